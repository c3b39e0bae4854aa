"""A file of one's own: loaded, what was made of it, and the scenario adapted to it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.problems import UnusableInput
from models.scenario import Scenario, apply_changes
from models.simulation.adapting import adaptation_lines
from models.simulation.stated_people import teams_at_work
from models.volumes import NamedBytes, template_csv
from models.volumes.dropped import MAPPING_TYPES, sorted_out
from models.volumes.mapping import FileMapping
from models.volumes.questions import questions
from models.volumes.shown import set_aside_csv
from models.volumes.source import MAX_BYTES
from models.volumes.table import Volumes
from pages._shared import compute, session
from pages._shared.editors import tell_unshared
from pages._shared.inputs import assumption_input
from pages._shared.layout import bullets, card, facts, go_to, note, problem_list, small
from pages._shared.navigation import ADJUST, COSTS_TAB, TEAMS_TAB
from pages._shared.texts import loc, num, t, tp
from pages.situation.file_names import show_names
from pages.situation.reading import (
    open_questions,
    read_upload,
    show_corrected,
    show_open_questions,
    show_reading,
    was_readable,
)
from pages.situation.scale import show_scale

FITTED_POSTS = "adapted to posts"
"""Posts of today's teams for which the model was fitted last."""
UPLOAD, REFUSED = "volumes", "volumes refused"
WAITING = "mapping waiting"
"""A mapping that came before its file."""
STRANGE = "volumes strange"
"""A file that can be read, but whose channels the scenario does not know."""
SAID_BY_NAMES = frozenset({"volumes.channel_unmatched", "volumes.reason_unmatched"})
"""Problems that the card on names says better."""
FILE_TYPES = ("csv", "txt", "tsv", "xlsx", "xlsm", "xls", "xlsb", "ods", "parquet", "zip")
MAX_MB = MAX_BYTES // 1_000_000


def show_file(volumes: Volumes, *, thin: bool) -> None:
    """The box for a file, and what came of the one that is loaded."""
    show_loading()
    show_upload_result(volumes, thin=thin)


def show_upload_result(volumes: Volumes, *, thin: bool) -> None:
    refused = session.notice(UPLOAD)
    if refused:
        asked = open_questions(refused)
        kind = "corrected" if was_readable() else "asked" if asked else "refused"
        still = t(f"situation.{kind}.subtitle", file=volumes.name)
        with card("refused", t(f"situation.{kind}.title"), still):
            told = {question.problem for question in asked}
            show_open_questions(asked)
            problem_list(problem for problem in refused if problem not in told)
            show_corrected()
        if (strange := session.notice(STRANGE)) is not None:
            show_names(strange)
    elif session.volumes_are_own():
        with card("own", t("situation.own.title", file=volumes.name)):
            facts(
                (
                    (t("situation.own.read"), num(volumes.rows_read)),
                    (t("situation.own.used"), num(volumes.rows_used)),
                    (t("situation.own.aside"), num(len(volumes.set_aside))),
                )
            )
            asked = {question.problem for question in questions(volumes.problems)} if session.upload() else ()
            problem_list(
                problem
                for problem in volumes.problems
                if problem.code not in SAID_BY_NAMES and problem not in asked
            )
            show_set_aside(volumes)
        show_names(volumes)
        show_reading(volumes)
        if not thin:
            show_scale()
            offer_adaptation()


def show_set_aside(volumes: Volumes) -> None:
    if volumes.set_aside:
        st.download_button(
            tp("situation.own.download_aside", len(volumes.set_aside)),
            set_aside_csv(volumes, session.language()),
            t("situation.own.aside_name"),
            "text/csv",
            key="set-aside",
        )


