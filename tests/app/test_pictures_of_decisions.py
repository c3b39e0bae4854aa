"""Pictures of the decision: who is named beside the dots, and where the label of a crossing stands."""

from __future__ import annotations

import pytest

from pages._shared.head_plots import Voices, voice_rows
from pages._shared.phasing_pictures import CLOSE, crossing_label

APART = {"board": -3.0, "works": 0.5, "lending": 4.0}


def test_every_member_is_named_beside_its_dot_on_a_line_of_its_own() -> None:
    figure = voice_rows([Voices("Risk", "46 %", APART)], (-4, 5), "{:+.1f}".format, str, "#0b6fa4")
    (trace,) = figure.data
    assert dict(zip((text.strip() for text in trace.text), trace.x, strict=True)) == {
        "board -3.0": -3.0,
        "works +0.5": 0.5,
        "lending +4.0": 4.0,
    }
    assert len(set(trace.y)) == len(APART)


def test_findings_stand_between_the_names_of_rows_and_all_dots() -> None:
    """Below the dots they would be read as the name of one; beside the names they meet them on a phone."""
    figure = voice_rows([Voices("Risk", "46 %", APART)], (-4, 4), str, str, "#0b6fa4")
    notes = {note.text: note for note in figure.layout.annotations}
    assert notes["46 %"].xanchor == notes["<b>Risk</b>"].xanchor == "left"
    assert notes["<b>Risk</b>"].y > notes["46 %"].y > max(y for trace in figure.data for y in trace.y)


@pytest.mark.parametrize("today", [0.1, 0.3, 0.5, 0.55, 0.58, 0.6, 0.62, 0.7, 0.9])
def test_no_line_runs_through_the_label_of_the_crossing(today: float) -> None:
    """The label takes less than a fifth of the axis; today's line stands outside of it."""
    for crossing in (0.05, 0.35, 0.59, 0.74, 0.8, 0.97):
        label = crossing_label(crossing, -1.0, today, (-1.0, 0.0), "59 %")
        side = 1 if label["xanchor"] == "left" else -1
        ahead = (today - label["x"]) * side
        assert ahead <= 0 or ahead >= CLOSE
        assert label["yshift"] > 0 if side > 0 else label["yshift"] < 0
