//! Cooling systems with their parameters: what takes the heat of the hall's air, and what takes the heat of the chips where
//! a liquid cools them.

use super::parameters::{
    AirParameters, ChillerParameters, DryCoolerParameters, LiquidParameters, PadParameters, SeaParameters,
    TowerParameters,
};

/// A cooling system with its parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CoolingParameters {
    /// What takes the heat of the hall's air.
    pub air: AirSystem,
    /// What takes the heat of the chips, where a liquid cools them; the air then carries the rest.
    pub liquid: Option<LiquidSystem>,
}

/// What takes the heat of the hall's air.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AirSystem {
    /// Outdoor air through the hall, evaporative pads, mechanical trim.
    AirsideEvaporative {
        /// Air side.
        air: AirParameters,
        /// Chillers of the trim, where it has any.
        chiller: ChillerParameters,
        /// Tower of the trim, where it has one.
        tower: TowerParameters,
    },
    /// Hall air against outdoor air through an exchanger that is sprayed when it is warm, mechanical trim.
    IndirectEvaporative {
        /// Air side.
        air: AirParameters,
        /// Chillers of the trim, where it has any.
        chiller: ChillerParameters,
        /// Tower of the trim, where it has one.
        tower: TowerParameters,
    },
    /// Chilled-water air handlers, water-cooled chillers, tower.
    WaterChiller {
        /// Air side.
        air: AirParameters,
        /// Chillers.
        chiller: ChillerParameters,
        /// Tower.
        tower: TowerParameters,
        /// Whether there is a heat exchanger between tower and chilled water.
        economizer: bool,
    },
    /// Chilled-water air handlers, air-cooled chillers.
    AirChiller {
        /// Air side.
        air: AirParameters,
        /// Chillers.
        chiller: ChillerParameters,
        /// Whether the chillers have free-cooling coils.
        economizer: bool,
    },
    /// Air handlers with direct-expansion coils.
    Dx {
        /// Air side.
        air: AirParameters,
        /// Coefficient of performance relative to the median of such machines.
        cop_scale: f64,
    },
    /// Chilled-water air handlers, water of a sea or lake, water-cooled chillers for the rest.
    OnceThrough {
        /// Air side.
        air: AirParameters,
        /// Chillers.
        chiller: ChillerParameters,
        /// Sea or lake.
        sea: SeaParameters,
    },
}

/// What takes the heat of the chips.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LiquidSystem {
    /// Liquid loop.
    pub liquid: LiquidParameters,
    /// Where its heat goes.
    pub rejection: RejectionParameters,
    /// Air-cooled chillers at the supply temperature of the loop: of the trim, or of [`RejectionParameters::Chiller`].
    pub chiller: ChillerParameters,
}

/// Where the heat of a liquid loop goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RejectionParameters {
    /// Dry coolers.
    Dry {
        /// Coolers.
        dry_cooler: DryCoolerParameters,
    },
    /// Dry coolers with evaporative pads.
    Adiabatic {
        /// Coolers.
        dry_cooler: DryCoolerParameters,
        /// Pads.
        pads: PadParameters,
    },
    /// A tower behind a heat exchanger, whose approach is that of the system's [`ChillerParameters`].
    Tower {
        /// Tower.
        tower: TowerParameters,
    },
    /// Air-cooled chillers.
    Chiller,
}
