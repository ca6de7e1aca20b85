//! The electricity of the site: the tables' figures, and the user's in their place.

use std::sync::Arc;

use wattshed_grid::import::ImportedFactor;
use wattshed_grid::{At, Electricity, GwpSet, IntensityStages, LimitCode, UserIntensity, WarningCode};
use wattshed_physics::units::{Co2eIntensity, Ratio, SourceWaterIntensity, SourceWithdrawalIntensity, unit};
use wattshed_physics::weather::Calendar;
use wattshed_quantity::Quantity;
use wattshed_report::{Both, Figure, Sentence, Unit as ReportUnit, both, told};

use super::grid_shape::GridShape;
use super::later_year;
use super::official::Wanted;
use super::reading::Reading;
use super::series::{self, VaryingIntensity};
use super::site::Site;
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, NOT_USED};
use crate::factor_tables;
use crate::spec::Value;
use crate::spec::file::beside;
use crate::spec::patch::Layer;

/// The year that the shipped tables are for; older figures are warned of. Not the clock's: the same input gives the same
/// bytes on any day.
pub const EDITION: i32 = 2026;

/// The intensity of the spec where it varies over the year; what is wrong with it is reported, and is then `Err`.
pub(super) fn varying(reading: &mut Reading<'_>, site: Option<&Site>) -> Result<Option<VaryingIntensity>, Broken> {
    let wanted = Wanted { place: site.and_then(|site| site.coordinates), stages: stages(reading) };
    let span = reading.span("grid.intensity");
    let found = match reading.spec.entry("grid.intensity").map(|entry| &entry.value) {
        Some(Value::File(file)) => series::intensity_file(file, span.as_ref(), wanted),
        Some(Value::Series(values)) => {
            let figures: Vec<f64> = values.iter().map(Quantity::si).collect();
            let title = format!("{} values of the spec", figures.len());
            series::intensity(figures, title).map_err(|rows| {
                let message = told!("a list of {rows} values", "une liste de {rows} valeurs");
                Diagnostic::error(Code::WrongValue, message)
                    .help(both!("give 12 or 24 values", "donner 12 ou 24 valeurs"))
            })
        }
        _ => return Ok(None),
    };
    if let Ok(VaryingIntensity { filled: Some(filled), shape, .. }) = &found {
        let message = told!("{}. {filled}", "{}. {filled}", shape.title);
        let place = both!("this file", "ce fichier");
        reading.found.push(Diagnostic::warning(Code::SeriesFilled, message).at(span.clone(), place));
    }
    found.map(Some).map_err(|diagnostic| {
        reading.found.push(diagnostic.at(span, both!("this series", "cette série")));
        Broken
    })
}

/// What the figure of the spec counts.
fn stages(reading: &mut Reading<'_>) -> IntensityStages {
    match reading.word("grid.intensity_stages").as_str() {
        "life-cycle" => IntensityStages::LifeCycle,
        _ => IntensityStages::Direct,
    }
}

/// A value was reported as wrong.
#[derive(Debug)]
pub(super) struct Broken;

