//! A user's own figures in the place of the tables'.

use wattshed_physics::units::unit::ratio;
use wattshed_physics::units::{Co2eIntensity, Ratio, SourceWaterIntensity, SourceWithdrawalIntensity};

use crate::basis::{At, Biogenic, CarbonBasis, Gwp, Method, Stages, words};
use crate::electricity::{Carbon, Electricity, warn_of_age};
use crate::factor::{Factor, Figure, Origin, Unit};
use crate::import::ImportedFactor;
use crate::place::Level;
use crate::warning::WarningCode;

words! {
    /// What an intensity counts, in the words of `grid.intensity_stages`.
    IntensityStages {
        /// Direct combustion: scope 2 as it is.
        Direct = "direct",
        /// The life cycle: to be split.
        LifeCycle = "life-cycle",
    }
}

/// A user's grid intensity.
#[derive(Debug, Clone, PartialEq)]
pub struct UserIntensity {
    /// The figure.
    pub intensity: Co2eIntensity,
    /// Where its kilowatt-hour is counted.
    pub at: At,
    /// What it counts.
    pub stages: IntensityStages,
    /// The year that it is of, where known.
    pub year: Option<i32>,
    /// Where the user has it from.
    pub source: String,
}

impl UserIntensity {
    fn factor(&self) -> Factor {
        let stages = match self.stages {
            IntensityStages::Direct => Stages::Direct,
            IntensityStages::LifeCycle => Stages::LifeCycle,
        };
        let basis = CarbonBasis { at: self.at, ..CarbonBasis::average(stages, Gwp::AsPublished) };
        let factor = given("user/grid.intensity", self.intensity.kg_per_kwh(), Unit::KgPerKwh, &self.source);
        Factor { year: self.year, basis: Some(basis), ..factor }
    }
}

fn given(id: &str, value: f64, unit: Unit, source: &str) -> Factor {
    Factor {
        id: id.to_owned(),
        value,
        unit,
        low: None,
        high: None,
        year: None,
        publisher: "user".to_owned(),
        source: source.to_owned(),
        licence: "user".to_owned(),
        basis: None,
        origin: Origin::User,
        derived_from: None,
        note: None,
    }
}

/// The factor of a contract: what its seller states, or the direct emissions of its technology.
pub fn contract_factor(name: &str, intensity: Co2eIntensity, biogenic: Biogenic, source: String) -> Factor {
    let basis =
        CarbonBasis { method: Method::Contract, biogenic, ..CarbonBasis::average(Stages::Direct, Gwp::AsPublished) };
    let id = format!("contract/{name}");
    Factor { source, basis: Some(basis), ..given(&id, intensity.kg_per_kwh(), Unit::KgPerKwh, "") }
}

impl Electricity {
    /// A user's intensity where no region is known: the world mean loss unless it is counted at the meter, no upstream,
    /// no water.
    pub fn from_user(intensity: &UserIntensity) -> Self {
        let factor = intensity.factor();
        let unknown = Self {
            region: None,
            name: "the grid of the user".to_owned(),
            level: Level::User,
            life_cycle: None,
            scope2: Figure { value: intensity.intensity, factor },
            upstream: None,
            loss: None,
            thermal_water: None,
            hydro_water: None,
            withdrawal: None,
            residual: None,
            carbon_free: None,
            mix: None,
            warnings: Vec::new(),
            limits: Vec::new(),
        };
        unknown.with_intensity(intensity)
    }

    /// Puts a user's intensity in the place of the region's.
    ///
    /// A direct figure is scope 2, with the upstream of the region's mix. A life-cycle figure is split by that mix, or
    /// without one is all in scope 2, with a warning. A figure at end use holds the grid losses: there is no loss.
    #[must_use]
    pub fn with_intensity(self, intensity: &UserIntensity) -> Self {
        self.with_factor(intensity.factor(), intensity.at, intensity.stages)
    }

