"""Rows that name weekdays instead of days, placed in the week or period that the user or a title names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.texts import translate
from models.volumes.cells import Cell, Cells
from models.volumes.file_period import FilePeriod
from models.volumes.headings import COUNTS, field_of
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.raw_table import RawTable
from models.volumes.titles import plain_text
from models.volumes.told_period import WEEK_DAYS
from models.volumes.vocabulary import SUMS, WEEKDAYS, normal_name

FEWEST = 3
"""So many names of weekdays make a column of weekdays."""
SPREAD = ("sum", "average")
"""Answers by which each row stands for all such days of a period."""
CHOICES = (*SPREAD, "week")
SUM = re.compile(r"(?<![a-z])(?:summen?|gesamt\w*|insgesamt|kumuliert|totals?|sums?)(?![a-z])")
AVERAGE = re.compile(
    r"(?<![a-z])(?:durchschnitt\w*|mittelwerte?|mittlere\w*|typische\w*|averages?|avg|means?|typical)(?![a-z])"
    r"|ø|(?:je|pro|per) (?:woche|week)"
)
FRACTION = re.compile(r"\d+[.,](?!\d{3}$)\d+")


@dataclass(frozen=True)
class Speaking:
    """What speaks for an answer: `title`, or the figures themselves (`whole`, `fractions`)."""

    by: str
    answer: str
    title: str = ""

    def in_language(self, language: str) -> str:
        """In a sentence; '' where nothing speaks."""
        kind = f"title_{self.answer}" if self.by == "title" else self.by
        return translate(f"volumes_model.weekdays.{kind}", language, title=self.title)


def with_weekdays_placed(raw: RawTable, rules: FileMapping, ledger: Ledger) -> RawTable:
    """A start that names weekdays instead of days: placed in the week that the user names, or in the first
    week of the period that all such days are told of. What is not told is asked."""
    place = _weekday_column(raw)
    if place is None:
        return raw
    period = _period(raw, rules)
    where = f":{raw.header_row}" if raw.unfolded else f":{raw.header_row}: {raw.header[place]}"
    if period is None:
        ledger.add("error", "period_open", where, choices=())
        return raw
    if period.days <= WEEK_DAYS or rules.weekdays_are == "week":
        ledger.add("note", "week_placed", f":{raw.header_row}", day=period.first)
        return _placed(raw, place, period.first)
    if rules.weekdays_are is None:
        speaking = _speaking(raw)
        proposed = {"proposed": speaking.answer} if speaking else {}
        told = {"period": period, "speaking": speaking or "", "choices": CHOICES, **proposed}
        ledger.add("error", "weekdays_open", where, **told)
        return raw
    code = "weekdays_summed" if rules.weekdays_are == "sum" else "weekdays_averaged"
    ledger.add("warning", code, f":{raw.header_row}", period=period)
    return replace(_placed(raw, place, period.first), weeks_told=(period,))


def _weekday_column(raw: RawTable) -> int | None:
    for place, name in enumerate(raw.header):
        if field_of(name) not in ("start", None):
            continue
        if len({normal_name(text) for text in raw.columns[place].texts()} & set(WEEKDAYS)) < FEWEST:
            continue
        if field_of(name) == "start" or not any(field_of(other) == "start" for other in raw.header):
            return place
    return None


def _period(raw: RawTable, rules: FileMapping) -> FilePeriod | None:
    """The period that was answered, or else stands around the table; which week of it one week is, nothing
    but an answer tells."""
    if rules.period_start is not None:
        week = rules.period_start + timedelta(WEEK_DAYS - 1)
        return FilePeriod(rules.period_start, max(rules.period_end or week, week))
    is_open = rules.weekdays_are == "week" and raw.period is not None and raw.period.days > WEEK_DAYS
    return None if is_open else raw.period


def _placed(raw: RawTable, place: int, first: date) -> RawTable:
    """The table with the first such day from `first` on in place of each weekday."""
    cells = raw.columns[place]
    days: Sequence[Cell] = [
        _day(first, WEEKDAYS[name]) if (name := normal_name(text)) in WEEKDAYS else cell
        for text, cell in zip(cells.texts(), cells.contents, strict=True)
    ]
    header = (*raw.header[:place], "start", *raw.header[place + 1 :])
    placed = Cells(cells.codes, tuple(days))
    return replace(raw, header=header, columns=(*raw.columns[:place], placed, *raw.columns[place + 1 :]))


def _day(start: date, weekday: int) -> date:
    return start + timedelta(days=(weekday - start.weekday()) % WEEK_DAYS)


def _speaking(raw: RawTable) -> Speaking | None:
    """What speaks for an answer: a word in a title, or else whether the counts are whole."""
    said: dict[str, str] = {}
    for title in raw.titles:
        plain = plain_text(title)
        said |= {
            answer: title for answer, words in (("sum", SUM), ("average", AVERAGE)) if words.search(plain)
        }
    if len(said) == 1:
        ((answer, title),) = said.items()
        return Speaking("title", answer, title)
    counts = [
        cell
        for name, cells in zip(raw.header, raw.columns, strict=True)
        if field_of(name) in COUNTS
        for cell in cells.contents
        if not (isinstance(cell, str) and SUMS.fullmatch(cell.strip()))
    ]
    if not counts:
        return None
    return Speaking("fractions", "average") if any(map(_is_fraction, counts)) else Speaking("whole", "sum")


def _is_fraction(cell: Cell) -> bool:
    if isinstance(cell, float):
        return not cell.is_integer()
    return isinstance(cell, str) and bool(FRACTION.fullmatch(cell.strip()))
