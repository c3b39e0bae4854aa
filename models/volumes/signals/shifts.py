"""Level shifts: days from which on lastingly more or fewer contacts come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from models.problems import Share
from models.volumes.cube import Floats, Integers
from models.volumes.daily import DailySeries, deviations, usual
from models.volumes.signals.outliers import FAR
from models.volumes.signals.signal import Signal
from models.volumes.signals.step_size import BesideIt, StepSize, step_size, told_size

WEEKS_BESIDE = 8
DAYS_BESIDE = 7 * WEEKS_BESIDE
"""Compared are the eight weeks before and after; a shorter change is no change of level."""
LASTS_DAYS = 91
YEAR = 364
"""52 weeks: the same weekdays a year before."""
LEAST_CHANGE, LEAST_CHANGE_KNOWN = 0.15, 0.1
"""A change by less than this share is not worth a sentence: an assumption (grade D), for a season that no
other year tells moves a level as well; less where another year of the series tells what the season does.
Whether it is a step at all is tested by the scatter of the weeks (`step_size`)."""
STRICT = 1.3
"""Factor on the threshold sqrt(2 log n), because days that follow each other are alike."""
LASTING_SHARE = 0.5
SURELY = 5.0
"""Standard errors that the step must have."""
MOST = 3
HALF_A_MONTH = timedelta(days=15)


@dataclass(frozen=True)
class Shift:
    """From day number `start` on the level is another one; `before`, `after`: numbers of the days of the file
    in the eight weeks on each side; `size`: the change of the logarithm there; `step`: how large it is
    without what other years of the file show at that time of year, and how surely."""

    start: int
    before: Integers
    after: Integers
    size: float
    step: StepSize

    def means(self, offered: Floats) -> tuple[float, float]:
        """Mean of `offered` (contacts per day of the calendar) in the eight weeks on each side."""
        return float(offered[self.before].mean()), float(offered[self.after].mean())


def shift_signals(series: DailySeries, per_channel: Mapping[str, Floats]) -> tuple[Signal, ...]:
    """The largest level shifts of the series, in the order of time; `per_channel`: contacts per day of the
    series by channel."""
    return tuple(_signal(series, shift, per_channel) for shift in level_shifts(series))


def level_shifts(series: DailySeries) -> tuple[Shift, ...]:
    """Finds lasting, abrupt changes of level by binary segmentation; at most three, the largest ones.

    Logarithms of the days, without their weekday's median and without single odd days, are averaged over
    weeks and cut where the CUSUM statistic is largest, while it exceeds sigma * sqrt(2 log n) (Scott & Knott
    1974, doi:10.2307/2529204; threshold: Fryzlewicz 2014, doi:10.1214/14-AOS1245). A cut counts only as a
    level shift when the eight weeks after it differ enough (`LEAST_CHANGE`) from the eight before, when a
    step describes them better than a straight line, when the quarter after keeps half of the change, and
    when other years of the file do not show the same change at the same time of year.
    """
    numbers, level = _levels(series)
    least_change = LEAST_CHANGE_KNOWN if len(series) >= 2 * YEAR else LEAST_CHANGE
    weeks = len(level) // 7
    if weeks < 2 * WEEKS_BESIDE:
        return ()
    weekly = level[: weeks * 7].reshape(weeks, 7).mean(axis=1)
    steps = np.abs(np.diff(weekly))
    noise = 1.4826 * float(np.median(steps)) / np.sqrt(2)
    threshold = STRICT * max(noise, 1e-3) * np.sqrt(2 * np.log(weeks))
    places = (_to_the_day(level, 7 * cut) for cut in _cuts(weekly, 0, weeks, threshold))
    found = {
        at: size
        for at in sorted(set(places))
        if (size := _lasting_step(series, numbers, level, at, least_change)) is not None
        and _is_worth_telling(_means(series.offered, numbers, at), size, least_change)
    }
    kept = _apart(found)
    measured = {at: step_size(numbers, level, at, kept) for at in kept}
    shifts = [
        Shift(int(numbers[at]), *_beside(numbers, at), found[at], step)
        for at, step in measured.items()
        if step is not None and step.is_a_change
    ]
    largest = sorted(shifts, key=lambda shift: -abs(shift.size))[:MOST]
    return tuple(sorted(largest, key=lambda shift: shift.start))


def step_at(series: DailySeries, day: int) -> StepSize | None:
    """How large a step on this day of the series is, whether or not there is one; None where its weeks are
    too few."""
    numbers, level = _levels(series)
    at = int(np.searchsorted(numbers, day))
    return step_size(numbers, level, at) if 0 < at < len(numbers) else None


def _beside(numbers: Integers, at: int) -> tuple[Integers, Integers]:
    """The days of the eight weeks on each side."""
    return numbers[at - DAYS_BESIDE : at], numbers[at : at + DAYS_BESIDE]


def _means(offered: Floats, numbers: Integers, at: int) -> tuple[float, float]:
    before, after = _beside(numbers, at)
    return float(offered[before].mean()), float(offered[after].mean())


def _levels(series: DailySeries) -> tuple[Integers, Floats]:
    """Numbers of the days that count, and their logarithms without the weekday's median."""
    expected = usual(series)
    odd = np.abs(deviations(series, expected)) >= FAR
    values = np.where(odd & np.isfinite(expected), expected, series.offered)
    logs = np.log(values + 0.5)
    counts = np.isfinite(logs)
    for weekday in range(7):
        alike = (series.weekday == weekday) & counts
        if alike.any():
            logs[alike] -= np.median(logs[alike])
    usual_weekdays = [
        weekday
        for weekday in range(7)
        if np.isfinite(series.offered[series.weekday == weekday]).mean() >= 0.5
    ]
    numbers = np.flatnonzero(counts & np.isin(series.weekday, usual_weekdays))
    return numbers, logs[numbers]


