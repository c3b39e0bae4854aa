"""What one text in a date column says: the grammar of dates, weeks and months in German and English."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from models.volumes.clock_texts import CLOCK, UMLAUTS, ZONES, clock_seconds, offset_minutes

Kind = Literal["day", "week", "month", "coarse", "yearless", "sum", "unreadable"]
"""What a text names: a day (with or without clock time), a week or month by its first day, something coarser
(quarter, year), a day without its year, a sum, nothing that can be read."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january jaen jaenner", "feb febr februar february feber",
            "mar maer mrz maerz march marz",
            "apr april", "mai may", "jun juni june", "jul juli july", "aug august",
            "sep sept september", "okt oct oktober october", "nov november", "dez dec dezember december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
DAY_NAMES = (
    *("mo", "montag", "mon", "monday", "di", "dienstag", "die", "tue", "tues", "tuesday"),
    *(
        "mi",
        "mittwoch",
        "mit",
        "wed",
        "wednesday",
        "do",
        "donnerstag",
        "don",
        "thu",
        "thur",
        "thurs",
        "thursday",
    ),
    *("fr", "freitag", "fre", "fri", "friday", "sa", "samstag", "sam", "sonnabend", "sat", "saturday"),
    *("so", "sonntag", "son", "sun", "sunday"),
)
LONGEST = 120
"""No date needs more characters; longer texts are not looked at."""
SUM_ROW = re.compile(
    r"(?:grand |sub-?|zwischen)?(?:total|summen?|sum)\b.*|gesamt(?:summe|ergebnis|zahl)?|ergebnis|insgesamt"
    r"|all|.{1,20} (?:ergebnis|summe|total|gesamt)|(?:mittelwert|durchschnitt|average|mean|avg)\b.*|ø.*"
)

_DAY = rf"(?:(?:{'|'.join(sorted(DAY_NAMES, key=len, reverse=True))})\b\.?,? ?)"
_MONTH = rf"(?P<name>{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![a-z])\.?"
_YEAR = r"(?P<y>\d{4}|'?\d{2})(?!\d)"
_WEEK = r"(?:kw|cw|wk|week|woche|w)\.? ?"
_OFFSET = rf" ?(?P<offset>{'|'.join(ZONES)}|[+-]\d{{2}}(?::?\d{{2}})?)"
_END = r" ?(?:-|–|—|bis|to|until) ?[\d.:/ t-]{1,25}(?: ?[ap]\.?m\.?)?(?: ?uhr)?"
REST = re.compile(
    rf"(?:,? ?\(?{_DAY[:-1]}\)?)?)?(?:(?:t|,? |, ?|_| ?- )(?:um )?{CLOCK}(?:{_OFFSET})?(?P<end>{_END})?)?",
    re.A,
)
MINUS_CLOCK = re.compile(r"-\d{2}:\d{2}")


class Written(NamedTuple):
    """A date as written. `first` and `second` are month and day, or, where `is_open`, two numbers whose order
    the whole column has to tell. `seconds` since midnight; `offset_min` to UTC where one is written."""

    kind: Kind
    year: int = 0
    first: int = 0
    second: int = 1
    is_open: bool = False
    seconds: int = 0
    offset_min: float | None = None
    maybe_end: bool = False
    """Whether the offset could also be the end of a range (08:00-09:00)."""


UNREADABLE = Written("unreadable")
SUM = Written("sum")


def read_date_text(text: str) -> Written:
    """What a text says.

    >>> read_date_text("Mo, 06. Jan 2025 8:30 Uhr")[:4], read_date_text("Apr-15")[:3]
    (('day', 2025, 1, 6), ('month', 2015, 4))
    >>> read_date_text("20250306")[:4], read_date_text("03062025")[:5]
    (('day', 2025, 3, 6), ('day', 2025, 3, 6, True))
    >>> read_date_text("KW 05/2024")[:4], read_date_text("Q1 2024").kind, read_date_text("31.02.2025").kind
    (('week', 2024, 1, 29), 'coarse', 'day')
    """
    if len(text) > LONGEST:
        return UNREADABLE
    plain = " ".join(text.casefold().translate(UMLAUTS).split()).lstrip("'")
    for pattern, build in STYLES:
        match = pattern.match(plain)
        if match:
            written = _with_rest(build(match), plain[match.end() :])
            if written is not None:
                return written
    return SUM if SUM_ROW.fullmatch(plain) else UNREADABLE


