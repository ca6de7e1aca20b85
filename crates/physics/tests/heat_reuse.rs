//! Laws of heat that others take, and of swings within the hour.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test says what is wrong by failing")]

mod common;
#[path = "common/designs.rs"]
mod designs;

use common::{kelvin, ratio};
use designs::*;
use proptest::prelude::*;
use wattshed_physics::cooling::{
    CoolingParameters, HeatReuse, PartLoad, RejectionParameters, ReusedHeat, Shortfall, TowerParameters,
};
use wattshed_physics::operation::{EndUse, Operation, WaterUse};
use wattshed_physics::simulate::{Computation, FacilityDesign, simulate};
use wattshed_physics::units::{Power, unit};
use wattshed_physics::weather::WeatherYear;

const WINTER: [bool; 12] = [true, true, true, false, false, false, false, false, false, true, true, true];
const ALL: [bool; 12] = [true; 12];

fn year() -> WeatherYear {
    wattshed_climate::bundled_station("725300").unwrap().weather().unwrap().year().unwrap()
}

fn plants() -> Vec<CoolingParameters> {
    let tower = RejectionParameters::Tower { tower: TowerParameters { approach: kelvin(3.0), ..tower() } };
    vec![
        airside(air(27.0, 14.0, 600.0)),
        indirect(26.0, 13.0),
        water_chiller(air(24.0, 11.0, 500.0), chiller(18.0, PartLoad::Vsd), true),
        air_chiller(air(25.0, 12.0, 450.0), 18.0, 1.0, true),
        dx(air(22.0, 8.0, 650.0), 0.85),
        once_through(8.0, 20.0),
        liquid_dry(40.0, 0.85, Shortfall::Trim),
        by_liquid(liquid(32.0, 0.85, Shortfall::Trim), adiabatic()),
        by_liquid(liquid(30.0, 0.9, Shortfall::Trim), tower),
        by_liquid(liquid(27.0, 0.85, Shortfall::Trim), RejectionParameters::Chiller),
    ]
}

fn operate(year: &WeatherYear, facility: &FacilityDesign) -> Operation {
    let load: Vec<f64> = (0..year.hours()).map(|hour| 0.7 + 0.2 * (hour as f64 * 0.26).sin()).collect();
    simulate(year, &load, facility, Computation::default()).unwrap()
}

fn with_reuse(facility: FacilityDesign, amount: ReusedHeat, months: [bool; 12]) -> FacilityDesign {
    FacilityDesign { heat_reuse: Some(HeatReuse { amount, months }), ..facility }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_rejected_and_what_is_reused_are_all_heat_and_power_that_go_in(
        plant in 0..10_usize, share in 0.0..1.0_f64, megawatts in 0.1..12.0_f64, by_share: bool,
    ) {
        let year = year();
        let amount = match by_share {
            true => ReusedHeat::Share(ratio(share)),
            false => ReusedHeat::Capacity(Power::new::<unit::megawatt>(megawatts)),
        };
        let base = facility(plants()[plant], colocation(), year.design(ratio(0.996)));
        let operation = operate(&year, &with_reuse(base, amount, WINTER));
        for hour in 0..year.hours() {
            let inside = EndUse::ALL.into_iter().filter(|end_use| *end_use != EndUse::Transformer);
            let inside = inside.fold(0.0, |sum, end_use| sum + operation.power_w(end_use)[hour]);
            let (reused, rejected) = (operation.heat_reused_w()[hour], operation.heat_rejected_w()[hour]);
            prop_assert!(((rejected + reused) / inside - 1.0).abs() < 1e-9, "hour {}: {} {}", hour, rejected, reused);
            prop_assert!(rejected >= 0.0 && reused >= 0.0);
            prop_assert!(by_share || reused <= megawatts * 1e6 * (1.0 + 1e-12));
        }
        // June is no month of the contract.
        prop_assert!(operation.heat_reused_w()[3624..4344].iter().all(|w| *w == 0.0));
    }

    #[test]
    fn reuse_never_raises_energy_or_water_and_never_changes_what_is_built(plant in 0..10_usize, share in 0.0..1.0_f64) {
        let year = year();
        let base = facility(plants()[plant], colocation(), year.design(ratio(0.996)));
        let (without, with) =
            (operate(&year, &base), operate(&year, &with_reuse(base, ReusedHeat::Share(ratio(share)), ALL)));
        prop_assert!(with.facility_energy().quantity() <= without.facility_energy().quantity());
        prop_assert!(with.withdrawal().quantity() <= without.withdrawal().quantity());
        prop_assert_eq!(with.design_facility(), without.design_facility());
        prop_assert_eq!(with.it_energy(), without.it_energy());
    }
}

#[test]
fn a_tower_evaporates_less_by_the_share_that_others_take() {
    let year = year();
    let tower = RejectionParameters::Tower { tower: tower() };
    let cooling = by_liquid(liquid(30.0, 0.9, Shortfall::Trim), tower);
    let base = facility(cooling, hyperscale(), year.design(ratio(0.996)));
    let evaporation =
        |facility: &FacilityDesign| operate(&year, facility).water(WaterUse::Evaporation).get::<unit::liter>();
    let left = evaporation(&with_reuse(base, ReusedHeat::Share(ratio(0.3)), ALL)) / evaporation(&base);
    assert!((left - 0.7).abs() < 1e-12, "{left}");
}

#[test]
fn heat_from_the_air_of_an_open_hall_saves_nothing() {
    let year = year();
    let base = facility(airside(air(27.0, 14.0, 600.0)), hyperscale(), year.design(ratio(0.996)));
    let (without, with) =
        (operate(&year, &base), operate(&year, &with_reuse(base, ReusedHeat::Share(ratio(0.5)), ALL)));
    assert_eq!(with.facility_energy(), without.facility_energy());
    assert_eq!(with.withdrawal(), without.withdrawal());
    let fans = without.energy(EndUse::HeatRejection);
    let half = with.heat_reused() / (without.heat_rejected() - fans);
    assert!((half.get::<unit::ratio>() - 0.5).abs() < 1e-9);
}

#[test]
fn swings_within_the_hour_raise_the_design_power_alone() {
    let year = year();
    let base = facility(liquid_dry(40.0, 0.85, Shortfall::Trim), hyperscale(), year.design(ratio(0.996)));
    // The highest hour draws 0.9 of the capacity.
    let (calm, small, large) = (
        operate(&year, &base),
        operate(&year, &FacilityDesign { peak_to_mean: 1.1, ..base }),
        operate(&year, &FacilityDesign { peak_to_mean: 1.25, ..base }),
    );
    assert_eq!(small, calm);
    assert!((large.design_it().quantity() / calm.design_it().quantity()).get::<unit::ratio>() - 1.125 < 1e-4);
    let more = large.design_facility().unwrap().quantity() - calm.design_facility().unwrap().quantity();
    let it_more = large.design_it().quantity() - calm.design_it().quantity();
    assert!(more > it_more && more < it_more * 1.1);
    assert_eq!(large.facility_energy(), calm.facility_energy());
    assert_eq!(large.peak_facility(), calm.peak_facility());
}
