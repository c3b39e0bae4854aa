"""Section 8: money of every option, over the years and by cost block."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

from models.brief.material import Material
from models.brief.money_basis import money_basis_page
from models.brief.parts import DOCUMENT_ONLY, Column, Figure, Page, Point, Statements, Table
from models.brief.staged import staged_pages
from models.brief.wording import Listing, Message, Number, Wording, named
from models.costs.undecided import undecided
from models.findings.freed_hours import money_both_ways
from models.scenario.schema import CostBlock


def financial(material: Material) -> tuple[Page, ...]:
    """Cost and value per option; cumulated cash; stages with gates; basis; cost blocks with their uplift."""
    return (
        _money_page(material),
        _cash_page(material),
        *staged_pages(material),
        money_basis_page(material),
        _blocks_page(material),
    )


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
        Column(named("column.prerequisites_once"), "right", 1.2),
        Column(named("column.yearly"), "right", 1.1),
        Column(named("column.npv"), "right", 1.1),
        Column(named("column.npv_range"), "right", 1.9),
        Column(named(f"column.npv_{_other_way(material)}"), "right", 1.5),
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
        material.amount(money.prerequisites_once, f"money.{option}.prerequisites_once"),
        material.amount(money.yearly, f"money.{option}.yearly"),
        named("column.baseline") if is_baseline else material.npv(option),
        named("unit.dash") if is_baseline else material.npv_range(option),
        named("unit.dash") if is_baseline else _npv_other_way(material, option),
        payback,
    )


def _other_way(material: Material) -> str:
    """The answer to `do freed hours count as money?` that the paper's own figures do not rest on."""
    return "not_counted" if material.scenario.money.freed_hours_become_money else "counted"


def _npv_other_way(material: Material, option: str) -> Number:
    """Net present value if the question about freed hours were answered the other way."""
    ways = money_both_ways(material.scenario, material.comparison.outcomes)[option]
    value = getattr(ways, _other_way(material)).npv
    return material.amount(value, f"money.{option}.npv.{_other_way(material)}", signed=True)


def _money_notes(material: Material) -> tuple[Wording, ...]:
    frame = material.scenario.money
    switch = "on" if frame.freed_hours_become_money else "off"
    return (
        *all_dearer(material),
        *_deciding_nothing(material),
        *_costs_not_scaled(material),
        named(
            f"financial.switch_{switch}",
            share=Number(frame.realisation.value, "share", "money.realisation"),
            months=Number(frame.realisation_months, "count", "money.realisation_months"),
        ),
        named("financial.uplift"),
        named("financial.beside"),
    )


def all_dearer(material: Material) -> tuple[Wording, ...]:
    """The plain finding that every option costs more than the do-minimum, where that is so."""
    others = [option for option in material.scenario.options if option != material.baseline]
    if not others or any(material.money(option).npv >= 0 for option in others):
        return ()
    years = Number(material.scenario.money.horizon_years, "count", "money.horizon_years")
    counted_in = material.scenario.money.freed_hours_become_money
    values: dict[str, Wording] = {
        "years": years,
        "baseline": material.name(material.baseline),
        "condition": named("financial.hours_count" if counted_in else "financial.hours_do_not_count"),
    }
    cheap = [option for option in others if material.money(option).npv_high >= 0]
    if not cheap:
        return (named("financial.all_dearer", **values),)
    return (named("financial.all_dearer_but", **values, options=material.listed(cheap)),)


def _deciding_nothing(material: Material) -> tuple[Wording, ...]:
    """What it costs to decide nothing; nothing where nobody has stated it."""
    baseline = material.baseline
    found = undecided(material.scenario, material.money(baseline), material.comparison.outcomes[baseline])
    if found is None:
        return ()
    here, name = "money.without_decision.npv", material.name(baseline)
    if found.npv_low < 0 < found.npv_high:
        low, high = found.npv_low, found.npv_high
        return (
            named(
                "financial.undecided_open",
                amount=material.amount(found.npv, here, signed=True),
                low=material.amount(low, f"{here}_low", signed=True),
                high=material.amount(high, f"{here}_high", signed=True),
                baseline=name,
            ),
        )
    kind = "dearer" if found.npv < 0 else "cheaper"
    amount = material.amount(abs(found.npv), here)
    return (named(f"financial.undecided_{kind}", amount=amount, baseline=name),)


