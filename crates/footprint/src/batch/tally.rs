//! What to say of the rows that were estimated, each thing once.

use wattshed_report::{Both, told};

use crate::diagnostic::{Code, Diagnostic};

/// Distinct warnings that are kept; a list can hold millions of rows.
const MOST_WARNINGS: usize = 50;

/// Counts warnings by what they say; the place kept is that of the first.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    counted: Vec<(Diagnostic, u64)>,
    beyond: u64,
}

impl Tally {
    /// Adds the warnings of one row.
    pub(crate) fn add(&mut self, warnings: Vec<Diagnostic>) {
        for warning in warnings {
            let same = |other: &Diagnostic| other.code == warning.code && other.message == warning.message;
            if let Some((_, count)) = self.counted.iter_mut().find(|(other, _)| same(other)) {
                *count += 1;
            } else if self.counted.len() < MOST_WARNINGS {
                self.counted.push((warning, 1));
            } else {
                self.beyond += 1;
            }
        }
    }

    /// The warnings in the order in which they first came, with the number of rows, or of `what` else was counted.
    pub(crate) fn into_warnings(self, what: Both) -> Vec<Diagnostic> {
        let many = |count: u64| told!("so in {count} {what}", "ainsi dans {count} {what}");
        let mut warnings: Vec<Diagnostic> = self
            .counted
            .into_iter()
            .map(|(warning, count)| if count > 1 { warning.help(many(count)) } else { warning })
            .collect();
        if self.beyond > 0 {
            let beyond = self.beyond;
            let message =
                told!("{beyond} further warnings are not shown", "{beyond} autres avertissements ne sont pas montrés");
            warnings.push(Diagnostic::note(Code::List, message));
        }
        warnings
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_WARNINGS, Tally};
    use crate::diagnostic::{Code, Diagnostic};
    use wattshed_report::{Both, Sentence, both};

    #[test]
    fn what_many_rows_say_is_said_once_with_their_number() {
        let mut tally = Tally::default();
        for _ in 0..3 {
            tally.add(vec![Diagnostic::warning(Code::FactorOld, Both::name("old"))]);
        }
        let warnings = tally.into_warnings(both!("rows", "lignes"));
        assert_eq!(warnings.len(), 1);
        assert_eq!(warnings[0].help[0].english(), "so in 3 rows");
    }

    #[test]
    fn the_number_of_warnings_is_bounded() {
        let mut tally = Tally::default();
        for row in 0..1000 {
            tally.add(vec![Diagnostic::warning(Code::FactorOld, Sentence::untranslated(format!("old {row}")))]);
        }
        assert_eq!(tally.into_warnings(both!("rows", "lignes")).len(), MOST_WARNINGS + 1);
    }
}
