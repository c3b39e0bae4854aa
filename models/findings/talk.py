"""What is worth talking about: the criteria that carry the split between the two leading options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

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
    weight_part: float = 0.0
    """Part of `share` that comes from different weights; the rest comes from different judgements."""

    @property
    def cause(self) -> Literal["weights", "judgements", "both"]:
        """What the heads differ on: its importance, what they expect, or both (each at least a third)."""
        parts = abs(self.weight_part), abs(self.share - self.weight_part)
        if min(parts) * 3 >= sum(parts):
            return "both"
        return "weights" if parts[0] > parts[1] else "judgements"

    @property
    def furthest_apart(self) -> tuple[str, str]:
        """The heads with the lowest and the highest contribution."""
        return min(self.leads, key=lambda head: self.leads[head]), max(
            self.leads, key=lambda head: self.leads[head]
        )


def disputed(found: Iterable[Topic]) -> tuple[Topic, ...]:
    """The topics on which the heads are further apart than the tie band, and that widen the split: on page
    and paper only these are called disputed."""
    return tuple(topic for topic in found if topic.share > 0 and topic.pattern != "agreed")


def topics(contributions: pd.DataFrame, a: str, b: str) -> tuple[Topic, ...]:
    """Criteria by their share in the heads' split between `a` and `b`, largest first.

    `contributions` as in `Comparison`. Empty where the heads do not split. Formula: decision.md S8,
    `models.decision.disagreement`.
    """
    heads = list(contributions["head"].unique())
    criteria = list(contributions["criterion"].unique())
    weights = _cells(contributions, "weight", a, heads, criteria)
    values = np.stack([_cells(contributions, "value", option, heads, criteria) for option in (a, b)], axis=1)
    split = disagreement(weights, values, 0, 1) if a != b else None
    if split is None:
        return ()
    points = _cells(contributions, "points", a, heads, criteria)
    ahead = points - _cells(contributions, "points", b, heads, criteria)
    found = []
    for place, criterion in enumerate(criteria):
        leads = {str(head): float(lead) for head, lead in zip(heads, ahead[:, place], strict=True)}
        pattern, weight = pattern_of(leads.values()), float(split.weight_part[place])
        found.append(Topic(str(criterion), float(split.share[place]), leads, pattern, weight))
    return tuple(sorted(found, key=lambda topic: -topic.share))


def _cells(
    contributions: pd.DataFrame, column: str, option: str, heads: list[str], criteria: list[str]
) -> NDArray[np.float64]:
    """One column of an option's contributions as a table of heads and criteria, shape (H, C)."""
    own = contributions[contributions["option"] == option]
    table = own.pivot(index="head", columns="criterion", values=column)
    return table.reindex(index=heads, columns=criteria).to_numpy(float)


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
