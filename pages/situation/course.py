"""What became of the contacts: how long until they are done, what is open, reopened, and waits."""

from __future__ import annotations

from math import isnan

import pandas as pd

from models.volumes import Selection, VolumeProfile
from models.volumes.course.figures import CourseFigures, CourseShares
from models.volumes.course.findings import course_finding
from pages._shared import session
from pages._shared.charts import show
from pages._shared.course_pictures import backlog
from pages._shared.layout import caption, facts, legend, small
from pages._shared.texts import day, duration, listed, num, share, t, tp
from pages.situation.doubts import with_doubt
from pages.situation.filters import of_selection
from pages.situation.sections import section


def show_course(selection: Selection, chosen: VolumeProfile) -> None:
    """One section, where the file tells anything of it."""
    figures = chosen.course
    said = course_finding(figures, session.language())
    if figures is None or said is None:
        return
    with section("course", said, selection) as opened:
        if not opened:
            return
        if figures.whole is not None:
            show_shares(figures, selection)
        show_backlog(figures, selection, chosen, said)
        if figures.lacking:
            told = {"files": listed(figures.files), "lacking": listed(figures.lacking)}
            small(t("situation.course.lacking", **told))


def show_shares(figures: CourseFigures, selection: Selection) -> None:
    """A row per channel, and how the figures were obtained."""
    columns = ["channel"]
    if figures.has_closing:
        columns += ["course.median", "course.ninth", "course.open", "course.open_age"]
    if figures.has_reopening:
        columns.append("course.reopened")
    rows = [shares_row(each, each.channel, figures) for each in figures.channels]
    if len(rows) > 1 and figures.whole is not None:
        rows.append(shares_row(figures.whole, t("situation.course.all"), figures))
    facts(rows, tuple(t(f"situation.{column}") for column in columns), numbers_from=1)
    if figures.whole_days:
        small(t("situation.course.whole_days"))
    if figures.whole is not None and (aside := figures.whole.aside):
        small(tp("situation.course.aside", aside, count=num(aside)))
    caption("measured", with_doubt(of_selection(how(figures), selection)), t("situation.course.says_not"))


def how(figures: CourseFigures) -> str:
    """How the figures were obtained."""
    if not figures.has_closing:
        return t("situation.course.how_reopened")
    if figures.end is None:
        return t("situation.course.how_files")
    return t("situation.course.how", end=day(figures.end.date()))


def shares_row(each: CourseShares, name: str, figures: CourseFigures) -> tuple[str, ...]:
    row = [name]
    if figures.has_closing:
        still_open = num(each.open or 0), share(each.open_share, 1)
        row += [
            reached(each.median_s),
            reached(each.ninth_s),
            t("situation.course.open_value", open=still_open[0], share=still_open[1]),
            duration(each.open_age_s),
        ]
    if figures.has_reopening:
        row.append(share(each.reopened_share, 1))
    return tuple(row)


def reached(seconds: float) -> str:
    """A time by which so many are done, as a phrase of the table."""
    return t("situation.course.not_reached") if isnan(seconds) else duration(seconds)


def show_backlog(figures: CourseFigures, selection: Selection, chosen: VolumeProfile, said: str) -> None:
    """What waits at the end of each month, where the file tells it."""
    levels = figures.backlog
    if levels is None:
        if figures.has_closing and figures.end is None:
            small(t("situation.course.no_joint_backlog"))
        return
    show(backlog(levels), "backlog", said, lambda: backlog_table(levels), written=True)
    if not levels["complete"].all():
        incomplete = t("situation.course.backlog.incomplete")
        legend([("measured", t("app.evidence.measured")), ("incomplete", incomplete)])
    kind = "measured" if figures.backlog_measured else "counted"
    first = day(chosen.cube.first)
    obtained = t(f"situation.course.backlog.{kind}_how", first=first)
    caption("measured", with_doubt(of_selection(obtained, selection)), t("situation.course.backlog.says_not"))


def backlog_table(levels: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("situation.course.day"): [day(each) for each in levels["day"]],
            t("situation.course.backlog"): [num(value) for value in levels["level"]],
        }
    )
