"""Part of the decision: the verdict with what decided it and what to do next, and what alone overturns it."""

from __future__ import annotations

import streamlit as st

from models.comparison import Comparison
from models.decision.acceptability import SPREAD
from models.decision.lateness import CLARIFICATION_MONTHS, MissedMust, missed_must
from models.decision.lateness_sentences import kept_sentence, missed_sentence, rule_sentence
from models.decision.sentences import staged_points_sentence
from models.findings.reasons import next_step, reasons
from models.findings.room_to_gates import broken_sentences, room_sentences
from models.findings.views import hundred_dots, led_by_others, weight_ranges
from models.phasing import stopped_paths, stopped_sentence
from models.scenario.schema import Scenario
from pages._shared import compute, layout, session
from pages._shared.explored import all_there, knocked_out
from pages._shared.navigation import (
    DECISION_PART,
    HEADS_TAB,
    MANY_FUTURES_TAB,
    VERDICT_TAB,
    WEIGHTS_TAB,
)
from pages._shared.option_pictures import hundred_marks, note
from pages._shared.texts import either, loc, num, plain, t, tp
from pages.decision import flips_wording, reasons_wording, wording
from pages.decision.firmness import believe_card, views_card
from pages.decision.what_if import what_if_card

CHIP = {"clear": "green", "close": "orange", "open": "gray"}
FLIPS_AT_FIRST = 4
WHERE = {
    "thresholds": WEIGHTS_TAB,
    "ask": WEIGHTS_TAB,
    "talk": HEADS_TAB,
    "futures": MANY_FUTURES_TAB,
    "change": VERDICT_TAB,
}
"""Next step -> part of the page on which it begins."""


def show_verdict(scenario: Scenario, comparison: Comparison) -> None:
    """The verdict beside what overturns it and a lever to try; on demand what one would have to believe for
    another option, and the same in three views."""
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
    """The word, between whom, what decided it, what to do next; a hundred views counted, and the rule."""
    verdict = comparison.verdict
    missed = missed_must(scenario, verdict)
    with layout.card("verdict"):
        if missed:
            price_of(scenario, missed)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.badge(t(f"decision.word.{verdict.word}"), color=CHIP[verdict.word])
            between = t("decision.between", options=wording.names_of(scenario, verdict.leading))
            st.markdown(f"**{plain(between)}**")
        layout.paragraph(wording.points_sentence(scenario, comparison))
        if staged := staged_points_sentence(scenario, verdict, session.language()):
            layout.small(" ".join((staged, *_if_stopped(scenario, comparison))))
        if both := wording.both_true(scenario, verdict):
            layout.paragraph(both)
        if why := reasons_wording.why(scenario, comparison, reasons(verdict)):
            layout.paragraph(why)
        next_step_line(scenario, comparison)
        warnings_of(scenario, comparison)
        views_counted(scenario, comparison)
        layout.small(t("decision.rule"))
        if missed:
            layout.small(rule_sentence(session.language()))
        with st.expander(t("decision.views.how_title"), key="views-how"):
            layout.small(t("decision.two_measures"))
            layout.small(wording.views_meaning(verdict))
            layout.caption(
                "modelled", t("decision.views.how", spread=num(SPREAD)), t("decision.views.says_not")
            )


def _if_stopped(scenario: Scenario, comparison: Comparison) -> list[str]:
    """What is left of the leading staged options where a gate says no."""
    return [
        stopped_sentence(scenario, left, session.language())
        for option in comparison.verdict.leading
        for left in stopped_paths(scenario, option, comparison.outcomes)
    ]


def price_of(scenario: Scenario, missed: MissedMust) -> None:
    """The must that the proposal breaks, what that means, and until when a decision would keep it."""
    language = session.language()
    st.warning(plain(missed_sentence(scenario, missed, language)), icon=":material/event_busy:")
    layout.small(loc(scenario.decision.without_decision))
    kept = [kept_sentence(scenario, missed, language)]
    if missed.start_months:
        months = {"months": num(missed.start_months), "most": num(CLARIFICATION_MONTHS)}
        kept.append(tp("decision.must.how", missed.start_months, **months))
    layout.small(" ".join(kept))


def next_step_line(scenario: Scenario, comparison: Comparison) -> None:
    """What would bring an open or close verdict on, with the way there."""
    step = next_step(comparison)
    if step is None:
        return
    st.markdown(f"**{plain(reasons_wording.next_step(scenario, comparison.verdict, step))}**")
    if WHERE[step.kind] != VERDICT_TAB:
        st.button(
            t(f"decision.step.link.{step.kind}"),
            key="verdict-step",
            on_click=session.choose_part,
            args=(DECISION_PART, WHERE[step.kind]),
        )


