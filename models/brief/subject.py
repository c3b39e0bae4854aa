"""Sections 5 and 6: what is to be achieved, by which criteria, and the options including the do-minimum."""

from __future__ import annotations

from functools import partial

from models.brief.material import Material
from models.brief.parts import DOCUMENT_ONLY, SLIDES_ONLY, Block, Column, Page, Statements, Table
from models.brief.wording import Listing, Message, Number, Spoken, Wording, counted, named
from models.decision import sentences
from models.decision.lateness import late_options
from models.organisation.strategy_chain import sentences_on
from models.outcome import METRICS
from models.scenario import effective_levers, today_levers
from models.scenario.decision_schema import Criterion
from models.scenario.schema import ChannelOffer, Option

# --- 5 Objectives, criteria, strategy ---


def objectives(material: Material) -> tuple[Page, ...]:
    """Link to strategy and constraints, and the criteria with anchors fixed before scoring: side by side on a
    slide, one after the other in the document."""
    decision = material.scenario.decision
    aims: list[Block] = [
        Statements(aim, "plain", named(f"objectives.{level}"))
        for level in ("corporate", "service")
        if (aim := sentences_on(decision, level))
    ]
    if decision.constraints:
        aims.append(Statements(decision.constraints, "bullets", named("objectives.constraints")))
    aims.append(Statements(_deadline_kept(material), "plain"))
    number = Number(len(material.scenario.criteria), "count", "criteria")
    title = Message("brief.criteria.title", {"number": number}, count=number.value)
    criteria = (criteria_table(material), Statements((named("criteria.money_beside"),), "plain"))
    aims_notes, criteria_notes = named("objectives.notes"), named("criteria.notes")
    scenario, heads = material.source_scenario, material.source_heads
    return (
        Page(
            "objectives",
            title,
            (*criteria, *aims),
            Listing((scenario, heads), separator=" "),
            (aims_notes, criteria_notes),
            "side",
            SLIDES_ONLY,
            left=len(criteria),
        ),
        Page(
            "strategy",
            named("objectives.title"),
            tuple(aims),
            scenario,
            (aims_notes,),
            places=DOCUMENT_ONLY,
        ),
        Page("criteria", title, criteria, heads, (criteria_notes,), places=DOCUMENT_ONLY),
    )


def _deadline_kept(material: Material) -> tuple[Wording, ...]:
    """Which options keep the deadline if the board decides now, and which if it postpones."""
    options, deadline = tuple(material.scenario.options), material.scenario.decision.deadline_months
    values: dict[str, Wording] = {"deadline": material.month(deadline)}
    lines = []
    for start in dict.fromkeys((0, material.clarification_months)):
        late = late_options(material.scenario, options, start, deadline)
        listing = Listing(
            tuple(
                counted("deadline.late_short", one.months, option=material.short(one.option)) for one in late
            )
        )
        key = "objectives.deadline_late" if late else "objectives.deadline_kept"
        when = counted("objectives.postponed", start) if start else named("objectives.now")
        lines.append(named(key, when=when, options=listing, **values))
    return tuple(lines)


def criteria_table(material: Material) -> Table:
    """One row per criterion: group, kind, the anchors, the heads' weights from least to most."""
    rows = tuple(
        _criterion_row(material, c, criterion) for c, criterion in material.scenario.criteria.items()
    )
    columns = (
        Column(named("column.criterion"), weight=2.2),
        Column(named("column.group"), weight=1.4),
        Column(named("column.kind"), weight=1.2),
        Column(named("column.worst"), "right", 1),
        Column(named("column.best"), "right", 1),
        Column(named("column.weights"), "right", 1.3),
    )
    return Table("criteria", columns, rows, named("table.criteria"))


def _criterion_row(material: Material, criterion_id: str, criterion: Criterion) -> tuple[Wording, ...]:
    unit = METRICS[criterion.metric].unit if criterion.metric else "points"
    digits = METRICS[criterion.metric].digits if criterion.metric else 0
    weights = [weights_of(material, head).get(criterion_id, 0.0) for head in material.scenario.heads]
    return (
        criterion.name,
        named(f"group.{criterion.group}"),
        named(f"kind.{criterion.kind}"),
        Number(criterion.worst, unit, f"criteria.{criterion_id}.worst", digits),
        Number(criterion.best, unit, f"criteria.{criterion_id}.best", digits),
        named(
            "range",
            low=Number(min(weights, default=0.0), "share", f"weights.{criterion_id}.low"),
            high=Number(max(weights, default=0.0), "share", f"weights.{criterion_id}.high"),
        ),
    )


