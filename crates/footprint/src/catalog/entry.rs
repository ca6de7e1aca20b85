//! Entries of catalogs: the block that a spec would hold, with its origin.

use std::sync::OnceLock;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::spec::Citation;
use crate::spec::patch::{Context, Entry, Layer, Patch, flatten};
use crate::spec::written::{Form, Member, read_toml};

/// What an entry describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// Accelerators, servers and racks.
    Hardware,
    /// What a fleet does.
    Duty,
    /// What a workload is taken to do.
    Workload,
    /// Machines for plant on site.
    Generation,
    /// Fuels.
    Fuel,
    /// Refrigerants and switchgear gas.
    Refrigerant,
}

impl EntryKind {
    /// The root of a catalog that holds it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hardware => "hardware",
            Self::Duty => "duty",
            Self::Workload => "workload",
            Self::Generation => "generation",
            Self::Fuel => "fuel",
            Self::Refrigerant => "refrigerant",
        }
    }

    /// The section of a spec whose blocks it fills.
    pub const fn section(self) -> &'static str {
        match self {
            Self::Hardware | Self::Duty => "it.fleet",
            Self::Workload => "workload",
            Self::Generation => "generation",
            Self::Fuel => "fuel",
            Self::Refrigerant => "refrigerant",
        }
    }

    /// Constants that no spec overrides.
    const fn constants(self) -> &'static [&'static str] {
        match self {
            Self::Hardware | Self::Duty | Self::Workload | Self::Generation => &[],
            Self::Fuel => &[
                "n2o_kg_per_mmbtu",
                "ch4_kg_per_mmbtu",
                "dry_flue",
                "hhv_over_lhv",
                "volume_mj_per_m3",
                "methane_kg_per_mmbtu",
                "hhv_mass",
                "fossil",
            ],
            Self::Refrigerant => &["ar5", "ar6"],
        }
    }
}

/// One entry of a catalog.
#[derive(Debug, Clone)]
pub struct CatalogEntry {
    /// What it describes.
    pub kind: EntryKind,
    /// Its name in the catalog.
    pub id: String,
    /// What it is.
    pub title: String,
    /// How sure its figures are: high, medium, low.
    pub confidence: String,
    /// Where they come from.
    pub citation: Citation,
    /// The file of the user that it stands in; none of what ships with the program.
    pub file: Option<String>,
    /// Fields of the section.
    pub(super) fields: Vec<Member>,
    /// Sources of single fields.
    sources: Vec<(String, String)>,
    /// Constants that no spec overrides.
    constants: Vec<(String, String)>,
    /// Its patch for a block of [`ANY_NAME`], once somebody asked for one.
    for_any: OnceLock<Patch>,
}

/// Stands for the name of a block.
const ANY_NAME: &str = "any";

/// Words about an entry, not fields of it.
const ABOUT: [&str; 7] = ["title", "note", "confidence", "source", "sources", "year", "licence"];

impl CatalogEntry {
    /// The entry as a patch for a block of this name.
    pub fn patch(&self, name: &str) -> Patch {
        let for_any = self.for_any.get_or_init(|| self.checked_patch(ANY_NAME, &mut Diagnostics::new()));
        let (section, any) = (self.kind.section(), format!("{}.{ANY_NAME}", self.kind.section()));
        let of_name = |key: &str| format!("{section}.{name}{}", key.strip_prefix(&any).unwrap_or_default());
        Patch {
            entries: for_any.entries.iter().map(|entry| Entry { key: of_name(&entry.key), ..entry.clone() }).collect(),
            broken: for_any.broken.iter().map(|key| of_name(key)).collect(),
        }
    }

    /// [`CatalogEntry::patch`]; what is wrong with it is reported.
    pub(super) fn checked_patch(&self, name: &str, found: &mut Diagnostics) -> Patch {
        let block = format!("{}.{name}", self.kind.section());
        let mut assignments = Vec::new();
        flatten(&block, &self.fields, &mut assignments);
        let layer = Layer::Preset(format!("{}/{}", self.kind.name(), self.id));
        let mut patch = Patch::read(&Context { layer, citation: Some(self.citation()) }, assignments, found);
        for entry in &mut patch.entries {
            let field = entry.key.strip_prefix(&block).and_then(|field| field.strip_prefix('.')).unwrap_or_default();
            if let (Some(source), Some(citation)) = (self.source_of(field), &mut entry.origin.citation) {
                citation.source = self.in_its_file(source);
            }
        }
        patch
    }

