"""Eight working weeks on the volumes page: what is scaled up says so, and no growth is claimed."""

from __future__ import annotations

import pandas as pd
import pytest

from models.findings.outlook import growth_change
from models.texts import LANGUAGES, translate, translate_plural
from models.volumes import NamedBytes, read_volumes
from pages._shared.navigation import OUTLOOK_TAB, VOLUMES, VOLUMES_PART
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened

ROWS = "\n".join(
    f"{day:%Y-%m-%d} {hour:02d}:00;phone;{10 + hour}"
    for day in pd.bdate_range("2025-01-06", "2025-02-28")
    for hour in range(8, 18)
)
NONE_YET = {
    language: translate_plural("outlook.growth.title_none", 5, language, years="", loaded="").split(":")[0]
    for language in LANGUAGES
}
FILE = NamedBytes("weeks.csv", f"start;channel;offered\n{ROWS}".encode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_scaled_up_or_incomplete_says_so(language: str) -> None:
    app = opened(language)
    app.session_state["own_volumes"] = read_volumes(FILE)
    app.switch_page(VOLUMES).run()
    assert not app.exception
    assert translate("situation.trend.incomplete", language) in page_html(app), "January begins on the 6th"
    choose(app, VOLUMES_PART, OUTLOOK_TAB)
    assert not app.exception
    shown = page_html(app)
    assert translate("outlook.growth.how_weeks", language) in shown, "eight weeks, told as weeks everywhere"
    assert translate("outlook.growth.how_days", language) not in shown
    assert translate("outlook.weeks.what_groups", language, weeks="8")[:24] in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rate", [0.0, 0.05])
def test_ranges_of_growth_hold_only_where_some_is_assumed(language: str, rate: float) -> None:
    app = opened(language)
    app.session_state["own_volumes"] = read_volumes(FILE)
    if rate:
        app.session_state["changes"] = growth_change("all", [(rate, rate, rate)])
    app.switch_page(VOLUMES).run()
    choose(app, VOLUMES_PART, OUTLOOK_TAB)
    assert not app.exception
    shown = page_html(app)
    assert (claims_growth(shown, language), has_none(shown, language)) == (rate > 0, rate == 0)


def claims_growth(shown: str, language: str) -> bool:
    return translate("outlook.forecast.till_then", language) in shown


def has_none(shown: str, language: str) -> bool:
    return NONE_YET[language] in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_season_that_cannot_be_told_says_what_it_takes(language: str) -> None:
    app = opened(language)
    app.session_state["own_volumes"] = read_volumes(FILE)
    app.session_state["closer-season"] = True
    app.switch_page(VOLUMES).run()
    assert not app.exception
    assert translate("situation.season.how_to", language) in page_html(app)
    assert [button for button in app.button if button.key == "season-request"]
