//! The commands of configs/README.md, as they stand there.

use std::fs;

use crate::run::{command, root, text};

/// The arguments of a command line; what stands in quotes is one.
pub(crate) fn arguments(line: &str) -> Vec<String> {
    let pieces = line.split('"').enumerate();
    pieces
        .flat_map(|(index, piece)| match index % 2 {
            0 => piece.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
            _ => vec![piece.to_owned()],
        })
        .collect()
}

#[test]
fn every_command_of_the_questions_ends_as_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let questions = fs::read_to_string(root().join("configs/README.md")).unwrap();
    let rows: Vec<(&str, &str)> = questions
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix("` |")?.split_once(" | `wattshed "))
        .collect();
    assert!(rows.len() > 30, "{}", rows.len());
    for (question, line) in rows {
        let expected = question.split_once("(exit ").map_or(0, |(_, code)| code[..1].parse().unwrap());
        let line = line.replace("-o target/", &format!("-o {}/", folder.path().display()));
        let arguments = arguments(&line);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = command(&arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(expected), "{line}: {}", text(&output.stderr));
        assert!(expected == 3 || !output.stdout.is_empty() || line.contains(" -o "), "{line} prints nothing");
    }
}
