"""Both answers to one question: do freed hours count as money?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.costs.money import Money, money_of
from models.outcome import Outcome
from models.scenario.schema import Scenario


@dataclass(frozen=True)
class BothWays:
    """Money of one option if freed hours are not counted, and if they are."""

    not_counted: Money
    counted: Money


def money_both_ways(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> dict[str, BothWays]:
    """Option -> its money with the decision switch off and on, from the same outcomes (nothing is simulated
    anew)."""
    off, on = (_switched(scenario, counted) for counted in (False, True))
    baseline = outcomes[scenario.baseline]
    return {
        option: BothWays(money_of(off, option, outcome, baseline), money_of(on, option, outcome, baseline))
        for option, outcome in outcomes.items()
    }


def _switched(scenario: Scenario, counted: bool) -> Scenario:
    frame = scenario.money.model_copy(update={"freed_hours_become_money": counted})
    return scenario.model_copy(update={"money": frame})
