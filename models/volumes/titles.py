"""Months, weeks and days that a title, the name of a sheet or the name of a file tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from models.volumes.clock_texts import UMLAUTS
from models.volumes.date_texts import MONTHS, read_date_text

MOST_WORDS = 4
"""In longer titles `may` and `mar` are words, not months."""
PRINTED = re.compile(r"\b(?:stand|erstellt|gedruckt|druckdatum|created|printed|generated|as of)\b")
"""Titles that say when a report was made, not what it is about."""
_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
NAMED = re.compile(rf"(?<![a-z\d])(?P<name>{_NAME})\.?[ \-/.,']{{0,3}}(?P<y>\d{{4}}|\d{{2}})(?!\d)")
NUMBERED = re.compile(r"(?<![\d./\-])(?P<m>0?[1-9]|1[0-2])[./\- ](?P<y>(?:19|20)\d{2})(?!\d)")
YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?:[./\- ](?P<m>0[1-9]|1[0-2])(?![./\-]?\d)"
                        r"|(?P<n>0[1-9]|1[0-2])(?!\d))")  # fmt: skip
NAME_ALONE = re.compile(rf"(?<![a-z\d])(?P<name>{_NAME})(?![a-z\d])")
YEAR_ALONE = re.compile(r"(?<![\d./\-])(?:19|20)\d{2}(?![./\-]?\d)")
WHOLE_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d{2})|\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d{2}-\d{2}|20\d{6}"
    rf"|\d{{1,2}}\.? (?:{_NAME})\.? \d{{4}})(?!\d)"
)
RANGE_BEGINS = re.compile(r"(?<!\d)(?P<d>\d{1,2})\. ?(?:(?P<m>\d{1,2})\. ?)?(?:-|–|—|bis|to) ?$")
"""Before a whole date: the first day of a range, written without its year."""
THOUSANDS = re.compile(
    r"\bin (?:tausend|tsd|thousand|1[.,]?000)|\((?:tsd|tausend|thousands?)\.?\)|'000\b", re.IGNORECASE
)
_WEEK = r"(?<![a-z])(?:kw|kalenderwoche|woche|cw|wk|week)\.? ?"
WEEK_OF_YEAR = re.compile(
    rf"{_WEEK}(?P<w>\d{{1,2}})(?: ?[/,.-] ?| )(?P<y>20\d{{2}})(?![\d./-])"
    rf"|(?<!\d)(?P<y2>20\d{{2}})[ /-]{{0,3}}(?:{_WEEK}|w)(?P<w2>\d{{1,2}})(?!\d)"
    r"|(?<!\d)(?P<w3>\d{1,2})\. ?(?:kw|kalenderwoche|woche)[ /]{1,3}(?P<y3>20\d{2})(?![\d./-])"
)
WEEK_NUMBERS = re.compile(
    rf"{_WEEK}(\d{{1,2}})(?![\d.])(?: ?(?:-|–|—|/|\+|&|bis|und|to|and) ?(?:kw ?)?(\d{{1,2}})(?![\d.]))?"
)


def in_thousands(texts: Iterable[str]) -> str:
    """The title that says that figures are thousands; '' where none does.

    >>> in_thousands(["Stand 2025", "Kontakte in Tsd."]), in_thousands(["Tausend Dank"])
    ('Kontakte in Tsd.', '')
    """
    return next((text for text in texts if THOUSANDS.search(text)), "")


def months_within(text: str) -> set[tuple[int, int]]:
    """The months of a known year that a text names.

    >>> sorted(months_within("Telefonstatistik Mai 2023")), months_within("anrufe_2023-05")
    ([(2023, 5)], {(2023, 5)})
    >>> months_within("Zeitraum 01.05.2023 - 31.05.2023"), months_within("vom 31.05.2023")
    ({(2023, 5)}, set())
    """
    plain = plain_text(text)
    days = [written for found in WHOLE_DATE.findall(plain) if (written := read_day(found))]
    found = set()
    for first, last in pairwise(days):
        if first.day == 1 and (last + timedelta(days=1)).day == 1 and _month(first) == _month(last):
            found.add(_month(first))
    rest = without_dates(text)
    for match in NAMED.finditer(rest):
        year = int(match["y"])
        found.add((year + 2000 if year < 100 else year, MONTHS[match["name"]]))
    found |= {(int(match["y"]), int(match["m"])) for match in NUMBERED.finditer(rest)}
    found |= {(int(match["y"]), int(match["m"] or match["n"])) for match in YEAR_FIRST.finditer(rest)}
    return found


def without_months(text: str) -> str:
    """What is left of a name without the months in it.

    >>> without_months("Jan 2023 Telefon"), without_months("E-Mail 2023-05")
    ('telefon', 'e-mail')
    """
    rest = plain_text(text)
    for pattern in (NAMED, YEAR_FIRST, NUMBERED, NAME_ALONE, YEAR_ALONE):
        rest = pattern.sub(" ", rest)
    return " ".join(rest.split()).strip(" -/.,")


def month_names_within(text: str) -> Iterator[int]:
    plain = without_dates(text)
    if len(plain.split()) <= MOST_WORDS:
        yield from (MONTHS[match["name"]] for match in NAME_ALONE.finditer(plain))


def plain_text(text: str) -> str:
    return " ".join(text.casefold().translate(UMLAUTS).replace("_", " ").split())


def without_dates(text: str) -> str:
    return WHOLE_DATE.sub(" ", plain_text(text))


def read_day(text: str) -> date | None:
    """A day; None also where day and month could be either."""
    written = read_date_text(text.replace(". ", "."))
    first, second = written.first, written.second
    if written.is_open:
        if (first > 12) == (second > 12):
            return None
        first, second = min(first, second), max(first, second)
    try:
        return date(written.year, first, second) if written.kind == "day" else None
    except ValueError:
        return None


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def days_told(texts: Iterable[str]) -> Iterator[date]:
    for text in texts:
        plain = plain_text(text)
        if not PRINTED.search(plain):
            yield from (day for found in WHOLE_DATE.findall(plain) if (day := read_day(found)))


def week_told(texts: Iterable[str]) -> date | None:
    """The Monday of the one week that all weeks, days and ranges of days in the texts lie in.

    None where they name none, several or a month, or where a date can be read in two ways.

    >>> week_told(["Anrufe KW 10/2025 (03.03.–09.03.2025)"]), week_told(["Woche 2 2025"])
    (datetime.date(2025, 3, 3), datetime.date(2025, 1, 6))
    >>> week_told(["06.03.2025"]), week_told(["03.03.–16.03.2025"]), week_told(["KW 10"])
    (datetime.date(2025, 3, 3), None, None)
    """
    about = [plain for text in texts if not PRINTED.search(plain := plain_text(text))]
    told = [day for plain in about for day in (*_weeks_within(plain), *days_within(plain))]
    numbers = {int(n) for plain in about for found in WEEK_NUMBERS.findall(plain) for n in found if n}
    mondays = {day and day - timedelta(days=day.weekday()) for day in told}
    if len(mondays) != 1 or any(months_within(WEEK_OF_YEAR.sub(" ", plain)) for plain in about):
        return None
    monday = mondays.pop()
    return monday if monday and numbers <= {monday.isocalendar().week} else None


def _weeks_within(plain: str) -> Iterator[date | None]:
    """Mondays of numbered weeks of a year; None for one that the year does not have."""
    for match in WEEK_OF_YEAR.finditer(plain):
        week, year = (
            int(next(filter(None, match.group(*names)))) for names in (("w", "w2", "w3"), ("y", "y2", "y3"))
        )
        try:
            yield date.fromisocalendar(year, week, 1)
        except ValueError:
            yield None


def days_within(plain: str) -> Iterator[date | None]:
    """Whole dates, and first days of ranges that leave out the year; None for one that cannot be read."""
    for match in WHOLE_DATE.finditer(plain):
        day = read_day(match.group())
        yield day
        begins = RANGE_BEGINS.search(plain[: match.start()])
        if begins and day:
            yield _first_day(int(begins["d"]), int(begins["m"] or day.month), day)


def _first_day(day: int, month: int, last: date) -> date | None:
    try:
        return date(last.year - (month > last.month), month, day)
    except ValueError:
        return None
