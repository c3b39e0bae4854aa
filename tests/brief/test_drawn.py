"""Drawn futures in the paper: counted, traceable, in both languages, and silent where there are none."""

from __future__ import annotations

import dataclasses

import pytest

from models.brief import build_brief
from models.brief.drawn import drawn_pages, held_sentences
from models.brief.parts import DOCUMENT_ONLY
from models.brief.wording import numbers_in, words
from models.comparison import compare
from models.findings.explored import drawn_regrets, holds, rule_for
from models.findings.knocked_out import broken_sentence, knock_outs
from models.futures.exploring import explore
from models.futures.sentences import rule_sentence
from models.scenario.values import FrozenDict
from models.texts import LANGUAGES
from tests.brief.papers import bank, bank_volumes, made_up_comparison


@pytest.fixture(scope="module")
def paper(bank, volumes, demand):
    compared = compare(bank, volumes=volumes, demand=demand)
    explored = explore(bank, demand, futures=6, seed=5)
    return build_brief(bank, compared, volumes, explored=explored)


def page_of(paper, key):
    return next(page for section in paper.sections for page in section.pages if page.key == key)


def test_the_paper_counts_as_the_findings_do(paper):
    scenario, explored = paper.material.scenario, paper.material.explored
    page = page_of(paper, "drawn-futures")
    assert page.places == DOCUMENT_ONLY
    table = page.tables[0]
    regrets = {each.option: each for each in drawn_regrets(scenario, explored, "npv")}
    for row, found in zip(table.rows, holds(scenario, explored), strict=True):
        assert [cell.value for cell in row[1:5]] == [found.alone, found.level, found.behind, found.out]
        assert row[6].value == regrets[found.option].most
        assert sum(cell.value for cell in row[1:5]) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_futures_that_break_a_condition_are_told_with_its_name(paper, language):
    scenario, explored = paper.material.scenario, paper.material.explored
    strict = scenario.knock_outs["budget"].model_copy(update={"threshold": 1.0})
    scenario = scenario.model_copy(
        update={"knock_outs": FrozenDict({**scenario.knock_outs, "budget": strict})}
    )
    (page,) = drawn_pages(dataclasses.replace(paper.material, scenario=scenario))
    for option in paper.material.contenders:
        told = broken_sentence(scenario, knock_outs(scenario, explored), option, language)
        assert told in page_text(page, language)
        assert strict.name.in_language(language) in told
        assert "6" in told


def test_the_rule_and_what_knowing_is_worth_are_told_in_both_languages(paper):
    material, page = paper.material, page_of(paper, "drawn-futures")
    told = {language: page_text(page, language) for language in LANGUAGES}
    for language in LANGUAGES:
        for option in material.contenders:
            found = rule_for(material.scenario, material.explored, option)
            assert (
                rule_sentence(material.scenario, material.explored.inputs, option, "behind", found, language)
                in told[language]
            )
        assert "{" not in told[language]
        assert " nan" not in told[language]
    assert "alles" in told["de"]
    assert "knowing everything" in told["en"]


def page_text(page, language):
    sentences = [statement for block in page.blocks for statement in getattr(block, "items", ())]
    return " ".join(words(each, language) for each in (page.title, *sentences, page.source))


def test_the_slide_of_the_futures_says_in_how_many_drawn_ones_it_holds(paper):
    (sentence,) = held_sentences(paper.material)
    names = {number.reference for number in numbers_in(sentence)}
    assert {"drawn.futures"} < names
    assert all(name.startswith("drawn.") for name in names)
    assert words(sentence, "de") in page_text(page_of(paper, "futures"), "de")


def test_without_drawn_futures_nothing_is_said_of_them():
    paper = build_brief(bank(), made_up_comparison(bank()), bank_volumes())
    assert drawn_pages(paper.material) == ()
    assert held_sentences(paper.material) == ()


def test_options_that_are_knocked_out_take_no_part(paper):
    material = paper.material
    out = material.by_lead[-1]
    verdict = dataclasses.replace(material.comparison.verdict, failed={out: ("exit",)})
    comparison = dataclasses.replace(material.comparison, verdict=verdict)
    (page,) = drawn_pages(dataclasses.replace(material, comparison=comparison))
    assert len(page.tables[0].rows) == len(material.scenario.options) - 1
