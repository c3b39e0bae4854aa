"""Several volume files put together into one picture of demand: a year per file, or a channel per file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from models.problems import Problem, UnusableInput
from models.scenario.schema import Scenario
from models.volumes.channel_words import ChannelNames
from models.volumes.course.joining import joined_course
from models.volumes.covered_by_files import channel_times, what_files_lack
from models.volumes.held_by_both import HeldByBoth, Meaning, held_by_both, overlap_of
from models.volumes.kept_rows import TEXTS_LISTED
from models.volumes.names import Field, names_in_scenario
from models.volumes.over_rows import Flags
from models.volumes.table import (
    DAY_MIN,
    HELD_TWICE,
    FarValue,
    FileName,
    NewName,
    SetAside,
    Volumes,
)
from models.volumes.united_tables import NAMES, united
from models.volumes.vocabulary import normal_name

ALL = "all"
"""Answer that what stands in two files are different contacts: all of them count."""
LEFT_OUT = "volumes.joined_left_out"
ROW = ("start", *NAMES)
Kept = list[Flags]
"""Per file, per row of its table whether it counts."""


def joined(files: Sequence[Volumes], counts: str | None = None, scenario: Scenario | None = None) -> Volumes:
    """The volumes of all `files`; of a single one itself.

    Names that are equal in normal form (or, by `scenario`, stand for the same thing) mean the same. `counts`
    answers what counts where two files hold the same time, channel and reason: `ALL`, or the digest of the
    file that counts there (where it is none of the two, the earlier one). Files that were put together before
    count as those that they are made of.

    Raises UnusableInput where files have that in common and nobody has answered.
    """
    parts = tuple(part for each in files for part in each.files)
    if len(parts) == 1:
        return parts[0]
    meaning = meaning_by(scenario)
    kept, problems, asked = _settled(parts, counts, meaning)
    if asked:
        raise UnusableInput(asked)
    called, counted = _called(parts), _that_count(parts, kept)
    times = channel_times(counted, meaning, called["channel"])
    aside = [entry for part, rows in zip(parts, kept, strict=True) for entry in _left_out(part, ~rows)]
    told = [replace(entry, file=part.name) for part in parts for entry in part.set_aside]
    return Volumes(
        name=" + ".join(part.name for part in parts),
        table=_table(parts, kept, called),
        digest=_digest(part.digest for part in parts),
        rows_read=sum(part.rows_read for part in parts),
        set_aside=(*told, *aside),
        problems=(
            *(each for part in parts for each in part.problems),
            *problems,
            *what_files_lack(counted, times),
        ),
        mapping=tuple(dict.fromkeys(pair for part in parts for pair in part.mapping)),
        reading=_reading(parts, counts),
        names=_names(parts, called),
        new_names=_new_names(parts, called),
        unfolded=all(part.unfolded for part in parts),
        far_values=tuple(_renamed(value, called) for part in parts for value in part.far_values),
        parts=parts,
        times=times,
        by_hour=_counted_by_hour(parts, kept, called),
        course=joined_course(parts, kept, partial(united, called=called)),
    )


def _counted_by_hour(
    parts: Sequence[Volumes], kept: Kept, called: Mapping[Field, Mapping[str, str]]
) -> Volumes | None:
    """The files whose hours are counted, where others know none; None where all do, or none."""
    held = [
        (part, rows)
        for part, rows in zip(parts, kept, strict=True)
        if rows.any() and not (part.hours_assumed or part.is_daily)
    ]
    if not held or len(held) == sum(bool(rows.any()) for rows in kept):
        return None
    counted, rows_kept = [part for part, _ in held], [rows for _, rows in held]
    return replace(
        counted[0],
        name=" + ".join(part.name for part in counted),
        table=_table(counted, rows_kept, called),
        digest=_digest(part.digest for part in counted),
        rows_read=sum(part.rows_read for part in counted),
        set_aside=tuple(entry for part in counted for entry in part.set_aside),
        parts=tuple(counted) if len(counted) > 1 else (),
        course=None,
    )


def _that_count(parts: Sequence[Volumes], kept: Kept) -> tuple[Volumes, ...]:
    """The files with the rows that count; those without any are left out."""
    return tuple(
        part if rows.all() else replace(part, table=part.table[rows].reset_index(drop=True))
        for part, rows in zip(parts, kept, strict=True)
        if rows.any()
    )


def meaning_by(scenario: Scenario | None) -> Meaning:
    """What names stand for: things of the scenario, otherwise their normal form."""

    def meaning(field: Field, name: str) -> str:
        known = {} if scenario is None else names_in_scenario([name], scenario, field)
        return f"id:{known[name]}" if name in known else normal_name(name) or name

    return meaning


def _settled(
    parts: Sequence[Volumes], counts: str | None, meaning: Meaning
) -> tuple[Kept, list[Problem], list[Problem]]:
    """Which rows count, what is told about it, and what is asked."""
    kept = [np.ones(len(part.table), dtype=bool) for part in parts]
    told: list[Problem] = []
    asked: list[Problem] = []
    for one, other in combinations(range(len(parts)), 2):
        both = held_by_both(parts[one], parts[other], meaning)
        if both.is_empty:
            continue
        values = _in_words(parts[one], parts[other], both)
        where = f"{parts[one].name} + {parts[other].name}"
        if counts is None:
            asked.append(Problem(where, HELD_TWICE, values))
        elif counts == ALL:
            told.append(Problem(where, "volumes.joined_all", values, "note"))
        else:
            gone, rows = (one, both.first) if counts == parts[other].digest else (other, both.second)
            kept[gone] &= ~rows
            stays = parts[other if gone == one else one].name
            values |= {"contacts": round(float(parts[gone].table["offered"][rows].sum()))}
            values |= {"left": parts[gone].name, "stays": stays}
            told.append(Problem(where, LEFT_OUT, values, "note"))
    return kept, told, asked


def _in_words(first: Volumes, second: Volumes, both: HeldByBoth) -> dict[str, object]:
    found = overlap_of(first, second, both)
    return {
        "first": found.first,
        "second": found.second,
        "count": len(found.days),
        "from_day": found.days[0],
        "to_day": found.days[-1],
        "channels": ChannelNames(found.channels),
        "in_first": round(found.in_first),
        "in_second": round(found.in_second),
        "alike": found.alike,
        "choices": (first.digest, second.digest, ALL),
    }


def _called(parts: Sequence[Volumes]) -> dict[Field, dict[str, str]]:
    """Name of a channel or reason in a file -> the first of all files that is equal in normal form."""
    called: dict[Field, dict[str, str]] = {}
    for field in NAMES:
        first: dict[str, str] = {}
        held = dict.fromkeys(
            name
            for part in parts
            for name in (*part.table[field].cat.categories, *(e.name for e in part.names if e.field == field))
        )
        called[field] = {name: first.setdefault(normal_name(str(name)) or name, name) for name in held}
    return called


def _table(parts: Sequence[Volumes], kept: Kept, called: Mapping[Field, Mapping[str, str]]) -> pd.DataFrame:
    """The rows that count, under one name for each channel and reason, in the time zone of the first file."""
    zone = parts[0].table["start"].dt.tz
    tables = [part.table if rows.all() else part.table[rows] for part, rows in zip(parts, kept, strict=True)]
    table = united([table.assign(start=_in_zone(table, zone)) for table in tables], called)
    if _is_in_order(table):
        return table
    return table.sort_values(list(ROW), kind="stable", ignore_index=True)


def _is_in_order(table: pd.DataFrame) -> bool:
    """Whether the rows stand in the order of `ROW` already: to see that takes a tenth of sorting millions."""
    later = np.diff(pd.DatetimeIndex(table["start"]).asi8)
    if (later < 0).any():
        return False
    same = later == 0
    for name in NAMES:
        codes = table[name].cat.codes.to_numpy()
        step = np.diff(np.where(codes < 0, len(table[name].cat.categories), codes).astype(np.int32))
        if (same & (step < 0)).any():
            return False
        same &= step == 0
    return True


def _in_zone(table: pd.DataFrame, zone: object) -> pd.Series:
    """The starts in one zone; days stay the days that they are."""
    start: pd.Series = table["start"].dt.as_unit("s")
    if str(start.dt.tz) == str(zone):
        return start
    days = (table["interval_min"] >= DAY_MIN).to_numpy()
    local: pd.Series = start.dt.tz_localize(None).dt.tz_localize(
        zone, ambiguous=True, nonexistent="shift_forward"
    )
    return local.where(days, start.dt.tz_convert(zone))


def _left_out(part: Volumes, rows: Flags) -> Iterator[SetAside]:
    """What of a file does not count, as rows of it: assumed hours are the day that they are of."""
    left = part.table[rows]
    start = left["start"].dt.tz_localize(None)
    left = left.assign(start=start.dt.normalize() if part.hours_assumed else start)
    sums = left.groupby(list(ROW), observed=True, dropna=False)["offered"].sum().reset_index()
    single = dict(part.reading).get("rows") == "contacts"
    rows_left: Iterable[Any] = sums.itertuples(index=False)
    for number, row in enumerate(rows_left):
        said = _text(row) if number < TEXTS_LISTED else ""
        for _ in range(max(round(row.offered), 1) if single else 1):
            yield SetAside(0, LEFT_OUT, said, row.start.date(), file=part.name)


def _text(row: Any) -> str:
    """A row as text, for the list of rows set aside."""
    names = (name for name in (row.channel, row.reason) if isinstance(name, str))
    return " | ".join((f"{row.start:%Y-%m-%d %H:%M}", *names, f"{row.offered:g}"))


def _digest(digests: Iterable[str]) -> str:
    """The same for the same files, in whatever order."""
    return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()


def _reading(parts: Sequence[Volumes], counts: str | None) -> tuple[tuple[str, str], ...]:
    """What holds for all of them, and what tells one such picture from another."""
    read = [dict(part.reading) for part in parts]
    told = {
        name: value
        for name in ("spread", "channel_assumed")
        if (value := next((each[name] for each in read if name in each), ""))
    }
    interval = str(max(part.interval_min for part in parts))
    return tuple(
        {
            "timezone": parts[0].timezone,
            "interval_min": interval,
            **told,
            "joined": repr(sorted(part.key for part in parts)),
            "counts": counts or "",
        }.items()
    )


def _names(parts: Sequence[Volumes], called: Mapping[Field, Mapping[str, str]]) -> tuple[FileName, ...]:
    """The names of all files, each once, with all of its contacts."""
    found: dict[tuple[Field, str, bool], float] = {}
    for part in parts:
        for each in part.names:
            place = (each.field, called[each.field][each.name], each.left_out)
            found[place] = found.get(place, 0.0) + each.contacts
    return tuple(FileName(field, name, count, gone) for (field, name, gone), count in found.items())


def _new_names(parts: Sequence[Volumes], called: Mapping[Field, Mapping[str, str]]) -> tuple[NewName, ...]:
    found: dict[tuple[Field, str], NewName] = {}
    for each in (new for part in parts for new in part.new_names):
        name = called[each.field].get(each.name, each.name)
        found.setdefault((each.field, name), replace(each, name=name))
    return tuple(found.values())


def _renamed(value: FarValue, called: Mapping[Field, Mapping[str, str]]) -> FarValue:
    reason = None if value.reason is None else called["reason"].get(value.reason, value.reason)
    return replace(value, channel=called["channel"].get(value.channel, value.channel), reason=reason)
