"""What may be wrong and changes every figure: asked on top of the page, and said at every figure until it is
answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import streamlit as st

from models.problems import Problem
from models.volumes import Selection, VolumeProfile
from models.volumes.corrections import corrected
from models.volumes.listed import FIRST
from models.volumes.lost_rows import lost_rows
from models.volumes.questions import (
    CHANNEL_UNUSED,
    NO_CONTACTS,
    ROUGH,
    SERVICE_LEVEL_OF,
    THOUSANDS,
    TOLD_APART,
    Question,
    choice_kind,
    questions,
)
from models.volumes.row_places import row_told
from models.volumes.signals import CRUMBS
from models.volumes.table import FAR, SPLIT, FarValue, Volumes
from pages._shared import compute, session
from pages._shared.layout import card, facts, problem_list, small
from pages._shared.texts import day, num, t, tp
from pages.situation.told import key_of, mapping_told, tell, tell_answer

TOTALS = ("volumes.total_differs", "volumes.total_read_twice")
"""Codes of problems that say that a file states another total."""
FAR_LEFT_OUT = "volumes.far_left_out"
"""Code of the problem that days lack what was set aside."""
Saying = Callable[[VolumeProfile], str | None]
"""The sentence that a profile gives."""


def ask_about_doubts(volumes: Volumes) -> None:
    """A card for each doubt with a button for each answer, while nobody has given one."""
    if session.upload() is None:
        return
    _tell_lost(volumes)
    _tell_total(volumes)
    _ask_about_thousands(volumes)
    _ask_about_rough_counts(volumes)
    _ask_about_crumbs(volumes)
    for place, doubt in enumerate(volumes.doubts):
        (question,) = questions([doubt])
        kind = choice_kind(question.entry)
        with card(f"{kind}-{place}", _title(doubt)):
            if kind == NO_CONTACTS:
                _ask_about_states(question)
            else:
                _ask(question, f"situation.choice.{kind}")
                if doubt.code == FAR:
                    _offer_to_correct(volumes)
    _ask_about_columns(volumes)
    _ask_about_rows_told_apart(volumes)
    _ask_about_service_level(volumes)


def awaits_answer(volumes: Volumes) -> bool:
    """Whether a question on top of the page is open that changes every figure."""
    if session.upload() is None:
        return False
    asked = volumes.doubts or _unused_columns(volumes) or _split_texts(volumes)
    return _asks_about_crumbs() or bool(asked)


def asks_on_top(volumes: Volumes) -> bool:
    """Whether any question on top of the page is open."""
    return awaits_answer(volumes) or any(
        question.problem.code in (THOUSANDS, ROUGH, TOLD_APART) or question.entry == SERVICE_LEVEL_OF
        for question in questions(volumes.problems)
    )


def _asks_about_crumbs() -> bool:
    told = mapping_told()
    return compute.coverage().has_crumbs and not (told.first_day or told.last_day)


def _ask_about_rows_told_apart(volumes: Volumes) -> None:
    """Whether what a column tells apart is to be seen apart."""
    for question in questions(volumes.problems):
        if question.problem.code == TOLD_APART:
            column = question.problem.values["column"]
            with card("apart", t("situation.doubt.apart.title", column=column)):
                _ask(question, "situation.choice.apart")


def _unused_columns(volumes: Volumes) -> list[Question]:
    return [each for each in questions(volumes.problems) if each.problem.code == CHANNEL_UNUSED]


def _ask(question: Question, words: str) -> None:
    """What is in doubt, and a button for each answer; `words`: where their texts stand."""
    problem_list([question.problem])
    _offer_choices(question, words)


def _offer_choices(question: Question, words: str) -> None:
    with st.container(horizontal=True):
        for choice in question.choices:
            st.button(
                t(f"{words}.{choice}"),
                key=key_of(session.IN_USE, f"{question.entry}:{choice}"),
                on_click=tell_answer,
                args=(question.entry, choice),
            )


def _offer_to_correct(volumes: Volumes) -> None:
    """A field for the right number in place of each one in doubt."""
    for value in volumes.far_values[:FIRST]:
        if not value.column:
            continue
        key = key_of(session.IN_USE, f"correct:{value.sheet}:{value.row}:{value.column}:{value.offered:g}")
        st.number_input(
            t(
                "situation.doubt.far_values.correct",
                row=row_told(value.sheet, str(value.row), session.language()),
                day=day(value.start.date()),
                value=num(value.offered),
            ),
            min_value=0,
            value=None,
            key=key,
            placeholder=t("situation.doubt.far_values.right"),
            on_change=_correct,
            args=(value, key),
            width=360,
        )


def _correct(value: FarValue, key: str) -> None:
    right = session.input_value(key)
    if right is not None:
        told = corrected(mapping_told(), value.row, value.column, value.offered, float(right), value.sheet)
        tell(told)


def _ask_about_states(question: Question) -> None:
    """Which states of rows sound like no contact, a choice of one's own, and a button for each answer."""
    problem_list([question.problem])
    key = key_of(session.IN_USE, f"{question.entry}:states")
    values, proposed = question.problem.values["values"], question.problem.values["left_out"]
    chosen = st.multiselect(t("situation.doubt.no_contacts.states"), values, default=proposed, key=key)
    with st.container(horizontal=True):
        for choice, answer in (("leave_out", chosen), ("count", [])):
            st.button(
                t(f"situation.choice.no_contacts.{choice}"),
                key=key_of(session.IN_USE, f"{question.entry}:{choice}"),
                disabled=choice == "leave_out" and not chosen,
                on_click=tell_answer,
                args=(question.entry, answer),
            )


