//! Figures in the page: as people read them, and as programs do.

use maud::{Markup, html};

use super::{Page, wording};
use crate::document::Cell;
use crate::figure::Figure;
use crate::lettering::harmless;
use crate::written::{WrittenCell, WrittenFigure};

impl Page {
    /// A figure as it was written, with its exact value for programs; with `link`, it leads to what explains it.
    pub(super) fn figure(&self, figure: &Figure, written: &WrittenFigure, link: bool) -> Markup {
        let target = figure.key.as_deref().filter(|_| link).and_then(|key| self.anchors.link(key));
        let number = self.number(figure, written);
        html! {
            @match target { Some(target) => a href=(target) { (number) }, None => (number), }
            @if let Some(range) = figure.range.filter(|_| !written.bracket.is_empty()) {
                " " span class="range" data-low=[finite(range.low)] data-high=[finite(range.high)] { (written.bracket) }
            } @else if !written.bracket.is_empty() { " " span class="range" { (written.bracket) } }
            @if !written.mark.is_empty() { " " sup { (written.mark) } }
        }
    }

    fn number(&self, figure: &Figure, written: &WrittenFigure) -> Markup {
        let said = html! {
            (written.number)
            @if !written.unit.is_empty() { "\u{a0}" span class="unit" { (written.unit) } }
        };
        if !figure.value.is_finite() {
            return said;
        }
        html! { data value=(figure.value) data-key=[figure.key.as_deref().map(harmless)] { (said) } }
    }

    /// A cell as it was written.
    pub(super) fn cell(&self, cell: &Cell, written: &WrittenCell, link: bool) -> Markup {
        match (cell, written) {
            (Cell::Figure(figure), WrittenCell::Figure(written)) => self.figure(figure, written, link),
            (Cell::Difference { absolute, .. }, WrittenCell::Figure(written)) => self.figure(absolute, written, link),
            (_, WrittenCell::Text(text)) => html! { (text) },
            (_, WrittenCell::Figure(figure)) => html! { (figure.in_line()) },
            (_, WrittenCell::Empty) => self.absent(),
        }
    }

    pub(super) fn absent(&self) -> Markup {
        html! { span aria-hidden="true" { "–" } span class="aside" { (wording::ABSENT_SAID) } }
    }
}

/// A number that programs can read.
fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}
