"""Rows that name weekdays instead of days, placed in the week that the user names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from models.volumes.cells import Cells
from models.volumes.headings import field_of
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import WEEKDAYS, normal_name

FEWEST = 3
"""So many names of weekdays make a column of weekdays."""


def with_weekdays_placed(raw: RawTable, rules: FileMapping, ledger: Ledger) -> RawTable:
    """A start that names weekdays instead of days: placed in the week that the user names."""
    for place, name in enumerate(raw.header):
        if field_of(name) not in ("start", None):
            continue
        texts = [normal_name(text) for text in raw.columns[place].texts()]
        named = [text for text in texts if text]
        if len(set(named) & set(WEEKDAYS)) < FEWEST:
            continue
        if field_of(name) is None and any(field_of(other) == "start" for other in raw.header):
            continue
        if rules.period_start is None:
            where = f":{raw.header_row}" if raw.unfolded else f":{raw.header_row}: {name}"
            ledger.add("error", "period_open", where, choices=())
            return raw
        days = tuple(
            _day(rules.period_start, WEEKDAYS[text]) if text in WEEKDAYS else cell
            for text, cell in zip(texts, raw.columns[place].contents, strict=True)
        )
        header = (*raw.header[:place], "start", *raw.header[place + 1 :])
        cells = Cells(raw.columns[place].codes, days)
        ledger.add("note", "week_placed", f":{raw.header_row}", day=rules.period_start)
        return replace(raw, header=header, columns=(*raw.columns[:place], cells, *raw.columns[place + 1 :]))
    return raw


def _day(start: date, weekday: int) -> date:
    return start + timedelta(days=(weekday - start.weekday()) % 7)
