"""Team sizes that options state for themselves: a change of today's team does not reach them by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.scenario import changes_for_value
from models.scenario.schema import Scenario

ALIKE = 1e-6
"""Posts that differ by less are the same."""


@dataclass(frozen=True)
class OwnSize:
    """The posts that a stage of an option states for a team of today, at `path`."""

    option: str
    path: str
    posts: float


def own_sizes(scenario: Scenario, team: str) -> tuple[OwnSize, ...]:
    """Every stage of every option that states its own posts for `team`, in the scenario's order."""
    return tuple(_own_sizes(scenario, team))


def _own_sizes(scenario: Scenario, team: str) -> Iterator[OwnSize]:
    for option, each in scenario.options.items():
        for place, stage in enumerate(each.stages):
            change = stage.teams.get(team)
            if change is not None and change.posts is not None:
                path = f"options.{option}.stages.{place}.teams.{team}.posts"
                yield OwnSize(option, path, change.posts.value)


@dataclass(frozen=True)
class Unshared:
    """A change of a team of today that options with their own size for it do not share."""

    difference: float
    """Posts, after minus before."""
    reached: tuple[str, ...]
    """Options that take today's size in all their stages, and so share the change."""
    missed: tuple[str, ...]
    """Options that state their own size and have not moved by as much."""
    sizes: Mapping[str, float]
    """Path of posts -> the size that would move by as much (never below 0)."""


def unshared_change(before: Scenario, after: Scenario, team: str) -> Unshared | None:
    """The change of today's `team` from `before` to `after`, where an option does not share it; else None.

    A team that an option has dissolved (0 posts) stays dissolved: its people are counted in other teams
    there.
    """
    if team not in before.teams:
        return None
    difference = after.teams[team].posts.value - before.teams[team].posts.value
    now = {own.path: own.posts for own in own_sizes(after, team)}
    wanted = {
        own: max(own.posts + difference, 0.0)
        for own in own_sizes(before, team)
        if own.posts and own.path in now
    }
    late = {own: posts for own, posts in wanted.items() if abs(now[own.path] - posts) > ALIKE}
    if abs(difference) <= ALIKE or not late:
        return None
    stated = {own.option for own in own_sizes(after, team)}
    return Unshared(
        difference,
        tuple(option for option in after.options if option not in stated),
        tuple(dict.fromkeys(own.option for own in late)),
        {own.path: posts for own, posts in late.items()},
    )


def unshared_teams(before: Scenario, after: Scenario) -> tuple[str, ...]:
    """Teams of today that were changed from `before` to `after` where an option does not share it."""
    return tuple(team for team in after.teams if unshared_change(before, after, team) is not None)


def sharing_changes(scenario: Scenario, unshared: Unshared) -> dict[str, Any]:
    """The changes to `scenario` (see `apply_changes`) that let the options share the change."""
    return {
        path: value
        for posts, size in unshared.sizes.items()
        for path, value in changes_for_value(scenario, posts, size).items()
    }
