"""When prerequisites can be met at the earliest: what must come before, and how long each takes.

The method is the critical path method (Kelley and Walker 1959) with low, expected and high durations side by
side: low is the month if everything on the way goes fast, high if everything goes slowly; neither is a
probability.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from models.scenario.organisation_schema import PrerequisiteStatus
from models.scenario.schema import Option, Scenario

Timing = Literal["possible", "tight", "impossible"]
NO_MONTHS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class Months:
    """Months from the decision on: if all goes fast, as expected, if all goes slowly."""

    low: float
    expected: float
    high: float


@dataclass(frozen=True)
class PrerequisiteDates:
    """When one prerequisite of an option can be met, and when it is planned.

    `takes`: what is left to do; None: nobody knows. `earliest`: from durations alone, if work begins with the
    decision; None: cannot be told. `by_plan`: the same with the prerequisites before it met as planned.
    `planned_month`: None where it is not planned. `waits_for`: the prerequisite before it that is met last.
    """

    prerequisite: str
    status: PrerequisiteStatus
    after: tuple[str, ...]
    takes: Months | None
    earliest: Months | None
    by_plan: Months | None
    planned_month: int | None
    waits_for: str | None
    never_before: tuple[str, ...]
    """Of a planned one: what must come before and is neither met nor planned."""

    @property
    def timing(self) -> Timing:
        """Whether the plan can be kept: `tight` if only when things go faster than expected, `impossible` if
        not even then."""
        if self.planned_month is None or self.by_plan is None or self.planned_month >= self.by_plan.expected:
            return "possible"
        return "tight" if self.planned_month >= self.by_plan.low else "impossible"


def earliest_finish(
    durations: Mapping[str, float],
    after: Mapping[str, Sequence[str]],
    not_before: Mapping[str, float] = NO_MONTHS,
) -> dict[str, float]:
    """Earliest finish of every activity: its duration after the latest finish of those before it.

    `not_before`: activity -> finish that it does not undercut. Whoever is named in `after` without a duration
    is left out. Raises ValueError where activities wait for one another in a circle.

    The foundry of Render and Stair (Quantitative Analysis for Management, weeks; finished after 15):

    >>> weeks = {"A": 2, "B": 3, "C": 2, "D": 4, "E": 4, "F": 3, "G": 5, "H": 2}
    >>> needs = {"C": "A", "D": "B", "E": "C", "F": "C", "G": "DE", "H": "FG"}
    >>> earliest_finish(weeks, needs)
    {'A': 2, 'B': 3, 'C': 4, 'D': 7, 'E': 8, 'F': 7, 'G': 13, 'H': 15}
    """
    finished: dict[str, float] = {}
    open_ones = dict(durations)
    while open_ones:
        ready = [
            name
            for name in open_ones
            if all(each in finished or each not in durations for each in after.get(name, ()))
        ]
        if not ready:
            raise ValueError(f"waiting for one another: {', '.join(open_ones)}")
        for name in ready:
            start = max((finished[each] for each in after.get(name, ()) if each in finished), default=0)
            finished[name] = max(start + open_ones.pop(name), not_before.get(name, 0))
    return {name: finished[name] for name in durations}


def critical_path(
    finish: Mapping[str, float], after: Mapping[str, Sequence[str]], last: str
) -> tuple[str, ...]:
    """The activities that determine when `last` is finished, the first one first.

    >>> weeks = {"A": 2, "B": 3, "C": 2, "D": 4, "E": 4, "F": 3, "G": 5, "H": 2}
    >>> needs = {"C": "A", "D": "B", "E": "C", "F": "C", "G": "DE", "H": "FG"}
    >>> "".join(critical_path(earliest_finish(weeks, needs), needs, "H"))
    'ACEGH'
    """
    path = [last]
    while before := [each for each in after.get(path[-1], ()) if finish.get(each, 0) > 0]:
        path.append(max(before, key=lambda each: finish[each]))
    return tuple(reversed(path))


def prerequisite_dates(
    scenario: Scenario, option: str, delay_months: int = 0
) -> tuple[PrerequisiteDates, ...]:
    """One row per prerequisite of the scenario, in its order.

    What is met takes nothing; of what is partly met, the missing share of the duration is left to do; whose
    duration nobody knows is met when it is planned, or nobody can tell. A future's `delay_months` shift what
    is planned. Raises KeyError for an unknown option.
    """
    statuses = option_statuses(scenario, scenario.options[option])
    takes = {name: _left_to_do(scenario, name, status) for name, status in statuses.items()}
    planned = {
        name: (status.from_month or 0) + delay_months
        for name, status in statuses.items()
        if status.state == "planned"
    }
    after = {
        name: () if status.state == "met" else scenario.prerequisites[name].after
        for name, status in statuses.items()
    }
    known = _with_known_dates(statuses, takes, planned, after)
    earliest = _passes(known, takes, after, {name: planned[name] for name in known if takes[name] is None})
    met = _passes(known, takes, after, {name: month for name, month in planned.items() if name in known})
    return tuple(
        PrerequisiteDates(
            prerequisite=name,
            status=status,
            after=after[name],
            takes=takes[name],
            earliest=earliest.get(name),
            by_plan=_begun_after(name, takes[name], after[name], met) if name in known else None,
            planned_month=planned.get(name),
            waits_for=max(
                (each for each in after[name] if each in met and met[each].expected > 0),
                key=lambda each: met[each].expected,
                default=None,
            ),
            never_before=tuple(
                each for each in after[name] if name in planned and statuses[each].state == "not_met"
            ),
        )
        for name, status in statuses.items()
    )


def option_statuses(scenario: Scenario, option: Option) -> dict[str, PrerequisiteStatus]:
    """Every prerequisite's status in `option`: its own, otherwise today's."""
    return {
        name: option.prerequisites.get(name, definition.today)
        for name, definition in scenario.prerequisites.items()
    }


def _left_to_do(scenario: Scenario, name: str, status: PrerequisiteStatus) -> Months | None:
    if status.state == "met":
        return Months(0, 0, 0)
    stated = status.takes_months or scenario.prerequisites[name].takes_months
    if stated is None:
        return None
    left = 1 - (status.share or 0) if status.state == "partial" else 1
    return Months(stated.low * left, stated.value * left, stated.high * left)


def _with_known_dates(
    statuses: Mapping[str, PrerequisiteStatus],
    takes: Mapping[str, Months | None],
    planned: Mapping[str, int],
    after: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    """Prerequisites whose date can be told: by duration or plan, and so can all before them."""
    told = {name for name in statuses if takes[name] is not None or name in planned}
    while untold := {name for name in told if not told.issuperset(after[name])}:
        told -= untold
    return tuple(name for name in statuses if name in told)


def _passes(
    names: Sequence[str],
    takes: Mapping[str, Months | None],
    after: Mapping[str, Sequence[str]],
    not_before: Mapping[str, float],
) -> dict[str, Months]:
    """Finish of each with low, expected and high durations."""
    low, expected, high = (
        earliest_finish({name: float(_length(takes[name], end)) for name in names}, after, not_before)
        for end in ("low", "expected", "high")
    )
    return {name: Months(low[name], expected[name], high[name]) for name in names}


def _length(takes: Months | None, end: str) -> float:
    return 0.0 if takes is None else float(getattr(takes, end))


def _begun_after(
    name: str, takes: Months | None, after: Sequence[str], met: Mapping[str, Months]
) -> Months | None:
    """When `name` can be met if all before it are met as planned; its own plan where nobody knows how long it
    takes."""
    if takes is None:
        return met[name]
    start = [met[each] for each in after]
    return Months(
        max((each.low for each in start), default=0) + takes.low,
        max((each.expected for each in start), default=0) + takes.expected,
        max((each.high for each in start), default=0) + takes.high,
    )
