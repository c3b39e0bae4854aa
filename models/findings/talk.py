"""What is worth talking about: the criteria that carry the split between the two leading options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import pandas as pd

from models.decision.disagreement import disagreement
from models.findings.views import TIE_POINTS

Pattern = Literal["agreed", "camps", "spread"]


@dataclass(frozen=True)
class Topic:
    """A criterion in the split: what it contributes for every head to option A minus option B, in points."""

    criterion: str
    share: float
    """Share of the disagreement, 0..1 (negative: it damps the split); all shares sum to 1."""
    leads: Mapping[str, float]
    """Head -> points that the criterion puts A ahead of B (negative: B ahead)."""
    pattern: Pattern

    @property
    def furthest_apart(self) -> tuple[str, str]:
        """The heads with the lowest and the highest contribution."""
        return min(self.leads, key=lambda head: self.leads[head]), max(
            self.leads, key=lambda head: self.leads[head]
        )


def topics(contributions: pd.DataFrame, a: str, b: str) -> tuple[Topic, ...]:
    """Criteria by their share in the heads' split between `a` and `b`, largest first.

    `contributions` as in `Comparison`. Empty where the heads do not split. Formula: decision.md S8,
    `models.decision.disagreement`.
    """
    heads, criteria = contributions["head"].unique(), contributions["criterion"].unique()
    options = [a, b]
    cells = contributions.set_index(["head", "option", "criterion"])
    weights = [[cells.loc[(head, a, each), "weight"] for each in criteria] for head in heads]
    values = [
        [[cells.loc[(head, option, each), "value"] for each in criteria] for option in options]
        for head in heads
    ]
    split = disagreement(weights, values, 0, 1) if a != b else None
    if split is None:
        return ()
    found = []
    for place, criterion in enumerate(criteria):
        leads = {
            str(head): float(
                cells.loc[(head, a, criterion), "points"] - cells.loc[(head, b, criterion), "points"]
            )
            for head in heads
        }
        found.append(Topic(str(criterion), float(split.share[place]), leads, pattern_of(leads.values())))
    return tuple(sorted(found, key=lambda topic: -topic.share))


def pattern_of(leads: Iterable[float]) -> Pattern:
    """How the heads' contributions lie (own convention).

    `agreed`: all within the tie band of 3 points. `camps`: one gap between neighbours makes up more than
    half of the whole range, with two or more heads on either side. `spread`: everything else.

    >>> pattern_of([1, 2, 3]), pattern_of([-4, -3, 8, 9]), pattern_of([-4, 0, 4, 8])
    ('agreed', 'camps', 'spread')
    """
    ordered = sorted(leads)
    if len(ordered) < 2 or ordered[-1] - ordered[0] < TIE_POINTS:
        return "agreed"
    gaps = [(high - low, place) for place, (low, high) in enumerate(pairwise(ordered), 1)]
    widest, place = max(gaps)
    two_sides = 2 <= place <= len(ordered) - 2
    return "camps" if two_sides and widest > (ordered[-1] - ordered[0]) / 2 else "spread"
