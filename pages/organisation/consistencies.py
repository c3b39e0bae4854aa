"""Part of question 2: the four consistencies, tested in ten minutes per unit; the gap between units is the
finding."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.organisation.consistencies import (
    ConsistencyGap,
    UnitScore,
    consistency_gaps,
    consistency_name,
    consistency_test,
    score_change,
    score_meaning,
    typical_violation,
    units_to_test,
    widest_gaps,
)
from models.scenario.organisation_schema import ConsistencyKind, ConsistencyScore
from models.scenario.schema import Scenario
from models.schematic import draw_consistencies, gap_words, told_gap
from pages._shared import session
from pages._shared.layout import (
    caption,
    card,
    evidence_legend,
    facts,
    go_to,
    paragraph,
    points,
    problem_list,
    small,
)
from pages._shared.navigation import DECISION
from pages._shared.schematics import either_width, neutral_palette
from pages._shared.texts import day, listed, loc, num, plain, t, tp

PICK = "pick:consistency"
INPUTS = "input:consistency:"
REFUSED = "consistency refused"
UNTESTED = -1
"""Choice of no score."""
SCORES = (UNTESTED, 0, 1, 2, 3, 4)


def show_consistencies(scenario: Scenario, _option: str, unit: str) -> str:
    """Shows the four consistencies, the same in every option, and one of them in detail; the finding."""
    gaps = consistency_gaps(scenario)
    with card("consistencies", t("consistencies.page.title"), t("consistencies.page.subtitle")):
        paragraph(own_scores(scenario, gaps, unit))
        language, colours = session.language(), neutral_palette()
        either_width(
            draw_consistencies(scenario, language, colours),
            draw_consistencies(scenario, language, colours, narrow=True),
            "consistencies",
        )
        evidence_legend(("measured",))
        caption(None, t("consistencies.page.how"), t("consistencies.page.says_not"))
        with st.expander(t("consistencies.page.words")):
            points(told_gap(scenario, gap, language) for gap in gaps)
    show_one(scenario, {gap.consistency: gap for gap in gaps})
    return finding(scenario)


def finding(scenario: Scenario) -> str:
    """Where units are furthest apart, and who stands at the ends."""
    widest, language = widest_gaps(scenario), session.language()
    if not widest:
        return t("consistencies.page.finding_unknown")
    if not widest[0].gap:
        return t("consistencies.page.finding_even")
    names = listed([consistency_name(gap.consistency, language) for gap in widest])
    told = tp("consistencies.page.finding", widest[0].gap, names=names)
    if len(widest) > 1:
        return told
    ends = [
        listed([unit_name(scenario, unit) for unit in end]) for end in (widest[0].lowest, widest[0].highest)
    ]
    return t("consistencies.page.finding_ends", finding=told, lowest=ends[0], highest=ends[1])


def own_scores(scenario: Scenario, gaps: Sequence[ConsistencyGap], unit: str) -> str:
    """What one's own department scored in the tests it has taken."""
    name = unit_name(scenario, unit)
    scored = [
        t(
            "consistencies.page.own_score",
            name=consistency_name(gap.consistency, session.language()),
            score=num(each.score),
        )
        for gap in gaps
        for each in gap.scores
        if each.unit == unit
    ]
    if not scored:
        return t("consistencies.page.own_untested", unit=name)
    return t("consistencies.page.own", unit=name, scores=listed(scored))


def unit_name(scenario: Scenario, unit: str) -> str:
    return loc(scenario.units[unit].name)


# --- One consistency ----------------------------------------------------------------------------------------


def show_one(scenario: Scenario, gaps: dict[ConsistencyKind, ConsistencyGap]) -> None:
    widest, language = widest_gaps(scenario), session.language()
    names = {kind: consistency_name(kind, language) for kind in gaps}
    kind = st.segmented_control(
        t("consistencies.page.pick"),
        tuple(gaps),
        default=widest[0].consistency if widest else next(iter(gaps)),
        required=True,
        format_func=names.__getitem__,
        key=PICK,
        label_visibility="collapsed",
    )
    gap = gaps[kind]
    with card("consistency", names[kind], gap_words(gap.gap, language)):
        facts(
            (
                (t("consistencies.page.test"), consistency_test(kind, language)),
                (t("consistencies.page.violation"), typical_violation(kind, language)),
            )
        )
        show_seen(scenario, gap)
        show_criteria(scenario, gap)
        with st.expander(t("consistencies.page.edit"), key="edit-consistency"):
            edit_scores(session.whole_scenario(), kind)


