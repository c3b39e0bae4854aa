"""Section 7, its last page: what the options are worth in every named future, in points and in money."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from models.brief.drawn import held_sentences
from models.brief.knock_outs import not_to_be_chosen
from models.brief.material import Material
from models.brief.parts import Column, Page, Statements, Table
from models.brief.wording import Listing, Number, Wording, counted, named
from models.decision import level_options
from models.findings.futures import broken_gates, choosable, not_choosable_in, worst_regrets


def futures_pages(material: Material) -> tuple[Page, ...]:
    """Points and net present value of every option in every named future; no page without futures."""
    if not len(material.comparison.futures):
        return ()
    computed = set(material.comparison.futures["future"])
    names = [future for future in material.scenario.futures if future in computed]
    told = (
        named("futures.level"),
        named("futures.caution"),
        *_regrets_told(material),
        *not_to_be_chosen(material),
        *held_sentences(material),
    )
    return (
        Page(
            "futures",
            _title(material, names),
            (_table(material, names), Statements(told)),
            Listing((material.source_model, material.source_money), separator=" "),
            (named("futures.level"), named("futures.notes")),
        ),
    )


def _title(material: Material, names: list[str]) -> Wording:
    total = Number(len(names), "count", "futures")

    def held(option: str) -> Number:
        number = sum(option in _leading_in(material, future) for future in names)
        return Number(number, "count", f"futures.held.{option}")

    if len(material.contenders) < 2:
        option = material.preferred
        return named("futures.title_points", option=material.name(option), number=held(option), total=total)
    parts = tuple(named("futures.part", option=material.name(o), number=held(o)) for o in material.contenders)
    return named("futures.title_open", listing=Listing(parts), total=total)


def _leading_in(material: Material, future: str) -> tuple[str, ...]:
    """Options level with the best by points among those that can be chosen in a future; may be none."""
    points = _of_future(choosable(material.comparison), future, "value")
    return level_options(points) if points else ()


def _of_future(futures: pd.DataFrame, future: str, column: str) -> dict[str, float]:
    """Option -> points (`value`) or net present value (`npv`) in a future."""
    mine = futures[futures["future"] == future]
    return {str(o): float(v) for o, v in zip(mine["option"], mine[column], strict=True)}


def _table(material: Material, names: list[str]) -> Table:
    options = tuple(material.scenario.options)
    columns = (
        Column(named("column.future"), weight=1.6),
        *(Column(material.short(o), "right", 1.2) for o in options),
        Column(named("column.leads"), weight=1.7),
    )
    rows = tuple(_row(material, future, options) for future in names)
    return Table("futures", columns, rows, named("table.futures"))


def _row(material: Material, future: str, options: tuple[str, ...]) -> tuple[Wording, ...]:
    futures = material.comparison.futures
    points, npv = _of_future(futures, future, "value"), _of_future(futures, future, "npv")
    cells = (
        named(
            "futures.cell",
            points=Number(points[o], "points", f"futures.{future}.{o}.value"),
            npv=material.amount(npv[o], f"futures.{future}.{o}.npv", signed=True),
        )
        if o != material.baseline
        else named("futures.cell_baseline", points=Number(points[o], "points", f"futures.{future}.{o}.value"))
        for o in options
    )
    broken = broken_gates(material.comparison)
    marked = tuple(
        named("futures.cell_broken", cell=cell) if (future, option) in broken else cell
        for option, cell in zip(options, cells, strict=True)
    )
    leading = _leading(material, _leading_in(material, future))
    return (material.scenario.futures[future].name, *marked, leading)


def _leading(material: Material, level: tuple[str, ...]) -> Wording:
    if not level:
        return named("futures.none_left")
    if len(level) == 1:
        return material.short(level[0])
    return named("futures.level_options", options=Listing(tuple(material.short(o) for o in level)))


def _regrets_told(material: Material) -> Iterator[Wording]:
    """What choosing each option that the paper is about costs at most against the best that can be chosen,
    and in which future (decision.md R6); nothing of options that can be chosen in none."""
    worst = {each.option: each for each in worst_regrets(choosable(material.comparison))}
    out, futures = not_choosable_in(material.comparison), material.comparison.futures["future"].nunique()
    for option in material.contenders:
        if found := worst.get(option):
            cost = named(
                "futures.regret",
                option=material.name(option),
                amount=material.amount(found.amount, f"regret.{option}"),
                future=material.scenario.futures[found.future].name,
            )
            total = Number(futures, "count", "futures")
            left_out = (
                counted("futures.regret_out", out[option], futures=total)
                if out[option]
                else named("futures.regret_everywhere")
            )
            yield Listing((cost, left_out), separator=" ")
