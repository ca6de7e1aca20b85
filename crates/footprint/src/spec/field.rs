//! What a field of the spec is: name, kind, default, valid range and meaning, in one row.
//!
//! The same table reads specs, CSV headers and `--set`, suggests names, and makes the reference.

use std::collections::HashMap;
use std::sync::LazyLock;

use wattshed_quantity::{Kind, Style, read_with};

use super::scope::local;
use crate::stated;

/// One row of the table of fields.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Dotted name; `*` stands for a name that the user chooses.
    pub key: &'static str,
    /// What a value must be.
    pub kind: FieldKind,
    /// What holds when nobody says anything.
    pub default: Fallback,
    /// Lowest and highest valid value, in words of the field's own unit.
    pub within: Option<(&'static str, &'static str)>,
    /// The one-of group and this field's part in it.
    pub group: Option<Group>,
    /// Whether a value may vary over the year.
    pub varies: bool,
    /// What a column of a file may hold instead of the field's own kind.
    pub column_kind: Option<Kind>,
    /// What a value may be instead of the field's own kind.
    pub other_kind: Option<Kind>,
    /// A word that may stand in the place of a number.
    pub word: Option<&'static str>,
    /// Who shares an uncertainty draw of this field.
    pub shared: Shared,
    /// What it means.
    pub doc: &'static str,
    /// Where a built-in value comes from.
    pub source: &'static str,
}

/// What a value must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FieldKind {
    /// A number with a unit, or one without.
    Quantity(Kind),
    /// One of some words.
    Choice(&'static [&'static str]),
    /// One of some words, or a series in a file.
    Shape(&'static [&'static str]),
    /// Yes or no.
    Bool,
    /// Any text.
    Text,
    /// A list of texts.
    Texts,
    /// Months of the year, 1 for January.
    Months,
    /// As many plain numbers as are said: the coefficients of a curve.
    Coefficients(usize),
    /// `2026`, `2026-Q3`, `2026-07` or `2026-07-01`.
    Date,
    /// A number with the unit of the result that the key names.
    OfResult,
}

/// What holds when nobody says anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fallback {
    /// Nothing can be estimated without it.
    Required,
    /// This text, read like a user's.
    BuiltIn(&'static str),
    /// A triangle around its mode.
    Triangle(&'static str, &'static str, &'static str),
    /// The preset of the section.
    Preset,
    /// The tables of places: climate, grid, water.
    Region,
    /// The entry of a catalog.
    Catalog,
    /// What needs it is not estimated.
    Absent,
}

/// Part of a group of which exactly one part may be given in one layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// The group.
    pub name: &'static str,
    /// The part; fields of the same part belong together.
    pub part: &'static str,
}

/// Who shares an uncertainty draw of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// All sites.
    World,
    /// All sites whose word for this key is the same.
    Technology(&'static str),
    /// All that take the value from the same entry of a catalog; a value of the spec is its site's own.
    CatalogEntry,
    /// Nobody: each site draws its own.
    Site,
}

/// A field with no default.
pub const fn field(key: &'static str, kind: FieldKind, doc: &'static str) -> Field {
    Field {
        key,
        kind,
        default: Fallback::Absent,
        within: None,
        group: None,
        varies: false,
        column_kind: None,
        other_kind: None,
        word: None,
        shared: Shared::Site,
        doc,
        source: "",
    }
}

/// A field with a number.
pub const fn quantity(key: &'static str, kind: Kind, doc: &'static str) -> Field {
    field(key, FieldKind::Quantity(kind), doc)
}

