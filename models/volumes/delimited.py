"""Delimited text (CSV, TSV, pipes): small files cell by cell as a grid, large ones in blocks as columns.

Both read the same: a block in which anything is out of the ordinary (a row of another width, a quote where
none belongs) is read by the careful reader.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
from numpy.typing import NDArray

from models.volumes.ahead import ahead
from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.grid import Grid, GridWriter
from models.volumes.ledger import Ledger
from models.volumes.raw_table import RawTable
from models.volumes.sniff import WINDOWS, TextForm
from models.volumes.source import File

LARGE = 6_000_000
"""Files of more bytes are read in blocks."""
BLOCK = 8_000_000
CHUNK_ROWS = 50_000
MAX_ROWS = 12_000_000
MAX_COLUMNS = 500
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
FORCED = re.compile(r'^="([^"]*)"$')
"""A text that its writer protected from Excel: ="0815"."""
STRAY_QUOTE = r'[^{d}\r\n"]"[^{d}\r\n"]'
SHORT = np.iinfo(np.int16).max

Row = list[str]


def read_grid(file: File, form: TextForm, ledger: Ledger) -> tuple[Grid, str]:
    """All cells of a small file, and the encoding it was read with.

    Raises UnusableInput for unclosed and stray quotes, huge cells, control characters, too many columns.
    """
    with file.open() as opened:
        text, encoding = _decode(opened.read(), form.encoding, ledger)
    _refuse_control_characters(text, ledger)
    writer = GridWriter()
    forced = '="' in text
    for chunk in _chunks(_reader(text, form.delimiter), text, form.delimiter, ledger):
        _refuse_wide(chunk, ledger)
        writer.add([[FORCED.sub(r"\1", cell) for cell in row] for row in chunk] if forced else chunk)
    return writer.grid(ragged=True), encoding


def _decode(content: bytes, encoding: str, ledger: Ledger) -> tuple[str, str]:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise ledger.fail("encoding_unreadable", encoding=encoding) from None
        try:
            text, encoding = content.decode(WINDOWS), WINDOWS
        except UnicodeDecodeError:
            raise ledger.fail("encoding_unreadable", encoding="UTF-8, Windows-1252") from None
    if encoding == WINDOWS:
        ledger.add("note", "encoding_windows")
    return text, encoding


def _reader(text: str, delimiter: str) -> Iterator[Row]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _chunks(
    reader: Iterator[Row], text: str, delimiter: str, ledger: Ledger, first_row: int = 1
) -> Iterator[list[Row]]:
    try:
        while chunk := list(islice(reader, CHUNK_ROWS)):
            yield chunk
    except csv.Error as error:
        row = first_row + _good_rows(text, delimiter)
        raise ledger.fail(_csv_problem(str(error)), f":{row}") from None


def _csv_problem(message: str) -> str:
    if "field limit" in message:
        return "cell_huge"
    return "quote_open" if "unexpected end" in message else "quote_stray"


def _good_rows(text: str, delimiter: str) -> int:
    rows = 0
    try:
        for _ in _reader(text, delimiter):
            rows += 1
    except csv.Error:
        pass
    return rows


def _refuse_control_characters(text: str, ledger: Ledger) -> None:
    found = CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise ledger.fail("control_character", f":{line}", character=f"U+{ord(found.group()):04X}")


def _refuse_wide(rows: Sequence[Row], ledger: Ledger) -> None:
    widest = max(map(len, rows))
    if widest > MAX_COLUMNS:
        place = next(number for number, row in enumerate(rows, 1) if len(row) == widest)
        raise ledger.fail("columns_too_many", f":{place}", count=widest, limit=MAX_COLUMNS)


# --- Large files --------------------------------------------------------------------------------------------


def read_head(form: TextForm, ledger: Ledger) -> Grid:
    """The first rows of a large file: where the header is looked for."""
    rows: list[Row] = []
    try:
        rows.extend(islice(_reader(form.head, form.delimiter), 200))
    except csv.Error as error:
        if not rows:
            raise ledger.fail(_csv_problem(str(error)), ":1") from None
    if rows:
        _refuse_wide(rows, ledger)
    writer = GridWriter()
    writer.add(rows)
    return writer.grid(ragged=True)


def read_large(
    file: File,
    form: TextForm,
    header: Sequence[str],
    header_row: int,
    ledger: Ledger,
    short: frozenset[int] = frozenset(),
) -> tuple[RawTable, str]:
    """The rows below the header of a large file, and the encoding they were read with.

    `short`: numbers of cells that a row may have although it is shorter than the header.

    Raises UnusableInput as `read_grid` does, and for more than `MAX_ROWS` rows.
    """
    try:
        return _LargeReader(form, header, header_row, ledger, short).read(file, form.encoding), form.encoding
    except UnicodeDecodeError:
        if form.encoding != "utf-8":
            raise ledger.fail("encoding_unreadable", encoding=form.encoding) from None
    try:
        table = _LargeReader(form, header, header_row, ledger, short).read(file, WINDOWS)
    except UnicodeDecodeError:
        raise ledger.fail("encoding_unreadable", encoding="UTF-8, Windows-1252") from None
    ledger.add("note", "encoding_windows")
    return table, WINDOWS


class _Codes:
    """Codes of a column that grows: two bytes each as long as the contents allow, no copy at the end."""

    def __init__(self) -> None:
        self.kind: np.dtype[np.signedinteger] = np.dtype(np.int16)
        self.grown = bytearray()

    def add(self, codes: NDArray[np.signedinteger], contents: int) -> None:
        """More codes, all below `contents`."""
        if contents > SHORT and self.kind == np.int16:
            wide = np.frombuffer(self.grown, self.kind).astype(np.int32)
            self.kind, self.grown = wide.dtype, bytearray(wide.tobytes())
        self.grown += codes.astype(self.kind, copy=False).data

    def all(self) -> NDArray[np.signedinteger]:
        """The codes that were added."""
        return np.frombuffer(self.grown, self.kind)


class _LargeReader:
    """Collects the columns of a large file block by block."""

    def __init__(
        self,
        form: TextForm,
        header: Sequence[str],
        header_row: int,
        ledger: Ledger,
        short: frozenset[int],
    ) -> None:
        self.short = short
        self.delimiter, self.header, self.header_row, self.ledger = form.delimiter, header, header_row, ledger
        self.stray = re.compile(STRAY_QUOTE.format(d=re.escape(form.delimiter)).encode())
        self.places: list[dict[str, int]] = [{} for _ in header]
        self.codes = [_Codes() for _ in header]
        self.rows = _Codes()
        self.aside: list[tuple[int, Row]] = []
        self.next_row = header_row + 1
        self.kept = 0

    def read(self, file: File, encoding: str) -> RawTable:
        blocks = _blocks(file, encoding, self._lines_of_header(file, encoding))
        for block, table in ahead(self._quickly, blocks):
            if table is None:
                self._carefully(block)
            else:
                self._take_in(table)
            if self.kept + len(self.aside) > MAX_ROWS:
                raise self.ledger.fail("rows_too_many", limit=MAX_ROWS)
        return self._table()

    def _lines_of_header(self, file: File, encoding: str) -> int:
        """Lines of text that the rows down to the header take up."""
        with io.TextIOWrapper(file.open(), encoding=encoding, newline="") as text:
            reader = csv.reader(text, delimiter=self.delimiter)
            for _ in range(self.header_row):
                next(reader)
            return int(reader.line_num)

    def _quickly(self, block: bytes) -> pa.Table | None:
        """The block in columns, or None where a row has another width or a quote is not where it belongs."""
        quoted = b'"' in block
        if quoted and self.stray.search(block):
            return None
        names = [str(number) for number in range(len(self.header))]
        try:
            table = arrow_csv.read_csv(
                pa.py_buffer(block),
                arrow_csv.ReadOptions(column_names=names, block_size=2_000_000),
                arrow_csv.ParseOptions(
                    delimiter=self.delimiter,
                    quote_char='"' if quoted else False,
                    newlines_in_values=quoted,
                    ignore_empty_lines=False,
                ),
                arrow_csv.ConvertOptions(
                    column_types={name: pa.dictionary(pa.int32(), pa.string()) for name in names},
                    strings_can_be_null=False,
                ),
            )
            return table.unify_dictionaries()
        except pa.ArrowInvalid as refused:
            if "UTF8" in str(refused):
                block.decode("utf-8")  # raises what says so
            return None

    def _take_in(self, table: pa.Table) -> None:
        rows = table.num_rows
        for places, codes, column in zip(self.places, self.codes, table.columns, strict=True):
            texts = column.chunk(0).dictionary.to_pylist() if column.num_chunks else []
            found = np.array([places.setdefault(text, len(places)) for text in texts], dtype=np.int32)
            for chunk in column.chunks:
                codes.add(found[chunk.indices.to_numpy()], len(places))
        self.rows.add(np.arange(self.next_row, self.next_row + rows), MAX_ROWS)
        self.next_row += rows
        self.kept += rows

    def _carefully(self, block: bytes) -> None:
        text = block.decode("utf-8")
        _refuse_control_characters(text, self.ledger)
        width = len(self.header)
        for chunk in _chunks(_reader(text, self.delimiter), text, self.delimiter, self.ledger, self.next_row):
            kept, numbers = [], []
            for number, row in enumerate(chunk, start=self.next_row):
                if not any(cell.strip() for cell in row):
                    continue
                too_short = len(row) < width and len(row) not in self.short
                if too_short or any(cell.strip() for cell in row[width:]):
                    self.aside.append((number, row))
                    continue
                kept.append([*row[:width], *[""] * (width - len(row))])
                numbers.append(number)
            for place, (places, codes) in enumerate(zip(self.places, self.codes, strict=True)):
                found = [places.setdefault(row[place], len(places)) for row in kept]
                codes.add(np.array(found, dtype=np.int32), len(places))
            self.rows.add(np.array(numbers, dtype=np.int32), MAX_ROWS)
            self.next_row += len(chunk)
            self.kept += len(kept)

    def _table(self) -> RawTable:
        ledger = self.ledger
        if self.aside:
            numbers = np.array([number for number, _ in self.aside], dtype=np.int64)
            ledger.put_aside("row_width", numbers, lambda place: " | ".join(self.aside[place][1]))
        columns = []
        for places, codes in zip(self.places, self.codes, strict=True):
            contents: tuple[Cell, ...] = tuple(FORCED.sub(r"\1", text) for text in places)
            _refuse_control_contents(contents, ledger)
            columns.append(Cells(codes.all(), contents))
        rows = self.rows.all()
        pa.default_memory_pool().release_unused()
        blank = _blank_rows(columns)
        if blank.any():  # empty tails (`;;;;`) fall away as they do in small files
            columns = [column.rows(~blank) for column in columns]
            rows = rows[~blank]
        read = len(rows) + len(self.aside)
        if not len(rows):
            raise ledger.fail("no_usable_rows" if read else "no_rows", f":{self.header_row}", count=read)
        groups = ("",) * len(self.header)
        return RawTable(tuple(self.header), groups, self.header_row, tuple(columns), rows, read)


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


def _blocks(file: File, encoding: str, skip_lines: int) -> Iterator[bytes]:
    """The file as UTF-8 in blocks that end with a row, without its first lines."""
    rest = b""
    for piece in _pieces(file, encoding):
        rest += piece
        if skip_lines:
            skip_lines, rest = _skip(rest, skip_lines)
            if skip_lines:
                continue
        end = _last_row_end(rest)
        if end:
            yield rest[:end]
            rest = rest[end:]
    if skip_lines:
        rest = _skip(rest, skip_lines)[1]
    if rest.strip():
        yield rest


def _pieces(file: File, encoding: str) -> Iterator[bytes]:
    """The file as UTF-8, piece by piece, with line ends that a reader of blocks knows."""
    decoder = codecs.getincrementaldecoder(encoding)()
    plain = encoding in ("utf-8", "utf-8-sig")
    with file.open() as opened:
        first = True
        while piece := opened.read(BLOCK):
            if first and encoding == "utf-8-sig":
                piece = piece.removeprefix(codecs.BOM_UTF8)
            first = False
            utf8 = piece if plain else decoder.decode(piece).encode()
            yield utf8 if b"\n" in utf8 else utf8.replace(b"\r", b"\n")
        if not plain:
            yield decoder.decode(b"", final=True).encode()


def _skip(text: bytes, lines: int) -> tuple[int, bytes]:
    """Lines still to skip, and the text behind those that were skipped."""
    place = 0
    while lines and (found := text.find(b"\n", place)) >= 0:
        place, lines = found + 1, lines - 1
    return lines, text[place:]


def _last_row_end(text: bytes) -> int:
    """Where the last whole row ends: after a line end outside quotes; 0 where there is none."""
    end = text.rfind(b"\n") + 1
    if b'"' not in text:
        return end
    quotes = text.count(b'"', 0, end)
    while end and quotes % 2:
        before = text.rfind(b"\n", 0, end - 1) + 1
        quotes -= text.count(b'"', before, end)
        end = before
    return end
