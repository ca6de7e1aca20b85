//! One file for each command.

mod batch;
mod check;
mod climate;
mod compare;
mod completions;
mod estimate;
mod explain;
mod factors;
mod import;
mod init;
mod list;
mod man;
#[cfg(feature = "parquet")]
mod parquet;
mod progress;
mod replay;
mod schema;
mod sensitivity;
mod sources;
mod sweep;
mod workload;

use crate::args::{Arguments, Command};
use crate::exit::{Outcome, Stop};
use crate::output::Terminal;
use wattshed_footprint::estimate::Options;
use wattshed_physics::math::KernelPath;

/// Runs the command.
pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Stop> {
    let path = if arguments.portable { KernelPath::Portable } else { KernelPath::Fastest };
    let options = Options { path };
    match &arguments.command {
        Command::Estimate(arguments) => estimate::run(arguments, options, terminal),
        Command::Compare(arguments) => compare::run(arguments, options, terminal),
        Command::Sensitivity(arguments) => sensitivity::run(arguments, options, terminal),
        Command::Sweep(arguments) => sweep::run(arguments, options, terminal),
        Command::Workload(arguments) => workload::run(arguments, options, terminal),
        Command::Batch(arguments) => batch::run(arguments, options, terminal),
        Command::Explain(arguments) => explain::run(arguments, options, terminal),
        Command::Check(arguments) => check::run(arguments, terminal),
        Command::Climate(arguments) => climate::run(arguments, terminal),
        Command::List(arguments) => list::run(arguments, terminal),
        Command::Import(arguments) => import::run(arguments, terminal),
        Command::Factors(command) => factors::run(command, terminal),
        Command::Init(arguments) => init::run(arguments, terminal),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Man(arguments) => man::run(arguments),
    }
}