def _with_rest(written: Written, rest: str) -> Written | None:
    """The date with what follows it; None when that is no clock time."""
    if not rest:
        return written
    match = REST.fullmatch(rest)
    if match is None or (written.kind not in ("day", "yearless") and match["H"]):
        return None
    if match["H"] is None:
        return written
    seconds = clock_seconds(match)
    if seconds is None:
        return UNREADABLE
    offset = match["offset"]
    maybe_end = bool(offset and MINUS_CLOCK.fullmatch(offset) and not match["S"] and not match["end"])
    return written._replace(seconds=seconds, offset_min=offset_minutes(offset), maybe_end=maybe_end)


def _year(match: re.Match[str]) -> int:
    digits = match["y"].lstrip("'")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _year_first(match: re.Match[str]) -> Written:
    return Written("day", _year(match), int(match["m"]), int(match["d"]))


def _compact(match: re.Match[str]) -> Written:
    clock = (match["clock"] or "").ljust(6, "0")
    hour, minute, second = int(clock[:2]), int(clock[2:4]), int(clock[4:6])
    day = Written("day", int(match["y"]), int(match["m"]), int(match["d"]))
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute + second):
        return UNREADABLE
    return day._replace(seconds=(hour * 60 + minute) * 60 + second)


def _year_last(match: re.Match[str]) -> Written:
    first, second = int(match["a"]), int(match["b"])
    if match["sep"] == ".":
        return Written("day", _year(match), second, first)
    return Written("day", _year(match), first, second, is_open=True)


def _compact_year_last(match: re.Match[str]) -> Written:
    return Written("day", int(match["y"]), int(match["a"]), int(match["b"]), is_open=True)


def _named(match: re.Match[str]) -> Written:
    return Written("day", _year(match), MONTHS[match["name"]], int(match["d"]))


def _named_without_year(match: re.Match[str]) -> Written:
    return Written("yearless", 0, MONTHS[match["name"]], int(match["d"]))


def _numbers_without_year(match: re.Match[str]) -> Written:
    first, second = int(match["a"]), int(match["b"])
    if match["sep"] == ".":
        return Written("yearless", 0, second, first)
    return Written("yearless", 0, first, second, is_open=True)


def _named_month(match: re.Match[str]) -> Written:
    return Written("month", _year(match), MONTHS[match["name"]])


def _month(match: re.Match[str]) -> Written:
    return Written("month", _year(match), int(match["m"]))


def _week(match: re.Match[str]) -> Written:
    weekday = match.groupdict().get("weekday")
    try:
        first = date.fromisocalendar(_year(match), int(match["w"]), int(weekday or 1))
    except ValueError:
        return UNREADABLE
    return Written("day" if weekday else "week", first.year, first.month, first.day)


def _week_with_days(match: re.Match[str]) -> Written:
    """A week written with its first and last day; other spans are no weeks."""
    year, month = _year(match), int(match["m"])
    try:
        last = date(year, month, int(match["d"]))
        first = date(year - (int(match["from_m"]) > month), int(match["from_m"]), int(match["from_d"]))
    except ValueError:
        return UNREADABLE
    if (last - first).days not in (4, 5, 6):
        return UNREADABLE
    return Written("week", first.year, first.month, first.day)


def _coarse(_match: re.Match[str]) -> Written:
    return Written("coarse")


def _ctime(match: re.Match[str]) -> Written:
    seconds = clock_seconds(match)
    offset = offset_minutes(match["offset"])
    return UNREADABLE if seconds is None else _named(match)._replace(seconds=seconds, offset_min=offset)


