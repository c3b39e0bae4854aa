"""The story of many futures: what is uncertain is drawn, and the same customers walk through every option.

the assumptions' ranges -> a Latin hypercube of futures -> each first reproduces the loaded year
-> today's service and every option's target simulated with the same customers -> points and money
-> where the first place is nearly shared, all states between are simulated as well
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from models.costs.money import relative_npvs
from models.costs.option_costs import once_of
from models.decision.panel import WHEN
from models.evaluation import measured_state, service_of
from models.futures.between import (
    Ends,
    ExpectedStates,
    StateKey,
    between,
    outcome_of,
    state_of,
    used_of,
)
from models.futures.course import Course, course_of, expected_plan
from models.futures.exploration import Exploration
from models.futures.hypercube import Floats
from models.futures.inputs import Input, draw, uncertain_inputs, with_values
from models.futures.reproduction import LoadedService, loaded_service, reproduce
from models.organisation.in_service import lead_time_months
from models.organisation.readiness import Period, periods
from models.outcome import Outcome
from models.scenario import Scenario, taking_part
from models.simulation.calibration import Demand
from models.simulation.growth import cut_at
from models.simulation.measures import handled_by_channel, measured_samples
from models.simulation.replications import simulate
from models.working import side_by_side

PLANNED = ("once", "in_service_month")
"""Figures that follow from what was drawn without a simulation: one-off cost, month in service."""
FULL_SHARE = 0.03
"""Share of the futures that are simulated in full: those in which the first place is nearest to changing."""
ONE_MORE = 1
"""Threads beyond the processors: while one waits for Python's lock, another is in the engine, which needs
none."""
FIRST_PICTURE = 10
"""Futures between two looks at what is done so far."""

Look = Callable[[Exploration], None]
"""Told what is done so far, now and then; an error that it raises ends the work."""


def explore(
    scenario: Scenario,
    demand: Demand,
    *,
    futures: int | None = None,
    seed: int = 0,
    look: Look | None = None,
    threads: int | None = None,
) -> Exploration:
    """Points and money of every option in many futures, drawn from the ranges of all that is uncertain.

    `demand`: the calibrated issues (`models.simulation.calibration.calibrate`). `futures`: None takes those
    of the scenario. Future k meets the customers of replication k mod R in every option: differences between
    options are paired. The same arguments give the same result, bit for bit, on any number of `threads`.
    """
    started = time.perf_counter()
    expected = taking_part(scenario)
    inputs = uncertain_inputs(expected)
    wanted = futures or scenario.exploration.futures
    draws = draw(inputs, wanted, seed)
    ground = _Ground(expected, demand)
    found: list[_Future] = []
    short: list[_Future] = []

    def so_far() -> Exploration:
        seconds = time.perf_counter() - started
        return _gathered(ground, inputs, draws, found, short, seed=seed, seconds=seconds)

    beside = threads or (os.cpu_count() or 1) + ONE_MORE
    quick = partial(_simulated, ground, inputs, draws)
    for future in side_by_side(quick, range(wanted), beside, "future"):
        found.append(future)
        if look is not None and (len(found) % FIRST_PICTURE == 0 or len(found) == 1):
            look(so_far())
    known = [k for k, future in enumerate(found) if future.is_known]
    if not known:
        return so_far()
    nearest = [known[place] for place in _nearest(ground, so_far(), max(1, round(FULL_SHARE * wanted)))]
    again = side_by_side(partial(quick, full=True), nearest, beside, "future")
    for k, future in zip(nearest, again, strict=True):
        if not future.is_known:
            continue
        short.append(found[k])
        found[k] = replace(future, contacts=found[k].contacts + future.contacts)
    return so_far()


@dataclass(frozen=True)
class _Future:
    """What one future brings: money and figures of every option, in their order."""

    npv: Floats
    figures: Mapping[str, Floats]
    full: bool
    contacts: int

    @property
    def is_known(self) -> bool:
        """Whether every figure of every option is known: no run met a limit, nothing was left undefined."""
        return bool(np.isfinite(self.npv).all() and all(np.isfinite(f).all() for f in self.figures.values()))


class _Ground:
    """What all futures share: the expected course and what was simulated in it."""

    def __init__(self, scenario: Scenario, demand: Demand) -> None:
        self.scenario, self.demand = scenario, demand
        self.replications = scenario.simulation.replications
        self.states = ExpectedStates(self._all_replications)
        self.plan = expected_plan(scenario)
        self.ways = {
            criterion.metric: criterion.best - criterion.worst
            for criterion in scenario.criteria.values()
            if criterion.metric is not None
        }
        """Metric -> from its worst to its best anchor; below 0 where less is better."""
        self.metrics = tuple(dict.fromkeys([*self.ways, "posts_required", "service_level_share"]))

    @cached_property
    def loaded(self) -> tuple[LoadedService, ...]:
        """Today's service in the loaded year, one per replication."""
        return tuple(loaded_service(self.scenario, self.demand, r) for r in range(self.replications))

    @cached_property
    def periods(self) -> Mapping[str, tuple[Period, ...]]:
        """The expected course of every option."""
        return {option: _cut(self.scenario, option, self.demand) for option in self.scenario.options}

    def ends(self, option: str, replication: int) -> Ends:
        """Both ends of `option` in the expected course."""
        return Ends(self._target(self.scenario.baseline, replication), self._target(option, replication))

    def expected(self, option: str, period: Period, replication: int) -> Mapping[str, float]:
        """Figures of a state of `option` in the expected course."""
        return self.states.figures(_key(option, period, self.demand), option, period, replication)

    def _target(self, option: str, replication: int) -> Mapping[str, float]:
        return self.expected(option, self.periods[option][-1], replication)

    def _all_replications(self, option: str, period: Period) -> Mapping[str, Floats]:
        service = service_of(self.scenario, option, period, self.demand)
        measured, _ = measured_state(
            self.scenario, service, self.demand, self.replications, month=period.from_month
        )
        table = measured.by_channel
        handled = dict(zip(table["channel"], map(float, table["handled"]), strict=True))
        used = used_of(self.scenario, service, handled)
        return {
            **{metric: measured.samples[metric] for metric in self.metrics},
            **{name: np.full(self.replications, value) for name, value in used.items()},
        }


