"""Reads a volume file: fetch, recognise, find tables, recognise columns, convert values, check, table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from models.problems import UnusableInput
from models.scenario.schema import DayProfile
from models.volumes import delimited, large_text
from models.volumes.assembly import Assembled, assemble
from models.volumes.columns import IGNORED, Columns, has_contact_ids, recognise
from models.volumes.contact_log import counted_in_table, one_row_per_contact
from models.volumes.fiscal_years import refuse_fiscal_periods
from models.volumes.grid import Grid
from models.volumes.headers_again import parted_at_headers
from models.volumes.headings import count_known, field_of, read_heading
from models.volumes.layouts import find_tables, parted_side_by_side, widths_of_tables
from models.volumes.ledger import Ledger, some
from models.volumes.long_form import constant, joined, to_long, with_column
from models.volumes.mapping import FileMapping, of_shape, read_mapping
from models.volumes.meanings import FIELDS, meanings, new_names
from models.volumes.outside import Placed, with_outside_dates, without_months
from models.volumes.packages import Recognised, recognise_kind
from models.volumes.parquet_file import read_parquet
from models.volumes.raw_table import NUMBERED, RawTable
from models.volumes.sniff import TextForm, sniff
from models.volumes.source import File, Source, fetch
from models.volumes.spread import spread_days
from models.volumes.table import Volumes
from models.volumes.vocabulary import CHANNEL_WORDS, normal_name
from models.volumes.workbook import read_sheets

Reading = dict[str, str]
SAMPLES = 3
SAMPLE_LENGTH = 40


def read_volumes(
    source: Source,
    mapping: Mapping[str, Any] | FileMapping | str | Path | None = None,
    day_profile: DayProfile | None = None,
    timezone: str = "Europe/Berlin",
    known: Sequence[FileMapping] = (),
) -> Volumes:
    """Reads a volume file into the checked volume table.

    `source` is a path, `NamedBytes` (an upload) or an open binary file: delimited text, a workbook,
    Parquet, or a zip archive of one of these. `mapping` (dict or path of a YAML file) tells what the file
    leaves open. With
    `day_profile`, totals of days are spread over half-hours. `timezone` holds for clock times without offset;
    the mapping's own goes first. `known` are mappings of earlier files: without a `mapping`, the one whose
    `header` is that of this file is used (but not its year: that is asked again).

    Raises UnusableInput with every problem found when the file cannot be used; otherwise `Volumes.problems`
    says what was noticed and `Volumes.set_aside` lists each row that is not used.
    """
    file = fetch(source)
    rules = read_mapping(_known_mapping(file, known) if mapping is None else mapping)
    zone = rules.timezone or timezone
    ledger = Ledger(file.name)
    reading: Reading = {}
    stored = _read_table(file, rules, ledger, reading)
    with ThreadPoolExecutor(1, thread_name_prefix="digest") as beside:
        digest = beside.submit(lambda: file.digest)
        raw, columns, contacts = _understand(stored, rules, ledger)
        assembled = assemble(raw, columns, rules, zone, ledger, contacts=contacts)
    reading |= _told(rules, zone, contacts, ledger)
    volumes = replace(
        _volumes(file.name, digest.result(), raw, columns, assembled, ledger, reading),
        header=stored.header,
        labels=labels(stored),
        samples=_samples(stored),
        mapping=_told_columns(stored, raw, columns, rules),
    )
    volumes = replace(volumes, new_names=new_names(rules, volumes.names))
    return spread_days(volumes, day_profile) if day_profile and volumes.is_daily else volumes


def _known_mapping(file: File, known: Sequence[FileMapping]) -> FileMapping | None:
    """The mapping of an earlier file with the same header, in one row or in two."""
    if not known:
        return None
    try:
        header = labels(_read_table(file, FileMapping(), Ledger(file.name), {}))
    except UnusableInput:
        return None
    return next((of_shape(mapping) for mapping in known if mapping.header == header), None)


def _told_columns(
    stored: RawTable, raw: RawTable, columns: Columns, rules: FileMapping
) -> tuple[tuple[str, str], ...]:
    """What each column of the file became, also where columns were made into rows."""
    if stored.header == raw.header:
        return columns.pairs
    known = dict(columns.pairs)
    told = []
    for name, group in zip(stored.header, stored.groups, strict=True):
        heading = read_heading(name, group)
        is_field = heading.kind in ("field", "weak", "sum")
        unfolded = IGNORED if is_field or name in rules.leave_out else heading.field
        unfolded = "start" if name in raw.parts_of_start else unfolded
        told.append((name, known.get(name, unfolded or "offered")))
    return tuple(pair for pair in told if pair[0])


def labels(raw: RawTable) -> tuple[str, ...]:
    """How columns are called on screen: with the heading above them."""
    return tuple(
        f"{group} – {NUMBERED.sub('', name)}" if group and name else name
        for name, group in zip(raw.header, raw.groups, strict=True)
    )


def _samples(raw: RawTable) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The first rows, the same ones in every column, so that they can be read across."""
    rows = range(min(SAMPLES, len(raw.rows)))
    return tuple(
        (name, tuple(column.text_at(row).strip()[:SAMPLE_LENGTH] for row in rows))
        for name, column in zip(raw.header, raw.columns, strict=True)
        if name
    )