def _costs_not_scaled(material: Material) -> tuple[Wording, ...]:
    """That amounts stay the scenario's where the volumes come from another file, however large."""
    if material.own_file:
        return ()
    return (named("financial.not_scaled", scenario=material.scenario.name, file=material.volumes.name),)


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
        emphasis=material.contenders,
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
    sums: set[int] = set()
    count = 0
    for option_id, option in material.scenario.options.items():
        money, here = material.money(option_id), f"money.{option_id}"
        for block_id, block in option.costs.items():
            marks[len(rows)] = material.colours[option_id]
            rows.append(
                (
                    material.short(option_id),
                    block.name,
                    *_once_and_yearly(material, money.once_by_block, money.yearly_by_block, here, block_id),
                    *_uplift(block, f"options.{option_id}.costs.{block_id}.optimism_uplift"),
                )
            )
            count += 1
        rows.append(
            (
                material.short(option_id),
                named("blocks.prerequisites"),
                material.in_full(money.prerequisites_once, f"{here}.prerequisites_once"),
                material.in_full(0.0, f"{here}.prerequisites_yearly"),
                named("unit.dash"),
                named("unit.dash"),
            )
        )
        sums.add(len(rows))
        rows.append(_sum_row(material, material.short(option_id), money.once, money.yearly, here))
    _add_undecided(material, rows, sums)
    columns = (
        Column(named("column.option"), weight=1.4),
        Column(named("column.cost_block"), weight=2),
        Column(named("column.once"), "right", 1),
        Column(named("column.yearly"), "right", 1),
        Column(named("column.uplift"), "right", 0.8),
        Column(named("column.grade"), "center", 0.6),
    )
    number = Number(count, "count", "costs.blocks")
    return Page(
        "cost-blocks",
        Message("brief.blocks.title", {"number": number}, count=count),
        (
            Table(
                "cost-blocks",
                columns,
                tuple(rows),
                named("table.cost_blocks"),
                strong=frozenset(sums),
                marks=marks,
            ),
            Statements((named("blocks.what"), named("blocks.rounded"))),
            Statements(_uplift_evidence(material), "bullets", named("blocks.evidence")),
        ),
        material.source_scenario,
        (named("blocks.notes"),),
        places=DOCUMENT_ONLY,
    )


def _once_and_yearly(
    material: Material, once: Mapping[str, float], yearly: Mapping[str, float], here: str, block: str
) -> tuple[Number, Number]:
    return (
        material.in_full(once.get(block, 0.0), f"{here}.once_by_block.{block}"),
        material.in_full(yearly.get(block, 0.0), f"{here}.yearly_by_block.{block}"),
    )


def _uplift(block: CostBlock, reference: str) -> tuple[Wording, Wording]:
    return Number(block.optimism_uplift.value, "share", reference), block.optimism_uplift.grade


def _sum_row(material: Material, name: Wording, once: float, yearly: float, here: str) -> tuple[Wording, ...]:
    amounts = (material.in_full(once, f"{here}.once"), material.in_full(yearly, f"{here}.yearly"))
    return (name, named("blocks.sum"), *amounts, named("unit.dash"), named("unit.dash"))


def _add_undecided(material: Material, rows: list[tuple[Wording, ...]], sums: set[int]) -> None:
    """The blocks of deciding nothing with their sum; nothing where nobody has stated them."""
    baseline = material.baseline
    found = undecided(material.scenario, material.money(baseline), material.comparison.outcomes[baseline])
    if found is None:
        return
    here, name = "money.without_decision", named("blocks.undecided")
    for block_id, block in material.scenario.money.without_decision.items():
        amounts = _once_and_yearly(material, found.once_by_block, found.yearly_by_block, here, block_id)
        rows.append((name, block.name, *amounts, *_uplift(block, f"{here}.{block_id}.optimism_uplift")))
    sums.add(len(rows))
    rows.append(_sum_row(material, name, found.once, found.yearly, here))


def _uplift_evidence(material: Material) -> tuple[Wording, ...]:
    """On what evidence the uplifts rest, each piece once."""
    blocks = [block for option in material.scenario.options.values() for block in option.costs.values()]
    found = dict.fromkeys((block.optimism_uplift.grade, block.optimism_uplift.source) for block in blocks)
    return tuple(named("grade", grade=grade, source=source) for grade, source in found)
