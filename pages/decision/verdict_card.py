"""Card of the verdict: proposal, price and condition at first sight; what stands behind them on demand."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from models.comparison import Comparison, Verdict
from models.decision.acceptability import SPREAD
from models.decision.hundred import all_alike
from models.decision.lateness import CLARIFICATION_MONTHS, MissedMust, missed_must
from models.decision.lateness_sentences import kept_sentence, missed_sentence, rule_sentence
from models.decision.level import TIE_POINTS
from models.decision.sentences import staged_points_sentence, verdict_name
from models.decision.shut_out_sentences import knock_out_sentences
from models.findings.clarification import clarification_sentences
from models.findings.reasons import next_step, reasons
from models.findings.staged_points import expected_sentence, expecting
from models.findings.views import dissents_in, hundred_dots
from models.phasing import stopped_paths, stopped_sentence
from models.scenario.schema import Scenario
from pages._shared import compute, layout, session
from pages._shared.explored import all_there
from pages._shared.navigation import (
    DECISION_PART,
    HEADS_TAB,
    MANY_FUTURES_TAB,
    VERDICT_TAB,
    WEIGHTS_TAB,
)
from pages._shared.option_pictures import hundred_marks
from pages._shared.texts import loc, num, plain, t, tp
from pages.decision import reasons_wording, wording
from pages.decision.at_a_glance import glance_rows
from pages.decision.single_heads import adopted_lines

CHIP = {"clear": "green", "close": "orange", "open": "gray"}
WHERE = {
    "thresholds": WEIGHTS_TAB,
    "ask": WEIGHTS_TAB,
    "answers": WEIGHTS_TAB,
    "talk": HEADS_TAB,
    "futures": MANY_FUTURES_TAB,
    "change": VERDICT_TAB,
}
"""Next step -> part of the page on which it begins."""


def verdict_card(scenario: Scenario, comparison: Comparison) -> None:
    """What is proposed, for how much, under which condition, and what to do next; the rest is folded."""
    verdict = comparison.verdict
    missed = missed_must(scenario, verdict)
    with layout.card("verdict"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.badge(t(f"decision.word.{verdict.word}"), color=CHIP[verdict.word])
            st.markdown(f"**{plain(wording.between(scenario, verdict))}**")
        if between_level := wording.nobody_ahead(scenario, comparison):
            layout.paragraph(between_level)
        layout.facts(glance_rows(scenario, comparison, missed))
        for option in expecting(scenario, comparison):
            layout.paragraph(expected_sentence(scenario, comparison, option, session.language()))
        next_step_line(scenario, comparison)
        warnings_of(scenario, comparison)
        why_folded(scenario, comparison)
        time_folded(scenario, comparison, missed)
        staged_folded(scenario, comparison)
        views_folded(scenario, comparison)
        rule_folded(missed)


def next_step_line(scenario: Scenario, comparison: Comparison) -> None:
    """What would bring an open or close verdict on, with the way there."""
    step = next_step(comparison)
    if step is None:
        return
    st.markdown(f"**{plain(reasons_wording.next_step(scenario, comparison.verdict, step))}**")
    if WHERE[step.kind] != VERDICT_TAB:
        _to_part(t(f"decision.step.link.{step.kind}"), "verdict-step", WHERE[step.kind])


def warnings_of(scenario: Scenario, comparison: Comparison) -> None:
    """Who is out, what nobody has said, a first choice of nobody."""
    verdict = comparison.verdict
    told = (
        wording.gates_line(scenario, verdict),
        *knock_out_sentences(scenario, verdict, session.language()),
    )
    if lines := [line for line in told if line]:
        st.warning("\n\n".join(map(plain, lines)))
    if unknown := wording.unknown_lines(scenario, verdict):
        st.warning("\n\n".join(map(plain, unknown)))
    if verdict.first_choice_of_nobody:
        st.warning(plain(t("decision.nobody", option=wording.short(scenario, verdict.winner))))


def why_folded(scenario: Scenario, comparison: Comparison) -> None:
    """Points and voices behind the word, and what becomes of them if all took over one member's view."""
    verdict = comparison.verdict
    word = verdict_name(verdict.word, session.language())
    with st.expander(plain(t("decision.more.why", word=word)), key="verdict-why"):
        layout.paragraph(wording.points_sentence(scenario, comparison))
        if both := wording.both_true(scenario, verdict):
            layout.paragraph(both)
        if why := reasons_wording.why(scenario, comparison, reasons(verdict)):
            layout.paragraph(why)
        if reserve := wording.reserve_line(scenario, comparison.gates):
            layout.small(reserve)
        if dissents_in(comparison):
            _views_taken_over(scenario)


