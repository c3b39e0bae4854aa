"""Ends of a series at which the file runs dry: the extract stops, not the demand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from models.problems import Share
from models.volumes.cube import Floats
from models.volumes.daily import DailySeries
from models.volumes.signals.signal import Signal

COLLAPSED_SHARE = 0.25
"""Weeks below this share of the weeks before them are no ordinary demand."""
REFERENCE_WEEKS = 6
FEWEST_WEEKS = 2
"""A collapse of one week at the end may be a holiday."""
FEWEST_PER_WEEK = 20
"""Of fewer contacts a week nobody can tell a collapse from chance."""
PARTIAL_SHARE = 0.6
SURELY = 5.0
"""A first or last day so many standard deviations below what is usual is not a whole day."""


STARTS, ENDS = ("starts_far", "starts_dry"), ("ends_far", "ends_dry")
CRUMBS = (*STARTS, *ENDS)
"""Codes of signals that tell of an edge with nothing but crumbs."""


def sound_period(told: Iterable[Signal]) -> tuple[date | None, date | None]:
    """First and last day of what is left without the ends at which a file runs dry, and without single days
    far away; None: its own end.

    >>> dry = Signal("ends_dry", date(2016, 6, 1), date(2017, 2, 16), "warning")
    >>> sound_period([dry])
    (None, datetime.date(2016, 5, 31))
    """
    edges = [each for each in told if each.code in CRUMBS]
    starts = [each.last + timedelta(days=1) for each in edges if each.code in STARTS]
    ends = [each.first - timedelta(days=1) for each in edges if each.code in ENDS]
    return max(starts, default=None), min(ends, default=None)


def far_days(series: DailySeries, start: int, end: int) -> Iterator[Signal]:
    """The days before number `start` and from number `end` on: few, and far from all others."""
    for code, first, after in (("starts_far", 0, start), ("ends_far", end, len(series))):
        days = np.flatnonzero(np.isfinite(series.offered[first:after])) + first
        if len(days):
            begin, last = series.day(int(days[0])), series.day(int(days[-1]))
            contacts = round(float(np.nansum(series.offered[first:after])))
            values = {"first": begin, "last": last, "count": len(days), "contacts": contacts}
            span = (series.day(first), series.day(after - 1))
            yield Signal(code, *span, "warning", values)


@dataclass(frozen=True)
class Ends:
    """The days between the ends: from number `start` up to, not including, `end`; and what is odd outside."""

    start: int
    end: int
    signals: tuple[Signal, ...]


def ends_of(series: DailySeries, explained: Collection[date]) -> Ends:
    """A last (or first) stretch in which the numbers collapse, and a first or last day that is not whole.

    The stretch is the longest one whose every week stays below a quarter of the median of the six weeks next
    to it; it must last two weeks at least. A first or last day that is one of `explained` is not told.
    """
    end = len(series) - _dry_days(series.offered[::-1])
    start = _dry_days(series.offered)
    if start >= end:
        return Ends(0, len(series), ())
    found = []
    if end < len(series):
        found.append(_collapse("ends_dry", series, end, len(series), series.part(start, end)))
    if start > 0:
        found.append(_collapse("starts_dry", series, 0, start, series.part(start, end)))
    inner = series.part(start, end)
    for number, code in ((0, "first_day_partial"), (len(inner) - 1, "last_day_partial")):
        if (start == 0 if number == 0 else end == len(series)) and (share := _partial(inner, number)):
            day = inner.day(number)
            if day not in explained:
                found.append(Signal(code, day, day, "note", {"day": day, "share": Share(share, 0)}))
    return Ends(start, end, tuple(found))


def _dry_days(offered: Floats) -> int:
    """Days at the beginning in which the numbers stay far below those that follow; 0 when there are none."""
    weeks = len(offered) // 7
    if weeks <= FEWEST_WEEKS + REFERENCE_WEEKS:
        return 0
    totals = np.nan_to_num(offered[: weeks * 7]).reshape(weeks, 7).sum(axis=1)
    highest = np.maximum.accumulate(totals)
    best = 0
    for dry in range(FEWEST_WEEKS, weeks - REFERENCE_WEEKS):
        reference = float(np.median(totals[dry : dry + REFERENCE_WEEKS]))
        if reference >= FEWEST_PER_WEEK and highest[dry - 1] < COLLAPSED_SHARE * reference:
            best = dry
    return _to_the_day(offered, best * 7) if best else 0


def _to_the_day(offered: Floats, dry: int) -> int:
    """Moves the border from the week to the day: to the first one that is not as low as the dry stretch."""
    usual_week = np.nan_to_num(offered[dry + 7 : dry + 7 * (REFERENCE_WEEKS + 1)].reshape(-1, 7))
    reference = np.tile(np.median(usual_week, axis=0), 2)
    high = np.nan_to_num(offered[dry - 7 : dry + 7]) > COLLAPSED_SHARE * np.maximum(reference, 1.0)
    return dry - 7 + int(high.argmax()) if high.any() else dry


def _collapse(code: str, series: DailySeries, start: int, end: int, rest: DailySeries) -> Signal:
    before, after = (
        float(np.nanmean(rest.offered)),
        float(np.nansum(series.offered[start:end]) / (end - start)),
    )
    values = {
        "first": series.day(start),
        "last": series.day(end - 1),
        "share": Share(after / before, 0 if after / before >= 0.01 else 1),
        "contacts": round(float(np.nansum(series.offered[start:end]))),
    }
    return Signal(code, series.day(start), series.day(end - 1), "warning", values)


def _partial(series: DailySeries, number: int) -> float | None:
    """Share of the usual that a day holds, where it is far too little for a whole day."""
    alike = series.offered[series.weekday == series.weekday[number]]
    others = alike[1:] if number == 0 else alike[:-1]
    others = (others[:8] if number == 0 else others[-8:])[
        np.isfinite(others[:8] if number == 0 else others[-8:])
    ]
    if len(others) < 3:
        return None
    reference, here = float(np.median(others)), float(np.nan_to_num(series.offered[number]))
    spread = max(1.0, 2 * float(np.std(np.sqrt(others))))
    far = 2 * (np.sqrt(reference + 3 / 8) - np.sqrt(here + 3 / 8)) / spread
    share = here / reference if reference > 0 else 1.0
    return share if share < PARTIAL_SHARE and far > SURELY else None
