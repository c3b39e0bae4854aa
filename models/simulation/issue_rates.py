"""Rates of issues that, served as today, make the loaded contacts: the search that calibration and fitting
share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.simulation.demand import LoadedYear
from models.simulation.layout import Floats, Network
from models.simulation.replications import Counted, IssueRates, simulate

ISSUES_PER_CONTACT = 0.65
"""Where the search starts: one issue makes about one and a half contacts."""
MOST_ROUNDS = 14
TOTAL_BOUND, CHANNEL_BOUND = 0.01, 0.02
"""A year counts as reproduced within 1 % in total and 2 % per channel."""
CLOSE_ENOUGH = 0.5
"""The search stops when the worst error is half its bound."""
SMALLEST_CHANNEL = 0.002
"""Channels below this share of all contacts are too small for the bound per channel: a few contacts a week
are chance."""


@dataclass(frozen=True)
class Draws:
    """What customers are drawn with: spread of the days, root seed, number of replications."""

    variation: float
    seed: int
    replications: int


def first_shares(year: LoadedYear) -> Floats:
    """Issues per loaded contact to start with, shape (C, R)."""
    return np.full(year.reason_share.shape, ISSUES_PER_CONTACT)


def find_shares(network: Network, year: LoadedYear, draws: Draws) -> tuple[Floats, Counted]:
    """Issues per loaded contact (C, R) with which `network` comes closest to the loaded year, and its
    counters."""
    share, best_error = first_shares(year), np.inf
    best: tuple[Floats, Counted] | None = None
    for _ in range(MOST_ROUNDS):
        counted = simulate(network, rates_of(year, share, draws), draws.replications)
        error = worst_error(year, counted)
        if error < best_error:
            best, best_error = (share, counted), error
        if error < CLOSE_ENOUGH:
            break
        share = corrected(year, share, counted)
    assert best is not None
    return best


def rates_of(year: LoadedYear, share: Floats, draws: Draws) -> IssueRates:
    """Rates of issues from issues per contact."""
    season = np.concatenate([year.season[:1], year.season])
    return IssueRates(year.profile, year.reason_share * share, season, draws.variation, draws.seed)


def yearly(counters: Floats, year: LoadedYear) -> Floats:
    """Counters (R, weeks, ...) as a year: mean over replications, weighted sum over the weeks."""
    weights = np.concatenate([[0.0], year.week_weights, [0.0]])
    return np.asarray(np.tensordot(counters.mean(axis=0), weights, axes=([0], [0])))


def worst_error(year: LoadedYear, counted: Counted) -> float:
    """Largest error relative to its bound, on the channels of the file: 1 means just within the bounds."""
    by_channel = year.offered
    model = yearly(counted.offered, year).sum(axis=1) * (by_channel > 0)
    counts = is_large(by_channel)
    errors = np.abs(model - by_channel)[counts] / by_channel[counts]
    total_error = abs(model.sum() / by_channel.sum() - 1)
    return float(max(total_error / TOTAL_BOUND, errors.max(initial=0) / CHANNEL_BOUND))


def is_large(loaded: Floats) -> NDArray[np.bool_]:
    """Channels for which the bound per channel holds."""
    return np.asarray(loaded > SMALLEST_CHANNEL * loaded.sum())


def corrected(year: LoadedYear, share: Floats, counted: Counted) -> Floats:
    """The next try: shares times a factor per channel and reason.

    A channel's missing contacts are made up by its own issues (others than its first contacts come from
    elsewhere); reasons are then set right within the total.
    """
    loaded = year.offered[:, None] * year.reason_share
    model = yearly(counted.offered, year)
    by_channel, have = loaded.sum(axis=1), model.sum(axis=1)
    first = (loaded * share).sum(axis=1)
    made_up = 1 + (by_channel - have) / np.maximum(np.maximum(first, 0.6 * have) * 1.15, 1e-9)
    channel = np.clip(np.where(by_channel > 0, made_up, 1.0), 0.3, 3.0)
    if not year.has_reasons:
        return np.asarray(share * channel[:, None])
    predicted = (model * (channel * (by_channel > 0))[:, None]).sum(axis=0)
    level = loaded.sum() / max(predicted.sum(), 1e-9)
    reason = np.clip(loaded.sum(axis=0) / np.maximum(predicted * level, 1e-9), 0.5, 2.0)
    return np.asarray(share * channel[:, None] * np.where(loaded.sum(axis=0) > 0, reason, 1.0))


__all__ = [
    "CHANNEL_BOUND",
    "CLOSE_ENOUGH",
    "TOTAL_BOUND",
    "Draws",
    "corrected",
    "find_shares",
    "first_shares",
    "is_large",
    "rates_of",
    "worst_error",
    "yearly",
]
