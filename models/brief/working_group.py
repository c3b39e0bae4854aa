"""How the working group sees the options: every member's points before the mean, and who puts which first."""

from __future__ import annotations

import pandas as pd

from models.brief.material import Material
from models.brief.parts import Column, Figure, Point, Table
from models.brief.wording import Listing, Message, Number, Wording, named

HEAD_COLOURS = ("#16243a", "#7a5c00", "#2f6d8c", "#8c3b5c", "#3f7046", "#6a5aa0", "#a0522d")


def heads_figure(material: Material) -> Figure:
    """Total value per option and member of the working group: every view before the mean."""
    heads = material.scenario.heads
    values = material.comparison.values
    points = tuple(
        Point(str(head), str(option), Number(float(value), "points", f"values.{head}.{option}"))
        for head, option, value in zip(values["head"], values["option"], values["value"], strict=True)
    )
    return Figure(
        id="value-per-head",
        kind="dots",
        points=points,
        unit=named("unit.points"),
        series={head: heads[head].role for head in heads},
        categories={option: material.short(option) for option in material.scenario.options},
        evidence=dict.fromkeys(heads, "assumed"),
        colours={head: HEAD_COLOURS[index % len(HEAD_COLOURS)] for index, head in enumerate(heads)},
        message=_supporters(material),
        title=named("figure.heads.title"),
        source=material.source_heads,
        alt=named("figure.heads.alt", listing=_head_listing(material, values)),
        not_said=named("figure.heads.not_said"),
    )


def _supporters(material: Material) -> Message:
    """How many members put the leading option first."""
    supporters = material.comparison.verdict.heads_for.get(material.preferred, ())
    return Message(
        f"brief.appraisal.heads.{'among' if material.some_knocked_out else 'title'}",
        {
            "number": Number(len(supporters), "count", "verdict.heads_for"),
            "total": Number(len(material.scenario.heads), "count", "heads"),
            "option": material.name(material.preferred),
        },
        count=len(supporters),
    )


def _head_listing(material: Material, values: pd.DataFrame) -> Listing:
    grouped = values.groupby("option")["value"]
    lowest, highest = grouped.min().to_dict(), grouped.max().to_dict()
    parts = tuple(
        named(
            "figure.heads.alt_part",
            option=material.name(option),
            low=Number(float(lowest[option]), "points", f"values.{option}.min"),
            high=Number(float(highest[option]), "points", f"values.{option}.max"),
        )
        for option in material.scenario.options
        if option in lowest
    )
    return Listing(parts, separator="; ")


def votes(material: Material) -> tuple[Wording, ...]:
    """Who puts which option first."""
    heads_for = material.comparison.verdict.heads_for
    heads = material.scenario.heads
    others = [
        named(
            "appraisal.dissent_line",
            heads=Listing(tuple(heads[head].role for head in voters)),
            option=material.name(option),
        )
        for option, voters in heads_for.items()
        if option != material.preferred and voters
    ]
    if not heads_for.get(material.preferred):
        return (*others, named("appraisal.first_choice_of_nobody", option=material.name(material.preferred)))
    nobody = named(f"appraisal.no_dissent{'_among' if material.some_knocked_out else ''}")
    return (_supporters(material), *(others or [nobody]))


def heads_table(material: Material) -> Table:
    """Total value of every option for every member of the working group, and which one leads there."""
    values, options = material.comparison.values, tuple(material.scenario.options)
    heads_for = material.comparison.verdict.heads_for
    by_head = {
        (str(h), str(o)): float(v)
        for h, o, v in zip(values["head"], values["option"], values["value"], strict=True)
    }
    rows: list[tuple[Wording, ...]] = []
    for head, person in material.scenario.heads.items():
        points = (
            Number(by_head.get((head, o), float("nan")), "points", f"values.{head}.{o}") for o in options
        )
        first = [option for option in options if head in heads_for.get(option, ())]
        leads: Wording = Listing(tuple(material.short(o) for o in first), ", ")
        if head in material.comparison.verdict.unknown.heads:
            leads = named("appraisal.not_known")
        rows.append((person.role, *points, leads))
    means = (
        Number(
            sum(by_head.get((h, o), float("nan")) for h in material.scenario.heads) / len(rows),
            "points",
            f"values.{o}.mean",
        )
        for o in options
    )
    leading = Listing(tuple(material.short(o) for o in material.leading), ", ")
    level = (
        named("futures.level_options", options=leading) if material.comparison.verdict.is_level else leading
    )
    first_place = material.short(material.preferred)
    rows.append((named("heads.mean"), *means, level if material.comparison.verdict.is_level else first_place))
    columns = (
        Column(named("column.member"), weight=1.6),
        *(Column(material.short(o), "right", 1) for o in options),
        Column(named("column.leads"), weight=1.3),
    )
    return Table(
        "value-per-head-table", columns, tuple(rows), named("table.heads"), strong=frozenset({len(rows) - 1})
    )
