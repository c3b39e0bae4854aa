"""Two years of a file, or two files, side by side: only what both hold is compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from models.volumes.compared_sides import Side, between, in_months, last_day
from models.volumes.cube import HOURS, RATES, Cube
from models.volumes.even_days import EvenDays, even_days
from models.volumes.profile import profile_of
from models.volumes.selection import EVERYTHING, Selection
from models.volumes.weeks_on_days import weeks_on_days

FEWEST_COMMON_DAYS = 28
MONTHS = 12
NEARLY_A_YEAR = 10
"""Two years that have fewer whole months in common tell no development."""

MOST_KEPT = 4
"""Periods of a file whose months and years are kept."""


class _MonthsAndYears(NamedTuple):
    """See `VolumeProfile`; not the profile itself, which would hold the file for ever."""

    months: pd.DataFrame
    years: pd.DataFrame


_KEPT: WeakKeyDictionary[Cube, dict[Selection, _MonthsAndYears]] = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class VolumeComparison:
    """What changed between `before` and `after`, each figure reckoned when it is first asked for.

    Tables of names have one row per name, the largest change of contacts first: name, before, after
    (contacts; NaN: the side does not know the name), change (share of before).
    """

    before: Side
    after: Side
    months: tuple[int, ...]
    """Months of the year that both sides hold whole (1..12), when years are compared; empty when the same
    days of two files are."""
    first: date | None = None
    last: date | None = None
    """Those days."""

    @cached_property
    def even_days(self) -> EvenDays | None:
        """The change of the total, were the days of both years alike; None where days are compared one by one
        or are not known."""
        if not (self.months and self.before.cube.knows_days and self.after.cube.knows_days):
            return None
        return even_days(self.before.counted_days, self.after.counted_days)

    @cached_property
    def total(self) -> pd.DataFrame:
        """One row: all of the channels that both sides hold."""
        counted: list[dict[str | None, float]] = [{"": side.offered} for side in self._sides]
        return _side_by_side(*counted)

    @cached_property
    def channels(self) -> pd.DataFrame:
        """The channels that both sides hold; empty where they have none in common."""
        before, after = (side.by_channel(side.is_common) for side in self._sides)
        return _side_by_side(before, after)

    @cached_property
    def one_sided(self) -> pd.DataFrame:
        """The others; nothing else counts them."""
        before, after = (side.by_channel(side.is_one_sided) for side in self._sides)
        return _side_by_side(before, after)

    @cached_property
    def total_of_all(self) -> pd.DataFrame:
        """One row: all channels of each side, also those that the other does not hold."""
        also = self.one_sided[["before", "after"]].sum()
        counted: list[dict[str | None, float]] = [
            {"": side.offered + float(more)} for side, more in zip(self._sides, also, strict=True)
        ]
        return _side_by_side(*counted)

    @cached_property
    def reasons(self) -> pd.DataFrame | None:
        """The reasons of these contacts; None where a side has none."""
        if not all(side.cube.has_reasons for side in self._sides):
            return None
        before, after = (side.by_reason() for side in self._sides)
        return _side_by_side(before, after)

    @cached_property
    def service(self) -> pd.DataFrame:
        """Rates of the total that both sides hold: figure, before, after."""
        before, after = (side.total for side in self._sides)
        held = [rate for rate in RATES if np.isfinite(before[rate]) and np.isfinite(after[rate])]
        return pd.DataFrame({"figure": held, "before": before[held].array, "after": after[held].array})

    @cached_property
    def weekdays(self) -> pd.DataFrame | None:
        """weekday, before, after (share of all contacts); None where a side holds sums of weeks or months."""
        before, after = (side.weekday_shares() for side in self._sides)
        if before is None or after is None:
            return None
        return pd.DataFrame({"weekday": np.arange(7.0), "before": before, "after": after})

    @cached_property
    def weekday_hour(self) -> pd.DataFrame | None:
        """Change of the share of a weekday and hour in all contacts, in points of the whole week (index
        weekday, columns hour); None where a side knows no hours."""
        before, after = (side.week_shares() for side in self._sides)
        if before is None or after is None:
            return None
        return pd.DataFrame(after - before, index=pd.RangeIndex(7), columns=pd.RangeIndex(HOURS))

    @property
    def _sides(self) -> tuple[Side, Side]:
        return self.before, self.after


def _of_period(cube: Cube, selection: Selection) -> _MonthsAndYears:
    """The months and years of all that `cube` holds in the period of `selection`: the same for every channel,
    reason and weekday, so they are kept as long as the cube is."""
    period = Selection(first=selection.first, last=selection.last)
    kept = _KEPT.setdefault(cube, {})
    if period not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        profile = profile_of(cube, period)
        kept[period] = _MonthsAndYears(profile.months, profile.years)
    return kept[period]


def whole_months(cube: Cube, selection: Selection = EVERYTHING) -> dict[int, tuple[int, ...]]:
    """Year -> months (1..12) of which the file holds every day, within the period of `selection`."""
    months = _of_period(cube, selection).months
    complete = months[months["complete"].astype(bool)]
    found: dict[int, tuple[int, ...]] = {}
    for start in complete["start"]:
        found[start.year] = (*found.get(start.year, ()), start.month)
    return found


def comparable_years(cube: Cube, selection: Selection = EVERYTHING) -> tuple[int, ...]:
    """Years of the file that hold at least one whole month within the period of `selection`, oldest first."""
    return tuple(whole_months(cube, selection))


def compare_years(
    cube: Cube, before: int, after: int, selection: Selection = EVERYTHING
) -> VolumeComparison | None:
    """Two years of one file, on the months that both hold whole; None where there is no such month. Of
    `selection` its channels, reasons and weekdays count, and months within its period."""
    held = whole_months(cube, selection)
    common = tuple(sorted(set(held.get(before, ())) & set(held.get(after, ()))))
    if not common:
        return None
    names, cube = frozenset(cube.channels), weeks_on_days(cube)
    earlier, later = (
        Side(str(year), cube, in_months(cube, year, common, selection), names, selection)
        for year in (before, after)
    )
    return VolumeComparison(earlier, later, common)


def years_apart(cube: Cube, selection: Selection = EVERYTHING) -> VolumeComparison | None:
    """The first and the last of the whole years of `selection`; where it holds fewer than two, its last two
    years where nearly a year of them can be compared. None where there are none."""
    years = _of_period(cube, selection).years
    whole = [start.year for start in years["start"][years["complete"].astype(bool)]]
    if len(whole) > 1:
        return compare_years(cube, whole[0], whole[-1], selection)
    held = sorted(whole_months(cube, selection))[-2:]
    found = compare_years(cube, held[0], held[1], selection) if len(held) > 1 else None
    return found if found is not None and len(found.months) >= NEARLY_A_YEAR else None


def compare_files(before: Cube, after: Cube, selection: Selection = EVERYTHING) -> VolumeComparison | None:
    """Two files: on the same days where they overlap by four weeks; otherwise on common months of the last
    years in which each holds them whole, the older year first. None where no days are common. Of `selection`
    its channels, reasons and weekdays count."""
    names = frozenset(before.channels) & frozenset(after.channels)
    pair = _years_with_most_in_common(before, after)
    before, after = weeks_on_days(before), weeks_on_days(after)
    first, last = max(before.first, after.first), min(last_day(before), last_day(after))
    if (last - first).days + 1 >= FEWEST_COMMON_DAYS:
        one, other = (
            Side(cube.name, cube, between(cube, first, last, selection), names, selection)
            for cube in (before, after)
        )
        both = _held(before, first, last) & _held(after, first, last)
        for side in (one, other):
            offset = (first - side.cube.first).days
            side.chosen[offset : offset + len(both)] &= both
        return VolumeComparison(one, other, (), first, last) if both.any() else None
    if pair is None:
        return None
    years, common = pair
    if years[0] > years[1]:
        before, after, years = after, before, (years[1], years[0])
    earlier, later = (
        Side(f"{cube.name} ({year})", cube, in_months(cube, year, common, selection), names, selection)
        for cube, year in zip((before, after), years, strict=True)
    )
    return VolumeComparison(earlier, later, common)


def _held(cube: Cube, first: date, last: date) -> np.ndarray:
    """Per day from `first` to `last` whether the file holds it."""
    offset = (first - cube.first).days
    return cube.present()[offset : offset + (last - first).days + 1]


def _years_with_most_in_common(before: Cube, after: Cube) -> tuple[tuple[int, int], tuple[int, ...]] | None:
    first, second = whole_months(before), whole_months(after)
    pairs = [
        (len(common), one, other, common)
        for one, held in first.items()
        for other, also in second.items()
        if (common := tuple(sorted(set(held) & set(also))))
    ]
    if not pairs:
        return None
    _, one, other, common = max(pairs, key=lambda pair: pair[:3])
    return (one, other), common


def _side_by_side(before: dict[str | None, float], after: dict[str | None, float]) -> pd.DataFrame:
    names = list(dict.fromkeys((*before, *after)))
    table = pd.DataFrame(
        {
            "name": pd.Series(names, dtype="str"),
            "before": [before.get(name, np.nan) for name in names],
            "after": [after.get(name, np.nan) for name in names],
        }
    )
    table["change"] = table["after"] / table["before"].where(table["before"] > 0) - 1
    moved = (table["after"].fillna(0) - table["before"].fillna(0)).abs()
    return table.iloc[np.argsort(-moved.to_numpy(), kind="stable")].reset_index(drop=True)
