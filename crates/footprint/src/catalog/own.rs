//! Catalogs of the user: files that a spec names by `catalog`, searched before those that ship with the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wattshed_grid::import::ImportKind;
use wattshed_report::{Sentence, both, told};

use super::entry::{CatalogEntry, EntryKind, below, entry};
use super::machines::{hardware, machines};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Span};
use crate::spec::Entry;
use crate::spec::field::{Shared, is_name};
use crate::spec::fields;
use crate::spec::written::{Form, Member, read_toml};
use crate::suggest::did_you_mean;

/// The kinds of entries that a file of the user may hold beside figures of grids.
const OWN_KINDS: [EntryKind; 2] = [EntryKind::Hardware, EntryKind::Generation];

/// The root under which figures of grids stand.
pub(crate) const GRID: &str = "grid";

/// The entries of one file of the user.
#[derive(Debug, Clone)]
pub struct OwnCatalog {
    /// Where it stands.
    pub path: PathBuf,
    /// What it holds, but for figures of grids.
    pub entries: Vec<CatalogEntry>,
}

/// The files of the user that a spec names, in their order.
#[derive(Debug, Clone, Default)]
pub struct OwnCatalogs(Vec<Arc<OwnCatalog>>);

impl OwnCatalogs {
    /// The file of a path, if it was read.
    pub fn of(&self, path: &Path) -> Option<&Arc<OwnCatalog>> {
        self.0.iter().find(|own| own.path == path)
    }

    /// Adds a file, unless it is there already.
    pub fn add(&mut self, own: Arc<OwnCatalog>) {
        if self.of(&own.path).is_none() {
            self.0.push(own);
        }
    }

    /// All files.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<OwnCatalog>> {
        self.0.iter()
    }

    /// All entries of a kind, those of the user first; of the same id the first is meant.
    pub fn entries(&self, kind: EntryKind) -> impl Iterator<Item = &CatalogEntry> {
        let own = self.0.iter().flat_map(|own| &own.entries).filter(move |entry| entry.kind == kind);
        own.chain(shipped(kind))
    }
}

/// What ships with the program of a kind.
fn shipped(kind: EntryKind) -> &'static [CatalogEntry] {
    match kind {
        EntryKind::Hardware => hardware(),
        EntryKind::Generation => machines(),
        EntryKind::Duty | EntryKind::Workload | EntryKind::Fuel | EntryKind::Refrigerant => &[],
    }
}

impl OwnCatalog {
    /// Reads a file; everything that is wrong with it is reported. None where it cannot be read at all.
    pub fn read(path: &Path, named_at: Option<&Span>, found: &mut Diagnostics) -> Option<Self> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(reason) => {
                let message = Sentence::untranslated(format!("{}: {reason}", path.display()));
                let place = both!("this catalog", "ce catalogue");
                found.push(Diagnostic::error(Code::WrongValue, message).at(named_at.cloned(), place));
                return None;
            }
        };
        // Official files hold figures of grids alone.
        if ImportKind::of_text(&text).is_some() {
            return Some(Self { path: path.to_owned(), entries: Vec::new() });
        }
        let source = SourceText::file(path, text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned());
        let roots = read_toml(&source, found);
        let mut entries = Vec::new();
        for root in &roots {
            match OWN_KINDS.into_iter().find(|kind| kind.name() == root.name) {
                Some(kind) => {
                    entries.extend(below(&root.value.form).iter().filter_map(|member| own(kind, member, found)))
                }
                None if root.name == GRID => {}
                None => found.push(unknown_kind(root)),
            }
        }
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
        entries.iter_mut().for_each(|entry| entry.file.clone_from(&file));
        Some(Self { path: path.to_owned(), entries })
    }
}

/// A root that no catalog has, or not yet.
fn unknown_kind(root: &Member) -> Diagnostic {
    let kind = &root.name;
    if matches!(kind.as_str(), "refrigerant" | "fuel" | "preset") {
        let message = told!(
            "entries of kind `{kind}` are not available yet in catalogs of your own",
            "les entrées du genre `{kind}` ne sont pas encore disponibles dans vos catalogues"
        );
        let help = match kind.as_str() {
            "preset" => both!(
                "give the fields in the spec, or in a file that it names by `base`",
                "donner les champs dans la spécification, ou dans un fichier qu'elle nomme par `base`"
            ),
            _ => both!(
                "override the fields in the spec beside the built-in entry",
                "remplacer les champs dans la spécification, à côté de l'entrée intégrée"
            ),
        };
        let place = both!("not yet", "pas encore");
        return Diagnostic::error(Code::NotYet, message).at(Some(root.span.clone()), place).help(help);
    }
    let kinds = OWN_KINDS.into_iter().map(EntryKind::name).chain([GRID]);
    let message = told!("`{kind}` is no kind of catalog entry", "`{kind}` n'est pas un genre d'entrée de catalogue");
    Diagnostic::error(Code::UnknownKey, message)
        .at(Some(root.span.clone()), both!("unknown", "inconnu"))
        .maybe_help(did_you_mean(kind, kinds))
        .help(both!(
            "a catalog holds hardware.ID, generation.ID and grid.REGION",
            "un catalogue contient hardware.ID, generation.ID et grid.RÉGION"
        ))
}

