"""The loaded year: what the volume file says about a year, condensed to rates per channel, half-hour of the
week and reason.

Never one rate per reason, channel and half-hour of the year: season x weekday-half-hour profile per channel x
reason share per channel (model.md, 12.2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.problems import Problem, UnusableInput
from models.scenario import Scenario
from models.simulation.filled_year import OF_SUMS, fill_each_kind, marked_kinds, together
from models.simulation.layout import HALF_HOURS, Floats
from models.simulation.observed import Observed, observe
from models.volumes import Volumes, match_names, spread_totals
from models.volumes.covered_period import is_whole_months
from models.volumes.file_period import FilePeriod
from models.volumes.filled_months import NO_MONTHS, FilledMonths
from models.volumes.listed import FirstOf
from models.volumes.weeks import RepresentativeWeeks, weeks_by_hand
from models.volumes.working_weeks import closed_weekdays, span_days
from models.volumes.year_of_weeks import YearOfWeeks, whole_weeks

YEAR_DAYS = 365
YEAR_WEEKS = YEAR_DAYS / 7
HALF_HOUR_MIN = 30
SAME_ROW = ["start", "channel", "reason"]


@dataclass(frozen=True)
class LoadedYear:
    """A year of volumes in the scenario's terms (C channels, R reasons, 336 half-hours from Monday 00:00, K
    weeks).

    `profile` (C, 336): contacts per half-hour of a mean week. `reason_share` (C, R): rows sum to 1 where the
    channel has contacts. `season` (K): volume of the representative weeks relative to a mean week, quiet
    weeks first; `week_weights` (K): weeks of the year that each stands for (sum 52.14). `weeks`: the whole
    weeks of the year; `standing`: those of them that were chosen to stand for it (None: groups of equally
    many weeks do). `observed`: the service as measured, per channel. `days`: the calendar that the file
    stands for, from `first_day` on, `days_with_contacts` of which carry
    contacts; `left_out_days` of these lie in no whole week.
    """

    channels: tuple[str, ...]
    reasons: tuple[str, ...]
    profile: Floats
    reason_share: Floats
    season: Floats
    week_weights: Floats
    weeks: YearOfWeeks
    standing: RepresentativeWeeks | None
    observed: Observed
    has_reasons: bool
    first_day: pd.Timestamp
    last_day: pd.Timestamp
    days: int
    days_with_contacts: int
    left_out_days: int
    notes: tuple[Problem, ...]
    handled_share: Floats
    """Share of the contacts of each half-hour of the week that were handled, shape (C, 336); NaN where the
    file does not count them."""
    filled: float = 0.0
    """Contacts a year that the model puts on missing days of the file; they are part of `profile`."""
    filled_days: int = 0
    filled_months: FilledMonths = NO_MONTHS

    @property
    def offered(self) -> Floats:
        """Contacts per year and channel, shape (C,)."""
        return np.asarray(self.profile.sum(axis=1) * YEAR_WEEKS)

    @property
    def abandoned_share(self) -> Floats:
        """Share of the offered contacts that were abandoned, shape (C,); NaN where the file does not tell."""
        return self.observed.abandoned_share


def loaded_year(scenario: Scenario, volumes: Volumes) -> LoadedYear:
    """Condense `volumes` to a year: the last 365 days of a longer file, a shorter one scaled to a year; notes
    say which.

    Daily totals are spread over the hours by the scenario's day profile. Rows whose channel the scenario does
    not know are left out and reported; reasons it does not know are shared out like the scenario's own
    shares.

    Raises UnusableInput when no channel matches or nothing was offered.
    """
    frame = scenario.simulation
    wanted = _WeeksWanted(frame.representative_weeks, frame.weeks)
    return _loaded_year(scenario, _Keyed(volumes.key, volumes), wanted)


@dataclass(frozen=True)
class _WeeksWanted:
    """By which weeks the year is simulated: so many groups, or those of these Mondays."""

    groups: int
    mondays: tuple[date, ...] | None


class _Keyed:
    """Volumes compared by their key and size, so that a table of many rows is hashed once, by its file."""

    def __init__(self, key: str, volumes: Volumes) -> None:
        self.volumes = volumes
        self._key = (key, len(volumes.table), float(volumes.table["offered"].sum()))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self._key == other._key


class _ByContent:
    """The parts of a scenario that a loaded year depends on, comparable by content."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        channels = tuple(
            (name, channel.name.de, channel.name.en) for name, channel in scenario.channels.items()
        )
        reasons = tuple(
            (name, each.name.de, each.name.en, each.volume_share) for name, each in scenario.reasons.items()
        )
        source = scenario.volumes.model_copy(update={"factor": 1.0, "growth": {}})
        self._key = repr((channels, reasons, source, scenario.timezone))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByContent) and self._key == other._key