def _ask_about_columns(volumes: Volumes) -> None:
    """Whether columns beside those of channels count, too."""
    asked = _unused_columns(volumes)
    if asked:
        with card("columns", tp("situation.doubt.columns.title", len(asked))):
            for question in asked:
                _ask(question, "situation.doubt.columns")


def _tell_lost(volumes: Volumes) -> None:
    """Which rows could not be read and why, with one of them, and whether texts that were split are to be
    joined."""
    lost, asked = lost_rows(volumes), _split_texts(volumes)
    if lost is None and not asked:
        return
    title = (
        tp("situation.doubt.split.title", len(asked))
        if lost is None
        else lost.in_language(session.language())
    )
    with card("lost", title):
        if lost is not None:
            problem_list(each for each in lost.reasons if each.code != SPLIT)
            if lost.sample.reason != SPLIT:
                small(t("situation.lost.sample", row=num(lost.sample.row), text=lost.sample.text))
        for question in asked:
            problem_list([question.problem])
            _show_joined(question)
            _offer_choices(question, "situation.choice.split_texts")


def _show_joined(question: Question) -> None:
    """A few rows as they stand in the file, and what becomes of them."""
    facts(
        (
            (
                t("situation.split.row", row=num(each.row)),
                " | ".join(each.before),
                " | ".join(each.after),
            )
            for each in question.problem.values["samples"]
        ),
        ("", t("situation.split.before"), t("situation.split.after")),
    )


def _split_texts(volumes: Volumes) -> list[Question]:
    return [each for each in questions(volumes.problems) if each.problem.code == SPLIT]


def _tell_total(volumes: Volumes) -> None:
    """That the file states another total than was read."""
    for problem in other_totals(volumes):
        told = {name: num(problem.values[name]) for name in ("stated", "read")}
        with card("total", t("situation.doubt.total.title", **told)):
            problem_list([problem])


def other_totals(volumes: Volumes) -> list[Problem]:
    """Where the file states another total than was read."""
    return [problem for problem in volumes.problems if problem.code in TOTALS]


def _ask_about_thousands(volumes: Volumes) -> None:
    """Whether the figures are thousands, as the file seems to say."""
    for question in questions(volumes.problems):
        if question.problem.code == THOUSANDS:
            with card("thousands", t("situation.doubt.thousands.title")):
                _ask(question, f"situation.choice.{question.entry}")


