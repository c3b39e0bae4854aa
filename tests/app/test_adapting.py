"""The volumes page adapts the model to a file of one channel, says what it assumes, and takes it back."""

from __future__ import annotations

import re
from unittest.mock import patch

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.findings.outlook import SUGGESTED, growth_change
from models.scenario import read_scenario, shipped_scenarios
from models.scenario.opening_texts import WORKING_DAYS
from models.texts import LANGUAGES, translate
from models.volumes import NamedBytes, read_volumes
from pages._shared import session
from pages._shared.navigation import ADJUST, BENEFITS, FILE_TAB, PLATFORM, PROFILE_TAB, VOLUMES, VOLUMES_PART
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened, problems

ID = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b|\b(?:phone|backoffice)\b")
"""A name of the source where a reader expects a word."""


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
    assert translate("situation.model.held_back", "en") in page_html(app)
    assert translate("situation.model.channel", "en") not in page_html(app), "nothing is compared yet"
    app.switch_page(BENEFITS).run()
    assert not app.exception
    assert translate("app.not_adapted", "en") in links(app)
    app.switch_page(VOLUMES).run()
    choose(app, VOLUMES_PART, FILE_TAB)
    shown = page_html(app)
    assert translate("adapting.staffing.work", "en") in shown
    assert "calls.csv (measured)" in shown
    app.button(key="adapt").click().run()
    assert not app.exception
    shown = page_html(app)
    assert translate("situation.adapt.title_done_but_people", "en") in shown
    assert translate("situation.adapt.title_done", "en") not in shown, "nobody has stated any people"
    for still in ("people", "costs"):
        assert translate(f"situation.adapt.still_open.{still}", "en").split("{teams}")[-1] in shown
    assert translate("situation.adapt.still_open.question", "en") not in shown
    choose(app, VOLUMES_PART, PROFILE_TAB)
    shown += page_html(app)
    assert translate("situation.model.not_in_file", "en") not in shown
    assert translate("situation.costs_not_scaled", "en") in shown
    assert translate("situation.model.held_back", "en") not in shown
    for page in (PLATFORM, BENEFITS, ADJUST):
        app.switch_page(page).run()
        assert not app.exception
        assert translate("app.not_adapted", "en") not in links(app)
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
    app.button(key="adapt").click().run()
    choose(app, VOLUMES_PART, PROFILE_TAB)
    shown = page_html(app)
    assert translate("problem.simulation.reasons_assumed.what", language) in shown
    assert translate("situation.model.not_in_file", language) not in shown
    assert ID.findall(re.sub(r"<[^>]*>|calls\.csv", " ", shown)) == [], "names, no ids"


@pytest.mark.parametrize("language", LANGUAGES)
def test_posts_of_the_practice_bank_look_assumed_until_somebody_confirms_them(language: str) -> None:
    app = opened(language)
    app.switch_page(ADJUST).run()
    assumed = translate("app.posts.invented", language)
    assert assumed not in page_html(app), "the practice bank's own volumes have its own posts"
    app.session_state["own_volumes"] = read_volumes(year_of_calls())
    app.switch_page(ADJUST).run()
    before = page_html(app).count(assumed)
    confirm = next(str(button.key) for button in app.button if str(button.key).startswith("confirm:"))
    path = f"teams.{confirm.removeprefix('confirm:')}.posts"
    posts = stated_posts(app, path)
    app.button(key=confirm).click().run()
    assert not app.exception
    assert page_html(app).count(assumed) == before - 1 > 0
    assert stated_posts(app, path) == posts
    assert f"{path}.value" in app.session_state["changes"]


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
    opens = next(str(box.key) for box in app.text_input if str(box.key).endswith(":0:opens"))
    team = opens.removeprefix("input:opening:teams.").partition(".")[0]
    app.get_by_key(opens).set_value("7:30").run()
    assert not app.exception and not problems(app)
    app.get_by_key(opens.replace(":opens", ":closes")).set_value("20 Uhr").run()
    assert not app.exception and not problems(app)
    hours = app.session_state["working"][1].teams[team].opening[0]
    assert (hours.opens, hours.closes) == ("07:30", "20:00")
    for typed in ("22:00", "7:40", "früh"):
        app.get_by_key(opens).set_value(typed).run()
        assert problems(app), "it opens before it closes, on a half-hour"
    hours = app.session_state["working"][1].teams[team].opening[0]
    assert (hours.opens, hours.closes) == ("07:30", "20:00")
    app.get_by_key(opens).set_value("9–17").run()
    assert not app.exception and not problems(app)
    hours = app.session_state["working"][1].teams[team].opening[0]
    assert (hours.opens, hours.closes) == ("09:00", "17:00")


