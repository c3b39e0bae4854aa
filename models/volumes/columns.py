"""Which column of a table is which: by the mapping first, then by name, then by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.volumes.amounts import decimal_mark, read_numbers
from models.volumes.cell_kinds import (
    SURE,
    are_dates,
    are_words,
    is_channel,
    is_clock,
    is_date,
    is_numeric,
    share_like,
)
from models.volumes.cells import Cells
from models.volumes.coarse import coarse_periods
from models.volumes.course.columns import with_course
from models.volumes.headings import COUNTS, DURATIONS, MOMENT, field_of, read_heading
from models.volumes.ledger import Ledger
from models.volumes.listed import ColumnNames, Names, some
from models.volumes.mapping import FileMapping
from models.volumes.raw_table import RawTable
from models.volumes.single_contacts import OUTCOME, field_at
from models.volumes.vocabulary import MEASURES, TIME_PARTS, normal_name

REQUIRED = ("start", "offered")
WHOLE = "handling_time_s"
"""Where a file holds it, its parts are not needed."""
IGNORED = "ignored"
"""Stands in the mapping for a column of the file that is not used."""
ALL_CALLS = re.compile(r"call|anruf|gespr|telef")
OTHER_THINGS = re.compile(
    r"kontakt|contact|ticket|mail|chat|vorg[aä]ng|f[aä]ll|case|interact|conversation|nachricht"
)
EXTREMES = re.compile(
    r"\b(?:max|min|längst|laengst|kürzest|kuerzest|longest|shortest|std|stdev|perz|perc|p\d\d)"
)
"""Columns of extremes are not the averages that the volume table holds."""
MOST_QUEUES = 500
"""A column that is a reason only for want of a better one has no more different contents."""
PERIODS = frozenset(
    ("woche", "week", "kalenderwoche", "kw", "monat", "month", "periode", "period", "zeitraum", "tag", "day")
)
"""Names of a start that give way to a better one: beside a date they only repeat part of it."""


@dataclass(frozen=True)
class Columns:
    """The columns of a file: position by column of ours, and the pairs to show."""

    positions: Mapping[str, int]
    pairs: tuple[tuple[str, str], ...]
    only_calls: bool
    """Whether the names of the count columns, or of the numbers of single contacts, speak of calls."""


def recognise(raw: RawTable, rules: FileMapping, ledger: Ledger, *, need_offered: bool = True) -> Columns:
    """Finds our columns; enters what is missing or stands twice, with the columns to choose from."""
    positions = _by_mapping(raw, rules, ledger)
    left_out = {field for field, name in rules.columns.items() if name is None}
    if WHOLE in left_out:
        left_out |= set(TIME_PARTS)
    _by_name(raw, positions, left_out, ledger, of_things=need_offered)
    if WHOLE in positions:
        positions = {field: place for field, place in positions.items() if field not in TIME_PARTS}
    _by_content(raw, positions, {*left_out, *rules.columns}, ledger)
    positions = with_course(raw, positions, left_out, ledger, contacts=not need_offered)
    for field in REQUIRED:
        if field == "offered" and (not need_offered or _is_told_by_handled(raw, positions, rules)):
            continue
        if field in positions:
            continue
        if field == "start" and (coarse := coarse_periods(raw)):
            ledger.add("error", "dates_too_coarse", f":{raw.header_row}", examples=some(list(coarse)))
            break
        if field == "start" and len(dates := _columns_of_dates(raw)) > 1:
            told = {"columns": Names.of(dates), "choices": dates}
            ledger.add("error", "column_start_open", f":{raw.header_row}", **told)
            continue
        written = raw.written.header
        ledger.add(
            "error", f"column_missing_{field}", f":{raw.header_row}",
            columns=ColumnNames.under(raw.written.labels),
            choices=tuple(dict.fromkeys(name for name in raw.header if name and name in written)),
        )  # fmt: skip
    return _columns(raw, positions)


def _is_told_by_handled(raw: RawTable, positions: Mapping[str, int], rules: FileMapping) -> bool:
    """Whether contacts handled are counted, and no other column could count those that came in: whole
    numbers, never fewer than handled."""
    if "handled" not in positions:
        return False
    for place, name in enumerate(raw.header):
        if place in positions.values() or field_of(name) is not None or MOMENT.search(name):
            continue
        if not is_numeric(raw.columns[place]):
            continue
        if _is_never_below(raw.columns[place], raw.columns[positions["handled"]], rules):
            return False
    return True


def _is_never_below(cells: Cells, handled: Cells, rules: FileMapping) -> bool:
    """Whether a column holds whole numbers, never fewer than handled, by the decimal mark of the file; by
    either one where that is open."""
    settled = decimal_mark({"": handled, " ": cells}, rules, Ledger(""))  # asked for where numbers are read
    for mark in (settled,) if settled else (".", ","):
        figures, counted = read_numbers(cells, mark)[0], read_numbers(handled, mark)[0]
        known = np.isfinite(figures) & np.isfinite(counted)
        if known.any() and (figures[known] >= counted[known]).all() and (figures[known] % 1 == 0).all():
            return True
    return False


def _by_mapping(raw: RawTable, rules: FileMapping, ledger: Ledger) -> dict[str, int]:
    positions = {}
    for field, name in rules.columns.items():
        if name is None:
            continue
        stands = field if name == raw.parted_labels[0] else name
        if stands in raw.header:
            positions[field] = raw.header.index(stands)
        else:
            columns = ColumnNames.under(raw.written.labels)
            ledger.add(
                "error", "mapping_column", f":{raw.header_row}", field=field, name=name, columns=columns
            )
    return positions


def _by_name(
    raw: RawTable, positions: dict[str, int], left_out: set[str], ledger: Ledger, *, of_things: bool
) -> None:
    taken = set(positions.values())
    found: dict[str, list[int]] = {}
    weak: dict[str, list[int]] = {}
    for position, name in enumerate(raw.header):
        if position in taken or not name:
            continue
        field = field_at(raw, position)
        if field == OUTCOME and of_things:  # told of single contacts only
            field = "reason" if field_of(name) == "reason" else None
        if field and field not in positions and field not in left_out:
            found.setdefault(field, []).append(position)
        elif field is None and (other := _loosely(raw, position, of_things)):
            weak.setdefault(other, []).append(position)
    _sort_out_times(raw, found)
    if not {"channel"} & {*found, *positions, *left_out}:
        _take_for_channels(raw, weak)
    for field, candidates in found.items():
        positions[field] = _choose(raw, field, candidates, ledger)
    for field, candidates in weak.items():
        if field == "reason":  # numbers of callers are many, queues are few
            candidates = [place for place in candidates if len(raw.columns[place].contents) <= MOST_QUEUES]
            candidates.sort(key=lambda place: len(raw.columns[place].contents))
            candidates = [place for place in candidates if not _is_id(raw.header[place])] or candidates
        if candidates and field not in positions and field not in left_out:
            positions[field] = _choose(raw, field, candidates, ledger)
            ledger.add("note", "column_taken", f":{raw.header_row}: {raw.header[candidates[0]]}",
                       field=field, name=raw.header[candidates[0]])  # fmt: skip


def _is_id(name: str) -> bool:
    """Whether a column holds the numbers or signs of things that have names, too.

    >>> [_is_id(name) for name in ("Queue Id", "queue_id", "Queue", "Kredit")]
    [True, True, False, False]
    """
    return re.fullmatch(r".*(?:[ _-]id|Id|ID)", name.strip()) is not None


def _take_for_channels(raw: RawTable, weak: dict[str, list[int]]) -> None:
    """Columns whose names are those of reasons but in which channels stand (`Queue`: Phone, Chat, Mail) are
    channels, where no other column is."""
    spoken = [each for each in weak.get("reason", ()) if share_like(raw.columns[each], is_channel) >= SURE]
    if spoken:
        weak["channel"] = [*weak.get("channel", ()), *spoken]
        weak["reason"] = [each for each in weak["reason"] if each not in spoken]
        if not weak["reason"]:
            del weak["reason"]


def _loosely(raw: RawTable, position: int, of_things: bool) -> str | None:
    """What a name means where no better one stands: `Queue` is a reason, `Anrufe Kredit: AHT` a handling
    time."""
    name = raw.header[position]
    if EXTREMES.search(name.casefold()):
        return None
    heading = read_heading(name, raw.groups[position])
    kinds = ("weak", "channel", "measure") if of_things else ("weak",)
    if heading.kind == "measure" and heading.field in TIME_PARTS:  # a total, a count: anything but a mean
        return None
    if heading.kind not in kinds:
        return None
    cells = raw.columns[position]
    if heading.field in COUNTS and (are_dates(cells) or are_words(cells)):
        return None
    return heading.field


def _sort_out_times(raw: RawTable, found: dict[str, list[int]]) -> None:
    """Of several columns of time: which holds dates, which clock times, which only repeats a part."""
    both = [*found.get("start", ()), *found.get("time", ())]
    if not both:
        return
    clocks = [each for each in both if share_like(raw.columns[each], is_clock) >= SURE]
    dates = [each for each in both if each not in clocks]
    whole = [each for each in dates if normal_name(raw.header[each]) not in PERIODS]
    starts = [each for each in whole or dates if each in found.get("start", ())] or whole or dates
    found.pop("start", None)
    found.pop("time", None)
    if starts:
        found["start"] = starts
        if clocks:
            found["time"] = clocks[:1]
        elif left := [each for each in both if each not in starts and field_of(raw.header[each]) == "time"]:
            found["time"] = left[:1]
    elif clocks:
        found["time"] = clocks[:1]


def _choose(raw: RawTable, field: str, candidates: list[int], ledger: Ledger) -> int:
    """One of several columns of the same meaning: counts are asked for, others told."""
    if len(candidates) > 1:
        names = [raw.header[position] for position in candidates]
        told = {
            "field": field,
            "names": ", ".join(names),
            "name": names[0],
            "choices": tuple(dict.fromkeys(names)),
        }
        asked = field in COUNTS or field in DURATIONS or field == "service_level_share"
        code, severity = ("column_twice", "error") if asked else ("column_chosen", "warning")
        ledger.add(severity, code, f":{raw.header_row}: {names[0]}", **told)  # type: ignore[arg-type]
    return candidates[0]


def _by_content(raw: RawTable, positions: dict[str, int], told: set[str], ledger: Ledger) -> None:
    """A start and a channel whose column has no telling name, where exactly one column can be meant.

    A start without a single date (`Von` of a mailbox names the sender) gives way to a column of dates.
    """
    for field, fits in (("start", is_date), ("channel", is_channel)):
        if field in told:
            continue
        if field in positions and (field != "start" or _could_be_start(raw.columns[positions[field]])):
            continue
        free = [each for each in range(len(raw.header)) if each not in positions.values()]
        fitting = [each for each in free if share_like(raw.columns[each], fits) >= SURE]
        if len(fitting) == 1:
            positions[field] = fitting[0]
            name = raw.header[fitting[0]]
            where = f":{raw.header_row}: {name}" if name else f":{raw.header_row}"
            column = ColumnNames(((fitting[0] + 1, name),))
            ledger.add("note", "column_by_content", where, field=field, name=column)


def _columns_of_dates(raw: RawTable) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            name for name, cells in zip(raw.header, raw.columns, strict=True) if name and are_dates(cells)
        )
    )


def _could_be_start(cells: Cells) -> bool:
    """Whether something in a column is a date, a number, or a word with a number (KW 5, Apr-15)."""
    return any(not isinstance(cell, str) or any(map(str.isdigit, cell)) for cell in cells.contents)


def _columns(raw: RawTable, positions: dict[str, int]) -> Columns:
    by_position = {position: field for field, position in positions.items()}
    pairs = tuple(
        (name, by_position.get(position, IGNORED)) for position, name in enumerate(raw.header) if name
    )
    counts = [raw.header[positions[field]].casefold() for field in MEASURES[:3] if field in positions]
    numbered = [raw.header[positions["contact_id"]].casefold()] if "contact_id" in positions else []
    return Columns(positions, pairs, _are_calls(counts or numbered))


def _are_calls(names: Sequence[str]) -> bool:
    """Whether counts are of calls: the first says so, and no other one speaks of anything else.

    >>> _are_calls(["anrufe angeboten", "anrufe angenommen", "aufgelegt"])
    True
    >>> _are_calls(["anrufe", "bearbeitete kontakte"]), _are_calls(["offered", "abandoned"]), _are_calls([])
    (False, False, False)
    """
    return bool(names and ALL_CALLS.search(names[0])) and not any(
        OTHER_THINGS.search(name) and not ALL_CALLS.search(name) for name in names
    )
