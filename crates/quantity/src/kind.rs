//! What a field can expect. One table: name in words, examples, the units that fit, the unit for columns, bare numbers, heating value.
//!
//! A unit fits when its form equals the form of one of the listed units: `"kW"` stands for W, MW, hp and every other power.

use crate::unit::Unit;
use crate::unit::dimension::{Class, Form};
use std::sync::LazyLock;

/// May a number stand without a unit?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bare {
    Yes,
    No,
}
use Bare::{No, Yes};

/// Does HHV or LHV belong to the unit?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heating {
    Never,
    May,
    Must,
}
use Heating::{May, Must, Never};

struct Row {
    name: &'static str,
    examples: &'static [&'static str],
    units: &'static [&'static str],
    canonical: &'static str,
    bare: Bare,
    heating: Heating,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident: $name:literal, $examples:expr, $units:expr, $canonical:literal, $bare:expr, $heating:expr;)*) => {
        /// What a field expects.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Kind { $($(#[$doc])* $kind,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            const fn row(self) -> Row {
                match self {
                    $(Self::$kind => Row { name: $name, examples: &$examples, units: &$units, canonical: $canonical, bare: $bare, heating: $heating },)*
                }
            }
        }
    };
}

kinds! {
    /// Any finite number.
    Number: "a plain number", ["1.2"], [""], "", Yes, Never;
    /// A count: a whole number up to 2^53.
    Integer: "a whole number", ["100_000"], [""], "", Yes, Never;
    /// 0..1, or 0 %..100 %.
    Share: "a share", ["70 %", "0.7"], ["%", ""], "%", Yes, Never;
    /// Power.
    Power: "a power", ["120 MW"], ["W", "Btu/h"], "MW", No, Never;
    /// Energy.
    Energy: "an energy", ["300 MWh"], ["kWh", "MMBtu", "bhp-h"], "MWh", No, May;
    /// Energy per year, month or day. Not a power: `MW` is refused.
    EnergyPerYear: "an energy per year", ["600 GWh/yr"], ["GWh/yr", "GJ/yr"], "GWh/yr", No, May;
    /// A point on a temperature scale.
    Temperature: "a temperature", ["27 °C"], ["K"], "°C", No, Never;
    /// A temperature difference, in kelvin only.
    TemperatureDifference: "a temperature difference", ["4 K"], ["K"], "K", No, Never;
    /// Pressure.
    Pressure: "a pressure", ["750 Pa"], ["Pa"], "Pa", No, Never;
    /// Length.
    Length: "a length", ["95 m"], ["m"], "m", No, Never;
    /// Area.
    Area: "an area", ["315 acre", "250_000 ft2"], ["m2"], "m2", No, Never;
    /// Volume.
    Volume: "a volume", ["1 Mgal"], ["m3"], "m3", No, Never;
    /// Volume per time, from a second to a year.
    VolumePerYear: "a volume per time", ["96_000 gal/yr", "13 Mgal/d"], ["m3/yr", "L/s"], "m3/yr", No, Never;
    /// Mass.
    Mass: "a mass", ["12 kg"], ["kg"], "kg", No, Never;
    /// Mass per year, month or day.
    MassPerYear: "a mass per year", ["100 short ton/yr"], ["t/yr"], "t/yr", No, Never;
    /// Mass of CO2e.
    MassCo2e: "a mass of CO2e", ["877 kgCO2e"], ["kgCO2e"], "kgCO2e", No, Never;
    /// Time from seconds to years.
    Duration: "a time", ["5 yr"], ["h", "yr"], "yr", No, Never;
    /// Hours of each year.
    HoursPerYear: "hours per year", ["24 h/yr"], ["h/yr", "day/yr"], "h/yr", No, Never;
    /// Growth or leak: a share per year, either sign, any size.
    RatePerYear: "a share per year", ["-4 %/yr"], ["%/yr", "/yr"], "%/yr", No, Never;
    /// Events per year.
    CountPerYear: "a count per year", ["20 /yr"], ["/yr", "start/yr"], "/yr", No, Never;
    /// Units of work per time.
    CountPerTime: "a count per time", ["300 /s"], ["/s", "/day", "tok/s", "tok/day"], "/s", No, Never;
    /// A number of units, once or per time.
    CountOrRate: "a count, in all or per time", ["1e9 /day", "1"], ["", "/day", "/s", "tok", "tok/day", "tok/s"], "/day", Yes, Never;
    /// Change per kelvin.
    SharePerTemperature: "a share per kelvin", ["0.7 %/K"], ["%/K", "/K"], "%/K", No, Never;
    /// Water per electricity.
    VolumePerEnergy: "a volume per energy", ["3.1 L/kWh"], ["L/kWh"], "L/kWh", No, Never;
    /// Electricity per water.
    EnergyPerVolume: "an energy per volume", ["0.5 kWh/m3"], ["kWh/m3"], "kWh/m3", No, Never;
    /// Energy per query, token or image; the count may be left out.
    EnergyPerCount: "an energy per unit of work", ["0.3 Wh"], ["Wh", "Wh/query", "J", "J/query"], "Wh", No, Never;
    /// Carbon intensity of electricity or heat, as CO2e.
    IntensityCo2e: "a CO2e intensity", ["0.385 kgCO2e/kWh"], ["kgCO2e/kWh"], "kgCO2e/kWh", No, Never;
    /// Air pollutant per electricity.
    MassPerEnergy: "a mass per energy", ["0.3 kg/MWh"], ["kg/MWh"], "kg/MWh", No, Never;
    /// Power density of a floor or of land.
    PowerPerArea: "a power per area", ["150 W/ft2"], ["W/m2"], "W/m2", No, Never;
    /// Fuel per electricity, or its inverse as an efficiency. [`Unit::is_percent`] tells which.
    HeatRate: "a heat rate or an efficiency", ["10_000 Btu/kWh HHV", "35 % LHV"], ["Btu/kWh", "%", "kWh/kWh"], "Btu/kWh HHV", No, Must;
    /// Pollutant of an engine: in the exhaust, per fuel, per electricity, per shaft work. [`Unit::energy_basis`] tells which.
    EmissionRate: "an emission rate", ["2.5 ppm", "0.14 lb/MWh", "0.1 lb/MMBtu", "6.4 g/kWh", "2.8 g/bhp-h"],
        ["ppm", "lb/MWh", "lb/MMBtu", "g/bhp-h"], "lb/MWh", No, May;
    /// CO2 of burning a fuel.
    FuelCo2: "a mass of CO2 per fuel energy", ["53.06 kgCO2/MMBtu HHV"], ["kgCO2/MMBtu", "kgCO2/kWh"], "kgCO2/MMBtu HHV", No, Must;
    /// Upstream greenhouse gas of a fuel.
    FuelUpstream: "a mass of CO2 or CO2e per fuel energy", ["5 kgCO2/MMBtu HHV"],
        ["kgCO2/MMBtu", "kgCO2e/MMBtu", "kgCO2/kWh", "kgCO2e/kWh"], "kgCO2e/MMBtu HHV", No, Must;
    /// A small share by mass, such as sulfur in a fuel.
    MassFraction: "a mass fraction", ["1 ppm"], ["ppm", "%"], "ppm", No, Never;
    /// Refrigerant in a machine: per power or in all.
    RefrigerantCharge: "a charge per cooling power, or a mass", ["0.25 kg/kW", "300 kg"], ["kg/kW", "kg"], "kg/kW", No, Never;
    /// Embodied carbon: in all, per power, per area or per energy capacity. Plain kg per kW or m2 is read as CO2e.
    Embodied: "embodied carbon, in all or per kW, m2 or kWh", ["900 tCO2e/MW", "877 kgCO2e", "250 kg/m2"],
        ["kgCO2e", "kgCO2e/kW", "kgCO2e/m2", "kgCO2e/kWh", "kg/kW", "kg/m2"], "kgCO2e", No, Never;
    /// Embodied carbon per power.
    MassCo2ePerPower: "a mass of CO2e per power", ["900 tCO2e/MW"], ["kgCO2e/kW"], "kgCO2e/kW", No, Never;
    /// Embodied carbon per floor area.
    MassCo2ePerArea: "a mass of CO2e per area", ["500 kgCO2e/m2"], ["kgCO2e/m2"], "kgCO2e/m2", No, Never;
    /// Embodied carbon per energy capacity of a store.
    MassCo2ePerEnergyCapacity: "a mass of CO2e per energy capacity", ["100 kgCO2e/kWh"], ["kgCO2e/kWh"], "kgCO2e/kWh", No, Never;
    /// A pollutant of an event over the power of the machine.
    MassPerPower: "a mass per power", ["5 lb/MW"], ["kg/kW"], "kg/MW", No, Never;
    /// Money.
    Money: "an amount of money", ["30_000 USD"], ["USD"], "USD", No, Never;
    /// Investment per power, in all or per year.
    CostPerPower: "a cost per power", ["50 USD/W"], ["USD/W", "USD/W/yr"], "USD/W", No, Never;
    /// Price of electricity.
    ElectricityPrice: "a price of electricity", ["8 ¢/kWh"], ["USD/kWh"], "USD/kWh", No, Never;
    /// Price of peak power, per month or year.
    DemandCharge: "a demand charge", ["12 USD/kW/month"], ["USD/kW/month"], "USD/kW/month", No, Never;
    /// Price of fuel per energy.
    FuelPrice: "a price of fuel", ["4 USD/MMBtu"], ["USD/MMBtu", "USD/kWh"], "USD/MMBtu", No, May;
    /// Price of water.
    WaterPrice: "a price of water", ["3 USD/m3"], ["USD/m3"], "USD/m3", No, Never;
    /// Price of emitted carbon.
    CarbonPrice: "a price of carbon", ["50 USD/t"], ["USD/t", "USD/tCO2e", "USD/tCO2"], "USD/t", No, Never;
    /// Price of tokens or other units of work.
    TokenPrice: "a price per unit of work", ["150 USD/Mtok"], ["USD/tok"], "USD/Mtok", No, Never;
    /// Computing rate.
    ThroughputFlop: "a computing rate", ["989 TFLOP/s"], ["FLOP/s"], "TFLOP/s", No, Never;
    /// Amount of computation.
    Flop: "a number of operations", ["3.14e23"], ["FLOP", ""], "FLOP", Yes, Never;
    /// Characterisation factor of water scarcity.
    ScarcityFactor: "a scarcity factor", ["11.3"], ["", "m3 world-eq/m3"], "m3 world-eq/m3", Yes, Never;
    /// Mean share of capacity, or metered power.
    ShareOrPower: "a share or a power", ["0.7", "70 MW"], ["%", "", "W"], "%", Yes, Never;
    /// Share of grid electricity, or energy per year.
    ShareOrEnergyPerYear: "a share or an energy per year", ["40 %", "400 GWh/yr"], ["%", "", "GWh/yr"], "GWh/yr", Yes, Never;
    /// Limit of an energy, cumulative or for each year.
    EnergyBudget: "an energy, in all or per year", ["600 GWh/yr", "3 TWh"], ["GWh", "GWh/yr", "GJ", "GJ/yr"], "GWh/yr", No, May;
    /// Limit of a volume, cumulative or for each year.
    VolumeBudget: "a volume, in all or per year", ["400 ML/yr", "13 Mgal"], ["m3", "m3/yr"], "m3/yr", No, Never;
    /// Limit of scarcity-weighted water, cumulative or for each year.
    ScarcityBudget: "a scarcity-weighted volume, in all or per year", ["1e6 m3 world-eq/yr"], ["m3 world-eq", "m3 world-eq/yr"], "m3 world-eq/yr", No, Never;
    /// Limit of a mass, cumulative or for each year.
    MassBudget: "a mass, in all or per year", ["100 short ton/yr", "40 t"], ["t", "t/yr"], "t/yr", No, Never;
    /// Limit of a greenhouse gas total, cumulative or for each year; the field says CO2e, so the unit need not.
    MassCo2eBudget: "a mass of CO2e, in all or per year", ["1.2 Mt/yr"], ["tCO2e", "tCO2e/yr", "t", "t/yr"], "tCO2e/yr", No, Never;
    /// Money, once or per year.
    MoneyBudget: "an amount of money, in all or per year", ["500 billion USD"], ["USD", "USD/yr"], "USD", No, Never;
    /// Limit of hours, in all or per year.
    HoursBudget: "a time, in all or per year", ["100 h/yr", "40 h"], ["h", "day", "h/yr", "day/yr"], "h/yr", No, Never;
}

