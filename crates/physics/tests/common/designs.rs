//! Facilities of the three cooling systems.

use crate::common::{celsius, kelvin, pa, ratio};
use wattshed_physics::cooling::{
    AirParameters, ChillerParameters, CoolingParameters, DryCoolerParameters, EvaporationModel, HumidityPolicy,
    LiquidParameters, PartLoad, Shortfall, TowerParameters, Trim,
};
use wattshed_physics::power::{PowerParameters, Redundancy, Ups};
use wattshed_physics::simulate::FacilityDesign;
use wattshed_physics::units::{Of, Power, unit};
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
        cycles_of_concentration: 4.0,
        trim: Trim::WaterChiller,
        humidity: HumidityPolicy::EnforceCoil,
        dew_point_min: celsius(-9.0),
        dew_point_max: celsius(17.0),
        humidity_min: ratio(0.08),
        humidity_max: ratio(0.80),
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
    }
}

pub(crate) fn chiller(supply_c: f64, part_load: PartLoad) -> ChillerParameters {
    ChillerParameters {
        supply: celsius(supply_c),
        delta_t: kelvin(7.0),
        cop_scale: 1.0,
        part_load,
        exchanger_approach: kelvin(2.0),
    }
}

pub(crate) fn dry_cooler() -> DryCoolerParameters {
    DryCoolerParameters { approach: kelvin(3.0), fan_pressure: pa(130.0), fan_efficiency: ratio(0.50) }
}

pub(crate) fn airside(air: AirParameters) -> CoolingParameters {
    CoolingParameters::AirsideEvaporative { air, chiller: chiller(15.0, PartLoad::Vsd), tower: tower() }
}

pub(crate) fn water_chiller(air: AirParameters, chiller: ChillerParameters) -> CoolingParameters {
    CoolingParameters::WaterChillerEconomizer { air, chiller, tower: tower() }
}

pub(crate) fn liquid_dry(supply_c: f64, capture: f64, shortfall: Shortfall) -> CoolingParameters {
    CoolingParameters::LiquidDry {
        liquid: LiquidParameters {
            capture: ratio(capture),
            supply: celsius(supply_c),
            delta_t: kelvin(10.0),
            shortfall,
        },
        dry_cooler: dry_cooler(),
        air: air(24.0, 12.0, 450.0),
        chiller: chiller(20.0, PartLoad::MultiCompressor),
    }
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

pub(crate) fn facility(cooling: CoolingParameters, power: PowerParameters, design: DesignConditions) -> FacilityDesign {
    FacilityDesign {
        it_capacity: Of::new(Power::new::<unit::megawatt>(10.0)),
        power,
        cooling,
        electrical_rooms: ratio(1.0),
        design,
        evaporation_scale: 1.0,
    }
}
