//! A site among several, as it was written: `[sites.NAME]`, a whole spec as a patch over the top level.

use std::collections::BTreeMap;

use wattshed_report::{both, told};

use super::field::is_name;
use super::file::{SpecFile, Trail, beside, citations};
use super::patch::{Context, Layer, Patch, flatten};
use super::written::{Form, Member};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Failure, NOT_USED, Span};

/// A site among several.
#[derive(Debug, Clone)]
pub struct SiteSpec {
    /// The name that the portfolio gives it.
    pub name: String,
    /// Where that stands.
    pub span: Span,
    /// Patches from its lowest base file to its own values.
    pub patches: Vec<Patch>,
    /// Citations of its own.
    pub citations: BTreeMap<String, String>,
}

/// Reads `[sites]`: every site with the files below it.
pub(super) fn read(named: &[Member], trail: &mut Trail, found: &mut Diagnostics) -> Result<Vec<SiteSpec>, Failure> {
    let mut sites = Vec::with_capacity(named.len());
    for member in named {
        let refused = match &member.value.form {
            _ if !is_name(&member.name) => Some((
                Code::UnknownName,
                both!("cannot name a site", "ne peut nommer un site"),
                &member.span,
                super::file::LETTERS,
            )),
            Form::Table(below) => {
                sites.push(site(member, below, trail, found)?);
                None
            }
            _ => Some((
                Code::WrongValue,
                both!("is not a table", "n'est pas une table"),
                &member.value.span,
                super::file::PAIRS,
            )),
        };
        if let Some((code, what, span, label)) = refused {
            let name = &member.name;
            let message = told!("`sites.{name}` {what}", "`sites.{name}` {what}");
            found.push(Diagnostic::error(code, message).at(Some(span.clone()), label));
        }
    }
    Ok(sites)
}

fn site(member: &Member, below: &[Member], trail: &mut Trail, found: &mut Diagnostics) -> Result<SiteSpec, Failure> {
    let name = member.name.clone();
    let mut site =
        SiteSpec { name: name.clone(), span: member.span.clone(), patches: Vec::new(), citations: BTreeMap::new() };
    let mut own: Vec<Member> = Vec::new();
    for member in below {
        match (member.name.as_str(), &member.value.form) {
            ("base", Form::Text(path)) => {
                let span = member.value.span.clone();
                let path = beside(&span.source, path);
                if let Some(file) = SpecFile::below(&path, span, trail, found)? {
                    site.build_on(file, found);
                }
            }
            ("scenario", Form::Table(_)) => found.push(no_scenarios(&name, Some(member.span.clone()))),
            ("sites", _) => found.push(no_sites(&name, Some(member.span.clone()))),
            ("source", Form::Table(below)) => citations("", below, &mut site.citations, found),
            _ => own.push(member.clone()),
        }
    }
    let mut assignments = Vec::new();
    flatten("", &own, &mut assignments);
    let context = Context { layer: Layer::Site(name), citation: None };
    site.patches.push(Patch::read(&context, assignments, found));
    Ok(site)
}

impl SiteSpec {
    /// Takes over what the base file says; its values are of the site.
    fn build_on(&mut self, file: SpecFile, found: &mut Diagnostics) {
        for mut patch in file.patches {
            for entry in &mut patch.entries {
                entry.origin.layer = Layer::Site(self.name.clone());
            }
            self.patches.push(patch);
        }
        for (key, citation) in file.citations {
            self.citations.entry(key).or_insert(citation);
        }
        if let Some(inner) = file.sites.first() {
            found.push(no_sites(&self.name, Some(inner.span.clone())));
        }
        if !file.scenarios.is_empty() {
            found.push(no_scenarios(&self.name, None));
        }
    }
}

fn no_scenarios(name: &str, span: Option<Span>) -> Diagnostic {
    let message = told!(
        "the scenarios of `sites.{name}` have no effect: those of the portfolio hold for all sites",
        "les scénarios de `sites.{name}` sont sans effet : ceux du portefeuille valent pour tous les sites"
    );
    Diagnostic::note(Code::Unused, message).at(span, NOT_USED).help(told!(
        "write [scenario.NAME] at the top, with keys such as sites.{name}.it.load",
        "écrire [scenario.NOM] en tête, avec des clés comme sites.{name}.it.load"
    ))
}

fn no_sites(name: &str, span: Option<Span>) -> Diagnostic {
    let message = told!("`sites.{name}` holds sites itself", "`sites.{name}` contient lui-même des sites");
    Diagnostic::error(Code::Contradiction, message)
        .at(span, both!("a site among several is one site", "un site parmi plusieurs est un seul site"))
        .help(both!("list all sites at the top of the portfolio", "donner tous les sites en tête du portefeuille"))
}
