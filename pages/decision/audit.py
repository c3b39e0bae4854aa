"""The log of the decision: who changed what and why; everything that the verdict rests on, to download."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from models.comparison import Comparison
from models.decision.audit import audit_document, audit_text
from models.scenario.change_log import Change, condensed
from models.scenario.overrides import path_of
from models.scenario.schema import Scenario
from models.scenario.told_values import plain_text as told
from models.volumes.table import Volumes
from pages._shared import layout, session
from pages._shared.inputs import NONE, labelled
from pages._shared.layout import go_to
from pages._shared.navigation import ADJUST, ASSUMPTIONS_TAB
from pages._shared.texts import loc, moment, num, plain, t, tp
from pages.decision.wording import field_name

LATEST = 8


def audit_card(scenario: Scenario, comparison: Comparison) -> None:
    """The latest changes, and the whole log as a file."""
    log, volumes = session.change_log(), session.volumes()
    with layout.card("audit", _title(log), t("decision.audit.subtitle")):
        if log:
            head = tuple(
                t(f"decision.audit.{column}") for column in ("when", "field", "before", "after", "by")
            )
            layout.facts([row(scenario, change) for change in condensed(log)[-LATEST:][::-1]], head)
            layout.small(tp("decision.audit.steps", len(log), count=num(len(log))))
            go_to(ADJUST, t("decision.audit.single"), ASSUMPTIONS_TAB)
        st.download_button(
            t("decision.audit.download"),
            writer(scenario, comparison, volumes, log),
            file_name=f"{scenario.id}-audit.json",
            mime="application/json",
            on_click="ignore",
            key="audit-log",
        )
        layout.small(t("decision.audit.says"))
        with st.expander(t("decision.audit.file_title"), key="audit-file"):
            layout.small(t("decision.audit.file"))


def _title(log: tuple[Change, ...]) -> str:
    """How many values differ now from what was loaded; the steps of the log stand apart."""
    differing = len(session.own_differences())
    if not differing:
        return t("decision.audit.title_back" if log else "decision.audit.title_none")
    return tp("decision.audit.title", differing, count=num(differing))


def ask_who_and_why(scenario: Scenario) -> None:
    """Role and reason for what is changed next, asked where it is entered: the role stays until another is
    stated, the reason belongs to the next change alone."""
    who, why = st.columns(2, gap="medium")
    roles = {name: plain(loc(person.role)) for name, person in scenario.heads.items()}
    with who:
        st.selectbox(
            t("decision.audit.who"),
            (NONE, *roles),
            format_func=labelled((NONE, *roles), lambda code: roles.get(code, t("decision.audit.nobody"))),
            key=session.LOG_WHO,
            persist_state="session",
        )
    with why:
        st.text_input(t("decision.audit.why"), key=session.LOG_WHY, persist_state="session")


def row(scenario: Scenario, change: Change) -> tuple[str, ...]:
    """One change as a line of the table."""
    by = loc(scenario.heads[change.who].role) if change.who in scenario.heads else t("decision.audit.nobody")
    parts = (by, t("decision.audit.taken_back") if change.taken_back else "", change.reason or "")
    return (
        moment(session.local_time(change.when)) if change.when else "",
        field_name(scenario, change.field),
        shown(scenario, change.old, change.field),
        shown(scenario, change.new, change.field),
        ": ".join(part for part in parts if part),
    )


def shown(scenario: Scenario, value: Any, field: str) -> str:
    """A value of the log in words, in short form."""
    text = told(scenario, value, session.language(), path_of(field))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


LONGEST = 40


def writer(
    scenario: Scenario, comparison: Comparison, volumes: Volumes, log: tuple[Change, ...]
) -> Callable[[], bytes]:
    """Writes the log when the button is pressed, not before."""

    def write() -> bytes:
        used = {"name": volumes.name, "sha256": volumes.digest}
        return audit_text(audit_document(scenario, comparison, used, log, datetime.now(UTC))).encode()

    return write
