"""The decision paper."""

from __future__ import annotations

from collections.abc import Hashable
from typing import cast

from models.brief import Brief, build_brief
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


def paper(drawn: tuple[Exploration, Hashable] | None = None) -> Brief:
    """What the decision paper says, the model's year beside the loaded one included; the language comes
    later. `drawn`: drawn futures with their key, if they are to be told."""
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

    key = ("paper", *content_key(), None if drawn is None else drawn[1])
    return cast(Brief, result(key, work, "app.working.paper"))
