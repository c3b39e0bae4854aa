"""Section 12: steps and prerequisites by date, and the ways back; for both contenders while it is open."""

from __future__ import annotations

from dataclasses import dataclass

from models.brief.deadline import waiting
from models.brief.gates import gates_pages, open_prerequisites_of, plan_page, status_of
from models.brief.material import Material
from models.brief.parts import DOCUMENT_ONLY, SLIDES_ONLY, Column, Page, Statements, Table
from models.brief.schedule import latest_fallback_month
from models.brief.wording import Day, Listing, Wording, counted, named, words
from models.organisation.in_service import lead_time_months, service_month
from models.texts import LANGUAGES


def implementation(material: Material) -> tuple[Page, ...]:
    """The timetable; the ways back stand beside the success measures on slides, below it in the document."""
    title, table = _title(material), _timetable(material)
    source = material.source_scenario
    notes = (
        named("implementation.notes"),
        *((named("implementation.evidence"),) if material.is_open else ()),
    )
    late = waiting(material)
    with_fallback = (table, *((Statements(late),) if late else ()), fallback_block(material))
    slide = table if len(material.contenders) < 2 else _by_month(material)
    return (
        Page("implementation", title, (slide,), source, notes, places=SLIDES_ONLY),
        Page("implementation-all", title, with_fallback, source, places=DOCUMENT_ONLY),
        plan_page(material),
        *gates_pages(material),
    )


def _title(material: Material) -> Wording:
    def month(option: str) -> Day:
        return material.project_month(material.comparison.outcomes[option].target.from_month)

    if len(material.contenders) < 2:
        option = material.preferred
        return named("implementation.title", option=material.name(option), month=month(option))
    parts = tuple(
        named("implementation.part", option=material.name(o), month=month(o)) for o in material.contenders
    )
    return named("implementation.title_open", listing=Listing(parts))


# --- Timetable ---

BEGINS, PREREQUISITE, SERVES, DEADLINE = range(4)
"""Order of entries of the same month."""


@dataclass(frozen=True)
class Entry:
    """One row of the timetable of one option; `month` counts from the meeting."""

    what: Wording
    owner: Wording
    proof: Wording
    order: int
    month: int
    name: Wording
    """What it is called where its kind is said already."""


def _timetable(material: Material) -> Table:
    """One option: with evidence and exits. Both contenders: months side by side, evidence at the gates."""
    contenders = material.contenders
    found = {option: _entries(material, option) for option in contenders}
    title = _table_title(material)
    what, owner = Column(named("column.what"), weight=3), Column(named("column.owner"), weight=2)
    if len(contenders) < 2:
        rows = tuple((material.month(e.month), e.what, e.owner, e.proof) for e in found[material.preferred])
        proof = Column(named("column.proof"), weight=2.6)
        return Table("timetable", (Column(named("column.when"), weight=1.1), what, owner, proof), rows, title)
    months = tuple(Column(material.short(option), weight=0.9) for option in contenders)
    return Table("timetable", (*months, what, owner), _side_by_side(material, found), title)


def _table_title(material: Material) -> Wording:
    return named(
        "table.timetable_open" if material.is_open and material.start_months else "table.timetable_of",
        option=Listing(tuple(material.short(o) for o in material.contenders)),
        date=Day(material.in_months(material.start_months)),
    )


def _by_month(material: Material) -> Table:
    """One row per month in which something happens, one column per contender: what happens there."""
    found = {option: _entries(material, option) for option in material.contenders}
    months = sorted({entry.month for entries in found.values() for entry in entries})
    rows = tuple(
        (
            material.month(month),
            *(_happens([e for e in entries if e.month == month]) for entries in found.values()),
        )
        for month in months
    )
    columns = (
        Column(named("column.when"), weight=0.9),
        *(Column(material.short(option), weight=2.6) for option in material.contenders),
    )
    return Table("timetable", columns, rows, _table_title(material))


