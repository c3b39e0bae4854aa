"""Section 4: the volumes as measured, how they are routed today, and how well the model repeats the year."""

from __future__ import annotations

import pandas as pd

from models.brief.material import Material, ModelYear
from models.brief.palette import DO_MINIMUM, INK
from models.brief.parts import Block, Column, Figure, Page, Point, Statements, Table
from models.brief.routing import queue_count, routing_then, routing_today
from models.brief.wording import Day, Listing, Message, Number, Spoken, Wording, named
from models.problems import Problem

MEASURED = "#3a4a60"
MOST_BARS = 12
REPRODUCED_WITHIN = 0.01
"""A year counts as repeated within 1 % in total (the calibration's own bound)."""


def situation(material: Material) -> tuple[Page, ...]:
    """Mengengerüst, reasons, routing, and `your year` against `the model's year`."""
    pages = [_volumes_page(material)]
    if material.volumes.table["reason"].notna().any():
        pages.append(_reasons_page(material))
    pages.append(_routing_page(material))
    if material.model_year is not None:
        pages.append(_model_year_page(material, material.model_year))
    return tuple(pages)


# --- Volumes ---


def _channel_totals(material: Material) -> pd.DataFrame:
    """One row per channel, largest first: channel, offered, handled, abandoned, handling_time_s."""
    table = material.volumes.table
    table = table.assign(channel=table["channel"].astype(object).where(table["channel"].notna(), ""))
    minutes = table["handling_time_s"] * table["handled"].fillna(table["offered"])
    weights = table["handled"].fillna(table["offered"]).where(table["handling_time_s"].notna())
    grouped = table.assign(work=minutes, weight=weights).groupby("channel", sort=False)
    totals = grouped[["offered", "handled", "abandoned", "work", "weight"]].sum(min_count=1)
    totals["handling_time_s"] = totals["work"] / totals["weight"]
    return totals.sort_values("offered", ascending=False, kind="stable").reset_index()


def channel_label(material: Material, channel: str) -> Wording:
    """Name of a channel of the file: the scenario's, or its own where the scenario does not know it."""
    known = material.channel_of(channel)
    return material.scenario.channels[known].name if known else (str(channel) or named("unknown"))


def _volumes_page(material: Material) -> Page:
    totals = _channel_totals(material)
    total = Number(float(totals["offered"].sum()), "count", "volumes.offered")
    first = totals.iloc[0]
    share = Number(
        float(first["offered"]) / total.value if total.value else float("nan"),
        "share",
        "volumes.largest.share",
    )
    values: dict[str, Wording] = {
        "channel": channel_label(material, first["channel"]),
        "total": total,
        "share": share,
    }
    title = named("situation.volumes.title_one" if len(totals) == 1 else "situation.volumes.title", **values)
    blocks: list[Block] = [_volumes_figure(material, totals, title, total)]
    notes = _volume_notes(material, totals)
    blocks.append(_volumes_table(material, totals))
    blocks.append(Statements(notes, "bullets"))
    return Page(
        "volumes", title, tuple(blocks), material.source_volumes, (named("situation.volumes.notes"),), "side"
    )


def _volume_notes(material: Material, totals: pd.DataFrame) -> tuple[Wording, ...]:
    notes: list[Wording] = []
    if not material.own_file:
        notes.append(
            Message(
                "brief.situation.foreign_file",
                {
                    "file": material.volumes.name,
                    "channels": Number(len(totals), "count", "volumes.channels"),
                    "scenario": material.scenario.name,
                    "factor": Number(
                        material.scenario.staffing.staffing_factor.value, "factor", "staffing.staffing_factor"
                    ),
                },
                count=len(totals),
            )
        )
    notes += modelled_year(material)
    if material.volumes.is_daily or material.volumes.hours_assumed:
        profile = material.scenario.volumes.day_profile
        notes.append(named("situation.daily_totals", source=profile.source, grade=profile.grade))
    if not material.volumes.table["reason"].notna().any():
        notes.append(named("situation.no_reasons"))
    rows = Number(material.volumes.rows_used, "count", "volumes.rows_used")
    aside = Number(len(material.volumes.set_aside), "count", "volumes.set_aside")
    notes.append(
        Message("brief.situation.rows_used", {"rows": rows, "aside": aside}, count=material.volumes.rows_used)
    )
    return tuple(notes)


