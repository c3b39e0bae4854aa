"""What figures are counted from: which period of the file, which part of it, how many of its contacts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from babel.lists import format_list

from models.texts import format_date, format_number, translate, translate_plural
from models.volumes.file_period import FilePeriod
from models.volumes.profile import VolumeProfile
from models.volumes.selection import Selection

LONGEST_YEAR = 366
YEAR_MONTHS = 12
NAMED = {1: "LLLL yyyy", 3: "QQQQ yyyy", YEAR_MONTHS: "yyyy"}
"""Months of a period of the calendar that has a name -> how it is written."""
MOST_NAMED = 2
"""More names than these are counted instead."""


def scope_words(whole: VolumeProfile, selection: Selection, language: str) -> str:
    """What is selected from the file that `whole` is the profile of, in a few words."""
    return " · ".join((_period_name(selection, language), *part_words(whole, selection, language)))


def basis_words(whole: VolumeProfile, selection: Selection, chosen: VolumeProfile, language: str) -> str:
    """The same as a sentence: how many contacts are counted, of how many in the file, and of which days."""
    counted = round(chosen.offered)
    parts = part_words(whole, selection, language)
    values = {
        "counted": format_number(chosen.offered, language),
        "of_file": format_number(whole.offered, language),
        "scope": " · ".join((_dated_period(whole, selection, chosen, language), *parts)),
    }
    kind = "all" if counted == round(whole.offered) else "some"
    return translate_plural(f"volumes_model.basis.{kind}", counted, language, **values)


def _period_name(selection: Selection, language: str) -> str:
    if selection.first is None:
        return translate("volumes_model.basis.whole_file", language)
    if selection.last is None:
        return translate("volumes_model.basis.last_year", language)
    return period_of_calendar(selection.first, selection.last, language)


def period_of_calendar(first: date, last: date, language: str) -> str:
    """A month, a quarter or a year of the calendar by its name, another period by its days."""
    after = last + timedelta(days=1)
    months = 12 * (after.year - first.year) + after.month - first.month
    if first.day != 1 or after.day != 1 or months not in NAMED or (first.month - 1) % months:
        return FilePeriod(first, last).in_language(language)
    if months == YEAR_MONTHS:
        return translate("volumes_model.basis.year", language, year=first.year)
    return format_date(first, language, NAMED[months])


def _dated_period(whole: VolumeProfile, selection: Selection, chosen: VolumeProfile, language: str) -> str:
    """The period with the days of the calendar that it holds; a whole year of it is named alone. Where sums
    of weeks or months begin later than the year before them, the first of them does."""
    name, file = _period_name(selection, language), whole.period
    if selection.first is None:
        return f"{name}, {file.in_language(language)}"
    if selection.last is not None and file.first <= selection.first and selection.last <= file.last:
        return name
    first, last = max(file.first, selection.first), min(file.last, selection.last or file.last)
    if (last - first).days > LONGEST_YEAR:
        first = max(first, chosen.period.first)
    dates = {"first": format_date(first, language), "last": format_date(last, language)}
    return f"{name}, {translate('volumes_model.basis.dates', language, **dates)}"


def part_words(whole: VolumeProfile, selection: Selection, language: str) -> tuple[str, ...]:
    """The names and weekdays to which the figures are narrowed down; nothing where they are not."""
    parts = []
    if selection.channels:
        parts.append(_names_words("channels", selection.channels, len(whole.channels), language))
    if selection.reasons and whole.reasons is not None:
        parts.append(_names_words("reasons", selection.reasons, len(whole.reasons), language))
    if selection.weekdays != "all":
        parts.append(translate(f"situation.filter.weekdays.{selection.weekdays}", language))
    return tuple(parts)


def _names_words(field: str, names: Sequence[str | None], known: int, language: str) -> str:
    if len(names) > MOST_NAMED:
        return translate(f"volumes_model.basis.{field}", language, count=len(names), all=known)
    told = [
        translate("situation.no_name", language)
        if name is None
        else translate("volumes_model.quoted", language, name=name)
        for name in names
    ]
    return translate("volumes_model.basis.only", language, names=format_list(told, locale=language))
