"""Section 7: what the options deliver, how the heads see them, how firm the verdict is, what overturns it."""

from __future__ import annotations

from functools import partial

import pandas as pd

from models.brief.material import Material
from models.brief.parts import Block, Column, Figure, Page, Point, Statements, Table
from models.brief.verdict import verdict_rule
from models.brief.wording import Listing, Message, Number, Spoken, Wording, metric_name, named
from models.comparison import Flip
from models.decision import sentences
from models.outcome import METRICS

CUSTOMER_METRIC = "contacts_per_issue"
MOST_FLIPS = 5
HEAD_COLOURS = ("#16243a", "#7a5c00", "#2f6d8c", "#8c3b5c", "#3f7046", "#6a5aa0", "#a0522d")


def appraisal(material: Material) -> tuple[Page, ...]:
    """Effects for customers and work, criteria, heads, verdict with flips, futures."""
    return (
        _effects_page(material),
        _criteria_page(material),
        _heads_page(material),
        _verdict_page(material),
        *_futures_pages(material),
    )


# --- Effects ---


def option_columns(material: Material, identifier: str, metric: str, message: Wording) -> Figure:
    """One modelled metric of all options as columns from zero, each in its option's colour."""
    outcomes = material.comparison.outcomes
    points: list[Point] = []
    for option in material.scenario.options:
        found = outcomes[option].interval(metric)
        points.append(Point(metric, option, material.metric(option, metric), found.low, found.high))
    listing = Listing(
        tuple(named("pair", name=material.name(p.category), value=p.number) for p in points), separator="; "
    )
    return Figure(
        id=identifier,
        kind="columns",
        points=tuple(points),
        unit=metric_name(metric),
        series={metric: metric_name(metric)},
        categories={option: material.short(option) for option in material.scenario.options},
        evidence={metric: "modelled"},
        colours=dict(material.colours),
        message=message,
        title=named("figure.metric.title", metric=metric_name(metric)),
        source=material.source_model,
        alt=named("figure.metric.alt", metric=metric_name(metric), listing=listing),
        not_said=named("figure.metric.not_said"),
    )


def _effects_page(material: Material) -> Page:
    preferred, baseline = material.preferred, material.baseline
    title = named(
        "effects.title" if preferred != baseline else "effects.title_baseline",
        option=material.name(preferred),
        contacts=material.metric(preferred, CUSTOMER_METRIC),
        before=material.metric(baseline, CUSTOMER_METRIC),
    )
    figure = option_columns(material, "contacts-per-issue", CUSTOMER_METRIC, title)
    return Page(
        "effects",
        title,
        (figure, _effects_table(material)),
        material.source_model,
        (named("effects.notes"),),
        "side",
    )


EFFECTS = (
    "contacts_per_issue", "first_contact_share", "given_up_share", "service_level_share", "time_to_settle_h",
    "several_queues_share", "passes_per_100", "posts_required",
)  # fmt: skip


def _effects_table(material: Material) -> Table:
    shown = tuple(dict.fromkeys((material.baseline, *material.contenders)))
    rows: tuple[tuple[Wording, ...], ...] = tuple(
        (metric_name(metric), *(material.metric(option, metric) for option in shown)) for metric in EFFECTS
    )
    columns = (
        Column(named("column.metric"), weight=2),
        *(Column(material.short(option), "right") for option in shown),
    )
    return Table("effects", columns, rows, named("table.effects_shown"))


# --- Criteria ---


def _criteria_page(material: Material) -> Page:
    options = tuple(material.scenario.options)
    best = _best_counts(material)
    leader = max(best, key=lambda option: best[option])
    title = named(
        "appraisal.criteria.title",
        option=material.name(leader),
        number=Number(best[leader], "count", f"criteria.best.{leader}"),
        total=Number(len(material.scenario.criteria), "count", "criteria"),
    )
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
    options = tuple(material.scenario.options)
    counts = dict.fromkeys(options, 0)
    for criterion in material.scenario.criteria:
        values = {option: round(_mean_value(material, option, criterion).value) for option in options}
        top = max(values.values())
        for option, value in values.items():
            counts[option] += value == top
    return counts