static FORMS: LazyLock<Vec<Vec<Form>>> = LazyLock::new(|| {
    let forms =
        |kind: &Kind| kind.row().units.iter().filter_map(|text| Unit::parse(text).ok()).map(|u| u.form()).collect();
    Kind::ALL.iter().map(forms).collect()
});

impl Kind {
    /// The kind in words: "a power".
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// Texts that are read as this kind, the most typical first.
    #[must_use]
    pub const fn examples(self) -> &'static [&'static str] {
        self.row().examples
    }

    /// The first example as it stands in a spec: `"120 MW"` with quotes, `1.2` without.
    #[must_use]
    pub fn example(self) -> String {
        let text = self.examples().first().copied().unwrap_or_default();
        if text.chars().any(|c| c == ' ') { format!("\"{text}\"") } else { text.to_owned() }
    }

    /// One unit of each form that fits, as text. The empty text is a number without unit.
    #[must_use]
    pub const fn units(self) -> &'static [&'static str] {
        self.row().units
    }

    /// The unit in which a column of bare numbers is best declared; empty for plain numbers.
    #[must_use]
    pub const fn canonical_unit(self) -> &'static str {
        self.row().canonical
    }

    /// Does a number without unit fit?
    #[must_use]
    pub fn takes_bare_numbers(self) -> bool {
        self.row().bare == Yes
    }

    /// Does a unit fit, by what it measures, its gas and its heating value?
    #[must_use]
    pub fn accepts(self, unit: &Unit) -> bool {
        crate::check::unit_fits(unit, self).is_ok()
    }

    pub(crate) const fn heating(self) -> Heating {
        self.row().heating
    }

    pub(crate) fn takes(self, form: &Form) -> bool {
        FORMS.get(self as usize).is_some_and(|forms| forms.contains(form))
    }

    /// The kind that a form of its own right belongs to; alternatives such as `ShareOrPower` come later in the table.
    pub(crate) fn meaning(form: &Form) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.takes(form))
    }

    /// Is a share among what is accepted?
    pub(crate) const fn is_share(self) -> bool {
        matches!(self, Self::Share | Self::ShareOrPower | Self::ShareOrEnergyPerYear)
    }

    /// Does the kind deal with a mass of some gas?
    pub(crate) fn knows_gas(self) -> bool {
        let gas = |form: &Form| form.has(Class::MassCo2) || form.has(Class::MassCo2e);
        FORMS.get(self as usize).is_some_and(|forms| forms.iter().any(gas))
    }
}
