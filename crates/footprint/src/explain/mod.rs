//! Where a result or an input comes from, down to the published source or the spec's own line.

mod amounts_again;
mod fleets_again;
mod leaves;
mod match_again;
mod months;
mod onsite_again;
mod phase;
mod portfolio;
mod workload;
mod workload_again;

pub use leaves::{expression, recompute};
pub(crate) use leaves::{hours_of, input_value, leaf_value};
pub use portfolio::{explain_any, explains_a_result};

use wattshed_grid::{Factor, Technology};
use wattshed_physics::units::unit;
use wattshed_report::{Block, Cell, Figure, Report, Section, TreeNode, Unit, Words, both, name, say, told};

use crate::account::{NamedPart, WORKLOAD};
use crate::catalog::ModelError;
use crate::diagnostic::{Code, Diagnostic};
use crate::draws::errors_concerning;
use crate::estimate::Footprint;
use crate::present::{design_uses, in_words, quoted, typed, written};
use crate::provenance::{cited, source_of};
use crate::results::formula::{Aggregate, Term};
use crate::results::{self, DEFINITIONS, Definition, Formula};
use crate::spec::{Entry, Resolved, Value, fields};
use crate::suggest::did_you_mean;

/// Explains `key`, a result or a field of the spec.
///
/// # Errors
/// When no result and no field has this name.
pub fn explain(footprint: &Footprint, key: &str) -> Result<Report, Diagnostic> {
    let facility = &footprint.facility;
    let mut told = Told::default();
    let (tree, doc) = if let Some(definition) = results::find(key) {
        (result(footprint, definition, &mut told), definition.doc.words())
    } else if let Some((part, key)) = result_of_part(footprint, key).filter(|(part, _)| part.section == WORKLOAD) {
        let doc = results::find(key).map(|definition| definition.doc.words()).unwrap_or_default();
        (workload::tree(footprint, part, key).ok_or_else(|| unknown(footprint, key))?, doc)
    } else if let Some((part, key)) = result_of_part(footprint, key) {
        let doc = results::find(key).map(|definition| definition.doc.words()).unwrap_or_default();
        (named_result(footprint, part, key, &mut told).ok_or_else(|| unknown(footprint, key))?, doc)
    } else if let Some((role, factor)) = factor_of(footprint, key) {
        (
            self::factor(footprint, role, factor),
            both!("A factor of this estimate.", "Un facteur de cette estimation.").words(),
        )
    } else if fields::find(key).is_some() || fields::is_section(key) {
        (input(footprint, key), fields::find(key).map(|field| Words::name(field.doc)).unwrap_or_default())
    } else if let Some(error) = errors_concerning(facility).find(|error| key.strip_prefix("model.") == Some(&error.id))
    {
        (model_error(error), Words::name(error.doc.as_str()))
    } else {
        return Err(unknown(footprint, key));
    };
    let section = Section::new("explain", Words::none()).with(doc).with(Block::Tree(tree));
    let report = Report::new(say!("{key} of {}", "{key} de {}", facility.name), Words::none()).with(section);
    let report = months::months(footprint, key).into_iter().fold(report, Report::with);
    if told.inputs.is_empty() {
        return Ok(report);
    }
    let inputs = told.inputs.iter().fold(
        Section::new(
            "inputs",
            both!("Inputs of the simulation, with their sources", "Données de la simulation, avec leurs sources"),
        ),
        |section, key| section.with(Block::Tree(input(footprint, key))),
    );
    Ok(report.with(inputs))
}

/// What a report has told already, so that it is told once.
#[derive(Debug, Default)]
struct Told {
    results: Vec<&'static str>,
    inputs: Vec<&'static str>,
}

