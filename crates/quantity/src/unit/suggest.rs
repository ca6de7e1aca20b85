//! What an unknown unit was probably meant to be. A suggestion is only ever shown, never taken.

use super::symbol::{SYMBOLS, every_spelling, lookup};

/// Names that people use and that are wrong, ambiguous or another program's.
const MISNOMERS: &[(&[&str], &str)] = &[
    (&["ton", "tons"], "write `short ton` (2000 lb), `long ton` (2240 lb) or `t` (1000 kg)"),
    (&["MT", "mT", "mt", "MTs"], "write `t` for a tonne or `Mt` for a million tonnes"),
    (&["MMT"], "write `Mt` for a million tonnes"),
    (&["MGD", "mgd"], "write `Mgal/d`"),
    (&["gpm", "GPM"], "write `gal/min`"),
    (&["MBtu", "MBTU", "Mbtu"], "write `kBtu` for a thousand or `MMBtu` for a million Btu"),
    (&["quad", "quads"], "write `1e9 MMBtu`"),
    (&["FLOPS", "FLOPs", "flops"], "write `FLOP/s` for a rate or `FLOP` for an amount"),
    (&["kFLOPS", "kFLOPs"], "write `kFLOP/s` for a rate or `kFLOP` for an amount"),
    (&["MFLOPS", "MFLOPs"], "write `MFLOP/s` for a rate or `MFLOP` for an amount"),
    (&["GFLOPS", "GFLOPs"], "write `GFLOP/s` for a rate or `GFLOP` for an amount"),
    (&["TFLOPS", "TFLOPs", "TFlops"], "write `TFLOP/s` for a rate or `TFLOP` for an amount"),
    (&["PFLOPS", "PFLOPs", "PFlops"], "write `PFLOP/s` for a rate or `PFLOP` for an amount"),
    (&["EFLOPS", "EFLOPs", "EFlops"], "write `EFLOP/s` for a rate or `EFLOP` for an amount"),
    (&["ppmv", "ppmvd", "ppmdv"], "write `ppm`: of an exhaust it is always by volume, dry, at 15 % O2"),
    (&["GCV", "gross"], "write `HHV`: the gross calorific value is the higher heating value"),
    (&["NCV", "net"], "write `LHV`: the net calorific value is the lower heating value"),
    (&["dollar", "dollars"], "write the currency: `USD`, `CAD`, `AUD` or `SGD`"),
    (&["cent", "cents", "ct", "cts", "c"], "write `¢` for US cents, or the currency itself: `0.08 EUR`"),
    (&["¥"], "write `JPY` or `CNY`"),
    (&["bn", "Bn", "bln", "B"], "write `billion`"),
    (&["mn", "mln", "MM"], "write `million`"),
    (&["tn", "trn"], "write `trillion`"),
    (&["an", "ans", "a", "annum"], "write `yr`"),
    (&["mois", "mo"], "write `month`"),
    (&["jour", "jours"], "write `day`"),
    (
        &["MWe", "MWt", "MWth", "MWp", "MWac", "MWdc", "MVA", "kVA"],
        "write `MW` or `kW`; what is counted belongs to the field, not to the unit",
    ),
    (&["IT"], "what is counted belongs to the field, not to the unit: leave out `IT`"),
];

/// What to write instead of `word`.
pub(crate) fn suggestion(word: &str) -> Option<String> {
    if let Some((_, hint)) = MISNOMERS.iter().find(|(names, _)| names.contains(&word)) {
        return Some((*hint).to_owned());
    }
    let lower = word.to_lowercase();
    let names = spellings_with_prefixes();
    let mut same: Vec<&str> = Vec::new();
    for (text, name) in &names {
        if text.to_lowercase() == lower && !same.contains(&name.as_str()) {
            same.push(name);
        }
    }
    if !same.is_empty() {
        let list = same.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
        let mega = word.starts_with('m') && same.iter().any(|name| name.starts_with('M'));
        return Some(if mega { format!("write {list} (m is milli, M is mega)") } else { format!("write {list}") });
    }
    nearest(word, &names)
}

/// The spelling with the fewest changed letters, if that is few enough to be a slip.
fn nearest(word: &str, names: &[(String, String)]) -> Option<String> {
    let length = word.chars().count();
    let allowed = match length {
        0..=2 => return None,
        3..=4 => 1,
        5..=40 => 2,
        _ => return None,
    };
    let distance = |text: &str| strsim::damerau_levenshtein(word, text);
    let near = names.iter().filter(|(text, _)| text.chars().count() >= 2).map(|(text, name)| (distance(text), name));
    near.filter(|(d, _)| *d <= allowed).min_by_key(|(d, _)| *d).map(|(_, name)| format!("did you mean `{name}`?"))
}

/// Every readable spelling with the canonical text of its unit.
fn spellings_with_prefixes() -> Vec<(String, String)> {
    let prefixed = SYMBOLS.iter().flat_map(|s| s.prefixes.chars().map(move |p| format!("{p}{}", s.name)));
    let plain = every_spelling().map(|(symbol, text)| (text.to_owned(), symbol.name.to_owned()));
    plain.chain(prefixed.map(|text| (text.clone(), text))).collect()
}

/// `kW-h`, `MW h`: a product that has a name of its own.
pub(crate) fn watt_hours(text: &str) -> Option<String> {
    let compact: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let stem = compact.strip_suffix("hr").map_or(compact.clone(), |s| format!("{s}h"));
    let (symbol, _) = lookup(&stem)?;
    (symbol.name == "Wh").then(|| format!("write `{stem}`"))
}
