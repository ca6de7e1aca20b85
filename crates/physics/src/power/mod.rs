//! The power chain from the grid connection to the IT equipment: what each stage loses, and where its heat goes.
//!
//! ```text
//! grid ─ HV transformer ─ MV transformer ─┬─ UPS ─ PDU transformer ─ busway ─ IT
//!                                         └─┬─────────────────────────── mechanical plant
//!                                           └─ mechanical UPS ─┘ (a share of it)
//! ```

mod chain;
mod losses;
mod parameters;
mod stage;

pub use chain::PowerChain;
pub(crate) use losses::ChainLosses;
pub use losses::PowerLosses;
pub use parameters::{PowerParameters, Redundancy, Ups};
pub use stage::LossCurve;
