//! The first sheet: what everybody asks for, each figure leading to where it is computed.

use wattshed_report::{Both, Words, say};
use wattshed_workbook::{At, Cell, Expression, Look, NumberFormat, Operator, Sheet};

use super::layout::{Places, format, heads, named, said, unit};
use super::line::{Block, Line};
use super::words;
use crate::draws::Spread;

/// What stands above the figures: pairs of what and a name.
pub(super) type About = Vec<(Both, String)>;

/// The summary of blocks; `designs` are those that are compared, the first being the base, and none where nothing is.
pub(super) fn summary(title: &str, about: About, blocks: &[Block<'_>], designs: &[usize], places: &Places) -> Sheet {
    let table = Table { blocks, designs, places, shown: shown(blocks, designs) };
    let mut sheet = Sheet::new(words::sheet(words::SUMMARY), &table.widths());
    sheet.push(vec![named(title, Look::Title)]);
    sheet.push(vec![said(words::ON_THE_SUMMARY, Look::Note)]);
    for (what, text) in about {
        sheet.push(vec![said(what, Look::Key), named(text, Look::Key)]);
    }
    sheet.push(Vec::new());
    if let [only] = blocks {
        scopes(&mut sheet, only, places);
    }
    let heads = table.heads();
    let columns = heads.len();
    let row = sheet.push(heads);
    // Behind the scopes the head stands too low to stay in view.
    sheet.head = Some((row, row)).filter(|_| blocks.len() > 1);
    sheet.frozen = if blocks.len() > 1 { (row + 1, 1) } else { (0, 0) };
    for (group, keys) in words::HEADLINES {
        if keys.iter().all(|(key, name)| table.rows(key, *name, 0).is_empty()) {
            continue;
        }
        let mut band = vec![said(group, Look::Band)];
        band.resize(columns, named("", Look::Band));
        sheet.push(band);
        for (key, name) in keys {
            for row in table.rows(key, *name, sheet.next_row()) {
                sheet.push(row);
            }
        }
    }
    sheet
}

/// The blocks that have a column, and whether their ranges stand beside: of designs each, of several sites the whole and then
/// the sites without ranges, which the other sheets have.
fn shown(blocks: &[Block<'_>], designs: &[usize]) -> Vec<(usize, bool)> {
    let is_drawn = |index: &usize| blocks.get(*index).is_some_and(|block| block.estimated.ensemble().draws.is_some());
    match designs {
        [] => (0..blocks.len()).map(|index| (index, index == 0 && is_drawn(&index))).collect(),
        designs => designs.iter().map(|index| (*index, is_drawn(index))).collect(),
    }
}

/// Scopes by the two methods side by side.
fn scopes(sheet: &mut Sheet, block: &Block<'_>, places: &Places) {
    let of = |key: &str| block.lines.iter().find(|line| line.key == key);
    if of("total_location_tco2e").is_none() {
        return;
    }
    let names = [(words::SCOPES, false), (Both::name(""), false), (words::BY_LOCATION, true), (words::BY_MARKET, true)];
    sheet.push(heads(names));
    for (label, location, market) in words::SCOPE_ROWS {
        if of(location).is_none() && of(market).is_none() {
            continue;
        }
        let is_total = location.starts_with("total");
        let cell = |key: &str| {
            let Some(line) = of(key) else { return Cell::EMPTY };
            let format = NumberFormat::for_magnitude(line.year);
            let look = if is_total { Look::Main(format) } else { Look::Number(format) };
            leading_to(places.year(0, key), line.year, look)
        };
        let label = said(label, if is_total { Look::Band } else { Look::Text });
        sheet.push(vec![label, named("t CO2e", Look::Key), cell(location), cell(market)]);
    }
    sheet.push(Vec::new());
}

fn leading_to(at: Option<At>, value: f64, look: Look) -> Cell {
    at.map_or_else(|| Cell::number(value, look), |at| Cell::formula(Expression::Cell(at), value, look))
}

struct Table<'t> {
    blocks: &'t [Block<'t>],
    designs: &'t [usize],
    places: &'t Places,
    shown: Vec<(usize, bool)>,
}

/// Columns that the scopes by two methods take.
const LEAST_COLUMNS: usize = 5;

