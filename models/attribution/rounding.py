"""Rounded shares that still add up: a picture whose bars do not meet its ends is not believed."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import TypeVar

Key = TypeVar("Key")


def rounded_shares(shares: Mapping[Key, float], total: float, step: float) -> dict[Key, float]:
    """`shares` in whole multiples of `step` whose sum is `total` (itself such a multiple).

    Each is rounded to the nearest; what is then missing goes, step by step, to the share that it distorts
    least for its size, first among those that rounding had moved the other way. A share of exactly 0 stays 0.
    Unknown shares (NaN) leave all as they are.

    >>> rounded_shares({"a": 0.34, "b": 0.33, "c": 0.33, "none": 0.0}, 1.1, 0.1)
    {'a': 0.4, 'b': 0.4, 'c': 0.3, 'none': 0.0}
    >>> rounded_shares({"small": -0.42, "large": -4.01, "other": 1.27}, -3.2, 0.1)
    {'small': -0.4, 'large': -4.1, 'other': 1.3}
    """
    if not all(isfinite(value) for value in (total, *shares.values())):
        return dict(shares)
    steps = {key: round(value / step) for key, value in shares.items()}
    moving = [key for key, value in shares.items() if value]
    missing = round(total / step) - sum(steps.values())
    sign = 1 if missing > 0 else -1
    while missing and moving:

        def distortion(key: Key) -> tuple[bool, float]:
            left = sign * (shares[key] / step - steps[key])
            return left < 0, abs(1 - left) / abs(shares[key])

        least = min(moving, key=distortion)
        steps[least] += sign
        missing -= sign
        moving = [key for key in moving if key != least] or [key for key, value in shares.items() if value]
    return {key: round(value * step, 10) for key, value in steps.items()}
