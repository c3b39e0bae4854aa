"""Numbers of contacts far beyond all others of their channel: a typing error, or a real storm? Only their
owner knows. Until somebody answers they count, and that is said, with what the file holds without them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.texts import format_date, translate
from models.volumes.channel_words import ChannelNames, channel_word
from models.volumes.ledger import Ledger
from models.volumes.listed import FIRST, in_words
from models.volumes.mapping import FileMapping
from models.volumes.meanings import meanings
from models.volumes.over_rows import Codes, Floats, known_sum
from models.volumes.raw_table import Rows
from models.volumes.table import DAY_MIN, FarValue, Volumes

FAR_TIMES = 5.0
"""A number is far beyond all others when the next smaller one of its channel and reason is a fifth of it."""
LEAST_SHARE = 0.005
"""Smaller shares of all contacts move no headline."""
LEAST_ROWS = 12
"""Of fewer numbers nobody can tell what is usual, unless all but one are alike."""
FEWEST_STEADY, STEADY = 5, 2.0
"""So many numbers are alike when the largest is no more than twice the smallest."""
MOST_OF_ROWS = 0.02
"""More numbers than this share of the rows (but one always) are no slip of somebody's hand."""


ColumnOf = Callable[[int, float], str]


@dataclass(frozen=True)
class LackingDays:
    """Days on which a channel lacks what was set aside, in a message; `whole`: nothing else stands there."""

    items: tuple[tuple[str, date, bool], ...]

    def in_language(self, language: str) -> str:
        """As a sentence lists them."""
        said = [
            translate(
                f"volumes_model.lacking.{'whole' if whole else 'part'}",
                language,
                channel=channel_word(channel, language),
                day=format_date(day, language),
            )
            for channel, day, whole in self.items[:FIRST]
        ]
        return in_words(said, len(self.items) - len(said), language)


def settle_far_values(
    table: pd.DataFrame,
    rows: Rows,
    rules: FileMapping,
    ledger: Ledger,
    *,
    are_cells: bool = False,
    column_of: ColumnOf = lambda _row, _value: "",
) -> tuple[pd.DataFrame, Rows, tuple[FarValue, ...]]:
    """`table` with the row numbers `rows` after the answer (`leave_out` sets the far values aside), and the
    values that nobody has answered for. `are_cells`: rows of the table are cells of the file; `column_of`:
    the column in which a number stands in a row."""
    if rules.far_values == "count":
        return table, rows, ()
    places, usual = far_places(table)
    if not len(places):
        return table, rows, ()
    found = _values(table.iloc[places], usual, rules)
    values = tuple(
        replace(
            each,
            row=ledger.sheets.row(int(row)),
            column=column_of(int(row), each.offered),
            sheet=ledger.sheets.sheet(int(row)),
        )
        for each, row in zip(found, rows[places], strict=True)
    )
    if rules.far_values == "leave_out":
        order = np.argsort(rows[places], kind="stable")
        texts = [_text(values[each]) for each in order]
        days = [values[each].start.date() for each in order]
        contacts = round(sum(each.offered for each in values))
        kept = np.ones(len(table), dtype=bool)
        kept[places] = False
        ledger.put_aside(
            "far_left_out",
            rows[places][order],
            texts.__getitem__,
            days,
            are_cells=are_cells,
            contacts=contacts,
            lacking=_lacking(table, places[order], kept),
        )
        return table[kept].reset_index(drop=True), rows[kept], ()
    channels = ChannelNames(tuple(dict.fromkeys(table["channel"].iloc[places])))
    _tell(values, channels, rows[places], float(table["offered"].sum()), ledger)
    return table, rows, values


def far_places(table: pd.DataFrame) -> tuple[NDArray[np.intp], Floats]:
    """Places of the rows whose contacts lie far beyond the others, and what the next smaller number is."""
    offered = table["offered"].to_numpy(dtype=float)
    total = known_sum(offered)
    large = np.flatnonzero(offered >= max(LEAST_SHARE * total, 1.0))
    if not len(large):
        return large, np.empty(0)
    names = _name_codes(table)
    found = list(_beyond(offered, names, np.unique(names[large])))
    places = np.array([place for place, _ in found if offered[place] >= LEAST_SHARE * total], dtype=np.intp)
    usual = np.array([size for place, size in found if offered[place] >= LEAST_SHARE * total])
    order = np.argsort(places)
    return places[order], usual[order]


