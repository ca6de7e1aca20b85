//! What the electricity of an area is made from, and what follows from it.
//!
//! ```text
//! s_f = E_f / Σ E                 share of technology f
//! d   = Σ s_f · direct_f          direct emissions of the mix            [kg CO2e/kWh]
//! l   = Σ s_f · lifecycle_f       life-cycle emissions of the mix        [kg CO2e/kWh]
//! u   = l − d                     upstream of the mix                    [kg CO2e/kWh]
//! w   = Σ s_f · water_f           water consumption of the mix           [L/kWh]
//! ```

use wattshed_physics::units::unit::ratio;
use wattshed_physics::units::{Co2eIntensity, HydroWaterIntensity, Ratio, SourceWaterIntensity};

use crate::basis::words;
use crate::tables::{MixRow, WaterKind, technology_carbon, technology_water};

words! {
    /// A way to make electricity, as annual statistics tell them apart.
    Technology {
        /// Hard coal and lignite.
        Coal = "coal",
        /// Fossil gas.
        Gas = "gas",
        /// Oil products.
        Oil = "oil",
        /// Nuclear fission.
        Nuclear = "nuclear",
        /// Hydropower.
        Hydro = "hydro",
        /// Wind.
        Wind = "wind",
        /// Photovoltaic and solar thermal plants.
        Solar = "solar",
        /// Biomass, biogas and waste.
        Bioenergy = "bioenergy",
        /// Geothermal, tide and wave; taken as geothermal.
        OtherRenewable = "other-renewable",
    }
}

impl Technology {
    /// All technologies in the order of the tables.
    pub const ALL: [Self; 9] = [
        Self::Coal,
        Self::Gas,
        Self::Oil,
        Self::Nuclear,
        Self::Hydro,
        Self::Wind,
        Self::Solar,
        Self::Bioenergy,
        Self::OtherRenewable,
    ];
}

/// How the area of a mix relates to the region that uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extent {
    /// The same territory.
    Same,
    /// A balancing area that holds the region and more.
    BalancingArea,
    /// The country that holds the region.
    Country,
}

/// The generation mix of an area over a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Mix {
    /// Identity, as in `mix/US/2023`.
    pub id: String,
    /// The year that the mix is of.
    pub year: i32,
    /// How the area of the mix relates to the region.
    pub extent: Extent,
    /// Who publishes it.
    pub publisher: String,
    /// Title and edition.
    pub source: String,
    /// Terms of use.
    pub licence: String,
    shares: [f64; 9],
}

/// Source of the greenhouse gases of a technology.
pub(crate) const CARBON_TABLE: &str = "IPCC AR5 WG3 Annex III Table A.III.2 (2014)";

/// Source of the water of a technology.
pub(crate) const WATER_TABLE: &str = "Macknick et al. 2012 medians";

impl Mix {
    /// A technology table over this mix, as a source.
    pub(crate) fn source_over(&self, table: &str) -> String {
        format!("{} {} ({}) × {table}", self.publisher, self.year, self.source)
    }

    /// Shares over the sum of the technologies, so that rounding and unnamed sources of the publication do not matter;
    /// none where nothing is generated.
    pub(crate) fn new(row: &MixRow, extent: Extent) -> Option<Self> {
        let generated = row.generated_twh().map(|energy| energy.max(0.0));
        let total: f64 = generated.iter().sum();
        (total > 0.0 && total.is_finite()).then(|| Self {
            id: format!("mix/{}/{}", row.id, row.year),
            year: row.year,
            extent,
            publisher: row.publisher.clone(),
            source: row.source.clone(),
            licence: row.licence.clone(),
            shares: generated.map(|energy| energy / total),
        })
    }

    /// Share of a technology in the generated energy; the shares of a mix sum to one.
    pub fn share(&self, technology: Technology) -> Ratio {
        Ratio::new::<ratio>(self.shares[technology as usize])
    }

    /// Share of technologies that burn nothing fossil.
    pub fn carbon_free(&self) -> Ratio {
        Ratio::new::<ratio>(self.over_shares(|technology| match technology {
            Technology::Coal | Technology::Gas | Technology::Oil => 0.0,
            Technology::Nuclear
            | Technology::Hydro
            | Technology::Wind
            | Technology::Solar
            | Technology::Bioenergy
            | Technology::OtherRenewable => 1.0,
        }))
    }

    fn over_shares(&self, value: impl Fn(Technology) -> f64) -> f64 {
        Technology::ALL.iter().zip(self.shares).map(|(&technology, share)| share * value(technology)).sum()
    }

    /// Direct emissions of the mix, d.
    pub fn direct(&self) -> Co2eIntensity {
        Co2eIntensity::new(self.over_shares(|technology| technology_carbon(technology).direct_g_per_kwh) * 1e-3)
    }

    /// Life-cycle emissions of the mix, l.
    pub fn life_cycle(&self) -> Co2eIntensity {
        Co2eIntensity::new(self.over_shares(|technology| technology_carbon(technology).life_cycle_g_per_kwh) * 1e-3)
    }

    /// Upstream emissions of the mix, u = Σ share × (life-cycle − direct).
    pub fn upstream(&self) -> Co2eIntensity {
        let upstream = |technology| {
            let row = technology_carbon(technology);
            row.life_cycle_g_per_kwh - row.direct_g_per_kwh
        };
        Co2eIntensity::new(self.over_shares(upstream) * 1e-3)
    }

