//! Plant on site: hand calculations by class and control in both unit systems, and laws of dispatch.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

#[path = "generation/backup.rs"]
mod backup;
mod common;
#[path = "common/designs.rs"]
mod designs;

use std::sync::OnceLock;

use common::{celsius, near, pa, ratio};
use designs::*;
use proptest::prelude::*;
use wattshed_physics::generation::{
    Allocation, Ambient, Combustion, Dispatch, Drive, EmissionRate, FuelDrive, Generator, Installed, LoadRates,
    OnsitePlant, OutputShape, PartLoad, Pollutant, StartEmission, Storage, StorageUse, Supply, supply,
};
use wattshed_physics::operation::Operation;
use wattshed_physics::simulate::{Computation, simulate};
use wattshed_physics::units::{
    Energy, GeneratedEnergy, HeatRate, HeatRateLhv, Mass, Of, Power, ShortTons, Time, Tonnes, unit,
};
use wattshed_physics::weather::{Calendar, WeatherYear, Weekday};

/// Method 19, table 19-2: natural gas; HHV over LHV 1.108.
const GAS: Combustion = combustion(8710.0, 1.108);
/// Method 19, table 19-2: oil; HHV over LHV 1.067.
const OIL: Combustion = combustion(9190.0, 1.067);

const fn combustion(dry_flue_scf_per_mmbtu: f64, hhv_over_lhv: f64) -> Combustion {
    Combustion {
        dry_flue_scf_per_mmbtu,
        hhv_over_lhv: wattshed_physics::units::Ratio {
            dimension: core::marker::PhantomData,
            units: core::marker::PhantomData,
            value: hhv_over_lhv,
        },
    }
}

fn gwh(value: f64) -> GeneratedEnergy {
    Of::new(Energy::new::<unit::megawatt_hour>(value * 1e3))
}

#[test]
fn ppm_at_15_percent_oxygen_are_the_pounds_per_mmbtu_of_method_19() {
    // K of NO2 is 1.194e-7 lb/scf per ppm in table 19-1; times 8,710 and 20.9 / 5.9: 0.003684 lb/MMBtu.
    for (fuel, pollutant, lb_per_mmbtu) in [
        (GAS, Pollutant::Nox, 0.003_684),
        (GAS, Pollutant::Co, 0.002_243),
        (GAS, Pollutant::Nh3, 0.001_364),
        (GAS, Pollutant::Hcho, 0.002_404),
        (OIL, Pollutant::Nox, 0.003_887),
        // K of SO2 is 1.660e-7 lb/scf per ppm (table 19-1): × 9,190 × 3.5424.
        (OIL, Pollutant::So2, 0.005_412),
        // 16.043 / 385.35e6 × 8,710 × 3.5424: VOC counted as methane.
        (GAS, Pollutant::Voc, 0.001_285),
        // F_d 9,249 of digester gas and 5,895 of hydrogen, from stoichiometric combustion.
        (combustion(9249.0, 1.108), Pollutant::Nox, 0.003_912),
        (combustion(5895.0, 1.183), Pollutant::Nox, 0.002_493),
    ] {
        let found = fuel.lb_per_mmbtu_of_ppm(pollutant).unwrap();
        near(found / lb_per_mmbtu, 1.0, 5e-4, pollutant.name());
    }
    assert!(GAS.lb_per_mmbtu_of_ppm(Pollutant::Pm).is_err());
}

#[test]
fn heat_rates_by_the_lower_value_are_those_by_the_higher_after_conversion() {
    // GE 2003: LM6000 41.9 % LHV at ISO; 3,412.14 / 0.419 × 1.108 = 9,023 Btu/kWh HHV.
    for (efficiency_lhv, btu_per_kwh) in [(0.419, 9023.0), (0.354, 10_680.0), (0.65, 5816.4), (0.475, 7959.3)] {
        let rate = GAS.higher(HeatRateLhv::new(1.0 / efficiency_lhv));
        near(rate.btu_per_kwh(), btu_per_kwh, 1.0, "Btu/kWh");
        near(HeatRate::from_btu_per_kwh(rate.btu_per_kwh()).kwh_per_kwh(), rate.kwh_per_kwh(), 1e-12, "and back");
    }
    // 10,000 Btu/kWh are 34.12 % by the higher value.
    near(1.0 / HeatRate::from_btu_per_kwh(10_000.0).kwh_per_kwh(), 0.341_214, 1e-6, "efficiency");
}

