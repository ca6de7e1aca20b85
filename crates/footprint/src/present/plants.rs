//! The lists of cooling systems and of the power chain: what they are, their parameters, and what they were compared with.

use wattshed_report::{Both, Cell, Column, Note, NoteKind, Report, Section, Table, Words, both, name, say, told};

use super::lists::{found, page};
use super::systems::SYSTEMS;
use crate::catalog::{Preset, cooling_presets, power_presets};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::{cooling_systems, system_has};
use crate::spec::field::{Fallback, Field, FieldKind};
use crate::spec::{Entry, fields};
use crate::suggest::did_you_mean;

/// The presets, the best first.
const PRESETS: [&str; 3] = ["best-practice", "typical", "legacy"];

/// The cooling systems.
pub fn cooling(query: &str) -> Report {
    let notes: Vec<Note> = SYSTEMS
        .iter()
        .filter(|about| {
            found(
                query,
                &[about.system, about.what.english(), about.used.english(), &about.what.words(), &about.used.words()],
            )
        })
        .map(|about| Note::new(NoteKind::Information, name!("{} {}", about.what, about.used)).with_code(about.system))
        .collect();
    let about = both!(
        "`wattshed list cooling NAME` shows the parameters of one, and what it was compared with",
        "`wattshed list cooling NAME` montre les paramètres d'un système, et avec quoi il a été comparé"
    );
    let names = SYSTEMS.iter().map(|about| about.system);
    page(both!("Cooling systems", "Systèmes de refroidissement"), about.words(), notes, (query, names))
}

/// One cooling system: what it is, its fields with presets, ranges and sources, and what it was compared with.
///
/// # Errors
/// When there is no such system.
pub fn cooling_system(system: &str) -> Result<Report, Diagnostic> {
    let Some(about) = SYSTEMS.iter().find(|about| about.system == system) else {
        let known = cooling_systems().collect::<Vec<_>>().join(", ");
        let message =
            told!("there is no cooling system `{system}`", "il n'y a pas de système de refroidissement `{system}`");
        return Err(Diagnostic::error(Code::UnknownName, message)
            .maybe_help(did_you_mean(system, cooling_systems()))
            .help(told!("there are {known}", "il y a {known}")));
    };
    let is_choice = |field: &Field| ["cooling.system", "cooling.preset"].contains(&field.key);
    let of_system =
        |field: &&Field| field.key.starts_with("cooling.") && !is_choice(field) && system_has(system, field.key);
    let presets = |name: &'static str| cooling_presets(system, name).collect::<Vec<_>>();
    let parts = Parameters { section: "cooling.", presets: PRESETS.map(presets) };
    let fields: Vec<&Field> = fields::all().filter(of_system).collect();
    Ok(parts.report(Report::new(Words::name(system), name!("{} {}", about.what, about.used)), &fields).with(
        Section::new("validation", both!("Where it is validated", "Où il est validé")).with(about.validated).with(SEE),
    ))
}

const SEE: Both = both!("All comparisons: docs/validation.md.", "Toutes les comparaisons : docs/validation.md.");

