"""What today's customers and people must be like for its service to show what was observed (model.md, 6 and
12.3).

the file says what was measured -> a first guess of patience and people -> today's service is simulated ->
patience is set right by its ratio of waiting to hanging up, first-contact resolution by contacts per issue,
people by what was measured of the service -> again, with the same customers, until both are met
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models.scenario import Scenario, taking_part
from models.simulation.candidate import Candidate, changed_by
from models.simulation.demand import LoadedYear, loaded_year
from models.simulation.issue_rates import (
    CLOSE_ENOUGH,
    Draws,
    first_guess,
    rates_of,
    worst_error,
    yearly,
)
from models.simulation.issue_search import next_issues
from models.simulation.layout import Floats
from models.simulation.measured_target import StaffingBasis, Target, mean_of, patience_told, target_of
from models.simulation.ranges import LEAST_RANGE, Found, rounded
from models.simulation.replications import simulate
from models.simulation.reproduction import OUTSIDE_BOUND, service_figures
from models.simulation.resolution import (
    is_met,
    observed_per_issue,
    resolution_range,
    simulated_per_issue,
    unsettled_for,
)
from models.simulation.today import root_seed, today_service, unmanned_hours
from models.simulation.workload import STAFFING_RANGE, staffing_for_work, workload_factor
from models.volumes import Volumes
from models.working import Progress

PATIENCE_RANGE_S = (5.0, 4 * 3600.0)
MOST_ROUNDS = 6
"""Simulations with one number of people until rates and patience are consistent with it."""
PATIENCE_CLOSE = 0.01
"""Patience is met when waiting / hanging up is off by less than this share."""
MOST_TRIALS = 14
FIRST_STEP = 1.3
"""Factor on the people while the search has them on one side only."""
GAP_CLOSE = 0.01
"""People are right when the measured figure (see `Target`) is off by less than this share."""
NARROW = 0.004
"""People are found when they are known to this share."""


@dataclass(frozen=True)
class Fitted:
    """What suits the file. `patience_s`: channel -> seconds, where waits and abandonment were measured;
    `patience_start_s`: the estimate from the file alone; `first_contact_resolution`: reason -> share, where
    the scenario states observed contacts per issue."""

    basis: StaffingBasis
    staffing_factor: Found
    patience_s: Mapping[str, Found] = field(default_factory=dict)
    patience_start_s: Mapping[str, float] = field(default_factory=dict)
    first_contact_resolution: Mapping[str, Found] = field(default_factory=dict)


def fit_service(
    scenario: Scenario, volumes: Volumes, seed: int = 0, progress: Progress | None = None
) -> Fitted:
    """Patience per synchronous channel, first-contact resolution per reason and one factor on the posts of
    all teams, fitted to `volumes`.

    Patience is fitted where the file holds wait and abandonment: it starts from the estimate of a censored
    exponential (`models.simulation.observed.patience_estimate_s`) and is multiplied by measured / simulated
    ratio of waiting to hanging up. People go by the measured abandonment, otherwise by the wait, otherwise by
    the service level (against the channel's own target), otherwise by the work at a sustainable occupancy.
    Resolution is fitted where the scenario states `observed_contacts_per_issue`, with the same customers.
    The same input gives the same values. Raises UnusableInput when the volumes do not fit the scenario.
    """
    return _fit(taking_part(scenario), volumes, seed, progress, with_customers=True)


def fit_staffing(scenario: Scenario, volumes: Volumes, seed: int = 0) -> float:
    """Staffing factor with which today's teams suit `volumes` of another size, with the scenario's own
    patience and resolution. It multiplies the posts of all teams, in every option."""
    return _fit(taking_part(scenario), volumes, seed, None, with_customers=False).staffing_factor.value


def staffing_basis(scenario: Scenario, volumes: Volumes) -> StaffingBasis:
    """What the staffing factor would go by."""
    scenario = taking_part(scenario)
    return target_of(scenario, loaded_year(scenario, volumes)).basis


def patience_channels(scenario: Scenario, volumes: Volumes) -> tuple[str, ...]:
    """Channels whose patience the file tells, in the scenario's order."""
    scenario = taking_part(scenario)
    year = loaded_year(scenario, volumes)
    return tuple(
        name for name, told in zip(year.channels, patience_told(scenario, year), strict=True) if told
    )


def _fit(
    scenario: Scenario, volumes: Volumes, seed: int, progress: Progress | None, *, with_customers: bool
) -> Fitted:
    year = loaded_year(scenario, volumes)
    target = target_of(scenario, year)
    told = patience_told(scenario, year) & with_customers
    search = _Search(scenario, year, target, told, seed, progress or (lambda _: None), with_customers)
    if target.basis == "work":
        staffing = staffing_for_work(scenario, year)
        return Fitted("work", staffing, first_contact_resolution=search.resolution(staffing.value))
    factor, patience_s = search.found()
    start = year.observed.patience_s
    names = [name for name, is_told in zip(year.channels, told, strict=True) if is_told]
    return Fitted(
        target.basis,
        search.with_range(factor),
        {name: _patience_range(year, year.channels.index(name), patience_s) for name in names},
        {name: float(start.value[year.channels.index(name)]) for name in names},
        search.resolution(factor),
    )


def _patience_range(year: LoadedYear, channel: int, patience_s: Floats) -> Found:
    """The fitted patience; its range varies as the months of the file do and holds the estimate from the file
    alone."""
    months, value = year.observed.patience_s, rounded(float(patience_s[channel]))
    start = float(months.value[channel])
    low = min(value * float(months.low[channel]) / start, value * (1 - LEAST_RANGE), start)
    high = max(value * float(months.high[channel]) / start, value * (1 + LEAST_RANGE), start)
    return Found(value, rounded(low, np.floor), rounded(high, np.ceil))


# --- Search -------------------------------------------------------------------------------------------------


class _Search:
    """Looks for the number of people; every trial starts from the state that the last one found."""

    def __init__(
        self,
        scenario: Scenario,
        year: LoadedYear,
        target: Target,
        told: NDArray[np.bool_],
        seed: int,
        progress: Progress,
        with_customers: bool,
    ) -> None:
        self._scenario, self._year, self._target = scenario, year, target
        self._told, self._progress = told, progress
        self._draws = Draws(
            scenario.simulation.day_variation.value,
            root_seed(scenario, seed),
            scenario.simulation.replications,
        )
        closed = unmanned_hours(scenario, year)
        self._closed = np.where(closed > OUTSIDE_BOUND, closed, 0.0)
        stated = [c.patience_s.value if c.patience_s else 0.0 for c in scenario.channels.values()]
        start = np.where(told, year.observed.patience_s.value, np.array(stated))
        unsettled = np.array([1 - r.first_contact_resolution.value for r in scenario.reasons.values()])
        self._seen = observed_per_issue(scenario)
        self._per_issue = self._seen.value if with_customers else np.full(len(unsettled), np.nan)
        self._comes_back = scenario.behaviour.return_when_unsettled.value
        self._state = Candidate(first_guess(year), np.asarray(np.clip(start, *PATIENCE_RANGE_S)), unsettled)
        self._gaps: dict[float, float] = {}

    def found(self) -> tuple[float, Floats]:
        """The factor on the posts (three digits) and the patience (C,) that goes with it."""
        low, high = self._bracket(workload_factor(self._scenario, self._year))
        while len(self._gaps) < MOST_TRIALS and np.log(high / low) > NARROW:
            if min(abs(self._gaps[low]), abs(self._gaps[high])) < GAP_CLOSE:
                break
            middle = self._between(low, high)
            low, high = (middle, high) if self._gap(middle) > 0 else (low, middle)
        best = min(self._gaps, key=lambda factor: abs(self._gaps[factor]))
        factor = float(np.clip(rounded(best), *STAFFING_RANGE))
        self._gap(factor)
        self._progress(1.0)
        return factor, self._state.patience_s

    def resolution(self, factor: float) -> Mapping[str, Found]:
        """First-contact resolution of the reasons whose contacts per issue were observed, with so many
        people."""
        told = np.isfinite(self._per_issue)
        if not told.any() or self._comes_back <= 0:
            return {}
        if factor not in self._gaps:
            self._badness(factor)
        return {
            name: resolution_range(
                float(self._state.unsettled[place]),
                {end: float(getattr(self._seen, end)[place]) for end in ("value", "low", "high")},
                self._comes_back,
            )
            for place, name in enumerate(self._scenario.reasons)
            if told[place]
        }

    def with_range(self, factor: float) -> Found:
        """The factor, and the range in which the file's figure would still count as met."""
        target = self._target
        bound = np.log((target.badness + target.bound + target.floor) / (target.badness + target.floor))
        tried = sorted(self._gaps)
        slope = abs(
            (self._gaps[tried[-1]] - self._gaps[tried[0]]) / max(np.log(tried[-1] / tried[0]), NARROW)
        )
        width = float(np.clip(bound / max(slope, 1e-9), LEAST_RANGE, 0.5))
        return Found(factor, rounded(factor * np.exp(-width)), rounded(factor * np.exp(width)))

    def _bracket(self, guess: float) -> tuple[float, float]:
        """Two factors, too few people and too many, as far as the range allows."""
        factor, step = guess, FIRST_STEP
        short = self._gap(factor) > 0
        while len(self._gaps) < MOST_TRIALS:
            following = float(np.clip(factor * step if short else factor / step, *STAFFING_RANGE))
            if following == factor:
                break
            if (self._gap(following) > 0) != short:
                return (factor, following) if short else (following, factor)
            factor, step = following, step * step
        return factor, factor

    def _between(self, low: float, high: float) -> float:
        """Where a straight line through both gaps is zero, kept off the ends."""
        few, many = self._gaps[low], self._gaps[high]
        part = float(np.clip(few / (few - many), 0.1, 0.9))
        return float(low * (high / low) ** part)

    def _gap(self, factor: float) -> float:
        """Log of simulated / measured badness with so many people: positive with too few."""
        if factor not in self._gaps:
            badness = self._badness(factor)
            floor = self._target.floor
            self._gaps[factor] = float(np.log((badness + floor) / (self._target.badness + floor)))
            self._progress(min(0.95, len(self._gaps) / (MOST_TRIALS - 4)))
        return self._gaps[factor]

    def _badness(self, factor: float) -> float:
        """Simulates until issue rates and patience suit this number of people; keeps them for the next."""
        year, state = self._year, self._state
        for last in (*[False] * (MOST_ROUNDS - 1), True):
            network = today_service(changed_by(self._scenario, factor, state), year).network
            rates = rates_of(year, state.issues, self._draws)
            counted = simulate(network, rates, self._draws.replications)
            by_channel = yearly(counted.by_channel, year)
            figures = self._while_open(service_figures(by_channel, network))
            off, per_issue = self._patience_error(figures), simulated_per_issue(counted, year)
            met = (
                worst_error(year, counted) < CLOSE_ENOUGH
                and np.abs(np.log(off)).max(initial=0) < PATIENCE_CLOSE
                and is_met(state.unsettled, per_issue, self._per_issue)
            )
            self._state = state
            if met or last:
                break
            patience_s = np.asarray(np.clip(state.patience_s * off, *PATIENCE_RANGE_S))
            unsettled = unsettled_for(state.unsettled, per_issue, self._per_issue, self._comes_back)
            state = Candidate(next_issues(year, state.issues, counted, rates), patience_s, unsettled)
        return self._badness_of(figures)

    def _while_open(self, figures: Mapping[str, Floats]) -> Mapping[str, Floats]:
        """Without those who come while nobody is on duty, where they are many: they are lost whatever the
        number of people."""
        lost = (figures["abandoned"] - self._closed) / np.maximum(1 - self._closed, 1e-9)
        return {**figures, "abandoned": np.maximum(lost, 0.0)}

    def _patience_error(self, figures: Mapping[str, Floats]) -> Floats:
        """Factor on patience per channel: measured / simulated ratio of waiting to hanging up; 1 where
        nothing is measured or lost."""
        seen = self._year.observed
        with np.errstate(invalid="ignore", divide="ignore"):
            measured = seen.wait_s / seen.abandoned_share
            simulated = figures["wait"] / figures["abandoned"]
            factor = np.where(self._told, measured / simulated, 1.0)
        return np.asarray(np.where(np.isfinite(factor), np.clip(factor, 0.4, 2.5), 1.0))

    def _badness_of(self, figures: Mapping[str, Floats]) -> float:
        name = {"abandonment": "abandoned", "wait": "wait"}.get(self._target.basis, "service_level")
        figure = figures[name] if name != "service_level" else 1 - figures[name]
        return mean_of(figure, self._year.offered, self._target.told)


__all__ = [
    "Fitted",
    "fit_service",
    "fit_staffing",
    "patience_channels",
    "staffing_basis",
]
