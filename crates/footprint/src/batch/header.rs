//! The header: which column is which KEY, in which unit.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use wattshed_quantity::{Unit, read_unit};
use wattshed_report::{Both, Sentence, both, told};

use super::mapping::Mapping;
use super::profile::Profile;
use super::records::Record;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Span};
use crate::spec::field::{Field, FieldKind};
use crate::spec::misread;
use crate::spec::patch::{Assignment, Context};
use crate::spec::range::{PARTS, kind_of_difference};
use crate::spec::written::{Form, Written};
use crate::spec::{Layer, Patch, fields};
use crate::suggest::did_you_mean;

/// At the name of a column that is not there.
const NOT_IN_HEADER: Both = both!("not in the header", "pas dans l'en-tête");

/// What the header says of the cells below it.
#[derive(Debug)]
pub(super) struct Layout {
    /// The names of the columns.
    pub(super) columns: Vec<String>,
    /// The keys that the columns hold, in the order of the columns.
    pub(super) targets: Vec<Target>,
    /// The columns that are copied to the output.
    pub(super) kept: Vec<usize>,
    /// What cells of a column stand for, by column.
    translations: BTreeMap<usize, BTreeMap<String, String>>,
}

/// A KEY and the columns that may hold it.
#[derive(Debug)]
pub(super) struct Target {
    /// The dotted key, without the part of a range.
    pub(super) key: String,
    /// The part of a range, as `low`.
    pub(super) part: Option<&'static str>,
    /// Its field.
    pub(super) field: &'static Field,
    /// The columns; the first that is not empty counts.
    pub(super) sources: Vec<Source>,
}

/// A column that holds a KEY.
#[derive(Debug)]
pub(super) struct Source {
    /// Its index.
    pub(super) column: usize,
    /// The unit of cells without one, as written and as read.
    pub(super) unit: Option<(String, Unit)>,
    /// The rank of its mapping, if it is mapped.
    mapped: Option<usize>,
    span: Span,
}

/// A column with its KEY, as the header and the mappings name them.
struct Named<'a> {
    column: usize,
    key: &'a str,
    key_span: Span,
    unit: Option<(&'a str, Span)>,
    mapped: Option<usize>,
}

impl Layout {
    /// Reads the header and the mappings; whatever is wrong is reported.
    pub(super) fn read(
        header: &Record,
        source: Arc<SourceText>,
        maps: &[Mapping],
        profile: &Profile,
        found: &mut Diagnostics,
    ) -> Self {
        let mut reader = Reader { header, source, columns: names(header), found, targets: Vec::new() };
        let mapped = reader.mapped(maps);
        let kept = reader.kept(profile);
        let translations = reader.translations(profile);
        let names = reader.columns.clone();
        let ignored = |column: usize| names.get(column).is_some_and(|name| profile.ignores(name));
        let owned = |(key, unit): (&str, Option<&str>)| (key.to_owned(), unit.map(str::to_owned));
        let direct: Vec<(String, Option<String>)> =
            reader.columns.iter().map(|cell| owned(key_and_unit(cell))).collect();
        let has_names = mapped.iter().flatten().any(|(_, mapping)| mapping.key == "name")
            || direct.iter().any(|(key, _)| key == "name");
        for (column, (key, unit)) in direct.iter().enumerate() {
            let span = reader.cell_span(column);
            if let Some((rank, mapping)) = mapped.get(column).copied().flatten() {
                reader.add_mapped(column, rank, mapping, unit.as_deref());
            } else if key.is_empty() {
                reader.found.push(
                    Diagnostic::error(
                        Code::List,
                        told!("column {} has no name", "la colonne {} n'a pas de nom", column + 1),
                    )
                    .at(Some(span), both!("here", "ici")),
                );
            } else if column == 0 && !has_names && is_foreign(key) && !ignored(column) {
                reader.add(&Named { column, key: "name", key_span: span, unit: None, mapped: None });
            } else if !ignored(column) && (field_of(key).is_some() || !kept.contains(&column)) {
                let unit = unit.as_deref().map(|unit| (unit, span.clone()));
                reader.add(&Named { column, key, key_span: span, unit, mapped: None });
            }
        }
        let Reader { columns, mut targets, .. } = reader;
        for target in &mut targets {
            target.sources.sort_by_key(|source| source.mapped);
        }
        Self { columns, targets, kept, translations }
    }

