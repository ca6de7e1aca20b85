//! Plants and weather at random: every parameter anywhere in the range that a spec accepts
//! (`crates/footprint/src/spec/fields/cooling.rs`), in climates from polar to tropical.

use proptest::prelude::*;
use wattshed_physics::cooling::{
    AirParameters, AirSystem, ChillerParameters, Coolant, CoolingParameters, DryCoolerParameters, EvaporationModel,
    HumidityPolicy, LiquidParameters, LiquidSystem, PadParameters, PartLoad, RejectionParameters, SeaParameters,
    Shortfall, TowerParameters, Trim,
};
use wattshed_physics::units::{Length, unit};
use wattshed_physics::weather::{WeatherHour, WeatherYear};

use crate::common::{celsius, kelvin, pa, ratio};
use crate::designs::{air, chiller, liquid, tower};

/// Hours of a year.
pub(crate) const HOURS: usize = 8760;

/// This many cases, unless PROPTEST_CASES asks for more, as .ci/full does.
pub(crate) fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig::with_cases(asked.unwrap_or(few))
}

/// A year of waves: seasons, days and fronts, with dry and humid spells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Climate {
    pub(crate) mean_c: f64,
    pub(crate) season_k: f64,
    pub(crate) day_k: f64,
    pub(crate) humid: f64,
    pub(crate) pressure_pa: f64,
}

impl Climate {
    pub(crate) fn year(self) -> WeatherYear {
        let hours = (0..HOURS).map(|hour| {
            let turn = |period: f64| (hour as f64 / period * core::f64::consts::TAU).sin();
            let t = self.mean_c + self.season_k * turn(8760.0) + self.day_k * turn(24.0) + 4.0 * turn(131.0);
            let rh = (self.humid + 0.25 * turn(211.0) - 0.15 * turn(24.0)).clamp(0.02, 1.0);
            // No vapor pressure above that of a dew point of 30 °C.
            let rh = rh.min(4250.0 / (611.0 * (17.6 * t / (t + 243.0)).exp()));
            WeatherHour { dry_bulb: celsius(t), relative_humidity: ratio(rh), pressure: pa(self.pressure_pa) }
        });
        WeatherYear::from_hours(hours).unwrap()
    }
}

prop_compose! {
    pub(crate) fn climates()(
        mean_c in -15.0..32.0_f64, season_k in 2.0..15.0_f64, day_k in 1.0..8.0_f64, humid in 0.1..0.9_f64,
        pressure_pa in 70_000.0..103_000.0_f64,
    ) -> Climate {
        Climate { mean_c, season_k, day_k, humid, pressure_pa }
    }
}

prop_compose! {
    fn fans()(pressure_pa in 20.0..3000.0_f64, efficiency in 0.1..0.95_f64, exponent in 0.0..3.0_f64) -> (f64, f64, f64) {
        (pressure_pa, efficiency, exponent)
    }
}

prop_compose! {
    /// Limits of humidity: dew points and relative humidity, each from low to high.
    fn humidity_limits()(
        dew_c in -40.0..20.0_f64, dew_k in 0.0..1.0_f64, low in 0.0..0.6_f64, more in 0.0..1.0_f64,
    ) -> [f64; 4] {
        let (dew_low_c, low_max) = (dew_c.max(0.0), low.max(0.3));
        [dew_c, dew_low_c + dew_k * (35.0 - dew_low_c), low, low_max + more * (1.0 - low_max)]
    }
}

prop_compose! {
    pub(crate) fn airs()(
        supply_c in 12.0..45.0_f64, coldest in 0.0..1.0_f64, delta_t_k in 3.0..30.0_f64, fan in fans(), pads in 0.0..1.0_f64,
        cycles in 1.05..50.0_f64, limits in humidity_limits(), sensible in 0.8..1.0_f64,
        trim in prop::sample::select(vec![Trim::None, Trim::Dx, Trim::AirChiller, Trim::WaterChiller]),
        humidity in prop::sample::select(
            vec![HumidityPolicy::EnforceClosed, HumidityPolicy::EnforceCoil, HumidityPolicy::Accept]),
    ) -> AirParameters {
        AirParameters {
            supply_min: celsius(5.0 + coldest * (supply_c.min(40.0) - 5.0)),
            fan_efficiency: ratio(fan.1),
            fan_exponent: fan.2,
            pad_effectiveness: ratio(pads),
            cycles_of_concentration: cycles,
            dew_point_min: celsius(limits[0]),
            dew_point_max: celsius(limits[1]),
            humidity_min: ratio(limits[2]),
            humidity_max: ratio(limits[3]),
            sensible_ratio: ratio(sensible),
            trim,
            humidity,
            ..air(supply_c, delta_t_k, fan.0)
        }
    }
}

