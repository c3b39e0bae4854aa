"""The criteria: what each option is worth in each of them, and the figures behind the measured ones."""

from __future__ import annotations

from models.brief.material import Material
from models.brief.parts import Column, Page, Table
from models.brief.wording import Listing, Number, Wording, named
from models.decision import level_options
from models.outcome import METRICS


def criteria_page(material: Material) -> Page:
    """In how many criteria the leading options are first, and every value behind it."""
    options = tuple(material.scenario.options)
    best = _best_counts(material)
    parts = tuple(
        named(
            "appraisal.criteria.part",
            option=material.name(o),
            number=Number(best[o], "count", f"criteria.best.{o}"),
        )
        for o in material.leading
    )
    total = Number(len(material.scenario.criteria), "count", "criteria")
    title = named("appraisal.criteria.title", listing=Listing(parts), total=total)
    columns = (
        Column(named("column.criterion"), weight=2),
        *(Column(material.short(o), "right") for o in options),
    )
    rows: tuple[tuple[Wording, ...], ...] = tuple(
        (criterion.name, *(_mean_value(material, option, criterion_id) for option in options))
        for criterion_id, criterion in material.scenario.criteria.items()
    )
    table = Table("criteria-values", columns, rows, named("table.criteria_values"))
    raw = _raw_table(material, options)
    return Page(
        "criteria-values",
        title,
        (table, raw) if raw.rows else (table,),
        Listing((material.source_heads, material.source_model), separator=" "),
        (named("appraisal.criteria.notes"),),
    )


def _mean_value(material: Material, option: str, criterion: str) -> Number:
    table = material.comparison.contributions
    cell = table[(table["option"] == option) & (table["criterion"] == criterion)]["value"]
    return Number(float(cell.mean()), "points", f"contributions.{option}.{criterion}")


def _best_counts(material: Material) -> dict[str, int]:
    """Option -> criteria in which it is first or level with the first, by the one rule for level."""
    options = tuple(material.scenario.options)
    counts = dict.fromkeys(options, 0)
    for criterion in material.scenario.criteria:
        values = {option: _mean_value(material, option, criterion).value for option in options}
        for option in level_options(values):
            counts[option] += 1
    return counts


def _raw_table(material: Material, options: tuple[str, ...]) -> Table:
    criteria = material.scenario.criteria
    measured = {c: criterion for c, criterion in criteria.items() if criterion.metric is not None}
    rows: tuple[tuple[Wording, ...], ...] = tuple(
        (criterion.name, *(_raw(material, option, c, str(criterion.metric)) for option in options))
        for c, criterion in measured.items()
    )
    columns = (
        Column(named("column.criterion_mean"), weight=2),
        *(Column(material.short(o), "right") for o in options),
    )
    return Table("criteria-raw", columns, rows, named("table.criteria_raw"))


def _raw(material: Material, option: str, criterion: str, metric: str) -> Number:
    table = material.comparison.criteria
    cell = table[(table["option"] == option) & (table["criterion"] == criterion)]["raw"]
    value = float(cell.iloc[0]) if len(cell) else float("nan")
    return Number(value, METRICS[metric].unit, f"criteria.{criterion}.{option}.raw", METRICS[metric].digits)
