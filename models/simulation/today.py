"""Today's service: today's levers and teams, the loaded year's volumes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.scenario import Scenario, today_levers, today_teams
from models.scenario.rosters import heads_by_half_hour
from models.scenario.schema import Team
from models.simulation.change import handling_times
from models.simulation.demand import LoadedYear
from models.simulation.layout import Floats
from models.simulation.network import Change, Service, build_service
from models.simulation.rota import open_half_hours


def today_service(scenario: Scenario, year: LoadedYear) -> Service:
    """Today's service: today's levers, today's teams."""
    return build_service(scenario, _unchanged(scenario), year)


def handling_today(scenario: Scenario) -> Floats:
    """Mean handling time per channel and reason in today's service, seconds, shape (C, R)."""
    return handling_times(scenario, _unchanged(scenario))


def _unchanged(scenario: Scenario) -> Change:
    levers, teams = today_levers(scenario), today_teams(scenario)
    return Change(levers, levers, teams, teams, {})


def outside_hours(scenario: Scenario, year: LoadedYear) -> Floats:
    """Share of a channel's contacts that come while none of its teams is open, or has anyone in its roster,
    shape (C,).

    0 on asynchronous channels, where they may wait: when those were written says nothing about hours.
    """
    groups = today_service(scenario, year).groups
    manned = np.array([_planned_half_hours(group.team) for group in groups]).reshape(len(groups), -1).T
    return _share_without(scenario, year, manned)


def unmanned_hours(scenario: Scenario, year: LoadedYear) -> Floats:
    """Share of a channel's contacts that come while nobody is on duty, shape (C,): outside the hours, or in
    hours for which the people do not reach; 0 on asynchronous channels."""
    return _share_without(scenario, year, today_service(scenario, year).network.heads > 0)


def _share_without(scenario: Scenario, year: LoadedYear, manned: NDArray[np.bool_]) -> Floats:
    """Share of a channel's contacts in half-hours in which none of its groups is `manned` (336, G)."""
    service = today_service(scenario, year)
    shares = np.zeros(len(year.channels))
    for c, name in enumerate(year.channels):
        serving = [g for g, group in enumerate(service.groups) if name in group.team.channels]
        total = year.profile[c].sum()
        if service.network.synchronous[c] and total > 0:
            shares[c] = year.profile[c][~manned[:, serving].any(axis=1)].sum() / total
    return shares


def _planned_half_hours(team: Team) -> NDArray[np.bool_]:
    """Half-hours of the week for which the team is planned, shape (336,): its hours, and its roster's."""
    is_open = open_half_hours(team)
    if team.roster is None:
        return is_open
    rostered = is_open & (heads_by_half_hour(team.roster.shifts) > 0)
    return rostered if rostered.any() else is_open


def root_seed(scenario: Scenario, seed: int) -> int:
    """Seed of all draws: the scenario's own with the caller's."""
    return (scenario.simulation.seed << 24) + seed


__all__ = ["handling_today", "outside_hours", "root_seed", "today_service", "unmanned_hours"]
