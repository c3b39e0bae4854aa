"""The triangular distribution: what is known of a number is its range and its most likely value."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from models.decision.values import Floats


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
