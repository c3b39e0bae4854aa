"""What a visitor tries out while learning: in this session only, in no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from pages._shared.session.inputs import forget_inputs

LOOKED = "looked:"


def guesses() -> dict[str, float]:
    """Question -> what this visitor has guessed."""
    return dict(st.session_state.get("guesses", {}))


def keep_guesses(update: Mapping[str, float]) -> None:
    """Remember guesses; the latest one counts."""
    st.session_state["guesses"] = {**guesses(), **update}


def drop_guess(question: str) -> None:
    """Forget one guess."""
    st.session_state["guesses"] = {asked: guess for asked, guess in guesses().items() if asked != question}


def forget_guesses() -> None:
    """Forget all guesses, what was typed for them, and that any answer of the model was looked at."""
    st.session_state["guesses"] = {}
    places = st.session_state.get("places", {})
    st.session_state["places"] = {walk: at for walk, at in places.items() if not walk.startswith(LOOKED)}
    forget_inputs("guess:")


def has_looked(question: str) -> bool:
    """Whether this visitor has looked at the answer."""
    return place_in(f"{LOOKED}{question}") > 0


def look_at(question: str) -> None:
    """The visitor wants to see the answer."""
    go_to_place(f"{LOOKED}{question}", 1)


def place_in(walk: str) -> int:
    """How far this visitor has come in a walk-through (from 0)."""
    return int(st.session_state.get("places", {}).get(walk, 0))


def go_to_place(walk: str, place: int) -> None:
    """Go on, or back, in a walk-through."""
    st.session_state["places"] = {**st.session_state.get("places", {}), walk: place}


def answers() -> dict[str, int]:
    """Quiz question -> the choice of this visitor."""
    return dict(st.session_state.get("answers", {}))


def keep_answer(question: str, choice: int) -> None:
    """Remember an answer."""
    st.session_state["answers"] = {**answers(), question: choice}


def forget_answers(questions: Iterable[str]) -> None:
    """Let these questions be asked afresh."""
    gone = frozenset(questions)
    st.session_state["answers"] = {asked: made for asked, made in answers().items() if asked not in gone}
    for question in gone:
        forget_inputs(f"quiz:{question}")
