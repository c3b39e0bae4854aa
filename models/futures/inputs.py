"""What is uncertain: every assumption with a range, once for all places that state the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from pydantic import BaseModel

from models.decision.triangle import triangular_quantile
from models.futures.hypercube import Floats, latin_hypercube
from models.scenario import Scenario
from models.scenario.assumptions import assumptions
from models.scenario.labels import path_label
from models.scenario.overrides import path_of
from models.scenario.values import Assumption, FrozenDict

DECIDED_UNITS = frozenset({"posts", "hours/week"})
"""How many people are planned and what their contract says is decided, not uncertain; how many of the posts
are filled is uncertain (`exploration.posts_filled`)."""
JUDGED = ("effort",)
"""Weights of an index are a convention, nothing that can come out differently."""


@dataclass(frozen=True)
class Input:
    """One uncertain thing: its range, and all places of the scenario that state it.

    The same assumption under the same name in several options or stages (the licence of the same platform) is
    one thing: it comes out the same way for all of them, otherwise options would differ by chance alone.
    """

    path: str
    """Dotted path of the first place."""
    places: tuple[str, ...]
    assumption: Assumption

    @cached_property
    def steps(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The places as steps from the scenario down, the last one apart."""
        ways = (tuple(place.split(".")) for place in self.places)
        return tuple((way[:-1], way[-1]) for way in ways)

    def label(self, scenario: Scenario, language: str) -> str:
        """What it is, in words; without an option where several share it."""
        path = path_of(self.path)
        if len({place.split(".")[1] for place in self.places if place.startswith("options.")}) > 1:
            return path_label(scenario, path, language).split(" · ", 1)[-1]
        return path_label(scenario, path, language)


def uncertain_inputs(scenario: Scenario) -> tuple[Input, ...]:
    """Everything in `scenario` that can come out differently, in the order of the file.

    Left out: what has no range, what is decided (posts, contracts) and the weights of the effort index.
    """
    places: dict[tuple[object, ...], list[str]] = {}
    stated: dict[tuple[object, ...], Assumption] = {}
    for entry in assumptions(scenario):
        if _is_uncertain(entry.path, entry.assumption):
            key = _same_thing(entry.path, entry.assumption)
            places.setdefault(key, []).append(entry.path)
            stated[key] = entry.assumption
    return tuple(Input(paths[0], tuple(paths), stated[key]) for key, paths in places.items())


def draw(inputs: Iterable[Input], futures: int, seed: int = 0) -> Floats:
    """Values of `inputs` in `futures` futures, shape (futures, inputs): a Latin hypercube over triangular
    distributions from low over the stated value to high, independent of one another."""
    ranges = [(each.assumption.low, each.assumption.value, each.assumption.high) for each in inputs]
    low, mode, high = np.array(ranges, dtype=float).reshape(-1, 3).T
    return triangular_quantile(latin_hypercube(futures, len(ranges), seed), low, mode, high)


def with_values(scenario: Scenario, inputs: Iterable[Input], values: Iterable[float]) -> Scenario:
    """`scenario` in which `inputs` have come out at `values`; ranges and sources stay as they are."""
    tree: dict[str, Any] = {}
    for each, value in zip(inputs, values, strict=True):
        came_out = each.assumption.model_copy(update={"value": float(value)})
        for above, last in each.steps:
            below = tree
            for step in above:
                below = below.setdefault(step, {})
            below[last] = came_out
    replaced = _replaced(scenario, tree)
    assert isinstance(replaced, Scenario)
    return replaced


def _replaced(thing: Any, tree: Any) -> Any:
    """A copy of `thing` with the assumptions of `tree` in it; what the tree does not name is shared."""
    if isinstance(tree, Assumption):
        return tree
    if isinstance(thing, BaseModel):
        return thing.model_copy(
            update={name: _replaced(getattr(thing, name), below) for name, below in tree.items()}
        )
    if isinstance(thing, tuple):
        return tuple(
            _replaced(each, tree[str(place)]) if str(place) in tree else each
            for place, each in enumerate(thing)
        )
    assert isinstance(thing, Mapping)
    return FrozenDict({**thing, **{key: _replaced(thing[key], below) for key, below in tree.items()}})


def _is_uncertain(path: str, assumption: Assumption) -> bool:
    return (
        assumption.low < assumption.high
        and assumption.unit not in DECIDED_UNITS
        and not path.startswith(JUDGED)
    )


def _same_thing(path: str, assumption: Assumption) -> tuple[object, ...]:
    """What makes two places state the same thing: the name below the option or stage, and what is stated."""
    steps = path.split(".")
    if steps[0] != "options":
        return (path,)
    below = steps[2:]
    if below[0] == "stages":
        below = below[2:]
    return (".".join(below), assumption)
