"""A closer look at the volumes: reasons, season, peaks, service, holidays, a comparison, what is missing."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from models.request.data_requests import DataRequest, held_for_decision, missing_for_decision
from models.volumes import Selection, VolumeProfile
from models.volumes.closer_findings import (
    day_counted,
    holiday_finding,
    peaks_finding,
    period_name,
    season_finding,
)
from models.volumes.findings import days_finding, reason_finding
from models.volumes.selection import EVERYTHING
from models.volumes.table import Volumes
from pages._shared import compute, session
from pages._shared.charts import show, show_drawn, table_behind
from pages._shared.layout import Gap, caption, facts, gap_list, small
from pages._shared.navigation import REQUEST_TAB, VOLUMES_PART
from pages._shared.texts import day, listed, num, part_share, share, t, tp
from pages._shared.volume_pictures import bars, season
from pages.situation.calendar import calendar_name, choose_calendar, draw_all_anew, suggest_calendar
from pages.situation.comparing import show_comparison
from pages.situation.course import show_course
from pages.situation.doubts import with_doubt, with_other
from pages.situation.filters import of_selection, tell_unfiltered, without_period
from pages.situation.sections import section
from pages.situation.service import show_service

MOST_REASONS = 12


def show_closer(volumes: Volumes, selection: Selection, chosen: VolumeProfile) -> None:
    """Closed sections, each named by its finding; only what is open is drawn."""
    st.subheader(t("situation.closer"), anchor=False)
    show_reasons(volumes, selection, chosen)
    show_season(selection)
    show_peaks(volumes, selection, chosen)
    show_service(volumes, selection, chosen)
    show_course(selection, chosen)
    show_holidays(selection)
    show_comparison(selection)
    show_missing()


def show_reasons(volumes: Volumes, selection: Selection, chosen: VolumeProfile) -> None:
    language = session.language()
    said = reason_finding(chosen, language)
    both = with_other(said, lambda each: reason_finding(each, language), selection)
    with section("reasons", both, selection) as opened:
        if opened and chosen.reasons is None:
            small(t("situation.reasons.how_to"))
            offer_requests("reasons-request")
        elif opened:
            reasons = chosen.reasons
            picture = bars(reasons, "reason", said, MOST_REASONS)
            show_drawn(picture, "reasons", lambda: reason_table(reasons), written=True)
            how = of_selection(t("situation.how", file=volumes.name), selection)
            caption("measured", with_doubt(how), t("situation.says_not"))


def reason_table(reasons: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("situation.reason"): reasons["reason"].fillna(t("situation.no_name")),
            t("situation.offered"): [num(value) for value in reasons["offered"]],
            t("situation.share"): [part_share(value) for value in reasons["share"]],
        }
    )


def show_season(selection: Selection) -> None:
    """The season over all years of the file, whatever period is selected."""
    all_years = without_period(selection)
    whole = compute.selected_profile(all_years)
    language = session.language()
    said = season_finding(whole, language)
    both = with_other(said, lambda each: season_finding(each, language), all_years)
    with section("season", both, all_years) as opened:
        if opened and whole.season is not None and not whole.days_modelled:
            table = pd.DataFrame(
                {
                    t("situation.month"): [t(f"situation.month.{month}") for month in whole.season["month"]],
                    t("situation.season.index"): [share(value) for value in whole.season["index"]],
                    t("situation.season.low"): [share(value) for value in whole.season["low"]],
                    t("situation.season.high"): [share(value) for value in whole.season["high"]],
                }
            )
            of_weeks = whole.has_weeks
            show(season(whole.season, modelled=of_weeks), "season", said, table, written=True)
            if of_weeks:
                small(t("situation.trend.of_weeks"))
            how = of_selection(season_how(whole), all_years)
            kind = "modelled" if of_weeks else "measured"
            caption(kind, with_doubt(how), t("situation.season.says_not"))
        elif opened:
            small(t("situation.season.how_to"))
            offer_requests("season-request")


def season_how(whole: VolumeProfile) -> str:
    """Which days are counted, and against what."""
    if whole.season is None:
        return ""
    counted = t(f"volumes_model.season.day.{day_counted(whole)}")
    years, trend_free = int(whole.season["years"].iloc[0]), bool(whole.season["trend_free"].all())
    return t(f"situation.season.how{'' if trend_free else '_year'}", day=counted, years=num(years))


def show_peaks(volumes: Volumes, selection: Selection, chosen: VolumeProfile) -> None:
    language = session.language()
    said = with_other(peaks_finding(chosen, language), lambda each: peaks_finding(each, language), selection)
    with section(f"peaks.{chosen.grain}", said, selection) as opened:
        if opened and chosen.days_modelled:
            small(t("situation.peaks.how_to"))
        elif opened:
            peaks, head = peak_rows(chosen)
            if peaks:
                facts(peaks, head, numbers_from=1)
            how = t("situation.how", file=volumes.name)
            if chosen.grain == "day":
                how = f"{t('situation.peaks.how')} · {how}"
            caption("measured", with_doubt(of_selection(how, selection)), t("situation.peaks.says_not"))
            show_busiest_hours(chosen)


def peak_rows(chosen: VolumeProfile) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """The periods that stand out, of days with what is usual on their weekday and how much more came; and
    what the columns are."""
    days, language = chosen.grain == "day", session.language()
    named = [period_name(chosen, each, language) for each in chosen.peaks["day"]]
    if days:
        measures = [("offered", 0), ("usual", 0), ("above", 0)]
        heads = (t("situation.peaks.usual"), t("situation.peaks.above"))
    else:
        measures, heads = [("offered", 0), ("factor", 1)], (t("situation.peaks.factor"),)
    columns = [[num(value, digits) for value in chosen.peaks[name]] for name, digits in measures]
    rows = list(zip(named, *columns, strict=True))
    return rows, (t(f"situation.{chosen.grain}_of"), t("situation.offered"), *heads)


def show_busiest_hours(chosen: VolumeProfile) -> None:
    if chosen.hours_assumed or chosen.busiest_hours.empty:
        return
    hours = pd.DataFrame(
        {
            t("situation.peaks.hour"): [
                f"{day(start)} {start:%H:%M}" for start in chosen.busiest_hours["start"]
            ],
            t("situation.offered"): [num(value) for value in chosen.busiest_hours["offered"]],
        }
    )
    table_behind(hours, "busiest-hours", written=True)


def show_holidays(selection: Selection) -> None:
    if compute.volume_cube().is_coarse:
        return
    effect = compute.holiday_effect(compute.holiday_region())
    whose = days_finding(compute.volume_profile(), session.language())
    said = f"{calendar_name()}: {holiday_finding(effect, session.language())} {whose}".strip()
    with section("holidays", said, EVERYTHING) as opened:
        if not opened:
            return
        tell_unfiltered(selection)
        suggest_calendar("closer-calendar")
        choose_calendar("closer-calendar")
        draw_all_anew()
        if effect is not None:
            shown = effect.table.sort_values("day", ascending=False)
            table = pd.DataFrame(
                {
                    t("situation.day_of"): [day(each) for each in shown["day"]],
                    t("situation.holidays.name"): shown["name"],
                    t("situation.offered"): [num(value) for value in shown["offered"]],
                    t("situation.holidays.usual"): [num(value) for value in shown["usual"]],
                    t("situation.holidays.factor"): [share(value) for value in shown["factor"]],
                }
            )
            table_behind(table, "holidays", written=True)
        how = of_selection(t("situation.holidays.how"), EVERYTHING)
        caption("measured", with_doubt(how), t("situation.holidays.says_not"))


def show_missing() -> None:
    """What a decision lacks, by the same rule as the list to ask for; and what of it is there."""
    wanted, language = compute.wanted_data(), session.language()
    lacks = missing_for_decision(wanted)
    with section("lack", lack_finding(lacks)) as opened:
        if opened:
            gap_list(lack_gap(lack) for lack in lacks)
            if held := held_for_decision(wanted):
                small(t("situation.lack.held", what=listed([each.title(language) for each in held])))
            small(t("situation.lack.note"))
            offer_requests("lack-request")


def lack_finding(lacks: Sequence[DataRequest]) -> str:
    """How much is missing and how much is there in part, and what to get first."""
    if not lacks:
        return t("situation.lack.none")
    missing = [lack for lack in lacks if lack.state == "missing"]
    partly = len(lacks) - len(missing)
    said = tp("situation.lack.missing" if missing else "situation.lack.partly", len(missing) or partly)
    if missing and partly:
        said = f"{said}; {tp('situation.lack.partly_too', partly)}"
    first = (missing or lacks)[0].title(session.language())
    return t("situation.lack.finding", what=said, first=first)


def lack_gap(lack: DataRequest) -> Gap:
    """What follows from it where it is missing; which part is not there where the rest is; whom to ask."""
    language, whom = session.language(), t(f"request.ask.{lack.ask}")
    why = lack.text("why", session.whole_scenario(), language)
    lacking = lack.lacking(language)
    if lack.state == "partly" and lacking:
        part = t("situation.lack.part", lacking=lacking)
        return Gap(lack.title(language), part, t("situation.lack.ask.partly", whom=whom))
    return Gap(lack.title(language), why, t("situation.lack.ask.missing", whom=whom), "high")


def offer_requests(key: str) -> None:
    """The way to the list of data to ask for."""
    pressed = st.button(
        t("situation.lack.go"), key=key, on_click=session.choose_part, args=(VOLUMES_PART, REQUEST_TAB)
    )
    if pressed:
        st.rerun()
