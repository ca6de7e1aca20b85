//! Figures and how they are written for people.

use std::fmt;

use crate::manner::{Language, current};
use crate::scale::Scale;
use crate::unit::Unit;

/// A value with its unit, and optionally its range and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Value in the base unit of `unit` (MWh, MW, m3, t …). NaN and infinities are written `n/a`.
    pub value: f64,
    /// Base unit.
    pub unit: Unit,
    /// Low and high value, in the same base unit.
    pub range: Option<Range>,
    /// Half the width of the range by which digits are chosen, where it is not that of `range`: where its ends stand
    /// elsewhere, or zero for a published figure, whose digits stay.
    pub uncertainty: Option<f64>,
    /// Publication, formula or layer that the value comes from; set as a numbered source.
    pub origin: Option<String>,
    /// Name of the result, factor or input that it is, under which the report may explain it.
    pub key: Option<String>,
}

/// Low and high end of a figure. What they mean (5th and 95th percentile, say) is said once in the report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Low end, in the base unit of the figure.
    pub low: f64,
    /// High end, in the base unit of the figure.
    pub high: f64,
}

/// A figure in letters: `843.2`, `GWh`, `790.1 to 905.3`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Number with thousands separators: four significant digits for most units, fewer where the range is wide; digits
    /// before the point in full.
    pub number: String,
    /// Symbol of the unit in the magnitude chosen; empty for ratios and counts.
    pub unit: String,
    /// Low and high end in the same magnitude.
    pub range: Option<String>,
}

impl Figure {
    /// A figure from a value in the base unit of `unit`.
    #[must_use]
    pub fn new(value: f64, unit: Unit) -> Self {
        Self { value, unit, range: None, uncertainty: None, origin: None, key: None }
    }

    /// The figure with a low and a high end, in its base unit.
    #[must_use]
    pub fn with_range(mut self, low: f64, high: f64) -> Self {
        self.range = Some(Range { low, high });
        self
    }

    /// The figure as one of several that share a range: written with the digits that half its width gives a meaning to.
    #[must_use]
    pub fn with_uncertainty(mut self, half_width: f64) -> Self {
        self.uncertainty = Some(half_width);
        self
    }

    /// The figure with its own digits, however wide its range: a published one, or a term of a sum that a reader adds up.
    #[must_use]
    pub fn with_all_digits(self) -> Self {
        self.with_uncertainty(0.0)
    }

    /// The figure with the text that says where it comes from.
    #[must_use]
    pub fn with_origin(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into());
        self
    }

    /// The figure with the name of what it is.
    #[must_use]
    pub fn with_key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Number, unit and range in the magnitude that suits this figure.
    #[must_use]
    pub fn write(&self) -> Written {
        let bounds = self.range.map_or([0.0, 0.0], |range| [range.low, range.high]);
        let anchors: &[f64] = if self.value == 0.0 { &bounds } else { &[self.value] };
        self.write_at(Scale::of(&self.unit, anchors.iter().copied()))
    }

    /// Half of what lies between the ends: what the digits are measured by.
    fn half_width(&self) -> Option<f64> {
        self.uncertainty.or_else(|| self.range.map(|range| (range.high - range.low).abs() / 2.0))
    }

    /// Number, unit and range in a given magnitude, with no more digits than the range gives a meaning to.
    pub(crate) fn write_at(&self, scale: Scale) -> Written {
        let scale = self.half_width().map_or(scale, |half_width| scale.coarser_for(self.value, half_width));
        let number = scale.write(self.value);
        let mut unit = scale.symbol(&self.unit);
        if matches!(self.unit, Unit::Days | Unit::Years) && is_one(self.value, &number) {
            unit.pop();
        }
        if !self.value.is_finite() {
            unit.clear();
        }
        let range = self.range.map(|range| {
            let (low, high) = (scale.write_bound(range.low), scale.write_bound(range.high));
            match current().language {
                Language::English => format!("{low} to {high}"),
                Language::French => format!("{low} à {high}"),
            }
        });
        Written { number, unit, range }
    }

    /// A share in per cent without decimals, as the ticks of an axis have it.
    pub(crate) fn whole_per_cent(&self) -> String {
        format!("{:.0}{}%", self.value * 100.0, current().language.before_unit())
    }
}

/// Whether a number takes its unit in the singular: in English one, in French all below two.
fn is_one(value: f64, written: &str) -> bool {
    match current().language {
        Language::English => written.trim_start_matches('-') == "1",
        Language::French => value.abs() < 2.0,
    }
}

