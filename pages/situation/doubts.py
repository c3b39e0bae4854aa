"""What may be wrong and changes every figure: asked on top of the page, and said at every figure until it is
answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import streamlit as st

from models.problems import Problem
from models.volumes import Selection, VolumeProfile
from models.volumes.questions import questions
from models.volumes.table import Volumes
from pages._shared import compute, session
from pages._shared.layout import card, problem_list, small
from pages._shared.texts import day, num, t, tp
from pages.situation.reading import key_of, tell_answer

Saying = Callable[[VolumeProfile], str | None]
"""The sentence that a profile gives."""


def ask_about_doubts(volumes: Volumes) -> None:
    """A card for each doubt with a button for each answer, while nobody has given one."""
    if session.upload() is None:
        return
    for doubt in volumes.doubts:
        (question,) = questions([doubt])
        with card(question.entry, _title(doubt)):
            problem_list([doubt])
            with st.container(horizontal=True):
                for choice in question.choices:
                    st.button(
                        t(f"situation.choice.{question.entry}.{choice}"),
                        key=key_of(session.IN_USE, f"{question.entry}:{choice}"),
                        on_click=tell_answer,
                        args=(question.entry, choice),
                    )


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
    for doubt in session.volumes().doubts:
        contacts, code = doubt.values["contacts"], doubt.code.removeprefix("volumes.")
        count = doubt.values["count"] if code == "far_values" else contacts
        yield tp(f"situation.doubt.{code}.mark", count, contacts=num(contacts))


def with_other(said: str, saying: Saying, selection: Selection | None = None) -> str:
    """The sentence on a profile, and what it would be without far values that nobody has answered for; of a
    selection, or of all volumes in use."""
    other = _without(said, saying, selection)
    return f"{said} {other}" if other else said


def tell_other(said: str, saying: Saying, selection: Selection) -> None:
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
