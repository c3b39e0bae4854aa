"""Question two and four as a head of department walks them: who is missing, what moves to us, a role changed
and found again on our sheet, a month moved, the questionnaire out and its answers back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect
from pypdf import PdfReader

from models.organisation.plan import deciding_sentence
from models.organisation.prerequisite_changes import status_changes
from models.organisation.survey_form import survey_form_xlsx
from models.request.sheets import read_sheets
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from models.scenario.values import Text
from models.texts import LANGUAGES, translate, translate_plural
from tests.browser.server import settled
from tests.browser.test_learning import text_is_there

pytestmark = pytest.mark.browser
PATIENCE_S = 180
PATIENCE_MS = PATIENCE_S * 1000

BANK = read_scenario(shipped_scenarios()["regional-bank"])
OPTION, UNIT, ACTIVITY, PREREQUISITE, MONTH = "omnichannel", "it", "strategy_sentence", "telephony", 21


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def visitor(chromium: Browser, language: str) -> Iterator[Page]:
    context = chromium.new_context(
        locale={"de": "de-DE", "en": "en-GB"}[language],
        viewport={"width": 1440, "height": 900},
        accept_downloads=True,
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()


def element(page: Page, key: str) -> Locator:
    """The element with this key; Streamlit writes every sign of it that is no letter or number as a dash."""
    return page.locator(f".st-key-{re.sub(r'[^a-zA-Z0-9_-]', '-', key.strip())}").first


def choose(page: Page, key: str, name: str) -> None:
    """Choose in a list by typing, as a visitor does; again where a run of the page has closed the list."""
    field, wanted = element(page, key).locator("input"), page.get_by_role("option", name=name, exact=True)
    for _ in range(6):
        settled(page, PATIENCE_S)
        field.click()
        field.fill(name)
        try:
            wanted.first.click(timeout=10_000)
        except TimeoutError:
            page.keyboard.press("Escape")
            continue
        settled(page, PATIENCE_S)
        return
    raise AssertionError(f"{name!r} cannot be chosen in {key}")


def turn(page: Page, name: str) -> None:
    """Turn to a part of the page, or to an option."""
    page.get_by_role("radio", name=name, exact=True).click()
    settled(page, PATIENCE_S)


def open_page(page: Page, identifier: str) -> None:
    page.locator(f".st-key-nav-{identifier} a").click()
    page.wait_for_url(f"**/{identifier}*")
    settled(page, PATIENCE_S)


def title_says(page: Page, text: str) -> None:
    expect(page.locator("h1").first).to_contain_text(text, timeout=PATIENCE_MS)


def test_a_department_head_finds_changes_and_takes_away(visitor: Page, address: str, language: str) -> None:
    def said(text: Text) -> str:
        return text.in_language(language)

    name = said(BANK.units[UNIT].name)
    visitor.goto(f"{address}/?language={language}")
    settled(visitor, PATIENCE_S)

    someone = BANK.decision.stakeholders[UNIT]
    missing = translate(f"start.severity.{someone.severity}", language, name=said(someone.name))
    expect(visitor.get_by_text(missing)).to_be_visible(timeout=PATIENCE_MS)
    element(visitor, f"input:{language}:decision.stakeholders.{UNIT}.at_table").locator("label").click()
    settled(visitor, PATIENCE_S)
    expect(visitor.get_by_text(missing)).to_have_count(0, timeout=PATIENCE_MS)
    choose(visitor, "start-department", name)

    open_page(visitor, "organisation")
    turn(visitor, said(BANK.options[OPTION].short))
    text_is_there(visitor, f"({name})")
    visitor.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 400)")
    element(visitor, "next-part").locator("button").click()
    settled(visitor, PATIENCE_S)
    title_says(visitor, name)
    visitor.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop === 0")
    task = said(BANK.options[OPTION].activities[ACTIVITY].name)
    works_on = translate("organisation.sheet.delivers.task", language, name=task)
    expect(visitor.get_by_text(works_on)).to_have_count(0, timeout=PATIENCE_MS)

    turn(visitor, translate("organisation.part.raci", language))
    columns = visitor.locator(".kl-raci thead th")
    expect(columns.first).to_have_text(name, timeout=PATIENCE_MS)
    assert columns.count() < 10, "at first only those whom it concerns"
    choose(visitor, f"raci-activity-{OPTION}", task)
    role = f"input:raci:{OPTION}:{ACTIVITY}:{UNIT}"
    choose(visitor, role, translate("organisation.raci.choice.R", language))
    row = visitor.locator(".kl-raci tbody tr").filter(has_text=task).first
    expect(row.locator("td.own")).to_have_text("R", timeout=PATIENCE_MS)

    turn(visitor, translate("organisation.part.department", language))
    text_is_there(visitor, works_on)
    with visitor.expect_download() as started:
        element(visitor, "department-paper").locator("button").click()
    paper = PdfReader(io.BytesIO(Path(started.value.path()).read_bytes()))
    assert 1 <= len(paper.pages) <= 2
    printed = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert name in printed and task.split()[0] in printed
    expect(element(visitor, "sidebar-changes")).to_contain_text(
        translate_plural("adjust.sidebar", 2, language), timeout=PATIENCE_MS
    )

    moved = apply_changes(BANK, status_changes(BANK, OPTION, PREREQUISITE, from_month=MONTH))
    assert deciding_sentence(moved, OPTION, language) != deciding_sentence(BANK, OPTION, language)
    open_page(visitor, "prerequisites")
    title_says(visitor, deciding_sentence(BANK, OPTION, language))
    deliver = translate_plural("prerequisites.own.some", 2, language, unit=name, list="§")
    text_is_there(visitor, deliver.split("§")[0])
    turn(visitor, translate("prerequisites.part.state", language))
    choose(visitor, "prerequisite-to-edit", said(BANK.prerequisites[PREREQUISITE].name))
    place = f"input:{language}:options.{OPTION}.prerequisites.{PREREQUISITE}"
    month = element(visitor, f"{place}.month").locator("input")
    month.fill(str(MONTH))
    month.press("Enter")
    title_says(visitor, deciding_sentence(moved, OPTION, language))
    turn(visitor, translate("prerequisites.part.plan", language))
    planned = visitor.locator(".kl-drawing svg").first
    expect(planned).to_contain_text(str(MONTH), timeout=PATIENCE_MS)
    assert visitor.get_by_test_id("stException").count() == 0


def test_the_questionnaire_goes_out_and_its_answers_come_back(
    visitor: Page, address: str, language: str
) -> None:
    visitor.goto(f"{address}/organisation?tab=survey&language={language}")
    settled(visitor, PATIENCE_S)
    before = visitor.locator("h1").first.inner_text()
    with visitor.expect_download() as started:
        element(visitor, "survey-form").locator("button").click()
    form = Path(started.value.path()).read_bytes()
    asked = survey_form_xlsx(BANK, language)
    assert read_sheets("form.xlsx", form) == read_sheets("form.xlsx", asked)
    answers = {"lending": dict(BANK.coordination["lending"])}
    visitor.locator(".st-key-survey-answers input[type=file]").set_input_files(
        [
            {
                "name": "form.xlsx",
                "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "buffer": survey_form_xlsx(BANK, language, answers),
            }
        ]
    )
    element(visitor, "take-survey").locator("button").click()
    title_says(visitor, translate("coordination.page.finding_unknown", language))
    assert visitor.locator("h1").first.inner_text() != before
    assert visitor.get_by_test_id("stException").count() == 0
