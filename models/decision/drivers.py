"""What the bad futures have in common: inputs that lie higher or lower there than in the others.

For when cases are too few for a rule (`models.decision.discovery`). The two groups are compared by rank sum
(Mann and Whitney 1947, Annals of Mathematical Statistics 18:50-60), normal approximation without ties; an
input is told only where chance is unlikely to show it among all inputs looked at (Bonferroni, 5 %).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.decision.values import Floats

BY_CHANCE = 0.05
CASES_MIN = 5
"""Fewer cases (or fewer others) than these are compared with nothing."""


@dataclass(frozen=True)
class Driver:
    """An input (its column) that lies higher, or lower, in the bad futures; `by_chance`: how likely chance
    shows as much for one input."""

    input: int
    higher: bool
    by_chance: float


def drivers(draws: ArrayLike, bad: NDArray[np.bool_]) -> tuple[Driver, ...]:
    """Inputs of `draws` (N, K) that lie elsewhere in the futures of `bad` (N,), the clearest first."""
    x = np.asarray(draws, dtype=float)
    if min(bad.sum(), (~bad).sum()) < CASES_MIN:
        return ()
    found = []
    for column, z in enumerate(rank_sum_scores(x, bad)):
        by_chance = erfc(abs(z) / sqrt(2.0))
        if by_chance * x.shape[1] < BY_CHANCE:
            found.append(Driver(column, bool(z > 0), by_chance))
    return tuple(sorted(found, key=lambda each: each.by_chance))


def rank_sum_scores(draws: Floats, bad: NDArray[np.bool_]) -> Floats:
    """Standardised rank sum of the futures of `bad` for every input: positive where they lie higher."""
    ranks = np.argsort(np.argsort(draws, axis=0, kind="stable"), axis=0, kind="stable") + 1.0
    cases, whole = int(bad.sum()), len(bad)
    expected = cases * (whole + 1) / 2.0
    spread = sqrt(cases * (whole - cases) * (whole + 1) / 12.0)
    return np.asarray((ranks[bad].sum(axis=0) - expected) / spread)
