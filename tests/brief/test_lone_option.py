"""A paper whose knock-outs leave one option says so in its title, resolution and summary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.brief.content import Brief, build_brief
from models.brief.parts import Statements
from models.brief.wording import words
from models.decision.shut_out_sentences import only_choice_sentence
from models.texts import LANGUAGES
from tests.brief.papers import bank, bank_volumes, made_up_comparison


def lone() -> Brief:
    compared = made_up_comparison(bank(), "close")
    verdict = compared.verdict
    gate = next(iter(bank().knock_outs))
    failed = {option: (gate,) for option in bank().options if option != verdict.winner}
    level = (verdict.winner,)
    out = replace(verdict, runner_up=verdict.winner, level=level, failed=failed)
    return build_brief(bank(), replace(compared, verdict=out), bank_volumes())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_resolution_takes_note_that_nothing_else_can_be_chosen(language: str) -> None:
    brief = lone()
    verdict = brief.material.comparison.verdict
    assert verdict.only_choice
    page = brief.section("resolution").pages[0]
    winner = words(brief.material.name(verdict.winner), language)
    assert winner in words(page.title, language)
    (numbered,) = (b for b in page.blocks if isinstance(b, Statements) and b.style == "numbered")
    told = " ".join(words(item, language) for item in numbered.items)
    assert only_choice_sentence(bank(), verdict, language) in told
    assert page.title != brief_of_close_title(brief)


def brief_of_close_title(brief: Brief) -> object:
    """The title that the same verdict has where others can be chosen."""
    compared = replace(
        brief.material.comparison, verdict=replace(brief.material.comparison.verdict, failed={})
    )
    return build_brief(bank(), compared, bank_volumes()).section("resolution").pages[0].title
