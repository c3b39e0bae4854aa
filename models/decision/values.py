"""Values and weights: anchored value functions, swing weights, the additive value (decision.md S1, S3,
S4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Valued:
    """Values of an option on a criterion, and where they left the anchors.

    `outside` is True where the figure lay beyond an anchor: its value was held at the end, never
    extrapolated.
    """

    value: Floats
    outside: NDArray[np.bool_]


def value_function(figures: ArrayLike, anchors: ArrayLike, values: ArrayLike = (0.0, 100.0)) -> Valued:
    """Piecewise linear values of `figures`, interpolated between `anchors`, held at the ends.

    `anchors`: at least two figures in strictly rising or falling order (worst first for two), `values`
    theirs.
    Shapes: any shape of figures, the same out. NaN figures stay NaN. Raises ValueError for anchors out of
    order. Source of the numbers: rsmaa, smaa/tests/pvf.R.

    >>> anchors, points = [-0.15, 0, 0.25, 0.35], [0, 0.1, 0.9, 1]
    >>> value_function([-0.15, 0, 0.1, 0.25, 0.35], anchors, points).value.round(2).tolist()
    [0.0, 0.1, 0.42, 0.9, 1.0]
    >>> held = value_function([300, 0], anchors=[240, 20])
    >>> held.value.tolist(), held.outside.tolist()
    ([0.0, 100.0], [True, True])
    """
    x, knots, ends = (np.asarray(thing, dtype=float) for thing in (figures, anchors, values))
    steps = np.diff(knots)
    if knots.size < 2 or knots.size != ends.size or not (np.all(steps > 0) or np.all(steps < 0)):
        raise ValueError("a value function needs two or more anchors in strict order, each with its value")
    if steps[0] < 0:
        knots, ends = knots[::-1], ends[::-1]
    return Valued(
        np.clip(np.interp(x, knots, ends), ends.min(), ends.max()), (x < knots[0]) | (x > knots[-1])
    )


def swing_weights(points: ArrayLike) -> Floats:
    """Weights that sum to 1 from swing points (last axis: criteria), unrounded.

    Points say how much the swing from worst to best is worth; the most important has 100. Raises ValueError
    when all points are 0 or one is negative.

    >>> swing_weights([100, 80, 20]).tolist()
    [0.5, 0.4, 0.1]
    """
    p = np.asarray(points, dtype=float)
    total = p.sum(axis=-1, keepdims=True)
    if np.any(p < 0) or not np.all(total > 0):
        raise ValueError("swing points must not be negative, and at least one must be above 0")
    return np.asarray(p / total)


def rank_order_centroid(n: int) -> Floats:
    """Weights when only the order of n criteria is agreed: the centre of all weights in that order.

    Source: Barron & Barrett 1996, table 1.

    >>> rank_order_centroid(4).round(4).tolist()
    [0.5208, 0.2708, 0.1458, 0.0625]
    """
    reciprocal = 1.0 / np.arange(1, n + 1)
    return np.asarray(np.cumsum(reciprocal[::-1])[::-1] / n)


def additive_values(weights: ArrayLike, values: ArrayLike) -> Floats:
    """Weighted sums: weights (..., criteria) with values (..., options, criteria) give (..., options).

    Leading axes (heads, draws) broadcast.

    >>> additive_values([0.5, 0.5], [[100, 0], [40, 80]]).tolist()
    [50.0, 60.0]
    """
    w = np.asarray(weights, dtype=float)
    v = np.asarray(values, dtype=float)
    return np.asarray(np.sum(w[..., np.newaxis, :] * v, axis=-1))
