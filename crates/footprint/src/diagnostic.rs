//! What went wrong and where, as data.
//!
//! Every part of the estimator returns [`Diagnostic`]s; only a front end prints them. A diagnostic names the place in a
//! [`SourceText`], says what was expected, and offers a remedy. What it says is kept in every language and unit system, and read in
//! the current ones: [`Sentence`].

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wattshed_report::{Both, Sentence, both};

/// What is said at a field that does nothing.
pub(crate) const NOT_USED: Both = both!("not used", "sans effet");

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// For information: nothing is wrong.
    Note,
    /// The result stands, but the reader should know.
    Warning,
    /// Nothing can be estimated.
    Error,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// The stable name of a kind of diagnostic.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// The name that programs may rely on.
            pub const fn text(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

            /// The code of a name.
            pub fn of(text: &str) -> Option<Self> {
                [$(Self::$name,)*].into_iter().find(|code| code.text() == text)
            }
        }
    };
}

codes! {
    /// The text is not TOML.
    Syntax = "syntax";
    /// No field has this name.
    UnknownKey = "unknown-key";
    /// The field exists in the format, but this version cannot use it yet.
    NotYet = "not-yet";
    /// The value is of the wrong kind or in the wrong unit.
    WrongValue = "wrong-value";
    /// The value lies outside what is physically or technically possible.
    OutOfRange = "out-of-range";
    /// Two fields exclude each other.
    Contradiction = "contradiction";
    /// A field that is required is absent.
    Missing = "missing";
    /// A field that the chosen plant does not have.
    Unused = "unused";
    /// A name that no catalog holds.
    UnknownName = "unknown-name";
    /// A value lies beyond the limits of a manufacturer's curves.
    BeyondCurves = "beyond-curves";
    /// Part of the demand stays unserved.
    Unserved = "unserved";
    /// A plant's permitted hours hold it back.
    HoursCeiling = "hours-ceiling";
    /// A plant does what no machine of its kind does.
    ImplausiblePlant = "implausible-plant";
    /// A potential to emit is above a threshold of permitting.
    AboveThreshold = "above-threshold";
    /// A stated figure is outside what a plant of its kind and size can do.
    ImplausibleClaim = "implausible-claim";
    /// A figure of carbon monoxide or organic compounds hinges on starts.
    StartsDrive = "starts-drive";
    /// One price stands for several fuels.
    OneFuelPrice = "one-fuel-price";
    /// No table holds what a machine emits on its fuel, or under its control.
    NoEmissionRate = "no-emission-rate";
    /// The place cannot be found or is ambiguous.
    Place = "place";
    /// The weather cannot be used.
    Weather = "weather";
    /// The grid region cannot be found.
    GridRegion = "grid-region";
    /// A border between regions of the grid is near.
    GridBorder = "grid-border";
    /// The grid region that is given is not where the site is.
    GridElsewhere = "grid-elsewhere";
    /// A row or header of a list is malformed.
    List = "list";
    /// A run cannot be resumed.
    Resume = "resume";
    /// A figure in a published factor calls for care; the factor's own code says which.
    LossAssumed = "loss-assumed";
    /// A life-cycle figure was split into direct and upstream by the generation mix.
    LifecycleSplit = "lifecycle-split";
    /// A life-cycle figure stands in scope 2 whole, because no mix is known.
    LifecycleInScope2 = "lifecycle-in-scope2";
    /// A given intensity was taken as direct emissions, and upstream was added.
    StagesAssumed = "stages-assumed";
    /// The mix of the country stands in for the region's.
    MixFromCountry = "mix-from-country";
    /// The mix of a wider balancing area stands in for the region's.
    MixFromBalancingArea = "mix-from-balancing-area";
    /// The factor is older than three years.
    FactorOld = "factor-old";
    /// The country's factor stands in for a smaller region's.
    CountryLevel = "factor-at-country-level";
    /// The factor counts CO2 alone.
    Co2Only = "co2-only";
    /// The factor counts what the region generates, not what it imports.
    ImportsNotIncluded = "imports-not-included";
    /// The published upstream figure holds the grid losses.
    LossInsideUpstream = "loss-inside-upstream";
    /// The published figure leaves out part of the generation.
    LowerBound = "lower-bound";
    /// The factor was computed from the generation mix.
    ComputedFromMix = "computed-from-mix";
    /// The factor of a continent or of the world stands in for the country's.
    AggregateLevel = "factor-at-aggregate-level";
    /// The weather year was made from a station's statistics.
    WeatherSynthesised = "weather-synthesised";
    /// The weather was measured far from the site.
    WeatherFar = "weather-far";
    /// Weather repaired by a stated rule.
    WeatherRepaired = "weather-repaired";
    /// A series was fitted to another calendar.
    SeriesFitted = "series-fitted";
    /// Hours of an official file were filled in, or turned over the end of the year.
    SeriesFilled = "series-filled";
    /// The electricity is that of a later year, at a rate that the spec states.
    GridProjected = "grid-projected";
    /// Neither a city nor a weather station nor the area of a ZIP code lies near the coordinates.
    PlaceRemote = "place-remote";
    /// A typical year is one of several years.
    TypicalAmongYears = "typical-among-years";
    /// The IT equipment did not draw its load, because the plant could not have cooled it.
    Derated = "derated";
    /// The plant does not hold its supply limits in many hours.
    SupplyLimits = "supply-limits";
    /// Designs rest on different bases.
    BasisDiffers = "basis-differs";
    /// The place varies, but what belongs to one place stays.
    PlaceFixed = "place-fixed";
    /// Part of a distribution lies outside what is valid.
    RangeTruncated = "range-truncated";
    /// A pinned value differs from that of the tables.
    Pinned = "pinned";
    /// Something that a lock lacks, or cannot put back.
    NotPinned = "not-pinned";
    /// Something that a lock holds and no estimate takes.
    PinUnused = "pin-unused";
    /// A result is above its limit.
    BudgetExceeded = "budget-exceeded";
    /// A contract generates in another market than the site's.
    ContractOtherMarket = "contract-other-market";
    /// Certificates of another year than that of the estimate.
    ContractVintage = "contract-vintage";
    /// Two contracts that may be one.
    ContractDouble = "contract-double";
    /// More is contracted in the year than the grid delivers.
    CertificatesUnused = "certificates-unused";
    /// The residual mix is not known, or cannot be one.
    ResidualMix = "residual-mix";
    /// The wind of a contract's place was made from a distribution.
    WindSynthesised = "wind-synthesised";
    /// The sun of a contract's place was made for a synthesised year.
    SunSynthesised = "sun-synthesised";
    /// Draws are left out because their values do not fit together.
    DrawsLeftOut = "draws-left-out";
    /// The value of a result is not within 5 to 95 % of its own draws.
    ValueOutsideRange = "value-outside-range";
    /// Designs that are compared have sites of different names, whose draws do not cancel.
    DrawsApart = "draws-apart";
    /// Rows of one name share their draws.
    NameRepeated = "name-repeated";
    /// An entry of the user's catalog stands in the place of a built-in one.
    CatalogEntryReplaced = "catalog-entry-replaced";
    /// A number of machines follows from a number of H100-equivalents.
    H100Equivalents = "h100-equivalents";
    /// Fleets that at full power draw more than the hall is sized for.
    FleetAboveHall = "fleet-above-hall";
    /// A result leaves out a fleet of which a figure is not known.
    FleetNotCounted = "fleet-not-counted";
    /// The results are of several states one after another, and have no ranges.
    NoRanges = "no-ranges";
    /// A workload that needs more accelerators than its fleet has.
    WorkloadAboveFleet = "workload-above-fleet";
    /// The cost of a watt is given to one figure.
    MoneyWithoutRange = "money-without-range";
    /// A budget pays for another size than the one that is given.
    MoneyDiffers = "money-differs";
    /// A budget that is part of another one.
    MoneyWithinMoney = "money-within-money";
    /// A budget implies more energy than all data centers of the world take.
    MoneyImplausible = "money-implausible";
    /// A size takes more energy than all data centers of the world.
    MoreThanTheWorld = "more-than-the-world";
    /// Energy that costs more than the price leaves for it.
    EnergyAboveBound = "energy-above-bound";
    /// An hour of the simulated year draws more than the design point.
    PeakAboveDesign = "peak-above-design";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// A text that diagnostics point into: a file, a command-line argument, a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    /// What to call it.
    pub name: String,
    /// Its whole text.
    pub text: String,
    /// The line number of the text's first line.
    pub first_line: usize,
    /// The file it was read from, when it is one.
    pub path: Option<PathBuf>,
}

