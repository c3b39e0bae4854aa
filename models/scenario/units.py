"""How exactly a number of a unit is told."""

from __future__ import annotations

MOST_DIGITS = {"s": 0, "h": 1, "days": 0, "months": 0, "posts": 1, "contacts": 0, "hours/week": 1, "EUR": 0}
"""Most decimals shown of a number of one or more; of one below 1, one more."""
OTHERWISE = 2


def shown_digits(value: float, unit: str) -> int:
    """Decimals that tell `value`: as few as show it, never more than its unit deserves.

    >>> shown_digits(16.5, "posts"), shown_digits(13.4375, "posts"), shown_digits(0.25, "posts")
    (1, 1, 2)
    >>> shown_digits(300, "s"), shown_digits(1.125, "factor")
    (0, 2)
    """
    most = MOST_DIGITS.get(unit, OTHERWISE) + (0 < abs(value) < 1)
    return next((digits for digits in range(most) if abs(value - round(value, digits)) < 1e-9), most)
