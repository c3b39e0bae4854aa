"""Notes on a file by what follows from them: those on a total first, what is only worth knowing apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.problems import Problem
from models.volumes.folded_notes import folded
from models.volumes.table import BETWEEN_ROWS, LEFT_OUT_BY_OWNER, Volumes

OF_TOTALS = frozenset(
    f"volumes.{code}"
    for code in (
        "sum_column_differs",
        "total_differs",
        "total_read_twice",
        "days_missing",
        "days_sparse",
        "days_with_rows_aside",
        "intervals_missing",
        "offered_from_handled",
        "more_than_offered",
        "counts_not_whole",
        "contact_id_empty",
        "correction_lost",
        "correction_refused",
        "no_contacts_column",
        "channel_unmatched",
        "sheets_unread",
    )
)
"""Codes of problems that say that a total is another one, or may be."""


@dataclass(frozen=True)
class Consequences:
    """Notes on a file: those that change what it says, a total first, and those that are for information."""

    matter: tuple[Problem, ...]
    inform: tuple[Problem, ...]


def by_consequence(problems: Iterable[Problem], volumes: Volumes) -> Consequences:
    """`problems` of `volumes` by what follows from them, in their own order among equals; what is said of
    several sheets once."""
    lacking = {each.reason for each in volumes.set_aside if each.is_lacking}
    given = folded(problems)
    matter = [each for each in given if _matters(each)]
    matter.sort(key=lambda each: each.code not in OF_TOTALS | lacking)
    return Consequences(tuple(matter), tuple(each for each in given if not _matters(each)))


def of_refusal(problems: Iterable[Problem]) -> Consequences:
    """`problems` of a file that cannot be read: its errors first, in their own order among equals."""
    given = folded(problems)
    matter = sorted(filter(_matters, given), key=lambda each: each.severity != "error")
    return Consequences(tuple(matter), tuple(each for each in given if not _matters(each)))


def _matters(problem: Problem) -> bool:
    """Whether something is lost or in doubt; not where rows hold no contacts or their owner left them out."""
    return problem.severity != "note" and problem.code not in BETWEEN_ROWS | LEFT_OUT_BY_OWNER
