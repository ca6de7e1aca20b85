//! Missing values: what is computed, what is interpolated, what is left missing.
//!
//! 1. Dry bulb: gaps of up to six hours are interpolated.
//! 2. Relative humidity: from the dew point where that is there, φ = p_ws(t_dp) / p_ws(t); other gaps as the dry bulb.
//! 3. Pressure: the standard atmosphere at the station, where it is missing or outside 31 ... 120 kPa.
//! 4. Dew point: gaps of up to six hours are interpolated, longer ones stay missing, since humidity says the same.
//! 5. Irradiance and wind stay missing.
//!
//! A gap at the start or end of the file takes the value beside it.

use uom::si::heat_flux_density::watt_per_square_meter;
use uom::si::velocity::meter_per_second;
use wattshed_physics::psychrometrics::{saturation_pressure, standard_pressure};
use wattshed_physics::units::{Length, Pressure, Ratio, Temperature, unit};

use super::rows::{Column, Columns, DRY_BULB, HUMIDITY, Series};
use super::{EpwError, Hour, Irradiance, LONGEST_GAP, Repairs, Velocity};

/// Station pressures that occur on the Earth's surface, Pa, with a margin. Source: EPW data dictionary (EnergyPlus 25.2).
pub(crate) const PRESSURE_RANGE_PA: (f64, f64) = (31_000.0, 120_000.0);

/// Makes complete hours of columns with gaps.
pub(crate) fn complete(mut columns: Columns, elevation: Length) -> Result<(Vec<Hour>, Repairs), EpwError> {
    let mut repairs = Repairs { dry_bulb_interpolated: fill(&mut columns.dry_bulb_c), ..Repairs::default() };
    refuse_gap(&columns.dry_bulb_c, DRY_BULB, &columns.lines)?;
    repairs.humidity_from_dew_point = humidity_from_dew_point(&mut columns);
    repairs.humidity_interpolated = fill(&mut columns.humidity_percent);
    refuse_gap(&columns.humidity_percent, HUMIDITY, &columns.lines)?;
    repairs.dew_point_interpolated = fill(&mut columns.dew_point_c);
    let standard = standard_pressure(elevation);
    let hours = (0..columns.lines.len()).map(|i| hour(&columns, i, standard, &mut repairs)).collect();
    Ok((hours, repairs))
}

fn humidity_from_dew_point(columns: &mut Columns) -> usize {
    let mut count = 0;
    let known = columns.dry_bulb_c.iter().zip(&columns.dew_point_c);
    for (humidity_percent, (dry_bulb_c, dew_point_c)) in columns.humidity_percent.iter_mut().zip(known) {
        if let (None, Some(dry_bulb_c), Some(dew_point_c)) = (*humidity_percent, dry_bulb_c, dew_point_c) {
            let saturation_at = |t_c: f64| saturation_pressure(Temperature::new::<unit::degree_celsius>(t_c));
            *humidity_percent = Some((saturation_at(*dew_point_c) / saturation_at(*dry_bulb_c)).get::<unit::percent>());
            count += 1;
        }
    }
    count
}

/// Interpolates every gap of up to [`LONGEST_GAP`] hours; the number of hours filled.
fn fill(series: &mut Series) -> usize {
    let mut filled = 0;
    for (start, end) in gaps(series) {
        let before = start.checked_sub(1).and_then(|i| series[i]);
        let after = series.get(end).copied().flatten();
        let (Some(first), Some(last)) = (before.or(after), after.or(before)) else { continue };
        if end - start > LONGEST_GAP {
            continue;
        }
        let steps = (end - start + 1) as f64;
        for (step, value) in series[start..end].iter_mut().enumerate() {
            *value = Some(first + (last - first) * ((step + 1) as f64 / steps));
        }
        filled += end - start;
    }
    filled
}

/// The runs of missing values, as half-open index ranges.
fn gaps(series: &[Option<f64>]) -> Vec<(usize, usize)> {
    let mut gaps: Vec<(usize, usize)> = Vec::new();
    for (index, _) in series.iter().enumerate().filter(|(_, value)| value.is_none()) {
        match gaps.last_mut() {
            Some((_, end)) if *end == index => *end += 1,
            _ => gaps.push((index, index + 1)),
        }
    }
    gaps
}

fn refuse_gap(series: &[Option<f64>], column: Column, lines: &[usize]) -> Result<(), EpwError> {
    match gaps(series).first() {
        None => Ok(()),
        Some(&(start, end)) => Err(EpwError::Gap {
            line: lines.get(start).copied().unwrap_or_default(),
            column: column.index + 1,
            quantity: column.quantity,
            hours: end - start,
        }),
    }
}

fn hour(columns: &Columns, i: usize, standard: Pressure, repairs: &mut Repairs) -> Hour {
    let celsius = |t_c: f64| Temperature::new::<unit::degree_celsius>(t_c);
    // Both are complete by now; a gap would have been refused.
    let dry_bulb = celsius(columns.dry_bulb_c[i].unwrap_or_default());
    let humidity_percent = columns.humidity_percent[i].unwrap_or_default();
    repairs.humidity_limited += usize::from(humidity_percent > 100.0);
    let (low, high) = PRESSURE_RANGE_PA;
    let measured = columns.pressure_pa[i].filter(|p_pa| (low..=high).contains(p_pa));
    repairs.pressure_standard += usize::from(measured.is_none());
    let mut irradiance = |cell: Option<f64>| {
        repairs.irradiance_raised += usize::from(cell.is_some_and(|q_w_m2| q_w_m2 < 0.0));
        cell.map(|q_w_m2| Irradiance::new::<watt_per_square_meter>(q_w_m2.max(0.0)))
    };
    Hour {
        dry_bulb,
        dew_point: columns.dew_point_c[i].map(celsius),
        relative_humidity: Ratio::new::<unit::percent>(humidity_percent.min(100.0)),
        pressure: measured.map_or(standard, Pressure::new::<unit::pascal>),
        ghi: irradiance(columns.ghi_w_m2[i]),
        dni: irradiance(columns.dni_w_m2[i]),
        dhi: irradiance(columns.dhi_w_m2[i]),
        wind: columns.wind_m_s[i].map(Velocity::new::<meter_per_second>),
    }
}
