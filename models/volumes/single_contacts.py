"""Whether a table lists single contacts, and what a column says of each of them by its name."""

from __future__ import annotations

import re

from models.volumes.abbreviations import ABBREVIATIONS
from models.volumes.cell_kinds import SURE, are_dates, are_flags, are_words, is_moment, is_numeric, share_like
from models.volumes.cells import Cells
from models.volumes.headings import COUNTS, field_of
from models.volumes.mapping import FileMapping
from models.volumes.outcomes import tells_outcome
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import normal_name

OUTCOME = "outcome"
COMES_IN = re.compile(r"eing|empfang|erhalt|receiv|incom|ankunft|ankomm|arriv|entered")
"""Names of counts that are, over dates, the moment in which a contact came."""
TEXT_OR_COUNT = frozenset(ABBREVIATIONS)
"""Names so short that they may also be those of texts (`Bearb.` of the person who handled a contact)."""
ROW_NUMBERS = frozenset(("#", "nr", "nr.", "no", "no.", "lfd. nr.", "lfd nr", "lfd.nr."))
"""Headings of running numbers."""
MOMENTS = 0.5
"""Share of the rows from which on different moments are those of single contacts."""


def has_contact_ids(raw: RawTable, rules: FileMapping) -> bool:
    """Whether the table is a list of single contacts: it has no counts, but their ids, or what became of
    each, or nearly as many moments as rows and no number at all, or is said to be one."""
    if rules.rows is not None:
        return rules.rows == "contacts"
    told = {name: field for field, name in rules.columns.items() if name is not None}
    fields = [told.get(name) or field_at(raw, position) for position, name in enumerate(raw.header)]
    if "offered" in told.values() or any(field in COUNTS for field in fields):
        return False
    if "contact_id" in told.values():
        return True
    for position, field in enumerate(fields):
        if field == "contact_id" and _id_like(raw.columns[position], len(raw.rows)):
            return True
    if OUTCOME in fields:
        return True
    return _tells_moments_only(raw)


def field_at(raw: RawTable, position: int) -> str | None:
    """What a column is by its name; what counts by its name but holds dates is the moment in which something
    came (`Eingang`) or ended (`Erledigt`), and what holds nothing but words is no count."""
    name = raw.header[position]
    field = field_of(name)
    if field not in COUNTS:
        if field in (OUTCOME, "reason") and tells_outcome(name, raw.columns[position]):
            return OUTCOME
        return None if field == OUTCOME else field
    if are_flags(raw.columns[position]):
        return OUTCOME if tells_outcome(name, raw.columns[position]) else None
    if not are_dates(raw.columns[position]):
        cells = raw.columns[position]
        is_text = normal_name(name) in TEXT_OR_COUNT and not is_numeric(cells)
        return None if is_text or are_words(cells) else field
    return "start" if COMES_IN.search(name.casefold()) else None


def _tells_moments_only(raw: RawTable) -> bool:
    """Whether a column holds nearly as many days with clock times as there are rows, and none holds
    numbers."""
    return any(_are_moments(cells, len(raw.rows)) for cells in raw.columns) and not any(
        is_numeric(cells) and not _counts_rows(name, cells)
        for name, cells in zip(raw.header, raw.columns, strict=True)
    )


def _counts_rows(name: str, cells: Cells) -> bool:
    """Whether a column only numbers the rows, or the contacts in them."""
    return name.strip().casefold() in ROW_NUMBERS and len(cells.contents) == len(cells)


def _are_moments(cells: Cells, rows: int) -> bool:
    return len(cells.contents) > max(MOMENTS * rows, 1) and share_like(cells, is_moment) >= SURE


def _id_like(cells: Cells, rows: int) -> bool:
    return len(cells.contents) > max(0.05 * rows, 1)
