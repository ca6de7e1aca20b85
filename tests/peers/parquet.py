"""A Parquet file of `wattshed batch` holds what the CSV of the same list holds: parquet.py FILE.parquet FILE.csv"""
import csv
import sys

import pyarrow
import pyarrow.parquet

table = pyarrow.parquet.read_table(sys.argv[1])
with open(sys.argv[2], newline="", encoding="utf-8") as file:
    header, *rows = csv.reader(file)
assert table.column_names == header, (table.column_names, header)
assert table.num_rows == len(rows), (table.num_rows, len(rows))
for index, name in enumerate(header):
    column = table.column(name)
    if name == "row":
        assert column.type == pyarrow.int64()
        expected = [int(row[index]) for row in rows]
    elif name == "name":
        assert column.type == pyarrow.string()
        expected = [row[index] for row in rows]
    else:
        assert column.type == pyarrow.float64()
        expected = [float(row[index]) if row[index] else None for row in rows]
    assert column.to_pylist() == expected, name
print(f"{table.num_rows} rows, {len(header)} columns: equal")
