"""A file of one's own: loaded, what was made of it, and the scenario adapted to it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.problems import Problem, UnusableInput
from models.volumes import NamedBytes, template_csv
from models.volumes.dropped import MAPPING_TYPES, sorted_out
from models.volumes.lost_rows import lost_rows
from models.volumes.mapping import FileMapping
from models.volumes.questions import questions
from models.volumes.seen_columns import UnreadTable
from models.volumes.source import MAX_BYTES
from models.volumes.table import Volumes
from models.volumes.template import example_names
from pages._shared import compute, session
from pages._shared.kept_work import HOURS
from pages._shared.layout import card, note, small
from pages._shared.texts import num, t, tp
from pages.situation.adapting import offer_adaptation
from pages.situation.calendar import show_calendar
from pages.situation.doubts import asks_on_top, other_totals
from pages.situation.file_names import show_names
from pages.situation.former_file import note_what_was_made, tell_what_was_made
from pages.situation.notes import show_notes, show_refusal_notes
from pages.situation.reading import (
    open_questions,
    read_upload,
    show_corrected,
    show_open_questions,
    show_reading,
    show_seen,
    was_readable,
)
from pages.situation.rows import offer_export, offer_set_aside, rows_finding
from pages.situation.scale import show_scale
from pages.situation.together import (
    is_told_of_files,
    put_together,
    show_further_readings,
    show_together,
    something_new_was_told,
    tell_further_wait,
)

UPLOAD, BOXES = "volumes", "volume boxes"
WAITING = "mapping waiting"
"""A mapping that came before its file."""
SEEN = "columns seen"
"""Columns of a file that cannot be read yet."""
STRANGE = "volumes strange"
"""A file that can be read, but whose channels the scenario does not know."""
CALENDAR = "volumes calendar"
"""Whose public holidays counted when the file was read."""
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
        _show_refusal(refused, volumes)
    elif session.volumes_are_own():
        with card("own", rows_finding(volumes), _title(volumes)):
            tell_what_was_made()
            above = _told_above(volumes)
            rest = (each for each in volumes.problems if each.code not in SAID_BY_NAMES and each not in above)
            show_notes((each for each in rest if not is_told_of_files(each, volumes)), volumes)
            with st.container(horizontal=True):
                offer_set_aside(volumes)
            if session.upload() is None:
                offer_export(volumes)
        show_together(volumes)
        fold = asks_on_top(volumes)
        show_names(volumes.files[0], fold=fold)
        show_reading(volumes, fold=fold)
        show_further_readings()
        if not thin:
            show_calendar(fold=fold)
            show_scale(fold=fold)
            offer_adaptation(fold=fold)


def _title(volumes: Volumes) -> str:
    return t(f"situation.own.title{'_several' if volumes.parts else ''}", file=volumes.name)


def _show_refusal(refused: Sequence[Problem], volumes: Volumes) -> None:
    """Why the file is not in use: its questions, errors and notes; names that need a meaning, its columns."""
    asked, seen, strange = open_questions(refused), session.notice(SEEN), session.notice(STRANGE)
    of_names = strange is not None and any(each.code in SAID_BY_NAMES for each in refused)
    kind = "strange" if of_names else "corrected" if was_readable() else "asked" if asked else "refused"
    columns = "_columns" if kind == "refused" and seen is not None else ""
    still = t(f"situation.{kind}.subtitle{columns}", file=volumes.name)
    with card("refused", refusal_title(kind, len(asked)), still):
        told = {question.problem for question in asked}
        show_open_questions(asked, seen=seen)
        show_refusal_notes(problem for problem in refused if problem not in told)
        tell_further_wait()
        if not of_names:
            show_corrected()
        if not was_readable():
            show_seen(seen)
    if strange is not None and of_names:
        show_names(strange)
        with st.container(border=True, key="strange-columns"):
            show_corrected()


def _told_above(volumes: Volumes) -> frozenset[Problem]:
    """What is asked about the file, what total it states, and why rows could not be read: told on top of the
    page."""
    if session.upload() is None:
        return frozenset()
    lost = lost_rows(volumes)
    asked = (question.problem for question in questions(volumes.problems))
    return frozenset((*asked, *other_totals(volumes), *(() if lost is None else lost.reasons)))


def waiting_title() -> str | None:
    """That the file at hand waits for answers; None where none does."""
    upload, refused = session.upload(), session.notice(UPLOAD)
    if upload is None or not refused or was_readable() or not open_questions(refused):
        return None
    return t("situation.waits.title", file=upload.file.name)


def another_came() -> bool:
    """Whether the file at hand is not the one in use, whose questions it can no longer answer."""
    if session.upload() is None or not session.notice(UPLOAD):
        return False
    return not was_readable() or session.notice(STRANGE) is not None


def refusal_title(kind: str, questions: int) -> str:
    """Why the file is not in use yet, by its name where it waits for an answer."""
    upload = session.upload()
    if kind == "asked" and upload is not None:
        return tp("situation.asked.title", questions, file=upload.file.name, count=num(questions))
    return t(f"situation.{kind}.title")


def show_loading() -> None:
    with card("loading", t("situation.load.title"), t("situation.load.subtitle", hours=num(HOURS))):
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
            language = session.language()
            template = template_csv(language, *example_names(session.shipped(), language))
            st.download_button(t("situation.load.template"), template, name, "text/csv", key="template")
            if session.volumes_are_own():
                st.button(t("situation.load.reset"), key="reset-volumes", on_click=back_to_shipped)
    if new := session.new_uploads(UPLOAD, {each.file_id: each for each in uploaded}):
        take_dropped([NamedBytes(each.name, each.getvalue()) for each in new])
    if session.notice(WAITING) is not None:
        note(t("situation.mapping.waits"))
    take_in_waiting()


def take_in_waiting() -> None:
    """Read the upload where something new was told of it, or other public holidays count, and begin anew."""
    unread, told = session.unread(), something_new_was_told() or _holidays_are_others()
    upload = unread or (session.upload() if told else None)
    if upload is not None and take_in(upload):
        st.rerun()


def _holidays_are_others() -> bool:
    """Whether the calendar was changed since the file was read: what it lacks depends on it."""
    return session.volumes_are_own() and session.notice(CALENDAR) not in (None, compute.holiday_region())


def take_dropped(files: Sequence[NamedBytes]) -> None:
    """Volume files, with the mapping that came with them or before; or a mapping for the file at hand."""
    try:
        came = sorted_out(files, session.MOST_FILES)
    except UnusableInput as unusable:
        session.keep_notice(UPLOAD, unusable.problems)
        return
    at_hand = session.upload()
    file = came.file or (at_hand.file if at_hand is not None else None)
    mapping = came.mapping or session.notice(WAITING)
    session.keep_notice(WAITING, mapping if file is None else None)
    if came.file is not None:
        session.drop_further()
    for each in came.further:
        session.add_further(each, mapping or FileMapping())
    if file is not None:
        session.keep_upload(file, mapping or FileMapping())


def upload_key() -> str:
    """Another box after every file: it names none that no longer holds; the cards below tell which does."""
    boxes = session.notice(BOXES) or 0
    return f"volume-file-{boxes}" if boxes else "volume-file"


def take_in(upload: session.Upload) -> bool:
    """Read the upload by what is told about it, and work with it from now on; whether that was not cancelled.
    Who goes elsewhere meanwhile finds it read on coming back."""
    try:
        with session.reading(session.IN_USE, *session.further()):
            _take_in(upload)
    except compute.GivenUp:
        return False
    return True


def _take_in(upload: session.Upload) -> None:
    session.keep_notice(STRANGE, None)
    session.keep_notice(CALENDAR, compute.holiday_region())
    session.keep_notice(BOXES, (session.notice(BOXES) or 0) + 1)
    try:
        volumes = read_upload(upload, session.IN_USE)
        session.keep_notice(STRANGE, volumes)
        volumes = compute.fitting(put_together(volumes))
    except UnusableInput as unusable:
        session.keep_notice(UPLOAD, unusable.problems)
        session.keep_notice(SEEN, unusable.columns if isinstance(unusable, UnreadTable) else None)
        return
    note_what_was_made(volumes)
    session.set_volumes(volumes)
    session.keep_notice(UPLOAD, None)
    session.keep_notice(STRANGE, None)


def back_to_shipped() -> None:
    session.reset_volumes()
    session.keep_notice(UPLOAD, None)
