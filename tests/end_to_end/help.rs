//! Help, manual pages and completions: every command shows examples that the program understands.

use std::fs;
use std::process::Command;

use crate::run::{command, root, stdout, text, wattshed};

/// What `--help` says, for a terminal of a hundred columns.
pub(crate) fn help_of(name: &str) -> String {
    let output = command(&[name, "--help"]).env("COLUMNS", "100").output().unwrap();
    assert!(output.status.success(), "{name}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// Every command, as the help of the program lists them.
pub(crate) fn commands() -> Vec<String> {
    let help = stdout(&["--help"]);
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // What is said of a command may go on below it, further to the right.
    let names = listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|name| !name.is_empty()));
    let names: Vec<String> = names.filter(|name| *name != "help").map(str::to_owned).collect();
    assert!((12..=17).contains(&names.len()), "seventeen commands are the ceiling: {names:?}");
    names
}

/// The lines of the part that shows examples.
fn examples(help: &str) -> Vec<String> {
    let below = help.lines().skip_while(|line| *line != "Examples:").skip(1);
    below.take_while(|line| line.starts_with("  ")).map(|line| line.trim().to_owned()).collect()
}

/// The words of a line as a shell takes them; what stands behind several blanks is a remark.
pub(crate) fn words(line: &str) -> Vec<String> {
    let line = line.split("    ").next().unwrap_or(line);
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[test]
fn every_command_has_examples_that_the_program_understands() {
    let folder = tempfile::tempdir().unwrap();
    for name in commands() {
        let help = help_of(&name);
        let shown = examples(&help);
        assert!(!shown.is_empty(), "{name} shows no examples:\n{help}");
        for line in shown {
            // What a shell does around the program is not its own.
            let line = line.trim_start_matches("source <(");
            let line = line.split([')', '|', '>']).next().unwrap_or(line);
            let all = words(line);
            let arguments: Vec<&str> = all.iter().skip(1).map(String::as_str).collect();
            assert_eq!(all.first().map(String::as_str), Some("wattshed"), "{name}: {line}");
            let output = command(&arguments).current_dir(folder.path()).output().unwrap();
            // Files of examples are not there: that they cannot be read says that all else was understood.
            let (code, said) = (output.status.code(), text(&output.stderr));
            assert!(matches!(code, Some(0 | 4)) || said.contains("No such file"), "{line}: {code:?} {said}");
        }
    }
}

#[test]
fn every_command_has_a_manual_page_with_its_examples() {
    for name in commands() {
        let page = stdout(&["man", &name]);
        assert!(
            page.starts_with(".ie") && page.contains(".SH NAME") && page.contains(".SH EXAMPLES"),
            "{name}:\n{page}"
        );
        let first = examples(&help_of(&name))[0].replace('-', "\\-").replace('\'', "\\*(Aq");
        assert!(page.contains(&first), "{name}: {first}\n{page}");
    }
    let page = stdout(&["man"]);
    assert!(commands().iter().all(|name| page.contains(&format!("wattshed\\-{name}(1)"))), "{page}");
}

/// Troff reads the pages without complaints, where it is there.
#[test]
fn manual_pages_are_read_without_warnings() {
    let folder = tempfile::tempdir().unwrap();
    for name in commands() {
        let path = folder.path().join(format!("wattshed-{name}.1"));
        assert!(wattshed(&["man", &name, "-o", path.to_str().unwrap()]).status.success());
        let Ok(output) = Command::new("groff").args(["-k", "-man", "-Tutf8", "-ww", "-z"]).arg(&path).output() else {
            return;
        };
        assert!(output.status.success() && output.stderr.is_empty(), "{name}: {}", text(&output.stderr));
    }
}

#[test]
fn completions_know_every_command_and_option() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&["completions", shell]);
        for name in commands().iter().map(String::as_str).chain(["break-even", "template", "fail-above"]) {
            assert!(script.contains(name), "{shell} does not know {name}");
        }
    }
}

/// What bash offers behind `words`.
fn completed(folder: &std::path::Path, words: &[&str]) -> Vec<String> {
    fs::write(folder.join("c.bash"), stdout(&["completions", "bash"])).unwrap();
    let (last, before) = (words.last().unwrap(), words[words.len() - 2]);
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let script = format!(
        "source c.bash; COMP_WORDS=({}); COMP_CWORD={}; _wattshed wattshed '{last}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        quoted.join(" "),
        words.len() - 1
    );
    let output = Command::new("bash").args(["--norc", "-c", &script]).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).lines().map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_options_words_and_files() {
    if Command::new("bash").arg("--version").output().is_err() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("site.toml"), "").unwrap();
    let complete = |words: &[&str]| completed(folder.path(), words);
    assert_eq!(complete(&["wattshed", "est"]), ["estimate"]);
    assert_eq!(complete(&["wattshed", "init", "--template", "co"]), ["colocation", "comparison"]);
    assert_eq!(complete(&["wattshed", "estimate", "--dra"]), ["--draws"]);
    assert_eq!(complete(&["wattshed", "estimate", "x", "--format", "h"]), ["html"]);
    assert_eq!(complete(&["wattshed", "list", "har"]), ["hardware"]);
    assert!(complete(&["wattshed", "estimate", "-o", "si"]).contains(&"site.toml".to_owned()));
    assert!(root().join("configs").is_dir());
}
