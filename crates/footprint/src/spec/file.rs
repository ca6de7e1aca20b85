//! A spec file: its own patch, the files that it builds on, and the patches that it names.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wattshed_report::{Both, both, told};

use super::fields;
use super::patch::{Assignment, Context, Entry, Layer, Patch, flatten};
use super::site_spec::{self, SiteSpec};
use super::value::Value;
use super::written::{Form, Member, read_toml};
use crate::catalog::{OwnCatalog, OwnCatalogs};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Failure, SourceText, Span};

/// A spec as it was written.
#[derive(Debug, Clone)]
pub struct SpecFile {
    /// The text.
    pub source: Arc<SourceText>,
    /// Patches from the lowest base file to the file itself.
    pub patches: Vec<Patch>,
    /// The patches of `[scenario.N]`, in the order of the file.
    pub scenarios: Vec<(String, Patch)>,
    /// The sites of a portfolio, in the order of the file; none in the spec of one facility.
    pub sites: Vec<SiteSpec>,
    /// Citations of `source.KEY`, by key or by a key's first parts.
    pub citations: BTreeMap<String, String>,
    /// The catalog files that it names.
    pub catalogs: OwnCatalogs,
    /// Every file that was read for it: itself, those that it builds on, and its catalogs.
    pub files: Vec<PathBuf>,
    /// What is wrong with the text; whoever uses the file adds what is wrong with its meaning.
    pub problems: Vec<Diagnostic>,
}

/// The longest chain of base files.
const DEEPEST_BASE: usize = 16;

/// The files on the way from a spec to the one that is being read, and all that were read.
#[derive(Debug, Default)]
pub(super) struct Trail {
    open: Vec<PathBuf>,
    read: Vec<PathBuf>,
}

