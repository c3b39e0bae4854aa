"""The decision paper."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import cast

from models.brief import Brief, build_brief
from models.brief.slides import slide_spans
from models.brief.writing import explained_options, film_of, model_year_of
from models.futures.exploration import Exploration
from models.scenario import differences
from pages._shared import session
from pages._shared.compute.compared import comparison_with_futures
from pages._shared.compute.explained import attribution
from pages._shared.compute.keys import content_key
from pages._shared.compute.modelled import demand
from pages._shared.compute.results import result
from pages._shared.jobs import Report

Drawn = tuple[Exploration, Hashable] | None
"""Drawn futures with their key; None where the paper does not tell them."""


def paper(drawn: Drawn = None) -> Brief:
    """What the decision paper says, the model's year beside the loaded one included; the language comes
    later."""
    scenario, volumes = session.scenario(), session.volumes()
    compared, year = comparison_with_futures(), demand()
    divided = {option: attribution(option) for option in explained_options(scenario, compared)}
    changed = differences(session.shipped(), session.whole_scenario())

    def work(_: Report) -> Brief:
        film = film_of(scenario, compared, year)
        futures = None if drawn is None else drawn[0]
        return build_brief(
            scenario, compared, volumes, model_year_of(year), divided, changed, film, explored=futures
        )

    return cast(Brief, result(("paper", *_content(drawn)), work, "app.working.paper"))


def slide_numbers(drawn: Drawn, language: str) -> Mapping[str, tuple[int, int]]:
    """Page key -> numbers of its first and last slide, in the paper that `paper` gives: what needs how much
    room is laid out for it."""
    found = paper(drawn)
    key = ("slide_numbers", *_content(drawn), language)
    return cast(
        Mapping[str, tuple[int, int]],
        result(key, lambda _: slide_spans(found, language), "app.working.paper"),
    )


def _content(drawn: Drawn) -> tuple[Hashable, ...]:
    return (*content_key(), None if drawn is None else drawn[1])
