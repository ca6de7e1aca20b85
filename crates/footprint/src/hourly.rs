//! Every hour of an estimate as CSV.

use std::io;

use wattshed_physics::operation::Operation;
use wattshed_physics::units::{Energy, Temperature, unit};

use crate::account::{EnergyAccount, WaterAccount, grid_w};
use crate::estimate::Footprint;
use crate::resolve::SiteWeather;

/// The columns, in order.
const COLUMNS: [&str; 11] = [
    "hour",
    "dry_bulb_c",
    "wet_bulb_c",
    "it_mw",
    "facility_mw",
    "cooling_mw",
    "grid_mw",
    "onsite_mw",
    "site_water_withdrawal_m3",
    "mode",
    "grid_kg_per_kwh",
];

/// To a millikelvin: the digits beyond come from the way through kelvin.
fn celsius(temperature: Temperature) -> String {
    let rounded = (temperature.get::<unit::degree_celsius>() * 1000.0).round() / 1000.0;
    // No negative zero.
    (rounded + 0.0).to_string()
}

/// The hours as CSV. Hour 1 ends at 01:00 local standard time on 1 January; several weather years follow each other.
///
/// # Errors
/// When memory cannot be written, which a caller need not expect.
pub fn csv(footprint: &Footprint) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    match footprint.by_year.as_slice() {
        [] => write_year(&mut writer, footprint, &footprint.facility.weather, &footprint.operation, 0)?,
        years => {
            let mut before = 0;
            for year in years {
                write_year(&mut writer, footprint, &year.weather, &year.operation, before)?;
                before += year.operation.hours();
            }
        }
    }
    writer.into_inner().map_err(|error| error.into_error())
}

fn write_year(
    writer: &mut csv::Writer<Vec<u8>>,
    footprint: &Footprint,
    weather: &SiteWeather,
    operation: &Operation,
    before: usize,
) -> io::Result<()> {
    let water = &footprint.facility.inventory.water;
    let mean = footprint.facility.electricity.scope2.value.kg_per_kwh();
    let relative = footprint.facility.grid_shape.relative(weather.calendar);
    let grid_w = grid_w(operation);
    let states = weather.year.states().zip(relative);
    for (hour, (weather, relative)) in (0..operation.hours()).zip(states) {
        // The energy of one hour in MWh is its mean power in MW.
        let stretch = operation.during(hour..hour + 1);
        let (energy, water) = (EnergyAccount::of(&stretch), WaterAccount::of(&stretch, water));
        let megawatts = |part: Energy| part.get::<unit::megawatt_hour>().to_string();
        let facility = megawatts(energy.facility().quantity());
        let grid = grid_w.get(hour).map(|w| (w / 1e6).to_string()).unwrap_or_default();
        writer.write_record([
            (before + hour + 1).to_string(),
            celsius(weather.dry_bulb),
            celsius(weather.wet_bulb),
            megawatts(energy.it.quantity()),
            facility,
            megawatts(energy.cooling()),
            grid,
            String::new(),
            water.withdrawal().quantity().get::<unit::cubic_meter>().to_string(),
            operation.modes().get(hour).map(|mode| mode.name()).unwrap_or_default().to_owned(),
            (mean * relative).to_string(),
        ])?;
    }
    Ok(())
}