def _loaded_year(scenario: Scenario, keyed: _Keyed, weeks: _WeeksWanted) -> LoadedYear:
    return _condense(_ByContent(scenario), keyed, weeks)


@lru_cache(maxsize=8)
def _condense(content: _ByContent, keyed: _Keyed, wanted: _WeeksWanted) -> LoadedYear:
    scenario, volumes = content.scenario, keyed.volumes
    spread = spread_totals(marked_kinds(volumes), scenario.volumes)
    table, unmatched = match_names(spread, scenario)
    notes = list(volumes.doubts)
    table = table[table["channel"].notna() & (table["offered"] > 0)]
    again = table.duplicated(SAME_ROW) if volumes.doubled is not None else False
    table = _half_hours(table.assign(again=again))
    if table.empty:
        raise UnusableInput([Problem(volumes.name, "simulation.nothing_offered")])
    local = table["start"].dt.tz_convert(scenario.timezone).dt.tz_localize(None)
    table = table.assign(day=local.dt.normalize(), slot=_slots(local))
    covered = _covered(volumes.period, table["day"])
    every = table
    table, year, days = _one_year(every, covered, volumes.name, notes)
    first, last = map(pd.Timestamp, (year.first, year.last))
    if unmatched and year.first > covered.first:
        unmatched = _unmatched_since(first, spread, scenario)
    notes = [*unmatched, *notes]
    channel, reason = _codes(table["channel"], scenario.channels), _codes(table["reason"], scenario.reasons)
    offered = table["offered"].to_numpy(float)
    region = scenario.volumes.holiday_region
    kinds = fill_each_kind(volumes, every, scenario.timezone, region, first, last)
    filled = together(kinds)
    weeks = whole_weeks(
        table["day"],
        table["slot"].to_numpy(),
        channel,
        offered,
        len(scenario.channels),
        table["again"].to_numpy(),
        filled.days,
    )
    _tell_unfit(weeks, volumes.name, notes)
    standing = _standing(weeks, wanted, volumes.name, notes)
    season, weights = (
        (standing.season, standing.weights)
        if standing is not None
        else _season(weeks, wanted.groups, volumes.name, notes)
    )
    profile = np.zeros((len(scenario.channels), HALF_HOURS))
    for of_sums, kind in enumerate(kinds):
        rows = (table[OF_SUMS] == of_sums).to_numpy() if len(kinds) > 1 else slice(None)
        of_kind = np.zeros_like(profile)
        np.add.at(of_kind, (channel[rows], table["slot"].to_numpy()[rows]), offered[rows] * 7 / days)
        profile += of_kind * kind.factor
    reason_share = _reason_shares(scenario, channel, reason, offered)
    has_reasons = bool((reason >= 0).any())
    if not has_reasons:
        notes.append(Problem(volumes.name, "simulation.reasons_assumed", severity="warning"))
    return LoadedYear(
        channels=tuple(scenario.channels),
        reasons=tuple(scenario.reasons),
        profile=profile,
        reason_share=reason_share,
        season=season,
        week_weights=weights,
        weeks=weeks,
        standing=standing,
        observed=observe(table, channel, len(scenario.channels)),
        has_reasons=has_reasons,
        first_day=first,
        last_day=last,
        days=days,
        days_with_contacts=table["day"].nunique(),
        filled=filled.offered * YEAR_DAYS / days,
        filled_days=len(filled.days),
        filled_months=filled.months,
        left_out_days=_left_out_days(table["day"], weeks),
        notes=tuple(notes),
        handled_share=_handled_share(
            channel, table["slot"].to_numpy(), offered, table["handled"].to_numpy(float), profile.shape
        ),
    )


