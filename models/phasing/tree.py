"""Decision trees: choices, chances and ends, rolled back from right to left.

Source: J. F. Magee, Decision Trees for Decision Making, Harvard Business Review 42(4), 1964.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class End:
    """Where a way ends, with all that it brings (money, present value)."""

    name: str
    value: float


@dataclass(frozen=True)
class Way:
    """One way on from a node: a decision that costs something now, or an event with its probability."""

    name: str
    to: Node
    probability: float = 1.0
    """Of an event; a decision has none (1)."""
    gain: float = 0.0
    """What taking it brings (negative: costs), on top of what follows."""


@dataclass(frozen=True)
class Choice:
    """A decision: the best way counts."""

    name: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Chance:
    """An event: the mean of its ways counts, weighed by their probabilities (which sum to 1)."""

    name: str
    ways: tuple[Way, ...]

    def __post_init__(self) -> None:
        total = sum(way.probability for way in self.ways)
        if abs(total - 1.0) > 1e-9:
            raise ValueError(f"probabilities at {self.name!r} sum to {total:g}, not to 1")


Node = End | Choice | Chance


@dataclass(frozen=True)
class Rolled:
    """A node with its value, and for a decision the name of its best way."""

    node: Node
    value: float
    best: str | None
    below: tuple[Rolled, ...]


def roll_back(node: Node) -> Rolled:
    """Value of `node`: at decisions the best way (the first of equals), at events the mean.

    Magee (1964): a small plant was built and demand is high at first; expanding it costs 2.2 m and pays
    0.7 m or 0.05 m a year for eight years, leaving it as it is pays 0.3 m or 0.4 m.

    >>> def later(name, high, low):
    ...     ways = (Way("high", End("", 8 * high), 0.86), Way("low", End("", 8 * low), 0.14))
    ...     return Chance(name, ways)
    >>> second = Choice("after two years", (
    ...     Way("expand", later("expanded", 0.7, 0.05), gain=-2.2), Way("leave", later("small", 0.3, 0.4))))
    >>> rolled = roll_back(second)
    >>> rolled.best, round(rolled.value, 3), round(rolled.below[1].value, 3)
    ('expand', 2.672, 2.512)
    """
    if isinstance(node, End):
        return Rolled(node, node.value, None, ())
    below = tuple(roll_back(way.to) for way in node.ways)
    worth = [way.gain + rolled.value for way, rolled in zip(node.ways, below, strict=True)]
    if isinstance(node, Chance):
        return Rolled(
            node, sum(w.probability * v for w, v in zip(node.ways, worth, strict=True)), None, below
        )
    place = max(range(len(worth)), key=worth.__getitem__)
    return Rolled(node, worth[place], node.ways[place].name, below)


def every_plan(node: Node) -> Iterator[float]:
    """The value of every plan there is: one way fixed at every decision. Rolling back finds the largest.

    Their number grows fast: for tests and small trees.
    """
    if isinstance(node, End):
        yield node.value
    elif isinstance(node, Choice):
        for way in node.ways:
            yield from (way.gain + value for value in every_plan(way.to))
    else:
        for values in itertools.product(*(tuple(every_plan(way.to)) for way in node.ways)):
            yield sum(
                way.probability * (way.gain + value) for way, value in zip(node.ways, values, strict=True)
            )
