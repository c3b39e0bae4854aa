"""The story of a sizing: customers and service of an option, the search week by week, posts and what is out
of reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from models.evaluation import own_volumes, service_of
from models.organisation.readiness import periods
from models.problems import Problem
from models.scenario import Scenario, taking_part
from models.scenario.schema import NamedFuture
from models.simulation.calibration import Demand, calibrate
from models.simulation.kept import Kept, digest_of
from models.simulation.network import Service
from models.sizing.adjusting import Start
from models.sizing.need import Need, need_of
from models.sizing.posts import team_sizes, total_posts
from models.sizing.result import SearchRecord, Sizing, TargetReached
from models.sizing.search import HIGHEST_AIM, WeekSize, smallest_week
from models.volumes import Volumes
from models.working import GivenUp, Progress

_SIZED: Kept[tuple[WeekSize, ...]] = Kept(64)
"""Searches done in this process, by the digest of what they rest on."""


def size(
    scenario: Scenario,
    option: str,
    *,
    volumes: Volumes | None = None,
    demand: Demand | None = None,
    future: str | NamedFuture | None = None,
    seed: int = 0,
    confidence: float = 0.95,
    replications: int | None = None,
    progress: Progress | None = None,
    cancelled: GivenUp | None = None,
    scenario_folder: Path | None = None,
) -> Sizing:
    """The fewest people found with which `option` keeps its targets when all that will be ready is ready.

    Arguments as those of `models.evaluation.evaluate`. `confidence`: with which every target is kept, from
    0.5 to below 1. `replications`: None takes the scenario's, at least six. `cancelled` is asked before every
    simulation. Same input and seed give the same people, on any number of processors.

    Raises KeyError for an unknown option or future, UnusableInput when there are no volumes that fit, and
    Cancelled.
    """
    scenario = taking_part(scenario)
    named = scenario.futures[future] if isinstance(future, str) else future
    found = demand or calibrate(scenario, volumes or own_volumes(scenario, scenario_folder), seed)
    service = service_of(scenario, option, periods(scenario, option, future)[-1], found, named)
    return size_service(
        scenario,
        service,
        found,
        option=option,
        future=named,
        future_id=future if isinstance(future, str) else None,
        seed=seed,
        confidence=confidence,
        replications=replications,
        progress=progress,
        cancelled=cancelled,
    )


def size_service(
    scenario: Scenario,
    service: Service,
    demand: Demand,
    *,
    option: str = "",
    future: NamedFuture | None = None,
    future_id: str | None = None,
    seed: int = 0,
    confidence: float = 0.95,
    replications: int | None = None,
    progress: Progress | None = None,
    cancelled: GivenUp | None = None,
    neighbour: Sizing | None = None,
) -> Sizing:
    """As `size`, for any service (a coalition of levers, another layout of teams).

    `scenario` holds only the channels that take part, as `service` does; the rota of `service` is not used,
    its posts only as the key by which teams share a channel to begin with. `neighbour`: the sizing of a
    service with the same teams that differs little. The search then starts from its people, week by week,
    instead of from formulas: it needs fewer rounds and may end in another minimum, of the same kind (all aims
    kept, nobody can be spared where missed least), within the search's noise of one or two per cent.
    """
    need = need_of(scenario, service, demand, future, replications, confidence)
    key, beside = _key(need), neighbour.weeks if neighbour else None
    if neighbour is not None:
        key = digest_of([key, *(part for week in neighbour.weeks for part in (week.heads, week.spared))])
    weeks = _SIZED.get(key, lambda: smallest_weeks(need, progress, cancelled, beside))
    if progress is not None:
        progress(1.0)
    stopped = tuple(_stopped(option, weeks))
    return Sizing(
        option=option,
        future=future_id if future_id is not None or future is None else future.name.en,
        seed=seed,
        confidence=confidence,
        by_team=team_sizes(scenario, service, weeks, need.week_weights),
        targets=tuple(_targets(scenario, need, weeks)),
        passes_taken_up_share=_least([float(week.judged.share[-1]) for week in weeks]),
        week_weights=tuple(float(weight) for weight in need.week_weights),
        search=_record(scenario, need, weeks),
        problems=(*_problems(scenario, need, weeks), *stopped),
        stopped=stopped,
        weeks=weeks,
    )


def smallest_weeks(
    need: Need,
    progress: Progress | None = None,
    cancelled: GivenUp | None = None,
    neighbour: tuple[WeekSize, ...] | None = None,
) -> tuple[WeekSize, ...]:
    """The search in every representative week, the fullest first: the others start from what it found, or all
    from the same week of a `neighbour`, the others moved as the fullest was."""
    count = len(need.season)
    found: list[WeekSize] = []
    for done, week in enumerate(reversed(range(count))):

        def tell(share: float, done: int = done) -> None:
            if progress is not None:
                progress((done + min(share, 0.999)) / count)

        known = _start(week, found, neighbour)
        found.append(smallest_week(need, week, known, tell, cancelled, warm=neighbour is not None))
    return tuple(reversed(found))


def _start(week: int, found: list[WeekSize], neighbour: tuple[WeekSize, ...] | None) -> Start | None:
    if neighbour is None:
        return found[-1].end if found else None
    beside = neighbour[week].end
    return beside.moved(neighbour[-1].end, found[0].end) if found else beside


def _key(need: Need) -> str:
    own = [getattr(need, name) for name in Need.__dataclass_fields__ if name not in ("network", "rates")]
    network = need.network._replace(heads=need.network.heads[:0])
    return digest_of([*network, need.rates.digest, *own])


def _targets(scenario: Scenario, need: Need, weeks: tuple[WeekSize, ...]) -> Iterator[TargetReached]:
    for place, channel in enumerate(scenario.channels):
        for number, week in enumerate(weeks):
            yield TargetReached(
                channel=channel,
                week=number,
                target=float(need.target_share[place]),
                aim=float(week.aims[place]),
                attainable=float(week.attainable[place]),
                reached=float(week.judged.share[place]),
                lower=float(week.judged.lower[place]),
            )


def _record(scenario: Scenario, need: Need, weeks: tuple[WeekSize, ...]) -> SearchRecord:
    def posts(which: str) -> float:
        return total_posts([getattr(week, which) for week in weeks], need.week_weights, scenario.staffing)

    return SearchRecord(
        posts_at_start=posts("start"),
        posts_adjusted=posts("adjusted"),
        posts_at_end=posts("heads"),
        replications=need.replications,
        simulations=sum(week.simulations for week in weeks),
        screened=sum(week.screened for week in weeks),
        tried=sum(week.tried for week in weeks),
        taken=sum(week.taken for week in weeks),
        is_local_minimum=all(week.is_minimum for week in weeks),
    )


def _problems(scenario: Scenario, need: Need, weeks: tuple[WeekSize, ...]) -> Iterator[Problem]:
    """What cannot be kept, one problem a channel (its worst week), and where the search ended in vain."""
    on_duty = np.asarray(need.may_work.any(axis=0))
    served = need.serves & on_duty[:, None]
    for place, (name, channel) in enumerate(scenario.channels.items()):
        asked = [week for week in weeks if np.isfinite(week.aims[place])]
        if not asked:
            continue
        where = f"channels.{name}"
        if not served[:, place].any():
            yield Problem(where, "sizing.unserved", {"channel": channel.name})
            continue
        worst = min(asked, key=lambda week: float(week.aims[place]))
        target = float(need.target_share[place])
        values = {
            "channel": channel.name,
            "target_percent": _percent(target),
            "attainable_percent": _percent(float(worst.attainable[place])),
            "aim_percent": _percent(float(worst.aims[place])),
        }
        if target > HIGHEST_AIM:
            yield Problem(where, "sizing.without_doubt", values, "warning")
        elif float(worst.aims[place]) < target:
            yield Problem(where, "sizing.out_of_reach", values, "warning")
    for number, week in enumerate(weeks):
        if not week.kept:
            yield Problem("options", "sizing.not_kept", {"week": number + 1, "weeks": len(weeks)})


def _stopped(option: str, weeks: tuple[WeekSize, ...]) -> Iterator[Problem]:
    if any(week.stopped for week in weeks):
        yield Problem(option, "sizing.stopped", {}, "warning")


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _least(values: list[float]) -> float:
    known = [value for value in values if np.isfinite(value)]
    return min(known) if known else float("nan")


__all__ = ["size", "size_service", "smallest_weeks"]
