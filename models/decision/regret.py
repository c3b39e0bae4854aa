"""Regret: what an option costs at most against the best one, if a certain future comes (decision.md S11)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from models.decision.values import Floats


@dataclass(frozen=True)
class Regret:
    """Regrets of options (rows) in futures (columns) and the rules that read from them; more payoff is
    better.

    `table`: best payoff of the future minus the option's own. `worst`: smallest payoff of an option.
    `mean`: its mean payoff, every future counted alike (Laplace).
    """

    table: Floats
    worst: Floats
    mean: Floats

    @property
    def largest(self) -> Floats:
        """Largest regret of each option."""
        return np.asarray(self.table.max(axis=1))

    @property
    def rules_disagree(self) -> bool:
        """Whether no option is best both by the smallest largest regret and by the mean."""
        least_regret = np.isclose(self.largest, self.largest.min())
        best_mean = np.isclose(self.mean, self.mean.max())
        return not np.any(least_regret & best_mean)


def regret(payoff: ArrayLike) -> Regret:
    """Regrets of `payoff` (options, futures).

    Payoffs: Stevenson's exercise (do nothing, expand, subcontract; low and high demand).

    >>> result = regret([[50, 60], [20, 80], [40, 70]])
    >>> result.largest.tolist(), result.worst.tolist(), result.mean.tolist()
    ([20.0, 30.0, 10.0], [50.0, 20.0, 40.0], [55.0, 50.0, 55.0])
    """
    table = np.asarray(payoff, dtype=float)
    return Regret(table.max(axis=0) - table, table.min(axis=1), table.mean(axis=1))
