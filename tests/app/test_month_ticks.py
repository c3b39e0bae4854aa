"""Names of months below the development: few enough to stand upright on a phone."""

from __future__ import annotations

from unittest.mock import patch

import pandas as pd
import pytest

from models.texts import LANGUAGES
from pages._shared import session
from pages._shared.trend_pictures import month_ticks


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