def show_seen(scenario: Scenario, gap: ConsistencyGap) -> None:
    """What was seen at each tested unit."""
    if not gap.scores:
        small(t("consistencies.page.nobody_tested"))
        return
    head = tuple(t(f"consistencies.page.{column}") for column in ("unit", "score", "seen", "on"))
    facts([seen_row(scenario, each) for each in gap.scores], head)


def seen_row(scenario: Scenario, tested: UnitScore) -> tuple[str, str, str, str]:
    score = t(
        "consistencies.page.score_of",
        score=tested.score,
        meaning=score_meaning(tested.score, session.language()),
    )
    seen = loc(tested.note) if tested.note is not None else ""
    when = day(tested.date) if tested.date is not None else ""
    return unit_name(scenario, tested.unit), score, seen, when


def show_criteria(scenario: Scenario, gap: ConsistencyGap) -> None:
    """Which criteria of the decision judge it, and the way there."""
    if not gap.criteria:
        paragraph(t("consistencies.page.no_criterion"))
        return
    names = listed([loc(scenario.criteria[each].name) for each in gap.criteria])
    small(tp("consistencies.page.criteria", len(gap.criteria), names=names))
    go_to(DECISION, t("consistencies.page.to_decision"))


# --- Editing ------------------------------------------------------------------------------------------------


def edit_scores(scenario: Scenario, kind: ConsistencyKind) -> None:
    """Score, note and day of the test of every unit that faces customers or was tested."""
    small(t("consistencies.page.edit_what"))
    problem_list(session.notice(REFUSED) or ())
    meanings = {score: score_choice(score) for score in SCORES}
    for unit in units_to_test(scenario):
        here = fill_inputs(scenario, kind, unit)
        take = {"on_change": _take, "args": (kind, unit, here)}
        score, note, tested_on = st.columns([4, 6, 3], gap="medium")
        with score:
            st.selectbox(
                plain(unit_name(scenario, unit)),
                SCORES,
                format_func=meanings.__getitem__,
                key=f"{here}:score",
                **take,
            )
        with note:
            st.text_input(t("consistencies.page.seen"), key=f"{here}:note", **take)
        with tested_on:
            german = session.language() == "de"
            st.date_input(
                t("consistencies.page.on"),
                key=f"{here}:date",
                format="DD.MM.YYYY" if german else "YYYY-MM-DD",
                disabled=session.input_value(f"{here}:score") == UNTESTED,
                **take,
            )


def fill_inputs(scenario: Scenario, kind: ConsistencyKind, unit: str) -> str:
    """Let the inputs of a unit show what holds; the beginning of their keys."""
    written = getattr(scenario.consistencies, kind).get(unit, ConsistencyScore())
    here = f"{INPUTS}{session.language()}:{kind}:{unit}"
    session.fill_input(f"{here}:score", UNTESTED if written.score is None else written.score)
    session.fill_input(f"{here}:note", "" if written.note is None else loc(written.note))
    session.fill_input(f"{here}:date", written.date)
    return here


def score_choice(score: int) -> str:
    if score == UNTESTED:
        return t("consistencies.untested")
    return t("consistencies.page.score_of", score=score, meaning=score_meaning(score, session.language()))


def _take(kind: ConsistencyKind, unit: str, here: str) -> None:
    score, note = session.input_value(f"{here}:score"), str(session.input_value(f"{here}:note") or "").strip()
    update = score_change(
        session.whole_scenario(),
        kind,
        unit,
        None if score == UNTESTED else int(score),
        note,
        session.language(),
        session.input_value(f"{here}:date"),
    )
    session.keep_notice(REFUSED, session.put_whole(update))
    session.forget_inputs(f"{here}:date")
