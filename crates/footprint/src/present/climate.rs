//! What is known of a place.

use wattshed_physics::psychrometrics::dew_point;
use wattshed_physics::units::{Ratio, Temperature, unit};
use wattshed_physics::weather::{DesignConditions, WeatherState, WeatherYear};
use wattshed_report::{
    Cell, Column, Figure, Headline, Note, NoteKind, Report, Scaling, Section, Table, Unit, Words, both, name, number,
    say,
};

use super::MONTHS;
use crate::place::Place;

/// The page of a place.
pub fn climate(place: &Place) -> Report {
    let site = &place.site;
    let subtitle = say!(
        "{}, {}; {}; country {}; grid region {}{}",
        "{}, {} ; {} ; pays {} ; région du réseau {}{}",
        number(place.ground.coordinates.latitude_deg(), 2),
        number(place.ground.coordinates.longitude_deg(), 2),
        crate::lengths::height(place.ground.elevation.get::<unit::meter>()),
        site.country,
        site.grid_region,
        site.grid.market.as_ref().map(|market| say!(", market {}", ", marché {}", market.name)).unwrap_or_default()
    );
    let mut report = Report::new(Words::name(site.place.as_str()), subtitle)
        .with(year(place))
        .with(years(place))
        .with(hours(place))
        .with(months(place))
        .with(super::grid::figures(&place.electricity, &place.grid))
        .with(super::grid::beside(&place.grid));
    for section in super::grid::other_questions(&place.grid) {
        report = report.with(section);
    }
    let notes = super::warning_notes(&place.warnings);
    if !notes.is_empty() {
        report = report.with(Section::new("warnings", both!("Warnings", "Avertissements")).with(notes));
    }
    let found = site.found.iter().map(|(key, value, source)| {
        Note::new(NoteKind::Assumption, name!("{} ({})", super::written(value), super::quoted(source)))
            .with_code(key.clone())
    });
    let report = report
        .with(Section::new("found", both!("Found, not given", "Trouvé, non donné")).with(found.collect::<Vec<_>>()));
    let sections = report.sections.into_iter().filter(|section| !section.blocks.is_empty()).collect();
    Report { sections, ..report }
}

fn celsius(temperature: Temperature) -> Figure {
    Figure::new(temperature.get::<unit::degree_celsius>(), Unit::Celsius)
}

fn year(place: &Place) -> Section {
    let year = &place.weather.year;
    let at = |percent: f64| year.design(Ratio::new::<unit::percent>(percent));
    let (hot, cold) = (at(99.6), at(0.4));
    let lines = vec![
        Headline::new(both!("Mean dry bulb", "Température sèche moyenne"), celsius(year.mean_dry_bulb())),
        Headline::new(both!("Mean wet bulb", "Température humide moyenne"), celsius(year.mean_wet_bulb())),
        Headline::new(both!("Design dry bulb", "Température sèche de dimensionnement"), celsius(hot.dry_bulb))
            .with_note(both!("99.6 % of the hours are below", "99,6 % des heures sont en dessous")),
        Headline::new(both!("Design wet bulb", "Température humide de dimensionnement"), celsius(hot.wet_bulb))
            .with_note(both!("99.6 % of the hours are below", "99,6 % des heures sont en dessous")),
        Headline::new(both!("Cold end of dry bulb", "Extrême froid, température sèche"), celsius(cold.dry_bulb))
            .with_note(both!("0.4 % of the hours are below", "0,4 % des heures sont en dessous")),
    ];
    let shown = match place.weather.years.first() {
        Some(first) => say!(
            " Shown here is the first, {}; an estimate takes the mean of all.",
            " L'année montrée ici est la première, {} ; une estimation prend la moyenne de toutes.",
            first.label
        ),
        None => Words::none(),
    };
    Section::new("year", Words::none()).with(lines).with(say!(
        "{}. {}.{shown}",
        "{}. {}.{shown}",
        super::quoted(&place.weather.title),
        super::quoted(&place.weather.source)
    ))
}

