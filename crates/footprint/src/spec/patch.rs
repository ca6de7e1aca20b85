//! Patches: the one mechanism behind specs, presets, scenarios, list rows, `--set` and draws.

use std::fmt;
use std::sync::Arc;

use wattshed_quantity::Style;
use wattshed_report::{both, told};

use super::field::{Field, FieldKind};
use super::range::PARTS;
use super::scope::{scoped, without_site};
use super::value::{Reader, Value};
use super::written::{Form, Member, Written, read_toml};
use super::{fields, unknown};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Span};

/// Where in the order of patches a value stands; later ones win.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Built into the table of fields.
    BuiltIn,
    /// From the tables of places.
    Region,
    /// From a preset or catalog entry, by its id.
    Preset(String),
    /// From the spec, or a base file below it.
    Spec,
    /// From `sites.N`.
    Site(String),
    /// From `phase.N`.
    Phase(String),
    /// From `scenario.N`.
    Scenario(String),
    /// From a row of a list.
    Row(u64),
    /// From `--set`.
    Set,
    /// Drawn.
    Draw,
}

impl Layer {
    /// Whether a person wrote it for this estimate.
    pub fn is_given(&self) -> bool {
        *self >= Self::Spec
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::BuiltIn => 0,
            Self::Region => 1,
            Self::Preset(_) => 2,
            Self::Spec => 3,
            Self::Site(_) => 4,
            Self::Phase(_) => 5,
            Self::Scenario(_) => 6,
            Self::Row(_) => 7,
            Self::Set => 8,
            Self::Draw => 9,
        }
    }

    /// Whether this one comes after another in the order.
    pub(super) const fn is_above(&self, other: &Self) -> bool {
        self.rank() > other.rank()
    }

    /// Whether both are the same step of the order.
    pub const fn same_step(&self, other: &Self) -> bool {
        self.rank() == other.rank()
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn => f.write_str("built-in"),
            Self::Region => f.write_str("region"),
            Self::Preset(id) => {
                let is_preset = id.starts_with("cooling/") || id.starts_with("power/");
                write!(f, "{} {id}", if is_preset { "preset" } else { "catalog" })
            }
            Self::Spec => f.write_str("spec"),
            Self::Site(name) => write!(f, "sites.{name}"),
            Self::Phase(name) => write!(f, "phase.{name}"),
            Self::Scenario(name) => write!(f, "scenario.{name}"),
            Self::Row(line) => write!(f, "line {line}"),
            Self::Set => f.write_str("--set"),
            Self::Draw => f.write_str("draw"),
        }
    }
}

/// A publication that a value rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Citation {
    /// What and by whom.
    pub source: String,
    /// Year of the figure.
    pub year: Option<i32>,
    /// Terms of use.
    pub licence: Option<String>,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// Its layer.
    pub layer: Layer,
    /// Its place in a text, when it has one.
    pub span: Option<Span>,
    /// The publication behind it, when it has one.
    pub citation: Option<Citation>,
}

/// One KEY = VALUE with its origin.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The dotted key.
    pub key: String,
    /// Its field.
    pub field: &'static Field,
    /// Its value.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
}

impl Entry {
    /// Whether both are parts of the same one-of group that exclude each other; of named entries, of the same entry.
    pub fn excludes(&self, other: &Self) -> bool {
        let (Some(own), Some(theirs)) = (self.field.group, other.field.group) else { return false };
        own.name == theirs.name && own.part != theirs.part && self.is_of_the_same(other)
    }

    /// Whether both are of the same site, and of the same named entry in it.
    fn is_of_the_same(&self, other: &Self) -> bool {
        let (own, theirs) = (scoped(&self.key), scoped(&other.key));
        (own.site, own.phase) == (theirs.site, theirs.phase)
            && self.field.entry_of(own.key) == other.field.entry_of(theirs.key)
    }

    /// Whether both are the same part of the same one-of group.
    fn is_beside(&self, other: &Self) -> bool {
        self.field.group == other.field.group && self.is_of_the_same(other)
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// KEY = VALUE pairs of one layer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Patch {
    /// In the order of the text.
    pub entries: Vec<Entry>,
    /// Keys whose values could not be read: reported already, so that they are not missed again.
    pub broken: Vec<String>,
}

/// One KEY = VALUE as it stands in a text.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The dotted key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// What is assigned.
    pub value: Written,
}

/// What all assignments of one text share.
#[derive(Debug, Clone)]
pub struct Context {
    /// The layer of the patch.
    pub layer: Layer,
    /// The publication behind it.
    pub citation: Option<Citation>,
}

