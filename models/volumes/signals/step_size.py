"""How large a step in the level is: without what other years show at that time of year, and how surely."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from models.problems import Share
from models.student import student_quantile
from models.texts import translate
from models.volumes.cube import Floats, Integers
from models.volumes.over_rows import Flags

WEEK, YEAR = 7, 364
MOST_WEEKS, LEAST_WEEKS = 26, 8
"""Weeks looked at on each side: half a year, so that the other year's weeks lie clear of the step, and as far
as it reaches; eight where no other year tells the season."""
LEFT_OUT = 1
"""The week beside the step on each side: its day is found to within a few days."""
SURE = 0.975
"""So surely the step lies below the upper end of its range, and above the lower one: the range holds 95 %."""
LEAST_FREE, MOST_ALIKE = 3.0, 0.9
UNCHANGED = 0.03
"""A change below this share is called unchanged."""


@dataclass(frozen=True)
class StepSize:
    """The change of the logarithm, with its 95 % range; `is_seasonless`: whether another year told the
    season."""

    value: float
    low: float
    high: float
    is_seasonless: bool

    @property
    def is_a_change(self) -> bool:
        """Whether the whole range lies beyond what is called unchanged: a test against a minimum effect
        (Murphy and Myors 1999, doi:10.1037/0021-9010.84.2.234), by the scatter of the weeks themselves."""
        least = np.log1p(UNCHANGED)
        return bool(self.low > least or self.high < -least)


@dataclass(frozen=True)
class BesideIt:
    """How large a step is, behind what two numbers say of it, in a message."""

    step: StepSize

    def in_language(self, language: str) -> str:
        """A clause: without the season where another year told it, otherwise by the weeks around."""
        said = {name: share.in_language(language) for name, share in told_size(self.step).items()}
        of_what = "without_season" if self.step.is_seasonless else "by_weeks"
        return translate(f"volumes_model.{of_what}", language, **said)


def told_size(step: StepSize) -> dict[str, Share]:
    """The change as a share without its sign, and the range that it lies in, rounded outwards to whole per
    cent."""
    ends = sorted(abs(float(np.expm1(each))) for each in (step.low, step.high))
    least = 0.0 if step.low * step.high < 0 else ends[0]
    return {
        "change": Share(abs(float(np.expm1(step.value))), 0),
        "least": Share(float(np.floor(100 * least)) / 100, 0),
        "most": Share(float(np.ceil(100 * ends[1])) / 100, 0),
    }


def step_size(numbers: Integers, level: Floats, at: int, others: Collection[int] = ()) -> StepSize | None:
    """The step at place `at` of the days `numbers` (after the first one of the file) with logarithms `level`
    free of weekdays; `others`: places of other steps, behind which nothing is compared. None where weeks are
    too few.

    Differences in differences: the weekly means of each day's distance from the same weekday of other years
    (of the level itself where there is none), after the step less before it. Weeks that follow each other are
    alike, so the standard error counts fewer of them (Thiébaux and Zwiers 1984,
    doi:10.1175/1520-0450(1984)023<0800:TIAEOE>2.0.CO;2), by an autocorrelation of first order freed of its
    bias in short series (Kendall 1954, doi:10.1093/biomet/41.3-4.403).
    """
    steps = [int(numbers[place]) for place in sorted({at, *others})]
    start = int(numbers[at])
    inside = _stretch(numbers, start, MOST_WEEKS, steps)
    distance = _from_other_years(numbers, level, inside, start, steps)
    if distance is not None:
        return _measured(numbers[inside] - start, distance, is_seasonless=True)
    inside = _stretch(numbers, start, LEAST_WEEKS, steps)
    return _measured(numbers[inside] - start, level[inside], is_seasonless=False)


def _stretch(numbers: Integers, start: int, weeks: int, steps: Collection[int]) -> Flags:
    """The days around the step up to its neighbours."""
    low = max([start - weeks * WEEK, *(step for step in steps if step < start)])
    high = min([start + weeks * WEEK, *(step for step in steps if step > start)])
    return np.asarray((numbers >= low) & (numbers < high))


def _from_other_years(
    numbers: Integers, level: Floats, inside: Flags, start: int, steps: Collection[int]
) -> Floats | None:
    """Of the days `inside` the distance from the same weekday in other years that hold enough of them on both
    sides, and no step there (NaN where one of these does not hold the day); None where there are none."""
    days, found = numbers[inside], []
    for year in range(-int(numbers[-1]) // YEAR, int(numbers[-1]) // YEAR + 1):
        there = days + year * YEAR
        if not year or any(there[0] < step <= there[-1] for step in steps):
            continue
        place = np.minimum(np.searchsorted(numbers, there), len(numbers) - 1)
        held = numbers[place] == there
        sides = (held & (days < start), held & (days >= start))
        if min(len(np.unique((days[side] - start) // WEEK)) for side in sides) >= LEAST_WEEKS:
            found.append(np.where(held, level[place], np.nan))
    return level[inside] - np.mean(found, axis=0) if found else None


def _measured(day: Integers, level: Floats, *, is_seasonless: bool) -> StepSize | None:
    """The step between the weeks before and after day 0."""
    week = np.floor_divide(day, WEEK)
    before, after = (_weekly(week[chosen], level[chosen]) for chosen in (week < -LEFT_OUT, week >= LEFT_OUT))
    if min(len(before), len(after)) < LEAST_WEEKS - 2 * LEFT_OUT:
        return None
    value = float(after.mean() - before.mean())
    left = (before - before.mean(), after - after.mean())
    scatter = float(np.sqrt(sum(float(part @ part) for part in left) / (len(before) + len(after) - 2)))
    kin = _autocorrelation(left)
    counted = [max(len(part) * (1 - kin) / (1 + kin), 2.0) for part in left]
    error = scatter * np.sqrt(sum(1 / count for count in counted))
    half = student_quantile(SURE, max(sum(counted) - 2, LEAST_FREE)) * float(error)
    return StepSize(value, value - half, value + half, is_seasonless)


def _weekly(week: Integers, values: Floats) -> Floats:
    """The means of the weeks, in order; days that are not known are left out."""
    known = np.isfinite(values)
    week, values = week[known], values[known]
    if not len(week):
        return np.zeros(0)
    number = week - week.min()
    count = np.bincount(number)
    sums = np.bincount(number, values)[count > 0]
    return np.asarray(sums / count[count > 0])


def _autocorrelation(left: tuple[Floats, Floats]) -> float:
    """Of neighbouring weeks, none below 0: freed of its bias, and a standard error (1 / sqrt(n), Bartlett
    1946, doi:10.2307/2983611) above what few weeks tell, so that the range holds what it says."""
    pairs = sum(float(part[1:] @ part[:-1]) for part in left)
    squares, count = sum(float(part @ part) for part in left), sum(map(len, left))
    raw = pairs / squares if squares > 0 else 0.0
    unbiased = raw + (1 + 3 * max(raw, 0.0)) * 2 / count
    return float(np.clip(unbiased + 1 / np.sqrt(count), 0.0, MOST_ALIKE))
