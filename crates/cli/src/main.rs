//! The command line of Wattshed: arguments in, documents out, one place for exit codes.

mod args;
mod commands;
mod exit;
mod inputs;
mod output;
mod problems;

use std::process::ExitCode;

use clap::Parser;

use args::Arguments;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return exit::usage(error),
    };
    let terminal = output::Terminal::new(arguments.color, arguments.quiet, arguments.manner());
    match commands::run(&arguments, &terminal) {
        Ok(outcome) => outcome.into(),
        Err(failure) => exit::failure(&failure, &terminal),
    }
}