pub(super) fn read(
    reading: &mut Reading<'_>,
    site: &Site,
    varying: Option<&VaryingIntensity>,
    world: &World,
) -> Option<Electricity> {
    let gwp = gwp_set(reading);
    let mut electricity = match world.electricity(&site.grid_region, gwp, estimate_year(reading)) {
        Ok(electricity) => electricity,
        Err(error) => {
            let near =
                error.nearest.first().map(|near| told!("did you mean `{near}`?", "vouliez-vous dire `{near}` ?"));
            let span = reading.span("site.grid_region");
            let region = &error.id;
            let message = told!("there is no grid region `{region}`", "il n'y a pas de région de réseau `{region}`");
            reading.found.push(
                Diagnostic::error(Code::GridRegion, message)
                    .at(span, both!("unknown", "inconnue"))
                    .maybe_help(near)
                    .help(both!(
                        "`wattshed list regions NAME` searches all of them",
                        "`wattshed list regions NOM` les cherche toutes"
                    )),
            );
            return None;
        }
    };
    if let Some(intensity) = user_intensity(reading, varying) {
        electricity = electricity.with_intensity(&intensity);
        warn_of_stages(reading, &electricity);
    } else if let Some(row) = catalog_row(reading, site)? {
        electricity = electricity.with_table(&row, estimate_year(reading));
    }
    electricity = later_year::read(reading, electricity)?;
    if let Some(scale) = reading.spec.scale_of("grid.intensity") {
        electricity = electricity.scaled(scale, "trend of the spec");
    }
    let source = |reading: &Reading<'_>, key: &str| given_by(reading, key);
    if let Some(loss) = reading.optional_si("grid.loss") {
        if electricity.scope2.factor.basis.is_some_and(|basis| basis.at == At::EndUse) {
            let span = reading.span("grid.loss");
            let message = both!(
                "`grid.loss` has no effect: an intensity at end use holds the loss already",
                "`grid.loss` est sans effet : une intensité à l'usage final contient déjà les pertes"
            );
            reading.found.push(Diagnostic::warning(Code::Unused, message).at(span, NOT_USED));
        }
        electricity = electricity.with_loss(Ratio::new::<unit::ratio>(loss), &source(reading, "grid.loss"));
    }
    if let Some(water) = liters_per_kwh(reading, "grid.water_consumption") {
        let source = source(reading, "grid.water_consumption");
        electricity = electricity.with_water_consumption(SourceWaterIntensity::new(water), &source);
    }
    if let Some(water) = liters_per_kwh(reading, "grid.water_withdrawal") {
        let source = source(reading, "grid.water_withdrawal");
        electricity = electricity.with_water_withdrawal(SourceWithdrawalIntensity::new(water), &source);
    }
    if let Some(kg_per_joule) = reading.optional_si("grid.residual_intensity") {
        let residual = Co2eIntensity::new(kg_per_joule * JOULE_PER_KWH);
        electricity = electricity.with_residual(residual, &source(reading, "grid.residual_intensity"));
    }
    if reading.word("accounting.biogenic") == "counted" {
        electricity = electricity.with_biogenic_counted();
    }
    let span = reading.span("grid.intensity").or(reading.span("site.grid_region")).or(reading.span("site.place"));
    let grid = both!("the grid of this site", "le réseau de ce site");
    for warning in &electricity.warnings {
        let diagnostic = Diagnostic::warning(code(warning.code), both_said(&warning.message, &warning.french));
        reading.found.push(diagnostic.at(span.clone(), grid));
    }
    for limit in &electricity.limits {
        let diagnostic = Diagnostic::warning(code_of_limit(limit.code), both_said(&limit.message, &limit.french));
        reading.found.push(diagnostic.at(span.clone(), grid));
    }
    Some(electricity)
}

/// What the grid's tables say of themselves.
pub(crate) fn both_said(english: &str, french: &str) -> Sentence {
    told!("{english}", "{french}")
}

/// [`read`] with the factors of a lock in the place of those of the tables.
pub(super) fn pinned(
    reading: &mut Reading<'_>,
    site: &Site,
    varying: Option<&VaryingIntensity>,
    world: &World,
) -> Option<Electricity> {
    let mut electricity = read(reading, site, varying, world)?;
    let Some(pin) = world.pin() else { return Some(electricity) };
    let gwp_set = reading.word("accounting.gwp");
    match pin.pin_electricity(&mut electricity, site.grid_region.as_str(), &gwp_set) {
        Ok(told) => {
            reading.found.extend(told);
            Some(electricity)
        }
        Err(refused) => {
            reading.found.push(refused);
            None
        }
    }
}

/// How the intensity varies over the year: as the user's series says, else as the tables of the region.
pub(super) fn shape(
    reading: &mut Reading<'_>,
    site: &Site,
    calendars: &[Calendar],
    varying: Option<VaryingIntensity>,
    world: &World,
) -> Option<Arc<GridShape>> {
    let shape = match varying {
        Some(varying) => Arc::new(varying.shape),
        // A region that is not known was reported by the reading of its electricity.
        None => world.shape(&site.grid_region)?,
    };
    let fits: Vec<Both> = calendars.iter().filter_map(|calendar| shape.fit(*calendar)).collect();
    if let Some(fit) = fits.first() {
        let message = told!(
            "the series of `grid.intensity` has another calendar than the weather: {fit}",
            "la série de `grid.intensity` a un autre calendrier que la météo : {fit}"
        );
        let span = reading.span("grid.intensity");
        let warning = Diagnostic::warning(Code::SeriesFitted, message);
        reading.found.push(warning.at(span, both!("this series", "cette série")));
    }
    Some(shape)
}

/// The figure of the region in the catalogs of the spec, the first that has it; `None` when one of them is wrong.
fn catalog_row(reading: &mut Reading<'_>, site: &Site) -> Option<Option<ImportedFactor>> {
    let Some(Value::Words(paths)) = reading.spec.entry("catalog").map(|entry| entry.value.clone()) else {
        return Some(None);
    };
    let span = reading.span("catalog");
    for path in paths {
        let path = span.as_ref().map_or_else(|| path.clone().into(), |span| beside(&span.source, &path));
        match factor_tables::read(&path) {
            Ok(table) => {
                if let Some(row) = table.into_iter().find(|row| row.region == site.grid_region.as_str()) {
                    let source = format!("{} ({})", row.source, path.display());
                    return Some(Some(ImportedFactor { source, ..row }));
                }
            }
            Err(error) => {
                let found = Diagnostic::error(Code::WrongValue, Sentence::untranslated(error.to_string()))
                    .at(span, both!("this catalog", "ce catalogue"));
                reading.found.push(found);
                return None;
            }
        }
    }
    Some(None)
}

