"""One figure before and after a change that the same customers met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.outcome import METRICS, Interval, Samples, interval


@dataclass(frozen=True)
class FigureChange:
    """One figure before and after, and the paired difference: all with their 95 % Monte-Carlo interval."""

    metric: str
    before: Interval
    after: Interval
    change: Interval

    @property
    def verdict(self) -> Literal["better", "worse", "same"]:
        """`same`: no more than the simulation's own noise, too little to be seen at the precision at which
        the figure is shown, or unknown."""
        if not self.change.excludes_zero or not self._is_seen:
            return "same"
        return "better" if (self.change.mean > 0) == (METRICS[self.metric].better == "higher") else "worse"

    @property
    def _is_seen(self) -> bool:
        """Whether the end of the interval next to zero does not round to zero."""
        shown = METRICS[self.metric]
        nearest = min(abs(self.change.low), abs(self.change.high))
        return round(nearest * (100 if shown.unit == "share" else 1), shown.digits) > 0


def figure_change(metric: str, before: Samples, after: Samples) -> FigureChange:
    """`metric` by its values per replication, which are paired.

    >>> import numpy as np
    >>> figure_change("wait_s", np.array([10.0, 12.0, 11.0]), np.array([8.0, 9.5, 9.0])).verdict
    'better'
    """
    return FigureChange(metric, interval(before), interval(after), interval(after - before))
