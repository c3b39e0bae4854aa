"""What became of the rows of a file: how many were read, and which were set aside, to be downloaded."""

from __future__ import annotations

import streamlit as st

from models.volumes import write_volumes
from models.volumes.shown import set_aside_csv
from models.volumes.table import Volumes
from pages._shared import session
from pages._shared.texts import num, t, tp
from pages.situation.reading import key_of


def rows_finding(volumes: Volumes) -> str:
    """How many rows of the file are used; of a table with a column for each channel, how many cells."""
    cells = "_cells" if volumes.unfolded else ""
    aside, used = len(volumes.set_aside), num(volumes.rows_used)
    if not aside:
        return tp(f"situation.own.finding_all{cells}", volumes.rows_used, used=used)
    counts = {"used": used, "read": num(volumes.rows_read), "count": num(aside)}
    return tp(f"situation.own.finding_some{cells}", aside, **counts)


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
    """The volumes as they were read, in the form of the template; written when somebody asks for them. Not
    where hours are assumed: in a file they would look measured."""
    if volumes.is_daily or volumes.hours_assumed:
        return
    language = session.language()
    st.download_button(
        t("situation.own.export"),
        lambda: write_volumes(volumes, language),
        t("situation.own.export_name"),
        "text/csv",
        key="export-volumes",
    )
