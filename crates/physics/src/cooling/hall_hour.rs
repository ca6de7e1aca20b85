//! What happens to the heat of the hall's air before any machine.

use super::air_handler::AirHandlerHour;
use super::plant_hour::Mode;
use super::water::WaterLoss;
use crate::math::Real;

/// The hall's side of a plant in an hour.
#[derive(Debug, Clone, Copy)]
pub(super) struct HallHour<R> {
    /// Fans that move the hall's air.
    pub(super) fan_w: R,
    /// Fans on the outdoor side of an exchanger.
    pub(super) outdoor_fan_w: R,
    /// Pumps of pads and sprays.
    pub(super) pump_w: R,
    pub(super) water: WaterLoss<R>,
    pub(super) humidification_kg_s: R,
    /// Heat that leaves without machines, all power included.
    pub(super) rejected_w: R,
    /// Heat for the machines.
    pub(super) load_w: R,
    /// Above zero where something takes heat before the machines.
    pub(super) before: R,
    /// [`Mode::code`] without compressors.
    pub(super) free_mode: R,
    /// Supply above its limit, K.
    pub(super) supply_excess_k: R,
    /// 1 where the supply air is more humid than its limit.
    pub(super) too_humid: R,
}

impl<R: Real> HallHour<R> {
    /// A closed hall: all heat for the machines.
    #[inline(always)]
    pub(super) fn closed(handlers: &AirHandlerHour<R>, free_mode: Mode) -> Self {
        let zero = R::splat(0.0);
        Self {
            fan_w: handlers.fan_w,
            outdoor_fan_w: zero,
            pump_w: zero,
            water: WaterLoss::none(),
            humidification_kg_s: handlers.humidification_kg_s,
            rejected_w: zero,
            load_w: handlers.coil_w,
            before: zero,
            free_mode: R::splat(free_mode.code()),
            supply_excess_k: zero,
            too_humid: zero,
        }
    }
}
