//! Reading a lock, with the place of everything that is wrong.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use wattshed_grid::{At, Biogenic, CarbonBasis, Factor, Gases, Gwp, Method, Origin, Stages, Unit};
use wattshed_quantity::Style;
use wattshed_report::{Both, both, told};

use super::{BUILT_IN, FORM, Lock, LockedFactor, LockedSeries, LockedValue};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Failure, SourceText, Span};
use crate::factors::roles;
use crate::spec::value::Reader;
use crate::spec::written::{Form, Member, Written, read_toml};
use crate::spec::{Citation, fields};
use crate::suggest::did_you_mean;

const A_TEXT: Both = both!("a text", "un texte");
const A_NUMBER: Both = both!("a number", "un nombre");

impl Lock {
    /// Reads a lock file.
    ///
    /// # Errors
    /// It cannot be read, or everything that is wrong with it.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let unreadable = |reason| Failure::Unreadable { path: path.to_owned(), reason, named_at: None };
        Self::parse(&SourceText::file(path, fs::read_to_string(path).map_err(unreadable)?))
    }

    /// Reads the text of a lock.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(source: &Arc<SourceText>) -> Result<Self, Failure> {
        let mut found = Diagnostics::new();
        let members = read_toml(source, &mut found);
        if found.has_errors() {
            return Err(Failure::Invalid(found.into_errors()));
        }
        let place = Span::new(source, 0..0);
        let mut head = Block { members: &members, place: &place, found: &mut found };
        head.refuse_unknown(&["lock", "program", "edition", "factor", "preset", "weather", "grid_shape"]);
        match head.whole("lock") {
            None | Some(FORM) => {}
            Some(other) => {
                let message = told!(
                    "this lock is of form {other}; this program reads form {FORM}",
                    "ce verrou est de la forme {other} ; ce programme lit la forme {FORM}"
                );
                let span = head.span("lock");
                let place = both!("written by another version", "écrit par une autre version");
                head.found.push(Diagnostic::error(Code::WrongValue, message).at(span, place));
            }
        }
        let (program, edition) = (head.text("program"), head.whole("edition"));
        let factors = tables(&members, "factor").filter_map(|entry| factor(entry, &mut found)).collect::<Vec<_>>();
        let values = tables(&members, "preset").flat_map(|entry| preset(entry, &mut found)).collect();
        let weather = tables(&members, "weather").filter_map(|entry| series(entry, &mut found)).collect();
        let shapes = tables(&members, "grid_shape").filter_map(|entry| series(entry, &mut found)).collect();
        refuse_twice(&factors, &mut found);
        if found.has_errors() {
            return Err(Failure::Invalid(found.into_errors()));
        }
        let source = Arc::clone(source);
        let (program, edition) = (program.unwrap_or_default(), edition.unwrap_or_default());
        Ok(Self { source, program, edition, factors, values, weather, shapes })
    }
}

/// The entries of `[[name]]`.
fn tables<'m>(members: &'m [Member], name: &'m str) -> impl Iterator<Item = &'m Written> {
    members.iter().filter(move |member| member.name == name).flat_map(|member| match &member.value.form {
        Form::List(entries) => entries.as_slice(),
        _ => std::slice::from_ref(&member.value),
    })
}

/// One table of the file.
struct Block<'a, 'f> {
    members: &'a [Member],
    place: &'a Span,
    found: &'f mut Diagnostics,
}

impl<'a, 'f> Block<'a, 'f> {
    fn of(entry: &'a Written, found: &'f mut Diagnostics) -> Option<Self> {
        match &entry.form {
            Form::Table(members) => Some(Self { members, place: &entry.span, found }),
            other => {
                let form = other.describe();
                let message = told!("expected a table, found {form}", "attendu : une table, trouvé : {form}");
                found.push(
                    Diagnostic::error(Code::WrongValue, message).at(Some(entry.span.clone()), both!("here", "ici")),
                );
                None
            }
        }
    }

