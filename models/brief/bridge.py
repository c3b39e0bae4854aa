"""Section 7: what technology, organisation, processes, products and channels bring to a leading option."""

from __future__ import annotations

from models.attribution import KINDS, Attribution, Step, Waterfall, stands_out, waterfall
from models.brief.material import Material
from models.brief.palette import INK
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
from models.brief.wording import Listing, Message, Number, Wording, metric_name, named
from models.outcome import METRICS, Interval
from models.scenario.schema import LeverKind

METRIC = "posts_required"
AGAINST = "#8c3b5c"
"""Steps against the wanted direction."""


def bridge_pages(material: Material) -> tuple[Page, ...]:
    """The way from the do-minimum to the leading option; a slide draws one of several leading options, the
    document all of them. No page where nothing was divided."""
    found = {o: material.attributions[o] for o in material.contenders if o in material.attributions}
    if not found:
        return ()
    falls = {option: waterfall(known, METRIC) for option, known in found.items()}
    drawn = {option: bridge_figure(material, option, fall) for option, fall in falls.items()}
    first = next(iter(falls))
    title = _title(material, first, falls[first])
    told = Statements(_sentences(material, found, falls))
    table, source = _table(material, falls), material.source_model
    notes = (named("bridge.notes"),)
    slide: tuple[Block, ...] = (drawn[first], table, told)
    return (
        Page("bridge", title, slide, source, notes, "side", SLIDES_ONLY),
        Page("bridge-all", title, (*drawn.values(), table, told), source, notes, places=DOCUMENT_ONLY),
    )


def _change(value: float, reference: str) -> Number:
    return Number(value, METRICS[METRIC].unit, reference, METRICS[METRIC].digits, signed=True)


def _kind(step: Step) -> Message:
    return Message(f"attribution.kind.{step.kind}")


def _place(step: Step) -> str:
    """Where a step stands among the bars; an option may have the name of a kind."""
    return f"kind:{step.kind}"


def _title(material: Material, option: str, fall: Waterfall) -> Wording:
    """By how much the figure changes, and which kind of lever does most of it."""
    strongest = max(fall.steps, key=lambda step: abs(step.change.mean))
    return named(
        "bridge.title",
        option=material.name(option),
        total=_change(fall.change.mean, f"difference.{option}.{METRIC}"),
        kind=_kind(strongest),
        part=_change(strongest.change.mean, f"attribution.{option}.{strongest.kind}"),
    )


def bridge_figure(material: Material, option: str, fall: Waterfall) -> Figure:
    """Bars from the do-minimum's figure over one step per kind of lever to the option's."""
    baseline = material.baseline
    ends = {
        baseline: Point(METRIC, baseline, material.metric(baseline, METRIC), 0.0, fall.start),
        option: Point(METRIC, option, material.metric(option, METRIC), 0.0, fall.end),
    }
    steps = tuple(
        Point(METRIC, _place(s), _change(s.change.mean, f"attribution.{option}.{s.kind}"), s.start, s.end)
        for s in fall.steps
    )
    points = (ends[baseline], *steps, ends[option])
    kinds: dict[str, Wording] = {_place(step): _kind(step) for step in fall.steps}
    names = {baseline: material.short(baseline), **kinds, option: material.short(option)}
    listing = tuple(named("pair", name=names[p.category], value=p.number) for p in points)
    title = named("figure.bridge.title", metric=metric_name(METRIC), option=material.short(option))
    colours: dict[str, str] = {
        _place(step): AGAINST if step.role == "hinders" else INK for step in fall.steps
    }
    return Figure(
        id=f"bridge-{option}",
        kind="waterfall",
        points=points,
        unit=metric_name(METRIC),
        series={METRIC: metric_name(METRIC)},
        categories=names,
        evidence={METRIC: "modelled"},
        colours={**colours, baseline: material.colours[baseline], option: material.colours[option]},
        message=_title(material, option, fall),
        title=title,
        source=material.source_model,
        alt=named("figure.bridge.alt", title=title, listing=Listing(listing, separator="; ")),
        not_said=named("figure.bridge.not_said"),
    )


def _table(material: Material, falls: dict[str, Waterfall]) -> Table:
    """One row per kind of lever, one column per leading option, the whole change last; with ranges."""

    def cells(kind: LeverKind | None) -> tuple[Wording, ...]:
        changes = {o: fall.change if kind is None else fall.of(kind).change for o, fall in falls.items()}
        return tuple(_cell(f"attribution.{o}.{kind or 'total'}", change) for o, change in changes.items())

    rows = (
        *((Message(f"attribution.kind.{kind}"), *cells(kind)) for kind in KINDS),
        (named("bridge.total"), *cells(None)),
    )
    columns = (
        Column(named("column.kind_of_lever"), weight=1.2),
        *(Column(material.short(option), "right", 1.3) for option in falls),
    )
    return Table("bridge", columns, rows, named("table.bridge"), strong=frozenset({len(KINDS)}))


def _cell(reference: str, change: Interval) -> Wording:
    if not change.low < change.high:
        return _change(change.mean, reference)
    return named(
        "bridge.cell",
        value=_change(change.mean, reference),
        low=_change(change.low, f"{reference}.low"),
        high=_change(change.high, f"{reference}.high"),
    )


def _sentences(
    material: Material, found: dict[str, Attribution], falls: dict[str, Waterfall]
) -> tuple[Wording, ...]:
    alone = Listing(tuple(_technology_alone(material, known) for known in found.values()), separator="; ")
    adds_up = all(fall.adds_up for fall in falls.values())
    return (
        named("bridge.alone", listing=alone),
        named("bridge.share" if adds_up else "bridge.share_rounded"),
    )


def _technology_alone(material: Material, known: Attribution) -> Wording:
    """What the technology would do if nothing else were changed."""
    option = material.name(known.option)
    alone = known.of(METRIC).alone.get("technology")
    if alone is None or "technology" not in known.kinds:
        return named("bridge.no_technology", option=option)
    key = "bridge.alone_part" if stands_out(known, METRIC, alone) else "bridge.alone_nothing"
    return named(key, option=option, amount=_change(alone.mean, f"attribution.{known.option}.alone"))
