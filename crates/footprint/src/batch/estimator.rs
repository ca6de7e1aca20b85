//! From a record to a row of results, or to a reject.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wattshed_quantity::{Kind, Style, Unit, read_with};
use wattshed_report::{both, told};

use super::Request;
use super::alike::{Alike, Lent, Shape};
use super::basis::files_of_row;
use super::columns::{Columns, Row};
use super::group::GroupBy;
use super::header::{Layout, Target};
use super::publish::unwritable;
use super::records::{self, Record};
use super::reject::Reject;
use super::survey::Surveyed;
use super::totals::addends;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Failure, SourceText, Span};
use crate::draws::{Draws, draw_site};
use crate::estimate::{Footprint, Options, estimate_year, finite};
use crate::resolve::{Layers, World, facility, resolve};
use crate::results::Definition;
use crate::spec::field::FieldKind;
use crate::spec::patch::{Assignment, Context};
use crate::spec::written::{Form, Member, Written};
use crate::spec::{Layer, Patch, SpecFile, Value};

/// What became of a row.
#[derive(Debug)]
pub(super) struct Outcome {
    /// Its results, or why there are none.
    pub(super) row: Result<Estimated, Reject>,
    /// What the reader should know of it.
    pub(super) warnings: Vec<Diagnostic>,
    /// Files that it names.
    pub(super) files: Vec<PathBuf>,
}

/// What a row adds to the output.
#[derive(Debug)]
pub(super) struct Estimated {
    /// Its line.
    pub(super) line: Vec<u8>,
    /// The group that it is added up with.
    pub(super) group: String,
    /// What it adds to the sums.
    pub(super) addends: Vec<Option<f64>>,
    /// What it adds to the survey, where there is one.
    pub(super) surveyed: Option<Box<Surveyed>>,
}

/// Estimates rows; the same for all of them.
#[derive(Debug)]
pub(super) struct Estimator<'a> {
    list: String,
    output: &'a Path,
    layout: &'a Layout,
    decimal_comma: bool,
    base: &'a SpecFile,
    scenario: Option<&'a str>,
    set: &'a Patch,
    columns: &'a Columns,
    group_by: Option<&'a GroupBy>,
    draws: Draws,
    options: Options,
    spreadsheet_safe: bool,
    surveys: bool,
}

