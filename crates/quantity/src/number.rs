//! The number at the start of a text.
//!
//! English and French notation are both read where a text has one reading: `1.5`, `1,5`, `2 500`, `1 234,5`. What could be one
//! and a half or fifteen hundred (`1,500`; beside a decimal comma `1.500`) is refused.

use crate::error::Problem;
use crate::read::Style;

/// A number and the byte after it.
pub(crate) struct Leading {
    pub(crate) number: f64,
    pub(crate) end: usize,
}

/// What is wrong with a number, where it ends, what to write instead.
pub(crate) struct Refused {
    pub(crate) problem: Problem,
    pub(crate) end: usize,
    pub(crate) hint: Option<String>,
}

/// No-break and thin spaces between groups of three digits, as typesetting sets them; a plain space does as well.
const fn is_thin_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Reads the number at the start of `text`, which has no leading space.
pub(crate) fn leading_number(text: &str, style: Style<'_>) -> Result<Leading, Refused> {
    let decimal_comma = style.decimal_comma;
    if let Some(number) = plain(text).filter(|_| !decimal_comma) {
        return Ok(Leading { number, end: text.len() });
    }
    let end = extent(text);
    let raw = text.get(..end).unwrap_or_default();
    if !raw.contains(|c: char| c.is_ascii_digit()) {
        return Err(not_a_number(text));
    }
    let refuse = |problem: Problem, hint: Option<String>| Err(Refused { problem, end, hint });
    let found = || raw.to_owned();
    if let Some(plain) = separated(raw, style) {
        return refuse(Problem::ThousandsSeparator { found: found() }, Some(plain));
    }
    let commas = raw.matches(',').count();
    if commas > 0 && !decimal_comma && (commas > 1 || raw.contains('.')) {
        let plain: Vec<&str> = raw.rsplitn(2, ['.', ',']).collect();
        let digits = |part: &str| part.replace(['.', ','], "");
        let hint = match plain.as_slice() {
            [fraction, whole] => format!("write `{}.{fraction}`", digits(whole)),
            _ => format!("write `{}`", digits(raw)),
        };
        return refuse(Problem::DecimalComma { found: found() }, Some(hint));
    }
    // One comma that separates no thousands is a decimal comma, whoever wrote it.
    let decimal = if decimal_comma || commas == 1 { ',' } else { '.' };
    if raw.contains('.') && decimal_comma {
        return refuse(Problem::DecimalPoint { found: found() }, Some(format!("write `{}`", raw.replace('.', ","))));
    }
    let bytes = raw.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    for (at, _) in raw.match_indices('_') {
        if !digit(at.checked_sub(1)) || !digit(Some(at + 1)) {
            return refuse(Problem::Underscore { found: found() }, Some("write `1_000`".to_owned()));
        }
    }
    let plain: String = raw
        .chars()
        .filter(|c| *c != '_' && *c != ' ' && !is_thin_space(*c))
        .map(|c| match c {
            '−' => '-',
            c if c == decimal => '.',
            c => c,
        })
        .collect();
    match plain.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Leading { number, end }),
        Ok(_) => refuse(Problem::NotFinite { found: found() }, None),
        Err(_) => refuse(Problem::NotANumber { found: found() }, None),
    }
}

/// The number of a text that is nothing but digits around at most one decimal point, as most cells of lists are.
fn plain(text: &str) -> Option<f64> {
    const LONGEST: usize = 300;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = text.len() <= LONGEST && digits(whole) && digits(fraction);
    is_plain.then(|| text.parse().ok()).flatten()
}

/// How many bytes belong to the number: sign, digits with separators of all kinds, exponent.
fn extent(text: &str) -> usize {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let get = |at: usize| chars.get(at).map(|(_, c)| *c);
    let digit = |at: usize| get(at).is_some_and(|c| c.is_ascii_digit());
    let mut at = usize::from(matches!(get(0), Some('+' | '-' | '−')));
    while let Some(c) = get(at) {
        let belongs = c.is_ascii_digit()
            || c == '_'
            || c == '.' && get(at + 1) != Some('.') && !(at > 0 && get(at - 1) == Some('.'))
            || c == ',' && digit(at + 1)
            || matches!(c, '\'' | '’') && digit(at + 1)
            || (is_thin_space(c) || c == ' ') && at > 0 && digit(at - 1) && group_of_three(&digit, at + 1);
        if !belongs {
            break;
        }
        at += 1;
    }
    let sign = usize::from(matches!(get(at + 1), Some('+' | '-' | '−')));
    if matches!(get(at), Some('e' | 'E')) && digit(at + 1 + sign) {
        at += 1 + sign;
        while digit(at) {
            at += 1;
        }
    }
    chars.get(at).map_or(text.len(), |(byte, _)| *byte)
}

