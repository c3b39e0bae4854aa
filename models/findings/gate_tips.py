"""Knock-outs that alone overturn the result: they take the leading option out, or let one in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.comparison import Comparison
from models.decision.gates import reserve
from models.findings.room_to_gates import amount_told
from models.scenario.schema import Scenario
from models.texts import translate


@dataclass(frozen=True)
class GateTip:
    """One knock-out that alone overturns the result, and by how much it has to move, in the unit of its
    measure (None: it is answered with yes or no)."""

    kind: Literal["takes_out", "lets_in"]
    option: str
    gate: str
    by: float | None


def gate_tips(scenario: Scenario, comparison: Comparison) -> tuple[GateTip, ...]:
    """Conditions that the leading option keeps, and those that alone shut out an option that would lead or be
    level; nothing where no option can be chosen."""
    verdict = comparison.verdict
    if verdict.none_passes:
        return ()
    shut_out = [option for option in verdict.shut_out.in_front if len(verdict.failed[option]) == 1]
    found = []
    for each in comparison.gates:
        gate = scenario.knock_outs[each.gate]
        left = None if each.figure is None or gate.threshold is None else reserve(gate, each.figure)
        if each.option == verdict.winner and each.passed:
            found.append(GateTip("takes_out", each.option, each.gate, left))
        if each.option in shut_out and each.passed is False:
            found.append(GateTip("lets_in", each.option, each.gate, None if left is None else -left))
    return tuple(found)


def gate_tip_sentence(scenario: Scenario, tip: GateTip, language: str) -> str:
    """What would have to become of the condition, and what follows."""
    kind = "answer" if tip.by is None else "any" if not tip.by else "by"
    return translate(
        f"decision_model.tip.{tip.kind}_{kind}",
        language,
        option=scenario.options[tip.option].short.in_language(language),
        gate=scenario.knock_outs[tip.gate].name.in_language(language),
        by="" if tip.by is None else amount_told(scenario, tip.gate, tip.by, language),
    )
