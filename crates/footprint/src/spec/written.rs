//! Values as they stand in a text, before anything is known of what they should be.

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};
use wattshed_report::{Both, both, told};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Span};

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// What stands there.
    pub form: Form,
    /// Where.
    pub span: Span,
}

/// The form of a value in a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// Quoted text, or the cell of a list.
    Text(String),
    /// A bare number, as its digits.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
    /// `[a, b]`.
    List(Vec<Written>),
    /// `{ a = b }`, or a section.
    Table(Vec<Member>),
    /// Parts of a range, each given by its own KEY.
    Parts(Vec<Member>),
    /// Something that no field takes, by its name.
    Other(&'static str),
}

/// One key of a table with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The key.
    pub name: String,
    /// Where the key stands.
    pub span: Span,
    /// Its value.
    pub value: Written,
}

impl Form {
    /// What it is, for messages.
    pub const fn describe(&self) -> Both {
        match self {
            Self::Text(_) => both!("a text", "un texte"),
            Self::Number(_) => both!("a number", "un nombre"),
            Self::Bool(_) => both!("true or false", "true ou false"),
            Self::List(_) => both!("a list", "une liste"),
            Self::Table(_) => both!("a table", "une table"),
            Self::Parts(_) => both!("a part of a range", "une partie d'un intervalle"),
            Self::Other(name) => Both::name(name),
        }
    }
}

impl Written {
    /// The span of `part` (bytes of the text) within this value, where the text stands there letter for letter.
    pub fn part(&self, part: &Range<usize>) -> Span {
        let whole = &self.span.range;
        if let Form::Text(text) = &self.form {
            let stands = self.span.source.text.get(whole.clone()).unwrap_or("");
            if let Some(offset) = stands.find(text.as_str()).filter(|_| !text.is_empty()) {
                let start = whole.start + offset;
                let end = (start + part.end).max(start + part.start + 1).min(whole.end);
                return Span::new(&self.span.source, (start + part.start).min(end)..end);
            }
        }
        self.span.clone()
    }
}

/// Reads a TOML text; every syntax error is reported, and what could be read is returned.
pub fn read_toml(source: &Arc<SourceText>, found: &mut Diagnostics) -> Vec<Member> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in errors {
        let message = error.message().trim().to_owned();
        let help = extension_help(&message);
        let span = error.span().map(|range| Span::new(source, range));
        found.push(
            Diagnostic::error(Code::Syntax, told!("this is not TOML: {message}", "ceci n'est pas du TOML : {message}"))
                .at(span, both!("here", "ici"))
                .maybe_help(help),
        );
    }
    members(source, table.get_ref())
}

/// TOML forbids to reopen a table that was written in one piece; its own message does not say what to do.
fn extension_help(message: &str) -> Option<Both> {
    let reopened = message.contains("duplicate key") || message.contains("extend") || message.contains("redefine");
    reopened.then_some(both!(
        "a section is written in one way only: either all of it in braces, it = { load = 0.7 }, or all of it under one [it]; \
         and each key once",
        "une section s'écrit d'une seule façon : soit tout entière entre accolades, it = { load = 0.7 }, soit tout entière sous un \
         seul [it] ; et chaque clé une fois"
    ))
}

fn members(source: &Arc<SourceText>, table: &DeTable<'_>) -> Vec<Member> {
    let mut members: Vec<Member> = table
        .iter()
        .map(|(key, value)| Member {
            name: key.get_ref().to_string(),
            span: Span::new(source, key.span()),
            value: written(source, value.span(), value.get_ref()),
        })
        .collect();
    members.sort_by_key(|member| member.span.range.start);
    members
}

fn written(source: &Arc<SourceText>, range: Range<usize>, value: &DeValue<'_>) -> Written {
    let form = match value {
        DeValue::String(text) => Form::Text(text.to_string()),
        DeValue::Integer(number) => Form::Number(number.to_string()),
        DeValue::Float(number) => Form::Number(number.as_str().to_owned()),
        DeValue::Boolean(yes) => Form::Bool(*yes),
        DeValue::Datetime(_) => Form::Other("a date without quotes"),
        DeValue::Array(items) => {
            Form::List(items.iter().map(|item| written(source, item.span(), item.get_ref())).collect())
        }
        DeValue::Table(table) => Form::Table(members(source, table)),
    };
    Written { form, span: Span::new(source, range) }
}
