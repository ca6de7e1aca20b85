//! What a reader of a comparison has to know before believing it.

use wattshed_report::{Note, NoteKind, Section, Words, both, say};

use super::compare::letter;
use super::ranges::brackets;
use crate::diagnostic::Code;
use crate::estimate::Footprint;
use crate::estimated::{Estimate, Estimated};

/// IT energies that differ by more than this share are not the same work.
const SAME_WORK: f64 = 1e-2;

/// What the figures rest on, and what stands against them: what several designs say, once.
pub(super) fn caveats(footprints: &[Estimate]) -> Section {
    let mut told: Vec<(Note, Vec<String>)> = Vec::new();
    for (index, footprint) in footprints.iter().enumerate() {
        for note in super::warning_notes(footprint.warnings()) {
            match told.iter_mut().find(|(known, _)| *known == note) {
                Some((_, designs)) => designs.push(letter(index)),
                None => told.push((note, vec![letter(index)])),
            }
        }
    }
    let notes: Vec<Note> = told
        .into_iter()
        .map(|(note, designs)| match designs.len() == footprints.len() {
            true => note,
            false => Note { text: say!("{}: {}", "{} : {}", designs.join(", "), note.text), ..note },
        })
        .collect();
    let section = Section::new("caveats", both!("Before you believe it", "À lire avant d'y croire"));
    let section = if notes.is_empty() { section } else { section.with(notes) };
    rests_on(footprints).into_iter().fold(section, Section::with)
}

/// A design that does less work is no better for using less.
pub(super) fn different_work(footprints: &[Estimate]) -> Section {
    let section = Section::new("different-work", Words::none());
    let Some(note) = of_other_work(footprints) else { return section };
    section.with(vec![note])
}

fn of_other_work(footprints: &[Estimate]) -> Option<Note> {
    let work = |footprint: &Estimate| footprint.value_of("it_energy_mwh");
    let base = work(footprints.first()?)?;
    let differs = footprints.iter().filter_map(work).any(|it| (it / base - 1.0).abs() > SAME_WORK);
    let text = both!(
        "the designs' IT energies differ: totals compare different amounts of work; compare pue, cue_kg_per_kwh and \
                the other figures per IT energy",
        "les énergies IT des variantes diffèrent : les totaux comparent des quantités de travail différentes ; \
        comparer pue, cue_kg_per_kwh et les autres valeurs rapportées à l'énergie IT"
    );
    differs.then(|| Note::new(NoteKind::Warning, text).with_code(Code::BasisDiffers.text()))
}

fn rests_on(footprints: &[Estimate]) -> Vec<Words> {
    let ranges = brackets(footprints.iter().find_map(|footprint| footprint.ensemble().draws), "");
    let bases = footprints.iter().enumerate().map(|(index, design)| match design {
        Estimate::Site(footprint) => {
            let factor = &footprint.facility.electricity.scope2.factor;
            say!(
                "{}: {}; grid {}, {}. Its assumptions: `wattshed estimate` of it.",
                "{} : {} ; réseau {}, {}. Ses hypothèses : `wattshed estimate` de cette variante.",
                letter(index),
                rests_on_weather(footprint),
                factor.publisher,
                super::quoted(&factor.source)
            )
        }
        Estimate::Portfolio(portfolio) => {
            let count = portfolio.sites.len();
            say!(
                "{}: the sum of {count} sites. Their assumptions: `wattshed estimate` of it.",
                "{} : la somme de {count} sites. Leurs hypothèses : `wattshed estimate` de cette variante.",
                letter(index)
            )
        }
    });
    std::iter::once(ranges).chain(bases).collect()
}

fn rests_on_weather(footprint: &Footprint) -> Words {
    match &footprint.facility.weather {
        Some(weather) => say!("weather {}", "météo {}", super::quoted(&weather.title)),
        None => both!("a given PUE", "un PUE donné").words(),
    }
}
