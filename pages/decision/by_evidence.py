"""Card: who leads on what is simulated alone, and on what the members judged alone."""

from __future__ import annotations

from models.comparison import Comparison
from models.decision.level import TIE_POINTS
from models.findings.by_evidence import ByEvidence, by_evidence
from models.scenario.schema import Scenario
from pages._shared import layout
from pages._shared.texts import num, share, t
from pages.decision import wording

KINDS = ("simulated", "judged")


def by_evidence_card(scenario: Scenario, comparison: Comparison) -> None:
    """Points of every option on each kind of criteria alone; nothing where there is only one kind."""
    found = by_evidence(scenario, comparison)
    if found is None:
        return
    with layout.card("by-evidence", finding(scenario, comparison, found), subtitle(found)):
        rows = [
            (
                wording.short(scenario, option),
                num(found.simulated[option], 1),
                num(found.judged[option], 1),
                t("decision.gates.mark") if option not in comparison.verdict.passing else "",
            )
            for option in scenario.options
        ]
        head = (t("decision.table.option"), *(t(f"decision.by_evidence.{kind}") for kind in KINDS), "")
        layout.facts(rows, head, numbers_from=1)
        layout.caption("modelled", t("decision.by_evidence.how"), t("decision.by_evidence.says_not"))


def finding(scenario: Scenario, comparison: Comparison, found: ByEvidence) -> str:
    """Who leads or is level on either kind alone, among the options that can be chosen."""
    among = comparison.verdict.passing
    parts = {kind: wording.names_of(scenario, found.in_front(kind, among)) for kind in KINDS}
    return t("decision.by_evidence.title", **parts)


def subtitle(found: ByEvidence) -> str:
    """How much of the weight is judgement."""
    return t("decision.by_evidence.subtitle", share=share(found.judged_share), band=num(TIE_POINTS))