def modelled_year(material: Material) -> list[Wording]:
    """Which days were modelled, where that is not the whole file or not the scenario's own."""
    year = material.model_year
    if year is None or year.first_day is None or year.last_day is None:
        return []
    if material.own_file and not year.notes:
        return []
    days = named("situation.modelled_days", first=Day(year.first_day), last=Day(year.last_day))
    return [days, *(_told(material, problem) for problem in year.notes if problem.code != LAST_YEAR)]


LAST_YEAR = "simulation.last_year_used"
"""Note that `situation.modelled_days` says already, with dates as a reader writes them."""


def _told(material: Material, problem: Problem) -> Wording:
    """A note of the calibration, with the channel that it is about."""
    _, parted, place = problem.where.rpartition(": ")
    channel = str(problem.values.get("channel", place if parted else ""))
    if not channel or material.channel_of(channel) is None:
        return Spoken(problem.what)
    return named("pair", name=channel_label(material, channel), value=Spoken(problem.what))


def _volumes_figure(material: Material, totals: pd.DataFrame, message: Wording, total: Number) -> Figure:
    shown = totals.head(MOST_BARS)
    points = tuple(
        Point(
            "offered",
            str(row["channel"]),
            Number(float(row["offered"]), "count", f"volumes.{row['channel']}.offered"),
        )
        for _, row in shown.iterrows()
    )
    return Figure(
        id="volumes-by-channel",
        kind="bars",
        points=points,
        unit=named("unit.contacts"),
        series={"offered": named("series.offered")},
        categories={str(c): channel_label(material, c) for c in shown["channel"]},
        evidence={"offered": "measured"},
        colours={"offered": MEASURED},
        message=message,
        title=named("figure.volumes.title", period=material.period),
        source=material.source_volumes,
        alt=named("figure.volumes.alt", listing=_listing(material, points), total=total),
        not_said=named("figure.volumes.not_said"),
    )


def _listing(material: Material, points: tuple[Point, ...]) -> Listing:
    return Listing(
        tuple(named("pair", name=channel_label(material, p.category), value=p.number) for p in points),
        separator="; ",
    )


def _volumes_table(material: Material, totals: pd.DataFrame) -> Table:
    def count(row: pd.Series[float], column: str) -> Number:
        return Number(float(row[column]), "count", f"volumes.{row['channel']}.{column}")

    rows = tuple(
        (
            channel_label(material, row["channel"]),
            count(row, "offered"),
            count(row, "abandoned"),
            Number(float(row["handling_time_s"]), "s", f"volumes.{row['channel']}.handling_time_s"),
        )
        for _, row in totals.iterrows()
    )
    columns = (
        Column(named("column.channel"), weight=1.8),
        Column(named("column.offered"), "right"),
        Column(named("column.abandoned"), "right"),
        Column(named("column.handling_time"), "right"),
    )
    return Table("volumes", columns, rows, named("table.volumes", period=material.period))


def _reasons_page(material: Material) -> Page:
    table = material.volumes.table
    by_reason = table.groupby("reason")["offered"].sum().sort_values(ascending=False, kind="stable")
    total = float(by_reason.sum())
    ids = {str(name): material.reason_of(str(name)) for name in by_reason.index}
    names: dict[str, Wording] = {
        name: material.scenario.reasons[found].name if found else name for name, found in ids.items()
    }
    avoidable = sum(
        float(by_reason[name]) * material.scenario.reasons[found].avoidable.value
        for name, found in ids.items()
        if found
    )
    points = tuple(
        Point("offered", str(name), Number(float(value), "count", f"volumes.reasons.{name}.offered"))
        for name, value in by_reason.head(MOST_BARS).items()
    )
    top = points[0]
    title = named(
        "situation.reasons.title",
        reason=names[top.category],
        share=Number(
            top.number.value / total if total else float("nan"), "share", "volumes.reasons.largest.share"
        ),
    )
    figure = Figure(
        id="volumes-by-reason",
        kind="bars",
        points=points,
        unit=named("unit.contacts"),
        series={"offered": named("series.offered")},
        categories={p.category: names[p.category] for p in points},
        evidence={"offered": "measured"},
        colours={"offered": MEASURED},
        message=title,
        title=named("figure.reasons.title", period=material.period),
        source=material.source_volumes,
        alt=named(
            "figure.reasons.alt",
            listing=Listing(
                tuple(named("pair", name=names[p.category], value=p.number) for p in points), separator="; "
            ),
        ),
        not_said=named("figure.reasons.not_said"),
    )
    statements = Statements(
        (
            named(
                "situation.reasons.avoidable",
                share=Number(avoidable / total if total else float("nan"), "share", "reasons.avoidable"),
            ),
            named("situation.reasons.owners", owners=_owners(material)),
        )
    )
    return Page(
        "reasons",
        title,
        (figure, statements),
        material.source_volumes,
        (named("situation.reasons.notes"),),
        "side",
    )


