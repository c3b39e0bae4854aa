"""Section 14: assumptions with grade and source, data, the model and its limits, terms."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from models.brief.film import film_pages
from models.brief.material import Material
from models.brief.model_year import modelled_year
from models.brief.parts import DOCUMENT_ONLY, SLIDES_ONLY, Block, Column, Page, Statements, Table
from models.brief.situation import rows_used
from models.brief.verdict import verdict_rule
from models.brief.wording import Listing, Message, Number, Spoken, Wording, counted, named
from models.scenario.assumptions import AssumptionEntry, assumptions
from models.scenario.values import Grade

GRADES: tuple[Grade, ...] = ("A", "B", "C", "D")
WIDEST = 7
TERMS = (
    "issue", "contact", "reason", "channel", "queue", "post", "first_contact", "service_level", "do_minimum",
    "prerequisite", "npv", "verdict", "measured", "modelled", "assumed",
)  # fmt: skip


def annexes(material: Material) -> tuple[Page, ...]:
    """What every figure of the paper rests on."""
    entries = assumptions(material.scenario)
    grades = Counter(entry.assumption.grade for entry in entries)
    title = Message(
        "brief.assumptions.title",
        {
            "number": Number(len(entries), "count", "assumptions"),
            "judged": Number(grades["D"], "count", "assumptions.grade_d"),
        },
        count=len(entries),
    )
    widest = sorted(entries, key=_relative_width, reverse=True)[:WIDEST]
    grade_lines = tuple(
        named(
            "assumptions.grade_line",
            grade=grade,
            number=Number(grades[grade], "count", f"assumptions.{grade}"),
            meaning=named(f"grade_meaning.{grade}"),
        )
        for grade in GRADES
    )
    notes = (named("assumptions.notes"),)
    source = material.source_scenario
    widest_table = _assumption_table(
        material, widest, "assumptions-widest", named("table.assumptions_widest")
    )
    full_table = _assumption_table(material, entries, "assumptions", named("table.assumptions"))
    return (
        Page(
            "assumptions-summary",
            title,
            (Statements(grade_lines), widest_table),
            source,
            notes,
            places=SLIDES_ONLY,
        ),
        Page(
            "assumptions", title, (Statements(grade_lines), full_table), source, notes, places=DOCUMENT_ONLY
        ),
        _futures_page(material),
        *_changes_pages(material),
        *_sources_pages(material),
        *film_pages(material),
        _terms_page(material),
    )


def _relative_width(entry: AssumptionEntry) -> float:
    found = entry.assumption
    return (found.high - found.low) / abs(found.value) if found.value else 0.0


def _assumption_table(
    material: Material,
    entries: tuple[AssumptionEntry, ...] | list[AssumptionEntry],
    identifier: str,
    title: Wording,
) -> Table:
    rows = tuple(_assumption_row(material, entry) for entry in entries)
    columns = (
        Column(named("column.assumption"), weight=3.2),
        Column(named("column.value"), "right", 1.1),
        Column(named("column.interval"), "right", 1.7),
        Column(named("column.grade"), "center", 0.6),
        Column(named("column.source"), weight=2.6),
    )
    return Table(identifier, columns, rows, title)


def _assumption_row(material: Material, entry: AssumptionEntry) -> tuple[Wording, ...]:
    found = entry.assumption

    def number(value: float, end: str) -> Wording:
        unit = {"hours/week": "count", "months": "count", "days": "count", "contacts": "count"}.get(
            found.unit, found.unit
        )
        digits = (
            1 if unit in ("share", "count") and value != round(value, 2 if unit == "share" else 0) else None
        )
        figure = Number(value, unit, f"{entry.path}.{end}", digits, currency=material.scenario.currency)
        named_units = ("hours/week", "months", "days", "contacts", "posts")
        if found.unit in named_units:
            key = f"brief.assumed.{found.unit.replace('/', '_')}"
            return Message(key, {"value": figure}, count=value)
        return figure

    return (
        Spoken(entry.label),
        number(found.value, "value"),
        named("range", low=number(found.low, "low"), high=number(found.high, "high")),
        found.grade,
        found.source,
    )


def _futures_page(material: Material) -> Page:
    rows = tuple(
        (future.name, future.story, named("grade", grade=future.grade, source=future.source))
        for future in material.scenario.futures.values()
    )
    columns = (
        Column(named("column.future"), weight=1.4),
        Column(named("column.story"), weight=3.2),
        Column(named("column.evidence"), weight=2),
    )
    return Page(
        "futures-defined",
        named("futures_defined.title", number=Number(len(rows), "count", "futures")),
        (Table("futures-defined", columns, rows, named("table.futures_defined")),),
        material.source_scenario,
        places=DOCUMENT_ONLY,
    )


MOST_CHANGES = 24
"""So many changes a slide lists; all stand in the document."""


def _changes_pages(material: Material) -> tuple[Page, ...]:
    """What was changed in the shipped scenario; no page where nothing was."""
    if not material.changes:
        return ()
    columns = (
        Column(named("column.changed"), weight=3),
        Column(named("column.shipped"), weight=1.5),
        Column(named("column.now"), weight=1.5),
    )
    rows = tuple(
        (Spoken(one.label), Spoken(one.before_text), Spoken(one.after_text)) for one in material.changes
    )
    title = counted("changes.title", len(rows), scenario=material.scenario.name)
    source = material.source_scenario
    few = Table("changes", columns, rows[:MOST_CHANGES], named("table.changes"))
    slide: tuple[Block, ...] = (few,)
    if len(rows) > MOST_CHANGES:
        slide = (few, Statements((named("changes.more"),), "plain"))
    return (
        Page("changes", title, slide, source, places=SLIDES_ONLY),
        Page("changes-all", title, (replace(few, rows=rows),), source, places=DOCUMENT_ONLY),
    )


def _sources_pages(material: Material) -> tuple[Page, ...]:
    """What the figures rest on; the fingerprint of the file stands in the notes and in the document."""
    outcome = material.comparison.outcomes[material.preferred]
    volumes = material.volumes
    data: tuple[Wording, ...] = (
        named(
            "sources.volumes",
            file=volumes.name,
            period=material.period,
        ),
        rows_used(material),
        *_foreign_data(material),
        named("sources.scenario_named", name=material.scenario.name),
    )
    model: tuple[Wording, ...] = (
        named("model.idea"),
        Message(
            "brief.model.ran",
            {
                "replications": Number(outcome.replications, "count", "outcomes.replications"),
                "weeks": Number(outcome.weeks, "count", "outcomes.weeks"),
                "contacts": Number(
                    sum(o.contacts for o in material.comparison.outcomes.values()),
                    "count",
                    "outcomes.contacts",
                ),
            },
            count=outcome.weeks,
        ),
        named("model.interval"),
        named("model.not_said"),
    )
    digest = named("sources.digest", file=volumes.name, digest=volumes.digest)
    rest = (
        Statements(model, "bullets", named("sources.model")),
        Statements((verdict_rule(material),), "bullets", named("sources.rule")),
    )
    title, heading = named("sources.title"), named("sources.data")
    source = Listing((material.source_volumes, material.source_scenario), separator=" ")
    slide = (Statements(data, "bullets", heading), *rest)
    document = (Statements((*data, digest), "bullets", heading), *rest)
    return (
        Page("sources", title, slide, source, (digest,), places=SLIDES_ONLY),
        Page("sources-all", title, document, source, places=DOCUMENT_ONLY),
    )


def _foreign_data(material: Material) -> tuple[Wording, ...]:
    """What was taken from the scenario and not from the file, and how hours and posts were made to fit."""
    lines: list[Wording] = list(modelled_year(material))
    if not material.own_file:
        staffing = material.scenario.staffing.staffing_factor
        factor = Number(staffing.value, "factor", "staffing.staffing_factor")
        lines.append(named("sources.foreign", scenario=material.scenario.name, factor=factor))
        if material.volumes.is_daily or material.volumes.hours_assumed:
            profile = material.scenario.volumes.day_profile
            lines.append(named("situation.daily_totals", source=profile.source, grade=profile.grade))
    return tuple(lines)


def _terms_page(material: Material) -> Page:
    rows = tuple((named(f"term.{term}"), named(f"term.{term}_means")) for term in TERMS)
    columns = (Column(named("column.term"), weight=1), Column(named("column.meaning"), weight=3.4))
    return Page(
        "terms",
        named("terms.title"),
        (Table("terms", columns, rows, named("table.terms")),),
        material.source_scenario,
        places=DOCUMENT_ONLY,
    )
