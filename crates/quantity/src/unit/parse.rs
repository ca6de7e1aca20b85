//! The grammar of a unit.
//!
//! ```text
//! unit    = [multiplier] [factor {"·" factor}] {"/" factor} [HHV | LHV]
//! factor  = [prefix] symbol [CO2 | CO2e] [exponent]
//! ```
//! `per` and the French `par` are read as `/`, and so are `éq. CO2` and `eq CO2` after a mass as CO2e. A product after a slash is refused, because `W/m2·K` has two readings.

use super::dimension::{Class, Gas, HeatingValue};
use super::symbol::{Symbol, irregular, lookup};
use super::{Factor, Unit, suggest};
use crate::error::{Problem, UnitError};

/// More symbols than any unit has; keeps exponents and factors far from overflow.
const MOST_FACTORS: usize = 8;

/// CO2e as French writes it behind a mass. A space in it matches any run of spaces.
const EQUIVALENT: [&str; 4] = ["éq. CO2", "éq CO2", "eq. CO2", "eq CO2"];

/// What stands between the last factor and the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// Nothing yet: the start of the unit, or after a multiplier.
    Open,
    /// A factor is complete.
    Done,
    Times,
    Per,
}

/// Parses a unit; `leading` is a currency sign that stood before the number.
pub(crate) fn parse_after(text: &str, leading: Option<&'static Symbol>) -> Result<Unit, UnitError> {
    let chars = text.char_indices().map(|(at, c)| (at, normal(c))).collect();
    let mut parser = Parser { text, chars, at: 0, unit: Unit::default(), join: Join::Open };
    if let Some(symbol) = leading {
        parser.unit.factors.push(Factor { symbol, prefix: None, gas: Gas::None, exponent: 1 });
        parser.join = Join::Done;
    }
    parser.run(leading.is_some())
}

