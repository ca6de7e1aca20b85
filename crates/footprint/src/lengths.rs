//! Lengths in sentences, in the units of the reader.

use wattshed_report::{Units, Words, current, number, say, signed};

/// The international foot and mile, exact: NIST Special Publication 811 (2008), appendix B.8.
const METRES_PER_FOOT: f64 = 0.3048;
const KM_PER_MILE: f64 = 5280.0 * METRES_PER_FOOT / 1e3;

/// A distance in whole kilometres or miles.
pub(crate) fn distance(km: f64) -> Words {
    match current().units {
        Units::Si => say!("{} km", "{}\u{202f}km", number(km, 0)),
        Units::Us => say!("{} mi", "{}\u{202f}mi", number(km / KM_PER_MILE, 0)),
    }
}

/// A height above the sea.
pub(crate) fn height(metres: f64) -> Words {
    match current().units {
        Units::Si => say!("{} m", "{}\u{202f}m", number(metres, 0)),
        Units::Us => say!("{} ft", "{}\u{202f}ft", number(metres / METRES_PER_FOOT, 0)),
    }
}

/// A difference of heights, with its sign.
pub(crate) fn rise(metres: f64) -> Words {
    match current().units {
        Units::Si => say!("{} m", "{}\u{202f}m", signed(metres, 0)),
        Units::Us => say!("{} ft", "{}\u{202f}ft", signed(metres / METRES_PER_FOOT, 0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wattshed_report::{Manner, within};

    #[test]
    fn lengths_follow_the_units_of_the_reader() {
        let us = Manner { units: Units::Us, ..Manner::default() };
        assert_eq!((distance(100.0).as_str(), rise(30.0).as_str()), ("100 km", "+30 m"));
        let said = within(us, || (distance(100.0), height(304.8), rise(-30.48)));
        assert_eq!((said.0.as_str(), said.1.as_str(), said.2.as_str()), ("62 mi", "1000 ft", "-100 ft"));
    }
}
