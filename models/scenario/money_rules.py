"""What must fit together in costs and in staged paths."""

from __future__ import annotations

from collections.abc import Iterator

from models.outcome import METRICS
from models.scenario.finding import Finding, known
from models.scenario.schema import Scenario

AMOUNTS = ("once_eur", "yearly_eur", "agent_month_eur", "contact_eur")


def cost_blocks_hold_money(scenario: Scenario) -> Iterator[Finding]:
    for name, option in scenario.options.items():
        for block, cost in option.costs.items():
            if all(getattr(cost, amount) is None for amount in AMOUNTS):
                yield Finding(("options", name, "costs", block), "cost_without_amount")


def contact_costs_name_channels(scenario: Scenario) -> Iterator[Finding]:
    for name, option in scenario.options.items():
        for block, cost in option.costs.items():
            here = ("options", name, "costs", block, "contact_channels")
            yield from known(here, cost.contact_channels or (), scenario.channels, "channel")


def doing_nothing_costs(scenario: Scenario) -> Iterator[Finding]:
    """The do-minimum carries what doing no more than that costs: a block of kind `risk`."""
    baseline = scenario.options.get(scenario.baseline)
    if baseline is not None and all(block.kind != "risk" for block in baseline.costs.values()):
        here = ("options", scenario.baseline, "costs")
        yield Finding(here, "baseline_without_risk", {"option": scenario.baseline}, "warning")


def gates_name_known_things(scenario: Scenario) -> Iterator[Finding]:
    for name, option in scenario.options.items():
        if option.phasing is None:
            continue
        path = ("options", name, "phasing")
        others = {key: None for key in scenario.options if key != name}
        commit_now = option.phasing.commit_now
        yield from known((*path, "commit_now"), [commit_now] if commit_now else [], others, "option")
        for place, gate in enumerate(option.phasing.gates):
            here = (*path, "gates", place)
            switch_to = [gate.switch_to] if gate.switch_to else []
            yield from known((*here, "switch_to"), switch_to, others, "option")
            for position, test in enumerate(gate.tests):
                there = (*here, "tests", position)
                metric = [test.metric] if test.metric else []
                yield from known((*there, "metric"), metric, METRICS, "metric")
                prerequisite = [test.prerequisite] if test.prerequisite else []
                yield from known(
                    (*there, "prerequisite"), prerequisite, scenario.prerequisites, "prerequisite"
                )


MONEY_RULES = (
    cost_blocks_hold_money,
    contact_costs_name_channels,
    doing_nothing_costs,
    gates_name_known_things,
)
