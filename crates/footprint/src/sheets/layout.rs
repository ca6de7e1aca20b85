//! Lines and factors as cells.

use std::collections::BTreeMap;

use wattshed_report::{Both, Unit, Words, name};
use wattshed_workbook::{At, Cell, Expression, Look, NumberFormat, Operator, Sheet};

use super::factors::FactorRow;
use super::formula::Formula;
use super::line::{Block, Line, OfYear, Tab};
use super::words;
use crate::present::MONTHS;

/// Columns of a sheet of lines: the year, after it the months.
const YEAR: u16 = 2;
/// Columns of a sheet of lines: after the months the range, how it comes about, the key.
const COLUMNS: usize = 19;
/// The column of the values of factors.
const FACTOR: u16 = 2;
/// Rows above the first block: title, note, nothing, heads.
const HEAD: u32 = 3;

/// Where every line and every factor stands.
pub(super) struct Places {
    /// By block and key: the cell of the year, and whether months follow.
    lines: BTreeMap<(usize, String), (At, bool)>,
    factors: BTreeMap<(usize, String), At>,
}

/// A column of a sheet of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Year,
    Month(u16),
}

impl Places {
    /// Of blocks whose lines and factors stand on the sheets of these indices.
    pub(super) fn of(blocks: &[Block<'_>], tabs: &[(Tab, usize)], factors: usize) -> Self {
        let mut places = Self { lines: BTreeMap::new(), factors: BTreeMap::new() };
        for (tab, sheet) in tabs {
            let mut row = HEAD + 1;
            for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.has(*tab)) {
                row += 1;
                for line in block.lines.iter().filter(|line| line.tab == *tab) {
                    let at = At { sheet: *sheet, row, column: YEAR };
                    places.lines.insert((index, line.key.clone()), (at, !line.months.is_empty()));
                    row += 1;
                }
            }
        }
        let mut row = HEAD + 1;
        for (index, block) in blocks.iter().enumerate().filter(|(_, block)| !block.factors.is_empty()) {
            row += 1;
            for factor in &block.factors {
                places.factors.insert((index, factor.key.clone()), At { sheet: factors, row, column: FACTOR });
                row += 1;
            }
        }
        places
    }

    /// The cell of the year of a line.
    pub(super) fn year(&self, block: usize, key: &str) -> Option<At> {
        self.lines.get(&(block, key.to_owned())).map(|(at, _)| *at)
    }

    /// A formula in a column; a line that does not apply adds nothing.
    fn expression(&self, formula: &Formula, block: usize, column: Column) -> Option<Expression> {
        let line = |block: usize, key: &str| {
            let Some((year, has_months)) = self.lines.get(&(block, key.to_owned())) else {
                return Expression::Number(0.0);
            };
            Expression::Cell(match column {
                Column::Month(month) if *has_months => At { column: YEAR + 1 + month, ..*year },
                _ => *year,
            })
        };
        let placed = formula.placed(&|name| match name {
            Formula::Line(key) => Some(line(block, key)),
            Formula::LineOf(other, key) => Some(line(*other, key)),
            Formula::Factor(key) => self.factors.get(&(block, key.clone())).map(|at| Expression::Cell(*at)),
            Formula::Number(_) | Formula::Operation(..) => None,
        })?;
        Some(without_nothing(placed))
    }
}

/// Without the terms that do not apply.
fn without_nothing(expression: Expression) -> Expression {
    let Expression::Operation(left, operator, right) = expression else { return expression };
    let (left, right) = (without_nothing(*left), without_nothing(*right));
    match (&left, operator, &right) {
        (Expression::Number(0.0), Operator::Plus, _) => right,
        (_, Operator::Plus | Operator::Minus, Expression::Number(0.0)) => left,
        _ => Expression::of(left, operator, right),
    }
}

impl Block<'_> {
    fn has(&self, tab: Tab) -> bool {
        self.lines.iter().any(|line| line.tab == tab)
    }

    /// The head of its rows: its name, and where the JSON has it.
    fn band(&self, columns: usize) -> Vec<Cell> {
        let mut row = vec![named(self.name.as_str(), Look::Band)];
        row.resize(columns.saturating_sub(1), named("", Look::Band));
        row.push(named(self.path.as_str(), Look::Band));
        row
    }
}

