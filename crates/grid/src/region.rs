//! Names of electricity regions.
//!
//! Two letters are a country (`US`); ISO 3166-2 names what is below it (`US-VA`); eGRID subregions and Nordic zones are
//! bare (`SRVC`, `SE3`); anything else is `namespace:ID` (`ember:World`).

use core::fmt;
use core::str::FromStr;

use crate::tables::{nordic, subregions};

/// The name of an electricity region, well formed but not necessarily known.
///
/// Letters of countries, subdivisions and bare names are upper-cased; a namespaced name keeps its case and is found
/// in any case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RegionId(String);

/// What the form of a name says about the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Country,
    Subdivision,
    Bare,
    Namespaced,
}

/// A text that cannot be the name of a region.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not the name of an electricity region: write a country `US`, a state or province `US-VA`, a grid region `SRVC` or `namespace:ID`"
)]
pub struct RegionSyntax {
    /// What was written.
    pub text: String,
}

/// A well-formed name that no table holds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown electricity region `{id}`{}", hint(.nearest))]
pub struct UnknownRegion {
    /// What was asked for.
    pub id: String,
    /// Known names like it, the likeliest first; may be empty.
    pub nearest: Vec<String>,
}

fn hint(nearest: &[String]) -> String {
    if nearest.is_empty() {
        return String::new();
    }
    let names: Vec<String> = nearest.iter().map(|name| format!("`{name}`")).collect();
    format!("; did you mean {}?", names.join(", "))
}

impl RegionId {
    /// The name as written in specs and results.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name that a table of this crate holds.
    pub(crate) fn known(name: &str) -> Self {
        Self(name.to_owned())
    }

    pub(crate) fn form(&self) -> Form {
        if self.0.contains(':') {
            Form::Namespaced
        } else if self.0.contains('-') {
            Form::Subdivision
        } else if self.0.len() == 2 {
            Form::Country
        } else {
            Form::Bare
        }
    }

    /// The country that a region lies in; none for aggregates and names that no table holds.
    #[must_use]
    pub fn lies_in(&self) -> Option<&str> {
        match self.form() {
            Form::Country | Form::Subdivision => self.0.get(..2),
            Form::Bare if self.0 == "PRMS" => Some("PR"),
            Form::Bare if nordic().iter().any(|row| row.id == self.0) => self.0.get(..2),
            Form::Bare => subregions().iter().any(|row| row.id == self.0).then_some("US"),
            Form::Namespaced => match self.0.split_once(':') {
                Some((namespace, _)) if namespace.eq_ignore_ascii_case("nga") => Some("AU"),
                Some((namespace, _)) if namespace.eq_ignore_ascii_case("cambium") => Some("US"),
                _ => None,
            },
        }
    }

    /// Whether it is a subregion of eGRID.
    #[must_use]
    pub fn is_subregion(&self) -> bool {
        subregions().iter().any(|row| row.id == self.0)
    }

    /// The country part of a country or subdivision.
    pub(crate) fn country(&self) -> Option<&str> {
        match self.form() {
            Form::Country | Form::Subdivision => self.0.get(..2),
            Form::Bare | Form::Namespaced => None,
        }
    }
}

fn alphanumeric(text: &str, lengths: core::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn well_formed(text: &str) -> bool {
    if let Some((namespace, id)) = text.split_once(':') {
        let rest = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        return alphanumeric(namespace, 1..=32) && (1..=64).contains(&id.len()) && id.bytes().all(rest);
    }
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    match text.split_once('-') {
        Some((country, part)) => country.len() == 2 && letters(country) && alphanumeric(part, 1..=3),
        None => alphanumeric(text, 2..=8) && letters(&text[..1]) && (text.len() > 2 || letters(text)),
    }
}

impl FromStr for RegionId {
    type Err = RegionSyntax;

    fn from_str(text: &str) -> Result<Self, RegionSyntax> {
        let trimmed = text.trim();
        if !trimmed.is_ascii() || !well_formed(trimmed) {
            return Err(RegionSyntax { text: text.to_owned() });
        }
        Ok(Self(if trimmed.contains(':') { trimmed.to_owned() } else { trimmed.to_ascii_uppercase() }))
    }
}

impl fmt::Display for RegionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_form_of_a_name_tells_its_kind() {
        let form = |text: &str| text.parse::<RegionId>().map(|id| id.form());
        assert_eq!(form("US"), Ok(Form::Country));
        assert_eq!(form("us-va"), Ok(Form::Subdivision));
        assert_eq!(form("AU-NSW"), Ok(Form::Subdivision));
        assert_eq!(form(" SRVC "), Ok(Form::Bare));
        assert_eq!(form("SE3"), Ok(Form::Bare));
        assert_eq!(form("ember:Latin-America"), Ok(Form::Namespaced));
        for wrong in ["", "U", "U1", "é", "Virginia state", "US-", "US-VIRG", "USA-VA", ":x", "x:", "3SE", "a:b:c"] {
            assert!(form(wrong).is_err(), "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in ".{0,12}") {
            if let Ok(id) = text.parse::<RegionId>() {
                prop_assert_eq!(id.as_str().parse::<RegionId>(), Ok(id));
            }
        }
    }
}
