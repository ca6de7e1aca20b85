//! The manner in which reports speak: their language and their units.
//!
//! A report is words and figures from hundreds of places, and each has to know the language in which it is said. To hand that
//! through every function would put one parameter into all of them; instead it is ambient, within a scope:
//!
//! ```
//! use wattshed_report::{Figure, Language, Manner, Unit, within};
//!
//! let french = Manner { language: Language::French, ..Manner::default() };
//! let energy = Figure::new(843_211.0, Unit::Mwh).with_range(790_100.0, 1_005_300.0);
//! assert_eq!(within(french, || energy.to_string()), "840\u{202f}GWh (790 à 1\u{202f}010)");
//! assert_eq!(energy.to_string(), "840 GWh (790 to 1,010)");
//! ```
//!
//! The scope is of one thread: a report is built *and* set within it, on the thread that opened it. Work that is handed to other
//! threads opens the scope again there, with the [`current`] manner; where it does not, it speaks English in SI units, which is
//! what everything does outside of any scope. Numbers of a report are kept in the units of its keys all the time: the manner
//! decides only how they are written.

use std::cell::Cell;

/// Language and units of what people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Manner {
    /// The language of words, and how numbers are written in it.
    pub language: Language,
    /// The units of figures.
    pub units: Units,
}

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English; `1,234.5`.
    #[default]
    English,
    /// French; `1 234,5`.
    French,
}

impl Language {
    /// Its tag, BCP 47.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// What stands between a number and its unit, and before a sign of per cent: French never breaks a line there.
    pub(crate) const fn before_unit(self) -> &'static str {
        match self {
            Self::English => " ",
            Self::French => NARROW,
        }
    }
}

/// The narrow space at which no line is broken, U+202F: in French between thousands and before tall punctuation.
pub(crate) const NARROW: &str = "\u{202f}";

/// Units of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Units {
    /// The units that result keys end in, in their magnitudes.
    #[default]
    Si,
    /// Those in use in the United States: gallons, short tons, acres, degrees Fahrenheit, lb/MWh. Electricity stays in MWh, and
    /// CO2e in metric tons, as the US EPA reports it.
    Us,
}

thread_local! {
    static CURRENT: Cell<Manner> = const { Cell::new(Manner { language: Language::English, units: Units::Si }) };
}

/// The manner of the innermost scope of this thread; English and SI outside of any.
#[must_use]
pub fn current() -> Manner {
    CURRENT.get()
}

/// Builds, or writes, in this manner: all words and figures that `build` says on this thread.
pub fn within<T>(manner: Manner, build: impl FnOnce() -> T) -> T {
    // Restored by a guard, so that the scope ends when `build` panics, too.
    let _outer = Outer(CURRENT.replace(manner));
    build()
}

/// The manner to return to.
struct Outer(Manner);

impl Drop for Outer {
    fn drop(&mut self) {
        CURRENT.set(self.0);
    }
}

/// A plain number in a sentence with this many decimals, in the current language.
#[must_use]
pub fn number(value: f64, decimals: usize) -> String {
    let plain = format!("{value:.decimals$}");
    match current().language {
        Language::English => plain,
        Language::French => in_french(&plain),
    }
}

/// [`number`] with its sign, of zero too.
#[must_use]
pub fn signed(value: f64, decimals: usize) -> String {
    format!("{}{}", if value.is_sign_negative() { "" } else { "+" }, number(value, decimals))
}

/// Digits with a point as French has them.
fn in_french(plain: &str) -> String {
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(whole, fraction)| (whole, Some(fraction)));
    let digits = whole.trim_start_matches('-');
    let mut written = if digits.len() < whole.len() { "-".to_owned() } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push_str(NARROW);
        }
        written.push(digit);
    }
    if let Some(fraction) = fraction {
        written.push(',');
        written.push_str(fraction);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_ends_where_it_ends_even_by_a_panic() {
        let french = Manner { language: Language::French, units: Units::Us };
        let within_both = within(french, || {
            let inner = within(Manner::default(), current);
            (inner, current())
        });
        assert_eq!(within_both, (Manner::default(), french));
        let ended = std::panic::catch_unwind(|| within(french, || assert_eq!(1 + 1, 3, "a bug")));
        assert!(ended.is_err());
        assert_eq!(current(), Manner::default());
    }

    #[test]
    fn another_thread_has_no_scope() {
        let french = Manner { language: Language::French, ..Manner::default() };
        let seen = within(french, || std::thread::spawn(current).join().ok());
        assert_eq!(seen, Some(Manner::default()));
    }

    #[test]
    fn numbers_in_sentences_follow_the_language() {
        let french = Manner { language: Language::French, ..Manner::default() };
        let said = |value, decimals| within(french, || number(value, decimals));
        assert_eq!(number(1234.56, 1), "1234.6");
        assert_eq!(said(1234.56, 1), "1\u{202f}234,6");
        assert_eq!(said(-1_234_567.0, 0), "-1\u{202f}234\u{202f}567");
        assert_eq!(said(0.5, 2), "0,50");
        assert_eq!(said(999.0, 0), "999");
    }
}
