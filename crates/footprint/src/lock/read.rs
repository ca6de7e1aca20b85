//! Reading a lock, with the place of everything that is wrong.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use wattshed_grid::{At, Biogenic, CarbonBasis, Factor, Gases, Gwp, Method, Origin, Stages, Unit};
use wattshed_quantity::Style;

use super::{BUILT_IN, FORM, Lock, LockedFactor, LockedSeries, LockedValue};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Failure, SourceText, Span};
use crate::factors::roles;
use crate::spec::value::Reader;
use crate::spec::written::{Form, Member, Written, read_toml};
use crate::spec::{Citation, fields};
use crate::suggest::nearest;

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
                let message = format!("this lock is of form {other}; this program reads form {FORM}");
                let span = head.span("lock");
                head.found.push(Diagnostic::error(Code::WrongValue, message).at(span, "written by another version"));
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
                let message = format!("expected a table, found {}", other.describe());
                found.push(Diagnostic::error(Code::WrongValue, message).at(Some(entry.span.clone()), "here"));
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
            let near = nearest(&member.name, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            let message = format!("a lock has no `{}` here", member.name);
            let diagnostic = Diagnostic::error(Code::UnknownKey, message).at(Some(member.span.clone()), "unknown");
            self.found.push(diagnostic.maybe_help(near));
        }
    }

    fn wrong(&mut self, name: &str, expected: &str) {
        let diagnostic = match self.member(name) {
            Some(member) => Diagnostic::error(Code::WrongValue, format!("`{name}` is no {expected}"))
                .at(Some(member.value.span.clone()), format!("expected {expected}")),
            None => Diagnostic::error(Code::Missing, format!("`{name}` is missing"))
                .at(Some(self.place.clone()), format!("expected {expected}")),
        };
        self.found.push(diagnostic);
    }

    fn optional_text(&mut self, name: &str) -> Option<String> {
        match &self.member(name)?.value.form {
            Form::Text(text) => Some(text.clone()),
            _ => {
                self.wrong(name, "a text");
                None
            }
        }
    }

    fn text(&mut self, name: &str) -> Option<String> {
        if self.member(name).is_none() {
            self.wrong(name, "a text");
        }
        self.optional_text(name)
    }

    fn optional_number(&mut self, name: &str) -> Option<f64> {
        let read = match &self.member(name)?.value.form {
            Form::Number(digits) => digits.replace('_', "").parse::<f64>().ok().filter(|number| number.is_finite()),
            _ => None,
        };
        if read.is_none() {
            self.wrong(name, "a number");
        }
        read
    }

    fn number(&mut self, name: &str) -> Option<f64> {
        if self.member(name).is_none() {
            self.wrong(name, "a number");
        }
        self.optional_number(name)
    }

    fn whole(&mut self, name: &str) -> Option<i64> {
        let number = self.number(name)?;
        if number.fract() != 0.0 || number.abs() > 1e6 {
            self.wrong(name, "a whole number");
            return None;
        }
        Some(number as i64)
    }

    /// One of some words.
    fn word<T>(&mut self, name: &str, named: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let word = named(&text);
        if word.is_none() {
            let message = format!("`{name}` cannot be `{text}`");
            self.found.push(Diagnostic::error(Code::UnknownName, message).at(self.span(name), "not known"));
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
        let near = nearest(role, roles()).map(|near| format!("did you mean `{near}`?"));
        let message = format!("no estimate takes a factor as `{role}`");
        let diagnostic = Diagnostic::error(Code::UnknownName, message).at(block.span("role"), "unknown role");
        block.found.push(
            diagnostic.maybe_help(near).help(format!("the roles are {}", roles().collect::<Vec<_>>().join(", "))),
        );
    }
    let basis = match block.member("at") {
        None => None,
        Some(_) => basis(&mut block),
    };
    let (region, gwp_set) = (block.text("region"), block.text("accounting_gwp"));
    let (id, value, unit) = (block.text("id"), block.number("value"), block.word("unit", Unit::named));
    if value.is_some_and(|value| value < 0.0) {
        let message = "`value` is negative";
        block.found.push(Diagnostic::error(Code::OutOfRange, message).at(block.span("value"), "expected 0 or more"));
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
        let message = format!("`{role}` is in {}, not in {}", expected.text(), unit.text());
        block.found.push(Diagnostic::error(Code::WrongValue, message).at(block.span("unit"), "wrong for this role"));
    }
    if expected == Unit::KgPerKwh && !has_basis && block.member("at").is_none() {
        block.wrong("at", "what a carbon factor counts: at, stages, gases, gwp, method, biogenic");
    }
    if role == "grid.loss" && value.is_some_and(|value| value >= 1.0) {
        let message = "a grid cannot lose all that is generated";
        block.found.push(Diagnostic::error(Code::OutOfRange, message).at(block.span("value"), "expected less than 1"));
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
            let message = format!("`{}` of {} is locked twice", one.role, one.region);
            let diagnostic = Diagnostic::error(Code::Contradiction, message)
                .at(Some(one.span.clone()), "again")
                .at(Some(first.span.clone()), "first");
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
        block.wrong("values", "a table");
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
    let near =
        nearest(&member.name, fields::all().map(|field| field.key)).map(|near| format!("did you mean `{near}`?"));
    let message = format!("there is no field `{}`", member.name);
    Diagnostic::error(Code::UnknownKey, message).at(Some(member.span.clone()), "unknown").maybe_help(near)
}

fn series(entry: &Written, found: &mut Diagnostics) -> Option<LockedSeries> {
    let mut block = Block::of(entry, found)?;
    block.refuse_unknown(&["title", "hash"]);
    Some(LockedSeries { title: block.text("title")?, hash: block.text("hash")?, span: entry.span.clone() })
}
