"""Two questions that check whether a head's swing points mean the ratios they state."""

from __future__ import annotations

from functools import partial

import streamlit as st

from models.decision.trade_offs import TOLERANCE, Question, questions
from models.problems import Problem
from models.scenario.schema import Scenario
from pages._shared import layout, session
from pages._shared.inputs import plain_number_at
from pages._shared.texts import loc, num, plain, share, t
from pages.decision import criteria_wording
from pages.decision.anchors import scale_of


def trade_off_questions(scenario: Scenario, head: str) -> None:
    """The questions to one head, their answers and whether these agree with the points."""
    asked = questions(scenario, head)
    if not asked:
        return
    st.markdown(f"**{t('decision.trade.title')}**")
    layout.small(t("decision.trade.what", tolerance=share(TOLERANCE)))
    for column, question in zip(st.columns(2, gap="large"), asked, strict=False):
        with column:
            ask(scenario, head, question)


def ask(scenario: Scenario, head: str, question: Question) -> None:
    """One question with its field; what the answer means beside what the points say."""
    moved, criterion = scenario.criteria[question.against], scenario.criteria[question.criterion]
    layout.paragraph(
        t(
            "decision.trade.question",
            moved=loc(moved.name),
            start=criteria_wording.anchor(moved, moved.worst),
            criterion=loc(criterion.name),
            worst=criteria_wording.anchor(criterion, criterion.worst),
            best=criteria_wording.anchor(criterion, criterion.best),
        )
    )
    plain_number_at(
        f"heads.{head}.trade_offs.{question.criterion}",
        question.answer,
        t("decision.trade.answer", moved=loc(moved.name), unit=criteria_wording.criterion_unit(moved)),
        factor=scale_of(moved),
        put=partial(_put, head, question.criterion, question.against),
        may_be_empty=True,
    )
    if question.implied is None:
        return
    values = {
        "stated": num(question.stated * 100),
        "implied": num(question.implied * 100),
        "expected": criteria_wording.anchor(moved, question.expected),
    }
    if question.agrees:
        layout.small(t("decision.trade.agrees", **values))
    else:
        st.warning(plain(t("decision.trade.again", **values)))


def _put(head: str, criterion: str, against: str, at: float | None) -> tuple[Problem, ...]:
    answer = None if at is None else {"against": against, "at": at}
    return session.put_whole({f"heads.{head}.trade_offs.{criterion}": answer})
