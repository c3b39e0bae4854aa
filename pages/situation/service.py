"""How long contacts keep somebody busy and how they are served, per channel and per name of the file."""

from __future__ import annotations

import pandas as pd

from models.volumes import Selection, VolumeProfile
from models.volumes.closer_findings import service_finding
from models.volumes.table import Volumes
from pages._shared import compute, session
from pages._shared.layout import caption, facts
from pages._shared.texts import duration, share, t
from pages.situation.doubts import with_doubt
from pages.situation.filters import of_selection
from pages.situation.sections import section

COLUMNS = ("service_level", "service.wait", "abandoned")


def show_service(volumes: Volumes, selection: Selection, chosen: VolumeProfile) -> None:
    other = compute.profile_if_level_of_handled(selection)
    said = service_finding(chosen, session.language(), talk_only=volumes.talk_only, of_handled=other)
    if said is None:
        return
    with section("service", said, selection) as opened:
        if opened:
            handling = "service.talk" if volumes.talk_only else "service.handling"
            head = tuple(t(f"situation.{column}") for column in ("channel", handling, *COLUMNS))
            facts(service_rows(selection, chosen, other), head, numbers_from=1)
            how = of_selection(t("situation.service.how"), selection)
            caption("measured", with_doubt(how), t("situation.service.says_not"))


def service_rows(
    selection: Selection, chosen: VolumeProfile, other: VolumeProfile | None
) -> list[tuple[str, ...]]:
    """One row per channel, and behind a channel that unites several names of the file one for each."""
    rows = _rows(chosen.channels, None if other is None else other.channels)
    names, parts = compute.file_names(), compute.file_name_parts(selection)
    if names is None or parts is None:
        return rows
    of_parts = {row[0]: row for row in _rows(parts, compute.file_name_parts_if_level_of_handled(selection))}
    return [
        each
        for row in rows
        for each in (row, *(of_parts[name] for name in names.parts.get(row[0], ()) if name in of_parts))
    ]


def _rows(channels: pd.DataFrame, of_handled: pd.DataFrame | None) -> list[tuple[str, ...]]:
    return [
        (
            str(row.channel),
            duration(row.handling_time_s),
            level,
            duration(row.wait_s),
            share(row.abandoned_share, 1),
        )
        for row, level in zip(channels.itertuples(index=False), levels(channels, of_handled), strict=True)
    ]


def levels(channels: pd.DataFrame, of_handled: pd.DataFrame | None) -> list[str]:
    """Per channel the share of all contacts answered in time, by both readings while both are open."""
    told = [share(value, 1) for value in channels["service_level_share"]]
    if of_handled is None or of_handled["service_level_share"].isna().all():
        return told
    others = of_handled.set_index("channel")["service_level_share"]
    return [
        one
        if pd.isna(others[channel])
        else t("situation.service.either", one=one, other=share(others[channel], 1))
        for channel, one in zip(channels["channel"], told, strict=True)
    ]
