//! The IT load of a spec.

use wattshed_physics::it_load::{Diurnal, ItLoad, LoadProfile};
use wattshed_physics::units::{Energy, ItPower, Of, Power, Ratio, Time, unit};

use super::reading::Reading;
use super::{plant, series};
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::Value;

/// Whether the spec gives no size but the energy of a year, which with a given PUE is enough.
pub(super) fn is_unsized(reading: &Reading<'_>) -> bool {
    let said = |key: &str| reading.spec.entry(key).is_some();
    said("facility.pue") && said("it.energy") && !said("it.capacity")
}

/// IT power that the load is a share of: the design IT power, or where no size is known ten times the mean power, which
/// leaves room for any swing and enters no result.
pub(super) fn capacity(reading: &mut Reading<'_>, hours: usize) -> ItPower {
    const ROOM: f64 = 10.0;
    if is_unsized(reading) {
        let mean = it_energy(reading).unwrap_or_default() / Time::new::<unit::hour>(hours as f64);
        return Of::new(mean * ROOM);
    }
    let given = of_floor(reading).unwrap_or_else(|| reading.it_power("it.capacity"));
    match reading.word("it.basis").as_str() {
        "nameplate" => given * reading.ratio("it.nameplate_share"),
        "facility" => match reading.optional_si("facility.peak_ratio") {
            Some(ratio) => given * (1.0 / ratio),
            None => {
                let message = "`it.capacity` of the facility cannot be turned into IT power";
                let diagnostic = Diagnostic::error(Code::Missing, message)
                    .at(reading.span("it.basis"), "power of the facility at its peak")
                    .help("give facility.peak_ratio, peak facility over peak IT power; it is not the PUE");
                reading.found.push(diagnostic);
                given
            }
        },
        _ => given,
    }
}

/// The design IT power of equipment and long-distance network together.
pub(super) fn with_network(equipment: ItPower, network: Option<ItPower>) -> ItPower {
    network.map_or(equipment, |network| equipment + network)
}

/// Power of the long-distance network, where the spec says it.
pub(super) fn network(reading: &Reading<'_>) -> Option<ItPower> {
    reading.optional_si("it.wan").map(|w| ItPower::new(Power::new::<unit::watt>(w)))
}

/// The load of equipment beside a network that draws the same at all times.
pub(super) fn beside_network(load: ItLoad, equipment: ItPower, network: Option<ItPower>) -> ItLoad {
    let Some(network) = network else { return load };
    let constant = network.quantity() / (equipment + network).quantity();
    ItLoad { constant, ..load }
}

/// Power for each area of floor, times the floor.
fn of_floor(reading: &mut Reading<'_>) -> Option<ItPower> {
    let (density, area) = (reading.optional_si("it.density"), reading.optional_si("site.floor_area"));
    match (density, area) {
        (Some(w_per_m2), Some(m2)) => Some(ItPower::new(Power::new::<unit::watt>(w_per_m2 * m2))),
        (Some(_), None) => {
            reading.missing("site.floor_area");
            // The estimate does not go on.
            Some(ItPower::new(Power::new::<unit::watt>(1.0)))
        }
        (None, _) => None,
    }
}

/// Energy of the IT equipment in a year, where the spec says it: of the facility it is divided by the given PUE, never by the
/// peak ratio.
fn it_energy(reading: &mut Reading<'_>) -> Option<Energy> {
    let energy = reading.energy_per_year("it.energy")?;
    if reading.word("it.basis") != "facility" {
        return Some(energy);
    }
    match plant::given_pue(reading) {
        Some(pue) => Some(energy / pue.ratio()),
        None => {
            let message = "`it.energy` of the facility cannot be turned into IT energy";
            let diagnostic = Diagnostic::error(Code::Missing, message)
                .at(reading.span("it.basis"), "energy of the facility")
                .help("give facility.pue in the place of [cooling] and [power], or the energy of the IT equipment");
            reading.found.push(diagnostic);
            Some(energy)
        }
    }
}

