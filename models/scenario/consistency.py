"""What must fit together between the records of a scenario: one function per rule.

Rules of one record stand in the schema. A finding of severity `error` makes the scenario unusable; a
`warning` or `note` is shown by `check`, because it may be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from math import prod
from typing import Any
from zoneinfo import available_timezones

from models.scenario.countermeasure_rules import COUNTERMEASURE_RULES
from models.scenario.decision_rules import DECISION_RULES
from models.scenario.finding import Finding, Rule, known, way_along
from models.scenario.money_rules import MONEY_RULES
from models.scenario.organisation_rules import ORGANISATION_RULES
from models.scenario.owner_rules import OWNER_RULES
from models.scenario.presets import LEVER_PREREQUISITES, today_levers
from models.scenario.schema import ALL, LeverChanges, Scenario, Stage, Team, TeamChange
from models.scenario.strict_yaml import Path
from models.scenario.values import Assumption

TOLERANCE = 0.001
LEAST_OPTIONS = 3
MOST_GROWTH = 10.0
NEW_TEAM_FIELDS = ("name", "unit", "posts", "channels", "reasons", "opening")


def findings(scenario: Scenario) -> tuple[Finding, ...]:
    """Findings of every rule, in the order of the rules."""
    return tuple(finding for rule in RULES for finding in rule(scenario))


# --- The service today --------------------------------------------------------------------------------------


def reason_shares_sum_to_one(scenario: Scenario) -> Iterator[Finding]:
    """The reasons' shares of all contacts."""
    total = sum(reason.volume_share for reason in scenario.reasons.values())
    if abs(total - 1) > TOLERANCE:
        yield Finding(("reasons",), "reason_shares", {"sum": f"{total:g}"})


def reasons_name_known_owners(scenario: Scenario) -> Iterator[Finding]:
    for name, reason in scenario.reasons.items():
        yield from known(("reasons", name, "owner"), [reason.owner], scenario.units, "unit")


def channels_lead_to_known_channels(scenario: Scenario) -> Iterator[Finding]:
    for name, channel in scenario.channels.items():
        for what in ("retry_to", "chase_to"):
            for target in getattr(channel, what):
                yield from known(("channels", name, what, target), [target], scenario.channels, "channel")


def chasers_go_somewhere(scenario: Scenario) -> Iterator[Finding]:
    """`chase_to` sums to 1 on asynchronous channels, `retry_to` to at most 1."""
    for name, channel in scenario.channels.items():
        chased, retried = sum(channel.chase_to.values()), sum(channel.retry_to.values())
        if channel.mode == "asynchronous" and abs(chased - 1) > TOLERANCE:
            yield Finding(("channels", name, "chase_to"), "chase_sum", {"sum": f"{chased:g}"})
        if retried > 1 + TOLERANCE:
            yield Finding(("channels", name, "retry_to"), "retry_sum", {"sum": f"{retried:g}"})


def several_at_once_has_a_slowdown(scenario: Scenario) -> Iterator[Finding]:
    for name, channel in scenario.channels.items():
        if channel.concurrency > 1 and channel.slowdown is None:
            yield Finding(("channels", name, "concurrency"), "needs_slowdown", {"field": "slowdown"})
        if channel.slowdown is not None and channel.slowdown.low < 1:
            yield Finding(
                ("channels", name, "slowdown"), "slowdown_low", {"low": f"{channel.slowdown.low:g}"}
            )


def teams_fit(scenario: Scenario) -> Iterator[Finding]:
    """Today's teams name units, channels and reasons that exist."""
    for name, team in scenario.teams.items():
        yield from _team(scenario, ("teams", name), team)


def channels_are_served(scenario: Scenario) -> Iterator[Finding]:
    """Every channel has a team with people today."""
    served = {
        channel for team in scenario.teams.values() if team.posts.value > 0 for channel in team.channels
    }
    for name in scenario.channels:
        if name not in served:
            yield Finding(("channels", name), "channel_unserved", {"channel": name})


def teams_have_people(scenario: Scenario) -> Iterator[Finding]:
    """A team of today has posts; an option may dissolve it later."""
    for name, team in scenario.teams.items():
        if team.posts.value <= 0:
            yield Finding(("teams", name, "posts"), "team_unstaffed", {"team": name})


def reasons_are_settled(scenario: Scenario) -> Iterator[Finding]:
    """Every reason is settled by some team with people, today and at every stage: others only pass it on."""
    layouts: list[tuple[Path, Mapping[str, tuple[str, ...]]]] = [(("reasons",), _settled_by(scenario, {}))]
    layouts += [((*path, "teams"), _settled_by(scenario, stage.teams)) for path, stage in _stages(scenario)]
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