impl Table<'_> {
    fn widths(&self) -> Vec<f64> {
        let mut widths = vec![38.0, 12.0];
        let figures = self.shown.iter().map(|(_, is_drawn)| if *is_drawn { 3 } else { 1 }).sum::<usize>();
        widths.extend(vec![17.0; figures + 2 * self.designs.len().saturating_sub(1)]);
        widths.resize(widths.len().max(LEAST_COLUMNS), 17.0);
        // One facility leaves room for what its figures mean.
        widths.extend([Some(64.0).filter(|_| self.blocks.len() == 1), Some(30.0)].into_iter().flatten());
        widths
    }

    fn heads(&self) -> Vec<Cell> {
        let name = |index: &usize| self.blocks.get(*index).map(|block| block.name.as_str()).unwrap_or_default();
        let mut row = heads([(words::WHAT, false), (words::UNIT, false)]);
        let head = |words: Words| said(words, Look::Heading { right: true });
        for (index, is_drawn) in &self.shown {
            row.push(head(if self.blocks.len() == 1 { words::VALUE_HEAD.words() } else { Words::name(name(index)) }));
            if *is_drawn {
                row.extend([words::P5, words::P95].map(|bound| head(bound.words())));
            }
        }
        for design in self.designs.iter().skip(1) {
            let less = say!("{} less the first", "{} moins la première", name(design));
            row.extend([head(less), head(words::RELATIVE.words())]);
        }
        row.resize(row.len().max(LEAST_COLUMNS), head(Words::none()));
        let last = [Some(words::MEANING).filter(|_| self.blocks.len() == 1), Some(words::KEY)];
        row.extend(last.into_iter().flatten().map(|name| said(name, Look::Heading { right: false })));
        row
    }

    /// The rows of a key, or of all that begin with it, as of costs in several currencies.
    fn rows(&self, key: &str, name: Both, row: u32) -> Vec<Vec<Cell>> {
        let is_of = |known: &str| if key.ends_with('_') { known.starts_with(key) } else { known == key };
        let mut found: Vec<&Line> = Vec::new();
        for line in self.blocks.iter().flat_map(|block| &block.lines).filter(|line| is_of(&line.key)) {
            if found.iter().all(|held| held.key != line.key) && !line.key.ends_with(".weight") {
                found.push(line);
            }
        }
        found.into_iter().zip(row..).map(|(line, row)| self.row(line, name, row)).collect()
    }

    fn row(&self, of: &Line, name: Both, row: u32) -> Vec<Cell> {
        let mut cells = vec![said(name, Look::Text), said(unit(&of.unit), Look::Key)];
        let mut columns = Vec::new();
        for (index, is_drawn) in &self.shown {
            columns.push(u16::try_from(cells.len()).unwrap_or(0));
            let line = self.line(*index, &of.key);
            let look = |line: &Line| format(&line.unit, line.year, &[]);
            cells.push(line.map_or(Cell::EMPTY, |line| {
                leading_to(self.places.year(*index, &line.key), line.year, Look::Main(look(line)))
            }));
            if *is_drawn {
                let bound = |read: fn(&Spread) -> f64| {
                    let spread = line.and_then(|line| Some((line.spread.as_ref()?, look(line))));
                    spread.map_or(Cell::EMPTY, |(spread, look)| Cell::number(read(spread), Look::Number(look)))
                };
                cells.extend([bound(|spread| spread.p5), bound(|spread| spread.p95)]);
            }
        }
        self.differences(of, row, &columns, &mut cells);
        cells.resize(cells.len().max(LEAST_COLUMNS), Cell::EMPTY);
        cells.extend(Some(said(&of.label, Look::Text)).filter(|_| self.blocks.len() == 1));
        cells.push(named(of.key.as_str(), Look::Key));
        cells
    }

    fn line(&self, block: usize, key: &str) -> Option<&Line> {
        self.blocks.get(block)?.lines.iter().find(|line| line.key == key)
    }

    fn differences(&self, of: &Line, row: u32, columns: &[u16], cells: &mut Vec<Cell>) {
        let value = |(design, column): (&usize, &u16)| {
            Some((self.line(*design, &of.key)?.year, At { sheet: 0, row, column: *column }))
        };
        let mut values = self.designs.iter().zip(columns).map(value);
        let base = values.next().flatten();
        for other in values {
            let Some(((before, first), (after, this))) = base.zip(other) else {
                cells.extend([Cell::EMPTY, Cell::EMPTY]);
                continue;
            };
            let less = Expression::of(Expression::Cell(this), Operator::Minus, Expression::Cell(first));
            let look = Look::Number(format(&of.unit, before.abs().max(after.abs()), &[]));
            cells.push(Cell::formula(less.clone(), after - before, look));
            let relative = Expression::of(less, Operator::Over, Expression::Cell(first));
            cells.push(match before {
                0.0 => Cell::EMPTY,
                _ => Cell::formula(relative, (after - before) / before, Look::Number(NumberFormat::Percent)),
            });
        }
    }
}
