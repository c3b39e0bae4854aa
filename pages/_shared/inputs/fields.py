"""What all inputs share: a key per language, the scenario's value to begin with, problems beneath."""

from __future__ import annotations

from typing import Any

from pages._shared import session
from pages._shared.layout import problem_list


def fill(path: str, key: str, value: Any) -> None:
    """Let the input show the scenario's value when it appears; what was said about it before is past then."""
    if session.fill_input(key, value):
        session.keep_notice(path, None)


def key_of(path: str) -> str:
    """Inputs belong to a language: their text is written in it, the value behind it stays."""
    return f"input:{session.language()}:{path}"


def take_over(path: str, key: str) -> None:
    """Put what stands in the input into the scenario; what cannot be is told beneath it."""
    session.keep_notice(path, session.set_changes({path: session.input_value(key)}))


def problems_at(path: str) -> None:
    """Tell what was wrong with what was typed last."""
    if problems := session.notice(path):
        problem_list(problems)
