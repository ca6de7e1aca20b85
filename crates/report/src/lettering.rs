//! Letters on a terminal: how wide they are, which ones are safe, where a line may break.

/// One line of harmless text: runs of white space become one space (but for the narrow one of numbers and French, at which no
/// line is broken), control characters and direction overrides (with which a name could rewrite the screen) become U+FFFD.
pub(crate) fn harmless(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let breaks = |letter: char| letter.is_whitespace() && letter != '\u{202F}';
    for word in text.split(breaks).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().map(|letter| if is_unsafe(letter) { '\u{FFFD}' } else { letter }));
    }
    line
}

fn is_unsafe(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Columns that a text takes on a terminal.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(letter_width).sum()
}

/// Columns of one letter: 0 for combining marks, 2 for East Asian wide letters and pictographs, else 1.
///
/// Blocks after Unicode Standard Annex 11 (East Asian Width), Unicode 15, rounded to whole blocks: enough for
/// names of places and people.
fn letter_width(letter: char) -> usize {
    match u32::from(letter) {
        0x0300..=0x036F
        | 0x0483..=0x0489
        | 0x0591..=0x05BD
        | 0x064B..=0x065F
        | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF
        | 0x200B..=0x200D
        | 0x2060
        | 0x20D0..=0x20FF
        | 0xFE00..=0xFE0F
        | 0xFE20..=0xFE2F
        | 0xFEFF => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0xA4CF
        | 0xA960..=0xA97F
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F
        | 0x1F680..=0x1F6FF
        | 0x1F900..=0x1F9FF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// Lines of at most this width, broken between words; only a word longer than a whole line is broken inside,
/// after the last dot, slash, hyphen or underscore that fits; a name without one is cut. At least one line, which may be empty.
pub(crate) fn wrap(text: &str, room: usize) -> Vec<String> {
    let room = room.max(2);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in harmless(text).split(' ') {
        if line.is_empty() {
            line.push_str(word);
        } else if width(&line) + 1 + width(word) <= room {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
        while width(&line) > room {
            let rest = line.split_off(break_inside(&line, room));
            lines.push(std::mem::replace(&mut line, rest));
        }
    }
    lines.push(line);
    lines
}

/// Letters of a name after which a line may end.
fn is_joint(letter: char) -> bool {
    matches!(letter, '.' | '/' | '-' | '_' | ':')
}

/// The parts of a word between which a line may end, each with the joint that ends it.
pub(crate) fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split_inclusive(is_joint)
}

/// Where to break a word that is wider than the room: a byte index after at least one letter.
fn break_inside(word: &str, room: usize) -> usize {
    let mut used = 0;
    let mut latest = 0;
    let mut after_joint = None;
    for (start, letter) in word.char_indices() {
        used += letter_width(letter);
        if used > room && start > 0 {
            break;
        }
        latest = start + letter.len_utf8();
        if is_joint(letter) {
            after_joint = Some(latest);
        }
    }
    after_joint.unwrap_or(latest)
}

/// The text, cut with an ellipsis where it is longer than the room.
pub(crate) fn shorten(text: &str, room: usize, ellipsis: &str) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let room = room.saturating_sub(width(ellipsis));
    let mut short = String::new();
    let mut used = 0;
    for letter in text.chars() {
        used += letter_width(letter);
        if used > room {
            break;
        }
        short.push(letter);
    }
    short.push_str(ellipsis);
    short
}

#[cfg(test)]
mod tests {
    use super::{harmless, shorten, width, wrap};

    #[test]
    fn escape_sequences_and_direction_overrides_are_taken_out() {
        assert_eq!(harmless("a\u{1b}[31mred\n\tb\u{202e}c"), "a\u{FFFD}[31mred b\u{FFFD}c");
        assert_eq!(harmless("  spaced   out  "), "spaced out");
    }

    #[test]
    fn wide_letters_count_twice_and_marks_not_at_all() {
        assert_eq!(width("東京"), 4);
        assert_eq!(width("e\u{0301}"), 1);
        assert_eq!(width("Malmö"), 5);
    }

    #[test]
    fn lines_break_between_words_and_long_words_inside() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
        assert_eq!(wrap("東京都", 3), ["東", "京", "都"]);
        assert_eq!(wrap("cooling.air.supply_max", 20), ["cooling.air.supply_", "max"]);
        assert_eq!(wrap("it.accelerators", 13), ["it.", "accelerators"], "a joint goes before a cut, however early");
        assert_eq!(wrap("", 10), [""]);
    }

    #[test]
    fn cut_text_ends_with_an_ellipsis() {
        assert_eq!(shorten("transformer", 6, "…"), "trans…");
        assert_eq!(shorten("fans", 6, "…"), "fans");
    }
}
