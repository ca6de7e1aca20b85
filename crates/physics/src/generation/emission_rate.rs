//! Emission factors and permit limits, whatever they are written per.
//!
//! ```text
//! E = C K F_d 20.9 / (20.9 − %O2)        K = M / (385.35 · 10⁶)        %O2 = 15
//! ```
//! E lb/MMBtu (HHV), C ppm by volume, dry, at 15 % oxygen, K lb/scf per ppm, F_d dry flue gas of stoichiometric combustion at
//! 68 °F and 1 atm, dscf/MMBtu (HHV), M molar mass in lb/lbmol; 385.35 scf hold one lbmol at 68 °F and 1 atm.
//!
//! Source: US EPA, 40 CFR 60 Appendix A-7, Method 19, equation 19-1 and table 19-2 (F factors), table 19-1 (K).

use super::Pollutant;
use crate::units::{GeneratedEnergy, HeatRate, HeatRateLhv, Mass, Ratio, unit};

/// Kilograms of a pound, exact.
pub const KG_PER_LB: f64 = 0.453_592_37;
/// Joules of a million International Table Btu (NIST SP 811, B.8).
pub const J_PER_MMBTU: f64 = 1.055_055_852_62e9;
/// Joules of a kilowatt-hour.
pub const J_PER_KWH: f64 = 3.6e6;
/// Joules of a horsepower-hour: 550 ft·lbf/s for an hour.
pub const J_PER_HPH: f64 = 745.699_871_582_270_2 * 3600.0;

/// Standard cubic feet of a pound-mole at 68 °F and 1 atm: 0.730 240 ft³ atm/(lbmol °R) × 527.67 °R.
const SCF_PER_LBMOL: f64 = 385.35;
/// Oxygen of dry air, percent by volume, as Method 19 takes it.
const O2_OF_AIR: f64 = 20.9;
/// Oxygen that concentrations of turbines and engines are corrected to, percent.
const O2_REFERENCE: f64 = 15.0;

/// How a fuel burns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Combustion {
    /// Dry flue gas of stoichiometric combustion, dscf/MMBtu (HHV): the F_d of Method 19.
    pub dry_flue_scf_per_mmbtu: f64,
    /// Higher over lower heating value.
    pub hhv_over_lhv: Ratio,
}

impl Combustion {
    /// A heat rate by the higher heating value from one by the lower.
    pub fn higher(&self, rate: HeatRateLhv) -> HeatRate {
        HeatRate::new(rate.kwh_per_kwh() * self.hhv_over_lhv.get::<unit::ratio>())
    }

    /// Pounds per MMBtu (HHV) of one ppm at 15 % oxygen.
    ///
    /// # Errors
    /// [`NoMolarMass`] for particles, which have no concentration by volume.
    pub fn lb_per_mmbtu_of_ppm(&self, pollutant: Pollutant) -> Result<f64, NoMolarMass> {
        let molar_mass = pollutant.molar_mass_g().ok_or(NoMolarMass { pollutant })?;
        let k = molar_mass / (SCF_PER_LBMOL * 1e6);
        Ok(k * self.dry_flue_scf_per_mmbtu * O2_OF_AIR / (O2_OF_AIR - O2_REFERENCE))
    }
}

/// A concentration was asked of what has no molar mass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{} has no concentration by volume", .pollutant.name())]
pub struct NoMolarMass {
    /// Of what.
    pub pollutant: Pollutant,
}

/// Mass of a pollutant for each unit of fuel or of electricity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EmissionRate {
    /// Per energy of the fuel (HHV), kg/J.
    PerFuel(f64),
    /// Per electricity at the terminals, kg/J.
    PerElectricity(f64),
}

impl EmissionRate {
    /// Nothing.
    pub const NOTHING: Self = Self::PerFuel(0.0);

    /// From pounds per MMBtu (HHV).
    pub fn lb_per_mmbtu(figure: f64) -> Self {
        Self::PerFuel(figure * KG_PER_LB / J_PER_MMBTU)
    }

    /// From pounds per megawatt-hour at the terminals.
    pub fn lb_per_mwh(figure: f64) -> Self {
        Self::PerElectricity(figure * KG_PER_LB / (1e3 * J_PER_KWH))
    }

    /// From grams per brake horsepower-hour of the shaft, with the efficiency of the generator between shaft and terminals.
    pub fn g_per_bhph(figure: f64, generator: Ratio) -> Self {
        Self::per_shaft_work(figure * 1e-3 / J_PER_HPH, generator)
    }

    /// From mass per work of the shaft, kg/J.
    pub fn per_shaft_work(kg_per_j: f64, generator: Ratio) -> Self {
        Self::PerElectricity(kg_per_j / generator.get::<unit::ratio>())
    }

    /// From parts per million by volume, dry, at 15 % oxygen.
    ///
    /// # Errors
    /// As [`Combustion::lb_per_mmbtu_of_ppm`].
    pub fn ppm(figure: f64, pollutant: Pollutant, fuel: &Combustion) -> Result<Self, NoMolarMass> {
        Ok(Self::lb_per_mmbtu(figure * fuel.lb_per_mmbtu_of_ppm(pollutant)?))
    }

    /// The rate times a factor.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        match self {
            Self::PerFuel(rate) => Self::PerFuel(rate * factor),
            Self::PerElectricity(rate) => Self::PerElectricity(rate * factor),
        }
    }

    /// Pounds per MMBtu (HHV) at a heat rate.
    pub fn in_lb_per_mmbtu(self, at: HeatRate) -> f64 {
        let kg_per_j = match self {
            Self::PerFuel(rate) => rate,
            Self::PerElectricity(rate) => rate / at.kwh_per_kwh(),
        };
        kg_per_j * J_PER_MMBTU / KG_PER_LB
    }

    /// Pounds per megawatt-hour at a heat rate.
    pub fn in_lb_per_mwh(self, at: HeatRate) -> f64 {
        let kg_per_j = match self {
            Self::PerFuel(rate) => rate * at.kwh_per_kwh(),
            Self::PerElectricity(rate) => rate,
        };
        kg_per_j * 1e3 * J_PER_KWH / KG_PER_LB
    }

    /// The lower of two at a heat rate: a control does not raise what it controls.
    #[must_use]
    pub fn lower(self, other: Self, at: HeatRate) -> Self {
        if other.in_lb_per_mmbtu(at) < self.in_lb_per_mmbtu(at) { other } else { self }
    }

    /// Mass of a stretch.
    pub(crate) fn mass(self, fuel_j: f64, gross_j: f64) -> Mass {
        Mass::new::<unit::kilogram>(match self {
            Self::PerFuel(rate) => rate * fuel_j,
            Self::PerElectricity(rate) => rate * gross_j,
        })
    }

    /// Mass for an amount of electricity at a heat rate.
    pub fn of(self, energy: GeneratedEnergy, at: HeatRate) -> Mass {
        let gross_j = energy.quantity().get::<unit::joule>();
        self.mass((at * energy).quantity().get::<unit::joule>(), gross_j)
    }
}

impl HeatRate {
    /// From a figure in Btu/kWh, higher heating value.
    pub fn from_btu_per_kwh(figure: f64) -> Self {
        Self::new(figure * J_PER_MMBTU * 1e-6 / J_PER_KWH)
    }

    /// The figure in Btu/kWh, higher heating value.
    pub fn btu_per_kwh(self) -> f64 {
        self.kwh_per_kwh() * J_PER_KWH / (J_PER_MMBTU * 1e-6)
    }
}
