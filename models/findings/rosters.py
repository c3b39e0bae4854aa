"""A loaded roster beside what the scenario assumes, and the changes that put it in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.request.roster_file import RosterFile
from models.scenario import taking_part
from models.scenario.overrides import full
from models.scenario.rosters import WEEK_SLOTS, shifts_of
from models.scenario.schema import Scenario
from models.simulation.demand import loaded_year
from models.simulation.rota import open_half_hours
from models.simulation.today import today_service
from models.texts import LANGUAGES, format_date, translate
from models.volumes.table import Volumes

Heads = NDArray[np.float64]


@dataclass(frozen=True)
class TeamRoster:
    """One team's heads on duty per half-hour of the week, shape (336,): as loaded and as assumed before."""

    team: str
    loaded: Heads
    assumed: Heads
    open: NDArray[np.bool_]

    @property
    def loaded_hours(self) -> float:
        """Hours on duty per week while the team is open."""
        return float(self.loaded[self.open].sum()) / 2

    @property
    def difference_hours(self) -> float:
        """Hours loaded beyond those assumed."""
        return self.loaded_hours - self.assumed_hours

    @property
    def staffed(self) -> list[int]:
        """Half-hours of the week with anybody, loaded or assumed."""
        return [int(place) for place in np.flatnonzero((self.loaded > 0) | (self.assumed > 0))]

    @property
    def assumed_hours(self) -> float:
        """Hours on duty per week that the scenario's posts give."""
        return float(self.assumed.sum()) / 2


@dataclass(frozen=True)
class Hours:
    """Hours on duty per week of several teams."""

    loaded: float
    assumed: float


def hours_of(teams: Iterable[TeamRoster]) -> Hours:
    """The hours of all teams of a roster together."""
    found = tuple(teams)
    return Hours(sum(team.loaded_hours for team in found), sum(team.assumed_hours for team in found))


def beside_assumed(scenario: Scenario, volumes: Volumes, roster: RosterFile) -> tuple[TeamRoster, ...]:
    """Every team of the roster beside the heads that the simulation puts on duty without it."""
    if not roster.heads:
        return ()
    assumed = assumed_heads(scenario, volumes)
    nobody = np.zeros(WEEK_SLOTS)
    return tuple(
        TeamRoster(
            team,
            roster.on_duty(team),
            assumed.get(team, nobody),
            open_half_hours(scenario.teams[team]),
        )
        for team in roster.heads
    )


def assumed_heads(scenario: Scenario, volumes: Volumes) -> Mapping[str, Heads]:
    """Heads on duty today as the simulation plans them from posts and volumes, rosters left aside.

    Team id -> heads per half-hour of the week, shape (336,).
    """
    plain = {name: team.model_copy(update={"roster": None}) for name, team in scenario.teams.items()}
    seen = taking_part(scenario.model_copy(update={"teams": plain}))
    service = today_service(seen, loaded_year(seen, volumes))
    heads: dict[str, Heads] = {}
    for place, group in enumerate(service.groups):
        mine = service.network.heads[:, place].astype(float)
        heads[group.team_id] = heads.get(group.team_id, 0.0) + mine
    return heads


def roster_changes(scenario: Scenario, roster: RosterFile, day: date) -> dict[str, Any]:
    """The changes that let the simulation work with the roster: dotted path -> value.

    Per team the roster itself, and the posts whose hours on duty are those of the roster while the team is
    open: posts = hours / (contract hours x (1 - shrinkage) x staffing factor), over the range of shrinkage.
    Teams whose roster has nobody while they are open are left as they are.
    """
    source = {
        language: translate(
            "request.roster.source", language, file=roster.name, day=format_date(day, language)
        )
        for language in LANGUAGES
    }
    changes: dict[str, Any] = {}
    for name in roster.heads:
        team = scenario.teams[name]
        heads = roster.on_duty(name) * open_half_hours(team)
        if not heads.any():
            continue
        shifts = [full(shift) for shift in shifts_of(heads)]
        changes[f"teams.{name}.roster"] = {"shifts": shifts, "source": source, "grade": "A"}
        changes[f"teams.{name}.posts"] = {
            **posts_for(scenario, float(heads.sum()) / 2),
            "source": source,
            "grade": "A",
        }
    return changes


def posts_for(scenario: Scenario, hours: float) -> dict[str, Any]:
    """Posts that give so many hours on duty a week, over the range of shrinkage."""
    staffing = scenario.staffing
    contract = staffing.contract_hours_per_week.value * staffing.staffing_factor.value

    def posts(shrinkage: float) -> float:
        return hours / (contract * (1 - shrinkage))

    shrinkage = staffing.shrinkage_share
    value, low, high = posts(shrinkage.value), posts(shrinkage.low), posts(shrinkage.high)
    return {"value": value, "low": min(low, value), "high": max(high, value), "unit": "posts"}
