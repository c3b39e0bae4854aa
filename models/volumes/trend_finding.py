"""How the volume develops, in one sentence; and why it cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from babel.lists import format_list

from models.texts import format_date, format_number, format_share, translate, translate_plural
from models.volumes.comparison import VolumeComparison
from models.volumes.comparison_findings import channels_apart, compared_in_short
from models.volumes.listed import in_words
from models.volumes.profile import VolumeProfile
from models.volumes.season import MONTHS
from models.volumes.selected_steps import STEPS, signals_of_selection
from models.volumes.signals.rows import SAMPLE
from models.volumes.signals.signal import Signal
from models.volumes.signals.step_size import UNCHANGED

FLAT = UNCHANGED
"""So is a change between two years; a channel that holds less than this share moves none."""

TOLD = (*STEPS, "selected_up", "selected_down")
MOST_STEPS = 3


IN_FILES = "_in_files"
"""End of the code where it is the files that hold a channel for a part of their time."""


def trend_finding(
    profile: VolumeProfile,
    language: str,
    signals: Iterable[Signal] = (),
    comparison: VolumeComparison | None = None,
) -> str:
    """The change of the yearly volume, and the channels that move apart; of less than two years the strongest
    and the weakest month (of a file of weeks: week), and which months lack what is set aside. `comparison`:
    of the years of `profile` (`models.volumes.comparison.years_apart`). No growth is told where `signals`
    speak of a sample, or of a channel that began or ended in between."""
    if profile.days_modelled:
        return translate("volumes_model.weekdays_only", language)
    signals, years = tuple(signals), profile.years[profile.years["complete"]]
    if len(years) < 2:
        if (compared := _compared(profile, signals, comparison, language)) is not None:
            return compared
        months = profile.months[profile.months["complete"]]
        if len(months) < 2:
            period = profile.period.in_language(language)
            return translate("volumes_model.trend.short", language, period=period)
        told = _largest_and_smallest(profile, months, language)
        return " ".join(filter(None, (told, months_aside(profile, language))))
    if (withheld := _withheld(profile, years, signals, language)) is not None:
        return withheld
    lacks = _lack_months(comparison, years)
    compared = _compared(profile, signals, comparison, language) if lacks else None
    if compared is not None:
        return compared
    first, last = years.iloc[0], years.iloc[-1]
    change = float(last["offered"] / first["offered"] - 1) if first["offered"] else 0.0
    apart = None if comparison is None else channels_apart(comparison, language)
    stepped = _stepped(profile, years, signals, language)
    if (turned := _turned(years, language)) is not None:
        return " ".join(filter(None, (turned, stepped)))
    kind = "flat" if abs(change) < FLAT else "up" if change > 0 else "down"
    told = translate(
        f"volumes_model.trend.{kind}",
        language,
        first=first["start"].year,
        last=last["start"].year,
        first_offered=format_number(first["offered"], language),
        last_offered=format_number(last["offered"], language),
        change=format_share(abs(change), language),
    )
    return " ".join(filter(None, (told, apart, stepped)))


def _lack_months(comparison: VolumeComparison | None, years: pd.DataFrame) -> bool:
    """Whether the two `years` that are compared have months in which one of them lacks days: their sums would
    tell what is missing as a change. Between years further apart the sums are told."""
    if comparison is None or len(years) != 2 or len(comparison.months) == MONTHS:
        return False
    labels = (comparison.before.label, comparison.after.label)
    return labels == tuple(years["start"].dt.year.astype(str))


def _compared(
    profile: VolumeProfile, signals: Sequence[Signal], comparison: VolumeComparison | None, language: str
) -> str | None:
    """How two nearly whole years compare; None where there are none, or where they cannot be compared."""
    if comparison is None or comparison.channels.empty:
        return None
    labels = (comparison.before.label, comparison.after.label)
    years = profile.years[profile.years["start"].dt.year.astype(str).isin(labels)]
    if years.empty or any(_speaks_against(signal, profile, years) for signal in signals):
        return None
    apart, stepped = channels_apart(comparison, language), _stepped(profile, years, signals, language)
    return " ".join(filter(None, (compared_in_short(comparison, language), apart, stepped)))


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


def _stepped(
    profile: VolumeProfile, years: pd.DataFrame, signals: Iterable[Signal], language: str
) -> str | None:
    """That the change, or part of it, came in a step and not as a trend; None where none is known."""
    first, last = years["start"].iloc[0].date(), years["start"].iloc[-1].date().replace(month=12, day=31)
    steps = [each for each in signals_of_selection(profile, signals) if each.code in TOLD]
    within = [step for step in steps if first < step.first <= last][:MOST_STEPS]
    if not within:
        return None
    told = in_words([_step_told(step, language) for step in within], 0, language)
    return translate("volumes_model.trend.step", language, steps=told)


def _step_told(step: Signal, language: str) -> str:
    """A step of all, of a channel, of a reason or of what is selected, with its size."""
    size = {name: step.values[f"step_{name}"].in_language(language) for name in ("change", "least", "most")}
    whose = {name: step.values[name] for name in ("channel", "reason") if name in step.values}
    code = f"volumes_model.trend.step.{step.code.replace('level', 'all')}"
    return translate(code, language, day=format_date(step.first, language), **whose, **size)


def _largest_and_smallest(profile: VolumeProfile, months: pd.DataFrame, language: str) -> str:
    """The strongest and the weakest whole month; of a file of weeks the strongest and the weakest week."""
    weeks = profile.weeks[profile.weeks["complete"].astype(bool)]
    kind, periods = ("weeks", weeks) if len(weeks) > 1 else ("months", months)
    by_size = periods.sort_values("offered", kind="stable")
    high, low = by_size.iloc[-1], by_size.iloc[0]
    named = _week if kind == "weeks" else _month
    return translate(
        f"volumes_model.trend.{kind}",
        language,
        high=named(high["start"], language),
        high_offered=format_number(high["offered"], language),
        count=len(periods),
        low=named(low["start"], language),
        low_offered=format_number(low["offered"], language),
    )


def months_aside(profile: VolumeProfile, language: str) -> str | None:
    """Which months hold too little because something of them is set aside; None where none does."""
    months = profile.months[profile.months["aside"] > 0]
    if months.empty:
        return None
    named = [_month(start, language) for start in months["start"]]
    listed = format_list(named, locale=language)
    return translate_plural("volumes_model.trend.aside", len(named), language, months=listed)


def _week(start: pd.Timestamp, language: str) -> str:
    year, week, _ = start.isocalendar()
    return translate("volumes_model.trend.week", language, week=week, year=year)


def _month(start: pd.Timestamp, language: str) -> str:
    return format_date(start, language, "LLLL yyyy")


def _withheld(
    profile: VolumeProfile, years: pd.DataFrame, signals: Iterable[Signal], language: str
) -> str | None:
    """Why the years cannot be compared; None where nothing speaks against it."""
    told = {signal.code: signal for signal in signals if _speaks_against(signal, profile, years)}
    if not told:
        return None
    code = min(told, key=lambda each: each not in SAMPLE)
    first, last = years.iloc[0], years.iloc[-1]
    values = {
        "first": first["start"].year,
        "last": last["start"].year,
        "first_offered": format_number(first["offered"], language),
        "last_offered": format_number(last["offered"], language),
        "channel": told[code].values.get("channel", ""),
        "day": format_date(told[code].first, language),
    }
    kind = "sample" if code in SAMPLE else code
    return translate(f"volumes_model.trend.{kind}", language, **values)


def _speaks_against(signal: Signal, profile: VolumeProfile, years: pd.DataFrame) -> bool:
    if signal.code in SAMPLE:
        return True
    if signal.code.removesuffix(IN_FILES) not in ("channel_begins", "channel_ends"):
        return False
    shares = profile.channels.set_index("channel")["share"]
    begin, end = years["start"].iloc[0].date(), years["start"].iloc[-1].date()
    within = begin <= signal.first <= end.replace(month=12, day=31)
    return within and float(shares.get(signal.values["channel"], 0.0)) >= FLAT
