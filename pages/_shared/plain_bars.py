"""Bars that need nothing but their length, as HTML: a filter redraws them at once, and a screen of any width
shows their text whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pages._shared.texts import esc
from pages._shared.textures import Texture, fill
from pages._shared.theme import palette

COLUMN_PX = 107
"""Height of the highest column."""
NAMES = 8
"""So many names, evenly spread, stand below columns at most."""


@dataclass(frozen=True)
class PlainBar:
    """A bar from zero: its name, what is said beside it, its figure and how it was obtained."""

    name: str
    said: str
    figure: float
    kind: Texture = "measured"


def rows_of(bars: Sequence[PlainBar], alt: str) -> str:
    """Lying bars one above the other, name and words above each; `alt` tells their message."""
    rows = "".join(
        f'<div class="kl-bar-text"><span>{esc(bar.name)}</span><span>{esc(bar.said)}</span></div>'
        f'<div class="kl-bar" style="width:{length:.2%};{_look(bar)}"></div>'
        for bar, length in zip(bars, _lengths(bars), strict=True)
    )
    return f'<div role="img" aria-label="{esc(alt)}">{rows}</div>'


def columns_of(bars: Sequence[PlainBar], alt: str, *, words: bool) -> str:
    """Standing bars side by side, name below and, with `words`, what is said above each."""
    step = -(-len(bars) // NAMES)
    columns = "".join(
        f'<div title="{esc(bar.name)}: {esc(bar.said)}"><span>{esc(bar.said) if words else ""}</span>'
        f'<div class="kl-column" style="height:{length * COLUMN_PX:.1f}px;{_look(bar)}"></div>'
        f'<span class="kl-quiet">{esc(bar.name) if place % step == 0 else "&nbsp;"}</span></div>'
        for place, (bar, length) in enumerate(zip(bars, _lengths(bars), strict=True))
    )
    return f'<div role="img" aria-label="{esc(alt)}" class="kl-columns-side">{columns}</div>'


def plain_bar_style() -> str:
    """What the bars look like on every page."""
    c = palette()
    return f"""
    .kl-bar-text {{ display: flex; justify-content: space-between; gap: 12px; margin-top: 9px;
        font-size: 13px; line-height: 1.45; color: {c.ink}; overflow-wrap: anywhere; }}
    .kl-bar-text span:last-child {{ color: {c.muted}; white-space: nowrap; }}
    .kl-bar, .kl-column {{ box-sizing: border-box; min-width: 1px; print-color-adjust: exact; }}
    .kl-bar {{ height: 10px; margin-top: 2px; }}
    .kl-columns-side {{ display: flex; align-items: flex-end; padding: 0 8px; font-size: 13px;
        line-height: 1.5; text-align: center; color: {c.ink}; }}
    .kl-columns-side > div {{ flex: 1 1 0; min-width: 0; white-space: nowrap; }}
    .kl-column {{ width: 66%; margin: 2px auto 4px; min-height: 1px; }}
    .kl-columns-side .kl-quiet {{ color: {c.muted}; }}
    """


def _lengths(bars: Sequence[PlainBar]) -> list[float]:
    most = max((bar.figure for bar in bars), default=0.0)
    return [bar.figure / most if most > 0 else 0.0 for bar in bars]


def _look(bar: PlainBar) -> str:
    colour = palette().muted
    return f"background:{fill(bar.kind, colour)};border:1.4px solid {colour}"