def _owners(material: Material) -> Listing:
    owners = dict.fromkeys(reason.owner for reason in material.scenario.reasons.values())
    return Listing(tuple(material.unit_name(owner) for owner in owners))


# --- Routing ---


def _routing_page(material: Material) -> Page:
    scenario = material.scenario
    stage = material.option.stages[-1]
    today = routing_today(scenario, named("diagram.today"), DO_MINIMUM)
    then = routing_then(
        scenario,
        material.preferred,
        stage,
        named("diagram.then", option=material.short(material.preferred)),
        material.colours[material.preferred],
    )
    title = named(
        "situation.routing.title"
        if queue_count(today) != queue_count(then)
        else "situation.routing.title_same"
        if queue_count(today) != 1
        else "situation.routing.title_one",
        today=Number(queue_count(today), "count", "diagram.today.queues"),
        then=Number(queue_count(then), "count", "diagram.then.queues"),
        option=material.name(material.preferred),
    )
    return Page(
        "routing", title, (today, then), material.source_scenario, (named("situation.routing.notes"),), "side"
    )


# --- The model's year ---


def _model_year_page(material: Material, year: ModelYear) -> Page:
    calibrated = year.by_channel
    in_file = calibrated[calibrated["loaded"] > 0]
    loaded, model = float(in_file["loaded"].sum()), float(in_file["model"].sum())
    error = Number(
        abs(model - loaded) / loaded if loaded else float("nan"), "share", "calibration.total_error", 1
    )
    points: list[Point] = []
    categories: dict[str, Wording] = {}
    for _, row in calibrated.sort_values("loaded", ascending=False, kind="stable").head(MOST_BARS).iterrows():
        channel = str(row["channel"])
        categories[channel] = channel_label(material, channel)
        points.append(
            Point("loaded", channel, Number(float(row["loaded"]), "count", f"calibration.{channel}.loaded"))
        )
        points.append(
            Point("model", channel, Number(float(row["model"]), "count", f"calibration.{channel}.model"))
        )
    held = error.value <= REPRODUCED_WITHIN
    title = named("situation.model_year.title" if held else "situation.model_year.title_missed", error=error)
    figure = Figure(
        id="model-year",
        kind="grouped",
        points=tuple(points),
        unit=named("unit.contacts_year"),
        series={"loaded": named("series.loaded"), "model": named("series.model")},
        categories=categories,
        evidence={"loaded": "measured", "model": "modelled"},
        colours={"loaded": MEASURED, "model": INK},
        message=title,
        title=named("figure.model_year.title"),
        source=Listing((material.source_volumes, material.source_model), separator=" ")
        if material.own_file
        else material.source_model,
        alt=named("figure.model_year.alt", loaded=Number(loaded, "count", "calibration.loaded"),
                  model=Number(model, "count", "calibration.model")),
        not_said=named("figure.model_year.not_said"),
    )  # fmt: skip
    missed = tuple(_told(material, problem) for problem in year.not_reproduced)
    statements = Statements(
        (named("situation.model_year.meaning"), _worst_channel(material, calibrated), *missed)
    )
    return Page(
        "model-year",
        title,
        (figure, statements),
        figure.source,
        (named("situation.model_year.notes"),),
        "side",
    )


def _worst_channel(material: Material, calibrated: pd.DataFrame) -> Message:
    loaded = calibrated["loaded"].where(calibrated["loaded"] > 0)
    errors = ((calibrated["model"] - loaded).abs() / loaded).fillna(0.0)
    worst = calibrated["channel"].to_list()[int(errors.to_numpy().argmax())]
    return named(
        "situation.model_year.worst",
        channel=channel_label(material, str(worst)),
        error=Number(float(errors.max()), "share", "calibration.worst_error", 1),
    )
