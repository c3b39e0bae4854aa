"""Decision trees: choices, chances and ends, rolled back from right to left.

Source of the method: J. F. Magee, Decision Trees for Decision Making, Harvard Business Review 42(4), 1964.
Source of the numbers: M. R. Middleton, the DriveTek problem of TreePlan (sample file and tutorial).
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

    DriveTek has won a contract of 250,000 with a proposal that cost 50,000. It can build mechanically for
    120,000, which always succeeds, or first try electronics for 50,000, which succeed in half of all cases.

    >>> tried = Chance("electronics", (
    ...     Way("they work", End("", 0), 0.5), Way("they do not", End("", 0), 0.5, gain=-120_000)))
    >>> won = Choice("how to build it", (
    ...     Way("mechanically", End("", 0), gain=-120_000), Way("electronically", tried, gain=-50_000)))
    >>> rolled = roll_back(won)
    >>> rolled.best, 250_000 - 50_000 + rolled.value
    ('electronically', 90000.0)
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
