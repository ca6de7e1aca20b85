//! The nearest known name.

use wattshed_report::{Sentence, told};

/// The nearest name as a question. Of a result by the market-based method its location-based one is named, too: nobody who leaves
/// out the method has chosen one.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Sentence> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let near = nearest(name, candidates.iter().copied())?;
    let location = near.replace("_market_", "_location_");
    let says_method = ["mark", "loc"].iter().any(|method| name.contains(method));
    match candidates.contains(&location.as_str()) && location != near && !says_method {
        true => Some(told!("did you mean `{location}` or `{near}`?", "vouliez-vous dire `{location}` ou `{near}` ?")),
        false => Some(told!("did you mean `{near}`?", "vouliez-vous dire `{near}` ?")),
    }
}

/// The candidate most like `name`, if it is like it at all: most letters right, or the same beginning.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let other = candidate.to_lowercase();
        let letters = strsim::normalized_damerau_levenshtein(&name, &other);
        let beginning = strsim::jaro_winkler(&name, &other);
        let alike = letters >= 0.6 || beginning >= 0.9;
        let likeness = letters + beginning;
        if alike && best.is_none_or(|(highest, _)| likeness > highest) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, nearest};

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let names = ["load", "swing", "weekend", "capacity"];
        assert_eq!(nearest("laod", names), Some("load"));
        assert_eq!(nearest("capasity", names), Some("capacity"));
        assert_eq!(nearest("wieght", names), None);
    }

    #[test]
    fn a_result_without_its_method_may_be_either() {
        let names = ["total_market_tco2e", "total_location_tco2e", "scope1_tco2e"];
        let said = |name| did_you_mean(name, names).map(|said| said.to_string()).unwrap_or_default();
        assert_eq!(said("total_tco2e"), "did you mean `total_location_tco2e` or `total_market_tco2e`?");
        assert_eq!(said("total_markt_tco2e"), "did you mean `total_market_tco2e`?");
        assert_eq!(said("scope1_tco2"), "did you mean `scope1_tco2e`?");
    }
}