/// One entry of the user; none where it cannot be one.
fn own(kind: EntryKind, member: &Member, found: &mut Diagnostics) -> Option<CatalogEntry> {
    let key = format!("{}.{}", kind.name(), member.name);
    let at = Some(member.span.clone());
    if !is_name(&member.name) {
        let name = &member.name;
        let message = told!("`{name}` cannot name an entry", "`{name}` ne peut nommer une entrée");
        let letters = both!("use a-z, 0-9, - and _", "prendre a-z, 0-9, - et _");
        found.push(Diagnostic::error(Code::UnknownName, message).at(at, letters));
        return None;
    }
    if !matches!(member.value.form, Form::Table(_)) {
        let form = member.value.form.describe();
        let message = told!("`{key}` is {form}", "`{key}` est {form}");
        let place = both!("expected a block of fields", "attendu : un bloc de champs");
        found.push(Diagnostic::error(Code::WrongValue, message).at(at, place));
        return None;
    }
    let entry = entry(kind, member);
    about(&key, member, &entry, found);
    let mut of_fields = Diagnostics::new();
    let patch = entry.checked_patch(&member.name, &mut of_fields);
    for entry in patch.entries.iter().filter(|entry| entry.field.shared != Shared::CatalogEntry) {
        of_fields.push(of_the_spec(entry));
    }
    // They stand under the name of the kind, not of the section that they fill.
    let (from, to) = (format!("{}.{}", kind.section(), member.name), key.clone());
    let told =
        of_fields.into_sorted().into_iter().map(|diagnostic| diagnostic.reworded(|text| text.replace(&from, &to)));
    found.extend(told);
    if shipped(kind).iter().any(|built_in| built_in.id == entry.id) {
        let message = told!(
            "`{key}` stands in the place of the built-in entry of the same name",
            "`{key}` prend la place de l'entrée intégrée du même nom"
        );
        let first = both!("your own goes before it", "la vôtre passe avant");
        found.push(Diagnostic::note(Code::CatalogEntryReplaced, message).at(at, first));
    }
    Some(entry)
}

/// What every entry says of itself.
fn about(key: &str, member: &Member, entry: &CatalogEntry, found: &mut Diagnostics) {
    let at = || Some(member.span.clone());
    let lacks = |field: &str, example: &str| {
        let message = told!(
            "`{key}.{field}` is missing: every entry says where it is from",
            "`{key}.{field}` manque : chaque entrée dit d'où elle vient"
        );
        Diagnostic::error(Code::Missing, message)
            .at(at(), both!("in this entry", "dans cette entrée"))
            .help(told!("write for example {field} = {example}", "écrire par exemple {field} = {example}"))
    };
    let citation = &entry.citation;
    if citation.source.trim().is_empty() {
        found.push(lacks("source", "\"vendor's data sheet\""));
    }
    if citation.year.is_none() {
        found.push(lacks("year", "2026"));
    }
    if citation.licence.as_ref().is_none_or(|licence| licence.trim().is_empty()) {
        found.push(lacks("licence", "\"facts\""));
    }
    if !["", "high", "medium", "low"].contains(&entry.confidence.as_str()) {
        let confidence = &entry.confidence;
        let message =
            told!("`{key}.confidence` cannot be `{confidence}`", "`{key}.confidence` ne peut être `{confidence}`");
        let place = both!("high, medium or low", "high, medium ou low");
        found.push(Diagnostic::error(Code::WrongValue, message).at(at(), place));
    }
    let sources = below(&member.value.form).iter().filter(|field| field.name == "sources");
    for cited in sources.flat_map(|sources| below(&sources.value.form)) {
        let field = format!("{}.{}.{}", entry.kind.section(), member.name, cited.name);
        if fields::find(&field).is_none() && !fields::is_section(&field) {
            let name = &cited.name;
            let message = told!(
                "`{key}.sources.{name}` cites a field that does not exist",
                "`{key}.sources.{name}` cite un champ qui n'existe pas"
            );
            let place = both!("unknown", "inconnu");
            found.push(Diagnostic::error(Code::UnknownKey, message).at(Some(cited.span.clone()), place));
        }
    }
}

/// A field that belongs to a spec.
fn of_the_spec(entry: &Entry) -> Diagnostic {
    let message = told!(
        "`{}` says what a spec does with the entry, not what the entry is",
        "`{}` dit ce qu'une spécification fait de l'entrée, non ce qu'est l'entrée",
        entry.key
    );
    Diagnostic::error(Code::WrongValue, message)
        .at(entry.origin.span.clone(), both!("not in a catalog", "pas dans un catalogue"))
        .help(both!("give it in the spec", "le donner dans la spécification"))
}
