"""Sections 11 to 13: who was heard, how it is carried out and turned back, and how success is seen."""

from __future__ import annotations

import math
from dataclasses import replace

from models.brief.material import Material
from models.brief.opening import open_prerequisites
from models.brief.parts import DOCUMENT_ONLY, Block, Column, Page, Statements, Table
from models.brief.schedule import in_service_month, latest_fallback_month, lead_time_months, service_month
from models.brief.wording import Day, Listing, Message, Number, Wording, counted, metric_name, named
from models.organisation.stakeholders import stakeholder_gaps
from models.outcome import METRICS
from models.scenario.schema import PrerequisiteStatus

REVIEW_MONTHS = 6
"""Our convention: so long after the full effect began the result is looked at."""

# --- 11 Consultation ---


def consultation(material: Material) -> tuple[Page, ...]:
    """Every body with its status, and whose view is missing."""
    decision = material.scenario.decision
    bodies = decision.consultation.values()
    settled = sum(body.status in ("received", "not_needed") for body in bodies)
    title = named(
        "consultation.title",
        number=Number(settled, "count", "consultation.settled"),
        total=Number(len(decision.consultation), "count", "consultation"),
    )
    table = Table(
        "consultation",
        (
            Column(named("column.body"), weight=1.4),
            Column(named("column.status"), weight=1),
            Column(named("column.note"), weight=3.4),
        ),
        tuple((body.name, named(f"status.{body.status}"), body.note) for body in bodies),
        named("table.consultation"),
    )
    absent = stakeholder_gaps(material.scenario)
    blocks: list[Block] = [table]
    if absent:
        gaps = tuple(
            (person.name, named(f"level.{person.severity}"), person.consequence, person.remedy)
            for person in absent
        )
        columns = (
            Column(named("column.absent"), weight=1.4),
            Column(named("column.weight"), weight=0.8),
            Column(named("column.consequence"), weight=2.4),
            Column(named("column.remedy"), weight=2.4),
        )
        blocks.append(Table("absent", columns, gaps, named("table.absent")))
    return (
        Page("consultation", title, tuple(blocks), material.source_scenario, (named("consultation.notes"),)),
    )


# --- 12 Implementation ---


def implementation(material: Material) -> tuple[Page, ...]:
    """Steps and prerequisites by date; then the ways back."""
    last = material.comparison.outcomes[material.preferred].target
    rows = _timetable(material)
    columns = (
        Column(named("column.when"), weight=1.1),
        Column(named("column.what"), weight=2.8),
        Column(named("column.owner"), weight=1.4),
        Column(named("column.proof"), weight=2.8),
    )
    title = named(
        "implementation.title",
        option=material.name(material.preferred),
        month=material.project_month(last.from_month),
    )
    heading = named("table.timetable_of", option=material.name(material.preferred))
    table = Table("timetable", columns, rows, heading)
    below = Statements((_start(material), *_other_contenders(material)), "plain")
    fallback = _fallback(material)
    return (
        Page(
            "implementation",
            title,
            (table, below, Statements(fallback, "bullets", _fallback_title(material))),
            material.source_scenario,
            (named("implementation.notes"), named("fallback.notes")),
        ),
        *_gates_pages(material),
    )


def _start(material: Material) -> Wording:
    """From which day the months of the timetable count."""
    start = Day(material.in_months(material.start_months))
    return named("implementation.start_open" if material.is_open else "implementation.start", date=start)


def _other_contenders(material: Material) -> tuple[Wording, ...]:
    """When the other contender of an open verdict would be in service and in full effect."""
    return tuple(
        named(
            "implementation.other",
            option=material.short(option),
            service=material.month(in_service_month(material, option)),
            full=material.project_month(material.comparison.outcomes[option].target.from_month),
        )
        for option in material.contenders
        if option != material.preferred
    )


def _gates_pages(material: Material) -> tuple[Page, ...]:
    missing = open_prerequisites(material)
    if not missing:
        return ()
    number = Number(len(missing), "count", f"options.{material.preferred}.prerequisites.open")
    title = Message("brief.gates.title", {"number": number}, count=len(missing))
    return (Page("gates", title, (_gates_table(material),), material.source_scenario, places=DOCUMENT_ONLY),)


def status_of(material: Material, prerequisite: str) -> PrerequisiteStatus:
    """State of a prerequisite in the preferred option (as today where the option says nothing)."""
    stated = material.option.prerequisites.get(prerequisite)
    return stated or material.scenario.prerequisites[prerequisite].today


BEGINS, PREREQUISITE, SERVES, DEADLINE = range(4)
"""Order of entries of the same month."""


def _timetable(material: Material) -> tuple[tuple[Wording, ...], ...]:
    entries: list[tuple[int, int, tuple[Wording, ...]]] = []
    decision = material.scenario.decision
    start = material.start_months
    for step, stage in enumerate(material.option.stages):
        architecture = named(f"architecture.{stage.architecture}")
        exit_: Wording = stage.exit or named("timetable.no_exit")
        begins = start + stage.from_month
        key = "timetable.begin" if step else "timetable.project_begin"
        what = named(key, name=stage.name, architecture=architecture)
        entries.append((begins, BEGINS, (material.month(begins), what, decision.lead, exit_)))
        serves = start + service_month(material.scenario, material.preferred, step)
        what = named("timetable.in_service", name=stage.name)
        entries.append((serves, SERVES, (material.month(serves), what, decision.lead, named("unit.dash"))))
    for prerequisite in open_prerequisites(material):
        status = status_of(material, prerequisite)
        if status.state == "planned" and status.from_month is not None:
            name = named("timetable.prerequisite", name=material.scenario.prerequisites[prerequisite].name)
            row: tuple[Wording, ...] = (
                material.project_month(status.from_month),
                name,
                material.unit_name(status.owner),
                status.evidence,
            )
            entries.append((start + status.from_month, PREREQUISITE, row))
    deadline: Wording = named("timetable.deadline")
    row = (material.month(decision.deadline_months), deadline, decision.lead, decision.without_decision)
    entries.append((decision.deadline_months, DEADLINE, row))
    return tuple(row for _, _, row in sorted(entries, key=lambda entry: entry[:2]))


