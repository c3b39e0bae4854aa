"""Means over replications and the bound that they keep with a stated confidence."""

from __future__ import annotations

import numpy as np

from models.simulation.layout import Floats
from models.student import student_quantile


def share_with_bound(part: Floats, whole: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Share part / whole over replications and its one-sided lower bound; inputs (R, K), outputs (K,).

    Ratio estimator: mean = sum of parts / sum of wholes, standard error from the residuals part - mean x
    whole (Cochran, Sampling Techniques, 1977, section 2.11); so replications in which a small channel has few
    contacts weigh little. NaN where nothing was offered.

    >>> part, whole = np.array([[8.0], [9.0], [7.0]]), np.full((3, 1), 10.0)
    >>> share, bound = share_with_bound(part, whole, 0.95)
    >>> f"{share[0]:.2f} {bound[0]:.3f}"
    '0.80 0.631'
    """
    count = part.shape[0]
    total = whole.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(total > 0, part.sum(axis=0) / total, np.nan)
        residual = part - mean * whole
        error = np.sqrt(count / max(count - 1, 1) * (residual**2).sum(axis=0)) / total
    return mean, mean - student_quantile(confidence, max(count - 1, 1)) * error
