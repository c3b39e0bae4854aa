"""Today's service: today's levers and teams, the loaded year's volumes."""

from __future__ import annotations

import numpy as np

from models.scenario import Scenario, today_levers, today_teams
from models.simulation.change import handling_times
from models.simulation.demand import LoadedYear
from models.simulation.layout import Floats
from models.simulation.network import Change, Service, build_service


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
    """Share of a channel's contacts that come while none of its teams is on duty, shape (C,).

    0 on asynchronous channels, where they may wait.
    """
    service = today_service(scenario, year)
    shares = np.zeros(len(year.channels))
    for c, name in enumerate(year.channels):
        serving = [g for g, group in enumerate(service.groups) if name in group.team.channels]
        total = year.profile[c].sum()
        if service.network.synchronous[c] and total > 0:
            manned = service.network.heads[:, serving].sum(axis=1) > 0
            shares[c] = year.profile[c][~manned].sum() / total
    return shares


def root_seed(scenario: Scenario, seed: int) -> int:
    """Seed of all draws: the scenario's own with the caller's."""
    return (scenario.simulation.seed << 24) + seed


__all__ = ["handling_today", "outside_hours", "root_seed", "today_service"]
