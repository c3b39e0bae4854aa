"""What its owner has told about a file so far: each answer, to be changed or taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

import streamlit as st

from models.volumes.questions import BY_COLUMN, ENTRIES, NO_CONTACTS, answers, choice_kind, without_answer
from pages._shared import session
from pages._shared.layout import small
from pages._shared.texts import day, loc, num, plain, t
from pages.situation.told import key_of, mapping_told, tell, tell_answer


def show_answers(purpose: str, states: Mapping[str, Sequence[str]] = MappingProxyType({})) -> None:
    """What was told so far, each to be taken back; `states`: of rows, by column, to choose from anew."""
    for entry, answer in answers(mapping_told(purpose)):
        left, right = st.columns([3, 2], vertical_alignment="center")
        with left:
            column = entry.partition(".")[2]
            if choice_kind(entry) == NO_CONTACTS and column in states:
                _choose_states(entry, states[column], purpose)
            else:
                said = _answer_name(entry, answer)
                small(t("situation.reading.told", what=_entry_name(entry), answer=said))
        with right:
            st.button(
                t("situation.reading.take_back"),
                key=key_of(purpose, f"untell:{entry}"),
                on_click=_take_back,
                args=(entry, purpose),
            )


def _choose_states(entry: str, states: Sequence[str], purpose: str) -> None:
    """Which states of rows do not count, as it was answered, to be changed in place."""
    gone = mapping_told(purpose).no_contacts[entry.partition(".")[2]]
    key = key_of(purpose, f"states:{entry}:{len(gone)}:{'|'.join(gone)}")
    st.multiselect(
        plain(_entry_name(entry)),
        states,
        default=[state for state in gone if state in states],
        key=key,
        placeholder=t("situation.choice.no_contacts.count"),
        on_change=_take_states,
        args=(entry, key, purpose),
    )


def _take_states(entry: str, key: str, purpose: str) -> None:
    tell_answer(entry, list(session.input_value(key) or ()), purpose)


def _entry_name(entry: str) -> str:
    kind, _, field = entry.partition(".")
    if kind == "corrections":
        row, _, column = field.partition(".")
        return t("situation.entry.corrections", row=row, column=column)
    if kind in BY_COLUMN:
        return t(f"situation.entry.{kind}", column=field)
    return t(f"volumes_model.field.{field}") if field else t(f"situation.entry.{kind}")


def _answer_name(entry: str, answer: str) -> str:
    if not answer:
        count_all = choice_kind(entry) == NO_CONTACTS
        return t("situation.choice.no_contacts.count" if count_all else "situation.reading.no_column")
    if entry.startswith("corrections."):
        return " → ".join(num(float(number)) for number in answer.split(" → "))
    if entry == "fiscal_year_begins":
        return month_of(answer)
    if entry in ("first_day", "last_day", "period_start", "period_end"):
        return day(date.fromisoformat(answer))
    if entry == "channel" and answer in session.whole_scenario().channels:
        return loc(session.whole_scenario().channels[answer].name)
    choices = next((each for known, each in ENTRIES.values() if known == choice_kind(entry)), ())
    code = {",": "comma", ".": "point"}.get(answer, answer)
    return t(f"situation.choice.{choice_kind(entry)}.{code.replace(':', '_')}") if code in choices else answer


def month_of(answer: str) -> str:
    """A month of a year in words (2023-10 or its first day)."""
    return day(date.fromisoformat(f"{answer[:7]}-01"), "LLLL yyyy")


def _take_back(entry: str, purpose: str) -> None:
    tell(without_answer(mapping_told(purpose), entry), purpose)