#[test]
fn short_tons_and_tonnes_are_apart_by_a_tenth() {
    let mass: Mass = ShortTons::new(100.0).into();
    near(Tonnes::from(mass).tonnes(), 90.718_474, 1e-9, "tonnes of 100 short tons");
    near(ShortTons::from(mass).short_tons(), 100.0, 1e-12, "and back");
}

/// One row for each class and control: heat rate, rate, then pounds, short tons and tonnes for 100 GWh at the terminals.
#[test]
fn tons_follow_from_heat_rate_and_factor_in_both_unit_systems() {
    let lb_mmbtu = EmissionRate::lb_per_mmbtu;
    let ppm = |figure, pollutant, fuel: &Combustion| EmissionRate::ppm(figure, pollutant, fuel).unwrap();
    let engine = |figure| EmissionRate::g_per_bhph(figure, ratio(0.96));
    let shaft_g_kwh = |figure: f64| EmissionRate::per_shaft_work(figure * 1e-3 / 3.6e6, ratio(0.96));
    let rows = [
        // 100 GWh × 10,670 Btu/kWh = 1,067,000 MMBtu; × 0.32 = 341,440 lb (AP-42 table 3.1-1).
        ("small turbine, none", 10_670.0, lb_mmbtu(0.32), 341_440.0),
        // × 0.13 (AP-42 table 3.1-1, water injection).
        ("small turbine, water injection", 10_670.0, lb_mmbtu(0.13), 138_710.0),
        // 15 ppm × 0.0036837 = 0.055256 lb/MMBtu.
        ("small turbine, dry low NOx", 10_670.0, ppm(15.0, Pollutant::Nox, &GAS), 58_958.0),
        // 2.5 ppm × 0.0036837 × 1,067,000.
        ("small turbine, SCR", 10_670.0, ppm(2.5, Pollutant::Nox, &GAS), 9826.3),
        // CO 5 ppm × 0.0022428 × 902,300 MMBtu.
        ("aeroderivative, oxidation catalyst", 9023.0, ppm(5.0, Pollutant::Co, &GAS), 10_118.0),
        // NH3 slip 5 ppm × 0.0013637 × 665,400.
        ("combined cycle, SCR slip", 6654.0, ppm(5.0, Pollutant::Nh3, &GAS), 4537.0),
        // AP-42 table 3.2-2: 4.08 lb/MMBtu × 845,000 MMBtu.
        ("lean-burn engine, uncontrolled", 8450.0, lb_mmbtu(4.08), 3_447_600.0),
        // 0.06 g/bhp-h: 1e8 kWh / 0.96 / 0.7456999 kWh per hp-h × 0.06 g = 8,381.4 kg.
        ("lean-burn engine, SCR", 8450.0, engine(0.06), 18_478.0),
        // Methane slip, AP-42 table 3.2-2: 1.25 lb/MMBtu.
        ("lean-burn engine, slip", 8450.0, lb_mmbtu(1.25), 1_056_250.0),
        // 40 CFR 89.112: 6.4 g per kWh of shaft work / 0.96 = 6.6667 g/kWh electric: 666,667 kg.
        ("diesel, Tier 2", 9700.0, shaft_g_kwh(6.4), 1_469_748.0),
        // AP-42 table 3.4-1: 3.2 lb/MMBtu × 970,000.
        ("diesel over 600 hp, uncontrolled", 9700.0, lb_mmbtu(3.2), 3_104_000.0),
        // 40 CFR 1039.101: 0.67 g per kWh of shaft work is 0.4996 g/bhp-h; / 0.96 = 0.6979 g/kWh electric: 69,792 kg.
        ("diesel, SCR to Tier 4", 9700.0, engine(0.4996), 153_858.0),
        // AP-42 table 3.3-1: 4.41 lb/MMBtu × 1,000,000 MMBtu.
        ("diesel up to 600 hp, uncontrolled", 10_000.0, lb_mmbtu(4.41), 4_410_000.0),
        // AP-42 table 3.2-3: 2.21 lb/MMBtu × 950,000 MMBtu.
        ("rich-burn engine, uncontrolled", 9500.0, lb_mmbtu(2.21), 2_099_500.0),
        // AP-42 table 3.1-1, distillate: 0.88 lb/MMBtu × 1,070,000 MMBtu; with water 0.24.
        ("turbine on distillate, none", 10_700.0, lb_mmbtu(0.88), 941_600.0),
        ("turbine on distillate, water injection", 10_700.0, lb_mmbtu(0.24), 256_800.0),
        // 42 ppm × 0.0038866 (F_d 9,190) × 1,070,000.
        ("turbine on distillate, dry low NOx", 10_700.0, ppm(42.0, Pollutant::Nox, &OIL), 174_664.0),
        // AP-42 table 3.1-1, digester gas: 0.16 lb/MMBtu × 1,070,000 MMBtu.
        ("turbine on digester gas, none", 10_700.0, lb_mmbtu(0.16), 171_200.0),
        // 0.0017 lb/MWh × 100,000 MWh.
        ("fuel cell", 6300.0, EmissionRate::lb_per_mwh(0.0017), 170.0),
    ];
    for (name, btu_per_kwh, rate, pounds) in rows {
        let mass = rate.of(gwh(0.1 * 1e3), HeatRate::from_btu_per_kwh(btu_per_kwh));
        let found = mass.get::<unit::kilogram>() / 0.453_592_37;
        near(found / pounds, 1.0, 5e-4, name);
        near(ShortTons::from(mass).short_tons(), found / 2000.0, 1e-9 * found, name);
        near(Tonnes::from(mass).tonnes(), found * 0.453_592_37e-3, 1e-9 * found, name);
    }
}

