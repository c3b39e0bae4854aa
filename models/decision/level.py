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
    """Decimals with which the points of level options are shown: one where whole points would look further
    apart than level options are, else none.

    >>> shown_digits([70.4, 69.3, 68.0]), shown_digits([68.98, 66.37])
    (0, 1)
    """
    whole = [round(value) for value in points if value == value]
    return int(bool(whole) and max(whole) - min(whole) >= TIE_POINTS)