/// Turns the tables of a text into assignments, down to the fields.
pub fn flatten(prefix: &str, members: &[Member], into: &mut Vec<Assignment>) {
    for member in members {
        let key = if prefix.is_empty() { member.name.clone() } else { format!("{prefix}.{}", member.name) };
        match &member.value.form {
            Form::Table(below) if fields::find(&key).is_none() && fields::is_section(&key) => {
                flatten(&key, below, into);
            }
            _ => into.push(Assignment { key, key_span: member.span.clone(), value: member.value.clone() }),
        }
    }
}

impl Patch {
    /// Reads assignments against the table of fields; whatever is wrong is reported and left out.
    pub fn read(context: &Context, assignments: Vec<Assignment>, found: &mut Diagnostics) -> Self {
        let mut patch = Self::default();
        for assignment in gather_parts(assignments) {
            patch.push(context, &assignment, Style::default(), found);
        }
        patch.refuse_contradictions(found);
        patch
    }

    /// Reads one assignment in a style of its own, as a cell of a list has.
    pub fn push(&mut self, context: &Context, assignment: &Assignment, style: Style<'_>, found: &mut Diagnostics) {
        let Some(field) = fields::find(&assignment.key) else {
            found.push(unknown::diagnose(assignment));
            return;
        };
        if field.key == super::phased::START && scoped(&assignment.key).phase.is_none() {
            found.push(unknown::diagnose(assignment));
            return;
        }
        if field.key == "base" {
            found.push(
                Diagnostic::error(
                    Code::WrongValue,
                    both!(
                        "`base` can only stand at the top of a spec file",
                        "`base` ne peut figurer qu'en tête d'un fichier de spécification"
                    ),
                )
                .at(Some(assignment.key_span.clone()), both!("no effect here", "sans effet ici"))
                .help(both!(
                    "name the base in the file, or give its values one by one",
                    "nommer la base dans le fichier, ou donner ses valeurs une à une"
                )),
            );
            return;
        }
        let reader = Reader { field, key: &assignment.key, style };
        match reader.read(&assignment.value) {
            Ok(value) => {
                if let Some(earlier) = self.entries.iter().find(|entry| entry.key == assignment.key) {
                    let key = &assignment.key;
                    let message = told!("`{key}` is given twice", "`{key}` est donné deux fois");
                    found.push(
                        Diagnostic::error(Code::Contradiction, message)
                            .at(Some(assignment.key_span.clone()), both!("again here", "de nouveau ici"))
                            .at(earlier.origin.span.clone(), both!("first here", "d'abord ici")),
                    );
                    return;
                }
                self.entries.push(Entry {
                    key: assignment.key.clone(),
                    field,
                    value,
                    origin: Origin {
                        layer: context.layer.clone(),
                        span: Some(assignment.value.span.clone()),
                        citation: context.citation.clone(),
                    },
                });
            }
            Err(diagnostic) => {
                self.broken.push(assignment.key.clone());
                found.push(diagnostic);
            }
        }
    }

    /// Two members of a one-of group in one layer contradict each other.
    pub fn refuse_contradictions(&self, found: &mut Diagnostics) {
        let given: Vec<&Entry> =
            self.entries.iter().filter(|entry| entry.field.group.is_some() && entry.value != Value::Default).collect();
        let mut said: Vec<&Entry> = Vec::new();
        for (index, entry) in given.iter().enumerate() {
            let Some(holder) = given.iter().take(index).find(|holder| entry.excludes(holder)) else { continue };
            if said.iter().any(|told| entry.is_beside(told)) {
                continue;
            }
            said.push(entry);
            let (first, second) = (&holder.key, &entry.key);
            let message = told!("`{first}` and `{second}` exclude each other", "`{first}` et `{second}` s'excluent");
            found.push(
                Diagnostic::error(Code::Contradiction, message)
                    .at(entry.origin.span.clone(), both!("this", "ceci"))
                    .at(holder.origin.span.clone(), both!("and this", "et cela"))
                    .help(both!("keep one of the two", "garder l'un des deux")),
            );
        }
    }

    /// The site that an entry is said of and that is none of `names`, with the entry.
    pub(crate) fn of_no_site(&self, names: &[&str]) -> Option<(&str, &Entry)> {
        self.entries.iter().find_map(|entry| {
            let site = scoped(&entry.key).site.filter(|site| !names.contains(site))?;
            Some((site, entry))
        })
    }

