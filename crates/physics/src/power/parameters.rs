//! What an engineer chooses about the power chain.

use crate::units::Ratio;

/// The chain from the grid connection to the IT equipment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PowerParameters {
    /// Kind of uninterruptible supply.
    pub ups: Ups,
    /// How many modules stand by.
    pub redundancy: Redundancy,
    /// Whether power distribution units have a transformer of their own.
    pub pdu_transformer: bool,
    /// Whether the site steps down from transmission voltage.
    pub hv_substation: bool,
    /// Share of the mechanical plant that is fed through its own uninterruptible supply.
    pub mechanical_on_ups: Ratio,
    /// Lighting, offices and building services, over IT capacity.
    pub misc: Ratio,
    /// Multiplier on the losses of the uninterruptible supply; 1 is the curve itself.
    pub ups_loss_scale: f64,
    /// Efficiency of the uninterruptible supply at every load, instead of its curve.
    pub ups_efficiency: Option<Ratio>,
    /// Loss from the meter to the IT equipment beside the supply, over what enters: transformers, distribution units and
    /// cables at every load, instead of their curves.
    pub distribution_loss: Option<Ratio>,
}

/// Uninterruptible supplies by their loss curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ups {
    /// Double conversion, modern.
    DoubleConversion,
    /// Line-interactive or eco mode.
    Eco,
    /// Double conversion of an older generation.
    Legacy,
    /// Batteries in the rack, no central supply.
    RackBattery,
    /// None.
    None,
}

/// Redundancy of the uninterruptible supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Redundancy {
    /// No spare.
    N,
    /// One spare for four modules.
    NPlus1,
    /// Two complete systems.
    TwoN,
    /// Three systems share the load of two.
    ThreeNOverTwo,
    /// Four systems share the load of three.
    FourNOverThree,
}
