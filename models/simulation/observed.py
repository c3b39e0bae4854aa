"""What a volume file measures of the service itself: hanging up, waiting, answering in time, handling."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.simulation.layout import Floats

FEWEST_ABANDONED = 50
"""Fewer abandoned contacts tell nothing about patience: the estimate would be off by more than a quarter."""
FEWEST_IN_MONTH = 20
"""A month counts for the range of a figure from this number of contacts (patience: abandoned ones) on."""


@dataclass(frozen=True)
class Spread:
    """A figure per channel and how it varies over the months of the file, each of shape (C,); NaN where
    unknown."""

    value: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Observed:
    """Service as measured, per channel (C,), averaged by volume; NaN where the file does not tell.

    `abandoned_share`, `service_level_share`: of the offered contacts. `wait_s`, `handling_time_s`: mean of
    the answered ones. `patience_s`: see `patience_estimate_s`.
    """

    abandoned_share: Floats
    service_level_share: Floats
    wait_s: Floats
    handling_time_s: Spread
    patience_s: Spread

    @property
    def parts(self) -> list[Floats]:
        """All of it, for digests."""
        spreads = (self.handling_time_s, self.patience_s)
        return [
            self.abandoned_share,
            self.service_level_share,
            self.wait_s,
            *(part for spread in spreads for part in (spread.value, spread.low, spread.high)),
        ]


def patience_estimate_s(waited_s: Floats, abandoned: Floats) -> Floats:
    """Mean patience as the maximum-likelihood estimate of a censored exponential: all waiting (seconds, of
    those who got through and of those who gave up) / number who gave up (Brown et al. 2005, section 5).

    In a stationary queue with exponential patience this is exact, because people give up at the same rate
    every second that they wait: 10 000 callers at 110 a minute, 50 agents, 30 s on the phone each, patient
    for 2 minutes.

    >>> from models.queueing import erlang_a
    >>> queue = erlang_a(110 / 60, 30.0, 120.0, 50, 20.0)
    >>> given_up = 10_000 * queue.abandonment_share
    >>> waited_s = 10_000 * queue.mean_wait_s
    >>> float(patience_estimate_s(waited_s, given_up).round(6))
    120.0
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(waited_s / abandoned, dtype=float)


def observe(table: pd.DataFrame, channel: NDArray[np.intp], channels: int) -> Observed:
    """Condenses a volume table with local `day`s; `channel`: place of each row's channel, of `channels`."""
    facts = _Facts(table, channel, channels)
    return Observed(
        abandoned_share=facts.mean("abandoned_share", "offered"),
        service_level_share=facts.mean("service_level_share", "offered"),
        wait_s=facts.mean("wait_s", "answered"),
        handling_time_s=facts.spread_of_handling(),
        patience_s=facts.spread_of_patience(),
    )


class _Facts:
    """Sums per month and channel of what the rows tell."""

    def __init__(self, table: pd.DataFrame, channel: NDArray[np.intp], channels: int) -> None:
        offered = table["offered"].to_numpy(float)
        handled = table["handled"].to_numpy(float)
        abandoned = _share(table["abandoned"].to_numpy(float), offered)
        wait_s = table["wait_s"].to_numpy(float)
        both = np.isfinite(abandoned) & np.isfinite(wait_s)
        month = table["day"].dt.year.to_numpy(int) * 12 + table["day"].dt.month.to_numpy(int)
        self._columns = {
            "offered": offered,
            "answered": np.where(np.isfinite(handled), handled, offered),
            "abandoned_share": abandoned,
            "service_level_share": table["service_level_share"].to_numpy(float),
            "wait_s": wait_s,
            "abandoned_share_with_wait": np.where(both, abandoned, np.nan),
            "wait_s_with_abandoned": np.where(both, wait_s, np.nan),
            "handling_time_s": table["handling_time_s"].to_numpy(float),
        }
        _, self._month = np.unique(month, return_inverse=True)
        self._channel = channel
        self._shape = (int(self._month.max(initial=0)) + 1, channels)

    def mean(self, name: str, weight: str) -> Floats:
        """Mean by volume, shape (C,)."""
        amounts, weights = self._sums(name, weight)
        return _share(amounts.sum(axis=0), weights.sum(axis=0))

    def spread_of_handling(self) -> Spread:
        amounts, weights = self._sums("handling_time_s", "answered")
        value = _share(amounts.sum(axis=0), weights.sum(axis=0))
        return _spread(value, _share(amounts, weights), weights)

    def spread_of_patience(self) -> Spread:
        """All waiting / all abandoned, as if those who gave up had waited as long as those who got through:
        the file does not tell; each month for itself gives the range, never less than chance."""
        waited, _ = self._sums("wait_s_with_abandoned", "offered")
        abandoned, _ = self._sums("abandoned_share_with_wait", "offered")
        total = abandoned.sum(axis=0)
        value = np.where(total >= FEWEST_ABANDONED, patience_estimate_s(waited.sum(axis=0), total), np.nan)
        value = np.where(value > 0, value, np.nan)
        months = _spread(value, patience_estimate_s(waited, abandoned), abandoned)
        chance = 2 / np.sqrt(np.maximum(total, FEWEST_ABANDONED))
        return Spread(
            value, np.minimum(months.low, value * (1 - chance)), np.maximum(months.high, value * (1 + chance))
        )

    def _sums(self, name: str, weight: str) -> tuple[Floats, Floats]:
        """Sums of name x weight, and of the weight where the name is known, shape (months, C)."""
        values, weights = self._columns[name], self._columns[weight]
        told = np.isfinite(values)
        amounts, counts = np.zeros(self._shape), np.zeros(self._shape)
        places = (self._month[told], self._channel[told])
        np.add.at(amounts, places, (values * weights)[told])
        np.add.at(counts, places, weights[told])
        return amounts, counts


def _share(part: Floats, whole: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(whole > 0, part / whole, np.nan))


def _spread(value: Floats, by_month: Floats, counts: Floats) -> Spread:
    """The smallest and the largest month that has enough contacts; the value itself always lies within."""
    counted = np.where((counts >= FEWEST_IN_MONTH) & np.isfinite(by_month), by_month, np.nan)
    low = np.fmin(np.fmin.reduce(counted, axis=0), value)
    high = np.fmax(np.fmax.reduce(counted, axis=0), value)
    return Spread(value, low, high)


__all__ = ["Observed", "Spread", "observe", "patience_estimate_s"]
