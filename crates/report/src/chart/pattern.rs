//! Fills that differ in pattern as well as in colour.

use maud::{Markup, html};

/// How many there are; further parts begin again.
const COUNT: usize = 8;

/// The class of the fill of a part.
pub(super) fn class(index: usize) -> String {
    format!("fill f{}", index % COUNT)
}

/// Draws each fill in a tile of eight units: solid, or lines and dots on a faint ground.
const TILES: [&str; COUNT] = [
    "",
    "M-2 2l4-4M0 8l8-8M6 10l4-4",
    "M2 2h.01M6 6h.01",
    "M0 2h8M0 6h8",
    "M0 0l8 8M0 8l8-8",
    "M4 0v8",
    "M-2 6l4 4M0 0l8 8M6-2l4 4",
    "M0 4h8M4 0v8",
];

/// The fills, once in a document.
pub(crate) fn definitions() -> Markup {
    html! {
        svg class="fills" width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                @for (index, tile) in TILES.iter().enumerate().skip(1) {
                    pattern id=(format!("fill-{index}")) width="8" height="8" patternUnits="userSpaceOnUse" {
                        rect width="8" height="8" class=(format!("ground g{index}")) {}
                        path d=(tile) class=(format!("mesh m{index}")) {}
                    }
                }
            }
        }
    }
}
