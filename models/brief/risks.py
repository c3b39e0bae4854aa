"""Section 10: risks, each once with the options that carry it; chances and limits of every option."""

from __future__ import annotations

from collections.abc import Callable

from models.brief.material import Material
from models.brief.parts import DOCUMENT_ONLY, SLIDES_ONLY, Block, Column, Page, Statements, Table
from models.brief.wording import Listing, Number, Spoken, Wording, counted, named
from models.organisation.potential import potential_standings
from models.organisation.risks import CarriedRisk, carried_risks, countermeasure_problems


def risks(material: Material) -> tuple[Page, ...]:
    """Risks of every option with owner, countermeasure and what remains; chances beside."""
    title, table = _title(material), risk_table(material)
    staged = any(len(option.stages) > 1 for option in material.scenario.options.values())
    blocks: list[Block] = [table]
    if staged:
        blocks.append(Statements((named("risks.no_measure"),), "plain"))
    if unkept := _unkept(material):
        blocks.append(Statements(unkept, "bullets", counted("risks.unkept", len(unkept))))
    return (
        Page("risks", title, tuple(blocks), material.source_scenario, (named("risks.notes"),)),
        *_chances(material),
    )


def _chances(material: Material) -> tuple[Page, ...]:
    """Advantages, restrictions and potential; what a potential hangs on stands in the document."""
    title, source, notes = named("chances.title"), material.source_scenario, (named("chances.notes"),)
    names = _chances_table(material, _potential_names)
    hint = Statements((named("chances.depends_elsewhere"),), "plain")
    whole = _chances_table(material, _potential)
    return (
        Page("chances", title, (names, hint), source, notes, places=SLIDES_ONLY),
        Page("chances-all", title, (whole,), source, notes, places=DOCUMENT_ONLY),
    )


def _unkept(material: Material) -> tuple[Wording, ...]:
    """Countermeasures of the contenders that their own plans do not keep."""
    return tuple(
        Spoken(problem.what)
        for option in material.contenders
        for problem in countermeasure_problems(material.scenario, option)
    )


def _title(material: Material) -> Wording:
    """What stays high after countermeasures, by name: how many risks an option names measures nothing."""
    high = {
        carried.risk.name.de: carried.risk.name
        for option in material.contenders
        for carried in carried_risks(material.scenario, option)
        if carried.risk.residual == "high"
    }
    options = material.listed(material.contenders)
    if not high:
        return named("risks.title_none_high", options=options)
    names = Listing(tuple(high.values()), quoted=True)
    return counted("risks.title_high", len(high), risks=names, options=options)


def risk_table(material: Material) -> Table:
    """One row per risk, with the options that carry it; those of the leading options first."""
    carriers = _carriers(material)
    order = {option: place for place, option in enumerate(material.by_lead)}
    rows = tuple(_risk_row(material, carrying) for carrying in carriers)
    firsts = [min(carrying, key=lambda option: order[option]) for carrying in carriers]
    marks = {index: material.colours[option] for index, option in enumerate(firsts)}
    columns = (
        Column(named("column.carried_by"), weight=1.3),
        Column(named("column.risk"), weight=2.2),
        Column(named("column.likelihood_impact"), weight=1),
        Column(named("column.early_sign"), weight=2.2),
        Column(named("column.owner"), weight=1.2),
        Column(named("column.countermeasure"), weight=2.6),
        Column(named("column.residual"), weight=0.8),
    )
    return Table("risks", columns, rows, named("table.risks"), marks=marks)


def _carriers(material: Material) -> list[dict[str, CarriedRisk]]:
    """Per risk the options that carry it, the leading ones first; the same risk stands once."""
    found: dict[str, dict[str, CarriedRisk]] = {}
    for option in material.by_lead:
        for carried in carried_risks(material.scenario, option):
            found.setdefault(carried.risk.model_dump_json(), {})[option] = carried
    return list(found.values())


def _risk_row(material: Material, carrying: dict[str, CarriedRisk]) -> tuple[Wording, ...]:
    risk = next(iter(carrying.values())).risk
    return (
        _carried_by(material, carrying),
        risk.name,
        Listing((named(f"level.{risk.probability}"), named(f"level.{risk.impact}")), separator=" / "),
        risk.early_sign or named("unit.dash"),
        material.unit_name(risk.owner),
        risk.countermeasure,
        named(f"level.{risk.residual}"),
    )


def _carried_by(material: Material, carrying: dict[str, CarriedRisk]) -> Wording:
    if len(carrying) == len(material.scenario.options):
        return named("risks.all_options")
    return Listing(tuple(_carrier(material, option, found) for option, found in carrying.items()), ", ")


def _carrier(material: Material, option: str, carried: CarriedRisk) -> Wording:
    """An option by name, with the step that a risk comes from."""
    if carried.step is None:
        return material.short(option)
    step = Number(carried.step, "count", f"options.{option}.stages")
    return named("risks.in_step", option=material.short(option), step=step)


def _potential_names(material: Material, option: str) -> tuple[Wording, ...]:
    return tuple(standing.potential.name for standing in potential_standings(material.scenario, option))


def _potential(material: Material, option: str) -> tuple[Wording, ...]:
    """Each potential with what it hangs on."""
    names = material.scenario.prerequisites
    return tuple(
        named(
            "chances.depends",
            name=standing.potential.name,
            needs=Listing(tuple(names[each].name for each in standing.potential.depends_on), quoted=True),
        )
        if standing.potential.depends_on
        else standing.potential.name
        for standing in potential_standings(material.scenario, option)
    )


def _chances_table(material: Material, potential: Callable[[Material, str], tuple[Wording, ...]]) -> Table:
    rows: list[tuple[Wording, ...]] = []
    marks: dict[int, str] = {}
    for option_id in material.by_lead:
        option = material.scenario.options[option_id]
        marks[len(rows)] = material.colours[option_id]
        rows.append(
            (
                material.short(option_id),
                Listing(option.advantages, separator=" · "),
                Listing(option.restrictions, separator=" · "),
                Listing(potential(material, option_id), separator=" · "),
            )
        )
    columns: tuple[Column, ...] = (
        Column(named("column.option"), weight=1),
        Column(named("column.advantages"), weight=2.4),
        Column(named("column.restrictions"), weight=2.4),
        Column(named("column.potential"), weight=2.4),
    )
    return Table("chances", columns, tuple(rows), named("table.chances"), marks=marks)