impl Told {
    /// Notes the inputs of a simulated result; a key below one that is there already is part of it.
    fn add_inputs(&mut self, keys: &[&'static str]) {
        for key in keys {
            let covered = |known: &&'static str| key == known || key.starts_with(&format!("{known}."));
            if !self.inputs.iter().any(covered) {
                let below = format!("{key}.");
                self.inputs.retain(|known| !known.starts_with(&below));
                self.inputs.push(key);
            }
        }
    }
}

fn unknown(footprint: &Footprint, key: &str) -> Diagnostic {
    let factors = footprint.factors().all();
    let names = DEFINITIONS.iter().map(|definition| definition.key).chain(fields::all().map(|field| field.key));
    let names = names.chain(factors.iter().map(|factor| factor.id.as_str()));
    let near = did_you_mean(key, names);
    let of_workload = workload::not_there(footprint, key);
    let message = told!(
        "`{key}` is neither a result, a factor nor a field of the spec",
        "`{key}` n'est ni un résultat, ni un facteur, ni un champ de la spécification"
    );
    Diagnostic::error(Code::UnknownKey, message)
        .maybe_help(of_workload.or(near))
        .help(both!("`wattshed list results` shows all results", "`wattshed list results` montre tous les résultats"))
}

fn result(footprint: &Footprint, definition: &'static Definition, told: &mut Told) -> TreeNode {
    let node = TreeNode::new(Words::name(definition.key), crate::present::explained(footprint, definition.key));
    if told.results.contains(&definition.key) {
        return node.with_source(both!("see above", "voir plus haut"));
    }
    told.results.push(definition.key);
    let text = expression(footprint, definition);
    // What is given in the place of the model has nothing of its hours.
    let node = match definition.formula {
        Formula::Hourly(words, inputs) if is_of_hours(text) => {
            let inputs: Vec<&'static str> = inputs.iter().copied().filter(|key| !is_unsaid(footprint, key)).collect();
            told.add_inputs(&inputs);
            node.with_source(say!("{words}; from {}", "{words} ; à partir de {}", inputs.join(", ")))
        }
        _ => node.with_source(text.map(|text| name!("= {text}")).unwrap_or_default()),
    };
    let names = text.and_then(|text| Term::parse(text).ok());
    let node = names.iter().flat_map(Term::names).fold(node, |node, name| node.with(part(footprint, name, told)));
    match definition.key {
        "design_facility_mw" => design_uses(footprint)
            .into_iter()
            .fold(node, |node, (of, figure)| node.with(TreeNode::new(of.words(), Cell::from(figure)))),
        _ => node,
    }
}

/// Whether an expression names hours, so that it is the simulation that gives it.
fn is_of_hours(text: Option<&str>) -> bool {
    let term = text.and_then(|text| Term::parse(text).ok());
    term.is_none_or(|term| term.names().iter().any(|name| matches!(name, Term::Hours(..))))
}

/// One result of a named part, with what the spec says of the part.
fn named_result(footprint: &Footprint, part: &NamedPart, key: &str, told: &mut Told) -> Option<TreeNode> {
    let value = part.value(key)?;
    let label = name!("{}.{}.{key}", part.section, part.name);
    // What the spec says of a fleet stands in its section of the IT equipment.
    let section = match part.section {
        "fleet" => format!("it.fleet.{}", part.name),
        section => format!("{section}.{}", part.name),
    };
    let Some(definition) = results::find(key) else {
        let node = TreeNode::new(label, Figure::new(value, Unit::Plain("".into())));
        return Some(node.with(input(footprint, &section)));
    };
    let node = TreeNode::new(label, Figure::new(value, definition.unit.clone()));
    let text = expression(footprint, definition);
    let words = match definition.formula {
        Formula::Of(text) => name!("= {text}"),
        Formula::Hourly(words, _) => words.words(),
    };
    let node = node.with_source(words).with(input(footprint, &section));
    let names = text.and_then(|text| Term::parse(text).ok());
    let beside = names.iter().flat_map(Term::names).filter(|name| !matches!(name, Term::Hours(..)));
    Some(beside.fold(node, |node, name| match name {
        Term::Result(of_part) if part.value(of_part).is_some() => {
            let of_part = named_result(footprint, part, of_part, told);
            of_part.into_iter().fold(node, TreeNode::with)
        }
        name => node.with(self::part(footprint, name, told)),
    }))
}

/// A result of a named part; not a field of it.
fn result_of_part<'f, 'k>(footprint: &'f Footprint, key: &'k str) -> Option<(&'f NamedPart, &'k str)> {
    match leaves::part_of(footprint, key) {
        (Some(part), result) => part.value(result).map(|_| (part, result)),
        (None, _) => None,
    }
}

/// The factor of an id or a role, with its role.
fn factor_of<'f>(footprint: &'f Footprint, key: &str) -> Option<(&'static str, &'f Factor)> {
    let named = |(role, factor): &(&'static str, &Factor)| factor.id == key || *role == key;
    let of_contract = |factor: &&'f Factor| factor.id == key;
    let factors = footprint.factors();
    factors.by_role().find(named).or_else(|| Some(("contract", factors.all().into_iter().find(of_contract)?)))
}

/// Whether `key` is a section of which nothing is said, as of heat that nobody takes.
fn is_unsaid(footprint: &Footprint, key: &str) -> bool {
    let facility = &footprint.facility;
    let below = format!("{key}.");
    let said = || facility.spec.entries().any(|entry| entry.key.starts_with(&below) && facility.uses(&entry.key));
    if fields::is_section(key) { !said() } else { !facility.uses(key) }
}

fn part(footprint: &Footprint, name: &Term, told: &mut Told) -> TreeNode {
    match name {
        Term::Result(key) => match results::find(key) {
            Some(definition) => result(footprint, definition, told),
            None => TreeNode::new(Words::name(key), Cell::Empty),
        },
        Term::Factor(role) => match footprint.factors().role(role) {
            Some(factor) => self::factor(footprint, role, factor),
            None => TreeNode::new(Words::name(role), both!("not known, not included", "inconnu, non inclus")),
        },
        Term::Input(key) => input(footprint, key),
        Term::Hours(aggregate, columns) => hours(footprint, name, *aggregate, columns),
        Term::Number(_) | Term::Operation(..) => TreeNode::new(Words::none(), Cell::Empty),
    }
}

/// A leaf of hours, with what its columns hold.
fn hours(footprint: &Footprint, leaf: &Term, aggregate: Aggregate, columns: &Term) -> TreeNode {
    let of = columns.names().into_iter().filter_map(|name| match name {
        Term::Result(column) => results::hours::words(column),
        _ => None,
    });
    let of = Words::joined(of, ", ");
    let unit = unit_of(aggregate, columns);
    let value = leaves::leaf_value(footprint, leaf).map(|value| Figure::new(value, unit));
    TreeNode::new(aggregate.words(), Cell::from(value)).with_source(of)
}

/// The unit of an aggregate of columns, which their names end in.
pub(crate) fn unit_of(aggregate: Aggregate, columns: &Term) -> Unit {
    let named = |ending: &str| {
        columns.names().iter().any(|name| matches!(name, Term::Result(column) if column.ends_with(ending)))
    };
    match aggregate {
        Aggregate::Count => Unit::Hours,
        Aggregate::Sum if named("_kg_per_kwh") => Unit::Tco2e,
        Aggregate::Sum if named("_mw") => Unit::Mwh,
        _ if named("_mw") => Unit::Mw,
        _ => Unit::M3,
    }
}

fn factor(footprint: &Footprint, role: &str, factor: &Factor) -> TreeNode {
    let year = factor.year.map(|year| format!(" {year}")).unwrap_or_default();
    let note = factor.note.as_ref().map(|note| format!("; {note}")).unwrap_or_default();
    let source = say!(
        "{}{year}: {}; {}; {}{note}",
        "{}{year} : {} ; {} ; {}{note}",
        factor.publisher,
        factor.source,
        in_words(factor.origin.text()),
        factor.licence
    );
    let unit = match factor.unit.text() {
        "kg/kWh" => Unit::KgPerKwh,
        "L/kWh" => Unit::LPerKwh,
        "kWh/kWh" => Unit::Share,
        other => Unit::Plain(other.into()),
    };
    let figure = Figure::new(factor.value, unit);
    let figure = match footprint.factors().range(factor) {
        Some((low, high)) => figure.with_range(low, high).with_all_digits(),
        None => figure,
    };
    let mut node = TreeNode::new(say!("{role}: {}", "{role} : {}", factor.id), figure).with_source(source);
    if let Some(basis) = &factor.basis {
        let words = say!(
            "at {}, {}, {}, {}, {}, biogenic {}",
            "au stade {}, {}, {}, {}, {}, biogénique {}",
            in_words(basis.at.text()),
            in_words(basis.stages.text()),
            basis.gases,
            in_words(basis.gwp.text()),
            in_words(basis.method.text()),
            in_words(basis.biogenic.text())
        );
        node = node.with(TreeNode::new(both!("basis", "base"), words));
    }
    if let Some(parent) = &factor.derived_from {
        let known = footprint.factors().all().into_iter().find(|other| other.id == *parent);
        node = node.with(match known {
            Some(parent) => self::factor(footprint, both!("from", "de").words().as_str(), parent),
            None => mix(footprint, parent),
        });
    }
    node
}

/// The generation mix behind a factor, with the shares that it weighs technologies by.
fn mix(footprint: &Footprint, id: &str) -> TreeNode {
    let node = TreeNode::new(both!("from", "de"), Cell::name(id));
    let Some(mix) = footprint.facility.electricity.mix.as_ref().filter(|mix| mix.id == id) else { return node };
    let source = format!("{} {}: {}; {}", mix.publisher, mix.year, mix.source, mix.licence);
    Technology::ALL.into_iter().fold(node.with_source(Words::name(source)), |node, technology| {
        let share = mix.share(technology).get::<unit::ratio>();
        let label = say!("share of {}", "part de {}", in_words(technology.text()));
        if share > 0.0 { node.with(TreeNode::new(label, Figure::new(share, Unit::Share))) } else { node }
    })
}

/// A field, or all fields of a section that the estimate uses.
fn input(footprint: &Footprint, key: &str) -> TreeNode {
    let facility = &footprint.facility;
    let spec = &facility.spec;
    if let Some(weather) = facility.weather.as_ref().filter(|_| key == "site.weather") {
        let year = weather.published.map(|year| format!(" ({year})")).unwrap_or_default();
        return TreeNode::new(Words::name(key), Cell::from(quoted(&weather.title))).with_source(say!(
            "{}{year}; licence: {}",
            "{}{year} ; licence : {}",
            quoted(&weather.source),
            weather.licence
        ));
    }
    let found = facility.site.found.iter().chain(&facility.design_found);
    if let Some((_, value, source)) = found.into_iter().find(|(found, _, _)| found == key) {
        return TreeNode::new(Words::name(key), Cell::from(written(value))).with_source(quoted(source));
    }
    if let Some(held) = spec.held(key) {
        let mut node = entry(spec, &held.entry);
        if !facility.uses(key) {
            node = node.with(TreeNode::new(
                both!("not used", "non utilisé"),
                both!("the plant as described does not have it", "l'installation telle que décrite ne l'a pas"),
            ));
        }
        for lower in held.overridden.iter().rev() {
            let label = say!("instead of the {}", "au lieu de : {}", in_words(&lower.origin.layer.to_string()));
            node = node
                .with(TreeNode::new(label, Cell::from(value_in_words(lower))).with_source(quoted(&source_of(lower))));
        }
        return node;
    }
    let below = format!("{key}.");
    let fields: Vec<&Entry> =
        spec.entries().filter(|entry| entry.key.starts_with(&below) && facility.uses(&entry.key)).collect();
    if fields.is_empty() {
        let role = footprint.factors();
        return match role.role(factor_role(key)) {
            Some(factor) => self::factor(footprint, key, factor),
            None => TreeNode::new(Words::name(key), both!("not given", "non donné")),
        };
    }
    fields.into_iter().fold(TreeNode::new(Words::name(key), Cell::Empty), |node, field| node.with(entry(spec, field)))
}

/// A multiplier on what a model computes, which every draw takes from its range.
fn model_error(error: &ModelError) -> TreeNode {
    let multiplier = Value::Distribution(Box::new(error.multiplier.clone())).to_string();
    TreeNode::new(name!("model.{}", error.id), Cell::from(written(&multiplier))).with_source(say!(
        "model error: {}",
        "erreur de modèle : {}",
        quoted(&cited(&error.citation))
    ))
}

/// The factor that stands where a field of the grid is not given.
fn factor_role(key: &str) -> &str {
    match key {
        "grid.intensity" => "grid.direct",
        "grid.pollutants.nox" => "grid.nox",
        "grid.pollutants.so2" => "grid.so2",
        "water.scarcity" => "scarcity.site",
        other => other,
    }
}

fn entry(spec: &Resolved, entry: &Entry) -> TreeNode {
    let layer = in_words(&entry.origin.layer.to_string());
    let mut source = say!("{layer}: {}", "{layer} : {}", quoted(&source_of(entry)));
    if let Some(citation) = spec.citation(&entry.key).filter(|_| entry.origin.layer.is_given()) {
        source = say!("{source}; {citation}", "{source} ; {citation}");
    }
    TreeNode::new(Words::name(entry.key.as_str()), Cell::from(value_in_words(entry))).with_source(source)
}

/// What a person gave stays in their units.
fn value_in_words(entry: &Entry) -> Words {
    let value = entry.value.to_string();
    if entry.origin.layer.is_given() { typed(&value) } else { written(&value) }
}