    /// Splits a life-cycle figure C into its direct part C·d/l and the rest; none where l is zero.
    ///
    /// The two parts never sum to more than C.
    pub fn split(&self, life_cycle: Co2eIntensity) -> Option<(Co2eIntensity, Co2eIntensity)> {
        let of_mix = self.life_cycle().kg_per_kwh();
        if of_mix <= 0.0 {
            return None;
        }
        let whole = life_cycle.kg_per_kwh();
        let direct = whole * (self.direct().kg_per_kwh() / of_mix);
        let rest = whole - direct;
        // The sum of the rounded parts may come out one bit above the whole.
        let upstream = if direct + rest > whole { rest.next_down() } else { rest };
        Some((Co2eIntensity::new(direct), Co2eIntensity::new(upstream)))
    }

    /// Water consumed by thermal plants (and the washing of solar panels).
    pub fn thermal_water(&self) -> SourceWaterIntensity {
        SourceWaterIntensity::new(self.over_shares(|technology| water_of(technology, WaterKind::Thermal)))
    }

    /// Water evaporated from the reservoirs of hydropower, kept apart because its allocation is a choice.
    pub fn hydro_water(&self) -> HydroWaterIntensity {
        HydroWaterIntensity::new(self.over_shares(|technology| water_of(technology, WaterKind::Reservoir)))
    }
}

/// US liquid gallon per megawatt-hour in liter per kilowatt-hour: 231 in³ = 3.785411784 L exactly.
const LITERS_PER_KWH_OF_GAL_PER_MWH: f64 = 3.785_411_784e-3;

fn water_of(technology: Technology, kind: WaterKind) -> f64 {
    let row = technology_water(technology);
    if row.kind == kind { row.consumption_gal_per_mwh * LITERS_PER_KWH_OF_GAL_PER_MWH } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mix(twh: [f64; 9]) -> Option<Mix> {
        let row = MixRow {
            id: "X".into(),
            year: 2023,
            coal_twh: twh[0],
            gas_twh: twh[1],
            oil_twh: twh[2],
            nuclear_twh: twh[3],
            hydro_twh: twh[4],
            wind_twh: twh[5],
            solar_twh: twh[6],
            bioenergy_twh: twh[7],
            other_renewable_twh: twh[8],
            publisher: String::new(),
            source: String::new(),
            licence: String::new(),
        };
        Mix::new(&row, Extent::Same)
    }

    #[test]
    fn a_mix_of_one_technology_has_the_values_of_the_technology() {
        let coal = mix([3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]).unwrap();
        assert!((coal.direct().kg_per_kwh() - 0.760).abs() < 1e-12);
        assert!((coal.life_cycle().kg_per_kwh() - 0.820).abs() < 1e-12);
        assert!((coal.upstream().kg_per_kwh() - 0.060).abs() < 1e-12);
        // Macknick et al. 2012: 476 gal/MWh = 1.8019 L/kWh.
        assert!((coal.thermal_water().liters_per_kwh() - 1.8019).abs() < 5e-5);
        assert_eq!(coal.hydro_water().liters_per_kwh(), 0.0);
        assert_eq!(coal.share(Technology::Coal), Ratio::new::<ratio>(1.0));
    }

    #[test]
    fn hydropower_has_reservoir_water_only_and_no_direct_emissions() {
        let hydro = mix([0.0, 0.0, 0.0, 0.0, 9.0, 0.0, 0.0, 0.0, 0.0]).unwrap();
        // Macknick et al. 2012: 4491 gal/MWh = 17.0003 L/kWh.
        assert!((hydro.hydro_water().liters_per_kwh() - 17.0003).abs() < 5e-5);
        assert_eq!(hydro.thermal_water().liters_per_kwh(), 0.0);
        let (direct, upstream) = hydro.split(Co2eIntensity::new(0.02442)).unwrap();
        assert_eq!((direct.kg_per_kwh(), upstream.kg_per_kwh()), (0.0, 0.02442));
    }

    #[test]
    fn an_area_that_generates_nothing_has_no_mix() {
        assert_eq!(mix([0.0; 9]), None);
        assert_eq!(mix([f64::NAN; 9]), None);
    }

    proptest! {
        #[test]
        fn the_parts_of_a_split_never_exceed_the_whole(
            twh in proptest::array::uniform9(0.0..1e4_f64),
            whole in 0.0..2.0_f64,
        ) {
            let Some(mix) = mix(twh) else { return Ok(()) };
            let Some((direct, upstream)) = mix.split(Co2eIntensity::new(whole)) else { return Ok(()) };
            let (direct, upstream) = (direct.kg_per_kwh(), upstream.kg_per_kwh());
            prop_assert!(direct >= 0.0 && upstream >= 0.0);
            prop_assert!(direct + upstream <= whole);
            prop_assert!((direct + upstream - whole).abs() <= 1e-12);
        }

        #[test]
        fn shares_sum_to_one_and_do_not_depend_on_the_unit_of_energy(
            twh in proptest::array::uniform9(0.01..1e4_f64),
            scale in 1e-3..1e3_f64,
        ) {
            let (one, other) = (mix(twh).unwrap(), mix(twh.map(|energy| energy * scale)).unwrap());
            let sum: Ratio = Technology::ALL.iter().map(|&technology| one.share(technology)).sum();
            prop_assert!((sum.get::<ratio>() - 1.0).abs() < 1e-12);
            let (u, d, l) = (one.upstream().kg_per_kwh(), one.direct().kg_per_kwh(), one.life_cycle().kg_per_kwh());
            prop_assert!((u + d - l).abs() < 1e-12);
            prop_assert!((other.life_cycle().kg_per_kwh() - l).abs() < 1e-12);
        }
    }
}
