"""When a file is from that names weekdays or numbered days alone: typed as a date, or in words."""

from __future__ import annotations

import streamlit as st

from models.problems import Problem
from models.texts import format_date
from models.volumes.questions import Question, with_period
from models.volumes.told_period import typed_period
from pages._shared import session
from pages._shared.layout import problem_list
from pages._shared.texts import plain, t
from pages.situation.told import key_of, mapping_told, tell

UNREAD = "period unread"
"""What was typed and is no period."""
MONTH = "volumes.month_open"


def ask_for_period(question: Question, purpose: str) -> None:
    """The period that nothing in the file tells."""
    kind = "example_month" if question.problem.code == MONTH else "example"
    _field(plain(question.problem.what(session.language())), "", question, purpose, kind)


def ask_for_other_period(question: Question, purpose: str) -> None:
    """The period that stands in the file, to be replaced."""
    found, language = question.problem.values["period"], session.language()
    shown = f"{format_date(found.first, language)} – {format_date(found.last, language)}"
    _field(t("situation.period.other"), shown, question, purpose, "example")


def _field(label: str, shown: str, question: Question, purpose: str, example: str) -> None:
    key = key_of(purpose, f"period:{question.entry}:{shown}")
    st.text_input(
        label,
        value=shown,
        key=key,
        placeholder=t(f"situation.period.{example}"),
        on_change=_take,
        args=(question, key, purpose),
    )
    if (typed := session.notice(key_of(purpose, UNREAD))) is not None:
        problem_list([Problem(t("situation.period.field"), "input.not_a_period", {"typed": typed})])


def _take(question: Question, key: str, purpose: str) -> None:
    typed = str(session.input_value(key) or "").strip()
    period = typed_period(typed)
    session.keep_notice(key_of(purpose, UNREAD), typed if typed and period is None else None)
    if period is not None:
        is_day = question.problem.code == MONTH
        tell(with_period(mapping_told(purpose), period, is_day=is_day), purpose)
