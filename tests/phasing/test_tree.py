"""Rolling decision trees back: a published case, and every plan tried."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.phasing import Chance, Choice, End, Node, Way, every_plan, roll_back

YEARS = 8
values = st.floats(-1e6, 1e6, allow_nan=False)


def small_later(name: str, high: float, low: float) -> Chance:
    ways = (Way("high", End("", YEARS * high), 0.86), Way("low", End("", YEARS * low), 0.14))
    return Chance(name, ways)


SECOND = Choice(
    "after two years",
    (
        Way("expand", small_later("expanded", 0.7, 0.05), gain=-2.2),
        Way("leave", small_later("as it is", 0.3, 0.4)),
    ),
)
STYGIAN = Choice(
    "plant",
    (
        Way(
            "big",
            Chance(
                "demand",
                (
                    Way("high", End("", 10 * 1.0), 0.6),
                    Way("high, then low", End("", 2 * 1.0 + 8 * 0.1), 0.1),
                    Way("low", End("", 10 * 0.1), 0.3),
                ),
            ),
            gain=-3.0,
        ),
        Way(
            "small",
            Chance("demand", (Way("high", SECOND, 0.7, gain=2 * 0.45), Way("low", End("", 10 * 0.4), 0.3))),
            gain=-1.3,
        ),
    ),
)
"""Magee, Decision Trees for Decision Making, Harvard Business Review 42(4), 1964: Stygian Chemical, in
millions, undiscounted, with his rounded 0.86 and 0.14."""


def test_the_plant_of_stygian_chemical() -> None:
    rolled = roll_back(STYGIAN)
    big, small = rolled.below
    assert rolled.best == "big"
    assert rolled.value == pytest.approx(3.58, abs=0.005)
    assert big.value - 3.0 == pytest.approx(3.58, abs=0.005)
    assert small.value - 1.3 == pytest.approx(2.40, abs=0.005)
    second = small.below[0]
    assert (second.best, round(second.value, 3)) == ("expand", 2.672)


def trees(depth: int = 2) -> st.SearchStrategy[Node]:
    ends: st.SearchStrategy[Node] = st.builds(End, st.just(""), values)
    if not depth:
        return ends
    below = trees(depth - 1)

    def choice(nodes: list[Node], gains: list[float]) -> Node:
        return Choice("", tuple(Way(str(i), node, gain=gains[i]) for i, node in enumerate(nodes)))

    def chance(nodes: list[Node], weights: list[int]) -> Node:
        total = sum(weights[: len(nodes)])
        ways = tuple(Way(str(i), node, weights[i] / total) for i, node in enumerate(nodes))
        return Chance("", ways)

    several = st.lists(below, min_size=1, max_size=3)
    gains = st.lists(st.floats(-1e5, 1e5), min_size=3, max_size=3)
    weights = st.lists(st.integers(1, 9), min_size=3, max_size=3)
    return st.one_of(ends, st.builds(choice, several, gains), st.builds(chance, several, weights))


@given(trees())
def test_rolling_back_finds_the_best_of_all_plans(tree: Node) -> None:
    assert roll_back(tree).value == pytest.approx(max(every_plan(tree)), abs=1e-6)


def test_probabilities_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(ValueError, match="sum to"):
        Chance("gate", (Way("passed", End("", 1), 0.6), Way("failed", End("", 0), 0.3)))