def offer_adaptation() -> None:
    """What the model would assume to fit the volumes, before it does; and after, with the way back."""
    done = session.adapted_paths()
    with card("adapt", t("situation.adapt.title"), t("situation.adapt.what")):
        changes = {path: session.changes()[path] for path in done} or compute.planned_adaptation()
        before = session.before_adaptation()
        changed = apply_changes(before, changes) if changes else before
        stale = bool(done) and session.notice(FITTED_POSTS) not in (None, posts_of(changed))
        stated = () if stale else stated_teams(changed)
        lines = adaptation_lines(before, session.volumes(), changes, session.language(), stated)
        bullets(t("situation.adapt.is" if done else "situation.adapt.will"), lines)
        ask_for_people(changed)
        if stale:
            note(t("situation.adapt.stale"))
        if st.button(t("situation.adapt.again" if done else "situation.adapt.do"), key="adapt"):
            session.keep_notice("adapt", session.adapt(compute.adaptation()))
            session.keep_notice(FITTED_POSTS, posts_of(session.whole_scenario()))
            st.rerun()
        if done:
            st.button(t("situation.adapt.undo"), key="undo-adapt", on_click=session.undo_adaptation)
            note(t("situation.adapt.done"))
            go_to(ADJUST, t("situation.adapt.costs"), COSTS_TAB)
        if done and session.volumes().hours_assumed:
            go_to(ADJUST, t("situation.adapt.hours"), TEAMS_TAB)
        problem_list(session.notice("adapt") or ())


def stated_teams(scenario: Scenario) -> tuple[str, ...]:
    """Teams whose posts this visitor has stated."""
    own = [f"{path}." for path in session.changes() if path not in session.adapted_paths()]
    return tuple(
        name for name in scenario.teams if any(path.startswith(f"teams.{name}.posts.") for path in own)
    )


def posts_of(scenario: Scenario) -> dict[str, float]:
    """Posts of the teams at work today."""
    return {name: scenario.teams[name].posts.value for name in teams_at_work(scenario)}


def ask_for_people(scenario: Scenario) -> None:
    """The number of people who are really there, per team that serves a channel of the file."""
    small(t("situation.adapt.people"))
    columns = st.columns(2, gap="medium")
    for number, name in enumerate(teams_at_work(scenario)):
        team = scenario.teams[name]
        with columns[number % 2]:
            assumption_input(f"teams.{name}.posts", team.posts, loc(team.name))
            tell_unshared(session.whole_scenario(), name)


def show_loading() -> None:
    with card("loading", t("situation.load.title"), t("situation.load.subtitle")):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            uploaded = st.file_uploader(
                t("situation.load.upload"),
                type=[*FILE_TYPES, *(ending.lstrip(".") for ending in MAPPING_TYPES)],
                accept_multiple_files=True,
                key=upload_key(),
                max_upload_size=MAX_MB,
            )
        with right:
            small(t("situation.load.columns"))
            name = t("situation.load.template_name")
            st.download_button(t("situation.load.template"), template_csv(), name, "text/csv", key="template")
            if session.volumes_are_own():
                st.button(t("situation.load.reset"), key="reset-volumes", on_click=back_to_shipped)
    if new := session.new_uploads(UPLOAD, {each.file_id: each for each in uploaded}):
        take_dropped([NamedBytes(each.name, each.getvalue()) for each in new])
    if session.notice(WAITING) is not None:
        note(t("situation.mapping.waits"))
    if (unread := session.take_unread()) is not None:
        take_in(unread)
        st.rerun()


def take_dropped(files: Sequence[NamedBytes]) -> None:
    """A volume file, with the mapping that came with it or before it; or a mapping for the file at hand."""
    try:
        came = sorted_out(files)
    except UnusableInput as unusable:
        session.keep_notice(UPLOAD, unusable.problems)
        return
    at_hand = session.upload()
    file = came.file or (at_hand.file if at_hand is not None else None)
    mapping = came.mapping or session.notice(WAITING)
    session.keep_notice(WAITING, mapping if file is None else None)
    if file is not None:
        session.keep_upload(file, mapping or FileMapping())


def upload_key() -> str:
    """Another box after every file that was refused, so that its name does not stand there as if it held."""
    refused = session.notice(REFUSED) or 0
    return f"volume-file-{refused}" if refused else "volume-file"


def take_in(upload: session.Upload) -> None:
    """Read the upload by what is told about it, and work with it from now on."""
    session.keep_notice(STRANGE, None)
    try:
        volumes = read_upload(upload, session.IN_USE)
        session.keep_notice(STRANGE, volumes)
        volumes = compute.fitting(volumes)
    except UnusableInput as unusable:
        session.keep_notice(UPLOAD, unusable.problems)
        session.keep_notice(REFUSED, (session.notice(REFUSED) or 0) + 1)
        return
    session.set_volumes(volumes)
    session.keep_notice(UPLOAD, None)
    session.keep_notice(STRANGE, None)


def back_to_shipped() -> None:
    session.reset_volumes()
    session.keep_notice(UPLOAD, None)
