//! Reports as GitHub-flavoured Markdown (GFM specification 0.29).

use std::io;

use crate::chart::Chart;
use crate::document::{Align, Bars, Block, Cell, Headline, Note, NoteKind, Report, RowKind, Section, Table, TreeNode};
use crate::explanation::{Explanation, text_of};
use crate::html::wording::WARNING;
use crate::lettering::harmless;
use crate::written::{Origins, WrittenCell, write_bars, write_cell, write_figure, write_rows};

/// Letters of the longest bar.
const LONGEST_BAR: usize = 20;

/// Writes a report as GitHub-flavoured Markdown.
///
/// Whatever text the report holds comes out as text: it cannot become markup, HTML, a table border or a link
/// of its own making (a bare web address stays readable and is linked by GitHub).
///
/// # Errors
///
/// Whatever `out` reports; a closed pipe comes back as [`io::ErrorKind::BrokenPipe`].
pub fn write_markdown(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    writeln!(out, "# {}", escape(&report.title))?;
    if !report.subtitle.trim().is_empty() {
        writeln!(out, "\n{}", escape_block(&report.subtitle))?;
    }
    let mut origins = Origins::default();
    for section in &report.sections {
        write_section(section, &mut origins, out)?;
    }
    Ok(())
}

fn write_section(section: &Section, origins: &mut Origins, out: &mut impl io::Write) -> io::Result<()> {
    if !section.title.trim().is_empty() {
        writeln!(out, "\n## {}", escape(&section.title))?;
    }
    for block in &section.blocks {
        // What a table beside a chart tells is told once.
        if matches!(block, Block::Chart(chart) if chart.told_beside) {
            continue;
        }
        writeln!(out)?;
        match block {
            Block::Headlines(headlines) => write_headlines(headlines, origins, out)?,
            Block::Table(table) => write_table(table, origins, out)?,
            Block::Bars(bars) => write_bar_table(bars, origins, out)?,
            Block::Chart(chart) => write_chart(chart, origins, out)?,
            Block::Explanations(all) => all.iter().try_for_each(|one| write_explanation(one, origins, out))?,
            Block::Notes(notes) => notes.iter().try_for_each(|note| write_note(note, out))?,
            Block::Paragraph(text) => writeln!(out, "{}", escape_block(text))?,
            Block::Tree(root) => write_node(root, 0, origins, out)?,
        }
        write_origins(origins, out)?;
    }
    Ok(())
}

/// Lists the origins that the last block named for the first time, each on a line of its own: a backslash at the
/// end of a line is a line break.
fn write_origins(origins: &mut Origins, out: &mut impl io::Write) -> io::Result<()> {
    let lines: Vec<String> =
        origins.newly_named().iter().map(|(number, text)| format!("\\[{number}\\] {}", escape(text))).collect();
    if lines.is_empty() { Ok(()) } else { writeln!(out, "\n{}", lines.join("\\\n")) }
}

fn write_headlines(headlines: &[Headline], origins: &mut Origins, out: &mut impl io::Write) -> io::Result<()> {
    write_row(&["".to_owned(), "".to_owned(), "".to_owned()], out)?;
    write_row(&["---".to_owned(), "---:".to_owned(), "---".to_owned()], out)?;
    for headline in headlines {
        let figure = escape(&write_figure(&headline.figure, None, origins).in_line());
        let note = headline.note.as_deref().map(escape).unwrap_or_default();
        write_row(&[escape(&headline.label), format!("**{figure}**"), note], out)?;
    }
    Ok(())
}

fn write_table(table: &Table, origins: &mut Origins, out: &mut impl io::Write) -> io::Result<()> {
    if table.columns.is_empty() {
        return Ok(());
    }
    let labels: Vec<String> = table.columns.iter().map(|column| escape(&column.label)).collect();
    let borders: Vec<String> = table
        .columns
        .iter()
        .map(|column| if column.align == Align::Right { "---:" } else { "---" }.to_owned())
        .collect();
    write_row(&labels, out)?;
    write_row(&borders, out)?;
    for (cells, row) in write_rows(table, origins).iter().zip(&table.rows) {
        let cells = cells.iter().enumerate().map(|(column, cell)| {
            let text = set_cell(cell);
            match row.kind {
                RowKind::Total if !text.is_empty() => format!("**{text}**"),
                RowKind::Part if column == 0 => format!("&emsp;{text}"),
                _ => text,
            }
        });
        write_row(&cells.collect::<Vec<_>>(), out)?;
    }
    Ok(())
}

/// The numbers of a chart under its title.
fn write_chart(chart: &Chart, origins: &mut Origins, out: &mut impl io::Write) -> io::Result<()> {
    writeln!(out, "**{}**\n", escape(&chart.title))?;
    chart.figures().map_or(Ok(()), |table| write_table(&table, origins, out))
}

