"""What clearing the open points costs in time, and which options then break the deadline."""

from __future__ import annotations

from models.brief.material import Material
from models.brief.schedule import Lateness, in_service_month, late_options
from models.brief.wording import Day, Listing, Number, Wording, counted, named


def deferral(material: Material) -> tuple[Wording, ...]:
    """What clearing the open points costs in time; nothing where the verdict is not open."""
    if not material.is_open:
        return ()
    months = material.scenario.decision.deadline_months
    cost = counted(
        "resolution.deferral",
        material.clarification_months,
        months=Number(months, "count", "decision.deadline_months"),
    )
    return (cost, *deadline_missed(material))


def deadline_missed(material: Material) -> tuple[Wording, ...]:
    """Which leading option breaks the deadline, a must, by how much, if the paper is followed; and the last
    date of a decision that keeps it."""
    late = late_options(material, material.contenders, material.start_months)
    if not late:
        return ()
    deadline = material.month(material.scenario.decision.deadline_months)
    key = "deadline.missed_postponed" if material.start_months else "deadline.missed_now"
    missed = named(key, deadline=deadline, options=Listing(tuple(_too_late(material, one) for one in late)))
    return (missed, *last_dates(material, late))


def _too_late(material: Material, late: Lateness) -> Wording:
    month = material.month(in_service_month(material, late.option))
    return counted("deadline.late", late.months, option=material.short(late.option), month=month)


def last_dates(material: Material, late: tuple[Lateness, ...]) -> tuple[Wording, ...]:
    """Until when a decision keeps the deadline, per option; which options never do."""
    kept = tuple(one for one in late if one.last_month >= 0)
    never = tuple(one.option for one in late if one.last_month < 0)
    said: list[Wording] = []
    if kept:
        parts = tuple(
            named(
                "deadline.last_at_meeting" if month == 0 else "deadline.last",
                options=material.listed(one.option for one in kept if one.last_month == month),
                date=Day(material.in_months(month)),
            )
            for month in sorted({one.last_month for one in kept})
        )
        said.append(named("deadline.kept_until", options=Listing(parts)))
    if never:
        said.append(named("deadline.never", options=material.listed(never)))
    return tuple(said)
