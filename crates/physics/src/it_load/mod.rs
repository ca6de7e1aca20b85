//! What the IT equipment draws, hour by hour, as a share of its capacity.

mod diurnal;
mod error;
mod profile;
mod server;

pub use diurnal::Diurnal;
pub use error::LoadError;
pub use profile::{ItLoad, LoadProfile};
pub use server::ServerCurve;
