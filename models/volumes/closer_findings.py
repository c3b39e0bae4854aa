"""One plain sentence for each closer look at the volumes: season, odd days, holidays, service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from models.texts import (
    format_date,
    format_duration,
    format_number,
    format_share,
    translate,
    translate_plural,
)
from models.volumes.comparison_findings import FLAT, month_name
from models.volumes.findings import days_finding, served
from models.volumes.holiday_effect import FEWEST_HOLIDAYS, HolidayEffect
from models.volumes.listed import in_words
from models.volumes.profile import VolumeProfile
from models.volumes.trend_finding import months_aside

SERVICE = {
    "handling_time_s": "handling_time_s",
    "service_level_share": "service_level_share",
    "abandoned_share": "abandoned",
    "wait_s": "wait_s",
}
"""Figures of service and the fields of a file that they are made of."""


def season_finding(profile: VolumeProfile, language: str) -> str:
    """Which month carries most and which least, against the average day of the year around it."""
    season = profile.season
    if profile.days_modelled:
        return translate("volumes_model.weekdays_only", language)
    if season is None:
        none = translate("volumes_model.season.none", language)
        return " ".join(filter(None, (none, months_aside(profile, language))))
    ordered = season.sort_values("index", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    values = {
        "high": month_name(high["month"], language),
        "more": format_share(high["index"] - 1, language),
        "low": month_name(low["month"], language),
        "less": format_share(1 - low["index"], language),
    }
    flat = high["index"] - low["index"] < 2 * FLAT
    values["day"] = translate(f"volumes_model.season.day.{day_counted(profile)}", language)
    said = translate(f"volumes_model.season.{'flat' if flat else 'told'}", language, **values)
    aside = months_aside(profile, language) if profile.grain != "day" else None
    growth = None if season["trend_free"].all() else translate("volumes_model.season.with_growth", language)
    return " ".join(filter(None, (said, growth, aside)))


def day_counted(profile: VolumeProfile) -> Literal["file", "calendar"]:
    """Which days means count: those in the file, or of sums of weeks or months those of the calendar."""
    return "file" if profile.cube.knows_days else "calendar"


def peaks_finding(profile: VolumeProfile, language: str) -> str:
    """How many days (weeks, months) stand out, and the one that does most; or that none does."""
    if profile.days_modelled:
        return translate("volumes_model.weekdays_only", language)
    if profile.peaks.empty:
        none = translate(f"volumes_model.peaks.{profile.grain}.none", language)
        return " ".join(filter(None, (none, days_finding(profile, language))))
    top = profile.peaks.iloc[0]
    values = {
        "day": period_name(profile, top["day"], language),
        "offered": format_number(top["offered"], language),
    }
    if profile.grain == "day":
        values["above"] = format_number(top["above"], language)
    else:
        values["factor"] = format_number(top["factor"], language, 1)
    told = translate(f"volumes_model.peaks.{profile.grain}", language, **values)
    return " ".join(filter(None, (told, days_finding(profile, language))))


def period_name(profile: VolumeProfile, start: date, language: str) -> str:
    """A day, or the week or month that begins on it, as the file knows them."""
    form = {"day": "full", "week": "long", "month": "LLLL yyyy"}[profile.grain]
    return format_date(start, language, form)


def service_finding(
    profile: VolumeProfile,
    language: str,
    *,
    talk_only: bool = False,
    of_handled: VolumeProfile | None = None,
) -> str | None:
    """How long a contact keeps somebody busy, and how it was served; None where the file measures neither.

    `talk_only`: the times are those of the talk alone. `of_handled`: see `models.volumes.findings.served`.
    """
    parts = []
    if profile.handling_time_s is not None:
        time = format_duration(profile.handling_time_s, language)
        kind = "talk" if talk_only else "handling"
        parts.append(translate(f"volumes_model.{kind}", language, time=time))
    told = (*parts, *served(profile, language, of_handled), *_measured_for(profile, language))
    return " ".join(told) or None


def _measured_for(profile: VolumeProfile, language: str) -> Iterator[str]:
    """Which of these figures only some of the channels have, and which do."""
    channels = profile.channels
    figures_of: dict[tuple[str, ...], list[str]] = {}
    for figure, field in SERVICE.items():
        held = tuple(str(name) for name in channels["channel"][channels[figure].notna()])
        if 0 < len(held) < len(channels):
            figures_of.setdefault(held, []).append(translate(f"volumes_model.field.{field}", language))
    for held, figures in figures_of.items():
        told = {"channels": in_words(held, 0, language), "figures": in_words(figures, 0, language)}
        yield translate("volumes_model.service.only", language, **told)


def holiday_finding(effect: HolidayEffect | None, language: str) -> str:
    """What a public holiday on a usual weekday does to the volume, and the day after it."""
    if effect is None:
        return translate("volumes_model.holiday.none", language)
    values = {
        "share": format_share(effect.factor, language),
        "low": format_share(effect.low, language),
        "high": format_share(effect.high, language),
    }
    if effect.count < FEWEST_HOLIDAYS:
        return translate_plural("volumes_model.holiday.few", effect.count, language, count=effect.count)
    if effect.closed == effect.count:
        said = translate(f"volumes_model.holiday.{_closed_kind(effect)}", language, count=effect.count)
    elif effect.closed > effect.count / 2:
        part = {"count": effect.count, "closed": effect.closed, "open": effect.count - effect.closed}
        few = format_share(effect.open_factor, language)
        said = translate("volumes_model.holiday.shut", language, share=few, **part)
    else:
        kind = "told" if values["low"] == values["high"] else "told_span"
        said = translate(f"volumes_model.holiday.{kind}", language, count=effect.count, **values)
    return said if effect.after is None else f"{said} {_day_after(effect.after, language)}"


def _closed_kind(effect: HolidayEffect) -> Literal["no_rows", "nobody", "hardly"]:
    """Of holidays that were all closed: whether the file holds no row, only zeros, or few contacts."""
    if effect.without_rows == effect.count:
        return "no_rows"
    return "hardly" if effect.table["offered"].any() else "nobody"


def _day_after(factor: float, language: str) -> str:
    """The working day after a public holiday, against what is usual on its weekday."""
    if abs(factor - 1) < FLAT:
        return translate("volumes_model.holiday.after.flat", language)
    kind = "more" if factor > 1 else "fewer"
    change = format_share(abs(factor - 1), language)
    return translate(f"volumes_model.holiday.after.{kind}", language, change=change)
