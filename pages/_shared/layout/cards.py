"""White cards, and what is opened on demand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pages._shared import session
from pages._shared.layout.wording import small
from pages._shared.terms import with_terms
from pages._shared.texts import esc, plain


@contextmanager
def card(key: str, title: str | None = None, subtitle: str | None = None) -> Iterator[None]:
    """A white card; one thing per card. `key` is unique on its page."""
    terms = session.chosen_terms()
    terms.begin_card(key)
    try:
        with st.container(border=True, key=f"card-{key}"):
            if title is not None:
                card_head(title, subtitle)
            yield
    finally:
        terms.end_card()


@contextmanager
def folded(key: str, title: str, subtitle: str | None = None, *, stays: bool = False) -> Iterator[None]:
    """What is opened on demand: a card that shows its finding alone at first; `stays`: open or closed though
    the finding changes."""
    terms = session.chosen_terms()
    terms.begin_card(key)
    try:
        with st.expander(plain(title), key=f"folded-{key}", on_change="rerun" if stays else "ignore"):
            if subtitle:
                small(subtitle)
            yield
    finally:
        terms.end_card()


@contextmanager
def card_or_folded(key: str, title: str, subtitle: str | None = None, *, fold: bool) -> Iterator[None]:
    """A card, or where something else comes first what is opened on demand; it stays open though its finding
    changes."""
    if not fold:
        with card(key, title, subtitle):
            yield
        return
    session.stay_open(f"folded-{key}")
    with folded(key, title, subtitle, stays=True):
        yield


def card_head(title: str, subtitle: str | None = None) -> None:
    """The head of a card whose finding is known only after its inputs."""
    head = f'<div class="kl-card-title">{esc(title)}</div>'
    below = f'<div class="kl-small">{with_terms(subtitle)}</div>' if subtitle else ""
    st.html(head + below)


def title_in_colour(title: str, colour: str, below: str) -> None:
    """The title of a card with the colour of what it is about, and a quiet line below."""
    st.html(
        f'<div class="kl-card-title"><span style="color:{colour}">■</span> {esc(title)}</div>'
        f'<div class="kl-small">{esc(below)}</div>'
    )