def test_one_click_gives_monday_to_friday_the_same_hours() -> None:
    app = opened("de")
    app.switch_page(ADJUST).run()
    alike = next(str(button.key) for button in app.button if str(button.key).endswith(":alike"))
    team = alike.removeprefix("input:opening:teams.").partition(".")[0]
    app.button(key=alike).click().run()
    assert not app.exception and not problems(app)
    opening = app.session_state["working"][1].teams[team].opening
    on_days = {
        day: [(each.opens, each.closes) for each in opening if day in each.days] for day in WORKING_DAYS
    }
    assert len({tuple(hours) for hours in on_days.values()}) == 1
    assert alike not in [button.key for button in app.button]


def links(app: AppTest) -> list[str]:
    """Labels of the links on the page, as they read."""
    return [str(link.label).replace("\\", "") for link in app.get("page_link")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_file_says_what_was_made_for_the_former_one(language: str) -> None:
    """The adaptation goes with its file, a roster stays: both are said where the new file is taken in."""
    app = opened(language)
    app.session_state["own_volumes"] = read_volumes(year_of_calls())
    app.session_state["changes"] = {
        "volumes.channels": ["phone"],
        "teams.contact.roster": {
            "shifts": [{"days": ["mon"], "starts": "08:00", "ends": "16:00", "on_duty": 3}],
            "source": {"de": "Plan", "en": "plan"},
            "grade": "B",
        },
    }
    app.session_state["adapted"] = ("volumes.channels",)
    app.session_state[VOLUMES_PART] = FILE_TAB
    app.switch_page(VOLUMES).run()
    assert not app.info
    app.file_uploader[0].set_value([("new.csv", year_of_calls().content, "text/csv")]).run()
    assert not app.exception
    (told,) = [info.value for info in app.info]
    assert "calls.csv" in told
    assert translate("situation.former.roster", language) in told
    assert translate("situation.former.worksheet", language) not in told
    assert "volumes.channels" not in app.session_state["changes"]
    assert "teams.contact.roster" in app.session_state["changes"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", [False, True])
def test_growth_that_nobody_stated_goes_with_its_file_and_typed_growth_is_told(
    language: str, typed: bool
) -> None:
    """A file read once more is the same file: nothing goes."""
    rates = (0.01, 0.02, 0.03) if typed else SUGGESTED
    app = opened(language)
    app.session_state["own_volumes"] = read_volumes(year_of_calls())
    app.session_state["changes"] = growth_change("all", [rates])
    app.session_state[VOLUMES_PART] = FILE_TAB
    app.switch_page(VOLUMES).run()
    app.file_uploader[0].set_value([("calls.csv", year_of_calls().content, "text/csv")]).run()
    assert "volumes.growth.all" in app.session_state["changes"]
    other = year_of_calls().content + b"\n"
    with patch.object(session, "language", lambda: language):
        app.file_uploader[0].set_value([("new.csv", other, "text/csv")]).run()
    assert not app.exception
    assert ("volumes.growth.all" in app.session_state["changes"]) == typed
    told = " ".join(info.value for info in app.info)
    assert (translate("situation.former.growth", language) in told) == typed
    assert (translate("situation.former.preset_growth", language) in told) != typed
