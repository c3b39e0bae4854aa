"""Exports of pivot tables, where a label stands once at the top of its block: the cells beneath are filled.

Three layouts are known. In the *tabular* one the label stands beside the first row of its block; in the
*outline* one it has a row of its own above; in the *compact* one all labels share a single column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.volumes.amounts import read_numbers
from models.volumes.cell_kinds import is_date, is_numeric
from models.volumes.cells import Cells, cell_text
from models.volumes.day_forms import DAY
from models.volumes.headings import MONTH, WEEK, field_of
from models.volumes.ledger import Ledger
from models.volumes.listed import some
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import spread_flags
from models.volumes.raw_table import RawTable
from models.volumes.row_levels import with_levels_parted
from models.volumes.single_contacts import has_contact_ids
from models.volumes.vocabulary import CHANNEL_WORDS, MEASURES, SUMS, normal_name
from models.volumes.yearless import MONTH as MONTH_NAMES
from models.volumes.yearless import WEEK as WEEK_NAMES
from models.volumes.yearless import YEAR as YEAR_NAMES

Mask = NDArray[np.bool_]
Numbers = NDArray[np.integer]

FEWEST_BLOCKS = 2
USUAL = 0.5
"""At least this share of the blocks of a pivot table has more than one row."""
MUCH = 0.2
"""Where this share of the rows waits for an answer, the file is not read without it."""
EXACT = 1e-6
ABOVE, EMPTY = "above", "empty"


@dataclass(frozen=True)
class _Carried:
    """Labels carried down: which columns, cells filled, rows that are only headings of a block, and whether
    nothing but a pivot table looks so."""

    columns: dict[int, Cells]
    filled: int
    waiting: Mask
    """Rows in which a label was carried."""
    headings: Mask
    sums: Mask
    sure: bool


def with_labels_carried(raw: RawTable, rules: FileMapping, ledger: Ledger) -> RawTable:
    """The table with each label of a pivot table in every row of its block; any other table as it is.

    Unmistakable is: every label stands once within the label before it, rows of several labels alternate with
    blanks in all outer columns, no row says the same as another, and rows of a label alone are empty or add
    up their block. What is like that but not surely so is asked (`blank_labels`). What was carried is counted
    in a note, rows of a label alone are set aside.
    """
    if rules.blank_labels == EMPTY or has_contact_ids(raw, rules) or not len(raw.rows):
        return raw
    labels = _label_columns(raw, rules)
    if len(labels) == 1:
        return _of_one_column(raw, labels[0], rules, ledger)
    blank = {place: _blank(raw.columns[place]) for place in labels}
    if not any(blank[place].any() for place in labels[:-1]):
        return raw
    found = _carried(raw, labels, blank)
    if found is None or not _is_wanted(found, raw, rules, ledger):
        return raw
    names = [raw.header[place] for place in found.columns]
    ledger.add("note", "labels_carried", f":{raw.header_row}", count=found.filled, columns=some(names))
    columns = tuple(found.columns.get(place, column) for place, column in enumerate(raw.columns))
    return _without(replace(raw, columns=columns), found.headings, found.sums, ledger)


def _is_wanted(found: _Carried, raw: RawTable, rules: FileMapping, ledger: Ledger) -> bool:
    if found.sure or rules.blank_labels == ABOVE:
        return True
    lost = any(field_of(raw.header[place]) in ("start", "channel") for place in found.columns)
    much = found.waiting.mean() >= MUCH and lost
    names = [raw.header[place] for place in found.columns]
    _ask(raw, names, found.waiting, ledger, must=bool(much))
    return False


def _ask(raw: RawTable, names: list[str], waiting: Mask, ledger: Ledger, *, must: bool) -> None:
    told = {"columns": some(names), "choices": (EMPTY, ABOVE)}
    severity = "error" if must else "warning"
    ledger.rows(severity, "labels_open", raw.rows[waiting], f":{raw.header_row}", **told)  # type: ignore[arg-type]


def _without(raw: RawTable, headings: Mask, sums: Mask, ledger: Ledger) -> RawTable:
    """The table without rows of a label alone and without sums."""
    for code, rows in (("label_rows", headings), ("sum_row", sums)):
        if rows.any():
            ledger.put_aside(code, raw.rows[rows], raw.texts(np.flatnonzero(rows)).__getitem__)
    aside = headings | sums
    return raw.only(~aside) if aside.any() else raw


# --- Labels in columns of their own -------------------------------------------------------------------------


def _label_columns(raw: RawTable, rules: FileMapping) -> list[int]:
    """The columns before the first one of figures."""
    measured = {name for field, name in rules.columns.items() if field in MEASURES}
    labels: list[int] = []
    for place, name in enumerate(raw.header):
        field = field_of(name)
        if name in measured or field in MEASURES:
            break
        period = normal_name(name) in YEAR_NAMES | MONTH_NAMES | WEEK_NAMES
        if not (field or period or name in rules.columns.values()) and is_numeric(raw.columns[place]):
            break
        labels.append(place)
    return labels if len(labels) < len(raw.header) else []


def _texts(cells: Cells) -> list[str]:
    return [text.strip() for text in cells.texts()]


def _blank(cells: Cells) -> Mask:
    return _where(cells, [not text for text in _texts(cells)])


def _sums(cells: Cells) -> Mask:
    return _where(cells, [bool(SUMS.fullmatch(text)) for text in _texts(cells)])


def _where(cells: Cells, flags: Sequence[bool]) -> Mask:
    return spread_flags(np.array(flags, dtype=bool), cells.codes)


def _carried(raw: RawTable, labels: Sequence[int], blank: dict[int, Mask]) -> _Carried | None:
    """What carrying labels down comes to; None where blanks cannot mean that."""
    rows = len(raw.rows)
    sums = np.logical_or.reduce([_sums(raw.columns[place]) for place in labels])
    headings = _headings(labels, blank) & ~sums
    body = ~headings & ~sums
    if not body.any():
        return None
    block = np.zeros(rows, dtype=np.int64)  # of the labels before; sums keep to themselves
    columns: dict[int, Cells] = {}
    waiting, sure, filled = np.zeros(rows, dtype=bool), True, 0
    for place in labels:
        cells, empty = raw.columns[place], blank[place]
        is_last = place == labels[-1]
        if is_last or not (empty & body).any():
            sure &= is_last or _is_constant(cells, body) or not _blank_behind(place, labels, blank, body)
            block = _blocks(block, cells.codes, body)
            continue
        above = np.maximum.accumulate(np.where(~empty & ~sums, np.arange(rows), -1))
        starts = ~empty & (body | headings)
        if above[np.flatnonzero(body)[0]] < 0 or not _all_different(block[starts], cells.codes[starts]):
            return None
        takes = empty & body
        if (block[above[takes]] != block[takes]).any():
            return None
        codes = np.where(empty & ~sums, cells.codes[np.maximum(above, 0)], cells.codes)
        columns[place] = Cells(codes.astype(np.int32), cells.contents)
        sizes = np.bincount(above[body])
        sizes = sizes[sizes > 0]
        sure &= len(sizes) >= FEWEST_BLOCKS and bool((sizes > 1).mean() >= USUAL)
        waiting |= takes
        filled += int(takes.sum())
        block = _blocks(block, codes, body | headings)
    if not columns or not _all_different(block[body], np.zeros(int(body.sum()), dtype=np.int64)):
        return None
    level = np.select([~blank[place] for place in labels], list(range(len(labels))), len(labels))
    sure &= not headings.any() or _add_up(raw, headings, body, level, len(labels))
    return _Carried(columns, filled, waiting, headings, sums, bool(sure))


def _blank_behind(place: int, labels: Sequence[int], blank: dict[int, Mask], body: Mask) -> bool:
    """Whether a column behind `place`, the last one aside, has blank cells."""
    return any((blank[other] & body).any() for other in labels[:-1] if other > place)


def _headings(labels: Sequence[int], blank: dict[int, Mask]) -> Mask:
    """Rows of a label alone: nothing stands behind it in the columns of labels."""
    nothing: Mask = np.logical_and.reduce([blank[place] for place in labels])
    return blank[labels[-1]] & ~nothing


def _is_constant(cells: Cells, body: Mask) -> bool:
    used = cells.codes[body]
    return bool((used == used[0]).all())


def _blocks(block: Numbers, codes: Numbers, rows: Mask) -> NDArray[np.int64]:
    """Number of the block that each row belongs to, within the blocks before."""
    found = block.astype(np.int64)
    _, found[rows] = np.unique(_paired(block[rows], codes[rows]), return_inverse=True)
    return found


def _paired(outer: Numbers, inner: Numbers) -> NDArray[np.int64]:
    """One number per pair of numbers."""
    span = int(inner.max(initial=0)) + 1
    paired: NDArray[np.int64] = outer.astype(np.int64) * span + inner
    return paired


def _all_different(outer: Numbers, inner: Numbers) -> bool:
    """Whether no pair stands twice."""
    return len(np.unique(_paired(outer, inner))) == len(outer)


def _add_up(raw: RawTable, headings: Mask, body: Mask, level: Numbers, first: int) -> bool:
    """Whether rows of a label alone are empty, or hold in the first column of figures what is below them, up
    to the next label of their level or of one further out."""
    column = raw.columns[first]
    empty = _blank(column)
    places = np.flatnonzero(headings)
    if empty[places].all():
        return True
    for mark in (".", ","):
        values, bad = read_numbers(column, mark)
        if bad[headings | body].any():
            continue
        total = np.concatenate([[0.0], np.cumsum(np.where(body, np.nan_to_num(values), 0.0))])
        ends = _ends(places, level[places], len(values))
        below = total[ends] - total[places]
        if np.allclose(values[places][~empty[places]], below[~empty[places]], rtol=EXACT):
            return True
    return False


def _ends(places: Numbers, level: Numbers, rows: int) -> NDArray[np.int64]:
    """Where the block of each heading ends: at the next one of its level or further out."""
    ends = np.full(len(places), rows, dtype=np.int64)
    last: dict[int, int] = {}
    for number in range(len(places) - 1, -1, -1):
        here = int(level[number])
        ends[number] = min((place for each, place in last.items() if each <= here), default=rows)
        last[here] = int(places[number])
    return ends


# --- All labels in one column -------------------------------------------------------------------------------


def _of_one_column(raw: RawTable, place: int, rules: FileMapping, ledger: Ledger) -> RawTable:
    """A single column of labels in which days and names alternate in blocks, or names of two levels, becomes
    two columns."""
    cells = raw.columns[place]
    texts = _texts(cells)
    sums, empty = _sums(cells), _blank(cells)
    days = _where(cells, [_is_period(cell, text) for cell, text in zip(cells.contents, texts, strict=True)])
    names = ~days & ~sums & ~empty
    used = days | names
    if empty.any() or names.sum() < FEWEST_BLOCKS or days.sum() < FEWEST_BLOCKS:
        return raw if days.any() else with_levels_parted(raw, place, rules, ledger)
    outer = names if names[np.flatnonzero(used)[0]] else days
    inner = used & ~outer
    group = np.cumsum(outer.astype(np.int64))
    followed = np.bincount(group[inner], minlength=int(group[-1]) + 1)[1:] > 0
    if not followed.all() or not _all_different(group[inner], cells.codes[inner]):
        return raw
    level = np.zeros(len(raw.rows), dtype=np.int64)
    if rules.blank_labels is None and not _add_up(raw, outer, inner, level, place + 1):
        _ask(raw, [raw.header[place]], inner, ledger, must=True)
        return raw
    field = _field_of_names(cells, names, raw, rules, ledger)
    above = np.maximum.accumulate(np.where(outer, np.arange(len(outer)), 0))
    outer_cells = Cells(np.where(inner, cells.codes[above], cells.codes).astype(np.int32), cells.contents)
    two = (
        ((field, outer_cells), ("start", cells))
        if outer is names
        else (("start", outer_cells), (field, cells))
    )
    header = (*raw.header[:place], *(name for name, _ in two), *raw.header[place + 1 :])
    columns = (*raw.columns[:place], *(column for _, column in two), *raw.columns[place + 1 :])
    groups = (*raw.groups[:place], "", "", *raw.groups[place + 1 :])
    told = {"count": int(inner.sum()), "columns": raw.header[place]}
    ledger.add("note", "labels_carried", f":{raw.header_row}", **told)
    return _without(replace(raw, header=header, groups=groups, columns=columns), outer, sums, ledger)


def _is_period(cell: object, text: str) -> bool:
    return is_date(cell) or any(form.fullmatch(text) for form in (DAY, MONTH, WEEK))  # type: ignore[arg-type]


def _field_of_names(cells: Cells, names: Mask, raw: RawTable, rules: FileMapping, ledger: Ledger) -> str:
    """Whether the names are channels or reasons; asked where their words do not tell."""
    found = [cell_text(cells.contents[code]).strip() for code in np.unique(cells.codes[names])]
    if all(normal_name(name) in CHANNEL_WORDS for name in found):
        return "channel"
    if rules.columns_are is None:
        told = {"names": some(found), "count": len(found), "choices": ("channel", "reason")}
        ledger.add("error", "labels_are_open", f":{raw.header_row}", **told)
    return "channel" if rules.columns_are == "channel" else "reason"
