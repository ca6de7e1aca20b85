//! `wattshed schema`: the JSON Schema of specs and of outputs.

use wattshed_footprint::schema;

use crate::args::{SchemaArguments, SchemaOf};
use crate::exit::{Outcome, Stop};
use crate::output::{Destination, Format};

pub(super) fn run(arguments: &SchemaArguments) -> Result<Outcome, Stop> {
    let schema = match arguments.of {
        SchemaOf::Spec => schema::spec(),
        SchemaOf::Json => schema::outputs(),
        SchemaOf::Row => schema::row(),
    };
    Destination { format: Format::Json, path: arguments.output.clone() }.write_json(&schema)?;
    Ok(Outcome::Done)
}
