"""States between today and the target: where they stand between the two is known from the expected course.

Only the ends are simulated in every future: today's service and what every option comes to. A state between
them keeps its distance from the ends: what the future changes at either end it changes there by as much,
weighted by how far the state has got (an own convention; how far it is off is measured on the futures that
are simulated in full).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np
import pandas as pd

from models.organisation.readiness import Period
from models.outcome import Outcome, StateOutcome, Used
from models.scenario import Scenario
from models.simulation.layout import Floats
from models.simulation.network import Service

Samples = Mapping[str, Floats]
POSTS, HANDLED = "posts in service", "handled on "
"""Names of figures that only money needs: posts, and contacts of each channel."""
StateKey = tuple[str, int, tuple[tuple[str, float], ...], int]


def state_of(option: str, period: Period, growth_year: int) -> StateKey:
    """What tells a state from others: option, stage, how far readiness has got, and the year of growth."""
    return option, period.stage, tuple(sorted(period.strengths.items())), growth_year


@dataclass(frozen=True)
class Ends:
    """Figures of one replication at both ends: metric -> value."""

    today: Mapping[str, float]
    target: Mapping[str, float]


class ExpectedStates:
    """Figures of states in the expected course, simulated when first asked for; safe between threads."""

    def __init__(self, simulate: Callable[[str, Period], Samples]) -> None:
        self._simulate = simulate
        self._known: dict[StateKey, Samples] = {}
        self._lock = Lock()

    def figures(self, key: StateKey, option: str, period: Period, replication: int) -> Mapping[str, float]:
        """Metric -> value of one replication of this state."""
        with self._lock:
            if key not in self._known:
                self._known[key] = self._simulate(option, period)
            samples = self._known[key]
        return {metric: float(values[replication]) for metric, values in samples.items()}


def progress(state: Mapping[str, float], expected: Ends, ways: Mapping[str, float]) -> float:
    """How far a state has got from today to the target, 0..1: its projection on the way between them.

    `ways`: metric -> from its worst to its best anchor, which makes metrics comparable.

    >>> ends = Ends({"a": 5.0, "b": 0.25}, {"a": 9.0, "b": 0.75})
    >>> progress({"a": 6.0, "b": 0.375}, ends, {"a": 8, "b": 1})
    0.25
    """
    along = whole = 0.0
    for metric, whole_way in ways.items():
        way = (expected.target[metric] - expected.today[metric]) / whole_way
        gone = (state[metric] - expected.today[metric]) / whole_way
        if np.isfinite(way) and np.isfinite(gone):
            along, whole = along + gone * way, whole + way * way
    return float(np.clip(along / whole, 0.0, 1.0)) if whole > 0 else 1.0


def between(
    state: Mapping[str, float], expected: Ends, came: Ends, ways: Mapping[str, float]
) -> dict[str, float]:
    """Figures of a state between the ends `came` of a future, from those of the expected course."""
    share = progress(state, expected, ways)
    return {
        metric: value
        + (1 - share) * (came.today[metric] - expected.today[metric])
        + share * (came.target[metric] - expected.target[metric])
        for metric, value in state.items()
    }


def outcome_of(
    option: str, parts: Sequence[tuple[Period, Mapping[str, float]]], seed: int, contacts: int
) -> Outcome:
    """An outcome of one replication from the figures of its periods; with the tables that money needs."""
    return Outcome(
        option=option,
        future=None,
        seed=seed,
        replications=1,
        weeks=0,
        contacts=contacts,
        seconds=0.0,
        states=tuple(_state(period, figures) for period, figures in parts),
    )


def used_of(scenario: Scenario, service: Service, handled: Mapping[str, float]) -> dict[str, float]:
    """What money is paid for by the piece: posts in service, contacts `handled` per year and channel."""
    posts = sum(group.posts for group in service.groups) * scenario.staffing.staffing_factor.value
    return {POSTS: float(posts), **{f"{HANDLED}{name}": contacts for name, contacts in handled.items()}}


NOTHING_USED = Used(0.0, {})


@dataclass(frozen=True)
class DrawnState(StateOutcome):
    """A state of which only figures are known: no tables, where many runs are made."""

    known_used: Used = NOTHING_USED

    @cached_property
    def used(self) -> Used:
        """Posts in service and contacts handled, as told."""
        return self.known_used


def _state(period: Period, figures: Mapping[str, float]) -> DrawnState:
    handled = {
        name.removeprefix(HANDLED): max(contacts, 0.0)
        for name, contacts in figures.items()
        if name.startswith(HANDLED)
    }
    return DrawnState(
        from_month=period.from_month,
        to_month=period.to_month,
        stage=period.stage,
        strengths=period.strengths,
        samples={metric: np.array([value]) for metric, value in figures.items()},
        by_channel=_NOTHING,
        by_team=_NOTHING,
        by_reason=_NOTHING,
        handovers=_NOTHING,
        known_used=Used(figures[POSTS], handled),
    )


_NOTHING = pd.DataFrame()
