"""Whether a file is long enough to say anything about an ordinary week."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from models.problems import Problem
from models.volumes.periods import period_days
from models.volumes.table import DAY_MIN, Volumes

FEWEST_DAYS = 28
"""Every weekday seen four times, whole weeks with their closed days: fewer say more about chance than about
the week. A month is enough, also of a house that is closed at weekends."""


def days_with_contacts(volumes: Volumes) -> int:
    """Days of the file on which anything was offered; a total of a week or month stands for all its days."""
    rows = volumes.table.loc[volumes.table["offered"] > 0, ["start", "interval_min"]]
    day = rows["start"].dt.tz_localize(None).dt.normalize()
    periods = rows.assign(start=day)[~day.duplicated()]
    return int(period_days(periods["start"], periods["interval_min"]).sum())


def days_known(volumes: Volumes) -> int:
    """Days with contacts, and with them the days of the calendar on which the house is closed: weekdays that
    never carry any, public holidays and their likes between the first day that it covers and its last."""
    found = days_with_contacts(volumes)
    if volumes.interval_min > DAY_MIN or not found:
        return found
    days = volumes.days
    covered = pd.date_range(volumes.period.first, volumes.period.last).difference(days.busy)
    return found + sum(days.is_closed(day.date()) for day in covered)


def too_thin(volumes: Volumes) -> tuple[Problem, ...]:
    """A warning where the file holds fewer than `FEWEST_DAYS` days with contacts; otherwise nothing."""
    return tuple(_thin(volumes))


def _thin(volumes: Volumes) -> Iterator[Problem]:
    days = days_known(volumes)
    if days < FEWEST_DAYS:
        code = "volumes.thin_day" if days == 1 else "volumes.thin"
        yield Problem(volumes.name, code, {"days": days, "fewest": FEWEST_DAYS}, "warning")
