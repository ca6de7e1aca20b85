//! The first sheet: what everybody asks for, each figure leading to where it is computed.

use wattshed_workbook::{At, Cell, Expression, Look, NumberFormat, Operator, Sheet};

use super::layout::{Places, format, heads, unit};
use super::line::{Block, Line};
use super::words;

/// What stands above the figures: pairs of what and text.
pub(super) type About = Vec<(&'static str, String)>;

/// The summary of blocks; `designs` are those that are compared, the first being the base, and none where nothing is.
pub(super) fn summary(title: &str, about: About, blocks: &[Block<'_>], designs: &[usize], places: &Places) -> Sheet {
    let is_drawn = blocks.iter().any(|block| block.estimated.ensemble().draws.is_some());
    let mut widths = vec![44.0, 13.0];
    let each = if is_drawn { 3 } else { 1 };
    widths.extend(vec![15.0; blocks.len() * each + 2 * designs.len().saturating_sub(1)]);
    widths.resize(widths.len().max(5), 15.0);
    widths.push(60.0);
    let mut sheet = Sheet::new(words::SUMMARY, &widths);
    sheet.push(vec![Cell::text(title, Look::Title)]);
    sheet.push(vec![Cell::text(words::ON_THE_SUMMARY, Look::Note)]);
    for (what, text) in about {
        sheet.push(vec![Cell::text(what, Look::Key), Cell::text(text, Look::Key)]);
    }
    sheet.push(Vec::new());
    if let [only] = blocks {
        scopes(&mut sheet, only, places);
    }
    let heads = head_row(blocks, designs, is_drawn);
    let columns = heads.len();
    let row = sheet.push(heads);
    // The head stands too low to stay in view.
    sheet.head = Some((row, row)).filter(|_| blocks.len() > 1);
    let table = Table { blocks, designs, places, is_drawn };
    for (group, keys) in words::HEADLINES {
        let rows: Vec<Vec<Cell>> = keys.iter().flat_map(|key| table.rows(key, sheet.next_row())).collect();
        if rows.is_empty() {
            continue;
        }
        let mut band = vec![Cell::text(group, Look::Band)];
        band.resize(columns, Cell::text("", Look::Band));
        sheet.push(band);
        for key in keys {
            for row in table.rows(key, sheet.next_row()) {
                sheet.push(row);
            }
        }
    }
    sheet
}

/// Scopes by the two methods side by side.
fn scopes(sheet: &mut Sheet, block: &Block<'_>, places: &Places) {
    let of = |key: &str| block.lines.iter().find(|line| line.key == key);
    if of("total_location_tco2e").is_none() {
        return;
    }
    let names = [(words::SCOPES, false), ("", false), (words::BY_LOCATION, true), (words::BY_MARKET, true)];
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
        let label = Cell::text(label, if is_total { Look::Band } else { Look::Text });
        sheet.push(vec![label, Cell::text("t CO2e", Look::Key), cell(location), cell(market)]);
    }
    sheet.push(Vec::new());
}

fn leading_to(at: Option<At>, value: f64, look: Look) -> Cell {
    at.map_or_else(|| Cell::number(value, look), |at| Cell::formula(Expression::Cell(at), value, look))
}

fn head_row(blocks: &[Block<'_>], designs: &[usize], is_drawn: bool) -> Vec<Cell> {
    let mut row = heads([(words::WHAT, false), (words::UNIT, false)]);
    let head = |text: &str| Cell::text(text, Look::Heading { right: true });
    for block in blocks {
        row.push(head(if blocks.len() == 1 { words::VALUE_HEAD } else { &block.name }));
        if is_drawn {
            row.extend([head(words::P5), head(words::P95)]);
        }
    }
    for design in designs.iter().skip(1) {
        let name = blocks.get(*design).map(|block| block.name.as_str()).unwrap_or_default();
        row.extend([head(&format!("{name} {}", words::DIFFERENCE)), head(words::RELATIVE)]);
    }
    row.resize(row.len().max(5), head(""));
    row.push(Cell::text(words::MEANING, Look::Heading { right: false }));
    row
}

struct Table<'t> {
    blocks: &'t [Block<'t>],
    designs: &'t [usize],
    places: &'t Places,
    is_drawn: bool,
}

impl Table<'_> {
    /// The rows of a key, or of all that begin with it, as of costs in several currencies.
    fn rows(&self, key: &str, row: u32) -> Vec<Vec<Cell>> {
        let is_of = |known: &str| if key.ends_with('_') { known.starts_with(key) } else { known == key };
        let mut found: Vec<&Line> = Vec::new();
        for line in self.blocks.iter().flat_map(|block| &block.lines).filter(|line| is_of(&line.key)) {
            if found.iter().all(|held| held.key != line.key) && !line.key.ends_with(".weight") {
                found.push(line);
            }
        }
        found.into_iter().zip(row..).map(|(line, row)| self.row(line, row)).collect()
    }

    fn row(&self, of: &Line, row: u32) -> Vec<Cell> {
        let mut cells = vec![Cell::text(of.key.clone(), Look::Text), Cell::text(unit(&of.unit), Look::Key)];
        let mut columns = Vec::new();
        for (index, block) in self.blocks.iter().enumerate() {
            columns.push(u16::try_from(cells.len()).unwrap_or(0));
            let line = block.lines.iter().find(|line| line.key == of.key);
            let look = |line: &Line| format(&line.unit, line.year, &[]);
            cells.push(line.map_or(Cell::EMPTY, |line| {
                leading_to(self.places.year(index, &line.key), line.year, Look::Main(look(line)))
            }));
            if self.is_drawn {
                let bound = |read: fn(&crate::draws::Spread) -> f64| {
                    let spread = line.and_then(|line| Some((line.spread.as_ref()?, look(line))));
                    spread.map_or(Cell::EMPTY, |(spread, look)| Cell::number(read(spread), Look::Number(look)))
                };
                cells.extend([bound(|spread| spread.p5), bound(|spread| spread.p95)]);
            }
        }
        self.differences(of, row, &columns, &mut cells);
        cells.resize(cells.len().max(5), Cell::EMPTY);
        cells.push(Cell::text(of.label.clone(), Look::Text));
        cells
    }

    fn differences(&self, of: &Line, row: u32, columns: &[u16], cells: &mut Vec<Cell>) {
        let value = |design: &usize| {
            let line = self.blocks.get(*design)?.lines.iter().find(|line| line.key == of.key)?;
            Some((line.year, At { sheet: 0, row, column: *columns.get(*design)? }))
        };
        let base = self.designs.first().and_then(value);
        for design in self.designs.iter().skip(1) {
            let Some(((before, first), (after, this))) = base.zip(value(design)) else {
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
