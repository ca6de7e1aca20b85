//! The real binary, as a user runs it: every config, every fixture, every exit code.

// A test that cannot go on should stop where it is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "end_to_end/batch.rs"]
mod batch;
#[path = "end_to_end/book.rs"]
mod book;
#[path = "end_to_end/configs.rs"]
mod configs;
#[path = "end_to_end/drawn_sites.rs"]
mod drawn_sites;
#[path = "end_to_end/explain.rs"]
mod explain;
#[path = "end_to_end/fleets.rs"]
mod fleets;
#[path = "end_to_end/given.rs"]
mod given;
#[path = "end_to_end/grid.rs"]
mod grid;
#[path = "end_to_end/help.rs"]
mod help;
#[path = "end_to_end/hints.rs"]
mod hints;
#[path = "end_to_end/hundred_sites.rs"]
mod hundred_sites;
#[path = "end_to_end/json_schema.rs"]
mod json_schema;
#[path = "end_to_end/leftovers.rs"]
mod leftovers;
#[path = "end_to_end/list_columns.rs"]
mod list_columns;
#[path = "end_to_end/list_report.rs"]
mod list_report;
#[path = "end_to_end/lists.rs"]
mod lists;
#[path = "end_to_end/manners.rs"]
mod manners;
#[path = "end_to_end/mistakes.rs"]
mod mistakes;
#[path = "end_to_end/onsite.rs"]
mod onsite;
#[path = "end_to_end/page.rs"]
mod page;
#[path = "end_to_end/portfolio.rs"]
mod portfolio;
#[path = "end_to_end/published_arithmetic.rs"]
mod published_arithmetic;
#[path = "end_to_end/questions.rs"]
mod questions;
#[path = "end_to_end/replay.rs"]
mod replay;
#[path = "end_to_end/resume.rs"]
mod resume;
#[path = "end_to_end/run.rs"]
mod run;
#[path = "end_to_end/schema.rs"]
mod schema;
#[path = "end_to_end/systems.rs"]
mod systems;
#[path = "end_to_end/templates.rs"]
mod templates;
#[path = "end_to_end/terminal.rs"]
mod terminal;
#[path = "end_to_end/traps.rs"]
mod traps;
#[path = "end_to_end/uncertainty.rs"]
mod uncertainty;
#[path = "end_to_end/weather.rs"]
mod weather;
#[path = "end_to_end/workbook.rs"]
mod workbook;
#[path = "end_to_end/worked_site.rs"]
mod worked_site;
#[path = "end_to_end/workload.rs"]
mod workload;
