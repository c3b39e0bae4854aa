"""How a file was read: columns with samples, corrected with one click; what only its owner knows is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext

import streamlit as st

from models.problems import Problem
from models.volumes.columns import IGNORED
from models.volumes.corrected_columns import fields_told
from models.volumes.later_questions import asked_later
from models.volumes.likely_channel import LikelyChannel
from models.volumes.listed import Names
from models.volumes.mapping import FileMapping, write_mapping
from models.volumes.names import names_in_scenario
from models.volumes.part_columns import told_parts
from models.volumes.questions import (
    CHANNEL_UNUSED,
    NO_CONTACTS,
    ROUGH,
    SERVICE_LEVEL_OF,
    THOUSANDS,
    TOLD_APART,
    Question,
    choice_kind,
    meant,
    questions,
    taken,
    whole_mapping,
)
from models.volumes.seen_columns import SeenColumns
from models.volumes.shown import made_columns
from models.volumes.table import DAY_MIN, DOUBLED, FAR, SPLIT, STATES, WEEK_MIN, Volumes
from pages._shared import compute, session
from pages._shared.inputs import labelled
from pages._shared.layout import card_head, card_or_folded, note, small
from pages._shared.texts import loc, num, plain, t, tp
from pages.situation.answers_told import month_of, show_answers
from pages.situation.archives import offer_whole_archive
from pages.situation.asked_period import ask_for_other_period, ask_for_period
from pages.situation.reading_columns import show_columns
from pages.situation.rows import offer_export
from pages.situation.told import key_of, mapping_told, tell, tell_answer

RECOGNISED = "mapping recognised"
"""Whether the file was read by what was told about an earlier one."""
CONFIRMED = ("channel", "doubled_rows", "far_values", "split_texts", "sheet", "counts_in", SERVICE_LEVEL_OF)
"""Entries of which nothing is chosen before somebody answers."""
ASKED_ABOVE = (DOUBLED, FAR, SPLIT, STATES, CHANNEL_UNUSED, THOUSANDS, ROUGH, TOLD_APART)
"""Codes of questions about the file in use that are asked on top of the page, with what depends on them."""


def open_questions(problems: Iterable[Problem]) -> tuple[Question, ...]:
    """What must be answered before the file can be read."""
    return tuple(question for question in questions(problems) if question.problem.severity == "error")


def show_open_questions(
    asked: Sequence[Question], purpose: str = session.IN_USE, seen: SeenColumns | None = None
) -> None:
    """The questions, and whether others may follow; `seen`: the columns as they are recognised so far."""
    for question in asked:
        _ask(question, purpose)
    offer_whole_archive(asked, purpose)
    if later := asked_later(asked, () if seen is None else (field for _, field in seen.fields)):
        small(t(f"situation.asked.later_{later}"))
    show_answers(purpose)


def show_reading(volumes: Volumes, *, fold: bool = False) -> None:
    """The card “how it was read”: columns, what was taken meanwhile, the mapping as a file; of several files
    put together that of the first one. One click away where something else is to be answered first
    (`fold`)."""
    if session.upload() is None:
        return
    first = volumes.files[0]
    beside = _beside(first, session.IN_USE)
    used = sum(field != IGNORED or name in beside for name, field in first.mapping)
    finding = tp("situation.reading.finding", used, used=num(used), all=num(len(first.samples)))
    title = t("situation.compare.read", file=first.name) if volumes.parts else None
    what = title or f"{t('situation.reading.title')}. {t('situation.reading.subtitle')}"
    with card_or_folded("reading", finding, what, fold=fold):
        show_how_read(first, session.IN_USE)
        if not volumes.parts:
            offer_export(volumes)
        _offer_to_keep(first)


def show_how_read(volumes: Volumes, purpose: str) -> None:
    """What can be answered and corrected about the file that was uploaded for `purpose`."""
    above = ASKED_ABOVE if purpose == session.IN_USE else ()
    for question in questions(volumes.problems):
        is_above = question.problem.code in above or (above and question.entry == SERVICE_LEVEL_OF)
        if not is_above:
            _ask(question, purpose)
    if session.notice(recognised(purpose)):
        note(t("situation.mapping.recognised"))
    show_answers(purpose, dict(volumes.states))
    labels = dict(zip(volumes.header, volumes.labels, strict=True))
    made = made_columns(volumes)
    labels |= {name: t("situation.reading.made", field=t(f"volumes_model.field.{name}")) for name in made}
    with st.expander(t("situation.reading.columns")):
        show_columns(volumes.mapping, volumes.samples, labels, purpose, _beside(volumes, purpose))


def _beside(volumes: Volumes, purpose: str) -> dict[str, str]:
    """What columns of the file that are none of ours say or were used for."""
    parts = dict.fromkeys(told_parts(volumes.problems), t("situation.reading.part"))
    gone = {
        column: t("situation.reading.sorted_out", values=Names.of(values).in_language(session.language()))
        for column, values in mapping_told(purpose).no_contacts.items()
        if values
    }
    return parts | gone


def show_corrected(purpose: str = session.IN_USE) -> None:
    """The columns of a file that could be read until the last answer, as proposed now, and the way back."""
    upload = session.upload(purpose)
    if upload is None or upload.last is None:
        return
    small(t("situation.corrected.what"))
    st.button(
        t("situation.corrected.back"),
        key=key_of(purpose, "last-reading"),
        type="primary",
        on_click=tell,
        args=(upload.last.mapping, purpose),
    )
    card_head(t("situation.reading.title"))
    fields = fields_told(upload.last.fields, upload.mapping)
    labels = dict(zip(upload.last.header, upload.last.labels, strict=True))
    show_columns(fields, upload.last.samples, labels, purpose)


def show_seen(columns: SeenColumns | None, purpose: str = session.IN_USE) -> None:
    """The columns of a file that waits for an answer, as they were recognised; each can be corrected."""
    if columns is None:
        return
    card_head(t("situation.reading.title"), t("situation.seen.what"))
    labels = dict(zip(columns.header, columns.labels, strict=True))
    show_columns(columns.fields, columns.samples, labels, purpose)


def was_readable(purpose: str = session.IN_USE) -> bool:
    """Whether the upload at hand could be read before the last answer."""
    upload = session.upload(purpose)
    return upload is not None and upload.last is not None


def recognised(purpose: str) -> str:
    """Name of the notice that a file was read by what was told about an earlier one."""
    return f"{RECOGNISED}: {purpose}"


def read_upload(upload: session.Upload, purpose: str) -> Volumes:
    """The upload as `compute` reads it; what was told about it or its shape before, or is told now, is kept
    for the next file of that shape, and all of it for this very file. Raises UnusableInput as the reader
    does."""
    name, content = upload.file.name, upload.file.content
    is_told = upload.mapping != FileMapping() or upload.last is not None
    before = None if is_told else session.told_of_file(upload.file.digest)
    if before is not None:
        session.tell_of_upload(before, purpose)
    told = before or (upload.mapping if is_told else None)
    volumes = compute.uploaded_volumes(name, content, told)
    session.keep_notice(recognised(purpose), before is not None)
    session.keep_reading(volumes, purpose)
    if told is not None:
        known = told.model_copy(update={"header": volumes.labels})
        session.remember_mapping(known)
        session.remember_file(volumes.digest, known)
    elif (known := session.mapping_known_for(volumes.labels)) is not None:
        session.tell_of_upload(known, purpose)
        session.keep_reading(volumes, purpose)
        session.keep_notice(recognised(purpose), True)
    return volumes


# --- Questions ----------------------------------------------------------------------------------------------


def _ask(question: Question, purpose: str) -> None:
    now = taken(question, mapping_told(purpose))
    kind = choice_kind(question.entry)
    if kind == NO_CONTACTS or (kind in CONFIRMED and not getattr(mapping_told(purpose), kind)):
        now = None  # choosing what holds meanwhile confirms it
    likely = _likely(question) if now is None else None
    named_so = f"ask:{question.entry}{f':{likely}' if likely else ''}"
    language, key = session.language(), key_of(purpose, named_so)
    label = plain(question.problem.what(language))
    how = {"key": key, "on_change": _take_answer, "args": (question, key, purpose)}
    if question.entry == "period_start":
        ask_for_period(question, purpose)
        return
    choices = list(_choices(question))
    preset = likely if now is None else now
    index = choices.index(preset) if preset in choices else None
    named = {"format_func": labelled(choices, lambda choice: _choice(question, choice)), **how}
    if question.named or len(choices) > 3:
        st.selectbox(label, choices, index=index, placeholder=t("app.choose"), **named)
    else:
        st.radio(label, choices, index=index, **named)
    if likely in choices:
        st.button(
            plain(t("situation.choice.confirm", choice=_choice(question, str(likely)))),
            key=f"{key}:confirm",
            icon=":material/check:",
            on_click=tell_answer,
            args=(question.entry, likely, purpose),
        )
    if question.entry == "weekdays_are":
        ask_for_other_period(question, purpose)


def _likely(question: Question) -> str | None:
    """The channel that name or content of the file speak of: proposed, until somebody confirms it."""
    likely = question.problem.values.get("likely")
    if question.entry != "channel" or not isinstance(likely, LikelyChannel) or not likely.kind:
        return None
    return names_in_scenario([likely.kind], session.whole_scenario(), "channel").get(likely.kind)


def _choices(question: Question) -> Sequence[str]:
    if question.entry == "channel":
        return tuple(session.whole_scenario().channels)
    return question.choices


def _choice(question: Question, choice: str) -> str:
    if question.entry == "channel":
        return loc(session.whole_scenario().channels[choice].name)
    if question.entry == "fiscal_year_begins":
        return month_of(choice)
    if question.entry.startswith("column."):
        return t(f"volumes_model.field.{choice}")
    if question.entry == "interval_min":
        whole = {str(DAY_MIN): "situation.interval.day", str(WEEK_MIN): "situation.interval.week"}
        return t(whole[choice]) if choice in whole else t("situation.minutes", minutes=choice)
    if question.named:
        return choice
    named = t(f"situation.choice.{choice_kind(question.entry)}.{choice.replace(':', '_')}")
    return t("situation.choice.proposed", choice=named) if choice == question.proposed else named


def _take_answer(question: Question, key: str, purpose: str) -> None:
    answer = session.input_value(key)
    if answer is not None:
        tell_answer(question.entry, meant(question, answer), purpose)


# --- The mapping as a file ----------------------------------------------------------------------------------


def _offer_to_keep(volumes: Volumes) -> None:
    """The mapping as a file: in sight once something was told, one click away before."""
    told = mapping_told() != FileMapping()
    with nullcontext() if told else st.expander(t("situation.mapping.title")):
        small(t("situation.mapping.what"))
        content = write_mapping(whole_mapping(mapping_told(), volumes.mapping, volumes.labels))
        st.download_button(
            t("situation.mapping.save"), content, t("situation.mapping.name"), "application/yaml",
            key="save-mapping",
        )  # fmt: skip
