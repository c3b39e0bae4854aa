"""Your year beside the model's year: does the simulation reproduce the loaded volumes?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from models.problems import UnusableInput
from models.simulation.calibration import Demand
from models.simulation.reproduction import (
    ABANDONED_BOUND,
    LEAST_WAIT_BOUND_S,
    SERVICE_LEVEL_BOUND,
    WAIT_BOUND,
)
from models.simulation.week_course import WeekCourse
from models.volumes.thin import FEWEST_DAYS
from pages._shared import compute, session
from pages._shared.charts import show
from pages._shared.layout import (
    caption,
    card,
    card_head,
    evidence_legend,
    facts,
    go_to,
    problem_list,
    small,
)
from pages._shared.navigation import ADJUST, FILE_TAB, TEAMS_TAB, VOLUMES_PART
from pages._shared.texts import loc, num, share, t
from pages._shared.volume_pictures import week_beside_model
from pages.situation.doubts import awaits_answer, with_doubt
from pages.situation.scale import year_in_use

SERVICE_FIGURES = ("abandoned", "wait", "service_level")
ONE_CONTACT = 0.5
"""Channels of the model with fewer contacts a year than this round to none."""


def show_model_year() -> None:
    """The comparison; before the model has been adapted to the file, only who asks for it sees it."""
    if not compute.awaits_adapting():
        compare_years()
        return
    with card("model-held-back", t("situation.model.held_back"), t("situation.model.held_back_what")):
        waits = awaits_answer(session.volumes())
        if waits:
            small(t("situation.adapt.answer_first"))
        st.button(
            t("situation.model.held_back_go"),
            key="see-adapting",
            type="secondary" if waits else "primary",
            on_click=session.choose_part,
            args=(VOLUMES_PART, FILE_TAB),
        )
        shown = st.expander(t("situation.model.held_back_show"), key="model-anyway", on_change="rerun")
    with shown:
        if shown.open:
            compare_years()


def compare_years() -> None:
    """Contacts, service and the course of the week: loaded beside modelled."""
    with card("model-year"):
        head = st.container()
        try:
            demand = compute.demand()
        except UnusableInput as unusable:
            card_head(t("situation.model.title"), t("situation.model.subtitle"))
            problem_list(unusable.problems)
            return
        with head:
            card_head(year_finding(demand), f"{t('situation.model.title')}. {t('situation.model.subtitle')}")
        head = tuple(t(f"situation.model.{column}") for column in ("channel", "loaded", "model", "error"))
        facts(
            [
                (
                    channel_name(row.channel),
                    num(row.loaded) if row.loaded > 0 else t("situation.model.not_in_file"),
                    num(row.model),
                    share(row.error_share, 1) if row.loaded > 0 else "",
                )
                for row in demand.by_channel.itertuples(index=False)
                if row.loaded > 0 or row.model >= ONE_CONTACT
            ],
            head,
            numbers_from=1,
        )
        show_model_service(demand.by_channel)
        show_model_week(demand.week)
        problem_list(demand.notes)
        if demand.not_reproduced:
            go_to(ADJUST, t("situation.model.adjust"), TEAMS_TAB)
        caption("modelled", with_doubt(t("situation.model.how")), t("situation.model.says_not"))


def year_finding(demand: Demand) -> str:
    """How near the model's year comes to the loaded one."""
    missed = any(problem.code == "simulation.total_missed" for problem in demand.not_reproduced)
    kind = "missed" if missed else "met"
    whose = ("" if year_in_use().is_whole else "_scaled") if session.volumes_are_own() else "_practice"
    return t(f"situation.model.{kind}{whose}", error=share(abs(demand.total_error_share), 1))


def show_model_week(week: WeekCourse) -> None:
    """Contacts by half-hour of the week, file beside model."""
    volumes = session.volumes()
    assumed = volumes.is_daily or volumes.hours_assumed
    shares = {"share": share(week.displaced_of_all, 1), "chance": share(week.chance_of_all, 1)}
    card_head(t("situation.model.week.assumed" if assumed else f"situation.model.week.{week.fit}", **shares))
    picture = week_beside_model(*week.by_hour, assumed=assumed)
    kind = "_assumed" if assumed else ""
    show(picture, "model-week", t(f"situation.model.week.alt{kind}"), week_table(week), written=True)
    evidence_legend(("assumed" if assumed else "measured", "modelled"))
    caption(None, t(f"situation.model.week.how{kind}"), t("situation.model.week.says_not"))


def week_table(week: WeekCourse) -> pd.DataFrame:
    """Per channel of the file: the share of contacts that stand in another half-hour."""
    rows = [
        (channel_name(channel), share(apart, 1), share(chance, 1))
        for channel, apart, chance, known in zip(
            week.channels, week.displaced_share, week.chance, week.in_file, strict=True
        )
        if known
    ]
    heads = ("channel", "week.displaced", "week.chance")
    return pd.DataFrame(rows, columns=[t(f"situation.model.{head}") for head in heads])


def show_model_service(by_channel: pd.DataFrame) -> None:
    """Hanging up, waiting and answering in time beside the model, where the file measures them."""
    rows = [
        (
            t(f"situation.model.{figure}", channel=channel_name(row["channel"])),
            service_figure(figure, row[f"{figure}_loaded"]),
            service_figure(figure, row[f"{figure}_model"]),
        )
        for row in by_channel.to_dict("records")
        for figure in SERVICE_FIGURES
        if pd.notna(row[f"{figure}_loaded"])
    ]
    if not rows:
        return
    small(t("situation.model.service"))
    evidence_legend(("measured", "modelled"))
    facts(
        rows,
        tuple(t(f"situation.model.{head}") for head in ("figure", "measured", "modelled")),
        numbers_from=1,
    )
    small(
        t(
            "situation.model.bounds",
            abandoned=num(100 * ABANDONED_BOUND),
            service_level=num(100 * SERVICE_LEVEL_BOUND),
            wait=share(WAIT_BOUND),
            seconds=num(LEAST_WAIT_BOUND_S),
        )
    )
    if by_channel["service_level_loaded"].notna().any():
        small(t("situation.model.deadline"))


def service_figure(figure: str, value: float) -> str:
    if pd.isna(value):
        return ""
    return t("situation.model.seconds", number=num(value)) if figure == "wait" else share(value, 1)


def channel_name(identifier: str) -> str:
    channel = session.scenario().channels.get(identifier)
    return loc(channel.name) if channel is not None else identifier


def show_too_thin() -> None:
    """In place of the model's year: so few days would be blown up to a year."""
    with card("too-thin", t("situation.thin.title"), t("situation.thin.subtitle")):
        small(t("situation.thin.what", fewest=num(FEWEST_DAYS)))