fn write_explanation(one: &Explanation, origins: &mut Origins, out: &mut impl io::Write) -> io::Result<()> {
    let value = set_cell(&write_cell(&one.value, None, origins));
    write!(out, "- **{}** {value}: {}", escape(&one.key), escape(&one.meaning))?;
    let formula = text_of(&one.formula);
    if !formula.trim().is_empty() {
        write!(out, " {}", escape(&formula))?;
    }
    writeln!(out)?;
    one.inputs.iter().try_for_each(|input| {
        let value = write_cell(&input.value, None, origins).in_line("");
        writeln!(out, "  - {} {} {}", escape(&text_of(&input.name)), escape(&value), escape(&input.source))
    })
}

fn write_bar_table(bars: &Bars, origins: &mut Origins, out: &mut impl io::Write) -> io::Result<()> {
    let bars = write_bars(bars, origins);
    let shared = bars.iter().any(|bar| bar.share.is_some());
    let columns = if shared { 4 } else { 3 };
    let borders = ["---", "---:", "---:", "---"];
    let pick = |cells: [String; 4]| -> Vec<String> {
        let kept = cells.into_iter().enumerate().filter(|(column, _)| shared || *column != 2);
        kept.map(|(_, cell)| cell).collect()
    };
    write_row(&vec![String::new(); columns], out)?;
    write_row(&pick(borders.map(str::to_owned)), out)?;
    for bar in &bars {
        // A part of at most one times twenty: exact enough in any rounding mode.
        let letters = (1..=LONGEST_BAR).filter(|&step| step as f64 - 0.5 <= bar.length * LONGEST_BAR as f64).count();
        let letters = if bar.length > 0.0 { letters.max(1) } else { 0 };
        let share = bar.share.as_deref().map(escape).unwrap_or_default();
        write_row(&pick([escape(&bar.label), escape(&bar.figure.in_line()), share, "█".repeat(letters)]), out)?;
    }
    Ok(())
}

fn write_row(cells: &[String], out: &mut impl io::Write) -> io::Result<()> {
    write!(out, "|")?;
    for cell in cells {
        write!(out, " {cell}{}|", if cell.is_empty() { "" } else { " " })?;
    }
    writeln!(out)
}

fn set_cell(cell: &WrittenCell) -> String {
    escape(&cell.in_line("–"))
}

fn write_note(note: &Note, out: &mut impl io::Write) -> io::Result<()> {
    write!(out, "- ")?;
    if note.kind == NoteKind::Warning {
        write!(out, "**{WARNING}** ")?;
    }
    if let Some(code) = &note.code {
        write!(out, "**{}**: ", escape(code))?;
    }
    writeln!(out, "{}", escape_block(&note.text))
}

fn write_node(node: &TreeNode, depth: usize, origins: &mut Origins, out: &mut impl io::Write) -> io::Result<()> {
    write!(out, "{}- **{}**", "  ".repeat(depth), escape(&node.label))?;
    if node.value != Cell::Empty {
        write!(out, " {}", set_cell(&write_cell(&node.value, None, origins)))?;
    }
    if let Some(source) = &node.source {
        write!(out, " – {}", escape(source))?;
    }
    writeln!(out)?;
    node.children.iter().try_for_each(|child| write_node(child, depth + 1, origins, out))
}

/// Text as Markdown that shows just this text, in one line.
///
/// An underscore between two letters is left alone: it is no markup there, and keys and web addresses stay whole.
fn escape(text: &str) -> String {
    let letters: Vec<char> = harmless(text).chars().collect();
    let mut escaped = String::with_capacity(letters.len() + 8);
    let is_word = |index: Option<usize>| {
        index.and_then(|index| letters.get(index)).is_some_and(|letter: &char| letter.is_alphanumeric())
    };
    for (index, &letter) in letters.iter().enumerate() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '_' if is_word(index.checked_sub(1)) && is_word(Some(index + 1)) => escaped.push('_'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => escaped.extend(['\\', letter]),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Text that begins a block: there, some letters would make headings, lists and rules.
fn escape_block(text: &str) -> String {
    let escaped = escape(text);
    let after_number = escaped.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let number = escaped.len() - after_number.len();
    if escaped.starts_with(['#', '+', '-', '=']) {
        format!("\\{escaped}")
    } else if number > 0 && after_number.starts_with(['.', ')']) {
        format!("{}\\{after_number}", &escaped[..number])
    } else {
        escaped
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, escape_block};

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escape("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert_eq!(escape("a|b `c` *d* [e](f)\ng"), "a\\|b \\`c\\` \\*d\\* \\[e\\](f) g");
        assert_eq!(escape_block("# no heading"), "\\# no heading");
        assert_eq!(escape_block("12. no list"), "12\\. no list");
        assert_eq!(escape_block("- no list"), "\\- no list");
        assert_eq!(escape_block("2.5 GW"), "2\\.5 GW");
        assert_eq!(escape("~~x~~ $y$ &amp;"), "\\~\\~x\\~\\~ \\$y\\$ &amp;amp;");
    }

    #[test]
    fn keys_and_web_addresses_stay_whole() {
        assert_eq!(escape("site_water_m3"), "site_water_m3");
        assert_eq!(escape("https://a.gov/e_grid"), "https://a.gov/e_grid");
        assert_eq!(escape("_x_"), "\\_x\\_");
    }
}
