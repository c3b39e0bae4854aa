"""Which rows of one column of labels stand above others: by blanks and words before the names beneath, by
names of channels, and by figures that add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.volumes.headings import field_of
from models.volumes.over_rows import Floats
from models.volumes.vocabulary import CHANNEL_WORDS, normal_name

Mask = NDArray[np.bool_]
Figures = Literal["none", "sums", "parts", "others"]
"""What stands in the rows above: nothing, the sums of the rows beneath, more than those (which are parts of
it by the word before them), or figures of another kind."""

FEWEST_BLOCKS, FEWEST_COLUMNS = 2, 2
"""Where nothing but the sums tells the levels, so many of them in so many columns are no chance."""
USUAL = 0.9
"""Rows above add up those beneath when they do so in this share of the cells (someone may have mistyped)."""
PART_OF = re.compile(r"\W*(?:davon\b|dav\.|darunter\b|of which\b|thereof\b):?\s*", re.I)
"""The word before a name that is a part of what stands above it."""
BENEATH = re.compile(rf"[ \t\u00a0\u2002-\u200a]+(?=\S)|[-–•·>└*+]\s*|{PART_OF.pattern}", re.I)
"""What stands before a name that is beneath another one."""


@dataclass(frozen=True)
class Levels:
    """Which rows are above the others, which of those have none beneath, and what their figures are."""

    above: Mask
    alone: Mask
    figures: Figures


def levels_of(
    header: str, written: Sequence[str], names: Sequence[str], sums: Mask, figures: Floats
) -> Levels | None:
    """The rows above by the first sign that fits; None for a table of one level.

    Rows: `written` as they stand in the file under `header`, their `names` without what stands before them,
    whether they are `sums` of all, and their `figures` by column.
    """
    doubtful = None
    for sign, above in _signs(written, names, sums, figures):
        if not _are_blocks(above, sums, names, all_have_parts=sign != "words"):
            continue
        held = _held_by(above, sums, figures, are_parts=sign == "words")
        levels = Levels(above, _alone(above, sums), held)
        if levels.figures not in ("others", "parts"):
            return levels
        if sign in ("before", "words") or (sign == "channels" and field_of(header) != "channel"):
            doubtful = doubtful or levels
    return doubtful


def _signs(
    written: Sequence[str], names: Sequence[str], sums: Mask, figures: Floats
) -> Iterator[tuple[str, Mask]]:
    yield "before", ~sums & ~np.array([bool(BENEATH.match(text)) for text in written], dtype=bool)
    parts = np.array([bool(PART_OF.match(text)) for text in written], dtype=bool)
    if parts.any():
        yield "words", ~sums & ~parts
    yield "channels", ~sums & np.array([normal_name(name) in CHANNEL_WORDS for name in names], dtype=bool)
    adding_up = _adding_up(figures, sums)
    if adding_up is not None:
        yield "sums", adding_up


def _are_blocks(above: Mask, sums: Mask, names: Sequence[str], *, all_have_parts: bool) -> bool:
    """Whether the rows above, none of which stands twice, have rows beneath (each of them, or some), none of
    which stands twice there."""
    used = np.flatnonzero(~sums)
    if not above.any() or not len(used) or not above[used[0]]:
        return False
    blocks = list(_blocks(above, sums))
    outer = [names[first] for first, _ in blocks]
    return len(set(outer)) == len(outer) and all(
        (rows or not all_have_parts) and len({names[row] for row in rows}) == len(rows) for _, rows in blocks
    )


def _blocks(above: Mask, sums: Mask) -> Iterator[tuple[int, list[int]]]:
    """Each row above with the rows beneath it."""
    places = np.flatnonzero(above).tolist()
    for first, following in zip(places, [*places[1:], len(above)], strict=True):
        yield first, [row for row in range(first + 1, following) if not sums[row]]


def _alone(above: Mask, sums: Mask) -> Mask:
    """The rows above with none beneath."""
    alone = np.zeros(len(above), dtype=bool)
    alone[[first for first, rows in _blocks(above, sums) if not rows]] = True
    return alone


def _held_by(above: Mask, sums: Mask, figures: Floats, *, are_parts: bool) -> Figures:
    if not np.nan_to_num(figures[above]).any():
        return "none"
    blocks = [
        (np.nan_to_num(figures[first]), np.nansum(figures[rows], axis=0))
        for first, rows in _blocks(above, sums)
        if rows
    ]
    if np.mean([np.isclose(whole, parts, rtol=1e-6, atol=1e-6) for whole, parts in blocks]) >= USUAL:
        return "sums"
    within = np.mean([parts <= whole * (1 + 1e-6) for whole, parts in blocks]) >= USUAL
    return "parts" if are_parts and within else "others"


def _adding_up(figures: Floats, sums: Mask) -> Mask | None:
    """The rows that hold the sums of the rows that follow, up to the next of them; None where they do not
    make up the whole table."""
    values, rows = np.nan_to_num(figures), np.flatnonzero(~sums)
    above, here, largest = np.zeros(len(values), dtype=bool), 0, 0
    if values.shape[1] < FEWEST_COLUMNS:
        return None
    while here < len(rows):
        total, together = values[rows[here]], np.zeros(values.shape[1])
        end = here + 1
        while end < len(rows) and not np.allclose(together, total):
            together = together + values[rows[end]]
            end += 1
        if end == here + 1 or not total.any() or not np.allclose(together, total):
            return None
        while end < len(rows) and not values[rows[end]].any():
            end += 1
        above[rows[here]] = True
        here, largest = end, max(largest, end - here - 1)
    return above if above.sum() >= FEWEST_BLOCKS and largest > 1 else None