/// A range of bytes in one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text that it points into.
    pub source: Arc<SourceText>,
    /// The bytes.
    pub range: Range<usize>,
}

impl Span {
    /// A span over part of `source`.
    ///
    /// A range that ends within a character is widened to the whole of it, and cut to the text.
    pub fn new(source: &Arc<SourceText>, range: Range<usize>) -> Self {
        let text = source.text.as_str();
        let mut end = range.end.min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let mut start = range.start.min(end);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        Self { source: Arc::clone(source), range: start..end }
    }

    /// Line and column of the first character, both from 1.
    pub fn line_column(&self) -> (usize, usize) {
        let before = self.source.text.get(..self.range.start).unwrap_or(&self.source.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).unwrap_or("").chars().count() + 1;
        (self.source.first_line + before.matches('\n').count(), column)
    }

    /// `file:line:column`, or the name alone for what is not a file.
    pub fn position(&self) -> String {
        let (line, column) = self.line_column();
        format!("{}:{line}:{column}", self.source.name)
    }
}

impl SourceText {
    /// The text of a file.
    pub fn file(path: &Path, text: String) -> Arc<Self> {
        Arc::new(Self { name: path.display().to_string(), text, first_line: 1, path: Some(path.to_owned()) })
    }

    /// A text that is not a file, such as a command-line argument.
    pub fn named(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { name: name.into(), text: text.into(), first_line: 1, path: None })
    }
}