def _cuts(weekly: Floats, start: int, end: int, threshold: float) -> Iterator[int]:
    """Weeks at which the series is cut, each part again, as long as the cut is beyond chance."""
    length = end - start
    if length < 2 * WEEKS_BESIDE:
        return
    part = weekly[start:end]
    sizes = np.arange(1, length)
    sums = np.cumsum(part)
    contrast = sums[:-1] / sizes - (sums[-1] - sums[:-1]) / (length - sizes)
    cusum = np.abs(contrast) * np.sqrt(sizes * (length - sizes) / length)
    allowed = cusum[WEEKS_BESIDE - 1 : length - WEEKS_BESIDE]
    if not len(allowed) or allowed.max() <= threshold:
        return
    cut = start + WEEKS_BESIDE + int(allowed.argmax())
    yield from _cuts(weekly, start, cut, threshold)
    yield cut
    yield from _cuts(weekly, cut, end, threshold)


def _to_the_day(level: Floats, near: int) -> int:
    """The day around `near` that parts the eight weeks on both sides best."""
    low, high = max(near - 14, DAYS_BESIDE), min(near + 14, len(level) - DAYS_BESIDE)
    if low > high:
        return min(max(near, 1), len(level) - 1)
    window = level[low - DAYS_BESIDE : high + DAYS_BESIDE]
    sums = np.concatenate(([0.0], np.cumsum(window)))
    cuts = np.arange(low, high + 1) - (low - DAYS_BESIDE)
    first, second = sums[cuts] / cuts, (sums[-1] - sums[cuts]) / (len(window) - cuts)
    gain = (first - second) ** 2 * cuts * (len(window) - cuts)
    return int(low + gain.argmax())


