//! Lists of months.

use wattshed_report::{both, told};

use super::{Reader, Value};
use crate::diagnostic::Diagnostic;
use crate::spec::written::{Form, Written};

impl Reader<'_> {
    pub(super) fn months(&self, written: &Written) -> Result<Value, Diagnostic> {
        let mut months = Vec::new();
        if let Form::List(items) = &written.form {
            for item in items {
                months.push(self.month(&self.text(item)?, item)?);
            }
        } else {
            // In the cell of a list: [1, 2] or 1 2.
            let text = self.text(written)?;
            let inner = text.trim_start_matches('[').trim_end_matches(']');
            for part in inner.split(|c: char| c == ',' || c == ';' || c.is_whitespace()).filter(|part| !part.is_empty())
            {
                months.push(self.month(part, written)?);
            }
        }
        if months.is_empty() {
            return Err(self
                .wrong(written, both!("the list is empty", "la liste est vide"))
                .help(both!("leave it out for all months", "la laisser de côté pour tous les mois")));
        }
        months.sort_unstable();
        months.dedup();
        Ok(Value::Months(months))
    }

    fn month(&self, text: &str, written: &Written) -> Result<u8, Diagnostic> {
        let month = text.parse().ok().filter(|month| (1..=12).contains(month));
        month.ok_or_else(|| {
            self.wrong(written, told!("`{text}` is no month", "`{text}` n'est pas un mois"))
                .help(both!("months are 1 to 12: [1, 2, 11, 12]", "les mois vont de 1 à 12 : [1, 2, 11, 12]"))
        })
    }
}
