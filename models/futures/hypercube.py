"""Futures spread evenly over the ranges of what is uncertain: a Latin hypercube.

Source: McKay, Beckman and Conover 1979 (Technometrics 21:239-245): every range is cut into as many strata of
equal probability as there are draws, and each stratum is drawn once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

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
