"""Excel and OpenDocument workbooks: the visible sheets as grids of typed cells."""

from __future__ import annotations

import gc
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

import python_calamine as calamine

from models.volumes.cells import Cell
from models.volumes.delimited import MAX_COLUMNS
from models.volumes.grid import Grid, GridWriter
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.sheet_pieces import (
    SHEET_PART,
    Columns,
    LargeSheets,
    Sheet,
    UnusualSheetError,
    column_number,
    large_sheets,
    sheets_of_parts,
)
from models.volumes.source import File
from models.volumes.unread_sheets import UnreadSheet

MAX_SHEETS = 200
MAX_CELLS = 60_000_000
CHUNK_ROWS = 5_000
UNCOMPUTED = re.compile(rb"<f[ >/](?:(?!</?c[ >]).){0,2000}?</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>", re.DOTALL)
"""A formula in a cell without the value it had when the book was saved."""
LOOKED_AT = 8_000_000
CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')


@dataclass(frozen=True)
class Book:
    """The sheets that were read, and the visible ones that were not."""

    grids: tuple[Grid, ...]
    unread: tuple[UnreadSheet, ...]


def read_sheets(
    file: File, rules: FileMapping, ledger: Ledger, most_cells: int = MAX_CELLS
) -> tuple[Grid, ...]:
    """The sheets of `read_book`."""
    return read_book(file, rules, ledger, most_cells).grids


def read_book(file: File, rules: FileMapping, ledger: Ledger, most_cells: int = MAX_CELLS) -> Book:
    """The visible sheets that hold anything, none with an area of more than `most_cells`.

    Raises UnusableInput for broken books, passwords, no filled sheet, too many columns or cells.
    """
    _refuse_scattered(file, ledger, most_cells)
    with file.open() as opened, _many_cells():
        try:
            book = calamine.load_workbook(opened)
        except calamine.PasswordError:
            raise ledger.fail("password") from None
        except (calamine.CalamineError, OSError, ValueError):
            raise ledger.fail("package_broken") from None
        names, unread = _wanted(book, rules, ledger)
        large = large_sheets(file, names)
        found = [_grid(book, large, name, ledger, most_cells) for name in names]
    grids = [grid for grid in found if grid is not None]
    _tell_uncomputed(file, names, ledger)
    if not grids:
        raise ledger.fail("file_empty")
    blank = [UnreadSheet(name, "blank") for name, grid in zip(names, found, strict=True) if grid is None]
    return Book(tuple(grids), (*blank, *unread))


