"""The findings of a volume profile as sentences: the main thing first, then one per picture."""

from __future__ import annotations

from typing import Literal

import pandas as pd
from babel.dates import get_day_names

from models.texts import format_date, format_number, format_share, translate, translate_plural
from models.volumes.profile import VolumeProfile
from models.volumes.shown import hundredths, part_texts

Picture = Literal["when", "channel", "reason", "trend", "service"]
FLAT = 0.03
"""A change between two years below this share is called unchanged."""
BUSY_HOURS = 10


WEEK_DAYS = 7
"""A file of fewer days cannot say when contacts come: some weekday is not in it."""


def finding(profile: VolumeProfile, language: str) -> str:
    """The main thing in one sentence, with numbers: how much, on which channel, when."""
    whole, profile = profile, profile.last_year or profile
    channels = profile.channels
    top = channels.iloc[0]
    values = {
        "offered": format_number(profile.offered, language),
        "top": format_number(top["offered"], language),
        "channel": top["channel"],
        "channels": len(channels),
        "last": format_date(profile.last, language),
        **_peak_words(profile, language),
    }
    scope = "one_channel" if len(channels) == 1 else "several"
    scope += "" if whole.last_year is None else "_year"
    amount = translate_plural(f"volumes_model.amount.{scope}", round(profile.offered), language, **values)
    peak = profile.peak
    if profile.days < WEEK_DAYS or peak is None or round(peak.factor, 1) <= 1:
        return f"{amount}."
    kind = "days" if peak.from_hour is None else "hours_assumed" if profile.hours_assumed else "hours"
    return f"{amount}; {translate(f'volumes_model.peak.{kind}', language, **values)}"


def findings(profile: VolumeProfile, language: str) -> dict[Picture, str]:
    """One plain sentence for each picture of the profile; of a longer file the last year, older ones as
    trend."""
    year = profile.last_year or profile
    return {
        "when": _when(year, language),
        "channel": _channel(year, language),
        "reason": _reason(year, language),
        "trend": _trend(profile, language),
        "service": _service(year, language),
    }


def _peak_words(profile: VolumeProfile, language: str) -> dict[str, object]:
    peak = profile.peak
    if peak is None:
        return {}
    return {
        "weekday": get_day_names("wide", locale=language)[peak.weekday],
        "from_hour": peak.from_hour,
        "to_hour": peak.to_hour,
        "factor": format_number(peak.factor, language, 1),
    }


def _when(profile: VolumeProfile, language: str) -> str:
    busiest = profile.busiest_days.iloc[0]
    values = {
        **_peak_words(profile, language),
        "day": format_date(busiest["day"], language),
        "day_offered": format_number(busiest["offered"], language),
        "per_day": format_number(profile.per_day, language),
    }
    if profile.days == 1:
        return translate("volumes_model.when.one_day", language, **values)
    if profile.concentration is None:
        form = {"day": "medium", "week": "medium", "month": "LLLL yyyy"}[profile.grain]
        values["day"] = format_date(busiest["day"], language, form)
        return translate(f"volumes_model.when.{profile.grain}s", language, **values)
    all_hours = len(profile.concentration)
    if all_hours <= BUSY_HOURS and not profile.hours_assumed:
        return translate_plural("volumes_model.when.few_hours", all_hours, language, **values)
    hours = min(BUSY_HOURS, all_hours)
    share = float(profile.concentration["share"].iloc[hours - 1])
    values |= {
        "hours": hours,
        "all_hours": all_hours,
        "share": format_share(share, language),
    }
    kind = "assumed" if profile.hours_assumed else "hours"
    return translate(f"volumes_model.when.{kind}", language, **values)


