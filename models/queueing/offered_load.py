"""Offered load of arrivals that vary over time: how many would be in service if nobody ever waited."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True)
class OfferedLoad:
    """Erlang per interval, in the shape of the rates: `mean` over the interval, `end` at its end."""

    mean: Values
    end: Values


def offered_load(
    arrival_rate_per_s: ArrayLike,
    handling_time_s: ArrayLike,
    interval_s: float = 1800.0,
    start_load: ArrayLike | None = None,
) -> OfferedLoad:
    """Load m(t) of infinitely many servers: m' = lambda(t) - mu m, rates constant within an interval.

    `arrival_rate_per_s` (..., T): rate in each of T intervals of `interval_s` seconds; `handling_time_s`:
    mean, broadcast over all but the last axis. `start_load`: Erlang at the start; None: the T intervals
    (a week, a day) repeat for ever. Within an interval m approaches lambda / mu by the step response
    1 - exp(-t / handling time).

    Source: Eick, Massey and Whitt 1993, The physics of the Mt/G/infinity queue. Their sinusoid
    lambda = 100 + 20 sin t with mean service 1 has load 100 - 10 = 90 at t = 0, when the rate is 100 already:

    >>> t = (np.arange(20_000) + 0.5) * 2 * np.pi / 20_000
    >>> f"{float(offered_load(100 + 20 * np.sin(t), 1.0, 2 * np.pi / 20_000).end[-1]):.4f}"
    '90.0000'
    """
    rate = np.asarray(arrival_rate_per_s, dtype=np.float64)
    handling = np.asarray(handling_time_s, dtype=np.float64)
    if not (np.all(rate >= 0) and np.all(handling >= 0) and interval_s > 0):
        raise ValueError("rates and times must be numbers of at least 0, the interval above 0")
    shape = np.broadcast_shapes(rate.shape[:-1], handling.shape)
    rate = np.broadcast_to(rate, (*shape, rate.shape[-1]))
    handling = np.broadcast_to(handling, shape)
    with np.errstate(divide="ignore", over="ignore"):
        kept = np.where(handling > 0, np.exp(-interval_s / np.where(handling > 0, handling, 1.0)), 0.0)
    steady = rate * handling[..., None]
    load = (
        _load_before(steady, kept) if start_load is None else np.broadcast_to(np.asarray(start_load), shape)
    )
    mean, end = np.empty_like(steady), np.empty_like(steady)
    spread = (1.0 - kept) * handling / interval_s
    for k in range(rate.shape[-1]):
        gap = load - steady[..., k]
        mean[..., k] = steady[..., k] + gap * spread
        load = steady[..., k] + gap * kept
        end[..., k] = load
    return OfferedLoad(mean, end)


def _load_before(steady: Values, kept: Values) -> Values:
    """Load at the start of intervals that repeat for ever: m = kept^T m + what the intervals add."""
    load = np.zeros(steady.shape[:-1])
    for k in range(steady.shape[-1]):
        load = steady[..., k] + (load - steady[..., k]) * kept
    forgotten = -np.expm1(steady.shape[-1] * np.log(np.where(kept > 0, kept, 1e-300)))
    return np.asarray(load / np.where(forgotten > 0, forgotten, 1.0))


__all__ = ["OfferedLoad", "offered_load"]