impl<'a> Estimator<'a> {
    pub(super) fn new(
        request: &'a Request,
        base: &'a SpecFile,
        (layout, decimal_comma): (&'a Layout, bool),
        columns: &'a Columns,
        group_by: Option<&'a GroupBy>,
    ) -> Self {
        Self {
            list: request.list.display().to_string(),
            output: &request.output,
            layout,
            decimal_comma,
            base,
            scenario: request.scenario.as_deref(),
            set: &request.set,
            columns,
            group_by,
            draws: request.draws,
            options: request.options,
            spreadsheet_safe: request.spreadsheet_safe,
            surveys: request.report.is_some(),
        }
    }

    /// Whether no text of a CSV may be a formula.
    pub(super) const fn spreadsheet_safe(&self) -> bool {
        self.spreadsheet_safe
    }

    /// A row that cannot be put into text, which a caller need not expect.
    pub(super) fn unwritable(&self, reason: io::Error) -> Failure {
        unwritable(self.output, reason)
    }

    /// Estimates one row.
    pub(super) fn row(&self, record: &Record, world: &World, alike: &mut Alike) -> Outcome {
        let mut files = Vec::new();
        match self.drawn(record, world, (&mut files, alike)).and_then(|(name, footprint, lent)| {
            let mut warnings = footprint.facility.warnings.clone();
            warnings.extend(self.without_column(&footprint));
            let mut estimated = self.estimated(record, name.clone(), &footprint)?;
            estimated.surveyed =
                self.surveys.then(|| Box::new(Surveyed::of(record.line, &name, &footprint, &warnings)));
            if let Some(lent) = lent {
                alike.give_back(footprint.facility, lent);
            }
            Ok((estimated, warnings))
        }) {
            Ok((estimated, warnings)) => Outcome { row: Ok(estimated), warnings, files },
            Err(diagnostics) => {
                let reject = Reject::new(record, self.layout, &self.list, &diagnostics);
                Outcome { row: Err(reject), warnings: Vec::new(), files }
            }
        }
    }

    /// Costs in a currency that no column holds, where columns hold costs.
    fn without_column(&self, footprint: &Footprint) -> Option<Diagnostic> {
        let currency = footprint.currency()?;
        let mut columns = self.columns.results.iter().filter_map(|definition| definition.currency()).peekable();
        columns.peek()?;
        let message = told!(
            "the prices are in {currency}, for which there is no column: the costs are left out",
            "les prix sont en {currency}, monnaie sans colonne : les coûts sont laissés de côté"
        );
        let suffix = currency.to_lowercase();
        let help = told!(
            "name them: --columns energy_cost_{suffix},water_cost_{suffix}",
            "les nommer : --columns energy_cost_{suffix},water_cost_{suffix}"
        );
        columns.all(|column| column != currency).then(|| Diagnostic::warning(Code::List, message).help(help))
    }

    fn estimated(&self, record: &Record, name: String, footprint: &Footprint) -> Result<Estimated, Vec<Diagnostic>> {
        let value = |definition: &'static Definition| finite(definition.of(&footprint.year));
        let results = &self.columns.results;
        let spread = |definition: &&'static Definition| footprint.ensemble.spread(definition.key);
        let row = Row {
            line: record.line,
            name,
            kept: self.layout.kept.iter().map(|column| self.layout.cell(record, *column).into_owned()).collect(),
            values: results.iter().map(|definition| value(definition)).collect(),
            stated: self.columns.stated.values(footprint),
            spreads: if self.draws.count > 0 { results.iter().map(spread).collect() } else { Vec::new() },
        };
        let line = self.columns.line(&row).map_err(|reason| {
            let message = told!("the row cannot be written: {reason}", "la ligne ne peut être écrite : {reason}");
            vec![Diagnostic::error(Code::List, message)]
        })?;
        let group = self.group_by.map(|by| by.of(record, self.layout, &footprint.facility)).unwrap_or_default();
        Ok(Estimated { line, group, addends: addends(value), surveyed: None })
    }

    /// The row with its draws.
    ///
    /// Its name is the site of their identities. A row without one is a site of its own: what happens to stand in its first
    /// cell must not tie it to another.
    fn drawn(
        &self,
        record: &Record,
        world: &World,
        beside: (&mut Vec<PathBuf>, &mut Alike),
    ) -> Result<(String, Footprint, Option<Lent>), Vec<Diagnostic>> {
        let (mut footprint, lent) = self.footprint(record, world, beside)?;
        let own_name = own_name(&footprint);
        let site = own_name.clone().unwrap_or_else(|| format!("line {}", record.line));
        footprint.ensemble =
            draw_site(&footprint.facility, &site, self.draws, self.options).map_err(|diagnostic| vec![diagnostic])?;
        footprint.facility.warnings.extend(footprint.ensemble.warning_among_many());
        let shown = own_name.unwrap_or_else(|| self.shown_name(record, &footprint));
        Ok((shown, footprint, lent))
    }

    fn footprint(
        &self,
        record: &Record,
        world: &World,
        (files, alike): (&mut Vec<PathBuf>, &mut Alike),
    ) -> Result<(Footprint, Option<Lent>), Vec<Diagnostic>> {
        let source = records::source(&self.list, record);
        if let Err(malformed) = &record.cells {
            return Err(vec![malformed.diagnostic(Span::new(&source, malformed.place.clone()))]);
        }
        let (patch, mut found) = self.patch(record, &source);
        let shape = if found.as_slice().is_empty() { Shape::of(record, self.layout, &patch) } else { None };
        let shape = match shape.map(|shape| alike.lend(shape, &patch)) {
            Some(Ok((facility, lent))) => {
                let footprint = estimate_year(facility, self.options).map_err(|diagnostic| vec![diagnostic])?;
                return Ok((footprint, Some(lent)));
            }
            Some(Err(shape)) => Some(shape),
            None => None,
        };
        files.extend(files_of_row(&patch, self.base));
        let layers = Layers { scenario: self.scenario, patches: vec![&patch, self.set] };
        let spec = resolve(self.base, &layers).map_err(|diagnostic| vec![diagnostic])?;
        let facility = facility(self.base, spec, world);
        if found.has_errors() {
            // The rest of the row is checked all the same; only what is unused cannot be told without the whole row.
            let further = facility.err().unwrap_or_default();
            found.extend(further.into_iter().filter(|diagnostic| diagnostic.code != Code::Unused));
            return Err(found.into_errors());
        }
        let facility = facility?;
        // A file may be another one by the time of the next row.
        let lent = shape.filter(|_| files.is_empty()).and_then(|shape| Alike::first(shape, &patch, &facility));
        let footprint = estimate_year(facility, self.options).map_err(|diagnostic| vec![diagnostic])?;
        Ok((footprint, lent))
    }

    /// What a row without a name of its own is called: as the base where the list has names, else as its first cell.
    fn shown_name(&self, record: &Record, footprint: &Footprint) -> String {
        match self.layout.targets.iter().any(|target| target.key == "name") {
            true => footprint.facility.spec.word("name").unwrap_or_default(),
            false => self.layout.cell(record, 0).into_owned(),
        }
    }

    fn patch(&self, record: &Record, source: &Arc<SourceText>) -> (Patch, Diagnostics) {
        let context = Context { layer: Layer::Row(record.line), citation: None };
        let decimal_comma = self.decimal_comma;
        let mut found = Diagnostics::new();
        let mut patch = Patch::default();
        let mut ranges: Vec<Assignment> = Vec::new();
        for target in &self.layout.targets {
            let Some(cell) = Cell::of(target, record, self.layout, source) else { continue };
            match target.part {
                None => {
                    let style = Style { decimal_comma, column_unit: cell.unit.map(|(_, unit)| unit), in_list: true };
                    patch.push(&context, &cell.assignment(target), style, &mut found);
                }
                Some(part) => cell.add_part(&target.key, part, decimal_comma, &mut ranges),
            }
        }
        for range in &ranges {
            patch.push(&context, range, Style { decimal_comma, column_unit: None, in_list: true }, &mut found);
        }
        patch.refuse_contradictions(&mut found);
        if patch.entries.is_empty() && !found.has_errors() {
            let message = both!("every cell of the row is empty", "toutes les cellules de la ligne sont vides");
            found.push(Diagnostic::error(Code::List, message));
        }
        (patch, found)
    }
}

/// The name that a row gives itself.
fn own_name(footprint: &Footprint) -> Option<String> {
    let entry = footprint.facility.spec.entry("name")?;
    match &entry.value {
        Value::Word(word) if matches!(entry.origin.layer, Layer::Row(_)) => Some(word.clone()),
        _ => None,
    }
}

/// A cell that is not empty.
struct Cell<'a> {
    text: String,
    span: Span,
    unit: Option<(&'a str, &'a Unit)>,
}

