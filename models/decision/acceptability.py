"""Acceptability: in how many plausible weightings does an option lead? (SMAA; decision.md S6)

Sources: Lahdelma & Salminen 2001 (SMAA-2, Operations Research 49:444-454) for rank acceptability, central
weights and confidence factor. The view "heads" is our convention: a head at random, weights spread around
theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.decision.gaps import Gaps
from models.decision.triangle import triangular_quantile
from models.decision.values import Floats, additive_values

Ints = NDArray[np.int64]

DRAWS = 10_000
SPREAD = 50.0
"""Concentration kappa of the Dirichlet around a head's weights: a weight of 30 % varies by about +-6.4
points (one standard deviation, sqrt(w(1-w)/(kappa+1)))."""
TIE_BAND = 1e-9
WINS_NEEDED = 100
"""Central weights of an option are shown only when it led in at least so many draws."""


@dataclass(frozen=True)
class Acceptability:
    """What the draws say about n options and m criteria.

    `ranks`: (n, n), share of draws in which option a takes rank r (ties share their ranks). `pairwise`: (n,
    n), share in which the row beats the column (a tie counts half). `central_weights`: (n, m), mean weights
    of the draws that the option led; NaN where they were fewer than 100. `confidence`: (n,), share of draws
    in which it leads when everybody weighs like that. `mc_error`: (n, n), 95 % Monte-Carlo error of `ranks`.
    """

    ranks: Floats
    pairwise: Floats
    central_weights: Floats
    confidence: Floats
    mc_error: Floats
    draws: int

    @property
    def first(self) -> Floats:
        """Share of draws in which each option leads."""
        return np.asarray(self.ranks[:, 0])


@dataclass(frozen=True)
class Draws:
    """Plausible weightings with the values that go with them: weights (N, criteria), values (N, options,
    criteria)."""

    weights: Floats
    values: Floats


def draw_around_heads(
    weights: ArrayLike,
    values: ArrayLike,
    *,
    draws: int = DRAWS,
    seed: int = 0,
    spread: float = SPREAD,
    gaps: Gaps | None = None,
) -> Draws:
    """View "heads": each draw takes one head, weights Dirichlet(spread * theirs), and one simulated year.

    `weights`: (heads, criteria). `values`: (years, heads, options, criteria): the measured criteria of
    simulated year r (a replication, the same for all options, so that pairs stay pairs) and the head's own
    judgements. `gaps`: what the heads left open or told as a range (None: nothing); a head who gave only an
    order takes any weights in that order, all equally likely.
    """
    w = np.asarray(weights, dtype=float)
    v = np.asarray(values, dtype=float)
    rng = np.random.default_rng(seed)
    head = rng.integers(w.shape[0], size=draws)
    year = rng.integers(v.shape[0], size=draws)
    around = w[head] if gaps is None else _filled_weights(w, gaps, head, rng)
    gamma = rng.standard_gamma(spread * around)
    if gaps is not None:
        _put_in_orders(gamma, gaps, head, rng)
    return Draws(gamma / gamma.sum(axis=1, keepdims=True), _drawn_values(v, gaps, year, head, rng))


def _filled_weights(weights: Floats, gaps: Gaps, head: Ints, rng: np.random.Generator) -> Floats:
    """Weights of the drawn heads; swing points that were not given are anything from 0 to 100."""
    missing = gaps.unknown_weights[head] & ~np.array([bool(order) for order in gaps.orders])[head, np.newaxis]
    if not missing.any():
        return np.asarray(weights[head])
    points = np.where(missing, rng.uniform(0, 100, missing.shape), gaps.points[head])
    return np.where(
        missing.any(axis=1, keepdims=True), points / points.sum(axis=1, keepdims=True), weights[head]
    )


def _put_in_orders(gamma: Floats, gaps: Gaps, head: Ints, rng: np.random.Generator) -> None:
    """Weights of heads who only gave an order: uniform among all that fall along it."""
    for place, order in enumerate(gaps.orders):
        drawn = np.flatnonzero(head == place)
        if order and drawn.size:
            free = rng.standard_exponential((drawn.size, gamma.shape[1]))
            free[:, list(order)] = np.sort(free[:, list(order)], axis=1)[:, ::-1]
            gamma[drawn] = free


def _drawn_values(
    values: Floats, gaps: Gaps | None, year: Ints, head: Ints, rng: np.random.Generator
) -> Floats:
    """Values of the drawn year and head: judgements in their range (triangular), missing ones anywhere from
    0 to 100."""
    drawn = np.asarray(values[year, head])
    if gaps is None:
        return drawn
    wide = np.flatnonzero((gaps.unknown | (gaps.high > gaps.low)).any(axis=(0, 1)))
    for criterion in wide:
        low, high, unknown = (each[..., criterion][head] for each in (gaps.low, gaps.high, gaps.unknown))
        even = rng.random(low.shape)
        likely = drawn[:, :, criterion]
        drawn[:, :, criterion] = np.where(unknown, 100 * even, triangular_quantile(even, low, likely, high))
    return drawn


def usual_range(weight: float, spread: float = SPREAD) -> tuple[float, float]:
    """Where about two thirds of the drawn weights lie around a head's `weight` (one standard deviation).

    >>> [round(end, 3) for end in usual_range(0.3)]
    [0.236, 0.364]
    """
    deviation = float(np.sqrt(weight * (1 - weight) / (spread + 1)))
    return weight - deviation, weight + deviation


def draw_uniformly(
    values: ArrayLike, *, draws: int = DRAWS, seed: int = 0, gaps: Gaps | None = None
) -> Draws:
    """View "anything goes": every weighting equally likely, one head's judgements and one simulated year
    per draw."""
    v = np.asarray(values, dtype=float)
    rng = np.random.default_rng(seed)
    head = rng.integers(v.shape[1], size=draws)
    year = rng.integers(v.shape[0], size=draws)
    weights = rng.dirichlet(np.ones(v.shape[3]), size=draws)
    return Draws(weights, _drawn_values(v, gaps, year, head, rng))


def draw_in_order(
    values: ArrayLike, order: ArrayLike, *, draws: int = DRAWS, seed: int = 0, gaps: Gaps | None = None
) -> Draws:
    """View "agreed order": weights uniform among those that fall along `order` (criteria, most important
    first)."""
    uniform = draw_uniformly(values, draws=draws, seed=seed, gaps=gaps)
    weights = np.empty_like(uniform.weights)
    weights[:, np.asarray(order, dtype=int)] = np.sort(uniform.weights, axis=1)[:, ::-1]
    return Draws(weights, uniform.values)


def agreed_order(weights: ArrayLike) -> tuple[int, ...]:
    """Criteria from the most important one by their mean rank among the heads (Borda's count; equal weights
    share their ranks, equal mean ranks go by mean weight): what a group without a vote may call its order.

    `weights`: (heads, criteria).

    >>> agreed_order([[0.5, 0.3, 0.2], [0.2, 0.5, 0.3], [0.4, 0.4, 0.2]])
    (1, 0, 2)
    """
    w = np.asarray(weights, dtype=float)
    gap = w[:, np.newaxis, :] - w[:, :, np.newaxis]
    ranks = (gap > TIE_BAND).sum(axis=2) + ((np.abs(gap) <= TIE_BAND).sum(axis=2) - 1) / 2
    mean_rank, mean_weight = ranks.mean(axis=0), w.mean(axis=0)
    return tuple(sorted(range(w.shape[1]), key=lambda place: (mean_rank[place], -mean_weight[place], place)))


def rank_acceptability(drawn: Draws) -> Floats:
    """Share of draws in which each option takes each rank: the part of `smaa` that a verdict needs."""
    return np.asarray(rank_shares_per_draw(additive_values(drawn.weights, drawn.values)).mean(axis=0))


def monte_carlo_error(shares: Floats, draws: int) -> Floats:
    """95 % error of shares estimated from `draws` draws: 1.96 sqrt(b (1 - b) / N)."""
    return np.asarray(1.96 * np.sqrt(np.clip(shares * (1 - shares), 0, None) / draws))


def smaa(drawn: Draws) -> Acceptability:
    """Rank acceptability, pairwise wins, central weights and confidence factors of the options in `drawn`."""
    totals = additive_values(drawn.weights, drawn.values)
    shares = rank_shares_per_draw(totals)
    ranks = shares.mean(axis=0)
    central = _central_weights(drawn.weights, np.ascontiguousarray(shares[:, :, 0]))
    return Acceptability(
        ranks=ranks,
        pairwise=_pairwise(totals),
        central_weights=central,
        confidence=_confidence(central, drawn.values),
        mc_error=monte_carlo_error(ranks, len(totals)),
        draws=len(totals),
    )


def rank_shares_per_draw(totals: Floats) -> Floats:
    """Share of each rank that each option takes per draw: (draws, options) -> (draws, options, ranks).

    Options within 1e-9 of one another share the ranks they take together.

    >>> rank_shares_per_draw(np.array([[7.0, 7.0, 1.0]]))[0].tolist()
    [[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]
    """
    better, not_worse = (
        np.count_nonzero(totals[:, np.newaxis, :] > (totals + band)[:, :, np.newaxis], axis=2)
        for band in (TIE_BAND, -TIE_BAND)
    )
    rank = np.arange(totals.shape[1])
    taken = (rank >= better[..., np.newaxis]) & (rank < not_worse[..., np.newaxis])
    return np.asarray(taken / (not_worse - better)[..., np.newaxis])


def _pairwise(totals: Floats) -> Floats:
    columns = np.ascontiguousarray(totals.T)
    wins, not_lost = (
        np.array([[np.count_nonzero(a > b + band) for b in columns] for a in columns])
        for band in (TIE_BAND, -TIE_BAND)
    )
    return np.asarray((wins + not_lost) / (2 * len(totals)))


def _central_weights(weights: Floats, leads: Floats) -> Floats:
    wins = leads.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        central = (leads.T @ weights) / wins[:, np.newaxis]
    central[wins < WINS_NEEDED] = np.nan
    return np.asarray(central)


def _confidence(central: Floats, values: Floats) -> Floats:
    confidence = np.full(len(central), np.nan)
    for option, weights in enumerate(central):
        if np.isfinite(weights).all():
            totals = values @ weights
            near = totals >= totals.max(axis=1, keepdims=True) - TIE_BAND
            confidence[option] = (near[:, option] / np.count_nonzero(near, axis=1)).mean()
    return confidence
