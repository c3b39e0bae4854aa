"""What every kind of lever brings."""

from __future__ import annotations

from collections.abc import Hashable
from typing import cast

from models.attribution import Attribution, attribute, attribute_posts
from pages._shared import session
from pages._shared.compute.keys import SEED, simulated_key
from pages._shared.compute.results import jobs, result
from pages._shared.jobs import Report


def attribution(option: str) -> Attribution:
    """What every kind of lever contributes to what `option` changes, for all figures at once."""
    scenario, volumes = session.scenario(), session.volumes()

    def work(report: Report) -> Attribution:
        return attribute(scenario, option, seed=SEED, volumes=volumes, progress=report)

    return cast(Attribution, result(_attribution_key(option), work, "effects.split.working"))


def sized_posts(option: str) -> Attribution:
    """The same for the posts that keep the promised service: a sizing per combination, takes minutes."""
    scenario, volumes = session.scenario(), session.volumes()

    def work(report: Report) -> Attribution:
        return attribute_posts(scenario, option, seed=SEED, volumes=volumes, progress=report)

    return cast(Attribution, result(_sized_key(option), work, "effects.sized.working"))


def attribution_if_known(option: str) -> Attribution | None:
    """`attribution` where it has been made before; nothing is started."""
    return cast("Attribution | None", jobs().result_of(_attribution_key(option)))


def sized_posts_if_known(option: str) -> Attribution | None:
    """`sized_posts` where it has been made before; nothing is started."""
    return cast("Attribution | None", jobs().result_of(_sized_key(option)))


def _attribution_key(option: str) -> Hashable:
    return ("attribution", option, *simulated_key())


def _sized_key(option: str) -> Hashable:
    return ("sized posts", option, *simulated_key())
