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


@dataclass(frozen=True)
class Orders:
    """Options from the best to the worst net present value, with freed hours not counted and counted."""

    not_counted: tuple[str, ...]
    counted: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether the switch changes the order."""
        return self.not_counted != self.counted


def orders(both: Mapping[str, BothWays]) -> Orders:
    """The order of the options by money, both ways; equals in their given order."""
    return Orders(
        tuple(sorted(both, key=lambda option: -both[option].not_counted.npv)),
        tuple(sorted(both, key=lambda option: -both[option].counted.npv)),
    )


def _switched(scenario: Scenario, counted: bool) -> Scenario:
    frame = scenario.money.model_copy(update={"freed_hours_become_money": counted})
    return scenario.model_copy(update={"money": frame})
