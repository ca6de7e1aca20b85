//! Laws of every facility in every weather.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test says what is wrong by failing")]

#[path = "common/accepted.rs"]
mod accepted;
mod common;
#[path = "common/designs.rs"]
mod designs;

use accepted::*;
use common::{celsius, kelvin, ratio};
use designs::*;
use proptest::prelude::*;
use wattshed_physics::cooling::{
    AirParameters, AirSystem, ChillerParameters, CoolingParameters, HumidityPolicy, PartLoad, RejectionParameters,
    Shortfall, TowerParameters, Trim,
};
use wattshed_physics::math::KernelPath;
use wattshed_physics::operation::{EndUse, Operation, WaterUse};
use wattshed_physics::simulate::{Computation, FacilityDesign, SimulationError, simulate};
use wattshed_physics::units::{Of, unit};
use wattshed_physics::weather::WeatherYear;

/// Load that swings over the day and the week.
fn loads(mean: f64, swing: f64) -> Vec<f64> {
    (0..HOURS).map(|hour| (mean + swing * (hour as f64 * 0.26).sin()).clamp(0.0, 1.0)).collect()
}

fn design(climate: &WeatherYear, cooling: CoolingParameters) -> FacilityDesign {
    facility(cooling, colocation(), climate.design(ratio(0.996)))
}

fn operate(year: &WeatherYear, load: &[f64], facility: &FacilityDesign) -> Operation {
    simulate(year, load, facility, Computation::default()).unwrap()
}

