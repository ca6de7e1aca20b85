//! Work that none of the hours computed together needs.

use crate::math::{Lanes, Real};

/// Hours computed together that can leave out what none of them needs.
///
/// The result of the hour must not depend on whether the others needed it: what is computed for all is chosen lane by
/// lane afterwards.
pub(crate) trait Hours: Real {
    /// Whether any of them is above zero.
    fn any_above_zero(self) -> bool;
}

impl Hours for f64 {
    #[inline(always)]
    fn any_above_zero(self) -> bool {
        self > 0.0
    }
}

impl Hours for Lanes {
    #[inline(always)]
    fn any_above_zero(self) -> bool {
        self.0.iter().fold(false, |any, &lane| any | (lane > 0.0))
    }
}