def weights_of(material: Material, head: str) -> dict[str, float]:
    """Weight per criterion of one head, as the comparison used it."""
    contributions = material.comparison.contributions
    mine = contributions[contributions["head"] == head].drop_duplicates("criterion")
    return {str(c): float(w) for c, w in zip(mine["criterion"], mine["weight"], strict=True)}


# --- 6 Options ---


def options(material: Material) -> tuple[Page, ...]:
    """The options side by side, described without value words; then which are set aside, and why."""
    names = tuple(material.scenario.options)
    rows = tuple(_option_row(material, option, material.scenario.options[option]) for option in names)
    columns = (
        Column(named("column.option"), weight=1.5),
        Column(named("column.summary"), weight=3.2),
        Column(named("column.steps"), weight=2),
    )
    table = Table(
        "options",
        columns,
        rows,
        named("table.options"),
        marks={index: material.colours[option] for index, option in enumerate(names)},
    )
    number = Number(len(names), "count", "options")
    return (
        Page(
            "options",
            named("options.title", number=number, baseline=material.name(material.baseline)),
            (
                *_channels_left_out(material),
                table,
                Statements((*_set_aside(material), *other_offers(material))),
            ),
            material.source_scenario,
            (named("options.notes"),),
        ),
    )


def _channels_left_out(material: Material) -> tuple[Statements, ...]:
    """That the scenario's descriptions speak of channels that take no part here."""
    kept = material.scenario.volumes.channels
    if kept is None:
        return ()
    names = Listing(
        tuple(
            named("quoted", text=material.scenario.channels[c].name)
            for c in kept
            if c in material.scenario.channels
        )
    )
    values: dict[str, Wording] = {"scenario": material.scenario.name, "channels": names}
    return (Statements((Message("brief.options.channels", values, count=len(names.parts)),), "plain"),)


def _option_row(material: Material, option_id: str, option: Option) -> tuple[Wording, ...]:
    steps = tuple(
        named(
            "options.step",
            month=Number(stage.from_month, "count", f"options.{option_id}.stages.from_month"),
            name=stage.name,
            architecture=named(f"architecture.{stage.architecture}"),
        )
        for stage in option.stages
    )
    name: Wording = material.full_name(option_id)
    if option_id == material.baseline:
        name = named("options.baseline", name=name)
    return (name, option.summary, Listing(steps, separator="; "))


def _set_aside(material: Material) -> tuple[Wording, ...]:
    dominated, failed = material.comparison.dominated, material.comparison.verdict.failed
    out = tuple(
        Spoken(partial(sentences.gates_sentence, material.scenario, option, gates))
        for option, gates in failed.items()
    )
    if not dominated:
        return out or (named("options.none_dominated"),)
    return out + tuple(
        named("options.dominated", option=material.name(option), by=material.name(by))
        for option, by in dominated.items()
    )


def other_offers(material: Material) -> tuple[Wording, ...]:
    """One line: which options offer something else than today on some channel; none where none does."""
    told = {option: _offers_of(material, option) for option in material.scenario.options}
    parts = tuple(
        named("options.offers_of", option=material.name(option), offers=Listing(offers))
        for option, offers in told.items()
        if offers
    )
    return (named("options.offers", options=Listing(parts, separator="; ")),) if parts else ()


def _offers_of(material: Material, option: str) -> tuple[Wording, ...]:
    """What the last stage of an option offers otherwise than today, channel by channel."""
    scenario = material.scenario
    today, then = today_levers(scenario), effective_levers(scenario.options[option].stages[-1])
    return tuple(
        _offer_told(material, option, channel, then.offer(channel))
        for channel in scenario.channels
        if then.offer(channel) != today.offer(channel)
    )


def _offer_told(material: Material, option: str, channel: str, offer: ChannelOffer) -> Wording:
    channels = material.scenario.channels
    values: dict[str, Wording] = {"channel": channels[channel].name}
    if offer.to is not None:
        values["to"] = channels[offer.to].name
    if offer.offer == "steered" and offer.share is not None:
        reference = f"options.{option}.channel_offer.{channel}.share"
        values["share"] = Number(offer.share.value, "share", reference)
    return named(f"options.offer.{offer.offer}", **values)
