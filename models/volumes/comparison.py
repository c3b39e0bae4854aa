"""Two years of a file, or two files, side by side: only what both hold is compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from models.volumes.cube import COUNTS, HOURS, RATES, Cube, Floats
from models.volumes.even_days import CountedDays, EvenDays, even_days
from models.volumes.grouped_sums import grouped_sums
from models.volumes.missing_days import missing_days
from models.volumes.profile import grain_of, profile_of

FEWEST_COMMON_DAYS = 28
MONTHS, WEEK = 12, 7
NEARLY_A_YEAR = 10
"""In so many months or more one weekday more is less than a per cent: they are compared as the calendar gave
them even where their days cannot be made alike."""
FEWEST_OF_DAYS = 0.5
"""Where a file holds sums of weeks or months and contacts on fewer of its days, weekdays are those of the
first days of these periods."""


@dataclass(frozen=True, eq=False)
class Side:
    """One side of a comparison: a file, and the days of it that are compared."""

    label: str
    cube: Cube
    chosen: np.ndarray
    """Per day of the file's calendar whether it is compared."""
    channels: frozenset[str]
    """Names of the channels that are compared."""

    @property
    def days(self) -> int:
        """Days of the file that are compared."""
        return int((self.chosen & self.cube.present()).sum())

    @property
    def compared(self) -> np.ndarray:
        """Per cell of the cube whether its day and its channel are compared."""
        places = self.cube.places
        cells: np.ndarray = self.chosen[places.day] & self.is_common[places.channel]
        return cells

    @property
    def is_common(self) -> np.ndarray:
        """Per channel of the cube whether it is compared."""
        return np.array([name in self.channels for name in self.cube.channels], dtype=bool)


@dataclass(frozen=True, eq=False)
class VolumeComparison:
    """What changed between `before` and `after`.

    `months`: months of the year that both sides hold whole (1..12), when years are compared; empty when the
    same days of two files are. `first`, `last`: those days.
    `total`: one row; `channels`, `reasons` (None where a side has none): one row per name, the largest
    change of contacts first. Columns: name, before, after (contacts; NaN: the side does not know the name),
    change (share of before), and the same for rates of the total: see `service`. All of them count only
    channels that both sides hold (none: `channels` is empty); `one_sided` holds the others in the same
    columns.
    `service`: figure, before, after; figures that both sides hold.
    `weekday_hour`: change of the share of a weekday and hour in all contacts, in points of the whole week
    (index weekday, columns hour); None where a side knows no hours. `weekdays`: weekday, before, after
    (share of all contacts); None where a side holds sums of weeks or months.
    """

    before: Side
    after: Side
    months: tuple[int, ...]
    by_weekday: bool
    """Whether every day stands against the same weekday of the other year: where the days of a part of a
    year cannot be made alike, one Monday more would look like growth."""
    even_days: EvenDays | None
    """The change of the total, were the days of both years alike; None where days are compared one by one or
    are not known."""
    first: date | None
    last: date | None
    total: pd.DataFrame
    channels: pd.DataFrame
    one_sided: pd.DataFrame
    reasons: pd.DataFrame | None
    service: pd.DataFrame
    weekdays: pd.DataFrame | None
    weekday_hour: pd.DataFrame | None


def whole_months(cube: Cube) -> dict[int, tuple[int, ...]]:
    """Year -> months (1..12) of which the file holds every day from the first to the last."""
    months = profile_of(cube).months
    complete = months[months["complete"].astype(bool)]
    found: dict[int, tuple[int, ...]] = {}
    for start in complete["start"]:
        found[start.year] = (*found.get(start.year, ()), start.month)
    return found


def comparable_years(cube: Cube) -> tuple[int, ...]:
    """Years of the file that hold at least one whole month, oldest first."""
    return tuple(whole_months(cube))


def compare_years(cube: Cube, before: int, after: int) -> VolumeComparison | None:
    """Two years of one file, on the months that both hold whole; None where there is no such month."""
    held = whole_months(cube)
    common = tuple(sorted(set(held.get(before, ())) & set(held.get(after, ()))))
    if not common:
        return None
    names = frozenset(cube.channels)
    nothing = np.zeros(cube.day_count, dtype=bool)
    sides = [Side(str(year), cube, nothing, names) for year in (before, after)]
    return _compared_years((sides[0], sides[1]), (before, after), common)