def _happens(entries: list[Entry]) -> Wording:
    """What happens in one month; prerequisites by name behind one word."""
    if not entries:
        return named("unit.dash")
    due = tuple(entry.name for entry in entries if entry.order == PREREQUISITE)
    parts: list[Wording] = [entry.what for entry in entries if entry.order == BEGINS]
    if due:
        parts.append(named("timetable.due", names=Listing(due, quoted=True)))
    parts += [entry.what for entry in entries if entry.order in (SERVES, DEADLINE)]
    return Listing(tuple(parts), separator="; ")


def _side_by_side(material: Material, found: dict[str, list[Entry]]) -> tuple[tuple[Wording, ...], ...]:
    """One row per thing that happens, with the month in each contender."""
    by_what: dict[tuple[str, ...], dict[str, Entry]] = {}
    for option, entries in found.items():
        for entry in entries:
            key = (str(entry.order), *(words(entry.what, language) for language in LANGUAGES))
            by_what.setdefault(key, {})[option] = entry

    def first(row: dict[str, Entry]) -> tuple[int, int]:
        return min((entry.month, entry.order) for entry in row.values())

    def cells(row: dict[str, Entry]) -> tuple[Wording, ...]:
        dash = named("unit.dash")
        months = (material.month(row[option].month) if option in row else dash for option in found)
        owners = {tuple(words(e.owner, language) for language in LANGUAGES): e.owner for e in row.values()}
        what = next(iter(row.values())).what
        return (*months, what, Listing(tuple(owners.values()), separator=" / "))

    return tuple(cells(row) for row in sorted(by_what.values(), key=first))


def _entries(material: Material, option: str) -> list[Entry]:
    """Steps of an option with their begin and service, its planned prerequisites, and the deadline."""
    decision, start = material.scenario.decision, material.start_months
    entries = []
    for step, stage in enumerate(material.scenario.options[option].stages):
        in_service = start + service_month(material.scenario, option, step)
        at_once = in_service == start + stage.from_month
        key = (
            "timetable.begin_at_once" if at_once else "timetable.begin" if step else "timetable.project_begin"
        )
        begins = named(key, name=stage.name)
        exit_: Wording = stage.exit or named("timetable.no_exit")
        entries.append(Entry(begins, decision.lead, exit_, BEGINS, start + stage.from_month, stage.name))
        if at_once:
            continue
        serves = named("timetable.in_service", name=stage.name)
        entries.append(Entry(serves, decision.lead, named("unit.dash"), SERVES, in_service, stage.name))
    for prerequisite in open_prerequisites_of(material, option):
        status = status_of(material, prerequisite, option)
        if status.state == "planned" and status.from_month is not None:
            short = material.scenario.prerequisites[prerequisite].name
            name, owner = named("timetable.prerequisite", name=short), material.unit_name(status.owner)
            month = start + status.from_month
            entries.append(Entry(name, owner, status.evidence, PREREQUISITE, month, short))
    deadline, means = named("timetable.deadline"), named("timetable.deadline_means")
    entries.append(Entry(deadline, decision.lead, means, DEADLINE, decision.deadline_months, deadline))
    return sorted(entries, key=lambda entry: (entry.month, entry.order))


# --- Ways back ---


def fallback_block(material: Material) -> Statements:
    """The exits, the points to stop at, and until when turning back to the do-minimum is possible."""
    return Statements(_fallback(material), "bullets", _fallback_title(material))


def _fallback(material: Material) -> tuple[Wording, ...]:
    lines: list[Wording] = [
        named(
            "fallback.stop" if step else "fallback.clause",
            month=material.project_month(stage.from_month),
            stage=stage.name,
            option=material.short(option),
            exit=stage.exit,
        )
        for option in material.contenders
        for step, stage in enumerate(material.scenario.options[option].stages)
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
    for option in material.contenders:
        for step, stage in enumerate(material.scenario.options[option].stages):
            if stage.exit is None:
                continue
            month = material.project_month(stage.from_month)
            part = named("fallback.part_stop", month=month) if step else named("fallback.part_clause")
            parts += [part] if part not in parts else []
    latest = latest_fallback_month(material)
    if (material.baseline not in material.contenders or material.is_open) and latest >= 0:
        parts.append(named("fallback.part_latest", month=material.month(latest)))
    if not parts:
        return named("fallback.title_none")
    return counted("fallback.ways", len(parts), ways=Listing(tuple(parts)))
