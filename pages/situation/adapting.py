"""The scenario adapted to a file: what would be assumed, the people who are there, done and taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import streamlit as st

from models.scenario import Scenario, apply_changes
from models.simulation.adapting import adaptation_lines, people_told
from models.simulation.stated_people import posts_in_model, teams_at_work
from pages._shared import compute, session
from pages._shared.editors import tell_unshared
from pages._shared.layout import bullets, card_or_folded, go_to, note, problem_list, small
from pages._shared.navigation import ADJUST, COSTS_TAB, TEAMS_TAB
from pages._shared.posts import edit_posts
from pages._shared.texts import listed, loc, num, t, tp
from pages.situation.doubts import asks_on_top, awaits_answer
from pages.situation.file_names import without_counterpart

FITTED_POSTS = "adapted to posts"
"""Posts of today's teams for which the model was fitted last."""


def offer_adaptation(*, fold: bool = False) -> None:
    """What the model would assume to fit the volumes, before it does; and after, with the way back. One click
    away where something else is to be answered first (`fold`) and nothing is adapted yet."""
    done = session.adapted_paths()
    changes = {path: session.changes()[path] for path in done} or compute.planned_adaptation()
    before = session.before_adaptation()
    changed = apply_changes(before, changes) if changes else before
    unstated = [name for name in teams_at_work(changed) if name not in stated_teams(changed)]
    said = title(done=bool(done), unstated=bool(unstated))
    what = None if done else t("situation.adapt.what")
    with card_or_folded("adapt", said, what, fold=fold and not done):
        volumes, language = session.volumes(), session.language()
        stale = bool(done) and session.notice(FITTED_POSTS) not in (None, posts_of(changed))
        stated = () if stale else stated_teams(changed)
        show_assumptions(changed, adaptation_lines(before, volumes, changes, language, stated))
        small(t("situation.adapt.people"))
        if is_multiplied(changed) and not stale:
            small(people_told(changed, volumes, changes, stated, language))
        ask_for_people(changed)
        if stale:
            note(t("situation.adapt.stale"))
        again = t("situation.adapt.again" if done else "situation.adapt.do")
        waits = awaits_answer(session.volumes())
        if waits:
            small(t("situation.adapt.answer_first"))
        if st.button(again, key="adapt", type="secondary" if done or waits else "primary"):
            session.keep_notice("adapt", session.adapt(compute.adaptation()))
            session.keep_notice(FITTED_POSTS, posts_of(session.whole_scenario()))
            st.rerun()
        if done:
            st.button(t("situation.adapt.undo"), key="undo-adapt", on_click=session.undo_adaptation)
            note(t("situation.adapt.done"))
            bullets(t("situation.adapt.still_open"), still_open(changed, unstated))
            go_to(ADJUST, t("situation.adapt.costs"), COSTS_TAB)
        if done and session.volumes().hours_assumed:
            go_to(ADJUST, t("situation.adapt.hours"), TEAMS_TAB)
        problem_list(session.notice("adapt") or ())


def title(*, done: bool, unstated: bool) -> str:
    """What is adapted; that the people are not while nobody has stated them."""
    kind = "open" if not done else "done_but_people" if unstated else "done"
    return t(f"situation.adapt.title_{kind}")


def still_open(changed: Scenario, unstated: Sequence[str]) -> Iterator[str]:
    """What of the adapted model is still not the visitor's own."""
    if unstated:
        teams = listed([loc(changed.teams[name].name) for name in unstated])
        yield t("situation.adapt.still_open.people", teams=teams)
    if asks_on_top(session.volumes()):
        yield t("situation.adapt.still_open.question")
    if strange := without_counterpart(session.volumes(), session.IN_USE):
        yield t("situation.adapt.still_open.names", what=strange)
    yield t("situation.adapt.still_open.costs")


def show_assumptions(changed: Scenario, lines: Iterable[str]) -> None:
    """What the adaptation means in three lines; all that it assumes, one click away."""
    kept = changed.volumes.channels
    channels = [loc(changed.channels[name].name) for name in (changed.channels if kept is None else kept)]
    names = listed([t("situation.adapt.channel", channel=name) for name in channels])
    short = (
        t("situation.adapt.short.channels", channels=names),
        t("situation.adapt.short.measured"),
        t("situation.adapt.short.rest"),
    )
    bullets(t("situation.adapt.short"), short)
    every = list(lines)
    with st.expander(tp("situation.adapt.all", len(every)), key="adapt-lines"):
        bullets("", every)


def stated_teams(scenario: Scenario) -> tuple[str, ...]:
    """Teams whose posts this visitor has stated."""
    own = [f"{path}." for path in session.changes() if path not in session.adapted_paths()]
    return tuple(
        name for name in scenario.teams if any(path.startswith(f"teams.{name}.posts.") for path in own)
    )


def posts_of(scenario: Scenario) -> dict[str, float]:
    """Posts of the teams at work today."""
    return {name: scenario.teams[name].posts.value for name in teams_at_work(scenario)}


def is_multiplied(scenario: Scenario) -> bool:
    """Whether the model lets another number of people work than the posts say."""
    return num(scenario.staffing.staffing_factor.value, 2) != num(1, 2)


def ask_for_people(scenario: Scenario) -> None:
    """The number of people who are really there, per team that serves a channel of the file."""
    columns = st.columns(2, gap="medium")
    for number, name in enumerate(teams_at_work(scenario)):
        with columns[number % 2]:
            edit_posts(scenario, name)
            if is_multiplied(scenario):
                small(t("situation.adapt.in_model", posts=num(posts_in_model(scenario, name), 1)))
            tell_unshared(session.whole_scenario(), name)