def compare_files(before: Cube, after: Cube) -> VolumeComparison | None:
    """Two files: on the same days where they overlap by four weeks; otherwise on common months of the last
    years in which each holds them whole, the older year first. None where no days are common."""
    names = frozenset(before.channels) & frozenset(after.channels)
    first, last = max(before.first, after.first), min(_last(before), _last(after))
    if (last - first).days + 1 >= FEWEST_COMMON_DAYS:
        sides = [Side(cube.name, cube, _between(cube, first, last), names) for cube in (before, after)]
        both = _held(before, first, last) & _held(after, first, last)
        for side in sides:
            offset = (first - side.cube.first).days
            side.chosen[offset : offset + len(both)] &= both
        return _compared(sides[0], sides[1], (), (first, last)) if both.any() else None
    pair = _years_with_most_in_common(before, after)
    if pair is None:
        return None
    years, common = pair
    if years[0] > years[1]:
        before, after, years = after, before, (years[1], years[0])
    labels = [f"{cube.name} ({year})" for cube, year in zip((before, after), years, strict=True)]
    sides = [
        Side(label, cube, np.zeros(cube.day_count, dtype=bool), names)
        for label, cube in zip(labels, (before, after), strict=True)
    ]
    return _compared_years((sides[0], sides[1]), years, common)


def _last(cube: Cube) -> date:
    return cube.first + timedelta(days=cube.day_count - 1)


def _between(cube: Cube, first: date, last: date) -> np.ndarray:
    number = np.arange(cube.day_count)
    return (number >= (first - cube.first).days) & (number <= (last - cube.first).days)


def _held(cube: Cube, first: date, last: date) -> np.ndarray:
    """Per day from `first` to `last` whether the file holds it."""
    offset = (first - cube.first).days
    return cube.present()[offset : offset + (last - first).days + 1]


def _in_months(cube: Cube, year: int, months: tuple[int, ...]) -> np.ndarray:
    calendar = cube.calendar
    chosen: np.ndarray = (calendar.year == year) & calendar.month.isin(months)
    return chosen


def _compared_years(
    sides: tuple[Side, Side], years: tuple[int, int], months: tuple[int, ...]
) -> VolumeComparison:
    """The common months of two years as the calendar gave them, so that their sums stand in the file; parts
    of a year whose days cannot be made alike, day by day."""
    whole = [
        replace(side, chosen=_in_months(side.cube, year, months))
        for side, year in zip(sides, years, strict=True)
    ]
    grain = grain_of(max(side.cube.interval_min for side in sides))
    if len(months) >= NEARLY_A_YEAR or grain == "month" or _even_days(whole[0], whole[1]) is not None:
        return _compared(whole[0], whole[1], months, None)
    matched = _matched_by_weekday((whole[0], whole[1]), years)
    return _compared(*matched, months, None, by_weekday=True)


def _matched_by_weekday(whole: tuple[Side, Side], years: tuple[int, int]) -> tuple[Side, Side]:
    """Each day of the second year beside the same weekday whole weeks before (of one year: 364 days), where
    the first year holds it, too."""
    before, after = whole[0].cube, whole[1].cube
    weeks = round((date(years[1], 1, 1) - date(years[0], 1, 1)).days / WEEK)
    behind = weeks * WEEK + (before.first - after.first).days
    places = np.flatnonzero(whole[1].chosen)
    earlier = places - behind
    inside = (earlier >= 0) & (earlier < before.day_count)
    places, earlier = places[inside], earlier[inside]
    held = (np.asarray(before.calendar.year)[earlier] == years[0]) & ~missing_days(before)[earlier]
    return replace(whole[0], chosen=_at(earlier[held], before)), replace(
        whole[1], chosen=_at(places[held], after)
    )


def _at(places: np.ndarray, cube: Cube) -> np.ndarray:
    chosen = np.zeros(cube.day_count, dtype=bool)
    chosen[places] = True
    return chosen


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


