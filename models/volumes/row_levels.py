"""One column of labels of two levels: rows of channels, and beneath each of them the rows of its reasons.

The rows above hold the sum of those beneath, as sheets kept by hand do; they would count twice. What is above
is told by blanks before the names beneath, by names of channels, and by figures that add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.volumes.amounts import decimal_mark, read_numbers
from models.volumes.cell_kinds import is_numeric
from models.volumes.cells import Cells
from models.volumes.headings import DURATIONS, SHARE, field_of
from models.volumes.ledger import Ledger
from models.volumes.listed import Names, some
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import Floats
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import CHANNEL_WORDS, SUMS, normal_name

Mask = NDArray[np.bool_]
Figures = Literal["none", "sums", "parts", "others"]
"""What stands in the rows above: nothing, the sums of the rows beneath, more than those (which are parts of
it by the word before them), or figures of another kind."""

MOST_ROWS = 500
"""A table that people keep by hand has fewer rows."""
FEWEST_BLOCKS, FEWEST_COLUMNS = 2, 2
"""Where nothing but the sums tells the levels, so many of them in so many columns are no chance."""
USUAL = 0.9
"""Rows above add up those beneath when they do so in this share of the cells (someone may have mistyped)."""
PART_OF = re.compile(r"\W*(?:davon\b|dav\.|darunter\b|of which\b|thereof\b):?\s*", re.I)
"""The word before a name that is a part of what stands above it."""
BENEATH = re.compile(rf"[ \t\u00a0\u2002-\u200a]+(?=\S)|[-–•·>└*+]\s*|{PART_OF.pattern}", re.I)
"""What stands before a name that is beneath another one."""
SUM_OF = re.compile(r"(?:summe|sum|total|gesamt)\s+|\s+(?:gesamt|total|summe|ergebnis|insgesamt)", re.I)
PARTED = re.compile(r"\s*(?:/|\||>|\\|&| und | and |,)\s*")


@dataclass(frozen=True)
class _Levels:
    """Which rows are above the others, which of those have none beneath, and what their figures are."""

    above: Mask
    alone: Mask
    figures: Figures


def with_levels_parted(raw: RawTable, place: int, rules: FileMapping, ledger: Ledger) -> RawTable:
    """The table with a column for each of the two levels of its labels at `place`; any other table as it is.

    Rows above that are empty or add up those beneath are set aside as such. Where they hold something else,
    it is asked what they count (`rows_above`), with the totals of each reading.
    """
    others = [name for field, name in rules.columns.items() if field not in ("channel", "reason")]
    told = raw.header[place] in others
    columns = _columns_of_figures(raw, place)
    if told or not columns or len(raw.rows) > MOST_ROWS:
        return raw
    written = [raw.columns[place].text_at(row) for row in range(len(raw.rows))]
    sums = np.array([_is_grand_sum(text) for text in written], dtype=bool)
    if not all(text.strip() for text in written):
        return raw
    names = [_name(text) for text in written]
    figures = _figures(raw, columns, rules)
    levels = _levels(raw.header[place], written, names, sums, figures)
    if levels is None:
        return raw
    counted = _counted(levels, sums, names, figures, raw, rules, ledger)
    if levels.figures == "parts" and rules.rows_above in (None, "above"):
        return _without_parts(raw, levels, sums, names, ledger)
    return _parted(raw, place, levels, sums, counted, names, rules, ledger)


# --- Which rows are above -----------------------------------------------------------------------------------


def _columns_of_figures(raw: RawTable, place: int) -> list[int]:
    """The columns of numbers that may count contacts; none where a column holds anything but numbers."""
    others = [each for each in range(len(raw.header)) if each != place and _is_filled(raw.columns[each])]
    if not all(is_numeric(raw.columns[each]) for each in others):
        return []
    return [each for each in others if _may_count(raw.header[each])]


def _is_filled(cells: Cells) -> bool:
    return any(text.strip() for text in cells.texts())


def _may_count(name: str) -> bool:
    field = field_of(name)
    return not (SUMS.fullmatch(name.strip()) or SHARE.search(name) or field in (*DURATIONS, "interval_min"))


def _figures(raw: RawTable, columns: Sequence[int], rules: FileMapping) -> Floats:
    """The figures by row and column."""
    mark = decimal_mark({raw.header[each]: raw.columns[each] for each in columns}, rules, Ledger(""))
    return np.stack([read_numbers(raw.columns[each], mark)[0] for each in columns], axis=1)


def _is_grand_sum(text: str) -> bool:
    """
    >>> _is_grand_sum("Gesamt"), _is_grand_sum("Telefon gesamt")
    (True, False)
    """
    return bool(SUMS.fullmatch(text.strip())) and normal_name(_name(text)) not in CHANNEL_WORDS


def _name(text: str) -> str:
    """
    >>> _name("   davon Kredit"), _name("Telefon gesamt"), _name("Gesamt")
    ('Kredit', 'Telefon', 'Gesamt')
    """
    bare = text
    while found := BENEATH.match(bare):
        bare = bare[found.end() :]
    bare = bare.strip() or text.strip()
    short = SUM_OF.sub("", bare)
    return short if normal_name(short) in CHANNEL_WORDS else bare


def _levels(
    header: str, written: Sequence[str], names: Sequence[str], sums: Mask, figures: Floats
) -> _Levels | None:
    """The rows above by the first sign that fits; None for a table of one level."""
    doubtful = None
    for sign, above in _signs(written, names, sums, figures):
        if not _are_blocks(above, sums, names, all_have_parts=sign != "words"):
            continue
        held = _held_by(above, sums, figures, are_parts=sign == "words")
        levels = _Levels(above, _alone(above, sums), held)
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


# --- What counts --------------------------------------------------------------------------------------------


def _counted(
    levels: _Levels,
    sums: Mask,
    names: Sequence[str],
    figures: Floats,
    raw: RawTable,
    rules: FileMapping,
    ledger: Ledger,
) -> Mask:
    """The rows that count, as their figures or the answer tell."""
    above, beneath = levels.above, (~levels.above & ~sums) | levels.alone
    readings = {"beneath": beneath, "above": above, "both": ~sums}
    if rules.rows_above is not None:
        return readings[rules.rows_above]
    if levels.figures == "parts":
        return above
    if levels.figures == "others":
        totals = {name: round(float(np.nansum(figures[rows]))) for name, rows in readings.items()}
        first = [names[row] for row in np.flatnonzero(above).tolist()]
        under = [names[row] for row in np.flatnonzero(beneath & ~levels.alone).tolist()]
        ledger.add(
            "error", "levels_open", f":{raw.header_row}", names=Names.of(first),
            others=Names.of(list(dict.fromkeys(under))), **totals, choices=tuple(readings),
        )  # fmt: skip
    return beneath


def _without_parts(
    raw: RawTable, levels: _Levels, sums: Mask, names: Sequence[str], ledger: Ledger
) -> RawTable:
    """The table without the rows that are parts of those above, where the ones above count."""
    parts = ~levels.above & ~sums
    told = [names[row] for row in np.flatnonzero(parts).tolist()]
    ledger.add(
        "note", "levels_of_parts", f":{raw.header_row}", names=Names.of(list(dict.fromkeys(told))),
        count=len(told),
    )  # fmt: skip
    ledger.put_aside("part_rows", raw.rows[parts], raw.texts(np.flatnonzero(parts)).__getitem__)
    return raw.only(~parts)


def _parted(
    raw: RawTable,
    place: int,
    levels: _Levels,
    sums: Mask,
    counted: Mask,
    names: Sequence[str],
    rules: FileMapping,
    ledger: Ledger,
) -> RawTable:
    above = levels.above
    first = np.maximum.accumulate(np.where(above, np.arange(len(above)), 0))
    outer = [names[row] for row in first.tolist()]
    inner = ["" if is_above else name for is_above, name in zip(above, names, strict=True)]
    fields = _fields(raw, place, outer, [name for name in inner if name], rules, ledger)
    if fields[0] == fields[1]:
        inner = [f"{one} – {other}" if other else one for one, other in zip(outer, inner, strict=True)]
        fields, parts, code = (fields[0],), (inner,), "levels_joined"
    else:
        parts, code = (outer, inner), "levels_parted"  # type: ignore[assignment]
    ledger.add(
        "note", code, f":{raw.header_row}", names=Names.of(list(dict.fromkeys(outer))),
        count=int(above.sum()), columns=raw.header[place],
    )  # fmt: skip
    two = replace(
        raw,
        header=(*raw.header[:place], *fields, *raw.header[place + 1 :]),
        groups=(*raw.groups[:place], *("" for _ in fields), *raw.groups[place + 1 :]),
        columns=(*raw.columns[:place], *map(Cells.of, parts), *raw.columns[place + 1 :]),
        parted_labels=(raw.header[place], fields[0]),
    )
    for code, rows in (
        ("label_rows", above & ~counted),
        ("part_rows", ~above & ~counted & ~sums),
        ("sum_row", sums),
    ):
        if rows.any():
            ledger.put_aside(code, raw.rows[rows], raw.texts(np.flatnonzero(rows)).__getitem__)
    return two.only(counted)


def _fields(
    raw: RawTable,
    place: int,
    outer: Sequence[str],
    inner: Sequence[str],
    rules: FileMapping,
    ledger: Ledger,
) -> tuple[str, ...]:
    """What the names above and beneath are; asked where neither their words nor the heading tell. A column
    that is told to be one of reasons has no channels above others."""
    if rules.channel or any(field_of(name) == "channel" for name in raw.header if name != raw.header[place]):
        return "reason", "reason"
    spoken = [all(normal_name(name) in CHANNEL_WORDS for name in level) for level in (outer, inner)]
    told = [field_of(part) for part in PARTED.split(raw.header[place])]
    if not spoken[0] and (spoken[1] or (told[-1:] == ["channel"] and len(told) > 1)):
        return "reason", "channel"
    if rules.columns.get("reason") == raw.header[place] or (told == ["reason"] and not spoken[0]):
        return "reason", "reason"
    if spoken[0] or (told[:1] == ["channel"] and len(told) > 1):
        return "channel", "reason"
    if rules.columns_are is None:
        found = list(dict.fromkeys(outer))
        told_names = {"names": some(found), "count": len(found), "choices": ("channel", "reason")}
        ledger.add("error", "labels_are_open", f":{raw.header_row}", **told_names)
    return ("channel", "reason") if rules.columns_are != "reason" else ("reason", "reason")
