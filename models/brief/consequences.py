"""Sections 8 to 10: money, people and responsibilities, risks and chances; always for every option."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from models.brief.appraisal import option_columns
from models.brief.material import Material
from models.brief.moves import moved_duties, moves_table, preferred_moves_table
from models.brief.parts import DOCUMENT_ONLY, SLIDES_ONLY, Column, Figure, Page, Point, Statements, Table
from models.brief.wording import Listing, Message, Number, Wording, named
from models.scenario.schema import Risk

LEVELS = ("low", "medium", "high")

# --- 8 Financial implications ---


def financial(material: Material) -> tuple[Page, ...]:
    """Cost and value per option; cumulated cash; cost blocks with their uplift."""
    return (_money_page(material), _cash_page(material), _blocks_page(material))


def _money_page(material: Material) -> Page:
    preferred = material.preferred
    title = named(
        "financial.title" if preferred != material.baseline else "financial.title_baseline",
        option=material.name(preferred),
        once=material.amount(material.money(preferred).once, f"money.{preferred}.once"),
        npv=material.npv(preferred),
    )
    if len(material.contenders) > 1:
        title = named("financial.title_open", listing=Listing(_money_parts(material)))
    columns = (
        Column(named("column.option"), weight=2.2),
        Column(named("column.once"), "right", 1.1),
        Column(named("column.yearly"), "right", 1.1),
        Column(named("column.prerequisites_once"), "right", 1.2),
        Column(named("column.npv"), "right", 1.1),
        Column(named("column.npv_range"), "right", 1.9),
        Column(named("column.payback"), "right", 1),
    )
    options = tuple(material.scenario.options)
    table = Table(
        "money",
        columns,
        tuple(_money_row(material, option) for option in options),
        named("table.money"),
        strong=frozenset(options.index(option) for option in material.contenders),
        marks={index: material.colours[option] for index, option in enumerate(options)},
    )
    return Page(
        "money",
        title,
        (table, Statements(_money_notes(material))),
        material.source_money,
        (named("financial.notes"),),
    )


def _money_parts(material: Material) -> tuple[Wording, ...]:
    return tuple(
        named(
            "financial.part",
            option=material.short(option),
            once=material.amount(material.money(option).once, f"money.{option}.once"),
        )
        for option in material.contenders
    )


def _money_row(material: Material, option: str) -> tuple[Wording, ...]:
    money = material.money(option)
    is_baseline = option == material.baseline
    payback: Wording = named("unit.dash") if is_baseline else named("financial.no_payback")
    if money.payback_year is not None and not is_baseline:
        payback = named(
            "financial.year", year=Number(money.payback_year, "count", f"money.{option}.payback_year")
        )
    return (
        material.name(option),
        material.amount(money.once, f"money.{option}.once"),
        material.amount(money.yearly, f"money.{option}.yearly"),
        material.amount(money.prerequisites_once, f"money.{option}.prerequisites_once"),
        named("column.baseline") if is_baseline else material.npv(option),
        named("unit.dash") if is_baseline else material.npv_range(option),
        payback,
    )


def _money_notes(material: Material) -> tuple[Wording, ...]:
    frame = material.scenario.money
    switch = "on" if frame.freed_hours_become_money else "off"
    return (
        named(
            f"financial.switch_{switch}",
            share=Number(frame.realisation.value, "share", "money.realisation"),
            months=Number(frame.realisation_months, "count", "money.realisation_months"),
        ),
        named("financial.uplift"),
        named("financial.beside"),
    )


def _cash_page(material: Material) -> Page:
    options = tuple(o for o in material.scenario.options if o != material.baseline)
    points: list[Point] = []
    for option in (material.baseline, *options):
        for year, value in enumerate(accumulate(material.money(option).relative_cash_flow)):
            points.append(
                Point(
                    option, str(year), material.amount(value, f"money.{option}.cumulated.{year}", signed=True)
                )
            )
    years = tuple(str(year) for year in range(len(material.money(material.baseline).relative_cash_flow)))
    money = material.money(material.preferred)
    pays = money.payback_year is not None and material.preferred != material.baseline
    if len(material.contenders) > 1 and material.baseline not in material.contenders:
        title = _cash_title_open(material)
    elif material.preferred == material.baseline or material.is_open:
        title = named("cash.title_baseline")
    elif pays:
        title = named(
            "cash.title",
            option=material.name(material.preferred),
            year=Number(float(money.payback_year or 0), "count", f"money.{material.preferred}.payback_year"),
        )
    else:
        title = named("cash.title_never", option=material.name(material.preferred))
    final = tuple(
        named("pair", name=material.name(o), value=next(p.number for p in reversed(points) if p.series == o))
        for o in options
    )
    figure = Figure(
        id="cumulated-cash",
        kind="lines",
        points=tuple(points),
        unit=named("unit.money", currency=material.scenario.currency),
        series={option: material.short(option) for option in (material.baseline, *options)},
        categories={year: named("financial.year", year=year) for year in years},
        evidence=dict.fromkeys((material.baseline, *options), "modelled"),
        colours=dict(material.colours),
        message=title,
        title=named("figure.cash.title"),
        source=material.source_money,
        alt=named("figure.cash.alt", listing=Listing(final, separator="; ")),
        not_said=named("figure.cash.not_said"),
        emphasis=material.preferred,
    )
    return Page("cash", title, (figure,), material.source_money, (named("cash.notes"),))


def _cash_title_open(material: Material) -> Message:
    parts = []
    for option in material.contenders:
        end = sum(material.money(option).relative_cash_flow)
        amount = material.amount(end, f"money.{option}.cumulated", signed=True)
        parts.append(named("cash.part", option=material.short(option), amount=amount))
    return named("cash.title_open", listing=Listing(tuple(parts)))


def _blocks_page(material: Material) -> Page:
    rows: list[tuple[Wording, ...]] = []
    marks: dict[int, str] = {}
    for option_id, option in material.scenario.options.items():
        for block_id, block in option.costs.items():
            marks[len(rows)] = material.colours[option_id]
            once = material.money(option_id).once_by_block.get(block_id, 0.0)
            yearly = material.money(option_id).yearly_by_block.get(block_id, 0.0)
            rows.append(
                (
                    material.short(option_id),
                    block.name,
                    material.amount(once, f"money.{option_id}.once_by_block.{block_id}"),
                    material.amount(yearly, f"money.{option_id}.yearly_by_block.{block_id}"),
                    Number(
                        block.optimism_uplift.value,
                        "share",
                        f"options.{option_id}.costs.{block_id}.optimism_uplift",
                    ),
                    block.optimism_uplift.grade,
                )
            )
    columns = (
        Column(named("column.option"), weight=1.4),
        Column(named("column.cost_block"), weight=2),
        Column(named("column.once"), "right", 1),
        Column(named("column.yearly"), "right", 1),
        Column(named("column.uplift"), "right", 0.8),
        Column(named("column.grade"), "center", 0.6),
    )
    number = Number(len(rows), "count", "costs.blocks")
    return Page(
        "cost-blocks",
        Message("brief.blocks.title", {"number": number}, count=len(rows)),
        (
            Table("cost-blocks", columns, tuple(rows), named("table.cost_blocks"), marks=marks),
            Statements(_uplift_evidence(material), "bullets", named("blocks.evidence")),
        ),
        material.source_scenario,
        (named("blocks.notes"),),
        places=DOCUMENT_ONLY,
    )


def _uplift_evidence(material: Material) -> tuple[Wording, ...]:
    """On what evidence the uplifts rest, each piece once."""
    blocks = [block for option in material.scenario.options.values() for block in option.costs.values()]
    found = dict.fromkeys((block.optimism_uplift.grade, block.optimism_uplift.source) for block in blocks)
    return tuple(named("grade", grade=grade, source=source) for grade, source in found)


# --- 9 Staffing and organisation ---


def staffing(material: Material) -> tuple[Page, ...]:
    """Posts required per option, then what moves to whom."""
    preferred, baseline = material.preferred, material.baseline
    change = material.change(preferred, "posts_required")
    key = "staffing.title_fewer" if change.value < 0 else "staffing.title_more"
    title = named(
        key if preferred != baseline else "staffing.title_baseline",
        option=material.name(preferred),
        change=Number(abs(change.value), "posts", change.reference, 1),
        posts=material.metric(preferred, "posts_required"),
    )
    if len(material.contenders) > 1:
        title = named("staffing.title_open", listing=Listing(_posts_parts(material)))
    figure = option_columns(material, "posts-required", "posts_required", title)
    available = sum(team.posts.value for team in material.scenario.teams.values())
    factor = material.scenario.staffing.staffing_factor.value
    notes: tuple[Wording, ...] = (
        named("staffing.available", posts=Number(available * factor, "posts", "teams.posts")),
        named("staffing.definition"),
        *_foreign_staffing(material),
        named("staffing.capacity_is_not_money"),
        named("staffing.qualification"),
    )
    moved = moved_duties(material, preferred)
    moves_notes = (named("moves.notes"),)
    moves_title: Wording = Message(
        "brief.moves.title",
        {"number": Number(moved, "count", f"moves.{preferred}"), "option": material.name(preferred)},
        count=moved,
    )
    if len(material.contenders) > 1:
        moves_title = named("moves.title_open", listing=Listing(_moves_parts(material)))
    return (
        Page(
            "posts",
            title,
            (figure, Statements(notes)),
            material.source_model,
            (named("staffing.notes"),),
            "side",
        ),
        Page(
            "moves-preferred",
            moves_title,
            (preferred_moves_table(material),),
            material.source_scenario,
            moves_notes,
            places=SLIDES_ONLY,
        ),
        Page(
            "moves",
            moves_title,
            (moves_table(material),),
            material.source_scenario,
            moves_notes,
            places=DOCUMENT_ONLY,
        ),
    )


def _posts_parts(material: Material) -> tuple[Wording, ...]:
    return tuple(
        named("staffing.part", option=material.short(option), posts=material.metric(option, "posts_required"))
        for option in material.contenders
    )


def _moves_parts(material: Material) -> tuple[Wording, ...]:
    return tuple(
        named(
            "moves.part",
            option=material.short(option),
            number=Number(moved_duties(material, option), "count", f"moves.{option}"),
        )
        for option in material.contenders
    )


def _foreign_staffing(material: Material) -> tuple[Wording, ...]:
    """Where posts come from when the volumes are not the scenario's own."""
    if material.own_file:
        return ()
    factor = material.scenario.staffing.staffing_factor.value
    return (
        named(
            "staffing.foreign",
            scenario=material.scenario.name,
            factor=Number(factor, "factor", "staffing.staffing_factor"),
        ),
    )


