"""Who serves and settles what, today and at every stage: teams that fit, people in them, nobody left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.scenario.finding import Finding, Rule, known, stages_of
from models.scenario.schema import ALL, Scenario, Team, TeamChange
from models.scenario.strict_yaml import Path

NEW_TEAM_FIELDS = ("name", "unit", "posts", "channels", "reasons", "opening")


def teams_fit(scenario: Scenario) -> Iterator[Finding]:
    """Today's teams name units, channels and reasons that exist."""
    for name, team in scenario.teams.items():
        yield from _team(scenario, ("teams", name), team)


def teams_have_people(scenario: Scenario) -> Iterator[Finding]:
    """A team of today has posts; an option may dissolve it later."""
    for name, team in scenario.teams.items():
        if team.posts.value <= 0:
            yield Finding(("teams", name, "posts"), "team_unstaffed", {"team": name})


def channels_are_served(scenario: Scenario) -> Iterator[Finding]:
    """Every channel has a team with people today."""
    served = {
        channel for team in scenario.teams.values() if team.posts.value > 0 for channel in team.channels
    }
    for name in scenario.channels:
        if name not in served:
            yield Finding(("channels", name), "channel_unserved", {"channel": name})


def reasons_are_settled(scenario: Scenario) -> Iterator[Finding]:
    """Every reason is settled by some team with people, today and at every stage: others only pass it on."""
    layouts: list[tuple[Path, Mapping[str, tuple[str, ...]]]] = [(("reasons",), _settled_by(scenario, {}))]
    layouts += [((*path, "teams"), _settled_by(scenario, stage.teams)) for path, stage in stages_of(scenario)]
    reported: set[str] = set()
    for path, layout in layouts:
        settled = {reason for reasons in layout.values() for reason in reasons}
        for name in scenario.reasons:
            if ALL not in settled and name not in settled and name not in reported:
                here = (*path, name) if path == ("reasons",) else path
                yield Finding(here, "reason_unsettled", {"reason": name})
                reported |= {name} if path == ("reasons",) else set()


def passes_have_a_receiver(scenario: Scenario) -> Iterator[Finding]:
    """Where a team cannot settle every reason, somebody receives what it passes on."""
    limited = [name for name, team in scenario.teams.items() if ALL not in team.reasons]
    if limited and not any(team.receives_passes for team in scenario.teams.values()):
        yield Finding(("teams",), "no_receiver", {"team": limited[0]})


def option_teams_fit(scenario: Scenario) -> Iterator[Finding]:
    """A changed team exists today, or is new and complete; what it names exists."""
    for path, stage in stages_of(scenario):
        for name, change in stage.teams.items():
            here = (*path, "teams", name)
            if name not in scenario.teams:
                missing = [what for what in NEW_TEAM_FIELDS if getattr(change, what) is None]
                if missing:
                    values = {"team": name, "fields": ", ".join(missing)}
                    yield Finding(here, "team_incomplete", values)
            yield from _team(scenario, here, change)


def option_channels_stay_served(scenario: Scenario) -> Iterator[Finding]:
    """A changed team layout leaves no open channel without a team."""
    for path, stage in stages_of(scenario):
        layout = {name: team.channels for name, team in scenario.teams.items()}
        changed = {name: c.channels for name, c in stage.teams.items() if c.channels is not None}
        staffed = _staffed(scenario, stage.teams)
        served = {
            channel
            for name, channels in {**layout, **changed}.items()
            if name in staffed
            for channel in channels
        }
        closed = {
            name for name, offer in (stage.levers.channel_offer or {}).items() if offer.offer == "closed"
        }
        for name in scenario.channels:
            if name not in served | closed:
                yield Finding((*path, "teams"), "option_channel_unserved", {"channel": name})


def _team(scenario: Scenario, path: Path, team: Any) -> Iterator[Finding]:
    if team.unit is not None:
        yield from known((*path, "unit"), [team.unit], scenario.units, "unit")
    yield from known((*path, "channels"), team.channels or (), scenario.channels, "channel")
    reasons = {**scenario.reasons, ALL: None}
    yield from known((*path, "reasons"), team.reasons or (), reasons, "reason")
    if isinstance(team, Team) and not team.opening:
        yield Finding((*path, "opening"), "team_never_open")


def _staffed(scenario: Scenario, changes: Mapping[str, TeamChange]) -> set[str]:
    """Teams with people after `changes`."""
    posts = {name: team.posts.value for name, team in scenario.teams.items()}
    posts |= {name: change.posts.value for name, change in changes.items() if change.posts is not None}
    return {name for name, value in posts.items() if value > 0}


def _settled_by(scenario: Scenario, changes: Mapping[str, TeamChange]) -> dict[str, tuple[str, ...]]:
    """Reasons that each team with people settles after `changes`."""
    reasons = {name: team.reasons for name, team in scenario.teams.items()}
    reasons |= {name: change.reasons for name, change in changes.items() if change.reasons is not None}
    staffed = _staffed(scenario, changes)
    return {name: settled for name, settled in reasons.items() if name in staffed}


TEAM_RULES: tuple[Rule, ...] = (
    teams_fit,
    teams_have_people,
    channels_are_served,
    reasons_are_settled,
    passes_have_a_receiver,
)

STAGE_TEAM_RULES: tuple[Rule, ...] = (
    option_teams_fit,
    option_channels_stay_served,
)