_SPAN = (
    r"\(?(?P<from_d>\d{1,2})\. ?(?P<from_m>\d{1,2})\. ?(?:\d{4}|\d{2})? ?(?:-|–|bis) ?"
    rf"(?P<d>\d{{1,2}})\. ?(?P<m>\d{{1,2}})\. ?{_YEAR}\)?(?!:)$"
)
_PATTERNS: tuple[tuple[str, Callable[[re.Match[str]], Written]], ...] = (
    (rf"(?:{_WEEK}\d{{1,2}}(?: ?/ ?\d{{2,4}})?[ :,]{{1,3}})?{_SPAN}", _week_with_days),
    (rf"{_DAY}?(?P<y>\d{{4}})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?!\d)", _year_first),
    (rf"{_DAY}?(?P<a>\d{{1,2}})(?P<sep>[-/.]) ?(?P<b>\d{{1,2}})(?P=sep) ?{_YEAR}(?!:)", _year_last),
    (r"(?P<y>(?:19|20|21)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?P<clock>(?:\d{2}){1,3})?(?!\d)", _compact),
    (r"(?P<a>\d{1,2})(?P<b>\d{2})(?P<y>(?:19|20)\d{2})(?!\d)", _compact_year_last),
    (rf"{_DAY}?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\.|-|/| of)? ?{_MONTH}[,\-/]? ?{_YEAR}(?!:)", _named),
    (rf"{_DAY}?{_MONTH} ?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?(?:, ?| )(?P<y>\d{{4}})(?![\d:])", _named),
    (rf"{_DAY}{_MONTH} (?P<d>\d{{1,2}}) {CLOCK}(?:{_OFFSET})? (?P<y>\d{{4}})", _ctime),
    (rf"(?P<y>\d{{4}})[ \-/]{_MONTH}[ \-/](?P<d>\d{{1,2}})(?!\d)", _named),
    (rf"(?P<y>\d{{4}})[ \-/]?{_WEEK}(?P<w>\d{{1,2}})(?:-(?P<weekday>[1-7]))?(?!\d)", _week),
    (rf"{_WEEK}(?P<w>\d{{1,2}})(?: ?[/\-,.] ?| ){_YEAR}", _week),
    (rf"(?P<w>\d{{1,2}})\.? ?{_WEEK}[/\-]? ?{_YEAR}", _week),
    (rf"{_MONTH}[ \-/,]{{0,2}}{_YEAR}", _named_month),
    (rf"(?P<y>\d{{4}})[ \-/.]?{_MONTH}", _named_month),
    (r"(?P<y>\d{4})(?:[-/.m]| - )?(?P<m>\d{2}|(?<=\D)\d)(?!\d)", _month),
    (r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})(?!\d)", _month),
    (r"(?:q(?:uartal|uarter|tr)?\.? ?[1-4]|[1-4]\.? ?q(?:uartal|uarter|tr)?\.?)[ /\-]?\d{4}", _coarse),
    (r"\d{4}[ /\-]?(?:q(?:uartal|uarter|tr)?\.? ?[1-4]|[1-4]\.? ?q(?:uartal|uarter|tr)?\.?)", _coarse),
    (r"(?:(?:19|20)\d{2}|(?:1|2)\. ?halbjahr \d{4}|h[12][ /\-]?\d{4})$", _coarse),
    (rf"{_DAY}?(?P<d>\d{{1,2}})(?:\.|-)? ?{_MONTH}", _named_without_year),
    (rf"{_DAY}?(?P<a>\d{{1,2}})(?P<sep>\.)(?P<b>\d{{1,2}})\.", _numbers_without_year),
    (rf"{_DAY}(?P<a>\d{{1,2}})(?P<sep>[./])(?P<b>\d{{1,2}})(?!\d)", _numbers_without_year),
    (r"(?P<a>\d{1,2})(?P<sep>/)(?P<b>\d{1,2})(?![\d/])", _numbers_without_year),
)
STYLES = tuple((re.compile(pattern, re.A), build) for pattern, build in _PATTERNS)