# --- 10 Risks and chances ---


@dataclass(frozen=True)
class CarriedRisk:
    """A risk that an option carries: its own, or one of a step's architecture."""

    risk: Risk
    step: int | None = None
    """Number of the step it comes from; None: the option's own."""
    source: str | None = None
    """Option that names it, where it comes from a step."""


def carried_risks(material: Material, option: str) -> tuple[CarriedRisk, ...]:
    """The risks of an option; one in several steps also carries those of the options whose architecture a
    step uses."""
    options = material.scenario.options
    carried = [CarriedRisk(risk) for risk in options[option].risks.values()]
    stages = options[option].stages
    if len(stages) < 2:
        return tuple(carried)
    named_already = {risk.name.de for risk in options[option].risks.values()}
    for step, stage in enumerate(stages, start=1):
        for other, candidate in options.items():
            alike = len(candidate.stages) == 1 and candidate.stages[0].architecture == stage.architecture
            if not alike or other in (option, material.baseline):
                continue
            for risk in candidate.risks.values():
                if risk.name.de not in named_already:
                    named_already.add(risk.name.de)
                    carried.append(CarriedRisk(risk, step, other))
    return tuple(carried)


def risks(material: Material) -> tuple[Page, ...]:
    """Risks of every option with owner, countermeasure and what remains; chances beside."""
    mine = carried_risks(material, material.preferred)
    high = sum(carried.risk.residual == "high" for carried in mine)
    title = named(
        "risks.title" if high else "risks.title_none_high",
        option=material.name(material.preferred),
        number=Number(len(mine), "count", f"options.{material.preferred}.risks"),
        high=Number(high, "count", f"options.{material.preferred}.risks.residual_high"),
    )
    if len(material.contenders) > 1:
        title = named("risks.title_open", listing=Listing(_risk_parts(material)))
    table = risk_table(material)
    chances = Page(
        "chances",
        named("chances.title"),
        (_chances_table(material),),
        material.source_scenario,
        (named("chances.notes"),),
    )
    return (Page("risks", title, (table,), material.source_scenario, (named("risks.notes"),)), chances)


