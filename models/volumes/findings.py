"""The findings of a volume profile as sentences: the main thing first, then one per picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from babel.dates import get_day_names

from models.texts import format_date, format_number, format_share, translate, translate_plural
from models.volumes.listed import in_words
from models.volumes.profile import VolumeProfile
from models.volumes.shown import part_text
from models.volumes.signals.signal import Signal
from models.volumes.trend_finding import trend_finding

Picture = Literal["when", "channel", "reason", "trend", "service"]
BUSY_HOURS = 10
MANY_WITHOUT = 0.05
"""From this share on it is told that contacts have no reason in the file."""
ORDINARY = 1.1
"""A stretch of the week that is busier by no more than this is no peak worth a sentence."""

WEEK_DAYS = 7
"""A file of fewer days cannot say when contacts come: some weekday is not in it."""


def finding(profile: VolumeProfile, language: str) -> str:
    """The main thing in one sentence, with numbers: how much, on which channel, when."""
    amount, peak = _amount(profile, language), _peak(profile.last_year or profile, language)
    return f"{amount}." if peak is None else f"{amount}; {peak}"


def amount_finding(profile: VolumeProfile, language: str) -> str:
    """The first half of `finding` as a headline: how much, and on which channel, of the last year of a longer
    file."""
    shown = profile.last_year or profile
    scope = "one_channel" if len(shown.channels) == 1 else "several"
    scope += "" if profile.last_year is None else "_year"
    values = _amount_words(shown, language)
    return translate_plural(f"volumes_model.headline.{scope}", round(shown.offered), language, **values)


def _amount_words(profile: VolumeProfile, language: str) -> dict[str, str]:
    top = profile.channels.iloc[0]
    return {
        "offered": format_number(profile.offered, language),
        "top": format_number(top["offered"], language),
        "channel": top["channel"],
    }


def time_finding(profile: VolumeProfile, language: str) -> str:
    """The other half: of which time of a longer file, and when most come; '' where nothing is to be said."""
    year = profile.last_year
    shown = profile if year is None else year
    parts = []
    if year is not None:
        last = format_date(year.last, language)
        parts.append(translate("volumes_model.amount.last_year", language, last=last))
    if (peak := _peak(shown, language)) is not None:
        parts.append(peak[:1].upper() + peak[1:])
    return " ".join(parts)


def _peak(year: VolumeProfile, language: str) -> str | None:
    peak = year.peak
    if year.days < WEEK_DAYS or peak is None or round(peak.factor, 1) <= ORDINARY:
        return None
    kind = "days" if peak.from_hour is None else "hours_assumed" if year.hours_assumed else "hours"
    told = translate(f"volumes_model.peak.{kind}", language, **_peak_words(year, language))
    return " ".join(filter(None, (told, hours_finding(year, language))))


def hours_finding(profile: VolumeProfile, language: str) -> str:
    """Of which contacts the hours are counted, where several files know them of a part only; '' otherwise."""
    if profile.of_hours is profile:
        return ""
    if profile.of_hours.weekday_hour is None:
        return days_finding(profile, language)
    return _counted_of("hours_of", profile, profile.of_hours, language)


def days_finding(profile: VolumeProfile, language: str) -> str:
    """Of which contacts the days are counted, where only sums of weeks or months are known of others; ''
    otherwise."""
    if profile.of_days is profile:
        return ""
    return _counted_of("days_of", profile, profile.of_days, language)


def _counted_of(kind: str, profile: VolumeProfile, counted: VolumeProfile, language: str) -> str:
    channels = in_words([str(name) for name in counted.channels["channel"]], 0, language)
    share = format_share(profile.share_of(counted), language)
    return translate(f"volumes_model.{kind}", language, channels=channels, share=share)


def _amount(whole: VolumeProfile, language: str) -> str:
    profile = whole.last_year or whole
    values = {**_amount_words(profile, language), "last": format_date(profile.last, language)}
    scope = "one_channel" if len(profile.channels) == 1 else "several"
    scope += "" if whole.last_year is None else "_year"
    return translate_plural(f"volumes_model.amount.{scope}", round(profile.offered), language, **values)


def findings(
    profile: VolumeProfile,
    language: str,
    signals: Iterable[Signal] = (),
    of_handled: VolumeProfile | None = None,
) -> dict[Picture, str]:
    """One plain sentence for each picture of the profile; of a longer file the last year, older ones as
    trend, as far as nothing in `signals` speaks against comparing them. `of_handled`: see `served`."""
    year = profile.last_year or profile
    other = None if of_handled is None else of_handled.last_year or of_handled
    return {
        "when": when_finding(year, language),
        "channel": channel_finding(year, language),
        "reason": reason_finding(year, language),
        "trend": trend_finding(profile, language, signals),
        "service": " ".join(served(year, language, other))
        or translate("volumes_model.service.none", language),
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


def when_finding(profile: VolumeProfile, language: str) -> str:
    """When most contacts come: the busiest hours or weekday, the busiest day, and how many come a day."""
    if profile.of_hours is not profile:
        told = (when_finding(profile.of_hours, language), hours_finding(profile, language))
        return " ".join(told)
    busiest = profile.busiest_days.iloc[0]
    values = {
        **_peak_words(profile, language),
        "day": format_date(busiest["day"], language),
        "day_offered": format_number(busiest["offered"], language),
        "per_day": format_number(profile.per_day, language),
        "days": format_number(profile.days, language),
    }
    if profile.days == 1:
        return translate("volumes_model.when.one_day", language, **values)
    if profile.days_modelled:
        return _when_of_weekdays(profile, language)
    if profile.concentration is None or profile.hours_assumed:
        form = {"day": "medium", "week": "medium", "month": "LLLL yyyy"}[profile.grain]
        values["day"] = format_date(busiest["day"], language, form)
        meant = _days_meant(profile) if profile.grain == "day" else ""
        return translate(f"volumes_model.when.{profile.grain}s{meant}", language, **values)
    all_hours = len(profile.concentration)
    if all_hours <= BUSY_HOURS:
        return translate_plural("volumes_model.when.few_hours", all_hours, language, **values)
    hours = min(BUSY_HOURS, all_hours)
    share = float(profile.concentration["share"].iloc[hours - 1])
    values |= {
        "hours": hours,
        "all_hours": all_hours,
        "share": format_share(share, language),
    }
    return translate("volumes_model.when.hours", language, **values)


def _days_meant(profile: VolumeProfile) -> str:
    """Whether an average is one over all days of the file (''), over those of its last year, or over others
    that are selected."""
    chosen = profile.selection
    if chosen.weekdays != "all" or chosen.last is not None:
        return "_selected"
    return "" if chosen.first is None else "_last_year"


def _when_of_weekdays(profile: VolumeProfile, language: str) -> str:
    """The strongest weekday of a file that counts weekdays of a period, not its days."""
    strongest = profile.weekdays.sort_values("per_day", kind="stable").iloc[-1]
    return translate(
        "volumes_model.when.weekdays",
        language,
        weekday=get_day_names("wide", locale=language)[int(strongest["weekday"])],
        per_day=format_number(strongest["per_day"], language),
        mean=format_number(profile.per_day, language),
    )


def channel_finding(profile: VolumeProfile, language: str) -> str:
    """Which channels carry most of the contacts."""
    channels = profile.channels
    shares = list(channels["share"])
    values = {"channel": channels["channel"].iloc[0], "share": part_text(shares[0], language)}
    if len(channels) == 1:
        kind = "one" if profile.file_channels == 1 else _narrowed(profile.selection.channels)
        return translate(f"volumes_model.channel.{kind}", language, all=profile.file_channels, **values)
    second = {"second": channels["channel"].iloc[1], "second_share": part_text(shares[1], language)}
    return translate("volumes_model.channel.several", language, **values, **second)


def _narrowed(chosen: Sequence[str | None]) -> str:
    """How a single name of several in the file comes: by choice, or as what is left of a selection."""
    return "chosen" if len(chosen) == 1 else "left"


def reason_finding(profile: VolumeProfile, language: str) -> str:
    """Which reasons carry most of the contacts, and how many have none where these are not few."""
    if profile.reasons is None:
        return translate("volumes_model.reason.none", language)
    named = profile.reasons.dropna(subset=["reason"])
    if named.empty:
        return translate("volumes_model.reason.none_left", language)
    top = named.head(3)
    values = {
        "reason": top["reason"].iloc[0],
        "share": part_text(top["share"].iloc[0], language),
        "count": len(top),
        "all": len(named) if len(named) > 1 else profile.file_reasons,
        "top_share": part_text(top["share"].sum(), language),
    }
    if len(named) == 1:
        kind = "one" if profile.file_reasons == 1 else _narrowed(profile.selection.reasons)
    else:
        kind = "few" if len(named) == len(top) else "several"
    told = translate(f"volumes_model.reason.{kind}", language, **values)
    without = 1 - float(named["share"].sum())
    if without < MANY_WITHOUT:
        return told
    return f"{told} {translate('volumes_model.reason.without', language, share=part_text(without, language))}"


def served(profile: VolumeProfile, language: str, of_handled: VolumeProfile | None = None) -> tuple[str, ...]:
    """How contacts were served: in time, given up, after how long a wait; as far as the file measures it.
    `of_handled`: the profile if the service level were one of the contacts answered, while nobody has said
    what it is a share of."""
    parts = []
    if profile.service_level_share is not None:
        parts.append(_in_time(profile.service_level_share, of_handled, language))
    if profile.abandoned_share is not None:
        share = format_share(profile.abandoned_share, language, 1)
        parts.append(translate("volumes_model.service.abandoned", language, share=share))
    if profile.wait_s is not None:
        seconds = format_number(profile.wait_s, language)
        parts.append(translate("volumes_model.service.wait", language, seconds=seconds))
    return tuple(parts)


def _in_time(level: float, of_handled: VolumeProfile | None, language: str) -> str:
    """The share of all contacts that were answered in time, by both readings while both are open."""
    share = format_share(level, language, 1)
    if of_handled is None:
        return translate("volumes_model.service.level", language, share=share)
    if of_handled.service_level_share is None:
        return translate("volumes_model.service.level_assumed", language, share=share)
    other = format_share(of_handled.service_level_share, language, 1)
    return translate("volumes_model.service.level_two", language, share=share, other=other)