/// One spelling for characters that look alike. One to one, so that places in the text stay.
fn normal(c: char) -> char {
    match c {
        '\u{3bc}' => 'µ',
        '²' | '₂' => '2',
        '³' => '3',
        '¹' => '1',
        'º' | '˚' => '°',
        '−' | '⁻' | '‐' | '‑' => '-',
        '⋅' | '∙' | '×' | '*' => '·',
        '⁄' | '∕' => '/',
        '’' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

struct Parser<'a> {
    text: &'a str,
    chars: Vec<(usize, char)>,
    at: usize,
    unit: Unit,
    join: Join,
}

impl Parser<'_> {
    fn run(mut self, led: bool) -> Result<Unit, UnitError> {
        self.skip_spaces();
        if self.peek(0) == Some('1') && self.peek(1) == Some('/') {
            self.at += 1; // "1/yr"
        }
        loop {
            self.skip_spaces();
            match self.peek(0) {
                None => break,
                Some('/') => self.slash(self.at, 1)?,
                Some('·') => self.times()?,
                Some(_) => self.word(led)?,
            }
        }
        if matches!(self.join, Join::Times | Join::Per) {
            return Err(self.whole(Some("a unit is missing after the last sign".to_owned())));
        }
        self.finish()
    }

    fn finish(mut self) -> Result<Unit, UnitError> {
        let compound = self.unit.factors.len() > 1 || self.unit.heating_value != HeatingValue::None;
        if let Some(scale) = self.unit.factors.iter().find(|f| f.symbol.is_scale() && (compound || f.exponent != 1)) {
            let problem = Problem::ScaleInCompound { found: scale.symbol.name.to_owned() };
            let from = self.first();
            return Err(self.error(problem, from, self.chars.len(), Some("write `K`".to_owned())));
        }
        self.unit.factors.sort_by_key(|f| f.exponent < 0);
        Ok(self.unit)
    }

    fn slash(&mut self, from: usize, length: usize) -> Result<(), UnitError> {
        if matches!(self.join, Join::Times | Join::Per) {
            return Err(self.syntax(from, from + length, None));
        }
        self.at = from + length;
        self.join = Join::Per;
        Ok(())
    }

    fn times(&mut self) -> Result<(), UnitError> {
        let divided = self.unit.factors.iter().any(|f| f.exponent < 0);
        if divided || self.join != Join::Done {
            let hint = divided
                .then(|| "a product after `/` has two readings: write `/` before each unit that divides".to_owned());
            return Err(self.syntax(self.at, self.at + 1, hint));
        }
        self.at += 1;
        self.join = Join::Times;
        Ok(())
    }

    /// A symbol, or a word that stands beside one: per, CO2, HHV, de.
    fn word(&mut self, led: bool) -> Result<(), UnitError> {
        let from = self.at;
        if let Some(length) = self.matches("par") {
            return self.slash(from, length); // "GWh par an"
        }
        if let Some((symbol, length)) = self.irregular() {
            self.at += length;
            return self.push(symbol, None, Gas::None, from);
        }
        if let Some(length) = EQUIVALENT.iter().find_map(|spelling| self.matches(spelling)) {
            return self.tag(Gas::Co2e, from, from + length); // "t éq. CO2"
        }
        let mut end = self.word_end();
        let mut word: String = self.slice(from, end).collect();
        let gas = self.gas(&word, &mut end);
        if gas != Gas::None {
            word.truncate(word.len() - 2); // "CO"
        }
        match (word.as_str(), gas) {
            ("", Gas::None) => return Err(self.whole(self.joining_hint())),
            ("", gas) => return self.tag(gas, from, end),
            ("per", Gas::None) => return self.slash(from, end - from),
            ("HHV", Gas::None) => return self.heating_value(HeatingValue::Hhv, from, end),
            ("LHV", Gas::None) => return self.heating_value(HeatingValue::Lhv, from, end),
            ("de", Gas::None) if self.join == Join::Open && !self.unit.factors.is_empty() => {
                self.at = end;
                return Ok(());
            }
            ("d", Gas::None) if self.peek_at(end) == Some('\'') && self.join == Join::Open => {
                self.at = end + 1; // "milliards d'euros"
                return Ok(());
            }
            _ => {}
        }
        let Some((symbol, prefix)) = lookup(&word) else {
            let hint = suggest::suggestion(&word).or_else(|| self.joining_hint());
            return Err(self.error(Problem::UnknownUnit { found: self.source(from, end) }, from, end, hint));
        };
        self.at = end;
        if symbol.class == Class::Multiplier && prefix.is_none() {
            return self.multiplier(symbol, from, led);
        }
        self.push(symbol, prefix, gas, from)
    }

    /// `billion` stands first, directly after the number.
    fn multiplier(&mut self, symbol: &'static Symbol, from: usize, led: bool) -> Result<(), UnitError> {
        let first = self.unit.factors.len() == usize::from(led);
        if !first || matches!(self.join, Join::Times | Join::Per) || self.unit.heating_value != HeatingValue::None {
            let hint = format!("`{}` stands directly after the number", symbol.name);
            return Err(self.syntax(from, self.at, Some(hint)));
        }
        self.unit.factors.insert(0, Factor { symbol, prefix: None, gas: Gas::None, exponent: 1 });
        if !led {
            self.join = Join::Open;
        }
        Ok(())
    }

    fn push(&mut self, symbol: &'static Symbol, prefix: Option<char>, gas: Gas, from: usize) -> Result<(), UnitError> {
        if gas != Gas::None && symbol.class != Class::Mass {
            return Err(self.syntax(from, self.at, Some("CO2 and CO2e belong to a mass: `kgCO2e`".to_owned())));
        }
        if self.join == Join::Done {
            let hint = suggest::watt_hours(self.text).or_else(|| self.joining_hint());
            return Err(self.whole(hint));
        }
        if self.unit.factors.len() == MOST_FACTORS {
            return Err(self.syntax(from, self.at, None));
        }
        let plain = symbol.name.chars().all(|c| c.is_ascii_alphabetic()) && gas == Gas::None;
        let exponent = if plain { self.exponent()? } else { 1 };
        let exponent = if self.join == Join::Per { -exponent } else { exponent };
        self.unit.factors.push(Factor { symbol, prefix, gas, exponent });
        self.join = Join::Done;
        Ok(())
    }

    /// `2`, `^2`, `^-1`, `-1` directly after the symbol.
    fn exponent(&mut self) -> Result<i8, UnitError> {
        let from = self.at;
        let caret = self.peek(0) == Some('^');
        self.at += usize::from(caret);
        let minus = self.peek(0) == Some('-') && self.peek(1).is_some_and(|c| c.is_ascii_digit());
        self.at += usize::from(minus);
        let Some(digit) = self.peek(0).and_then(|c| c.to_digit(10)) else {
            return if caret { Err(self.syntax(from, self.at, None)) } else { Ok(1) };
        };
        self.at += 1;
        let more = self.peek(0).is_some_and(|c| c.is_alphanumeric());
        match i8::try_from(digit) {
            Ok(n @ 1..) if !more => Ok(if minus { -n } else { n }),
            _ => Err(self.syntax(from, self.at, None)),
        }
    }

    /// `CO2e` on its own after a mass: `t CO2e`.
    fn tag(&mut self, gas: Gas, from: usize, end: usize) -> Result<(), UnitError> {
        let done = self.join == Join::Done;
        match self.unit.factors.last_mut() {
            Some(f) if done && f.symbol.class == Class::Mass && f.gas == Gas::None && f.exponent.abs() == 1 => {
                f.gas = gas
            }
            _ => return Err(self.syntax(from, end, Some("CO2 and CO2e belong to a mass: `kgCO2e`".to_owned()))),
        }
        self.at = end;
        Ok(())
    }

    fn heating_value(&mut self, value: HeatingValue, from: usize, end: usize) -> Result<(), UnitError> {
        if self.join != Join::Done || self.unit.heating_value != HeatingValue::None {
            return Err(self.syntax(from, end, None));
        }
        self.unit.heating_value = value;
        self.at = end;
        Ok(())
    }

    /// Is `word` followed by the `2` of CO2? Moves `end` behind the gas.
    fn gas(&self, word: &str, end: &mut usize) -> Gas {
        if !word.ends_with("CO") || self.peek_at(*end) != Some('2') {
            return Gas::None;
        }
        let rest: String = self.slice(*end + 1, self.chars.len().min(*end + 5)).collect();
        for (suffix, gas) in [("-eq", Gas::Co2e), ("eq", Gas::Co2e), ("e", Gas::Co2e), ("", Gas::Co2)] {
            let after = rest.strip_prefix(suffix).map(|r| r.chars().next());
            if after.is_some_and(|c| !c.is_some_and(char::is_alphanumeric)) {
                *end += 1 + suffix.len();
                return gas;
            }
        }
        Gas::None
    }

    /// A spelling with spaces, digits or signs; a space in it matches any run of spaces.
    fn irregular(&self) -> Option<(&'static Symbol, usize)> {
        let mut best: Option<(&'static Symbol, usize)> = None;
        for (symbol, spelling) in irregular() {
            let Some(length) = self.matches(spelling) else { continue };
            if best.is_none_or(|(_, longest)| length > longest) {
                best = Some((symbol, length));
            }
        }
        best
    }

    fn matches(&self, spelling: &str) -> Option<usize> {
        let mut at = self.at;
        for c in spelling.chars() {
            if self.peek_at(at) != Some(c) {
                return None;
            }
            at += 1;
            while c == ' ' && self.peek_at(at) == Some(' ') {
                at += 1;
            }
        }
        let ends = !self.peek_at(at).is_some_and(char::is_alphanumeric);
        ends.then_some(at - self.at)
    }

    /// End of the run of letters and signs that begins here; `%` and `¢` stand alone.
    fn word_end(&self) -> usize {
        let mut end = self.at;
        while let Some(c) = self.peek_at(end) {
            let sign = matches!(c, '%' | '¢');
            if sign && end > self.at
                || !(sign || c.is_alphabetic() || matches!(c, '°' | '$' | '€' | '£' | '¥' | '₹' | '₩' | '℃' | '℉'))
            {
                break;
            }
            end += 1;
            if sign {
                break;
            }
        }
        end
    }

    fn joining_hint(&self) -> Option<String> {
        if self.text.contains('@') || self.text.contains("O2") && self.text.contains("ppm") {
            return Some("write `ppm` alone: it is always by volume, dry, at 15 % O2".to_owned());
        }
        if self.text.contains('(') {
            return Some("write `/` before each unit that divides: `USD/kW/month`".to_owned());
        }
        suggest::watt_hours(self.text)
    }

    fn skip_spaces(&mut self) {
        while self.peek(0) == Some(' ') {
            self.at += 1;
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.peek_at(self.at + ahead)
    }

    fn peek_at(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    fn slice(&self, from: usize, end: usize) -> impl Iterator<Item = char> {
        self.chars.get(from..end).unwrap_or_default().iter().map(|(_, c)| *c)
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |(byte, _)| *byte)
    }

    fn source(&self, from: usize, end: usize) -> String {
        self.text.get(self.byte(from)..self.byte(end)).unwrap_or_default().trim().to_owned()
    }

    fn error(&self, problem: Problem, from: usize, end: usize, hint: Option<String>) -> UnitError {
        UnitError { problem, span: self.byte(from)..self.byte(end), hint }
    }

    /// The unit as a whole cannot be read.
    fn whole(&self, hint: Option<String>) -> UnitError {
        self.syntax(self.first(), self.chars.len(), hint)
    }

    fn first(&self) -> usize {
        self.chars.iter().position(|(_, c)| *c != ' ').unwrap_or(0)
    }

    fn syntax(&self, from: usize, end: usize, hint: Option<String>) -> UnitError {
        self.error(Problem::UnitSyntax { found: self.source(from, end) }, from, end, hint)
    }
}
