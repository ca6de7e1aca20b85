//! Profiles of foreign lists: which column is which KEY, what cells stand for, what is kept and what is left out.
//!
//! A profile is a TOML file, so that a list that somebody else publishes runs without editing it: docs/batch.md.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wattshed_report::{Both, both, told};

use super::mapping::Mapping;
use super::records::{Delimiter, Dialect, Encoding};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Failure, SourceText, Span};
use crate::spec::file::beside;
use crate::spec::written::{Form, Member, Written, read_toml};
use crate::suggest::did_you_mean;

/// What is known beforehand of a list.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// The spec below every row, beside the profile.
    pub base: Option<PathBuf>,
    /// How the list is written.
    pub dialect: Dialect,
    /// Columns of other names, in the order of the file.
    pub maps: Vec<Mapping>,
    /// Columns that are copied to the output.
    pub(super) keep: Vec<(String, Span)>,
    /// Columns that say nothing.
    ignore: Vec<String>,
    /// By column, what its cells stand for.
    pub(super) translate: Vec<(String, Span, BTreeMap<String, String>)>,
    /// The file that it was read from.
    pub(super) file: Option<PathBuf>,
}

/// The names at the top of a profile.
const NAMES: [&str; 7] = ["schema", "base", "csv", "ignore", "keep", "map", "translate"];

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] when the file cannot be read, [`Failure::Invalid`] with everything that is wrong with it.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|reason| Failure::Unreadable {
            path: path.to_owned(),
            reason,
            named_at: None,
        })?;
        let source = SourceText::file(path, text);
        let mut found = Diagnostics::new();
        let profile = Self::from_source(&source, &mut found);
        if found.has_errors() {
            return Err(Failure::Invalid(found.into_sorted()));
        }
        Ok(Self { file: Some(path.to_owned()), ..profile })
    }

    fn from_source(source: &Arc<SourceText>, found: &mut Diagnostics) -> Self {
        let mut profile = Self::default();
        let members = read_toml(source, found);
        if !found.has_errors() && !members.iter().any(|member| member.name == "schema") {
            found.push(
                Diagnostic::error(Code::Missing, both!("`schema` is missing", "`schema` manque"))
                    .at(
                        Some(Span::new(source, 0..0)),
                        both!("the version of the format belongs at the top", "la version du format se place en tête"),
                    )
                    .help(both!("write schema = 1 in the first line", "écrire schema = 1 à la première ligne")),
            );
        }
        for member in &members {
            match (member.name.as_str(), &member.value.form) {
                ("schema", Form::Number(version)) if version == "1" => {}
                ("schema", _) => found.push(wrong(
                    &member.value,
                    both!("expected 1, the version of the format", "attendu : 1, la version du format"),
                )),
                ("base", Form::Text(path)) => profile.base = Some(beside(source, path)),
                ("base", _) => found.push(wrong(
                    &member.value,
                    both!("expected the path of a spec", "attendu : le chemin d'une spécification"),
                )),
                ("csv", Form::Table(members)) => profile.dialect = dialect(members, found),
                ("keep", Form::List(items)) => profile.keep = texts(items, found),
                ("ignore", Form::List(items)) => {
                    profile.ignore = texts(items, found).into_iter().map(|(name, _)| name).collect();
                }
                ("map", Form::Table(members)) => {
                    profile.maps = members.iter().filter_map(|member| mapping(member, found)).collect();
                }
                ("translate", Form::Table(columns)) => {
                    let column =
                        |column: &Member| Some((column.name.clone(), column.span.clone(), words(column, found)?));
                    profile.translate = columns.iter().filter_map(column).collect();
                }
                ("keep" | "ignore", _) => found.push(wrong(
                    &member.value,
                    both!(
                        "expected a list of columns, [\"a\", \"b\"]",
                        "attendu : une liste de colonnes, [\"a\", \"b\"]"
                    ),
                )),
                ("csv" | "map" | "translate", _) => {
                    found.push(wrong(&member.value, both!("expected a table", "attendu : une table")));
                }
                _ => found.push(unknown(member, &NAMES)),
            }
        }
        profile
    }

    /// Whether a column says nothing.
    pub(super) fn ignores(&self, column: &str) -> bool {
        self.ignore.iter().any(|name| name == column)
    }

    /// The mappings with those of the command line, which win for their columns and come first.
    #[must_use]
    pub fn maps_below(&self, above: Vec<Mapping>) -> Vec<Mapping> {
        let own = self.maps.iter().filter(|own| above.iter().all(|other| other.column != own.column)).cloned();
        let own: Vec<Mapping> = own.collect();
        above.into_iter().chain(own).collect()
    }
}

fn wrong(value: &Written, expected: Both) -> Diagnostic {
    let form = value.form.describe();
    let message = told!("{form} cannot stand here", "{form} ne peut figurer ici");
    Diagnostic::error(Code::WrongValue, message).at(Some(value.span.clone()), expected)
}

fn unknown(member: &Member, names: &[&str]) -> Diagnostic {
    let name = &member.name;
    let diagnostic =
        Diagnostic::error(Code::UnknownKey, told!("a profile has no `{name}`", "un profil n'a pas de `{name}`"))
            .at(Some(member.span.clone()), both!("unknown", "inconnu"));
    match did_you_mean(name, names.iter().copied()) {
        Some(near) => diagnostic.help(near),
        None => {
            let names = names.join(", ");
            diagnostic.help(told!("it may have {names}", "il peut avoir {names}"))
        }
    }
}

