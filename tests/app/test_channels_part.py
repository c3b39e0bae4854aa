"""Question 2, part channels: traits, drafts of offers, what they come to, taken over and back."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from models.organisation.channel_fit import RULES, offer_proposals
from models.scenario import effective_levers
from models.scenario.schema import Scenario
from models.texts import LANGUAGES, translate
from pages._shared import session
from pages._shared.navigation import CHANNELS_TAB, ORGANISATION, ORGANISATION_PART
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened, problems

OPTION = "omnichannel"
URGENCY = "reasons.access.traits.urgency"


def at_channels(language: str, option: str = OPTION) -> AppTest:
    app = opened(language)
    app.switch_page(ORGANISATION).run()
    choose(app, "pick:organisation", option)
    choose(app, ORGANISATION_PART, CHANNELS_TAB)
    return app


def scenario_of(app: AppTest) -> Scenario:
    scenario: Scenario = app.session_state["working"][2]
    return scenario


def draft_input(app: AppTest, channel: str, part: str) -> str:
    keys = [
        each.key
        for kind in (app.selectbox, app.slider)
        for each in kind
        if each.key.startswith("channels-draft:") and each.key.endswith(f":{channel}:{part}")
    ]
    assert len(keys) == 1
    return str(keys[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_says_its_finding_and_prints_its_rules(language: str) -> None:
    app = at_channels(language)
    first = offer_proposals(scenario_of(app))[0]
    names = {each: channel.name.in_language(language) for each, channel in scenario_of(app).channels.items()}
    told = translate("channels.finding.better", language, channel=names[first.channel], to=names[first.to])
    assert app.title[0].value.startswith(told)
    shown = page_html(app)
    for rule in RULES:
        assert translate(f"channel_fit.rule.{rule}", language) in shown
    assert shown.count("<td") >= len(names) * len(scenario_of(app).reasons)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trait_is_changed_and_goes_back(language: str) -> None:
    app = at_channels(language)
    app.selectbox(key=f"input:{URGENCY}").set_value("low").run()
    assert not app.exception and not problems(app)
    assert app.session_state["changes"] == {URGENCY: "low"}
    app.selectbox(key=f"input:{URGENCY}").set_value("unknown").run()
    assert scenario_of(app).reasons["access"].traits.urgency is None
    app.selectbox(key=f"input:{URGENCY}").set_value("high").run()
    assert app.session_state["changes"] == {}, "as it came with the scenario"


def test_traits_of_a_channel_decide_what_can_be_given_up() -> None:
    app = at_channels("de")
    assert "email" in {each.channel for each in offer_proposals(scenario_of(app))}
    app.selectbox(key="channels-channel").set_value("email").run()
    app.selectbox(key="input:channels.email.traits.immediate").set_value("yes").run()
    assert not app.exception
    assert "email" not in {each.channel for each in offer_proposals(scenario_of(app))}
    app.button(key="back:channels.email.traits").click().run()
    assert app.session_state["changes"] == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_closed_channel_is_played_taken_over_and_taken_back(language: str) -> None:
    app = at_channels(language)
    assert translate("channels.decide.unchanged", language) in page_html(app)
    app.selectbox(key=draft_input(app, "email", "offer")).set_value("closed").run()
    app.selectbox(key=draft_input(app, "email", "to")).set_value("messaging").run()
    assert app.session_state["changes"] == {}, "a draft changes nothing"
    app.button(key="channels-play").click().run()
    assert not app.exception and not problems(app)
    shown = page_html(app)
    assert translate("channels.moved.title", language) in shown
    assert translate("channels.moved.none_lost", language, told="").strip() in shown
    app.button(key="channels-take-over").click().run()
    assert not app.exception
    for stage in scenario_of(app).options[OPTION].stages:
        offer = effective_levers(stage).offer("email")
        assert (offer.offer, offer.to) == ("closed", "messaging")
    app.button(key="channels-take-back").click().run()
    assert not app.exception
    assert app.session_state["changes"] == {}


def test_proposals_fill_the_draft_of_every_stage() -> None:
    app = at_channels("en", "phased")
    app.button(key="channels-fill").click().run()
    for each in offer_proposals(scenario_of(app)):
        assert app.selectbox(key=draft_input(app, each.channel, "offer")).value == "closed"
        assert app.selectbox(key=draft_input(app, each.channel, "to")).value == each.to
    assert translate("channels.decide.stages", "en") in page_html(app)


def test_steering_needs_a_share_and_a_circle_is_refused() -> None:
    app = at_channels("de")
    app.selectbox(key=draft_input(app, "email", "offer")).set_value("steered").run()
    assert translate("adjust.offer.nobody", "de") in page_html(app)
    app.slider(key=draft_input(app, "email", "share")).set_value(30).run()
    assert translate("adjust.offer.nobody", "de") not in page_html(app)
    app.selectbox(key=draft_input(app, "email", "to")).set_value("chat").run()
    app.selectbox(key=draft_input(app, "chat", "offer")).set_value("closed").run()
    app.selectbox(key=draft_input(app, "chat", "to")).set_value("email").run()
    assert problems(app)
    assert not [each for each in app.button if each.key == "channels-play"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cancelled_draft_leaves_the_page_as_it_is(language: str) -> None:
    app = at_channels(language)
    title = app.title[0].value
    app.button(key="channels-fill").click().run()
    with patch.object(session, "has_given_up", lambda work: work[0] == "offers"):
        app.button(key="channels-play").click().run()
    assert not app.exception
    assert translate("app.cancelled", language) in app.info[0].value
    assert app.title[0].value == title
    assert translate("channels.example.title", language) in page_html(app)
    assert app.button(key="next-part")