def _handled_share(
    channel: NDArray[np.int64],
    slot: NDArray[np.int64],
    offered: Floats,
    handled: Floats,
    shape: tuple[int, ...],
) -> Floats:
    known = ~np.isnan(handled)
    came, served = np.zeros(shape), np.zeros(shape)
    np.add.at(came, (channel[known], slot[known]), offered[known])
    np.add.at(served, (channel[known], slot[known]), handled[known])
    share: Floats = np.divide(served, came, out=np.full(shape, np.nan), where=came > 0)
    return share


def _half_hours(table: pd.DataFrame) -> pd.DataFrame:
    """Longer intervals cut into half-hours of equal volume."""
    pieces = np.maximum(table["interval_min"].to_numpy(int) // HALF_HOUR_MIN, 1)
    if pieces.max(initial=1) == 1:
        return table
    longer = table.loc[np.repeat(table.index.to_numpy(), pieces)].copy()
    piece = np.concatenate([np.arange(count) for count in pieces])
    longer["start"] = longer["start"] + pd.to_timedelta(piece * HALF_HOUR_MIN, unit="min")
    for column in ("offered", "handled", "abandoned"):
        longer[column] = longer[column] / np.repeat(pieces, pieces)
    found: pd.DataFrame = longer.reset_index(drop=True)
    return found


def _slots(local: pd.Series) -> NDArray[np.int64]:
    slots = local.dt.day_of_week * 48 + local.dt.hour * 2 + local.dt.minute // HALF_HOUR_MIN
    return np.asarray(slots.to_numpy(), dtype=np.int64)


def _covered(period: FilePeriod, day: pd.Series) -> FilePeriod:
    """The period of the file, whose days may be others in the time zone of the scenario."""
    return FilePeriod(min(period.first, day.min().date()), max(period.last, day.max().date()))


def _span(covered: FilePeriod, day: pd.Series) -> int:
    """Days of the calendar that the file stands for: those of its months, or of whole weeks where only closed
    weekdays are missing to them."""
    if is_whole_months(covered):
        return covered.days
    return span_days(covered.first, covered.last, closed_weekdays(day))


def _left_out_days(day: pd.Series, weeks: YearOfWeeks) -> int:
    """Days with contacts before the first and after the last whole week."""
    if not weeks.mondays:
        return int(day.nunique())
    begin = pd.Timestamp(weeks.mondays[0])
    end = pd.Timestamp(weeks.mondays[-1]) + pd.Timedelta(weeks=1)
    return int(day[(day < begin) | (day >= end)].nunique())


def _unmatched_since(first: pd.Timestamp, volumes: Volumes, scenario: Scenario) -> tuple[Problem, ...]:
    """What of the names in the year that is used the scenario does not know: the rest of the file does not
    count."""
    begin = first.tz_localize(scenario.timezone)
    return match_names(replace(volumes, table=volumes.table[volumes.table["start"] >= begin]), scenario)[1]


def _one_year(
    table: pd.DataFrame, covered: FilePeriod, name: str, notes: list[Problem]
) -> tuple[pd.DataFrame, FilePeriod, int]:
    """The rows of the year that is used, the year and the days that it stands for: the last 365 of a longer
    file, whether or not anything came on the first of them."""
    days = _span(covered, table["day"])
    if covered.days > YEAR_DAYS + 1:
        year = FilePeriod(covered.last - timedelta(days=YEAR_DAYS - 1), covered.last)
        values = {"first": year.first, "last": year.last, "days": days}
        notes.append(Problem(name, "simulation.last_year_used", values, "note"))
        return table[table["day"] >= pd.Timestamp(year.first)], year, YEAR_DAYS
    if days < YEAR_DAYS - 1:
        values = {"first": covered.first, "last": covered.last}
        notes.append(Problem(name, "simulation.scaled_to_year", values, "warning"))
    return table, covered, days


def _tell_unfit(weeks: YearOfWeeks, name: str, notes: list[Problem]) -> None:
    """Weeks that stand for no other, by what is wrong with them."""
    filled = np.intersect1d(weeks.lacking, weeks.filled)
    empty = filled[weeks.offered[filled] == 0]
    unfit = {
        "weeks_absent": empty,
        "weeks_filled": np.setdiff1d(filled, empty),
        "weeks_lacking": np.setdiff1d(weeks.lacking, filled),
        "weeks_doubled": weeks.doubled,
    }
    for code, places in unfit.items():
        if len(places):
            values = {"weeks": FirstOf.of([weeks.mondays[each] for each in places]), "count": len(places)}
            notes.append(Problem(name, f"simulation.{code}", values, "warning"))


def _standing(
    weeks: YearOfWeeks, wanted: _WeeksWanted, name: str, notes: list[Problem]
) -> RepresentativeWeeks | None:
    """The weeks that were chosen to stand for the year, as far as they lie in it; None where none does."""
    if wanted.mondays is None:
        return None
    missing = [monday for monday in wanted.mondays if monday not in weeks.mondays]
    if missing:
        values = {"weeks": ", ".join(map(str, missing)), "count": len(missing), "all": len(wanted.mondays)}
        code = "weeks_missing" if len(missing) < len(wanted.mondays) else "weeks_elsewhere"
        notes.append(Problem(name, f"simulation.{code}", values, "warning"))
    if len(missing) == len(wanted.mondays):
        return None
    standing = weeks_by_hand(weeks, wanted.mondays)
    if standing.scale != 1:
        notes.append(
            Problem(name, "simulation.weeks_scaled", {"factor": round(standing.scale, 2)}, "warning")
        )
    return standing


def _season(weeks: YearOfWeeks, groups: int, name: str, notes: list[Problem]) -> tuple[Floats, Floats]:
    """Full weeks in groups of equal size by volume: relative volume of each group and weeks it stands for.
    Weeks that lack days which the model fills are in none of them."""
    by_week = np.sort(weeks.offered[weeks.counted])
    if len(by_week) < 2 * groups or by_week.sum() <= 0:
        notes.append(Problem(name, "simulation.no_season", {"weeks": len(by_week), "wanted": groups}, "note"))
        return np.ones(1), np.array([YEAR_WEEKS])
    parts = np.array_split(by_week, groups)
    season = np.array([part.mean() for part in parts]) / by_week.mean()
    weights = np.array([len(part) for part in parts]) / len(by_week) * YEAR_WEEKS
    return season, weights


def _codes(names: pd.Series, known: Iterable[str]) -> NDArray[np.intp]:
    places = {name: place for place, name in enumerate(known)}
    return np.asarray(names.map(places).fillna(-1).to_numpy(), dtype=np.intp)


def _reason_shares(
    scenario: Scenario, channel: NDArray[np.intp], reason: NDArray[np.intp], offered: Floats
) -> Floats:
    """Share of each reason per channel; contacts without a reason follow the scenario's shares."""
    stated = np.array([each.volume_share for each in scenario.reasons.values()])
    stated = stated / stated.sum() if stated.sum() > 0 else np.full(len(stated), 1 / len(stated))
    counts = np.zeros((len(scenario.channels), len(scenario.reasons)))
    known = reason >= 0
    np.add.at(counts, (channel[known], reason[known]), offered[known])
    unknown = np.zeros(len(scenario.channels))
    np.add.at(unknown, channel[~known], offered[~known])
    counts += unknown[:, None] * stated
    totals = counts.sum(axis=1, keepdims=True)
    return np.where(totals > 0, counts / np.where(totals > 0, totals, 1), stated)