def _understand(raw: RawTable, rules: FileMapping, ledger: Ledger) -> tuple[RawTable, Columns, bool]:
    """The table in long form with its columns recognised, and whether it lists single contacts."""
    raw = to_long(raw, rules, ledger)
    refuse_fiscal_periods(raw, ledger)
    contacts = has_contact_ids(raw, rules)
    columns = recognise(raw, rules, ledger, need_offered=not contacts)
    ledger.stop_on_errors()
    if contacts:
        raw = one_row_per_contact(raw, columns.positions.get("contact_id"), ledger)
    return raw, columns, contacts


def _told(rules: FileMapping, zone: str, contacts: bool, ledger: Ledger) -> Reading:
    assumed = any(problem.code == "volumes.channel_from_names" for problem in ledger.problems)
    return {
        "timezone": zone,
        "channel": rules.channel or "",
        "rows": "contacts" if contacts else "volumes",
        "offered_counts": rules.offered_counts or "",
        "service_level_of": rules.service_level_of or "",
        "unanswered": rules.unanswered or "",
        **({"channel_assumed": "names"} if assumed else {}),
        **{f"{field}_names": repr(told) for field in FIELDS if (told := dict(meanings(rules, field)))},
    }


def _volumes(
    name: str,
    digest: str,
    raw: RawTable,
    columns: Columns,
    assembled: Assembled,
    ledger: Ledger,
    reading: Reading,
) -> Volumes:
    told = {
        **reading,
        "decimal": assembled.decimal,
        "date_order": assembled.date_order,
        "interval_min": str(int(assembled.table["interval_min"].max())),
    }
    return Volumes(
        name=name,
        table=assembled.table,
        digest=digest,
        rows_read=raw.rows_read,
        set_aside=tuple(sorted(ledger.set_aside, key=lambda entry: entry.row)),
        problems=tuple(counted_in_table(problem, assembled.table) for problem in ledger.problems),
        mapping=columns.pairs,
        reading=tuple(told.items()),
        names=assembled.names,
    )


# --- From a file to one table -------------------------------------------------------------------------------


def _read_table(file: File, rules: FileMapping, ledger: Ledger, reading: Reading) -> RawTable:
    found = recognise_kind(file, rules, ledger)
    reading["kind"] = found.kind
    if found.inside:
        reading["inside"] = found.inside
    if found.kind == "parquet":
        return read_parquet(found.file, ledger)
    if found.kind == "workbook":
        return _from_sheets(read_sheets(found.file, rules, ledger), found.file.name, rules, ledger, reading)
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
    return _only_table([(grid, table) for table in tables], rules, ledger)


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
    raw, reading["encoding"] = large_text.read_large(file, form, names, first.header_row, ledger, short)
    raw = replace(raw, titles=first.titles)
    if short:
        tables = parted_side_by_side(head, raw, rules, ledger)
    elif any(first.groups):
        groups = ("",) * left + first.groups + ("",) * (width - left - len(first.groups))
        return replace(raw, groups=groups)
    else:
        tables = parted_at_headers(raw, ledger)
    dated = with_outside_dates([Placed(table) for table in tables], file.name, rules, ledger)
    return _only_table([(head, table) for table in dated], rules, ledger)


def _from_sheets(
    grids: Sequence[Grid], file_name: str, rules: FileMapping, ledger: Ledger, reading: Reading
) -> RawTable:
    tables: list[tuple[Grid, RawTable]] = []
    refused: list[Ledger] = []
    for grid in grids:
        looked = Ledger(ledger.name)
        try:
            found = find_tables(grid, rules, looked)
        except UnusableInput:  # a sheet without a table: told only where no sheet has one
            refused.append(looked)
            continue
        _take_over(looked, ledger)
        tables += [(grid, table) for table in found]
    if not tables:
        ledger.problems += refused[0].problems
        ledger.stop_on_errors()
    placed = [Placed(table, grid.name) for grid, table in tables]
    dated = with_outside_dates(placed, file_name, rules, ledger)
    raw = _only_table([(grid, table) for (grid, _), table in zip(tables, dated, strict=True)], rules, ledger)
    reading["sheet"] = raw.place
    return raw


def _take_over(looked: Ledger, ledger: Ledger) -> None:
    """What was noticed on one sheet; the same note about titles on every sheet is told once."""
    told = {(problem.code, repr(problem.values)) for problem in ledger.problems if problem.severity == "note"}
    ledger.problems += [each for each in looked.problems if (each.code, repr(each.values)) not in told]
    ledger.set_aside += looked.set_aside


def _only_table(tables: Sequence[tuple[Grid, RawTable]], rules: FileMapping, ledger: Ledger) -> RawTable:
    """The table to read: the only one that can be used, all that have the same header, or the one asked
    for."""
    if rules.table is not None:
        chosen = [table for _, table in tables if rules.table == _address(table)]
        if not chosen:
            names = ", ".join(_address(table) for _, table in tables)
            raise ledger.fail("table_unknown", table=rules.table, names=names)
        return chosen[0]
    usable = [each for each in tables if is_usable(each[1], rules)] or list(tables)
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
    missing = {"volumes.column_missing_start", "volumes.column_missing_offered"}
    return not missing & {problem.code for problem in trial.problems}
