"""Where we stand: the volumes that were loaded, what they say, and whether the model reproduces them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from models.problems import UnusableInput
from models.simulation.adapting import adaptation_lines
from models.simulation.reproduction import (
    ABANDONED_BOUND,
    LEAST_WAIT_BOUND_S,
    SERVICE_LEVEL_BOUND,
    WAIT_BOUND,
)
from models.volumes import VolumeProfile, finding, findings, template_csv
from models.volumes.shown import heat_table, set_aside_csv
from models.volumes.table import Volumes
from models.volumes.thin import FEWEST_DAYS, too_thin
from pages._shared import compute, session
from pages._shared.charts import show
from pages._shared.layout import (
    bullets,
    caption,
    card,
    evidence_legend,
    facts,
    go_to,
    next_step,
    note,
    page_head,
    problem_list,
    small,
)
from pages._shared.navigation import ADJUST, COSTS_TAB, PLATFORM, TEAMS_TAB
from pages._shared.texts import day, loc, num, share, t, tp
from pages._shared.volume_pictures import bars, heat_map, part, trend

UPLOAD, REFUSED = "volumes", "volumes refused"
SERVICE_FIGURES = ("abandoned", "wait", "service_level")
ONE_CONTACT = 0.5
"""Channels of the model with fewer contacts a year than this round to none."""


def show_page() -> None:
    volumes, profile = session.volumes(), compute.volume_profile()
    language, year = session.language(), profile.last_year or profile
    said = findings(profile, language)
    page_head(t("situation.question"), finding(profile, language), source_line(volumes))
    thin = too_thin(volumes)
    problem_list(thin)
    show_upload_result(volumes, thin=bool(thin))
    left, right = st.columns([8, 5], gap="medium")
    with left, card("when", t("situation.when.title"), said["when"]):
        show_when(year)
    with right, card("channels", t("situation.channels.title"), said["channel"]):
        table = mix_table(year.channels, "channel")
        show(bars(year.channels, "channel"), "channels", said["channel"], table)
    left, right = st.columns(2, gap="medium")
    with left, card("reasons", t("situation.reasons.title"), said["reason"]):
        if year.reasons is not None:
            table = mix_table(year.reasons, "reason")
            show(bars(year.reasons, "reason"), "reasons", said["reason"], table)
    with right, card("trend", t("situation.trend.title"), said["trend"]):
        show(trend(profile.months), "trend", said["trend"], trend_table(profile))
        small(said["service"])
    caption("measured", t("situation.how", file=volumes.name), t("situation.says_not"))
    if thin:
        show_too_thin()
    else:
        show_model_year()
    show_loading()
    next_step(PLATFORM, t("situation.next"))


def source_line(volumes: Volumes) -> str:
    return tp(
        "situation.source",
        volumes.rows_used,
        file=volumes.name,
        start=day(volumes.start),
        end=day(volumes.end),
        rows=num(volumes.rows_used),
    )


def show_when(profile: VolumeProfile) -> None:
    if profile.weekday_hour is None:
        small(t("situation.when.days_only"))
        return
    heat = heat_table(profile.weekday_hour)
    show(heat_map(heat), "when", t("situation.when.alt"), heat_frame(heat))
    caption("assumed" if profile.hours_assumed else "measured", t("situation.when.how"))


def heat_frame(heat: pd.DataFrame) -> pd.DataFrame:
    shown = heat.copy()
    shown.insert(0, t("situation.weekday"), [t(f"situation.day.{weekday}") for weekday in heat.index])
    return shown.rename(columns={hour: t("situation.hour", hour=hour) for hour in heat.columns}).round(1)


def mix_table(mix: pd.DataFrame, by: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t(f"situation.{by}"): mix[by].fillna(t("situation.no_name")),
            t("situation.offered"): [num(value) for value in mix["offered"]],
            t("situation.share"): [part(value) for value in mix["share"]],
            t("situation.abandoned"): [share(value, 1) for value in mix["abandoned_share"]],
            t("situation.service_level"): [share(value, 1) for value in mix["service_level_share"]],
        }
    )


def trend_table(profile: VolumeProfile) -> pd.DataFrame:
    months = profile.months
    return pd.DataFrame(
        {
            t("situation.month"): [day(start, "LLLL yyyy") for start in months["start"]],
            t("situation.offered"): [num(value) for value in months["offered"]],
            t("situation.days"): [num(value) for value in months["days"]],
        }
    )


def show_model_year() -> None:
    with card("model-year", t("situation.model.title"), t("situation.model.subtitle")):
        try:
            demand = compute.demand()
        except UnusableInput as unusable:
            problem_list(unusable.problems)
            return
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
        small(t("situation.model.total", error=share(demand.total_error_share, 1)))
        show_model_service(demand.by_channel)
        problem_list(demand.notes)
        if demand.not_reproduced:
            go_to(ADJUST, t("situation.model.adjust"), TEAMS_TAB)
        caption("modelled", t("situation.model.how"), t("situation.model.says_not"))


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


def show_upload_result(volumes: Volumes, *, thin: bool) -> None:
    refused = session.notice(UPLOAD)
    if refused:
        still = t("situation.refused.subtitle", file=volumes.name)
        with card("refused", t("situation.refused.title"), still):
            problem_list(refused)
    elif session.volumes_are_own():
        with card("own", t("situation.own.title", file=volumes.name)):
            facts(
                (
                    (t("situation.own.read"), num(volumes.rows_read)),
                    (t("situation.own.used"), num(volumes.rows_used)),
                    (t("situation.own.aside"), num(len(volumes.set_aside))),
                )
            )
            problem_list(volumes.problems)
            show_set_aside(volumes)
        if not thin:
            offer_adaptation()


def show_too_thin() -> None:
    """In place of the model's year: so few days would be blown up to a year."""
    with card("too-thin", t("situation.thin.title"), t("situation.thin.subtitle")):
        small(t("situation.thin.what", fewest=num(FEWEST_DAYS)))