/// Exactly three digits from `at` on.
fn group_of_three(digit: &impl Fn(usize) -> bool, at: usize) -> bool {
    digit(at) && digit(at + 1) && digit(at + 2) && !digit(at + 3)
}

/// What to write instead, when the number has thousands separators that could be something else: `1,000`, `1'000`, `1.000`
/// beside a decimal comma, and spaces that do not part groups of three digits or stand in a list.
fn separated(raw: &str, style: Style<'_>) -> Option<String> {
    let decimal_comma = style.decimal_comma;
    let separator = if decimal_comma { '.' } else { ',' };
    let (mantissa, _) = raw.split_once(['e', 'E']).unwrap_or((raw, ""));
    let whole = mantissa.split_once(if decimal_comma { ',' } else { '.' }).map_or(mantissa, |(whole, _)| whole);
    let groups: Vec<&str> = whole.trim_start_matches(['+', '-', '−']).split(separator).collect();
    let head = groups.first().copied().unwrap_or_default();
    let three = |g: &&str| g.len() == 3 && g.chars().all(|c| c.is_ascii_digit());
    let grouped = groups.len() > 1 && groups.iter().skip(1).all(three) && (1..=3).contains(&head.len()) && head != "0";
    let spaced = style.in_list && raw.contains(' ') || !is_spaced_well(raw, decimal_comma);
    if !(grouped || spaced || raw.contains(['\'', '’'])) {
        return None;
    }
    let drop = |with: &str| raw.replace([separator, ' ', '\'', '’'], with);
    let thousands = format!("write `{}` or `{}`", drop("_"), drop(""));
    // With one separator it may as well be the sign of decimals.
    Some(match (groups.len(), decimal_comma) {
        (2, false) if grouped => format!("{thousands}; if the comma is that of decimals, `{}`", raw.replace(',', ".")),
        _ => thousands,
    })
}

/// Whether plain spaces stand only between groups of three digits before the decimal sign: `2 500`, not `2500 000`.
fn is_spaced_well(raw: &str, decimal_comma: bool) -> bool {
    let (mantissa, _) = raw.split_once(['e', 'E']).unwrap_or((raw, ""));
    let signs: &[char] = if decimal_comma { &[','] } else { &['.', ','] };
    let (whole, fraction) = mantissa.split_once(signs).unwrap_or((mantissa, ""));
    let mut groups = whole.trim_start_matches(['+', '-', '−']).split(' ');
    let head = groups.next().unwrap_or_default();
    !fraction.contains(' ')
        && (!whole.contains(' ') || (1..=3).contains(&head.len()) && groups.all(|group| group.len() == 3))
}

/// The text starts with something else than a number.
fn not_a_number(text: &str) -> Refused {
    let first = text.split_whitespace().next().unwrap_or(text);
    let end = first.len();
    let lower = first.trim_start_matches(['+', '-', '−']).to_lowercase();
    let found = first.to_owned();
    if matches!(lower.as_str(), "nan" | "inf" | "infinity" | "∞") {
        return Refused { problem: Problem::NotFinite { found }, end, hint: None };
    }
    let hint = match first.chars().next() {
        Some('~' | '≈' | '<' | '>' | '≤' | '≥' | '±') => {
            Some("write the number alone, or a range as a table: `{ low = …, mode = …, high = … }`".to_owned())
        }
        Some(c) if c.is_alphabetic() && text.contains(|c: char| c.is_ascii_digit()) => {
            Some("the number comes first, then the unit".to_owned())
        }
        _ => None,
    };
    Refused { problem: Problem::NotANumber { found }, end, hint }
}