impl SpecFile {
    /// Reads a spec and the files below it. Wrong values are left out and stand in [`SpecFile::problems`], so that all
    /// problems of a file can be shown at once.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] when a file cannot be read, [`Failure::Invalid`] when one is not TOML at all.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let mut found = Diagnostics::new();
        let mut trail = Trail::default();
        let file = Self::read_chain(path, None, &mut trail, &mut found)?;
        let file = file.with_problems(found)?;
        let catalogs = file.catalogs.iter().map(|own| own.path.clone());
        Ok(Self { files: trail.read.into_iter().chain(catalogs).collect(), ..file })
    }

    fn with_problems(self, found: Diagnostics) -> Result<Self, Failure> {
        let problems = found.into_sorted();
        if problems.iter().any(|problem| problem.code == Code::Syntax) {
            return Err(Failure::Invalid(problems));
        }
        Ok(Self { problems, ..self })
    }

    /// Reads a spec from a text that is not a file.
    ///
    /// # Errors
    /// As [`SpecFile::read`].
    pub fn from_text(source: Arc<SourceText>) -> Result<Self, Failure> {
        let mut found = Diagnostics::new();
        let file = Self::from_source(source, &mut Trail::default(), &mut found)?;
        file.with_problems(found)
    }

    fn read_chain(
        path: &Path,
        named_at: Option<Span>,
        trail: &mut Trail,
        found: &mut Diagnostics,
    ) -> Result<Self, Failure> {
        let source = SourceText::file(path, read_text(path, named_at)?);
        trail.open.push(path.to_owned());
        if !trail.read.iter().any(|read| read == path) {
            trail.read.push(path.to_owned());
        }
        let file = Self::from_source(source, trail, found);
        trail.open.pop();
        file
    }

    fn from_source(source: Arc<SourceText>, trail: &mut Trail, found: &mut Diagnostics) -> Result<Self, Failure> {
        let members = read_toml(&source, found);
        let mut own: Vec<Member> = Vec::new();
        let mut file = Self {
            source,
            patches: Vec::new(),
            scenarios: Vec::new(),
            sites: Vec::new(),
            citations: BTreeMap::new(),
            catalogs: OwnCatalogs::default(),
            files: Vec::new(),
            problems: Vec::new(),
        };
        let mut base = None;
        for member in members {
            match (member.name.as_str(), &member.value.form) {
                ("scenario", Form::Table(named)) => file.scenarios = named_patches(named, found),
                ("sites", Form::Table(named)) => file.sites = site_spec::read(named, trail, found)?,
                ("source", Form::Table(below)) => citations("", below, &mut file.citations, found),
                ("base", Form::Text(path)) => base = Some((path.clone(), member.value.span.clone())),
                _ => own.push(member),
            }
        }
        if let Some((path, span)) = base {
            file.build_on(&path, span, trail, found)?;
        }
        let versioned = own.iter().any(|member| member.name == "schema");
        if !versioned && file.patches.iter().all(|patch| patch.get("schema").is_none()) {
            found.push(
                Diagnostic::error(Code::Missing, both!("`schema` is missing", "`schema` manque"))
                    .at(
                        Some(Span::new(&file.source, 0..0)),
                        both!("the version of the format belongs at the top", "la version du format se place en tête"),
                    )
                    .help(both!("write schema = 1 in the first line", "écrire schema = 1 à la première ligne")),
            );
        }
        let mut assignments = Vec::new();
        flatten("", &own, &mut assignments);
        file.patches.push(Patch::read(&Context { layer: Layer::Spec, citation: None }, assignments, found));
        let of_scenarios = file.scenarios.iter().map(|(_, patch)| patch);
        let named: Vec<Entry> =
            file.patches.iter().chain(of_scenarios).filter_map(|patch| patch.get("catalog").cloned()).collect();
        for entry in &named {
            file.read_catalogs(entry, found);
        }
        Ok(file)
    }

    /// Reads the catalogs that an entry names, each once.
    fn read_catalogs(&mut self, entry: &Entry, found: &mut Diagnostics) {
        for path in catalog_paths(entry) {
            if self.catalogs.of(&path).is_none() {
                let own = OwnCatalog::read(&path, entry.origin.span.as_ref(), found);
                own.into_iter().for_each(|own| self.catalogs.add(Arc::new(own)));
            }
        }
    }

    /// The spec that another one builds on; none where that goes in a circle, which is reported.
    pub(super) fn below(
        path: &Path,
        named_at: Span,
        trail: &mut Trail,
        found: &mut Diagnostics,
    ) -> Result<Option<Self>, Failure> {
        if trail.open.iter().any(|open| open == path) || trail.open.len() >= DEEPEST_BASE {
            found.push(
                Diagnostic::error(
                    Code::Contradiction,
                    both!("the base files go in a circle", "les fichiers de base forment un cercle"),
                )
                .at(
                    Some(named_at),
                    both!("this file is being read already", "ce fichier est déjà en cours de lecture"),
                ),
            );
            return Ok(None);
        }
        Self::read_chain(path, Some(named_at), trail, found).map(Some)
    }

    fn build_on(&mut self, base: &str, span: Span, trail: &mut Trail, found: &mut Diagnostics) -> Result<(), Failure> {
        let path = beside(&self.source, base);
        let Some(below) = Self::below(&path, span, trail, found)? else { return Ok(()) };
        self.patches = below.patches;
        for (name, patch) in below.scenarios {
            if !self.scenarios.iter().any(|(own, _)| *own == name) {
                self.scenarios.push((name, patch));
            }
        }
        below.catalogs.iter().for_each(|own| self.catalogs.add(Arc::clone(own)));
        let own = std::mem::replace(&mut self.sites, below.sites);
        for site in own {
            match self.sites.iter_mut().find(|lower| lower.name == site.name) {
                Some(lower) => {
                    lower.patches.extend(site.patches);
                    lower.citations.extend(site.citations);
                }
                None => self.sites.push(site),
            }
        }
        for (key, citation) in below.citations {
            self.citations.entry(key).or_insert(citation);
        }
        Ok(())
    }

    /// The patch of a scenario.
    ///
    /// # Errors
    /// A diagnostic with the nearest name when there is none of that name.
    pub fn scenario(&self, name: &str) -> Result<&Patch, Diagnostic> {
        self.scenarios.iter().find(|(own, _)| own == name).map(|(_, patch)| patch).ok_or_else(|| {
            let names: Vec<&str> = self.scenarios.iter().map(|(name, _)| name.as_str()).collect();
            let file = &self.source.name;
            let message = told!("{file} has no scenario `{name}`", "{file} n'a pas de scénario `{name}`");
            let diagnostic = Diagnostic::error(Code::UnknownName, message);
            match crate::suggest::did_you_mean(name, names.iter().copied()) {
                Some(near) => diagnostic.help(near),
                None if names.is_empty() => {
                    diagnostic.help(both!("it has no [scenario.NAME] at all", "elle n'a aucun [scenario.NOM]"))
                }
                None => {
                    let names = names.join(", ");
                    diagnostic.help(told!("its scenarios are {names}", "ses scénarios sont {names}"))
                }
            }
        })
    }

    /// The name of the file without folder and ending.
    pub fn stem(&self) -> String {
        match self.source.path.as_deref().and_then(Path::file_stem) {
            Some(stem) => stem.to_string_lossy().into_owned(),
            None => self.source.name.clone(),
        }
    }
}

