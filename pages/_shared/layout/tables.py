"""Quiet tables, which become lists on a telephone."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from pages._shared.terms import with_terms
from pages._shared.texts import esc

Row = tuple[str, ...]
STACKED_FROM = 3
"""Tables with more columns show each row as a small list on a telephone."""


def facts(
    rows: Iterable[Row],
    head: Row = (),
    numbers_from: int | None = None,
    *,
    long_heads: bool = False,
    tight: bool = False,
) -> None:
    """A quiet table: first column muted, columns from `numbers_from` on right-aligned. `long_heads`: heads
    that are too long for a telephone side by side, however few they are. `tight`: many short columns, which
    stand side by side on a telephone, too."""
    st.html(facts_html(rows, head, numbers_from, long_heads, tight))


def room_for_facts(html: str) -> str:
    """A table that becomes a list wherever it has as little room as on a telephone."""
    return f'<div class="kl-room">{html}</div>'


def facts_html(
    rows: Iterable[Row],
    head: Row = (),
    numbers_from: int | None = None,
    long_heads: bool = False,
    tight: bool = False,
) -> str:
    """The HTML of `facts`; all cells escaped, words marked in the first column and beside it alone."""

    def cell(tag: str, position: int, text: str, in_head: bool) -> str:
        number = numbers_from is not None and position >= numbers_from
        of = f' data-of="{esc(head[position])}"' if tag == "td" and position < len(head) else ""
        explains = not number and (position == 0 or len(head) < STACKED_FROM)
        written = with_terms(text) if explains and not in_head else esc(text)
        return f"<{tag}{' class=number' if number else ''}{of}>{written}</{tag}>"

    def row(cells: Row, in_head: bool = False) -> str:
        tags = ("th" if in_head or not position else "td" for position in range(len(cells)))
        written = (
            cell(tag, at, text, in_head) for at, (tag, text) in enumerate(zip(tags, cells, strict=True))
        )
        return f"<tr>{''.join(written)}</tr>"

    heading = f"<thead>{row(head, in_head=True)}</thead>" if head else ""
    body = "".join(map(row, rows))
    stacked = " kl-tight" if tight else " kl-stack" if long_heads or len(head) > STACKED_FROM else ""
    table = f'<table class="kl-facts{stacked}">{heading}<tbody>{body}</tbody></table>'
    return f'<div class="kl-scroll">{table}</div>'
