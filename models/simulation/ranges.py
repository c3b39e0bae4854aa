"""A fitted value and its range: rounded as far as it is known, never narrower than it can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

LEAST_RANGE = 0.05
"""No fitted value is more certain than this share: one factor on all teams and one patience per channel are
simplifications."""


@dataclass(frozen=True)
class Found:
    """A fitted value with the range that the file leaves open."""

    value: float
    low: float
    high: float


def rounded(value: float, to: Callable[[float], float] = round) -> float:
    """Three digits: no fitted value is more exact. The ends of ranges are rounded outwards.

    >>> rounded(2.2248), rounded(1213.57), rounded(1213.57, np.ceil)
    (2.22, 1210.0, 1220.0)
    """
    digits = 2 - int(np.floor(np.log10(value)))
    return float(round(float(to(value * 10.0**digits)) * 10.0**-digits, max(digits, 0)))


__all__ = ["LEAST_RANGE", "Found", "rounded"]
