"""An option that breaks a knock-out in a future cannot be chosen there: neither paper nor page counts it."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest

from models.brief.content import build_brief
from models.brief.futures import futures_pages
from models.brief.parts import Table
from models.brief.wording import Number, numbers_in, words
from models.comparison import Comparison
from models.findings.futures import choosable, regrets
from models.texts import LANGUAGES, translate
from pages._shared import session
from pages.decision.futures_regret import named_finding
from tests.brief.papers import bank, bank_volumes, made_up_comparison, made_up_year

OPTION = "phased"
FUTURES = tuple(bank().futures)


def best_but_out_in(*lost: str) -> Comparison:
    """`OPTION` has the most points in every future, and breaks a knock-out in those of `lost`."""
    comparison = made_up_comparison(bank())
    futures = comparison.futures
    gates = [
        ("budget",) if option == OPTION and future in lost else ()
        for future, option in zip(futures["future"], futures["option"], strict=True)
    ]
    futures = futures.assign(value=[80.0 if o == OPTION else 50.0 for o in futures["option"]])
    verdict = replace(comparison.verdict, winner=OPTION, level=(OPTION,), failed={})
    return replace(comparison, verdict=verdict, futures=futures.assign(broken_gates=gates))


@pytest.mark.parametrize("lost", [(), FUTURES[:1], FUTURES[:2]])
def test_the_paper_counts_and_lists_an_option_only_where_it_can_be_chosen(lost: tuple[str, ...]) -> None:
    brief = build_brief(bank(), best_but_out_in(*lost), bank_volumes(), made_up_year(bank()))
    (page,) = futures_pages(brief.material)
    held = {n.reference: n.value for n in numbers_in(page.title) if isinstance(n, Number)}
    assert held[f"futures.held.{OPTION}"] == len(FUTURES) - len(lost)
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    name = bank().options[OPTION].short.in_language("de")
    leads = [name in words(row[-1], "de") for row in table.rows]
    assert leads == [future not in lost for future in FUTURES]


def test_nothing_is_missed_against_an_option_that_cannot_be_chosen() -> None:
    table = regrets(choosable(best_but_out_in(FUTURES[0])), "value")
    others = [option for option in table.columns if option != OPTION]
    assert table[OPTION].isna().tolist() == [True] + [False] * (len(FUTURES) - 1)
    assert (table.loc[FUTURES[0], others] == 0).all()
    assert (table.loc[FUTURES[1], others] == 30).all()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_in_how_many_named_futures_the_first_cannot_be_chosen(language: str) -> None:
    def said(*lost: str) -> str:
        table = regrets(choosable(best_but_out_in(*lost)), "value")
        with patch.object(session, "language", lambda: language):
            return named_finding(bank(), table.reindex(index=FUTURES, columns=list(bank().options)), OPTION)

    option = bank().options[OPTION].short.in_language(language)
    never = translate("explored.page.regret.named_none", language, option=option)
    assert said() == never
    assert never not in said(FUTURES[0])
    assert translate("explored.page.regret.named_rest_none", language) in said(FUTURES[0])
    assert translate("explored.page.regret.named_rest_none", language) not in said(*FUTURES)
