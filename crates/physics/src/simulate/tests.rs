//! One hour against eight.

use super::facility::{FacilityDesign, SizedFacility};
use crate::cooling::{
    AirParameters, AirState, AirSystem, ChillerParameters, Coolant, CoolingParameters, DryCoolerParameters,
    EvaporationModel, HumidityPolicy, LiquidParameters, LiquidSystem, PadParameters, PartLoad, RejectionParameters,
    SeaParameters, Shortfall, Solution, TowerModel, TowerParameters, Trim,
};
use crate::math::{LANES, Lanes};
use crate::power::{PowerParameters, Redundancy, Ups};
use crate::psychrometrics::kernel;
use crate::units::{Length, Of, Power, Pressure, Ratio, Temperature, TemperatureDifference, unit};
use crate::weather::DesignConditions;

fn celsius(value: f64) -> Temperature {
    Temperature::new::<unit::degree_celsius>(value)
}

fn kelvin(value: f64) -> TemperatureDifference {
    TemperatureDifference::new::<unit::kelvin_difference>(value)
}

fn pa(value: f64) -> Pressure {
    Pressure::new::<unit::pascal>(value)
}

fn ratio(value: f64) -> Ratio {
    Ratio::new::<unit::ratio>(value)
}

fn air(trim: Trim, humidity: HumidityPolicy) -> AirParameters {
    AirParameters {
        supply_max: celsius(27.0),
        supply_min: celsius(18.0),
        delta_t: kelvin(12.0),
        fan_pressure: pa(600.0),
        fan_efficiency: ratio(0.7),
        fan_exponent: 2.7,
        pad_effectiveness: ratio(0.85),
        exchanger_effectiveness: ratio(0.65),
        cycles_of_concentration: 4.0,
        trim,
        humidity,
        dew_point_min: celsius(-9.0),
        dew_point_max: celsius(17.0),
        humidity_min: ratio(0.08),
        humidity_max: ratio(0.6),
        sensible_ratio: ratio(0.99),
    }
}

fn coolings() -> Vec<CoolingParameters> {
    let tower = TowerParameters {
        approach: kelvin(4.0),
        range: kelvin(5.5),
        water_to_air: 1.4,
        fan_pressure: pa(250.0),
        fan_efficiency: ratio(0.65),
        cycles_of_concentration: 5.0,
        drift: ratio(2e-5),
        evaporation: EvaporationModel::SaturatedExit,
        model: TowerModel::Effectiveness,
    };
    let chiller = ChillerParameters {
        supply: celsius(18.0),
        delta_t: kelvin(7.0),
        cop_scale: 0.9,
        part_load: PartLoad::Vsd,
        exchanger_approach: kelvin(2.0),
        curves: None,
    };
    let mut all = by_air(tower, chiller);
    let dry_cooler = DryCoolerParameters { approach: kelvin(5.0), fan_pressure: pa(130.0), fan_efficiency: ratio(0.5) };
    let pads = PadParameters { effectiveness: ratio(0.75), cycles_of_concentration: 4.0 };
    let beside = AirSystem::AirChiller { air: air(Trim::None, HumidityPolicy::Accept), chiller, economizer: true };
    for (coolant, shortfall) in [(Coolant::ColdPlate, Shortfall::Trim), (Coolant::Tank, Shortfall::Accept)] {
        for rejection in [
            RejectionParameters::Dry { dry_cooler },
            RejectionParameters::Adiabatic { dry_cooler, pads },
            RejectionParameters::Tower { tower },
            RejectionParameters::Chiller,
        ] {
            let (capture, supply, delta_t) = (ratio(0.8), celsius(29.0), kelvin(10.0));
            let liquid = LiquidParameters { capture, coolant, supply, delta_t, shortfall };
            all.push(CoolingParameters { air: beside, liquid: Some(LiquidSystem { liquid, rejection, chiller }) });
        }
    }
    all
}

/// The plants whose loops `benches/peers` holds against what the machine allows, by their names there.
pub(super) fn plants_of_benchmarks() -> impl Iterator<Item = (&'static str, CoolingParameters)> {
    let name = |cooling: &CoolingParameters| match (&cooling.air, cooling.liquid.map(|system| system.rejection)) {
        (AirSystem::AirsideEvaporative { air, .. }, None)
            if air.trim == Trim::WaterChiller && air.humidity == HumidityPolicy::EnforceCoil =>
        {
            Some("airside")
        }
        (AirSystem::IndirectEvaporative { air, .. }, None) if air.trim == Trim::WaterChiller => {
            Some("indirect-evaporative")
        }
        (AirSystem::WaterChiller { tower, economizer: true, .. }, None) if tower.model != TowerModel::YorkCalc => {
            Some("water-chiller-economizer hyperscale")
        }
        (AirSystem::AirChiller { economizer: true, .. }, None) => Some("air-chiller-economizer colocation"),
        (_, Some(RejectionParameters::Dry { .. })) => Some("liquid-dry"),
        (_, Some(RejectionParameters::Tower { .. })) => Some("liquid-tower"),
        _ => None,
    };
    let cold_plates =
        |cooling: &CoolingParameters| cooling.liquid.is_none_or(|system| system.liquid.coolant == Coolant::ColdPlate);
    coolings().into_iter().filter(cold_plates).filter_map(move |cooling| Some((name(&cooling)?, cooling)))
}

