//! From bytes to text.

/// How a list writes its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// Windows-1252, which holds Latin-1 (ISO 8859-1) but for control characters.
    Windows1252,
}

impl Encoding {
    /// The encoding that a name stands for.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Some(Self::Utf8),
            "latin-1" | "latin1" | "iso-8859-1" | "windows-1252" | "cp1252" => Some(Self::Windows1252),
            _ => None,
        }
    }

    /// The text of a line, or the byte at which it is none.
    pub(super) fn text(self, bytes: Vec<u8>) -> Result<String, (Vec<u8>, usize)> {
        match self {
            Self::Utf8 => String::from_utf8(bytes).map_err(|error| {
                let at = error.utf8_error().valid_up_to();
                (error.into_bytes(), at)
            }),
            Self::Windows1252 => Ok(bytes.into_iter().map(character).collect()),
        }
    }
}

/// 0x80 to 0x9F of Windows-1252; the five codes without a character stay control characters. Source: WHATWG, *Encoding
/// Standard*, index windows-1252 (2018).
const ABOVE_ASCII: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn character(byte: u8) -> char {
    byte.checked_sub(0x80).and_then(|above| ABOVE_ASCII.get(usize::from(above)).copied()).unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::Encoding;

    #[test]
    fn latin_1_and_the_signs_of_windows_are_read() {
        let text = Encoding::Windows1252.text(b"Besan\xe7on \x80 \x96 \xff".to_vec()).unwrap();
        assert_eq!(text, "Besançon € – ÿ");
        assert_eq!(Encoding::Utf8.text(b"a\xe7".to_vec()).unwrap_err().1, 1);
    }
}
