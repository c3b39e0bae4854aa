"""The picture of weekdays and hours: its colours begin at none."""

from __future__ import annotations

import pandas as pd
import pytest

from models.texts import LANGUAGES, format_number
from pages._shared import session
from pages._shared.volume_pictures import heat_map


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("most", [74.3, 1234.0])
def test_colours_run_from_none_to_the_most_with_both_numbers(
    language: str, most: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "language", lambda: language)
    heat = pd.DataFrame([[0.94 * most, most], [0.97 * most, float("nan")]], index=[0, 1], columns=[8, 9])
    (drawn,) = heat_map(heat).data
    assert (drawn.zmin, drawn.zmax) == (0, most)
    told = dict(zip(drawn.colorbar.tickvals, drawn.colorbar.ticktext, strict=True))
    assert told == {0: "0", most: format_number(most, language)}
    assert drawn.showscale is not False
