"""Texts, numbers, money and dates in this visitor's language; and two ways to make text from data inert."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from babel.lists import format_list

from models import texts as catalogue
from models.outcome import METRICS
from models.scenario.units import shown_digits
from models.scenario.values import Text, in_language
from models.volumes.shown import part_text
from pages._shared import session

MARKDOWN = re.compile(r"([\\`*_\[\]#~$<>|{}]|:(?=[\w+\-\[])|^\s*[+\-](?=\s)|^\s*\d+(?=[.)]\s))", re.MULTILINE)


def t(key: str, **values: Any) -> str:
    """The text of `key`, placeholders filled."""
    return catalogue.translate(key, session.language(), **values)


def tp(key: str, count: float, /, **values: Any) -> str:
    """The text of `key` in the plural form for `count`."""
    return catalogue.translate_plural(key, count, session.language(), **values)


def loc(text: Text | str) -> str:
    """A scenario's own text or source in the language of this session (not yet inert: see `plain`, `esc`)."""
    return in_language(text, session.language())


def num(value: float, digits: int = 0) -> str:
    """A number; 'unknown' for NaN."""
    return _known(value) or catalogue.format_number(value, session.language(), digits)


def signed(value: float, digits: int = 0) -> str:
    """A difference with its sign; 'unknown' for NaN."""
    return _known(value) or catalogue.format_signed(value, session.language(), digits)


def share(value: float, digits: int = 0) -> str:
    """A share 0..1 as per cent; 'unknown' for NaN."""
    return _known(value) or catalogue.format_share(value, session.language(), digits)


def part_share(value: float) -> str:
    """A part of a whole volume 0..1, as the reader sees it everywhere (see `models.volumes.shown.part_text`);
    'unknown' for NaN."""
    return _known(value) or part_text(value, session.language())


def signed_points(value: float, digits: int = 1) -> str:
    """A difference of two shares in percentage points."""
    return _known(value) or t("app.points", value=signed(value * 100, digits))


def money(value: float, digits: int = 0) -> str:
    """An amount in the scenario's currency, in full."""
    currency = session.scenario().currency
    return _known(value) or catalogue.format_money(value, currency, session.language(), digits)


def money_short(value: float, digits: int = 2) -> str:
    """An amount in short form: 1,24 Mio. €; €1.24M; below a million rounded to thousands: 945.000 €."""
    currency = session.scenario().currency
    return _known(value) or catalogue.format_money_short(value, currency, session.language(), digits)


def money_tick(value: float) -> str:
    """An amount at an axis, as short as it can be written; zero without a currency."""
    currency = session.scenario().currency
    return catalogue.format_money_tick(value, currency, session.language()) if value else "0"


def duration(seconds: float) -> str:
    """A duration in the unit that a person would use."""
    return _known(seconds) or catalogue.format_duration(seconds, session.language())


def day(value: date | datetime, style: str = "medium") -> str:
    """A date."""
    return catalogue.format_date(value, session.language(), style)


def moment(value: datetime) -> str:
    """A date with its time of day."""
    return catalogue.format_moment(value, session.language())


def lately(value: datetime) -> str:
    """A moment of today by its time of day, any other with its date."""
    return f"{value:%H:%M}" if value.date() == datetime.now(value.tzinfo).date() else moment(value)


def time_left(seconds: float | None, elapsed_s: float) -> str:
    """How long one still waits, as a person would say it; while nobody can tell: how long one has waited."""
    if seconds is None:
        return t("app.waited", seconds=num(elapsed_s // 5 * 5)) if elapsed_s >= 5 else ""
    if seconds < 6:
        return t("app.left.few")
    if seconds < 58:
        return t("app.left.seconds", seconds=num(round(seconds / 5) * 5))
    return tp("app.left.minutes", round(seconds / 60))


def counted(number: int) -> str:
    """A small number as a word, as a sentence has it."""
    return t(f"app.number.{number}") if 0 <= number <= 12 else num(number)


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: A, B und C."""
    return str(format_list(names, locale=session.language()))


def either(names: Sequence[str]) -> str:
    """Names of which one is enough, as a sentence lists them: A, B oder C."""
    return str(format_list(names, style="or", locale=session.language()))


def metric_name(metric: str) -> str:
    """The name of an outcome."""
    return t(f"metric.{metric}.name")


def metric_value(metric: str, value: float, digits: int | None = None) -> str:
    """An outcome's value in its own unit; `digits`: decimals other than usual (not of durations)."""
    shown = METRICS[metric]
    digits = shown.digits if digits is None else digits
    if unknown := _known(value):
        return unknown
    if shown.unit == "share":
        return share(value, digits)
    if shown.unit in ("s", "h"):
        return duration(value * (3600 if shown.unit == "h" else 1))
    return money_short(value) if shown.unit == "EUR" else num(value, digits)


def in_unit(value: float, unit: str) -> str:
    """A value of a scenario (assumption, criterion) in its unit."""
    if unit == "share":
        return share(value, 0 if round(value, 2) == round(value, 6) else 1)
    if unit == "EUR":
        return money(value)
    digits = shown_digits(value, unit)
    return tp(f"app.unit.{unit.replace('/', '_per_')}", round(value, digits), value=num(value, digits))


def plain(text: str) -> str:
    """Text from data for a place that renders Markdown: everything shows, nothing acts."""
    return MARKDOWN.sub(lambda found: _escape(found.group(0)), text)


def esc(text: str) -> str:
    """Text from data for HTML, SVG and Plotly labels."""
    return html.escape(text, quote=True)


def _escape(found: str) -> str:
    return f"{found}\\" if found.strip().isdigit() else f"{found[:-1]}\\{found[-1]}"


def _known(value: float) -> str:
    return "" if math.isfinite(value) else t("app.unknown")
