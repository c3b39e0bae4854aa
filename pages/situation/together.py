"""Several files put together into one picture: which they are, what is asked about them, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from models.problems import Problem, UnusableInput
from models.volumes import NamedBytes
from models.volumes.channel_words import channel_word
from models.volumes.joined_files import ALL
from models.volumes.mapping import FileMapping
from models.volumes.profile import grain_of
from models.volumes.questions import SERVICE_LEVEL_OF, Question, questions
from models.volumes.seen_columns import UnreadTable
from models.volumes.source import MAX_BYTES
from models.volumes.table import Volumes
from pages._shared import compute, session
from pages._shared.layout import card, facts, folded, problem_list, small
from pages._shared.navigation import FILE_TAB, VOLUMES_PART
from pages._shared.texts import listed, num, plain, t, tp
from pages.situation.other_file import seen_in, show_how_it_was_read, show_why_unread
from pages.situation.reading import ASKED_ABOVE, open_questions, read_upload
from pages.situation.rows import offer_export, rows_finding

ASKED = "what counts of both"
"""What is asked about files that hold the same."""
OF_TOGETHER = "volumes.joined_"
"""How codes of problems begin that are about files together."""
OF_THE_PICTURE = ("volumes.joined_times", "volumes.joined_coarse")
"""Those that are told beside the figures."""
HEAD = ("file", "period", "grain", "channels", "count")
MAX_MB = MAX_BYTES // 1_000_000


@dataclass(frozen=True)
class Further:
    """A file that is put together with the one to work with; `read`: its volumes, or why there are none."""

    purpose: str
    name: str
    read: Volumes | tuple[Problem, ...]


def put_together(first: Volumes) -> Volumes:
    """The file to work with and all further ones that can be read; while it is asked what counts of two that
    hold the same, the first one alone."""
    for purpose in session.further():
        _read(purpose)
    others = [each.read for each in _further() if isinstance(each.read, Volumes)]
    session.keep_notice(ASKED, ())
    try:
        return compute.put_together([first, *others], session.counts_of_both()) if others else first
    except UnusableInput as asked:
        session.keep_notice(ASKED, asked.problems)
        return first


def _read(purpose: str) -> None:
    """Read a further file by what is told about it, and keep what came of it."""
    upload = session.upload(purpose)
    if upload is None:
        return
    session.keep_notice(seen_in(purpose), None)
    try:
        session.keep_notice(_outcome(purpose), read_upload(upload, purpose))
    except UnusableInput as unusable:
        session.keep_notice(_outcome(purpose), unusable.problems)
        columns = unusable.columns if isinstance(unusable, UnreadTable) else None
        session.keep_notice(seen_in(purpose), columns)


def _outcome(purpose: str) -> str:
    return f"read: {purpose}"


def _further() -> Iterator[Further]:
    for purpose in session.further():
        upload, read = session.upload(purpose), session.notice(_outcome(purpose))
        if upload is not None:
            yield Further(purpose, upload.mapping.file or upload.file.name, read if read is not None else ())


def is_told_of_files(problem: Problem, volumes: Volumes) -> bool:
    """Whether a note is told with the files that count together: on all of them, or on a further one."""
    return problem.code.startswith(OF_TOGETHER) or any(problem in each.problems for each in volumes.files[1:])


def something_new_was_told() -> bool:
    """Whether something new was told about one of the further files that has not been read by it yet."""
    return any(session.unread(purpose) for purpose in session.further())


def offer_together(second: Volumes) -> None:
    """One click that makes a file which is only compared one to work with, too."""
    if session.upload() is None:
        return
    st.button(
        t("situation.together.both"),
        key="together",
        icon=":material/join:",
        help=plain(t("situation.together.both_what", first=session.volumes().name, second=second.name)),
        on_click=_take_second_too,
    )


def _take_second_too() -> None:
    second = session.upload(session.COMPARED)
    if second is not None and session.add_further(second.file, second.mapping):
        session.drop_upload(session.COMPARED)
        session.read_again()
        session.choose_part(VOLUMES_PART, FILE_TAB)


def show_together(volumes: Volumes) -> None:
    """The card of the files that count together, and of those that wait; and the box for one more."""
    if session.upload() is None:
        return
    further = tuple(_further())
    if not further:
        with folded("together", t("situation.together.offer"), t("situation.together.what")):
            _show_box()
        return
    if asked := session.notice(ASKED):
        _ask(asked)
    files = volumes.files
    with card("together", _title(files), files_wait()):
        _show_files(files)
        problem_list(each for each in volumes.problems if each.code.startswith(OF_TOGETHER))
        _offer_way_back(further)
        if volumes.parts:
            offer_export(volumes)
        with st.expander(t("situation.together.offer")):
            _show_box()
    for each in further:
        if not isinstance(each.read, Volumes):
            _show_waiting(each)


def _title(files: Sequence[Volumes]) -> str:
    count = len(files)
    return tp("situation.together.title", count, count=num(count), file=files[0].name)


def _show_files(files: Sequence[Volumes]) -> None:
    language = session.language()
    facts(
        (
            (
                each.name,
                each.period.in_language(language),
                t(f"situation.together.grain.{_grain(each)}"),
                listed(sorted(channel_word(str(name), language) for name in each.table["channel"].unique())),
                num(float(each.table["offered"].sum())),
            )
            for each in files
        ),
        tuple(t(f"situation.together.head.{name}") for name in HEAD),
        numbers_from=4,
    )


def _grain(volumes: Volumes) -> str:
    if volumes.hours_assumed:
        return "day"
    return grain_of(volumes.interval_min) if volumes.is_daily else "hour"


def _ask(problems: Sequence[Problem]) -> None:
    """What counts where two files hold the same, with a button for each answer."""
    names = {file.digest: file.name for file in _all_read()}
    named = (choice for problem in problems for choice in problem.values["choices"])
    choices = (*dict.fromkeys(choice for choice in named if choice != ALL), ALL)
    with card("held-twice", t("situation.together.asked")):
        problem_list(problems)
        with st.container(horizontal=True):
            for number, choice in enumerate(choices):
                label = (
                    t("situation.together.count_all")
                    if choice == ALL
                    else t("situation.together.count_one", file=names.get(choice, ""))
                )
                st.button(
                    plain(label), key=f"counts:{number}", on_click=session.tell_counts_of_both, args=(choice,)
                )


def _all_read() -> Iterator[Volumes]:
    yield from session.volumes().files
    yield from (each.read for each in _further() if isinstance(each.read, Volumes))


def _offer_way_back(further: Sequence[Further]) -> None:
    with st.container(horizontal=True):
        at_hand = session.upload()
        if at_hand is not None:
            st.button(
                plain(t("situation.together.take_out", file=at_hand.file.name)),
                key=f"take-out:{session.IN_USE}",
                on_click=_take_first_out,
            )
        for each in further:
            st.button(
                plain(t("situation.together.take_out", file=each.name)),
                key=f"take-out:{each.purpose}",
                on_click=_take_out,
                args=(each.purpose,),
            )
        if session.counts_of_both() is not None:
            st.button(
                t("situation.together.ask_again"),
                key="ask-again",
                on_click=session.tell_counts_of_both,
                args=(None,),
            )


def _take_first_out() -> None:
    """The first of the further files becomes the one to work with."""
    session.keep_notice(_outcome(session.further()[0]), None)
    session.work_with_next()


def _take_out(purpose: str) -> None:
    session.drop_upload(purpose)
    session.keep_notice(_outcome(purpose), None)
    if not session.further():
        session.drop_further()
    session.read_again()


def _show_box() -> None:
    uploaded = st.file_uploader(
        t("situation.together.upload"), key=f"further-file-{len(session.further())}", max_upload_size=MAX_MB
    )
    if uploaded is None or not session.is_new_upload("further", uploaded.file_id):
        return
    if session.add_further(NamedBytes(uploaded.name, uploaded.getvalue()), FileMapping()):
        session.read_again()
        st.rerun()
    small(t("situation.together.full", most=num(session.MOST_FILES)))


def _show_waiting(each: Further) -> None:
    """A further file that does not count yet: its questions, or why it cannot be read."""
    problems = each.read if isinstance(each.read, tuple) else ()
    kind = "waits" if open_questions(problems) else "refused"
    with card(f"waits-{each.purpose}", t(f"situation.together.{kind}", file=each.name)):
        show_why_unread(problems, each.purpose)


def files_wait() -> str | None:
    """That one of the further files does not count yet, or has questions that change its figures; None where
    all is said, or while the first file waits itself."""
    if session.upload() is None or not session.further():
        return None
    if session.notice(ASKED):
        return t("situation.together.asked")
    for each in (each for each in _further() if each.read != ()):
        if not isinstance(each.read, Volumes):
            kind = "waits" if open_questions(each.read) else "refused"
            return t(f"situation.together.{kind}", file=each.name)
        if any(_changes_figures(question) for question in questions(each.read.problems)):
            return t("situation.together.open", file=each.name)
    return None


def _changes_figures(question: Question) -> bool:
    return question.problem.code in ASKED_ABOVE or question.entry == SERVICE_LEVEL_OF


def tell_of_files(volumes: Volumes) -> None:
    """What of several files keeps their sum from being the whole picture: it belongs to every figure."""
    problem_list(each for each in volumes.problems if each.code in OF_THE_PICTURE)


def show_further_readings() -> None:
    """How each of the further files was read, to be corrected like the first one."""
    for each in _further():
        if isinstance(each.read, Volumes):
            asks = questions(each.read.problems)
            said = t("situation.compare.read", file=each.name)
            key, title = f"reading-{each.purpose}", f"{each.name}: {rows_finding(each.read)}"
            with (card if asks else folded)(key, title, said):
                show_how_it_was_read(each.read, each.purpose)


def tell_further_wait() -> None:
    """While the file to work with cannot be read: which others came with it."""
    if names := [each.name for each in _further()]:
        small(tp("situation.together.come_with", len(names), files=listed(names)))