impl<'a> Cell<'a> {
    fn of(target: &'a Target, record: &Record, layout: &Layout, source: &Arc<SourceText>) -> Option<Self> {
        let filled = |column: usize| Some(layout.cell(record, column)).filter(|text| !text.is_empty());
        let (from, text) = target.sources.iter().find_map(|from| filled(from.column).map(|text| (from, text)))?;
        let range = record.cells.as_ref().ok()?.get(from.column)?;
        let raw = record.text.get(range.clone())?;
        let start = range.start + (raw.len() - raw.trim_start().len());
        Some(Self {
            text: text.into_owned(),
            span: Span::new(source, start..start + raw.trim().len()),
            unit: from.unit.as_ref().map(|(text, unit)| (text.as_str(), unit)),
        })
    }

    fn assignment(self, target: &Target) -> Assignment {
        let is_truth = |text: &str| text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false");
        let form = match target.field.kind {
            // Spreadsheets write TRUE and FALSE.
            FieldKind::Bool if is_truth(&self.text) => Form::Bool(self.text.eq_ignore_ascii_case("true")),
            _ => Form::Text(self.text),
        };
        let value = Written { form, span: self.span.clone() };
        Assignment { key: target.key.clone(), key_span: self.span, value }
    }

    /// Adds the cell as a part of the range of `key`. Parts may stand in columns of different units, so a bare number takes
    /// its column's unit here.
    fn add_part(self, key: &str, part: &str, decimal_comma: bool, ranges: &mut Vec<Assignment>) {
        let bare =
            || read_with(&self.text, Kind::Number, Style { decimal_comma, column_unit: None, in_list: true }).is_ok();
        let form = match self.unit {
            _ if part == "log" && self.text.eq_ignore_ascii_case("true") => Form::Bool(true),
            _ if part == "log" && self.text.eq_ignore_ascii_case("false") => Form::Bool(false),
            Some((unit, _)) if bare() => Form::Text(format!("{} {unit}", self.text)),
            _ => Form::Text(self.text),
        };
        let value = Written { form, span: self.span.clone() };
        let member = Member { name: part.to_owned(), span: self.span.clone(), value };
        match ranges.iter_mut().find(|range| range.key == key) {
            Some(Assignment { value: Written { form: Form::Parts(members), .. }, .. }) => members.push(member),
            _ => ranges.push(Assignment {
                key: key.to_owned(),
                key_span: self.span.clone(),
                value: Written { form: Form::Parts(vec![member]), span: self.span },
            }),
        }
    }
}
