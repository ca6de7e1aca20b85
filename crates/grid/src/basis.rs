//! What a carbon factor counts: the fields that scope rules match on.
//!
//! Two factors may share a unit and still not be comparable: one counts combustion at the generator, the other the
//! life cycle at the plug. Each field here has a closed set of values and a text for JSON, CSV and reports.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)*
        }

        impl $name {
            /// The value that a text of JSON, CSV or a report stands for.
            pub fn named(text: &str) -> Option<Self> {
                [$(Self::$variant,)*].into_iter().find(|value| value.text() == text)
            }

            /// The value in JSON, CSV and reports.
            pub const fn text(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.text())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Where the kilowatt-hour of the denominator is counted.
    At {
        /// At the generator: grid losses are a line of their own.
        Generation = "generation",
        /// In the grid of the consumer, imports traced: grid losses are a line of their own.
        Consumption = "consumption",
        /// At the user's meter: grid losses are inside, no line of their own.
        EndUse = "end-use",
    }
}

words! {
    /// Which stages of the life cycle are counted.
    Stages {
        /// Combustion at the power plant: scope 2.
        Direct = "direct",
        /// Supply of fuel and plant without the combustion: scope 3 category 3.
        Upstream = "upstream",
        /// Combustion and fuel supply.
        DirectUpstream = "direct+upstream",
        /// Combustion, fuel supply, building and removal of the plant.
        LifeCycle = "life-cycle",
    }
}

words! {
    /// Which gases are counted.
    Gases {
        /// Carbon dioxide alone.
        Co2 = "co2",
        /// All greenhouse gases.
        Co2e = "co2e",
    }
}

words! {
    /// A set of 100-year global warming potentials to recombine gases with.
    GwpSet {
        /// IPCC Fifth Assessment Report: CH4 28, N2O 265. Used by eGRID, UNFCCC and UK figures.
        Ar5 = "AR5",
        /// IPCC Sixth Assessment Report: CH4 27.9, N2O 273.
        Ar6 = "AR6",
    }
}

words! {
    /// Which global warming potentials are inside a CO2e figure.
    Gwp {
        /// IPCC Fifth Assessment Report.
        Ar5 = "AR5",
        /// IPCC Sixth Assessment Report.
        Ar6 = "AR6",
        /// Those of the publication; the gases are not published apart.
        AsPublished = "as-published",
    }
}

impl From<GwpSet> for Gwp {
    fn from(set: GwpSet) -> Self {
        match set {
            GwpSet::Ar5 => Self::Ar5,
            GwpSet::Ar6 => Self::Ar6,
        }
    }
}

words! {
    /// Which generation a factor stands for.
    Method {
        /// All generation of the region over the year.
        Average = "average",
        /// What existing plants add for one more kilowatt-hour.
        MarginalOperating = "marginal-operating",
        /// What the plants built in response add.
        MarginalBuild = "marginal-build",
        /// Both of these, weighed by the publisher.
        MarginalCombined = "marginal-combined",
        /// What is left after contracts and certificates are taken out.
        Residual = "residual",
        /// What a contract names.
        Contract = "contract",
    }
}

words! {
    /// How CO2 from burning biomass is counted.
    Biogenic {
        /// As zero.
        Zero = "zero",
        /// Like fossil CO2.
        Counted = "counted",
    }
}

/// What a carbon factor counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CarbonBasis {
    /// Where the kilowatt-hour is counted.
    pub at: At,
    /// Which stages of the life cycle are counted.
    pub stages: Stages,
    /// Which gases are counted.
    pub gases: Gases,
    /// Global warming potentials of the CO2e.
    pub gwp: Gwp,
    /// Which generation the factor stands for.
    pub method: Method,
    /// How biogenic CO2 is counted.
    pub biogenic: Biogenic,
}

impl CarbonBasis {
    /// Annual average at the generator, CO2e, biogenic CO2 as zero: the basis of the tables of this crate.
    pub(crate) const fn average(stages: Stages, gwp: Gwp) -> Self {
        Self { at: At::Generation, stages, gases: Gases::Co2e, gwp, method: Method::Average, biogenic: Biogenic::Zero }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_as_the_interface_writes_it() {
        let at = [At::Generation, At::Consumption, At::EndUse].map(At::text);
        assert_eq!(at, ["generation", "consumption", "end-use"]);
        let stages = [Stages::Direct, Stages::DirectUpstream, Stages::LifeCycle].map(Stages::text);
        assert_eq!(stages, ["direct", "direct+upstream", "life-cycle"]);
        assert_eq!([Gases::Co2, Gases::Co2e].map(Gases::text), ["co2", "co2e"]);
        assert_eq!([Gwp::Ar5, Gwp::Ar6, Gwp::AsPublished].map(Gwp::text), ["AR5", "AR6", "as-published"]);
        let methods =
            [Method::Average, Method::MarginalOperating, Method::MarginalBuild, Method::Residual, Method::Contract];
        assert_eq!(
            methods.map(Method::text),
            ["average", "marginal-operating", "marginal-build", "residual", "contract"]
        );
        assert_eq!(Method::MarginalCombined.text(), "marginal-combined");
        assert_eq!([Biogenic::Zero, Biogenic::Counted].map(Biogenic::text), ["zero", "counted"]);
    }
}
