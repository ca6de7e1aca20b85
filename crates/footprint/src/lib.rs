//! The estimator: from a spec to a facility, its hourly operation and its footprint, with the origin of every number.
//!
//! ```text
//! SpecFile → patches → Resolved → Facility → Operation → Account → results → report, JSON, CSV
//! ```
//! What is wrong on the way is a [`diagnostic::Diagnostic`] with its place; nothing is guessed in silence.

pub mod account;
pub mod batch;
pub mod catalog;
pub mod compare;
pub mod diagnostic;
pub mod draws;
pub mod estimate;
pub mod estimated;
pub mod eu_reporting;
pub mod explain;
pub mod factor_tables;
pub mod factors;
pub mod grid_facts;
pub mod hourly;
pub mod json;
mod lengths;
pub mod lock;
mod onsite_claims;
mod onsite_warnings;
pub mod place;
pub mod portfolio;
pub mod present;
pub mod provenance;
pub mod resolve;
pub mod results;
pub mod schema;
pub mod sensitivity;
pub mod sheets;
pub mod spec;
pub mod spreadsheet;
pub mod stated;
pub mod suggest;
pub mod sweep;
pub mod table;
pub mod threads;
pub mod timeline;
pub mod workload;
mod year_by_sums;