def _channel(profile: VolumeProfile, language: str) -> str:
    channels = profile.channels
    told = part_texts(list(channels["share"]), language)
    values = {"channel": channels["channel"].iloc[0], "share": told[0]}
    if len(channels) == 1:
        return translate("volumes_model.channel.one", language, **values)
    second = {"second": channels["channel"].iloc[1], "second_share": told[1]}
    return translate("volumes_model.channel.several", language, **values, **second)


def _reason(profile: VolumeProfile, language: str) -> str:
    if profile.reasons is None:
        return translate("volumes_model.reason.none", language)
    shares = list(profile.reasons["share"])
    told = profile.reasons.assign(told=part_texts(shares, language), whole=hundredths(shares))
    named = told.dropna(subset=["reason"])
    top = named.head(3)
    values = {
        "reason": top["reason"].iloc[0],
        "share": top["told"].iloc[0],
        "count": len(top),
        "all": len(named),
        "top_share": format_share(top["whole"].sum(), language),
    }
    if len(named) == 1:
        return translate("volumes_model.reason.one", language, **values)
    kind = "few" if len(named) == len(top) else "several"
    return translate(f"volumes_model.reason.{kind}", language, **values)


def _trend(profile: VolumeProfile, language: str) -> str:
    years = profile.years[profile.years["complete"]]
    if len(years) < 2:
        months = profile.months[profile.months["complete"]]
        if len(months) < 2:
            period = profile.period.in_language(language)
            return translate("volumes_model.trend.short", language, period=period)
        by_size = months.sort_values("offered", kind="stable")
        high, low = by_size.iloc[-1], by_size.iloc[0]
        return translate(
            "volumes_model.trend.months",
            language,
            high=_month(high["start"], language),
            high_offered=format_number(high["offered"], language),
            count=len(months),
            low=_month(low["start"], language),
            low_offered=format_number(low["offered"], language),
        )
    first, last = years.iloc[0], years.iloc[-1]
    change = float(last["offered"] / first["offered"] - 1) if first["offered"] else 0.0
    if (turned := _turned(years, language)) is not None:
        return turned
    kind = "flat" if abs(change) < FLAT else "up" if change > 0 else "down"
    return translate(
        f"volumes_model.trend.{kind}",
        language,
        first=first["start"].year,
        last=last["start"].year,
        first_offered=format_number(first["offered"], language),
        last_offered=format_number(last["offered"], language),
        change=format_share(abs(change), language),
    )


def _turned(years: pd.DataFrame, language: str) -> str | None:
    """The sentence for a volume that rose to a peak and fell, or fell and rose; None where it did neither."""
    offered = years["offered"].to_numpy(dtype=float)
    ends = (offered[0], offered[-1])
    for kind, place, turns in (
        ("peak", int(offered.argmax()), offered.max() > (1 + FLAT) * max(ends)),
        ("trough", int(offered.argmin()), offered.min() < (1 - FLAT) * min(ends)),
    ):
        if turns:
            first, turn, last = (years.iloc[each] for each in (0, place, -1))
            values = {"first": first, "turn": turn, "last": last}
            return translate(
                f"volumes_model.trend.{kind}",
                language,
                **{name: year["start"].year for name, year in values.items()},
                **{
                    f"{name}_offered": format_number(year["offered"], language)
                    for name, year in values.items()
                },
            )
    return None


def _month(start: pd.Timestamp, language: str) -> str:
    return format_date(start, language, "LLLL yyyy")


def _service(profile: VolumeProfile, language: str) -> str:
    parts = []
    if profile.service_level_share is not None:
        share = format_share(profile.service_level_share, language, 1)
        parts.append(translate("volumes_model.service.level", language, share=share))
    if profile.abandoned_share is not None:
        share = format_share(profile.abandoned_share, language, 1)
        parts.append(translate("volumes_model.service.abandoned", language, share=share))
    if profile.wait_s is not None:
        parts.append(
            translate("volumes_model.service.wait", language, seconds=format_number(profile.wait_s, language))
        )
    return " ".join(parts) if parts else translate("volumes_model.service.none", language)
