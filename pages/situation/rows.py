"""What became of the rows of a file: how many were read, and which were set aside, to be downloaded."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from models.volumes.checked_export import checked_csv
from models.volumes.row_counts import MergedContacts, RowCounts, row_counts
from models.volumes.shown import set_aside_csv
from models.volumes.table import Volumes
from pages._shared import session
from pages._shared.layout import small
from pages._shared.texts import num, t, tp
from pages.situation.told import key_of


def rows_finding(volumes: Volumes) -> str:
    """How many rows of the file are used; of a table with a column for each channel, how many cells; of a
    list with several rows for a contact, how many contacts they are."""
    counts = row_counts(volumes)
    if counts.merged is not None:
        return _contacts_of_rows(counts.merged)
    read = _read_of_files(volumes, counts) if volumes.parts else _read(counts)
    return "; ".join((read, *_beside(counts)))


def _read(counts: RowCounts) -> str:
    cells, used = "_cells" if counts.are_cells else "", num(counts.used)
    if not counts.aside:
        return tp(f"situation.own.finding_all{cells}", counts.used, used=used)
    told = {"used": used, "read": num(counts.read), "count": num(counts.aside)}
    return tp(f"situation.own.finding_some{cells}", counts.aside, **told)


def _read_of_files(volumes: Volumes, counts: RowCounts) -> str:
    """Of several files: rows of some and cells of others are told as both."""
    of_cells = {each.unfolded for each in volumes.parts}
    kind = "mixed" if len(of_cells) > 1 else "cells" if of_cells == {True} else "rows"
    told = {"used": num(counts.used), "read": num(counts.read), "what": t(f"situation.own.counted_{kind}")}
    if not counts.aside:
        return t("situation.own.files_all", **told)
    return tp("situation.own.files_some", counts.aside, count=num(counts.aside), **told)


def _contacts_of_rows(merged: MergedContacts) -> str:
    told = {name: num(getattr(merged, name)) for name in ("rows", "contacts", "counted", "left")}
    return t(f"situation.own.finding_merged{'_some' if merged.left else ''}", **told)


def source_rows(volumes: Volumes) -> str:
    """How many rows of the file its figures rest on; or cells, or contacts and the rows that told them."""
    counts = row_counts(volumes)
    if (merged := counts.merged) is not None:
        return t("situation.source_merged", rows=num(merged.rows), contacts=num(merged.counted))
    key = "situation.source_cells" if counts.are_cells else "situation.source"
    return tp(key, counts.used, rows=num(counts.used))


def _beside(counts: RowCounts) -> Iterator[str]:
    for name, count in (("rows_aside", counts.rows_aside), ("between", counts.between)):
        if count:
            yield tp(f"situation.own.{name}", count, count=num(count))


def aside_label(volumes: Volumes) -> str:
    """What is not in the pictures: rows or cells that are missed, otherwise those that hold none."""
    counts = row_counts(volumes)
    if (merged := counts.merged) is not None and merged.left:
        told = {"count": num(merged.left), "all": num(merged.contacts)}
        return tp("situation.aside_contacts", merged.left, **told)
    if counts.aside:
        key = "situation.aside_cells" if counts.are_cells else "situation.aside"
        return tp(key, counts.aside, count=num(counts.aside), all=num(counts.read))
    key, count = ("rows_aside", counts.rows_aside) if counts.rows_aside else ("between", counts.between)
    return t("situation.aside_look", what=tp(f"situation.own.{key}", count, count=num(count)))


def offer_set_aside(volumes: Volumes, purpose: str = session.IN_USE) -> None:
    """The rows that are not used as a file, each with its reason; written when somebody asks for them."""
    if volumes.set_aside:
        language, cells = session.language(), "_cells" if volumes.unfolded else ""
        st.download_button(
            tp(f"situation.own.download_aside{cells}", len(volumes.set_aside)),
            lambda: set_aside_csv(volumes, language),
            t("situation.own.aside_name"),
            "text/csv",
            key=key_of(purpose, "set-aside"),
        )


def offer_export(volumes: Volumes) -> None:
    """The volumes as they count on the page, in the form of the template; written when somebody asks for
    them."""
    scenario, language = session.shipped(), session.language()
    st.download_button(
        t("situation.own.export"),
        lambda: checked_csv(volumes, scenario, language),
        t("situation.own.export_name"),
        "text/csv",
        key="export-volumes",
    )
    grain = "days" if volumes.hours_assumed else "what"
    small(t(f"situation.own.export_{grain if volumes.by_hour is None else 'mixed'}"))
    if volumes.course is not None:
        small(t("situation.own.export_course"))
