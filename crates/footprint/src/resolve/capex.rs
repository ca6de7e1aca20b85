//! Money that is built with, as a range of size.
//!
//! ```text
//! P = A · s / c        A budget, s share of it that is data centers, c cost of a watt
//! n = A · s / p        of a fleet: p price of a counted unit
//! ```
//! What a watt costs spans a factor of two and more (buildings and plant alone 8 to 15 USD/W, with accelerators 30 to 60), so that
//! it should be a range. Money is never added to a size that is given beside it, nor to the budget that holds it.

use wattshed_physics::units::{ItPower, Of, Power, unit};
use wattshed_quantity::Currency;
use wattshed_report::{Both, both, number, told};

use super::fleets::Equipment;
use super::reading::Reading;
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::{Resolved, Value};

/// Counted units of a fleet, what they draw at most, and their accelerators.
type Bought = (f64, ItPower, Option<f64>);

const AMOUNT: &str = "capex.amount";
const COST: &str = "capex.cost";

/// What a budget builds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Capex {
    /// IT power that it pays for.
    pub it: ItPower,
    /// Accelerators that it buys, where it is divided by the price of machines.
    pub accelerators: Option<f64>,
}

/// Whether a spec has a budget.
pub(super) fn is_there(spec: &Resolved) -> bool {
    spec.entry(AMOUNT).is_some() || spec.entry(COST).is_some()
}

/// Whether the budget is the size of the site: nothing else is, neither fleets.
pub(super) fn sizes(spec: &Resolved) -> bool {
    let unsaid = |key: &str| spec.entry(key).is_none() && !spec.is_broken(key);
    let others = ["it.capacity", "it.density", "it.energy"];
    is_there(spec) && others.into_iter().all(unsaid) && super::fleets::active(spec).is_empty()
}

/// What the budget builds; of a fleet that it buys, what that draws at most.
pub(super) fn of(reading: &mut Reading<'_>, equipment: &Equipment) -> Option<Capex> {
    let fleet = equipment.fleets.first().filter(|_| buys_fleet(reading.spec));
    let bought = fleet.and_then(|fleet| {
        let units = units(reading, &fleet.name)?;
        let each = fleet.capacity() * (1.0 / fleet.count);
        Some((units, each * units, fleet.accelerators.map(|each| each * units)))
    });
    let found = read(reading, bought);
    if let Some(capex) = found.filter(|_| !buys_fleet(reading.spec)) {
        check_size(reading, capex.it, equipment);
    }
    found
}

/// What is left of the power that a budget pays for beside what named members of it have; at least a watt, so that a draw in which
/// nothing is left can be computed.
pub(super) fn uncovered(reading: &mut Reading<'_>, paid: ItPower) -> ItPower {
    let covered = reading.optional_si("capex.covered").unwrap_or(0.0);
    let left = paid.quantity().get::<unit::watt>() - covered;
    Of::new(Power::new::<unit::watt>(left.max(1.0)))
}

/// Whether the budget buys machines at their price.
pub(super) fn buys_fleet(spec: &Resolved) -> bool {
    spec.word(COST).as_deref() == Some("fleet")
}

/// Whether the value of a field of the budget enters the estimate.
pub(super) fn uses(spec: &Resolved, key: &str) -> bool {
    match key {
        "capex.share" => is_there(spec),
        "capex.cost_basis" => is_there(spec) && !buys_fleet(spec),
        _ => true,
    }
}

/// Counted units of the only fleet that the budget buys; what is wrong is reported.
pub(super) fn units(reading: &mut Reading<'_>, fleet: &str) -> Option<f64> {
    let price_key = format!("it.fleet.{fleet}.price");
    let amount = in_all(reading)?;
    if reading.spec.names("it.fleet").len() > 1 {
        let message = both!(
            "`capex.cost` = fleet buys one fleet, and there are several",
            "`capex.cost` = fleet achète un parc, et il y en a plusieurs"
        );
        let place = both!("which of them?", "lequel ?");
        let diagnostic = Diagnostic::error(Code::Contradiction, message).at(reading.span(COST), place);
        reading.found.push(diagnostic.help(both!(
            "describe one fleet, or give a cost per watt: capex.cost = \"40 USD/W\"",
            "décrire un seul parc, ou donner un coût par watt : capex.cost = \"40 USD/W\""
        )));
        return None;
    }
    let Some(price) = reading.optional_si(&price_key).filter(|price| *price > 0.0) else {
        let message = told!("`capex.cost` = fleet needs `{price_key}`", "`capex.cost` = fleet demande `{price_key}`");
        let place = both!("at which price?", "à quel prix ?");
        let diagnostic = Diagnostic::error(Code::Missing, message).at(reading.span(COST), place);
        reading.found.push(diagnostic.help(told!(
            "give {price_key} = \"30_000 USD\", of a counted unit with all that it needs",
            "donner {price_key} = \"30_000 USD\", d'une unité comptée avec tout ce qu'il lui faut"
        )));
        return None;
    };
    same_currency(reading, AMOUNT, &price_key);
    Some(amount / price)
}