    /// Its source, with the file of the user that it stands in.
    pub fn citation(&self) -> Citation {
        Citation { source: self.in_its_file(&self.citation.source), ..self.citation.clone() }
    }

    fn in_its_file(&self, source: &str) -> String {
        self.file.as_ref().map_or_else(|| source.to_owned(), |file| format!("{source} ({file})"))
    }

    /// The source of a field, where it has one of its own.
    pub fn source_of(&self, field: &str) -> Option<&str> {
        let of = |known: &str| field == known || field.strip_prefix(known).is_some_and(|rest| rest.starts_with('.'));
        self.sources.iter().find(|(known, _)| of(known)).map(|(_, source)| source.as_str())
    }

    /// A constant that is a number.
    pub fn constant(&self, name: &str) -> Option<f64> {
        self.text(name)?.parse().ok()
    }

    /// Whether a constant is `true`.
    pub fn is(&self, name: &str) -> bool {
        self.text(name) == Some("true")
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.constants.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// The value of a field as it stands in the catalog, its most likely where it is a range.
    pub fn shown(&self, field: &str) -> String {
        let mut fields = self.fields.as_slice();
        for part in field.split('.') {
            match fields.iter().find(|member| member.name == part).map(|member| &member.value.form) {
                Some(Form::Table(below)) => fields = below,
                Some(Form::Text(text) | Form::Number(text)) => return text.clone(),
                _ => return String::new(),
            }
        }
        let centre = fields.iter().find(|member| ["mode", "median", "mean"].contains(&member.name.as_str()));
        match centre.map(|member| &member.value.form) {
            Some(Form::Text(text) | Form::Number(text)) => text.clone(),
            _ => String::new(),
        }
    }
}

/// The entries of a text that ships with the program, and what is wrong with them.
pub(super) fn read(kind: EntryKind, name: &str, text: &str) -> (Vec<CatalogEntry>, Vec<Diagnostic>) {
    let mut found = Diagnostics::new();
    let source = SourceText::named(name, text);
    let roots = read_toml(&source, &mut found);
    let entries = roots.iter().flat_map(|root| below(&root.value.form)).map(|member| entry(kind, member));
    (entries.collect(), found.into_sorted())
}

/// The members of a table; none of anything else.
pub(super) fn below(form: &Form) -> &[Member] {
    match form {
        Form::Table(members) => members,
        _ => &[],
    }
}

/// One entry, as it stands.
pub(super) fn entry(kind: EntryKind, member: &Member) -> CatalogEntry {
    let members = below(&member.value.form);
    let plain = |member: &Member| match &member.value.form {
        Form::Text(text) | Form::Number(text) => Some(text.clone()),
        Form::Bool(yes) => Some(yes.to_string()),
        _ => None,
    };
    let text = |name: &str| members.iter().find(|member| member.name == name).and_then(plain);
    let is_constant = |member: &&Member| kind.constants().contains(&member.name.as_str());
    let is_field = |member: &&Member| !is_constant(member) && !ABOUT.contains(&member.name.as_str());
    let texts = |member: &Member| Some((member.name.clone(), plain(member)?));
    let sources = members.iter().find(|member| member.name == "sources").map(|member| below(&member.value.form));
    CatalogEntry {
        kind,
        id: member.name.clone(),
        title: text("title").unwrap_or_default(),
        confidence: text("confidence").unwrap_or_default(),
        citation: Citation {
            source: text("source").unwrap_or_default(),
            year: text("year").and_then(|year| year.parse().ok()),
            licence: text("licence"),
        },
        file: None,
        fields: members.iter().filter(is_field).cloned().collect(),
        sources: sources.into_iter().flatten().filter_map(texts).collect(),
        constants: members.iter().filter(is_constant).filter_map(texts).collect(),
        for_any: OnceLock::new(),
    }
}
