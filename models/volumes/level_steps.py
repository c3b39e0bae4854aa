"""Whether a year that differs much from the year before it did so in a step or in a trend.

Six courses of the logarithm of contacts per day are fitted by least squares, each with a season of its own:
level, line, bent line, one step, two steps, and a line with a step. The dates of steps are searched, too, at
least 15 % of the months apart from each other and from the ends (Bai and Perron 2003, doi:10.1002/jae.659),
and count as parameters of the Bayesian information criterion (Schwarz 1978, doi:10.1214/aos/1176344136; for
steps: Yao 1988, doi:10.1016/0167-7152(88)90118-6). A difference of six is strong evidence (Kass and Raftery
1995, doi:10.1080/01621459.1995.10476572).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.monthly import MonthlySeries

Floats = NDArray[np.float64]
Kind = Literal["step", "trend", "unclear"]

SEASON = 12
CHANGE, RECENT_MONTHS = 0.2, 36
"""A year that is a fifth below or above the year before it is looked at; only those of the last three
years."""
LOOKED_AT = RECENT_MONTHS + 2 * SEASON
"""Months in which such a year and the one before it lie."""
LEAST_MONTHS = 36
"""In fewer months every month stands twice or less, and a season takes up what parts a step from a line."""
TRIMMED = 0.15
STRONG = 6.0


@dataclass(frozen=True)
class YearlyChange:
    """The year from `start` on differs by `share` from the year before it, in a `kind` of course; of a step
    the month in which it lies, and its height."""

    start: pd.Timestamp
    share: float
    kind: Kind


def yearly_change(series: MonthlySeries) -> YearlyChange | None:
    """The year of the last three that differs most from the year before it, and whether by a step; None where
    none differs by a fifth or more."""
    year = np.convolve(series.filled, np.ones(SEASON), "valid")
    if len(year) <= SEASON:
        return None
    change = year[SEASON:] / year[:-SEASON] - 1
    recent = change[-RECENT_MONTHS:]
    place = int(np.abs(recent).argmax())
    share = float(recent[place])
    if abs(share) < CHANGE:
        return None
    first = len(change) - len(recent) + place + SEASON
    found = course_of(series)
    if not found.steps:
        return YearlyChange(series.start[first], share, found.kind)
    nearest = min(found.steps, key=lambda step: abs(step - first))
    return YearlyChange(series.start[nearest], found.steps[nearest], "step")


@dataclass(frozen=True)
class Course:
    """What describes the months best: `steps` alone (place in the series -> height, as a share of what was
    before), no step at all, or neither surely."""

    kind: Kind
    steps: dict[int, float] = field(default_factory=dict)


def course_of(series: MonthlySeries) -> Course:
    """The course of the last five years. A step is told where it beats every steady course strongly and a
    line with a step does not beat it strongly; a trend the other way round; less than three years tell
    neither."""
    if len(series.offered) < LEAST_MONTHS:
        return Course("unclear")
    offered = series.filled[-LOOKED_AT:]
    skipped, count = len(series.filled) - len(offered), len(offered)
    month = series.start.month.to_numpy()[-LOOKED_AT:]
    season = np.asarray(month[:, None] == np.unique(month)[None, :], dtype=float)
    time = np.linspace(-1, 1, count)
    fits = _Fits(np.log(offered / series.days[-LOOKED_AT:]), season, float((1 / offered).sum()))
    dates = tuple(_dates(count))
    steady = min(fits.criterion(parts) for parts in ((), (time,), (time, time**2)))
    stepped, steps = min((fits.criterion(_steps(each, count), len(each)), each) for each in dates)
    mixed = min(fits.criterion((time, *_steps(each, count)), len(each)) for each in dates if len(each) == 1)
    if stepped <= steady - STRONG and stepped <= mixed + STRONG:
        heights = np.expm1(fits.weights(_steps(steps, count))[-len(steps) :]).tolist()
        return Course("step", {skipped + step: height for step, height in zip(steps, heights, strict=True)})
    is_trend = steady <= stepped - STRONG and steady <= mixed + STRONG
    return Course("trend" if is_trend else "unclear")


def _dates(count: int) -> Iterator[tuple[int, ...]]:
    """Places of one or two steps among so many months."""
    least = max(int(np.ceil(TRIMMED * count)), 2)
    places = range(least, count - least + 1)
    yield from ((place,) for place in places)
    yield from (pair for pair in combinations(places, 2) if pair[1] - pair[0] >= least)


def _steps(places: Sequence[int], count: int) -> tuple[Floats, ...]:
    return tuple((np.arange(count) >= place).astype(float) for place in places)


@dataclass(frozen=True)
class _Fits:
    """Least squares of `logs` on a `season` and further parts. `counting_noise`: the sum of squares that
    counts vary by anyhow (Poisson: the variance of a logarithm is 1 / count); no fit is better than that."""

    logs: Floats
    season: Floats
    counting_noise: float

    def weights(self, parts: Sequence[Floats]) -> Floats:
        """Of the season, then of each of the `parts`."""
        return np.asarray(np.linalg.lstsq(self._matrix(parts), self.logs)[0])

    def criterion(self, parts: Sequence[Floats], dates: int = 0) -> float:
        """Bayesian information criterion of a fit with these `parts`, and `dates` that were searched."""
        left = self.logs - self._matrix(parts) @ self.weights(parts)
        squares, count = max(float(left @ left), self.counting_noise), len(self.logs)
        parameters = self.season.shape[1] + len(parts) + dates
        return float(count * np.log(squares / count) + parameters * np.log(count))

    def _matrix(self, parts: Sequence[Floats]) -> Floats:
        return np.column_stack((self.season, *parts))