/// A field with one of some words.
pub const fn choice(key: &'static str, words: &'static [&'static str], doc: &'static str) -> Field {
    field(key, FieldKind::Choice(words), doc)
}

/// A field with any text.
pub const fn text(key: &'static str, doc: &'static str) -> Field {
    field(key, FieldKind::Text, doc)
}

impl Field {
    /// Required.
    pub const fn required(mut self) -> Self {
        self.default = Fallback::Required;
        self
    }

    /// With a built-in value and its source.
    pub const fn built_in(mut self, value: &'static str, source: &'static str) -> Self {
        self.default = Fallback::BuiltIn(value);
        self.source = source;
        self
    }

    /// With a built-in triangle and its source.
    pub const fn triangle(mut self, values: [&'static str; 3], source: &'static str) -> Self {
        self.default = Fallback::Triangle(values[0], values[1], values[2]);
        self.source = source;
        self
    }

    /// With a value from the section's preset.
    pub const fn preset(mut self) -> Self {
        self.default = Fallback::Preset;
        self
    }

    /// With a value from the tables of places.
    pub const fn region(mut self) -> Self {
        self.default = Fallback::Region;
        self
    }

    /// Valid from `low` to `high`.
    pub const fn within(mut self, low: &'static str, high: &'static str) -> Self {
        self.within = Some((low, high));
        self
    }

    /// Part `part` of the one-of group `name`.
    pub const fn one_of(mut self, name: &'static str, part: &'static str) -> Self {
        self.group = Some(Group { name, part });
        self
    }

    /// May vary over the year.
    pub const fn varying(mut self) -> Self {
        self.varies = true;
        self
    }

    /// A column of a file may hold another kind of number.
    pub const fn or_column_of(mut self, kind: Kind) -> Self {
        self.column_kind = Some(kind);
        self
    }

    /// A value may be of another kind.
    pub const fn or_a(mut self, kind: Kind) -> Self {
        self.other_kind = Some(kind);
        self
    }

    /// A word may stand in the place of a number.
    pub const fn or_word(mut self, word: &'static str) -> Self {
        self.word = Some(word);
        self
    }

    /// With a value from an entry of a catalog.
    pub const fn catalog(mut self) -> Self {
        self.default = Fallback::Catalog;
        self
    }

    /// Shares its draw with every site whose word for `key` is the same.
    pub const fn of_technology(mut self, key: &'static str) -> Self {
        self.shared = Shared::Technology(key);
        self
    }

    /// With a value from an entry of a catalog, whose draw is shared by all that take it from there.
    pub const fn machine(mut self) -> Self {
        self.default = Fallback::Catalog;
        self.shared = Shared::CatalogEntry;
        self
    }

    /// Shares its draw with every site.
    pub const fn of_world(mut self) -> Self {
        self.shared = Shared::World;
        self
    }

    /// The valid range in SI units, where the field has one.
    pub fn limits_si(&self) -> Option<(f64, f64)> {
        /// Those of all fields: a list of facilities asks for them with every cell.
        static LIMITS: LazyLock<HashMap<&str, (f64, f64)>> = LazyLock::new(|| {
            let of = |field: &'static Field| Some((field.key, field.read_limits()?));
            super::fields::all().filter_map(of).collect()
        });
        self.within?;
        LIMITS.get(self.key).copied().or_else(|| self.read_limits())
    }

    fn read_limits(&self) -> Option<(f64, f64)> {
        let (FieldKind::Quantity(kind), Some((low, high))) = (self.kind, self.within) else { return None };
        let si = |text: &str| read_with(text, kind, Style::default()).ok().map(|limit| limit.si());
        Some((si(low)?, si(high)?))
    }

    /// What a value of `key` must be: where that depends on the result that the key names, its kind of number.
    pub fn kind_of(&self, key: &str) -> FieldKind {
        let of_result = || {
            let (_, result) = local(key).split_once('.')?;
            stated::of_key(result).map(|definition| FieldKind::Quantity(stated::kind_of(definition)))
        };
        match self.kind {
            FieldKind::OfResult => of_result().unwrap_or(FieldKind::OfResult),
            kind => kind,
        }
    }

    /// The section: the first part of the key.
    pub fn section(&self) -> &'static str {
        self.key.split('.').next().unwrap_or(self.key)
    }

    /// Whether the field belongs to entries that the user names.
    pub fn is_named(&self) -> bool {
        self.key.split('.').any(|part| part == "*")
    }

    /// The section of named entries that the field belongs to, and the entry of `key`: `it.fleet` and `gpus` of
    /// `it.fleet.gpus.count`. `None` where the field stands by itself.
    pub fn entry_of<'k>(&self, key: &'k str) -> Option<(&'k str, &'k str)> {
        let depth = self.key.split('.').position(|part| part == "*").filter(|depth| *depth > 0)?;
        let (dot, _) = key.match_indices('.').nth(depth - 1)?;
        let (section, below) = (key.get(..dot)?, key.get(dot + 1..)?);
        Some((section, below.split('.').next().unwrap_or(below)))
    }

    /// Whether `key` names this field, `*` standing for any one name.
    pub fn matches(&self, key: &str) -> bool {
        let mut pattern = self.key.split('.');
        let mut name = key.split('.');
        loop {
            match (pattern.next(), name.next()) {
                (None, None) => return true,
                (Some("*"), Some(part)) if is_name(part) => {}
                (Some(expected), Some(part)) if expected == part => {}
                _ => return false,
            }
        }
    }
}

/// Whether `text` can name an entry of a named table: `[a-z0-9][a-z0-9_-]*`.
pub fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase() || first.is_ascii_digit())
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-')
}