@contextmanager
def _many_cells() -> Iterator[None]:
    """Millions of cells come and go: looking for garbage among them would take as long as reading them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _refuse_scattered(file: File, ledger: Ledger, most_cells: int) -> None:
    """A sheet with a few cells in its far corners would be filled up to thousands of millions of cells."""
    with file.open() as opened:
        if not zipfile.is_zipfile(opened):
            return
        with zipfile.ZipFile(opened) as archive:
            for part in archive.infolist():
                if SHEET_PART.fullmatch(part.filename) and part.file_size <= LOOKED_AT:
                    _refuse_far_cells(_content(archive, part, ledger), part.filename, ledger, most_cells)


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, ledger: Ledger) -> bytes:
    try:
        with archive.open(part) as opened:
            return opened.read(part.file_size)
    except Exception:  # zlib and its relatives name their errors each for itself
        raise ledger.fail("package_broken", f": {part.filename}") from None


def _refuse_far_cells(sheet: bytes, name: str, ledger: Ledger, most_cells: int) -> None:
    cells = [(found[1], found[2]) for found in CELL.finditer(sheet)]
    widest = max(map(column_number, {letters for letters, _ in cells}), default=0)
    lowest = max((int(digits) for _, digits in cells), default=0)
    place = f": {name.rpartition('/')[2]}"
    if widest * lowest > most_cells and widest <= MAX_COLUMNS:
        raise ledger.fail("rows_too_many", place, limit=most_cells // widest)
    if widest > MAX_COLUMNS:
        raise ledger.fail("columns_too_many", place, count=widest, limit=MAX_COLUMNS)


def _wanted(book: Any, rules: FileMapping, ledger: Ledger) -> tuple[list[str], list[UnreadSheet]]:
    """Names of the sheets to read, and the other visible ones."""
    visible: list[str] = []
    hidden: list[str] = []
    for sheet in book.sheets_metadata:
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet:
            shown = sheet.visible == calamine.SheetVisibleEnum.Visible
            (visible if shown else hidden).append(sheet.name)
    if hidden:
        ledger.add("note", "sheets_hidden", names=", ".join(hidden[:10]), count=len(hidden))
    if rules.sheet is not None:
        if rules.sheet not in visible:
            raise ledger.fail("sheet_unknown", sheet=rules.sheet, names=", ".join(visible[:20]))
        return [rules.sheet], [UnreadSheet(name, "not_chosen") for name in visible if name != rules.sheet]
    return visible[:MAX_SHEETS], [UnreadSheet(name, "too_many") for name in visible[MAX_SHEETS:]]


def _grid(book: Any, large: LargeSheets | None, name: str, ledger: Ledger, most_cells: int) -> Grid | None:
    """The sheet, a large one piece by piece where its way of writing allows it."""
    if large is not None and name in large.parts:
        try:
            return _taken_in(large.pieces(name), name, ledger, most_cells)
        except UnusualSheetError:
            pass
    try:
        sheet = book.get_sheet_by_name(name)
    except (calamine.CalamineError, OSError, ValueError):
        raise ledger.fail("sheet_unreadable", f": {name}", sheet=name) from None
    return _taken_in([sheet], name, ledger, most_cells)


def _taken_in(pieces: Iterable[Sheet | Columns], name: str, ledger: Ledger, most_cells: int) -> Grid | None:
    """The pieces of a sheet, one below the other, as a grid; None where nothing stands in them.

    Raises UnusualSheetError for pieces that overlap.
    """
    writer = GridWriter()
    first: list[tuple[int, int]] = []
    last_column = 0
    for piece in pieces:
        if piece.start is None:  # nothing stands there
            continue
        (top, left), (bottom, right) = piece.start, piece.end
        if top < writer.height:
            raise UnusualSheetError
        first.append((top, left))
        last_column = max(last_column, right)
        width = last_column - min(column for _, column in first) + 1
        _refuse_large(bottom - first[0][0] + 1, width, name, ledger, most_cells)
        _add(piece, writer)
    return writer.grid(name, ragged=False) if first else None


def _refuse_large(height: int, width: int, name: str, ledger: Ledger, most_cells: int) -> None:
    if width > MAX_COLUMNS:
        raise ledger.fail("columns_too_many", f": {name}", count=width, limit=MAX_COLUMNS)
    if height * width > most_cells:
        raise ledger.fail("rows_too_many", f": {name}", limit=most_cells // width)


def _add(piece: Sheet | Columns, writer: GridWriter) -> None:
    """Adds the rows of a piece at their places in the whole."""
    (top, left), started = piece.start, writer.height > 0
    if top > writer.height:
        writer.add([[]] * (top - writer.height))
    if isinstance(piece, Columns):
        writer.add_columns(piece.columns)
        return
    before: list[Cell] = [""] * left
    # row by row the library begins with the blank rows above: few in front of the first piece, all of the
    # sheet so far in front of a later one
    rows = iter(piece.to_python()) if started else islice(piece.iter_rows(), top, None)
    while chunk := list(islice(rows, CHUNK_ROWS)):
        writer.add([before + row for row in chunk] if left else chunk)


def _tell_uncomputed(file: File, names: Sequence[str], ledger: Ledger) -> None:
    """Formulas that were never computed stand as empty cells: the file's own program must compute them."""
    uncomputed = _uncomputed(file)
    sheets = sheets_of_parts(file, uncomputed, names) if uncomputed else {}
    for part, count in uncomputed.items():
        shown = sheets.get(part, part.rpartition("/")[2])
        ledger.add("warning", "formulas_uncomputed", f": {shown}", count=count)


def _uncomputed(file: File) -> dict[str, int]:
    """Parts of the archive that hold such formulas -> how many."""
    with file.open() as opened:
        if not zipfile.is_zipfile(opened):
            return {}
        counts = {}
        with zipfile.ZipFile(opened) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    with archive.open(name) as part:
                        counts[name] = len(UNCOMPUTED.findall(part.read(LOOKED_AT)))
    return {name: count for name, count in counts.items() if count}
