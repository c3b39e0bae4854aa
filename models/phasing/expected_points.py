"""The points that a staged option may expect: its gates are passed only as often as assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.phasing.stopped import Stopped


@dataclass(frozen=True)
class ExpectedPoints:
    """Points 0..100 of `option`: of the `whole` path, and the low and high end of what it may expect where a
    gate that is not passed ends it. `chance`: that all `gates` are passed."""

    option: str
    whole: float
    low: float
    high: float
    chance: float
    gates: int


def expected_points(left: Sequence[Stopped]) -> ExpectedPoints | None:
    """Mean over passing and failing of the gates in turn (expected value, as the tree rolls back money); the
    ends are those of `left`, in the order of the gates. None without gates.

    A path of 80 points with one gate passed in 3 of 4 cases, of which stopping leaves 40, expects 70:

    >>> from types import SimpleNamespace as Case
    >>> gate = Case(passes=(0.5, 0.75, 0.9))
    >>> found = expected_points([Case(option="phased", gate=gate, points=80.0, low=40.0, high=60.0)])
    >>> found.low, found.high, found.chance
    (70.0, 75.0, 0.75)
    """
    if not left:
        return None
    reached, low, high = 1.0, 0.0, 0.0
    for each in left:
        passed = each.gate.passes[1]
        low += reached * (1 - passed) * each.low
        high += reached * (1 - passed) * each.high
        reached *= passed
    whole = left[-1].points
    return ExpectedPoints(
        left[0].option, whole, low + reached * whole, high + reached * whole, reached, len(left)
    )
