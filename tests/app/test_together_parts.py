"""Question 2: what the house does alike, and how departments see their working together; findings, editors,
the questionnaire and its way back."""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from models.organisation.consistencies import consistency_gaps, consistency_name, consistency_test
from models.organisation.coordination import statement, survey_source
from models.organisation.survey_form import survey_form_xlsx
from models.scenario import read_scenario, shipped_scenarios
from models.texts import LANGUAGES, translate, translate_plural
from pages._shared import session
from pages._shared.navigation import CONSISTENCY_TAB, ORGANISATION, ORGANISATION_PART, SURVEY_TAB
from tests.app.reading import page_html
from tests.app.test_pages import choose, opened

BANK = read_scenario(shipped_scenarios()["regional-bank"])
KINDS = tuple(gap.consistency for gap in consistency_gaps(BANK))


def page(language: str, part: str) -> AppTest:
    app = opened(language)
    app.switch_page(ORGANISATION).run()
    choose(app, ORGANISATION_PART, part)
    return app


@pytest.fixture(params=LANGUAGES)
def consistency(request: pytest.FixtureRequest) -> AppTest:
    return page(request.param, CONSISTENCY_TAB)


@pytest.fixture(params=LANGUAGES)
def survey(request: pytest.FixtureRequest) -> AppTest:
    return page(request.param, SURVEY_TAB)


def language_of(app: AppTest) -> str:
    return str(app.session_state[session.LANGUAGE_KEY])


def test_the_widest_gap_is_the_title_and_every_test_is_told(consistency: AppTest) -> None:
    language = language_of(consistency)
    widest = max(consistency_gaps(BANK), key=lambda gap: gap.gap or 0)
    assert consistency_name(widest.consistency, language) in consistency.title[0].value
    for kind in KINDS:
        choose(consistency, "pick:consistency", kind)
        html = page_html(consistency).replace("&quot;", '"')
        assert consistency_test(kind, language)[:40] in html
    choose(consistency, "pick:consistency", "processes")
    criterion = BANK.criteria["coherence"].name.in_language(language)
    assert translate_plural("consistencies.page.criteria", 1, language, names=criterion) in page_html(
        consistency
    )
    links = [link.label for link in consistency.get("page_link")]
    assert translate("consistencies.page.to_decision", language) in links


def test_a_score_is_changed_and_closes_the_gap(consistency: AppTest) -> None:
    language = language_of(consistency)
    choose(consistency, "pick:consistency", "processes")
    for unit, score in (("mail", 3), ("contact", 2), ("digital", 2)):
        key = f"input:consistency:{language}:processes:{unit}:score"
        consistency.selectbox(key=key).set_value(score).run()
        assert not consistency.exception
    changed = consistency.session_state["working"][1]
    assert changed.consistencies.processes["mail"].score == 3
    gap = next(each for each in consistency_gaps(changed) if each.consistency == "processes")
    assert gap.gap == 1
    key = f"input:consistency:{language}:processes:marketing:note"
    consistency.text_input(key=key).set_value("Nobody asked").run()
    written = consistency.session_state["working"][1].consistencies.processes["marketing"]
    assert (written.score, written.note.in_language(language)) == (None, "Nobody asked")
    consistency.text_input(key=key).set_value("").run()
    assert "marketing" not in consistency.session_state["working"][1].consistencies.processes


def test_the_survey_says_what_it_is_and_divides(survey: AppTest) -> None:
    language = language_of(survey)
    html = page_html(survey)
    assert survey_source(language)[:40] in html
    assert translate("coordination.check.letters", language)[:40] in html
    assert BANK.units["marketing"].name.in_language(language) in html
    assert statement("k2", language) in survey.title[0].value
    survey.selectbox(key="organisation-unit").set_value("lending").run()
    assert not survey.exception
    name = BANK.units["lending"].name.in_language(language)
    assert translate("coordination.page.own", language, name=name) in page_html(survey)


@pytest.mark.parametrize("part", [CONSISTENCY_TAB, SURVEY_TAB])
def test_where_options_do_not_differ_none_is_asked_for(part: str) -> None:
    app = page("de", part)
    with pytest.raises(KeyError):
        app.get_by_key("pick:organisation")


def test_the_day_of_a_test_is_written_and_goes_with_its_score(consistency: AppTest) -> None:
    language = language_of(consistency)
    choose(consistency, "pick:consistency", "processes")
    here = f"input:consistency:{language}:processes:contact"
    before = BANK.consistencies.processes["contact"]
    other = dt.date(2026, 11, 2)
    assert before.date not in (None, other)
    consistency.date_input(key=f"{here}:date").set_value(other).run()
    assert not consistency.exception
    written = consistency.session_state["working"][1].consistencies.processes["contact"]
    assert (written.score, written.date) == (before.score, other)
    assert "consistencies.processes.contact" in consistency.session_state["changes"]
    consistency.selectbox(key=f"{here}:score").set_value(4).run()
    written = consistency.session_state["working"][1].consistencies.processes["contact"]
    assert (written.score, written.date) == (4, None)
    assert consistency.date_input(key=f"{here}:date").value is None


def test_filled_forms_are_read_told_and_taken_over(survey: AppTest) -> None:
    language = language_of(survey)
    only = {"lending": dict(BANK.coordination["lending"])}
    form = survey_form_xlsx(BANK, language, only)
    rows = b"Abteilung;Nr.;Antwort\nVertrieb;K1;3\nKredit;K1;9\n"
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    survey.file_uploader(key="survey-answers").set_value(
        [("form.xlsx", form, xlsx), ("rows.csv", rows, "text/csv")]
    ).run()
    assert not survey.exception
    assert "Vertrieb" in page_html(survey)
    assert translate_plural("coordination.page.aside", 2, language, count="2") in page_html(survey)
    survey.button(key="take-survey").click().run()
    assert not survey.exception
    changed = survey.session_state["working"][1]
    assert {unit: dict(answers) for unit, answers in changed.coordination.items()} == only
    assert survey.title[0].value == translate("coordination.page.finding_unknown", language)


def test_files_that_are_no_questionnaire_are_answered_and_change_nothing(survey: AppTest) -> None:
    language = language_of(survey)
    title = survey.title[0].value
    survey.file_uploader(key="survey-answers").set_value([("a.csv", b"x;y\n1;2\n", "text/csv")]).run()
    assert not survey.exception
    assert translate("problem.survey.no_table.what", language) in page_html(survey)
    assert survey.title[0].value == title
    assert not survey.session_state["changes"]
    with patch.object(session, "language", lambda: language):
        assert "take-survey" not in [button.key for button in survey.button]
