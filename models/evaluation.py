"""The story of the whole program: what one option delivers in one future.

the loaded year -> the issues behind it (calibrated on today's service)
the option -> its periods of readiness, cut where growth changes the issues -> one service per period
the same issues walk through every service -> figures per year
"""

from __future__ import annotations

import time
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from models.organisation.readiness import Period, periods
from models.outcome import Outcome, StateOutcome
from models.problems import Problem, UnusableInput
from models.scenario import (
    Scenario,
    effective_levers,
    shipped_scenarios,
    stage_teams,
    taking_part,
    today_levers,
    today_teams,
    volume_path,
)
from models.scenario.schema import NamedFuture
from models.simulation.calibration import Demand, calibrate
from models.simulation.growth import cut_at
from models.simulation.kept import Kept, digest_of
from models.simulation.measures import Measured, measure
from models.simulation.network import Change, Service, build_service
from models.simulation.replications import (
    LIMITS,
    Counted,
    IssueRates,
    Limits,
    simulate,
)
from models.volumes import Volumes, read_volumes
from models.working import Progress

StateCache = Kept[Counted]

_STATES: StateCache = Kept(512)
"""Counters of every state simulated in this process, by the digest of what they were made of."""
_MEASURED: Kept[Measured] = Kept(512)


def evaluate(
    scenario: Scenario,
    option: str,
    future: str | NamedFuture | None = None,
    seed: int = 0,
    *,
    volumes: Volumes | None = None,
    demand: Demand | None = None,
    replications: int | None = None,
    cache: StateCache | None = None,
    progress: Progress | None = None,
    scenario_folder: Path | None = None,
    limits: Limits = LIMITS,
) -> Outcome:
    """What `option` delivers in `future` (id, own NamedFuture, or None for the expected one).

    `volumes`: the loaded year; without it the file that the scenario names is read from `scenario_folder`, or
    from the shipped scenarios. `demand`: a calibration done before. `replications`: None takes the
    scenario's. States that were simulated before, by content, are taken from `cache` (None: that of this
    process). `progress` hears the share done. `limits`: how much each state may take; where a run meets one
    it stops with what it has, and `Outcome.problems` says so.

    Same input and seed give the same outcome, bit for bit. Raises KeyError for an unknown option or future
    and UnusableInput when there are no volumes that fit.
    """
    started = time.perf_counter()
    scenario = taking_part(scenario)
    named = scenario.futures[future] if isinstance(future, str) else future
    found = demand or calibrate(scenario, volumes or own_volumes(scenario, scenario_folder), seed)
    count = replications or scenario.simulation.replications
    kept = cache if cache is not None else _STATES
    cuts = cut_at(periods(scenario, option, future), found.grown_months(named))
    states: list[StateOutcome] = []
    contacts: dict[str, int] = {}
    problems: list[Problem] = []
    fresh = False
    for done, period in enumerate(cuts):
        service = service_of(scenario, option, period, found, named)
        rates = found.rates(named, period.from_month)
        key = state_key(service, rates, count)
        fresh = fresh or key not in kept
        counted = kept.get(
            key,
            lambda: simulate(service.network, rates, count, limits=limits),  # noqa: B023
        )
        contacts[key] = counted.contacts
        if counted.stopped:
            kept.forget(key)
            problems.append(_stopped(option if future is None else f"{option}, {_id_of(future)}", counted))
        states.append(_state(scenario, period, service, counted, found, key))
        if progress is not None:
            progress((done + 1) / len(cuts))
    return Outcome(
        option=option,
        future=_id_of(future),
        seed=seed,
        replications=count,
        weeks=len(found.year.season),
        contacts=sum(contacts.values()),
        seconds=time.perf_counter() - started if fresh else 0.0,
        states=tuple(states),
        problems=tuple(dict.fromkeys(problems)),
    )


def _id_of(future: str | NamedFuture | None) -> str | None:
    return future if isinstance(future, str) or future is None else future.name.en


def _stopped(where: str, counted: Counted) -> Problem:
    """What to say of a run that met a limit."""
    ended, asked = int(counted.ended.sum()), len(counted.ended)
    code = f"simulation.stopped_{counted.stopped}" if ended else f"simulation.cut_{counted.stopped}"
    return Problem(where, code, {"ended": ended, "asked": asked}, "warning")


def service_of(
    scenario: Scenario, option: str, period: Period, demand: Demand, future: NamedFuture | None = None
) -> Service:
    """The service that `option` offers in `period`: levers and teams as far as readiness lets them act."""
    stage = scenario.options[option].stages[period.stage]
    change = Change(
        today=today_levers(scenario),
        target=effective_levers(stage),
        today_teams=today_teams(scenario),
        target_teams=stage_teams(scenario, stage),
        strengths=period.strengths,
    )
    return build_service(scenario, change, demand.year, future)


def state_key(service: Service, rates: IssueRates, replications: int) -> str:
    """Digest of all that a simulated state depends on: same key, same counters."""
    return digest_of([*service.network, rates.digest, replications])


def own_volumes(scenario: Scenario, folder: Path | None = None) -> Volumes:
    """The volumes that the scenario itself names, from `folder` or beside the shipped scenario of the same
    id.

    Raises UnusableInput when there is no such file.
    """
    path = folder / scenario.volumes.file if folder is not None else None
    shipped = shipped_scenarios()
    if path is None and scenario.id in shipped:
        path = volume_path(shipped[scenario.id], scenario)
    if path is None or not path.is_file():
        raise UnusableInput([Problem(scenario.volumes.file, "simulation.no_volumes")])
    return _read(path, path.stat().st_mtime_ns, scenario.timezone)


@lru_cache(maxsize=4)
def _read(path: Path, _modified: int, timezone: str) -> Volumes:
    return read_volumes(path, timezone=timezone)


def measured_state(
    scenario: Scenario,
    service: Service,
    demand: Demand,
    replications: int,
    future: NamedFuture | None = None,
    cache: StateCache | None = None,
    month: int | None = None,
    *,
    where: str = "",
) -> tuple[Measured, tuple[Problem, ...]]:
    """The figures of one service for the customers of `demand` in `month` of the horizon (None: its last),
    from `cache` where it was simulated before, and what the simulation could not do (said of `where`).

    `scenario` holds only the channels that take part, as `service` does.
    """
    rates = demand.rates(future, month)
    key = state_key(service, rates, replications)
    kept = cache if cache is not None else _STATES
    counted = kept.get(key, lambda: simulate(service.network, rates, replications))
    problems: tuple[Problem, ...] = ()
    if counted.stopped:
        kept.forget(key)
        problems = (_stopped(where, counted),)
    return _figures(scenario, service, counted, demand, key), problems


def _figures(scenario: Scenario, service: Service, counted: Counted, demand: Demand, key: str) -> Measured:
    whole = digest_of(
        [
            key,
            counted.ended,
            demand.year.week_weights,
            scenario.staffing,
            scenario.effort,
            service.groups,
            tuple(scenario.channels),
        ]
    )
    return _MEASURED.get(whole, lambda: measure(scenario, service, counted, demand.year.week_weights))


def _state(
    scenario: Scenario, period: Period, service: Service, counted: Counted, demand: Demand, key: str
) -> StateOutcome:
    measured = _figures(scenario, service, counted, demand, key)
    return StateOutcome(
        from_month=period.from_month,
        to_month=period.to_month,
        stage=period.stage,
        strengths=period.strengths,
        samples=MappingProxyType(measured.samples),
        by_channel=measured.by_channel,
        by_team=measured.by_team,
        by_reason=measured.by_reason,
        handovers=measured.handovers,
    )