def _simulated(
    ground: _Ground, inputs: tuple[Input, ...], draws: Floats, number: int, *, full: bool = False
) -> _Future:
    """Future `number`, in which `inputs` come out as its row of `draws` says."""
    replication = number % ground.replications
    came_out = with_values(ground.scenario, inputs, map(float, draws[number]))
    course = course_of(ground.scenario, came_out, ground.plan)
    staffed, demand = reproduce(course.scenario, ground.demand, ground.loaded[replication], replication)
    walk = _Walk(ground, Course(staffed, course.future), demand, replication)
    outcomes = {option: walk.outcome(option, full) for option in staffed.options}
    return _valued(staffed, outcomes, ground.metrics, full)


class _Walk:
    """The customers of one future walk through every option."""

    def __init__(self, ground: _Ground, course: Course, demand: Demand, replication: int) -> None:
        self._ground, self._course, self._demand, self._replication = ground, course, demand, replication
        self._targets: dict[str, tuple[Mapping[str, float], int]] = {}
        self._periods = {option: _cut(course.scenario, option, demand) for option in course.scenario.options}

    def outcome(self, option: str, full: bool) -> Outcome:
        """What `option` delivers: its target simulated, the states before it too where `full`."""
        *before, last = self._periods[option]
        target, contacts = self._target(option)
        parts = []
        for period in before:
            figures, more = (
                self._state(option, period) if full else (self._between(option, period, target), 0)
            )
            parts.append((period, figures))
            contacts += more
        return outcome_of(option, [*parts, (last, target)], self._demand.seed, contacts)

    def _target(self, option: str) -> tuple[Mapping[str, float], int]:
        if option not in self._targets:
            self._targets[option] = self._state(option, self._periods[option][-1])
        return self._targets[option]

    def _state(self, option: str, period: Period) -> tuple[Mapping[str, float], int]:
        course, replication = self._course, self._replication
        service = service_of(course.scenario, option, period, self._demand, course.future)
        rates = self._demand.rates(course.future, period.from_month)
        counted = simulate(service.network, rates, replication + 1, threads=1, first=replication)
        weights = self._demand.year.week_weights
        samples = measured_samples(course.scenario, service, counted, weights)
        handled = handled_by_channel(course.scenario, counted, weights)
        whole = bool(counted.ended.all())
        figures = {
            metric: float(samples[metric][0]) if whole else float("nan") for metric in self._ground.metrics
        }
        return {**figures, **used_of(course.scenario, service, handled)}, counted.contacts

    def _between(self, option: str, period: Period, target: Mapping[str, float]) -> dict[str, float]:
        baseline = self._course.scenario.baseline
        today, _ = self._target(baseline)
        return between(
            self._ground.expected(option, period, self._replication),
            self._ground.ends(option, self._replication),
            Ends(today, target),
            self._ground.ways,
        )


