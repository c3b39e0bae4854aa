"""A file that is being read is not lost: not by going elsewhere meanwhile, and not by cancelling."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

from models.texts import LANGUAGES, translate
from pages._shared import compute
from pages._shared.navigation import FILE_TAB, OUTLOOK_TAB, PROFILE_TAB, REQUEST_TAB, VOLUMES, VOLUMES_PART
from tests.app.test_own_file import CALLS
from tests.app.test_pages import choose, opened

NAME = "anrufe.csv"


def broken_off(language: str, end: type[StopException]) -> AppTest:
    """The page while the reading of a file that was dropped ends early."""
    app = opened(language)
    app.switch_page(VOLUMES).run()
    choose(app, VOLUMES_PART, FILE_TAB)
    with patch.object(compute, "uploaded_volumes", side_effect=end):
        app.file_uploader[0].set_value([(NAME, CALLS.encode(), "text/csv")]).run()
    return app


def name_in_use(app: AppTest) -> str:
    state = app.session_state
    own = state["own_volumes"] if "own_volumes" in state else None  # noqa: SIM401 - it has no `get`
    return "" if own is None else str(own.name)


@pytest.mark.parametrize("part", [PROFILE_TAB, OUTLOOK_TAB, REQUEST_TAB, FILE_TAB])
def test_who_goes_elsewhere_meanwhile_finds_the_file_read(part: str) -> None:
    app = broken_off("de", StopException)
    assert name_in_use(app) != NAME
    choose(app, VOLUMES_PART, part)
    assert not app.exception
    assert name_in_use(app) == NAME


@pytest.mark.parametrize("language", LANGUAGES)
def test_cancelled_reading_is_told_on_a_page_that_goes_on_and_can_be_taken_up_again(language: str) -> None:
    app = opened(language)
    app.switch_page(VOLUMES).run()
    choose(app, VOLUMES_PART, FILE_TAB)
    told = f"{translate('app.cancelled', language)} {translate('app.working.upload', language)}"
    with patch("pages._shared.compute.results.session.has_given_up", lambda key: key[0] == "understood"):
        app.file_uploader[0].set_value([(NAME, CALLS.encode(), "text/csv")]).run()
        assert told in [each.value for each in app.info]
        for part in (PROFILE_TAB, REQUEST_TAB, FILE_TAB):
            choose(app, VOLUMES_PART, part)
            assert told in [each.value for each in app.info], part
            assert any(translate("situation.next", language) in str(each) for each in page_links(app)), part
    assert name_in_use(app) != NAME
    again = translate("app.cancelled.again", language)
    next(each for each in app.button if each.label == again).click().run()
    assert not app.exception
    assert name_in_use(app) == NAME
    assert told not in [each.value for each in app.info]


def page_links(app: AppTest) -> list[str]:
    """What the page offers at its end: the last thing drawn on it."""
    return [*(str(each.proto) for each in app.get("page_link")), *(each.label for each in app.button)]