def volume_file_stands_beside(scenario: Scenario) -> Iterator[Finding]:
    name = scenario.volumes.file
    if "/" in name or "\\" in name or name in ("", ".", ".."):
        yield Finding(("volumes", "file"), "volume_file_path", {"file": name})


def volume_channels_exist(scenario: Scenario) -> Iterator[Finding]:
    """Channels that take part are channels of the scenario."""
    chosen = scenario.volumes.channels or ()
    yield from known(("volumes", "channels"), chosen, scenario.channels, "channel")


def growth_names_known_channels(scenario: Scenario) -> Iterator[Finding]:
    for name in scenario.volumes.growth:
        yield from known(("volumes", "growth", name), [name], {**scenario.channels, ALL: None}, "channel")


def growth_stays_in_bounds(scenario: Scenario) -> Iterator[Finding]:
    """Over the horizon, not even the high end of growth makes more than ten times the issues."""
    years = scenario.money.horizon_years
    for name, rates in scenario.volumes.growth.items():
        factor = prod(1 + rates[min(year, len(rates) - 1)].high for year in range(years))
        if factor > MOST_GROWTH:
            values = {"factor": f"{factor:.0f}", "years": years, "most": f"{MOST_GROWTH:g}"}
            yield Finding(("volumes", "growth", name), "growth_too_large", values)


def volume_names_are_clear(scenario: Scenario) -> Iterator[Finding]:
    """Names that files use lead to known channels and reasons, each name to one."""
    for what, things, kind in (
        ("channel_names", scenario.channels, "channel"),
        ("reason_names", scenario.reasons, "reason"),
    ):
        first: dict[str, str] = {}
        for identifier, names in getattr(scenario.volumes, what).items():
            path: Path = ("volumes", what, identifier)
            yield from known(path, [identifier], things, kind)
            for name in names:
                other = first.setdefault(name.casefold(), identifier)
                if other != identifier:
                    yield Finding(path, "name_twice", {"name": name, "other": other})


@cache
def _timezones() -> frozenset[str]:
    """Walks through hundreds of files: once is enough."""
    return frozenset(available_timezones())


def timezone_exists(scenario: Scenario) -> Iterator[Finding]:
    if scenario.timezone not in _timezones():
        yield Finding(("timezone",), "timezone", {"value": scenario.timezone})


# --- Options ------------------------------------------------------------------------------------------------


def enough_options(scenario: Scenario) -> Iterator[Finding]:
    """The do-minimum and at least two others: fewer is no decision."""
    if len(scenario.options) < LEAST_OPTIONS:
        yield Finding(("options",), "few_options", {"count": len(scenario.options), "least": LEAST_OPTIONS})


def baseline_is_an_option(scenario: Scenario) -> Iterator[Finding]:
    yield from known(("baseline",), [scenario.baseline], scenario.options, "option")


def option_teams_fit(scenario: Scenario) -> Iterator[Finding]:
    """A changed team exists today, or is new and complete; what it names exists."""
    for path, stage in _stages(scenario):
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
    for path, stage in _stages(scenario):
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


def levers_name_known_things(scenario: Scenario) -> Iterator[Finding]:
    """Keys of levers are channels or reasons of this scenario (or `all`)."""
    for path, levers in _lever_settings(scenario):
        channels = {**scenario.channels, ALL: None}
        reasons = {**scenario.reasons, ALL: None}
        for lever, things, kind in (
            ("bot_containment", channels, "channel"),
            ("channel_offer", channels, "channel"),
            ("process_defined", reasons, "reason"),
            ("avoidable_demand", reasons, "reason"),
        ):
            for key in getattr(levers, lever) or {}:
                yield from known((*path, lever, key), [key], things, kind)


def offers_lead_elsewhere(scenario: Scenario) -> Iterator[Finding]:
    for path, levers in _lever_settings(scenario):
        for channel, offer in (levers.channel_offer or {}).items():
            here = (*path, "channel_offer", channel, "to")
            if offer.to is not None:
                yield from known(here, [offer.to], scenario.channels, "channel")
            if offer.to == channel:
                yield Finding(here, "offer_to_itself", {"channel": channel})


