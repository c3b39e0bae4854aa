"""Look up, part Glossary: every word of the trade in two sentences, found by any of its forms."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.glossary import Term, by_letter, search, term, terms
from models.texts import LANGUAGES
from pages._shared import session
from pages._shared.layout import card, next_step, page_head, small, svg
from pages._shared.navigation import PLATFORM
from pages._shared.texts import esc, num, plain, t, tp
from pages._shared.theme import palette

WORDS, BUZZWORDS = "glossary:words", "glossary:buzzwords"
"""Keys of the search."""


def glossary_head() -> None:
    buzzwords, count = sum(each.buzzword for each in terms()), len(terms())
    page_head(
        t("glossary.question"),
        t("glossary.finding", buzzwords=num(buzzwords), count=num(count)),
        of_the_model=False,
    )


def show_glossary() -> None:
    apply_entry_style()
    show_wanted()
    with card("glossary"):
        found = find()
        if found:
            show_found(found)
        else:
            show_none()
    small(t("glossary.grades"))
    next_step(PLATFORM, t("glossary.next"))


def show_wanted() -> None:
    """The term that somebody came for, before all others."""
    wanted = term(session.wanted_term() or "")
    if wanted is not None:
        with card("wanted"):
            svg(f'<dl class="kl-entries">{entry(wanted)}</dl>')


def find() -> tuple[Term, ...]:
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    words = left.text_input(t("glossary.search"), key=WORDS, persist_state="session")
    only = right.toggle(t("glossary.buzzwords_only"), key=BUZZWORDS, persist_state="session")
    found = search(words, session.language())
    return tuple(each for each in found if each.buzzword or not only)


def show_found(found: Sequence[Term]) -> None:
    """What a search found, the best first; everything in groups by letter."""
    if str(session.input_value(WORDS) or "").strip():
        count = esc(tp("glossary.found", len(found), found=num(len(found))))
        svg(f'<div class="kl-small">{count}</div><dl class="kl-entries">{"".join(map(entry, found))}</dl>')
    else:
        show_by_letter(found)


def show_by_letter(found: Sequence[Term]) -> None:
    groups = by_letter(found, session.language())
    letters = " ".join(f'<a href="#letter-{esc(letter)}">{esc(letter)}</a>' for letter in groups)
    label = esc(t("glossary.letters"))
    svg(
        f'<div class="kl-small">{esc(tp("glossary.found", len(found), found=num(len(found))))}</div>'
        f'<nav class="kl-letters" aria-label="{label}">{letters}</nav>'
    )
    svg(
        "".join(
            f'<h3 class="kl-letter" id="letter-{esc(letter)}">{esc(letter)}</h3>'
            f'<dl class="kl-entries">{"".join(map(entry, group))}</dl>'
            for letter, group in groups.items()
        )
    )


def show_none() -> None:
    words = str(session.input_value(WORDS) or "")
    st.info(plain(t("glossary.none", words=words)), icon=":material/search_off:")
    st.button(t("glossary.all"), key="glossary-all", on_click=session.forget_inputs, args=("glossary:",))


def entry(shown: Term) -> str:
    """HTML of one term, all of it escaped."""
    language = session.language()
    told = shown.wording(language)
    other = next(each for each in LANGUAGES if each != language)
    badge = f'<span class="kl-badge">{esc(t("glossary.buzzword"))}</span>' if shown.buzzword else ""
    ask = "kl-ask loud" if shown.buzzword else "kl-ask"
    lines = [f'<div class="{ask}">{esc(t("glossary.ask", question=told.question))}</div>']
    if told.analogy and told.breaks:
        compared = t("glossary.analogy", analogy=told.analogy, breaks=told.breaks)
        lines.append(f"<div>{esc(compared)}</div>")
    ending = (
        t("glossary.other_language", name=shown.wording(other).name),
        t("glossary.source", source=told.source),
    )
    lines.append(f'<div class="kl-small">{esc(" · ".join(ending))}</div>')
    return f"<dt>{esc(told.name)}{badge}</dt><dd><div>{esc(told.definition)}</div>{''.join(lines)}</dd>"


def apply_entry_style() -> None:
    c = palette()
    svg(f"""<style>
    .stHtml .kl-entries {{ margin: 0; padding: 0; color: {c.ink}; font-size: 15px; line-height: 1.55;
        max-width: 780px; }}
    .kl-entries dt {{ font-weight: 600; font-size: 16px; margin-top: 16px; }}
    .kl-entries dd {{ margin: 2px 0 0; }}
    .kl-ask {{ color: {c.muted}; }}
    .kl-ask.loud {{ color: {c.ink}; border-left: 3px solid {c.waiting}; padding-left: 10px;
        margin: 4px 0; }}
    .kl-badge {{ font-size: 12px; font-weight: 400; color: {c.ink}; border: 1px solid {c.waiting};
        border-radius: 9px; padding: 1px 8px; margin-left: 10px; vertical-align: 2px; }}
    .kl-letters {{ display: flex; flex-wrap: wrap; gap: 2px 4px; margin: 6px 0 0; }}
    .kl-letters a {{ color: {c.accent}; text-decoration: none; padding: 4px 8px; border-radius: 6px; }}
    .kl-letters a:hover {{ background: {c.accent_soft}; }}
    .kl-letter {{ color: {c.muted}; font-size: 15px; font-weight: 600; margin: 22px 0 -8px;
        border-bottom: 1px solid {c.line}; padding: 0 0 2px; scroll-margin-top: 70px; }}
    </style>""")
