//! What many rows have in common: why they were rejected, what is to be known of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::largest::{shortened, shortened_sentence};
use crate::diagnostic::Code;

/// One remark on rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    code: String,
    /// The column that it concerns, where it is one.
    pub column: Option<String>,
    /// Rows that it concerns.
    pub rows: u64,
    /// The first of them, by its line.
    pub line: u64,
    /// What is said of that one.
    pub message: String,
}

impl Remark {
    /// The kind of remark.
    pub fn code(&self) -> Option<Code> {
        Code::of(&self.code)
    }
}

/// Remarks, by kind and column.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Remarks(BTreeMap<String, Remark>);

impl Remarks {
    /// Adds the remarks on one row; of several of one kind and column the first counts.
    pub(super) fn add<'a>(&mut self, line: u64, remarks: impl Iterator<Item = (Code, Option<&'a str>, String)>) {
        let mut own = Self::default();
        for (code, column, message) in remarks {
            let (code, column) = (code.text().to_owned(), column.map(shortened));
            let key = format!("{code}\u{1f}{}", column.as_deref().unwrap_or_default());
            own.0.entry(key).or_insert_with(|| Remark {
                code,
                column,
                rows: 1,
                line,
                message: shortened_sentence(&message),
            });
        }
        self.join(own);
    }

    pub(super) fn join(&mut self, other: Self) {
        for (key, remark) in other.0 {
            match self.0.get_mut(&key) {
                Some(own) => {
                    own.rows += remark.rows;
                    if remark.line < own.line {
                        (own.line, own.message) = (remark.line, remark.message);
                    }
                }
                None => {
                    self.0.insert(key, remark);
                }
            }
        }
    }

    /// What concerns most rows first.
    pub(super) fn by_rows(&self) -> Vec<&Remark> {
        let mut remarks: Vec<&Remark> = self.0.values().collect();
        remarks.sort_by(|a, b| b.rows.cmp(&a.rows).then(a.line.cmp(&b.line)).then_with(|| a.code.cmp(&b.code)));
        remarks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_counts_once_for_each_kind_and_the_first_line_is_remembered() {
        let mut remarks = Remarks::default();
        let said = |what: &str| [what, what].map(|what| (Code::Place, Some("site.place"), what.to_owned()));
        remarks.add(9, said("later").into_iter());
        remarks.add(3, said("first").into_iter());
        let found = remarks.by_rows();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].rows, found[0].line, found[0].message.as_str()), (2, 3, "first"));
        assert_eq!(found[0].code(), Some(Code::Place));
    }
}
