"""Part of question 2: which responsibilities move to whom, and whose work changes."""

from __future__ import annotations

import streamlit as st

from models.organisation.responsibilities import Move, moves, people_affected, team_changes
from models.scenario.schema import Scenario
from models.schematic import draw_moves, tell_moves
from pages._shared import session
from pages._shared.layout import caption, card, facts, paragraph, small
from pages._shared.schematics import drawing_palette, either_width
from pages._shared.texts import num, plain, t
from pages.organisation import wording


def show_what_moves(scenario: Scenario, option: str, unit: str) -> str:
    """Shows who answers for what, before and after; the finding."""
    known = moves(scenario, option)
    show_moves(scenario, option, known, unit)
    show_result(scenario, option)
    show_teams(scenario, option)
    return wording.finding(scenario, option, known)


def show_moves(scenario: Scenario, option: str, known: tuple[Move, ...], unit: str) -> None:
    kept = sum(move.change == "kept" for move in known)
    with card("moves", t("organisation.moves.title"), t("organisation.moves.subtitle", kept=num(kept))):
        paragraph(wording.own_moves(scenario, option, unit))
        colours, language = drawing_palette(scenario, option), session.language()
        either_width(
            draw_moves(scenario, option, language, colours),
            draw_moves(scenario, option, language, colours, narrow=True),
            "moves",
        )
        if created := wording.to_create(scenario, option):
            paragraph(created)
        caption("assumed", t("organisation.moves.how"), t("organisation.moves.says_not"))
        with st.expander(t("organisation.moves.words")):
            st.markdown(plain(tell_moves(scenario, option, language)))


def show_result(scenario: Scenario, option: str) -> None:
    with card("result", t("organisation.result.title")):
        paragraph(t(f"organisation.result.{scenario.options[option].stages[-1].architecture}"))
        small(t("organisation.result.note"))


def show_teams(scenario: Scenario, option: str) -> None:
    changed = [team for team in team_changes(scenario, option) if team.is_changed]
    affected = num(people_affected(scenario, option), 1)
    today = num(sum(team.posts_before for team in team_changes(scenario, option)), 1)
    subtitle = t("organisation.people.subtitle", posts=affected, total=today) if changed else None
    with card("people", t("organisation.people.title"), subtitle):
        if renamed := wording.renamed(scenario, option, [team.team for team in changed]):
            paragraph(renamed)
        if not changed:
            if not renamed:
                small(t("organisation.people.none"))
            return
        facts(
            [wording.team_row(scenario, team) for team in changed],
            tuple(t(f"organisation.people.{column}") for column in ("team", "unit", "posts", "channels")),
        )
