"""Sections 11 and 13: who was heard, and how success is seen."""

from __future__ import annotations

import math
from dataclasses import replace

from models.brief.implementation import fallback_block
from models.brief.material import Material
from models.brief.parts import DOCUMENT_ONLY, SLIDES_ONLY, Block, Column, Page, Statements, Table
from models.brief.wording import Listing, Number, Spoken, Wording, counted, metric_name, named
from models.organisation.raci import raci_problems
from models.organisation.stakeholders import stakeholder_gaps
from models.outcome import METRICS

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
        *_raci_pages(material),
    )


def _raci_pages(material: Material) -> tuple[Page, ...]:
    """What the tables of who does what leave open, per contender; no page where nothing is."""
    found = [
        (option, problem)
        for option in material.contenders
        for problem in raci_problems(material.scenario, option)
    ]
    if not found:
        return ()
    rows = tuple(
        (material.short(option), Spoken(problem.what), Spoken(problem.fix)) for option, problem in found
    )
    columns = (
        Column(named("column.option"), weight=0.9),
        Column(named("column.raci_gap"), weight=3.4),
        Column(named("column.remedy"), weight=3),
    )
    marks = {place: material.colours[option] for place, (option, _) in enumerate(found)}
    table = Table("raci", columns, rows, named("table.raci"), marks=marks)
    return (Page("raci", counted("raci.title", len(found)), (table,), material.source_scenario),)


# --- 13 Success measures ---


def success(material: Material) -> tuple[Page, ...]:
    """Baseline, guide value and date per measure: the metrics of the criteria. Posts are none of them: those
    that the work requires are no staffing that keeps a promise. A slide shows the ways back beside it."""
    metrics = [c.metric for c in material.scenario.criteria.values() if c.metric is not None]
    chosen = tuple(metric for metric in dict.fromkeys(metrics) if metric != "posts_required")
    rows = tuple(_measure(material, metric) for metric in chosen)
    columns = (
        Column(named("column.measure"), weight=2.6),
        Column(named("column.baseline_value"), "right", 1.2),
        *(Column(_guide_heading(material, option), "right", 1.6) for option in material.contenders),
        Column(named("column.better"), weight=1.2),
    )
    months = Number(REVIEW_MONTHS, "count", "convention.review")
    measures = (
        Table("success", columns, rows, named("table.success")),
        Statements(
            (
                named("success.check", months=months),
                named("success.guide"),
                named("success.no_posts", metric=metric_name("posts_required")),
            )
        ),
    )
    title = counted("success.title", len(rows), reviews=_reviews(material))
    source, notes = material.source_model, (named("success.notes"),)
    both = Listing((source, material.source_scenario), separator=" ")
    return (
        Page("success", title, (*measures, fallback_block(material)), both,
             (*notes, named("fallback.notes")), places=SLIDES_ONLY, joins="implementation"),
        Page("success-only", title, measures, source, notes, places=DOCUMENT_ONLY),
    )  # fmt: skip


def _guide_heading(material: Material, option: str) -> Wording:
    if len(material.contenders) < 2:
        return named("column.guide_value")
    return named("column.guide_value_of", option=material.short(option))


def _reviews(material: Material) -> Wording:
    """When the result is looked at; per contender while the verdict is open."""
    full = {o: material.comparison.outcomes[o].target.from_month for o in material.contenders}
    months = {o: material.project_month(begun + REVIEW_MONTHS) for o, begun in full.items()}
    if len(months) < 2:
        return months[material.preferred]
    parts = (named("success.review", month=month, option=material.short(o)) for o, month in months.items())
    return Listing(tuple(parts))


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


def _told_apart(values: list[Number]) -> list[Number]:
    """Guide values in measurable steps; as they are where steps would make different ones equal."""
    stepped = [_rounded(value) for value in values]
    exact = {value.text("en") for value in values}
    return stepped if len({value.text("en") for value in stepped}) == len(exact) else values


def _measure(material: Material, metric: str) -> tuple[Wording, ...]:
    values = [material.metric(option, metric) for option in material.contenders]
    return (
        metric_name(metric),
        material.metric(material.baseline, metric),
        *(named("success.about", value=value) for value in _told_apart(values)),
        named(f"better.{METRICS[metric].better}"),
    )
