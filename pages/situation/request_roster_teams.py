"""Which team the names in a roster mean: asked, proposed, answered once for this and the next roster."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from models.request.roster_teams import AskedTeam
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.inputs import labelled
from pages._shared.layout import small
from pages._shared.texts import loc, num, plain, t, tp

LEFT_OUT = ""
"""What the choice holds for a name that is none of the scenario's teams."""


def show_teams(scenario: Scenario, asked: Sequence[AskedTeam], read_again: Callable[[], None]) -> None:
    """A question per name that the scenario does not know, with its answer where there is one."""
    for each in asked:
        _show_question(scenario, each, read_again)
    if asked:
        has_names = any(each.name for each in asked)
        small(t("request.page.roster.which_what" if has_names else "request.page.roster.which_what_none"))


def _show_question(scenario: Scenario, each: AskedTeam, read_again: Callable[[], None]) -> None:
    named = t("request.page.roster.which_named", name=each.name)
    question = named if each.name else t("request.page.roster.which")
    figures = tp("request.page.roster.which_figures", each.figures, count=num(each.figures))
    choices = (*scenario.teams, LEFT_OUT)
    key = f"roster-team:{each.key}"
    st.selectbox(
        plain(f"{question} ({figures})"),
        choices,
        index=choices.index(each.answer or LEFT_OUT) if each.is_answered else None,
        placeholder=t("app.choose"),
        format_func=labelled(choices, lambda code: _name(scenario, code)),
        key=key,
        on_change=_take,
        args=(each.key, key, read_again),
    )
    if each.proposal and not each.is_answered:
        st.button(
            plain(t("request.page.roster.which_proposal", team=_name(scenario, each.proposal))),
            key=f"roster-proposal:{each.key}",
            on_click=_take_proposal,
            args=(each, key, read_again),
        )


def _name(scenario: Scenario, team: str) -> str:
    return loc(scenario.teams[team].name) if team else t("request.page.roster.which_left_out")


def _take(name: str, key: str, read_again: Callable[[], None]) -> None:
    answer = session.input_value(key)
    if answer is not None:
        session.tell_roster_team(name, str(answer) or None)
        read_again()


def _take_proposal(each: AskedTeam, key: str, read_again: Callable[[], None]) -> None:
    session.tell_roster_team(each.key, each.proposal)
    session.put_inputs({key: each.proposal})
    read_again()
