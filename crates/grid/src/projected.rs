//! Electricity of a later year, at a yearly rate that the user states.
//!
//! ```text
//! C(year) = C(published year) · (1 + r)^(year − published year)          scope 2 and upstream alike
//! ```
//! r yearly change of the greenhouse gases of a kilowatt-hour. Mix, water and losses stay those of the tables: a rate says nothing
//! of them. No rate is built in: what a grid will be is an assumption of whoever estimates.

use wattshed_physics::units::Co2eIntensity;

use crate::electricity::Electricity;
use crate::factor::{Factor, Figure};

impl Electricity {
    /// The year that the greenhouse gases are of.
    pub fn year(&self) -> Option<i32> {
        self.life_cycle.as_ref().unwrap_or(&self.scope2.factor).year
    }

    /// As it is in `year` if its greenhouse gases change by `per_year` (−0.03 for three percent less) every year.
    ///
    /// Without effect where the year of the figure is not known or not before `year`.
    #[must_use]
    pub fn projected(mut self, year: i32, per_year: f64) -> Self {
        let Some(years) = self.year().and_then(|from| u32::try_from(year - from).ok()) else { return self };
        // By repeated multiplication, so that the bits are the same everywhere.
        let scale = (0..years).fold(1.0, |scale, _| scale * (1.0 + per_year));
        self.multiply(scale, &|factor| {
            factor.id = format!("{}/{year}", factor.id);
            factor.source = format!("{}, at {} % a year to {year}", factor.source, rounded(per_year * 100.0));
        });
        self
    }

    /// With the greenhouse gases of a kilowatt-hour times a factor, which `what` gives a reason for.
    #[must_use]
    pub fn scaled(mut self, scale: f64, what: &str) -> Self {
        let times = format!("{:.4}", scale);
        self.multiply(scale, &|factor| {
            factor.id = format!("{} × {times}", factor.id);
            factor.source = format!("{}, times {times}: {what}", factor.source);
        });
        self
    }

    fn multiply(&mut self, scale: f64, name: &dyn Fn(&mut Factor)) {
        let later = |factor: &mut Factor| {
            factor.derived_from.get_or_insert_with(|| factor.id.clone());
            name(factor);
            factor.value *= scale;
            factor.low = factor.low.map(|low| low * scale);
            factor.high = factor.high.map(|high| high * scale);
        };
        if let Some(life_cycle) = &mut self.life_cycle {
            later(life_cycle);
        }
        let figures = core::iter::once(&mut self.scope2).chain(self.upstream.as_mut());
        figures.for_each(|figure: &mut Figure<Co2eIntensity>| {
            later(&mut figure.factor);
            figure.value = Co2eIntensity::new(figure.value.kg_per_kwh() * scale);
        });
    }
}

/// A percentage to a thousandth, with its sign.
fn rounded(percent: f64) -> String {
    let shown = (percent * 1000.0).round() / 1000.0;
    format!("{shown:+}").replace('-', "−")
}

#[cfg(test)]
mod tests {
    use crate::basis::GwpSet;
    use crate::electricity::electricity;

    #[test]
    fn a_rate_compounds_from_the_year_of_the_figure_and_scope_2_and_upstream_still_add_up() {
        for region in ["SRVC", "DE", "CN-NM"] {
            let now = electricity(&region.parse().unwrap(), GwpSet::Ar6, 2026).unwrap();
            let from = now.year().unwrap();
            let later = now.clone().projected(from + 10, -0.03);
            let scale = 0.97_f64.powi(10);
            assert!((later.scope2.value.kg_per_kwh() / now.scope2.value.kg_per_kwh() - scale).abs() < 1e-12);
            assert_eq!(later.scope2.value.kg_per_kwh(), later.scope2.factor.value);
            if let (Some(whole), Some(upstream)) = (&later.life_cycle, &later.upstream) {
                assert!((later.scope2.factor.value + upstream.factor.value - whole.value).abs() < 1e-12);
            }
            assert_eq!(
                (later.loss.clone(), later.thermal_water.clone()),
                (now.loss.clone(), now.thermal_water.clone())
            );
            assert_eq!(now.clone().projected(from, -0.03).scope2.value, now.scope2.value);
        }
    }
}
