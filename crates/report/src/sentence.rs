//! Sentences that are said before anybody knows to whom.
//!
//! A message is made where something is found, and read elsewhere: by a person in the manner they asked for, by a program in
//! English and SI units. So it is kept in every manner, and the one that is current where it is written is taken.

use std::fmt;
use std::sync::Arc;

use crate::manner::{Language, Manner, Units, current, within};
use crate::words::{Both, Words};

/// A sentence in every language and unit system; written in the current ones. Made by [`told!`](crate::told), of fixed words by
/// [`both!`](crate::both), and of what nobody translates by [`Sentence::untranslated`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sentence(Kept);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Kept {
    Fixed(Both),
    /// In the order of [`MANNERS`].
    Each(Arc<[String; 4]>),
    Untranslated(String),
}

/// Every manner; that of programs comes first.
const MANNERS: [Manner; 4] = [
    Manner { language: Language::English, units: Units::Si },
    Manner { language: Language::French, units: Units::Si },
    Manner { language: Language::English, units: Units::Us },
    Manner { language: Language::French, units: Units::Us },
];

/// A sentence with figures and names in it, English and then French, both formatted like `format!`:
/// `told!("{km} away", "à {km}")`. What it names is written in each manner anew, other sentences too. A missing translation is an
/// error of the build.
#[macro_export]
macro_rules! told {
    ($english:literal, $french:literal $(, $value:expr)* $(,)?) => {
        $crate::Sentence::in_every_manner(&|| $crate::say!($english, $french $(, $value)*))
    };
}

impl Sentence {
    /// What `say` says in each manner.
    ///
    /// One function for all sentences, not one copy of each for each manner: there are hundreds.
    #[must_use]
    #[inline(never)]
    pub fn in_every_manner(say: &dyn Fn() -> Words) -> Self {
        Self(Kept::Each(Arc::new(MANNERS.map(|manner| String::from(within(manner, say))))))
    }

    /// What others wrote, and no language changes: a name, or the message of a library.
    #[must_use]
    pub fn untranslated(text: impl Into<String>) -> Self {
        Self(Kept::Untranslated(text.into()))
    }

    /// Whether it is said in every language.
    #[must_use]
    pub const fn is_translated(&self) -> bool {
        !matches!(self.0, Kept::Untranslated(_))
    }

    /// In English and SI units, for programs.
    #[must_use]
    pub fn english(&self) -> &str {
        match &self.0 {
            Kept::Fixed(both) => both.english(),
            Kept::Each(each) => &each[0],
            Kept::Untranslated(text) => text,
        }
    }

    /// In the current manner.
    #[must_use]
    pub fn words(&self) -> Words {
        match &self.0 {
            Kept::Fixed(both) => both.words(),
            Kept::Each(each) => {
                let manner = current();
                let said = MANNERS.iter().zip(each.iter()).find(|(known, _)| **known == manner);
                Words::name(said.map_or("", |(_, text)| text.as_str()))
            }
            Kept::Untranslated(text) => Words::name(text.as_str()),
        }
    }

    /// The same, changed alike in every manner.
    #[must_use]
    pub fn changed(&self, change: impl Fn(&str) -> String) -> Self {
        if let Kept::Untranslated(text) = &self.0 {
            return Self::untranslated(change(text));
        }
        Self::in_every_manner(&|| Words::name(change(&self.words())))
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words())
    }
}

impl From<Both> for Sentence {
    fn from(both: Both) -> Self {
        Self(Kept::Fixed(both))
    }
}

impl From<&Sentence> for Words {
    fn from(sentence: &Sentence) -> Self {
        sentence.words()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::both;
    use crate::figure::Figure;
    use crate::unit::Unit;

    #[test]
    fn a_sentence_is_written_in_the_manner_of_its_reader() {
        let water = Figure::new(3785.411784, Unit::M3);
        let inner = told!("{water} of water", "{water} d'eau");
        let outer = told!("it takes {inner}", "il faut {inner}");
        let read = |language, units| within(Manner { language, units }, || outer.to_string());
        assert_eq!(outer.to_string(), "it takes 3.785 ML of water");
        assert_eq!(read(Language::French, Units::Si), "il faut 3\u{202f}785\u{202f}m3 d'eau");
        assert_eq!(read(Language::English, Units::Us), "it takes 1.000 Mgal of water");
        assert_eq!(read(Language::French, Units::Us), "il faut 1,000\u{202f}Mgal d'eau");
        assert_eq!(within(MANNERS[3], || outer.english().to_owned()), "it takes 3.785 ML of water");
    }

    #[test]
    fn what_is_changed_is_changed_in_every_language() {
        let renamed = Sentence::from(both!("`a` is missing", "`a` manque")).changed(|text| text.replace("`a`", "`b`"));
        assert_eq!(renamed.english(), "`b` is missing");
        assert_eq!(within(MANNERS[1], || renamed.to_string()), "`b` manque");
    }
}
