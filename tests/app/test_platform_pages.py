"""The pages of questions one, two and four, used as a visitor would."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES
from pages._shared.navigation import (
    BLUEPRINTS_TAB,
    DEPARTMENT_TAB,
    EFFECT_TAB,
    JOURNEYS,
    ORGANISATION,
    ORGANISATION_PART,
    PLATFORM,
    PLATFORM_PART,
    PREREQUISITES,
    PREREQUISITES_PART,
)
from tests.app.test_pages import choose, opened

OPTIONS = ("like-for-like", "omnichannel", "journey", "product", "phased")


@pytest.fixture(scope="module", params=LANGUAGES)
def app(request: pytest.FixtureRequest) -> AppTest:
    return opened(request.param)


@pytest.mark.parametrize(
    ("page", "picker"),
    [(PLATFORM, "schematic"), (ORGANISATION, "organisation"), (PREREQUISITES, "prerequisites")],
)
def test_every_option_can_be_looked_at(app: AppTest, page: str, picker: str) -> None:
    app.switch_page(page).run()
    if page == PLATFORM:
        choose(app, PLATFORM_PART, BLUEPRINTS_TAB)
    titles = set()
    for option in OPTIONS:
        app.get_by_key(f"pick:{picker}").set_value(option).run()
        assert not app.exception
        titles.add(app.title[0].value)
    assert len(titles) == (1 if page == PLATFORM else len(OPTIONS))


def test_every_department_can_be_looked_at(app: AppTest) -> None:
    app.switch_page(ORGANISATION).run()
    choose(app, ORGANISATION_PART, DEPARTMENT_TAB)
    box = app.selectbox(key="organisation-unit")
    for position in range(0, len(box.options), 4):
        app.selectbox(key="organisation-unit").select_index(position).run()
        assert not app.exception


def test_every_figure_over_time_can_be_looked_at(app: AppTest) -> None:
    app.switch_page(PREREQUISITES).run()
    choose(app, PREREQUISITES_PART, EFFECT_TAB)
    for metric in ("time_to_settle_h", "contacts_per_issue", "several_queues_share"):
        app.get_by_key("prerequisites-metric").set_value(metric).run()
        assert not app.exception


def test_every_story_can_be_looked_at(app: AppTest) -> None:
    """Customers have findings of their own; every option tells the story in words."""
    app.switch_page(JOURNEYS).run()
    titles = set()
    for place in range(len(app.get_by_key("pick:journey").options)):
        app.get_by_key("pick:journey").set_value(place).run()
        assert not app.exception
        titles.add(app.title[0].value)
        assert len(app.expander) == len(OPTIONS)
    assert len(titles) > 1