    /// The text of a cell, as it stands for another one where the profile says so.
    pub(super) fn cell<'r>(&'r self, record: &'r Record, column: usize) -> Cow<'r, str> {
        let text = record.cell(column);
        match self.translations.get(&column).and_then(|words| words.get(text.as_ref())) {
            Some(word) => Cow::Borrowed(word),
            None => text,
        }
    }

    /// The name that a row gives itself; empty where it gives none.
    pub(super) fn name_of<'r>(&'r self, record: &'r Record) -> Cow<'r, str> {
        let named = self.targets.iter().find(|target| target.key == "name");
        let sources = named.into_iter().flat_map(|target| &target.sources);
        let mut cells = sources.map(|source| self.cell(record, source.column)).filter(|cell| !cell.is_empty());
        cells.next().unwrap_or(Cow::Borrowed(""))
    }
}

/// The header cells; columns without a name at the end are none.
fn names(header: &Record) -> Vec<String> {
    let count = header.cells.as_ref().map_or(0, Vec::len);
    let mut names: Vec<String> = (0..count).map(|index| header.cell(index).into_owned()).collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    names
}

/// `KEY` or `KEY [unit]`.
fn key_and_unit(cell: &str) -> (&str, Option<&str>) {
    match cell.strip_suffix(']').and_then(|cell| cell.rsplit_once('[')) {
        Some((key, unit)) => (key.trim(), Some(unit.trim())),
        None => (cell, None),
    }
}

/// Whether a name is none of ours and not meant to be: no field, no section, no dotted path into a section.
fn is_foreign(name: &str) -> bool {
    let section = name.split('.').next().unwrap_or(name);
    fields::find(name).is_none() && (!name.contains('.') || !fields::is_section(section))
}

/// The field of a key and, for `it.load.low`, the part of its range.
fn field_of(key: &str) -> Option<(&str, Option<&'static str>, &'static Field)> {
    if let Some(field) = fields::find(key) {
        return Some((key, None, field));
    }
    let (parent, part) = key.rsplit_once('.')?;
    let part = PARTS.iter().find(|known| **known == part)?;
    let field = fields::find(parent).filter(|field| matches!(field.kind, FieldKind::Quantity(_)))?;
    Some((parent, Some(part), field))
}

struct Reader<'a> {
    header: &'a Record,
    source: Arc<SourceText>,
    columns: Vec<String>,
    found: &'a mut Diagnostics,
    targets: Vec<Target>,
}

