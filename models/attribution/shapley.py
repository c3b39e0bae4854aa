"""Shapley values: a change that several players bring about together, divided among them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import chain, combinations
from math import factorial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Player = TypeVar("Player", bound=Hashable)
Worth = TypeVar("Worth", float, NDArray[np.float64])


def coalitions(players: Iterable[Player]) -> Iterator[frozenset[Player]]:
    """Every set that can be made of `players`, the empty one first, that of all last."""
    everybody = tuple(players)
    sizes = range(len(everybody) + 1)
    return map(frozenset, chain.from_iterable(combinations(everybody, size) for size in sizes))


def shapley(values: Mapping[frozenset[Player], Worth]) -> dict[Player, Worth]:
    """Exact Shapley value of every player of the game `values`: coalition -> what it is worth.

    A player gets the mean of what they add over all orders in which the players may join: the one division
    that adds up to the whole (efficiency), treats equals alike (symmetry), gives nothing to who never adds
    anything (null player) and of a sum of games gives the sum (additivity). Source: Shapley, A Value for
    n-Person Games, Contributions to the Theory of Games II (1953), 307-317. A worth may be an array (one
    value per replication): then every element is a game of its own. The empty coalition may be worth
    something; what is divided is the difference to it.

    The airport game (Littlechild and Owen, A Simple Expression for the Shapley Value in a Special Case,
    Management Science 20 (1973), 370-372): a runway costs what the largest aircraft needs; those who need a
    stretch share its cost equally. Needs of 8, 11, 13 and 18 by hand: 8/4 = 2, 2 + 3/3 = 3, 3 + 2/2 = 4,
    4 + 5/1 = 9:

    >>> needs = {"a": 8.0, "b": 11.0, "c": 13.0, "d": 18.0}
    >>> runway = {who: max((needs[each] for each in who), default=0.0) for who in coalitions(needs)}
    >>> {who: round(share, 12) for who, share in shapley(runway).items()}
    {'a': 2.0, 'b': 3.0, 'c': 4.0, 'd': 9.0}

    The glove game (Shapley and Shubik, Pure Competition, Coalitional Power and Fair Division, International
    Economic Review 10 (1969), 337-362): two left gloves, one right glove, a pair is worth 1; by hand 1/6,
    1/6, 4/6:

    >>> gloves = {who: float("right" in who and len(who) > 1) for who in coalitions(["one", "two", "right"])}
    >>> {who: round(6 * share, 12) for who, share in sorted(shapley(gloves).items())}
    {'one': 1.0, 'right': 4.0, 'two': 1.0}

    Raises ValueError when a coalition has no worth.
    """
    players: frozenset[Player] = frozenset().union(*values)
    if missing := [each for each in coalitions(players) if each not in values]:
        raise ValueError(
            f"no worth known of {len(missing)} coalitions, among them {sorted(map(str, missing[0]))}"
        )
    in_order = list(dict.fromkeys(player for coalition in values for player in coalition))
    return {player: _mean_gain(player, in_order, values) for player in in_order}


def _mean_gain(player: Player, players: list[Player], values: Mapping[frozenset[Player], Worth]) -> Worth:
    others = [each for each in players if each != player]
    count = len(players)
    return sum(
        factorial(len(before))
        * factorial(count - len(before) - 1)
        / factorial(count)
        * (values[before | {player}] - values[before])
        for before in coalitions(others)
    )  # type: ignore[return-value]
