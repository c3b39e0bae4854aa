"""Until when the do-minimum can still be reached in time."""

from __future__ import annotations

from models.brief.material import Material
from models.organisation.in_service import lead_time_months


def latest_fallback_month(material: Material) -> int:
    """Months from the meeting until which turning back to the do-minimum still meets the deadline."""
    deadline = material.scenario.decision.deadline_months
    return deadline - lead_time_months(material.scenario, material.baseline)
