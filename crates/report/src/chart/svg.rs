//! The canvas of a drawing: a fixed width in units, as high as it needs.

use maud::{Markup, html};

use crate::lettering::harmless;

/// Width of every drawing. On a phone it is shown at about four fifths of this in CSS pixels, so that letters stay legible.
pub(super) const WIDTH: f64 = 440.0;
/// Height of a line of letters.
pub(super) const LINE: f64 = 17.0;
/// Height of a bar.
pub(super) const BAR: f64 = 11.0;

/// A drawing without its frame.
pub(crate) struct Picture {
    pub(super) height: f64,
    pub(super) shapes: Markup,
}

impl Picture {
    /// The drawing with what it says for those who do not see it.
    pub(crate) fn framed(self, id: &str, title: &str, says: &str) -> Markup {
        let (title_id, says_id) = (format!("{id}-title"), format!("{id}-says"));
        html! {
            svg viewBox=(format!("0 0 {} {}", px(WIDTH), px(self.height))) role="img" aria-labelledby=(title_id) aria-describedby=(says_id) {
                title id=(title_id) { (harmless(title)) }
                desc id=(says_id) { (harmless(says)) }
                (self.shapes)
            }
        }
    }
}

/// A coordinate, to a tenth of a unit.
pub(super) fn px(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0 + 0.0;
    format!("{tenths}")
}

/// Letters at a point; `class` says which and where they end.
pub(super) fn letters(x: f64, y: f64, class: &str, text: &str) -> Markup {
    html! { text x=(px(x)) y=(px(y)) class=(class) { (harmless(text)) } }
}

/// A filled rectangle.
pub(super) fn rectangle(x: f64, y: f64, width: f64, height: f64, class: &str) -> Markup {
    html! { rect x=(px(x)) y=(px(y)) width=(px(width.max(0.0))) height=(px(height.max(0.0))) class=(class) {} }
}

/// A straight line.
pub(super) fn stroke(from: (f64, f64), to: (f64, f64), class: &str) -> Markup {
    html! { line x1=(px(from.0)) y1=(px(from.1)) x2=(px(to.0)) y2=(px(to.1)) class=(class) {} }
}

/// The legend of parts, two beside each other, and its height.
pub(super) fn legend(labels: &[&str], top: f64) -> (Markup, f64) {
    let place = |index: usize| ((index % 2) as f64 * WIDTH / 2.0, top + (index / 2) as f64 * LINE);
    let shapes = html! {
        @for (index, label) in labels.iter().enumerate() {
            @let (x, y) = place(index);
            (rectangle(x + 1.0, y + 3.0, 14.0, BAR, &super::pattern::class(index)))
            (letters(x + 21.0, y + 13.0, "", label))
        }
    };
    (shapes, labels.len().div_ceil(2) as f64 * LINE)
}
