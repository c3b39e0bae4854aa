"""From formulas to people: the fewest servers that keep a target in a steady state."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.queueing.erlang import erlang_a, erlang_b

Values = NDArray[np.float64]
Whole = NDArray[np.int64]


def fewest_servers(
    arrival_rate_per_s: ArrayLike,
    handling_time_s: ArrayLike,
    threshold_s: ArrayLike,
    target_share: ArrayLike,
    patience_s: ArrayLike = np.inf,
) -> Whole:
    """Fewest servers with which at least `target_share` is served within `threshold_s` / offered (Erlang A;
    infinite patience: Erlang C). Inputs broadcast; targets below 1.

    Bisection between 0 and a bound that doubles until it does: the share never falls with a server more.
    Two hundred calls in half an hour, three minutes each, 80 % in a minute need 23 people (R package Erlang,
    vignette); 100 calls in half an hour, three minutes each, with five minutes' patience need 13 for 80 % in
    20 s (pyworkforce, guide):

    >>> int(fewest_servers(200 / 1800, 180, 60, 0.8))
    23
    >>> int(fewest_servers(100 / 1800, 180, 20, 0.8, 300))
    13
    """
    rate, handling, threshold, target, patience = np.broadcast_arrays(
        *[
            np.asarray(each, dtype=np.float64)
            for each in (arrival_rate_per_s, handling_time_s, threshold_s, target_share, patience_s)
        ]
    )
    if not np.all((target >= 0) & (target < 1)):
        raise ValueError("a target share must be from 0 to below 1")

    def enough(servers: Whole) -> NDArray[np.bool_]:
        found = erlang_a(rate, handling, patience, servers, threshold).service_level_share
        return np.asarray((found >= target) | (rate <= 0))

    return _least(enough, rate.shape)


def fewest_lines(offered_load: ArrayLike, most_lost_share: ArrayLike) -> Whole:
    """Fewest lines with which at most `most_lost_share` (above 0) finds all of them taken (Erlang B).

    Tables print 12.0 Erlang for 20 lines at 1 %:

    >>> int(fewest_lines(12.0, 0.01)), int(fewest_lines(12.1, 0.01))
    (20, 21)
    """
    load, most = np.broadcast_arrays(np.asarray(offered_load, float), np.asarray(most_lost_share, float))
    if not np.all(most > 0):
        raise ValueError("the share that may be lost must be above 0")
    return _least(lambda lines: np.asarray(erlang_b(load, lines) <= most), load.shape)


def _least(enough: Callable[[Whole], NDArray[np.bool_]], shape: tuple[int, ...]) -> Whole:
    """Least whole number per place for which `enough` holds, given that it holds for all above."""
    high = np.ones(shape, dtype=np.int64)
    while not np.all(fits := enough(high)):
        high = np.where(fits, high, 2 * high)
    low = np.full(shape, -1, dtype=np.int64)
    while np.any(high - low > 1):
        middle = np.maximum((low + high) // 2, 0)
        fits = enough(middle)
        open_still = high - low > 1
        high = np.where(fits & open_still, middle, high)
        low = np.where(~fits & open_still, middle, low)
    return high


__all__ = ["fewest_lines", "fewest_servers"]
