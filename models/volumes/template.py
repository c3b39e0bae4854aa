"""The template form: the simplest volume file, for download, and the way our own tables are written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pandas as pd
from babel.numbers import get_decimal_symbol

from models.scenario.schema import Scenario
from models.texts import LANGUAGES, translate
from models.volumes.intervals import infer_interval_min
from models.volumes.table import Volumes

TEMPLATE_COLUMNS = (
    "start",
    "channel",
    "reason",
    "offered",
    "handled",
    "abandoned",
    "handling_time_s",
    "wait_s",
)
EXAMPLE_ROWS = (
    ("2025-01-06 08:00", 0, "42", "38", "4", "312", "65"),
    ("2025-01-06 08:30", 0, "57", "49", "8", "318", "96"),
    ("2025-01-06 08:00", 1, "19", "19", "", "540", ""),
)
"""Start, which of two channels (only the first names a reason), and figures."""
WRITTEN = (*TEMPLATE_COLUMNS, "service_level_share", "interval_min")
"""All columns that a table in template form may have."""
FORMULA = re.compile(r"'*[=+\-@\t\r\x00]")
"""A text that a spreadsheet would run as a formula, with or without apostrophes before it."""


def template_csv(
    language: str | None = None, channels: Sequence[str] = ("phone", "email"), reason: str = "account"
) -> bytes:
    """An example file in template form (UTF-8 with mark, so that Excel opens it rightly).

    `language`: of its headings; without one they are our own names. `channels` and `reason`: as they are
    called where it is filled in.
    """
    rows = [
        (start, channels[place], "" if place else reason, *figures)
        for start, place, *figures in EXAMPLE_ROWS
        if place < len(channels)
    ]
    return _csv([_headings(TEMPLATE_COLUMNS, language), *rows])


def example_names(scenario: Scenario, language: str) -> tuple[tuple[str, ...], str]:
    """Two channels of a scenario and a reason, for the template: those of the most usual shapes."""
    shapes = {channel.shape: channel for channel in reversed(list(scenario.channels.values()))}
    usual = [shapes.pop(shape) for shape in ("phone", "email") if shape in shapes]
    named = [*usual, *shapes.values()][:2]
    reason = next(iter(scenario.reasons.values()))
    return tuple(each.name.in_language(language) for each in named), reason.name.in_language(language)


def is_own_heading(field: str, header: Mapping[str, str]) -> bool:
    """Whether a column of ours has our own name in a file, or the file is one in template form.

    `header`: column of ours -> name in the file. In template form all names are those of one language.

    >>> is_own_heading("offered", {"offered": "offered"}), is_own_heading("channel", {"channel": "Kanal"})
    (True, False)
    >>> is_own_heading("channel", {"start": "Beginn", "channel": "Kanal", "offered": "Angeboten"})
    True
    """
    return header.get(field, field) == field or (
        {"start", "channel", "offered"} <= set(header) <= set(WRITTEN)
        and any(
            all(_heading(each, language) == name for each, name in header.items()) for language in LANGUAGES
        )
    )


def _headings(columns: Sequence[str], language: str | None) -> tuple[str, ...]:
    return tuple(columns) if language is None else tuple(_heading(column, language) for column in columns)


def _heading(column: str, language: str) -> str:
    return translate(f"volumes_model.template.{column}", language)


def write_volumes(volumes: Volumes, language: str | None = None) -> bytes:
    """The table in template form; reading it again in the same time zone gives the same table.

    `language`: of its headings and of its decimal mark; without one the headings are our own names. Columns
    that the template lacks are added only where they are needed: the service level where it is known, the
    interval where the starts alone do not tell it. Clock times that exist twice carry their offset to UTC.
    """
    table = volumes.table
    columns = list(TEMPLATE_COLUMNS)
    if table["service_level_share"].notna().any():
        columns.append("service_level_share")
    if (table["interval_min"] != infer_interval_min(table["start"])).any():
        columns.append("interval_min")
    mark = "." if language is None else get_decimal_symbol(language)
    texts = {name: _column(table[name], mark) for name in columns}
    return _csv([_headings(columns, language), *zip(*texts.values(), strict=True)])


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows(rows)
    return target.getvalue().encode("utf-8-sig")


def _column(values: pd.Series, mark: str) -> list[str]:
    """Texts of a column; each different value is written once."""
    codes, unique = pd.factorize(values)
    if values.name == "start":
        texts = _starts(pd.Series(unique))
    elif values.name in ("channel", "reason"):
        texts = [with_apostrophe(str(name)) for name in unique]
    else:
        texts = [_number(float(value)).replace(".", mark) for value in unique]
    texts.append("")  # code -1: not known
    return [texts[code] for code in codes]


def _starts(start: pd.Series) -> list[str]:
    local = start.dt.tz_localize(None)
    sure = local.dt.tz_localize(start.dt.tz, ambiguous="NaT", nonexistent="NaT").notna()
    pattern = "%Y-%m-%d %H:%M:%S" if (local.dt.second != 0).any() else "%Y-%m-%d %H:%M"
    plain = local.dt.strftime(pattern)
    offset = start.dt.strftime("%z")
    return [text if clear else text + zone for text, clear, zone in zip(plain, sure, offset, strict=True)]


def _number(value: float) -> str:
    """Shortest exact form that can only be read one way (three decimals might be thousands).

    >>> _number(12.0), _number(0.5), _number(1.234), _number(1e-7)
    ('12', '0.5', '1.2340', '0.0000001')
    """
    if value.is_integer():
        return str(int(value))
    text = repr(value)
    if "e" in text:
        text = format(Decimal(text), "f")
    return text + "0" if len(text.partition(".")[2]) == 3 else text


def with_apostrophe(text: str) -> str:
    """Makes a text inert for spreadsheets.

    >>> with_apostrophe("=cmd()"), with_apostrophe("phone")
    ("'=cmd()", 'phone')
    """
    return f"'{text}" if FORMULA.match(text) else text


def without_apostrophe(text: str) -> str:
    """Takes the apostrophe of `with_apostrophe` away again.

    >>> without_apostrophe("'=cmd()"), without_apostrophe("'s")
    ('=cmd()', "'s")
    """
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text
