"""Which options keep the deadline, and until when the do-minimum can still be reached in time."""

from __future__ import annotations

from dataclasses import dataclass

from models.brief.material import Material
from models.organisation.in_service import lead_time_months


def in_service_month(material: Material, option: str) -> int:
    """Months from the meeting until the option's first step is in service."""
    return material.start_months + lead_time_months(material.scenario, option)


def latest_fallback_month(material: Material) -> int:
    """Months from the meeting until which turning back to the do-minimum still meets the deadline."""
    deadline = material.scenario.decision.deadline_months
    return deadline - lead_time_months(material.scenario, material.baseline)


@dataclass(frozen=True)
class Lateness:
    """By how many months the first step of an option misses the deadline; `last_month`: months from the
    meeting until which a decision still keeps it (negative: it never does)."""

    option: str
    months: int
    last_month: int


def late_options(material: Material, options: tuple[str, ...], start_months: int) -> tuple[Lateness, ...]:
    """Those of `options` that would go live after the deadline if the project began in `start_months`."""
    deadline = material.scenario.decision.deadline_months
    found = []
    for option in options:
        needs = lead_time_months(material.scenario, option)
        if start_months + needs > deadline:
            found.append(Lateness(option, start_months + needs - deadline, deadline - needs))
    return tuple(found)