prop_compose! {
    pub(crate) fn chillers()(
        supply_c in 4.0..35.0_f64, delta_t_k in 2.0..20.0_f64, cop_scale in 0.3..2.0_f64, approach_k in 0.5..10.0_f64,
        curve in prop::sample::select(vec![PartLoad::Vsd, PartLoad::Vanes, PartLoad::MultiCompressor]),
    ) -> ChillerParameters {
        let (delta_t, exchanger_approach) = (kelvin(delta_t_k), kelvin(approach_k));
        ChillerParameters { cop_scale, delta_t, exchanger_approach, ..chiller(supply_c, curve) }
    }
}

prop_compose! {
    pub(crate) fn towers()(
        approach_k in 1.5..15.0_f64, range_k in 2.0..15.0_f64, water_to_air in 0.5..3.0_f64, pressure_pa in 20.0..1000.0_f64,
        efficiency in 0.1..0.95_f64, cycles in 1.05..50.0_f64, drift in 0.0..0.01_f64, all_latent: bool,
    ) -> TowerParameters {
        TowerParameters {
            approach: kelvin(approach_k),
            range: kelvin(range_k),
            water_to_air,
            fan_pressure: pa(pressure_pa),
            fan_efficiency: ratio(efficiency),
            cycles_of_concentration: cycles,
            drift: ratio(drift),
            evaporation: if all_latent { EvaporationModel::AllLatent } else { EvaporationModel::SaturatedExit },
            ..tower()
        }
    }
}

/// A sea that is warmest in August.
fn seas() -> impl Strategy<Value = SeaParameters> {
    (-2.0..35.0_f64, 0.0..8.0_f64, 1.0..20.0_f64, 1.0..300.0_f64).prop_map(|(mean_c, season_k, rise_k, head_m)| {
        let month = |month: usize| {
            let c = mean_c + season_k * ((month as f64 - 7.0) / 6.0 * core::f64::consts::PI).cos();
            celsius(c.clamp(-2.0, 35.0))
        };
        let temperature = core::array::from_fn(month);
        SeaParameters { temperature, delta_t: kelvin(rise_k), head: Length::new::<unit::meter>(head_m) }
    })
}

prop_compose! {
    fn air_systems()(
        kind in 0..6_usize, air in airs(), exchanger in 0.1..0.95_f64, chiller in chillers(), tower in towers(), sea in seas(),
        economizer: bool,
    ) -> AirSystem {
        let air = AirParameters { exchanger_effectiveness: ratio(exchanger), ..air };
        // Chilled water is colder than the air that it cools.
        let colder = air.supply_max - kelvin(0.5);
        let chiller = ChillerParameters { supply: if chiller.supply < colder { chiller.supply } else { colder }, ..chiller };
        match kind {
            0 => AirSystem::AirsideEvaporative { air, chiller, tower },
            1 => {
                let sprayed = ratio(air.pad_effectiveness.get::<unit::ratio>().max(0.1));
                AirSystem::IndirectEvaporative { air: AirParameters { pad_effectiveness: sprayed, ..air }, chiller, tower }
            }
            2 => AirSystem::WaterChiller { air, chiller, tower, economizer },
            3 => AirSystem::AirChiller { air, chiller, economizer },
            4 => AirSystem::Dx { air, cop_scale: chiller.cop_scale },
            _ => AirSystem::OnceThrough { air, chiller, sea },
        }
    }
}

prop_compose! {
    fn dry_coolers()(approach_k in 2.0..30.0_f64, fan in fans()) -> DryCoolerParameters {
        DryCoolerParameters { approach: kelvin(approach_k), fan_pressure: pa(fan.0.min(1000.0)), fan_efficiency: ratio(fan.1) }
    }
}

prop_compose! {
    fn liquid_systems()(
        kind in 0..4_usize, supply_c in 15.0..60.0_f64, capture in 0.05..1.0_f64, delta_t_k in 3.0..25.0_f64, trims: bool,
        tank: bool, pads in 0.1..1.0_f64, cycles in 1.05..50.0_f64, dry_cooler in dry_coolers(), chiller in chillers(),
        tower in towers(),
    ) -> LiquidSystem {
        let liquid = LiquidParameters {
            coolant: if tank { Coolant::Tank } else { Coolant::ColdPlate },
            delta_t: kelvin(delta_t_k),
            ..liquid(supply_c, capture, if trims { Shortfall::Trim } else { Shortfall::Accept })
        };
        let pads = PadParameters { effectiveness: ratio(pads), cycles_of_concentration: cycles };
        let rejection = match kind {
            0 => RejectionParameters::Dry { dry_cooler },
            1 => RejectionParameters::Adiabatic { dry_cooler, pads },
            2 => RejectionParameters::Tower { tower },
            _ => RejectionParameters::Chiller,
        };
        LiquidSystem { liquid, rejection, chiller }
    }
}

/// Every system for the air, with and without every system for a liquid.
pub(crate) fn coolings() -> impl Strategy<Value = CoolingParameters> {
    (air_systems(), prop::option::of(liquid_systems())).prop_map(|(air, liquid)| CoolingParameters { air, liquid })
}
