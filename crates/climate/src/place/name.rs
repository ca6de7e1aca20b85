//! What a user may write for a place.

use core::fmt;
use core::str::FromStr;

/// A place as written: `City, CC`, `City, ST, US` or a ZIP code of the United States.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceName {
    /// A city.
    City {
        /// Name, in any spelling.
        name: String,
        /// State or province by its letters, in capitals.
        state: Option<String>,
        /// Country, ISO 3166-1 alpha-2, in capitals.
        country: String,
    },
    /// Five digits.
    Zip(String),
}

/// A text that is no place name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not a place: write `City, CC` or `City, ST, US`, as in `Sterling, VA, US`")]
pub struct PlaceSyntaxError {
    /// The text.
    pub found: String,
}

impl FromStr for PlaceName {
    type Err = PlaceSyntaxError;

    fn from_str(text: &str) -> Result<Self, PlaceSyntaxError> {
        let wrong = || PlaceSyntaxError { found: text.chars().take(80).collect() };
        let parts: Vec<&str> = text.split(',').map(str::trim).collect();
        match parts.as_slice() {
            [zip] => zip_code(zip).ok_or_else(wrong),
            [zip, country] if zip_code(zip).is_some() && country_code(country).as_deref() == Some("US") => {
                zip_code(zip).ok_or_else(wrong)
            }
            [name, country] => city(name, None, country).ok_or_else(wrong),
            [name, state, country] => city(name, Some(state), country).ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }
}

fn city(name: &str, state: Option<&str>, country: &str) -> Option<PlaceName> {
    let state = match state {
        Some(state) => Some(letters(state, 2..=3)?),
        None => None,
    };
    let name = Some(name).filter(|name| name.chars().any(char::is_alphabetic))?.to_owned();
    Some(PlaceName::City { name, state, country: country_code(country)? })
}

/// Two letters; `USA` and `UK` are so common that they are understood.
fn country_code(text: &str) -> Option<String> {
    let code = letters(text, 2..=3)?;
    match code.as_str() {
        "USA" => Some("US".to_owned()),
        "UK" => Some("GB".to_owned()),
        _ => Some(code).filter(|code| code.len() == 2),
    }
}

fn letters(text: &str, length: core::ops::RangeInclusive<usize>) -> Option<String> {
    let fits = length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphabetic());
    fits.then(|| text.to_ascii_uppercase())
}

/// Five digits, or nine with a hyphen, of which the first five say where.
fn zip_code(text: &str) -> Option<PlaceName> {
    let (zip, extension) = text.split_once('-').map_or((text, None), |(zip, rest)| (zip, Some(rest)));
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    (digits(zip, 5) && extension.is_none_or(|rest| digits(rest, 4))).then(|| PlaceName::Zip(zip.to_owned()))
}

impl fmt::Display for PlaceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::City { name, state: Some(state), country } => write!(f, "{name}, {state}, {country}"),
            Self::City { name, state: None, country } => write!(f, "{name}, {country}"),
            Self::Zip(zip) => f.write_str(zip),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn city(name: &str, state: Option<&str>, country: &str) -> PlaceName {
        PlaceName::City { name: name.into(), state: state.map(Into::into), country: country.into() }
    }

    #[test]
    fn the_three_forms_are_read() {
        assert_eq!("Sterling, VA, US".parse(), Ok(city("Sterling", Some("VA"), "US")));
        assert_eq!(" luleå ,se".parse(), Ok(city("luleå", None, "SE")));
        assert_eq!("London, UK".parse(), Ok(city("London", None, "GB")));
        assert_eq!("20166".parse(), Ok(PlaceName::Zip("20166".into())));
        assert_eq!("20166-1234, USA".parse(), Ok(PlaceName::Zip("20166".into())));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "Sterling",
            "Sterling,",
            ", US",
            "2016",
            "a,b,c,d",
            "Sterling, Virginia, US",
            "Paris, France",
            "20166, DE",
        ] {
            let found = text.to_owned();
            assert_eq!(text.parse::<PlaceName>(), Err(PlaceSyntaxError { found }), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_read_reads_again_from_its_display(text in "\\PC{0,30}") {
            if let Ok(place) = text.parse::<PlaceName>() {
                prop_assert_eq!(place.to_string().parse(), Ok(place));
            }
        }
    }
}
