"""The period that titles, the name of a sheet or the name of a file tell: days, weeks, months, quarters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from models.volumes.covered_period import month_after
from models.volumes.date_texts import MONTHS
from models.volumes.file_period import FilePeriod
from models.volumes.titles import (
    NAME_ALONE,
    NAMED,
    PRINTED,
    RANGE_BEGINS,
    WEEK_NUMBERS,
    WEEK_OF_YEAR,
    WHOLE_DATE,
    YEAR_ALONE,
    days_within,
    months_within,
    plain_text,
    read_day,
)

_TO = r" ?(?:-|–|—|bis|to) ?"
_YEAR = r"(?P<y>(?:19|20)\d{2})(?![./\-]?\d)"
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKS = re.compile(
    rf"(?<![a-z])(?:kw|kalenderwochen?|wochen?|cw|wk|weeks?)\.? ?(?P<a>\d{{1,2}}){_TO}(?:kw|cw|wk)?\.? ?"
    rf"(?P<b>\d{{1,2}})(?:[ ,./]{{0,2}}|-){_YEAR}"
    rf"|(?<!\d)(?P<y2>20\d{{2}})[ ,/]{{1,2}}(?:kw|cw|wk|weeks?)\.? ?(?P<a2>\d{{1,2}}){_TO}(?:kw|cw|wk)?\.? ?"
    r"(?P<b2>\d{1,2})(?!\d)"
)
PARTS = re.compile(
    r"(?<![a-z\d])(?:q(?P<q>[1-4])|(?P<q2>[1-4])\. ?(?:quartal|quarter)|h(?P<h>[12])"
    r"|(?P<h2>[12])\. ?halbjahr)"
    rf"[ /.\-]{{0,3}}{_YEAR}"
    r"|(?<!\d)(?P<y2>20\d{2})[ /.\-]{0,3}(?:q(?P<q3>[1-4])|h(?P<h3>[12]))(?![a-z\d])"
)
MONTH_RANGE = re.compile(
    rf"(?<![a-z\d])(?P<a>{_NAMES})\.? ?(?P<y1>(?:19|20)\d{{2}})?{_TO}(?P<b>{_NAMES})\.?"
    rf"[ \-/.,']{{0,3}}{_YEAR}"
)
QUARTER, HALF_YEAR, YEAR = 3, 6, 12
WEEK_DAYS = 7


def period_told(texts: Iterable[str]) -> FilePeriod | None:
    """The period that some text names, the shortest where it lies within all others that are named.

    None where none is named, two contradict each other, or one cannot be read without doubt.

    >>> period_told(["Anrufe Oktober 2025", "Summe 01.10.2025 bis 31.10.2025"]).days
    31
    >>> period_told(["KW 40–43 2025"]).in_language("de"), period_told(["Q3 2025"]).in_language("de")
    ('29.09.2025 bis 26.10.2025 (28 Tage)', '01.07.2025 bis 30.09.2025 (92 Tage)')
    >>> period_told(["Mai 2025", "Juni 2025"]), period_told(["06.10.2025"])
    (None, None)
    """
    found: set[FilePeriod] = set()
    for text in texts:
        plain = plain_text(text)
        if not PRINTED.search(plain):
            told = _periods_within(plain)
            if told is None:
                return None
            found |= set(told)
    if not found:
        return None
    shortest = min(found, key=lambda each: each.days)
    within = all(each.first <= shortest.first and shortest.last <= each.last for each in found)
    return shortest if within else None


def speaks_of_time(text: str) -> bool:
    """Whether a text names days, weeks, months or years, even where no period can be told from them.

    >>> speaks_of_time("KW 10"), speaks_of_time("Anrufe Mai"), speaks_of_time("Stand 10.03.2025")
    (True, True, False)
    """
    plain = plain_text(text)
    named = (WHOLE_DATE, WEEK_NUMBERS, NAME_ALONE, NAMED, YEAR_ALONE)
    return not PRINTED.search(plain) and any(pattern.search(plain) for pattern in named)


def _periods_within(plain: str) -> list[FilePeriod] | None:
    """The periods in a text; None where something in it cannot be read without doubt."""
    told, rest = [], plain
    try:
        for pattern, meant in (
            (WEEKS, _weeks),
            (WEEK_OF_YEAR, _week),
            (PARTS, _part),
            (MONTH_RANGE, _months),
        ):
            told += [meant(match) for match in pattern.finditer(rest)]
            rest = pattern.sub(" ", rest)
    except ValueError:
        return None
    days = list(days_within(rest))
    known = [day for day in days if day]
    if len(known) < len(days) or len(days) > 2:
        return None
    told += [FilePeriod(min(known), max(known))] if len(known) == 2 else []
    rest = _without_days(rest)
    named = [_from(date(year, month, 1), 1) for year, month in months_within(rest)]
    alone = NAME_ALONE.search(NAMED.sub(" ", rest))
    if WEEK_NUMBERS.search(rest) or len(named) > 1 or (alone and (named or YEAR_ALONE.search(rest))):
        return None
    years = {int(year) for year in YEAR_ALONE.findall(rest)}
    if len(years) > 1:
        return None
    return [*told, *named, *(_from(date(year, 1, 1), YEAR) for year in years)]


def _without_days(plain: str) -> str:
    """The text without whole dates, and without the first days of ranges before them."""
    rest = ""
    for part in re.split(f"({WHOLE_DATE.pattern})", plain):
        rest = RANGE_BEGINS.sub(" ", rest) + " " if WHOLE_DATE.fullmatch(part) else rest + part
    return rest


def _weeks(match: re.Match[str]) -> FilePeriod:
    year = int(match["y"] or match["y2"])
    first, last = int(match["a"] or match["a2"]), int(match["b"] or match["b2"])
    begin, end = date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, WEEK_DAYS)
    if end < begin:
        raise ValueError(match.group())
    return FilePeriod(begin, end)


def _week(match: re.Match[str]) -> FilePeriod:
    week, year = (
        int(next(filter(None, match.group(*names)))) for names in (("w", "w2", "w3"), ("y", "y2", "y3"))
    )
    monday = date.fromisocalendar(year, week, 1)
    return FilePeriod(monday, monday + timedelta(WEEK_DAYS - 1))


def _part(match: re.Match[str]) -> FilePeriod:
    year, quarter = int(match["y"] or match["y2"]), match["q"] or match["q2"] or match["q3"]
    if quarter:
        return _from(date(year, QUARTER * (int(quarter) - 1) + 1, 1), QUARTER)
    half = int(match["h"] or match["h2"] or match["h3"])
    return _from(date(year, HALF_YEAR * (half - 1) + 1, 1), HALF_YEAR)


def _months(match: re.Match[str]) -> FilePeriod:
    first, last, year = MONTHS[match["a"]], MONTHS[match["b"]], int(match["y"])
    begins = int(match["y1"] or year - (first > last))
    period = FilePeriod(date(begins, first, 1), month_after(date(year, last, 1)) - timedelta(1))
    if period.days < 1:
        raise ValueError(match.group())
    return period


def _from(begin: date, months: int) -> FilePeriod:
    after = begin
    for _ in range(months):
        after = month_after(after)
    return FilePeriod(begin, after - timedelta(1))


def typed_period(text: str) -> FilePeriod | None:
    """A day or a period as somebody types it; None where it cannot be read without doubt.

    >>> typed_period("6.10.2025").days, typed_period("Oktober 2025").first
    (1, datetime.date(2025, 10, 1))
    >>> typed_period("bald"), typed_period("32.10.2025"), typed_period("3/4/2025")
    (None, None, None)
    """
    days = list(_days_alone(text))
    if len(days) == 1:
        return FilePeriod(days[0], days[0])
    with suppress(ValueError, OverflowError):
        return period_told([text])
    return None


def _days_alone(text: str) -> Iterator[date]:
    if WHOLE_DATE.fullmatch(plain_text(text)) and (day := read_day(plain_text(text))):
        yield day
