"""The one rule for level: options too close behind the best to tell them apart (decision.md R3, own
convention)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

TIE_POINTS = 3.0
"""Options less than this many points behind the best one are told as level with it."""


def level_options(points: Mapping[str, float]) -> tuple[str, ...]:
    """The options level with the best one, best first (equals in their given order); the best alone where
    nobody is.

    `points`: option -> mean value 0..100; NaN (unknown) is never level.

    >>> level_options({"a": 67.5, "b": 67.8, "c": 64.8, "d": 66.7})
    ('b', 'a', 'd')
    >>> level_options({"a": 70.0, "b": 65.0})
    ('a',)
    """
    known = {option: value for option, value in points.items() if value == value}
    best = max(known.values(), default=0.0)
    near = [option for option, value in known.items() if best - value < TIE_POINTS]
    return tuple(sorted(near, key=lambda option: -known[option]))


def shown_digits(points: Iterable[float]) -> int:
    """Decimals with which points are shown beside each other: one where several are told (level options would
    look alike or too far apart in whole points), none where one stands alone.

    >>> shown_digits([70.4, 69.9, 69.6]), shown_digits([68.98])
    (1, 0)
    """
    return int(sum(value == value for value in points) > 1)