impl Written {
    /// Number and unit in the current language, without the range.
    #[must_use]
    pub fn number_and_unit(&self) -> String {
        if self.unit.is_empty() {
            return self.number.clone();
        }
        format!("{}{}{}", self.number, current().language.before_unit(), self.unit)
    }
}

/// Several changes of one result in one magnitude: `-33.9 / +39.9 kt CO2e`; `absent` stands for those that cannot be.
#[must_use]
pub fn write_changes(unit: &Unit, changes: &[Option<f64>], absent: &str) -> String {
    let largest = changes.iter().flatten().copied().fold(0.0, |largest: f64, change| largest.max(change.abs()));
    let scale = Scale::of_difference(&Figure::new(largest, unit.clone()));
    let one = |change: &Option<f64>| match change {
        Some(change) if *change > 0.0 => format!("+{}", scale.write(*change)),
        Some(change) => scale.write(*change),
        None => absent.to_owned(),
    };
    let written: Vec<String> = changes.iter().map(one).collect();
    let space = current().language.before_unit();
    format!("{}{space}{}", written.join(" / "), scale.symbol(unit)).trim_end().to_owned()
}

impl fmt::Display for Figure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = self.write();
        formatter.write_str(&written.number_and_unit())?;
        written.range.map_or(Ok(()), |range| write!(formatter, " ({range})"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, write_changes};
    use crate::manner::{Language, Manner, Units, within};
    use crate::unit::Unit;

    fn written(value: f64, unit: Unit) -> String {
        Figure::new(value, unit).to_string()
    }

    #[test]
    fn figures_are_written_as_people_write_them() {
        let table = [
            (843_211.0, Unit::Mwh, "843.2 GWh"),
            (1_204_600.0, Unit::Mwh, "1.205 TWh"),
            (999.96, Unit::Mwh, "1.000 GWh"),
            (12.5, Unit::Mwh, "12.50 MWh"),
            (0.75, Unit::Mwh, "750.0 kWh"),
            (118.26, Unit::Mw, "118.3 MW"),
            (1180.0, Unit::Mw, "1.180 GW"),
            (0.03, Unit::Mw, "30.00 kW"),
            (304_100.0, Unit::M3, "304.1 ML"),
            (1.5e6, Unit::M3, "1.500 GL"),
            (0.25, Unit::M3, "250.0 L"),
            (226_800.0, Unit::Tco2e, "226.8 kt CO2e"),
            (2.3e6, Unit::T, "2.300 Mt"),
            (0.012, Unit::T, "12.00 kg"),
            (1.17, Unit::Ratio, "1.170"),
            (0.269, Unit::KgPerKwh, "269 g/kWh"),
            (1.021, Unit::KgPerKwh, "1.02 kg/kWh"),
            (0.361, Unit::LPerKwh, "0.361 L/kWh"),
            (0.7, Unit::Share, "70.0 %"),
            (1.0, Unit::Share, "100 %"),
            (0.00123, Unit::Share, "0.123 %"),
            (8760.0, Unit::Hours, "8,760 h"),
            (1.0, Unit::Years, "1 year"),
            (3.25, Unit::Years, "3.25 years"),
            (110_000.0, Unit::Count, "110,000"),
            (843_120.0, Unit::Money("USD".into()), "843,120 USD"),
            (45.2e6, Unit::Money("EUR".into()), "45.20 million EUR"),
            (27.0, Unit::Celsius, "27.0 °C"),
            (-0.04, Unit::Celsius, "0.0 °C"),
            (-3.55, Unit::Celsius, "-3.6 °C"),
            (0.3, Unit::WhPer("query".into()), "300.0 mWh/query"),
            (53.06, Unit::Plain("kg/MMBtu".into()), "53.06 kg/MMBtu"),
            (1.25e-9, Unit::Ratio, "1.25e-9"),
            (1e-6, Unit::Ratio, "0.000001000"),
            (1.2e30, Unit::Ratio, "1.2e30"),
            (0.0, Unit::Mwh, "0 MWh"),
            (-0.0, Unit::Mwh, "0 MWh"),
            (-512.0, Unit::Mwh, "-512.0 MWh"),
            (f64::NAN, Unit::Mwh, "n/a"),
        ];
        for (value, unit, expected) in table {
            assert_eq!(written(value, unit), expected);
        }
    }

    fn in_manner(language: Language, units: Units, value: f64, unit: Unit) -> String {
        within(Manner { language, units }, || written(value, unit))
    }

    #[test]
    fn french_figures_are_written_as_french_people_write_them() {
        let table = [
            (843_211.0, Unit::Mwh, "843,2 GWh"),
            (304_100.0, Unit::M3, "304 100 m3"),
            (1.5e6, Unit::M3, "1,500 Mm3"),
            (0.25, Unit::M3, "250,0 L"),
            (10.2e6, Unit::M3WorldEq, "10,20 Mm3 éq. monde"),
            (226_800.0, Unit::Tco2e, "226,8 kt CO2e"),
            (0.7, Unit::Share, "70,0 %"),
            (8760.0, Unit::Hours, "8 760 h"),
            (1.0, Unit::Years, "1 an"),
            (1.5, Unit::Years, "1,5 an"),
            (3.25, Unit::Years, "3,25 ans"),
            (843_120.0, Unit::Money("USD".into()), "843 120 USD"),
            (45.2e6, Unit::Money("EUR".into()), "45,20 M EUR"),
            (1.2e9, Unit::Money("EUR".into()), "1,200 Md EUR"),
            (-3.55, Unit::Celsius, "-3,6 °C"),
            (1.25e-9, Unit::Ratio, "1,25e-9"),
            (f64::NAN, Unit::Mwh, "s.o."),
        ];
        for (value, unit, expected) in table {
            let written = in_manner(Language::French, Units::Si, value, unit);
            assert!(
                !written.contains(' ')
                    || written.contains("éq. ")
                    || written.contains(" EUR")
                    || written.contains(" CO2e")
            );
            assert_eq!(written.replace('\u{202f}', " "), expected);
        }
    }

    #[test]
    fn figures_in_us_units_are_those_of_the_united_states() {
        // By hand: 1 m3 = 264.172 gal, 1 L/kWh = 264.172 gal/MWh, 1 kg/kWh = 2204.62 lb/MWh, 1 t = 1.10231 short tons,
        // 1 ha = 2.47105 acres, 1 MWh = 3.41214 MMBtu, 1 mL = 0.0338140 fl oz.
        let table = [
            (843_211.0, Unit::Mwh, "843.2 GWh"),
            (304_100.0, Unit::M3, "80.33 Mgal"),
            (8_319.0, Unit::M3, "2.198 Mgal"),
            (1.0, Unit::M3, "264.2 gal"),
            (0.361, Unit::LPerKwh, "95.4 gal/MWh"),
            (0.269, Unit::KgPerKwh, "593 lb/MWh"),
            (108.3, Unit::T, "119.4 short tons"),
            (0.012, Unit::T, "26.46 lb"),
            (226_800.0, Unit::Tco2e, "226.8 kt CO2e"),
            (100.0, Unit::FuelMwh, "341.2 MMBtu"),
            (51.0, Unit::Hectares, "126.0 acres"),
            (33.9, Unit::Celsius, "93.0 °F"),
            (-40.0, Unit::Celsius, "-40.0 °F"),
            (0.5, Unit::MlPer("query".into()), "0.01691 fl oz/query"),
            (1e9, Unit::MlPer("run".into()), "264.2 kgal/run"),
            (1.17, Unit::Ratio, "1.170"),
        ];
        for (value, unit, expected) in table {
            assert_eq!(in_manner(Language::English, Units::Us, value, unit), expected);
        }
        let range = Figure::new(304_100.0, Unit::M3).with_range(241_000.0, 377_200.0);
        let us = Manner { units: Units::Us, ..Manner::default() };
        assert_eq!(within(us, || range.to_string()), "80 Mgal (64 to 100)");
    }

    #[test]
    fn changes_share_a_magnitude() {
        let both = [Some(-33_900.0), Some(122.0)];
        assert_eq!(write_changes(&Unit::Tco2e, &both, "impossible"), "-33.9 / +0.1 kt CO2e");
        assert_eq!(write_changes(&Unit::Ratio, &[None, Some(0.0123)], "impossible"), "impossible / +0.0123");
    }

    #[test]
    fn the_range_is_in_the_magnitude_of_the_value() {
        let figure = Figure::new(843_211.0, Unit::Mwh).with_range(790_100.0, 1_005_300.0);
        assert_eq!(figure.to_string(), "840 GWh (790 to 1,010)");
    }

    #[test]
    fn the_range_of_a_zero_is_still_seen() {
        let figure = Figure::new(0.0, Unit::M3).with_range(0.0, 12_345.0);
        assert_eq!(figure.to_string(), "0 ML (0 to 12.3)");
        let figure = Figure::new(500_000.0, Unit::Mwh).with_range(2.0, 900_000.0);
        assert_eq!(figure.to_string(), "500 GWh (0.0020 to 900)");
    }
}