def _views_taken_over(scenario: Scenario) -> None:
    st.markdown(f"**{plain(t('decision.more.heads'))}**")
    lines = adopted_lines(scenario, compute.robustness().adopted)
    layout.points(lines, otherwise=t("decision.single.adopted_none"))
    _to_part(t("decision.more.heads_link"), "verdict-heads", HEADS_TAB)


def time_folded(scenario: Scenario, comparison: Comparison, missed: MissedMust | None) -> None:
    """The must that the proposal breaks, until when a decision would keep it, and what the months of an open
    proposal are for."""
    is_open = comparison.verdict.word == "open"
    purpose = list(_purpose(scenario, comparison))
    if not missed and not purpose:
        return
    with st.expander(t("decision.more.time" if is_open else "decision.more.late"), key="verdict-time"):
        if missed:
            _price_of(scenario, missed)
        if purpose:
            layout.paragraph(" ".join(purpose))


def _price_of(scenario: Scenario, missed: MissedMust) -> None:
    language = session.language()
    st.warning(plain(missed_sentence(scenario, missed, language)), icon=":material/event_busy:")
    layout.small(loc(scenario.decision.without_decision))
    kept = [kept_sentence(scenario, missed, language)]
    if missed.start_months:
        months = {"months": num(missed.start_months), "most": num(CLARIFICATION_MONTHS)}
        kept.append(tp("decision.must.how", missed.start_months, **months))
    layout.small(" ".join(kept))


def _purpose(scenario: Scenario, comparison: Comparison) -> Iterator[str]:
    """What the months until an open proposal comes back are for."""
    drawn = all_there()
    told = clarification_sentences(scenario, comparison, drawn[0] if drawn else None, session.language())
    yield from told
    if told and drawn is None:
        yield t("decision.clarify.not_drawn")


def staged_folded(scenario: Scenario, comparison: Comparison) -> None:
    """That points suppose every stage, and what is left of leading staged options where a gate says no."""
    language = session.language()
    staged = staged_points_sentence(scenario, comparison.verdict, language)
    if staged is None:
        return
    with st.expander(t("decision.more.staged"), key="verdict-staged"):
        layout.paragraph(staged)
        for option in comparison.verdict.leading:
            for left in stopped_paths(scenario, option, comparison.outcomes):
                layout.paragraph(stopped_sentence(scenario, left, language))


def views_folded(scenario: Scenario, comparison: Comparison) -> None:
    """A hundred weightings as dots, and who leads in how many; nothing where only one can be chosen."""
    verdict = comparison.verdict
    if verdict.only_choice:
        return
    winner = wording.short(scenario, verdict.winner)
    dots = hundred_dots(verdict.rank_shares)
    counts = ", ".join(
        f"{wording.short(scenario, option)} {count}" for option, count in dots.items() if count
    )
    told = t("decision.views", count=num(dots[verdict.winner]), winner=winner)
    with st.expander(plain(told), key="verdict-views"):
        if all_alike(dots) is None:
            alt = t("decision.views.alt", counts=counts)
            layout.svg(hundred_marks(scenario, dots, "weightings", t("decision.views.title"), alt))
            layout.small(t("decision.views.caption"))
        else:
            layout.paragraph(t("decision.views.alike", winner=winner))
        _how_counted(verdict)


def _how_counted(verdict: Verdict) -> None:
    layout.small(t("decision.two_measures"))
    layout.small(wording.views_meaning(verdict))
    layout.caption("modelled", t("decision.views.how", spread=num(SPREAD)), t("decision.views.says_not"))


def rule_folded(missed: MissedMust | None) -> None:
    """The printed rule, and what it leaves out where following it breaks a must."""
    with st.expander(t("decision.more.rule"), key="verdict-rule"):
        layout.small(t("decision.rule", band=num(TIE_POINTS)))
        if missed:
            layout.small(rule_sentence(session.language()))


def _to_part(label: str, key: str, part: str) -> None:
    st.button(label, key=key, on_click=session.choose_part, args=(DECISION_PART, part))
