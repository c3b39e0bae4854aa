"""What an option means for one department: what comes and goes, who changes teams, what must be delivered
before any benefit arises, what is asked of it, and who speaks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from models.organisation.critical_path import option_dates, waiting_levers
from models.organisation.raci import roles_of_unit
from models.organisation.readiness import (
    LeverReadiness,
    PrerequisiteReadiness,
    lever_readiness,
    readiness_table,
)
from models.organisation.responsibilities import TeamChange, UnitMoves, layout, moves_for_unit, team_changes
from models.scenario.organisation_schema import RaciRole
from models.scenario.prerequisite_dates import PrerequisiteDates
from models.scenario.schema import ALL, Architecture, Scenario, Team
from models.scenario.values import Text


@dataclass(frozen=True)
class NewSkills:
    """What a team of the department serves in the option and did not serve before."""

    team: str
    name: Text
    is_new: bool
    channels: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ServiceTarget:
    """A promise of a channel that the department answers from then on: `share` within `within_s`."""

    channel: str
    share: float
    within_s: float


@dataclass(frozen=True)
class Delivery:
    """A prerequisite to be created, the levers of the option that wait for it (directly or because another
    prerequisite comes after it), and the prerequisites that come after it."""

    row: PrerequisiteReadiness
    levers: tuple[LeverReadiness, ...]
    before: tuple[str, ...]
    expected_month: float | None = None
    """Month in which it can be expected, where it is planned earlier than that."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.row.state != "met"


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks for the department: a head with a vote, a guest at the table, or one missing."""

    name: Text
    place: Literal["votes", "heard", "missing"]
    consequence: Text | None = None
    remedy: Text | None = None


@dataclass(frozen=True)
class Department:
    """An option from the point of view of one department."""

    unit: str
    option: str
    moves: UnitMoves
    teams: tuple[TeamChange, ...]
    """Its teams before or after that change."""
    people_affected: float
    """Posts of its teams today whose work changes."""
    new_lines: tuple[TeamChange, ...]
    """Teams that come to it or leave it with their people."""
    skills: tuple[NewSkills, ...]
    figures: tuple[Architecture, Architecture]
    """Way of building the service today and in the option: each has its leading figure."""
    targets: tuple[ServiceTarget, ...]
    deliveries: tuple[Delivery, ...]
    """Prerequisites it answers for that anything of this option waits for."""
    waiting: tuple[PrerequisiteReadiness, ...]
    """Prerequisites of other departments that cannot begin before one of its own is met."""
    roles: tuple[tuple[str, RaciRole], ...]
    """Activity -> role, what it answers for first."""
    speakers: tuple[Speaker, ...]

    @property
    def open_deliveries(self) -> tuple[Delivery, ...]:
        """What it still has to deliver."""
        return tuple(each for each in self.deliveries if each.is_open)


def department(scenario: Scenario, option: str, unit: str) -> Department:
    """What `option` means for `unit`. Raises KeyError for an unknown option or unit."""
    chosen = scenario.options[option]
    teams = [each for each in team_changes(scenario, option) if unit in (each.unit_before, each.unit_after)]
    deliveries = _deliveries(scenario, option, unit)
    return Department(
        unit=unit,
        option=option,
        moves=moves_for_unit(scenario, option, unit),
        teams=tuple(each for each in teams if each.is_changed),
        people_affected=sum(each.people_affected for each in teams if each.unit_before == unit),
        new_lines=tuple(each for each in teams if _has_other_line(each)),
        skills=_new_skills(scenario, option, unit),
        figures=("silo", chosen.stages[-1].architecture),
        targets=_new_targets(scenario, option, unit),
        deliveries=deliveries,
        waiting=_waiting(scenario, option, unit, deliveries),
        roles=roles_of_unit(scenario, option, unit),
        speakers=speakers_of(scenario, unit),
    )


def speakers_of(scenario: Scenario, unit: str) -> tuple[Speaker, ...]:
    """Who speaks for `unit`: heads with a vote first, then who is heard, then who is missing."""
    heads = [Speaker(head.role, "votes") for head in scenario.heads.values() if head.unit == unit]
    others = [person for person in scenario.decision.stakeholders.values() if unit in person.units]
    heard = [Speaker(person.name, "heard") for person in others if person.at_table]
    missing = [
        Speaker(person.name, "missing", person.consequence, person.remedy)
        for person in others
        if not person.at_table
    ]
    return (*heads, *heard, *missing)


# --- Teams --------------------------------------------------------------------------------------------------


def _has_other_line(change: TeamChange) -> bool:
    both = change.unit_before is not None and change.unit_after is not None
    return both and change.unit_before != change.unit_after


def _new_skills(scenario: Scenario, option: str, unit: str) -> tuple[NewSkills, ...]:
    after = layout(scenario, scenario.options[option].stages[-1])
    found = []
    for name, team in after.items():
        today = scenario.teams.get(name)
        channels = _newly(team.channels, today.channels if today else ())
        reasons = _newly(_settles(scenario, team), _settles(scenario, today) if today else ())
        if team.unit == unit and (channels or reasons):
            found.append(NewSkills(name, team.name, today is None, channels, reasons))
    return tuple(found)


def _settles(scenario: Scenario, team: Team) -> tuple[str, ...]:
    return tuple(scenario.reasons) if ALL in team.reasons else team.reasons


def _newly(after: Iterable[str], before: Iterable[str]) -> tuple[str, ...]:
    known = set(before)
    return tuple(each for each in after if each not in known)


def _new_targets(scenario: Scenario, option: str, unit: str) -> tuple[ServiceTarget, ...]:
    """Promises of the channels that the unit's teams serve in the option and do not serve today."""
    after = layout(scenario, scenario.options[option].stages[-1])
    served, before = (
        {channel for team in teams.values() if team.unit == unit for channel in team.channels}
        for teams in (after, scenario.teams)
    )
    return tuple(
        ServiceTarget(name, channel.service_target_share, channel.service_target_s)
        for name, channel in scenario.channels.items()
        if name in served - before
    )


