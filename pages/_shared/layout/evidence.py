"""How a figure was obtained: textures, legends, captions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from pages._shared.terms import with_terms
from pages._shared.texts import esc, t
from pages._shared.textures import Evidence, Texture, fill
from pages._shared.theme import palette


@dataclass(frozen=True)
class Bar:
    """A short bar as it stands in a drawing: height in pixels and colour."""

    height: int
    colour: str


def sign_legend(signs: Iterable[tuple[Bar | str, str]]) -> None:
    """One line that says what the signs of a drawing mean."""
    items = "".join(
        f'<span style="margin-right:18px;white-space:nowrap">{_sign(sign)} {esc(meaning)}</span>'
        for sign, meaning in signs
    )
    st.html(f'<div class="kl-small">{items}</div>')


def _sign(sign: Bar | str) -> str:
    if isinstance(sign, str):
        return esc(sign)
    return (
        f'<span style="display:inline-block;width:22px;height:{sign.height}px;border-radius:2px;'
        f'background:{sign.colour};vertical-align:middle"></span>'
    )


def swatch(evidence: Texture, colour: str | None = None) -> str:
    """The texture of a kind of evidence: measured solid, modelled hatched, assumed outlined; incomplete
    dotted.

    Styled HTML, no SVG: `st.html` takes SVG out.
    """
    c = colour or palette().muted
    return f'<span class="kl-swatch" style="background:{fill(evidence, c)};border:1.4px solid {c}"></span>'


def evidence_legend(kinds: Iterable[Evidence] = ("measured", "modelled", "assumed")) -> None:
    """One line that says what the textures mean."""
    legend((kind, t(f"app.evidence.{kind}")) for kind in kinds)


def legend(signs: Iterable[tuple[Texture, str]]) -> None:
    """One line of textures with what each means."""
    parts = (f"<span>{swatch(kind)}{esc(text)}</span>" for kind, text in signs)
    st.html(f'<div class="kl-small kl-legend">{"".join(parts)}</div>')


def caption(evidence: Evidence | None = None, how: str | None = None, says_not: str | None = None) -> None:
    """Beneath a chart or table: how it was obtained, and what it does not say."""
    obtained = t(f"app.evidence.{evidence}") if evidence else None
    not_said = t("app.says_not", text=says_not) if says_not else None
    lines = [with_terms(" · ".join(part for part in (obtained, how) if part)), with_terms(not_said or "")]
    st.html(f'<div class="kl-small">{"<br>".join(line for line in lines if line)}</div>')