/// A place and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What, in a few words.
    pub text: Sentence,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Its stable name.
    pub code: Code,
    /// What is wrong, in one sentence.
    pub message: Sentence,
    /// Where; the first is the primary place.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Vec<Sentence>,
}

impl Diagnostic {
    /// An error. What it says is a sentence in every language, or said to be of somebody else: [`Sentence::untranslated`].
    pub fn error(code: Code, message: impl Into<Sentence>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// A warning.
    pub fn warning(code: Code, message: impl Into<Sentence>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    /// A note.
    pub fn note(code: Code, message: impl Into<Sentence>) -> Self {
        Self::new(Severity::Note, code, message.into())
    }

    fn new(severity: Severity, code: Code, message: Sentence) -> Self {
        Self { severity, code, message, labels: Vec::new(), help: Vec::new() }
    }

    /// Message and remedies with their words changed alike in every language.
    #[must_use]
    pub fn reworded(self, change: impl Fn(&str) -> String) -> Self {
        let message = self.message.changed(&change);
        let help = self.help.iter().map(|help| help.changed(&change)).collect();
        Self { message, help, ..self }
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, span: Option<Span>, text: impl Into<Sentence>) -> Self {
        if let Some(span) = span {
            self.labels.push(Label { span, text: text.into() });
        }
        self
    }

    /// Adds a remedy.
    #[must_use]
    pub fn help(mut self, text: impl Into<Sentence>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds a remedy if there is one.
    #[must_use]
    pub fn maybe_help(self, text: Option<impl Into<Sentence>>) -> Self {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        let between = both!("; ", " ; ");
        for help in &self.help {
            write!(f, "{between}{help}")?;
        }
        Ok(())
    }
}

/// Problems gathered on the way, so that all of them are shown at once.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds one, unless the very same is there already.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.0.contains(&diagnostic) {
            self.0.push(diagnostic);
        }
    }

    /// Adds several.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in others {
            self.push(diagnostic);
        }
    }

    /// Whether anything stops the estimate.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// All of them, in the order of their places.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by_key(|diagnostic| {
            diagnostic.labels.first().map(|label| (label.span.source.name.clone(), label.span.range.start))
        });
        self.0
    }

    /// The errors alone: what only matters to an estimate does not matter when there is none.
    pub fn into_errors(mut self) -> Vec<Diagnostic> {
        self.0.retain(|diagnostic| diagnostic.severity == Severity::Error);
        self.into_sorted()
    }

    /// As they came.
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.0
    }
}

/// Why nothing was estimated.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The spec, a catalog or a list is invalid.
    #[error("{} problem(s) found", .0.len())]
    Invalid(Vec<Diagnostic>),
    /// A file cannot be read.
    #[error("cannot read {}: {reason}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
        /// The line of the spec that names it.
        named_at: Option<Span>,
    },
    /// A file cannot be written.
    #[error("cannot write {}: {reason}", path.display())]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Invalid(vec![diagnostic])
    }
}
