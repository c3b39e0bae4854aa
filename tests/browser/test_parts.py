"""Who turns to another part of a page never sees the part before under the name of the new one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from models.texts import translate
from tests.browser.server import settled
from tests.browser.test_journey import PATIENCE_S

pytestmark = pytest.mark.browser
CARDS_SEEN = """() => [...document.querySelectorAll("[class*='st-key-card-']")]
    .filter(card => card.checkVisibility()).flatMap(card => [...card.classList])
    .filter(name => name.startsWith("st-key-card-"))"""


@pytest.mark.parametrize(
    ("page_name", "part", "first_card", "former_card"),
    [
        ("organisation", "organisation.part.handovers", "map", "people"),
        ("decision", "decision.part.weights", "weights", "what-if"),
        ("adjust", "adjust.tab.costs", "post", "team-backoffice"),
    ],
)
def test_the_former_part_has_gone_when_the_new_one_begins(
    chromium: Browser, address: str, page_name: str, part: str, first_card: str, former_card: str
) -> None:
    context = chromium.new_context(locale="de-DE")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_S * 1000)
    page.goto(f"{address}/{page_name}")
    settled(page, PATIENCE_S)
    assert f"st-key-card-{former_card}" in page.evaluate(CARDS_SEEN)
    page.get_by_role("radio", name=translate(part, "de"), exact=True).click()
    seen = page.wait_for_function(
        f"() => {{ const seen = ({CARDS_SEEN})(); return seen.includes('st-key-card-{first_card}') && seen }}"
    ).json_value()
    assert f"st-key-card-{former_card}" not in seen
    context.close()