def offers_do_not_go_round(scenario: Scenario) -> Iterator[Finding]:
    """Steering ends on a channel that takes contacts: not in a circle, not on a closed channel."""
    today = scenario.today.channel_offer or {}
    for path, levers in _lever_settings(scenario):
        stated = levers.channel_offer or {}
        offers = {**today, **stated}
        leads = {name: offer.to for name, offer in offers.items() if offer.offer != "open"}
        for channel in stated:
            target = leads.get(channel)
            if target is None or target == channel:
                continue
            here = (*path, "channel_offer", channel, "to")
            way = way_along(leads, channel)
            if way[-1] == channel:
                yield Finding(here, "offer_circle", {"way": " → ".join(way)})
            elif target in offers and offers[target].offer == "closed":
                yield Finding(here, "offer_to_closed", {"channel": channel, "to": target})


def levers_do_not_fall_behind_today(scenario: Scenario) -> Iterator[Finding]:
    """A dial that an option leaves below today's value is worth a note: it may not be meant."""
    today = today_levers(scenario)
    for path, stage in _stages(scenario):
        for lever in ("identification", "knowledge"):
            stated: Assumption | None = getattr(stage.levers, lever)
            if stated is not None and stated.value < getattr(today, lever).value:
                values = {"value": f"{stated.value:g}", "today": f"{getattr(today, lever).value:g}"}
                yield Finding((*path, "levers", lever), "lever_below_today", values, "warning")


def options_name_known_things(scenario: Scenario) -> Iterator[Finding]:
    """Prerequisites and responsibilities of options exist."""
    for name, option in scenario.options.items():
        path: Path = ("options", name)
        for things, what, kind in (
            (scenario.prerequisites, "prerequisites", "prerequisite"),
            (scenario.responsibilities, "owners", "responsibility"),
            (scenario.responsibilities, "contributors", "responsibility"),
        ):
            for key in getattr(option, what):
                yield from known((*path, what, key), [key], things, kind)


def options_say_what_they_cost_and_risk(scenario: Scenario) -> Iterator[Finding]:
    """An option without a cost block or without a risk is not thought through."""
    for name, option in scenario.options.items():
        if not option.costs:
            yield Finding(("options", name), "option_without_costs", {"option": name}, "warning")
        if not option.risks:
            yield Finding(("options", name), "option_without_risks", {"option": name}, "warning")


# --- Organisation and prerequisites -------------------------------------------------------------------------


def levers_find_their_prerequisites(scenario: Scenario) -> Iterator[Finding]:
    """A prerequisite that a lever needs and the scenario does not list would count as met: that must be
    meant."""
    needed = {need: lever for lever, needs in LEVER_PREREQUISITES.items() for need in needs}
    for need, lever in needed.items():
        if need not in scenario.prerequisites:
            values = {"prerequisite": need, "lever": lever}
            yield Finding(("prerequisites",), "prerequisite_missing", values, "warning")


# --- Futures ------------------------------------------------------------------------------------------------


def futures_name_known_channels(scenario: Scenario) -> Iterator[Finding]:
    for name, future in scenario.futures.items():
        for channel in future.channel_demand_factor:
            here = ("futures", name, "channel_demand_factor", channel)
            yield from known(here, [channel], scenario.channels, "channel")
    for channel in scenario.exploration.channel_demand:
        yield from known(("exploration", "channel_demand", channel), [channel], scenario.channels, "channel")


RULES: tuple[Rule, ...] = (
    timezone_exists,
    volume_file_stands_beside,
    volume_channels_exist,
    volume_names_are_clear,
    growth_names_known_channels,
    growth_stays_in_bounds,
    reasons_name_known_owners,
    reason_shares_sum_to_one,
    channels_lead_to_known_channels,
    chasers_go_somewhere,
    several_at_once_has_a_slowdown,
    teams_fit,
    teams_have_people,
    channels_are_served,
    reasons_are_settled,
    passes_have_a_receiver,
    baseline_is_an_option,
    enough_options,
    option_teams_fit,
    option_channels_stay_served,
    levers_name_known_things,
    offers_lead_elsewhere,
    offers_do_not_go_round,
    levers_do_not_fall_behind_today,
    options_name_known_things,
    options_say_what_they_cost_and_risk,
    *MONEY_RULES,
    levers_find_their_prerequisites,
    futures_name_known_channels,
    *DECISION_RULES,
    *ORGANISATION_RULES,
    *OWNER_RULES,
    *COUNTERMEASURE_RULES,
)


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


def _stages(scenario: Scenario) -> Iterator[tuple[Path, Stage]]:
    for name, option in scenario.options.items():
        for position, stage in enumerate(option.stages):
            yield ("options", name, "stages", position), stage


def _lever_settings(scenario: Scenario) -> Iterator[tuple[Path, LeverChanges]]:
    yield ("today",), scenario.today
    for path, stage in _stages(scenario):
        yield (*path, "levers"), stage.levers
