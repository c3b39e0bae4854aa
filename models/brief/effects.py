"""What the options change for customers and work: the contacts an issue takes drawn, the rest in a table."""

from __future__ import annotations

from models.brief.material import Material
from models.brief.parts import Column, Figure, Page, Point, Table
from models.brief.wording import Listing, Wording, metric_name, named

CUSTOMER_METRIC = "contacts_per_issue"
EFFECTS = (
    "contacts_per_issue", "first_contact_share", "given_up_share", "service_level_share", "time_to_settle_h",
    "several_queues_share", "passes_per_100", "posts_required",
)  # fmt: skip


def effects_page(material: Material) -> Page:
    """The leading options beside the do-minimum."""
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