/// What the budget builds, where there is one; what is wrong is reported. `bought`: the fleet that it buys.
fn read(reading: &mut Reading<'_>, bought: Option<Bought>) -> Option<Capex> {
    if !is_there(reading.spec) {
        return None;
    }
    check_part_of(reading);
    if reading.spec.entry(COST).is_none() {
        reading.missing(COST);
        return None;
    }
    if buys_fleet(reading.spec) {
        if bought.is_none() && reading.spec.names("it.fleet").is_empty() {
            let message =
                both!("`capex.cost` = fleet, and there is no fleet", "`capex.cost` = fleet, et il n'y a pas de parc");
            let place = both!("of which machines?", "de quelles machines ?");
            let diagnostic = Diagnostic::error(Code::Missing, message).at(reading.span(COST), place);
            reading.found.push(diagnostic.help(both!(
                "describe them: it.fleet.gpus = { model = \"h100-sxm\", duty = \"training\", price = \"30_000 USD\" }",
                "les décrire : it.fleet.gpus = { model = \"h100-sxm\", duty = \"training\", price = \"30_000 USD\" }"
            )));
        }
        return bought.map(|(_, it, accelerators)| Capex { it, accelerators });
    }
    let amount = amount(reading)?;
    let per_year = is_per_year(reading.spec, AMOUNT, -1);
    if per_year != is_per_year(reading.spec, COST, 2) {
        let (message, help) = if per_year {
            (
                both!(
                    "a budget per year cannot be divided by a cost in all",
                    "un budget par an ne peut être divisé par un coût total"
                ),
                both!(
                    "give capex.cost = \"10 USD/W/yr\", what a watt is let for in a year",
                    "donner capex.cost = \"10 USD/W/yr\", ce que se loue un watt en un an"
                ),
            )
        } else {
            (
                both!(
                    "a budget in all cannot be divided by a cost per year",
                    "un budget total ne peut être divisé par un coût par an"
                ),
                both!(
                    "give capex.cost = \"40 USD/W\", or the budget per year",
                    "donner capex.cost = \"40 USD/W\", ou le budget par an"
                ),
            )
        };
        let [yearly, whole] = [both!("per year", "par an"), both!("in all", "en tout")];
        let diagnostic = Diagnostic::error(Code::Contradiction, message)
            .at(reading.span(AMOUNT), if per_year { yearly } else { whole })
            .at(reading.span(COST), if per_year { whole } else { yearly });
        reading.found.push(diagnostic.help(help));
        return None;
    }
    same_currency(reading, AMOUNT, COST);
    let cost = reading.optional_si(COST).filter(|cost| *cost > 0.0);
    let Some(cost) = cost else {
        let message = both!("`capex.cost` is not above zero", "`capex.cost` n'est pas au-dessus de zéro");
        let diagnostic = Diagnostic::error(Code::OutOfRange, message).at(reading.span(COST), both!("here", "ici"));
        reading.found.push(
            diagnostic
                .help(both!("give what a watt costs: \"40 USD/W\"", "donner ce que coûte un watt : \"40 USD/W\"")),
        );
        return None;
    };
    warn_of_one_figure(reading);
    let power: ItPower = Of::new(Power::new::<unit::watt>(amount / cost));
    let it = match reading.word("capex.cost_basis").as_str() {
        "facility" => match reading.optional_si("facility.peak_ratio") {
            Some(ratio) => power * (1.0 / ratio),
            None => {
                let message = both!(
                    "`capex.cost` of a watt of the facility cannot be turned into IT power",
                    "`capex.cost` d'un watt de l'installation ne peut être converti en puissance IT"
                );
                let diagnostic = Diagnostic::error(Code::Missing, message)
                    .at(
                        reading.span("capex.cost_basis"),
                        both!("of the facility at its peak", "de l'installation à sa pointe"),
                    )
                    .help(both!(
                        "give facility.peak_ratio, peak facility over peak IT power; it is not the PUE",
                        "donner facility.peak_ratio, pointe de l'installation sur pointe IT ; ce n'est pas le PUE"
                    ));
                reading.found.push(diagnostic);
                power
            }
        },
        _ => power,
    };
    Some(Capex { it, accelerators: None })
}

/// The budget that is data centers, in the major unit of its currency, or per second.
fn amount(reading: &mut Reading<'_>) -> Option<f64> {
    let amount = reading.optional_si(AMOUNT);
    if amount.is_none() {
        reading.missing(AMOUNT);
    }
    let amount = amount?;
    if amount <= 0.0 {
        let message = both!("`capex.amount` is not above zero", "`capex.amount` n'est pas au-dessus de zéro");
        let diagnostic = Diagnostic::error(Code::OutOfRange, message).at(reading.span(AMOUNT), both!("here", "ici"));
        reading.found.push(diagnostic);
        return None;
    }
    Some(amount * reading.number("capex.share"))
}

