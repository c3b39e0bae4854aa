"""What was noticed about a file: what matters in sight, what is for information one click away."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from models.problems import Problem
from models.volumes.consequences import Consequences, by_consequence, of_refusal
from models.volumes.table import Volumes
from pages._shared.layout import problem_list
from pages._shared.texts import num, tp


def show_notes(problems: Iterable[Problem], volumes: Volumes) -> None:
    """Notes on `volumes`, those on a total first and open, the others counted and folded."""
    _show(by_consequence(problems, volumes))


def show_refusal_notes(problems: Iterable[Problem]) -> None:
    """Why a file cannot be read first, what else matters next, the others counted and folded."""
    _show(of_refusal(problems))


def _show(told: Consequences) -> None:
    problem_list(told.matter)
    if told.inform:
        count = len(told.inform)
        with st.expander(tp("situation.notes.inform", count, count=num(count)), icon=":material/info:"):
            problem_list(told.inform)
