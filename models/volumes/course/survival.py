"""How long until something is done, where some of it is not done yet: the product-limit estimate.

The library that has it (statsmodels) takes seconds to load, for every visitor whose file tells how long
contacts take; the tests hold both against each other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ROUNDING = 1e-9


def times_until(done: Floats, still_open: Floats, shares: Sequence[float]) -> tuple[float, ...]:
    """For each of `shares` the first time by which so many are done; NaN where the file does not reach so
    far. `done`: times to the end; `still_open`: how long others have been open so far (right-censored).

    The product-limit estimator of Kaplan and Meier (1958): open ones count as open up to their own age, and
    say nothing beyond it. Weeks of remission under 6-MP (Freireich et al. 1963), whose published estimates
    are 0.857 still in remission after 6 weeks, 0.753 after 10, 0.627 after 16, 0.448 after 23:

    >>> done = np.array([6.0, 6, 6, 7, 10, 13, 16, 22, 23])
    >>> going_on = np.array([6.0, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
    >>> times_until(done, going_on, (0.142, 0.246, 0.372, 0.5, 0.6))
    (6.0, 10.0, 16.0, 23.0, nan)
    """
    times, left = still_going(done, still_open)
    return tuple(_first_time(times, left, 1 - share) for share in shares)


def still_going(done: Floats, still_open: Floats) -> tuple[Floats, Floats]:
    """Each time at which something was done, and the share that goes on after it."""
    times, at_once = np.unique(done, return_counts=True)
    at_risk = len(done) + len(still_open) - np.searchsorted(np.sort(done), times)
    at_risk = at_risk - np.searchsorted(np.sort(still_open), times)
    return times, np.cumprod(1 - at_once / at_risk).astype(np.float64)


def _first_time(times: Floats, left: Floats, most: float) -> float:
    reached = np.flatnonzero(left <= most + ROUNDING)
    return float(times[reached[0]]) if len(reached) else np.nan
