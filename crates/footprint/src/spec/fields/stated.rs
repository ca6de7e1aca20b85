//! Limits and claims: fields that have the names of results, and are measured as they are.

use crate::spec::field::{Field, FieldKind, field};

const BUDGET: &str = "Upper limit of a result: in all, or each year (`/yr`).";
const CLAIM: &str = "What somebody states of a result.";

pub(super) const FIELDS: &[Field] = &[
    field("budget.*", FieldKind::OfResult, BUDGET),
    field("budget.*.*.*", FieldKind::OfResult, BUDGET),
    field("claim.*", FieldKind::OfResult, CLAIM),
    field("claim.*.*.*", FieldKind::OfResult, CLAIM),
];
