"""The week by which totals of weeks and months are spread over days, as one types it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.problems import Problem
from models.scenario.overrides import OWN_ENTRY

WEEK_PROFILE = "volumes.week_profile"
DAYS = 7


def typed_week(shares: Sequence[float]) -> tuple[float, ...]:
    """Shares of weekdays in per cent, as one types them.

    >>> typed_week((0.22, 0.2, 0.19, 0.19, 0.17, 0.03, 0))
    (22.0, 20.0, 19.0, 19.0, 17.0, 3.0, 0.0)
    """
    return tuple(round(100.0 * share, 2) for share in shares)


def week_problem(label: str, percent: Sequence[float]) -> Problem | None:
    """What is wrong with typed shares of the seven weekdays; None where nothing is."""
    if len(percent) != DAYS or min(percent) < 0 or not sum(percent) > 0:
        return Problem(label, "input.week_shares")
    return None


def week_profile_change(percent: Sequence[float]) -> dict[str, Any]:
    """The change that makes these shares the week profile, an own entry of grade D; shares that do not add up
    to 100 are scaled so that they do.

    >>> week_profile_change((30, 20, 20, 20, 20, 10, 0))["volumes.week_profile"]["share_by_weekday"][0]
    0.25
    """
    total = sum(percent)
    shares = [each / total for each in percent]
    return {WEEK_PROFILE: {"share_by_weekday": shares, "source": OWN_ENTRY, "grade": "D"}}
