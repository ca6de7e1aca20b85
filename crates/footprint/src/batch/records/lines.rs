//! Lines of a text file: any line end, a limit on their length, UTF-8.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use super::Encoding;

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: u64,
    /// The byte of the list on which it begins.
    pub(super) start: u64,
    /// Its text without the line end.
    pub(super) text: String,
    /// Its line end.
    pub(super) end: &'static str,
    /// Whether it was longer than a line may be; the text is its beginning.
    pub(super) cut: bool,
}

/// Why there is no further line.
#[derive(Debug)]
pub(super) enum LineError {
    /// The file cannot be read.
    Read(io::Error),
    /// The text is not UTF-8.
    NotUtf8 {
        /// The line.
        line: u64,
        /// Its text, with replacement characters.
        text: String,
        /// The byte of that text where it goes wrong.
        at: usize,
    },
}

/// The longest line in bytes.
const LONGEST_LINE: usize = 1 << 20;

/// Reads lines; some can be put back.
#[derive(Debug)]
pub(super) struct Lines<R> {
    reader: R,
    encoding: Encoding,
    ahead: VecDeque<Line>,
    number: u64,
    bytes_read: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) const fn new(reader: R, encoding: Encoding) -> Self {
        Self { reader, encoding, ahead: VecDeque::new(), number: 0, bytes_read: 0 }
    }

    /// Puts lines back, to be read again in this order.
    pub(super) fn put_back(&mut self, lines: impl IntoIterator<Item = Line, IntoIter: DoubleEndedIterator>) {
        for line in lines.into_iter().rev() {
            self.ahead.push_front(line);
        }
    }

    /// The next line, blank or not.
    pub(super) fn next_line(&mut self) -> Result<Option<Line>, LineError> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        let start = self.bytes_read;
        let Some((bytes, end, cut)) = self.bytes().map_err(LineError::Read)? else { return Ok(None) };
        self.number += 1;
        let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) if self.number == 1 => rest.to_vec(),
            _ => bytes,
        };
        let text = match self.encoding.text(bytes) {
            Ok(text) => text,
            // The limit may fall within a character.
            Err((bytes, _)) if cut => String::from_utf8_lossy(&bytes).into_owned(),
            Err((bytes, at)) => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                return Err(LineError::NotUtf8 { line: self.number, text, at });
            }
        };
        Ok(Some(Line { number: self.number, start, text, end, cut }))
    }

    /// The bytes of the next line, its end, and whether it was cut.
    fn bytes(&mut self) -> io::Result<Option<(Vec<u8>, &'static str, bool)>> {
        let mut line = Vec::new();
        let mut cut = false;
        let before = self.bytes_read;
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok((self.bytes_read > before).then_some((line, "", cut)));
            }
            let at = buffer.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let part = buffer.get(..at.unwrap_or(buffer.len())).unwrap_or(buffer);
            let room = LONGEST_LINE - line.len();
            cut |= part.len() > room;
            line.extend_from_slice(part.get(..room).unwrap_or(part));
            let end = at.and_then(|at| buffer.get(at)).copied();
            let taken = part.len() + usize::from(end.is_some());
            self.consume(taken);
            match end {
                Some(b'\r') if self.reader.fill_buf()?.first() == Some(&b'\n') => {
                    self.consume(1);
                    return Ok(Some((line, "\r\n", cut)));
                }
                Some(b'\r') => return Ok(Some((line, "\r", cut))),
                Some(_) => return Ok(Some((line, "\n", cut))),
                None => {}
            }
        }
    }

    fn consume(&mut self, count: usize) {
        self.reader.consume(count);
        self.bytes_read += count as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, LONGEST_LINE, LineError, Lines};

    fn read(bytes: &[u8]) -> Vec<(u64, String)> {
        let mut lines = Lines::new(bytes, Encoding::Utf8);
        std::iter::from_fn(|| lines.next_line().unwrap()).map(|line| (line.number, line.text)).collect()
    }

    #[test]
    fn every_line_end_ends_a_line() {
        let expected = [(1, "a"), (2, ""), (3, "b"), (4, "c")].map(|(number, text)| (number, text.to_owned()));
        for text in ["a\n\nb\nc", "a\r\n\r\nb\r\nc\r\n", "a\r\rb\rc\r", "a\n\r\nb\rc"] {
            assert_eq!(read(text.as_bytes()), expected, "{text:?}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(read("\u{feff}name".as_bytes()), [(1, "name".to_owned())]);
    }

    #[test]
    fn a_line_beyond_the_limit_is_cut_and_the_next_one_is_whole() {
        let text = format!("{}é\nnext", "a".repeat(LONGEST_LINE - 1));
        let mut lines = Lines::new(text.as_bytes(), Encoding::Utf8);
        assert!(lines.next_line().unwrap().unwrap().cut);
        assert_eq!(lines.next_line().unwrap().unwrap().text, "next");
    }

    #[test]
    fn a_line_that_is_not_utf8_is_named() {
        let mut lines = Lines::new(&b"a\nb\xe9c\n"[..], Encoding::Utf8);
        lines.next_line().unwrap();
        assert!(matches!(lines.next_line(), Err(LineError::NotUtf8 { line: 2, at: 1, .. })));
    }
}
