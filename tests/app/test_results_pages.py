"""The results pages: findings with their numbers, other weights other values, bad input changes nothing."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from models.comparison import Comparison, compare
from models.problems import Problem
from models.texts import LANGUAGES, translate, translate_plural
from pages._shared import compute
from pages._shared.compute import SEED
from pages._shared.navigation import (
    ADJUST,
    BENEFITS,
    BRIEF,
    DECISION,
    DECISION_PART,
    FUTURE,
    FUTURE_PART,
    HEADS_TAB,
    POTENTIAL_TAB,
    WEIGHTS_TAB,
)
from pages._shared.shipped import shipped_scenario, shipped_volumes
from tests.app.reading import page_html
from tests.app.test_pages import choose, problems

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE_S = 300


def opened(page: str, language: str = "de") -> AppTest:
    app = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=PATIENCE_S)
    app.context = {"locale": {"de": "de-DE", "en": "en-GB"}[language]}
    app.run()
    app.switch_page(page).run()
    assert not app.exception
    return app


def everything(app: AppTest) -> str:
    """All text that the page shows, as one string."""
    return "\n".join(
        str(element.value) for kind in ("title", "markdown") for element in app.get(kind)
    ) + page_html(app)


def points(app: AppTest) -> list[tuple[str, ...]]:
    """The table behind the heads' dots: head, option, points."""
    label = translate("decision.table.points", "de")
    table = next(frame.value for frame in app.dataframe if label in frame.value.columns)
    return [tuple(map(str, row)) for row in table.itertuples(index=False)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [BENEFITS, FUTURE, DECISION, BRIEF])
def test_every_results_page_states_a_finding_in_both_languages(page: str, language: str) -> None:
    app = opened(page, language)
    assert len(app.title) == 1 and app.title[0].value.strip()
    other = opened(page, "en" if language == "de" else "de")
    assert other.title[0].value != app.title[0].value


def test_the_chosen_option_changes_title_and_texts_and_stays_chosen_on_the_next_page() -> None:
    app = opened(BENEFITS)
    before = app.title[0].value
    app.get_by_key("pick:benefits").set_value("product").run()
    assert not app.exception
    assert app.title[0].value != before
    assert "Produkt" in app.title[0].value
    app.switch_page(FUTURE).run()
    choose(app, FUTURE_PART, POTENTIAL_TAB)
    assert app.get_by_key("pick:future").value == "product"


def test_the_do_minimum_is_the_yardstick_and_is_not_compared_with_itself() -> None:
    app = opened(BENEFITS)
    app.get_by_key("pick:benefits").set_value("like-for-like").run()
    assert not app.exception
    assert translate("effects.customers.baseline", "de", option="Ersatz") in everything(app)


@pytest.mark.parametrize("measure", ["value", "posts_required", "service_level_share", "npv"])
def test_every_measure_of_the_futures_is_shown(measure: str) -> None:
    app = opened(FUTURE)
    app.get_by_key("pick:measure").set_value(measure).run()
    assert not app.exception
    assert "kl-tint" in everything(app)


def test_the_verdict_comes_with_its_rule_and_its_fixed_caption() -> None:
    shown = everything(opened(DECISION))
    for key in ("decision.rule", "decision.views.caption"):
        assert translate(key, "de", band=3) in shown


def test_another_swing_weight_changes_values_at_once() -> None:
    app = opened(DECISION)
    choose(app, DECISION_PART, HEADS_TAB)
    before = points(app)
    choose(app, DECISION_PART, WEIGHTS_TAB)
    field = app.text_input(key="input:de:heads.investment.swing_points.reach")
    field.set_value("5").run()
    assert not app.exception
    assert app.text_input(key="input:de:heads.investment.swing_points.reach").value == "5"
    shown = everything(app)
    assert translate("decision.changed.what", "de") in shown
    assert translate("decision.changed.before", "de") in shown
    choose(app, DECISION_PART, HEADS_TAB)
    assert points(app) != before


