"""The condensed table says the same as the table itself, whatever is selected, and is quick."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from datetime import date
from itertools import product
from time import process_time

import numpy as np
import pandas as pd
import pytest

from models.volumes import EVERYTHING, Selection, Volumes, condense, profile_of
from models.volumes.comparison import years_apart
from models.volumes.selection import WEEKDAYS
from tests.volumes.files import read

CHANNELS, REASONS = ("phone", "email", "chat"), ("card", "loan", None)


def some_volumes(seed: int = 0, days: int = 90, *, categorical: bool = False) -> Volumes:
    """A table with unknown figures, rows left out, a missing reason and a change to summer time."""
    chance = np.random.default_rng(seed)
    starts = pd.date_range("2025-01-29", periods=days * 24, freq="h", tz="Europe/Berlin")
    grid = [(start, channel, reason) for start in starts for channel in CHANNELS for reason in REASONS]
    table = pd.DataFrame(grid, columns=["start", "channel", "reason"])
    table = table[chance.random(len(table)) < 0.6].reset_index(drop=True)
    rows = len(table)
    table["channel"] = table["channel"].astype("category" if categorical else "str")
    table["reason"] = table["reason"].astype("category" if categorical else "str")
    table["interval_min"] = 60
    table["offered"] = chance.poisson(4, rows).astype(float)
    for name, high in (("handled", 4), ("abandoned", 2), ("handling_time_s", 500), ("wait_s", 60)):
        table[name] = np.where(chance.random(rows) < 0.7, chance.integers(0, high, rows), np.nan)
    table["service_level_share"] = np.where(chance.random(rows) < 0.5, chance.random(rows), np.nan)
    return Volumes("test", table, "digest", rows, (), (), ())


SELECTIONS = (
    EVERYTHING,
    Selection(channels=("email",)),
    Selection(reasons=("loan", None)),
    Selection(first=date(2025, 3, 1), last=date(2025, 3, 31)),
    Selection(("phone", "chat"), ("card",), date(2025, 2, 10), date(2025, 4, 1), "weekend"),
)


@pytest.mark.parametrize("selection", SELECTIONS)
def test_profile_of_a_selection_is_that_of_the_rows(selection: Selection) -> None:
    volumes = some_volumes()
    table = volumes.table
    local = table["start"].dt.tz_localize(None)
    rows = local.dt.day_of_week.isin(WEEKDAYS[selection.weekdays])
    if selection.channels:
        rows &= table["channel"].isin(selection.channels)
    if selection.reasons:
        rows &= table["reason"].isin(selection.reasons) | table["reason"].isna() & (None in selection.reasons)
    if selection.first and selection.last:
        rows &= local.dt.date.between(selection.first, selection.last)
    chosen, picture = table[rows], profile_of(condense(volumes), selection)
    assert picture.offered == chosen["offered"].sum()
    assert picture.handled == chosen["handled"].sum()
    known = chosen["wait_s"].notna()
    weight = chosen["handled"].fillna(chosen["offered"])[known]
    assert picture.wait_s == pytest.approx((chosen["wait_s"][known] * weight).sum() / weight.sum())
    by_channel = chosen.groupby("channel", observed=True)["offered"].sum()
    assert dict(zip(picture.channels["channel"], picture.channels["offered"], strict=True)) == dict(
        by_channel
    )
    assert picture.weekday_hour is not None
    hours = chosen["offered"].groupby([local[rows].dt.day_of_week, local[rows].dt.hour]).sum()
    days = pd.Series(local[local.dt.day_of_week.isin(WEEKDAYS[selection.weekdays])].dt.normalize().unique())
    if selection.first and selection.last:
        days = days[days.dt.date.between(selection.first, selection.last)]
    occurring = days.dt.day_of_week.value_counts()
    for (weekday, hour), offered in hours.items():  # type: ignore[misc]
        assert picture.weekday_hour.loc[weekday, hour] == pytest.approx(offered / occurring[weekday])


def test_names_as_categories_or_text_make_the_same_cube() -> None:
    one, other = (profile_of(condense(some_volumes(categorical=kind))) for kind in (True, False))
    pd.testing.assert_frame_equal(one.channels, other.channels)
    assert one.reasons is not None
    assert other.reasons is not None
    pd.testing.assert_frame_equal(one.reasons, other.reasons)
    assert one.offered == other.offered


def test_an_unsorted_table_makes_the_same_cube() -> None:
    volumes = some_volumes()
    mixed = replace(volumes, table=volumes.table.sample(frac=1, random_state=1, ignore_index=True))
    one, other = profile_of(condense(volumes)), profile_of(condense(mixed))
    pd.testing.assert_frame_equal(one.months, other.months)
    assert one.weekday_hour is not None
    assert other.weekday_hour is not None
    pd.testing.assert_frame_equal(one.weekday_hour, other.weekday_hour)


def test_names_that_become_one_are_added_up() -> None:
    cube = condense(some_volumes())
    named = cube.named({"phone": "written", "email": "written"}, {"card": "loan"})
    assert set(named.channels) == {"written", "chat"}
    before, after = profile_of(cube), profile_of(named)
    assert before.offered == after.offered
    channels = before.channels.set_index("channel")["offered"]
    assert after.channels.set_index("channel")["offered"]["written"] == channels["phone"] + channels["email"]
    only = profile_of(named, Selection(channels=("written",)))
    assert only.weekday_hour is not None
    assert only.offered == channels["phone"] + channels["email"]
    assert float((only.weekday_hour * weekdays_in(named)).to_numpy().sum()) == pytest.approx(only.offered)


def weekdays_in(cube) -> np.ndarray:  # type: ignore[no-untyped-def]
    """How often each weekday stands in the file, as a column."""
    return np.bincount(cube.calendar.day_of_week, minlength=7)[:, None]


def test_a_selection_of_nothing_is_empty_not_an_error() -> None:
    picture = profile_of(condense(some_volumes()), Selection(first=date(2031, 1, 1)))
    assert (picture.offered, picture.days, picture.peak) == (0, 0, None)


def test_filters_answer_at_once() -> None:
    """A million rows in a fraction of what the page allows for five million."""
    starts = pd.date_range("2022-01-01", periods=3 * 17520, freq="30min", tz="Europe/Berlin")
    pairs, rows = 20, 3 * 17520 * 20
    table = pd.DataFrame(
        {
            "start": starts.repeat(pairs),
            "interval_min": 30,
            "channel": pd.Categorical.from_codes(np.tile(np.arange(pairs) // 5, len(starts)), list("abcd")),
            "reason": pd.Categorical.from_codes(np.tile(np.arange(pairs) % 5, len(starts)), list("vwxyz")),
            "offered": np.ones(rows),
            **{name: np.full(rows, np.nan) for name in ("handled", "abandoned", "handling_time_s", "wait_s")},
            "service_level_share": np.full(rows, np.nan),
        }
    )
    volumes = Volumes("big", table, "digest", rows, (), (), ())
    condense(some_volumes())
    begin = process_time()
    cube = condense(volumes)
    condensed = process_time()
    picture = profile_of(cube, Selection(("a", "b"), ("v",), date(2023, 1, 1), date(2023, 12, 31), "working"))
    filtered = process_time()
    assert picture.offered == 2 * 48 * 260
    assert condensed - begin < 1.5
    assert filtered - condensed < 0.3


@pytest.mark.parametrize("renamed", [False, True])
def test_hours_of_a_part_do_not_depend_on_rows_without_contacts(renamed: bool) -> None:
    """A file that names every channel and reason in every hour says of a part what one does that leaves out
    those without contacts."""
    counted = [
        (f"{day:%Y-%m-%d} {hour:02d}:00;{channel};{reason}", (day.day * hour + place) % 3)
        for day in pd.date_range("2025-03-03", "2025-03-16")
        for hour in (9, 10, 11)
        for place, (channel, reason) in enumerate(product(("phone", "email"), ("card", "loan")))
    ]
    every = condense(read(*(f"{row};{count};;;;" for row, count in counted)))
    held = condense(read(*(f"{row};{count};;;;" for row, count in counted if count)))
    if renamed:
        every, held = (cube.named({"phone": "Telefon"}, {"loan": "card"}) for cube in (every, held))
    for part in (
        Selection(channels=("email",)),
        Selection(reasons=("card",)),
        Selection(channels=(every.channels[0],), reasons=("card",), first=date(2025, 3, 5)),
    ):
        hours = [profile_of(cube, part).weekday_hour for cube in (every, held)]
        assert hours[0] is not None
        assert hours[1] is not None
        pd.testing.assert_frame_equal(hours[0], hours[1], check_exact=False)
        assert hours[0].to_numpy().sum() > 0


def test_a_file_no_longer_in_use_is_let_go() -> None:
    cube = condense(some_volumes())
    years_apart(cube, Selection(channels=("phone",)))
    used = weakref.ref(cube)
    del cube
    gc.collect()
    assert used() is None
