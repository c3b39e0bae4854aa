"""What the heads have not said, and how wide their judgements are: unknown is drawn as unknown, never as 0.

A judgement that is missing may be any points from 0 to 100, each equally likely; so may the swing points of a
criterion whose anchors were changed. Where means are needed, the middle of that range stands for it, and page
and paper say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.decision.values import Floats, rank_order_centroid

Bools = NDArray[np.bool_]
MIDDLE = 50.0
"""Points that stand for unknown ones where a mean is needed: the mean of 0 to 100."""


@dataclass(frozen=True)
class Gaps:
    """Beside a panel of H heads, O options and C criteria.

    `points`: (H, C), swing points as given; NaN: not given. `orders`: per head the criteria (by place) from
    the most important one, where only an order was given, else empty. `low`, `high`: (H, O, C), ends of the
    judgements in points (both the value itself where it is exact). `unknown`: (H, O, C), judgements that are
    missing.
    """

    points: Floats
    orders: tuple[tuple[int, ...], ...]
    low: Floats
    high: Floats
    unknown: Bools

    @property
    def unknown_weights(self) -> Bools:
        """(H, C): swings of which a head has said nothing."""
        placed = np.zeros(self.points.shape, dtype=bool)
        for head, order in enumerate(self.orders):
            placed[head, list(order)] = True
        return np.isnan(self.points) & ~placed

    @property
    def any_unknown(self) -> bool:
        """Whether anything at all is missing."""
        return bool(self.unknown.any() or self.unknown_weights.any())


def middle_weights(points: ArrayLike, orders: Sequence[Sequence[int]]) -> Floats:
    """Weights (heads, criteria) that stand for each head: swing points in proportion, missing ones at 50;
    where only an order was given, the centre of all weights in that order.

    >>> middle_weights([[100, 50, np.nan], [np.nan] * 3], [(), (0, 1, 2)]).round(3).tolist()
    [[0.5, 0.25, 0.25], [0.611, 0.278, 0.111]]
    """
    given = np.asarray(points, dtype=float)
    filled = np.where(np.isnan(given), MIDDLE, given)
    weights = filled / filled.sum(axis=1, keepdims=True)
    for head, order in enumerate(orders):
        if order:
            weights[head] = centre_of_order(given.shape[1], order)
    return np.asarray(weights)


def centre_of_order(criteria: int, order: Sequence[int]) -> Floats:
    """Mean of all weights of which those in `order` fall along it; the others may stand anywhere.

    With every criterion in `order` these are the rank-order centroid weights. The i-th of m placed criteria
    takes rank p of n in C(p-1, i-1) C(n-p, m-i) / C(n, m) of the orders; the others have 1/n by symmetry.

    >>> centre_of_order(3, (2, 0, 1)).round(4).tolist(), centre_of_order(2, (1,)).tolist()
    ([0.2778, 0.1111, 0.6111], [0.5, 0.5])
    """
    by_rank, placed = rank_order_centroid(criteria), len(order)
    weights = np.full(criteria, 1.0 / criteria)
    for i, criterion in enumerate(order):
        ways = [comb(p, i) * comb(criteria - 1 - p, placed - 1 - i) for p in range(criteria)]
        weights[criterion] = np.dot(ways, by_rank) / comb(criteria, placed)
    return weights


# --- What the gaps could change -----------------------------------------------------------------------------


def least_leads(weights: ArrayLike, values: ArrayLike, gaps: Gaps) -> Floats:
    """Smallest lead of the row option over the column option for every head, whatever the gaps hold: (heads,
    options, options).

    A lead is linear in every missing judgement and goes one way in every missing swing, so that the ends 0
    and 100 decide.
    """
    w, v = np.asarray(weights, dtype=float), np.asarray(values, dtype=float)
    worst = np.where(gaps.unknown, 0.0, v)
    best = np.where(gaps.unknown, 100.0, v)
    leads = np.empty((v.shape[0], v.shape[1], v.shape[1]))
    for head in range(v.shape[0]):
        lead = worst[head][:, np.newaxis, :] - best[head][np.newaxis, :, :]
        possible = np.stack(_possible_weights(w[head], gaps, head))
        leads[head] = (lead @ possible.T).min(axis=2)
    places = np.arange(v.shape[1])
    leads[:, places, places] = 0.0
    return leads


def value_ends(weights: ArrayLike, values: ArrayLike, gaps: Gaps) -> tuple[Floats, Floats]:
    """Lowest and highest value of every option for every head, whatever the gaps hold: (heads, options)."""
    w, v = np.asarray(weights, dtype=float), np.asarray(values, dtype=float)
    low, high = np.empty(v.shape[:2]), np.empty(v.shape[:2])
    for head in range(v.shape[0]):
        possible = np.stack(_possible_weights(w[head], gaps, head))
        low[head] = (np.where(gaps.unknown[head], 0.0, v[head]) @ possible.T).min(axis=1)
        high[head] = (np.where(gaps.unknown[head], 100.0, v[head]) @ possible.T).max(axis=1)
    return low, high


def _possible_weights(weights: Floats, gaps: Gaps, head: int) -> list[Floats]:
    """Weights of a head at the ends of what was not said."""
    missing = np.flatnonzero(gaps.unknown_weights[head])
    if not missing.size:
        return [weights]
    if order := gaps.orders[head]:
        sides = product((True, False), repeat=missing.size)
        return [_order_with_ends(len(weights), order, missing, ends) for ends in sides]
    found = []
    for ends in product((0.0, 100.0), repeat=missing.size):
        points = gaps.points[head].copy()
        points[missing] = ends
        if points.sum() > 0:
            found.append(points / points.sum())
    return found


def _order_with_ends(
    criteria: int, order: Sequence[int], missing: NDArray[np.int64], first: Sequence[bool]
) -> Floats:
    """Rank-order weights with every missing criterion before all others or behind them."""
    ahead = [int(place) for place, leads in zip(missing, first, strict=True) if leads]
    behind = [int(place) for place, leads in zip(missing, first, strict=True) if not leads]
    weights = np.empty(criteria)
    weights[[*ahead, *order, *behind]] = rank_order_centroid(criteria)
    return weights
