//! A key that no field has: what was probably meant.

use std::sync::Arc;

use super::fields;
use super::patch::Assignment;
use super::scope::{self, Scoped, scoped};
use super::written::{Form, Written};
use crate::diagnostic::{Code, Diagnostic, SourceText, Span};
use crate::suggest::nearest;

/// Sections that hold whole patches or citations, beside those of the table of fields.
pub(super) const PATCH_SECTIONS: &[&str] = &["scenario", "sites", "phase", "source"];

/// The diagnostic for a key that no field has.
pub(super) fn diagnose(assignment: &Assignment) -> Diagnostic {
    let key = assignment.key.as_str();
    let Scoped { site, phase, key: within } = scoped(key);
    if site.is_some() || phase.is_some() {
        let diagnostic = diagnose(&Assignment { key: within.to_owned(), ..assignment.clone() });
        let of = |what: &str, name: Option<&str>| name.map_or(String::new(), |name| format!("{what} `{name}`: "));
        let message = format!("{}{}{}", of("site", site), of("phase", phase), diagnostic.message);
        return Diagnostic { message, ..diagnostic };
    }
    if scope::is_container(key) {
        let message = format!("`{key}` is a table of keys, not a value");
        return Diagnostic::error(Code::WrongValue, message)
            .at(Some(assignment.value.span.clone()), format!("{} stands here", assignment.value.form.describe()))
            .help(format!("name one of its keys, as in {key}.it.load"));
    }
    if fields::is_section(key) {
        return Diagnostic::error(Code::WrongValue, format!("`{key}` is a section, not a value"))
            .at(Some(assignment.value.span.clone()), format!("{} stands here", assignment.value.form.describe()))
            .help(format!("its fields are {}", fields::names_below(key).join(", ")));
    }

    let (section, name) = key.rsplit_once('.').unwrap_or(("", key));
    if let Some(refused) = no_power_in(section, name, assignment) {
        return refused;
    }
    let what = if matches!(assignment.value.form, Form::Table(_)) { "section" } else { "field" };
    let diagnostic = Diagnostic::error(Code::UnknownKey, format!("there is no {what} `{key}`"))
        .at(Some(assignment.key_span.clone()), "unknown");
    match suggestion(section, name) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => {
            let known = known_below(section);
            diagnostic.help(format!("known here: {}", known.join(", ")))
        }
    }
}

/// Money that builds nothing: what a company is worth, sells or was given says nothing of megawatts.
fn no_power_in(section: &str, name: &str, assignment: &Assignment) -> Option<Diagnostic> {
    let why = match name {
        "valuation" | "market_cap" | "market_capitalisation" | "market_capitalization" => {
            "what a company is thought to be worth buys no equipment"
        }
        "revenue" | "turnover" | "sales" => "what a company sells is not what it builds with",
        "funding" | "investment_round" => "what investors gave is not what is built with it",
        _ => return None,
    };
    ["", "capex"].contains(&section).then(|| {
        Diagnostic::error(Code::WrongValue, format!("`{}` never becomes megawatts: {why}", assignment.key))
            .at(Some(assignment.key_span.clone()), "not a budget of data centers")
            .help("give the budget that is built with, where one is published: capex.amount, with capex.share that is data centers")
    })
}

/// The diagnostic for a key that `text` begins with and no field has.
pub(crate) fn unknown_key(key: &str, text: &Arc<SourceText>) -> Diagnostic {
    let span = Span::new(text, 0..key.len());
    let value = Written { form: Form::Text(String::new()), span: span.clone() };
    let assignment = Assignment { key: key.to_owned(), key_span: span, value };
    diagnose(&assignment)
}

fn known_below(section: &str) -> Vec<&'static str> {
    let mut section = section;
    loop {
        let names = fields::names_below(section);
        if !names.is_empty() || section.is_empty() {
            return names;
        }
        section = section.rsplit_once('.').map_or("", |(above, _)| above);
    }
}

fn suggestion(section: &str, name: &str) -> Option<String> {
    let join = |name: &str| if section.is_empty() { name.to_owned() } else { format!("{section}.{name}") };
    let siblings = fields::names_below(section);
    let patches = if section.is_empty() { PATCH_SECTIONS } else { &[] };
    if let Some(near) = nearest(name, siblings.iter().copied().chain(patches.iter().copied())) {
        return Some(join(near));
    }
    // The right name in the wrong section, as `supply_max` under `[cooling]`.
    let elsewhere = fields::all().find(|field| field.key.rsplit('.').next() == Some(name));
    if let Some(field) = elsewhere {
        return Some(field.key.to_owned());
    }
    let whole = join(name);
    nearest(&whole, fields::all().map(|field| field.key)).map(str::to_owned)
}
