"""Section 4: the volumes as measured beside the model's year, their reasons, and how they are routed."""

from __future__ import annotations

import pandas as pd

from models.brief.material import Material, ModelYear
from models.brief.model_year import (
    MEASURED,
    MOST_BARS,
    REPRODUCED_WITHIN,
    channel_label,
    model_year_figure,
    model_year_notes,
    modelled_year,
    total_error,
)
from models.brief.parts import Block, Column, Figure, Page, Point, Statements, Table
from models.brief.routing_pages import routing_pages
from models.brief.wording import Listing, Message, Number, Wording, named
from models.volumes.row_counts import MergedContacts, row_counts

REASONS_ASSUMED = "simulation.reasons_assumed"
"""Note of the calibration that says already that the file names no reasons."""


def situation(material: Material) -> tuple[Page, ...]:
    """Mengengerüst with `your year` against `the model's year`, reasons, routing today and then."""
    pages = [_volumes_page(material)]
    if material.volumes.table["reason"].notna().any():
        pages.append(_reasons_page(material))
    return (*pages, *routing_pages(material))


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
    key = "situation.volumes.title_one" if len(totals) == 1 else "situation.volumes.title"
    title: Wording = named(key, **values)
    notes = _volume_notes(material, totals)
    spoken: tuple[Wording, ...] = (named("situation.volumes.notes"),)
    year = material.model_year
    if year is None:
        figure = _volumes_figure(material, totals, title, total)
    else:
        title = _title_with_model(title, year)
        figure = model_year_figure(material, year, title)
        notes = (*model_year_notes(material, year), *notes)
        spoken = (*spoken, named("situation.model_year.meaning"), named("situation.model_year.notes"))
    blocks: tuple[Block, ...] = (figure, _volumes_table(material, totals), Statements(notes, "bullets"))
    return Page("volumes", title, blocks, figure.source, spoken, "side")


def _title_with_model(counted: Wording, year: ModelYear) -> Wording:
    """How much was counted, and how well the model repeats it."""
    error = total_error(year)
    held = error.value <= REPRODUCED_WITHIN
    return named(
        "situation.volumes.modelled" if held else "situation.volumes.missed", counted=counted, error=error
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
    told = {note.code for note in material.model_year.notes} if material.model_year else set()
    if not material.volumes.table["reason"].notna().any() and REASONS_ASSUMED not in told:
        notes.append(named("situation.no_reasons"))
    return (*notes, rows_used(material))


def _rows_of_year(material: Material) -> int:
    """Rows of the file in the year shown: of a daily file its days, not the hours they were spread over."""
    table = material.volumes.table
    if not (material.volumes.is_daily or material.volumes.hours_assumed):
        return len(table)
    rows = pd.DataFrame(
        {"day": table["start"].dt.date, "channel": table["channel"], "reason": table["reason"]}
    )
    return len(rows.drop_duplicates())


def rows_used(material: Material) -> Message:
    """How many rows (or cells, of a table with a column for each channel) the year rests on, and how many of
    the file were used and set aside; sums are neither. Of a list with several rows for a contact, how many
    contacts."""
    counts = row_counts(material.volumes)
    if (merged := counts.merged) is not None:
        return _contacts_used(merged, _rows_of_year(material))
    shown, used = _rows_of_year(material), counts.used
    values: dict[str, Wording] = {
        "rows": Number(shown, "count", "volumes.rows_of_year"),
        "used": Number(used, "count", "volumes.rows_used"),
        "aside": Number(counts.aside, "count", "volumes.set_aside"),
    }
    key = ("rows_of_year" if shown < used else "rows_used") + ("_cells" if counts.are_cells else "")
    return Message(f"brief.situation.{key}", values, count=shown)


def _contacts_used(merged: MergedContacts, shown: int) -> Message:
    counts = {"contacts": shown, "used": merged.counted, "all": merged.contacts, "rows": merged.rows}
    values: dict[str, Wording] = {
        name: Number(count, "count", f"volumes.merged.{name}") for name, count in counts.items()
    }
    key = "contacts_of_year" if shown < merged.counted else "contacts_used"
    return Message(f"brief.situation.{key}", values, count=shown)


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
    """One row per channel; with the model's contacts where the year was modelled."""
    modelled = _modelled_contacts(material)
    rows = tuple(_channel_row(material, row, modelled) for _, row in totals.iterrows())
    columns = (
        Column(named("column.channel"), weight=1.6),
        Column(named("column.offered"), "right"),
        *((Column(named("column.model"), "right"),) if modelled else ()),
        Column(named("column.abandoned"), "right"),
        Column(named("column.handling_time"), "right"),
    )
    return Table("volumes", columns, rows, named("table.volumes", period=material.period))


def _modelled_contacts(material: Material) -> dict[str, float]:
    """Channel id -> contacts of the model's year; empty where it was not modelled."""
    year = material.model_year
    if year is None:
        return {}
    return dict(zip(map(str, year.by_channel["channel"]), map(float, year.by_channel["model"]), strict=True))


def _channel_row(
    material: Material, row: pd.Series[float], modelled: dict[str, float]
) -> tuple[Wording, ...]:
    name = str(row["channel"])

    def count(column: str) -> Number:
        return Number(float(row[column]), "count", f"volumes.{name}.{column}")

    known = material.channel_of(name) or name
    model = Number(modelled.get(known, float("nan")), "count", f"calibration.{known}.model")
    return (
        channel_label(material, name),
        count("offered"),
        *((model,) if modelled else ()),
        count("abandoned"),
        Number(float(row["handling_time_s"]), "s", f"volumes.{name}.handling_time_s"),
    )


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
