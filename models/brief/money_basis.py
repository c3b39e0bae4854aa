"""Annex to the money: how it was added up, every option by itself, and what would turn it."""

from __future__ import annotations

from models.brief.material import Material
from models.brief.parts import DOCUMENT_ONLY, Column, Page, Statements, Table
from models.brief.wording import Number, Spoken, Wording, named
from models.costs.money import Money
from models.costs.switching import MoneyFlip, money_flips
from models.costs.undecided import Undecided, undecided
from models.scenario.labels import path_label
from models.scenario.overrides import path_of

SHOWN_FLIPS = 5


def money_basis_page(material: Material) -> Page:
    """Basis and rates, absolute figures with the internal rate, deciding nothing, and the nearest flips."""
    baseline = material.baseline
    nothing = undecided(material.scenario, material.money(baseline), material.comparison.outcomes[baseline])
    columns = (
        Column(named("column.option"), weight=2),
        Column(named("column.npv_absolute"), "right", 1.3),
        Column(named("column.npv"), "right", 1.3),
        Column(named("column.irr"), "right", 2),
    )
    rows = [_row(material, option) for option in material.scenario.options]
    if nothing is not None:
        rows.append(_undecided_row(material, nothing))
    blocks = (
        Table("money-basis", columns, tuple(rows), named("table.money_basis")),
        Statements((_basis(material), named("money_basis.timing"))),
        Statements(_flips(material), "bullets", named("money_basis.flips")),
    )
    return Page(
        "money-basis",
        named("money_basis.title"),
        blocks,
        material.source_money,
        (named("money_basis.notes"),),
        places=DOCUMENT_ONLY,
    )


def _row(material: Material, option: str) -> tuple[Wording, ...]:
    money = material.money(option)
    is_baseline = option == material.baseline
    return (
        material.name(option),
        material.amount(money.npv_absolute, f"money.{option}.npv_absolute", signed=True),
        named("column.baseline") if is_baseline else material.npv(option),
        named("unit.dash") if is_baseline else _rate(money),
    )


def _rate(money: Money) -> Wording:
    internal = money.internal
    if internal.rate is not None:
        return Number(internal.rate, "share", f"money.{money.option}.irr", 1)
    return named(
        f"irr.{money.why_no_rate}",
        count=Number(internal.sign_changes, "count", f"money.{money.option}.sign_changes"),
    )


def _undecided_row(material: Material, nothing: Undecided) -> tuple[Wording, ...]:
    return (
        named("money_basis.undecided"),
        material.amount(nothing.npv_absolute, "money.without_decision.npv_absolute", signed=True),
        material.amount(nothing.npv, "money.without_decision.npv", signed=True),
        named("unit.dash"),
    )


def _basis(material: Material) -> Wording:
    frame = material.scenario.money
    return named(
        f"money_basis.{frame.basis}",
        rate=Number(frame.discount_rate.value, "share", "money.discount_rate", 1),
        prices=Number(frame.price_inflation.value, "share", "money.price_inflation", 1),
        wages=Number(frame.wage_inflation.value, "share", "money.wage_inflation", 1),
    )


def _flips(material: Material) -> tuple[Wording, ...]:
    """What turns between the first two options by points: those within their range, else the nearest."""
    verdict = material.comparison.verdict
    flips = money_flips(material.scenario, material.comparison.outcomes, verdict.winner, verdict.runner_up)
    inside = [flip for flip in flips if flip.within_range]
    between = {"first": material.short(verdict.winner), "second": material.short(verdict.runner_up)}
    known = inside or [flip for flip in flips if flip.at is not None]
    head = named(f"money_basis.flips_{'some' if inside else 'none'}", **between)
    return (head, *(_flip(material, flip) for flip in known[:SHOWN_FLIPS]))


def _flip(material: Material, flip: MoneyFlip) -> Wording:
    assert flip.at is not None
    numbers = {
        name: Number(
            value, flip.unit, f"{flip.path}.{name}", _digits(flip), currency=material.scenario.currency
        )
        for name, value in (("at", flip.at), ("now", flip.now), ("low", flip.low), ("high", flip.high))
    }
    return named(
        "money_basis.flip",
        name=Spoken(lambda language: path_label(material.scenario, path_of(flip.path), language)),
        **numbers,
    )


def _digits(flip: MoneyFlip) -> int | None:
    return 1 if flip.unit == "share" else None