impl Reader<'_> {
    fn cell_span(&self, column: usize) -> Span {
        let range = self.header.cells.as_ref().ok().and_then(|cells| cells.get(column)).cloned().unwrap_or(0..0);
        let text = self.header.text.get(range.clone()).unwrap_or("");
        let start = range.start + (text.len() - text.trim_start().len());
        Span::new(&self.source, start..start + text.trim().len())
    }

    /// For each column, its mapping and that mapping's rank.
    fn mapped<'m>(&mut self, maps: &'m [Mapping]) -> Vec<Option<(usize, &'m Mapping)>> {
        let mut mapped: Vec<Option<(usize, &Mapping)>> = vec![None; self.columns.len()];
        for (rank, mapping) in maps.iter().enumerate() {
            let whole = self.columns.iter().position(|name| *name == mapping.column);
            let column = whole.or_else(|| self.columns.iter().position(|name| key_and_unit(name).0 == mapping.column));
            let Some(slot) = column.and_then(|column| mapped.get_mut(column)) else {
                let name = &mapping.column;
                let help = did_you_mean(name, self.columns.iter().map(String::as_str)).unwrap_or_else(|| {
                    let columns = self.columns.join(", ");
                    told!("its columns are {columns}", "ses colonnes sont {columns}")
                });
                self.found.push(
                    Diagnostic::error(
                        Code::List,
                        told!("the list has no column `{name}`", "la liste n'a pas de colonne `{name}`"),
                    )
                    .at(Some(mapping.column_span()), NOT_IN_HEADER)
                    .help(help),
                );
                continue;
            };
            match slot {
                None => *slot = Some((rank, mapping)),
                Some((_, earlier)) => self.found.push(
                    Diagnostic::error(
                        Code::Contradiction,
                        told!("column `{}` is mapped twice", "la colonne `{}` a deux correspondances", mapping.column),
                    )
                    .at(Some(mapping.key_span()), both!("to this", "à ceci"))
                    .at(Some(earlier.key_span()), both!("and to this", "et à cela")),
                ),
            }
        }
        mapped
    }

    /// The column of a name in a profile; a name that the list does not have is reported.
    fn column_of(&mut self, name: &str, span: &Span) -> Option<usize> {
        let column = self.columns.iter().position(|own| own == name);
        if column.is_none() {
            let near = did_you_mean(name, self.columns.iter().map(String::as_str));
            let message = told!("the list has no column `{name}`", "la liste n'a pas de colonne `{name}`");
            self.found
                .push(Diagnostic::error(Code::List, message).at(Some(span.clone()), NOT_IN_HEADER).maybe_help(near));
        }
        column
    }

    fn kept(&mut self, profile: &Profile) -> Vec<usize> {
        profile.keep.iter().filter_map(|(name, span)| self.column_of(name, span)).collect()
    }

    fn translations(&mut self, profile: &Profile) -> BTreeMap<usize, BTreeMap<String, String>> {
        let words = profile.translate.iter();
        words.filter_map(|(name, span, words)| Some((self.column_of(name, span)?, words.clone()))).collect()
    }

    fn add_mapped(&mut self, column: usize, rank: usize, mapping: &Mapping, header_unit: Option<&str>) {
        // A mapping of the whole cell, brackets included, takes the brackets as part of a name.
        let header_unit = header_unit.filter(|_| self.columns.get(column) != Some(&mapping.column));
        let unit = match (&mapping.unit, header_unit) {
            (Some(unit), _) => Some((unit.as_str(), mapping.unit_span())),
            (None, Some(unit)) => Some((unit, self.cell_span(column))),
            (None, None) => None,
        };
        self.add(&Named { column, key: &mapping.key, key_span: mapping.key_span(), unit, mapped: Some(rank) });
    }

    fn add(&mut self, named: &Named<'_>) {
        let Some((key, part, field)) = field_of(named.key) else {
            self.unknown(named);
            return;
        };
        if let Some(diagnostic) = not_for_rows(key, part) {
            let place = both!("not in a list", "pas dans une liste");
            self.found.push(diagnostic.at(Some(named.key_span.clone()), place));
            return;
        }
        let unit = named.unit.as_ref().and_then(|(unit, span)| self.unit(field, part, named.key, unit, span));
        let span = named.key_span.clone();
        let source = Source { column: named.column, unit, mapped: named.mapped, span };
        match self.targets.iter_mut().find(|target| target.key == key && target.part == part) {
            None => self.targets.push(Target { key: key.to_owned(), part, field, sources: vec![source] }),
            Some(target) => {
                // Several mapped columns may stand in for each other; a column of the key's own name stands alone.
                let rival = target.sources.iter().find(|other| other.mapped.is_none() || source.mapped.is_none());
                match rival {
                    None => target.sources.push(source),
                    Some(rival) => self.found.push(
                        Diagnostic::error(
                            Code::Contradiction,
                            told!("two columns hold `{}`", "deux colonnes contiennent `{}`", named.key),
                        )
                        .at(Some(source.span), both!("this one", "celle-ci"))
                        .at(Some(rival.span.clone()), both!("and this one", "et celle-là"))
                        .help(both!("keep one of the two", "garder l'une des deux")),
                    ),
                }
            }
        }
    }

    fn unknown(&mut self, named: &Named<'_>) {
        let assignment = Assignment {
            key: named.key.to_owned(),
            key_span: named.key_span.clone(),
            value: Written { form: Form::Text(String::new()), span: named.key_span.clone() },
        };
        // The table of fields words what is unknown, here as in a spec.
        let mut worded = Diagnostics::new();
        let context = Context { layer: Layer::Row(self.header.line), citation: None };
        Patch::default().push(&context, &assignment, Default::default(), &mut worded);
        let how = match named.mapped {
            None => both!(
                "remove the column, say with --map COLUMN=KEY what it holds, or list it under `ignore` or `keep` in a profile",
                "enlever la colonne, dire par --map COLONNE=CLÉ ce qu'elle contient, ou la mettre sous `ignore` ou `keep` dans un profil"
            ),
            Some(_) => both!(
                "a mapping is COLUMN=KEY or COLUMN=KEY:UNIT",
                "une correspondance est COLONNE=CLÉ ou COLONNE=CLÉ:UNITÉ"
            ),
        };
        self.found.extend(worded.as_slice().iter().map(|diagnostic| diagnostic.clone().help(how)));
    }

    fn unit(
        &mut self,
        field: &'static Field,
        part: Option<&str>,
        key: &str,
        unit: &str,
        span: &Span,
    ) -> Option<(String, Unit)> {
        let kind = match (field.kind_of(key), part) {
            (FieldKind::Quantity(kind), Some("sd")) => Some(kind_of_difference(kind)),
            (_, Some("gsd" | "log")) => None,
            (FieldKind::Quantity(kind), _) => Some(kind),
            _ => None,
        };
        let Some(kind) = kind else {
            self.found.push(
                Diagnostic::error(Code::WrongValue, told!("`{key}` takes no unit", "`{key}` ne prend pas d'unité"))
                    .at(Some(span.clone()), both!("remove the unit", "enlever l'unité")),
            );
            return None;
        };
        match read_unit(unit, kind) {
            Ok(read) => Some((unit.to_owned(), read)),
            Err(error) => {
                let units: Vec<&str> = kind.units().iter().copied().filter(|unit| !unit.is_empty()).collect();
                let none: Sentence = both!("no unit", "pas d'unité").into();
                let expected = if units.is_empty() { none } else { Sentence::untranslated(units.join(", ")) };
                let (problem, of) = (misread::problem(&error), misread::name(kind));
                self.found.push(
                    Diagnostic::error(
                        Code::WrongValue,
                        told!("the column of `{key}`: {problem}", "la colonne de `{key}` : {problem}"),
                    )
                    .at(
                        Some(span.clone()),
                        told!(
                            "expected a unit of {of}, such as {expected}",
                            "attendu : une unité pour {of}, comme {expected}"
                        ),
                    )
                    .maybe_help(misread::hint(&error)),
                );
                None
            }
        }
    }
}

/// Keys that a cell cannot hold.
fn not_for_rows(key: &str, part: Option<&str>) -> Option<Diagnostic> {
    let refused = |message: Sentence, help: Both| Some(Diagnostic::error(Code::List, message).help(help));
    match (key, part) {
        ("base", _) => refused(
            both!("`base` cannot vary from row to row", "`base` ne peut varier de ligne en ligne").into(),
            both!("give one base for the whole list", "donner une base pour toute la liste"),
        ),
        (_, Some(part @ ("values" | "weights"))) => refused(
            told!(
                "`{key}.{part}` is a list of values, which a cell cannot hold",
                "`{key}.{part}` est une liste de valeurs, qu'une cellule ne peut contenir"
            ),
            both!("put it into the base", "la mettre dans la base"),
        ),
        _ => None,
    }
}
