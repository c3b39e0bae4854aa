"""Columns beside those of the channels: which may be one more channel, and a sum that says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from models.volumes.amounts import decimal_mark, read_numbers
from models.volumes.cell_kinds import is_numeric
from models.volumes.cells import Cells
from models.volumes.columns import EXTREMES, IGNORED
from models.volumes.headings import SHARE, Heading, duration_hint, field_of, read_heading
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import Floats
from models.volumes.raw_table import RawTable
from models.volumes.unnamed_measures import PART_OF_LEFT

FEWEST_ROWS = 5
SUM_OF_ALL = re.compile(r"(?:gesamt|grand )?(?:summe|sum|totals?)|gesamt(?:ergebnis|anzahl)?|insgesamt", re.I)
"""Names of a sum of all columns; longer ones (`Total agents`) may be sums of something else."""

Things = Mapping[str, Mapping[str, int]]


def with_channels_told(
    header: Sequence[str], headings: Sequence[Heading], rules: FileMapping
) -> list[Heading]:
    """`headings`, where columns that are told to be channels count what is offered on them."""
    return [
        Heading("channel", "offered", name) if name in rules.channel_columns else heading
        for name, heading in zip(header, headings, strict=True)
    ]


def ask_about_more_channels(
    raw: RawTable, kept: Sequence[int], rules: FileMapping, ledger: Ledger
) -> tuple[int, ...]:
    """Asks of each column in `kept` that holds whole counts whether it is a channel, too; gives those
    columns."""
    asked = []
    for place in kept:
        name = raw.header[place]
        if not name or name in rules.columns.values():
            continue
        if (contacts := counts_under(raw, place, rules)) is not None:
            asked.append(place)
            ledger.add(
                "warning", "channel_column_unused", f":{raw.header_row}: {name}",
                column=name, contacts=contacts, choices=("offered", IGNORED),
            )  # fmt: skip
    return tuple(asked)


def counts_under(raw: RawTable, place: int, rules: FileMapping) -> int | None:
    """Contacts that a column would count if it was one of a channel; None where it cannot be one."""
    if not _may_be_channel(raw, place):
        return None
    figures = _figures(raw, (place,), rules)[0]
    return int(np.nansum(figures)) if _are_counts(figures) else None


def tell_sums_that_differ(
    raw: RawTable, things: Things, sums: Sequence[int], rules: FileMapping, ledger: Ledger
) -> None:
    """Says of each column that adds up all others when it holds another total than the columns read; nothing
    while its numbers, or theirs, can be read in two ways."""
    parts = [columns["offered"] for columns in things.values() if "offered" in columns]
    for place in sums:
        name = raw.header[place]
        if not parts or raw.groups[place] or not SUM_OF_ALL.fullmatch(name.strip()):
            continue
        if not _is_settled(raw, (place, *parts), rules):
            continue
        told, *figures = _figures(raw, (place, *parts), rules)
        known = np.isfinite(told)
        whole, read = told[known].sum(), np.nansum(figures, axis=0)[known].sum()
        if not np.isclose(whole, read):
            ledger.add(
                "warning", "sum_column_differs", f":{raw.header_row}: {name}",
                column=name, whole=round(whole), read=round(read),
            )  # fmt: skip


def _may_be_channel(raw: RawTable, place: int) -> bool:
    """Whether a name leaves open that it is one of a channel."""
    name = raw.header[place]
    if SHARE.search(name) or duration_hint(name) or EXTREMES.search(name.casefold()):
        return False
    if PART_OF_LEFT.match(name) or field_of(name) is not None or not is_numeric(raw.columns[place]):
        return False
    return read_heading(name, raw.groups[place]).kind == "other"


def _are_counts(figures: Floats) -> bool:
    """Whether figures may count contacts: whole, not below 0, neither always alike nor ever rising (years,
    line numbers) nor yes and no.

    >>> _are_counts(np.array([12.0, 10, 11, 12, 13])), _are_counts(np.array([1.0, 2, 3, 4, 5]))
    (True, False)
    >>> _are_counts(np.array([0.0, 1, 0, 0, 1])), _are_counts(np.array([1.5, 2, 1, 3, 2]))
    (False, False)
    """
    figures = figures[np.isfinite(figures)]
    if len(figures) < FEWEST_ROWS or (figures < 0).any() or (figures % 1 != 0).any() or figures.max() <= 1:
        return False
    steps = np.diff(figures)
    return bool((steps > 0).any() and (steps < 0).any())


def _is_settled(raw: RawTable, places: Sequence[int], rules: FileMapping) -> bool:
    """Whether the numbers of these columns can be read in one way only."""
    open_ones = Ledger("")
    decimal_mark(_cells(raw, places), rules, open_ones)
    return not open_ones.has_errors


def _figures(raw: RawTable, places: Sequence[int], rules: FileMapping) -> list[Floats]:
    mark = decimal_mark(_cells(raw, places), rules, Ledger(""))  # asked for where they are read for good
    return [read_numbers(raw.columns[place], mark)[0] for place in places]


def _cells(raw: RawTable, places: Sequence[int]) -> dict[str, Cells]:
    return {raw.header[place]: raw.columns[place] for place in places}