/// Several real years, one by one.
fn years(place: &Place) -> Section {
    let section = Section::new("years", both!("The years", "Les années"));
    if place.weather.years.is_empty() {
        return section;
    }
    let columns = vec![
        Column::text(both!("Year", "Année")),
        Column::figures(both!("Mean dry bulb", "Temp. sèche moyenne")),
        Column::figures(both!("Mean wet bulb", "Temp. humide moyenne")),
        Column::figures(both!("Design dry bulb", "Temp. sèche de dim.")),
        Column::figures(both!("Design wet bulb", "Temp. humide de dim.")),
    ];
    let row = |label: Words, means: [Temperature; 2], design: DesignConditions| -> Vec<Cell> {
        let [dry, wet] = means.map(|mean| celsius(mean).into());
        vec![Cell::from(label), dry, wet, celsius(design.dry_bulb).into(), celsius(design.wet_bulb).into()]
    };
    let mut table = Table::new(columns).scaled(Scaling::Column);
    for weather in place.weather.each() {
        let year = &weather.year;
        let design = year.design(Ratio::new::<unit::percent>(99.6));
        table =
            table.with(row(Words::name(weather.label.as_str()), [year.mean_dry_bulb(), year.mean_wet_bulb()], design));
    }
    let mean = |read: fn(&WeatherYear) -> Temperature| {
        let each = place.weather.each();
        let sum: f64 = each.iter().map(|weather| read(&weather.year).get::<unit::degree_celsius>()).sum();
        Temperature::new::<unit::degree_celsius>(sum / each.len() as f64)
    };
    let means = [mean(WeatherYear::mean_dry_bulb), mean(WeatherYear::mean_wet_bulb)];
    let all = row(both!("all hours together", "toutes les heures ensemble").words(), means, place.weather.design());
    section.with(table.with(all)).with(both!(
        "A plant is sized for all hours together; results are the mean of the years.",
        "Une installation est dimensionnée pour toutes les heures ensemble ; les résultats sont la moyenne des \
        années."
    ))
}

/// A condition under which a plant of the typical preset cools without compressors.
struct Economizer {
    label: Words,
    holds: fn(&WeatherState) -> bool,
}

fn below(temperature: Temperature, limit_c: f64) -> bool {
    temperature.get::<unit::degree_celsius>() <= limit_c
}

fn economizers() -> [Economizer; 4] {
    let at = super::written;
    [
        Economizer {
            label: say!(
                "Outdoor air to {}, dew point {}",
                "Air extérieur jusqu'à {}, point de rosée {}",
                at("27 °C"),
                at("17 °C")
            ),
            holds: |hour| below(hour.dry_bulb, 27.0) && below(dew_point(hour.humidity_ratio, hour.pressure), 17.0),
        },
        Economizer {
            label: say!(
                "Tower for {} water: wet bulb to {}",
                "Tour pour de l'eau à {} : température humide jusqu'à {}",
                at("18 °C"),
                at("12 °C")
            ),
            holds: |hour| below(hour.wet_bulb, 12.0),
        },
        Economizer {
            label: say!(
                "Coil for {} water: dry bulb to {}",
                "Batterie pour de l'eau à {} : température sèche jusqu'à {}",
                at("18 °C"),
                at("11 °C")
            ),
            holds: |hour| below(hour.dry_bulb, 11.0),
        },
        Economizer {
            label: say!(
                "Dry cooler for {}: dry bulb to {}",
                "Aérorefroidisseur sec pour {} : température sèche jusqu'à {}",
                at("40 °C"),
                at("35 °C")
            ),
            holds: |hour| below(hour.dry_bulb, 35.0),
        },
    ]
}

fn hours(place: &Place) -> Section {
    let year = &place.weather.year;
    let total = year.hours() as f64;
    let columns = vec![
        Column::text(both!("Economizer and its condition", "Free cooling et sa condition")),
        Column::figures(both!("Hours", "Heures")),
        Column::figures(both!("Share", "Part")),
    ];
    let mut table = Table::new(columns).scaled(Scaling::Column);
    for economizer in economizers() {
        let count = year.states().filter(|hour| (economizer.holds)(hour)).count() as f64;
        table = table.with(vec![
            Cell::from(economizer.label),
            Figure::new(count, Unit::Hours).into(),
            Figure::new(count / total, Unit::Share).into(),
        ]);
    }
    Section::new("economizer", both!("Hours without compressors", "Heures sans compresseur")).with(table)
}

fn months(place: &Place) -> Section {
    let columns = vec![
        Column::text(both!("Month", "Mois")),
        Column::figures(both!("Dry bulb", "Température sèche")),
        Column::figures(both!("Wet bulb", "Température humide")),
    ];
    let mut table = Table::new(columns).scaled(Scaling::Column);
    let states: Vec<WeatherState> = place.weather.year.states().collect();
    for (month, name) in (1u8..).zip(MONTHS) {
        let hours = states.get(place.weather.calendar.month_hours(month)).unwrap_or_default();
        let mean = |read: fn(&WeatherState) -> Temperature| {
            let sum: f64 = hours.iter().map(|hour| read(hour).get::<unit::degree_celsius>()).sum();
            Figure::new(sum / hours.len() as f64, Unit::Celsius)
        };
        table =
            table.with(vec![Cell::from(name), mean(|hour| hour.dry_bulb).into(), mean(|hour| hour.wet_bulb).into()]);
    }
    Section::new("months", both!("Monthly means", "Moyennes mensuelles")).with(table)
}