def test_weights_that_cannot_be_leave_the_state_before_and_say_why() -> None:
    app = opened(DECISION)
    choose(app, DECISION_PART, WEIGHTS_TAB)
    criteria = [field.key for field in app.text_input if ".swing_points." in field.key]
    for key in criteria:
        app.text_input(key=key).set_value("0").run()
        assert not app.exception
    kept = app.session_state["working"][1].heads["investment"].swing_points[criteria[-1].rpartition(".")[2]]
    assert kept > 0
    assert app.text_input(key=criteria[-1]).value == f"{kept:g}"
    told = problems(app)
    assert "Leiter Anlage" in told and "swing_points" not in told


@pytest.mark.parametrize(("typed", "code"), [("abc", "not_a_number"), ("250", "outside"), ("-1", "outside")])
def test_points_that_are_none_are_answered_in_words_and_change_nothing(typed: str, code: str) -> None:
    app = opened(DECISION)
    choose(app, DECISION_PART, WEIGHTS_TAB)
    key = "input:de:heads.investment.swing_points.reach"
    before = app.text_input(key=key).value
    app.text_input(key="log:why").set_value("Brief der Aufsicht").run()
    app.text_input(key=key).set_value(typed).run()
    assert not app.exception
    told = translate(f"problem.input.{code}.what", "de", typed=typed, top="100")
    assert escape(told) in problems(app)
    assert app.text_input(key=key).value == before
    assert "log" not in app.session_state
    assert app.text_input(key="log:why").value == "Brief der Aufsicht"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_can_be_had_in_both_languages_whatever_the_page_speaks(language: str) -> None:
    app = opened(BRIEF, "de")
    app.get_by_key("pick:paper_language").set_value(language).run()
    assert not app.exception
    assert translate("brief.section.resolution", language) in everything(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [DECISION, FUTURE])
def test_title_and_page_name_every_level_option(page: str, language: str) -> None:
    """Page and paper read the same `verdict.level`; every future of the practice bank is level."""
    app = opened(page, language)
    scenario, volumes = shipped_scenario("regional-bank"), shipped_volumes("regional-bank")
    comparison = compare(scenario, volumes=volumes, seed=SEED)
    assert comparison.verdict.is_level
    names = [scenario.options[option].short.in_language(language) for option in comparison.verdict.level]
    assert all(name in app.title[0].value for name in names)
    assert all(name in everything(app) for name in names)


def test_open_points_lead_to_the_page_where_they_are_looked_after() -> None:
    """Every place is a page of the application, and the page draws the links."""
    from pages._shared.navigation import PAGES
    from pages.decision.paper import MENDED_AT

    assert {page for page, _ in MENDED_AT.values()} <= {page.path for page in PAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_page_says_that_figures_were_changed(language: str) -> None:
    app = opened(ADJUST, language)
    field = next(each for each in app.text_input if each.key and "posts" in each.key)
    field.set_value("15").run()
    app.switch_page(BRIEF).run()
    assert not app.exception
    assert translate_plural("brief_page.changed", 1, language) in everything(app)


def test_a_run_that_met_a_limit_is_told_on_the_pages_and_in_the_paper(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Figures that rest on fewer replications never look like whole ones."""
    met = Problem("product", "simulation.stopped_time", {"ended": 4, "asked": 6}, "warning")
    whole = compute.comparison_with_futures

    def stopped() -> Comparison:
        return replace(whole(), problems=(met,))

    monkeypatch.setattr(compute, "comparison_with_futures", stopped)
    monkeypatch.setattr(compute.written, "comparison_with_futures", stopped)
    compute.jobs.clear()  # a paper written before knows nothing of it
    try:
        for page in (DECISION, FUTURE, BRIEF):
            assert met.what("de") in everything(opened(page)), page
    finally:
        compute.jobs.clear()


def test_the_paper_tells_a_run_that_met_a_limit() -> None:
    from models.brief.material import Material
    from models.brief.model_year import modelled_year

    met = Problem("product", "simulation.stopped_time", {"ended": 4, "asked": 6}, "warning")
    scenario, volumes = shipped_scenario("regional-bank"), shipped_volumes("regional-bank")
    compared = compare(scenario, volumes=volumes, seed=SEED, with_futures=False)
    assert not compared.problems
    material = Material(scenario, replace(compared, problems=(met,)), volumes)
    assert len(modelled_year(material)) == len(modelled_year(Material(scenario, compared, volumes))) + 1
