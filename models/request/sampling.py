"""Which contacts to sort: how many per channel, and at which moments to take the next one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.scenario import taking_part
from models.scenario.schema import Scenario
from models.simulation.demand import YEAR_DAYS, loaded_year
from models.volumes.names import names_in_scenario
from models.volumes.table import Volumes

LEAST, USUAL, MOST = 50, 250, 1000
WEEKS = 2
"""The sample is drawn over so many weeks, so that no single day colours it."""


def next_monday(day: date) -> date:
    """The first Monday after `day`.

    >>> next_monday(date(2026, 11, 22)), next_monday(date(2026, 11, 23))
    (datetime.date(2026, 11, 23), datetime.date(2026, 11, 30))
    """
    return day + timedelta(days=7 - day.weekday())


@dataclass(frozen=True)
class Draw:
    """One contact to sort: on this channel the first that arrives from `at` on."""

    number: int
    channel: str
    at: datetime
    time_known: bool
    """False where the volumes tell days only: then any contact of the day, chosen without looking."""


def draw_sample(scenario: Scenario, volumes: Volumes, contacts: int, first: date) -> tuple[Draw, ...]:
    """Moments at which to take a contact, in their order, over two weeks from the Monday of `first`.

    Every channel gets contacts in proportion to its volume (largest remainder), and its moments fall on
    weekdays and half-hours as its contacts do: so every contact has about the same chance, and shares of the
    sample are shares of all contacts without weighting. The same input draws the same sample.

    Raises UnusableInput when the volumes name no channel of the scenario.
    """
    year = loaded_year(taking_part(scenario), volumes)
    monday = first - timedelta(days=first.weekday())
    told = f"{volumes.digest} {contacts} {monday}"
    random = np.random.default_rng(int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big"))
    by_hour = _counted_by_hour(volumes, scenario)
    drawn: list[tuple[datetime, str]] = []
    counts = shared_out(contacts, year.profile.sum(axis=1))
    for channel, profile, count in zip(year.channels, year.profile, counts, strict=True):
        if not count:
            continue
        slots = _spread(random, profile, int(count))
        weeks, minutes = random.integers(0, WEEKS, len(slots)), random.integers(0, 30, len(slots))
        for slot, week, minute in zip(slots.tolist(), weeks.tolist(), minutes.tolist(), strict=True):
            at = datetime.combine(monday, datetime.min.time()) + timedelta(
                weeks=week, minutes=30 * slot + minute
            )
            drawn.append((at if channel in by_hour else at.replace(hour=0, minute=0), channel))
    return tuple(
        Draw(number, channel, at, channel in by_hour)
        for number, (at, channel) in enumerate(sorted(drawn), start=1)
    )


def _counted_by_hour(volumes: Volumes, scenario: Scenario) -> frozenset[str]:
    """The channels of the scenario all of whose names in the file are counted by hour."""
    names = [str(name) for name in volumes.table["channel"].cat.categories]
    known, counted = names_in_scenario(names, scenario, "channel"), volumes.counted_by_hour
    return frozenset(known.values()) - {code for name, code in known.items() if name not in counted}


@dataclass(frozen=True)
class SpokenFor:
    """What a sample speaks for: so many `contacts` of the last year of the `file`, `share` (0..1) of all of
    them; `left`: channels of which `draw_sample` draws nothing, because the scenario does not know them or
    they do not take part, as (name in the file, share 0..1), the largest first."""

    file: str
    contacts: float
    share: float
    left: tuple[tuple[str, float], ...]


def spoken_for(scenario: Scenario, volumes: Volumes) -> SpokenFor:
    """What a sample drawn from `volumes` speaks for, and which of their channels it leaves out."""
    days = volumes.table["start"].dt.normalize()
    year = volumes.table[days > days.max() - pd.Timedelta(days=YEAR_DAYS)]
    offered = year.groupby("channel", observed=True)["offered"].sum()
    drawn = names_in_scenario([str(name) for name in offered.index], taking_part(scenario), "channel")
    total = float(year["offered"].sum())
    left = [
        (str(name), float(count) / total) for name, count in offered.items() if count and name not in drawn
    ]
    told = total * (1 - sum(share for _, share in left))
    return SpokenFor(
        volumes.name, told, told / max(total, 1e-12), tuple(sorted(left, key=lambda each: -each[1]))
    )


def _spread(random: np.random.Generator, profile: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """Half-hours of the week in proportion to `profile`, spread evenly over it (systematic sampling)."""
    places = (np.arange(count) + random.random()) / count
    return np.asarray(np.searchsorted(np.cumsum(profile) / profile.sum(), places, side="right"))


def shared_out(total: int, weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """`total` shared out in whole numbers in proportion to `weights`, largest remainders first.

    >>> shared_out(10, np.array([50.0, 33.0, 17.0])).tolist()
    [5, 3, 2]
    """
    exact = total * weights / weights.sum()
    whole = np.floor(exact).astype(np.int64)
    rest = total - int(whole.sum())
    whole[np.argsort(-(exact - whole), kind="stable")[:rest]] += 1
    return np.asarray(whole)
