//! Styled lines and where they are written.

use std::io;

use crate::lettering::{width, wrap};
use crate::text::{MINIMUM_WIDTH, TextOptions};

/// The part that a piece of text plays; becomes an ANSI style where colour is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Style {
    #[default]
    Plain,
    Strong,
    Faint,
    Accent,
    Warning,
}

impl Style {
    /// Parameters of the ANSI "select graphic rendition" sequence (ECMA-48, 8.3.117).
    fn ansi(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Strong => Some("1"),
            Self::Faint => Some("2"),
            Self::Accent => Some("1;36"),
            Self::Warning => Some("1;33"),
        }
    }
}

/// A line made of styled pieces.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pieces: Vec<(Style, String)>,
    width: usize,
}

impl Line {
    pub(super) fn of(style: Style, text: impl Into<String>) -> Self {
        let mut line = Self::default();
        line.push(style, text);
        line
    }

    pub(super) fn push(&mut self, style: Style, text: impl Into<String>) {
        let text = text.into();
        self.width += width(&text);
        self.pieces.push((style, text));
    }

    /// Fills with spaces up to this column.
    pub(super) fn pad_to(&mut self, column: usize) {
        if column > self.width {
            self.push(Style::Plain, " ".repeat(column - self.width));
        }
    }

    pub(super) fn append(&mut self, other: Line) {
        self.width += other.width;
        self.pieces.extend(other.pieces);
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }
}

/// Where lines are written, and how.
pub(super) struct Canvas<'a, W> {
    out: &'a mut W,
    options: TextOptions,
}

impl<'a, W: io::Write> Canvas<'a, W> {
    pub(super) fn new(out: &'a mut W, options: &TextOptions) -> Self {
        Self { out, options: *options }
    }

    pub(super) fn width(&self) -> usize {
        self.options.width.max(MINIMUM_WIDTH)
    }

    pub(super) fn ascii(&self) -> bool {
        self.options.ascii
    }

    pub(super) fn rule(&self) -> &'static str {
        if self.options.ascii { "-" } else { "─" }
    }

    /// What stands in a cell that does not apply.
    pub(super) fn absent(&self) -> &'static str {
        if self.options.ascii { "-" } else { "–" }
    }

    pub(super) fn blank(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")
    }

    /// Writes a line without the spaces at its end.
    pub(super) fn line(&mut self, line: &Line) -> io::Result<()> {
        let inked = line.pieces.iter().rposition(|(_, text)| !text.trim_end().is_empty());
        let pieces = &line.pieces[..inked.map_or(0, |last| last + 1)];
        for (index, (style, text)) in pieces.iter().enumerate() {
            let text = if Some(index) == inked { text.trim_end() } else { text };
            match style.ansi().filter(|_| self.options.colour && !text.trim().is_empty()) {
                Some(ansi) => write!(self.out, "\u{1b}[{ansi}m{text}\u{1b}[0m")?,
                None => self.out.write_all(text.as_bytes())?,
            }
        }
        self.out.write_all(b"\n")
    }

    /// Writes text after a lead; lines after the first are set in to `indent`.
    pub(super) fn wrapped(&mut self, lead: &Line, indent: usize, style: Style, text: &str) -> io::Result<()> {
        let room = self.width().saturating_sub(indent.max(lead.width()));
        for (index, part) in wrap(text, room).into_iter().enumerate() {
            let mut line = lead.clone();
            if index > 0 {
                line = Line::default();
                line.pad_to(indent);
            }
            line.push(style, part);
            self.line(&line)?;
        }
        Ok(())
    }
}
