"""The line of the paper that says which options offer something else on a channel than today."""

from __future__ import annotations

import pytest

from models.brief.material import Material
from models.brief.subject import other_offers
from models.brief.wording import words
from models.scenario import apply_changes
from models.scenario.offers import offers_in_every_stage, stated_offer
from models.scenario.schema import Scenario
from models.texts import LANGUAGES
from tests.brief.papers import bank, bank_volumes, made_up_comparison


def told(scenario: Scenario, language: str) -> list[str]:
    material = Material(scenario, made_up_comparison(scenario), bank_volumes())
    return [words(line, language) for line in other_offers(material)]


def opened_everywhere() -> Scenario:
    stated = {channel: stated_offer("open", None, None) for channel in bank().channels}
    changes = [offers_in_every_stage(bank(), option, stated) for option in bank().options]
    return apply_changes(bank(), {path: value for each in changes for path, value in each.items()})


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_that_offer_something_else_are_named_with_what_it_is(language: str) -> None:
    (line,) = told(bank(), language)
    product = bank().options["product"]
    assert product.short.in_language(language) in line
    offers = product.stages[-1].levers.channel_offer or {}
    for channel in offers:
        assert bank().channels[channel].name.in_language(language) in line
    assert bank().options["journey"].short.in_language(language) not in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_differs_nothing_is_said(language: str) -> None:
    assert told(opened_everywhere(), language) == []


def test_a_closed_channel_says_where_its_customers_go() -> None:
    changes = offers_in_every_stage(
        bank(), "omnichannel", {"email": stated_offer("closed", "messaging", None)}
    )
    (line,) = told(apply_changes(bank(), changes), "de")
    assert "E-Mail geschlossen, weiter über Nachrichten" in line
