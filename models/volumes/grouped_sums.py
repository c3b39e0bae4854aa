"""Sums of counts and volume-weighted means of rates, by whatever groups the condensed cells are put into."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.cube import COUNTS, RATES, Floats


def sums_by(group: NDArray[np.integer], sums: Mapping[str, Floats], groups: int) -> dict[str, Floats]:
    """Every sum per group; NaN where nothing is known. What is summed so can be summed on."""
    there = np.bincount(group, minlength=groups) > 0
    return {name: _sum(group, values, groups, there) for name, values in sums.items()}


def figures_of(sums: Mapping[str, Floats]) -> pd.DataFrame:
    """Counts and volume-weighted means of rates of what `sums` holds, one row per group; NaN where nothing is
    known."""
    groups = len(sums["offered"])
    unknown = np.full(groups, np.nan)
    figures = {name: sums.get(name, unknown) for name in COUNTS}
    for name in RATES:
        weight = sums.get(f"{name}_weight", unknown)
        figures[name] = sums.get(f"{name}_sum", unknown) / np.where(weight > 0, weight, np.nan)
    return pd.DataFrame(figures)


def grouped_sums(group: NDArray[np.integer], sums: Mapping[str, Floats], groups: int) -> pd.DataFrame:
    """The same of sums that are put into groups first."""
    return figures_of(sums_by(group, sums, groups))


def _sum(group: NDArray[np.integer], values: Floats, groups: int, there: NDArray[np.bool_]) -> Floats:
    """The sum per group; `there`: the groups that anything belongs to."""
    unknown = np.isnan(values)
    if not unknown.any():
        return np.where(there, np.bincount(group, values, groups), np.nan)
    known = ~unknown
    counts = np.bincount(group[known], minlength=groups)
    return np.where(counts > 0, np.bincount(group[known], values[known], groups), np.nan)
