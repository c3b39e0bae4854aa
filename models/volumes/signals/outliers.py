"""Single days far above or below what is usual on such a weekday at that time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from models.texts import format_date, format_number, translate
from models.volumes.daily import DailySeries, deviations, usual
from models.volumes.listed import in_words
from models.volumes.signals.signal import Signal

FAR = 6.0
"""So many robust standard deviations: by chance less than once in a hundred million days."""
HIGH, LOW = 1.5, 0.6
"""A day that carries less than 1.5 times and more than 0.6 times the usual is not worth a word."""
LISTED = 4


@dataclass(frozen=True)
class OddDay:
    """A day far from what is usual: factor 2 is twice the usual. `holiday`: the name of the day, if any."""

    day: date
    factor: float
    holiday: str | None


@dataclass(frozen=True)
class OddDays:
    """Odd days as a sentence lists them, the oddest first."""

    days: tuple[OddDay, ...]

    def in_language(self, language: str) -> str:
        """`24.12.2024 (0,3-fach), ... und 5 weitere`."""
        said = [
            translate(
                "volumes_model.odd_day",
                language,
                day=format_date(odd.day, language),
                factor=format_number(odd.factor, language, 1),
            )
            for odd in self.days[:LISTED]
        ]
        return in_words(said, max(len(self.days) - LISTED, 0), language)


def odd_days(series: DailySeries, holidays: Mapping[date, str]) -> tuple[OddDay, ...]:
    """Days of the series far from what is usual."""
    expected = usual(series)
    far = np.abs(deviations(series, expected)) >= FAR
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = series.offered / expected
    worth = far & ((factor >= HIGH) | (factor <= LOW))
    return tuple(
        OddDay(series.day(number), float(factor[number]), holidays.get(series.day(number)))
        for number in map(int, np.flatnonzero(worth))
    )


def _oddness(odd: OddDay) -> float:
    return -abs(float(np.log((odd.factor + 0.01) / 1.01)))


def outlier_signals(
    levels: Sequence[DailySeries],
    holidays: Mapping[date, str],
    told: Sequence[Signal],
    days_aside: Collection[date] = (),
) -> tuple[Signal, ...]:
    """One signal for all odd days that no public holiday and no other signal explains. `levels`: the parts of
    the series between level shifts, for each has its own usual; `days_aside`: days of which rows are set
    aside, which explains few contacts."""
    unexplained = tuple(
        odd
        for series in levels
        for odd in odd_days(series, holidays)
        if odd.holiday is None
        and not (odd.factor < 1 and odd.day in days_aside)
        and not any(signal.first <= odd.day <= signal.last for signal in told)
    )
    if not unexplained:
        return ()
    values = {"count": len(unexplained), "days": OddDays(tuple(sorted(unexplained, key=_oddness)))}
    days = [odd.day for odd in unexplained]
    return (Signal("outliers", min(days), max(days), "note", values),)
