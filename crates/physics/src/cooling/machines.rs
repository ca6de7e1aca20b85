//! What cools mechanically: all of a closed hall's heat, or what outdoor air leaves.

use super::air_chiller::AirChillers;
use super::condenser_water::CondenserWater;
use super::direct_expansion::DirectExpansion;
use super::hours::Hours;
use super::outdoor_air::AirState;
use super::parameters::{AirParameters, ChillerParameters, SeaParameters, TowerParameters, Trim};
use super::plant_hour::Mode;
use super::pump::{self, Pump};
use super::sea_water::SeaWater;
use super::water::WaterLoss;
use crate::math::Real;
use crate::units::{Power, Pressure, unit};
use crate::weather::DesignConditions;

/// A trim is built for at least this share of the heat: the smallest machine that a designer installs.
pub(super) const TRIM_SHARE_MIN: f64 = 0.05;

/// The machines of a plant.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Machines {
    None,
    Dx(DirectExpansion),
    Air(AirChillers),
    Water(ChilledWater<CondenserWater>),
    Sea(ChilledWater<SeaWater>),
}

/// Chilled-water pumps and what chills the water.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ChilledWater<P> {
    pump: Pump,
    /// Heat of the coils at design, W.
    design_w: f64,
    plant: P,
}

/// What the machines do in an hour.
#[derive(Debug, Clone, Copy)]
pub(super) struct MachineHour<R> {
    pub(super) compressor_w: R,
    pub(super) pump_w: R,
    pub(super) heat_rejection_w: R,
    pub(super) water: WaterLoss<R>,
    pub(super) once_through_l_s: R,
    /// Heat to the surroundings, all power included.
    pub(super) rejected_w: R,
    /// Above zero where something takes heat before the compressors.
    pub(super) before: R,
}

impl<R: Real> MachineHour<R> {
    #[inline(always)]
    pub(super) fn idle() -> Self {
        let zero = R::splat(0.0);
        Self {
            compressor_w: zero,
            pump_w: zero,
            heat_rejection_w: zero,
            water: WaterLoss::none(),
            once_through_l_s: zero,
            rejected_w: zero,
            before: zero,
        }
    }
}

impl<P> ChilledWater<P> {
    fn size(chiller: &ChillerParameters, load: Power, plant: impl FnOnce(Power) -> P) -> Self {
        let design_w = load.get::<unit::watt>();
        let delta_t_k = chiller.delta_t.get::<unit::kelvin_difference>();
        let pump = Pump::for_heat(design_w, delta_t_k, pump::CHILLED_WATER_PA, pump::EFFICIENCY);
        Self { pump, design_w, plant: plant(load + pump.design_power()) }
    }

    /// Power of the pumps for the heat of the coils, W.
    #[inline(always)]
    fn pump_w<R: Real>(&self, coil_w: R) -> R {
        self.pump.power_w(coil_w / self.design_w)
    }
}

impl Machines {
    /// The machines of a trim.
    pub(super) fn trim(
        air: &AirParameters,
        chiller: &ChillerParameters,
        tower: &TowerParameters,
        load: Power,
        design: &DesignConditions,
    ) -> Self {
        match air.trim {
            Trim::None => Self::None,
            Trim::Dx => Self::Dx(DirectExpansion::size(air.supply_max, chiller.cop_scale, load)),
            Trim::AirChiller => Self::Air(AirChillers::size(chiller, load, design, false)),
            Trim::WaterChiller => Self::water(chiller, tower, load, design, false),
        }
    }

    /// Water-cooled chillers, with a waterside economizer where `economizer` says so.
    pub(super) fn water(
        chiller: &ChillerParameters,
        tower: &TowerParameters,
        load: Power,
        design: &DesignConditions,
        economizer: bool,
    ) -> Self {
        Self::Water(ChilledWater::size(chiller, load, |chilled| {
            CondenserWater::size(chiller, tower, chilled, design.wet_bulb, design.pressure, economizer)
        }))
    }

    /// Sea water, with chillers on it.
    pub(super) fn sea(chiller: &ChillerParameters, sea: &SeaParameters, load: Power) -> Self {
        Self::Sea(ChilledWater::size(chiller, load, |chilled| SeaWater::size(chiller, sea, chilled)))
    }

    pub(super) fn with_evaporation_scale(self, scale: f64) -> Self {
        match self {
            Self::Water(water) => {
                Self::Water(ChilledWater { plant: water.plant.with_evaporation_scale(scale), ..water })
            }
            Self::None | Self::Dx(_) | Self::Air(_) | Self::Sea(_) => self,
        }
    }

    pub(super) fn with_response_tables(self, pressure: Pressure, scale: f64) -> Self {
        match self {
            Self::Water(water) => {
                Self::Water(ChilledWater { plant: water.plant.with_response_tables(pressure, scale), ..water })
            }
            Self::None | Self::Dx(_) | Self::Air(_) | Self::Sea(_) => self,
        }
    }

    pub(super) fn enter_month(&mut self, month: usize) {
        match self {
            Self::Sea(water) => water.plant.enter_month(month),
            Self::None | Self::Dx(_) | Self::Air(_) | Self::Water(_) => {}
        }
    }

    /// What they cool with while no compressor runs.
    pub(super) const fn free_mode(&self) -> Mode {
        match self {
            Self::None | Self::Dx(_) | Self::Air(_) => Mode::Dry,
            Self::Water(_) | Self::Sea(_) => Mode::Economizer,
        }
    }

    /// Takes `q_w` from the air of the hall.
    #[inline(always)]
    pub(super) fn cool<R: Hours>(&self, q_w: R, air: &AirState<R>) -> MachineHour<R> {
        match self {
            Self::None => MachineHour::idle(),
            Self::Dx(units) => {
                let compressor_w = units.compressor_w(q_w, air.t_c);
                MachineHour { compressor_w, rejected_w: q_w + compressor_w, ..MachineHour::idle() }
            }
            Self::Air(chillers) => {
                let hour = chillers.cool(q_w, air.t_c);
                MachineHour {
                    compressor_w: hour.compressor_w,
                    pump_w: hour.pump_w,
                    heat_rejection_w: hour.fan_w,
                    rejected_w: hour.rejected_w,
                    before: hour.fan_w,
                    ..MachineHour::idle()
                }
            }
            Self::Water(water) => {
                let pump_w = water.pump_w(q_w);
                let hour = water.plant.chill(q_w + pump_w, air);
                MachineHour {
                    compressor_w: hour.compressor_w,
                    pump_w: pump_w + hour.pump_w,
                    heat_rejection_w: hour.tower.fan_w,
                    water: hour.water,
                    rejected_w: hour.tower_duty_w + hour.tower.fan_w,
                    before: water.plant.precooled(hour.tower.leaving_c),
                    ..MachineHour::idle()
                }
            }
            Self::Sea(water) => {
                let pump_w = water.pump_w(q_w);
                let hour = water.plant.chill(q_w + pump_w);
                MachineHour { pump_w: pump_w + hour.pump_w, ..hour }
            }
        }
    }
}
