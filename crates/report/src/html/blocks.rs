//! Blocks of a section in the page.

use maud::{Markup, html};

use super::{LINE, Page, anchors, wording};
use crate::chart::{Chart, ChartKind, draw_bars};
use crate::document::{Bars, Block, Cell, Column, Headline, Note, NoteKind, Row, Section, Table, TreeNode};
use crate::explanation::{Explanation, Piece, text_of};
use crate::figure::Figure;
use crate::lettering::harmless;
use crate::manner::{Language, current};
use crate::unit::Unit;
use crate::written::{write_bars, write_cell, write_figure};

impl Page {
    /// The content of a section; charts that follow each other, and a chart and the table of its numbers, stand side by side
    /// where there is room.
    pub(super) fn blocks(&mut self, section: &Section) -> Markup {
        let mut content = Vec::new();
        let mut rest = section.blocks.as_slice();
        while !rest.is_empty() {
            let (run, after) = rest.split_at(together(rest));
            rest = after;
            let class =
                if run.iter().any(|block| matches!(block, Block::Table(_))) { "charts beside" } else { "charts" };
            let inside: Vec<Markup> = run.iter().map(|block| self.block(block, section)).collect();
            content.push(html! {
                @if inside.len() > 1 { div class=(class) { @for block in &inside { (block) } } }
                @else { @for block in &inside { (block) } }
            });
            content.push(self.origins());
        }
        html! { @for block in &content { (block) } }
    }

    fn block(&mut self, block: &Block, section: &Section) -> Markup {
        match block {
            Block::Headlines(headlines) => self.headlines(headlines),
            Block::Table(table) => {
                let title = harmless(&section.title);
                self.table(table, &if title.is_empty() { wording::ANSWER.words().into() } else { title })
            }
            Block::Bars(bars) => self.bars(bars, section),
            Block::Chart(chart) => self.chart(chart),
            Block::Notes(notes) => self.notes(notes),
            Block::Paragraph(text) => html! { p { (with_code(text)) } },
            Block::Tree(root) => html! { ul class="tree" { (self.node(root)) } },
            Block::Explanations(all) => html! { @for one in all { (self.explanation(one)) } },
        }
    }

    /// The origins that the last blocks named for the first time.
    fn origins(&mut self) -> Markup {
        let new = self.origins.newly_named();
        html! {
            @if !new.is_empty() {
                p class="origins-title" { (wording::ORIGINS) }
                ul class="origins" {
                    @for (number, text) in &new { li { "[" (number) "] " (text) } }
                }
            }
        }
    }

    fn headlines(&mut self, headlines: &[Headline]) -> Markup {
        html! {
            dl class="headlines" {
                @for headline in headlines {
                    @let written = write_figure(&headline.figure, None, &mut self.origins);
                    div {
                        dt { (harmless(&headline.label)) }
                        dd { (self.figure(&headline.figure, &written, true)) }
                        @if let Some(note) = headline.note.as_deref().map(harmless).filter(|note| !note.is_empty()) {
                            dd class="note" { (note) }
                        }
                    }
                }
            }
        }
    }

    fn bars(&mut self, bars: &Bars, section: &Section) -> Markup {
        let id = format!("{}-bars", anchors::section(&section.id));
        let title = harmless(&section.title);
        let written = write_bars(bars, &mut self.origins);
        let said: Vec<String> =
            written.iter().map(|bar| format!("{} {}", bar.label, bar.figure.number_and_unit())).collect();
        let [part, figure, share] = wording::BARS;
        let shared = bars.bars.iter().any(|bar| bar.share.is_some());
        let columns = [Column::text(part), Column::figures(figure)].into_iter();
        let mut table = Table::new(columns.chain(shared.then(|| Column::figures(share))).collect());
        for bar in &bars.bars {
            let of_all = bar.share.map(|share| Figure::new(share, Unit::Share));
            let cells = [Cell::from(bar.label.clone()), Cell::from(bar.figure.clone()), Cell::from(of_all)];
            table = table.with(Row::from(cells.into_iter().take(if shared { 3 } else { 2 }).collect::<Vec<_>>()));
        }
        let drawing = draw_bars(&written, &id, &title, &format!("{}.", said.join("; ")));
        self.framed("chart", "", drawing, Some(&table), &title)
    }

    fn chart(&mut self, chart: &Chart) -> Markup {
        let title = harmless(&chart.title);
        let table = chart.figures();
        // Land needs room: its charts are as wide as text.
        let class = if matches!(chart.kind, ChartKind::Map(_)) { "chart wide" } else { "chart" };
        self.framed(class, &title, chart.draw(), table.as_ref(), &title)
    }