def _raw_table(material: Material, options: tuple[str, ...]) -> Table:
    criteria = material.scenario.criteria
    measured = {c: criterion for c, criterion in criteria.items() if criterion.metric is not None}
    rows: tuple[tuple[Wording, ...], ...] = tuple(
        (criterion.name, *(_raw(material, option, c, str(criterion.metric)) for option in options))
        for c, criterion in measured.items()
    )
    columns = (
        Column(named("column.criterion"), weight=2),
        *(Column(material.short(o), "right") for o in options),
    )
    return Table("criteria-raw", columns, rows, named("table.criteria_raw"))


def _raw(material: Material, option: str, criterion: str, metric: str) -> Number:
    table = material.comparison.criteria
    cell = table[(table["option"] == option) & (table["criterion"] == criterion)]["raw"]
    value = float(cell.iloc[0]) if len(cell) else float("nan")
    return Number(value, METRICS[metric].unit, f"criteria.{criterion}.{option}.raw", METRICS[metric].digits)


# --- Heads ---


def _heads_page(material: Material) -> Page:
    heads = material.scenario.heads
    supporters = material.comparison.verdict.heads_for.get(material.preferred, ())
    title = Message(
        "brief.appraisal.heads.title",
        {
            "number": Number(len(supporters), "count", "verdict.heads_for"),
            "total": Number(len(heads), "count", "heads"),
            "option": material.name(material.preferred),
        },
        count=len(supporters),
    )
    values = material.comparison.values
    points = tuple(
        Point(str(head), str(option), Number(float(value), "points", f"values.{head}.{option}"))
        for head, option, value in zip(values["head"], values["option"], values["value"], strict=True)
    )
    figure = Figure(
        id="value-per-head",
        kind="dots",
        points=points,
        unit=named("unit.points"),
        series={head: heads[head].role for head in heads},
        categories={option: material.short(option) for option in material.scenario.options},
        evidence=dict.fromkeys(heads, "assumed"),
        colours={head: HEAD_COLOURS[index % len(HEAD_COLOURS)] for index, head in enumerate(heads)},
        message=title,
        title=named("figure.heads.title"),
        source=material.source_heads,
        alt=named("figure.heads.alt", listing=_head_listing(material, values)),
        not_said=named("figure.heads.not_said"),
    )
    dissent = Statements(_dissent(material), "bullets", named("appraisal.dissent"))
    return Page(
        "heads", title, (figure, dissent), material.source_heads, (named("appraisal.heads.notes"),), "side"
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


def _dissent(material: Material) -> tuple[Wording, ...]:
    heads_for = material.comparison.verdict.heads_for
    heads = material.scenario.heads
    lines: list[Wording] = [
        named(
            "appraisal.dissent_line",
            heads=Listing(tuple(heads[head].role for head in voters)),
            option=material.name(option),
        )
        for option, voters in heads_for.items()
        if option != material.preferred and voters
    ]
    if not lines:
        lines.append(named("appraisal.no_dissent"))
    if not heads_for.get(material.preferred):
        lines.append(named("appraisal.first_choice_of_nobody", option=material.name(material.preferred)))
    return tuple(lines)


# --- Verdict and flips ---


def _verdict_page(material: Material) -> Page:
    verdict = material.comparison.verdict
    flips = material.flips()
    title: Wording = Message(
        "brief.appraisal.flips.title",
        {"number": Number(len(flips), "count", "verdict.flips"), "word": named(f"verdict.{verdict.word}")},
        count=len(flips),
    )
    if verdict.word == "open":
        title = named(
            "appraisal.flips.title_open",
            winner=material.short(verdict.winner),
            runner_up=material.short(verdict.runner_up),
            count=material.views(verdict.winner),
            other=material.views(verdict.runner_up),
        )
    elif not flips:
        title = named("appraisal.flips.title_none", word=named(f"verdict.{verdict.word}"))
    options = tuple(o for o in material.scenario.options if material.views(o).value > 0)
    figure = Figure(
        id="views",
        kind="counts",
        points=tuple(Point("views", option, material.views(option)) for option in options),
        unit=named("unit.views"),
        series={"views": named("series.views")},
        categories={option: material.short(option) for option in options},
        evidence={"views": "modelled"},
        colours={option: material.colours[option] for option in options},
        message=named(
            "figure.views.message", option=material.name(verdict.winner), count=material.views(verdict.winner)
        ),
        title=named("figure.views.title"),
        source=material.source_heads,
        alt=named(
            "figure.views.alt",
            listing=Listing(
                tuple(named("pair", name=material.name(o), value=material.views(o)) for o in options),
                separator="; ",
            ),
        ),
        not_said=named("figure.views.not_said"),
    )
    lines = _flip_lines(material, flips)
    blocks: tuple[Block, ...] = (
        figure,
        Statements(lines, "bullets", named("appraisal.flips.heading")),
        Statements((verdict_rule(),), "plain"),
    )
    return Page("verdict", title, blocks, material.source_heads, (verdict_rule(),), "side")


def _flip_lines(material: Material, flips: tuple[Flip, ...]) -> tuple[Wording, ...]:
    if not flips:
        return (named("appraisal.no_flips"),)
    lines: list[Wording] = [flip_sentence(material, flip) for flip in flips[:MOST_FLIPS]]
    more = len(flips) - MOST_FLIPS
    if more > 0:
        lines.append(
            Message("brief.flip.more", {"number": Number(more, "count", "verdict.flips.more")}, count=more)
        )
    return tuple(lines)


def flip_sentence(material: Material, flip: Flip) -> Wording:
    """One flip as a sentence: what changes, from where to where, who leads then."""
    return Spoken(partial(sentences.flip_sentence, material.scenario, flip))


# --- Futures ---


def _futures_pages(material: Material) -> tuple[Page, ...]:
    futures = material.comparison.futures
    if not len(futures):
        return ()
    names = [f for f in material.scenario.futures if f in set(futures["future"])]
    options = tuple(material.scenario.options)
    points: list[tuple[Wording, ...]] = []
    money: list[tuple[Wording, ...]] = []
    held = 0
    for future in names:
        mine = futures[futures["future"] == future].set_index("option")
        npv = {str(o): float(v) for o, v in mine["npv"].items()}
        value = {str(o): float(v) for o, v in mine["value"].items()}
        level = _level_with_first(value)
        held += material.preferred in level
        name = material.scenario.futures[future].name
        figures = (Number(value[o], "points", f"futures.{future}.{o}.value") for o in options)
        points.append((name, *figures, _leading(material, level)))
        amounts = (material.amount(npv[o], f"futures.{future}.{o}.npv", signed=True) for o in options)
        money.append((name, *amounts))
    option_columns_ = tuple(Column(material.short(o), "right", 1.2) for o in options)
    title = named(
        "futures.title_points",
        option=material.name(material.preferred),
        number=Number(held, "count", "futures.held"),
        total=Number(len(names), "count", "futures"),
    )
    columns = (Column(named("column.future"), weight=2), *option_columns_)
    by_points = Table(
        "futures",
        (*columns, Column(named("column.leads"), weight=1.6)),
        tuple(points),
        named("table.futures_points"),
    )
    by_money = Table("futures-money", columns, tuple(money), named("table.futures"))
    notes = Statements((named("futures.level"), named("futures.caution")))
    regrets = Statements(tuple(regret_sentence(material, names, option) for option in material.contenders))
    return (
        Page("futures", title, (by_points, notes), material.source_model, (named("futures.level"),)),
        Page(
            "futures-money",
            named("futures.title_money"),
            (by_money, regrets),
            material.source_money,
            (named("futures.notes"),),
        ),
    )


LEVEL_POINTS = 3.0
"""Closer than this, two options are level (the paper's convention for points)."""


def _level_with_first(value: dict[str, float]) -> tuple[str, ...]:
    """Options fewer than three points behind the first, the first one first."""
    top = max(value.values())
    return tuple(
        option
        for option in sorted(value, key=lambda name: -value[name])
        if value[option] == top or top - value[option] < LEVEL_POINTS
    )


def _leading(material: Material, level: tuple[str, ...]) -> Wording:
    if len(level) == 1:
        return material.short(level[0])
    return named("futures.level_options", options=Listing(tuple(material.short(o) for o in level)))


def regret_sentence(material: Material, names: list[str], option: str) -> Wording:
    """What choosing `option` costs at most, and in which future (decision.md R6)."""
    futures = material.comparison.futures
    losses = {}
    for future in names:
        mine = futures[futures["future"] == future].set_index("option")["npv"]
        losses[future] = float(mine.max() - mine[option])
    worst = max(losses, key=lambda future: losses[future])
    return named(
        "futures.regret",
        option=material.name(option),
        amount=material.amount(losses[worst], f"regret.{option}"),
        future=material.scenario.futures[worst].name,
    )
