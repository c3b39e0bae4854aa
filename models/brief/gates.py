"""The gates: prerequisites that are not met yet, with owner, cost and the evidence that opens them."""

from __future__ import annotations

from models.brief.conditions import IN_SERVICE, counts_months
from models.brief.material import Material
from models.brief.parts import DOCUMENT_ONLY, Block, Column, Page, Statements, Table
from models.brief.wording import Listing, Message, Number, Spoken, Wording, counted, named
from models.findings.effect_dates import effect_sentence
from models.organisation.plan import conflict_sentences, deciding_sentence, path_sentence, plan_problems
from models.organisation.readiness import open_prerequisites
from models.scenario.organisation_schema import PrerequisiteStatus


def status_of(material: Material, prerequisite: str, option: str) -> PrerequisiteStatus:
    """State of a prerequisite in an option (as today where the option says nothing)."""
    stated = material.scenario.options[option].prerequisites.get(prerequisite)
    return stated or material.scenario.prerequisites[prerequisite].today


def open_prerequisites_of(material: Material, option: str) -> tuple[str, ...]:
    """Prerequisites of an option that are not met yet."""
    return open_prerequisites(material.scenario, option)


def plan_page(material: Material) -> Page:
    """Per contender: when its benefit begins and is whole, the critical path, what contradicts the plan."""
    scenario = material.scenario
    conflicts = sum(len(plan_problems(scenario, option)) for option in material.contenders)
    title = counted("plan.title_conflicts", conflicts) if conflicts else named("plan.title")
    columns = (
        Column(named("column.option"), weight=0.9),
        Column(named("column.benefit"), weight=2.4),
        Column(named("column.critical_path"), weight=2.6),
        Column(named("column.contradictions"), weight=2.6),
    )
    rows = tuple(_plan_row(material, option) for option in material.contenders)
    marks = {place: material.colours[option] for place, option in enumerate(material.contenders)}
    table = Table("plan", columns, rows, named("table.plan"), marks=marks)
    meant: tuple[Block, ...] = (Statements((IN_SERVICE,), "plain"),) if counts_months(material) else ()
    return Page("plan", title, (table, *meant), material.source_scenario, (named("plan.notes"),))


def _plan_row(material: Material, option: str) -> tuple[Wording, ...]:
    scenario = material.scenario

    def contradictions(language: str) -> str:
        return " ".join(conflict_sentences(scenario, option, language))

    def benefit(language: str) -> str:
        told = f"{deciding_sentence(scenario, option, language)}."
        if option == material.baseline:
            return told
        outcomes = material.comparison.outcomes
        return f"{told} {effect_sentence(scenario, outcomes[option], outcomes[material.baseline], language)}"

    return (
        material.short(option),
        Spoken(benefit),
        Spoken(lambda language: path_sentence(scenario, option, language)),
        Spoken(contradictions) if plan_problems(scenario, option) else named("unit.dash"),
    )


def gates_pages(material: Material) -> tuple[Page, ...]:
    """One table per contender; no page where everything is met."""
    missing = {option: open_prerequisites_of(material, option) for option in material.contenders}
    missing = {option: found for option, found in missing.items() if found}
    if not missing:
        return ()
    tables = tuple(_gates_table(material, option, found) for option, found in missing.items())
    title = _title(material, {option: len(found) for option, found in missing.items()})
    return (Page("gates", title, tables, material.source_scenario, places=DOCUMENT_ONLY),)


def _title(material: Material, counts: dict[str, int]) -> Wording:
    numbers = {o: Number(n, "count", f"options.{o}.prerequisites.open") for o, n in counts.items()}
    if len(material.contenders) > 1:
        parts = tuple(named("gates.part", option=material.name(o), number=n) for o, n in numbers.items())
        return named("gates.title_open", listing=Listing(parts))
    ((option, number),) = numbers.items()
    return Message("brief.gates.title", {"number": number}, count=counts[option])


def _gates_table(material: Material, option: str, missing: tuple[str, ...]) -> Table:
    rows = tuple(_gate(material, prerequisite, option) for prerequisite in missing)
    columns = (
        Column(named("column.prerequisite"), weight=2),
        Column(named("column.status"), weight=1.2),
        Column(named("column.owner"), weight=1.3),
        Column(named("column.cost"), "right", 0.9),
        Column(named("column.evidence_gate"), weight=2.8),
    )
    title = named("pair", name=material.short(option), value=named("table.gates"))
    several = len(material.contenders) > 1
    return Table(f"gates-{option}", columns, rows, title if several else named("table.gates"))


def _gate(material: Material, prerequisite: str, option: str) -> tuple[Wording, ...]:
    status = status_of(material, prerequisite, option)
    state: Wording = named(f"state.{status.state}")
    if status.state == "planned" and status.from_month is not None:
        state = named("state.planned_from", month=material.project_month(status.from_month))
    if status.state == "partial" and status.share is not None:
        share = Number(status.share, "share", f"prerequisites.{prerequisite}.share")
        state = named("state.partial_share", share=share)
        if status.from_month:
            month = material.project_month(status.from_month)
            state = named("state.partial_from", share=share, month=month)
    cost: Wording = named("unit.dash")
    if status.cost_eur is not None:
        reference = f"options.{option}.prerequisites.{prerequisite}.cost_eur"
        cost = material.amount(status.cost_eur.value, reference)
    return (
        material.scenario.prerequisites[prerequisite].name,
        state,
        material.unit_name(status.owner),
        cost,
        status.evidence,
    )
