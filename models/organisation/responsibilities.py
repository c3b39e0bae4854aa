"""Responsibilities: what moves to whom in an option, and whose work changes (organisation.md, section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from models.scenario import effective_levers, stage_teams
from models.scenario.schema import Option, Scenario, Stage, Team
from models.scenario.values import Text

Change = Literal["kept", "moved", "new_owner", "nobody"]


@dataclass(frozen=True)
class Move:
    """One responsibility before and after.

    `kept`: the owner stays. `moved`: from one unit to another. `new_owner`: nobody owned it. `nobody`:
    nobody does, still.
    """

    responsibility: str
    name: Text
    from_unit: str | None
    to_unit: str | None
    change: Change
    contributors_before: tuple[str, ...]
    contributors_after: tuple[str, ...]

    @property
    def new_contributors(self) -> tuple[str, ...]:
        """Units that contribute from now on and did not before."""
        return tuple(unit for unit in self.contributors_after if unit not in self.contributors_before)


@dataclass(frozen=True)
class UnitMoves:
    """An option from the point of view of one department: what comes, what goes, what stays, who changes
    teams."""

    unit: str
    gains: tuple[Move, ...]
    gives: tuple[Move, ...]
    keeps: tuple[Move, ...]
    contributes_newly: tuple[Move, ...]
    posts_before: float
    posts_after: float

    @property
    def is_untouched(self) -> bool:
        """Whether nothing moves to or from the unit."""
        moved = self.gains or self.gives or self.contributes_newly
        return not moved and self.posts_before == self.posts_after


@dataclass(frozen=True)
class TeamChange:
    """A team before and after the last stage of an option; None: the team does not exist then."""

    team: str
    name: Text
    unit_before: str | None
    unit_after: str | None
    posts_before: float
    posts_after: float
    channels_gained: tuple[str, ...]
    channels_lost: tuple[str, ...]
    is_changed: bool
    is_work_changed: bool = False
    """Whether unit, channels, reasons or hours change (a mere change of posts does not count)."""

    @property
    def people_affected(self) -> float:
        """Today's posts whose work changes: all of them where unit, channels, reasons or hours of the team
        change, otherwise those that leave it. A team that is only created counts nothing: whoever moves into
        it is counted where they work today."""
        if self.is_work_changed:
            return self.posts_before
        return max(0.0, self.posts_before - self.posts_after)


def moves(scenario: Scenario, option: str) -> tuple[Move, ...]:
    """One row per responsibility, in the scenario's order: who owns it today, who in `option`."""
    chosen = scenario.options[option]
    return tuple(_move(scenario, chosen, responsibility) for responsibility in scenario.responsibilities)


def move_of(scenario: Scenario, option: str, responsibility: str) -> Move:
    """One responsibility before and after. Raises KeyError where the option or responsibility is unknown."""
    return _move(scenario, scenario.options[option], responsibility)


def owner_change(option: str, responsibility: str, owner: str | None) -> dict[str, Any]:
    """The change (dotted path -> value) that lets `owner` answer for it in `option`; None: as today."""
    return {f"options.{option}.owners.{responsibility}": owner}


def contributors_change(option: str, responsibility: str, units: Sequence[str]) -> dict[str, Any]:
    """The change that lets exactly these units contribute to it in `option`."""
    return {f"options.{option}.contributors.{responsibility}": list(units)}


def moves_for_unit(scenario: Scenario, option: str, unit: str) -> UnitMoves:
    """What `option` brings to and takes from `unit`. Raises KeyError for an unknown option or unit."""
    if unit not in scenario.units:
        raise KeyError(unit)
    known = moves(scenario, option)
    teams = team_changes(scenario, option)
    return UnitMoves(
        unit=unit,
        gains=tuple(move for move in known if move.to_unit == unit and move.from_unit != unit),
        gives=tuple(move for move in known if move.from_unit == unit and move.to_unit != unit),
        keeps=tuple(move for move in known if move.from_unit == move.to_unit == unit),
        contributes_newly=tuple(move for move in known if unit in move.new_contributors),
        posts_before=sum(team.posts_before for team in teams if team.unit_before == unit),
        posts_after=sum(team.posts_after for team in teams if team.unit_after == unit),
    )