#[test]
fn warm_and_thin_air_take_capacity_and_raise_the_heat_rate_of_a_turbine() {
    let ambient = Ambient { capacity_per_k: 0.007, heat_rate_per_k: 0.002, follows_pressure: true };
    near(ambient.capacity(celsius(15.0), pa(101_325.0)), 1.0, 1e-12, "ISO");
    near(ambient.capacity(celsius(-10.0), pa(104_000.0)), 1.0, 1e-12, "no more than the rating");
    near(ambient.capacity(celsius(35.0), pa(101_325.0)), 0.86, 1e-12, "20 K warmer");
    near(ambient.capacity(celsius(15.0), pa(84_000.0)), 0.829_016, 1e-6, "1,500 m high");
    near(ambient.heat_rate(celsius(35.0)), 1.04, 1e-12, "20 K warmer");
    near(turbine().heat_rate_at(0.5, celsius(15.0)).btu_per_kwh(), 10_670.0 * 1.25, 1e-6, "half load");
    assert!(PartLoad::new(0.75, 0.15, 0.0).is_none(), "no full load");
    assert!(PartLoad::new(-0.2, 1.2, 0.0).is_none(), "less fuel at more load");
}

fn turbine() -> FuelDrive {
    FuelDrive {
        heat_rate: HeatRate::from_btu_per_kwh(10_670.0),
        part_load: PartLoad::new(0.75, 0.25, 0.0).unwrap(),
        ambient: Ambient { capacity_per_k: 0.007, heat_rate_per_k: 0.002, follows_pressure: true },
    }
}

fn plant(dispatch: Dispatch, units: u32, megawatts: f64) -> Generator {
    Generator {
        units,
        spare: 0,
        rating: Power::new::<unit::megawatt>(megawatts),
        drive: Drive::Fuel(turbine()),
        auxiliary: ratio(0.02),
        availability: ratio(1.0),
        minimum_load: ratio(0.4),
        dispatch,
        export: false,
        hours: None,
        starts: 0.0,
    }
}

/// A facility of 10 MW in Chicago, whose load swings daily.
fn facility() -> &'static (WeatherYear, Calendar, Operation) {
    static FACILITY: OnceLock<(WeatherYear, Calendar, Operation)> = OnceLock::new();
    FACILITY.get_or_init(|| {
        let year = wattshed_climate::bundled_station("725300").unwrap().weather().unwrap().year().unwrap();
        let load: Vec<f64> = (0..year.hours()).map(|hour| 0.7 + 0.2 * (hour as f64 * 0.26).sin()).collect();
        let cooling = air_chiller(air(25.0, 12.0, 450.0), 18.0, 1.0, true);
        let design = designs::facility(cooling, colocation(), year.design(ratio(0.996)));
        let operation = simulate(&year, &load, &design, Computation::default()).unwrap();
        (year.clone(), Calendar::new(year.length(), Weekday::Monday), operation)
    })
}

