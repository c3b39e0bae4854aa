"""Large delimited text read in blocks as columns, exactly as the reader of small files reads it.

A block in which anything is out of the ordinary (a row of another width, a quote where none belongs) is read
by the careful reader.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from functools import partial
from math import ceil

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
from numpy.typing import NDArray

from models.volumes.ahead import ahead
from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.delimited import (
    CONTROL,
    FORCED,
    Row,
    csv_rows,
    refuse_control_characters,
    row_chunks,
    tell_windows,
)
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.odd_rows import tell_blank_rows
from models.volumes.raw_table import RawTable
from models.volumes.row_widths import settle_odd_rows
from models.volumes.sniff import TextForm
from models.volumes.source import File
from models.volumes.text_blocks import blocks, bytes_of
from models.volumes.windows_text import WINDOWS, holds_utf8

LARGE = 6_000_000
"""Files of more bytes are read in blocks."""
MAX_ROWS = 12_000_000
PARSERS = 2
"""Threads that parse blocks while a third takes them in: each holds one block."""
SPARE = 1.05
"""Rows are expected to be as long as those of the first block, a little shorter at most."""
STRAY_QUOTE = r'[^{d}\r\n"]"[^{d}\r\n"]'
SHORT = np.iinfo(np.int16).max


def read_large(
    file: File,
    form: TextForm,
    header: Sequence[str],
    header_row: int,
    rules: FileMapping,
    ledger: Ledger,
    short: frozenset[int] = frozenset(),
) -> tuple[RawTable, str]:
    """The rows below the header of a large file, and the encoding they were read with.

    `short`: numbers of cells that a row may have although it is shorter than the header.

    Raises UnusableInput as `read_grid` does, and for more than `MAX_ROWS` rows.
    """
    reader = partial(_LargeReader, form, header, header_row, rules, ledger, short)
    try:
        if form.encoding != WINDOWS:
            return reader().read(file, form.encoding), form.encoding
    except UnicodeDecodeError:
        if form.encoding != "utf-8":
            raise ledger.fail("encoding_unreadable", encoding=form.encoding) from None
    try:
        table = reader().read(file, WINDOWS)
    except UnicodeDecodeError:
        raise ledger.fail("encoding_unreadable", encoding="UTF-8, Windows-1252") from None
    tell_windows(ledger, mixed=any(map(holds_utf8, bytes_of(file))))
    return table, WINDOWS


class _Column:
    """A column that grows: each different text once, and its number in every row.

    Numbers take two bytes as long as the texts allow. Room is made for as many rows as are expected: memory
    that is not written to costs nothing.
    """

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self._codes: NDArray[np.signedinteger] = np.empty(0, np.int16)
        self._rows = 0

    def expect(self, rows: int) -> None:
        """Room for so many rows in all."""
        if rows > len(self._codes):
            self._moved(np.empty(rows, self._codes.dtype))

    def add(self, texts: Sequence[str], codes: NDArray[np.integer] | None = None) -> None:
        """More rows: their `texts`, or for each row the number of its text among these."""
        places = self.places
        found = np.array([places.setdefault(text, len(places)) for text in texts], dtype=np.int32)
        if len(places) > SHORT and self._codes.dtype == np.int16:
            self._moved(np.empty(len(self._codes), np.int32))
        rows = len(found) if codes is None else len(codes)
        if self._rows + rows > len(self._codes):
            self.expect(ceil(SPARE * (self._rows + rows)))
        room = self._codes[self._rows : self._rows + rows]
        if codes is None:
            room[:] = found
        elif rows:
            np.take(found.astype(self._codes.dtype), codes, out=room, mode="clip")
        self._rows += rows

    def _moved(self, room: NDArray[np.signedinteger]) -> None:
        room[: self._rows] = self._codes[: self._rows]
        self._codes = room

    def cells(self) -> Cells:
        """The rows that were added."""
        contents: tuple[Cell, ...] = tuple(FORCED.sub(r"\1", text) for text in self.places)
        return Cells(self._codes[: self._rows], contents)


class _LargeReader:
    """Collects the columns of a large file block by block."""

    def __init__(
        self,
        form: TextForm,
        header: Sequence[str],
        header_row: int,
        rules: FileMapping,
        ledger: Ledger,
        short: frozenset[int],
    ) -> None:
        self.short, self.rules = short, rules
        self.delimiter, self.header, self.header_row, self.ledger = form.delimiter, header, header_row, ledger
        self.stray = re.compile(STRAY_QUOTE.format(d=re.escape(form.delimiter)).encode())
        self.columns = [_Column() for _ in header]
        self.numbers: list[NDArray[np.int32]] = []
        self.aside: list[tuple[int, Row]] = []
        self.blank: list[int] = []
        self.next_row = header_row + 1
        self.kept = 0

    def read(self, file: File, encoding: str) -> RawTable:
        whole = blocks(file, encoding, self._lines_of_header(file, encoding))
        for block, table in ahead(self._quickly, whole, PARSERS):
            if table is None:
                self._carefully(block)
            else:
                if not self.kept:
                    self._expect(ceil(SPARE * table.num_rows * file.size / len(block)))
                self._take_in(table)
            if self.kept + len(self.aside) > MAX_ROWS:
                raise self.ledger.fail("rows_too_many", limit=MAX_ROWS)
        return self._table()

    def _lines_of_header(self, file: File, encoding: str) -> int:
        """Lines of text that the rows down to the header take up."""
        with io.TextIOWrapper(file.open(), encoding, errors="replace", newline="") as text:
            reader = csv.reader(text, delimiter=self.delimiter)
            for _ in range(self.header_row):
                next(reader)
            return int(reader.line_num)

    def _expect(self, rows: int) -> None:
        for column in self.columns:
            column.expect(min(rows, MAX_ROWS))

    def _quickly(self, block: bytes) -> pa.Table | None:
        """The block in columns, or None where a row has another width or a quote is not where it belongs."""
        quoted = b'"' in block
        if quoted and self.stray.search(block):
            return None
        names = [str(number) for number in range(len(self.header))]
        try:
            read = arrow_csv.read_csv(
                pa.py_buffer(block),
                arrow_csv.ReadOptions(column_names=names, block_size=len(block) + 1, use_threads=False),
                arrow_csv.ParseOptions(
                    delimiter=self.delimiter,
                    quote_char='"' if quoted else False,
                    newlines_in_values=quoted,
                    ignore_empty_lines=False,
                ),
                arrow_csv.ConvertOptions(
                    column_types={name: pa.binary() for name in names}, strings_can_be_null=False
                ),
            )
            return pa.table([_different_texts(column) for column in read.columns], names)
        except pa.ArrowInvalid as refused:
            if "UTF8" in str(refused):
                block.decode("utf-8")  # raises what says so
            return None

    def _take_in(self, table: pa.Table) -> None:
        for column, read in zip(self.columns, table.columns, strict=True):
            for chunk in read.chunks:
                column.add(chunk.dictionary.to_pylist(), chunk.indices.to_numpy())
        self._count(np.arange(self.next_row, self.next_row + table.num_rows, dtype=np.int32))
        self.next_row += table.num_rows

    def _count(self, numbers: NDArray[np.int32]) -> None:
        self.numbers.append(numbers)
        self.kept += len(numbers)

    def _carefully(self, block: bytes) -> None:
        text = block.decode("utf-8")
        refuse_control_characters(text, self.ledger)
        width = len(self.header)
        rows = csv_rows(text, self.delimiter)
        for chunk in row_chunks(rows, text, self.delimiter, self.ledger, self.next_row):
            kept, numbers = [], []
            for number, row in enumerate(chunk, start=self.next_row):
                if not any(cell.strip() for cell in row):
                    if len(row) > 1:
                        self.blank.append(number)
                    continue
                too_short = len(row) < width and len(row) not in self.short
                if too_short or any(cell.strip() for cell in row[width:]):
                    self.aside.append((number, row))
                    continue
                kept.append([*row[:width], *[""] * (width - len(row))])
                numbers.append(number)
            for place, column in enumerate(self.columns):
                column.add([row[place] for row in kept])
            self._count(np.array(numbers, dtype=np.int32))
            self.next_row += len(chunk)

    def _table(self) -> RawTable:
        ledger = self.ledger
        joined = self._settle_odd_rows() if self.aside else 0
        columns = [column.cells() for column in self.columns]
        for column in columns:
            _refuse_control_contents(column.contents, ledger)
        rows = np.concatenate(self.numbers) if self.numbers else np.empty(0, np.int32)
        self.columns, self.numbers = [], []
        pa.default_memory_pool().release_unused()
        if joined:
            order = np.argsort(rows, kind="stable")
            columns, rows = [column.rows(order) for column in columns], rows[order]
        blank = _blank_rows(columns)
        if blank.any():  # empty tails (`;;;;`) fall away as they do in small files
            columns = [column.rows(~blank) for column in columns]
            self.blank += rows[blank].tolist() if len(columns) > 1 else []
            rows = rows[~blank]
        tell_blank_rows(np.array(sorted(self.blank), dtype=np.int64), ledger)
        read = len(rows) + len(self.aside) - joined
        if not len(rows):
            raise ledger.fail("no_usable_rows" if read else "no_rows", f":{self.header_row}", count=read)
        groups = ("",) * len(self.header)
        return RawTable(tuple(self.header), groups, self.header_row, tuple(columns), rows, read)

    def _settle_odd_rows(self) -> int:
        """Rows of another width are joined (at the end: gives how many) or set aside."""
        numbers = np.array([number for number, _ in self.aside], dtype=np.int64)
        pieces = [row for _, row in self.aside]
        columns = [column.cells() for column in self.columns]
        whole = settle_odd_rows(
            self.header, columns, numbers, pieces, self.delimiter, self.rules, self.ledger,
            end=self.next_row - 1,
        )  # fmt: skip
        for place, column in enumerate(self.columns):
            column.add([cells[place] for cells in whole.values()])
        self._count(numbers[list(whole)].astype(np.int32))
        return len(whole)


def _different_texts(column: pa.ChunkedArray) -> pa.DictionaryArray:
    """A column of bytes as text, each different one once: only those are looked at, which is quicker than to
    have every row read as text. Raises ArrowInvalid where one is no UTF-8."""
    encoded = column.combine_chunks().dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices, encoded.dictionary.cast(pa.string()))


def _blank_rows(columns: Sequence[Cells]) -> NDArray[np.bool_]:
    blank = np.ones(len(columns[0]), dtype=bool)
    for column in columns:
        empty = np.array([not cell_text(cell).strip() for cell in column.contents], dtype=bool)
        if not empty.any():
            return np.zeros(len(blank), dtype=bool)
        blank &= empty[column.codes]
    return blank


def _refuse_control_contents(contents: tuple[Cell, ...], ledger: Ledger) -> None:
    for text in contents:
        found = CONTROL.search(str(text))
        if found:
            raise ledger.fail("control_character", character=f"U+{ord(found.group()):04X}")
