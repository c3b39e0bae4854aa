"""Rates of issues: how far the contacts that they make are from the loaded ones, and the next try."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.simulation.demand import LoadedYear
from models.simulation.layout import Floats, Ints
from models.simulation.replications import Counted, IssueRates

ISSUES_PER_CONTACT = 0.65
"""Where the search starts: one issue makes about one and a half contacts."""
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


@dataclass(frozen=True)
class Issues:
    """How many issues arise, and when: `share` (C, R) issues per loaded contact; `course` (C, 336) when first
    contacts come in a mean week, scaled to the loaded contacts of the channel."""

    share: Floats
    course: Floats


def first_guess(year: LoadedYear) -> Issues:
    """Issues to start with: they come when contacts come."""
    return Issues(np.full(year.reason_share.shape, ISSUES_PER_CONTACT), year.profile)


def rates_of(year: LoadedYear, issues: Issues, draws: Draws) -> IssueRates:
    """Rates of issues in the week of warm-up and the representative weeks."""
    season = np.concatenate([year.season[:1], year.season])
    return IssueRates(issues.course, year.reason_share * issues.share, season, draws.variation, draws.seed)


def yearly(counters: Floats | Ints, year: LoadedYear) -> Floats:
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
    """The next try: shares that bring the contacts of `counted` closer to the loaded ones."""
    loaded = year.offered[:, None] * year.reason_share
    return closer(loaded, share, yearly(counted.offered, year), year.has_reasons)


def closer(wanted: Floats, share: Floats, model: Floats, by_reason: bool) -> Floats:
    """Shares of issues times a factor per channel and reason that bring `model` contacts closer to `wanted`
    (both channels x reasons, per year).

    A channel's missing contacts are made up by its own issues (others than its first contacts come from
    elsewhere); reasons are then set right within the total, if they are known.
    """
    by_channel, have = wanted.sum(axis=1), model.sum(axis=1)
    first = (wanted * share).sum(axis=1)
    made_up = 1 + (by_channel - have) / np.maximum(np.maximum(first, 0.6 * have) * 1.15, 1e-9)
    channel = np.clip(np.where(by_channel > 0, made_up, 1.0), 0.3, 3.0)
    if not by_reason:
        return np.asarray(share * channel[:, None])
    predicted = (model * (channel * (by_channel > 0))[:, None]).sum(axis=0)
    level = wanted.sum() / max(predicted.sum(), 1e-9)
    reason = np.clip(wanted.sum(axis=0) / np.maximum(predicted * level, 1e-9), 0.5, 2.0)
    return np.asarray(share * channel[:, None] * np.where(wanted.sum(axis=0) > 0, reason, 1.0))


__all__ = [
    "CHANNEL_BOUND",
    "CLOSE_ENOUGH",
    "TOTAL_BOUND",
    "Draws",
    "Issues",
    "closer",
    "corrected",
    "first_guess",
    "is_large",
    "rates_of",
    "worst_error",
    "yearly",
]
