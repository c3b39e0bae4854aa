"""Running text: sentences, points, lists, quiet lines."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from pages._shared.layout.markup import svg
from pages._shared.terms import with_terms
from pages._shared.texts import esc, plain, t
from pages._shared.theme import FONT, palette


def told_block(title: str, colour: str, parts: Iterable[tuple[str, str]]) -> None:
    """A title in a colour, beneath it what is told: quiet label, text."""
    told = "".join(
        f'<div class="kl-small" style="margin-top:10px">{esc(label)}</div>'
        f'<div style="font:400 15px/1.45 {FONT};color:{palette().ink}">{with_terms(text)}</div>'
        for label, text in parts
    )
    st.html(f'<div class="kl-card-title" style="color:{colour}">{esc(title)}</div>{told}')


def marked_list(items: Iterable[tuple[str, str | None, bool]]) -> None:
    """A list in which some items carry a quiet remark, and some stand out: text, remark, whether it stands
    out."""
    lines = "".join(
        f'<li style="{"font-weight:600" if stands_out else ""}">{with_terms(text)}'
        f"{f' <span class=kl-small>· {esc(remark)}</span>' if remark else ''}</li>"
        for text, remark, stands_out in items
    )
    st.html(f'<ul class="kl-list">{lines}</ul>')


def big_line(quiet: str, text: str) -> None:
    """One sentence that carries the screen, with a quiet line above."""
    st.html(
        f'<div class="kl-small">{esc(quiet)}</div>'
        f'<div style="font:600 20px/1.35 {FONT};color:{palette().ink};margin:2px 0 6px">'
        f"{with_terms(text)}</div>"
    )


def small(text: str) -> None:
    """A quiet line of small print (text shown as it is)."""
    st.html(f'<div class="kl-small">{with_terms(text)}</div>')


def ends_of_axis(left: str, right: str) -> None:
    """What the left and the right of the picture beneath mean, above its ends."""
    svg(
        f'<div style="display:flex;justify-content:space-between;gap:16px;font:600 14px/1.4 {FONT};'
        f'color:{palette().ink}"><span>← {esc(left)}</span>'
        f'<span style="text-align:right">{esc(right)} →</span></div>'
    )


def paragraph(text: str) -> None:
    """A paragraph of running text (shown as it is)."""
    st.html(f'<p class="kl-text">{with_terms(text)}</p>')


def points(texts: Iterable[str], *, numbered: bool = False, otherwise: str = "") -> None:
    """Running text in points (shown as they are); without any, the paragraph `otherwise`."""
    tag = "ol" if numbered else "ul"
    items = "".join(f"<li>{with_terms(text)}</li>" for text in texts)
    if items:
        st.html(f'<{tag} class="kl-text">{items}</{tag}>')
    elif otherwise:
        paragraph(otherwise)


def note(text: str) -> None:
    """Says that something went well."""
    st.success(plain(text), icon=":material/check:")


def name_method(key: str, text: str) -> None:
    """What specialists call it, one click behind the plain words."""
    with st.expander(t("app.method"), key=f"method-{key}"):
        small(text)


def bullets(title: str, texts: Iterable[str]) -> None:
    """A short list under a quiet head."""
    items = "".join(f"<li>{with_terms(text)}</li>" for text in texts)
    st.html(f'<div class="kl-small">{esc(title)}</div><ul class="kl-list">{items}</ul>')