fn compressor_mwh(operation: &Operation) -> f64 {
    operation.energy(EndUse::Compressor).get::<unit::megawatt_hour>()
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn every_hour_is_finite_and_no_part_is_negative(
        climate in climates(), cooling in coolings(), mean in 0.0..1.0_f64, swing in 0.0..0.4_f64,
    ) {
        let year = climate.year();
        let operation = operate(&year, &loads(mean, swing), &design(&year, cooling));
        for end_use in EndUse::ALL {
            prop_assert!(operation.power_w(end_use).iter().all(|w| w.is_finite() && *w >= 0.0), "{end_use:?}");
        }
        for water_use in WaterUse::ALL {
            prop_assert!(operation.water_kg(water_use).iter().all(|kg| kg.is_finite() && *kg >= 0.0), "{water_use:?}");
        }
        prop_assert!(operation.facility_w().iter().zip(operation.power_w(EndUse::It)).all(|(all, it)| all >= it));
        prop_assert!(operation.design_facility().unwrap().quantity() > operation.design_it().quantity());
    }

    #[test]
    fn heat_rejected_is_all_heat_and_power_that_goes_in(
        climate in climates(), cooling in coolings(), mean in 0.0..1.0_f64, swing in 0.0..0.4_f64, rooms in 0.0..1.0_f64,
    ) {
        let year = climate.year();
        let facility = FacilityDesign { electrical_rooms: ratio(rooms), ..design(&year, cooling) };
        let operation = operate(&year, &loads(mean, swing), &facility);
        for hour in 0..HOURS {
            let inside = EndUse::ALL.into_iter().fold(0.0, |sum, end_use| {
                let share = match end_use {
                    EndUse::Ups => rooms,
                    // Neither stands inside.
                    EndUse::Transformer | EndUse::WaterTreatment => 0.0,
                    _ => 1.0,
                };
                sum + share * operation.power_w(end_use)[hour]
            });
            let rejected = operation.heat_rejected_w()[hour];
            prop_assert_eq!(operation.heat_reused_w()[hour], 0.0);
            prop_assert!((rejected / inside - 1.0).abs() < 1e-9, "hour {hour}: {rejected} of {inside}");
        }
    }

    #[test]
    fn parts_add_up(climate in climates(), cooling in coolings(), mean in 0.1..1.0_f64) {
        let year = climate.year();
        let operation = operate(&year, &loads(mean, 0.1), &design(&year, cooling));
        let whole = operation.facility_energy().quantity();
        let parts = EndUse::ALL.into_iter().map(|end_use| operation.energy(end_use)).reduce(|a, b| a + b).unwrap();
        prop_assert!(((parts / whole).get::<unit::ratio>() - 1.0).abs() < 1e-12);
        let make_up = operation.make_up().quantity();
        let water = WaterUse::ALL.into_iter().map(|water_use| operation.water(water_use)).reduce(|a, b| a + b).unwrap();
        let withdrawal = operation.withdrawal().quantity();
        prop_assert_eq!(water, withdrawal);
        prop_assert_eq!(make_up + operation.water(WaterUse::OnceThrough), withdrawal);
        let given_back = operation.consumption().quantity() + operation.discharge().quantity();
        prop_assert!((given_back - withdrawal).get::<unit::liter>().abs() <= 1e-12 * withdrawal.get::<unit::liter>());
    }

    #[test]
    fn figures_per_it_energy_do_not_depend_on_size(
        climate in climates(), cooling in coolings(), mean in 0.1..1.0_f64, scale in 0.001..100.0_f64,
    ) {
        let year = climate.year();
        let small = design(&year, cooling);
        let large = FacilityDesign { it_capacity: Of::new(small.it_capacity.quantity() * scale), ..small };
        let load = loads(mean, 0.1);
        let (small, large) = (operate(&year, &load, &small), operate(&year, &load, &large));
        // Dampers and machines switch at thresholds: an hour that lies on one may fall to either side by rounding.
        const HOUR_ON_A_THRESHOLD: f64 = 1e-5;
        prop_assert!((small.pue().ratio() / large.pue().ratio() - 1.0).abs() < HOUR_ON_A_THRESHOLD);
        let (few, many) = (small.wue().liters_per_kwh(), large.wue().liters_per_kwh());
        prop_assert!((few - many).abs() <= HOUR_ON_A_THRESHOLD * many.max(1e-1), "{few} {many}");
    }

    #[test]
    fn warmer_supply_air_raises_compressor_energy_by_no_more_than_the_heat_of_the_fans(
        climate in climates(), parameters in airs(), mean in 0.3..1.0_f64, warmer_k in 0.5..4.0_f64,
    ) {
        let year = climate.year();
        let load = loads(mean, 0.0);
        // Without part-load curve: with one, a machine less at work may run less efficiently.
        let of = |air: AirParameters| {
            let chiller = chiller(15.0, PartLoad::MultiCompressor);
            let cooling = by_air(AirSystem::AirsideEvaporative { air, chiller, tower: tower() });
            let operation = operate(&year, &load, &design(&year, cooling));
            (compressor_mwh(&operation), operation.energy(EndUse::Fan).get::<unit::megawatt_hour>())
        };
        let warmer = AirParameters { supply_max: parameters.supply_max + kelvin(warmer_k), ..parameters };
        let ((warm, warm_fans), (cool, cool_fans)) = (of(warmer), of(parameters));
        // Warmer air takes more room, and the fans more power, which a closed hall has to cool.
        prop_assert!(warm <= cool * (1.0 + 1e-9) + (warm_fans - cool_fans).max(0.0), "{warm} {cool}");
    }

    #[test]
    fn warmer_chilled_water_never_raises_compressor_energy(
        climate in climates(), chillers in chillers(), tower in towers(), supply_c in 4.0..31.0_f64, mean in 0.3..1.0_f64,
        warmer_k in 0.5..4.0_f64, by_water: bool, economizer: bool,
    ) {
        let year = climate.year();
        let load = loads(mean, 0.0);
        let of = |supply_c: f64| {
            // Without part-load curve: with one, a machine less at work may run less efficiently.
            let chiller =
                ChillerParameters { supply: celsius(supply_c), part_load: PartLoad::MultiCompressor, ..chillers };
            let air = air(36.0, 12.0, 450.0);
            let cooling = by_air(match by_water {
                true => AirSystem::WaterChiller { air, chiller, tower, economizer },
                false => AirSystem::AirChiller { air, chiller, economizer },
            });
            compressor_mwh(&operate(&year, &load, &design(&year, cooling)))
        };
        // Behind an exchanger to the tower, warmer chilled water also means a tower sized for less heat of compressors, and
        // a smaller tower leaves the compressors more of the load: poor chillers on a tower far from the wet bulb lose up to
        // some per cent by it.
        let allowance = if by_water && economizer { 0.03 } else { 1e-9 };
        let (warm, cool) = (of(supply_c + warmer_k), of(supply_c));
        prop_assert!(warm <= cool * (1.0 + allowance), "{warm} {cool}");
    }

    #[test]
    fn warmer_liquid_never_raises_compressor_energy(
        climate in climates(), kind in 0..4_usize, supply_c in 15.0..56.0_f64, mean in 0.3..1.0_f64,
        warmer_k in 0.5..4.0_f64,
    ) {
        let year = climate.year();
        let load = loads(mean, 0.0);
        let tower = RejectionParameters::Tower { tower: tower() };
        let rejection = [dry(), adiabatic(), tower, RejectionParameters::Chiller][kind];
        let of = |supply_c: f64| {
            let cooling = by_liquid(liquid(supply_c, 0.85, Shortfall::Trim), rejection);
            compressor_mwh(&operate(&year, &load, &design(&year, cooling)))
        };
        prop_assert!(of(supply_c + warmer_k) <= of(supply_c) * (1.0 + 1e-9));
    }

    #[test]
    fn a_warmer_sea_never_lowers_compressor_energy(
        climate in climates(), sea_c in -2.0..31.0_f64, supply_c in 4.0..26.0_f64, mean in 0.3..1.0_f64,
        warmer_k in 0.5..4.0_f64,
    ) {
        let year = climate.year();
        let load = loads(mean, 0.0);
        let of = |sea_c: f64| {
            let AirSystem::OnceThrough { air, sea, .. } = once_through(sea_c, supply_c).air else { unreachable!() };
            let chiller = chiller(supply_c, PartLoad::MultiCompressor);
            let cooling = by_air(AirSystem::OnceThrough { air, chiller, sea });
            compressor_mwh(&operate(&year, &load, &design(&year, cooling)))
        };
        prop_assert!(of(sea_c + warmer_k) >= of(sea_c) * (1.0 - 1e-9));
    }

    #[test]
    fn more_cycles_of_concentration_never_raise_the_make_up(
        climate in climates(), air in airs(), mean in 0.3..1.0_f64, cycles in 1.05..50.0_f64, more in 0.0..20.0_f64,
    ) {
        let year = climate.year();
        let load = loads(mean, 0.0);
        let of = |cycles: f64| {
            let tower = TowerParameters { cycles_of_concentration: cycles, ..tower() };
            let air = AirParameters { cycles_of_concentration: cycles, ..air };
            let chiller = chiller(15.0, PartLoad::Vsd);
            let cooling = by_air(AirSystem::AirsideEvaporative { air, chiller, tower });
            operate(&year, &load, &design(&year, cooling)).make_up().quantity()
        };
        prop_assert!(of(cycles + more) <= of(cycles));
    }

    #[test]
    fn every_processor_gives_the_same_bits(climate in climates(), cooling in coolings(), mean in 0.0..1.0_f64) {
        let year = climate.year();
        let (load, facility) = (loads(mean, 0.3), design(&year, cooling));
        let portable = Computation { path: KernelPath::Portable, ..Computation::default() };
        let fastest = simulate(&year, &load, &facility, Computation::default()).unwrap();
        prop_assert!(fastest == simulate(&year, &load, &facility, portable).unwrap());
    }
}