def show_set_aside(volumes: Volumes) -> None:
    if volumes.set_aside:
        st.download_button(
            tp("situation.own.download_aside", len(volumes.set_aside)),
            set_aside_csv(volumes, session.language()),
            t("situation.own.aside_name"),
            "text/csv",
            key="set-aside",
        )


def offer_adaptation() -> None:
    """What the model would assume to fit the volumes, before it does; and after, with the way back."""
    done = session.adapted_paths()
    with card("adapt", t("situation.adapt.title"), t("situation.adapt.what")):
        changes = {path: session.changes()[path] for path in done} or compute.planned_adaptation()
        lines = adaptation_lines(session.before_adaptation(), session.volumes(), changes, session.language())
        bullets(t("situation.adapt.is" if done else "situation.adapt.will"), lines)
        if st.button(t("situation.adapt.again" if done else "situation.adapt.do"), key="adapt"):
            session.keep_notice("adapt", session.adapt(compute.adaptation()))
            st.rerun()
        if done:
            st.button(t("situation.adapt.undo"), key="undo-adapt", on_click=session.undo_adaptation)
            note(t("situation.adapt.done"))
            go_to(ADJUST, t("situation.adapt.costs"), COSTS_TAB)
        if done and session.volumes().hours_assumed:
            go_to(ADJUST, t("situation.adapt.hours"), TEAMS_TAB)
        problem_list(session.notice("adapt") or ())


def show_loading() -> None:
    with card("loading", t("situation.load.title"), t("situation.load.subtitle")):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            uploaded = st.file_uploader(
                t("situation.load.upload"), type=["csv", "txt", "tsv"], key=upload_key(), max_upload_size=100
            )
        with right:
            small(t("situation.load.columns"))
            name = t("situation.load.template_name")
            st.download_button(t("situation.load.template"), template_csv(), name, "text/csv", key="template")
            if session.volumes_are_own():
                st.button(t("situation.load.reset"), key="reset-volumes", on_click=back_to_shipped)
    if uploaded is not None and session.is_new_upload(UPLOAD, uploaded.file_id):
        take_in(uploaded.name, uploaded.getvalue())
        st.rerun()


def upload_key() -> str:
    """Another box after every file that was refused, so that its name does not stand there as if it held."""
    refused = session.notice(REFUSED) or 0
    return f"volume-file-{refused}" if refused else "volume-file"


def take_in(name: str, content: bytes) -> None:
    try:
        session.set_volumes(compute.uploaded_volumes(name, content))
    except UnusableInput as unusable:
        session.keep_notice(UPLOAD, unusable.problems)
        session.keep_notice(REFUSED, (session.notice(REFUSED) or 0) + 1)
    else:
        session.keep_notice(UPLOAD, None)


def back_to_shipped() -> None:
    session.reset_volumes()
    session.keep_notice(UPLOAD, None)


show_page()