def team_changes(scenario: Scenario, option: str) -> tuple[TeamChange, ...]:
    """One row per team, today's teams first: unit, posts and channels before and in the last stage of
    `option`."""
    after = layout(scenario, scenario.options[option].stages[-1])
    return tuple(
        _team_change(scenario, team, scenario.teams.get(team), after.get(team))
        for team in dict.fromkeys((*scenario.teams, *after))
    )


def people_affected(scenario: Scenario, option: str) -> float:
    """Today's posts in teams whose unit, channels, reasons or hours change in the last stage of `option`, and
    posts that leave the other teams: at most all posts of today."""
    return sum(team.people_affected for team in team_changes(scenario, option))


def unstaffed_owners(scenario: Scenario, option: str) -> tuple[str, ...]:
    """Units that are to own something in `option`, own nothing today, and have no posts: they must be created
    first."""
    today = {each.owner for each in scenario.responsibilities.values()}
    staffed = {team.unit_after for team in team_changes(scenario, option) if team.posts_after > 0}
    owners = dict.fromkeys(move.to_unit for move in moves(scenario, option) if move.to_unit is not None)
    return tuple(
        unit
        for unit in owners
        if unit not in today and unit not in staffed and scenario.units[unit].people == 0
    )


def layout(scenario: Scenario, stage: Stage) -> dict[str, Team]:
    """The teams of `stage`: the changed layout where its teams are pooled, otherwise today's; teams without
    posts left out."""
    teams = stage_teams(scenario, stage) if effective_levers(stage).pooled_teams else scenario.teams
    return {name: team for name, team in teams.items() if team.posts.value > 0}


def _move(scenario: Scenario, option: Option, responsibility: str) -> Move:
    today = scenario.responsibilities[responsibility]
    to_unit = option.owners.get(responsibility, today.owner)
    return Move(
        responsibility=responsibility,
        name=today.name,
        from_unit=today.owner,
        to_unit=to_unit,
        change=_change(today.owner, to_unit),
        contributors_before=today.contributors,
        contributors_after=option.contributors.get(responsibility, today.contributors),
    )


def _change(before: str | None, after: str | None) -> Change:
    if after is None:
        return "nobody"
    if before is None:
        return "new_owner"
    return "kept" if before == after else "moved"


def _team_change(scenario: Scenario, name: str, before: Team | None, after: Team | None) -> TeamChange:
    factor = scenario.staffing.staffing_factor.value
    channels_before = before.channels if before else ()
    channels_after = after.channels if after else ()
    known = after or before
    assert known is not None
    return TeamChange(
        team=name,
        name=known.name,
        unit_before=before.unit if before else None,
        unit_after=after.unit if after else None,
        posts_before=before.posts.value * factor if before else 0.0,
        posts_after=after.posts.value * factor if after else 0.0,
        channels_gained=tuple(channel for channel in channels_after if channel not in channels_before),
        channels_lost=tuple(channel for channel in channels_before if channel not in channels_after),
        is_changed=_work(before) != _work(after),
        is_work_changed=_tasks(before) != _tasks(after),
    )


def _work(team: Team | None) -> tuple[object, ...] | None:
    """What makes a team's work: tasks and posts (its name and source do not)."""
    return None if team is None else (team.posts.value, *(_tasks(team) or ()))


def _tasks(team: Team | None) -> tuple[object, ...] | None:
    """What a team works on: unit, channels, reasons and hours."""
    if team is None:
        return None
    return team.unit, frozenset(team.channels), team.reasons, team.receives_passes, team.opening
