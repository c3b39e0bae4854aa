"""From a trace to moves: every event of the trace becomes one move of one contact, in every option."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from models.evaluation import service_of
from models.organisation.readiness import periods
from models.playback.moves import Issue, Playback
from models.playback.pace import Knot, pace_by_event, pace_even
from models.playback.reel import Reel, rows_of
from models.playback.windows import Window
from models.scenario import Scenario, taking_part
from models.simulation.calibration import Demand
from models.simulation.network import Service
from models.simulation.trace import Trace, record_trace

HOUR_LASTS_S, DAY_LASTS_S = 100.0, 160.0
"""So long does an hour, or a day, take on screen at normal speed."""
FROM_START = 0.0


def record(
    scenario: Scenario,
    option: str,
    demand: Demand,
    *,
    issues: Iterable[str] | None = None,
    until_s: float | None = None,
) -> tuple[Trace, Service]:
    """Events of `option` when it is ready, from the first minute on (the warm-up fills the queues)."""
    scenario = taking_part(scenario)
    service = service_of(scenario, option, periods(scenario, option)[-1], demand)
    window = None if until_s is None else (FROM_START, until_s)
    recorded = record_trace(
        service,
        demand.rates(),
        tuple(scenario.channels),
        tuple(scenario.reasons),
        issues=issues,
        window_s=window,
    )
    return recorded, service


def play_window(
    scenario: Scenario, services: Mapping[str, Scenario], demand: Demand, window: Window
) -> Playback:
    """Everything that happens within `window`: option -> the scenario in which it is simulated (`scenario`
    itself, or one with another setting)."""
    sides = {option: record(each, option, demand, until_s=window.to_s) for option, each in services.items()}
    lasts_s = HOUR_LASTS_S if window.to_s - window.from_s <= 3600 else DAY_LASTS_S
    return _playback(scenario, sides, window, pace_even(window, lasts_s))


def play_stories(
    scenario: Scenario, services: Mapping[str, Scenario], demand: Demand, issues: Sequence[str]
) -> Playback:
    """Only `issues`, from when the first arises until all have come to their end in every option."""
    sides = {option: record(each, option, demand, issues=issues) for option, each in services.items()}
    times = np.concatenate([recorded.events["at_s"].to_numpy() for recorded, _ in sides.values()])
    if not times.size:
        raise ValueError("no customer has these issues")
    window = Window(float(times.min()) - 1.0, float(times.max()) + 1.0)
    return _playback(scenario, sides, window, pace_by_event(window, times))


def _playback(
    scenario: Scenario,
    sides: Mapping[str, tuple[Trace, Service]],
    window: Window,
    pace: tuple[Knot, ...],
) -> Playback:
    numbers: dict[str, int] = {}
    issues: list[Issue] = []
    drawn = []
    for option, (recorded, service) in sides.items():
        reel = Reel(scenario, service, window, numbers, issues)
        for row in rows_of(recorded, window.from_s):
            reel.take(row)
        drawn.append(replace(reel.side(option), stopped=recorded.stopped))
    return Playback(window, tuple(issues), tuple(drawn), pace)
