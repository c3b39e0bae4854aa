"""The page Adjust: offers on channels, its tabs by address, opening hours, the file of a working state."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from models.findings.held_back import held_back
from models.scenario import LEVER_KINDS, VolumesUsed, read_scenario, shipped_scenarios
from models.scenario.schema import DayProfile
from models.texts import LANGUAGES, translate, translate_plural
from models.volumes import NamedBytes, read_volumes
from models.volumes.mapping import FileMapping
from pages._shared import session
from pages._shared.navigation import (
    ADJUST,
    ASSUMPTIONS,
    ASSUMPTIONS_TAB,
    COSTS_TAB,
    DECISION,
    DECISION_PART,
    LEVERS_TAB,
    MONEY_TAB,
    TAB,
    VOLUMES_TAB,
)
from tests.app.reading import page_html
from tests.app.test_adapting import year_of_calls
from tests.app.test_pages import POSTS, choose, opened, problems

OFFERS = "options.{}.stages.0.levers.channel_offer"
OFFER = "input:offer:" + OFFERS + ".{}:{}"


def at_levers(language: str, option: str) -> AppTest:
    app = opened(language)
    app.switch_page(ADJUST).run()
    choose(app, TAB, LEVERS_TAB)
    choose(app, "pick:levers", option)
    return app


def shown(app: AppTest) -> str:
    return page_html(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_channel_can_be_closed_and_opened_again(language: str) -> None:
    app = at_levers(language, "omnichannel")
    offer, to = (OFFER.format("omnichannel", "chat", part) for part in ("offer", "to"))
    assert app.selectbox(key=offer).options == [
        translate(f"adjust.offer.{code}", language) for code in ("open", "steered", "closed")
    ]
    app.selectbox(key=offer).set_value("closed").run()
    app.selectbox(key=to).set_value("phone").run()
    assert not app.exception and not problems(app)
    path = OFFERS.format("omnichannel") + ".chat"
    assert app.session_state["changes"] == {path: {"offer": "closed", "to": "phone"}}
    told = translate("scenario.offer.all_open", language)
    assert f"{told}" in shown(app)
    app.selectbox(key=offer).set_value("open").run()
    assert app.session_state["changes"] == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_steering_changes_nothing_before_somebody_states_how_many_follow(language: str) -> None:
    app = at_levers(language, "omnichannel")
    app.selectbox(key=OFFER.format("omnichannel", "email", "offer")).set_value("steered").run()
    assert not app.exception
    assert translate("adjust.offer.nobody", language) in shown(app)
    path = OFFERS.format("omnichannel") + ".email"
    app.text_input(key=f"input:{language}:{path}.share").set_value("30").run()
    assert not app.exception and not problems(app)
    assert translate("adjust.offer.nobody", language) not in shown(app)
    assert app.session_state["working"][1].options["omnichannel"].stages[0].levers.channel_offer[
        "email"
    ].share.value == pytest.approx(0.3)


def test_what_came_with_the_scenario_is_no_change() -> None:
    app = at_levers("de", "product")
    offer = OFFER.format("product", "email", "offer")
    assert app.selectbox(key=offer).value == "steered"
    app.selectbox(key=offer).set_value("open").run()
    assert len(app.session_state["changes"]) == 1
    assert translate("scenario.offer.open", "de") in shown(app)
    app.selectbox(key=offer).set_value("steered").run()
    assert app.session_state["changes"] == {}


def test_a_link_opens_the_part_that_it_means() -> None:
    app = opened("de")
    app.switch_page(ASSUMPTIONS).run()
    app.button(key="next-step").click().run()
    assert not app.exception
    assert app.get_by_key(TAB).value == ASSUMPTIONS_TAB


def test_the_money_of_the_decision_leads_to_the_costs() -> None:
    app = opened("de")
    app.switch_page(DECISION).run()
    choose(app, DECISION_PART, MONEY_TAB)
    label = translate("decision.money.both.link", "de")
    link = next(link for link in app.get("page_link") if link.label == label)
    assert f"{TAB}={COSTS_TAB}" in link.proto.query_string


def test_own_volumes_stand_first_among_what_differs() -> None:
    app = opened("de")
    app.session_state["own_volumes"] = read_volumes(year_of_calls())
    app.switch_page(ADJUST).run()
    app.text_input(key=POSTS.format("de")).set_value("17,5").run()
    assert not app.exception
    told = shown(app)
    before = app.session_state["working"][1].volumes.file
    line = translate("adjust.volumes_line", "de", now="calls.csv", before=before)
    assert line in told
    assert told.index(line) < told.index("17,5 Stellen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_working_file_asks_for_the_volumes_it_belongs_to(language: str) -> None:
    app = opened(language)
    app.session_state["volumes_wanted"] = VolumesUsed("unser-jahr.csv", "0" * 64)
    app.switch_page(ADJUST).run()
    assert not app.exception
    now = app.session_state["working"][1].volumes.file
    asked = translate("adjust.volumes_wanted", language, file="unser-jahr.csv", now=now)
    assert any(asked in warning.value.replace("\\", "") for warning in app.warning)
    app.button(key="dismiss-wanted-volumes").click().run()
    assert not app.exception and not app.warning


def test_every_weekday_can_be_opened_and_closed() -> None:
    app = opened("de")
    app.switch_page(ADJUST).run()
    path = "teams.contact.opening"
    days, closed = (f"input:opening:{path}:{part}" for part in ("0:days", "closed"))
    before = app.get_by_key(days).value
    assert "sun" not in before
    app.get_by_key(closed).set_value(["sun"]).run()
    assert not app.exception and not problems(app)
    opening = app.session_state["working"][1].teams["contact"].opening
    assert {day for hours in opening for day in hours.days} >= {*before, "sun"}
    app.get_by_key(days).set_value([day for day in before if day != "mon"]).run()
    assert not app.exception and not problems(app)
    opening = app.session_state["working"][1].teams["contact"].opening
    assert "mon" not in {day for hours in opening for day in hours.days}


def links(app: AppTest) -> list[str]:
    return [link.label for link in app.get("page_link")]


def test_a_smaller_team_can_be_made_smaller_in_all_options() -> None:
    app = opened("de")
    app.switch_page(ADJUST).run()
    app.text_input(key=POSTS.format("de")).set_value("14,5").run()
    assert not app.exception and app.warning
    team = POSTS.split("teams.", 1)[1].split(".", 1)[0]
    before = app.session_state["working"][1].options["omnichannel"].stages[0].teams[team].posts.value
    difference = 14.5 - app.session_state["starting"][1].teams[team].posts.value
    app.button(key=f"share:{team}").click().run()
    assert not app.exception and not app.warning and not problems(app)
    after = app.session_state["working"][1].options["omnichannel"].stages[0].teams[team].posts.value
    assert after == pytest.approx(before + difference)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_how_much_was_changed(language: str) -> None:
    app = opened(language)
    told = translate_plural("adjust.sidebar", 1, language, count=1)
    assert told not in links(app)
    app.session_state["changes"] = {"volumes.factor": 1.1}
    app.run()
    assert not app.exception and told in links(app)


def test_what_was_fitted_to_own_volumes_is_no_change_of_the_visitor() -> None:
    """The state in brackets is the fitted one: nothing is changed before the visitor changes something."""
    app = opened("de")
    fitted = {"staffing.shrinkage_share.value": 0.31}
    app.session_state["changes"] = dict(fitted)
    app.session_state["adapted"] = tuple(fitted)
    app.session_state["adapted_changes"] = dict(fitted)
    app.switch_page(ADJUST).run()
    assert not app.exception
    assert app.title[0].value == translate("adjust.finding_fitted", "de")
    app.session_state["changes"] = {**fitted, "volumes.factor": 1.1}
    app.run()
    assert not app.exception
    assert app.title[0].value == translate_plural("adjust.finding", 1, "de", count=1)
    start = app.session_state["starting"][1]
    assert start.staffing.shrinkage_share.value == pytest.approx(0.31) and start.volumes.factor != 1.1
    line = translate("adjust.effect.subtitle_fitted", "de", file="x").split("„", 1)[0]
    assert line in shown(app)


def test_a_lever_that_is_held_back_says_so_where_it_is_set() -> None:
    app = at_levers("de", "omnichannel")
    scenario = app.session_state["working"][1]
    held = [held_back(scenario, "omnichannel", 0, lever) for lever in LEVER_KINDS]
    late = [each for each in held if each is not None]
    assert late
    for each in late:
        assert all(scenario.prerequisites[name].name.in_language("de") in shown(app) for name in each.by)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_week_profile_and_the_holidays_are_stated(language: str) -> None:
    app = opened(language)
    app.switch_page(ADJUST).run()
    choose(app, TAB, VOLUMES_TAB)
    for place, typed in enumerate(("40", "20", "20", "20", "20", "0", "0")):
        app.text_input(key=f"input:week:{language}:{place}").set_value(typed)
    app.button(key="week-take").click().run()
    assert not app.exception and not problems(app)
    profile = app.session_state["changes"]["volumes.week_profile"]
    assert profile["share_by_weekday"][0] == pytest.approx(1 / 3) and profile["grade"] == "D"
    app.text_input(key=f"input:week:{language}:0").set_value("viel").run()
    app.button(key="week-take").click().run()
    assert "viel" in problems(app)
    choose(app, "spread-region:country", "PL")
    assert app.session_state["changes"]["volumes.holiday_region"] == "PL"
    choose(app, "spread-region:country", "CH")
    choose(app, "spread-region:part:CH", "CH-ZH")
    assert app.session_state["changes"]["volumes.holiday_region"] == "CH-ZH"
    assert not app.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_profile_is_stated_and_a_file_of_days_is_read_by_it(language: str) -> None:
    app = opened(language)
    rows = "".join(f"{day:%Y-%m-%d};phone;100\n" for day in pd.date_range("2025-01-01", "2025-12-31"))
    file = NamedBytes("days.csv", f"start;channel;offered\n{rows}".encode())
    app.session_state["own_volumes"] = read_volumes(file, day_profile=session_profile())
    app.session_state[session.IN_USE] = session.Upload(file, FileMapping())
    app.switch_page(ADJUST).run()
    choose(app, TAB, VOLUMES_TAB)
    for hour in range(24):
        app.text_input(key=f"input:day:{language}:{hour}").set_value("50" if hour in (9, 14) else "0")
    app.button(key="day-take").click().run()
    assert not app.exception and not problems(app)
    table = app.session_state["own_volumes"].table
    assert set(table["start"][table["offered"] > 0].dt.hour) == {9, 14}
    assert table["offered"].sum() == 36500


def session_profile() -> DayProfile:
    return read_scenario(next(iter(shipped_scenarios().values()))).volumes.day_profile