def _ask_about_rough_counts(volumes: Volumes) -> None:
    """Whether counts that are written as rough ones are taken for their number."""
    for question in questions(volumes.problems):
        if question.problem.code == ROUGH:
            with card("rough-counts", t("situation.doubt.rough_counts.title")):
                _ask(question, f"situation.choice.{question.entry}")


def _ask_about_service_level(volumes: Volumes) -> None:
    """What the service level is a share of."""
    for question in questions(volumes.problems):
        if question.entry == SERVICE_LEVEL_OF:
            with card("service-level", t("situation.doubt.service_level.title")):
                _ask(question, f"situation.choice.{SERVICE_LEVEL_OF}")


def _ask_about_crumbs(volumes: Volumes) -> None:
    """From when to when a file counts at whose edges only crumbs stand, while nobody has said so."""
    if not _asks_about_crumbs():
        return
    found = compute.coverage()
    edges = [signal for signal in compute.volume_signals() if signal.code in CRUMBS]
    with card("crumbs", t("situation.doubt.crumbs.title")):
        problem_list(signal.problem(volumes.name) for signal in edges)
        with st.container(horizontal=True):
            for choice, (first, last) in (("sound", found.sound), ("all", (found.first, found.last))):
                st.button(
                    t(f"situation.doubt.crumbs.{choice}", first=day(first), last=day(last)),
                    key=key_of(session.IN_USE, f"crumbs:{choice}"),
                    on_click=_use_period,
                    args=(first, last),
                )


def _use_period(first: date, last: date) -> None:
    tell(mapping_told().model_copy(update={"first_day": first, "last_day": last}))


def _title(doubt: Problem) -> str:
    values, code = doubt.values, doubt.code.removeprefix("volumes.")
    told = {name: num(values[name]) for name in ("contacts", "value") if name in values}
    count = values["count"] if code == "far_values" else values["contacts"]
    if "day" in values:
        told["day"] = day(values["day"])
    return tp(f"situation.doubt.{code}.title", count, **told)


def with_doubt(text: str) -> str:
    """How a figure was obtained, and how many of its contacts may be counted wrongly."""
    return " · ".join((text, *_marks()))


def mention_doubts() -> None:
    """The same where nothing else is said about a figure."""
    for mark in _marks():
        small(mark)


def _marks() -> Iterator[str]:
    if (lost := lost_rows(session.volumes())) is not None:
        share = lost.share_in_language(session.language())
        yield t(f"situation.lost.mark_{lost.unit}", share=share)
    for problem in session.volumes().problems:
        if problem.code == FAR_LEFT_OUT:
            lacking = problem.values["lacking"].in_language(session.language())
            yield t("situation.far_left_out.mark", lacking=lacking)
    if session.volumes().days_modelled:
        yield t("situation.days_modelled")
    for doubt in session.volumes().doubts:
        contacts, code = doubt.values["contacts"], doubt.code.removeprefix("volumes.")
        count = doubt.values["count"] if code == "far_values" else contacts
        yield tp(f"situation.doubt.{code}.mark", count, contacts=num(contacts))


def with_other(said: str, saying: Saying, selection: Selection | None = None) -> str:
    """The sentence on a profile, and what it would be without far values that nobody has answered for; of a
    selection, or of all volumes in use."""
    other = _without(said, saying, selection)
    return f"{said} {other}" if other else said


def tell_other(said: str, saying: Saying, selection: Selection | None = None) -> None:
    """The second of these sentences on a line of its own."""
    if other := _without(said, saying, selection):
        small(other)


def _without(said: str, saying: Saying, selection: Selection | None) -> str:
    far = session.volumes().far_values
    if not far:
        return ""
    profile = (
        compute.profile_without_far_values()
        if selection is None
        else compute.selected_profile(selection, far_values=False)
    )
    other = saying(profile) if profile.offered > 0 else t("situation.filter.nothing")
    if other is None or other == said:
        return ""
    return tp("situation.doubt.far_values.without", len(far), said=other)