    /// What is said of all sites, as far as `holds` for its field.
    pub(crate) fn of_all_sites(&self, holds: impl Fn(&Field) -> bool) -> Self {
        let of_all = |entry: &&Entry| scoped(&entry.key).site.is_none() && holds(entry.field);
        let broken = |key: &&String| scoped(key).site.is_none();
        Self {
            entries: self.entries.iter().filter(of_all).cloned().collect(),
            broken: self.broken.iter().filter(broken).cloned().collect(),
        }
    }

    /// What is said of one site, under the keys within it.
    pub(crate) fn of_site(&self, name: &str) -> Self {
        let within = |key: &str| {
            let scoped = scoped(key);
            (scoped.site == Some(name)).then(|| without_site(key).to_owned())
        };
        Self {
            entries: self
                .entries
                .iter()
                .filter_map(|entry| Some(Entry { key: within(&entry.key)?, ..entry.clone() }))
                .collect(),
            broken: self.broken.iter().filter_map(|key| within(key)).collect(),
        }
    }

    /// The entry of `key`, if this patch has one.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

/// The patch of `--set KEY=VALUE` arguments. A value reads like in a spec, without the quotes; `{ low = 1, high = 2 }` and
/// `[1, 2]` stand for themselves.
///
/// # Errors
/// Everything that is wrong with any of them.
pub fn read_set(arguments: &[String]) -> Result<Patch, Vec<Diagnostic>> {
    let mut found = Diagnostics::new();
    let mut assignments = Vec::new();
    for argument in arguments {
        let source = SourceText::named("--set", argument.as_str());
        match set_assignment(&source) {
            Some(assignment) => assignments.push(assignment),
            None => found.push(
                Diagnostic::error(
                    Code::WrongValue,
                    told!("--set takes KEY=VALUE, not `{argument}`", "--set prend CLÉ=VALEUR, non `{argument}`"),
                )
                .at(Some(Span::new(&source, 0..argument.len())), both!("no `=`", "pas de `=`")),
            ),
        }
    }
    let patch = Patch::read(&Context { layer: Layer::Set, citation: None }, assignments, &mut found);
    if found.has_errors() { Err(found.into_sorted()) } else { Ok(patch) }
}

/// The assignment of a `KEY=VALUE`; `None` without `=`.
pub(crate) fn set_assignment(source: &Arc<SourceText>) -> Option<Assignment> {
    let argument = source.text.as_str();
    let (key, value) = argument.split_once('=')?;
    let start = key.len() + 1;
    let text = value.trim();
    let span = Span::new(source, start..argument.len());
    let structured = text.starts_with('{') || text.starts_with('[');
    let form =
        structured.then(|| read_toml(&SourceText::named("--set", format!("value = {text}")), &mut Diagnostics::new()));
    let form = match form.as_deref() {
        Some([member]) => member.value.form.clone(),
        _ if text == "true" || text == "false" => Form::Bool(text == "true"),
        _ => Form::Text(text.trim_matches(['"', '\'']).to_owned()),
    };
    Some(Assignment {
        key: key.trim().to_owned(),
        key_span: Span::new(source, 0..key.len()),
        value: Written { form, span },
    })
}

/// The key of a field and the part of its range, of a key such as `it.load.low`.
pub(crate) fn part_of_range(key: &str) -> Option<(&str, &str)> {
    key.rsplit_once('.').filter(|(parent, part)| {
        PARTS.contains(part)
            && fields::find(key).is_none()
            && fields::find(parent)
                .is_some_and(|field| matches!(field.kind, FieldKind::Quantity(_) | FieldKind::Choice(_)))
    })
}

/// Assignments to parts of a range (`it.load.low`) become one assignment to the field.
fn gather_parts(assignments: Vec<Assignment>) -> Vec<Assignment> {
    let mut gathered: Vec<Assignment> = Vec::with_capacity(assignments.len());
    for assignment in assignments {
        let Some((parent, part)) = part_of_range(&assignment.key) else {
            gathered.push(assignment);
            continue;
        };
        let member =
            Member { name: part.to_owned(), span: assignment.key_span.clone(), value: assignment.value.clone() };
        match gathered.iter_mut().find(|other| other.key == parent) {
            Some(Assignment { value: Written { form: Form::Table(members) | Form::Parts(members), .. }, .. }) => {
                members.push(member);
            }
            _ => gathered.push(Assignment {
                key: parent.to_owned(),
                key_span: assignment.key_span.clone(),
                value: Written { form: Form::Parts(vec![member]), span: assignment.value.span.clone() },
            }),
        }
    }
    gathered
}
