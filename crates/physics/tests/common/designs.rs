//! Facilities of all cooling systems.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use crate::common::{celsius, kelvin, pa, ratio};
use wattshed_physics::cooling::{
    AirParameters, AirSystem, ChillerParameters, Coolant, CoolingParameters, DryCoolerParameters, EvaporationModel,
    HumidityPolicy, LiquidParameters, LiquidSystem, PadParameters, PartLoad, RejectionParameters, SeaParameters,
    Shortfall, TowerModel, TowerParameters, Trim,
};
use wattshed_physics::power::{PowerParameters, Redundancy, Ups};
use wattshed_physics::simulate::FacilityDesign;
use wattshed_physics::units::{Length, Of, Power, Temperature, unit};
use wattshed_physics::weather::DesignConditions;

pub(crate) fn air(supply_max_c: f64, delta_t_k: f64, fan_pressure_pa: f64) -> AirParameters {
    AirParameters {
        supply_max: celsius(supply_max_c),
        supply_min: celsius(18.0),
        delta_t: kelvin(delta_t_k),
        fan_pressure: pa(fan_pressure_pa),
        fan_efficiency: ratio(0.70),
        fan_exponent: 2.7,
        pad_effectiveness: ratio(0.85),
        exchanger_effectiveness: ratio(0.65),
        cycles_of_concentration: 4.0,
        trim: Trim::WaterChiller,
        humidity: HumidityPolicy::EnforceCoil,
        dew_point_min: celsius(-9.0),
        dew_point_max: celsius(17.0),
        humidity_min: ratio(0.08),
        humidity_max: ratio(0.80),
        sensible_ratio: ratio(0.99),
    }
}

pub(crate) fn tower() -> TowerParameters {
    TowerParameters {
        approach: kelvin(4.0),
        range: kelvin(5.5),
        water_to_air: 1.4,
        fan_pressure: pa(250.0),
        fan_efficiency: ratio(0.65),
        cycles_of_concentration: 5.0,
        drift: ratio(2e-5),
        evaporation: EvaporationModel::SaturatedExit,
        model: TowerModel::Effectiveness,
    }
}

pub(crate) fn chiller(supply_c: f64, part_load: PartLoad) -> ChillerParameters {
    ChillerParameters {
        supply: celsius(supply_c),
        delta_t: kelvin(7.0),
        cop_scale: 1.0,
        part_load,
        exchanger_approach: kelvin(2.0),
        curves: None,
    }
}

pub(crate) fn dry_cooler() -> DryCoolerParameters {
    DryCoolerParameters { approach: kelvin(3.0), fan_pressure: pa(130.0), fan_efficiency: ratio(0.50) }
}

pub(crate) fn pads() -> PadParameters {
    PadParameters { effectiveness: ratio(0.75), cycles_of_concentration: 4.0 }
}

pub(crate) fn liquid(supply_c: f64, capture: f64, shortfall: Shortfall) -> LiquidParameters {
    LiquidParameters {
        capture: ratio(capture),
        coolant: Coolant::ColdPlate,
        supply: celsius(supply_c),
        delta_t: kelvin(10.0),
        shortfall,
    }
}

pub(crate) fn sea(temperature: [Temperature; 12]) -> SeaParameters {
    SeaParameters { temperature, delta_t: kelvin(8.0), head: Length::new::<unit::meter>(40.0) }
}

pub(crate) fn by_air(air: AirSystem) -> CoolingParameters {
    CoolingParameters { air, liquid: None }
}

pub(crate) fn airside(air: AirParameters) -> CoolingParameters {
    by_air(AirSystem::AirsideEvaporative { air, chiller: chiller(15.0, PartLoad::Vsd), tower: tower() })
}

pub(crate) fn indirect(supply_c: f64, delta_t_k: f64) -> CoolingParameters {
    let air = AirParameters { pad_effectiveness: ratio(0.75), trim: Trim::Dx, ..air(supply_c, delta_t_k, 450.0) };
    by_air(AirSystem::IndirectEvaporative { air, chiller: chiller(15.0, PartLoad::MultiCompressor), tower: tower() })
}

