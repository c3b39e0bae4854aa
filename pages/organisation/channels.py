"""Part of question 2: what speaks for and against each channel, and what closing or redirecting it does."""

from __future__ import annotations

import streamlit as st

from models.organisation.channel_fit import (
    channel_fit,
    channel_summaries,
    fit_of,
    fit_rules,
    offer_proposals,
)
from models.scenario.schema import Scenario
from pages._shared.fit_pictures import AGAINST, FOR, UNKNOWN, fit_table
from pages._shared.layout import caption, card, facts, paragraph, points, sign_legend, small, svg
from pages._shared.texts import loc, plain, t
from pages._shared.trait_editor import edit_channel_traits, edit_reason_traits
from pages.organisation import channel_wording as wording
from pages.organisation.channel_offers import show_decisions


def show_channels(scenario: Scenario, option: str, unit: str) -> str:
    """Shows reasons by channels, what could be given up, and what that does to `option`; the finding."""
    proposals = offer_proposals(scenario)
    show_fit(scenario)
    show_reason(scenario, unit)
    show_summaries(scenario)
    show_decisions(scenario, option, proposals)
    show_example()
    return wording.finding(scenario, proposals)


def show_fit(scenario: Scenario) -> None:
    with card("fit", t("channels.fit.title"), t("channels.fit.subtitle")):
        sign_legend(
            (
                (FOR, t("channels.sign.for")),
                (AGAINST, t("channels.sign.against")),
                (UNKNOWN, t("channels.sign.unknown")),
            )
        )
        svg(fit_table(scenario, channel_fit(scenario)))
        small(t("channels.fit.suits"))
        caption("assumed", t("channels.fit.how"), t("channels.fit.says_not"))
        with st.expander(t("channels.rules")):
            points(fit_rules(wording.language()))


def show_reason(scenario: Scenario, unit: str) -> None:
    """One reason in words (first one that the department causes), and the traits that the words follow
    from."""
    with card("fit-reason", t("channels.reason.title"), t("channels.reason.subtitle")):
        names = {each: plain(loc(reason.name)) for each, reason in scenario.reasons.items()}
        reason = st.selectbox(
            t("channels.reason.pick"),
            list(names),
            index=next((at for at, each in enumerate(names) if scenario.reasons[each].owner == unit), 0),
            format_func=names.__getitem__,
            key="channels-reason",
            persist_state="session",
        )
        facts(
            [wording.fit_row(scenario, fit_of(scenario, reason, each)) for each in scenario.channels],
            tuple(t(f"channels.reason.{column}") for column in ("channel", "for", "against", "unknown")),
        )
        with st.expander(t("channels.traits.reason", reason=names[reason])):
            edit_reason_traits(scenario, reason)
        with st.expander(t("channels.traits.channels")):
            edit_channel_traits(scenario)


def show_summaries(scenario: Scenario) -> None:
    with card("fit-shares", wording.summary_title(scenario), t("channels.shares.subtitle")):
        facts(
            [wording.summary_row(scenario, each) for each in channel_summaries(scenario)],
            tuple(t(f"channels.shares.{column}") for column in ("channel", "suits", "against", "unknown")),
            numbers_from=1,
        )
        caption("assumed", t("channels.shares.how"), t("channels.shares.says_not"))


def show_example() -> None:
    """The case of shared cars, told in a few sentences."""
    with card("fit-example", t("channels.example.title"), t("channels.example.subtitle")):
        paragraph(t("channels.example.text"))
        small(t("channels.example.source"))
