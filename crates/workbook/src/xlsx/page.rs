//! One sheet.

use super::strings::Strings;
use super::styles::Styles;
use super::{HEAD, MAIN};
use crate::cell::{Cell, Content, Look};
use crate::expression::{At, cell_name};
use crate::sheet::Sheet;

/// Points of a line of text.
const LINE: f64 = 13.5;
/// Points of the row of a title.
const TITLE: f64 = 21.0;
/// The highest row of the format, points.
const HIGHEST: f64 = 409.0;

/// The XML of a sheet: its cells, and how it is shown and printed.
pub(super) fn page(
    sheet: &Sheet,
    (index, names): (usize, &[&str]),
    strings: &mut Strings,
    styles: &mut Styles,
) -> String {
    let mut xml = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>{}{}<sheetData>",
        view(sheet, index),
        columns(&sheet.widths)
    );
    for (cells, row) in sheet.rows.iter().zip(0..) {
        let height = height(cells, &sheet.widths)
            .map(|height| format!(" ht=\"{height}\" customHeight=\"1\""))
            .unwrap_or_default();
        xml.push_str(&format!("<row r=\"{}\"{height}>", row + 1));
        for (cell, column) in cells.iter().zip(0..) {
            let at = At { sheet: index, row, column };
            xml.push_str(&written(cell, at, names, strings, styles));
        }
        xml.push_str("</row>");
    }
    // A4 in the proportions that Letter can hold; as many pages long as it takes.
    xml.push_str(
        "</sheetData><pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>\
         <headerFooter><oddFooter>&amp;L&amp;8&amp;A&amp;R&amp;8&amp;P / &amp;N</oddFooter></headerFooter></worksheet>",
    );
    xml
}

fn view(sheet: &Sheet, index: usize) -> String {
    let (rows, columns) = sheet.frozen;
    let selected = if index == 0 { " tabSelected=\"1\"" } else { "" };
    let mut pane = String::new();
    if rows > 0 || columns > 0 {
        let corner = cell_name(At { sheet: index, row: rows, column: columns });
        let split = |name: &str, count: u32| if count > 0 { format!(" {name}=\"{count}\"") } else { String::new() };
        let active = match (rows, columns) {
            (_, 0) => "bottomLeft",
            (0, _) => "topRight",
            _ => "bottomRight",
        };
        pane = format!(
            "<pane{}{} topLeftCell=\"{corner}\" activePane=\"{active}\" state=\"frozen\"/>",
            split("xSplit", u32::from(columns)),
            split("ySplit", rows)
        );
    }
    format!(
        "<sheetViews><sheetView showGridLines=\"0\"{selected} workbookViewId=\"0\">{pane}</sheetView></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"{LINE}\"/>"
    )
}

fn columns(widths: &[f64]) -> String {
    if widths.is_empty() {
        return String::new();
    }
    let each = widths
        .iter()
        .zip(1..)
        .map(|(width, column)| format!("<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>"));
    format!("<cols>{}</cols>", each.collect::<String>())
}

fn written(cell: &Cell, at: At, names: &[&str], strings: &mut Strings, styles: &mut Styles) -> String {
    let is_filled = matches!(cell.look, Look::Band | Look::Heading { .. } | Look::Input(_));
    if cell.content == Content::Empty && !is_filled {
        return String::new();
    }
    let head = format!("<c r=\"{}\" s=\"{}\"", cell_name(at), styles.number(cell.look));
    match &cell.content {
        Content::Empty => format!("{head}/>"),
        Content::Text(text) => format!("{head} t=\"s\"><v>{}</v></c>", strings.number(text)),
        Content::Number(number) => format!("{head}><v>{number}</v></c>"),
        // An expression holds numbers, cells and names of sheets that the program gives: nothing that XML would read.
        Content::Formula { expression, value } => {
            format!("{head}><f>{}</f><v>{value}</v></c>", expression.on_sheet(at.sheet, names))
        }
    }
}

/// The height of a row whose text takes several lines; programs set others by themselves.
fn height(cells: &[Cell], widths: &[f64]) -> Option<f64> {
    if cells.first().is_some_and(|cell| cell.look == Look::Title) {
        return Some(TITLE);
    }
    let lines = cells.iter().zip(widths).map(|(cell, width)| {
        let Content::Text(text) = &cell.content else { return 1 };
        // Bold letters are wider, and words leave part of a line empty.
        let letters = match cell.look {
            Look::Text => width * 1.02,
            Look::Heading { .. } => (width - 2.0) * 0.8,
            _ => return 1,
        };
        let room = letters.max(1.0);
        text.split('\n').map(|line| (line.chars().count() as f64 / room).ceil().max(1.0) as usize).sum()
    });
    let most = lines.max().filter(|lines| *lines > 1)?;
    Some((most as f64 * LINE).min(HIGHEST))
}
