//! The nearest known name.

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
    use super::nearest;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let names = ["load", "swing", "weekend", "capacity"];
        assert_eq!(nearest("laod", names), Some("load"));
        assert_eq!(nearest("capasity", names), Some("capacity"));
        assert_eq!(nearest("wieght", names), None);
    }
}
