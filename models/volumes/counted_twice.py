"""Columns that are added up although one may be part of another: answered calls beside those offered."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations

import numpy as np

from models.volumes.amounts import decimal_mark, read_numbers
from models.volumes.ledger import Ledger
from models.volumes.listed import some
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import Floats
from models.volumes.raw_table import RawTable

FEWEST_ROWS = 5
"""In fewer rows one column may well stay below another by chance."""
LARGE_PART = 0.5
"""What is answered is more than half of what is offered; a smaller column is rather another queue."""
MOST_COLUMNS = 40


def tell_counted_twice(
    raw: RawTable,
    things: Mapping[str, Mapping[str, int]],
    taken: str,
    rules: FileMapping,
    ledger: Ledger,
) -> None:
    """Says which columns of one count never exceed another one that they are added to."""
    places = [columns["offered"] for columns in things.values() if "offered" in columns][:MOST_COLUMNS]
    cells = {raw.header[place]: raw.columns[place] for place in places}
    mark = decimal_mark(cells, rules, Ledger(ledger.name))  # asked for where the numbers are read for good
    figures = {place: read_numbers(raw.columns[place], mark)[0] for place in places}
    for part, whole in permutations(places, 2):
        if _is_within(figures[part], figures[whole]):
            ledger.add(
                "warning", "column_within_other", f":{raw.header_row}: {raw.header[part]}",
                part=raw.header[part], whole=raw.header[whole], taken=taken, names=some(list(things)),
            )  # fmt: skip
            return


def _is_within(part: Floats, whole: Floats) -> bool:
    """Whether a column could be part of the other: never larger, somewhere smaller, most of it in total.

    >>> offered = np.array([5.0, 7, 0, 9, 12])
    >>> _is_within(offered - [1, 0, 0, 2, 1], offered), _is_within(offered[::-1], offered)
    (True, False)
    """
    known = np.isfinite(part) & np.isfinite(whole)
    part, whole = part[known], whole[known]
    if len(part) < FEWEST_ROWS or not (part <= whole).all() or (part == whole).all():
        return False
    return bool(part.sum() >= LARGE_PART * whole.sum() > 0)
