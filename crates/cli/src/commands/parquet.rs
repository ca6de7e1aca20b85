//! Rows as Apache Parquet: whole numbers, texts, and numbers that may be absent.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use csv::StringRecord;
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use wattshed_footprint::batch::Rows;

/// Cells of a row group: what is held in memory at a time.
const GROUP_CELLS: usize = 2_000_000;

/// Packs the rows of a finished run.
pub(super) fn pack(rows: &Rows<'_>, into: &Path) -> io::Result<()> {
    let mut reader = csv::Reader::from_path(rows.csv)?;
    let schema = schema(rows).map_err(failed)?;
    let properties = WriterProperties::builder()
        .set_created_by(concat!("wattshed ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_dictionary_enabled(false)
        .build();
    let mut writer =
        SerializedFileWriter::new(File::create(into)?, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
    let most = (GROUP_CELLS / rows.columns.len()).max(1);
    let mut group: Vec<StringRecord> = Vec::new();
    for record in reader.records() {
        group.push(record?);
        if group.len() == most {
            write(&mut writer, rows, &group).map_err(failed)?;
            group.clear();
        }
    }
    if !group.is_empty() {
        write(&mut writer, rows, &group).map_err(failed)?;
    }
    writer.close().map_err(failed)?;
    Ok(())
}

fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(reason) => *reason,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

fn schema(rows: &Rows<'_>) -> Result<Type, ParquetError> {
    let field = |(index, name): (usize, &String)| {
        let builder = match index {
            0 => Type::primitive_type_builder(name, Physical::INT64).with_repetition(Repetition::REQUIRED),
            _ if index < rows.texts => Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::String)),
            _ => Type::primitive_type_builder(name, Physical::DOUBLE).with_repetition(Repetition::OPTIONAL),
        };
        builder.build().map(Arc::new)
    };
    let fields = rows.columns.iter().enumerate().map(field).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder("facilities").with_fields(fields).build()
}

fn write(writer: &mut SerializedFileWriter<File>, rows: &Rows<'_>, group: &[StringRecord]) -> Result<(), ParquetError> {
    let mut columns = writer.next_row_group()?;
    let cells = |index: usize| group.iter().map(move |record| record.get(index).unwrap_or(""));
    for index in 0..rows.columns.len() {
        if index == 0 {
            let lines: Vec<i64> = cells(index).map(|cell| cell.parse().unwrap_or_default()).collect();
            column::<Int64Type>(&mut columns, &lines, None)?;
        } else if index < rows.texts {
            let texts: Vec<ByteArray> = cells(index).map(ByteArray::from).collect();
            column::<ByteArrayType>(&mut columns, &texts, None)?;
        } else {
            // A cell without a number is one that does not apply.
            let numbers: Vec<Option<f64>> = cells(index).map(|cell| cell.parse().ok()).collect();
            let there: Vec<i16> = numbers.iter().map(|number| i16::from(number.is_some())).collect();
            let numbers: Vec<f64> = numbers.into_iter().flatten().collect();
            column::<DoubleType>(&mut columns, &numbers, Some(&there))?;
        }
    }
    columns.close()?;
    Ok(())
}

fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    values: &[T::T],
    there: Option<&[i16]>,
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else {
        return Err(ParquetError::General("the schema has fewer columns than the rows".to_owned()));
    };
    column.typed::<T>().write_batch(values, there, None)?;
    column.close()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use parquet::file::reader::SerializedFileReader;
    use parquet::record::Field;

    use super::*;

    #[test]
    fn what_is_packed_reads_back_with_its_types_and_gaps() {
        let folder = tempfile::tempdir().expect("a folder");
        let (csv, packed) = (folder.path().join("rows"), folder.path().join("packed"));
        fs::write(&csv, "row,name,pue\n2,\"a, \u{e9}\",1.25\n3,b,\n").expect("a file");
        let columns = ["row", "name", "pue"].map(str::to_owned).to_vec();
        pack(&Rows { csv: &csv, columns, texts: 2 }, &packed).expect("it is packed");
        let reader = SerializedFileReader::new(File::open(&packed).expect("the file")).expect("Parquet");
        let rows: Vec<Vec<Field>> = reader
            .into_iter()
            .map(|row| row.expect("a row").get_column_iter().map(|(_, field)| field.clone()).collect())
            .collect();
        let text = |text: &str| Field::Str(text.to_owned());
        let expected =
            [[Field::Long(2), text("a, \u{e9}"), Field::Double(1.25)], [Field::Long(3), text("b"), Field::Null]];
        assert_eq!(rows, expected);
    }
}
