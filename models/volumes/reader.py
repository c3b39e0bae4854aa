"""Reads a volume file: fetch, recognise, find tables, recognise columns, convert values, check, table."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from models.problems import Problem, UnusableInput
from models.scenario.schema import DayProfile
from models.volumes.columns import IGNORED, Columns, recognise
from models.volumes.contact_log import one_row_per_contact
from models.volumes.converted import convert, per_figure
from models.volumes.fiscal_years import with_months_of_calendar
from models.volumes.headings import COUNTS, read_heading
from models.volumes.ledger import Ledger
from models.volumes.long_form import to_long
from models.volumes.mapping import FileMapping, of_shape, read_mapping
from models.volumes.mark_by_sums import mark_by_sums
from models.volumes.raw_table import FIRST_ROWS, RawTable
from models.volumes.rows_to_come import without_rows_to_come
from models.volumes.seen_columns import SeenColumns, UnreadTable
from models.volumes.single_contacts import has_contact_ids
from models.volumes.source import File, Source, fetch
from models.volumes.stated_total import tell_total_that_differs
from models.volumes.stored_table import read_table
from models.volumes.table import Volumes
from models.volumes.titles import in_thousands
from models.volumes.understood import Reading, Understood, volumes_of

SAMPLE_LENGTH = 40
TAKEN = "volumes.column_taken"
"""Code of the note that a column was taken for one of ours by its numbers."""
LOOKED_AT = 1000
"""So many rows tell what the columns of a table are that cannot be read yet."""


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
    return volumes_of(understand(source, mapping, timezone, known), day_profile)


def understand(
    source: Source,
    mapping: Mapping[str, Any] | FileMapping | str | Path | None = None,
    timezone: str = "Europe/Berlin",
    known: Sequence[FileMapping] = (),
) -> Understood:
    """A volume file as far as nothing depends on what its names mean.

    Arguments and errors are those of `read_volumes`.
    """
    file = fetch(source)
    rules = read_mapping(_known_mapping(file, known) if mapping is None else mapping)
    zone = rules.timezone or timezone
    ledger = Ledger(_name(file, rules))
    reading: Reading = {}
    stored = read_table(file, rules, ledger, reading)
    if rules.counts_in is None and (title := in_thousands((*stored.titles, *stored.header))):
        ledger.add("warning", "figures_in_thousands", f":{stored.header_row}", title=title, taken="ones")
    told_rules, rules = rules, _with_mark_of_sums(stored, rules, ledger)
    shown = stored.written
    with ThreadPoolExecutor(1, thread_name_prefix="digest") as beside:
        digest = beside.submit(lambda: file.digest)
        try:
            raw, columns, contacts = _in_long_form(stored, rules, ledger)
            if not (contacts or raw.unfolded):
                raw = without_rows_to_come(raw, columns, ledger)
            converted = convert(raw, columns, rules, zone, ledger, contacts=contacts)
        except UnusableInput as unusable:
            raise UnreadTable(unusable.problems, _seen(stored, rules, unusable.problems)) from None
    told = _told_columns(shown, raw, columns, rules)
    tell_total_that_differs(stored, told, converted, per_figure(rules), ledger)
    return Understood(
        name=ledger.name,
        digest=_digest(digest.result(), rules),
        rules=told_rules,
        zone=zone,
        reading=reading,
        header=shown.header,
        labels=shown.labels,
        samples=_samples(shown),
        mapping=told,
        converted=converted,
        ledger=ledger,
    )


def _name(file: File, rules: FileMapping) -> str:
    """What the file is called: one that was chosen of an archive by its own name."""
    return rules.file.rpartition("/")[2] if rules.file else file.name


def _digest(of_file: str, rules: FileMapping) -> str:
    """Files of one archive are different files."""
    return hashlib.sha256(f"{of_file}\n{rules.file}".encode()).hexdigest() if rules.file else of_file


def _known_mapping(file: File, known: Sequence[FileMapping]) -> FileMapping | None:
    """The mapping of an earlier file with the same header, in one row or in two."""
    if not known:
        return None
    try:
        header = read_table(file, FileMapping(), Ledger(file.name), {}).written.labels
    except UnusableInput:
        return None
    return next((of_shape(mapping) for mapping in known if mapping.header == header), None)


def _with_mark_of_sums(stored: RawTable, rules: FileMapping, ledger: Ledger) -> FileMapping:
    """`rules` with the decimal mark that the sums of the file prove, which is told."""
    mark = mark_by_sums(stored, rules)
    if not mark:
        return rules
    ledger.add("note", f"{'comma' if mark == ',' else 'point'}_by_sums")
    return rules.model_copy(update={"decimal": mark})


def _told_columns(
    stored: RawTable, raw: RawTable, columns: Columns, rules: FileMapping
) -> tuple[tuple[str, str], ...]:
    """What each column of the file became, also where columns were made into rows."""
    if stored.header == raw.header:
        return columns.pairs
    known = dict(columns.pairs)
    counted = {
        name: field for field, cells in raw.sources.items() if field in COUNTS for name in cells.texts()
    }
    told = []
    for name, group, label in zip(stored.header, stored.groups, stored.labels, strict=True):
        heading = read_heading(name, group)
        is_field = heading.kind in ("field", "weak", "sum")
        unfolded = IGNORED if is_field or name in rules.leave_out else heading.field
        if heading.field in (*COUNTS, ""):
            unfolded = counted.get(label) or counted.get(name, IGNORED)
        unfolded = "start" if name in raw.parts_of_start else unfolded
        unfolded = raw.parted_labels[1] if name == raw.parted_labels[0] else unfolded
        told.append((name, known.get(name, unfolded or "offered")))
    return tuple(pair for pair in told if pair[0])


def _seen(stored: RawTable, rules: FileMapping, problems: Sequence[Problem]) -> SeenColumns:
    """The columns of a table that cannot be read yet, also those of which a note says what they were taken
    for."""
    taken = {each.values["name"]: str(each.values["field"]) for each in problems if each.code == TAKEN}
    shown, trial = stored.written, Ledger("")
    fields: tuple[tuple[str, str], ...] = ()
    with suppress(UnusableInput):
        first = stored.only(np.arange(len(stored.rows)) < LOOKED_AT)
        raw = with_months_of_calendar(to_long(first, rules, trial), rules, trial)
        columns = recognise(raw, rules, trial, need_offered=False)
        told = _told_columns(shown, raw, columns, rules)
        fields = tuple((name, taken.get(name, field)) for name, field in told)
    return SeenColumns(shown.header, shown.labels, _samples(shown), fields)


def _samples(raw: RawTable) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The first rows, the same ones in every column, so that they can be read across."""
    rows = range(min(FIRST_ROWS, len(raw.rows)))
    return tuple(
        (name, tuple(column.text_at(row).strip()[:SAMPLE_LENGTH] for row in rows))
        for name, column in zip(raw.header, raw.columns, strict=True)
        if name
    )


def _in_long_form(raw: RawTable, rules: FileMapping, ledger: Ledger) -> tuple[RawTable, Columns, bool]:
    """The table in long form with its columns recognised, and whether it lists single contacts."""
    raw = with_months_of_calendar(to_long(raw, rules, ledger), rules, ledger)
    contacts = has_contact_ids(raw, rules)
    columns = recognise(raw, rules, ledger, need_offered=not contacts)
    ledger.stop_on_errors()
    if contacts:
        raw = one_row_per_contact(raw, columns, ledger)
    return raw, columns, contacts