/// The power chain: its fields with presets, ranges and sources, and what it was compared with.
pub fn power(query: &str) -> Report {
    let of_chain = |field: &&Field| {
        field.section() == "power" && field.key != "power.preset" && found(query, &[field.key, field.doc])
    };
    let fields: Vec<&Field> = fields::all().filter(of_chain).collect();
    if fields.is_empty() {
        let names = fields::all().filter(|field| field.section() == "power").map(|field| field.key);
        let title = both!("Power chain", "Chaîne électrique");
        return page(title, Words::none(), Vec::<Note>::new(), (query, names));
    }
    let presets = |name: &'static str| power_presets(name).collect::<Vec<_>>();
    let parts = Parameters { section: "power.", presets: PRESETS.map(presets) };
    let about = both!(
        "Transformers, uninterruptible supply, distribution units and busway from the meter to the IT equipment.",
        "Transformateurs, onduleurs (ASI), unités de distribution et canalisations, du compteur aux équipements \
            IT."
    );
    parts.report(Report::new(both!("Power chain", "Chaîne électrique"), about), &fields).with(
        Section::new("validation", both!("Where it is validated", "Où elle est validée"))
            .with(
                both!("Loss curves: fitted to efficiencies of manufacturers and of 10 CFR 431.196, whose levels a test keeps; sums of \
                 three chains agree with an independent calculation. Not validated against measurements. docs/method/power-chain.md \
                 has the source of each curve.", "Courbes de pertes : ajustées aux rendements des fabricants et de 10 CFR 431.196, dont un test \
                    tient les niveaux ; les sommes de trois chaînes concordent avec un calcul indépendant. Non \
                    validé par des mesures. docs/method/power-chain.md donne la source de chaque courbe."),
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
        let mut columns = vec![Column::text(both!("Field", "Champ"))];
        columns.extend(PRESETS.map(|preset| Column::figures(Words::name(preset))));
        let table = fields.iter().fold(Table::new(columns), |table, field| table.with(self.row(field)));
        let meanings: Vec<Note> = fields.iter().map(|field| self.meaning(field)).collect();
        report
            .with(Section::new("presets", both!("Parameters by preset", "Paramètres par préréglage")).with(table))
            .with(
                Section::new(
                    "fields",
                    both!(
                        "What they mean, what is accepted, and the range of the typical preset",
                        "Ce qu'ils signifient, ce qui est accepté, et l'intervalle du préréglage typical"
                    ),
                )
                .with(meanings),
            )
            .with(
                Section::new("sources", both!("Sources of the presets", "Sources des préréglages"))
                    .with(self.sources()),
            )
    }

    fn row(&self, field: &Field) -> Vec<Cell> {
        let value = |presets: &Vec<&'static Preset>| match (held(presets, field), field.default) {
            (Some(entry), _) => super::written(&entry.value.centre().to_string()),
            (None, Fallback::Region) => both!("of the weather", "de la météo").words(),
            (None, Fallback::BuiltIn(value)) => super::written(value),
            (None, _) if field.key == "cooling.sea.temperature" => both!("required", "exigé").words(),
            (None, _) => both!("not given", "non donné").words(),
        };
        let mut row = vec![Cell::name(field.key.strip_prefix(self.section).unwrap_or(field.key))];
        row.extend(self.presets.iter().map(|presets| Cell::from(value(presets))));
        row
    }

    fn meaning(&self, field: &Field) -> Note {
        let accepted = match (field.within, field.kind) {
            (Some(limits), _) => {
                let (low, high) = (super::written(limits.0), super::written(limits.1));
                say!(" Accepted: {low} to {high}.", " Accepté : {low} à {high}.")
            }
            (None, FieldKind::Choice(words)) => say!(" One of {}.", " L'un de {}.", words.join(", ")),
            (None, _) => Words::none(),
        };
        let [_, typical, _] = &self.presets;
        let range = held(typical, field)
            .filter(|entry| entry.value != entry.value.centre())
            .map(|entry| say!(" Typical: {}.", " Typique : {}.", super::written(&entry.value.to_string())))
            .unwrap_or_default();
        Note::new(NoteKind::Information, say!("{}{accepted}{range}", "{}{accepted}{range}", field.doc))
            .with_code(field.key)
    }

    fn sources(&self) -> Vec<Note> {
        let presets =
            PRESETS.into_iter().zip(&self.presets).flat_map(|(name, presets)| presets.iter().map(move |of| (name, of)));
        presets
            .map(|(name, preset)| {
                let year = preset.citation.year.map(|year| format!(", {year}")).unwrap_or_default();
                let keys: Vec<&str> = preset.patch.entries.iter().map(|entry| entry.key.as_str()).collect();
                let of: String = match keys.as_slice() {
                    keys if keys.len() <= 6 && preset.subject != "power" => {
                        let short = keys.iter().map(|key| key.strip_prefix(self.section).unwrap_or(key));
                        format!(" ({})", short.collect::<Vec<_>>().join(", "))
                    }
                    _ => String::new(),
                };
                Note::new(NoteKind::Source, name!("{}{year}{of}", preset.citation.source)).with_code(name)
            })
            .collect()
    }
}

/// What presets say of a field, the last first.
fn held(presets: &[&'static Preset], field: &Field) -> Option<&'static Entry> {
    presets.iter().rev().find_map(|preset| preset.patch.get(field.key))
}
