//! Names that stand in several rows.

use std::collections::HashSet;

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
        let many = if *rows == 1 { "a row has".to_owned() } else { format!("{rows} rows have") };
        let within = if self.beyond { format!(" among the first {MOST_NAMES}") } else { String::new() };
        let message = format!("{many} a name that an earlier row{within} has; the first is `{name}` in line {line}");
        let help = match drawn {
            true => {
                "rows of one name share all their draws, as variants of one site do; give different sites different names"
            }
            false => "each row is estimated all the same",
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
        let text = names.warning(true).unwrap().message;
        assert!(text.starts_with("2 rows have") && text.contains("`b` in line 6"), "{text}");
    }
}
