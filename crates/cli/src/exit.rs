//! Exit codes: 0 done, 1 done with rejected rows or a limit crossed, 2 bad command line, 3 invalid input, 4 a file
//! cannot be read or written, 70 a bug.

use std::io;
use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use wattshed_footprint::diagnostic::{Diagnostic, Failure};
use wattshed_report::{Sentence, say};

use crate::args::Arguments;
use crate::output::Terminal;
use crate::problems;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All done.
    Done,
    /// Done, but rows were rejected or a limit was crossed.
    Partly,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Partly => Self::from(1),
        }
    }
}

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The command line asks for what cannot be.
    Usage(Sentence),
    /// The estimator refused.
    Failure(Failure),
    /// The output cannot be written.
    Output(io::Error),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Diagnostic> for Stop {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Failure(Failure::from(diagnostic))
    }
}

impl From<Vec<Diagnostic>> for Stop {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self::Failure(Failure::Invalid(diagnostics))
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Prints what clap has to say; help and version are no errors.
pub(crate) fn usage(mut error: clap::Error) -> ExitCode {
    mend_tip(&mut error);
    // A closed pipe is the reader's choice.
    let _ = error.print();
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

/// An option that another command has was not meant as a value, which is what clap supposes of all that it does not know.
fn mend_tip(error: &mut clap::Error) {
    let Some(ContextValue::String(given)) = error.get(ContextKind::InvalidArg) else { return };
    let name = given.split('=').next().unwrap_or(given).to_owned();
    if error.kind() != ErrorKind::UnknownArgument || !name.starts_with('-') {
        return;
    }
    let has = |command: &&Command| {
        command.get_arguments().any(|option| {
            option.get_long().is_some_and(|long| name == format!("--{long}"))
                || option.get_short().is_some_and(|short| name == format!("-{short}"))
        })
    };
    let program = Arguments::command();
    let having: Vec<&str> = program.get_subcommands().filter(has).map(Command::get_name).collect();
    let is_of_clap = |tip: &StyledStr| tip.to_string().contains(" as a value");
    let mut tips = match error.remove(ContextKind::Suggested) {
        Some(ContextValue::StyledStrs(tips)) => tips,
        _ => Vec::new(),
    };
    tips.retain(|tip| !is_of_clap(tip));
    if !having.is_empty() {
        tips.push(format!("'{name}' is an option of {}", having.join(", ")).into());
    }
    if !tips.is_empty() {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
    }
}

/// Prints why a command stopped, and says so to the shell.
pub(crate) fn failure(stop: &Stop, terminal: &Terminal) -> ExitCode {
    match stop {
        Stop::Usage(message) => {
            terminal.error(&terminal.said(|| message.to_string()));
            ExitCode::from(2)
        }
        Stop::Failure(Failure::Invalid(diagnostics)) => {
            problems::print(diagnostics, terminal);
            ExitCode::from(3)
        }
        Stop::Failure(Failure::Unreadable { path, reason, named_at }) => {
            let message = terminal.said(|| {
                let named = named_at.as_ref().map(wattshed_footprint::diagnostic::Span::position);
                let place = named.map(|place| say!(", which {place} names", ", que nomme {place}")).unwrap_or_default();
                let path = path.display();
                say!("cannot read {path}{place}: {reason}", "impossible de lire {path}{place} : {reason}")
            });
            terminal.error(&message);
            ExitCode::from(4)
        }
        Stop::Failure(Failure::Unwritable { path, reason }) => {
            let path = path.display();
            let message =
                terminal.said(|| say!("cannot write {path}: {reason}", "impossible d'écrire {path} : {reason}"));
            terminal.error(&message);
            ExitCode::from(4)
        }
        Stop::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Stop::Output(error) => {
            let message =
                terminal.said(|| say!("cannot write the output: {error}", "impossible d'écrire le résultat : {error}"));
            terminal.error(&message);
            ExitCode::from(4)
        }
    }
}
