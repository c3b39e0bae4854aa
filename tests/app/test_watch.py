"""The part of question one in which the simulation is watched: levels, options, the switch, every block."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from models.schematic.scene import BLOCKS
from models.schematic.scene.levers import BLOCK_LEVERS
from models.texts import LANGUAGES, translate
from pages._shared import session
from pages._shared.navigation import PLATFORM
from pages.platform.block import PICK
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened


@pytest.fixture(scope="module", params=LANGUAGES)
def app(request: pytest.FixtureRequest) -> AppTest:
    app = opened(request.param)
    app.switch_page(PLATFORM).run()
    return app


@pytest.mark.parametrize("level", ["one", "five", "hour", "day"])
def test_every_level_can_be_played(app: AppTest, level: str) -> None:
    choose(app, "pick:watch-level", level)
    assert players(app), "no player on the page"
    assert not app.exception


def players(app: AppTest) -> list[Any]:
    return [
        element
        for element in walk(app.main)
        if getattr(element, "type", "") == "bidi_component" and element.key != session.TAB_KEY
    ]


def walk(block: object) -> list[Any]:
    found = []
    for child in getattr(block, "children", {}).values():
        found += [child, *walk(child)]
    return found


def test_statistics_show_means_of_the_simulation(app: AppTest) -> None:
    choose(app, "pick:watch-level", "statistics")
    assert not players(app)
    choose(app, "pick:watch-level", "hour")


@pytest.mark.parametrize("option", ["omnichannel", "journey", "product", "phased"])
def test_every_option_beside_today_and_its_back_office_cut_or_connected(app: AppTest, option: str) -> None:
    choose(app, "pick:watch-level", "hour")
    choose(app, "pick:watch-option", option)
    toggle = app.toggle(key=f"pick:watch-back-office-{option}")
    toggle.set_value(not toggle.value).run()
    assert not app.exception and players(app)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_is_explained(app: AppTest, block: str) -> None:
    choose(app, "pick:watch-level", "hour")
    choose(app, "pick:watch-option", "journey")
    choose(app, PICK, block)
    shown = page_html(app)
    spoken = app.session_state["language"]
    for part in ("meaning", "breaks", "ask"):
        assert translate(f"blocks.{block}.{part}", spoken)[:20] in shown
    assert not app.exception


def test_the_effect_of_a_block_is_simulated(app: AppTest) -> None:
    """Blocks with a lever show a table with and without; cutting the back office costs chasers."""
    choose(app, "pick:watch-option", "journey")
    choose(app, PICK, "back_office")
    table = page_html(app)
    spoken = app.session_state["language"]
    assert BLOCK_LEVERS["back_office"] and translate("metric.chasers.name", spoken) in table