    /// Puts the figure of a user's table in the place of the built-in one, as published: it is split, warned of when it is old, and
    /// drawn like the figures of the atlas.
    #[must_use]
    pub fn with_table(self, row: &ImportedFactor, at_year: i32) -> Self {
        let factor = row.factor();
        let mut found = self.with_factor(factor.clone(), At::Generation, row.stages);
        warn_of_age(&mut found, &factor, at_year);
        found
    }

    fn with_factor(mut self, factor: Factor, at: At, stages: IntensityStages) -> Self {
        let replaced = self.life_cycle.as_ref().unwrap_or(&self.scope2.factor).id.clone();
        self.warnings.retain(|warning| warning.about != replaced);
        self.limits.retain(|limit| limit.about != replaced);
        let label = self.region.as_ref().map_or("user", |region| region.as_str()).to_owned();
        let carbon = Carbon::divide(factor, stages, self.mix.as_ref(), &label);
        self.life_cycle = carbon.life_cycle;
        self.scope2 = carbon.scope2;
        self.upstream = carbon.upstream;
        self.warnings.extend(carbon.warning);
        match at {
            At::EndUse => self.drop_loss(),
            At::Generation | At::Consumption if self.loss.is_none() => self.assume_loss(),
            At::Generation | At::Consumption => {}
        }
        self
    }

    /// Puts a user's grid loss (lost over generated energy) in the place of the region's; without effect on an
    /// intensity at end use, which holds the loss already.
    #[must_use]
    pub fn with_loss(mut self, loss: Ratio, source: &str) -> Self {
        let at = self.scope2.factor.basis.map(|basis| basis.at);
        self.drop_loss();
        if at != Some(At::EndUse) {
            let factor = given("user/grid.loss", loss.get::<ratio>(), Unit::KwhPerKwh, source);
            self.loss = Some(Figure { value: loss, factor });
        }
        self
    }

    /// Puts a user's thermal water consumption in the place of the region's.
    #[must_use]
    pub fn with_water_consumption(mut self, water: SourceWaterIntensity, source: &str) -> Self {
        let factor = given("user/grid.water_consumption", water.liters_per_kwh(), Unit::LitersPerKwh, source);
        self.thermal_water = Some(Figure { value: water, factor });
        self
    }

    /// Adds a user's water withdrawal of power plants.
    #[must_use]
    pub fn with_water_withdrawal(mut self, water: SourceWithdrawalIntensity, source: &str) -> Self {
        let factor = given("user/grid.water_withdrawal", water.liters_per_kwh(), Unit::LitersPerKwh, source);
        self.withdrawal = Some(Figure { value: water, factor });
        self
    }

    /// Adds a user's residual mix: direct emissions of what no contract claims.
    #[must_use]
    pub fn with_residual(mut self, intensity: Co2eIntensity, source: &str) -> Self {
        let basis = CarbonBasis { method: Method::Residual, ..CarbonBasis::average(Stages::Direct, Gwp::AsPublished) };
        let factor = given("user/grid.residual_intensity", intensity.kg_per_kwh(), Unit::KgPerKwh, source);
        self.residual = Some(Figure { value: intensity, factor: Factor { basis: Some(basis), ..factor } });
        self
    }

    /// States that the carbon figures count biogenic CO2 like fossil CO2, as their source does.
    #[must_use]
    pub fn with_biogenic_counted(mut self) -> Self {
        let residual = self.residual.as_mut().map(|figure| &mut figure.factor);
        let factors = [Some(&mut self.scope2.factor), self.life_cycle.as_mut(), residual];
        for basis in factors.into_iter().flatten().filter_map(|factor| factor.basis.as_mut()) {
            basis.biogenic = Biogenic::Counted;
        }
        self
    }

    fn drop_loss(&mut self) {
        self.loss = None;
        self.warnings.retain(|warning| warning.code != WarningCode::LossAssumed);
    }
}