def _risk_parts(material: Material) -> tuple[Wording, ...]:
    return tuple(
        named(
            "risks.part",
            option=material.short(option),
            number=Number(len(carried_risks(material, option)), "count", f"options.{option}.risks"),
        )
        for option in material.contenders
    )


def risk_table(material: Material) -> Table:
    """One row per option and risk, the leading options first."""
    rows: list[tuple[Wording, ...]] = []
    marks: dict[int, str] = {}
    for option_id in material.by_lead:
        for carried in carried_risks(material, option_id):
            marks[len(rows)] = material.colours[option_id]
            rows.append(_risk_row(material, option_id, carried))
    columns = (
        Column(named("column.option"), weight=1.2),
        Column(named("column.risk"), weight=2.4),
        Column(named("column.likelihood_impact"), weight=1.1),
        Column(named("column.owner"), weight=1.2),
        Column(named("column.countermeasure"), weight=2.6),
        Column(named("column.residual"), weight=0.8),
    )
    return Table("risks", columns, tuple(rows), named("table.risks"), marks=marks)


def _risk_row(material: Material, option: str, carried: CarriedRisk) -> tuple[Wording, ...]:
    risk = carried.risk
    name: Wording = risk.name
    if carried.step is not None and carried.source is not None:
        step = Number(carried.step, "count", f"options.{option}.stages")
        name = named("risks.from_step", risk=risk.name, step=step, source=material.short(carried.source))
    return (
        material.short(option),
        name,
        Listing((named(f"level.{risk.probability}"), named(f"level.{risk.impact}")), separator=" / "),
        material.unit_name(risk.owner),
        risk.countermeasure,
        named(f"level.{risk.residual}"),
    )


def _chances_table(material: Material) -> Table:
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
                Listing(option.potential, separator=" · "),
            )
        )
    columns: tuple[Column, ...] = (
        Column(named("column.option"), weight=1),
        Column(named("column.advantages"), weight=2.4),
        Column(named("column.restrictions"), weight=2.4),
        Column(named("column.potential"), weight=2.4),
    )
    return Table("chances", columns, tuple(rows), named("table.chances"), marks=marks)
