"""The picture of weekdays and hours: its colours begin at none, its squares tell their numbers."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from models.texts import LANGUAGES, format_number, translate
from pages._shared import session
from pages._shared.hour_squares import heat_map, week_change
from pages._shared.theme import palette

NOTHING = float("nan")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(session, "language", lambda: request.param)
    return str(request.param)


def squares(picture: str) -> list[tuple[str, str]]:
    """What each square tells, and the colour that fills it."""
    return re.findall(r'<i title="([^"]*)" style="background:(#\w{6})"></i>', picture)


@pytest.mark.parametrize("most", [74.3, 1234.0])
def test_colours_run_from_none_to_the_most_with_both_numbers(language: str, most: float) -> None:
    heat = pd.DataFrame([[0.0, most], [0.97 * most, NOTHING]], index=[0, 1], columns=[8, 9])
    none, full, nearly = squares(heat_map(heat, "x"))
    assert (none[1], full[1]) == (palette().soft, palette().accent)
    assert nearly[1] not in (none[1], full[1])
    assert re.findall(r"<span>([\d.,]+)</span>", heat_map(heat, "x")) == ["0", format_number(most, language)]


def test_each_square_tells_day_hour_and_number(language: str) -> None:
    told, _ = squares(heat_map(pd.DataFrame([[1234.0]], index=[2], columns=[14]), "x"))[0]
    assert told == f"{translate('situation.day.2', language)} 14:00 · {format_number(1234, language)}"


@pytest.mark.usefixtures("language")
def test_where_a_file_holds_nothing_no_square_is_filled() -> None:
    heat = pd.DataFrame([[NOTHING, 3.0]], index=[0], columns=[8, 9])
    assert len(squares(heat_map(heat, "x"))) == 1
    assert heat_map(heat, "x").count("<i></i>") == 1


@pytest.mark.usefixtures("language")
def test_assumed_squares_are_open_and_as_large_as_what_they_hold() -> None:
    heat = pd.DataFrame([[25.0, 100.0]], index=[0], columns=[8, 9])
    drawn = heat_map(heat, "x", assumed=True)
    assert "background" not in drawn
    sides = [tuple(map(int, each)) for each in re.findall(r"width:(\d+)%;height:(\d+)%", drawn)]
    assert [wide * high / 1e4 for wide, high in sides] == [0.25, 1.0]


@pytest.mark.usefixtures("language")
def test_a_change_has_one_hue_for_more_and_another_for_less() -> None:
    change = pd.DataFrame([[-0.02, 0.0, 0.02]], index=[0], columns=[8, 9, 10])
    c = palette()
    assert [colour for _, colour in squares(week_change(change, "x"))] == [c.waiting, c.soft, c.accent]
