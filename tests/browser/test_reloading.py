"""A tab that is loaded again, or has lost its server for a while, shows what was done in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from models.texts import translate
from tests.browser.server import settled
from tests.browser.test_journey import PATIENCE_S, load, open_part, own_year

pytestmark = pytest.mark.browser
POSTS = "[class*='teams-contact-posts'] input"
LANGUAGE = "[class*='st-key-language']"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        locale="de-DE", viewport={"width": 1280, "height": 900}, color_scheme="light"
    )
    context.set_default_timeout(PATIENCE_S * 1000)
    yield context
    context.close()


def change_posts(page: Page, address: str, typed: str) -> None:
    page.goto(f"{address}/adjust")
    settled(page, PATIENCE_S)
    page.locator(POSTS).first.fill(typed)
    page.locator(POSTS).first.press("Enter")
    expect(page.locator(".st-key-sidebar-changes")).to_be_visible()
    settled(page, PATIENCE_S)


def reload(page: Page) -> None:
    page.reload()
    settled(page, PATIENCE_S)


def test_what_was_changed_stands_after_a_reload_and_for_nobody_else(
    context: BrowserContext, chromium: Browser, address: str
) -> None:
    page, asked = context.new_page(), []

    def hear(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", hear)
    change_posts(page, address, "19,5")
    page.locator(LANGUAGE).get_by_text("English").click()
    expect(page.locator("h1").first).to_contain_text("One figure changed")
    settled(page, PATIENCE_S)
    reload(page)
    assert asked == ["beforeunload"], "unsaved changes: the browser asks before they could be lost"
    expect(page.locator("h1").first).to_contain_text("One figure changed")
    expect(page.locator(POSTS).first).to_have_value("19.5")
    expect(page.locator(".st-key-came-back")).to_contain_text("is back")

    stranger = chromium.new_context(locale="de-DE")
    other = stranger.new_page()
    other.goto(page.url)
    settled(other, PATIENCE_S)
    assert other.locator(".st-key-sidebar-changes").count() == 0
    assert other.locator(".st-key-came-back").count() == 0
    stranger.close()


def test_a_duplicated_tab_goes_on_for_itself(context: BrowserContext, address: str) -> None:
    first = context.new_page()
    change_posts(first, address, "19,5")
    held = first.evaluate("sessionStorage.getItem('kanallotse')")
    assert held not in first.url
    second = context.new_page()
    second.add_init_script(
        f"sessionStorage.getItem('kanallotse') ?? sessionStorage.setItem('kanallotse', {held!r})"
    )
    change_posts(second, address, "21")
    reload(first)
    expect(first.locator(POSTS).first).to_have_value("19,5")
    reload(second)
    expect(second.locator(POSTS).first).to_have_value("21")


def test_a_loaded_file_and_the_part_of_the_page_stand_after_a_reload(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/volumes")
    settled(page, PATIENCE_S)
    open_part(page, "situation.tab.file")
    load(page, "unser-jahr.csv", own_year())
    loaded = translate("situation.own.title", "de", file="unser-jahr.csv")
    expect(page.get_by_text(loaded)).to_be_visible()
    settled(page, PATIENCE_S)
    reload(page)
    expect(page.get_by_text(loaded)).to_be_visible()
    expect(page.locator(".st-key-came-back")).to_be_visible()


def test_cards_follow_the_scheme_while_the_page_is_open(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/assumptions")
    settled(page, PATIENCE_S)
    card = page.locator("[class*='st-key-card-']").first
    expect(card).to_have_css("background-color", "rgb(255, 255, 255)")
    page.emulate_media(color_scheme="dark")
    expect(card).to_have_css("background-color", "rgb(24, 36, 58)")
    page.emulate_media(color_scheme="light")
    expect(card).to_have_css("background-color", "rgb(255, 255, 255)")
