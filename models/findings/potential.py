"""What the future potential of an option hangs on."""

from __future__ import annotations

from models.organisation.readiness import PrerequisiteReadiness, readiness_table
from models.scenario.schema import Scenario

ORDER = ("not_met", "partial", "planned")


def open_prerequisites(scenario: Scenario, option: str) -> tuple[PrerequisiteReadiness, ...]:
    """What is not met yet and concerns `option` (it waits for it, or says something about it): not met
    first, then partial, then planned by date."""
    rows = [row for row in readiness_table(scenario, option) if row.state != "met"]
    concerned = [row for row in rows if row.levers or not row.as_today]
    return tuple(sorted(concerned, key=lambda row: (ORDER.index(row.state), row.from_month or 0)))
