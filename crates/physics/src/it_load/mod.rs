//! What the IT equipment draws, hour by hour, as a share of its capacity.

mod accelerator;
mod diurnal;
mod error;
mod mix;
mod profile;
mod server;

pub use accelerator::AcceleratorCurve;
pub use diurnal::Diurnal;
pub use error::LoadError;
pub use mix::{LoadMix, LoadPart};
pub use profile::{ItLoad, LoadProfile};
pub use server::ServerCurve;
