"""Rows of a file that could not be read although they hold contacts: where they are many, every total is too
low, and that is the first thing to be said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from models.problems import Problem
from models.texts import format_number, format_share, translate, translate_plural
from models.volumes.row_counts import row_counts
from models.volumes.table import SetAside, Volumes

MATTERS = 0.01
"""Smaller shares of the rows are told beside the file alone."""
WHOLE_FROM = 0.1
"""Larger shares are said in whole per cent."""
ANSWERED = "volumes.far_left_out"
"""Reason of rows that were read, and set aside because their owner said so."""

Unit = Literal["rows", "cells", "contacts"]


@dataclass(frozen=True)
class LostRows:
    """`lost` of `read` rows (cells or contacts, by `unit`) that could not be read, one of them as it stands
    in the file, and why: the most frequent reason first."""

    lost: int
    read: int
    unit: Unit
    sample: SetAside
    reasons: tuple[Problem, ...]

    @property
    def share(self) -> float:
        """Share of the rows 0..1."""
        return self.lost / self.read

    def in_language(self, language: str) -> str:
        """How many, as a sentence without its full stop."""
        return translate_plural(
            f"volumes_model.lost.{self.unit}",
            self.lost,
            language,
            lost=format_number(self.lost, language),
            read=format_number(self.read, language),
            share=self.share_in_language(language),
        )

    def share_in_language(self, language: str) -> str:
        """Their share as per cent."""
        return format_share(self.share, language, 0 if self.share >= WHOLE_FROM else 1)

    def before(self, finding: str, language: str) -> str:
        """A finding of the rows that were read, behind what is missing in it."""
        said = self.in_language(language)
        return translate("volumes_model.lost.before", language, lost=said, finding=finding)


def lost_rows(volumes: Volumes) -> LostRows | None:
    """The rows of `volumes` that could not be read; None where they hardly matter."""
    entries = [
        each
        for each in volumes.set_aside
        if each.is_lacking and each.reason != ANSWERED and each.is_cell >= volumes.unfolded
    ]
    merged = row_counts(volumes).merged
    read = (volumes.rows_used if merged is None else merged.counted) + len(entries)
    if not entries or len(entries) < MATTERS * read:
        return None
    often = Counter(each.reason for each in entries)
    (first, _), *_ = often.most_common(1)
    order = [reason for reason, _ in often.most_common()]
    reasons = sorted(
        (each for each in volumes.problems if each.code in often), key=lambda each: order.index(each.code)
    )
    sample = next(each for each in entries if each.reason == first)
    unit: Unit = "cells" if volumes.unfolded else "rows" if merged is None else "contacts"
    return LostRows(len(entries), read, unit, sample, tuple(reasons))
