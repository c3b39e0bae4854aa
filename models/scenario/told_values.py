"""Values of a scenario in words, as a reader would write them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from pydantic import BaseModel, ValidationError

from models.scenario.labels import id_label, known_name
from models.scenario.rosters import heads_by_half_hour
from models.scenario.schema import ChannelOffer, OpeningHours, Roster, Scenario
from models.scenario.strict_yaml import Path
from models.scenario.units import shown_digits
from models.scenario.values import Assumption, Text
from models.texts import (
    format_date,
    format_money,
    format_number,
    format_share,
    has_text,
    translate,
    translate_plural,
)


def value_text(value: Any, scenario: Scenario, language: str) -> str:
    """Any value of `scenario`: an assumption with its range, a name, a word for a choice, a list of them."""
    if value is None:
        return translate("scenario.nothing", language)
    if isinstance(value, bool):
        return translate("scenario.yes" if value else "scenario.no", language)
    if isinstance(value, Assumption):
        return assumption_text(value, scenario.currency, language)
    if isinstance(value, (int, float)):
        return format_number(value, language, _digits(value))
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, str):
        return _word_told(value, scenario, language)
    if isinstance(value, OpeningHours):
        days = ", ".join(translate(f"scenario.day.{day}", language) for day in value.days)
        return f"{days} {value.opens}–{value.closes}"
    if isinstance(value, Roster):
        hours = round(float(heads_by_half_hour(value.shifts).sum()) / 2, 1)
        return translate("scenario.roster", language, hours=format_number(hours, language, _digits(hours)))
    if isinstance(value, ChannelOffer):
        to = id_label(scenario, value.to, language) if value.to else ""
        follow = format_share(value.share.value, language) if value.share else ""
        return translate(f"scenario.offer.{value.offer}", language, to=to, share=follow)
    if isinstance(value, Mapping):
        entries = (
            f"{id_label(scenario, key, language)}: {value_text(item, scenario, language)}"
            for key, item in value.items()
        )
        return ", ".join(entries) or translate("scenario.nothing", language)
    if isinstance(value, tuple):
        return ", ".join(value_text(item, scenario, language) for item in value)
    if isinstance(value, BaseModel):
        name = getattr(value, "name", None)
        return name.in_language(language) if isinstance(name, Text) else translate("scenario.entry", language)
    return format_date(value, language) if hasattr(value, "isoformat") else str(value)


def share_text(value: float, language: str) -> str:
    """A share as per cent, with one decimal where it has any; below one per cent with up to two.

    >>> share_text(0.17224, "en"), share_text(0.4, "en"), share_text(0.0025, "en")
    ('17.2%', '40%', '0.25%')
    """
    percent = value * 100
    most = 1 if abs(percent) >= 1 else 2
    return format_share(value, language, min(_digits(percent), most))


def holds_shares(path: Path) -> bool:
    """Whether plain numbers at this place of a scenario are shares of a whole.

    >>> holds_shares(("reasons", "card", "volume_share")), holds_shares(("channels", "a", "retry_to", "b"))
    (True, True)
    >>> holds_shares(("volumes", "factor"))
    False
    """
    return any(str(step).endswith("_share") or step in SHARES for step in path)


SHARES = frozenset(("retry_to", "chase_to", "ramp", "share_by_hour", "share_by_weekday"))


def plain_text(scenario: Scenario, value: Any, language: str, path: Path = ()) -> str:
    """A value as plain data, as files and the log of changes hold it, in words; `path`: where it stands."""
    if holds_shares(path):
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return share_text(value, language)
        if isinstance(value, (list, tuple)):
            return ", ".join(plain_text(scenario, each, language, path) for each in value)
    if isinstance(value, Mapping):
        for kind in (Assumption, Text):
            with suppress(ValidationError):
                return value_text(kind.model_validate(value), scenario, language)
        entries = (
            f"{id_label(scenario, str(key), language)}: {plain_text(scenario, each, language)}"
            for key, each in value.items()
        )
        return ", ".join(entries) or translate("scenario.nothing", language)
    if isinstance(value, (list, tuple)):
        each_told = ", ".join(plain_text(scenario, each, language) for each in value)
        return each_told or translate("scenario.nothing", language)
    return value_text(value, scenario, language)


def _word_told(value: str, scenario: Scenario, language: str) -> str:
    """The name of an id, the words for one of several choices, or the text as it stands."""
    key = f"scenario.choice.{value}"
    chosen = translate(key, language) if has_text(key, language) else value
    return known_name(scenario, value, language) or chosen


def assumption_text(assumption: Assumption, currency: str, language: str) -> str:
    """Value with its range and unit: `16,5 Stellen (14,9–18,1)`."""
    value, low, high = (
        amount_text(amount, assumption.unit, currency, language)
        for amount in (assumption.value, assumption.low, assumption.high)
    )
    return translate("scenario.value_in_range", language, value=value, low=low, high=high)


def amount_text(value: float, unit: str, currency: str, language: str) -> str:
    """A figure with its unit: `16,5 Stellen`."""
    if unit == "share":
        return share_text(value, language)
    if unit == "EUR":
        return format_money(value, currency, language)
    digits = shown_digits(value, unit)
    number = format_number(value, language, digits)
    if unit in ("factor", "count"):
        return number
    key = f"scenario.unit.{unit.replace('/', '_per_')}"
    return translate_plural(key, round(value, digits), language, number=number)


def _digits(value: float) -> int:
    return next((digits for digits in range(3) if round(value, digits) == round(value, 6)), 3)
