//! The spec: what a user writes, as patches over one table of fields.
//!
//! A file becomes assignments with their places ([`written`]), assignments become typed entries of a [`Patch`], and
//! patches in order become a [`Resolved`] spec, in which every value knows its origin and what it overrode.

pub mod field;
pub mod fields;
pub mod file;
pub(crate) mod misread;
mod parts;
pub mod patch;
mod phased;
pub mod range;
pub mod resolved;
pub(crate) mod scope;
mod site_spec;
mod unknown;
pub mod value;
pub mod written;

pub use field::Field;
pub use file::SpecFile;
pub use patch::{Assignment, Citation, Entry, Layer, Origin, Patch};
pub use resolved::Resolved;
pub use site_spec::SiteSpec;
pub(crate) use unknown::unknown_key;
pub use value::Value;