fn run(generators: Vec<Generator>, storages: Vec<Storage>, allocation: Allocation) -> Supply {
    let (year, calendar, operation) = facility();
    supply(operation, Some(year), *calendar, &OnsitePlant { generators, storages, allocation })
}

/// Hours of a share of a year.
fn hours_of(share: f64) -> Time {
    Time::new::<unit::hour>(share * 8760.0)
}

fn mw(value: f64) -> Power {
    Power::new::<unit::megawatt>(value)
}

fn mwh(energy: Energy) -> f64 {
    energy.get::<unit::megawatt_hour>()
}

fn any_dispatch() -> impl Strategy<Value = Dispatch> {
    prop_oneof![
        Just(Dispatch::Baseload),
        Just(Dispatch::FollowLoad),
        Just(Dispatch::Shortfall),
        (1.0..12.0_f64).prop_map(|above| Dispatch::Peak { above: mw(above) }),
        (0.0..0.02_f64, 0.0..0.01_f64).prop_map(|(tests, outages)| Dispatch::Emergency {
            tests: ratio(tests),
            test_load: ratio(0.5),
            outages: ratio(outages)
        }),
    ]
}

prop_compose! {
    fn any_plant()(
        dispatch in any_dispatch(), units in 1..9_u32, spare in 0..3_u32, megawatts in 0.3..6.0_f64,
        availability in 0.7..1.0_f64, minimum_load in 0.0..0.7_f64, export: bool, hours in 0.05..1.0_f64, sun: bool,
        starts in 0.0..50.0_f64,
    ) -> Generator {
        let shape = || (0..8760).map(|hour| (0.5 + 0.5 * (f64::from(hour) * 0.2618).sin()).min(1.0)).collect();
        let fuelled = !sun || matches!(dispatch, Dispatch::Emergency { .. });
        let drive = if fuelled { Drive::Fuel(turbine()) } else { Drive::Weather(OutputShape::new(shape()).unwrap()) };
        Generator {
            spare, drive, availability: ratio(availability), minimum_load: ratio(minimum_load), export,
            hours: Some(hours_of(hours)), starts, ..plant(dispatch, units, megawatts)
        }
    }
}

fn any_storage() -> impl Strategy<Value = Vec<Storage>> {
    let one =
        (0.5..5.0_f64, 1.0..20.0_f64, 0.6..1.0_f64, any::<bool>()).prop_map(|(power, energy, efficiency, shift)| {
            Storage {
                power: mw(power),
                energy: Energy::new::<unit::megawatt_hour>(energy),
                used_for: if shift { StorageUse::Shift } else { StorageUse::RideThrough },
                efficiency: ratio(efficiency),
            }
        });
    prop::collection::vec(one, 0..2)
}

