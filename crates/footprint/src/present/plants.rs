//! The lists of cooling systems and of the power chain: what they are, their parameters, and what they were compared with.

use wattshed_report::{Cell, Column, Note, NoteKind, Report, Section, Table};

use super::lists::{found, page};
use super::systems::SYSTEMS;
use crate::catalog::{Preset, cooling_presets, power_presets};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::{cooling_systems, system_has};
use crate::spec::field::{Fallback, Field, FieldKind};
use crate::spec::{Entry, fields};
use crate::suggest::nearest;

/// The presets, the best first.
const PRESETS: [&str; 3] = ["best-practice", "typical", "legacy"];

/// The cooling systems.
pub fn cooling(query: &str) -> Report {
    let notes: Vec<Note> = SYSTEMS
        .iter()
        .filter(|about| found(query, &[about.system, about.what, about.used]))
        .map(|about| Note::new(NoteKind::Information, format!("{} {}", about.what, about.used)).with_code(about.system))
        .collect();
    let about = "`wattshed list cooling NAME` shows the parameters of one, and what it was compared with";
    page("Cooling systems", about.to_owned(), notes)
}

/// One cooling system: what it is, its fields with presets, ranges and sources, and what it was compared with.
///
/// # Errors
/// When there is no such system.
pub fn cooling_system(system: &str) -> Result<Report, Diagnostic> {
    let Some(about) = SYSTEMS.iter().find(|about| about.system == system) else {
        let near = nearest(system, cooling_systems()).map(|near| format!("did you mean `{near}`?"));
        let known: Vec<&str> = cooling_systems().collect();
        return Err(Diagnostic::error(Code::UnknownName, format!("there is no cooling system `{system}`"))
            .maybe_help(near)
            .help(format!("there are {}", known.join(", "))));
    };
    let is_choice = |field: &Field| ["cooling.system", "cooling.preset"].contains(&field.key);
    let of_system =
        |field: &&Field| field.key.starts_with("cooling.") && !is_choice(field) && system_has(system, field.key);
    let presets = |name: &'static str| cooling_presets(system, name).collect::<Vec<_>>();
    let parts = Parameters { section: "cooling.", presets: PRESETS.map(presets) };
    let fields: Vec<&Field> = fields::all().filter(of_system).collect();
    Ok(parts
        .report(Report::new(system, format!("{} {}", about.what, about.used)), &fields)
        .with(Section::new("validation", "Where it is validated").with(about.validated).with(SEE)))
}

const SEE: &str = "All comparisons: docs/validation.md.";

/// The power chain: its fields with presets, ranges and sources, and what it was compared with.
pub fn power(query: &str) -> Report {
    let of_chain = |field: &&Field| {
        field.section() == "power" && field.key != "power.preset" && found(query, &[field.key, field.doc])
    };
    let fields: Vec<&Field> = fields::all().filter(of_chain).collect();
    if fields.is_empty() {
        return page("Power chain", String::new(), Vec::<Note>::new());
    }
    let presets = |name: &'static str| power_presets(name).collect::<Vec<_>>();
    let parts = Parameters { section: "power.", presets: PRESETS.map(presets) };
    let about =
        "Transformers, uninterruptible supply, distribution units and busway from the meter to the IT equipment.";
    parts.report(Report::new("Power chain", about), &fields).with(
        Section::new("validation", "Where it is validated")
            .with(
                "Loss curves: fitted to efficiencies of manufacturers and of 10 CFR 431.196, whose levels a test keeps; sums of \
                 three chains agree with an independent calculation. Not validated against measurements. docs/method/power-chain.md \
                 has the source of each curve.",
            )
            .with(SEE),
    )
}

/// Fields of a section with their presets, the later of which win.
struct Parameters {
    section: &'static str,
    presets: [Vec<&'static Preset>; 3],
}

impl Parameters {
    fn report(&self, report: Report, fields: &[&Field]) -> Report {
        let mut columns = vec![Column::text("Field")];
        columns.extend(PRESETS.map(Column::figures));
        let table = fields.iter().fold(Table::new(columns), |table, field| table.with(self.row(field)));
        let meanings: Vec<Note> = fields.iter().map(|field| self.meaning(field)).collect();
        report
            .with(Section::new("presets", "Parameters by preset").with(table))
            .with(
                Section::new("fields", "What they mean, what is accepted, and the range of the typical preset")
                    .with(meanings),
            )
            .with(Section::new("sources", "Sources of the presets").with(self.sources()))
    }

    fn row(&self, field: &Field) -> Vec<Cell> {
        let value = |presets: &Vec<&'static Preset>| match (held(presets, field), field.default) {
            (Some(entry), _) => entry.value.centre().to_string(),
            (None, Fallback::Region) => "of the weather".to_owned(),
            (None, Fallback::BuiltIn(value)) => value.to_owned(),
            (None, _) if field.key == "cooling.sea.temperature" => "required".to_owned(),
            (None, _) => "not given".to_owned(),
        };
        let mut row = vec![Cell::from(field.key.strip_prefix(self.section).unwrap_or(field.key))];
        row.extend(self.presets.iter().map(|presets| Cell::from(value(presets))));
        row
    }

    fn meaning(&self, field: &Field) -> Note {
        let accepted = match (field.within, field.kind) {
            (Some((low, high)), _) => format!(" Accepted: {low} to {high}."),
            (None, FieldKind::Choice(words)) => format!(" One of {}.", words.join(", ")),
            (None, _) => String::new(),
        };
        let [_, typical, _] = &self.presets;
        let range = held(typical, field)
            .filter(|entry| entry.value != entry.value.centre())
            .map(|entry| format!(" Typical: {}.", entry.value))
            .unwrap_or_default();
        Note::new(NoteKind::Information, format!("{}{accepted}{range}", field.doc)).with_code(field.key)
    }

    fn sources(&self) -> Vec<Note> {
        let presets =
            PRESETS.into_iter().zip(&self.presets).flat_map(|(name, presets)| presets.iter().map(move |of| (name, of)));
        presets
            .map(|(name, preset)| {
                let year = preset.citation.year.map(|year| format!(", {year}")).unwrap_or_default();
                let keys: Vec<&str> = preset.patch.entries.iter().map(|entry| entry.key.as_str()).collect();
                let of = match keys.as_slice() {
                    keys if keys.len() <= 6 && preset.subject != "power" => {
                        let short = keys.iter().map(|key| key.strip_prefix(self.section).unwrap_or(key));
                        format!(" ({})", short.collect::<Vec<_>>().join(", "))
                    }
                    _ => String::new(),
                };
                Note::new(NoteKind::Source, format!("{}{year}{of}", preset.citation.source)).with_code(name)
            })
            .collect()
    }
}

/// What presets say of a field, the last first.
fn held(presets: &[&'static Preset], field: &Field) -> Option<&'static Entry> {
    presets.iter().rev().find_map(|preset| preset.patch.get(field.key))
}
