//! Words of a report, in the language of its readers.
//!
//! The document takes [`Words`] wherever people read, and there is no way from a bare string to them but to say that it is a
//! name: whoever writes a new sentence writes it in every language, or the program does not build.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use crate::figure::Figure;
use crate::manner::{Language, NARROW, current};

/// Words, in the language that was current when they were said. Made by [`say!`](crate::say), by [`both!`](crate::both), or,
/// of what is the same in every language, by [`Words::name`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Words(String);

/// Fixed words in both languages; those of the current one are taken where they are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Both {
    english: &'static str,
    french: &'static str,
}

/// Fixed words, English and then French: `both!("Withdrawal", "Eau prélevée")`; for constants, too. A missing translation is an
/// error of the build.
///
/// In French, the space before `: ; ! ? % »` and after `«` becomes one at which no line is broken.
#[macro_export]
macro_rules! both {
    ($english:expr, $french:expr $(,)?) => {
        $crate::Both::new($english, $french)
    };
}

/// Words with figures and names in them, English and then French, both formatted like `format!`:
/// `say!("IT {mean} on average", "TI : {mean} en moyenne")`. A missing translation is an error of the build.
#[macro_export]
macro_rules! say {
    ($english:literal, $french:literal $(, $value:expr)* $(,)?) => {
        match $crate::current().language {
            $crate::Language::English => $crate::Words::in_english(::std::format!($english $(, $value)*)),
            $crate::Language::French => $crate::Words::in_french(::std::format!($french $(, $value)*)),
        }
    };
}

/// A name, key or code that is put together of others, formatted like `format!`: [`Words::name`] of it.
#[macro_export]
macro_rules! name {
    ($($formatted:tt)*) => {
        $crate::Words::name(::std::format!($($formatted)*))
    };
}

impl Both {
    /// The same meaning in both languages; see [`both!`](crate::both).
    #[must_use]
    pub const fn new(english: &'static str, french: &'static str) -> Self {
        Self { english, french }
    }

    /// A name, a symbol or a key, which no language changes.
    #[must_use]
    pub const fn name(name: &'static str) -> Self {
        Self { english: name, french: name }
    }

    /// The English, for programs.
    #[must_use]
    pub const fn english(self) -> &'static str {
        self.english
    }

    /// The French.
    #[must_use]
    pub const fn french(self) -> &'static str {
        self.french
    }

    /// In the current language.
    #[must_use]
    pub fn words(self) -> Words {
        match current().language {
            Language::English => Words(self.english.to_owned()),
            Language::French => Words::in_french(self.french.to_owned()),
        }
    }
}

impl Words {
    /// What is not translated: names, keys, codes, what somebody wrote, citations.
    #[must_use]
    pub fn name(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// No words.
    #[must_use]
    pub const fn none() -> Self {
        Self(String::new())
    }

    /// Several after each other, with this between them; before a semicolon or a colon with the space of the language.
    #[must_use]
    pub fn joined<W: fmt::Display>(parts: impl IntoIterator<Item = W>, between: &str) -> Self {
        let parts: Vec<String> = parts.into_iter().map(|part| part.to_string()).collect();
        Self(match current().language {
            Language::English => parts.join(between),
            Language::French => parts.join(&between.replace(';', "\u{202f};").replace(':', "\u{202f}:")),
        })
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn in_english(text: String) -> Self {
        Self(text)
    }

    #[doc(hidden)]
    #[must_use]
    pub fn in_french(text: String) -> Self {
        let mut set = text;
        for tall in [":", ";", "!", "?", "%", "»"] {
            set = set.replace(&format!(" {tall}"), &format!("{NARROW}{tall}"));
        }
        Self(set.replace("« ", &format!("«{NARROW}")))
    }

    /// The letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Names in a list: `a and b`.
#[must_use]
pub fn listed<N: fmt::Display>(names: &[N]) -> Words {
    Words::joined(names, Both::new(" and ", " et ").words().as_str())
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Words {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for Both {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words())
    }
}

impl From<Both> for Words {
    fn from(both: Both) -> Self {
        both.words()
    }
}

impl From<&Both> for Words {
    fn from(both: &Both) -> Self {
        both.words()
    }
}

impl From<&Words> for Words {
    fn from(words: &Words) -> Self {
        words.clone()
    }
}

/// A figure in letters.
impl From<Figure> for Words {
    fn from(figure: Figure) -> Self {
        Self(figure.to_string())
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manner::{Manner, within};
    use crate::unit::Unit;

    const WITHDRAWAL: Both = both!("Withdrawal", "Eau prélevée");

    fn french<T>(said: impl FnOnce() -> T) -> T {
        within(Manner { language: Language::French, ..Manner::default() }, said)
    }

    #[test]
    fn words_are_those_of_the_language_in_which_they_are_said() {
        assert_eq!(WITHDRAWAL.words().as_str(), "Withdrawal");
        assert_eq!(french(|| WITHDRAWAL.words()).as_str(), "Eau prélevée");
        let share = Figure::new(0.125, Unit::Share);
        let said = || say!("in {share} of {} draws", "dans {share} des {} tirages", 64);
        assert_eq!(said().as_str(), "in 12.5 % of 64 draws");
        assert_eq!(french(said).as_str(), "dans 12,5\u{202f}% des 64 tirages");
    }

    #[test]
    fn french_does_not_break_before_tall_punctuation() {
        let said = french(|| both!("a: b", "a : b ; « c » ?").words());
        assert_eq!(said.as_str(), "a\u{202f}: b\u{202f}; «\u{202f}c\u{202f}»\u{202f}?");
        assert_eq!(french(|| Words::name("a : b")).as_str(), "a : b", "a name is left alone");
    }
}
