"""One plain sentence for each closer look at the volumes: season, odd days, holidays, service, comparison."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pandas as pd
from babel.dates import get_month_names
from babel.lists import format_list

from models.texts import (
    format_date,
    format_duration,
    format_number,
    format_share,
    format_signed,
    translate,
    translate_plural,
)
from models.volumes.comparison import MONTHS, VolumeComparison
from models.volumes.findings import served
from models.volumes.holiday_effect import FEWEST_HOLIDAYS, HolidayEffect
from models.volumes.profile import VolumeProfile

FLAT = 0.03
"""A change or a season below this share is called none."""


def season_finding(profile: VolumeProfile, language: str) -> str:
    """Which month carries most and which least, against the average day of the year."""
    season = profile.season
    if profile.days_modelled:
        return translate("volumes_model.weekdays_only", language)
    if season is None:
        return translate("volumes_model.season.none", language)
    ordered = season.sort_values("index", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    values = {
        "high": _month(high["month"], language),
        "more": format_share(high["index"] - 1, language),
        "low": _month(low["month"], language),
        "less": format_share(1 - low["index"], language),
    }
    flat = high["index"] - low["index"] < 2 * FLAT
    years = int(season["years"].iloc[0])
    said = translate(f"volumes_model.season.{'flat' if flat else 'told'}", language, **values)
    return said if years > 1 else f"{said} {translate('volumes_model.season.one_year', language)}"


def peaks_finding(profile: VolumeProfile, language: str) -> str:
    """How many days (weeks, months) stand out, and the one that does most; or that none does."""
    if profile.days_modelled:
        return translate("volumes_model.weekdays_only", language)
    if profile.peaks.empty:
        return translate(f"volumes_model.peaks.{profile.grain}.none", language)
    top = profile.peaks.iloc[0]
    values = {
        "day": period_name(profile, top["day"], language),
        "offered": format_number(top["offered"], language),
    }
    if profile.grain == "day":
        values["above"] = format_number(top["above"], language)
    else:
        values["factor"] = format_number(top["factor"], language, 1)
    return translate(f"volumes_model.peaks.{profile.grain}", language, **values)


def period_name(profile: VolumeProfile, start: date, language: str) -> str:
    """A day, or the week or month that begins on it, as the file knows them."""
    form = {"day": "full", "week": "long", "month": "LLLL yyyy"}[profile.grain]
    return format_date(start, language, form)


def service_finding(
    profile: VolumeProfile, language: str, *, talk_only: bool = False, level_assumed: bool = False
) -> str | None:
    """How long a contact keeps somebody busy, and how it was served; None where the file measures neither.

    `talk_only`: the times are those of the talk alone. `level_assumed`: the file does not say what its
    service level is a share of.
    """
    parts = []
    if profile.handling_time_s is not None:
        time = format_duration(profile.handling_time_s, language)
        kind = "talk" if talk_only else "handling"
        parts.append(translate(f"volumes_model.{kind}", language, time=time))
    return " ".join((*parts, *served(profile, language, level_assumed=level_assumed))) or None


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
        nobody = not effect.table["offered"].any()
        key = "volumes_model.holiday.nobody" if nobody else "volumes_model.holiday.hardly"
        said = translate(key, language, count=effect.count)
    elif effect.closed > effect.count / 2:
        part = {"count": effect.count, "closed": effect.closed, "open": effect.count - effect.closed}
        few = format_share(effect.open_factor, language)
        said = translate("volumes_model.holiday.shut", language, share=few, **part)
    else:
        kind = "told" if values["low"] == values["high"] else "told_span"
        said = translate(f"volumes_model.holiday.{kind}", language, count=effect.count, **values)
    return said if effect.after is None else f"{said} {_day_after(effect.after, language)}"


def _day_after(factor: float, language: str) -> str:
    """The working day after a public holiday, against what is usual on its weekday."""
    if abs(factor - 1) < FLAT:
        return translate("volumes_model.holiday.after.flat", language)
    kind = "more" if factor > 1 else "fewer"
    change = format_share(abs(factor - 1), language)
    return translate(f"volumes_model.holiday.after.{kind}", language, change=change)


def comparison_finding(comparison: VolumeComparison, language: str) -> str:
    """What changed in total, and on which channel most; what only one side holds is named beside."""
    if comparison.channels.empty:
        return translate("volumes_model.comparison.no_common_channel", language)
    beside = _one_sided(comparison, language)
    return " ".join(filter(None, (*_changes(comparison, language), beside)))


def _one_sided(comparison: VolumeComparison, language: str) -> str | None:
    """Channels of one side alone, each with its contacts; None where both sides hold all."""
    if comparison.one_sided.empty:
        return None
    named = [
        translate(
            "volumes_model.comparison.channel_of_one_side",
            language,
            channel=row["name"],
            side=side.label,
            offered=format_number(row[field], language),
        )
        for _, row in comparison.one_sided.iterrows()
        for field, side in (("before", comparison.before), ("after", comparison.after))
        if pd.notna(row[field])
    ]
    channels = format_list(named, locale=language)
    return translate("volumes_model.comparison.one_sided", language, channels=channels)


def _changes(comparison: VolumeComparison, language: str) -> tuple[str, ...]:
    """A sentence on the sum of the common channels, and one on the channel that moved most."""
    total = comparison.total.iloc[0]
    values = {
        "before": comparison.before.label,
        "after": comparison.after.label,
        "before_offered": format_number(total["before"], language),
        "after_offered": format_number(total["after"], language),
        "change": format_share(abs(total["change"]), language),
        "period": _months_compared(comparison, language),
    }
    kind = _kind(float(total["change"]))
    said = translate(f"volumes_model.comparison.{kind}", language, **values)
    of_calendar, moved = _of_calendar(comparison, language), _most_moved(comparison, language)
    return tuple(each for each in (said, of_calendar, moved) if each)


def _kind(change: float) -> str:
    """Whether a total changed, and which way."""
    return "flat" if abs(change) < FLAT else "up" if change > 0 else "down"


def _of_calendar(comparison: VolumeComparison, language: str) -> str | None:
    """That the calendar makes the change, or hides it; None where like days say the same."""
    even = comparison.even_days
    if even is None or _kind(even.change) == _kind(float(comparison.total["change"].iloc[0])):
        return None
    told = _signed_share(even.change, language)
    return translate("volumes_model.comparison.of_calendar", language, even=told)


def _most_moved(comparison: VolumeComparison, language: str) -> str | None:
    """The channel whose contacts changed most by number, and the one by share of its own where that is
    another one; None where hardly any did. A channel that carries little of either side moves none."""
    known = comparison.channels.dropna()
    total = comparison.total.iloc[0]
    is_large = (known["before"] >= FLAT * total["before"]) | (known["after"] >= FLAT * total["after"])
    known = known[is_large.to_numpy(dtype=bool)]
    if len(known) < 2 or known["change"].abs().max() < FLAT:
        return None
    by_number = known.iloc[0]
    by_share = known.iloc[int(known["change"].abs().to_numpy().argmax())]
    if by_number["name"] == by_share["name"]:
        return translate("volumes_model.comparison.channel", language, **_moved(by_number, language))
    shares = {f"share_{name}": each for name, each in _moved(by_share, language).items()}
    numbers = _moved(by_number, language)
    return translate("volumes_model.comparison.channels", language, **numbers, **shares)


def _moved(row: pd.Series, language: str) -> dict[str, str]:
    contacts = float(row["after"] - row["before"])
    return {
        "channel": row["name"],
        "contacts": format_signed(contacts, language),
        "change": _signed_share(float(row["change"]), language, digits=0),
    }


def common_period(comparison: VolumeComparison, language: str) -> str:
    """Which period both sides hold: nothing else is compared."""
    if comparison.first is not None and comparison.last is not None:
        days = {
            "first": format_date(comparison.first, language),
            "last": format_date(comparison.last, language),
        }
        return translate("volumes_model.common.days", language, **days)
    if len(comparison.months) == MONTHS:
        return _as_the_calendar_gave_them(comparison, language)
    said = translate("volumes_model.common.months", language, months=_months_named(comparison, language))
    if comparison.even_days is not None:
        return f"{said} {_as_the_calendar_gave_them(comparison, language)}"
    return said


def _as_the_calendar_gave_them(comparison: VolumeComparison, language: str) -> str:
    """That the years, or nearly whole ones, stand as the calendar made them, and what is left where
    their days are made alike."""
    even = comparison.even_days
    if even is None:
        return translate("volumes_model.common.year", language)
    values = {
        "before": comparison.before.label,
        "after": comparison.after.label,
        "before_days": format_number(even.working_days[0], language),
        "after_days": format_number(even.working_days[1], language),
        "plain": _signed_share(float(comparison.total["change"].iloc[0]), language),
        "even": _signed_share(even.change, language),
    }
    part = "year" if len(comparison.months) == MONTHS else "months"
    return translate(f"volumes_model.common.{part}_even", language, **values)


def _signed_share(change: float, language: str, digits: int = 1) -> str:
    signed = format_signed(change * 100, language, digits)
    return translate("situation.compare.percent", language, value=signed)


def _months_compared(comparison: VolumeComparison, language: str) -> str:
    """Which months a sentence speaks of; '' where it speaks of whole years or the same days."""
    if len(comparison.months) in (0, MONTHS):
        return ""
    named = _months_named(comparison, language)
    return translate("volumes_model.comparison.period", language, months=named)


def _months_named(comparison: VolumeComparison, language: str) -> str:
    """`April to June`; `January to July and September`; months that stand alone, one by one."""
    months = comparison.months
    breaks = [place for place in range(1, len(months)) if months[place] != months[place - 1] + 1]
    runs = [months[start:end] for start, end in pairwise([0, *breaks, len(months)])]
    return str(format_list([name for run in runs for name in _run_named(run, language)], locale=language))


def _run_named(run: tuple[int, ...], language: str) -> list[str]:
    names = [_month(month, language) for month in run]
    if len(run) < 3:
        return names
    return [translate("volumes_model.common.range", language, first=names[0], last=names[-1])]


def different_days(comparison: VolumeComparison, language: str) -> str | None:
    """A word on sides that hold different numbers of days; None where they hold the same, or where their days
    are told and made alike."""
    before, after = comparison.before.days, comparison.after.days
    if before == after or comparison.even_days is not None:
        return None
    values = {"before": format_number(before, language), "after": format_number(after, language)}
    return translate("volumes_model.common.unequal", language, **values)


def _month(month: float, language: str) -> str:
    return str(get_month_names("wide", "stand-alone", locale=language)[int(month)])