/// The share of the capacity that is drawn, hour by hour.
pub(super) fn profile(reading: &mut Reading<'_>, capacity: ItPower, hours: usize) -> Option<ItLoad> {
    let profile = shares(reading, capacity, hours)?;
    with_swing(reading, profile)
}

/// [`profile`] of a draw: a series is that of `base`, which was read already.
pub(super) fn redrawn(reading: &mut Reading<'_>, capacity: ItPower, hours: usize, base: &ItLoad) -> Option<ItLoad> {
    let is_series = matches!(reading.optional("it.load"), Some(Value::File(_) | Value::Series(_)))
        && reading.optional("it.energy").is_none();
    let profile = if is_series { base.profile.clone() } else { shares(reading, capacity, hours)? };
    with_swing(reading, profile)
}

fn with_swing(reading: &mut Reading<'_>, profile: LoadProfile) -> Option<ItLoad> {
    let swing = reading.ratio("it.swing");
    let weekend = reading.ratio("it.weekend");
    let drawn = matches!(reading.optional("it.peak_hour"), Some(Value::Drawn(_)));
    let peak_hour = reading.number("it.peak_hour");
    // A draw from a range of hours means the hour that it falls next to.
    let peak_hour = if drawn { peak_hour.round() } else { peak_hour };
    if peak_hour.fract() != 0.0 || !(0.0..=24.0).contains(&peak_hour) {
        reading.found.push(
            Diagnostic::error(Code::WrongValue, format!("`it.peak_hour` must be a whole hour, not {peak_hour}"))
                .at(reading.span("it.peak_hour"), "a whole hour from 0 to 24"),
        );
        return None;
    }
    // A whole number from 0 to 24; 24 is midnight.
    let peak_hour = (peak_hour as u8) % 24;
    match Diurnal::new(swing, peak_hour, weekend) {
        Ok(diurnal) => Some(ItLoad { profile, diurnal: Some(diurnal), constant: Ratio::default() }),
        Err(error) => {
            reading
                .found
                .push(Diagnostic::error(Code::OutOfRange, format!("the daily swing is not possible: {error}")));
            None
        }
    }
}

fn shares(reading: &mut Reading<'_>, capacity: ItPower, hours: usize) -> Option<LoadProfile> {
    if let Some(energy) = it_energy(reading) {
        let full = capacity.quantity() * Time::new::<unit::hour>(hours as f64);
        let share: Ratio = energy / full;
        if share.get::<unit::ratio>() > 1.0 {
            reading.found.push(
                Diagnostic::error(
                    Code::Contradiction,
                    format!(
                        "`it.energy` is {:.0} % of what `it.capacity` can draw in a year",
                        share.get::<unit::percent>()
                    ),
                )
                .at(reading.span("it.energy"), "more than the capacity can draw")
                .at(reading.span("it.capacity"), "the capacity"),
            );
            return None;
        }
        return Some(LoadProfile::Constant(share));
    }
    match reading.optional("it.load") {
        Some(Value::Quantity(share)) => Some(LoadProfile::Constant(Ratio::new::<unit::ratio>(share.si()))),
        Some(Value::Drawn(share)) => Some(LoadProfile::Constant(Ratio::new::<unit::ratio>(share))),
        Some(Value::File(file)) => {
            let span = reading.span("it.load");
            match series::load_profile(&file, capacity, span.as_ref()) {
                Ok(profile) => Some(profile),
                Err(diagnostic) => {
                    reading.found.push(diagnostic.at(span, "this series"));
                    None
                }
            }
        }
        Some(Value::Series(values)) => {
            let shares: Vec<Ratio> = values.iter().map(|value| Ratio::new::<unit::ratio>(value.si())).collect();
            match (<[Ratio; 12]>::try_from(shares.as_slice()), <[Ratio; 24]>::try_from(shares.as_slice())) {
                (Ok(months), _) => Some(LoadProfile::Monthly(months)),
                (_, Ok(hours)) => Some(LoadProfile::Daily(hours)),
                _ => None,
            }
        }
        _ => {
            reading.missing("it.load");
            None
        }
    }
}
