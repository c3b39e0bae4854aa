"""Bars that are drawn as HTML: lengths as their figures, texts inert, texture as their evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

import pytest

from pages._shared.plain_bars import COLUMN_PX, PlainBar, columns_of, rows_of
from pages._shared.textures import fill

FIGURES = (400.0, 100.0, 0.0)
BARS = [PlainBar(f"<b>{figure}</b>", f"{figure:.0f} & more", figure) for figure in FIGURES]


def test_lengths_are_to_each_other_as_the_figures() -> None:
    lying = [float(each) for each in re.findall(r"width:([\d.]+)%", rows_of(BARS, "message"))]
    standing = [
        float(each) for each in re.findall(r"height:([\d.]+)px", columns_of(BARS, "message", words=True))
    ]
    assert lying == pytest.approx([100 * figure / max(FIGURES) for figure in FIGURES])
    assert standing == pytest.approx([COLUMN_PX * figure / max(FIGURES) for figure in FIGURES], abs=0.06)


@pytest.mark.parametrize("draw", (rows_of, partial(columns_of, words=True)))
def test_texts_from_a_file_are_shown_and_do_nothing(draw: Callable[[Sequence[PlainBar], str], str]) -> None:
    drawn = draw(BARS, '"told" <i>')
    assert "<b>" not in drawn and "<i>" not in drawn
    assert "&lt;b&gt;400.0&lt;/b&gt;" in drawn and "400 &amp; more" in drawn
    assert 'aria-label="&quot;told&quot; &lt;i&gt;"' in drawn


def test_every_kind_of_evidence_has_a_texture_of_its_own() -> None:
    kinds = ("measured", "modelled", "assumed", "incomplete")
    assert len({fill(kind, "#123456") for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert f"background:{fill(kind, '#5b6778')}" in rows_of([PlainBar("a", "b", 1.0, kind)], "message")


def test_nothing_at_all_draws_bars_of_no_length() -> None:
    assert re.findall(r"width:([\d.]+)%", rows_of([PlainBar("a", "0", 0.0)], "message")) == ["0.00"]