/// A path that a text names, relative to the folder of that text.
pub fn beside(source: &SourceText, path: &str) -> PathBuf {
    match source.path.as_deref().and_then(Path::parent) {
        Some(folder) => folder.join(path),
        None => PathBuf::from(path),
    }
}

/// The files that an entry of `catalog` names, relative to its own text.
pub(crate) fn catalog_paths(entry: &Entry) -> Vec<PathBuf> {
    let Value::Words(paths) = &entry.value else { return Vec::new() };
    let path = |path: &String| match &entry.origin.span {
        Some(span) => beside(&span.source, path),
        None => PathBuf::from(path),
    };
    paths.iter().map(path).collect()
}

/// What names are made of.
pub(super) const LETTERS: Both = both!("use a-z, 0-9, - and _", "prendre a-z, 0-9, - et _");
/// What a table of a spec holds.
pub(super) const PAIRS: Both = both!("expected KEY = VALUE pairs", "attendu : des paires CLÉ = VALEUR");
/// At a key that no field has.
pub(super) const UNKNOWN: Both = both!("unknown", "inconnu");

fn read_text(path: &Path, named_at: Option<Span>) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|reason| Failure::Unreadable { path: path.to_owned(), reason, named_at })?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let lines = error.as_bytes().iter().take(valid).filter(|byte| **byte == b'\n').count() + 1;
            let (file, byte) = (path.display(), valid + 1);
            let message = told!(
                "{file} is not UTF-8 text (line {lines}, byte {byte})",
                "{file} n'est pas du texte UTF-8 (ligne {lines}, octet {byte})"
            );
            Err(Diagnostic::error(Code::Syntax, message)
                .help(both!(
                    "save it as UTF-8; a spreadsheet or an older editor may have written Latin-1",
                    "l'enregistrer en UTF-8 ; un tableur ou un vieil éditeur a pu écrire du Latin-1"
                ))
                .into())
        }
    }
}

fn named_patches(named: &[Member], found: &mut Diagnostics) -> Vec<(String, Patch)> {
    let mut patches = Vec::new();
    for member in named {
        if !super::field::is_name(&member.name) {
            let name = &member.name;
            let message = told!("`{name}` cannot name a scenario", "`{name}` ne peut nommer un scénario");
            found.push(Diagnostic::error(Code::UnknownName, message).at(Some(member.span.clone()), LETTERS));
            continue;
        }
        let Form::Table(below) = &member.value.form else {
            let name = &member.name;
            let message = told!("scenario `{name}` is not a table", "le scénario `{name}` n'est pas une table");
            found.push(Diagnostic::error(Code::WrongValue, message).at(Some(member.value.span.clone()), PAIRS));
            continue;
        };
        let mut assignments: Vec<Assignment> = Vec::new();
        flatten("", below, &mut assignments);
        let context = Context { layer: Layer::Scenario(member.name.clone()), citation: None };
        patches.push((member.name.clone(), Patch::read(&context, assignments, found)));
    }
    patches
}

pub(super) fn citations(
    prefix: &str,
    members: &[Member],
    into: &mut BTreeMap<String, String>,
    found: &mut Diagnostics,
) {
    for member in members {
        let key = if prefix.is_empty() { member.name.clone() } else { format!("{prefix}.{}", member.name) };
        match &member.value.form {
            Form::Text(text) if fields::find(&key).is_some() || fields::is_section(&key) => {
                into.insert(key, text.clone());
            }
            Form::Text(_) => {
                let message = told!(
                    "`source.{key}` cites a field that does not exist",
                    "`source.{key}` cite un champ qui n'existe pas"
                );
                let near = crate::suggest::nearest(&key, fields::all().map(|field| field.key));
                found.push(
                    Diagnostic::error(Code::UnknownKey, message).at(Some(member.span.clone()), UNKNOWN).maybe_help(
                        near.map(|near| told!("did you mean `source.{near}`?", "vouliez-vous dire `source.{near}` ?")),
                    ),
                );
            }
            Form::Table(below) => citations(&key, below, into, found),
            other => {
                let form = other.describe();
                let message = told!("`source.{key}` is {form}", "`source.{key}` est {form}");
                found.push(Diagnostic::error(Code::WrongValue, message).at(
                    Some(member.value.span.clone()),
                    both!("expected a citation as text", "attendu : une citation, en texte"),
                ));
            }
        }
    }
}
