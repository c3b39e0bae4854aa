"""Card of the verdict: what becomes of it when an option leaves out some of its levers; nothing changes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.comparison import Comparison, Verdict
from models.decision.level import TIE_POINTS, shown_digits
from models.decision.sentences import verdict_name
from models.findings.lever_effects import left_out as left_out_effect
from models.findings.views import points_of, standing
from models.organisation.readiness import levers_turned
from models.scenario.labels import field_label
from models.scenario.schema import Scenario
from pages._shared import compute, layout, session
from pages._shared.inputs import labelled
from pages._shared.texts import listed, loc, num, plain, t
from pages.decision import wording
from pages.decision.gates import condition, figure
from pages.decision.lever_wording import effect_head, effect_rows, why_points_stay

OPTION, LEVERS = "pick:what-if-option", "pick:what-if-levers"


def what_if_card(scenario: Scenario, comparison: Comparison) -> None:
    """Levers of one option to leave out, and the verdict before and after with the same customers."""
    with layout.card("what-if", t("decision.what_if.title"), t("decision.what_if.subtitle")):
        changing = [each for each in scenario.options if levers_turned(scenario, each)]
        winner = comparison.verdict.winner
        option = st.selectbox(
            t("decision.what_if.option"),
            changing,
            index=changing.index(winner) if winner in changing else 0,
            format_func=labelled(changing, lambda each: plain(wording.short(scenario, each))),
            key=OPTION,
        )
        if option is None:
            return
        language = session.language()
        levers = levers_turned(scenario, option)
        key = f"{LEVERS}:{option}"
        session.fill_input(key, levers)
        kept = st.pills(
            t("decision.what_if.levers"),
            levers,
            selection_mode="multi",
            format_func=labelled(levers, lambda lever: field_label(lever, language)),
            key=key,
        )
        each_lever(scenario, option)
        left_out = tuple(lever for lever in levers if lever not in kept)
        if not left_out:
            layout.small(t("decision.what_if.nothing"))
            return
        st.button(
            t("decision.what_if.reset"),
            key="what-if-reset",
            on_click=session.put_inputs,
            args=({key: levers},),
        )
        without = compute.comparison_without(option, left_out)
        if without is None:
            return
        if judged := [loc(each.name) for each in scenario.criteria.values() if each.kind == "judged"]:
            layout.paragraph(t("decision.what_if.judged_stay", criteria=listed(judged)))
        word = verdict_name(without.verdict.word, language)
        layout.paragraph(
            t(
                f"decision.what_if.{moved_by(comparison.verdict, without.verdict)}",
                option=wording.short(scenario, option),
                word=word,
            )
        )
        layout.paragraph(became_of(scenario, comparison, without, option))
        effect = left_out_effect(scenario, option, left_out, comparison.outcomes, without.outcomes[option])
        if why := why_points_stay(scenario, effect):
            layout.paragraph(why)
        if not kept:
            layout.small(t("decision.what_if.none_left", option=wording.short(scenario, option)))
        layout.facts(
            wording.standing_rows(
                scenario,
                {
                    t("decision.what_if.as_planned"): comparison,
                    t("decision.what_if.without"): without,
                },
                always=(option,),
            ),
            wording.standing_head(),
        )
        layout.caption("modelled", t("decision.what_if.how"), t("decision.what_if.says_not"))


def each_lever(scenario: Scenario, option: str) -> None:
    """On demand: every lever left out alone, with what that changes or why it changes nothing."""
    if not st.toggle(t("decision.what_if.each"), key="pick:what-if-each"):
        return
    found = compute.levers_alone(option)
    if found is not None:
        layout.facts(effect_rows(scenario, found), effect_head(), long_heads=True)
        layout.small(t("decision.what_if.each.how"))


def became_of(scenario: Scenario, before: Comparison, now: Comparison, option: str) -> str:
    """Where the option that leaves something out stands then, and why it is not among those in front."""
    verdict, name = now.verdict, wording.short(scenario, option)
    if gates := verdict.failed.get(option):
        return t(
            "decision.what_if.knocked_out", option=name, gates=listed(broken(scenario, now, option, gates))
        )
    was, then = (points_of(each.values, (option,))[option] for each in (before, now))
    best = points_of(now.values, (verdict.winner,))[verdict.winner]
    digits = max(1, shown_digits((best, then)))
    points = {
        "option": name,
        "before": num(was, digits),
        "points": num(then, digits),
        "behind": num(best - then, digits),
        "leader": wording.short(scenario, verdict.winner),
        "count": num(standing(now).counts[option]),
        "tie": num(TIE_POINTS),
    }
    if option in (verdict.winner, *verdict.level) and points["before"] == points["points"]:
        return t("decision.what_if.still", **points)
    if option == verdict.winner:
        return t("decision.what_if.in_front", **points)
    return t(f"decision.what_if.{'level' if option in verdict.level else 'behind'}", **points)


def broken(scenario: Scenario, now: Comparison, option: str, names: Sequence[str]) -> list[str]:
    """The conditions that the option breaks, with its own figure where it has one."""
    figures = {(each.gate, each.option): each.figure for each in now.gates}
    told = []
    for name in names:
        gate, own = scenario.knock_outs[name], figures[name, option]
        quoted = t("decision.what_if.condition", condition=condition(gate))
        if gate.measure is not None and own is not None:
            own_figure = figure(gate.measure, own)
            quoted = t("decision.what_if.condition_missed", condition=condition(gate), figure=own_figure)
        told.append(quoted)
    return told


def moved_by(before: Verdict, now: Verdict) -> str:
    """What changes: the verdict, only the order of the options, or nothing."""
    if before.word != now.word:
        return "moved"
    return "same" if before.leading == now.leading else "order"
