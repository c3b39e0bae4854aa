"""Part of the money: of what the sums of each option are made, so that a reader can add them up."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from models.comparison import Comparison
from models.costs.undecided import Undecided
from models.findings.cash import cash_years
from models.scenario.schema import CostBlock, Scenario
from pages._shared import layout
from pages._shared.inputs import labelled
from pages._shared.texts import loc, money, money_short, num, plain, share, t
from pages.decision import money_wording
from pages.effects.wording import short

UNDECIDED = ""
"""Stands for deciding nothing among the options: no option can have this identifier."""
BLOCK_COLUMNS = ("block", "once", "yearly", "uplift")
YEAR_COLUMNS = ("year", "own", "minimum", "difference", "discounted")


def show_sums(scenario: Scenario, comparison: Comparison, nothing: Undecided | None) -> None:
    """Cost blocks with their sums, and the years that make the net present value."""
    with st.expander(t("money.sums.title"), key="money-sums"):
        choices = [*scenario.options, *([UNDECIDED] if nothing else [])]
        option = str(
            st.selectbox(
                t("decision.table.option"),
                choices,
                index=choices.index(comparison.verdict.winner),
                format_func=labelled(choices, lambda each: plain(_name(scenario, each))),
                key="pick:money_sums",
            )
        )
        if option == UNDECIDED and nothing is not None:
            _show_undecided(scenario, comparison, nothing)
        else:
            _show_option(scenario, comparison, option)


def _show_option(scenario: Scenario, comparison: Comparison, option: str) -> None:
    known = comparison.money[option]
    blocks = _block_rows(scenario.options[option].costs, known.once_by_block, known.yearly_by_block)
    prerequisites = (t("money.sums.prerequisites"), in_thousands(known.prerequisites_once), "–", "–")
    _blocks([*blocks, prerequisites], known.once, known.yearly)
    if option == scenario.baseline:
        layout.small(t("money.sums.baseline", amount=money_short(known.npv_absolute)))
        return
    _years(scenario, comparison, known.relative_cash_flow, _name(scenario, option))
    layout.small(money_wording.modelled_money(scenario, comparison.money))


def _show_undecided(scenario: Scenario, comparison: Comparison, nothing: Undecided) -> None:
    blocks = scenario.money.without_decision
    _blocks(_block_rows(blocks, nothing.once_by_block, nothing.yearly_by_block), nothing.once, nothing.yearly)
    _years(scenario, comparison, nothing.relative_cash_flow, _name(scenario, UNDECIDED))
    layout.small(t("money.sums.no_points"))


def _block_rows(
    blocks: Mapping[str, CostBlock], once: Mapping[str, float], yearly: Mapping[str, float]
) -> list[tuple[str, ...]]:
    return [
        (
            loc(block.name),
            in_thousands(once[name]) if name in once else "–",
            in_thousands(yearly[name]) if name in yearly else "–",
            share(block.optimism_uplift.value),
        )
        for name, block in blocks.items()
    ]


def _blocks(rows: list[tuple[str, ...]], once: float, yearly: float) -> None:
    total = (t("money.sums.sum"), in_thousands(once), in_thousands(yearly), "")
    head = tuple(t(f"money.sums.column.{column}") for column in BLOCK_COLUMNS)
    layout.facts([*rows, total], head, numbers_from=1)
    layout.small(f"{t('money.sums.what')} {t('money.sums.rounded')}")


def _years(scenario: Scenario, comparison: Comparison, relative: tuple[float, ...], name: str) -> None:
    baseline = scenario.baseline
    rate = comparison.money[baseline].discount_rate
    years = cash_years(relative, comparison.money[baseline].cash_flow, rate)
    columns = [(each.own, each.minimum, each.difference, each.discounted) for each in years]
    rows = [(num(year), *map(in_thousands, amounts)) for year, amounts in enumerate(columns)]
    sums = [sum(column) for column in zip(*columns, strict=True)]
    told = {"option": name, "baseline": _name(scenario, baseline)}
    head = tuple(t(f"money.sums.column.{column}", **told) for column in YEAR_COLUMNS)
    layout.facts([*rows, (t("money.sums.sum"), *map(in_thousands, sums))], head, numbers_from=1)
    npv = {"npv": money_short(sums[-1]), "rate": share(rate, 1)}
    layout.small(f"{t('money.sums.years', **npv)} {t('money.sums.rounded')}")


def _name(scenario: Scenario, option: str) -> str:
    return t("money.cash.undecided") if option == UNDECIDED else short(scenario, option)


def in_thousands(amount: float) -> str:
    """An amount in whole thousands, millions written out, so that a column can be added up."""
    return money(round(amount, -3))
