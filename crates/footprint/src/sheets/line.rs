//! Lines of figures, by month and year, and which of their cells are formulas.
//!
//! A line says what its figures are and, where they follow from others in the workbook, by which formula. The formula is
//! computed with the figures at hand. Where it gives them, the cells hold it. Where it holds a factor and gives them but for a
//! weight, as that of prices by the hour or of a factor that changed within the year, the weight is a line of its own and
//! multiplies it: so a changed factor scales right. Otherwise the cells hold values and say so.

use wattshed_report::{Unit, Words, say};

use super::factors::FactorRow;
use super::formula::{Formula, line};
use super::words;
use crate::draws::Spread;
use crate::estimate::Footprint;
use crate::estimated::Estimated;
use crate::results::Monthly;

/// The sheet that a line stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Energy,
    Water,
    Emissions,
    Costs,
}

impl Tab {
    pub(super) const ALL: [Self; 4] = [Self::Energy, Self::Water, Self::Emissions, Self::Costs];
}

/// A facility, or several together.
pub(super) struct Block<'a> {
    /// Its name.
    pub(super) name: String,
    /// Where the JSON has it; empty where it is all of it.
    pub(super) path: String,
    pub(super) estimated: &'a dyn Estimated,
    /// None of several together.
    pub(super) footprint: Option<&'a Footprint>,
    pub(super) factors: Vec<FactorRow>,
    pub(super) lines: Vec<Line>,
}

/// The cells of the year.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum OfYear {
    Value,
    Formula(Formula),
    Sum,
    Highest,
}

/// A line of figures.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// That of the result, where it is one.
    pub(super) key: String,
    pub(super) label: Words,
    pub(super) unit: Unit,
    pub(super) tab: Tab,
    pub(super) is_main: bool,
    /// January to December; empty of figures of the year alone, none where it does not apply.
    pub(super) months: Vec<Option<f64>>,
    pub(super) year: f64,
    pub(super) monthly: Monthly,
    /// How it follows from others; none of what is simulated.
    pub(super) formula: Option<Formula>,
    pub(super) spread: Option<Spread>,
    /// How it comes about, in words.
    pub(super) how: Words,
    /// The formula of the months, once it is settled.
    pub(super) of_months: Option<Formula>,
    /// The cell of the year, once it is settled.
    pub(super) of_year: OfYear,
}

impl Line {
    /// A line of values of which nothing more is said yet.
    pub(super) fn new(key: impl Into<String>, label: impl Into<Words>, unit: Unit, tab: Tab) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            unit,
            tab,
            is_main: false,
            months: Vec::new(),
            year: 0.0,
            monthly: Monthly::Never,
            formula: None,
            spread: None,
            how: words::SIMULATED.into(),
            of_months: None,
            of_year: OfYear::Value,
        }
    }

    /// With figures that add up over the months.
    pub(super) fn adding_up(self, months: impl IntoIterator<Item = Option<f64>>, year: f64) -> Self {
        Self { months: months.into_iter().collect(), year, monthly: Monthly::Sums, ..self }
    }

    /// With a figure of the year alone.
    pub(super) fn of_the_year(self, year: f64) -> Self {
        Self { year, ..self }
    }

    /// With the formula that gives it.
    pub(super) fn by(self, formula: Option<Formula>, how: impl Into<Words>) -> Self {
        Self { formula, how: how.into(), ..self }
    }

    /// Its figure in a month, or in the year.
    fn in_month(&self, month: Option<usize>) -> f64 {
        match month {
            Some(month) if !self.months.is_empty() => self.months.get(month).copied().flatten().unwrap_or(0.0),
            _ => self.year,
        }
    }

    /// How it comes about, where it is a value all the same.
    pub(super) fn as_value(&self) -> Words {
        let (value, how) = (words::VALUE, &self.how);
        say!("{value} {how}", "{value} {how}")
    }

    /// Whether any of its cells is a formula.
    pub(super) fn is_live(&self) -> bool {
        self.of_months.is_some() || matches!(self.of_year, OfYear::Formula(_))
    }
}

/// Figures that agree but for rounding.
fn agree(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-11 * a.abs().max(b.abs()) || (a - b).abs() < 1e-12
}

