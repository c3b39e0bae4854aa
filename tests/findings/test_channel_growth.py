"""Growth per channel is what the file counts; channels that move apart are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from models.findings.channel_growth import MeasuredGrowth, apart, measured_growth, measured_rate
from models.scenario.values import in_language
from models.volumes import Volumes
from models.volumes.channel_steps import ChannelStep
from tests.volumes.test_forecast import months, of_two_channels, seasonal
from tests.volumes.test_spread_totals import totals

ALL_NAMES = {"all": ("phone",)}
CHANNELS = {"phone": ("phone",), "chat": ("chat",)}


def of_two(first: Volumes, second: Volumes) -> Volumes:
    parts = [
        each.table.assign(channel=pd.Categorical([name] * len(each.table)))
        for name, each in (("phone", first), ("chat", second))
    ]
    return replace(first, table=pd.concat(parts, ignore_index=True).astype({"channel": "category"}))


def test_growth_is_counted_per_channel() -> None:
    volumes = of_two(months(seasonal(24)), months(seasonal(24) * ([1.0] * 12 + [1.3] * 12)))
    found = measured_growth(volumes, CHANNELS)
    offered = volumes.table.groupby([volumes.table["start"].dt.year, "channel"], observed=True)[
        "offered"
    ].sum()
    years = offered.unstack(0)
    for channel, growth in found.items():
        before, after = years.loc[channel]
        assert growth.value == pytest.approx(after / before - 1)
    assert list(apart(found)) == ["chat", "phone"]


def test_a_channel_that_ended_or_began_within_the_years_has_no_growth() -> None:
    assert set(measured_growth(of_two_channels(lost=6), CHANNELS)) == {"phone"}
    assert measured_growth(months(seasonal(20)), {"all": ("phone",)}) == {}


def alike(change: float) -> MeasuredGrowth:
    return MeasuredGrowth(change, change, change, "quarters", date(2023, 1, 1), date(2024, 12, 31))


def test_channels_that_go_together_are_not_named() -> None:
    assert apart({"phone": alike(0.02), "chat": alike(0.03)}) == {} == apart({})
    moved = {"phone": -0.04, "chat": 0.31, "mail": 0.02}
    assert list(apart({name: alike(change) for name, change in moved.items()})) == ["chat", "mail", "phone"]


def test_the_range_is_that_of_the_quarters_and_no_change_or_of_the_years() -> None:
    """One change from one year to the next is no trend yet: that nothing changes is within its range."""
    quarters = [1.1] * 3 + [1.2] * 3 + [1.3] * 3 + [1.4] * 3
    (short,) = measured_growth(
        months(seasonal(24) * ([1.0] * 12 + quarters), "2022-01-01"), ALL_NAMES
    ).values()
    assert (short.low, short.high, short.over) == (0.0, pytest.approx(0.4, abs=1e-3), "quarters")
    assert short.low < short.value < short.high
    levels = [1.0] * 12 + [1.1] * 12 + [1.1 * 1.3] * 12 + [1.1 * 1.3 * 1.2] * 12
    (long,) = measured_growth(months(seasonal(48) * levels), ALL_NAMES).values()
    assert (long.low, long.value, long.high) == pytest.approx((0.1, 0.2, 0.3), abs=0.005)
    assert long.over == "years"


def test_what_was_measured_across_a_step_carries_it() -> None:
    step = ChannelStep(date(2023, 4, 1), -0.3)
    days = pd.date_range("2022-01-01", "2023-12-31")
    volumes = totals([f"{day:%Y-%m-%d}" for day in days], 1440, [100] * len(days))
    (found,) = measured_growth(volumes, ALL_NAMES, steps={"all": (step,)}).values()
    assert found.step == step
    before = replace(step, day=date(2021, 6, 1))
    (found,) = measured_growth(volumes, ALL_NAMES, steps={"all": (before,)}).values()
    assert found.step is None


def test_of_sums_of_months_a_step_is_told_by_three_years() -> None:
    levels = np.where(np.arange(48) < 36, 1.0, 0.7)
    (found,) = measured_growth(months(seasonal(48) * levels, "2020-01-01"), ALL_NAMES).values()
    assert found.step is not None
    assert found.step.day == date(2023, 1, 1) and found.step.change == pytest.approx(-0.3, abs=0.01)
    (steady,) = measured_growth(months(seasonal(48), "2020-01-01"), ALL_NAMES).values()
    assert steady.step is None


def test_a_measured_rate_says_where_it_comes_from() -> None:
    (found,) = measured_growth(months(seasonal(36), "2022-01-01"), ALL_NAMES).values()
    rate = measured_rate(found, "mengen.csv")
    assert (rate.low, rate.value, rate.high) == pytest.approx((found.low, found.value, found.high), abs=5e-4)
    assert rate.grade != "D"
    for language, dates in (("de", ("01.01.2022", "31.12.2024")), ("en", ("2022", "2024"))):
        said = in_language(rate.source, language)
        assert "mengen.csv" in said and all(each in said for each in dates)
