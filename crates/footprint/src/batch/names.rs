//! Names that stand in several rows.

use std::collections::HashSet;

use wattshed_report::{Both, Sentence, both, told};

use super::check_sum::CheckSum;
use crate::diagnostic::{Code, Diagnostic};

/// Rows whose names are compared: eight bytes are kept of each.
const MOST_NAMES: usize = 2_000_000;

/// Tells rows of a name that an earlier row has.
#[derive(Debug, Default)]
pub(super) struct Names {
    seen: HashSet<u64>,
    /// The first repeated name with its line, and how many rows repeat one.
    repeated: Option<(String, u64, u64)>,
    beyond: bool,
}

impl Names {
    /// Counts a row.
    pub(super) fn add(&mut self, name: &str, line: u64) {
        if name.is_empty() {
            return;
        }
        if self.seen.len() >= MOST_NAMES {
            self.beyond = true;
            return;
        }
        if !self.seen.insert(CheckSum::of_text(name).bits()) {
            match &mut self.repeated {
                Some((.., rows)) => *rows += 1,
                None => self.repeated = Some((name.to_owned(), line, 1)),
            }
        }
    }

    /// What to say of it.
    pub(super) fn warning(&self, drawn: bool) -> Option<Diagnostic> {
        let (name, line, rows) = self.repeated.as_ref()?;
        let many = match *rows {
            1 => both!("a row has", "une ligne a").into(),
            rows => told!("{rows} rows have", "{rows} lignes ont"),
        };
        let within: Sentence = match self.beyond {
            true => told!(" among the first {MOST_NAMES}", " parmi les {MOST_NAMES} premières"),
            false => Both::name("").into(),
        };
        let message = told!(
            "{many} a name that an earlier row{within} has; the first is `{name}` in line {line}",
            "{many} un nom qu'une ligne antérieure{within} a déjà ; le premier est `{name}` à la ligne {line}"
        );
        let help = match drawn {
            true => both!(
                "rows of one name share all their draws, as variants of one site do; give different sites different names",
                "des lignes de même nom partagent tous leurs tirages, comme les variantes d'un site ; donner des noms différents \
                 à des sites différents"
            ),
            false => both!("each row is estimated all the same", "chaque ligne est estimée quand même"),
        };
        Some(Diagnostic::warning(Code::NameRepeated, message).help(help))
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn the_first_name_that_comes_again_is_named_with_its_line() {
        let mut names = Names::default();
        for (name, line) in [("a", 2), ("b", 3), ("", 4), ("", 5)] {
            names.add(name, line);
        }
        assert_eq!(names.warning(false), None);
        names.add("b", 6);
        names.add("a", 7);
        let text = names.warning(true).unwrap().message.to_string();
        assert!(text.starts_with("2 rows have") && text.contains("`b` in line 6"), "{text}");
    }
}