    /// A drawing with its numbers.
    fn framed(&mut self, class: &str, caption: &str, drawing: Markup, table: Option<&Table>, name: &str) -> Markup {
        html! {
            figure class=(class) {
                @if !caption.is_empty() { figcaption { (caption) } }
                (drawing)
                @if let Some(table) = table {
                    details { summary { (wording::FIGURES) span class="aside" { (colon()) (name) } } (self.table(table, name)) }
                }
            }
        }
    }

    fn notes(&self, notes: &[Note]) -> Markup {
        html! {
            ul class="notes" {
                @for note in notes {
                    (LINE)
                    li class=[(note.kind == NoteKind::Warning).then_some("warning")] {
                        @if note.kind == NoteKind::Warning { strong { (wording::WARNING) } " " }
                        @if let Some(code) = &note.code { (self.coded(code)) (colon()) }
                        (with_code(&note.text))
                    }
                }
            }
        }
    }

    fn coded(&self, key: &str) -> Markup {
        let code = html! { code { (harmless(key)) } };
        match self.anchors.link(key) {
            Some(target) => html! { a href=(target) { (code) } },
            None => code,
        }
    }

    fn node(&mut self, node: &TreeNode) -> Markup {
        let value = write_cell(&node.value, None, &mut self.origins);
        html! {
            li {
                strong { (harmless(&node.label)) }
                @if node.value != Cell::Empty { " " (self.cell(&node.value, &value, true)) }
                @if let Some(source) = node.source.as_deref().filter(|source| !source.is_empty()) { " – " (harmless(source)) }
                @if !node.children.is_empty() { ul { @for child in &node.children { (self.node(child)) } } }
            }
        }
    }

    fn explanation(&mut self, one: &Explanation) -> Markup {
        let id = self.anchors.place(&one.key);
        let value = write_cell(&one.value, None, &mut self.origins);
        html! {
            (LINE)
            article class="explanation" id=[id] {
                h3 { code { (harmless(&one.key)) } " " span class="value" { (self.cell(&one.value, &value, false)) } }
                @if !one.meaning.is_empty() { p { (with_code(&one.meaning)) } }
                @if !text_of(&one.formula).is_empty() { p class="formula" { (self.pieces(&one.formula)) } }
                @if !one.inputs.is_empty() {
                    ul {
                        @for input in &one.inputs {
                            @let value = write_cell(&input.value, None, &mut self.origins);
                            li {
                                (self.pieces(&input.name))
                                @if input.value != Cell::Empty { " " (self.cell(&input.value, &value, false)) }
                                @if !input.source.is_empty() { " – " (with_code(&input.source)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn pieces(&self, pieces: &[Piece]) -> Markup {
        html! {
            @for piece in pieces {
                @match piece {
                    Piece::Words(words) => (in_line(words)),
                    Piece::Name { key, words } => @match self.anchors.link(key) {
                        Some(target) => a href=(target) { code { (harmless(words)) } },
                        None => code { (harmless(words)) },
                    },
                }
            }
        }
    }
}

/// The colon of the language, with its spaces.
fn colon() -> &'static str {
    match current().language {
        Language::English => ": ",
        Language::French => "\u{202f}: ",
    }
}

/// Words that stand between others: harmless, with their spaces at both ends kept.
fn in_line(words: &str) -> String {
    let space = |there: bool| if there { " " } else { "" };
    let inner = harmless(words);
    let (start, end) = (words.starts_with(char::is_whitespace), words.ends_with(char::is_whitespace));
    if inner.is_empty() { space(start).to_owned() } else { format!("{}{inner}{}", space(start), space(end)) }
}

/// How many of the next blocks stand side by side; at least one.
fn together(blocks: &[Block]) -> usize {
    match blocks {
        [Block::Chart(chart), Block::Table(_), ..] if chart.told_beside => 2,
        _ => blocks.iter().take_while(|block| matches!(block, Block::Chart(_) | Block::Bars(_))).count().max(1),
    }
}

/// Text with what stands between backticks set as code.
fn with_code(text: &str) -> Markup {
    let text = harmless(text);
    let pieces: Vec<&str> = text.split('`').collect();
    // A backtick without its partner is a backtick.
    if pieces.len().is_multiple_of(2) {
        return html! { (text) };
    }
    html! {
        @for (index, piece) in pieces.iter().enumerate() {
            @if index % 2 == 1 { code { (piece) } } @else { (piece) }
        }
    }
}