    fn member(&self, name: &str) -> Option<&'a Member> {
        self.members.iter().find(|member| member.name == name)
    }

    fn span(&self, name: &str) -> Option<Span> {
        Some(self.member(name).map_or_else(|| self.place.clone(), |member| member.value.span.clone()))
    }

    fn refuse_unknown(&mut self, known: &[&str]) {
        for member in self.members.iter().filter(|member| !known.contains(&member.name.as_str())) {
            let near = did_you_mean(&member.name, known.iter().copied());
            let message = told!("a lock has no `{}` here", "un verrou n'a pas de `{}` ici", member.name);
            let diagnostic =
                Diagnostic::error(Code::UnknownKey, message).at(Some(member.span.clone()), both!("unknown", "inconnu"));
            self.found.push(diagnostic.maybe_help(near));
        }
    }

    fn wrong(&mut self, name: &str, expected: Both) {
        let asked = told!("expected {expected}", "attendu : {expected}");
        let diagnostic = match self.member(name) {
            Some(member) => Diagnostic::error(
                Code::WrongValue,
                told!("`{name}` is no {expected}", "`{name}` n'est pas ce qui est attendu : {expected}"),
            )
            .at(Some(member.value.span.clone()), asked),
            None => Diagnostic::error(Code::Missing, told!("`{name}` is missing", "`{name}` manque"))
                .at(Some(self.place.clone()), asked),
        };
        self.found.push(diagnostic);
    }

    fn optional_text(&mut self, name: &str) -> Option<String> {
        match &self.member(name)?.value.form {
            Form::Text(text) => Some(text.clone()),
            _ => {
                self.wrong(name, A_TEXT);
                None
            }
        }
    }

    fn text(&mut self, name: &str) -> Option<String> {
        if self.member(name).is_none() {
            self.wrong(name, A_TEXT);
        }
        self.optional_text(name)
    }

    fn optional_number(&mut self, name: &str) -> Option<f64> {
        let read = match &self.member(name)?.value.form {
            Form::Number(digits) => digits.replace('_', "").parse::<f64>().ok().filter(|number| number.is_finite()),
            _ => None,
        };
        if read.is_none() {
            self.wrong(name, A_NUMBER);
        }
        read
    }

    fn number(&mut self, name: &str) -> Option<f64> {
        if self.member(name).is_none() {
            self.wrong(name, A_NUMBER);
        }
        self.optional_number(name)
    }

    fn whole(&mut self, name: &str) -> Option<i64> {
        let number = self.number(name)?;
        if number.fract() != 0.0 || number.abs() > 1e6 {
            self.wrong(name, both!("a whole number", "un nombre entier"));
            return None;
        }
        Some(number as i64)
    }

    /// One of some words.
    fn word<T>(&mut self, name: &str, named: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let word = named(&text);
        if word.is_none() {
            let message = told!("`{name}` cannot be `{text}`", "`{name}` ne peut être `{text}`");
            let place = both!("not known", "inconnu");
            self.found.push(Diagnostic::error(Code::UnknownName, message).at(self.span(name), place));
        }
        word
    }

    fn year(&mut self) -> Option<i32> {
        self.member("year")?;
        self.whole("year").and_then(|year| i32::try_from(year).ok())
    }
}

const FACTOR: [&str; 22] = [
    "role",
    "region",
    "accounting_gwp",
    "id",
    "value",
    "unit",
    "low",
    "high",
    "given",
    "year",
    "publisher",
    "source",
    "licence",
    "at",
    "stages",
    "gases",
    "gwp",
    "method",
    "biogenic",
    "origin",
    "derived_from",
    "note",
];

fn factor(entry: &Written, found: &mut Diagnostics) -> Option<LockedFactor> {
    let mut block = Block::of(entry, found)?;
    block.refuse_unknown(&FACTOR);
    let role = block.text("role");
    if let Some(role) = role.as_deref().filter(|role| roles().all(|known| known != *role)) {
        let near = did_you_mean(role, roles());
        let known = roles().collect::<Vec<_>>().join(", ");
        let message =
            told!("no estimate takes a factor as `{role}`", "aucune estimation ne prend un facteur comme `{role}`");
        let place = both!("unknown role", "rôle inconnu");
        let diagnostic = Diagnostic::error(Code::UnknownName, message).at(block.span("role"), place);
        block.found.push(diagnostic.maybe_help(near).help(told!("the roles are {known}", "les rôles sont {known}")));
    }
    let basis = match block.member("at") {
        None => None,
        Some(_) => basis(&mut block),
    };
    let (region, gwp_set) = (block.text("region"), block.text("accounting_gwp"));
    let (id, value, unit) = (block.text("id"), block.number("value"), block.word("unit", Unit::named));
    if value.is_some_and(|value| value < 0.0) {
        let message = both!("`value` is negative", "`value` est négatif");
        let place = both!("expected 0 or more", "attendu : 0 ou plus");
        block.found.push(Diagnostic::error(Code::OutOfRange, message).at(block.span("value"), place));
    }
    if let (Some(role), Some(unit)) = (role.as_deref(), unit) {
        refuse_misfit(&mut block, role, unit, value, basis.is_some());
    }
    let origin = block.word("origin", Origin::named);
    let (publisher, source, licence) = (block.text("publisher"), block.text("source"), block.text("licence"));
    let factor = Factor {
        low: block.optional_number("low"),
        high: block.optional_number("high"),
        year: block.year(),
        derived_from: block.optional_text("derived_from"),
        note: block.optional_text("note").map(Into::into),
        id: id?,
        value: value?,
        unit: unit?,
        publisher: publisher?,
        source: source?,
        licence: licence?,
        basis,
        origin: origin?,
    };
    let given = block.optional_number("given");
    Some(LockedFactor { role: role?, region: region?, gwp_set: gwp_set?, given, factor, span: entry.span.clone() })
}

