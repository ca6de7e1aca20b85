//! Kinds of files, and how they are told apart.

use super::sheet::HEADER_WITHIN;
use crate::basis::words;

words! {
    /// A kind of official file.
    ImportKind {
        /// Ember, yearly electricity data in long format.
        Ember = "ember",
        /// US EPA eGRID, subregions or states.
        Egrid = "egrid",
        /// Electricity Maps, hourly intensity of a zone.
        ElectricityMaps = "electricity-maps",
        /// ENTSO-E, generation by production type.
        Entsoe = "entsoe",
        /// US EIA-930, generation by source.
        Eia930 = "eia930",
        /// Great Britain, half-hourly intensity.
        UkCarbon = "uk-carbon",
    }
}

impl ImportKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Ember, Self::Egrid, Self::ElectricityMaps, Self::Entsoe, Self::Eia930, Self::UkCarbon];

    /// The kind of a file, by the names of its columns.
    pub fn of_text(text: &str) -> Option<Self> {
        let lines = text.trim_start_matches('\u{feff}').lines().take(HEADER_WITHIN);
        let cells =
            |line: &str| vec![line.to_lowercase().replace('"', "").split_whitespace().collect::<Vec<_>>().join(" ")];
        lines.map(cells).find_map(|cells| Self::of_header(&cells))
    }

    /// The kind that a header is of.
    pub(super) fn of_header(cells: &[String]) -> Option<Self> {
        let has = |sign: &&str| cells.iter().any(|cell| cell.contains(*sign));
        Self::ALL.into_iter().find(|kind| kind.signs().iter().all(has) && kind.one_of().iter().any(has))
    }

    /// Parts of column names, in lower case, that no other kind has together.
    const fn signs(self) -> &'static [&'static str] {
        match self {
            Self::Ember => &["subcategory", "variable", "unit", "value"],
            Self::Egrid => &["c2erta"],
            Self::ElectricityMaps => &["datetime (utc)", "carbon intensity"],
            Self::Entsoe => &["mtu", "actual aggregated"],
            Self::Eia930 => &["utc time at end of hour", "net generation (mw) from"],
            Self::UkCarbon => &["datetime"],
        }
    }

    /// Of these one must be there as well.
    const fn one_of(self) -> &'static [&'static str] {
        match self {
            Self::UkCarbon => &["actual", "carbon_intensity"],
            _ => self.signs(),
        }
    }

    /// Who publishes it.
    pub const fn publisher(self) -> &'static str {
        match self {
            Self::Ember => "Ember",
            Self::Egrid => "US EPA",
            Self::ElectricityMaps => "Electricity Maps",
            Self::Entsoe => "ENTSO-E",
            Self::Eia930 => "US EIA",
            Self::UkCarbon => "National Energy System Operator",
        }
    }

    /// Terms of use, as the publisher states them.
    pub const fn licence(self) -> &'static str {
        match self {
            Self::Ember => "CC BY 4.0",
            Self::Egrid | Self::Eia930 => "public domain",
            Self::ElectricityMaps => "ODbL",
            Self::Entsoe => "terms of the ENTSO-E Transparency Platform",
            Self::UkCarbon => "CC BY 4.0",
        }
    }
}
