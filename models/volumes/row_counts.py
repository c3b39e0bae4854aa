"""How many rows of a file count (cells, where its columns were made into rows), and what the others are."""

from __future__ import annotations

from dataclasses import dataclass

from models.volumes.table import Volumes

MERGED = ("volumes.rows_merged", "volumes.rows_merged_aside")
"""Codes of the note that a list names the same contact in several rows."""


@dataclass(frozen=True)
class MergedContacts:
    """A list with several rows for a contact: its `rows`, the `contacts` that they become, and how many of
    those count."""

    rows: int
    contacts: int
    counted: int

    @property
    def left(self) -> int:
        """Contacts that do not count: set aside, or left out by their owner."""
        return self.contacts - self.counted


@dataclass(frozen=True)
class RowCounts:
    """`used` and `aside`: rows, or cells where `are_cells`; `rows_aside`: whole rows set aside where cells
    are counted; `between`: rows with sums, headings or remarks, which hold no contacts of their own;
    `merged`: what the rows of a list with several for a contact are beside these."""

    used: int
    aside: int
    rows_aside: int
    between: int
    are_cells: bool
    merged: MergedContacts | None = None

    @property
    def read(self) -> int:
        """Rows or cells that would count if all of them could be used."""
        return self.used + self.aside


def row_counts(volumes: Volumes) -> RowCounts:
    """What became of the rows of `volumes`."""
    lost = [each for each in volumes.set_aside if each.is_data]
    whole = sum(volumes.unfolded and not each.is_cell for each in lost)
    between = [each for each in volumes.set_aside if not each.is_data]
    cells_between = {(each.sheet, each.row) for each in between if each.is_cell}
    return RowCounts(
        volumes.rows_used,
        len(lost) - whole,
        whole,
        sum(not each.is_cell for each in between) + len(cells_between),
        volumes.unfolded,
        _merged(volumes),
    )


def _merged(volumes: Volumes) -> MergedContacts | None:
    """None where files are put together: their rows are of different kinds."""
    if volumes.parts:
        return None
    for problem in volumes.problems:
        if problem.code in MERGED:
            told = problem.values
            return MergedContacts(told["rows"], told["contacts"], told.get("counted", told["contacts"]))
    return None
