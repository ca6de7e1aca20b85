//! Exit codes: 0 done, 1 done with rejected rows or a limit crossed, 2 bad command line, 3 invalid input, 4 a file
//! cannot be read or written, 70 a bug.

use std::io;
use std::process::ExitCode;

use wattshed_footprint::diagnostic::{Diagnostic, Failure};

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
    Usage(String),
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
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    // A closed pipe is the reader's choice.
    let _ = error.print();
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

/// Prints why a command stopped, and says so to the shell.
pub(crate) fn failure(stop: &Stop, terminal: &Terminal) -> ExitCode {
    match stop {
        Stop::Usage(message) => {
            terminal.error(message);
            ExitCode::from(2)
        }
        Stop::Failure(Failure::Invalid(diagnostics)) => {
            problems::print(diagnostics, terminal);
            ExitCode::from(3)
        }
        Stop::Failure(Failure::Unreadable { path, reason, named_at }) => {
            let place = named_at.as_ref().map(|span| format!(", which {} names", span.position())).unwrap_or_default();
            terminal.error(&format!("cannot read {}{place}: {reason}", path.display()));
            ExitCode::from(4)
        }
        Stop::Failure(Failure::Unwritable { path, reason }) => {
            terminal.error(&format!("cannot write {}: {reason}", path.display()));
            ExitCode::from(4)
        }
        Stop::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Stop::Output(error) => {
            terminal.error(&format!("cannot write the output: {error}"));
            ExitCode::from(4)
        }
    }
}
