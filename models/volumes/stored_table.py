"""From a file to the table in it that is read: of a text, of sheets, of several that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from models.problems import UnusableInput
from models.volumes import delimited, large_text
from models.volumes.cell_kinds import is_numeric
from models.volumes.cells import constant
from models.volumes.columns import recognise
from models.volumes.grid import Grid
from models.volumes.headers_again import parted_at_headers
from models.volumes.headings import count_known, field_of
from models.volumes.joined_tables import joined
from models.volumes.layouts import find_tables, parted_side_by_side, widths_of_tables
from models.volumes.ledger import Ledger
from models.volumes.listed import some
from models.volumes.long_form import to_long
from models.volumes.mapping import FileMapping
from models.volumes.outside import Placed, with_outside_dates
from models.volumes.packages import Recognised, recognise_kind
from models.volumes.parquet_file import read_parquet
from models.volumes.raw_table import RawTable, with_column
from models.volumes.row_places import SheetRows
from models.volumes.single_contacts import has_contact_ids
from models.volumes.sniff import TextForm, sniff
from models.volumes.source import File
from models.volumes.titles import without_months
from models.volumes.understood import Reading
from models.volumes.unread_sheets import UnreadSheet, Why, tell_unread_sheets
from models.volumes.vocabulary import CHANNEL_WORDS, normal_name
from models.volumes.workbook import Book, read_book

MOST_WORDS = 20
"""A cover sheet has fewer lines."""


def read_table(file: File, rules: FileMapping, ledger: Ledger, reading: Reading) -> RawTable:
    """The table of `file` that is to be read; how it was found is entered into `reading`.

    Raises UnusableInput where there is none.
    """
    found = recognise_kind(file, rules, ledger)
    reading["kind"] = found.kind
    if found.inside:
        reading["inside"] = found.inside
    if found.kind == "parquet":
        return read_parquet(found.file, ledger)
    if found.kind == "workbook":
        return _from_sheets(read_book(found.file, rules, ledger), found.file.name, rules, ledger, reading)
    return _from_text(found, rules, ledger, reading)


def _from_text(found: Recognised, rules: FileMapping, ledger: Ledger, reading: Reading) -> RawTable:
    wanted = {name for name in rules.columns.values() if name}
    form = sniff(found.file, rules, ledger, lambda row: count_known(row) + len(wanted & set(row)))
    reading["delimiter"] = {"\t": "tab"}.get(form.delimiter, form.delimiter)
    if found.file.size > large_text.LARGE:
        return _from_large_text(found.file, form, rules, ledger, reading)
    grid, reading["encoding"] = delimited.read_grid(found.file, form, ledger)
    placed = [Placed(table) for table in find_tables(grid, rules, ledger)]
    tables = with_outside_dates(placed, found.file.name, rules, ledger)
    placed_tables = [(grid, table) for table in tables]
    return _only_table(placed_tables, _usable(placed_tables, rules), rules, ledger)


def _from_large_text(
    file: File, form: TextForm, rules: FileMapping, ledger: Ledger, reading: Reading
) -> RawTable:
    """The header is looked for in the first rows; below it stands one table, several with its columns, or
    several side by side."""
    head = delimited.read_head(form, ledger)
    looked = Ledger(ledger.name)
    first = find_tables(head, rules, looked, side_by_side=False)[0]
    ledger.problems += [problem for problem in looked.problems if problem.code == "volumes.titles_skipped"]
    width = int(head.widths[first.header_row - 1]) if head.widths is not None else len(first.header)
    left = int(head.filled[first.header_row - 1].argmax())
    names = ("",) * left + first.header
    names += ("",) * (width - len(names))
    short = widths_of_tables(head, rules)
    raw, reading["encoding"] = large_text.read_large(
        file, form, names, first.header_row, rules, ledger, short
    )
    raw = replace(raw, titles=first.titles)
    if short:
        tables = parted_side_by_side(head, raw, rules, ledger)
    elif any(first.groups):
        groups = ("",) * left + first.groups + ("",) * (width - left - len(first.groups))
        return replace(raw, groups=groups)
    else:
        tables = parted_at_headers(raw, ledger)
    dated = with_outside_dates([Placed(table) for table in tables], file.name, rules, ledger)
    found = [(head, table) for table in dated]
    return _only_table(found, _usable(found, rules), rules, ledger)


def _from_sheets(
    book: Book, file_name: str, rules: FileMapping, ledger: Ledger, reading: Reading
) -> RawTable:
    tables: list[tuple[Grid, RawTable]] = []
    refused: list[Ledger] = []
    unread = list(book.unread)
    for grid in book.grids:
        sheets = SheetRows((1,), (grid.name,)) if len(book.grids) > 1 else SheetRows()
        looked = Ledger(ledger.name, sheets=sheets)
        try:
            found = find_tables(grid, rules, looked)
        except UnusableInput:  # why there is no table is told where no sheet has one
            refused.append(looked)
            unread.append(UnreadSheet(grid.name, "no_table"))
            continue
        _take_over(looked, ledger)
        tables += [(grid, table) for table in found]
    if not tables:
        ledger.problems += refused[0].problems
        ledger.stop_on_errors()
    tables = _numbered_by_sheet(tables, ledger)
    placed = [Placed(table, grid.name) for grid, table in tables]
    dated = with_outside_dates(placed, file_name, rules, ledger)
    placed_tables = [(grid, table) for (grid, _), table in zip(tables, dated, strict=True)]
    usable = _usable(placed_tables, rules)
    raw = _only_table(placed_tables, usable, rules, ledger)
    of_usable = [grid.name for grid, _ in usable]
    unused = {grid.name: table for grid, table in placed_tables if grid.name not in of_usable}
    unread += [UnreadSheet(name, _why_unusable(table)) for name, table in unused.items()]
    passed = tuple(f"{ledger.name}: {name}:" for name in unused)
    ledger.problems = [each for each in ledger.problems if not each.where.startswith(passed)]
    if any(problem.code == "volumes.tables_several" for problem in ledger.problems) or rules.table:
        of_usable = [name for name in of_usable if raw.place.startswith(f"{name}!")][:1]
    tell_unread_sheets(list(dict.fromkeys(of_usable)), unread, ledger)
    reading["sheet"] = raw.place
    return raw


def _numbered_by_sheet(
    tables: Sequence[tuple[Grid, RawTable]], ledger: Ledger
) -> list[tuple[Grid, RawTable]]:
    """The tables with a number for each row that no row of another sheet has."""
    grids = {grid.name: grid for grid, _ in tables}
    if len(grids) < 2:
        return list(tables)
    heights = [grid.height for grid in grids.values()]
    firsts = dict(zip(grids, accumulate(heights[:-1], initial=1), strict=True))
    ledger.sheets = SheetRows(tuple(firsts.values()), tuple(firsts))
    return [(grid, replace(table, rows=table.rows + firsts[grid.name] - 1)) for grid, table in tables]


def _why_unusable(table: RawTable) -> Why:
    """A few lines without a column of numbers are a cover or remarks, no table."""
    are_words = len(table.rows) < MOST_WORDS and not any(map(is_numeric, table.columns))
    return "words" if are_words else "unusable"


def _take_over(looked: Ledger, ledger: Ledger) -> None:
    """What was noticed on one sheet; the same note about titles on every sheet is told once."""
    told = {(problem.code, repr(problem.values)) for problem in ledger.problems if problem.severity == "note"}
    ledger.problems += [each for each in looked.problems if (each.code, repr(each.values)) not in told]
    ledger.set_aside += looked.set_aside


def _only_table(
    tables: Sequence[tuple[Grid, RawTable]],
    usable: Sequence[tuple[Grid, RawTable]],
    rules: FileMapping,
    ledger: Ledger,
) -> RawTable:
    """The table to read: the only one that can be used, all that have the same header, or the one asked
    for."""
    if rules.table is not None:
        chosen = [table for _, table in tables if rules.table == _address(table)]
        if not chosen:
            names = ", ".join(_address(table) for _, table in tables)
            raise ledger.fail("table_unknown", table=rules.table, names=names)
        return chosen[0]
    alike = [each for each in usable if sorted(each[1].header) == sorted(usable[0][1].header)]
    if len(alike) == len(usable):
        return _all_alike(alike, ledger)
    best = max((table for _, table in usable), key=lambda table: (count_known(table.header), len(table.rows)))
    addresses = [_address(table) for _, table in usable]
    ledger.add(
        "warning", "tables_several", f": {_address(best)}", count=len(addresses), names=some(addresses),
        taken=_address(best), choices=tuple(addresses),
    )  # fmt: skip
    return best


def _usable(tables: Sequence[tuple[Grid, RawTable]], rules: FileMapping) -> list[tuple[Grid, RawTable]]:
    """The tables that can become volumes; all where none can."""
    return [each for each in tables if is_usable(each[1], rules)] or list(tables)


def _address(table: RawTable) -> str:
    return table.place or str(table.header_row)


def _all_alike(tables: Sequence[tuple[Grid, RawTable]], ledger: Ledger) -> RawTable:
    """Tables with one header, one below or behind the other; sheets named after channels tell the channel."""
    if len(tables) == 1:
        return _with_channel_of_sheet(*tables[0])
    names = [_address(table) for _, table in tables]
    ledger.add("note", "tables_joined", count=len(names), names=some(names))
    return joined([_with_channel_of_sheet(grid, table) for grid, table in tables])


def _with_channel_of_sheet(grid: Grid, table: RawTable) -> RawTable:
    known = {field_of(name) for name in table.header}
    name = grid.name if normal_name(grid.name) in CHANNEL_WORDS else without_months(grid.name)
    if normal_name(name) in CHANNEL_WORDS and "channel" not in known:
        return with_column(table, "channel", constant(name, len(table.rows)))
    return table


def is_usable(table: RawTable, rules: FileMapping) -> bool:
    """Whether a table can become volumes: it tells a time and something that can be counted."""
    trial = Ledger("")
    long = to_long(table, rules, trial)
    contacts = has_contact_ids(long, rules)
    recognise(long, rules, trial, need_offered=not contacts)
    missing = {
        f"volumes.{code}" for code in ("column_missing_start", "column_missing_offered", "dates_too_coarse")
    }
    return not missing & {problem.code for problem in trial.problems}
