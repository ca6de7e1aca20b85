//! A portfolio of a hundred sites over ten years, as text.

/// Places with weather of their own, each of which is taken several times.
const PLACES: [&str; 20] = [
    "Sterling, VA, US",
    "Columbus, OH, US",
    "Council Bluffs, IA, US",
    "Goodyear, AZ, US",
    "Abilene, TX, US",
    "Memphis, TN, US",
    "Portland, OR, US",
    "Fayetteville, GA, US",
    "Chicago, IL, US",
    "Santa Clara, CA, US",
    "Frankfurt am Main, DE",
    "Paris, FR",
    "Dublin, IE",
    "Luleå, SE",
    "Madrid, ES",
    "London, GB",
    "Singapore, SG",
    "Tokyo, JP",
    "Seoul, KR",
    "Sydney, AU",
];

const SYSTEMS: [&str; 4] = ["airside-evaporative", "water-chiller-economizer", "air-chiller", "liquid-dry"];

/// The spec: `sites` sites of 20 to 119 MW, `years` years from 2026 on by the quarter, a load that rises each year and a grid that
/// becomes cleaner, so that every year of every site is simulated.
pub(crate) fn spec(sites: usize, years: usize) -> String {
    let mut text = format!(
        "schema = 1\nname = \"{sites} sites, {years} years\"\nit.load = 0.5\n\
         timeline = {{ start = \"2026\", end = \"{}\", step = \"quarter\" }}\n\
         trend.it.load = \"+3 %/yr\"\ntrend.grid.intensity = \"-3 %/yr\"\n",
        2026 + years
    );
    for site in 0..sites {
        let (place, system) = (PLACES[site % PLACES.len()], SYSTEMS[(site / PLACES.len()) % SYSTEMS.len()]);
        let capacity = 20 + site % 100;
        text.push_str(&format!(
            "[sites.s{site}]\nsite.place = \"{place}\"\nit.capacity = \"{capacity} MW\"\ncooling.system = \"{system}\"\n"
        ));
    }
    text
}
