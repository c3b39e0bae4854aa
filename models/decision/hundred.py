"""Shares of views counted out of a hundred: the one rounding that dots, tables and sentences share."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor


def hundred_dots(shares: Mapping[str, float]) -> dict[str, int]:
    """Shares as counts of a hundred dots, adding up to exactly 100 (largest remainder), largest first.

    Raises ValueError when the shares do not sum to 1 within rounding: somebody's views would be missing.

    >>> hundred_dots({"a": 0.335, "b": 0.335, "c": 0.33})
    {'a': 34, 'b': 33, 'c': 33}
    """
    return apportioned(shares, 100)


def all_alike(dots: Mapping[str, int]) -> str | None:
    """Whose all the dots are; None where they are shared.

    >>> all_alike({"a": 100, "b": 0}), all_alike({"a": 99, "b": 1})
    ('a', None)
    """
    owners = [name for name, count in dots.items() if count]
    return owners[0] if len(owners) == 1 else None


def apportioned(shares: Mapping[str, float], parts: int) -> dict[str, int]:
    """Shares as counts of `parts`, adding up to exactly `parts` (largest remainder), largest first.

    Raises ValueError when the shares do not sum to 1 within rounding.

    >>> apportioned({"a": 1 / 3, "b": 1 / 3, "c": 1 / 3}, 1000)
    {'a': 334, 'b': 333, 'c': 333}
    """
    total = sum(shares.values())
    if abs(total - 1) > 1e-6:
        raise ValueError(f"shares sum to {total:g}, not to 1")
    exact = {name: share / total * parts for name, share in shares.items()}
    dots = {name: floor(value + 1e-9) for name, value in exact.items()}
    by_remainder = sorted(exact, key=lambda name: dots[name] - exact[name])
    for name in by_remainder[: parts - sum(dots.values())]:
        dots[name] += 1
    return dict(sorted(dots.items(), key=lambda item: -item[1]))
