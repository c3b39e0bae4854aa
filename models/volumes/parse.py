"""From text to a table of cells: header found, every row with its number, ragged rows set aside."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.columns import count_known
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping

CHUNK_ROWS = 50_000
MAX_ROWS = 3_000_000
MAX_COLUMNS = 500
HEADER_WITHIN = 20
"""Titles may stand above the header, which must come within so many rows."""

Row = list[str]


@dataclass(frozen=True)
class RawTable:
    """The cells of a file as text: one column per column of the header, one row per row that fits it.

    `rows` are row numbers in the file (its first row is 1), `rows_read` counts all rows below the header that
    are not blank.
    """

    header: tuple[str, ...]
    header_row: int
    cells: pd.DataFrame
    rows: NDArray[np.int64]
    rows_read: int

    def texts(self, positions: NDArray[np.intp]) -> list[str]:
        """Rows as text, for the list of rows set aside."""
        columns = [self.cells[name].take(positions) for name in self.cells]
        return [" | ".join(row) for row in zip(*columns, strict=True)]


def parse(text: str, delimiter: str, rules: FileMapping, ledger: Ledger) -> RawTable:
    """Splits the text into cells.

    Raises UnusableInput for unclosed quotes, huge cells, no header, no rows, too many rows or columns.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        first = list(islice(reader, HEADER_WITHIN))
        header_row, header = _find_header(first, rules, ledger)
        return _read_rows(_chunks(first[header_row:], reader), header, header_row, ledger)
    except csv.Error as error:
        line = _last_good_line(text, delimiter) + 1
        raise ledger.fail(_csv_problem(str(error)), f":{line}") from None


def _csv_problem(message: str) -> str:
    if "field limit" in message:
        return "cell_huge"
    return "quote_open" if "unexpected end" in message else "quote_stray"


def _last_good_line(text: str, delimiter: str) -> int:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0
    try:
        for _ in reader:
            line = reader.line_num
    except csv.Error:
        pass
    return line


def _find_header(first: Sequence[Row], rules: FileMapping, ledger: Ledger) -> tuple[int, Row]:
    """Row number and names of the header: the first row that names most of our columns."""
    wanted = set(rules.columns.values())
    known = [count_known(row) + len(wanted.intersection(row)) for row in first]
    filled = [position for position, row in enumerate(first) if any(cell.strip() for cell in row)]
    if not filled:
        raise ledger.fail("file_empty")
    position = known.index(max(known)) if max(known) else filled[0]
    header = [cell.strip() for cell in first[position]]
    while header and not header[-1]:
        header.pop()
    if len(header) > MAX_COLUMNS:
        raise ledger.fail("columns_too_many", f":{position + 1}", count=len(header), limit=MAX_COLUMNS)
    if len(filled) == 1 and not max(known):
        raise ledger.fail("no_table", f":{position + 1}")
    if len(header) < 2:
        raise ledger.fail("one_column", f":{position + 1}", header=(header or [""])[0][:80])
    titles = [n for n in filled if n < position and not first[n][0].lower().startswith("sep=")]
    if titles:
        ledger.add("note", "titles_skipped", f":{titles[0] + 1}", count=len(titles), header_row=position + 1)
    return position + 1, header


def _chunks(rest: list[Row], reader: Iterator[Row]) -> Iterator[list[Row]]:
    if rest:
        yield rest
    while chunk := list(islice(reader, CHUNK_ROWS)):
        yield chunk


def _read_rows(chunks: Iterator[list[Row]], header: Row, header_row: int, ledger: Ledger) -> RawTable:
    parts: list[pd.DataFrame] = []
    numbers: list[NDArray[np.int64]] = []
    ragged: list[tuple[int, Row]] = []
    row, read = header_row + 1, 0
    for chunk in chunks:
        kept, kept_numbers, aside = _fit(chunk, len(header), row)
        row += len(chunk)
        read += len(kept) + len(aside)
        ragged.extend(aside)
        if read > MAX_ROWS:
            raise ledger.fail("rows_too_many", limit=MAX_ROWS)
        if kept:
            columns = zip(*kept, strict=True)
            parts.append(pd.DataFrame({n: pd.Series(cells, dtype="str") for n, cells in enumerate(columns)}))
            numbers.append(kept_numbers)
    if ragged:
        rows = np.array([number for number, _ in ragged], dtype=np.int64)
        ledger.put_aside("row_width", rows, lambda position: " | ".join(ragged[position][1]))
    if not parts:
        raise ledger.fail("no_rows" if not ragged else "no_usable_rows", f":{header_row}", count=read)
    cells = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    return RawTable(tuple(header), header_row, cells, np.concatenate(numbers), read)


def _fit(
    chunk: list[Row], width: int, first: int
) -> tuple[list[Row], NDArray[np.int64], list[tuple[int, Row]]]:
    """Rows of the header's width with their numbers, and ragged ones; blank rows and empty tails fall
    away."""
    if set(map(len, chunk)) == {width} and all(map(any, chunk)):
        return chunk, np.arange(first, first + len(chunk), dtype=np.int64), []
    kept, numbers, ragged = [], [], []
    for number, row in enumerate(chunk, start=first):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > width and not any(cell.strip() for cell in row[width:]):
            row = row[:width]
        if len(row) == width:
            kept.append(row)
            numbers.append(number)
        else:
            ragged.append((number, row))
    return kept, np.array(numbers, dtype=np.int64), ragged
