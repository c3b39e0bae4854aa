"""What must be met before a lever acts: the path of prerequisites that binds it, and whether the plan can be
kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.organisation.readiness import delay_of, needs_of, turned_levers
from models.scenario import LEVER_KINDS
from models.scenario.prerequisite_dates import (
    Months,
    PrerequisiteDates,
    critical_path,
    prerequisite_dates,
)
from models.scenario.schema import NamedFuture, Scenario


@dataclass(frozen=True)
class LeverPath:
    """What binds one lever that an option turns.

    `turned_from_month`: month of the step that turns it first. `possible`: month from which it could act in
    full, from durations alone; None: nobody can tell. `path`: prerequisites that determine `possible`, the
    first to begin first; empty where it waits for nothing. `planned_month`: month from which everything it
    needs is planned to be met; None: something it needs is not planned to be met in full. `unplanned`: what
    that is. `plan_path`: prerequisites that hold it back until `planned_month`, the first one first.
    """

    lever: str
    turned_from_month: int
    possible: Months | None
    path: tuple[str, ...]
    planned_month: int | None
    unplanned: tuple[str, ...]
    plan_path: tuple[str, ...]

    @property
    def reserve_months(self) -> float | None:
        """Months between what is possible and what is planned; negative: planned before possible."""
        if self.possible is None or self.planned_month is None:
            return None
        return self.planned_month - self.possible.expected


def option_dates(
    scenario: Scenario, option: str, future: str | NamedFuture | None = None
) -> tuple[PrerequisiteDates, ...]:
    """When each prerequisite of `option` can be met and is planned; a future delays what is planned."""
    return prerequisite_dates(scenario, option, delay_of(scenario, future))


def plan_conflicts(
    scenario: Scenario, option: str, future: str | NamedFuture | None = None
) -> tuple[PrerequisiteDates, ...]:
    """Prerequisites planned before they are possible, or whose predecessors nobody plans; the worst first."""
    rows = [
        row for row in option_dates(scenario, option, future) if row.timing != "possible" or row.never_before
    ]
    return tuple(sorted(rows, key=_months_short, reverse=True))


def lever_paths(
    scenario: Scenario, option: str, future: str | NamedFuture | None = None
) -> tuple[LeverPath, ...]:
    """One row per lever that `option` turns, in the order of the levers. Raises KeyError for an unknown
    option or future."""
    dates = {row.prerequisite: row for row in option_dates(scenario, option, future)}
    turned = _turned_from(scenario, option)
    return tuple(
        _lever_path(lever, turned[lever], needs_of(scenario, lever), dates)
        for lever in LEVER_KINDS
        if lever in turned
    )


def option_path(scenario: Scenario, option: str) -> LeverPath | None:
    """The path of the lever that could act last: it determines when the whole option can act. None where no
    lever waits for anything whose duration is known."""
    waiting = [path for path in lever_paths(scenario, option) if path.possible is not None and path.path]
    return max(waiting, key=lambda path: path.possible.expected if path.possible else 0, default=None)


def waiting_levers(scenario: Scenario, option: str) -> dict[str, tuple[str, ...]]:
    """Prerequisite -> levers of `option` that wait for it, also by a detour over other prerequisites."""
    after = {row.prerequisite: row.after for row in option_dates(scenario, option)}
    waits = {lever: _all_before(needs_of(scenario, lever), after) for lever in _turned_from(scenario, option)}
    return {
        name: tuple(lever for lever in LEVER_KINDS if name in waits.get(lever, ()))
        for name in scenario.prerequisites
    }


def _all_before(needs: tuple[str, ...], after: Mapping[str, tuple[str, ...]]) -> set[str]:
    """`needs` and everything that must come before them."""
    found: set[str] = set()
    reached = set(needs)
    while reached:
        found |= reached
        reached = {before for each in reached for before in after[each]} - found
    return found


def _turned_from(scenario: Scenario, option: str) -> dict[str, int]:
    """Lever -> month of the first step that turns it."""
    turned: dict[str, int] = {}
    for stage in scenario.options[option].stages:
        for lever in turned_levers(scenario, stage):
            turned.setdefault(lever, stage.from_month)
    return turned


def _lever_path(
    lever: str, turned_from: int, needs: tuple[str, ...], dates: Mapping[str, PrerequisiteDates]
) -> LeverPath:
    earliest = {name: row.earliest for name, row in dates.items() if row.earliest is not None}
    known = [earliest[need] for need in needs if need in earliest]
    possible = _latest(known) if len(known) == len(needs) else None
    unplanned = tuple(need for need in needs if _planned(dates[need]) is None)
    months = [month for need in needs if (month := _planned(dates[need])) is not None]
    return LeverPath(
        lever=lever,
        turned_from_month=turned_from,
        possible=possible,
        path=_binding_path(needs, dates, earliest) if possible is not None else (),
        planned_month=None if unplanned else max(months, default=0),
        unplanned=unplanned,
        plan_path=() if unplanned else _plan_path(needs, dates),
    )


def _latest(months: list[Months]) -> Months:
    return Months(
        max((each.low for each in months), default=0),
        max((each.expected for each in months), default=0),
        max((each.high for each in months), default=0),
    )


def _binding_path(
    needs: tuple[str, ...], dates: Mapping[str, PrerequisiteDates], earliest: Mapping[str, Months]
) -> tuple[str, ...]:
    return _path_to_the_last(needs, dates, {name: months.expected for name, months in earliest.items()})


def _plan_path(needs: tuple[str, ...], dates: Mapping[str, PrerequisiteDates]) -> tuple[str, ...]:
    """From the need that is planned last back through those before it that are planned last."""
    months = {name: float(month) for name, row in dates.items() if (month := _planned(row)) is not None}
    return _path_to_the_last(needs, dates, months)


def _path_to_the_last(
    needs: tuple[str, ...], dates: Mapping[str, PrerequisiteDates], finish: Mapping[str, float]
) -> tuple[str, ...]:
    waiting = [need for need in needs if finish.get(need, 0) > 0]
    if not waiting:
        return ()
    after = {name: row.after for name, row in dates.items()}
    return critical_path(finish, after, max(waiting, key=lambda need: finish[need]))


def _planned(row: PrerequisiteDates) -> int | None:
    """Month from which it is planned to be met in full; None: it is not."""
    return 0 if row.status.state == "met" else row.planned_month


def _months_short(row: PrerequisiteDates) -> float:
    """By how many months the plan falls short."""
    if row.by_plan is None or row.planned_month is None:
        return 0.0
    return max(0.0, row.by_plan.expected - row.planned_month)
