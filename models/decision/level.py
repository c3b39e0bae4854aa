"""The one rule for level: options too close behind the best to tell them apart (decision.md R3, own
convention)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

TIE_POINTS = 3.0
"""Options less than this many points behind the best one are told as level with it."""

MOST_DIGITS = 3
"""Most decimals with which points are shown."""


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
    """Decimals with which points are shown beside each other: none where one stands alone, otherwise one, or
    as many as it takes until the shown distances are level where the exact ones are.

    >>> shown_digits([70.4, 69.9, 69.6]), shown_digits([68.98]), shown_digits([69.66, 68.3, 66.7])
    (1, 0, 2)
    """
    known = [value for value in points if value == value]
    if len(known) < 2:
        return 0
    return next((digits for digits in range(1, MOST_DIGITS) if _tells_level(known, digits)), MOST_DIGITS)


def _tells_level(points: Sequence[float], digits: int) -> bool:
    """Whether points rounded to `digits` are level with the best exactly where they are without rounding."""
    best = max(points)
    return all(
        (round(round(best, digits) - round(each, digits), digits) < TIE_POINTS) == (best - each < TIE_POINTS)
        for each in points
    )
