"""What was measured per channel from year to year, where the sum of all hides it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from models.scenario import Scenario
from models.scenario.values import Assumption
from models.texts import LANGUAGES, format_date, translate
from models.volumes.channel_steps import ChannelStep
from models.volumes.monthly import Floats, MonthlySeries, monthly_series
from models.volumes.names import names_in_scenario
from models.volumes.table import Volumes
from models.volumes.yearly_growth import YEAR_MONTHS, last_year_growth, step_within

QUARTER_MONTHS = 3
DIGITS = 3
"""A rate in per cent has one decimal."""
APART = 0.05
"""Channels move apart where their changes differ by this much; one that moves with the sum hides nothing."""


@dataclass(frozen=True)
class MeasuredGrowth:
    """`value`: the last twelve whole months of the file against the twelve before, minus 1; `low` and `high`:
    the least and the most of the years of a longer file, or of the quarters of the one year compared and of
    no change at all, for one change is no trend yet. `first` and `last`: the first and the last day of what
    was compared for that. `step`: the largest one within the two years, where the channel took any: what was
    measured across it is no growth that goes on."""

    low: float
    value: float
    high: float
    over: Literal["years", "quarters"]
    first: date
    last: date
    step: ChannelStep | None = None


def measured_rate(found: MeasuredGrowth, file: str) -> Assumption:
    """The growth measured in `file` as a rate for the years to come, with where it comes from (grade B:
    counted, but of years that are over)."""
    source = {
        language: translate(
            f"outlook.growth.source_{found.over}",
            language,
            file=file,
            first=format_date(found.first, language),
            last=format_date(found.last, language),
        )
        for language in LANGUAGES
    }
    low, value, high = (round(each, DIGITS) for each in (found.low, found.value, found.high))
    return Assumption.model_validate(
        {"value": value, "low": low, "high": high, "unit": "share", "source": source, "grade": "B"}
    )


def measured_growth(
    volumes: Volumes,
    channels: Mapping[str, tuple[str, ...]],
    holidays: Collection[date] = (),
    steps: Mapping[str, Sequence[ChannelStep]] | None = None,
) -> dict[str, MeasuredGrowth]:
    """Channel -> its growth. `channels`: their names in the file; `steps`: those of each channel in a file
    that knows days. Channels that do not hold both years are left out."""
    series = {code: monthly_series(volumes, names, holidays) for code, names in channels.items()}
    known = steps or {}
    return {
        code: replace(_growth(each), step=step_within(each, known.get(code, ())))
        for code, each in series.items()
        if _holds_two_years(each)
    }


def apart(growth: Mapping[str, MeasuredGrowth]) -> dict[str, float]:
    """The channels, the one that grew most first, where they move apart; nothing where they go together."""
    changes = {channel: each.value for channel, each in growth.items()}
    if not changes or max(changes.values()) - min(changes.values()) < APART:
        return {}
    return dict(sorted(changes.items(), key=lambda each: -each[1]))


def names_of_channel(volumes: Volumes, scenario: Scenario, channel: str) -> tuple[str, ...]:
    """The names that `channel` of the scenario has in the file; none where it holds none of it."""
    names = map(str, volumes.table["channel"].cat.categories)
    known = names_in_scenario(tuple(names), scenario, "channel")
    return tuple(name for name, code in known.items() if code == channel)


def names_unknown(volumes: Volumes, scenario: Scenario) -> tuple[str, ...]:
    """The channels of the file that the scenario does not know: no growth that is stated holds for them."""
    names = tuple(map(str, volumes.table["channel"].cat.categories))
    known = names_in_scenario(names, scenario, "channel")
    return tuple(name for name in names if name not in known)


def _growth(series: MonthlySeries) -> MeasuredGrowth:
    value, filled = last_year_growth(series), series.filled
    years = _sums(filled, YEAR_MONTHS)
    if len(years) > 2:
        changes, over = years[1:] / years[:-1] - 1, "years"
    else:
        last, before = filled[-YEAR_MONTHS:], filled[-2 * YEAR_MONTHS : -YEAR_MONTHS]
        changes, over = _sums(last, QUARTER_MONTHS) / _sums(before, QUARTER_MONTHS) - 1, "quarters"
    no_change = [] if over == "years" else [0.0]
    low, high = min(value, *changes, *no_change), max(value, *changes, *no_change)
    compared = YEAR_MONTHS * len(years) if over == "years" else 2 * YEAR_MONTHS
    begin, end = series.start[-compared], series.start[-1] + pd.offsets.MonthEnd(0)
    told: Literal["years", "quarters"] = "years" if over == "years" else "quarters"
    return MeasuredGrowth(float(low), value, float(high), told, begin.date(), end.date())


def _sums(months: Floats, length: int) -> Floats:
    """Sums of stretches of so many months, counted back from the last one."""
    whole = len(months) // length * length
    return np.asarray(months[len(months) - whole :].reshape(-1, length).sum(axis=1))


def _holds_two_years(series: MonthlySeries) -> bool:
    last = series.start[-2 * YEAR_MONTHS :]
    if len(last) < 2 * YEAR_MONTHS or not (series.filled[-2 * YEAR_MONTHS :] > 0).all():
        return False
    return bool(last[-1] - last[0] < pd.Timedelta(days=2 * 365))
