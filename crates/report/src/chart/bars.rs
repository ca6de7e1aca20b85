//! Horizontal bars: parts of one whole.

use maud::{Markup, html};

use super::pattern;
use super::svg::{BAR, LINE, Picture, WIDTH, letters, rectangle};
use crate::written::WrittenBar;

/// Draws bars under their labels, each with its figure at the right.
pub(crate) fn draw(bars: &[WrittenBar], id: &str, title: &str, says: &str) -> Markup {
    let row = LINE + BAR + 7.0;
    let shapes = html! {
        @for (index, bar) in bars.iter().enumerate() {
            @let top = index as f64 * row;
            (letters(0.0, top + 13.0, "", &bar.label))
            (letters(WIDTH, top + 13.0, "end strong", &figure(bar)))
            (rectangle(0.0, top + LINE, WIDTH, BAR, "trough"))
            (rectangle(0.0, top + LINE, bar.length * WIDTH, BAR, &pattern::class(0)))
        }
    };
    Picture { height: bars.len() as f64 * row, shapes }.framed(id, title, says)
}

fn figure(bar: &WrittenBar) -> String {
    let figure = bar.figure.number_and_unit();
    match &bar.share {
        Some(share) => format!("{figure}, {share}"),
        None => figure,
    }
}