def views_counted(scenario: Scenario, comparison: Comparison) -> None:
    """A hundred weightings as dots, and who leads in how many."""
    verdict = comparison.verdict
    winner = wording.short(scenario, verdict.winner)
    dots = hundred_dots(verdict.rank_shares)
    counts = ", ".join(
        f"{wording.short(scenario, option)} {count}" for option, count in dots.items() if count
    )
    layout.paragraph(t("decision.views", count=num(dots[verdict.winner]), winner=winner))
    alt = t("decision.views.alt", counts=counts)
    layout.svg(hundred_marks(scenario, dots, "weightings", t("decision.views.title"), alt))
    layout.small(t("decision.views.caption"))


def warnings_of(scenario: Scenario, comparison: Comparison) -> None:
    """Who is out, what nobody has said, a first choice of nobody, and what is kept without any reserve."""
    verdict = comparison.verdict
    if out := wording.gates_line(scenario, verdict):
        st.warning(plain(out))
    if unknown := wording.unknown_lines(scenario, verdict):
        st.warning("\n\n".join(map(plain, unknown)))
    if verdict.first_choice_of_nobody:
        st.warning(plain(t("decision.nobody", option=wording.short(scenario, verdict.winner))))
    if reserve := wording.reserve_line(scenario, comparison.gates):
        layout.small(reserve)


def carrying_line(scenario: Scenario, comparison: Comparison, *, alone: bool) -> str | None:
    """Members without whom, each alone, another option would be in front; None where there is none. `alone`:
    nothing else overturns the result."""
    winner = comparison.verdict.winner
    carrying = [head for head, option in compute.robustness().without.items() if option != winner]
    if not carrying:
        return None
    first, *others = (loc(scenario.heads[head].role) for head in carrying)
    parts = [t("decision.flips.without", head=each) for each in others]
    heads = either([t("decision.flips.without_first", head=first), *parts])
    key = "decision.flips.carried_only" if alone else "decision.flips.carried"
    return tp(key, len(carrying), heads=heads)


def flips_card(scenario: Scenario, comparison: Comparison) -> None:
    """What alone overturns the result: the nearest few, the rest on demand."""
    verdict = comparison.verdict
    flips, weights = flips_wording.within(verdict), weight_ranges(scenario)
    with layout.card("flips", flips_wording.flips_title(verdict), t("decision.flips.subtitle")):
        room_left(scenario, comparison)
        if not flips:
            layout.paragraph(t("decision.flips.none", winner=wording.short(scenario, verdict.winner)))
            if others := led_by_others(verdict):
                layout.paragraph(t("decision.flips.together", count=num(others)))
        for flip in flips[:FLIPS_AT_FIRST]:
            layout.svg(note(*flips_wording.flip_lines(scenario, flip, weights)))
        for line in (
            flips_wording.together_line(scenario, verdict),
            flips_wording.judgements_line(verdict),
        ):
            if line:
                layout.paragraph(line)
        if carried := carrying_line(scenario, comparison, alone=not flips):
            layout.paragraph(carried)
        rest = (*flips[FLIPS_AT_FIRST:], *(flip for flip in verdict.flips if not flip.within_range))
        if rest or verdict.is_level:
            with st.expander(t("decision.flips.more"), key="flips-more"):
                more_flips(scenario, comparison, rest)


def room_left(scenario: Scenario, comparison: Comparison) -> None:
    """The room of the leading options to their knock-outs beside the futures in which it is not enough: drawn
    ones where they are computed, and the named ones."""
    drawn, language = all_there(), session.language()
    room = room_sentences(scenario, comparison, language, knocked_out(*drawn) if drawn else None)
    layout.points((*room, *broken_sentences(scenario, comparison, language)))
    if room and drawn is None:
        layout.small(t("decision.flips.not_drawn"))
        st.button(
            t("decision.flips.to_drawn"),
            key="flips-drawn",
            on_click=session.choose_part,
            args=(DECISION_PART, MANY_FUTURES_TAB),
        )


def more_flips(scenario: Scenario, comparison: Comparison, rest: tuple[flips_wording.Flip, ...]) -> None:
    """The flips that are further away, and what counts as one where options are level."""
    verdict, weights = comparison.verdict, weight_ranges(scenario)
    if verdict.is_level:
        options = wording.names_of(scenario, verdict.level)
        winner = wording.short(scenario, verdict.winner)
        layout.small(t("decision.flips.level", options=options, winner=winner))
    for flip in rest:
        lines = flips_wording.flip_lines(scenario, flip, weights)
        layout.svg(note(*lines, quiet=not flip.within_range))
    if rest:
        layout.small(t("decision.flips.quiet"))
