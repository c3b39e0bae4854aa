"""The decisions on channels for one option: proposed, drafted, played for the same customers, taken over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from models.findings.channel_offers import LEVER, OfferEffect
from models.findings.held_back import held_back
from models.findings.moved_issues import MovedIssues
from models.organisation.channel_fit import OfferProposal
from models.problems import UnusableInput
from models.scenario import apply_changes
from models.scenario.offers import offers_in_every_stage
from models.scenario.schema import Scenario
from pages._shared import charts, compute, session
from pages._shared.layout import (
    caption,
    card,
    card_head,
    facts,
    go_to,
    note,
    paragraph,
    points,
    problem_list,
    small,
)
from pages._shared.navigation import ADJUST, LEVERS_TAB
from pages._shared.offer_draft import Draft, offer_draft, put_proposals
from pages._shared.row_plots import bar_rows
from pages._shared.texts import loc, num, plain, t
from pages.organisation import channel_wording as wording

RUN, TAKEN = "channels:run", "channels:taken"
"""What was played last, and what stood before the offers were taken over."""
Changes = dict[str, Any]


def show_decisions(scenario: Scenario, option: str, proposals: Sequence[OfferProposal]) -> None:
    """What could be given up, the draft for `option`, and what it comes to."""
    name = loc(scenario.options[option].short)
    with card("offers", wording.proposal_title(scenario, proposals), t("channels.proposals.subtitle")):
        points(
            (wording.proposal(scenario, each) for each in proposals), otherwise=t("channels.proposals.none")
        )
        small(t("channels.proposals.limits"))
    with card("decide", t("channels.decide.title", option=name), t("channels.decide.subtitle")):
        if proposals:
            st.button(
                plain(t("channels.decide.fill")),
                key="channels-fill",
                on_click=put_proposals,
                args=(scenario, option, proposals),
            )
        draft = offer_draft(scenario, option)
        update = offers_in_every_stage(scenario, option, draft)
        wanted = ask_to_play(scenario, option, update)
        show_taken(scenario, option)
    if wanted is not None:
        show_effect(scenario, option, draft, update, wanted)


def ask_to_play(scenario: Scenario, option: str, update: Changes) -> bool | None:
    """The button that plays the draft; whether to play it as if ready, None while nobody has asked."""
    if not update:
        small(t("channels.decide.unchanged"))
        return None
    try:
        changed = apply_changes(session.whole_scenario(), update)
    except UnusableInput as unusable:
        problem_list(unusable.problems)
        return None
    if len(scenario.options[option].stages) > 1:
        small(t("channels.decide.stages"))
    as_if_ready = ask_readiness(changed, option)
    wanted = (option, repr(sorted(update.items())), as_if_ready)
    st.button(
        t("channels.decide.play"), key="channels-play", on_click=session.keep_notice, args=(RUN, wanted)
    )
    if session.notice(RUN) == wanted:
        return as_if_ready
    small(t("channels.decide.not_yet"))
    return None


def ask_readiness(changed: Scenario, option: str) -> bool:
    """What holds the offers back in `option`; whether to play them as if it were there."""
    held = held_back(changed, option, len(changed.options[option].stages) - 1, LEVER)
    if held is None:
        return False
    paragraph(wording.held(changed, option, held))
    if held.full_from_month is not None:
        return False
    return st.toggle(
        plain(t("channels.decide.as_if")), value=True, key="channels-as-if", persist_state="session"
    )


def show_effect(scenario: Scenario, option: str, draft: Draft, update: Changes, as_if_ready: bool) -> None:
    with card("effect"):
        effect = compute.offers_played(option, update, as_if_ready)
        if effect is None:
            return
        card_head(wording.effect_finding(effect), wording.effect_subtitle(scenario, effect, as_if_ready))
        problem_list(effect.problems)
        facts(
            [wording.change_row(each) for each in effect.figures],
            tuple(t(f"channels.effect.{each}") for each in ("figure", "before", "after", "difference")),
            numbers_from=1,
        )
        caption(
            "modelled",
            t("channels.effect.how", replications=num(effect.replications)),
            t("channels.effect.says_not"),
        )
        if effect.moved:
            show_moved(scenario, option, effect)
        st.button(
            plain(t("channels.take_over", option=loc(scenario.options[option].short))),
            key="channels-take-over",
            on_click=take_over,
            args=(option, draft),
        )


def show_moved(scenario: Scenario, option: str, effect: OfferEffect) -> None:
    """What becomes of the issues whose channel it was."""
    card_head(t("channels.moved.title"), t("channels.moved.subtitle"))
    rows = [row for each in effect.moved for row in wording.moved_bars(scenario, option, each)]
    top = max((row.at.high for row in rows if row.at.high == row.at.high), default=1.0)
    charts.show(
        bar_rows(rows, (0, top * 1.05), lambda value: num(value, 1)),
        "moved",
        t(
            "channels.moved.alt",
            told=" ".join(wording.moved_sentence(scenario, each) for each in effect.moved),
        ),
    )
    points(wording.moved_sentence(scenario, each) for each in effect.moved)
    caption("modelled", t("channels.moved.how"), t("channels.moved.says_not"))
    with st.expander(t("app.table_behind")):
        for each in effect.moved:
            show_moved_table(scenario, each)


def show_moved_table(scenario: Scenario, moved: MovedIssues) -> None:
    small(loc(scenario.channels[moved.channel].name))
    facts(
        [wording.change_row(each) for each in moved.figures],
        tuple(t(f"channels.effect.{each}") for each in ("figure", "before", "after", "difference")),
        numbers_from=1,
    )


# --- Taking over, and back ----------------------------------------------------------------------------------


def take_over(option: str, draft: Draft) -> None:
    """Put the draft into every stage of `option`; an offer that came with the scenario is no change."""
    before = own_offers(option)
    update = offers_in_every_stage(session.shipped(), option, draft)
    problems = session.set_changes(update, without=before)
    session.keep_notice(RUN, None)
    session.keep_notice(TAKEN, None if problems else (option, before))
    session.forget_inputs()


def take_back(option: str, before: Changes) -> None:
    """Let `option` offer again what it did before."""
    session.set_changes(before, without=own_offers(option))
    session.keep_notice(TAKEN, None)
    session.forget_inputs()


def own_offers(option: str) -> Changes:
    """The visitor's changes of what `option` offers."""
    begins, holds = f"options.{option}.stages.", f".levers.{LEVER}"
    return {
        path: value for path, value in session.changes().items() if path.startswith(begins) and holds in path
    }


def show_taken(scenario: Scenario, option: str) -> None:
    taken = session.notice(TAKEN)
    if taken is None or taken[0] != option:
        return
    note(t("channels.taken", option=loc(scenario.options[option].short)))
    st.button(t("channels.take_back"), key="channels-take-back", on_click=take_back, args=taken)
    go_to(ADJUST, t("channels.taken.link"), LEVERS_TAB)
