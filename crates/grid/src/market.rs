//! The electricity market that a part of the United States belongs to, which need not follow its eGRID subregion.
//!
//! A subregion groups plants by utility; a market dispatches them. Northern Virginia is the known case: its utility puts it
//! into SRVC with the Carolinas, while its power is bought in PJM.

use crate::basis::{CarbonBasis, Gwp, Stages};
use crate::factor::{Factor, Origin};
use crate::mix::{CARBON_TABLE, Extent, Mix};
use crate::place::intensity;
use crate::region::RegionId;
use crate::tables::{market_rows, mix_row};

/// A market.
#[derive(Debug, Clone, PartialEq)]
pub struct Market {
    /// Its name, as in `PJM`.
    pub name: String,
    /// Direct emissions of the mix of its balancing area; none without a table of that mix. For comparison: scope 2 takes the
    /// figure of the region.
    pub average: Option<Factor>,
}

/// The market of a subregion, or of the part of it within a state (`US-VA`); none where there is no market, or no single one.
///
/// Source: US FERC, Electric Power Markets (public domain); the market of most of the load, by judgement.
///
/// ```
/// use wattshed_grid::market;
///
/// let (srvc, virginia) = ("SRVC".parse()?, "US-VA".parse()?);
/// assert_eq!(market(&srvc, Some(&virginia)).map(|market| market.name).as_deref(), Some("PJM"));
/// assert_eq!(market(&srvc, Some(&"US-NC".parse()?)), None);
/// # Ok::<(), wattshed_grid::RegionSyntax>(())
/// ```
pub fn market(subregion: &RegionId, state: Option<&RegionId>) -> Option<Market> {
    let row = market_rows().iter().find(|row| {
        let in_state = row.state.is_empty() || state.is_some_and(|state| state.as_str() == row.state);
        row.subregion == subregion.as_str() && in_state
    })?;
    let mix = mix_row(&row.mix).and_then(|row| Mix::new(row, Extent::Same));
    let average = mix.map(|mix| {
        let from = [mix.publisher.as_str(), mix.source.as_str(), mix.licence.as_str()];
        let basis = CarbonBasis::average(Stages::Direct, Gwp::AsPublished);
        Factor {
            source: mix.source_over(CARBON_TABLE),
            origin: Origin::FromMix,
            derived_from: Some(mix.id.clone()),
            ..intensity(&row.mix, mix.direct().kg_per_kwh(), basis, mix.year, from)
        }
    });
    Some(Market { name: row.market.clone(), average })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_market_has_the_mix_of_its_balancing_area() {
        let pjm = market(&RegionId::known("RFCE"), None).unwrap();
        let average = pjm.average.unwrap();
        assert_eq!((pjm.name.as_str(), average.id.as_str()), ("PJM", "grid/EIA930:PJM/2022/average"));
        // EIA-930 2022: coal 167.4, gas 332.5, nuclear 272.5 of some 840 TWh: 0.20 · 760 + 0.39 · 370 g/kWh.
        assert!((0.28..0.31).contains(&average.value), "{}", average.value);
    }

    #[test]
    fn a_subregion_of_two_markets_has_one_by_state_only() {
        let rfcw = RegionId::known("RFCW");
        let named = |state: &str| market(&rfcw, Some(&RegionId::known(state))).map(|market| market.name);
        assert_eq!(named("US-OH").as_deref(), Some("PJM"));
        assert_eq!(named("US-WI").as_deref(), Some("MISO"));
        assert_eq!((named("US-IN"), market(&rfcw, None)), (None, None));
    }
}