def _fallback(material: Material) -> tuple[Wording, ...]:
    lines: list[Wording] = [
        named(
            "fallback.stop" if step else "fallback.clause",
            month=material.project_month(stage.from_month),
            stage=stage.name,
            exit=stage.exit,
        )
        for step, stage in enumerate(material.option.stages)
        if stage.exit is not None
    ]
    if material.baseline not in material.contenders or material.is_open:
        lines.append(_fallback_to_baseline(material))
    return tuple(lines) or (named("fallback.none"),)


def _fallback_to_baseline(material: Material) -> Wording:
    """Until when turning back to the do-minimum meets the deadline, given its own lead time."""
    latest = latest_fallback_month(material)
    deadline = material.scenario.decision.deadline_months
    lead = lead_time_months(material.scenario, material.baseline)
    return counted(
        "fallback.latest" if latest >= 0 else "fallback.too_late",
        lead,
        baseline=material.name(material.baseline),
        month=material.month(max(latest, 0)),
        deadline=material.month(deadline),
    )


def _fallback_title(material: Material) -> Wording:
    """What the ways out are, by name."""
    parts: list[Wording] = []
    for step, stage in enumerate(material.option.stages):
        if stage.exit is None:
            continue
        month = material.project_month(stage.from_month)
        parts.append(named("fallback.part_stop", month=month) if step else named("fallback.part_clause"))
    latest = latest_fallback_month(material)
    if (material.baseline not in material.contenders or material.is_open) and latest >= 0:
        parts.append(named("fallback.part_latest", month=material.month(latest)))
    if not parts:
        return named("fallback.title_none")
    return counted("fallback.ways", len(parts), ways=Listing(tuple(parts)))


def _gates_table(material: Material) -> Table:
    rows = tuple(_gate(material, prerequisite) for prerequisite in open_prerequisites(material))
    columns = (
        Column(named("column.prerequisite"), weight=2),
        Column(named("column.status"), weight=1.2),
        Column(named("column.owner"), weight=1.3),
        Column(named("column.cost"), "right", 0.9),
        Column(named("column.evidence_gate"), weight=2.8),
    )
    return Table("gates", columns, rows, named("table.gates"))


def _gate(material: Material, prerequisite: str) -> tuple[Wording, ...]:
    status = status_of(material, prerequisite)
    state: Wording = named(f"state.{status.state}")
    if status.state == "planned" and status.from_month is not None:
        state = named("state.planned_from", month=material.project_month(status.from_month))
    if status.state == "partial" and status.share is not None:
        state = named(
            "state.partial_share", share=Number(status.share, "share", f"prerequisites.{prerequisite}.share")
        )
    cost: Wording = named("unit.dash")
    if status.cost_eur is not None:
        cost = material.amount(
            status.cost_eur.value, f"options.{material.preferred}.prerequisites.{prerequisite}.cost_eur"
        )
    return (
        material.scenario.prerequisites[prerequisite].name,
        state,
        material.unit_name(status.owner),
        cost,
        status.evidence,
    )


# --- 13 Success measures ---


def success(material: Material) -> tuple[Page, ...]:
    """Baseline, target and date per measure: the metrics of the criteria, and the posts."""
    metrics = [c.metric for c in material.scenario.criteria.values() if c.metric is not None]
    chosen = tuple(dict.fromkeys([*metrics, "posts_required"]))
    last = material.comparison.outcomes[material.preferred].target
    review = material.project_month(last.from_month + REVIEW_MONTHS)
    rows = tuple(_measure(material, metric) for metric in chosen)
    columns = (
        Column(named("column.measure"), weight=2.6),
        Column(named("column.baseline_value"), "right", 1.2),
        Column(named("column.guide_value"), "right", 1.6),
        Column(named("column.better"), weight=1.2),
    )
    number = Number(len(rows), "count", "success.measures")
    months = Number(REVIEW_MONTHS, "count", "convention.review")
    return (
        Page(
            "success",
            Message("brief.success.title", {"number": number, "month": review}, count=len(rows)),
            (
                Table("success", columns, rows, named("table.success")),
                Statements((named("success.check", month=review, months=months), named("success.guide"))),
            ),
            material.source_model,
            (named("success.notes"),),
        ),
    )


STEPS = {"share": 0.01, "per_issue": 0.05, "index": 0.05, "per_100": 1.0, "posts": 0.5, "h": 0.5, "s": 10.0}
"""Our convention: guide values are stated no finer than this, so that nobody measures simulation noise."""


def _rounded(number: Number) -> Number:
    """A figure in steps that can be told apart in service."""
    step = STEPS.get(number.unit)
    if step is None or not math.isfinite(number.value):
        return number
    if number.unit == "h" and number.value >= 10:
        step = 1.0
    digits = 0 if number.unit in ("share", "h") else number.digits
    return replace(number, value=round(number.value / step) * step, digits=digits)


def _measure(material: Material, metric: str) -> tuple[Wording, ...]:
    return (
        metric_name(metric),
        _rounded(material.metric(material.baseline, metric)),
        named("success.about", value=_rounded(material.metric(material.preferred, metric))),
        named(f"better.{METRICS[metric].better}"),
    )
