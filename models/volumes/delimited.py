"""Delimited text (CSV, TSV, pipes) read cell by cell as a grid; large files have `large_text`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from models.volumes.grid import Grid, GridWriter
from models.volumes.ledger import Ledger
from models.volumes.sniff import TextForm
from models.volumes.source import File
from models.volumes.windows_text import WINDOWS, holds_utf8, windows_text

CHUNK_ROWS = 50_000
MAX_COLUMNS = 500
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
FORCED = re.compile(r'^="([^"]*)"$')
"""A text that its writer protected from Excel: ="0815"."""

Row = list[str]


def read_grid(file: File, form: TextForm, ledger: Ledger) -> tuple[Grid, str]:
    """All cells of a small file, and the encoding it was read with.

    Raises UnusableInput for unclosed and stray quotes, huge cells, control characters, too many columns.
    """
    with file.open() as opened:
        text, encoding = _decode(opened.read(), form.encoding, ledger)
    refuse_control_characters(text, ledger)
    writer = GridWriter()
    forced = '="' in text
    for chunk in row_chunks(csv_rows(text, form.delimiter), text, form.delimiter, ledger):
        _refuse_wide(chunk, ledger)
        writer.add([[FORCED.sub(r"\1", cell) for cell in row] for row in chunk] if forced else chunk)
    return replace(writer.grid(ragged=True), delimiter=form.delimiter), encoding


def _decode(content: bytes, encoding: str, ledger: Ledger) -> tuple[str, str]:
    try:
        if encoding != WINDOWS:
            return content.decode(encoding), encoding
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise ledger.fail("encoding_unreadable", encoding=encoding) from None
    try:
        text = windows_text(content)
    except UnicodeDecodeError:
        raise ledger.fail("encoding_unreadable", encoding="UTF-8, Windows-1252") from None
    tell_windows(ledger, mixed=holds_utf8(content))
    return text, WINDOWS


def tell_windows(ledger: Ledger, *, mixed: bool) -> None:
    """Says that a file is no UTF-8, or (`mixed`) only in part."""
    ledger.add("note", "encoding_mixed" if mixed else "encoding_windows")


def csv_rows(text: str, delimiter: str) -> Iterator[Row]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def row_chunks(
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
        for _ in csv_rows(text, delimiter):
            rows += 1
    except csv.Error:
        pass
    return rows


def refuse_control_characters(text: str, ledger: Ledger) -> None:
    found = CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise ledger.fail("control_character", f":{line}", character=f"U+{ord(found.group()):04X}")


def _refuse_wide(rows: Sequence[Row], ledger: Ledger) -> None:
    widest = max(map(len, rows))
    if widest > MAX_COLUMNS:
        place = next(number for number, row in enumerate(rows, 1) if len(row) == widest)
        raise ledger.fail("columns_too_many", f":{place}", count=widest, limit=MAX_COLUMNS)


def read_head(form: TextForm, ledger: Ledger) -> Grid:
    """The first rows of a large file: where the header is looked for."""
    rows: list[Row] = []
    try:
        rows.extend(islice(csv_rows(form.head, form.delimiter), 200))
    except csv.Error as error:
        if not rows:
            raise ledger.fail(_csv_problem(str(error)), ":1") from None
    if rows:
        _refuse_wide(rows, ledger)
    writer = GridWriter()
    writer.add(rows)
    return writer.grid(ragged=True)