def _cut(scenario: Scenario, option: str, demand: Demand) -> tuple[Period, ...]:
    return cut_at(periods(scenario, option), demand.grown_months())


def _key(option: str, period: Period, demand: Demand) -> StateKey:
    grown = sum(month <= period.from_month for month in demand.grown_months())
    return state_of(option, period, grown)


def _valued(
    scenario: Scenario, outcomes: Mapping[str, Outcome], metrics: Iterable[str], full: bool
) -> _Future:
    figures = {
        metric: np.array([outcome.samples(metric, WHEN)[0] for outcome in outcomes.values()])
        for metric in metrics
    }
    figures["once"] = np.array([once_of(scenario, option) for option in outcomes])
    figures["in_service_month"] = np.array([float(lead_time_months(scenario, option)) for option in outcomes])
    npv = relative_npvs(scenario, outcomes)
    contacts = sum(outcome.contacts for outcome in outcomes.values())
    return _Future(np.array([npv[option] for option in outcomes]), figures, full, contacts)


def _nearest(ground: _Ground, explored: Exploration, most: int) -> list[int]:
    """Futures in which the first place is nearest to changing hands by what was measured, every measured
    criterion counted alike (weights of heads would make the figures depend on who weighs)."""
    lead = np.zeros((explored.done, len(explored.options)))
    for metric, way in ground.ways.items():
        lead += explored.figures[metric] / way
    ordered = np.sort(lead, axis=1)
    gap = ordered[:, -1] - ordered[:, -2] if ordered.shape[1] > 1 else ordered[:, 0]
    return sorted(int(k) for k in np.argsort(gap, kind="stable")[:most])


def _gathered(
    ground: _Ground,
    inputs: tuple[Input, ...],
    draws: Floats,
    found: list[_Future],
    short: list[_Future],
    *,
    seed: int,
    seconds: float,
) -> Exploration:
    options, kept = tuple(ground.scenario.options), (*ground.metrics, *PLANNED)
    known = [future for future in found if future.is_known]
    whole = np.array([future.is_known for future in found], dtype=bool)

    def stacked(futures: list[_Future], metric: str) -> Floats:
        return np.array([each.figures[metric] for each in futures]).reshape(-1, len(options))

    def money(futures: list[_Future]) -> Floats:
        return np.array([each.npv for each in futures]).reshape(-1, len(options))

    return Exploration(
        seed=seed,
        options=options,
        inputs=inputs,
        draws=draws[: len(found)][whole],
        npv=money(known),
        figures={metric: stacked(known, metric) for metric in kept},
        full=np.array([future.full for future in known], dtype=bool),
        short_figures={metric: stacked(short, metric) for metric in kept},
        short_npv=money(short),
        set_aside=len(found) - len(known),
        wanted=len(draws),
        contacts=sum(future.contacts for future in found),
        seconds=seconds,
    )
