"""Part of the decision: the verdict with its rule, and what alone overturns it."""

from __future__ import annotations

import streamlit as st

from models.comparison import Comparison
from models.findings.views import hundred_dots, led_by_others, weight_ranges
from models.scenario.schema import Scenario
from pages._shared import compute, layout
from pages._shared.option_pictures import hundred_dots_picture, note
from pages._shared.texts import listed, loc, num, plain, t
from pages.decision import wording
from pages.decision.firmness import believe_card, views_card
from pages.decision.what_if import what_if_card

CHIP = {"clear": "green", "close": "orange", "open": "gray"}
FLIPS_AT_FIRST = 4


def show_verdict(scenario: Scenario, comparison: Comparison) -> None:
    """The verdict beside what overturns it, what one would have to believe for another option, and the same
    in three views."""
    left, right = st.columns([3, 2])
    with left:
        verdict_card(scenario, comparison)
    with right:
        flips_card(scenario, comparison)
    firm = compute.robustness()
    what_if_card(scenario, comparison)
    believe_card(scenario, comparison, firm)
    views_card(scenario, comparison, firm)


def verdict_card(scenario: Scenario, comparison: Comparison) -> None:
    """The word, between whom, a hundred views counted, and the rule."""
    verdict = comparison.verdict
    winner = wording.short(scenario, verdict.winner)
    dots = hundred_dots(verdict.rank_shares)
    counts = ", ".join(
        f"{wording.short(scenario, option)} {count}" for option, count in dots.items() if count
    )
    with layout.card("verdict"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.badge(t(f"decision.word.{verdict.word}"), color=CHIP[verdict.word])
            between = t("decision.between", options=wording.names_of(scenario, verdict.leading))
            st.markdown(f"**{plain(between)}**")
        lines = (
            wording.points_sentence(scenario, comparison),
            t("decision.views", count=num(dots[verdict.winner]), winner=winner),
            wording.other_seen(scenario, verdict),
        )
        for line in lines:
            if line:
                layout.paragraph(line)
        layout.svg(hundred_dots_picture(scenario, dots, t("decision.views.alt", counts=counts)))
        if out := wording.gates_line(scenario, verdict):
            st.warning(plain(out))
        if unknown := wording.unknown_lines(scenario, verdict):
            st.warning("\n\n".join(map(plain, unknown)))
        if verdict.first_choice_of_nobody:
            st.warning(plain(t("decision.nobody", option=winner)))
        layout.small(t("decision.two_measures"))
        layout.small(wording.views_meaning(verdict))
        layout.small(t("decision.views.caption"))
        layout.small(t("decision.rule"))


def carrying_heads(scenario: Scenario, comparison: Comparison) -> str:
    """Members without whom another option would be in front; empty where there is none."""
    winner = comparison.verdict.winner
    carrying = [head for head, option in compute.robustness().without.items() if option != winner]
    return listed([loc(scenario.heads[head].role) for head in carrying])


def flips_card(scenario: Scenario, comparison: Comparison) -> None:
    """What alone overturns the result: the nearest few, the rest on demand."""
    verdict = comparison.verdict
    flips, weights = wording.within(verdict), weight_ranges(scenario)
    with layout.card("flips", wording.flips_title(verdict), t("decision.flips.subtitle")):
        if not flips:
            layout.paragraph(t("decision.flips.none", winner=wording.short(scenario, verdict.winner)))
            if others := led_by_others(verdict):
                layout.paragraph(t("decision.flips.together", count=num(others)))
        if verdict.is_level:
            options = wording.names_of(scenario, verdict.level)
            winner = wording.short(scenario, verdict.winner)
            layout.small(t("decision.flips.level", options=options, winner=winner))
        for flip in flips[:FLIPS_AT_FIRST]:
            layout.svg(note(*wording.flip_lines(scenario, flip, weights)))
        for line in (wording.together_line(scenario, verdict), wording.judgements_line(verdict)):
            if line:
                layout.paragraph(line)
        if carried := carrying_heads(scenario, comparison):
            layout.paragraph(t("decision.flips.carried", heads=carried))
        rest = (*flips[FLIPS_AT_FIRST:], *(flip for flip in verdict.flips if not flip.within_range))
        if rest:
            with st.expander(t("decision.flips.more")):
                for flip in rest:
                    layout.svg(
                        note(*wording.flip_lines(scenario, flip, weights), quiet=not flip.within_range)
                    )
                layout.small(t("decision.flips.quiet"))