fn temperate() -> WeatherYear {
    Climate { mean_c: 13.0, season_k: 12.0, day_k: 5.0, humid: 0.6, pressure_pa: 101_325.0 }.year()
}

#[test]
fn a_load_of_another_year_is_refused() {
    let year = temperate();
    let facility = design(&year, airside(air(27.0, 14.0, 600.0)));
    let refused = simulate(&year, &[0.5; 24], &facility, Computation::default());
    assert_eq!(refused, Err(SimulationError::LoadHours { expected: HOURS, found: 24 }));
}

#[test]
fn evaporation_follows_its_scale_and_nothing_else_does() {
    let year = temperate();
    let cooling = water_chiller(air(27.0, 15.0, 450.0), chiller(20.0, PartLoad::Vsd), true);
    let facility = facility(cooling, hyperscale(), year.design(ratio(0.996)));
    let load = loads(0.7, 0.1);
    let nominal = operate(&year, &load, &facility);
    let scaled = operate(&year, &load, &FacilityDesign { evaporation_scale: 1.15, ..facility });
    let evaporation = |operation: &Operation| operation.water(WaterUse::Evaporation).get::<unit::liter>();
    assert!((evaporation(&scaled) / evaporation(&nominal) - 1.15).abs() < 1e-12);
    assert_eq!(scaled.facility_energy(), nominal.facility_energy());
}

