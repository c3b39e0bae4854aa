"""Sections 11 to 13: who was heard, how it is carried out and turned back, and how success is seen."""

from __future__ import annotations

from models.brief.material import Material
from models.brief.opening import open_prerequisites
from models.brief.parts import DOCUMENT_ONLY, Block, Column, Page, Statements, Table
from models.brief.wording import Message, Number, Wording, metric_name, named
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
        month=material.month(last.from_month),
    )
    table = Table("timetable", columns, rows, named("table.timetable"))
    fallback = _fallback(material)
    return (
        Page("implementation", title, (table,), material.source_scenario, (named("implementation.notes"),)),
        Page(
            "fallback",
            Message(
                "brief.fallback.title",
                {"number": Number(len(fallback), "count", "exits")},
                count=len(fallback),
            ),
            (Statements(fallback),),
            material.source_scenario,
            (named("fallback.notes"),),
        ),
        *_gates_pages(material),
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


def _timetable(material: Material) -> tuple[tuple[Wording, ...], ...]:
    entries: list[tuple[int, tuple[Wording, ...]]] = []
    decision = material.scenario.decision
    for stage in material.option.stages:
        what = named(
            "timetable.stage", name=stage.name, architecture=named(f"architecture.{stage.architecture}")
        )
        exit_: Wording = stage.exit or named("timetable.no_exit")
        entries.append((stage.from_month, (material.month(stage.from_month), what, decision.lead, exit_)))
    for prerequisite in open_prerequisites(material):
        status = status_of(material, prerequisite)
        if status.state == "planned" and status.from_month is not None:
            name = named("timetable.prerequisite", name=material.scenario.prerequisites[prerequisite].name)
            row: tuple[Wording, ...] = (
                material.month(status.from_month),
                name,
                material.unit_name(status.owner),
                status.evidence,
            )
            entries.append((status.from_month, row))
    deadline: Wording = named("timetable.deadline")
    row = (material.month(decision.deadline_months), deadline, decision.lead, decision.without_decision)
    entries.append((decision.deadline_months, row))
    return tuple(row for _, row in sorted(entries, key=lambda entry: entry[0]))


def _fallback(material: Material) -> tuple[Wording, ...]:
    lines: list[Wording] = [
        named("fallback.exit", month=material.month(stage.from_month), stage=stage.name, exit=stage.exit)
        for stage in material.option.stages
        if stage.exit is not None
    ]
    if material.preferred != material.baseline:
        lines.append(
            named(
                "fallback.baseline",
                baseline=material.name(material.baseline),
                month=material.month(material.scenario.decision.deadline_months),
            )
        )
    return tuple(lines) or (named("fallback.none"),)


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
        state = named("state.planned_from", month=material.month(status.from_month))
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
    review = material.month(last.from_month + REVIEW_MONTHS)
    rows = tuple(_measure(material, metric) for metric in chosen)
    columns = (
        Column(named("column.measure"), weight=2.6),
        Column(named("column.baseline_value"), "right", 1.2),
        Column(named("column.target_value"), "right", 1.2),
        Column(named("column.interval"), "right", 1.8),
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
                Statements(
                    (named("success.check", month=review, months=months), named("success.target_is_model"))
                ),
            ),
            material.source_model,
            (named("success.notes"),),
        ),
    )


def _measure(material: Material, metric: str) -> tuple[Wording, ...]:
    low, high = material.metric_range(material.preferred, metric)
    return (
        metric_name(metric),
        material.metric(material.baseline, metric),
        material.metric(material.preferred, metric),
        named("range", low=low, high=high),
        named(f"better.{METRICS[metric].better}"),
    )
