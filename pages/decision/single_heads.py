"""What single heads change: who leads without each of them, and if all took over one head's view."""

from __future__ import annotations

from models.comparison import Comparison
from models.findings.robustness import Adopted, Robustness
from models.scenario.schema import Scenario
from pages._shared import layout
from pages._shared.texts import listed, loc, num, t, tp
from pages.decision import wording


def single_heads_card(scenario: Scenario, comparison: Comparison, firm: Robustness) -> None:
    """Leave one head out; adopt one head's view on one criterion; who is beaten everywhere by most heads."""
    if not firm.without:
        return
    winner = comparison.verdict.winner
    changed = {head: lead for head, lead in firm.without.items() if lead != winner}
    names = listed([loc(scenario.heads[head].role) for head in changed])
    values = {"winner": wording.short(scenario, winner), "of": num(len(firm.without)), "heads": names}
    title = (
        tp("decision.single.title", len(changed), **values)
        if changed
        else t("decision.single.none", **values)
    )
    with layout.card("single-heads", title, t("decision.single.subtitle")):
        layout.facts(
            [
                (loc(scenario.heads[head].role), wording.short(scenario, lead), marked(lead, winner))
                for head, lead in firm.without.items()
            ],
            tuple(t(f"decision.single.{column}") for column in ("without", "leads", "changes")),
        )
        layout.small(t("decision.single.adopted"))
        layout.points(adopted_lines(scenario, firm.adopted), otherwise=t("decision.single.adopted_none"))
        for each in firm.partly:
            layout.small(
                t(
                    "decision.single.partly",
                    heads=num(each.heads),
                    of=num(len(scenario.heads)),
                    better=wording.short(scenario, each.better),
                    worse=wording.short(scenario, each.worse),
                )
            )
        layout.caption("modelled", t("decision.single.how"), t("decision.single.says_not"))


def marked(lead: str, winner: str) -> str:
    return t("decision.single.same" if lead == winner else "decision.single.other")


def adopted_lines(scenario: Scenario, adopted: tuple[Adopted, ...]) -> list[str]:
    """One line per criterion and leader, with the heads whose view would bring it."""
    groups: dict[tuple[str, str], list[str]] = {}
    for each in adopted:
        groups.setdefault((each.criterion, each.leader), []).append(each.head)
    return [
        t(
            "decision.single.adopts",
            criterion=loc(scenario.criteria[criterion].name),
            heads=listed([loc(scenario.heads[head].role) for head in heads]),
            leader=wording.short(scenario, leader),
        )
        for (criterion, leader), heads in groups.items()
    ]
