//! What a run took from its tables, written down so that it can be replayed after they were updated.
//!
//! A lock holds every factor by role and region, every value of a preset and every built-in value that entered, and the
//! identity of weather years and of hourly shapes, which are too long to be written down. What the spec itself gives stays with
//! the spec. A replay puts the locked values in the place of those of the tables and tells every difference.

mod pin;
mod read;
mod value;
mod write;

pub use pin::unused;
pub use write::write;

use std::sync::Arc;

use wattshed_grid::Factor;

use crate::diagnostic::{SourceText, Span};
use crate::spec::{Citation, Value};

/// Version of the form of lock files.
const FORM: i64 = 1;

/// A lock that was read.
#[derive(Debug, Clone)]
pub struct Lock {
    source: Arc<SourceText>,
    program: String,
    edition: i64,
    factors: Vec<LockedFactor>,
    values: Vec<LockedValue>,
    weather: Vec<LockedSeries>,
    shapes: Vec<LockedSeries>,
}

/// A factor in its role.
#[derive(Debug, Clone)]
struct LockedFactor {
    role: String,
    region: String,
    /// The set of global warming potentials that the run counted with.
    gwp_set: String,
    /// The figure of the spec that it was split from, where it was.
    given: Option<f64>,
    factor: Factor,
    span: Span,
}

/// A value of a preset, or a built-in one.
#[derive(Debug, Clone)]
struct LockedValue {
    /// `cooling/typical`, or `built-in`.
    preset: String,
    key: String,
    value: Value,
    citation: Citation,
    span: Span,
}

/// A series by what it is and by a hash of its numbers.
#[derive(Debug, Clone)]
struct LockedSeries {
    title: String,
    hash: String,
    span: Span,
}

/// The name under which built-in values stand.
const BUILT_IN: &str = "built-in";

/// A hash of numbers by their bits: FNV-1a, 64 bits (Fowler, Noll & Vo). It tells series apart; it protects from no forger.
fn hash(numbers: impl Iterator<Item = f64>) -> String {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let bytes = numbers.flat_map(|number| number.to_bits().to_le_bytes());
    let hash = bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    format!("{hash:016x}")
}

/// A hash of the air of a year.
fn hash_of_year(weather: &crate::resolve::SiteWeather) -> String {
    use wattshed_physics::units::unit;
    let years = weather.each();
    let states = years.iter().flat_map(|year| year.year.states());
    hash(states.flat_map(|air| {
        [air.dry_bulb.get::<unit::kelvin>(), air.wet_bulb.get::<unit::kelvin>(), air.pressure.get::<unit::pascal>()]
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        // Of no bytes the offset; of a zero eight zero bytes, which only multiply.
        assert_eq!(hash(std::iter::empty()), "cbf29ce484222325");
        let eight = (0..8).fold(0xcbf2_9ce4_8422_2325_u64, |hash, _| hash.wrapping_mul(0x0000_0100_0000_01b3));
        assert_eq!(hash(std::iter::once(0.0)), format!("{eight:016x}"));
        assert_ne!(hash([1.0, 2.0].into_iter()), hash([2.0, 1.0].into_iter()));
    }
}
