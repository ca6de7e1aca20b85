//! A quantity with the basis that its dimension cannot express.

use core::fmt;
use core::iter::Sum;
use core::marker::PhantomData;
use core::ops::{Add, AddAssign, Div, Mul, Sub};

use uom::si::f64::{Energy, Mass, Power, Ratio, Volume};

/// What a quantity is of: a marker type with a name for messages.
pub trait Basis: Copy + fmt::Debug + 'static {
    /// The basis in words, as in `IT`.
    const NAME: &'static str;
}

macro_rules! bases {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
        pub struct $name;
        impl Basis for $name {
            const NAME: &'static str = $text;
        }
    )*};
}

bases! {
    /// Information technology equipment, at its input terminals.
    It = "IT";
    /// The whole data center, at the site boundary.
    Facility = "facility";
    /// What the meter of the grid counts.
    Grid = "grid";
    /// Electricity at the terminals of a generator on site, before its own auxiliaries.
    Generated = "generated";
    /// Energy of a fuel by its higher (gross) heating value.
    Hhv = "HHV";
    /// Energy of a fuel by its lower (net) heating value.
    Lhv = "LHV";
    /// Heat that reaches its users beyond the site boundary.
    Delivered = "delivered heat";
    /// Carbon dioxide alone.
    Co2 = "CO2";
    /// All greenhouse gases, weighted by a global warming potential.
    Co2e = "CO2e";
    /// Everything taken in.
    Withdrawal = "withdrawal";
    /// Everything taken in and not given back.
    Consumption = "consumption";
    /// Everything given back as liquid.
    Discharge = "discharge";
    /// What ISO/IEC 30134-9 counts: evaporation, blowdown, drift and humidification.
    MakeUp = "make-up";
    /// Evaporation of reservoirs, kept apart because its allocation is a choice.
    Hydro = "hydropower evaporation";
    /// At the facility.
    Site = "site";
    /// At the power plants that feed the grid.
    Source = "source";
}

/// Water of a kind at a place, as in `Water<Withdrawal, Site>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub struct Water<Kind, Place>(PhantomData<(Kind, Place)>);

impl<Kind: Basis, Place: Basis> Basis for Water<Kind, Place> {
    // A pair of names has no `const` concatenation; the kind is what messages need.
    const NAME: &'static str = Kind::NAME;
}

/// A quantity `Q` on the basis `B`.
///
/// Quantities of one basis add up and have a ratio; a change of basis is a named step, [`Of::quantity`] and
/// [`Of::new`], which a reader can search for.
///
/// ```compile_fail
/// use wattshed_physics::units::{FacilityEnergy, ItEnergy};
/// fn total(it: ItEnergy, facility: FacilityEnergy) -> ItEnergy { it + facility }
/// ```
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub struct Of<Q, B> {
    quantity: Q,
    basis: PhantomData<B>,
}

impl<Q, B> Of<Q, B> {
    /// States that `quantity` is on the basis `B`.
    pub const fn new(quantity: Q) -> Self {
        Self { quantity, basis: PhantomData }
    }

    /// Leaves the basis behind.
    pub fn quantity(self) -> Q {
        self.quantity
    }
}

impl<Q: Default, B> Default for Of<Q, B> {
    fn default() -> Self {
        Self::new(Q::default())
    }
}

impl<Q: fmt::Debug, B: Basis> fmt::Debug for Of<Q, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ({})", self.quantity, B::NAME)
    }
}

impl<Q: Add<Output = Q>, B> Add for Of<Q, B> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.quantity + other.quantity)
    }
}

impl<Q: Copy + Add<Output = Q>, B> AddAssign for Of<Q, B> {
    fn add_assign(&mut self, other: Self) {
        self.quantity = self.quantity + other.quantity;
    }
}

impl<Q: Sub<Output = Q>, B> Sub for Of<Q, B> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.quantity - other.quantity)
    }
}

impl<Q: Default + Add<Output = Q>, B> Sum for Of<Q, B> {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), Add::add)
    }
}

impl<Q: Mul<f64, Output = Q>, B> Mul<f64> for Of<Q, B> {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self::new(self.quantity * factor)
    }
}

impl<Q: Mul<Ratio, Output = Q>, B> Mul<Ratio> for Of<Q, B> {
    type Output = Self;
    fn mul(self, share: Ratio) -> Self {
        Self::new(self.quantity * share)
    }
}

impl<Q: Div<Output = Ratio>, B> Div for Of<Q, B> {
    type Output = Ratio;
    fn div(self, other: Self) -> Ratio {
        self.quantity / other.quantity
    }
}

/// Power at the input of the IT equipment.
pub type ItPower = Of<Power, It>;
/// Power of the whole data center.
pub type FacilityPower = Of<Power, Facility>;
/// Power drawn from the grid.
pub type GridPower = Of<Power, Grid>;
/// Energy at the input of the IT equipment.
pub type ItEnergy = Of<Energy, It>;
/// Energy of the whole data center.
pub type FacilityEnergy = Of<Energy, Facility>;
/// Energy metered from the grid.
pub type GridEnergy = Of<Energy, Grid>;
/// Electricity at the terminals of generators on site.
pub type GeneratedEnergy = Of<Energy, Generated>;
/// Energy of a fuel by its higher heating value.
pub type FuelEnergy = Of<Energy, Hhv>;
/// Energy of a fuel by its lower heating value.
pub type FuelEnergyLhv = Of<Energy, Lhv>;
/// Heat that reaches its users beyond the site boundary.
pub type DeliveredHeat = Of<Energy, Delivered>;
/// Mass of carbon dioxide alone.
pub type Co2Mass = Of<Mass, Co2>;
/// Mass of greenhouse gases as CO2 equivalent.
pub type Co2eMass = Of<Mass, Co2e>;
/// Water that the site takes in.
pub type SiteWithdrawal = Of<Volume, Water<Withdrawal, Site>>;
/// Water that the site gives back.
pub type SiteDischarge = Of<Volume, Water<Discharge, Site>>;
/// Water that the site takes in and does not give back.
pub type SiteConsumption = Of<Volume, Water<Consumption, Site>>;
/// Water that cooling and humidification need to be topped up with.
pub type SiteMakeUp = Of<Volume, Water<MakeUp, Site>>;
/// Water that thermal power plants consume for the site's electricity.
pub type SourceConsumption = Of<Volume, Water<Consumption, Source>>;
/// Water that power plants withdraw for the site's electricity.
pub type SourceWithdrawal = Of<Volume, Water<Withdrawal, Source>>;
/// Water that reservoirs evaporate for the site's electricity.
pub type SourceHydro = Of<Volume, Water<Hydro, Source>>;

/// Consumption is what is withdrawn and not discharged; no other sum of the three is defined.
impl Sub<SiteDischarge> for SiteWithdrawal {
    type Output = SiteConsumption;
    fn sub(self, discharge: SiteDischarge) -> SiteConsumption {
        Of::new(self.quantity() - discharge.quantity())
    }
}