def _compared(
    before: Side,
    after: Side,
    months: tuple[int, ...],
    period: tuple[date, date] | None,
    *,
    by_weekday: bool = False,
) -> VolumeComparison:
    sides = (before, after)
    figures = [_total(side) for side in sides]
    has_reasons = all(side.cube.has_reasons for side in sides)
    return VolumeComparison(
        before=before,
        after=after,
        months=months,
        by_weekday=by_weekday,
        even_days=_even_days(before, after) if months and not by_weekday else None,
        first=period[0] if period else None,
        last=period[1] if period else None,
        total=_side_by_side({"": figures[0]["offered"]}, {"": figures[1]["offered"]}),
        channels=_side_by_side(*(_by_channel(side, side.is_common) for side in sides)),
        one_sided=_side_by_side(*(_by_channel(side, ~side.is_common) for side in sides)),
        reasons=_side_by_side(*(_by_reason(side) for side in sides)) if has_reasons else None,
        service=pd.DataFrame(
            [
                {"figure": rate, "before": figures[0][rate], "after": figures[1][rate]}
                for rate in RATES
                if np.isfinite(figures[0][rate]) and np.isfinite(figures[1][rate])
            ],
            columns=["figure", "before", "after"],
        ),
        weekdays=_weekdays(before, after),
        weekday_hour=_weekday_hour(before, after),
    )


def _even_days(before: Side, after: Side) -> EvenDays | None:
    if before.cube.is_coarse or after.cube.is_coarse:
        return None
    return even_days(*(_counted_days(side) for side in (before, after)))


def _counted_days(side: Side) -> CountedDays:
    cube = side.cube
    offered = np.bincount(cube.places.day, cube.sums[COUNTS[0]] * side.compared, cube.day_count)
    return CountedDays(cube.calendar[side.chosen], offered[side.chosen], cube.holidays)


def _total(side: Side) -> pd.Series:
    at = np.flatnonzero(side.compared)
    sums = {name: values[at] for name, values in side.cube.sums.items()}
    return grouped_sums(np.zeros(len(at), dtype=np.int64), sums, 1).iloc[0]


def _by_channel(side: Side, wanted: np.ndarray) -> dict[str | None, float]:
    """Contacts of the wanted channels on the days that are compared."""
    cube = side.cube
    weights = cube.sums[COUNTS[0]] * side.chosen[cube.places.day]
    counted = np.bincount(cube.places.channel, weights, len(cube.channels)).tolist()
    return {name: count for name, count, is_in in zip(cube.channels, counted, wanted, strict=True) if is_in}


def _by_reason(side: Side) -> dict[str | None, float]:
    """Contacts by reason; a name that does not occur in the whole file is absent."""
    names = side.cube.reasons
    weights = side.cube.sums[COUNTS[0]] * side.compared
    return dict(zip(names, np.bincount(side.cube.places.reason, weights, len(names)).tolist(), strict=True))


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


def _weekdays(before: Side, after: Side) -> pd.DataFrame | None:
    columns: dict[str, Floats] = {"weekday": np.arange(7.0)}
    for name, side in (("before", before), ("after", after)):
        offered = side.cube.sums[COUNTS[0]] * side.compared
        per_day = np.bincount(side.cube.places.day, offered, side.cube.day_count)
        if side.cube.is_coarse and np.count_nonzero(per_day) < FEWEST_OF_DAYS * side.cube.day_count:
            return None
        weekday = (np.arange(side.cube.day_count) + side.cube.first.weekday()) % 7
        sums = np.bincount(weekday, per_day, 7)
        columns[name] = sums / max(float(sums.sum()), 1e-12)
    return pd.DataFrame(columns)


def _weekday_hour(before: Side, after: Side) -> pd.DataFrame | None:
    shares = [_week_shares(side) for side in (before, after)]
    if shares[0] is None or shares[1] is None:
        return None
    return pd.DataFrame(shares[1] - shares[0], index=pd.RangeIndex(7), columns=pd.RangeIndex(HOURS))


def _week_shares(side: Side) -> Floats | None:
    hours = side.cube.hours
    if hours is None:
        return None
    wanted = np.repeat(side.is_common, len(side.cube.reasons))
    by_slot = hours.per_slot(wanted) * side.chosen[hours.slot // HOURS]
    weekday = (hours.slot // HOURS + side.cube.first.weekday()) % 7
    sums = np.bincount(weekday * HOURS + hours.slot % HOURS, by_slot, 7 * HOURS).reshape(7, HOURS)
    result: Floats = sums / max(float(sums.sum()), 1e-12)
    return result