/// Which sheets of lines there are.
pub(super) fn tabs(blocks: &[Block<'_>]) -> Vec<Tab> {
    Tab::ALL.into_iter().filter(|tab| blocks.iter().any(|block| block.has(*tab))).collect()
}

/// A cell with words for people.
pub(super) fn said(words: impl Into<Words>, look: Look) -> Cell {
    Cell::text(words.into(), look)
}

/// A cell with a name, a key or a citation, which no language changes.
pub(super) fn named(name: impl Into<String>, look: Look) -> Cell {
    Cell::text(name, look)
}

/// The rows at the top of a sheet.
pub(super) fn heading(sheet: &mut Sheet, title: Both, note: Both, heads: Vec<Cell>) {
    sheet.push(vec![said(title, Look::Title)]);
    sheet.push(vec![said(note, Look::Note)]);
    sheet.push(Vec::new());
    let row = sheet.push(heads);
    sheet.head = Some((row, row));
    sheet.frozen = (row + 1, 1);
}

/// Heads of columns; those of numbers stand at the right.
pub(super) fn heads<W: Into<Words>>(names: impl IntoIterator<Item = (W, bool)>) -> Vec<Cell> {
    names.into_iter().map(|(name, right)| said(name, Look::Heading { right })).collect()
}

/// A sheet of lines.
pub(super) fn lines(tab: Tab, blocks: &[Block<'_>], places: &Places) -> Sheet {
    let mut widths = vec![42.0, 11.5, 13.0];
    widths.extend([10.5; 12]);
    widths.extend([11.5, 11.5, 46.0, 40.0]);
    let mut sheet = Sheet::new(words::sheet(words::tab(tab)), &widths);
    let names = [(words::WHAT, false), (words::UNIT, false), (words::YEAR, true)];
    let months = MONTHS.map(|month| (month, true));
    let last = [(words::P5, true), (words::P95, true), (words::HOW, false), (words::KEY, false)];
    let heads = heads(names.into_iter().chain(months).chain(last));
    heading(&mut sheet, words::title(tab), words::ON_THE_SHEETS, heads);
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.has(tab)) {
        sheet.push(block.band(COLUMNS));
        for line in block.lines.iter().filter(|line| line.tab == tab) {
            sheet.push(row(line, index, places));
        }
    }
    sheet
}

fn row(line: &Line, block: usize, places: &Places) -> Vec<Cell> {
    let format = format(&line.unit, line.year, &line.months);
    let look = if line.is_main { Look::Main(format) } else { Look::Number(format) };
    let mut cells =
        vec![said(&line.label, Look::Text), said(unit(&line.unit), Look::Key), year(line, block, places, look)];
    let of_month = |(own, month): (&Option<f64>, u16)| {
        let look = Look::Number(format);
        let Some(value) = own else { return Cell::EMPTY };
        let formula = line.of_months.as_ref().and_then(|f| places.expression(f, block, Column::Month(month)));
        formula.map_or_else(|| Cell::number(*value, look), |formula| Cell::formula(formula, *value, look))
    };
    cells.extend(line.months.iter().zip(0..).map(of_month));
    cells.resize(15, Cell::EMPTY);
    let spread = line.spread.as_ref();
    cells.push(Cell::maybe(spread.map(|spread| spread.p5), Look::Number(format)));
    cells.push(Cell::maybe(spread.map(|spread| spread.p95), Look::Number(format)));
    let how = match line.is_live() {
        true => name!("= {}", line.how),
        false if line.formula.is_none() && !line.how.starts_with(words::VALUE.words().as_str()) => line.as_value(),
        false => line.how.clone(),
    };
    cells.push(said(how, Look::Text));
    cells.push(named(line.key.as_str(), Look::Key));
    cells
}

fn year(line: &Line, block: usize, places: &Places, look: Look) -> Cell {
    let here = places.year(block, &line.key);
    let months = |at: At| (At { column: YEAR + 1, ..at }, At { column: YEAR + 12, ..at });
    let expression = match (&line.of_year, here) {
        (OfYear::Sum, Some(at)) => Some(Expression::Sum(months(at).0, months(at).1)),
        (OfYear::Highest, Some(at)) => Some(Expression::Highest(months(at).0, months(at).1)),
        (OfYear::Formula(formula), _) => places.expression(formula, block, Column::Year),
        _ => None,
    };
    expression.map_or_else(|| Cell::number(line.year, look), |formula| Cell::formula(formula, line.year, look))
}

/// The unit in letters.
pub(super) fn unit(unit: &Unit) -> Words {
    match unit {
        Unit::Mwh | Unit::FuelMwh => Words::name("MWh"),
        Unit::Mw => Words::name("MW"),
        Unit::M3 => Words::name("m3"),
        Unit::Tco2e => Words::name("t CO2e"),
        Unit::T => Words::name("t"),
        Unit::LPerKwh => Words::name("L/kWh"),
        Unit::KgPerKwh => Words::name("kg/kWh"),
        Unit::Hours => Words::name("h"),
        Unit::Days => words::DAYS.words(),
        Unit::Years => words::YEARS.words(),
        Unit::Money(code) => Words::name(code.as_ref()),
        Unit::M3WorldEq => words::WORLD_EQ.words(),
        Unit::Hectares => Words::name("ha"),
        Unit::WhPer(service) => name!("Wh/{service}"),
        Unit::MlPer(service) => name!("mL/{service}"),
        Unit::Gco2ePer(service) => name!("g CO2e/{service}"),
        Unit::Celsius => Words::name("°C"),
        Unit::Kelvin => Words::name("K"),
        Unit::Plain(text) => Words::name(text.as_ref()),
        Unit::Share | Unit::Ratio | Unit::Count => Words::none(),
    }
}

/// The format of a line, by its largest figure.
pub(super) fn format(unit: &Unit, year: f64, months: &[Option<f64>]) -> NumberFormat {
    let largest = |values: &[Option<f64>]| values.iter().flatten().fold(0.0_f64, |most, value| most.max(value.abs()));
    match unit {
        Unit::Share => NumberFormat::Percent,
        Unit::Ratio => NumberFormat::Decimals(4),
        _ if months.is_empty() => NumberFormat::for_magnitude(year),
        _ => NumberFormat::for_magnitude(largest(months)),
    }
}

/// The sheet of factors.
pub(super) fn factors(blocks: &[Block<'_>], places: &Places) -> Sheet {
    let widths = [42.0, 31.0, 13.0, 16.0, 10.0, 10.0, 10.0, 10.0, 7.0, 60.0, 18.0, 34.0, 28.0, 46.0];
    let mut sheet = Sheet::new(words::sheet(words::FACTORS), &widths);
    let right = |column: usize| column == 2 || (4..=8).contains(&column);
    let names = words::FACTOR_HEADS.into_iter().enumerate().map(|(column, name)| (name, right(column)));
    let heads = heads(names);
    let columns = heads.len();
    heading(&mut sheet, words::FACTORS, words::ON_THE_FACTORS, heads);
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| !block.factors.is_empty()) {
        sheet.push(block.band(columns));
        for factor in &block.factors {
            sheet.push(factor_row(factor, index, places));
        }
    }
    sheet
}

fn factor_row(factor: &FactorRow, block: usize, places: &Places) -> Vec<Cell> {
    let format = NumberFormat::for_magnitude(factor.value);
    let label = factor.label.clone().or_else(|| words::factor(&factor.key).map(Words::from));
    let formula = factor.formula.as_ref().and_then(|formula| places.expression(formula, block, Column::Year));
    let value = match formula {
        Some(formula) => Cell::formula(formula, factor.value, Look::Number(format)),
        None => Cell::number(factor.value, Look::Input(format)),
    };
    let mut cells = vec![
        said(label.unwrap_or_else(|| Words::name(factor.key.as_str())), Look::Text),
        named(factor.key.as_str(), Look::Key),
        value,
        said(&factor.unit, Look::Key),
    ];
    cells.extend(factor.ranges.map(|bound| Cell::maybe(bound, Look::Number(format))));
    cells.push(Cell::maybe(factor.year.map(f64::from), Look::Number(NumberFormat::Year)));
    let cited = [&factor.source, &factor.licence];
    cells.extend(cited.map(|text| named(text.as_str(), Look::Text)));
    cells.push(said(&factor.basis, Look::Text));
    cells.push(named(factor.set_by.as_str(), Look::Key));
    cells.push(said(&factor.note, Look::Text));
    cells
}
