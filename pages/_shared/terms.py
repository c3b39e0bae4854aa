"""The words of the glossary in our texts: dotted, explained at the word, with a way to the glossary."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from models.glossary import occurrences, term
from pages._shared import session
from pages._shared.navigation import ASSUMPTIONS, GLOSSARY_TAB, TAB, TERM, address
from pages._shared.texts import esc, t
from pages._shared.theme import FONT, Palette

_CLOSING = st.components.v2.component(
    "kanallotse_terms",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "terms.js").read_text(encoding="utf-8"),
)


def let_explanations_close() -> None:
    """By Tab and Esc: what markup alone cannot say. A script of ours, without any text from data."""
    _CLOSING(key="terms")


def with_terms(text: str) -> str:
    """HTML of a text that shows as it is; words that the glossary explains are marked where they first stand.

    Everything is escaped: a text from data stays inert, whatever it holds.
    """
    language = session.language()
    parts, after = [], 0
    for found in session.chosen_terms().choose(occurrences(text, language)):
        parts += [esc(text[after : found.start]), _marked(text[found.start : found.end], found.term)]
        after = found.end
    return "".join([*parts, esc(text[after:])])


def _marked(word: str, identifier: str) -> str:
    """A button that opens its explanation: by pointer, by key, by tap; read out as its description."""
    found = term(identifier)
    if found is None:
        return esc(word)
    explained = found.wording(session.language())
    place = f"kl-term-{identifier}"
    link = address(ASSUMPTIONS, **{TAB: GLOSSARY_TAB, TERM: identifier, "language": session.language()})
    return (
        f'<button type="button" class="kl-term" popovertarget="{place}" aria-describedby="{place}-text" '
        f'style="anchor-name:--{place}">{esc(word)}</button>'
        f'<span popover id="{place}" class="kl-tip" style="position-anchor:--{place}">'
        f'<span id="{place}-text"><b>{esc(explained.name)}</b><span>{esc(explained.definition)}</span>'
        f'<span class="kl-tip-ask">{esc(t("glossary.ask", question=explained.question))}</span></span>'
        f'<a href="{esc(link)}" target="_blank">{esc(t("glossary.link"))}</a></span>'
    )


def term_style(c: Palette) -> str:
    """The rules for marked words: beneath the word, on a telephone at the foot of the screen."""
    return f"""
    .kl-term {{ font: inherit; color: inherit; letter-spacing: inherit; background: none; border: 0;
        margin: 0; padding: 0; text-align: inherit; cursor: help; border-radius: 2px; user-select: text;
        text-decoration: underline dotted {c.muted} 1.5px; text-underline-offset: 3px; }}
    .kl-term:hover {{ text-decoration-color: {c.accent}; }}
    .kl-term:focus-visible {{ outline: 2px solid {c.accent}; outline-offset: 2px; }}
    .kl-tip {{ position: fixed; inset: auto; margin: 5px 0; padding: 12px 14px; z-index: 1000;
        width: max-content; max-width: min(350px, calc(100vw - 24px)); box-sizing: border-box;
        background: {c.soft}; color: {c.ink}; border: 1px solid {c.line}; border-radius: 10px;
        box-shadow: 0 6px 24px rgba(10, 20, 35, 0.22); font: 400 14px/1.5 {FONT}; text-align: left;
        white-space: normal; overflow-wrap: break-word; position-area: block-end span-inline-end;
        position-try-fallbacks: flip-block, flip-inline, flip-block flip-inline; }}
    .kl-tip b, .kl-tip a, .kl-tip span {{ display: block; }}
    .kl-tip b {{ font-weight: 600; margin-bottom: 2px; }}
    .kl-tip .kl-tip-ask {{ color: {c.muted}; margin-top: 6px; }}
    .kl-tip a {{ color: {c.accent}; margin-top: 8px; width: fit-content; }}
    .kl-tip::before {{ content: ""; position: absolute; inset: -6px 0; z-index: -1; }}
    @supports (position-area: block-end) {{ @media (hover: hover) and (min-width: 641px) {{
        .kl-term:hover + .kl-tip, .kl-tip:hover {{ display: block; }} }} }}
    .kl-tip.kl-closed:not(:popover-open) {{ display: none !important; }}
    @supports not (position-area: block-end) {{ .kl-tip {{ inset: auto 12px 12px; margin: auto; }} }}
    @media (max-width: 640px) {{ .kl-tip {{ position-area: none; inset: auto 12px 12px; width: auto;
        max-width: none; margin: 0; font-size: 15px; }} }}
    @media print {{ .kl-tip {{ display: none !important; }} .kl-term {{ text-decoration: none; }} }}"""