fn any_allocation() -> impl Strategy<Value = Allocation> {
    prop_oneof![Just(Allocation::Unlimited), (0.0..12.0_f64).prop_map(|power| Allocation::Constant(mw(power)))]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn served_and_unserved_are_the_demand(
        generators in prop::collection::vec(any_plant(), 0..4), storages in any_storage(), allocation in any_allocation(),
    ) {
        let found = run(generators, storages, allocation).during(0..8760);
        let demand = mwh(facility().2.facility_energy().quantity());
        let served = mwh(found.grid.quantity()) + mwh(found.used()) - mwh(found.storage_loss);
        let slack = 1e-9 * demand + if mwh(found.storage_loss) > 0.0 { 20.0 } else { 0.0 };
        prop_assert!((served + mwh(found.unserved) - demand).abs() <= slack, "{served} + {:?} of {demand}", found.unserved);
        prop_assert!(found.unserved_hours >= 0.0 && mwh(found.unserved) >= -1e-9 && mwh(found.storage_loss) >= -1e-9);
        prop_assert_eq!(found.unserved_hours > 0.0, mwh(found.unserved) > 1e-6 * demand / 8760.0);
        for plant in &found.plants {
            let out = mwh(plant.used) + mwh(plant.auxiliary) + mwh(plant.load_bank) + mwh(plant.exported);
            let wasted = if plant.fuel.quantity() > Energy::default() { mwh(plant.curtailed) } else { 0.0 };
            let gross = mwh(plant.gross.quantity());
            prop_assert!((out + wasted - gross).abs() <= 1e-9 * gross + 1e-9, "{plant:?}");
        }
    }

    #[test]
    fn a_shortfall_plant_runs_exactly_when_the_grid_may_not_carry_the_demand(most in 5.0..11.0_f64, units in 1..8_u32) {
        let found = run(vec![plant(Dispatch::Shortfall, units, 2.0)], vec![], Allocation::Constant(mw(most)));
        let running = found.generators[0].running();
        for (demand, units) in facility().2.facility_w().iter().zip(running) {
            prop_assert_eq!(*units > 0.0, *demand > most * 1e6, "{} W", demand);
        }
        let period = found.during(0..8760);
        prop_assert!(mwh(period.shortfall.unwrap()) <= mwh(period.used()) + mwh(period.unserved) + 1e-6);
    }

    #[test]
    fn fuel_is_energy_times_heat_rate_in_every_hour(one in any_plant()) {
        prop_assume!(matches!(one.drive, Drive::Fuel(_)) && !matches!(one.dispatch, Dispatch::Emergency { .. }));
        let found = run(vec![one.clone()], vec![], Allocation::Constant(mw(4.0)));
        let year = &found.generators[0];
        let weather = facility().0.states();
        for ((weather, gross), (fuel, units)) in
            weather.zip(year.gross_w()).zip(year.fuel_w().iter().zip(year.running()))
        {
            if *gross > 0.0 {
                let full = one.rating.get::<unit::watt>() * turbine().ambient.capacity(weather.dry_bulb, weather.pressure);
                let rate = turbine().heat_rate_at(gross / (units * full), weather.dry_bulb);
                prop_assert!((fuel / (gross * rate.kwh_per_kwh()) - 1.0).abs() < 1e-9);
                prop_assert!(gross <= &(f64::from(one.units) * full * (1.0 + 1e-9)));
            } else {
                prop_assert_eq!(*fuel, 0.0);
            }
        }
    }

    #[test]
    fn every_hour_of_a_supply_closes(
        generators in prop::collection::vec(any_plant(), 0..3), allocation in any_allocation(),
    ) {
        let found = run(generators, vec![], allocation);
        let served = found.served_share(&facility().2);
        for (hour, (demand, share)) in facility().2.facility_w().iter().zip(&served).enumerate() {
            let supplied = found.grid_w()[hour] + found.used_w(hour);
            prop_assert!((supplied - demand * share).abs() <= 1e-9 * demand, "hour {hour}: {supplied} W of {demand}");
            prop_assert!((0.0..=1.0).contains(share));
        }
    }

    #[test]
    fn no_plant_emits_more_than_its_potential(
        one in any_plant(), allocation in any_allocation(), full in 1e-3..5.0_f64, below in 1e-3..5.0_f64,
        per_electricity: bool, start in 0.0..20.0_f64, lost in 0.0..0.02_f64, gained in 0.0..0.02_f64,
        permitted: bool, storages in any_storage(),
    ) {
        prop_assume!(matches!(one.drive, Drive::Fuel(_)));
        let ambient = Ambient { capacity_per_k: lost, heat_rate_per_k: gained, follows_pressure: true };
        let drive = FuelDrive { ambient, ..turbine() };
        let one = Generator { drive: Drive::Fuel(drive), hours: one.hours.filter(|_| permitted), ..one };
        let found = run(vec![one.clone()], storages, allocation).during(0..8760);
        let of = |rate: f64| if per_electricity { EmissionRate::lb_per_mwh(rate) } else { EmissionRate::lb_per_mmbtu(rate) };
        let rates = LoadRates { full: of(full), below: of(below) };
        let start = StartEmission { kg_per_w: start * 1e-6 };
        let asked = match one.dispatch {
            Dispatch::Emergency { tests, outages, .. } => (tests + outages).get::<unit::ratio>(),
            _ => 1.0,
        };
        let installed = Installed {
            rating: one.rating,
            units: one.units + one.spare,
            hours: one.hours.unwrap_or(hours_of(asked)),
            starts: found.plants[0].starts,
        };
        let (emitted, potential) = (found.plants[0].emitted(rates, start), drive.potential(installed, rates, start));
        prop_assert!(emitted <= potential * (1.0 + 1e-12), "{emitted:?} of {potential:?}");
    }

    #[test]
    fn emissions_scale_with_the_permitted_hours(share in 0.05..1.0_f64) {
        let rates = LoadRates { full: EmissionRate::lb_per_mmbtu(4.08), below: EmissionRate::lb_per_mmbtu(0.847) };
        let emitted = |hours: f64| {
            let generator = Generator { hours: Some(hours_of(hours)), ..plant(Dispatch::Baseload, 3, 2.0) };
            let found = run(vec![generator], vec![], Allocation::Unlimited).during(0..8760);
            found.plants[0].emitted(rates, StartEmission::default()).get::<unit::kilogram>()
        };
        prop_assert!((emitted(share) / (emitted(1.0) * share) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_control_never_raises_what_it_controls(
        uncontrolled in 1e-4..5.0_f64, ppm in 0.1..200.0_f64, btu_per_kwh in 6000.0..13_000.0_f64,
    ) {
        let at = HeatRate::from_btu_per_kwh(btu_per_kwh);
        let before = EmissionRate::lb_per_mmbtu(uncontrolled);
        let after = before.lower(EmissionRate::ppm(ppm, Pollutant::Nox, &GAS).unwrap(), at);
        prop_assert!(after.in_lb_per_mmbtu(at) <= before.in_lb_per_mmbtu(at));
        let per_mwh = EmissionRate::lb_per_mwh(after.in_lb_per_mwh(at));
        prop_assert!((per_mwh.in_lb_per_mmbtu(at) / after.in_lb_per_mmbtu(at) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn hot_hours_raise_heat_rate_and_lower_capacity(cool in -30.0..44.0_f64, by in 0.1..15.0_f64) {
        let ambient = turbine().ambient;
        let (cool, hot) = (celsius(cool), celsius(cool + by));
        prop_assert!(ambient.heat_rate(hot) >= ambient.heat_rate(cool));
        prop_assert!(ambient.capacity(hot, pa(1e5)) <= ambient.capacity(cool, pa(1e5)));
    }
}

#[test]
fn a_plant_too_small_leaves_hours_unserved_and_a_spare_lessens_them() {
    let island = |spare| {
        let small = Generator { spare, availability: ratio(0.9), ..plant(Dispatch::FollowLoad, 6, 1.6) };
        run(vec![small], vec![], Allocation::Constant(mw(0.0))).during(0..8760)
    };
    let (without, with) = (island(0), island(2));
    assert!(without.unserved_hours > 100.0 && mwh(without.unserved) > 0.0);
    assert!(mwh(with.unserved) < mwh(without.unserved));
    assert_eq!(mwh(without.grid.quantity()), 0.0);
}

#[test]
fn what_is_not_served_lowers_it_energy_and_not_the_pue_of_the_hour() {
    let (_, _, operation) = facility();
    let share: Vec<f64> = (0..8760).map(|hour| if hour % 2 == 0 { 1.0 } else { 0.5 }).collect();
    let served = operation.clone().served(&share);
    let pue = |operation: &Operation, hour: usize| {
        operation.facility_w()[hour] / operation.it_power().nth(hour).unwrap().quantity().get::<unit::watt>()
    };
    for hour in [0, 1, 4000, 4001] {
        near(pue(&served, hour), pue(operation, hour), 1e-12, "PUE");
    }
    assert!(served.it_energy() < operation.it_energy());
}

#[test]
fn a_battery_fills_the_night_of_a_sun_plant_and_loses_on_the_way() {
    let shape: Vec<f64> = (0..8760).map(|hour| if (8..16).contains(&(hour % 24)) { 1.0 } else { 0.0 }).collect();
    let sun =
        Generator { drive: Drive::Weather(OutputShape::new(shape).unwrap()), ..plant(Dispatch::Baseload, 1, 30.0) };
    let battery = Storage {
        power: mw(5.0),
        energy: Energy::new::<unit::megawatt_hour>(40.0),
        used_for: StorageUse::Shift,
        efficiency: ratio(0.86),
    };
    let alone = run(vec![sun.clone()], vec![], Allocation::Unlimited).during(0..8760);
    let with = run(vec![sun], vec![battery], Allocation::Unlimited).during(0..8760);
    assert!(with.grid < alone.grid && with.plants[0].curtailed < alone.plants[0].curtailed);
    // Eight hours of 5 MW go in, 86 % of that comes out: 5.6 MWh a day are lost.
    near(mwh(with.storage_loss) / 365.0, 40.0 * 0.14, 0.02, "MWh lost in a day");
}
