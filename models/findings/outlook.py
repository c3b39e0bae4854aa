"""What the page on weeks and outlook tells: which weeks stand for the year, and how growth adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose
from typing import Any

import numpy as np
import pandas as pd

from models.problems import Problem
from models.scenario import Scenario
from models.scenario.overrides import OWN_ENTRY
from models.scenario.schema import ALL
from models.scenario.values import Assumption
from models.simulation.demand import LoadedYear
from models.simulation.growth import growth_of
from models.volumes.names import names_in_scenario
from models.volumes.table import Volumes
from models.volumes.weeks import RepresentativeWeeks
from models.volumes.year_of_weeks import YearOfWeeks

GROWTH = "volumes.growth"
SMALLEST_RATE, LARGEST_RATE = -0.9, 2.0
"""Changes from one year to the next that the schema takes."""
SUGGESTED = (-0.03, 0.0, 0.03)
"""Rates that new entries once started with, and that saved work may hold: nobody stated them."""


@dataclass(frozen=True)
class GrowthEnds:
    """Contacts of the year made of the file and of the last year of the horizon, if nothing else changes."""

    loaded: float
    low: float
    expected: float
    high: float
    years: int

    @property
    def is_none(self) -> bool:
        """Whether no growth is assumed, so that the level stays."""
        return all(isclose(end, self.loaded, rel_tol=1e-9) for end in (self.low, self.expected, self.high))


def three_figures(value: float) -> float:
    """`value` to three significant figures: assumptions and forecasts are no more precise than that.

    >>> three_figures(208_061.4), three_figures(26_745.7), three_figures(-31.46), three_figures(0)
    (208000.0, 26700.0, -31.5, 0.0)
    """
    return float(f"{value:.3g}")


def week_table(year: YearOfWeeks, standing: RepresentativeWeeks | None) -> pd.DataFrame:
    """One row per week: monday, offered, chosen (bool), peak (bool), stands_for (weeks of the year
    that a chosen week stands for, otherwise 0)."""
    stands_for = np.zeros(len(year.mondays))
    if standing is not None:
        stands_for[standing.places] = standing.weights
    places = np.arange(len(year.mondays))
    return pd.DataFrame(
        {
            "monday": pd.to_datetime(list(year.mondays)),
            "offered": year.offered,
            "chosen": stands_for > 0,
            "peak": places == (year.peak if len(places) else -1),
            "stands_for": stands_for,
        }
    )


def grown_contacts(scenario: Scenario, year: LoadedYear) -> pd.DataFrame:
    """Contacts a year as far as growth goes alone: one row for the year that the model makes of the file
    (year 0) and per year of the horizon: year, low, expected, high. `scenario` holds only the channels that
    take part."""
    factors = growth_of(scenario).factors @ (year.offered * scenario.volumes.factor)
    rows = [(0, *[float(year.offered.sum()) * scenario.volumes.factor] * 3)]
    rows += [(number + 1, *map(float, ends)) for number, ends in enumerate(factors.T)]
    return pd.DataFrame(rows, columns=["year", "low", "expected", "high"])


def growth_ends(contacts: pd.DataFrame) -> GrowthEnds:
    """The first and the last row of `grown_contacts`."""
    last = contacts.iloc[-1]
    loaded = float(contacts["expected"].iloc[0])
    return GrowthEnds(
        loaded, float(last["low"]), float(last["expected"]), float(last["high"]), int(last["year"])
    )


def forecast_channels(volumes: Volumes, scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Channel of the scenario (or name in the file, where it is none) -> its names in the file, the largest
    first; nothing where the file has only one."""
    offered = volumes.table.groupby("channel", observed=True)["offered"].sum().sort_values(ascending=False)
    known = names_in_scenario(offered.index, scenario, "channel")
    found: dict[str, tuple[str, ...]] = {}
    for name in offered.index:
        channel = known.get(name, name)
        found[channel] = (*found.get(channel, ()), name)
    return found if len(found) > 1 else {}


def growth_rates(scenario: Scenario, channel: str) -> tuple[Assumption, ...]:
    """The rates stated for `channel` (or `all`), year by year; none where none are stated."""
    return tuple(scenario.volumes.growth.get(channel, ()))


def is_preset(scenario: Scenario) -> bool:
    """Whether every rate of growth is one that nobody stated."""
    rates = [rate for stated in scenario.volumes.growth.values() for rate in stated or ()]
    return all((rate.low, rate.value, rate.high) == SUGGESTED for rate in rates)


def growth_change(channel: str, rates: Sequence[Assumption | tuple[float, float, float]]) -> dict[str, Any]:
    """The change that gives `channel` these rates (low, expected, high), one per year; none takes its growth
    away. Rates that are typed are own entries of grade D."""
    stated = [rate if isinstance(rate, Assumption) else _own(rate) for rate in rates]
    return {f"{GROWTH}.{channel}": [rate.model_dump() for rate in stated] or None}


def rate_problem(label: str, low: float, expected: float, high: float) -> Problem | None:
    """What is wrong with a typed range of growth; None where nothing is."""
    if not min(low, expected, high) >= SMALLEST_RATE or max(low, expected, high) > LARGEST_RATE:
        bounds = {"low": f"−{-100 * SMALLEST_RATE:.0f}", "high": f"{100 * LARGEST_RATE:.0f}"}
        return Problem(label, "input.growth_outside", bounds)
    if not low <= expected <= high:
        return Problem(label, "input.growth_order")
    return None


def typed_rate(rate: float) -> tuple[float, int]:
    """A rate in per cent as one types it, and with how many decimals.

    >>> typed_rate(0.035), typed_rate(-0.02)
    ((3.5, 1), (-2.0, 0))
    """
    percent = round(100 * rate, 6)
    return percent, 0 if percent == round(percent) else 1


def with_rate(rate: Assumption, end: str, percent: float) -> tuple[float, float, float]:
    """Low, expected and high rate after `end` (`low`, `value` or `high`) was typed in per cent; an expected
    rate beyond its range widens it."""
    number = percent / 100
    if end == "value":
        return min(rate.low, number), number, max(rate.high, number)
    low, high = (number, rate.high) if end == "low" else (rate.low, number)
    return low, rate.value, high


def _own(rate: tuple[float, float, float]) -> Assumption:
    low, expected, high = rate
    return Assumption.model_validate(
        {"value": expected, "low": low, "high": high, "unit": "share", "source": OWN_ENTRY, "grade": "D"}
    )


__all__ = [
    "ALL",
    "SUGGESTED",
    "GrowthEnds",
    "forecast_channels",
    "grown_contacts",
    "growth_change",
    "growth_ends",
    "growth_rates",
    "is_preset",
    "rate_problem",
    "three_figures",
    "typed_rate",
    "week_table",
    "with_rate",
]
