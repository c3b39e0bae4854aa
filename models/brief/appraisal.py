"""Section 7: what the options deliver, how the working group sees them, how firm the verdict is."""

from __future__ import annotations

from functools import partial

import pandas as pd

from models.brief.bridge import bridge_pages
from models.brief.drawn import drawn_pages
from models.brief.futures import futures_pages
from models.brief.material import Material
from models.brief.parts import (
    DOCUMENT_ONLY,
    SLIDES_ONLY,
    Block,
    Column,
    Figure,
    Page,
    Point,
    Statements,
    Table,
)
from models.brief.verdict import verdict_rule
from models.brief.wording import Listing, Message, Number, Spoken, Wording, metric_name, named
from models.comparison import Flip
from models.decision import level_options, sentences
from models.findings.robustness import robustness_of
from models.outcome import METRICS

CUSTOMER_METRIC = "contacts_per_issue"
MOST_FLIPS = 5
HEAD_COLOURS = ("#16243a", "#7a5c00", "#2f6d8c", "#8c3b5c", "#3f7046", "#6a5aa0", "#a0522d")


def appraisal(material: Material) -> tuple[Page, ...]:
    """Effects for customers and work, criteria, views and verdict with flips, futures."""
    return (
        *bridge_pages(material),
        _effects_page(material),
        _criteria_page(material),
        *_verdict_pages(material),
        *futures_pages(material),
        *drawn_pages(material),
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
    if len(material.contenders) > 1:
        parts = tuple(
            named("effects.part", option=material.name(o), contacts=material.metric(o, CUSTOMER_METRIC))
            for o in material.contenders
        )
        before = material.metric(baseline, CUSTOMER_METRIC)
        title = named("effects.title_open", listing=Listing(parts), before=before)
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
        Column(named("column.criterion"), weight=2),
        *(Column(material.short(o), "right") for o in options),
    )
    return Table("criteria-raw", columns, rows, named("table.criteria_raw"))


def _raw(material: Material, option: str, criterion: str, metric: str) -> Number:
    table = material.comparison.criteria
    cell = table[(table["option"] == option) & (table["criterion"] == criterion)]["raw"]
    value = float(cell.iloc[0]) if len(cell) else float("nan")
    return Number(value, METRICS[metric].unit, f"criteria.{criterion}.{option}.raw", METRICS[metric].digits)


# --- The working group ---


def _heads_figure(material: Material) -> Figure:
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
        "brief.appraisal.heads.title",
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


def _votes(material: Material) -> tuple[Wording, ...]:
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
    return (_supporters(material), *(others or [named("appraisal.no_dissent")]))


# --- Verdict and flips ---


def _heads_table(material: Material) -> Table:
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


def _verdict_pages(material: Material) -> tuple[Page, ...]:
    """The slide shows every member's points as a table, the document as marks."""
    verdict = material.comparison.verdict
    flips = material.flips()
    title = Message(
        "brief.appraisal.flips.title",
        {"number": Number(len(flips), "count", "verdict.flips"), "word": named(f"verdict.{verdict.word}")},
        count=len(flips),
    )
    if verdict.word == "open":
        title = named(
            "appraisal.flips.title_open",
            options=material.listed(material.leading),
            listing=Listing(tuple(material.views(option) for option in material.leading), separator=" / "),
        )
        if verdict.is_level:
            title = named("appraisal.flips.title_level", **title.values)
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
    lines = (*_flip_lines(material, flips), *_unknown(material), named("appraisal.rule_in_annex"))
    rest: tuple[Block, ...] = (
        figure,
        Statements(_votes(material), "bullets", named("appraisal.votes")),
        Statements(lines, "bullets", named("appraisal.flips.heading")),
    )
    notes = (verdict_rule(), named("appraisal.heads.notes"))
    slide, source = (_heads_table(material), *rest), material.source_heads
    document = (_heads_figure(material), *slide, *_firmness(material))
    return (
        Page("verdict", title, slide, source, notes, "side", SLIDES_ONLY),
        Page("verdict-all", title, document, source, notes, places=DOCUMENT_ONLY),
    )


def _unknown(material: Material) -> tuple[Wording, ...]:
    """What the working group has not said; nothing where it has said everything."""
    verdict = material.comparison.verdict
    return (Spoken(partial(sentences.unknown_sentence, verdict)),) if verdict.unknown else ()


def _firmness(material: Material) -> tuple[Statements, ...]:
    """All weights together, and what one would have to believe for each option; the document has the room."""
    firm = robustness_of(material.scenario, material.comparison)
    together = Spoken(partial(sentences.together_sentence, material.scenario, material.comparison.verdict))
    beliefs = tuple(
        Spoken(partial(sentences.belief_sentence, material.scenario, each.option, each.weights))
        for each in sorted(firm.beliefs, key=lambda each: -each.count)
        if each.confidence is not None
    )
    return (
        Statements((together,), "plain"),
        Statements(beliefs, "bullets", named("appraisal.believe.heading")),
    )


def _flip_lines(material: Material, flips: tuple[Flip, ...]) -> tuple[Wording, ...]:
    if not flips:
        return (named("appraisal.no_flips"),)
    shown = len(flips) if len(flips) <= MOST_FLIPS + 1 else MOST_FLIPS
    lines: list[Wording] = [flip_sentence(material, flip) for flip in flips[:shown]]
    more = len(flips) - shown
    if more > 0:
        lines.append(
            Message("brief.flip.more", {"number": Number(more, "count", "verdict.flips.more")}, count=more)
        )
    return tuple(lines)


def flip_sentence(material: Material, flip: Flip) -> Wording:
    """One flip as a sentence: what changes, from where to where, who leads then."""
    return Spoken(partial(sentences.flip_sentence, material.scenario, flip))
