//! The errors of the models, as rows of a catalog. The world shares one draw of each.

use std::sync::LazyLock;

use wattshed_quantity::{Kind, Style};

use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::spec::Citation;
use crate::spec::field::{Field, quantity};
use crate::spec::range::Distribution;
use crate::spec::value::{Reader, Value};
use crate::spec::written::{Form, Member, read_toml};

/// The error of a model: a multiplier on what it computes.
#[derive(Debug, Clone)]
pub struct ModelError {
    /// Its name in the catalog.
    pub id: String,
    /// The multiplier.
    pub multiplier: Distribution,
    /// What it stands for.
    pub doc: String,
    /// Where its range comes from.
    pub citation: Citation,
}

const TEXT: &str = include_str!("../../data/model_errors.toml");

/// What a multiplier reads as.
static MULTIPLIER: Field = quantity("model.*", Kind::Number, "Multiplier on what a model computes.");

static ERRORS: LazyLock<(Vec<ModelError>, Vec<Diagnostic>)> = LazyLock::new(|| {
    let mut found = Diagnostics::new();
    let source = SourceText::named("built-in model errors", TEXT);
    let members = read_toml(&source, &mut found);
    let errors = members.iter().filter_map(|member| read(member).map_err(|problem| found.push(problem)).ok()?);
    let errors = errors.collect();
    (errors, found.into_sorted())
});

fn read(member: &Member) -> Result<Option<ModelError>, Diagnostic> {
    let Form::Table(fields) = &member.value.form else { return Ok(None) };
    let find = |name: &str| fields.iter().find(|field| field.name == name).map(|field| &field.value);
    let text = |name: &str| match find(name).map(|value| &value.form) {
        Some(Form::Text(text) | Form::Number(text)) => Some(text.clone()),
        _ => None,
    };
    let Some(multiplier) = find("multiplier") else { return Ok(None) };
    let reader = Reader { field: &MULTIPLIER, key: &member.name, style: Style::default() };
    let Value::Distribution(multiplier) = reader.read(multiplier)? else { return Ok(None) };
    let citation = Citation {
        source: text("source").unwrap_or_default(),
        year: text("year").and_then(|year| year.parse().ok()),
        licence: text("licence"),
    };
    let doc = text("doc").unwrap_or_default();
    Ok(Some(ModelError { id: member.name.clone(), multiplier: *multiplier, doc, citation }))
}

/// All errors of models, in the order of the catalog.
pub fn model_errors() -> &'static [ModelError] {
    &ERRORS.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_errors_are_valid_centred_on_one_and_have_sources() {
        assert!(ERRORS.1.is_empty(), "{:#?}", ERRORS.1);
        assert_eq!(model_errors().len(), TEXT.lines().filter(|line| line.starts_with('[')).count());
        for error in model_errors() {
            assert!(!error.citation.source.is_empty() && error.citation.year.is_some(), "{error:?}");
            assert!(!error.doc.is_empty(), "{error:?}");
            assert_eq!(error.multiplier.shape.centre().map(|centre| centre.number), Some(1.0), "{error:?}");
        }
    }
}