fn texts(items: &[Written], found: &mut Diagnostics) -> Vec<(String, Span)> {
    let mut texts = Vec::new();
    for item in items {
        match &item.form {
            Form::Text(text) => texts.push((text.clone(), item.span.clone())),
            _ => found.push(wrong(item, both!("expected the name of a column", "attendu : le nom d'une colonne"))),
        }
    }
    texts
}

fn mapping(member: &Member, found: &mut Diagnostics) -> Option<Mapping> {
    let Form::Text(target) = &member.value.form else {
        found.push(wrong(&member.value, both!("expected KEY or KEY:UNIT", "attendu : CLÉ ou CLÉ:UNITÉ")));
        return None;
    };
    match Mapping::parse(&format!("{}={target}", member.name)) {
        Ok(mapping) => Some(Mapping { place: Some(member.value.span.clone()), ..mapping }),
        Err(_) => {
            found.push(
                Diagnostic::error(
                    Code::List,
                    told!(
                        "`{target}` is not what a column can hold",
                        "`{target}` n'est pas ce que contient une colonne"
                    ),
                )
                .at(
                    Some(member.value.span.clone()),
                    both!(
                        "expected KEY or KEY:UNIT, as in it.capacity:MW",
                        "attendu : CLÉ ou CLÉ:UNITÉ, comme it.capacity:MW"
                    ),
                ),
            );
            None
        }
    }
}

fn words(column: &Member, found: &mut Diagnostics) -> Option<BTreeMap<String, String>> {
    let Form::Table(members) = &column.value.form else {
        let expected =
            both!("expected a table of cell = \"other cell\"", "attendu : une table de cellule = \"autre cellule\"");
        found.push(wrong(&column.value, expected));
        return None;
    };
    let mut words = BTreeMap::new();
    for member in members {
        match &member.value.form {
            Form::Text(text) | Form::Number(text) => {
                words.insert(member.name.clone(), text.clone());
            }
            _ => found.push(wrong(
                &member.value,
                both!("expected the text that the cell stands for", "attendu : le texte que représente la cellule"),
            )),
        }
    }
    Some(words)
}

fn dialect(members: &[Member], found: &mut Diagnostics) -> Dialect {
    let mut dialect = Dialect::default();
    for member in members {
        let text = match &member.value.form {
            Form::Text(text) => text.as_str(),
            _ => "",
        };
        let value = &member.value;
        match member.name.as_str() {
            "delimiter" => match Delimiter::named(text) {
                Some(delimiter) => dialect.delimiter = Some(delimiter),
                None => found
                    .push(wrong(value, both!("expected \",\", \";\" or \"tab\"", "attendu : \",\", \";\" ou \"tab\""))),
            },
            "decimal" => match text {
                "," | "comma" => dialect.decimal_comma = Some(true),
                "." | "point" => dialect.decimal_comma = Some(false),
                _ => found.push(wrong(value, both!("expected \",\" or \".\"", "attendu : \",\" ou \".\""))),
            },
            "encoding" => match Encoding::named(text) {
                Some(encoding) => dialect.encoding = encoding,
                None => found.push(wrong(
                    value,
                    both!("expected \"utf-8\" or \"latin-1\"", "attendu : \"utf-8\" ou \"latin-1\""),
                )),
            },
            _ => found.push(unknown(member, &["delimiter", "decimal", "encoding"])),
        }
    }
    dialect
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Profile, Vec<String>) {
        let mut found = Diagnostics::new();
        let profile = Profile::from_source(&SourceText::named("p.toml", text), &mut found);
        (profile, found.into_sorted().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_profile_names_columns_cells_and_the_dialect() {
        let (profile, problems) = read(
            "schema = 1\ncsv = { delimiter = \";\", decimal = \",\", encoding = \"latin-1\" }\nkeep = [\"owner\"]\n\
             ignore = [\"x\"]\n[map]\nzip = \"site.place\"\nmw = \"it.capacity:MW\"\n[translate.state]\nTN = \"TN, US\"\n",
        );
        assert_eq!(problems, [] as [&str; 0]);
        let dialect = profile.dialect;
        assert_eq!(dialect.delimiter, Some(Delimiter::Semicolon));
        assert_eq!((dialect.decimal_comma, dialect.encoding), (Some(true), Encoding::Windows1252));
        assert_eq!(profile.maps.iter().map(|map| map.column.as_str()).collect::<Vec<_>>(), ["zip", "mw"]);
        assert!(profile.ignores("x") && !profile.ignores("owner"));
        let cli = vec![Mapping::parse("zip=name").unwrap()];
        let keys: Vec<String> = profile.maps_below(cli).into_iter().map(|map| map.key).collect();
        assert_eq!(keys, ["name", "it.capacity"]);
    }

    #[test]
    fn every_mistake_of_a_profile_is_told_at_once() {
        let (_, problems) = read("kep = []\ncsv.delimiter = \"|\"\nmap.a = 1\nmap.b = \"it.load:\"\nkeep = [1]\n");
        assert_eq!(problems.len(), 6, "{problems:#?}");
        assert!(problems.iter().any(|problem| problem.contains("did you mean `keep`?")), "{problems:#?}");
        assert!(problems.iter().any(|problem| problem.contains("`schema` is missing")), "{problems:#?}");
    }
}
