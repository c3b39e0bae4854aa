"""What changed between two years or two files, in plain sentences; and which days were compared."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
from babel.dates import get_month_names
from babel.lists import format_list

from models.texts import format_date, format_number, format_share, format_signed, translate
from models.volumes.comparison import MONTHS, VolumeComparison

FLAT = 0.03
"""A change below this share is called none; a channel that holds less of both sides moves none."""
MOST = 0.5
"""Beyond this share of a change it is the calendar that makes it, or hides it."""
APART = 0.1
"""Channels whose changes differ by so much move apart."""


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
        "on_common": _on_common(comparison, language),
        "before_offered": format_number(total["before"], language),
        "after_offered": format_number(total["after"], language),
        "change": format_share(abs(total["change"]), language),
        "period": _months_compared(comparison, language),
    }
    kind = _kind(float(total["change"]))
    said = translate(f"volumes_model.comparison.{kind}", language, **values)
    of_calendar, moved = _of_calendar(comparison, language), _most_moved(comparison, language)
    return tuple(each for each in (said, of_calendar, _of_all(comparison, language), moved) if each)


def _on_common(comparison: VolumeComparison, language: str) -> str:
    """That a sum is of the channels that both sides hold; '' where these are all."""
    return "" if comparison.one_sided.empty else translate("volumes_model.comparison.on_common", language)


def _of_all(comparison: VolumeComparison, language: str) -> str | None:
    """The change of all contacts; None where both sides hold all channels."""
    if comparison.one_sided.empty:
        return None
    total = comparison.total_of_all.iloc[0]
    return translate(
        "volumes_model.comparison.of_all",
        language,
        change=_signed_share(float(total["change"]), language),
        before_offered=format_number(total["before"], language),
        after_offered=format_number(total["after"], language),
    )


def _kind(change: float) -> str:
    """Whether a total changed, and which way."""
    return "flat" if abs(change) < FLAT else "up" if change > 0 else "down"


def _of_calendar(comparison: VolumeComparison, language: str) -> str | None:
    """That the calendar makes or hides the change, or how much of it; None where like days say the same."""
    even, change = comparison.even_days, float(comparison.total["change"].iloc[0])
    if even is None or _kind(even.change) == _kind(change):
        return None
    points = change - even.change
    makes_most = abs(points) > MOST * max(abs(change), abs(even.change))
    if not makes_most and abs(even.change) > abs(change):
        return None
    return translate(
        f"volumes_model.comparison.{'of_calendar' if makes_most else 'of_calendar_in_part'}",
        language,
        even=_signed_share(even.change, language),
        points=format_number(abs(points) * 100, language, 1),
    )


def _most_moved(comparison: VolumeComparison, language: str) -> str | None:
    """The channel whose contacts changed most by number, and the one by share of its own where that is
    another one; None where hardly any did. A channel that carries little of either side moves none."""
    known = _of_weight(comparison)
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
    names = [month_name(month, language) for month in run]
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


def compared_in_short(comparison: VolumeComparison, language: str) -> str:
    """The change of the total of two years, and of how many months that is one."""
    total = comparison.total.iloc[0]
    change = float(total["change"])
    said = translate(
        f"volumes_model.trend.compared.{_kind(change)}",
        language,
        before=comparison.before.label,
        after=comparison.after.label,
        change=format_share(abs(change), language),
    )
    return translate(
        "volumes_model.trend.compared.of",
        language,
        said=said,
        before_offered=format_number(total["before"], language),
        after_offered=format_number(total["after"], language),
        count=len(comparison.months),
    )


def channels_apart(comparison: VolumeComparison, language: str) -> str | None:
    """The channels that rose and fell most, by share of their own; None where all move alike."""
    known = _of_weight(comparison)
    if len(known) < 2:
        return None
    ordered = known.sort_values("change", kind="stable")
    less, more = ordered.iloc[0], ordered.iloc[-1]
    if more["change"] - less["change"] < APART:
        return None
    return translate(
        "volumes_model.trend.apart",
        language,
        more=more["name"],
        more_change=_signed_share(float(more["change"]), language, digits=0),
        less=less["name"],
        less_change=_signed_share(float(less["change"]), language, digits=0),
    )


def _of_weight(comparison: VolumeComparison) -> pd.DataFrame:
    """Channels that both sides know and that carry more than a little of either."""
    known = comparison.channels.dropna()
    total = comparison.total.iloc[0]
    is_large = (known["before"] >= FLAT * total["before"]) | (known["after"] >= FLAT * total["after"])
    large: pd.DataFrame = known[is_large.to_numpy(dtype=bool)]
    return large


def month_name(month: float, language: str) -> str:
    """A month (1..12) by its name."""
    return str(get_month_names("wide", "stand-alone", locale=language)[int(month)])