fn by_air(tower: TowerParameters, chiller: ChillerParameters) -> Vec<CoolingParameters> {
    let mut all = Vec::new();
    for trim in [Trim::None, Trim::Dx, Trim::AirChiller, Trim::WaterChiller] {
        for humidity in [HumidityPolicy::EnforceClosed, HumidityPolicy::EnforceCoil, HumidityPolicy::Accept] {
            all.push(AirSystem::AirsideEvaporative { air: air(trim, humidity), chiller, tower });
        }
        all.push(AirSystem::IndirectEvaporative { air: air(trim, HumidityPolicy::Accept), chiller, tower });
    }
    let air = air(Trim::None, HumidityPolicy::Accept);
    for economizer in [false, true] {
        let york = TowerParameters { model: TowerModel::YorkCalc, ..tower };
        all.push(AirSystem::WaterChiller { air, chiller, tower, economizer });
        all.push(AirSystem::WaterChiller { air, chiller, tower: york, economizer });
        all.push(AirSystem::AirChiller { air, chiller, economizer });
    }
    all.push(AirSystem::Dx { air, cop_scale: 0.9 });
    let head = Length::new::<unit::meter>(40.0);
    for sea_c in [8.0, 22.0] {
        let sea = SeaParameters { temperature: [celsius(sea_c); 12], delta_t: kelvin(8.0), head };
        all.push(AirSystem::OnceThrough { air, chiller, sea });
    }
    all.into_iter().map(|air| CoolingParameters { air, liquid: None }).collect()
}

pub(super) fn sized(cooling: CoolingParameters, solution: Solution) -> SizedFacility {
    let design = FacilityDesign {
        it_capacity: Of::new(Power::new::<unit::megawatt>(20.0)),
        power: PowerParameters {
            ups: Ups::DoubleConversion,
            redundancy: Redundancy::TwoN,
            pdu_transformer: true,
            hv_substation: true,
            mechanical_on_ups: ratio(0.1),
            misc: ratio(0.01),
            ups_loss_scale: 1.0,
            ups_efficiency: None,
            distribution_loss: None,
        },
        cooling,
        electrical_rooms: ratio(1.0),
        design: DesignConditions { dry_bulb: celsius(34.0), wet_bulb: celsius(25.0), pressure: pa(100_500.0) },
        evaporation_scale: 1.0,
        coldest_water_scale: 1.0,
        heat_reuse: None,
        peak_to_mean: 1.0,
        water_treatment: Default::default(),
    };
    SizedFacility::size(&design, solution)
}

/// Air from deep winter to tropical heat, in an order that mixes them within eight.
pub(super) fn hour(index: usize) -> (AirState<f64>, f64) {
    let t_c = -20.0 + (index * 37 % 601) as f64 * 0.1;
    let p_pa = 100_500.0;
    let rh = (0.05 + (index * 13 % 95) as f64 * 0.01).min(4250.0 / kernel::saturation_pressure(t_c));
    let w = kernel::humidity_ratio_from_relative_humidity(t_c, rh, p_pa);
    let air = AirState::new(t_c, kernel::wet_bulb(t_c, w, p_pa), w, p_pa);
    (air, (index % 11) as f64 * 0.1)
}

#[test]
fn eight_hours_together_have_the_bits_of_each_alone() {
    let solutions = [Solution::ResponseTables, Solution::Exact];
    for (cooling, solution) in coolings().into_iter().flat_map(|cooling| solutions.map(|solution| (cooling, solution)))
    {
        let facility = sized(cooling, solution);
        for chunk in 0..150 {
            let one = |lane: usize| hour(chunk * LANES + lane);
            let lanes = |of: fn(&(AirState<f64>, f64)) -> f64| Lanes(core::array::from_fn(|lane| of(&one(lane))));
            let air = AirState {
                t_c: lanes(|hour| hour.0.t_c),
                twb_c: lanes(|hour| hour.0.twb_c),
                w: lanes(|hour| hour.0.w),
                h_j_kg: lanes(|hour| hour.0.h_j_kg),
                saturated_c: lanes(|hour| hour.0.saturated_c),
                p_pa: lanes(|hour| hour.0.p_pa),
            };
            let eight = facility.hour(&air, lanes(|hour| hour.1));
            for lane in 0..LANES {
                let (air, load) = one(lane);
                let alone = facility.hour_alone(&air, load);
                let same = |eight: Lanes, one: f64| eight.0[lane].to_bits() == one.to_bits();
                let parts =
                    eight.power_w.into_iter().zip(alone.power_w).chain(eight.water_kg.into_iter().zip(alone.water_kg));
                assert!(parts.into_iter().all(|(eight, one)| same(eight, one)), "{cooling:?} {air:?} {load}");
                assert!(same(eight.facility_w, alone.facility_w));
                assert!(same(eight.plant.heat_rejected_w, alone.plant.heat_rejected_w));
                assert!(same(eight.plant.mode, alone.plant.mode));
                assert!(same(eight.plant.supply_excess_k, alone.plant.supply_excess_k));
                assert!(same(eight.plant.too_humid, alone.plant.too_humid));
            }
        }
    }
}
