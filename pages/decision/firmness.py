"""How firm the first place is: what one would have to believe for each option, and three views of plausible
weightings."""

from __future__ import annotations

from models.comparison import Comparison
from models.decision.acceptability import DRAWS
from models.decision.verdict import VIEWS
from models.findings.robustness import Belief, Robustness
from models.findings.views import drawing_error
from models.scenario.schema import Scenario
from pages._shared import layout
from pages._shared.option_pictures import note
from pages._shared.texts import esc, listed, loc, num, share, t, tp
from pages._shared.theme import option_colour
from pages.decision import wording


def believe_card(scenario: Scenario, comparison: Comparison, firm: Robustness) -> None:
    """One card per option: the weights under which it leads."""
    winner = comparison.verdict.winner
    possible = [each for each in firm.beliefs if each.weights or each.lighter]
    with layout.folded(
        "believe",
        tp("decision.believe.title", len(possible), of=num(len(firm.beliefs))),
        t("decision.believe.subtitle", even=share(1 / max(len(scenario.criteria), 1), 1)),
    ):
        order = sorted(firm.beliefs, key=lambda each: (each.option != winner, -each.count))
        layout.svg("".join(belief_note(scenario, each) for each in order))
        if any(_not_certain(each) for each in order):
            layout.small(t("decision.believe.not_alone"))
        draws = num(DRAWS)
        layout.caption("modelled", t("decision.believe.how", draws=draws), t("decision.believe.says_not"))


def _not_certain(belief: Belief) -> bool:
    """Whether an option falls behind in some cases even under the weights that bring it to the front."""
    return belief.confidence is not None and share(belief.confidence) != share(1)


def belief_note(scenario: Scenario, belief: Belief) -> str:
    """A card with the option's colour: what one must believe, and how often that is so."""
    told = believed(scenario, belief)
    below = t("decision.believe.count", count=num(belief.count))
    if _not_certain(belief):
        below = t("decision.believe.confidence", count=num(belief.count), share=share(belief.confidence))
    colour = option_colour(scenario, belief.option)
    return (
        f'<div style="border-left:5px solid {esc(colour)};border-radius:8px">'
        f"{note(told, below, quiet=belief.confidence is None)}</div>"
    )


def believed(scenario: Scenario, belief: Belief) -> str:
    """The sentence: the criteria that would have to count for more, and the one for less."""
    option = wording.short(scenario, belief.option)
    if belief.confidence is None:
        return t("decision.believe.never", option=option)
    heavy = listed(
        [
            t("decision.believe.weight", criterion=loc(scenario.criteria[each].name), share=share(weight))
            for each, weight in belief.weights.items()
        ]
    )
    light = ""
    if belief.lighter:
        criterion, weight = belief.lighter
        name = loc(scenario.criteria[criterion].name)
        light = t("decision.believe.weight", criterion=name, share=share(weight))
    kind = "both" if heavy and light else "heavy" if heavy else "light" if light else "any"
    return t(f"decision.believe.{kind}", option=option, heavy=heavy, light=light)


def views_card(scenario: Scenario, comparison: Comparison, firm: Robustness) -> None:
    """Around the heads, along their agreed order, anything goes: counts of a hundred, and the duel."""
    winner = wording.short(scenario, comparison.verdict.winner)
    with layout.folded("views", views_finding(scenario, firm), t("decision.three.subtitle")):
        rows = [
            (
                wording.short(scenario, row.option),
                *(num(row.counts[view]) for view in VIEWS),
                t("decision.three.itself") if row.beats_winner is None else num(row.beats_winner * 100),
            )
            for row in firm.rows
        ]
        head = (t("decision.table.option"), *(t(f"decision.three.{view}") for view in VIEWS))
        layout.facts(rows, (*head, t("decision.three.beats", winner=winner)), numbers_from=1)
        if firm.rows[0].option != comparison.verdict.winner:
            layout.paragraph(_together(scenario, comparison, firm.rows[0].option))
        order = listed([loc(scenario.criteria[each].name) for each in firm.order])
        layout.small(t("decision.three.order", order=order))
        if told := wording.two_orders(scenario, firm.order):
            layout.small(told)
        error = num(drawing_error(firm))
        layout.caption("modelled", t("decision.three.how", error=error), t("decision.three.says_not"))


def _together(scenario: Scenario, comparison: Comparison, other: str) -> str:
    """How `other` leads in more weightings while the winner has more points: circles follow the members."""
    heads_for, winner = comparison.verdict.heads_for, comparison.verdict.winner
    return t(
        "decision.three.together",
        winner=wording.short(scenario, winner),
        other=wording.short(scenario, other),
        own=num(len(heads_for.get(other, ()))),
        theirs=num(len(heads_for.get(winner, ()))),
        heads=num(len(scenario.heads)),
    )


def views_finding(scenario: Scenario, firm: Robustness) -> str:
    """Whether the three views lead to the same option."""
    first = {view: max(firm.rows, key=lambda row: row.counts[view]).option for view in VIEWS}
    leaders = list(dict.fromkeys(first.values()))
    if len(leaders) == 1:
        winner = next(row.option for row in firm.rows if row.beats_winner is None)
        key = "decision.three.same" if leaders[0] == winner else "decision.three.same_other"
        names = {"option": wording.short(scenario, leaders[0]), "winner": wording.short(scenario, winner)}
        return t(key, **names)
    parts = [
        t("decision.three.part", view=t(f"decision.three.{view}"), option=wording.short(scenario, option))
        for view, option in first.items()
    ]
    return t("decision.three.differ", parts="; ".join(parts))
