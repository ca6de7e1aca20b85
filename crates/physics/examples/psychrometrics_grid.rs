//! Prints moist-air properties over a grid of states as CSV, for comparison with other implementations.
//!
//! Columns: dry bulb °C, relative humidity, pressure Pa, humidity ratio kg/kg, wet bulb °C, dew point °C, enthalpy J/kg,
//! specific volume m3/kg.
#![allow(clippy::print_stdout, reason = "printing is what this example is for")]

use wattshed_physics::psychrometrics::{
    dew_point, enthalpy, humidity_ratio_from_relative_humidity, specific_volume, wet_bulb,
};
use wattshed_physics::units::{Pressure, Ratio, Temperature, unit};

fn main() {
    println!("t_c,rh,p_pa,w,twb_c,tdp_c,h_j_kg,v_m3_kg");
    for pressure_pa in [101_325.0, 95_461.0, 83_000.0, 70_000.0] {
        for dry_bulb in -12..=20 {
            for humidity in 1..20 {
                let t_c = f64::from(dry_bulb) * 2.5;
                let rh = f64::from(humidity) * 0.05;
                print_state(t_c, rh, pressure_pa);
            }
        }
    }
}

fn print_state(t_c: f64, rh: f64, pressure_pa: f64) {
    let t = Temperature::new::<unit::degree_celsius>(t_c);
    let p = Pressure::new::<unit::pascal>(pressure_pa);
    let w = humidity_ratio_from_relative_humidity(t, Ratio::new::<unit::ratio>(rh), p);
    let celsius = |t: Temperature| t.get::<unit::degree_celsius>();
    println!(
        "{t_c},{rh},{pressure_pa},{},{},{},{},{}",
        w.kg_per_kg(),
        celsius(wet_bulb(t, w, p)),
        celsius(dew_point(w, p)),
        enthalpy(t, w).get::<unit::joule_per_kilogram>(),
        specific_volume(t, w, p).get::<unit::cubic_meter_per_kilogram>(),
    );
}
