"""A word of the glossary explains itself by pointer, key and tap; the point moves with the slider."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from models.texts import translate
from tests.browser.server import settled

pytestmark = pytest.mark.browser
PATIENCE_S = 120
PATIENCE_MS = PATIENCE_S * 1000


def opened(chromium: Browser, width: int, touch: bool) -> Page:
    context = chromium.new_context(
        locale="de-DE", viewport={"width": width, "height": 844}, has_touch=touch, is_mobile=touch
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    return page


@pytest.fixture
def wide(chromium: Browser) -> Iterator[Page]:
    page = opened(chromium, 1440, touch=False)
    yield page
    page.context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    page = opened(chromium, 390, touch=True)
    yield page
    page.context.close()


def shown_whole(page: Page) -> bool:
    """Whether the open explanation lies within the window."""
    box = page.locator(".kl-tip:visible").bounding_box()
    size = page.viewport_size
    assert box is not None and size is not None
    return (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= size["width"]
        and box["y"] + box["height"] <= size["height"]
    )


def test_a_word_explains_itself_by_pointer_and_key(wide: Page, address: str) -> None:
    wide.goto(f"{address}/platform?tab=waiting")
    settled(wide, PATIENCE_S)
    word, tip = wide.locator(".kl-term:visible").first, wide.locator(".kl-tip:visible")
    expect(tip).to_have_count(0)
    word.hover()
    expect(tip).to_have_count(1)
    assert shown_whole(wide)
    expect(tip).to_contain_text(translate("glossary.ask", "de").split("{")[0].strip())
    wide.mouse.move(2, 2)
    expect(tip).to_have_count(0)
    word.focus()
    wide.keyboard.press("Enter")
    expect(tip).to_have_count(1)
    wide.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    word.hover()
    expect(tip).to_have_count(1)
    wide.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    wide.mouse.move(2, 2)
    wide.keyboard.press("Enter")
    expect(tip).to_have_count(1)
    wide.keyboard.press("Tab")
    wide.keyboard.press("Tab")
    expect(tip).to_have_count(0)
    word.focus()
    wide.keyboard.press("Enter")
    wide.keyboard.press("Tab")
    with wide.context.expect_page() as opening:
        wide.keyboard.press("Enter")
    glossary = opening.value
    settled(glossary, PATIENCE_S)
    expect(glossary.locator("dt").first).to_contain_text("Plattform", timeout=PATIENCE_MS)


def test_a_word_explains_itself_by_tap(phone: Page, address: str) -> None:
    phone.goto(f"{address}/platform?tab=waiting")
    settled(phone, PATIENCE_S)
    tip = phone.locator(".kl-tip:visible")
    phone.locator(".kl-term:visible").first.tap()
    expect(tip).to_have_count(1)
    assert shown_whole(phone)
    phone.touchscreen.tap(195, 30)
    expect(tip).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_readers_point_moves_with_the_slider(wide: Page, address: str) -> None:
    wide.goto(f"{address}/platform?tab=waiting")
    settled(wide, PATIENCE_S)
    chart = wide.locator(".st-key-chart-cliff")
    note = translate("waiting.here", "de").split("{")[0]
    before = chart.get_by_text(note).first
    expect(before).to_be_visible()
    told, place = str(before.text_content()), before.bounding_box()
    wide.get_by_role("slider").nth(2).press("ArrowRight")
    settled(wide, PATIENCE_S)
    expect(chart.get_by_text(told, exact=True)).to_have_count(0)
    after = chart.get_by_text(note).first
    expect(after).to_be_visible()
    assert after.bounding_box() != place