# --- What must be true first --------------------------------------------------------------------------------


def _deliveries(scenario: Scenario, option: str, unit: str) -> tuple[Delivery, ...]:
    rows = {row.prerequisite: row for row in readiness_table(scenario, option)}
    levers = {row.lever: row for row in lever_readiness(scenario, option)}
    found = []
    dates = {each.prerequisite: each for each in option_dates(scenario, option)}
    waits = waiting_levers(scenario, option)
    for name, row in rows.items():
        if row.owner == unit and waits.get(name):
            waiting = tuple(levers[lever] for lever in waits[name])
            found.append(Delivery(row, waiting, _after(scenario, name), _expected(dates[name])))
    return tuple(found)


def _expected(dates: PrerequisiteDates) -> float | None:
    return dates.by_plan.expected if dates.timing != "possible" and dates.by_plan else None


def _after(scenario: Scenario, prerequisite: str) -> tuple[str, ...]:
    """Every prerequisite that waits for this one, directly or over others, in the scenario's order."""
    found: set[str] = set()
    open_ones = [prerequisite]
    while open_ones:
        before = open_ones.pop()
        next_ones = {
            name
            for name, each in scenario.prerequisites.items()
            if before in each.after and name not in found
        }
        found |= next_ones
        open_ones += next_ones
    return tuple(name for name in scenario.prerequisites if name in found)


def _waiting(
    scenario: Scenario, option: str, unit: str, deliveries: tuple[Delivery, ...]
) -> tuple[PrerequisiteReadiness, ...]:
    mine = {name for each in deliveries if each.is_open for name in each.before}
    return tuple(
        row
        for row in readiness_table(scenario, option)
        if row.prerequisite in mine and row.owner != unit and row.levers and row.state != "met"
    )
