"""Quantiles of Student's t."""

from __future__ import annotations

from functools import cache
from math import pi, sqrt

import numpy as np

_NODES, _NODE_WEIGHTS = np.polynomial.legendre.leggauss(64)


@cache
def student_quantile(confidence: float, degrees: float) -> float:
    """Quantile of Student's t with `degrees` of freedom: P(T <= t) = `confidence`, from 0.5 to below 1.

    With t = sqrt(n) tan(x) the distribution is an integral of cos(x)^(n-1). Published tables print 2.015
    for 95 % and 5 degrees of freedom, 1.833 for 9:

    >>> f"{student_quantile(0.95, 5):.3f} {student_quantile(0.95, 9):.3f} {student_quantile(0.99, 1):.2f}"
    '2.015 1.833 31.82'
    """
    if not 0.5 <= confidence < 1 or degrees < 1:
        raise ValueError("confidence must be from 0.5 to below 1, degrees of freedom at least 1")
    scale = _half_mass(pi / 2, degrees)
    low, high = 0.0, pi / 2
    for _ in range(60):
        middle = 0.5 * (low + high)
        if 0.5 + 0.5 * _half_mass(middle, degrees) / scale < confidence:
            low = middle
        else:
            high = middle
    return float(sqrt(degrees) * np.tan(0.5 * (low + high)))


def _half_mass(angle: float, degrees: float) -> float:
    """Integral of cos(x)^(degrees - 1) over 0..angle."""
    x = 0.5 * angle * (_NODES + 1)
    return float(0.5 * angle * np.sum(_NODE_WEIGHTS * np.cos(x) ** (degrees - 1)))
