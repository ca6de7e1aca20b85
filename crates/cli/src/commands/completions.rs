//! `wattshed completions`: a script for a shell.

use clap::{Arg, Command, CommandFactory};

use crate::args::{Arguments, CompletionsArguments};
use crate::exit::{Outcome, Stop};
use crate::output::{Destination, Format};

pub(super) fn run(arguments: &CompletionsArguments) -> Result<Outcome, Stop> {
    let mut program = Arguments::command();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "wattshed", &mut script);
    let script = without_hidden(script, &program);
    Destination { format: Format::Text, path: None }.write(&script)?;
    Ok(Outcome::Done)
}

/// A script without the options that help does not show, either: in the list of a line they go, and of those shells that have a line
/// for each option the line goes.
fn without_hidden(script: Vec<u8>, program: &Command) -> Vec<u8> {
    let hidden: Vec<&str> =
        program.get_arguments().filter(|option| option.is_hide_set()).filter_map(Arg::get_long).collect();
    let Ok(text) = String::from_utf8(script.clone()) else { return script };
    let is_of_one = |line: &str, name: &str| {
        let says_it = line.contains(&format!("--{name}")) || line.contains(&format!(" -l {name} "));
        says_it && !line.trim_start().starts_with("opts=")
    };
    let kept = text.lines().filter(|line| !hidden.iter().any(|name| is_of_one(line, name)));
    let mut written = String::with_capacity(text.len());
    for line in kept {
        let shown = hidden.iter().fold(line.to_owned(), |line, name| {
            line.replace(&format!(" --{name}"), "").replace(&format!(" {name} "), " ")
        });
        written.push_str(&shown);
        written.push('\n');
    }
    written.into_bytes()
}
