"""The volumes page adapts the model to a file of one channel, says what it assumes, and takes it back."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.scenario import read_scenario, shipped_scenarios
from models.texts import LANGUAGES, translate
from models.volumes import NamedBytes, read_volumes
from pages._shared.navigation import ADJUST, FILE_TAB, PLATFORM, PROFILE_TAB, VOLUMES, VOLUMES_PART
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened, problems


def year_of_calls() -> NamedBytes:
    rows = [
        f"{day:%Y-%m-%d};phone;{150 if day.day_of_week < 5 else 50}"
        for day in pd.date_range("2025-01-01", "2025-12-31")
    ]
    return NamedBytes("calls.csv", "\n".join(["start;channel;offered", *rows]).encode())


def test_adapted_and_taken_back() -> None:
    app = opened("en")
    app.session_state["own_volumes"] = read_volumes(year_of_calls())
    app.switch_page(VOLUMES).run()
    assert not app.exception
    shown = page_html(app)
    assert translate("situation.model.not_in_file", "en") in shown
    choose(app, VOLUMES_PART, FILE_TAB)
    shown = page_html(app)
    assert translate("adapting.staffing.work", "en") in shown
    assert "calls.csv (measured)" in shown
    app.button(key="adapt").click().run()
    assert not app.exception
    shown = page_html(app)
    choose(app, VOLUMES_PART, PROFILE_TAB)
    shown += page_html(app)
    assert translate("situation.model.not_in_file", "en") not in shown
    assert translate("situation.costs_not_scaled", "en") in shown
    for page in (PLATFORM, ADJUST):
        app.switch_page(page).run()
        assert not app.exception
    assert app.button(key="undo:volumes.channels")
    app.session_state[VOLUMES_PART] = FILE_TAB
    app.switch_page(VOLUMES).run()
    app.button(key="undo-adapt").click().run()
    assert not app.exception
    assert app.session_state["changes"] == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_daily_file_does_not_tell_is_called_assumed(language: str) -> None:
    scenario = read_scenario(next(iter(shipped_scenarios().values())))
    app = opened(language)
    app.session_state["own_volumes"] = read_volumes(
        year_of_calls(), day_profile=scenario.volumes.day_profile, timezone=scenario.timezone
    )
    app.session_state[VOLUMES_PART] = FILE_TAB
    app.switch_page(VOLUMES).run()
    assert not app.exception
    shown = page_html(app)
    assert translate("adapting.opening_assumed", language).split("{")[0] in shown
    assert translate("adapting.opening", language).split("{hours}")[0].split("}")[1] not in shown
    assert translate("adapting.reasons", language) in shown
    choose(app, VOLUMES_PART, PROFILE_TAB)
    shown = page_html(app)
    assert translate("problem.simulation.reasons_assumed.what", language) in shown


@pytest.mark.parametrize(("language", "typed"), [("de", "7,5"), ("en", "7.5")])
def test_the_people_who_are_there_are_typed_and_stay(language: str, typed: str) -> None:
    app = opened(language)
    app.session_state["own_volumes"] = read_volumes(year_of_calls())
    app.session_state[VOLUMES_PART] = FILE_TAB
    app.switch_page(VOLUMES).run()
    assert translate("situation.adapt.people", language).split("{")[0] in page_html(app)
    before = problems(app)
    path = next(
        key.removeprefix(f"input:{language}:")
        for box in app.text_input
        if (key := str(box.key)).startswith(f"input:{language}:teams.") and key.endswith(".posts")
    )
    app.get_by_key(f"input:{language}:{path}").set_value(typed).run()
    assert not app.exception and problems(app) == before
    assert stated_posts(app, path) == 7.5
    app.button(key="adapt").click().run()
    assert not app.exception
    assert stated_posts(app, path) == 7.5, "what is stated is not fitted away"
    app.get_by_key(f"input:{language}:{path}").set_value("viele").run()
    assert not app.exception and problems(app) != before
    assert stated_posts(app, path) == 7.5


def stated_posts(app: AppTest, path: str) -> float:
    """Posts of the team at `path` in the scenario as it is worked with."""
    posts: float = app.session_state["working"][1].teams[path.split(".")[1]].posts.value
    return posts


@pytest.mark.parametrize("language", LANGUAGES)
def test_opening_hours_that_a_daily_file_does_not_tell_are_typed(language: str) -> None:
    app = opened(language)
    app.session_state["own_volumes"] = read_volumes(year_of_calls())
    app.switch_page(ADJUST).run()
    opens = next(str(box.key) for box in app.selectbox if str(box.key).endswith(":0:opens"))
    team = opens.removeprefix("input:opening:teams.").partition(".")[0]
    app.get_by_key(opens).set_value("07:30").run()
    assert not app.exception and not problems(app)
    app.get_by_key(opens.replace(":opens", ":closes")).set_value("20:00").run()
    assert not app.exception and not problems(app)
    hours = app.session_state["working"][1].teams[team].opening[0]
    assert (hours.opens, hours.closes) == ("07:30", "20:00")
    app.get_by_key(opens).set_value("22:00").run()
    assert problems(app), "it cannot open after it closes"
    hours = app.session_state["working"][1].teams[team].opening[0]
    assert (hours.opens, hours.closes) == ("07:30", "20:00")
