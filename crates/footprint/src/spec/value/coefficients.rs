//! Lists of plain numbers.

use wattshed_quantity::Quantity;
use wattshed_report::{both, told};

use super::{Reader, Value};
use crate::diagnostic::Diagnostic;
use crate::spec::written::{Form, Written};

impl Reader<'_> {
    pub(super) fn coefficients(&self, count: usize, written: &Written) -> Result<Value, Diagnostic> {
        let texts: Vec<String> = match &written.form {
            Form::List(items) => items.iter().map(|item| self.text(item)).collect::<Result<_, _>>()?,
            // In the cell of a list: [1, 2] or 1 2.
            _ => {
                let text = self.text(written)?;
                let inner = text.trim_start_matches('[').trim_end_matches(']');
                let parts = inner.split(|c: char| c == ',' || c == ';' || c.is_whitespace());
                parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
            }
        };
        let number = |text: &String| text.replace('_', "").parse::<f64>().ok().filter(|number| number.is_finite());
        let numbers: Option<Vec<Quantity>> = texts.iter().map(|text| number(text).map(Quantity::plain)).collect();
        match numbers.filter(|numbers| numbers.len() == count) {
            Some(numbers) => Ok(Value::Series(numbers)),
            None => Err(self
                .wrong(written, told!("{count} plain numbers are expected", "{count} nombres sans unité sont attendus"))
                .help(both!("write for example [0.75, 0.25, 0]", "écrire par exemple [0.75, 0.25, 0]"))),
        }
    }
}
