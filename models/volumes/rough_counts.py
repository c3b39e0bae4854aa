"""Counts that are written as rough ones (`ca. 4.000`): asked about, and taken for their number where told."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from models.problems import Amount
from models.volumes.cells import Cells, cell_text
from models.volumes.ledger import Ledger
from models.volumes.listed import Names
from models.volumes.mapping import FileMapping
from models.volumes.number_texts import rough_number
from models.volumes.over_rows import Flags, Floats, rows_by_code

GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}([.,])\d{3}(?![\d.,])")
"""What can only be a thousand where counts are whole and no other number of the file has a mark."""


def settle_rough_counts(
    cells: Cells, values: Floats, bad: Flags, mark: str, rules: FileMapping, ledger: Ledger
) -> None:
    """Puts the numbers of rough counts in `values`, which are no longer `bad`, where their owner says so;
    asks about them while nobody has said anything."""
    rough = {
        int(place): number
        for place in np.flatnonzero(bad)
        if (number := _number(cell_text(cells.contents[int(place)]), mark)) is not None
    }
    if not rough or rules.rough_counts == "leave_out":
        return
    often = rows_by_code(cells.codes, len(cells.contents))
    contacts = sum(number * int(often[place]) for place, number in rough.items())
    told: dict[str, Any] = {
        "texts": Names.of([cell_text(cells.contents[place]).strip() for place in rough]),
        "count": int(sum(often[place] for place in rough)),
        "contacts": Amount(contacts, 0),
    }
    if rules.rough_counts is None:
        ledger.add("warning", "rough_counts_open", taken="leave_out", **told)
        return
    for place, number in rough.items():
        values[place], bad[place] = number, False
    ledger.add("note", "rough_counts_taken", **told)


def _number(text: str, mark: str) -> float | None:
    if not mark and (grouped := GROUPED.search(text)):
        mark = "," if grouped[1] == "." else "."
    return rough_number(text, mark or ".")
