//! `wattshed completions`: a script for a shell.

use clap::CommandFactory;

use crate::args::{Arguments, CompletionsArguments};
use crate::exit::{Outcome, Stop};
use crate::output::{Destination, Format};

pub(super) fn run(arguments: &CompletionsArguments) -> Result<Outcome, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "wattshed", &mut script);
    Destination { format: Format::Text, path: None }.write(&script)?;
    Ok(Outcome::Done)
}
