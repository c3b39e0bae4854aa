"""What knowing more could be worth at most: expected value of perfect information (decision.md S12).

Whoever knew in advance how things come out would choose the best option of each future. What that brings on
average over the best single choice is more than any study can be worth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from models.decision.values import Floats

RESAMPLES = 200
BINS = 20
"""Bins of equal numbers of futures, where a curve of third degree does not fit what an input does."""
SMOOTH_FROM = 0.95
"""A cubic is used where it explains at least this share of what the bins explain beyond chance."""


@dataclass(frozen=True)
class Worth:
    """What knowing one thing is worth at most, with its 95 % bootstrap interval, in the payoff's unit."""

    value: float
    low: float
    high: float


def evpi(payoff: ArrayLike) -> float:
    """Expected value of perfect information of `payoff` (futures, options), every future as likely as any.

    mean of the best of each future - best of the means. Source: Raiffa and Schlaifer 1961; numbers of Render,
    Stair and Hanna, Quantitative Analysis for Management, Thompson Lumber: two markets as likely, large plant
    200 000 or -180 000, small plant 100 000 or -20 000, nothing 0: 60 000.

    >>> evpi([[200_000, 100_000, 0], [-180_000, -20_000, 0]])
    60000.0
    """
    known = np.asarray(payoff, dtype=float)
    best = int(np.argmax(known.mean(axis=0)))
    return float((known.max(axis=1) - known[:, best]).mean())


def evppi(payoff: ArrayLike, came_out: ArrayLike) -> float:
    """Value of knowing one input alone: `payoff` (futures, options), `came_out` (futures,) of the input.

    Each option's difference to the first is regressed on the input (cubic; means of 20 bins of equal size
    where a cubic misses what they show), then mean of the best - best of the means, not below 0. Source:
    Strong, Oakley and Brennan 2014 (Medical Decision Making 34:311-326), regression on one input.

    >>> market = np.repeat([0.0, 1.0], 50)
    >>> plants = np.where(market[:, None] > 0, [200_000, 100_000, 0], [-180_000, -20_000, 0])
    >>> round(evppi(plants, market))
    60000
    """
    known = np.asarray(payoff, dtype=float)
    fitted = fitted_on(known[:, 1:] - known[:, :1], np.asarray(came_out, dtype=float))
    return evpi(np.column_stack([np.zeros(len(known)), fitted]))


def evppi_interval(payoff: ArrayLike, came_out: ArrayLike, *, seed: int = 0) -> Worth:
    """`evppi` with its 95 % interval over resampled futures."""
    known, values = np.asarray(payoff, dtype=float), np.asarray(came_out, dtype=float)
    rng = np.random.default_rng(seed)
    drawn = [
        evppi(known[again], values[again]) for again in rng.integers(len(known), size=(RESAMPLES, len(known)))
    ]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Worth(evppi(known, values), float(low), float(high))


def evppi_by_chance(payoff: ArrayLike, came_out: ArrayLike, *, seed: int = 0) -> float:
    """What `evppi` does not exceed in 95 % of cases for an input that has nothing to do with the payoff: the
    same values in any other order. What is not above it is nothing."""
    known, values = np.asarray(payoff, dtype=float), np.asarray(came_out, dtype=float)
    rng = np.random.default_rng(seed)
    return float(np.quantile([evppi(known, rng.permutation(values)) for _ in range(RESAMPLES)], 0.95))


def fitted_on(differences: Floats, came_out: Floats) -> Floats:
    """What `differences` (futures, D) are on average where the input comes out as it did: (futures, D)."""
    if np.ptp(came_out) <= 0:
        return np.broadcast_to(differences.mean(axis=0), differences.shape)
    smooth, steps, count = _cubic(differences, came_out), _by_bins(differences, came_out), len(came_out)
    beyond_chance = _explained(differences, steps) - (_bins(count) - 1) / count
    keeps = _explained(differences, smooth) - 3 / count >= SMOOTH_FROM * beyond_chance
    return np.asarray(np.where(keeps, smooth, steps))


def _bins(futures: int) -> int:
    return min(BINS, max(1, futures // BINS))


def _cubic(differences: Floats, came_out: Floats) -> Floats:
    x = (came_out - came_out.mean()) / came_out.std()
    degree = min(3, len(np.unique(came_out)) - 1)
    powers = np.vander(x, degree + 1)
    found, *_ = np.linalg.lstsq(powers, differences, rcond=None)
    return np.asarray(powers @ found)


def _by_bins(differences: Floats, came_out: Floats) -> Floats:
    count = _bins(len(came_out))
    edges = np.unique(np.quantile(came_out, np.arange(1, count) / count))
    place = np.searchsorted(edges, came_out, side="right")
    sizes = np.bincount(place, minlength=len(edges) + 1)
    sums = np.stack([np.bincount(place, weights=column, minlength=len(sizes)) for column in differences.T])
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((sums / sizes)[:, place].T)


def _explained(differences: Floats, fitted: Floats) -> Floats:
    return np.asarray(fitted.var(axis=0) / np.maximum(differences.var(axis=0), 1e-300))
