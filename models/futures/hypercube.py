"""Futures spread evenly over the ranges of what is uncertain: Latin hypercube and triangular quantiles.

Source: McKay, Beckman and Conover 1979 (Technometrics 21:239-245): every range is cut into as many strata of
equal probability as there are draws, and each stratum is drawn once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def latin_hypercube(draws: int, inputs: int, seed: int = 0) -> Floats:
    """Shares in (0, 1), shape (draws, inputs): every column has one value in each of `draws` equal strata.

    >>> strata = np.floor(latin_hypercube(5, 2) * 5).astype(int)
    >>> np.sort(strata, axis=0).T.tolist()
    [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]]
    """
    rng = np.random.default_rng(seed)
    strata = rng.permuted(np.tile(np.arange(draws), (inputs, 1)), axis=1).T
    return np.asarray((strata + rng.uniform(size=(draws, inputs))) / draws)


def triangular_quantile(share: ArrayLike, low: ArrayLike, mode: ArrayLike, high: ArrayLike) -> Floats:
    """Value below which `share` of a triangular distribution lies; all arguments broadcast.

    The density rises from `low` to `mode` and falls to `high`; where all three are the same, that is the
    value. Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, chapter 26.9; the
    median of the triangle on 0, 1/4, 1 is 1 - sqrt(3/8).

    >>> triangular_quantile([0, 0.25, 0.5, 1], 0, 0.25, 1).round(4).tolist()
    [0.0, 0.25, 0.3876, 1.0]
    """
    u, a, c, b = (np.asarray(thing, dtype=float) for thing in (share, low, mode, high))
    rising = a + np.sqrt(u * (b - a) * (c - a))
    falling = b - np.sqrt((1 - u) * (b - a) * (b - c))
    return np.asarray(np.where(u * (b - a) < c - a, rising, falling))
