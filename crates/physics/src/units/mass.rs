//! The two tons of the field, which no sum mixes up.

use uom::si::f64::Mass;
use uom::si::mass::kilogram;

macro_rules! tons {
    ($(#[$doc:meta])* $name:ident, $figure:ident = $kg:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            /// From a figure in this ton.
            pub const fn new(figure: f64) -> Self {
                Self(figure)
            }
            /// The figure in this ton.
            pub const fn $figure(self) -> f64 {
                self.0
            }
        }

        impl From<Mass> for $name {
            fn from(mass: Mass) -> Self {
                Self(mass.get::<kilogram>() / $kg)
            }
        }

        impl From<$name> for Mass {
            fn from(tons: $name) -> Self {
                Self::new::<kilogram>(tons.0 * $kg)
            }
        }
    };
}

tons! {
    /// Metric tons of 1,000 kg: what results are in.
    Tonnes, tonnes = 1000.0
}
tons! {
    /// Short tons of 2,000 lb, 907.184 74 kg: what permits and thresholds of the United States are in (NIST SP 811, B.8).
    ///
    /// ```compile_fail
    /// use wattshed_physics::units::{ShortTons, Tonnes};
    /// fn total(a: Tonnes, b: ShortTons) -> Tonnes { a + b }
    /// ```
    ShortTons, short_tons = 907.184_74
}
