"""One column of labels of two levels: rows of channels, and beneath each of them the rows of its reasons.

The rows above hold the sum of those beneath, as sheets kept by hand do; they would count twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.volumes.amounts import decimal_mark, read_numbers
from models.volumes.cell_kinds import is_numeric
from models.volumes.cells import Cells
from models.volumes.headings import DURATIONS, SHARE, field_of
from models.volumes.label_levels import BENEATH, Levels, Mask, levels_of
from models.volumes.ledger import Ledger
from models.volumes.listed import Names, some
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import Floats
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import CHANNEL_WORDS, SUMS, normal_name

MOST_ROWS = 500
"""A table that people keep by hand has fewer rows."""
SUM_OF = re.compile(r"(?:summe|sum|total|gesamt)\s+|\s+(?:gesamt|total|summe|ergebnis|insgesamt)", re.I)
PARTED = re.compile(r"\s*(?:/|\||>|\\|&| und | and |,)\s*")


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
    levels = levels_of(raw.header[place], written, names, sums, figures)
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


# --- What counts --------------------------------------------------------------------------------------------


def _counted(
    levels: Levels,
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
    raw: RawTable, levels: Levels, sums: Mask, names: Sequence[str], ledger: Ledger
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
    levels: Levels,
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
