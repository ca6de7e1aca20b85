//! Every hour of an estimate as CSV.

use std::io;

use wattshed_physics::generation::Supply;
use wattshed_physics::operation::Operation;
use wattshed_physics::units::{Energy, Temperature, Volume, unit};

use crate::account::{EnergyAccount, WaterAccount, grid_w};
use crate::estimate::Footprint;
use crate::estimated::Estimate;
use crate::resolve::SiteWeather;

/// The columns, in order.
const COLUMNS: [&str; 14] = [
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
    "site_water_discharge_m3",
    "heat_rejected_mw",
    "heat_reused_mw",
];

/// To a millikelvin: the digits beyond come from the way through kelvin.
fn celsius(temperature: Temperature) -> String {
    let rounded = (temperature.get::<unit::degree_celsius>() * 1000.0).round() / 1000.0;
    // No negative zero.
    (rounded + 0.0).to_string()
}

/// The hours of a design as CSV: those of a portfolio site after site, with the name of the site in a first column. Hours are those of
/// each site's own clock.
///
/// # Errors
/// As [`csv()`].
pub fn of_design(design: &Estimate) -> io::Result<Vec<u8>> {
    let portfolio = match design {
        Estimate::Site(footprint) => return csv(footprint),
        Estimate::Portfolio(portfolio) => portfolio,
    };
    let mut all = Vec::new();
    for (index, site) in portfolio.sites.iter().enumerate() {
        let own = csv(&site.footprint)?;
        let mut lines = own.split_inclusive(|byte| *byte == b'\n');
        let header = lines.next().unwrap_or_default();
        if index == 0 {
            all.extend_from_slice(b"site,");
            all.extend_from_slice(header);
        }
        // A name holds no comma.
        for line in lines {
            all.extend_from_slice(site.name.as_bytes());
            all.push(b',');
            all.extend_from_slice(line);
        }
    }
    Ok(all)
}

/// The hours as CSV. Hour 1 ends at 01:00 local standard time on 1 January; several weather years follow each other.
///
/// # Errors
/// When memory cannot be written, which a caller need not expect.
pub fn csv(footprint: &Footprint) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    match footprint.by_year.as_slice() {
        [] => {
            let run = (&footprint.operation, footprint.supply.as_ref());
            write_year(&mut writer, footprint, footprint.facility.weather.as_deref(), run, 0)?;
        }
        years => {
            let mut before = 0;
            for year in years {
                let run = (&year.operation, year.supply.as_ref());
                write_year(&mut writer, footprint, Some(&year.weather), run, before)?;
                before += year.operation.hours();
            }
        }
    }
    writer.into_inner().map_err(|error| error.into_error())
}

fn write_year(
    writer: &mut csv::Writer<Vec<u8>>,
    footprint: &Footprint,
    weather: Option<&SiteWeather>,
    (operation, supply): (&Operation, Option<&Supply>),
    before: usize,
) -> io::Result<()> {
    let mean = footprint.facility.electricity.scope2.value.kg_per_kwh();
    let site_water = &footprint.facility.inventory.water;
    let calendar = weather.map_or(footprint.facility.calendar, |weather| weather.calendar);
    let relative = footprint.facility.grid_shape.relative(calendar);
    let grid_w = grid_w(operation, supply);
    let mut states = weather.map(|weather| weather.year.states());
    for (hour, relative) in (0..operation.hours()).zip(relative) {
        let air = states.as_mut().and_then(Iterator::next);
        // The energy of one hour in MWh is its mean power in MW.
        let stretch = operation.during(hour..hour + 1);
        let period = supply.map(|supply| supply.during(hour..hour + 1));
        let energy = EnergyAccount::of(&stretch, period.as_ref());
        let megawatts = |part: Energy| part.get::<unit::megawatt_hour>().to_string();
        let facility = megawatts(energy.facility().quantity());
        let grid = grid_w.get(hour).map(|w| (w / 1e6).to_string()).unwrap_or_default();
        let water = WaterAccount::over(&stretch, &energy, site_water, footprint.facility.given.wue);
        let cubic_meters = |volume: Volume| volume.get::<unit::cubic_meter>().to_string();
        let modelled = energy.by_end_use();
        let reused = footprint.facility.heat_customer.and(modelled).map(|_| megawatts(stretch.heat_reused()));
        writer.write_record([
            (before + hour + 1).to_string(),
            air.as_ref().map(|air| celsius(air.dry_bulb)).unwrap_or_default(),
            air.as_ref().map(|air| celsius(air.wet_bulb)).unwrap_or_default(),
            megawatts(energy.it.quantity()),
            facility,
            modelled.map(|energy| megawatts(energy.cooling())).unwrap_or_default(),
            grid,
            period.map(|_| megawatts(energy.onsite_used)).unwrap_or_default(),
            water.withdrawal().map(|water| cubic_meters(water.quantity())).unwrap_or_default(),
            operation.modes().get(hour).map(|mode| mode.name()).unwrap_or_default().to_owned(),
            (mean * relative).to_string(),
            water.discharge().map(|water| cubic_meters(water.quantity())).unwrap_or_default(),
            modelled.map(|_| megawatts(stretch.heat_rejected())).unwrap_or_default(),
            reused.unwrap_or_default(),
        ])?;
    }
    Ok(())
}
