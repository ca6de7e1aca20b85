//! The columns of an hourly table: what they hold and in which unit.

use super::HourlyError;

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    DryBulb,
    DewPoint,
    Humidity,
    Pressure,
    Global,
    Direct,
    Diffuse,
    Wind,
}

impl Quantity {
    pub(super) const ALL: [Self; 8] = [
        Self::DryBulb,
        Self::DewPoint,
        Self::Humidity,
        Self::Pressure,
        Self::Global,
        Self::Direct,
        Self::Diffuse,
        Self::Wind,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::DryBulb => "dry bulb",
            Self::DewPoint => "dew point",
            Self::Humidity => "relative humidity",
            Self::Pressure => "station pressure",
            Self::Global => "global horizontal irradiance",
            Self::Direct => "direct normal irradiance",
            Self::Diffuse => "diffuse horizontal irradiance",
            Self::Wind => "wind speed",
        }
    }

    /// Names of columns, in lower case with underscores; the first are those of Open-Meteo and of TMY3.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::DryBulb => &[
                "temperature_2m",
                "dry_bulb",
                "drybulb",
                "temperature",
                "temp",
                "air_temperature",
                "temp_air",
                "dry_bulb_temperature",
                "t2m",
            ],
            Self::DewPoint => {
                &["dew_point_2m", "dew_point", "dewpoint_2m", "dewpoint", "temp_dew", "dew_point_temperature"]
            }
            Self::Humidity => {
                &["relative_humidity_2m", "rhum", "relativehumidity_2m", "relative_humidity", "rh", "humidity"]
            }
            Self::Pressure => &["surface_pressure", "pressure", "station_pressure", "atmospheric_pressure"],
            Self::Global => &["shortwave_radiation", "ghi", "global_horizontal_irradiance"],
            Self::Direct => &["direct_normal_irradiance", "dni"],
            Self::Diffuse => &["diffuse_radiation", "dhi", "diffuse_horizontal_irradiance"],
            Self::Wind => &["wind_speed_10m", "wspd", "windspeed_10m", "wind_speed", "wind"],
        }
    }

    /// Units that are read, and the factor to the unit of the models (°C, %, Pa, W/m², m/s).
    fn units(self) -> &'static [(&'static str, f64)] {
        match self {
            Self::DryBulb | Self::DewPoint => &[("°c", 1.0), ("c", 1.0), ("degc", 1.0), ("celsius", 1.0)],
            Self::Humidity => &[("%", 1.0), ("percent", 1.0), ("pct", 1.0)],
            Self::Pressure => &[("pa", 1.0), ("hpa", 100.0), ("mbar", 100.0), ("kpa", 1000.0)],
            Self::Global | Self::Direct | Self::Diffuse => {
                &[("w/m²", 1.0), ("w/m2", 1.0), ("w/m^2", 1.0), ("w_m2", 1.0), ("wh/m2", 1.0), ("wh_m2", 1.0)]
            }
            Self::Wind => {
                &[("m/s", 1.0), ("m_s", 1.0), ("ms", 1.0), ("km/h", 1.0 / 3.6), ("km_h", 1.0 / 3.6), ("kmh", 1.0 / 3.6)]
            }
        }
    }

    pub(super) fn expected_units(self) -> &'static str {
        match self {
            Self::DryBulb | Self::DewPoint => "°C",
            Self::Humidity => "%",
            Self::Pressure => "Pa, hPa, mbar or kPa",
            Self::Global | Self::Direct | Self::Diffuse => "W/m²",
            Self::Wind => "m/s or km/h",
        }
    }
}

/// Units that other tools write behind a name with an underscore.
const SUFFIXES: [&str; 18] = [
    "w_m2",
    "wh_m2",
    "m_s",
    "km_h",
    "celsius",
    "percent",
    "degc",
    "degf",
    "fahrenheit",
    "kelvin",
    "mbar",
    "kmh",
    "pct",
    "hpa",
    "kpa",
    "pa",
    "c",
    "f",
];

/// A column: its place in the row and the factor to the unit of the models.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) index: usize,
    pub(super) factor: f64,
}

/// The cells of a line; quotes around a cell are dropped.
pub(super) fn cells(line: &str) -> impl Iterator<Item = &str> {
    let separator = if line.contains(';') {
        ';'
    } else if line.contains(',') {
        ','
    } else {
        '\t'
    };
    line.split(separator).map(|cell| cell.trim().trim_matches('"').trim())
}

/// Name and unit of a header cell: `temperature_2m (°C)`, `Dry-bulb (C)` or `dry_bulb_c`.
pub(super) fn name_and_unit(cell: &str) -> (String, Option<String>) {
    let open = cell.find(['(', '[']);
    let text = open.map_or(cell, |at| &cell[..at]);
    let name: String = text.trim().to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    if let Some(at) = open {
        let unit = cell[at + 1..].trim().trim_end_matches([')', ']']).trim();
        return (name, Some(unit.to_lowercase()));
    }
    let known = |name: &str| Quantity::ALL.iter().any(|quantity| quantity.names().contains(&name));
    let split = |suffix: &'static str| {
        let quantity = name.strip_suffix(suffix)?.strip_suffix('_').filter(|name| known(name))?;
        Some((quantity.to_owned(), Some(suffix.to_owned())))
    };
    SUFFIXES.into_iter().find_map(split).unwrap_or((name, None))
}

/// Whether a line names columns: it has one of temperature.
pub(super) fn names_columns(line: &str) -> bool {
    cells(line).any(|cell| Quantity::DryBulb.names().contains(&name_and_unit(cell).0.as_str()))
}

/// The column of a quantity, if there is one.
pub(super) fn column(header: &str, quantity: Quantity) -> Result<Option<Column>, HourlyError> {
    let named: Vec<(usize, &str, String, Option<String>)> = cells(header)
        .enumerate()
        .map(|(index, cell)| {
            let (name, unit) = name_and_unit(cell);
            (index, cell, name, unit)
        })
        .collect();
    // The names stand in the order of preference.
    let found = quantity.names().iter().find_map(|wanted| named.iter().find(|(_, _, name, _)| name == wanted));
    let Some((index, cell, _, unit)) = found else { return Ok(None) };
    let expected = quantity.expected_units();
    let Some(unit) = unit else { return Err(HourlyError::NoUnit { column: (*cell).to_owned(), expected }) };
    match quantity.units().iter().find(|(known, _)| known == unit) {
        Some(&(_, factor)) => Ok(Some(Column { index: *index, factor })),
        None => Err(HourlyError::Unit {
            column: (*cell).to_owned(),
            quantity: quantity.name(),
            found: unit.clone(),
            expected,
        }),
    }
}
