"""Which column of a table is which: by the mapping first, then by name, then by what stands in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from models.volumes.abbreviations import ABBREVIATIONS
from models.volumes.amounts import read_numbers
from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.coarse import coarse_periods
from models.volumes.day_forms import DAY_FIRST, DAY_WITHIN
from models.volumes.headings import (
    CLOCK,
    COUNTS,
    DURATIONS,
    MOMENT,
    NUMBER,
    field_of,
    read_heading,
)
from models.volumes.ledger import Ledger, some
from models.volumes.mapping import FileMapping
from models.volumes.outcomes import FLAGS, tells_outcome
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import CHANNEL_WORDS, MEASURES, TIME_PARTS, normal_name

REQUIRED = ("start", "offered")
OUTCOME = "outcome"
WHOLE = "handling_time_s"
"""Where a file holds it, its parts are not needed."""
IGNORED = "ignored"
"""Stands in the mapping for a column of the file that is not used."""
ALL_CALLS = re.compile(r"call|anruf|gespr|telef")
COMES_IN = re.compile(r"eing|empfang|erhalt|receiv|incom|ankunft|ankomm|arriv|entered")
"""Names of counts that are, over dates, the moment in which a contact came."""
TEXT_OR_COUNT = frozenset(ABBREVIATIONS)
"""Names so short that they may also be those of texts (`Bearb.` of the person who handled a contact)."""
MOMENTS = 0.5
"""Share of the rows from which on different moments are those of single contacts."""
EXTREMES = re.compile(
    r"\b(?:max|min|längst|laengst|kürzest|kuerzest|longest|shortest|std|stdev|perz|perc|p\d\d)"
)
"""Columns of extremes are not the averages that the volume table holds."""
MOST_QUEUES = 500
"""A column that is a reason only for want of a better one has no more different contents."""
SAMPLE = 200
SURE = 0.8
"""Share of the different contents of a column that must look alike."""
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
    """Whether the names of all count columns speak of calls."""


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
    for field in REQUIRED:
        if field == "offered" and (not need_offered or _is_told_by_handled(raw, positions)):
            continue
        if field in positions:
            continue
        if field == "start" and (coarse := coarse_periods(raw)):
            ledger.add("error", "dates_too_coarse", f":{raw.header_row}", examples=some(list(coarse)))
            break
        names = [name or "?" for name in raw.header]
        ledger.add(
            "error", f"column_missing_{field}", f":{raw.header_row}", columns=some(names),
            choices=tuple(dict.fromkeys(name for name in raw.header if name)),
        )  # fmt: skip
    return _columns(raw, positions)


def _is_told_by_handled(raw: RawTable, positions: Mapping[str, int]) -> bool:
    """Whether contacts handled are counted, and no other column could count those that came in: whole
    numbers, never fewer than handled."""
    if "handled" not in positions:
        return False
    handled = read_numbers(raw.columns[positions["handled"]], ".")[0]
    for place, name in enumerate(raw.header):
        if place in positions.values() or field_of(name) is not None or MOMENT.search(name):
            continue
        if not is_numeric(raw.columns[place]):
            continue
        figures = read_numbers(raw.columns[place], ".")[0]
        known = np.isfinite(figures) & np.isfinite(handled)
        if known.any() and (figures[known] >= handled[known]).all() and (figures[known] % 1 == 0).all():
            return False
    return True


def has_contact_ids(raw: RawTable, rules: FileMapping) -> bool:
    """Whether the table is a list of single contacts: it has no counts, but their ids, or what became of
    each, or nearly as many moments as rows and no number at all, or is said to be one."""
    if rules.rows is not None:
        return rules.rows == "contacts"
    told = {name: field for field, name in rules.columns.items() if name is not None}
    fields = [told.get(name) or _field_at(raw, position) for position, name in enumerate(raw.header)]
    if "offered" in told.values() or any(field in COUNTS for field in fields):
        return False
    if "contact_id" in told.values():
        return True
    for position, field in enumerate(fields):
        if field == "contact_id" and _id_like(raw.columns[position], len(raw.rows)):
            return True
    if OUTCOME in fields:
        return True
    return _tells_moments_only(raw)


def _tells_moments_only(raw: RawTable) -> bool:
    """Whether a column holds nearly as many days with clock times as there are rows, and none holds
    numbers."""
    return any(_are_moments(cells, len(raw.rows)) for cells in raw.columns) and not any(
        is_numeric(cells) for cells in raw.columns
    )


def _are_moments(cells: Cells, rows: int) -> bool:
    return len(cells.contents) > max(MOMENTS * rows, 1) and _share(cells, _is_moment) >= SURE


def _id_like(cells: Cells, rows: int) -> bool:
    return len(cells.contents) > max(0.05 * rows, 1)


def _by_mapping(raw: RawTable, rules: FileMapping, ledger: Ledger) -> dict[str, int]:
    positions = {}
    for field, name in rules.columns.items():
        if name is None:
            continue
        if name in raw.header:
            positions[field] = raw.header.index(name)
        else:
            columns = some([entry or "?" for entry in raw.header])
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
        field = _field_at(raw, position)
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
        if candidates and field not in positions and field not in left_out:
            positions[field] = _choose(raw, field, candidates, ledger)
            ledger.add("note", "column_taken", f":{raw.header_row}: {raw.header[candidates[0]]}",
                       field=field, name=raw.header[candidates[0]])  # fmt: skip


def _take_for_channels(raw: RawTable, weak: dict[str, list[int]]) -> None:
    """Columns whose names are those of reasons but in which channels stand (`Queue`: Phone, Chat, Mail) are
    channels, where no other column is."""
    spoken = [each for each in weak.get("reason", ()) if _share(raw.columns[each], _is_channel) >= SURE]
    if spoken:
        weak["channel"] = [*weak.get("channel", ()), *spoken]
        weak["reason"] = [each for each in weak["reason"] if each not in spoken]
        if not weak["reason"]:
            del weak["reason"]


def _field_at(raw: RawTable, position: int) -> str | None:
    """What a column is by its name; what counts by its name but holds dates is the moment in which something
    came (`Eingang`) or ended (`Erledigt`)."""
    name = raw.header[position]
    field = field_of(name)
    if field not in COUNTS:
        if field in (OUTCOME, "reason") and tells_outcome(name, raw.columns[position]):
            return OUTCOME
        return None if field == OUTCOME else field
    if _are_flags(raw.columns[position]):
        return OUTCOME if tells_outcome(name, raw.columns[position]) else None
    if not _are_dates(raw.columns[position]):
        is_text = normal_name(name) in TEXT_OR_COUNT and not is_numeric(raw.columns[position])
        return None if is_text else field
    return "start" if COMES_IN.search(name.casefold()) else None


def _are_flags(cells: Cells) -> bool:
    """Whether a column says of single contacts whether something happened (`Abandoned`: yes or no)."""
    said = {text for cell in cells.contents if (text := cell_text(cell).strip().casefold())}
    return bool(said) and said <= FLAGS


def _are_dates(cells: Cells) -> bool:
    return _share(cells, _is_calendar_day) >= SURE


def _is_calendar_day(cell: Cell) -> bool:
    if isinstance(cell, dt.date):
        return True
    return isinstance(cell, str) and bool(DAY_FIRST.fullmatch(cell.strip()))


def _is_moment(cell: Cell) -> bool:
    """Whether a cell holds a day and a clock time."""
    if isinstance(cell, dt.datetime):
        return cell.time() != dt.time()
    found = DAY_FIRST.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return found is not None and bool(CLOCK.fullmatch(found[1].strip(" T,")))


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
    if heading.kind not in kinds or (heading.field in COUNTS and _are_dates(raw.columns[position])):
        return None
    return heading.field


def _sort_out_times(raw: RawTable, found: dict[str, list[int]]) -> None:
    """Of several columns of time: which holds dates, which clock times, which only repeats a part."""
    both = [*found.get("start", ()), *found.get("time", ())]
    if not both:
        return
    clocks = [each for each in both if _share(raw.columns[each], _is_clock) >= SURE]
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
    for field, fits in (("start", is_date), ("channel", _is_channel)):
        if field in told:
            continue
        if field in positions and (field != "start" or _could_be_start(raw.columns[positions[field]])):
            continue
        free = [each for each in range(len(raw.header)) if each not in positions.values()]
        fitting = [each for each in free if _share(raw.columns[each], fits) >= SURE]
        if len(fitting) == 1:
            positions[field] = fitting[0]
            name = raw.header[fitting[0]] or str(fitting[0] + 1)
            ledger.add("note", "column_by_content", f":{raw.header_row}: {name}", field=field, name=name)


def _could_be_start(cells: Cells) -> bool:
    """Whether something in a column is a date, a number, or a word with a number (KW 5, Apr-15)."""
    return any(not isinstance(cell, str) or any(map(str.isdigit, cell)) for cell in cells.contents)


def _share(cells: Cells, fits: Callable[[Cell], bool]) -> float:
    """Share of the first different contents that fit; 0 for an empty column."""
    filled = [cell for cell in cells.contents[: SAMPLE + 1] if cell_text(cell).strip()]
    return sum(map(fits, filled)) / len(filled) if filled else 0.0


def _is_clock(cell: Cell) -> bool:
    if isinstance(cell, dt.time):
        return True
    if isinstance(cell, float):
        return 0 <= cell < 1 and cell != 0
    return isinstance(cell, str) and bool(CLOCK.fullmatch(cell.strip()))


def is_date(cell: Cell) -> bool:
    """Whether a cell holds a day (with or without a clock time)."""
    if isinstance(cell, dt.date):
        return True
    return isinstance(cell, str) and bool(DAY_WITHIN.fullmatch(cell.strip()))


def _is_channel(cell: Cell) -> bool:
    return isinstance(cell, str) and normal_name(cell) in CHANNEL_WORDS


def is_numeric(cells: Cells) -> bool:
    """Whether a column holds numbers (as far as its first different contents tell)."""
    return (
        _share(cells, lambda cell: isinstance(cell, float) or bool(NUMBER.fullmatch(str(cell).strip())))
        >= SURE
    )


def _columns(raw: RawTable, positions: dict[str, int]) -> Columns:
    by_position = {position: field for field, position in positions.items()}
    pairs = tuple(
        (name, by_position.get(position, IGNORED)) for position, name in enumerate(raw.header) if name
    )
    counts = [raw.header[positions[field]].casefold() for field in MEASURES[:3] if field in positions]
    return Columns(positions, pairs, bool(counts) and all(ALL_CALLS.search(name) for name in counts))