/// The global warming potentials that gases published apart are recombined with.
pub(super) fn gwp_set(reading: &mut Reading<'_>) -> GwpSet {
    match reading.word("accounting.gwp").as_str() {
        "AR5" => GwpSet::Ar5,
        _ => GwpSet::Ar6,
    }
}

/// The year of the inputs where the spec says so, else that of the tables.
pub(super) fn estimate_year(reading: &Reading<'_>) -> i32 {
    reading.optional_word("as_of").and_then(|date| date.get(..4).and_then(|year| year.parse().ok())).unwrap_or(EDITION)
}

const JOULE_PER_KWH: f64 = 3.6e6;

/// National figures are often of the life cycle: one that does not say what it counts is taken as direct, and that is told.
fn warn_of_stages(reading: &mut Reading<'_>, electricity: &Electricity) {
    let is_said = reading.spec.entry("grid.intensity_stages").is_some_and(|entry| entry.origin.layer != Layer::BuiltIn);
    // Files of hours are of kinds that say it themselves.
    let is_file = matches!(reading.spec.entry("grid.intensity").map(|entry| &entry.value), Some(Value::File(_)));
    let upstream = electricity.upstream.as_ref().map(|figure| figure.value.kg_per_kwh()).filter(|value| *value > 0.0);
    let Some(upstream) = upstream.filter(|_| !is_said && !is_file) else { return };
    let upstream = Figure::new(upstream, ReportUnit::KgPerKwh);
    let message = told!(
        "`grid.intensity` does not say what it counts: it is taken as direct emissions, and upstream of {upstream} of the region's mix \
         is added",
        "`grid.intensity` ne dit pas ce qu'elle compte : elle est prise comme émissions directes, et l'amont du mix de la région, \
            {upstream}, s'y ajoute"
    );
    let help = both!(
        "write grid.intensity_stages = \"direct\", or \"life-cycle\" for a figure that holds the supply of fuels and the making of plants",
        "écrire grid.intensity_stages = \"direct\", ou \"life-cycle\" pour une valeur qui contient l'approvisionnement en combustibles et \
            la fabrication des centrales"
    );
    let span = reading.span("grid.intensity");
    reading.found.push(
        Diagnostic::warning(Code::StagesAssumed, message)
            .at(span, both!("of which stages?", "de quelles étapes ?"))
            .help(help),
    );
}

fn user_intensity(reading: &mut Reading<'_>, varying: Option<&VaryingIntensity>) -> Option<UserIntensity> {
    let kg_per_joule = match varying {
        Some(varying) => varying.mean_si,
        None => reading.optional_si("grid.intensity")?,
    };
    let at = match reading.word("grid.intensity_at").as_str() {
        "end-use" => At::EndUse,
        _ => At::Generation,
    };
    let stages = stages(reading);
    let intensity = Co2eIntensity::new(kg_per_joule * JOULE_PER_KWH);
    let given = given_by(reading, "grid.intensity");
    let source = match varying {
        Some(varying) => format!("mean over the year of {}; {given}", varying.shape.title),
        None => given,
    };
    Some(UserIntensity { intensity, at, stages, year: None, source })
}

fn liters_per_kwh(reading: &Reading<'_>, key: &str) -> Option<f64> {
    const LITERS_PER_KWH_OF_M3_PER_JOULE: f64 = 1000.0 * 3.6e6;
    reading.optional_si(key).map(|m3_per_joule| m3_per_joule * LITERS_PER_KWH_OF_M3_PER_JOULE)
}

/// The spec's citation of a key, else its place.
pub(super) fn given_by(reading: &Reading<'_>, key: &str) -> String {
    match (reading.spec.citation(key), reading.span(key)) {
        (Some(citation), _) => citation.to_owned(),
        (None, Some(span)) => format!("given at {}", span.position()),
        (None, None) => "given".to_owned(),
    }
}

fn code_of_limit(code: LimitCode) -> Code {
    match code {
        LimitCode::Co2Only => Code::Co2Only,
        LimitCode::ImportsNotIncluded => Code::ImportsNotIncluded,
        LimitCode::LossInsideUpstream => Code::LossInsideUpstream,
        LimitCode::LowerBound => Code::LowerBound,
        LimitCode::ComputedFromMix => Code::ComputedFromMix,
        LimitCode::AggregateLevel => Code::AggregateLevel,
    }
}

fn code(code: WarningCode) -> Code {
    match code {
        WarningCode::LifecycleSplit => Code::LifecycleSplit,
        WarningCode::LifecycleInScope2 => Code::LifecycleInScope2,
        WarningCode::LossAssumed => Code::LossAssumed,
        WarningCode::MixFromCountry => Code::MixFromCountry,
        WarningCode::MixFromBalancingArea => Code::MixFromBalancingArea,
        WarningCode::FactorOld => Code::FactorOld,
        WarningCode::FactorAtCountryLevel => Code::CountryLevel,
    }
}