#[test]
fn without_a_trim_hot_hours_are_counted_and_no_compressor_runs() {
    let year = Climate { mean_c: 24.0, season_k: 10.0, day_k: 6.0, humid: 0.7, pressure_pa: 101_325.0 }.year();
    let parameters = AirParameters { trim: Trim::None, humidity: HumidityPolicy::Accept, ..air(27.0, 14.0, 600.0) };
    let operation = operate(&year, &loads(0.7, 0.0), &design(&year, airside(parameters)));
    assert_eq!(compressor_mwh(&operation), 0.0);
    assert!(operation.hours_above_supply_limit() > 100, "{}", operation.hours_above_supply_limit());
    assert!(operation.hours_too_humid() > 1000);
    let with_trim = AirParameters { trim: Trim::Dx, ..parameters };
    let operation = operate(&year, &loads(0.7, 0.0), &design(&year, airside(with_trim)));
    assert_eq!(operation.hours_above_supply_limit(), 0);
    assert!(compressor_mwh(&operation) > 0.0);
}

#[test]
fn once_through_water_is_withdrawn_and_given_back_and_no_make_up() {
    let year = temperate();
    let operation = operate(&year, &loads(0.7, 0.1), &design(&year, once_through(8.0, 20.0)));
    let through = operation.water(WaterUse::OnceThrough);
    // Heat over 4.0 kJ/(kg K), 1.025 kg/L and 8 K; the pumps' own heat comes on top.
    let liters = through.get::<unit::liter>();
    let (heat, it) = (operation.heat_rejected().get::<unit::kilowatt_hour>(), operation.it_energy().quantity());
    let per_kwh = 3600.0 / (4.0 * 1.025 * 8.0);
    assert!(liters < heat * per_kwh && liters > heat * per_kwh * 0.98, "{liters} {heat}");
    assert_eq!(compressor_mwh(&operation), 0.0);
    assert_eq!(operation.discharge().quantity(), through);
    let consumed = operation.consumption().quantity() - operation.water(WaterUse::Humidification);
    assert!(consumed.get::<unit::liter>().abs() < 1e-9 * liters);
    assert!(operation.wue().liters_per_kwh() < 0.02, "{}", operation.wue().liters_per_kwh());
    assert!(liters / it.get::<unit::kilowatt_hour>() > 100.0);
}

#[test]
fn the_months_of_a_sea_follow_the_calendar() {
    let year = temperate();
    let mut months = [celsius(8.0); 12];
    months[7] = celsius(24.0);
    let AirSystem::OnceThrough { air, chiller, .. } = once_through(8.0, 18.0).air else { panic!() };
    let cooling = by_air(AirSystem::OnceThrough { air, chiller, sea: sea(months) });
    let operation = operate(&year, &loads(0.7, 0.0), &design(&year, cooling));
    let august = 212 * 24..243 * 24;
    for (hour, compressor_w) in operation.power_w(EndUse::Compressor).iter().enumerate() {
        assert_eq!(*compressor_w > 0.0, august.contains(&hour), "hour {hour}");
    }
    assert!(operation.design_facility().unwrap().quantity() > operation.peak_facility().value.quantity());
}

#[test]
fn pads_of_dry_coolers_run_in_hot_hours_alone() {
    let year = temperate();
    let cooling = by_liquid(liquid(30.0, 0.85, Shortfall::Trim), adiabatic());
    let operation = operate(&year, &loads(0.7, 0.0), &design(&year, cooling));
    let wet = operation.water_kg(WaterUse::Evaporation).iter().filter(|kg| **kg > 0.0).count();
    assert!(wet > 20 && wet < 3000, "{wet}");
    let dry = by_liquid(liquid(30.0, 0.85, Shortfall::Trim), dry());
    let without = operate(&year, &loads(0.7, 0.0), &design(&year, dry));
    assert!(compressor_mwh(&operation) < compressor_mwh(&without));
}

#[test]
fn a_plant_that_accepts_a_shortfall_counts_it_and_one_with_a_trim_has_none() {
    let year = Climate { mean_c: 27.0, season_k: 8.0, day_k: 6.0, humid: 0.8, pressure_pa: 101_325.0 }.year();
    let tower = RejectionParameters::Tower { tower: tower() };
    for rejection in [dry(), adiabatic(), tower] {
        let of = |shortfall| {
            operate(&year, &loads(1.0, 0.0), &design(&year, by_liquid(liquid(26.0, 1.0, shortfall), rejection)))
        };
        assert!(of(Shortfall::Accept).hours_above_supply_limit() > 50, "{rejection:?}");
        assert_eq!(of(Shortfall::Trim).hours_above_supply_limit(), 0);
    }
}
