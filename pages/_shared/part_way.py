"""The way through the parts of a page: what a part answers, and one step on to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from pages._shared import session
from pages._shared.layout import small
from pages._shared.texts import num, plain, t

_TO_THE_TOP = st.components.v2.component(
    "kanallotse_to_the_top",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "to_the_top.js").read_text(encoding="utf-8"),
)


def tell_part(parts: Sequence[str], part: str, answers: str) -> None:
    """Which part this is and what it answers."""
    number = num(list(parts).index(part) + 1)
    small(t("app.part.of", number=number, total=num(len(parts)), answers=answers))


def next_part(parts: Sequence[str], part: str, key: str, name: Callable[[str], str]) -> bool:
    """The one primary action of a part: on to the next one, which is then read from its top. False on the
    last part: no action was drawn."""
    _TO_THE_TOP(key="to-the-top", data={"part": f"{key}:{part}"})
    following = list(parts)[list(parts).index(part) + 1 :]
    if not following:
        return False
    st.button(
        plain(t("app.part.next", part=name(following[0]))),
        type="primary",
        key="next-part",
        icon=":material/arrow_forward:",
        icon_position="right",
        on_click=session.choose_part,
        args=(key, following[0]),
    )
    return True
