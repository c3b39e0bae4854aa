"""What must fit together between the records of a scenario: one function per rule.

Rules of one record stand in the schema. A finding of severity `error` makes the scenario unusable; a
`warning` or `note` is shown by `check`, because it may be meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.scenario.countermeasure_rules import COUNTERMEASURE_RULES
from models.scenario.decision_rules import DECISION_RULES
from models.scenario.finding import Finding, Rule, known
from models.scenario.lever_rules import LEVER_RULES
from models.scenario.money_rules import MONEY_RULES
from models.scenario.organisation_rules import ORGANISATION_RULES
from models.scenario.owner_rules import OWNER_RULES
from models.scenario.presets import LEVER_PREREQUISITES
from models.scenario.schema import Scenario
from models.scenario.strict_yaml import Path
from models.scenario.team_rules import STAGE_TEAM_RULES, TEAM_RULES
from models.scenario.volume_rules import VOLUME_RULES

TOLERANCE = 0.001
LEAST_OPTIONS = 3


def findings(scenario: Scenario) -> tuple[Finding, ...]:
    """Findings of every rule, in the order of the rules."""
    return tuple(finding for rule in RULES for finding in rule(scenario))


# --- Reasons and channels -----------------------------------------------------------------------------------


def reasons_name_known_owners(scenario: Scenario) -> Iterator[Finding]:
    for name, reason in scenario.reasons.items():
        yield from known(("reasons", name, "owner"), [reason.owner], scenario.units, "unit")


def reason_shares_sum_to_one(scenario: Scenario) -> Iterator[Finding]:
    """The reasons' shares of all contacts."""
    total = sum(reason.volume_share for reason in scenario.reasons.values())
    if abs(total - 1) > TOLERANCE:
        yield Finding(("reasons",), "reason_shares", {"sum": f"{total:g}"})


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


# --- Options ------------------------------------------------------------------------------------------------


def baseline_is_an_option(scenario: Scenario) -> Iterator[Finding]:
    yield from known(("baseline",), [scenario.baseline], scenario.options, "option")


def enough_options(scenario: Scenario) -> Iterator[Finding]:
    """The do-minimum and at least two others: fewer is no decision."""
    if len(scenario.options) < LEAST_OPTIONS:
        yield Finding(("options",), "few_options", {"count": len(scenario.options), "least": LEAST_OPTIONS})


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


# --- Prerequisites and futures ------------------------------------------------------------------------------


def levers_find_their_prerequisites(scenario: Scenario) -> Iterator[Finding]:
    """A prerequisite that a lever needs and the scenario does not list would count as met: that must be
    meant."""
    needed = {need: lever for lever, needs in LEVER_PREREQUISITES.items() for need in needs}
    for need, lever in needed.items():
        if need not in scenario.prerequisites:
            values = {"prerequisite": need, "lever": lever}
            yield Finding(("prerequisites",), "prerequisite_missing", values, "warning")


def futures_name_known_channels(scenario: Scenario) -> Iterator[Finding]:
    for name, future in scenario.futures.items():
        for channel in future.channel_demand_factor:
            here = ("futures", name, "channel_demand_factor", channel)
            yield from known(here, [channel], scenario.channels, "channel")
    for channel in scenario.exploration.channel_demand:
        yield from known(("exploration", "channel_demand", channel), [channel], scenario.channels, "channel")


RULES: tuple[Rule, ...] = (
    *VOLUME_RULES,
    reasons_name_known_owners,
    reason_shares_sum_to_one,
    channels_lead_to_known_channels,
    chasers_go_somewhere,
    several_at_once_has_a_slowdown,
    *TEAM_RULES,
    baseline_is_an_option,
    enough_options,
    *STAGE_TEAM_RULES,
    *LEVER_RULES,
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
