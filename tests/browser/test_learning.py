"""Learning as a visitor does: a story, a guess, the reveal, a question answered otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from models.didactics.misconceptions import misconception
from models.didactics.quiz import questions_of
from models.didactics.stories import STORIES
from models.texts import translate
from tests.browser.server import settled

pytestmark = pytest.mark.browser
PATIENCE_S = 120
EXPECT_MS = PATIENCE_S * 1000


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="de-DE", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(EXPECT_MS)
    yield page
    context.close()


WITHOUT_EXPLANATIONS = """text => {
  const read = document.querySelector("[data-testid=stMain]").cloneNode(true);
  read.querySelectorAll(".kl-tip").forEach(tip => tip.remove());
  return read.textContent.replace(/\\s+/g, " ").includes(text.replace(/\\s+/g, " "));
}"""


def text_is_there(page: Page, text: str) -> None:
    """Whether the page tells `text`; explanations of its words stand between them, unseen."""
    page.wait_for_function(WITHOUT_EXPLANATIONS, arg=text, timeout=EXPECT_MS)


def test_a_story_is_walked_through_by_keyboard_and_guessed(phone: Page, address: str) -> None:
    told = STORIES[0]
    phone.goto(f"{address}/platform?tab=stories&language=de")
    settled(phone, PATIENCE_S)
    text_is_there(phone, told.text("step.1", "de"))
    for step in range(2, told.steps + 1):
        phone.keyboard.press("ArrowRight")
        text_is_there(phone, told.text(f"step.{step}", "de"))
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.keyboard.press("ArrowRight")
    text_is_there(phone, translate("stories.guess.ask", "de"))
    guess = phone.locator("[class*=st-key-guess-de-story-mail_call_chat-omnichannel-hours] input")
    guess.fill("30")
    guess.press("Enter")
    expect(phone.locator(".st-key-story-next")).to_contain_text(
        translate("stories.guess.reveal", "de"), timeout=EXPECT_MS
    )
    phone.locator(".st-key-story-next button").click()
    text_is_there(phone, told.text("moral", "de"))
    text_is_there(phone, translate("stories.reveal.ring", "de"))
    phone.get_by_text(translate("stories.kept.title", "de", count="1")).click()
    text_is_there(phone, translate("stories.kept.private", "de"))
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_question_answered_otherwise_is_refuted(phone: Page, address: str) -> None:
    question, idea = questions_of("platform")[0], misconception("everywhere")
    phone.goto(f"{address}/platform?tab=quiz&language=de")
    settled(phone, PATIENCE_S)
    phone.get_by_role("radio", name=translate("quiz.topic.platform", "de"), exact=True).click()
    text_is_there(phone, question.ask("de"))
    options = question.options("de")
    chosen = (question.answer() + 1) % len(options)
    phone.locator("[class*=st-key-quiz-everywhere] [role=radiogroup] label").nth(chosen).click()
    text_is_there(phone, question.because("de"))
    for part in ("claim", "but"):
        text_is_there(phone, idea.text(part, "de"))
    phone.get_by_role("button", name=translate("quiz.colleague", "de")).click()
    expect(phone.get_by_test_id("stCode")).to_contain_text(question.because("de"), timeout=EXPECT_MS)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
