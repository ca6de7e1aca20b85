//! Text that no spreadsheet program takes for a formula.
//!
//! Programs that open a CSV read a cell as a formula where it begins with `=`, `+`, `-` or `@`, also after a tab or a line
//! break, and in their wide forms. An apostrophe before it makes it text: the programs show the text as it was, other readers
//! see the apostrophe. Source: OWASP, CSV Injection.

use std::io;

/// Begin a formula.
const BEGINNINGS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text of a cell, with an apostrophe before it where it would be a formula. Numbers stay.
pub(crate) fn defused(text: String) -> String {
    if text.starts_with(BEGINNINGS) && !is_number(&text) { format!("'{text}") } else { text }
}

/// Whether it is a plain number; `-inf` is none.
fn is_number(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || ['.', 'e', 'E', '+', '-'].contains(&c);
    text.chars().all(plain) && text.parse::<f64>().is_ok()
}

/// A CSV whose cells are no formulas.
///
/// # Errors
/// When the text is no CSV, or memory cannot be written.
pub fn defused_csv(csv: &[u8]) -> io::Result<Vec<u8>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv);
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::with_capacity(csv.len()));
    for record in reader.records() {
        writer.write_record(record?.iter().map(|cell| defused(cell.to_owned())))?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_a_formula_becomes_text() {
        for text in ["=cmd()", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "-inf", "+", "-"] {
            assert_eq!(defused(text.to_owned()), format!("'{text}"));
        }
    }

    #[test]
    fn numbers_and_names_stay_as_they_are() {
        for text in ["-5", "+3.2", "-1.5e-7", "", "Sterling", "a=b", "'=quoted"] {
            assert_eq!(defused(text.to_owned()), text);
        }
    }

    #[test]
    fn a_whole_csv_keeps_its_cells_but_for_formulas() {
        let csv = "name,pue\n\"=HYPERLINK(\"\"x\"\",\"\"y\"\")\",1.2\n\"a, b\",-3\n";
        let safe = String::from_utf8(defused_csv(csv.as_bytes()).unwrap()).unwrap();
        assert_eq!(safe, "name,pue\n\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",1.2\n\"a, b\",-3\n");
    }
}
