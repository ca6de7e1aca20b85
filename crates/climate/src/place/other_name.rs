//! Cities by names that the gazetteer does not have: those of other languages, and former ones.

use super::fold;

static TABLE: &str = include_str!("../../data/other_names.csv");

/// The gazetteer's name of a city that is written by another of its names, folded.
pub(super) fn gazetteer_name(folded: &str, country: &str) -> Option<&'static str> {
    gazetteer_names(folded).find(|(_, of)| *of == country).map(|(city, _)| city)
}

/// The cities of all countries that have this other name, folded, with their country.
pub(super) fn gazetteer_names(folded: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows().filter(move |(name, ..)| fold(name) == folded).map(|(_, country, city)| (city, country))
}

/// Other name, country, name in the gazetteer.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLE.lines().filter(|row| !row.starts_with('#')).filter_map(|row| {
        let mut cells = row.split(',');
        Some((cells.next()?, cells.next()?, cells.next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::super::gazetteer;
    use super::*;

    #[test]
    fn every_other_name_leads_to_a_city_and_hides_none() {
        let cities: Vec<_> = gazetteer::all().map(|city| (fold(city.name), city.country)).collect();
        let known = |name: &str, country: &str| cities.iter().any(|city| city.0 == fold(name) && city.1 == country);
        assert!(rows().count() > 100);
        for (name, country, city) in rows() {
            assert!(known(city, country), "{name}: no {city}, {country}");
            assert!(!known(name, country), "{name}, {country} is a city of its own");
        }
    }
}
