"""Knock-out conditions, stages and deciding nothing: on slides as in the document."""

from __future__ import annotations

import pytest

from models.brief import Brief
from models.brief.parts import Page
from models.brief.wording import words
from models.costs.undecided import undecided
from models.phasing import staged_path
from models.texts import LANGUAGES
from models.texts.formats import format_money
from tests.brief.papers import bank, made_up_comparison, paper


def pages_on(brief: Brief, place: str) -> dict[str, Page]:
    return {page.key: page for section in brief.sections for page in section.pages if place in page.places}


@pytest.mark.parametrize("place", ["slides", "document"])
def test_every_condition_stands_with_every_option(place: str) -> None:
    (table,) = pages_on(paper(), place)["conditions"].tables
    assert len(table.rows) == len(bank().knock_outs)
    assert all(len(row) == 1 + len(bank().options) for row in table.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_condition_that_no_option_keeps_is_told_in_the_title(language: str) -> None:
    gates = {
        name: gate.model_copy(update={"threshold": 1.0}) if gate.measure == "once" else gate
        for name, gate in bank().knock_outs.items()
    }
    page = pages_on(paper(bank().model_copy(update={"knock_outs": gates})), "slides")["conditions"]
    assert {"de": "Keine Option", "en": "No option"}[language] in words(page.title, language)


def test_no_page_without_conditions() -> None:
    free = paper(bank().model_copy(update={"knock_outs": {}}))
    assert "conditions" not in pages_on(free, "slides")


@pytest.mark.parametrize("place", ["slides", "document"])
def test_stages_and_deciding_nothing_stand_with_their_amounts(place: str) -> None:
    shown, compared = pages_on(paper(), place), made_up_comparison(bank())
    path = staged_path(bank(), "phased", compared.outcomes)
    nothing = undecided(bank(), compared.money["like-for-like"], compared.outcomes["like-for-like"])
    assert path is not None and nothing is not None
    title = words(shown["staged-phased"].title, "de")
    assert format_money(round(path.gates[0].committed_before, -3), "EUR", "de") in title
    told = [words(item, "de") for block in shown["money"].blocks for item in getattr(block, "items", ())]
    assert any(format_money(round(abs(nothing.npv), -3), "EUR", "de") in line for line in told)
