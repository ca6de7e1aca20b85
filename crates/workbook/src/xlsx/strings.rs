//! Text of cells: made harmless, each kept once.

use std::collections::HashMap;

use super::{HEAD, MAIN};

/// Characters that a cell can hold, counted as UTF-16; longer text is cut, with an ellipsis at its end.
pub const LONGEST_TEXT: usize = 32_767;

/// The texts of a workbook in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Strings {
    texts: Vec<String>,
    known: HashMap<String, usize>,
}

impl Strings {
    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> usize {
        let text = harmless(text);
        if let Some(number) = self.known.get(&text) {
            return *number;
        }
        self.texts.push(text.clone());
        self.known.insert(text, self.texts.len() - 1);
        self.texts.len() - 1
    }

    pub(super) fn xml(&self) -> String {
        let each =
            self.texts.iter().map(|text| format!("<si><t xml:space=\"preserve\">{}</t></si>", escaped(&plain(text))));
        format!("{HEAD}<sst xmlns=\"{MAIN}\">{}</sst>", each.collect::<String>())
    }
}

/// Text without control characters and marks of direction, and no longer than a cell can hold.
pub(super) fn harmless(text: &str) -> String {
    let clean: String = text.chars().map(|c| if is_refused(c) { ' ' } else { c }).collect();
    if clean.encode_utf16().count() <= LONGEST_TEXT {
        return clean;
    }
    let mut room = LONGEST_TEXT - 1;
    let fits = |c: &char| {
        let fits = room >= c.len_utf16();
        room = room.saturating_sub(c.len_utf16());
        fits
    };
    let mut cut: String = clean.chars().take_while(fits).collect();
    cut.push('…');
    cut
}

fn is_refused(c: char) -> bool {
    let hides = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (c.is_control() && c != '\n') || hides || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// `_x0041_` stands for a character to programs that read the file: the underscore before it is written so itself.
fn plain(text: &str) -> String {
    let stands_for_a_character = |rest: &str| {
        let bytes = rest.as_bytes();
        bytes.len() >= 7
            && bytes.starts_with(b"_x")
            && bytes.get(6) == Some(&b'_')
            && bytes.get(2..6).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
    };
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut written = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match text.get(at..) {
            Some(rest) if c == '_' && stands_for_a_character(rest) => written.push_str("_x005F_"),
            _ => written.push(c),
        }
    }
    written
}

/// Text within XML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_letters_and_loses_what_no_cell_can_hold() {
        assert_eq!(harmless("=cmd()\u{0}\t\u{1b}[31m\u{202e}é\nnext"), "=cmd()   [31m é\nnext");
        assert_eq!(plain("a_x0041_b _x00_ _x004G_"), "a_x005F_x0041_b _x00_ _x004G_");
        assert_eq!(escaped("<script>&\""), "&lt;script&gt;&amp;&quot;");
    }

    #[test]
    fn text_is_cut_between_characters_where_a_cell_ends() {
        let long = harmless(&"𝛼".repeat(20_000));
        assert!(long.ends_with("𝛼…"));
        assert!(long.encode_utf16().count() <= LONGEST_TEXT);
        assert_eq!(harmless(&"a".repeat(LONGEST_TEXT)).len(), LONGEST_TEXT);
    }

    #[test]
    fn a_text_is_kept_once() {
        let mut strings = Strings::default();
        assert_eq!([strings.number("a"), strings.number("b"), strings.number("a")], [0, 1, 0]);
    }
}
