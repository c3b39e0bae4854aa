"""What became of contacts, in plain sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime

from models.texts import format_date, format_number, format_share, translate, translate_plural
from models.volumes.course.figures import CourseFigures, CourseShares

DAY_S, HOUR_S, MINUTE_S = 86_400, 3_600, 60
HOURS_UP_TO_S = 2 * DAY_S


def course_finding(figures: CourseFigures | None, language: str) -> str | None:
    """How long until half and nine of ten are done, how many are open and reopened, how the backlog develops;
    None where the file tells nothing of it."""
    return None if figures is None else " ".join(_sentences(figures, language)) or None


def _sentences(figures: CourseFigures, language: str) -> Iterator[str]:
    whole = figures.whole
    if whole is not None and figures.has_closing:
        if whole.contacts:
            yield _done(whole, language, whole_days=figures.whole_days)
            yield _open(whole, figures.end, language)
        else:
            yield translate("volumes_model.course.none_left", language)
    if whole is not None and not math.isnan(whole.reopened_share):
        share = format_share(whole.reopened_share, language, 1)
        yield translate("volumes_model.course.reopened", language, share=share)
    if figures.backlog is not None:
        yield _backlog(figures, language)


def _done(whole: CourseShares, language: str, *, whole_days: bool) -> str:
    if math.isnan(whole.median_s):
        return translate("volumes_model.course.below_half", language)
    half = after_words(whole.median_s, language, whole_days=whole_days)
    if math.isnan(whole.ninth_s):
        return translate("volumes_model.course.half", language, half=half)
    ninth = after_words(whole.ninth_s, language, whole_days=whole_days)
    return translate("volumes_model.course.done", language, half=half, ninth=ninth)


def _open(whole: CourseShares, end: datetime | None, language: str) -> str:
    at_end = (
        translate("volumes_model.course.at_end_of_each", language)
        if end is None
        else translate("volumes_model.course.at_end", language, day=format_date(end, language))
    )
    if not whole.open:
        return translate("volumes_model.course.none_open", language, end=at_end)
    told = {
        "end": at_end,
        "open": format_number(whole.open, language),
        "contacts": format_number(whole.contacts, language),
        "share": format_share(whole.open_share, language, 1),
    }
    return translate_plural("volumes_model.course.open", whole.open, language, **told)


def _backlog(figures: CourseFigures, language: str) -> str:
    table, kind = figures.backlog, "measured" if figures.backlog_measured else "counted"
    if table is None:
        return ""
    first, last = table.iloc[0], table.iloc[-1]
    told = {
        "to": format_number(last["level"], language),
        "to_day": format_date(last["day"], language),
        "from": format_number(first["level"], language),
        "from_day": format_date(first["day"], language),
    }
    if len(table) == 1:
        return translate(f"volumes_model.course.backlog.{kind}.one", language, **told)
    if not figures.backlog_measured:
        return translate("volumes_model.course.backlog.counted.several", language, **told)
    change = last["level"] - first["level"]
    course = "up" if change > 0 else "down" if change < 0 else "same"
    return translate(f"volumes_model.course.backlog.measured.{course}", language, **told)


def after_words(seconds: float, language: str, *, whole_days: bool) -> str:
    """When something is done, as a phrase.

    >>> after_words(78_840, "de", whole_days=False), after_words(302_400, "de", whole_days=False)
    ('nach 21,9 Stunden', 'nach 3,5 Tagen')
    >>> [after_words(days * DAY_S, "en", whole_days=True) for days in (0, 1, 3)]
    ['on the same day', 'after 1 day', 'after 3 days']
    """
    if whole_days:
        days = round(seconds / DAY_S)
        if not days:
            return translate("volumes_model.course.after.same_day", language)
        count = format_number(days, language)
        return translate_plural("volumes_model.course.after.whole_days", days, language, count=count)
    unit, name = (DAY_S, "days") if seconds >= HOURS_UP_TO_S else (HOUR_S, "hours")
    if seconds < HOUR_S:
        unit, name = MINUTE_S, "minutes"
    count = format_number(seconds / unit, language, 0 if name == "minutes" else 1)
    return translate(f"volumes_model.course.after.{name}", language, count=count)