/// Decides which cells of all blocks are formulas.
pub(super) fn settle(blocks: &mut [Block<'_>]) {
    for index in 0..blocks.len() {
        let settled: Vec<(Line, Option<Line>)> = match blocks.get(index) {
            Some(block) => block.lines.iter().map(|line| settled(line, blocks, index)).collect(),
            None => continue,
        };
        if let Some(block) = blocks.get_mut(index) {
            block.lines = settled.into_iter().flat_map(|(line, weight)| std::iter::once(line).chain(weight)).collect();
        }
    }
}

fn settled(line: &Line, blocks: &[Block<'_>], block: usize) -> (Line, Option<Line>) {
    let mut line = line.clone();
    let weight = match line.formula.clone() {
        Some(formula) => {
            let at = |month: Option<usize>| value(&formula, blocks, block, month);
            with_formula(&mut line, &formula, &at)
        }
        None => None,
    };
    if !line.months.is_empty() {
        let known = || line.months.iter().flatten().copied();
        let (total, highest) = (known().fold(0.0, |sum, month| sum + month), known().fold(f64::MIN, f64::max));
        match line.monthly {
            Monthly::Sums if agree(total, line.year) => line.of_year = OfYear::Sum,
            Monthly::Peaks if agree(highest, line.year) => line.of_year = OfYear::Highest,
            _ => {}
        }
    }
    (line, weight)
}

/// Puts the formula where it gives the figures; tells the weights where they are needed.
fn with_formula(line_of: &mut Line, formula: &Formula, at: &dyn Fn(Option<usize>) -> Option<f64>) -> Option<Line> {
    let year = at(None);
    if year.is_some_and(|value| agree(value, line_of.year)) {
        line_of.of_year = OfYear::Formula(formula.clone());
    }
    let pairs: Vec<(f64, Option<f64>)> = match line_of.months.is_empty() {
        true => vec![(line_of.year, year)],
        false => {
            line_of.months.iter().enumerate().filter_map(|(month, own)| Some(((*own)?, at(Some(month))))).collect()
        }
    };
    if pairs.iter().all(|(own, found)| found.is_some_and(|found| agree(*own, found))) {
        if !line_of.months.is_empty() {
            line_of.of_months = Some(formula.clone());
        }
        return None;
    }
    let weigh = |(own, found): (f64, Option<f64>)| match found? {
        0.0 => (own == 0.0).then_some(1.0),
        found => Some(own / found),
    };
    let can_be_weighed = !formula.factors().is_empty() && pairs.iter().all(|pair| weigh(*pair).is_some());
    if !can_be_weighed {
        line_of.how = line_of.as_value();
        return None;
    }
    let key = format!("{}.weight", line_of.key);
    let mut weight = Line::new(key.clone(), words::WEIGHT, Unit::Ratio, line_of.tab);
    weight.how = words::WEIGHT_HOW.into();
    let weighed = formula.clone() * line(key);
    if line_of.months.is_empty() {
        weight.year = weigh((line_of.year, year)).unwrap_or(1.0);
        line_of.of_year = OfYear::Formula(weighed);
    } else {
        let of_month = |(month, own): (usize, &Option<f64>)| weigh(((*own)?, at(Some(month))));
        weight.months = line_of.months.iter().enumerate().map(of_month).collect();
        // Where the months are not the whole year, the year has the weight of its own.
        let of_year = year.filter(|found| *found != 0.0).map(|found| line_of.year / found);
        weight.year = of_year.unwrap_or(1.0);
        if of_year.is_some() {
            line_of.of_year = OfYear::Formula(weighed.clone());
        }
        line_of.of_months = Some(weighed);
    }
    Some(weight)
}

/// The value of a formula with the figures at hand; a line that does not apply adds nothing.
fn value(formula: &Formula, blocks: &[Block<'_>], block: usize, month: Option<usize>) -> Option<f64> {
    let of_line = |block: usize, key: &str| {
        let found = blocks.get(block)?.lines.iter().find(|line| line.key == key);
        Some(found.map_or(0.0, |line| line.in_month(month)))
    };
    formula.value(&|name| match name {
        Formula::Line(key) => of_line(block, key),
        Formula::LineOf(other, key) => of_line(*other, key),
        Formula::Factor(key) => Some(blocks.get(block)?.factors.iter().find(|row| row.key == *key)?.value),
        Formula::Number(_) | Formula::Operation(..) => None,
    })
}
