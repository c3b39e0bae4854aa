"""Who serves: the people of every team, their heads on duty and the reasons that they settle."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from models.scenario import Scenario
from models.scenario.schema import NamedFuture, Team
from models.simulation.change import Change
from models.simulation.columns import column
from models.simulation.demand import LoadedYear
from models.simulation.layout import HALF_HOURS, Floats, Ints
from models.simulation.rota import duty_hours, on_duty, whole_heads


@dataclass(frozen=True)
class Group:
    """People of one team with the same layout; a team under change has two groups."""

    team_id: str
    team: Team
    posts: float


def attention(scenario: Scenario) -> tuple[Ints, int]:
    """Units of attention that a contact takes, and those that an agent has."""
    capacity = math.lcm(*[channel.concurrency for channel in scenario.channels.values()])
    return column(capacity // channel.concurrency for channel in scenario.channels.values()), capacity


def groups_of(change: Change, future: NamedFuture) -> tuple[Group, ...]:
    """Teams as today and as planned: a share of each changed team works in its new layout already."""
    pooled = change.dial("pooled_teams")
    found = []
    for name in dict.fromkeys([*change.today_teams, *change.target_teams]):
        before, after = change.today_teams.get(name), change.target_teams.get(name)
        if before == after and before is not None:
            found.append(Group(name, before, before.posts.value * future.posts_factor))
            continue
        for team, share in ((before, 1 - pooled), (after, pooled)):
            if team is not None and share > 0:
                found.append(Group(name, team, team.posts.value * share * future.posts_factor))
    return tuple(found)


def heads_on_duty(
    scenario: Scenario, groups: tuple[Group, ...], handling: Floats, attention: Floats, year: LoadedYear
) -> Ints:
    """Whole heads on duty per half-hour of the week and group, planned for a mean week's loaded volumes."""
    erlang = year.profile * ((year.reason_share * handling).sum(axis=1) * attention / 1800)[:, None]
    prompt, patient = np.zeros((len(groups), HALF_HOURS)), np.zeros(len(groups))
    for load, name, channel in zip(erlang, scenario.channels, scenario.channels.values(), strict=True):
        posts = np.array([group.posts * (name in group.team.channels) for group in groups])
        share = posts / (float(posts.sum()) or 1.0)
        if channel.mode == "asynchronous":
            patient += float(load.sum()) / 2 * share
        else:
            prompt += load * share[:, None]
    heads = np.array(
        [
            on_duty(group.team, duty_hours(scenario.staffing, group.posts), prompt[g], float(patient[g]))
            for g, group in enumerate(groups)
        ]
    )
    return np.ascontiguousarray(whole_heads(heads).T)
