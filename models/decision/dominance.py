"""Dominance: options that no head could prefer, whatever the weights (decision.md S5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray


def dominance(values: ArrayLike) -> NDArray[np.int64]:
    """For how many heads the row option dominates the column option.

    `values`: (heads, options, criteria), more is better. An option dominates another for a head when it is
    at least as good on every criterion and better on one. Returns (options, options).

    >>> dominance([[[5, 5], [5, 3], [9, 0]]]).tolist()
    [[0, 1, 0], [0, 0, 0], [0, 0, 0]]
    """
    v = np.asarray(values, dtype=float)
    gap = v[:, :, np.newaxis, :] - v[:, np.newaxis, :, :]
    dominates = np.all(gap >= 0, axis=-1) & np.any(gap > 0, axis=-1)
    return np.asarray(dominates.sum(axis=0), dtype=np.int64)


def dominated(options: Sequence[str], values: ArrayLike) -> Mapping[str, str]:
    """Option -> first option that dominates it for every head (strong dominance)."""
    counts = dominance(values)
    heads = np.asarray(values).shape[0]
    return {
        option: options[int(np.argmax(counts[:, column] == heads))]
        for column, option in enumerate(options)
        if heads and np.any(counts[:, column] == heads)
    }
