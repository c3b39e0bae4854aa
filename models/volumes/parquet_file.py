"""Parquet files: columns with types, without a doubt where the header is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet

from models.volumes.cells import Cell, Cells
from models.volumes.delimited import MAX_COLUMNS
from models.volumes.large_text import MAX_ROWS
from models.volumes.ledger import Ledger
from models.volumes.raw_table import RawTable, distinct
from models.volumes.source import File


def read_parquet(file: File, ledger: Ledger) -> RawTable:
    """The table of a Parquet file; row numbers count its rows from 1. Nested columns are left out and named.

    Raises UnusableInput for broken files, no rows, too many rows or columns.
    """
    with file.open() as opened:
        try:
            stored = parquet.ParquetFile(opened)
            schema, rows = stored.schema_arrow, stored.metadata.num_rows
            _refuse_sizes(len(schema), rows, ledger)
            flat = [field.name for field in schema if not pa.types.is_nested(field.type)]
            table = stored.read(columns=flat)
        except (pa.ArrowException, OSError, ValueError, MemoryError):
            raise ledger.fail("package_broken") from None
    if not rows:
        raise ledger.fail("no_rows")
    left_out = [field.name for field in schema if pa.types.is_nested(field.type)]
    if left_out:
        ledger.add("note", "columns_nested", columns=", ".join(left_out), count=len(left_out))
    columns = tuple(_cells(column) for column in table.columns)
    header = tuple(distinct([str(name) for name in table.column_names]))
    numbers = np.arange(1, rows + 1, dtype=np.int64)
    return RawTable(header, ("",) * len(header), 0, columns, numbers, rows)


def _refuse_sizes(columns: int, rows: int, ledger: Ledger) -> None:
    if columns > MAX_COLUMNS:
        raise ledger.fail("columns_too_many", count=columns, limit=MAX_COLUMNS)
    if rows > MAX_ROWS:
        raise ledger.fail("rows_too_many", limit=MAX_ROWS)


def _cells(column: pa.ChunkedArray) -> Cells:
    whole = column.combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], column.type)
    coded = whole if pa.types.is_dictionary(whole.type) else whole.dictionary_encode()
    contents = tuple(_cell(value) for value in coded.dictionary.to_pylist())
    codes = coded.indices.fill_null(len(contents)).to_numpy(zero_copy_only=False).astype(np.int32)
    return Cells(codes, (*contents, ""))


def _cell(value: Any) -> Cell:
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value.isoformat(" ")
    if isinstance(value, (str, bool, float, dt.datetime, dt.date, dt.time, dt.timedelta)):
        return value
    if isinstance(value, (int, Decimal)):
        return float(value)
    return (
        value.decode("utf-8", "replace") if isinstance(value, bytes) else "" if value is None else str(value)
    )
