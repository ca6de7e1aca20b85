//! A key that no field has: what was probably meant.

use std::sync::Arc;

use wattshed_report::{Sentence, Words, both, name, say, told};

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
        let of = |what: &str, name: Option<&str>| {
            name.map_or_else(Words::none, |name| say!("{what} `{name}`: ", "{what} `{name}` : "))
        };
        let message =
            Sentence::in_every_manner(&|| name!("{}{}{}", of("site", site), of("phase", phase), diagnostic.message));
        return Diagnostic { message, ..diagnostic };
    }
    if scope::is_container(key) {
        let form = assignment.value.form.describe();
        return Diagnostic::error(
            Code::WrongValue,
            told!("`{key}` is a table of keys, not a value", "`{key}` est une table de clés, non une valeur"),
        )
        .at(Some(assignment.value.span.clone()), told!("{form} stands here", "ici se trouve {form}"))
        .help(told!("name one of its keys, as in {key}.it.load", "nommer l'une de ses clés, comme {key}.it.load"));
    }
    if fields::is_section(key) {
        let form = assignment.value.form.describe();
        let names = fields::names_below(key).join(", ");
        let message = told!("`{key}` is a section, not a value", "`{key}` est une section, non une valeur");
        return Diagnostic::error(Code::WrongValue, message)
            .at(Some(assignment.value.span.clone()), told!("{form} stands here", "ici se trouve {form}"))
            .help(told!("its fields are {names}", "ses champs sont {names}"));
    }

    let (section, name) = key.rsplit_once('.').unwrap_or(("", key));
    if let Some(refused) = no_power_in(section, name, assignment) {
        return refused;
    }
    let message = match assignment.value.form {
        Form::Table(_) => told!("there is no section `{key}`", "il n'y a pas de section `{key}`"),
        _ => told!("there is no field `{key}`", "il n'y a pas de champ `{key}`"),
    };
    let diagnostic =
        Diagnostic::error(Code::UnknownKey, message).at(Some(assignment.key_span.clone()), super::file::UNKNOWN);
    match suggestion(section, name) {
        Some(near) => diagnostic.help(told!("did you mean `{near}`?", "vouliez-vous dire `{near}` ?")),
        None => {
            let known = known_below(section).join(", ");
            diagnostic.help(told!("known here: {known}", "connus ici : {known}"))
        }
    }
}

/// Money that builds nothing: what a company is worth, sells or was given says nothing of megawatts.
fn no_power_in(section: &str, name: &str, assignment: &Assignment) -> Option<Diagnostic> {
    let why = match name {
        "valuation" | "market_cap" | "market_capitalisation" | "market_capitalization" => both!(
            "what a company is thought to be worth buys no equipment",
            "ce qu'une entreprise est censée valoir n'achète aucun équipement"
        ),
        "revenue" | "turnover" | "sales" => both!(
            "what a company sells is not what it builds with",
            "ce qu'une entreprise vend n'est pas ce avec quoi elle construit"
        ),
        "funding" | "investment_round" => both!(
            "what investors gave is not what is built with it",
            "ce qu'ont donné des investisseurs n'est pas ce qui en est construit"
        ),
        _ => return None,
    };
    ["", "capex"].contains(&section).then(|| {
        let key = &assignment.key;
        let message = told!("`{key}` never becomes megawatts: {why}", "`{key}` ne devient jamais des mégawatts : {why}");
        Diagnostic::error(Code::WrongValue, message)
            .at(
                Some(assignment.key_span.clone()),
                both!("not a budget of data centers", "pas un budget de centres de données"),
            )
            .help(both!(
                "give the budget that is built with, where one is published: capex.amount, with capex.share that is data centers",
                "donner le budget de construction, s'il est publié : capex.amount, avec capex.share pour la part des centres de \
                 données"
            ))
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
