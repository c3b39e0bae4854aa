"""The week and the day by which totals are spread over days and hours, as one types them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from models.problems import Problem
from models.scenario.overrides import OWN_ENTRY

Profile = Literal["week", "day"]
PARTS: dict[Profile, int] = {"week": 7, "day": 24}
"""Weekdays of a week, hours of a day."""
FIELDS: dict[Profile, str] = {"week": "share_by_weekday", "day": "share_by_hour"}


def typed_shares(shares: Sequence[float]) -> tuple[float, ...]:
    """Shares in per cent, as one types them.

    >>> typed_shares((0.22, 0.2, 0.19, 0.19, 0.17, 0.03, 0))
    (22.0, 20.0, 19.0, 19.0, 17.0, 3.0, 0.0)
    """
    return tuple(round(100.0 * share, 2) for share in shares)


def shares_problem(profile: Profile, label: str, percent: Sequence[float]) -> Problem | None:
    """What is wrong with typed shares of the weekdays or hours; None where nothing is."""
    if len(percent) != PARTS[profile] or min(percent) < 0 or not sum(percent) > 0:
        return Problem(label, f"input.{profile}_shares")
    return None


def profile_change(profile: Profile, percent: Sequence[float]) -> dict[str, Any]:
    """The change that makes these shares the profile, an own entry of grade D; shares that do not add up to
    100 are scaled so that they do.

    >>> profile_change("week", (30, 20, 20, 20, 20, 10, 0))["volumes.week_profile"]["share_by_weekday"][0]
    0.25
    """
    total = sum(percent)
    shares = [each / total for each in percent]
    return {f"volumes.{profile}_profile": {FIELDS[profile]: shares, "source": OWN_ENTRY, "grade": "D"}}
