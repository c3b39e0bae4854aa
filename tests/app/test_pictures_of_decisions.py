"""Pictures of the decision: who is named beneath the dots, and where the label of a crossing stands."""

from __future__ import annotations

import pytest

from pages._shared.head_plots import Voices, voice_rows
from pages._shared.phasing_pictures import CLOSE, crossing_label

APART = {"board": -3.0, "works": 0.5, "lending": 4.0}


def test_who_stands_furthest_apart_is_named_where_the_group_differs() -> None:
    rows = [Voices("Risk", "46 %", APART, True), Voices("Reach", "1 %", {"board": 0.1, "works": 0.2}, False)]
    figure = voice_rows(rows, (-4, 5), str, "#0b6fa4")
    at = {note.text: note.x for note in figure.layout.annotations if note.xref == "x"}
    assert at == {"board": -3.0, "lending": 4.0}
    texts = [note.text for note in figure.layout.annotations]
    assert {"Risk", "46 %", "Reach", "1 %"} <= set(texts)


def test_findings_stand_between_the_names_of_rows_and_all_dots() -> None:
    """Below the dots they would be read as the name of one; beside the names they meet them on a phone."""
    figure = voice_rows([Voices("Risk", "46 %", APART, True)], (-4, 4), str, "#0b6fa4")
    notes = {note.text: note for note in figure.layout.annotations}
    assert notes["46 %"].xanchor == notes["Risk"].xanchor == "left"
    assert notes["Risk"].y > notes["46 %"].y > max(y for trace in figure.data for y in trace.y)


def test_names_beneath_a_row_stand_on_lines_of_their_own() -> None:
    close = {"board": 0.1, "lending": 0.2}
    figure = voice_rows([Voices("Risk", "46 %", close, True)], (-4, 5), str, "#0b6fa4")
    heights = [note.y for note in figure.layout.annotations if note.xref == "x"]
    assert len(set(heights)) == len(heights) == 2


@pytest.mark.parametrize("today", [0.1, 0.3, 0.5, 0.55, 0.58, 0.6, 0.62, 0.7, 0.9])
def test_no_line_runs_through_the_label_of_the_crossing(today: float) -> None:
    """The label takes less than a fifth of the axis; today's line stands outside of it."""
    for crossing in (0.05, 0.35, 0.59, 0.74, 0.8, 0.97):
        label = crossing_label(crossing, -1.0, today, (-1.0, 0.0), "59 %")
        side = 1 if label["xanchor"] == "left" else -1
        ahead = (today - label["x"]) * side
        assert ahead <= 0 or ahead >= CLOSE
        assert label["yshift"] > 0 if side > 0 else label["yshift"] < 0