/// [`amount`], where it is not one per year.
fn in_all(reading: &mut Reading<'_>) -> Option<f64> {
    if is_per_year(reading.spec, AMOUNT, -1) {
        let message = both!(
            "a budget per year does not say how many machines there are",
            "un budget par an ne dit pas combien il y a de machines"
        );
        let place = both!("per year", "par an");
        let diagnostic = Diagnostic::error(Code::Contradiction, message).at(reading.span(AMOUNT), place);
        reading.found.push(diagnostic.help(both!("give what is spent in all", "donner ce qui est dépensé en tout")));
        return None;
    }
    amount(reading)
}

/// Whether the unit of a value has this exponent of time: a budget per year, a cost per watt and year.
fn is_per_year(spec: &Resolved, key: &str, time: i8) -> bool {
    let centre = spec.entry(key).map(|entry| entry.value.centre());
    matches!(centre, Some(Value::Quantity(quantity)) if quantity.unit.dimension().time == time)
}

fn same_currency(reading: &mut Reading<'_>, first: &str, second: &str) {
    let currency = |key: &str| -> Option<Currency> {
        match reading.spec.entry(key)?.value.centre() {
            Value::Quantity(quantity) => quantity.unit.currency(),
            _ => None,
        }
    };
    if let (Some(a), Some(b)) = (currency(first), currency(second))
        && a != b
    {
        let message = told!("`{first}` is in {a}, `{second}` in {b}", "`{first}` est en {a}, `{second}` en {b}");
        let diagnostic = Diagnostic::error(Code::Contradiction, message)
            .at(reading.span(second), Both::name(b.code()))
            .at(reading.span(first), Both::name(a.code()));
        reading.found.push(diagnostic.help(both!(
            "there is no exchange rate in the program: write both in one currency",
            "le programme n'a pas de taux de change : écrire les deux dans une même monnaie"
        )));
    }
}

/// Nobody knows what a watt costs to one figure.
fn warn_of_one_figure(reading: &mut Reading<'_>) {
    let is_one = reading.spec.entry(COST).is_some_and(|entry| matches!(entry.value, Value::Quantity(_)));
    if is_one {
        let message = both!(
            "`capex.cost` is one figure, and so the size has no range that it deserves",
            "`capex.cost` est une seule valeur, et la taille n'a donc pas l'intervalle qu'elle mérite"
        );
        let warning = Diagnostic::warning(Code::MoneyWithoutRange, message)
            .at(reading.span(COST), both!("one figure", "une seule valeur"));
        let help = both!(
            "costs with accelerators span { low = \"38 USD/W\", mode = \"50 USD/W\", high = \"60 USD/W\" } (docs/method/money.md)",
            "avec les accélérateurs, les coûts vont de { low = \"38 USD/W\", mode = \"50 USD/W\", high = \"60 USD/W\" } \
             (docs/method/money.md)"
        );
        reading.found.push(warning.help(help));
    }
}

/// A size that is given beside a budget is the size; the budget is held against it.
fn check_size(reading: &mut Reading<'_>, it: ItPower, equipment: &Equipment) {
    const FAR: f64 = 1.5;
    let said = |key: &str| reading.spec.entry(key).is_some();
    let (key, given) = match reading.optional_si("it.capacity") {
        Some(watts) if reading.optional_word("it.basis").as_deref() == Some("it") => ("it.capacity", Some(watts)),
        Some(_) => return,
        None if said("it.density") || said("it.energy") => return,
        None => ("it.fleet", equipment.capacity().map(|all| all.quantity().get::<unit::watt>())),
    };
    let Some(given) = given else { return };
    let implied = it.quantity().get::<unit::watt>();
    let ratio = implied / given;
    if !(1.0 / FAR..=FAR).contains(&ratio) {
        let message = told!(
            "`capex` pays for {} MW of IT power, {} times `{key}`, which is the size that counts",
            "`capex` paie {} MW de puissance IT, {} fois `{key}`, qui est la taille qui compte",
            number(implied / 1e6, 0),
            number(ratio, 2)
        );
        let warning = Diagnostic::warning(Code::MoneyDiffers, message)
            .at(reading.span(AMOUNT), both!("this budget", "ce budget"))
            .at(reading.span(key), both!("the size", "la taille"));
        reading.found.push(warning.help(both!(
            "the budget, its share, or the cost of a watt is of something else",
            "le budget, sa part ou le coût d'un watt est d'autre chose"
        )));
    }
}

/// A budget within another one needs that other one to be there, and is never added to it.
fn check_part_of(reading: &mut Reading<'_>) {
    let Some(whole) = reading.optional_word("capex.part_of") else { return };
    let message = told!(
        "this budget is part of `{whole}`: do not add its results to those of `{whole}`",
        "ce budget fait partie de `{whole}` : ne pas ajouter ses résultats à ceux de `{whole}`"
    );
    let note = Diagnostic::warning(Code::MoneyWithinMoney, message)
        .at(reading.span("capex.part_of"), both!("held by it", "contenu dans lui"));
    reading.found.push(note.help(both!("the larger budget holds it already", "le budget plus grand le contient déjà")));
}
