//! Looks as the style sheet of a workbook.

use std::collections::HashMap;

use super::{HEAD, MAIN};
use crate::cell::{Look, NumberFormat};

/// Heads: a dark blue that stays readable on grey paper.
const INK: &str = "FF1F3A5F";
const WHITE: &str = "FFFFFFFF";
const BAND: &str = "FFDCE6F1";
const INPUT: &str = "FFFFF8DC";
const INPUT_INK: &str = "FF0000C0";
const GREY: &str = "FF595959";
const RULE: &str = "FFBFBFBF";
/// Formats of numbers of one's own begin here.
const OWN_FORMATS: usize = 164;

/// The looks that a workbook uses, in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Styles {
    looks: Vec<Look>,
    known: HashMap<Look, usize>,
}

/// Fonts, in the order of the style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Font {
    Plain,
    Title,
    Note,
    Heading,
    Band,
    Key,
    Main,
    Input,
}

impl Styles {
    /// The number of a look; 0 is that of cells that say nothing.
    pub(super) fn number(&mut self, look: Look) -> usize {
        if let Some(number) = self.known.get(&look) {
            return *number;
        }
        self.looks.push(look);
        self.known.insert(look, self.looks.len());
        self.looks.len()
    }

    pub(super) fn xml(&self) -> String {
        let mut codes: Vec<String> = Vec::new();
        let cells: String = self.looks.iter().map(|look| cell_format(*look, &mut codes)).collect();
        let formats: String = codes
            .iter()
            .zip(OWN_FORMATS..)
            .map(|(code, number)| format!("<numFmt numFmtId=\"{number}\" formatCode=\"{code}\"/>"))
            .collect();
        let formats = match codes.len() {
            0 => String::new(),
            count => format!("<numFmts count=\"{count}\">{formats}</numFmts>"),
        };
        let edge = |side: &str| format!("<{side} style=\"thin\"><color rgb=\"{RULE}\"/></{side}>");
        let border: String = ["left", "right", "top", "bottom"].map(edge).concat();
        format!(
            "{HEAD}<styleSheet xmlns=\"{MAIN}\">{formats}<fonts count=\"8\">{}</fonts>\
             <fills count=\"5\"><fill><patternFill patternType=\"none\"/></fill>\
             <fill><patternFill patternType=\"gray125\"/></fill>{}</fills>\
             <borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>\
             <border>{border}<diagonal/></border></borders>\
             <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
             <cellXfs count=\"{}\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>{cells}</cellXfs>\
             <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
            fonts(),
            [INK, BAND, INPUT].map(fill).concat(),
            self.looks.len() + 1,
        )
    }
}

fn fill(colour: &str) -> String {
    format!(
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{colour}\"/><bgColor indexed=\"64\"/></patternFill></fill>"
    )
}

/// In the order of [`Font`].
fn fonts() -> String {
    let font = |marks: &str, size: u8, colour: &str| {
        format!(
            "<font>{marks}<sz val=\"{size}\"/><color rgb=\"{colour}\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
        )
    };
    const BLACK: &str = "FF000000";
    [
        font("", 10, BLACK),
        font("<b/>", 15, INK),
        font("<i/>", 10, GREY),
        font("<b/>", 10, WHITE),
        font("<b/>", 10, INK),
        font("", 9, GREY),
        font("<b/>", 10, BLACK),
        font("", 10, INPUT_INK),
    ]
    .concat()
}

fn cell_format(look: Look, codes: &mut Vec<String>) -> String {
    let (font, fill, alignment) = match look {
        Look::Title => (Font::Title, 0, "vertical=\"top\""),
        Look::Note => (Font::Note, 0, "vertical=\"top\""),
        Look::Heading { right: true } => {
            (Font::Heading, 2, "horizontal=\"right\" vertical=\"top\" wrapText=\"1\" indent=\"1\"")
        }
        Look::Heading { right: false } => (Font::Heading, 2, "horizontal=\"left\" vertical=\"top\" wrapText=\"1\""),
        Look::Band => (Font::Band, 3, "vertical=\"top\""),
        Look::Text => (Font::Plain, 0, "vertical=\"top\" wrapText=\"1\""),
        Look::Key => (Font::Key, 0, "vertical=\"top\""),
        Look::Number(_) => (Font::Plain, 0, "vertical=\"top\""),
        Look::Main(_) => (Font::Main, 0, "vertical=\"top\""),
        Look::Input(_) => (Font::Input, 4, "vertical=\"top\""),
    };
    let number = match look {
        Look::Number(format) | Look::Main(format) | Look::Input(format) => number_format(format, codes),
        _ => 0,
    };
    let border = u8::from(matches!(look, Look::Input(_)));
    format!(
        "<xf numFmtId=\"{number}\" fontId=\"{}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyNumberFormat=\"1\" \
         applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment {alignment}/></xf>",
        font as usize
    )
}

fn number_format(format: NumberFormat, codes: &mut Vec<String>) -> usize {
    let code = format.code();
    let known = codes.iter().position(|known| *known == code);
    known.unwrap_or_else(|| {
        codes.push(code);
        codes.len() - 1
    }) + OWN_FORMATS
}