/// A factor must be of what its role takes.
fn refuse_misfit(block: &mut Block<'_, '_>, role: &str, unit: Unit, value: Option<f64>, has_basis: bool) {
    let expected = match role {
        "grid.life_cycle" | "grid.direct" | "grid.upstream" | "grid.residual" | "grid.marginal" => Unit::KgPerKwh,
        "grid.loss" | "grid.carbon_free" => Unit::KwhPerKwh,
        "grid.nox" | "grid.so2" => Unit::KgPerMwh,
        "scarcity.site" | "scarcity.source" => Unit::CubicMetersWorldPerCubicMeter,
        _ => Unit::LitersPerKwh,
    };
    if unit != expected {
        let (right, wrong) = (expected.text(), unit.text());
        let message = told!("`{role}` is in {right}, not in {wrong}", "`{role}` est en {right}, non en {wrong}");
        let place = both!("wrong for this role", "ne convient pas à ce rôle");
        block.found.push(Diagnostic::error(Code::WrongValue, message).at(block.span("unit"), place));
    }
    if expected == Unit::KgPerKwh && !has_basis && block.member("at").is_none() {
        let expected = both!(
            "what a carbon factor counts: at, stages, gases, gwp, method, biogenic",
            "ce que compte un facteur de carbone : at, stages, gases, gwp, method, biogenic"
        );
        block.wrong("at", expected);
    }
    if role == "grid.loss" && value.is_some_and(|value| value >= 1.0) {
        let message =
            both!("a grid cannot lose all that is generated", "un réseau ne peut perdre tout ce qui est produit");
        let place = both!("expected less than 1", "attendu : moins de 1");
        block.found.push(Diagnostic::error(Code::OutOfRange, message).at(block.span("value"), place));
    }
}

fn basis(block: &mut Block<'_, '_>) -> Option<CarbonBasis> {
    let (at, stages, gases) =
        (block.word("at", At::named), block.word("stages", Stages::named), block.word("gases", Gases::named));
    let (gwp, method, biogenic) =
        (block.word("gwp", Gwp::named), block.word("method", Method::named), block.word("biogenic", Biogenic::named));
    Some(CarbonBasis { at: at?, stages: stages?, gases: gases?, gwp: gwp?, method: method?, biogenic: biogenic? })
}

fn refuse_twice(factors: &[LockedFactor], found: &mut Diagnostics) {
    for (index, one) in factors.iter().enumerate() {
        let same = |other: &&LockedFactor| {
            other.role == one.role
                && other.region == one.region
                && other.gwp_set == one.gwp_set
                && other.given == one.given
        };
        if let Some(first) = factors.iter().take(index).find(same) {
            let (role, region) = (&one.role, &one.region);
            let message =
                told!("`{role}` of {region} is locked twice", "`{role}` de {region} est verrouillé deux fois");
            let diagnostic = Diagnostic::error(Code::Contradiction, message)
                .at(Some(one.span.clone()), both!("again", "de nouveau"))
                .at(Some(first.span.clone()), both!("first", "d'abord"));
            found.push(diagnostic);
        }
    }
}

fn preset(entry: &Written, found: &mut Diagnostics) -> Vec<LockedValue> {
    let Some(mut block) = Block::of(entry, found) else { return Vec::new() };
    block.refuse_unknown(&["id", "source", "year", "licence", "values"]);
    let Some(preset) = block.text("id") else { return Vec::new() };
    let source = match preset.as_str() {
        BUILT_IN => Some(String::new()),
        _ => block.text("source"),
    };
    let citation =
        Citation { source: source.unwrap_or_default(), year: block.year(), licence: block.optional_text("licence") };
    let Some(Form::Table(values)) = block.member("values").map(|member| &member.value.form) else {
        block.wrong("values", both!("a table", "une table"));
        return Vec::new();
    };
    let locked = |member: &Member, found: &mut Diagnostics| {
        let Some(field) = fields::find(&member.name) else {
            found.push(unknown_field(member));
            return None;
        };
        match (Reader { field, key: &member.name, style: Style::default() }).read(&member.value) {
            Ok(value) => Some(LockedValue {
                preset: preset.clone(),
                key: member.name.clone(),
                value,
                citation: citation.clone(),
                span: member.span.clone(),
            }),
            Err(diagnostic) => {
                found.push(diagnostic);
                None
            }
        }
    };
    values.iter().filter_map(|member| locked(member, found)).collect()
}

fn unknown_field(member: &Member) -> Diagnostic {
    let near = did_you_mean(&member.name, fields::all().map(|field| field.key));
    let message = told!("there is no field `{}`", "il n'y a pas de champ `{}`", member.name);
    Diagnostic::error(Code::UnknownKey, message)
        .at(Some(member.span.clone()), both!("unknown", "inconnu"))
        .maybe_help(near)
}

fn series(entry: &Written, found: &mut Diagnostics) -> Option<LockedSeries> {
    let mut block = Block::of(entry, found)?;
    block.refuse_unknown(&["title", "hash"]);
    Some(LockedSeries { title: block.text("title")?, hash: block.text("hash")?, span: entry.span.clone() })
}
