"""A file beside the one to work with: why it cannot be read yet, or how it was read."""

from __future__ import annotations

from collections.abc import Sequence

from models.problems import Problem
from models.volumes.questions import questions
from models.volumes.seen_columns import SeenColumns
from models.volumes.table import Volumes
from pages._shared import compute, session
from pages._shared.layout import problem_list
from pages.situation.file_names import show_meanings
from pages.situation.notes import show_notes
from pages.situation.reading import (
    open_questions,
    show_corrected,
    show_how_read,
    show_open_questions,
    show_seen,
    was_readable,
)
from pages.situation.rows import offer_set_aside


def seen_in(purpose: str) -> str:
    """Name of the notice that keeps the columns of a file that cannot be read yet."""
    return f"columns seen: {purpose}"


def show_why_unread(problems: Sequence[Problem], purpose: str) -> None:
    """Questions in their place, what else stands against it, and its columns."""
    asked = open_questions(problems)
    told = {question.problem for question in asked}
    seen: SeenColumns | None = session.notice(seen_in(purpose))
    show_open_questions(asked, purpose, seen)
    problem_list(problem for problem in problems if problem not in told)
    show_corrected(purpose)
    if not was_readable(purpose):
        show_seen(seen, purpose)


def show_how_it_was_read(volumes: Volumes, purpose: str) -> None:
    """Notes, rows, questions, columns and names, as of the file to work with."""
    asked = {question.problem for question in questions(volumes.problems)}
    told = compute.without_its_holidays(volumes).problems
    show_notes((problem for problem in told if problem not in asked), volumes)
    offer_set_aside(volumes, purpose)
    show_how_read(volumes, purpose)
    show_meanings(volumes, purpose)
