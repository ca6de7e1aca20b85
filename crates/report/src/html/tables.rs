//! Tables in the page.

use maud::{Markup, html};

use super::{LINE, Page};
use crate::document::{Align, Cell, Column, Row, RowKind, Table};
use crate::lettering::harmless;
use crate::written::{WrittenCell, write_rows};

impl Page {
    /// A table; `name` says what it is, where it stands in a frame that scrolls.
    pub(super) fn table(&mut self, table: &Table, name: &str) -> Markup {
        if table.columns.is_empty() || table.rows.is_empty() {
            return html! {};
        }
        let written = write_rows(table, &mut self.origins);
        let labelled = table.columns.iter().any(|column| !column.label.trim().is_empty());
        html! {
            div class="scroll" role="group" aria-label=(name) tabindex="0" {
                table {
                    @if labelled {
                        thead { tr { @for column in &table.columns { (self.heading(column)) } } }
                    }
                    tbody {
                        @for (row, cells) in table.rows.iter().zip(&written) { (self.row(row, cells, &table.columns)) }
                    }
                }
            }
        }
    }

    fn heading(&self, column: &Column) -> Markup {
        let label = harmless(&column.label);
        let class = class_of(column.align);
        // A heading without words is no heading.
        if label.is_empty() {
            return html! { td class=[class] {} };
        }
        let target = column.key.as_deref().and_then(|key| self.anchors.link(key));
        html! {
            th scope="col" class=[class] data-key=[column.key.as_deref().map(harmless)] {
                @match target { Some(target) => a href=(target) { (label) }, None => (label), }
            }
        }
    }

    fn row(&mut self, row: &Row, written: &[WrittenCell], columns: &[Column]) -> Markup {
        let id = row.anchor.as_deref().and_then(|key| self.anchors.place(key));
        let kind = match row.kind {
            RowKind::Plain => None,
            RowKind::Part => Some("part"),
            RowKind::Total => Some("total"),
        };
        html! {
            (LINE)
            tr id=[id] class=[kind] {
                @for (index, (column, text)) in columns.iter().zip(written).enumerate() {
                    @let cell = row.cells.get(index).unwrap_or(&Cell::Empty);
                    // Where the heading leads to the explanation, the figures below need not.
                    @let content = self.cell(cell, text, column.key.is_none());
                    @if index == 0 && matches!(text, WrittenCell::Text(text) if !text.is_empty()) {
                        th scope="row" class=[class_of(column.align)] { (self.named(cell, content)) }
                    } @else { td class=[class_of(column.align)] { (content) } }
                }
            }
        }
    }

    /// The first cell of a row; one that is the name of something explained leads there.
    fn named(&self, cell: &Cell, content: Markup) -> Markup {
        match cell {
            Cell::Text(text) => match self.anchors.link(text).filter(|_| !self.anchors.is_here(text)) {
                Some(target) => html! { a href=(target) { (content) } },
                None => content,
            },
            _ => content,
        }
    }
}

fn class_of(align: Align) -> Option<&'static str> {
    (align == Align::Right).then_some("figure")
}
