"""Every course must first reproduce the loaded year: what is uncertain may not contradict what was counted.

Where people need longer, or customers come back more often, than expected, the loaded year still had its
contacts and its people still coped as they did. So issues are found anew that, served as today, make the same
contacts, and the people there count for as much more as the work takes longer (model.md, 12.3: rates are
fitted to volumes, effective staffing to service).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from models.scenario import Scenario
from models.scenario.schema import Option, Stage, Team, TeamChange
from models.scenario.values import Assumption, FrozenDict
from models.simulation.calibration import Demand, today_service
from models.simulation.growth import growth_of
from models.simulation.issue_rates import Draws, Issues, closer, rates_of
from models.simulation.layout import Floats, no_tape
from models.simulation.network import Service
from models.simulation.replications import recorded
from models.simulation.rota import duty_hours
from models.simulation.today import handling_today


@dataclass(frozen=True)
class LoadedService:
    """Today's service as expected: its arrays, the contacts that one replication makes of the loaded year
    (channels x reasons, per year), and the hours on duty per week that one post gives."""

    service: Service
    contacts: Floats
    hours_per_post: float


def loaded_service(scenario: Scenario, demand: Demand, replication: int) -> LoadedService:
    """Today's service in the loaded year, as expected."""
    service = today_service(scenario, demand.year)
    contacts = _contacts(service, demand, demand.issues, demand.variation, replication)
    return LoadedService(service, contacts, duty_hours(scenario.staffing, 1.0))


def reproduce(
    scenario: Scenario, demand: Demand, loaded: LoadedService, replication: int
) -> tuple[Scenario, Demand]:
    """`scenario` with people who cope with the loaded year as expected, and the issues that make its
    contacts to about one per cent (one step of the calibration's search, from what it found)."""
    staffed = _with_posts(scenario, _people_needed(scenario, demand, loaded))
    service = today_service(staffed, demand.year)
    variation = scenario.simulation.day_variation.value
    made = _contacts(service, demand, demand.issues, variation, replication)
    share = closer(loaded.contacts, demand.issues.share, made, demand.year.has_reasons)
    issues = Issues(share, demand.issues.course)
    growth = growth_of(scenario) if scenario.volumes.growth else None
    return staffed, replace(demand, issues=issues, variation=variation, growth=growth)


def _contacts(service: Service, demand: Demand, issues: Issues, variation: float, replication: int) -> Floats:
    """Contacts per channel and reason in a year of one replication."""
    year = demand.year
    rates = rates_of(year, issues, Draws(variation, demand.seed, 0))
    counters = recorded(service.network, rates, replication, no_tape())
    weights = np.concatenate([[0.0], year.week_weights, [0.0]])
    return np.asarray(np.tensordot(counters.offered, weights, axes=([0], [0])))


def _people_needed(scenario: Scenario, demand: Demand, loaded: LoadedService) -> Mapping[str, float]:
    """Team -> factor on its posts with which today's people cope with today's work as expected; under "" that
    of all together, for teams that do not exist today."""
    work_before = (loaded.contacts * loaded.service.network.handling_s).sum(axis=1)
    work = (loaded.contacts * handling_today(scenario)).sum(axis=1)
    longer_present = loaded.hours_per_post / duty_hours(scenario.staffing, 1.0)
    factors = {"": float(work.sum() / work_before.sum() * longer_present)}
    channels = demand.year.channels
    for team_id, team in scenario.teams.items():
        own = [channels.index(name) for name in team.channels if name in channels]
        if work_before[own].sum() > 0:
            factors[team_id] = float(work[own].sum() / work_before[own].sum() * longer_present)
    return factors


def _with_posts(scenario: Scenario, factors: Mapping[str, float]) -> Scenario:
    def more(team: str, posts: Assumption) -> Assumption:
        factor = factors.get(team, factors[""])
        ends = {end: getattr(posts, end) * factor for end in ("low", "value", "high")}
        return posts.model_copy(update=ends)

    def staffed(name: str, team: Team) -> Team:
        return team.model_copy(update={"posts": more(name, team.posts)})

    def changed(name: str, team: TeamChange) -> TeamChange:
        return team if team.posts is None else team.model_copy(update={"posts": more(name, team.posts)})

    def stage(each: Stage) -> Stage:
        teams = FrozenDict({name: changed(name, team) for name, team in each.teams.items()})
        return each.model_copy(update={"teams": teams})

    def option(each: Option) -> Option:
        return each.model_copy(update={"stages": tuple(map(stage, each.stages))})

    return scenario.model_copy(
        update={
            "teams": FrozenDict({name: staffed(name, team) for name, team in scenario.teams.items()}),
            "options": FrozenDict({name: option(each) for name, each in scenario.options.items()}),
        }
    )
