"""Names of months below the development: few enough to stand upright on a phone."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pandas as pd
import pytest

from models.problems import Share
from models.texts import LANGUAGES
from models.volumes.signals import Signal
from pages._shared import session
from pages._shared.trend_pictures import month_ticks, trend


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("months", [1, 6, 7, 12, 14, 15, 48, 180, 400])
def test_few_months_are_named_the_same_ones_every_year(language: str, months: int) -> None:
    starts = list(pd.date_range("2010-01-01", periods=months, freq="MS"))
    with patch.object(session, "language", lambda: language):
        ticks = month_ticks(starts, starts)
    named = ticks["tickvals"]
    assert 1 <= len(named) <= 6, "what has room on a phone"
    assert len(ticks["ticktext"]) == len(named)
    if months > 14:
        assert {each.month for each in named} == {each.month for each in named if each.year == 2010}
        assert all(str(start.year) in text for start, text in zip(named, ticks["ticktext"], strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_of_a_mark_has_room_on_a_phone_and_widens_no_axis(language: str) -> None:
    starts = pd.date_range("2024-01-01", periods=24, freq="MS")
    months = pd.DataFrame({"start": starts, "offered": 9000.0, "complete": True})
    step = {"reason": "Baufinanzierung und Modernisierung", "step_change": Share(0.34, 0)}
    marks = [
        Signal("gap", date(2024, 9, 16), date(2024, 9, 20), "note"),
        Signal("reason_up", date(2025, 6, 30), date(2025, 6, 30), "note", step),
    ]
    with patch.object(session, "language", lambda: language):
        drawn = trend(months, marks).layout
    assert [str(pd.Timestamp(end).date()) for end in drawn.xaxis.range] == ["2024-01-01", "2026-01-01"]
    assert [label.xanchor for label in drawn.annotations] == ["right", "center"], "inside the picture"
    lines = [line for label in drawn.annotations for line in label.text.split("<br>")]
    assert max(map(len, lines)) <= 26 and " ".join(lines).count("Modernisierung") == 1
    high = max(label.yshift + 18 * (label.text.count("<br>") + 1) for label in drawn.annotations)
    assert high <= drawn.margin.t, "none is cut off at the top"
