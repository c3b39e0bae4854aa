"""Notes above the bars of chosen weeks: each at its bar, close ones in lines of their own."""

from __future__ import annotations

from unittest.mock import patch

import pandas as pd
import pytest

from pages._shared import session
from pages._shared.outlook_pictures import NEAR, weeks_of_year


@pytest.mark.parametrize("chosen", [(3,), (14, 16, 19, 21), (0, 1, 2, 3), (0, 10, 51), (0, 2, 4, 6, 8)])
def test_every_note_hangs_on_its_bar_and_none_covers_another(chosen: tuple[int, ...]) -> None:
    weeks = pd.DataFrame(
        {
            "monday": pd.date_range("2025-01-06", periods=52, freq="W-MON"),
            "offered": [1600 + 13 * (week % 7) for week in range(52)],
            "stands_for": 2.6,
            "chosen": [week in chosen for week in range(52)],
            "peak": False,
        }
    )
    with patch.object(session, "language", lambda: "de"):
        notes = weeks_of_year(weeks, assumed=False).layout.annotations
    assert [note.x for note in notes] == [weeks["monday"][week] for week in chosen]
    assert [note.y for note in notes] == [weeks["offered"][week] for week in chosen]
    heights = [-note.ay if note.showarrow else note.yshift for note in notes]
    beside = [sum(abs(week - other) < NEAR for other in chosen) for week in chosen]
    for week, height in zip(chosen, heights, strict=True):
        alike = [other for other, its in zip(chosen, heights, strict=True) if its == height and other != week]
        assert all(abs(week - other) >= NEAR for other in alike)
    assert len(set(heights)) <= max(beside)
    assert all(note.showarrow for note in notes if note.yshift == 0), "a lifted one has a line to its bar"