def _name_codes(table: pd.DataFrame) -> Codes:
    reasons = table["reason"].cat.codes.to_numpy().astype(np.int64)
    codes: Codes = table["channel"].cat.codes.to_numpy().astype(np.int64) * (reasons.max() + 2) + reasons
    return codes


def _beyond(offered: Floats, names: Codes, wanted: Codes) -> Iterator[tuple[int, float]]:
    """Per name the few largest numbers, where a wide gap parts them from all others."""
    for name in wanted:
        at = np.flatnonzero((names == name) & (offered > 0))
        if len(at) < LEAST_ROWS and not _is_lone_among_steady(offered[at]):
            continue
        most = max(int(MOST_OF_ROWS * len(at)), 1)
        largest = at[np.argsort(-offered[at], kind="stable")[: most + 1]]
        sizes = offered[largest]
        far = np.flatnonzero(sizes[:-1] >= FAR_TIMES * sizes[1:])
        if len(far):
            yield from ((int(place), float(sizes[far[-1] + 1])) for place in largest[: far[-1] + 1])


def _is_lone_among_steady(sizes: Floats) -> bool:
    """Whether the largest of a few numbers is far beyond the others, which are close to one another: months
    of a sheet kept by hand, one with a nought too many."""
    if len(sizes) < FEWEST_STEADY:
        return False
    ordered = np.sort(sizes)
    return bool(ordered[-2] <= STEADY * ordered[0] and ordered[-1] >= FAR_TIMES * ordered[-2])


def _values(rows: pd.DataFrame, usual: Floats, rules: FileMapping) -> Iterator[FarValue]:
    channels, reasons = meanings(rules, "channel"), meanings(rules, "reason")
    found: list[dict[str, Any]] = rows.to_dict("records")  # type: ignore[assignment]
    for row, next_smaller in zip(found, usual, strict=True):
        channel, reason = row["channel"], row["reason"] if isinstance(row["reason"], str) else None
        yield FarValue(
            row["start"].to_pydatetime(),
            int(row["interval_min"]),
            channels.get(channel, channel) or channel,
            None if reason is None else reasons.get(reason, reason) or reason,
            float(row["offered"]),
            float(next_smaller),
        )


def _lacking(table: pd.DataFrame, places: NDArray[np.intp], kept: NDArray[np.bool_]) -> LackingDays:
    """Which channels lack contacts on which days without the rows at `places`."""
    channels, starts = table["channel"], table["start"]
    found: dict[tuple[str, date, bool], None] = {}
    for place in places:
        start, minutes = starts.iloc[place], int(table["interval_min"].iloc[place])
        first = start.normalize()
        end = max(start + pd.Timedelta(minutes=minutes), first + pd.DateOffset(days=1))
        there = kept & (starts >= first) & (starts < end) & (channels == channels.iloc[place])
        found[str(channels.iloc[place]), start.date(), not there.any()] = None
    return LackingDays(tuple(found))


def _tell(
    values: tuple[FarValue, ...], channels: ChannelNames, rows: Rows, total: float, ledger: Ledger
) -> None:
    contacts = sum(each.offered for each in values)
    largest = max(values, key=lambda each: each.offered)
    told: dict[str, Any] = {
        "contacts": round(contacts),
        "value": round(largest.offered),
        "usual": round(largest.usual),
        "day": largest.start.date(),
        "channels": channels,
        "all": round(total),
        "without": round(total - contacts),
    }
    ledger.rows("warning", "far_values", np.sort(rows), **told)


def _text(value: FarValue) -> str:
    """A value as text, for the list of rows set aside."""
    names = (name for name in (value.channel, value.reason) if name is not None)
    return " | ".join((f"{value.start:%Y-%m-%d %H:%M}", *names, f"{value.offered:g}"))


def without_far_values(volumes: Volumes) -> Volumes:
    """`volumes` as they would be without the values that nobody has answered for."""
    table = volumes.table
    kept = np.ones(len(table), dtype=bool)
    for value in volumes.far_values:
        start = table["start"]
        reason = table["reason"].isna() if value.reason is None else table["reason"] == value.reason
        kept &= ~(
            (start >= value.start) & (start < _end(value)) & (table["channel"] == value.channel) & reason
        )
    return replace(volumes, table=table[kept].reset_index(drop=True), far_values=())


def _end(value: FarValue) -> pd.Timestamp:
    if value.interval_min % DAY_MIN:
        return pd.Timestamp(value.start) + pd.Timedelta(minutes=value.interval_min)
    end: pd.Timestamp = pd.Timestamp(value.start) + pd.DateOffset(days=value.interval_min // DAY_MIN)
    return end
