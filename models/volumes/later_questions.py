"""Whether more may be asked after the open questions of a file: it is read in steps, and what the next one
leaves open can be seen only then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from models.volumes.questions import Question

BEFORE_VALUES = ("file", "sheet", "table", "columns_are", "rows_above", "blank_labels", "leave_out")
"""Entries that say which table is read and what its columns are: its values come afterwards."""
BEFORE_MEASURES = "decimal"
"""Entry that says how numbers are written: what durations and shares mean comes afterwards."""
MEASURES = frozenset({"handling_time_s", "wait_s", "service_level_share"})


def asked_later(asked: Sequence[Question], fields: Iterable[str]) -> Literal["values", "measures", ""]:
    """What may still be asked once `asked` is answered: how values are written, in which units the measures
    among the `fields` of the file are, or nothing."""
    entries = {question.entry for question in asked}
    if any(entry.startswith("columns.") or entry in BEFORE_VALUES for entry in entries):
        return "values"
    return "measures" if BEFORE_MEASURES in entries and not MEASURES.isdisjoint(fields) else ""
