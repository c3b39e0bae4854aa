"""The volumes as pictures: when they come, on which channel, how they develop; and a selection of them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from models.volumes import Selection, VolumeProfile
from models.volumes.basis import basis_words
from models.volumes.findings import channel_finding, when_finding
from models.volumes.selected_steps import signals_of_selection
from models.volumes.shown import heat_table
from models.volumes.signals import Signal
from models.volumes.table import Volumes
from models.volumes.trend_finding import trend_finding
from pages._shared import compute, session
from pages._shared.charts import show, show_drawn
from pages._shared.hour_squares import heat_map
from pages._shared.layout import caption, card, evidence_legend, legend, problem_list, small
from pages._shared.navigation import FILE_TAB, VOLUMES_PART
from pages._shared.texts import day, num, part_share, share, t, tp
from pages._shared.trend_pictures import trend, yearly
from pages._shared.volume_pictures import bars, by_weekday
from pages.situation.closer import show_closer
from pages.situation.comparing import lead_to_second
from pages.situation.doubts import mention_doubts, tell_other, with_doubt
from pages.situation.file_names_behind import show_file_names
from pages.situation.filters import choose_selection, of_selection, without_period
from pages.situation.rows import aside_label

COMPARED_YEARS = 2


@st.fragment
def show_picture(volumes: Volumes) -> None:
    """A selection on top, three cards with a plain finding each (when contacts come only where the file tells
    days), and what a closer look shows."""
    on_top = st.container()
    selection = choose_selection()
    chosen = compute.selected_profile(selection)
    if not chosen.offered > 0:
        small(t("situation.filter.nothing"))
        return
    small(basis_words(compute.volume_profile(), selection, chosen, session.language()))
    language = session.language()
    if chosen.of_hours.grain == "day":
        left, right = st.columns([8, 5], gap="medium")
        said = when_finding(chosen, language)
        with left, card("when", said, of_selection(t("situation.when.title"), selection)):
            tell_other(said, lambda each: when_finding(each, language), selection)
            show_when(chosen)
    else:
        small(t(f"situation.when.{chosen.grain}s_only"))
        right = st.container()
    said = channel_finding(chosen, language)
    with right, card("channels", said, of_selection(t("situation.channels.title"), selection)):
        tell_other(said, lambda each: channel_finding(each, language), selection)
        assumed = volumes.channel_assumed
        picture = bars(chosen.channels, "channel", said, assumed=assumed)
        show_drawn(picture, "channels", lambda: mix_table(chosen.channels, "channel"), written=True)
        show_file_names(selection)
        mention_doubts()
        if assumed:
            caption("assumed", t("situation.channel_assumed"))
            pressed = st.button(
                t("situation.channel_assumed.change"), key="change-channel",
                on_click=session.choose_part, args=(VOLUMES_PART, FILE_TAB),
            )  # fmt: skip
            if pressed:
                st.rerun()
    show_trend(volumes, selection)
    show_closer(volumes, selection, chosen)
    with on_top:
        lead_to_second()


def show_trend(volumes: Volumes, selection: Selection) -> None:
    """All months of the file, whatever period is selected, with what is odd about them. The sentence leaves
    out the ends at which the file runs dry."""
    of_file = without_period(selection)
    whole = compute.selected_profile(of_file)
    told = compute.volume_signals()
    of_sound, language = without_period(selection, *compute.sound_days(selection)), session.language()
    sound = compute.selected_profile(of_sound)
    shown = sound if sound.offered > 0 else whole
    apart = compute.development(of_sound if shown is sound else of_file)
    said = trend_finding(shown, language, told, apart)
    spread = whole.days_modelled or whole.has_weeks
    with card("trend", said, of_selection(t("situation.trend.title"), of_file)):
        tell_other(said, lambda each: trend_finding(each, language, told), of_sound)
        show_years(whole, said)
        show(
            trend(whole.months, signals_of_selection(whole, told), modelled=spread),
            "trend",
            said,
            lambda: trend_table(whole),
            written=True,
        )
        if whole.has_weeks:
            small(t("situation.trend.of_weeks"))
        if not spread and not whole.months["complete"].all():
            legend(
                [("measured", t("app.evidence.measured")), ("incomplete", t("situation.trend.incomplete"))]
            )
        how = of_selection(t("situation.how", file=volumes.name), of_file)
        caption("modelled" if spread else "measured", with_doubt(how), t("situation.says_not"))
        tell_signals(volumes, told)
        tell_set_aside(volumes)


def show_years(whole: VolumeProfile, said: str) -> None:
    """The yearly totals, where the file holds two whole years or more: the sentence speaks of them."""
    years = whole.years
    if whole.days_modelled or years["complete"].sum() < COMPARED_YEARS:
        return
    show_drawn(yearly(years, said), "years", lambda: years_table(years), written=True)
    if not years["whole"].all():
        legend(
            [("measured", t("app.evidence.measured")), ("incomplete", t("situation.trend.incomplete_year"))]
        )


def years_table(years: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("situation.year"): [f"{start.year}" for start in years["start"]],
            t("situation.offered"): [num(value) for value in years["offered"]],
            t("situation.days"): [num(value) for value in years["days"]],
        }
    )


def tell_signals(volumes: Volumes, told: tuple[Signal, ...]) -> None:
    """What is odd about the numbers: a first warning in sight, the rest one click away."""
    first, more = told[:1], told[1:]
    if not first:
        return
    if first[0].severity != "warning":
        first, more = (), told
    problem_list(signal.problem(volumes.name) for signal in first)
    if more:
        said = tp("situation.signals.more" if first else "situation.signals", len(more))
        with st.expander(said, icon=":material/search:"):
            problem_list(signal.problem(volumes.name) for signal in more)
    small(t("situation.signals.note"))


def tell_set_aside(volumes: Volumes) -> None:
    """Rows that the pictures do not hold are never out of sight."""
    if volumes.set_aside:
        pressed = st.button(
            aside_label(volumes),
            key="see-set-aside",
            icon=":material/warning:",
            on_click=session.choose_part,
            args=(VOLUMES_PART, FILE_TAB),
        )
        if pressed:
            st.rerun()


def show_when(profile: VolumeProfile) -> None:
    is_partial = profile.of_hours is not profile and not profile.weekdays.empty
    if profile.weekday_hour is None or profile.hours_assumed or is_partial:
        show_weekdays(profile)
    if profile.weekday_hour is None:
        small(t("situation.when.days_only"))
        return
    if not profile.hours_assumed:
        show_hours(profile.weekday_hour, assumed=False)
        return
    session.stay_open("assumed-hours")
    box = st.expander(t("situation.when.hours_assumed"), key="assumed-hours", on_change="rerun")
    with box:
        if box.open:
            show_hours(profile.weekday_hour, assumed=True)


def show_weekdays(profile: VolumeProfile) -> None:
    """What a file of days says: how much comes on which weekday."""
    weekdays = profile.weekdays
    alt = t("situation.when.weekdays")
    kind = "modelled" if profile.days_modelled else "measured"
    show_drawn(by_weekday(weekdays, alt, kind), "weekdays", lambda: weekday_table(weekdays), written=True)
    caption(kind, with_doubt(alt))


def weekday_table(weekdays: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("situation.weekday"): [t(f"situation.day.{int(each)}") for each in weekdays["weekday"]],
            t("situation.when.per_day"): [num(value) for value in weekdays["per_day"]],
        }
    )


def show_hours(weekday_hour: pd.DataFrame, *, assumed: bool) -> None:
    heat = heat_table(weekday_hour)
    alt = t("situation.when.alt_assumed" if assumed else "situation.when.alt")
    show_drawn(heat_map(heat, alt, assumed=assumed), "when", lambda: heat_frame(heat), written=True)
    how = t("situation.when.how_assumed" if assumed else "situation.when.how")
    caption("assumed" if assumed else "measured", with_doubt(how))
    if assumed:
        evidence_legend(("assumed",))


def heat_frame(heat: pd.DataFrame) -> pd.DataFrame:
    """A row per hour and a column per weekday: seven short columns fit anywhere."""
    hours = {t("situation.when.hour"): [t("situation.hour", hour=hour) for hour in heat.columns]}
    return pd.DataFrame(
        hours
        | {
            t(f"situation.day_short.{weekday}"): [num(value, 1) for value in heat.loc[weekday]]
            for weekday in heat.index
        }
    )


def mix_table(mix: pd.DataFrame, by: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t(f"situation.{by}"): mix[by].fillna(t("situation.no_name")),
            t("situation.offered"): [num(value) for value in mix["offered"]],
            t("situation.share"): [part_share(value) for value in mix["share"]],
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