pub(crate) fn water_chiller(air: AirParameters, chiller: ChillerParameters, economizer: bool) -> CoolingParameters {
    by_air(AirSystem::WaterChiller { air, chiller, tower: tower(), economizer })
}

pub(crate) fn air_chiller(air: AirParameters, supply_c: f64, cop_scale: f64, economizer: bool) -> CoolingParameters {
    let chiller = ChillerParameters { cop_scale, ..chiller(supply_c, PartLoad::MultiCompressor) };
    by_air(AirSystem::AirChiller { air, chiller, economizer })
}

pub(crate) fn dx(air: AirParameters, cop_scale: f64) -> CoolingParameters {
    by_air(AirSystem::Dx { air, cop_scale })
}

pub(crate) fn once_through(sea_c: f64, supply_c: f64) -> CoolingParameters {
    by_air(AirSystem::OnceThrough {
        air: air(24.0, 14.0, 450.0),
        chiller: chiller(supply_c, PartLoad::Vsd),
        sea: sea([celsius(sea_c); 12]),
    })
}

/// The remainder of liquid-cooled halls: air-cooled chillers with free cooling.
pub(crate) fn remainder() -> AirSystem {
    let chiller = chiller(20.0, PartLoad::MultiCompressor);
    AirSystem::AirChiller { air: air(24.0, 12.0, 450.0), chiller, economizer: true }
}

pub(crate) fn by_liquid(liquid: LiquidParameters, rejection: RejectionParameters) -> CoolingParameters {
    let chiller = chiller(20.0, PartLoad::MultiCompressor);
    CoolingParameters { air: remainder(), liquid: Some(LiquidSystem { liquid, rejection, chiller }) }
}

pub(crate) fn dry() -> RejectionParameters {
    RejectionParameters::Dry { dry_cooler: dry_cooler() }
}

pub(crate) fn adiabatic() -> RejectionParameters {
    let dry_cooler = DryCoolerParameters { fan_pressure: pa(160.0), ..dry_cooler() };
    RejectionParameters::Adiabatic { dry_cooler, pads: pads() }
}

pub(crate) fn liquid_dry(supply_c: f64, capture: f64, shortfall: Shortfall) -> CoolingParameters {
    by_liquid(liquid(supply_c, capture, shortfall), dry())
}

pub(crate) fn immersion(supply_c: f64, rejection: RejectionParameters) -> CoolingParameters {
    by_liquid(LiquidParameters { coolant: Coolant::Tank, ..liquid(supply_c, 0.98, Shortfall::Trim) }, rejection)
}

pub(crate) fn hyperscale() -> PowerParameters {
    PowerParameters {
        ups: Ups::Eco,
        redundancy: Redundancy::ThreeNOverTwo,
        pdu_transformer: false,
        hv_substation: true,
        mechanical_on_ups: ratio(0.0),
        misc: ratio(0.003),
        ups_loss_scale: 1.0,
        ups_efficiency: None,
        distribution_loss: None,
    }
}

pub(crate) fn colocation() -> PowerParameters {
    PowerParameters {
        ups: Ups::DoubleConversion,
        redundancy: Redundancy::TwoN,
        pdu_transformer: true,
        misc: ratio(0.01),
        ..hyperscale()
    }
}

pub(crate) fn legacy() -> PowerParameters {
    PowerParameters { ups: Ups::Legacy, misc: ratio(0.03), ..colocation() }
}

pub(crate) fn facility(cooling: CoolingParameters, power: PowerParameters, design: DesignConditions) -> FacilityDesign {
    FacilityDesign {
        it_capacity: Of::new(Power::new::<unit::megawatt>(10.0)),
        power,
        cooling,
        electrical_rooms: ratio(1.0),
        design,
        evaporation_scale: 1.0,
        coldest_water_scale: 1.0,
        heat_reuse: None,
        peak_to_mean: 1.0,
        water_treatment: Default::default(),
    }
}
