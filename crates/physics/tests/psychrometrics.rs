//! Moist-air properties against published and independently computed values.

use std::collections::BTreeMap;

use wattshed_physics::psychrometrics::{
    density, dew_point, enthalpy, humidity_ratio_from_relative_humidity, humidity_ratio_from_vapor_pressure,
    humidity_ratio_from_wet_bulb, relative_humidity, saturation_humidity_ratio, saturation_pressure, specific_volume,
    standard_pressure, wet_bulb,
};
use wattshed_physics::units::{HumidityRatio, Length, Pressure, Ratio, Temperature, unit};

const TABLE: &str = include_str!("fixtures/psychrometrics.csv");

/// A line of the table: columns by name.
struct Row<'a>(BTreeMap<&'a str, &'a str>);

impl Row<'_> {
    fn number(&self, column: &str) -> f64 {
        self.0[column].parse().unwrap_or(f64::NAN)
    }
    fn t(&self) -> Temperature {
        Temperature::new::<unit::degree_celsius>(self.number("t_c"))
    }
    fn p(&self) -> Pressure {
        Pressure::new::<unit::pascal>(self.number("p_pa"))
    }
    fn w(&self) -> HumidityRatio {
        HumidityRatio::new(self.number("w"))
    }
    fn moist(&self) -> HumidityRatio {
        let rh = Ratio::new::<unit::ratio>(self.number("rh"));
        humidity_ratio_from_relative_humidity(self.t(), rh, self.p())
    }
    fn wetted(&self) -> HumidityRatio {
        let twb = Temperature::new::<unit::degree_celsius>(self.number("twb_c"));
        humidity_ratio_from_wet_bulb(self.t(), twb, self.p())
    }
    fn pressure_of_vapor(&self) -> Pressure {
        Pressure::new::<unit::pascal>(self.number("pw_pa"))
    }

    fn computed(&self) -> Option<f64> {
        let celsius = |t: Temperature| t.get::<unit::degree_celsius>();
        let joules = |w| enthalpy(self.t(), w).get::<unit::joule_per_kilogram>();
        let volume = |w| specific_volume(self.t(), w, self.p()).get::<unit::cubic_meter_per_kilogram>();
        let value = match self.0["function"] {
            "saturation_pressure" => saturation_pressure(self.t()).get::<unit::pascal>(),
            "saturation_humidity_ratio" => saturation_humidity_ratio(self.t(), self.p()).kg_per_kg(),
            "saturated_enthalpy" => joules(saturation_humidity_ratio(self.t(), self.p())),
            "humidity_ratio_from_vapor_pressure" => {
                humidity_ratio_from_vapor_pressure(self.pressure_of_vapor(), self.p()).kg_per_kg()
            }
            "humidity_ratio_from_relative_humidity" => self.moist().kg_per_kg(),
            "wet_bulb_from_relative_humidity" => celsius(wet_bulb(self.t(), self.moist(), self.p())),
            "dew_point_from_relative_humidity" => celsius(dew_point(self.moist(), self.p())),
            "enthalpy_from_relative_humidity" => joules(self.moist()),
            "specific_volume_from_relative_humidity" => volume(self.moist()),
            "humidity_ratio_from_wet_bulb" => self.wetted().kg_per_kg(),
            "dew_point_from_wet_bulb" => celsius(dew_point(self.wetted(), self.p())),
            "relative_humidity_from_wet_bulb" => {
                relative_humidity(self.t(), self.wetted(), self.p()).get::<unit::ratio>()
            }
            "enthalpy_from_wet_bulb" => joules(self.wetted()),
            "specific_volume_from_wet_bulb" => volume(self.wetted()),
            "enthalpy" => joules(self.w()),
            "specific_volume" => volume(self.w()),
            "density" => density(self.t(), self.w(), self.p()).get::<unit::kilogram_per_cubic_meter>(),
            "standard_pressure" => {
                standard_pressure(Length::new::<unit::meter>(self.number("z_m"))).get::<unit::pascal>()
            }
            _ => return None,
        };
        Some(value)
    }
}

#[test]
fn every_row_of_the_table_is_met() {
    let mut lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let header: Vec<_> = lines.next().unwrap().split(',').collect();
    let mut rows = 0;
    for line in lines {
        let row = Row(header.iter().copied().zip(line.split(',')).collect());
        let (expected, tolerance, found) =
            (row.number("expected"), row.number("tolerance"), row.computed().expect(line));
        assert!(!row.0["source"].is_empty(), "no source: {line}");
        assert!(matches!(row.0["kind"], "abs" | "rel"), "no kind: {line}");
        let allowed = if row.0["kind"] == "rel" { tolerance * expected.abs() } else { tolerance };
        assert!((found - expected).abs() <= allowed, "{found}, not {line}");
        rows += 1;
    }
    assert_eq!(rows, 76);
}
