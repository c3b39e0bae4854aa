"""Whose public holidays fit a file: those that fall on its quiet days, and on few others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from models.scenario.holiday_regions import FIRST_COUNTRIES, NO_REGION, countries, subdivisions
from models.volumes.cube import Cube
from models.volumes.daily import daily_series, deviations, usual
from models.volumes.file_period import FilePeriod
from models.volumes.missing_days import missing_days
from models.volumes.public_holidays import public_holidays

LOOKED_AT_DAYS = 3 * 366
"""Of a longer file only the last three years are looked at: they say enough."""
QUIET_SHARE = 0.5
"""A quiet day has less than this share of the usual"""
QUIET_DEVIATION = -3.0
"""and lies so many robust standard deviations below it, so that a small file has none by chance."""
FEWEST_QUIET = 3
"""Fewer quiet holidays say more about chance than about a calendar."""
MOSTLY = 0.7
"""So many of the holidays of a calendar that is proposed are quiet."""
CLEARLY_BETTER = 2
"""By so many days, quiet ones less others, a calendar must exceed the one in use."""
NOBODY_LIVES_THERE = frozenset({"AQ", "BV", "GS", "HM", "IO", "TF", "UM"})
LOOKED_INTO = 3
"""Of so many of the best countries the parts are looked at, beside those that are offered first."""


@dataclass(frozen=True)
class Fit:
    """Of the holidays of `region`, `count` lie on usual weekdays of the file and `quiet` on quiet days."""

    region: str
    quiet: int
    count: int
    days: frozenset[date]
    """Those on usual weekdays."""

    @property
    def score(self) -> int:
        """Holidays on quiet days less those on other days."""
        return 2 * self.quiet - self.count


@dataclass(frozen=True)
class CalendarFit:
    """A calendar that fits better than the one in use. `alike`: where it is that of a part, other parts of
    its country with the same days here; `gained`: its quiet holidays that the one in use does not have."""

    period: FilePeriod
    best: Fit
    now: Fit
    alike: tuple[str, ...]
    gained: tuple[date, ...]


def better_calendar(cube: Cube, now: str) -> CalendarFit | None:
    """The calendar whose holidays fit the file best; None where `now` does as well, or none fits."""
    cube = cube.counted_by_day
    if cube.is_coarse:
        return None
    looked = _LookedAt.of(cube)
    in_use = looked.fit_of(now)
    homes = [country for country in countries() if country not in NOBODY_LIVES_THERE]
    by_country = sorted(map(looked.fit_of, homes), key=lambda fit: _rank(fit, now))
    divided = {now, *FIRST_COUNTRIES, *(fit.region for fit in by_country[:LOOKED_INTO])}
    parts = [part for region in sorted(divided) for part in subdivisions_of(_country(region))]
    ranked = sorted((*by_country, *map(looked.fit_of, parts)), key=lambda fit: _rank(fit, now))
    equals = [fit for fit in ranked if _rank(fit, now) == _rank(ranked[0], now)]
    best = max(equals, key=lambda fit: len(subdivisions_of(_country(fit.region))))
    fits = best.quiet >= FEWEST_QUIET and best.quiet >= MOSTLY * best.count
    if not fits or best.score < in_use.score + CLEARLY_BETTER:
        return None
    alike = dict.fromkeys(
        fit.region
        for fit in ranked
        if "-" in best.region and fit.days == best.days and _country(fit.region) == _country(best.region)
    )
    gained = sorted((best.days - in_use.days) & looked.quiet)
    return CalendarFit(
        looked.period,
        best,
        in_use,
        tuple(region for region in alike if region != best.region),
        tuple(gained),
    )


def subdivisions_of(country: str) -> tuple[str, ...]:
    """Parts of a country with holidays of their own; of no country none."""
    return () if country == NO_REGION else subdivisions(country)


def _country(region: str) -> str:
    return region.partition("-")[0]


def _rank(fit: Fit, now: str) -> tuple[int, bool, bool, bool]:
    """Best first, a part of a country by more than one day; among equals what is near to the calendar in use,
    and the whole before its parts."""
    country, is_part = _country(fit.region), "-" in fit.region
    return (is_part - fit.score, country != _country(now), country not in FIRST_COUNTRIES, is_part)


@dataclass(frozen=True)
class _LookedAt:
    """The last years of a file: its days on usual weekdays, and the quiet ones among them."""

    period: FilePeriod
    usual: frozenset[date]
    quiet: frozenset[date]

    @classmethod
    def of(cls, cube: Cube) -> _LookedAt:
        """Closed days without a row count as quiet; days in long gaps of the file are no usual ones."""
        series = daily_series(replace(cube, holidays=frozenset()))
        expected = usual(series)
        offered = replace(series, offered=np.nan_to_num(series.offered))
        is_usual = (expected >= 1) & ~missing_days(cube)
        begin = max(0, len(series) - LOOKED_AT_DAYS)
        is_usual[:begin] = False
        quiet = is_usual & (offered.offered < QUIET_SHARE * expected)
        quiet &= deviations(offered, expected) <= QUIET_DEVIATION
        return cls(
            FilePeriod(series.day(begin), series.day(len(series) - 1)),
            _dates(cube.first, is_usual),
            _dates(cube.first, quiet),
        )

    def fit_of(self, region: str) -> Fit:
        """How the holidays of a region lie here."""
        days = public_holidays(region, self.period.first.year, self.period.last.year) & self.usual
        return Fit(region, len(days & self.quiet), len(days), frozenset(days))


def _dates(first: date, chosen: NDArray[np.bool_]) -> frozenset[date]:
    places: Iterable[int] = np.flatnonzero(chosen).tolist()
    return frozenset(first + timedelta(days=place) for place in places)
