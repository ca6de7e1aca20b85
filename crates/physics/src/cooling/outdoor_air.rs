//! The outdoor air of an hour.

use multiversion::multiversion;

use crate::math::{LANES, Lanes, Real};
use crate::psychrometrics::kernel;
use crate::units::{HumidityRatio, Pressure, Ratio, Temperature, unit};
use crate::weather::DesignConditions;

/// State of the outdoor air, in every form that the devices ask for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AirState<R> {
    /// Dry bulb.
    pub(crate) t_c: R,
    /// Wet bulb.
    pub(crate) twb_c: R,
    /// Humidity ratio, kg/kg dry air.
    pub(crate) w: R,
    /// Enthalpy.
    pub(crate) h_j_kg: R,
    /// Temperature of saturated air of the same enthalpy: the coldest that an endless tower gives.
    pub(crate) saturated_c: R,
    /// Station pressure.
    pub(crate) p_pa: R,
}

impl<R: Real> AirState<R> {
    /// From dry and wet bulb; the wet bulb counts as the dry bulb where it is above it.
    #[inline(always)]
    pub(crate) fn from_wet_bulb(t_c: R, twb_c: R, p_pa: R) -> Self {
        let twb_c = twb_c.min(t_c);
        let w = kernel::humidity_ratio_from_wet_bulb(t_c, twb_c, p_pa);
        Self::new(t_c, twb_c, w, p_pa)
    }

    /// Saturated air.
    #[inline(always)]
    pub(crate) fn saturated(t_c: R, p_pa: R) -> Self {
        let w = kernel::saturation_humidity_ratio(t_c, p_pa);
        Self { t_c, twb_c: t_c, w, h_j_kg: kernel::enthalpy(t_c, w), saturated_c: t_c, p_pa }
    }

    /// From a wet bulb and a humidity ratio that go together.
    #[inline(always)]
    pub(crate) fn new(t_c: R, twb_c: R, w: R, p_pa: R) -> Self {
        let h_j_kg = kernel::enthalpy(t_c, w);
        let saturated_c = kernel::saturated_temperature_from_enthalpy(h_j_kg, p_pa);
        Self { t_c, twb_c, w, h_j_kg, saturated_c, p_pa }
    }
}

impl AirState<f64> {
    /// Air of the design dry bulb and the design wet bulb, which need not occur together.
    pub(crate) fn hottest(design: &DesignConditions) -> Self {
        Self::from_wet_bulb(
            design.dry_bulb.get::<unit::degree_celsius>(),
            design.wet_bulb.get::<unit::degree_celsius>(),
            design.pressure.get::<unit::pascal>(),
        )
    }

    /// Air of the design wet bulb, from the design dry bulb, which comes first, down to saturated in `steps` steps.
    ///
    /// A dehumidifying coil has most to do in muggy air, everything else in hot air: what is sized for all of them is
    /// sized for any weather that has the design wet bulb.
    pub(crate) fn at_design(design: &DesignConditions, steps: u16) -> impl Iterator<Item = Self> {
        let dry_c = design.dry_bulb.get::<unit::degree_celsius>();
        let wet_c = design.wet_bulb.get::<unit::degree_celsius>().min(dry_c);
        let p_pa = design.pressure.get::<unit::pascal>();
        let step_k = (dry_c - wet_c) / f64::from(steps.max(1));
        let eight = move |first: u16| {
            let dry_c = core::array::from_fn(|lane| dry_c - (usize::from(first) + lane) as f64 * step_k);
            let air = eight_from_wet_bulb(Lanes(dry_c), Lanes::splat(wet_c), Lanes::splat(p_pa));
            (0..LANES).map(move |lane| air.lane(lane))
        };
        (0..=steps).step_by(LANES).flat_map(eight).take(usize::from(steps) + 1)
    }
}

/// [`AirState::from_wet_bulb`] of eight at a time, compiled once.
#[multiversion(targets("x86_64+avx2"))]
fn eight_from_wet_bulb(t_c: Lanes, twb_c: Lanes, p_pa: Lanes) -> AirState<Lanes> {
    AirState::from_wet_bulb(t_c, twb_c, p_pa)
}

impl AirState<Lanes> {
    /// One of eight.
    fn lane(&self, lane: usize) -> AirState<f64> {
        let one = |lanes: Lanes| lanes.0[lane];
        AirState {
            t_c: one(self.t_c),
            twb_c: one(self.twb_c),
            w: one(self.w),
            h_j_kg: one(self.h_j_kg),
            saturated_c: one(self.saturated_c),
            p_pa: one(self.p_pa),
        }
    }
}

/// State of the outdoor air, for one hour.
#[derive(Debug, Clone, Copy)]
pub struct OutdoorAir(pub(crate) AirState<f64>);

impl OutdoorAir {
    /// From dry bulb, wet bulb and pressure; a wet bulb above the dry bulb counts as the dry bulb.
    pub fn from_wet_bulb(dry_bulb: Temperature, wet_bulb: Temperature, pressure: Pressure) -> Self {
        let (t_c, twb_c) = (dry_bulb.get::<unit::degree_celsius>(), wet_bulb.get::<unit::degree_celsius>());
        Self(AirState::from_wet_bulb(t_c, twb_c, pressure.get::<unit::pascal>()))
    }

    /// From dry bulb, relative humidity and pressure.
    pub fn from_relative_humidity(dry_bulb: Temperature, relative_humidity: Ratio, pressure: Pressure) -> Self {
        let (t_c, p_pa) = (dry_bulb.get::<unit::degree_celsius>(), pressure.get::<unit::pascal>());
        let w = kernel::humidity_ratio_from_relative_humidity(t_c, relative_humidity.get::<unit::ratio>(), p_pa);
        Self(AirState::new(t_c, kernel::wet_bulb(t_c, w, p_pa), w, p_pa))
    }

    /// Dry bulb.
    pub fn dry_bulb(&self) -> Temperature {
        Temperature::new::<unit::degree_celsius>(self.0.t_c)
    }

    /// Wet bulb.
    pub fn wet_bulb(&self) -> Temperature {
        Temperature::new::<unit::degree_celsius>(self.0.twb_c)
    }

    /// Humidity ratio.
    pub fn humidity_ratio(&self) -> HumidityRatio {
        HumidityRatio::new(self.0.w)
    }

    /// Pressure.
    pub fn pressure(&self) -> Pressure {
        Pressure::new::<unit::pascal>(self.0.p_pa)
    }
}
