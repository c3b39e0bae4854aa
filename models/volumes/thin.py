"""Whether a file is long enough to say anything about an ordinary week."""

from __future__ import annotations

from collections.abc import Iterator

from models.problems import Problem
from models.volumes.table import Volumes

FEWEST_DAYS = 28
"""Every weekday seen four times: fewer say more about chance than about the week."""


def days_with_contacts(volumes: Volumes) -> int:
    """Days of the file on which anything was offered."""
    rows = volumes.table[volumes.table["offered"] > 0]
    return int(rows["start"].dt.tz_localize(None).dt.normalize().nunique())


def too_thin(volumes: Volumes) -> tuple[Problem, ...]:
    """A warning where the file holds fewer than `FEWEST_DAYS` days with contacts; otherwise nothing."""
    return tuple(_thin(volumes))


def _thin(volumes: Volumes) -> Iterator[Problem]:
    days = days_with_contacts(volumes)
    if days < FEWEST_DAYS:
        code = "volumes.thin_day" if days == 1 else "volumes.thin"
        yield Problem(volumes.name, code, {"days": days, "fewest": FEWEST_DAYS}, "warning")