def _lasting_step(
    series: DailySeries, numbers: Integers, level: Floats, at: int, least_change: float
) -> float | None:
    """The change of level at `at` where it is large, abrupt, lasting and not the season; otherwise None."""
    if not DAYS_BESIDE <= at <= len(level) - DAYS_BESIDE:
        return None
    size = _change(level, at, DAYS_BESIDE)
    least = np.log1p(least_change)
    if abs(size) < least or not _is_sure_and_abrupt(level, at):
        return None
    years = [
        int(np.searchsorted(numbers, numbers[at] + year * YEAR))
        for year in range(-len(series) // YEAR, len(series) // YEAR + 1)
        if year
    ]
    beyond_season = size - _season(level, years, DAYS_BESIDE)
    lasting = _change(level, at, LASTS_DAYS) - _season(level, years, LASTS_DAYS)
    not_season = beyond_season / size > 0 and abs(beyond_season) >= least
    return size if not_season and lasting / size >= LASTING_SHARE else None


def _season(level: Floats, years: list[int], after: int) -> float:
    """The change that other years show at the same time of year, at the edge of the file as far as it
    reaches; 0 where there are none."""
    held = [at for at in years if DAYS_BESIDE // 2 <= at <= len(level) - after]
    return float(np.median([_change(level, at, after) for at in held])) if held else 0.0


def _change(level: Floats, at: int, after: int) -> float:
    """Mean of so many days from `at` on against that of the eight weeks before."""
    return float(level[at : at + after].mean() - level[max(at - DAYS_BESIDE, 0) : at].mean())


def _is_sure_and_abrupt(level: Floats, at: int) -> bool:
    """Whether a step of the sixteen weeks around `at` is beyond chance, and better than a straight line."""
    window = level[at - DAYS_BESIDE : at + DAYS_BESIDE]
    halves = window.reshape(2, DAYS_BESIDE)
    step = float(((halves - halves.mean(axis=1, keepdims=True)) ** 2).sum())
    error = np.sqrt(step / (len(window) - 2) * 2 / DAYS_BESIDE)
    if abs(halves[1].mean() - halves[0].mean()) < SURELY * error:
        return False
    x = np.arange(len(window)) - (len(window) - 1) / 2
    slope = float((x * window).sum() / (x**2).sum())
    line = float(((window - window.mean() - slope * x) ** 2).sum())
    return step < line


def _is_worth_telling(means: tuple[float, float], size: float, least_change: float) -> bool:
    """Whether the contacts themselves, odd days and holidays included, changed as the level did."""
    change = means[1] / max(means[0], 1e-9) - 1
    return bool(change * size > 0 and abs(change) >= least_change)


def _apart(found: Mapping[int, float]) -> list[int]:
    """Of the places of steps closer than eight weeks only that of the largest."""
    kept: list[int] = []
    for at in sorted(found, key=lambda each: -abs(found[each])):
        if all(abs(at - other) >= DAYS_BESIDE for other in kept):
            kept.append(at)
    return kept


def month_of_step(day: date) -> date:
    """The first day of the month from which on a step is told: the nearest one, for its day is known to
    within a few days.

    >>> month_of_step(date(2025, 6, 30)), month_of_step(date(2025, 7, 9))
    (datetime.date(2025, 7, 1), datetime.date(2025, 7, 1))
    """
    return (day + HALF_A_MONTH).replace(day=1)


def change_of(before: int, after: int) -> float:
    """The change that two numbers told beside each other are, as a share of the first."""
    return after / max(before, 1) - 1


def _signal(series: DailySeries, shift: Shift, per_channel: Mapping[str, Floats]) -> Signal:
    day = series.day(shift.start)
    before, after = map(round, shift.means(series.offered))
    moved = {name: shift.means(offered) for name, offered in per_channel.items()}
    most = max(moved, key=lambda name: abs(moved[name][1] - moved[name][0]))
    change, own = change_of(before, after), step_at(replace(series, offered=per_channel[most]), shift.start)
    values = {
        "day": day,
        "before": before,
        "after": after,
        "change": Share(abs(change), 0),
        "channel": most,
        "channel_before": round(moved[most][0]),
        "channel_after": round(moved[most][1]),
        "without_season": BesideIt(shift.step),
        **{f"step_{name}": value for name, value in told_size(shift.step).items()},
        **{f"channel_{name}": value for name, value in told_size(own or shift.step).items()},
    }
    return Signal("level_up" if change > 0 else "level_down", day, day, "note", values)
