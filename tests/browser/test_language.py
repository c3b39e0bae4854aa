"""Another language changes words and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from models.texts import translate
from tests.browser.server import settled
from tests.browser.test_journey import PATIENCE_S, load, open_part, own_year

pytestmark = pytest.mark.browser
LANGUAGE = "[class*='st-key-language']"


def test_a_loaded_file_is_read_the_same_in_either_language(chromium: Browser, address: str) -> None:
    context = chromium.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE_S * 1000)
    page = context.new_page()
    page.goto(f"{address}/volumes")
    settled(page, PATIENCE_S)
    open_part(page, "situation.tab.file")
    load(page, "unser-jahr.csv", own_year())
    for language, name in (("de", "Deutsch"), ("en", "English"), ("de", "Deutsch"), ("en", "English")):
        page.locator(LANGUAGE).get_by_text(name).click()
        loaded = translate("situation.own.title", language, file="unser-jahr.csv")
        expect(page.get_by_text(loaded)).to_be_visible()
        settled(page, PATIENCE_S)
        assert page.locator(".st-key-sidebar-changes").count() == 0, "no choice became another one"
        assert page.get_by_text("volumes.holiday_region").count() == 0
    context.close()
