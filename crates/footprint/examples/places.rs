//! The page of places: sixty and more of all continents, found by their name alone.
//!
//! ```text
//! cargo run -p wattshed-footprint --example places > docs/places.md
//! ```
//! A test keeps the page: `cargo test -p wattshed-footprint --test places`.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::fmt::Write as _;

use wattshed_footprint::place::{Place, look_up};
use wattshed_footprint::resolve::World;
use wattshed_footprint::spec::Patch;
use wattshed_physics::units::{Ratio, Temperature, unit};

/// Continent and its places.
const PLACES: &[(&str, &[&str])] = &[
    (
        "North America",
        &[
            "20166",
            "Abilene, TX, US",
            "The Dalles, OR, US",
            "Council Bluffs, IA, US",
            "Memphis, TN, US",
            "Phoenix, AZ, US",
            "El Paso, TX, US",
            "New York, NY, US",
            "Anchorage, AK, US",
            "Montreal, CA",
            "Calgary, AB, CA",
            "Santiago de Querétaro, MX",
            "Panama City, PA",
            "San Juan, PR",
            "Nuuk, GL",
        ],
    ),
    (
        "South America",
        &["São Paulo, BR", "Santiago, CL", "Bogotá, CO", "Lima, PE", "La Paz, BO", "Buenos Aires, AR", "Ushuaia, AR"],
    ),
    (
        "Europe",
        &[
            "Dublin, IE",
            "London, GB",
            "Frankfurt am Main, DE",
            "Amsterdam, NL",
            "Paris, FR",
            "Marseille, FR",
            "Madrid, ES",
            "Milan, IT",
            "Warsaw, PL",
            "Luleå, SE",
            "Oslo, NO",
            "Reykjavik, IS",
            "Athens, GR",
            "Longyearbyen, SJ",
            "Anadyr, RU",
        ],
    ),
    (
        "Africa",
        &[
            "Johannesburg, ZA",
            "Nairobi, KE",
            "Lagos, NG",
            "Cairo, EG",
            "Casablanca, MA",
            "Kinshasa, CD",
            "Juba, SS",
            "Mogadishu, SO",
            "Djibouti, DJ",
            "Victoria, SC",
        ],
    ),
    (
        "Asia",
        &[
            "Singapore, SG",
            "Johor Bahru, MY",
            "Jakarta, ID",
            "Mumbai, IN",
            "Hyderabad, IN",
            "Kathmandu, NP",
            "Thimphu, BT",
            "Tokyo, JP",
            "Seoul, KR",
            "Taipei, TW",
            "Hong Kong, HK",
            "Beijing, CN",
            "Ulanqab, CN",
            "Lhasa, CN",
            "Riyadh, SA",
            "Abu Dhabi, AE",
            "Tel Aviv, IL",
            "Tehran, IR",
            "Kabul, AF",
            "Yangon, MM",
            "Pyongyang, KP",
            "Malé, MV",
        ],
    ),
    (
        "Oceania",
        &[
            "Sydney, AU",
            "Perth, AU",
            "Darwin, AU",
            "Auckland, NZ",
            "Hagåtña, GU",
            "Honolulu, HI, US",
            "Suva, FJ",
            "Funafuti, TV",
            "Apia, WS",
            "Pago Pago, AS",
            "Majuro, MH",
            "Port Moresby, PG",
        ],
    ),
];

const HEAD: &str = "\
# Places

What is found for a place when nothing but its name is given. Made by `cargo run -p wattshed-footprint --example places`; a test
keeps it. `wattshed climate PLACE` shows the same with sources and warnings.

- **Station**: of the bundled typical year (TMY3), or of the figures that a year is synthesised from; its distance and how much
  higher it lies than the site.
- **Design**: the temperatures that 99.6 % of the hours stay below.
- **Intensity**: the published figure of the region, with what it counts and its year. A life-cycle figure is split into scope 2 and
  upstream; *scope 2* is the part that scope 2 takes. A computed figure is that of the mix, where nothing is published.
- **Level**: how fine the region is. *aggregate* means that neither the place nor its country has a figure.
";

fn main() -> Result<(), String> {
    print!("{}", page()?);
    Ok(())
}

/// The page.
///
/// # Errors
/// A place that cannot be found, with why.
pub(crate) fn page() -> Result<String, String> {
    let world = World::new();
    let mut text = HEAD.to_owned();
    for (continent, names) in PLACES {
        let _ = write!(
            text,
            "\n## {continent}\n\n| place | station | year | mean dry, wet bulb °C | design dry, wet bulb °C | region | level | \
             intensity g/kWh | scope 2 g/kWh | of |\n|---|---|---|---|---|---|---|---|---|---|\n"
        );
        for name in *names {
            let place = look_up(name, &Patch::default(), &world)
                .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
            text.push_str(&row(name, &place));
        }
    }
    Ok(text)
}

fn row(name: &str, place: &Place) -> String {
    let (site, weather, grid) = (&place.site, &place.weather, &place.electricity);
    let celsius = |temperature: Temperature| temperature.get::<unit::degree_celsius>();
    let design = weather.year.design(Ratio::new::<unit::percent>(99.6));
    let km = place.ground.coordinates.distance(weather.coordinates).get::<unit::meter>() / 1000.0;
    let higher_m = (weather.elevation - place.ground.elevation).get::<unit::meter>();
    let published = grid.life_cycle.as_ref().unwrap_or(&grid.scope2.factor);
    let stages = published.basis.map(|basis| format!(" {}", basis.stages)).unwrap_or_default();
    let year = published.year.map(|year| year.to_string()).unwrap_or_default();
    format!(
        "| {name} | {}, {km:.0} km, {higher_m:+.0} m | {} | {:.1}, {:.1} | {:.1}, {:.1} | {} | {} | {:.0}{stages} | {:.0} | {year} |\n",
        weather.station,
        if weather.expected_error.is_some() { "synthesised" } else { "TMY3" },
        celsius(weather.year.mean_dry_bulb()),
        celsius(weather.year.mean_wet_bulb()),
        celsius(design.dry_bulb),
        celsius(design.wet_bulb),
        site.grid_region,
        grid.level,
        published.value * 1e3,
        grid.scope2.value.kg_per_kwh() * 1e3,
    )
}
