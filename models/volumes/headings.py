"""What a column heading says: one of our columns, a channel with a measure, a date, a clock time, a
weekday."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from models.volumes.abbreviations import spelled_out
from models.volumes.day_forms import DAY
from models.volumes.part_columns import OF_WHICH, counts_forwarded, names_part
from models.volumes.planned import HAPPENED, is_planned, without_happened
from models.volumes.raw_table import NUMBERED
from models.volumes.vocabulary import (
    CHANNEL_WORDS,
    MEASURES,
    NAMES,
    SUMS,
    TIME_PARTS,
    UNITS,
    WEAK_NAMES,
    WEEKDAYS,
    normal_name,
)

DURATIONS = ("handling_time_s", "wait_s", *TIME_PARTS)
COUNTS = ("offered", "handled", "abandoned")
PARTS_OF_OFFERED = ("handled", "abandoned")
TRAILING_UNIT = re.compile(r"^(.*?)[\s_(\[/]+(?:in\s+)?([a-z]+)\.?[)\]]?$")
GLUED_UNIT = re.compile(r"([a-z])(Ms|Sec|Secs|Seconds|Sek|Minutes)$")
"""A unit that follows without a blank; `Min` is none: it may be the least (`waitMin`)."""
MONTH = re.compile(
    r"(?:\d{4}-\d{2}|\d{1,2}/\d{4}|"
    r"(?:jan|feb|m[aä]r|mae|mrz|apr|ma[iy]|jun|jul|aug|sep|okt|oct|nov|de[zc])[a-zäé]*\.?[\s\-/']*(?:\d{4}|\d{2}))",
    re.IGNORECASE,
)
WEEK = re.compile(r"(?:kw|week|cw|w)\s*\d{1,2}(?:\s*[/\-]?\s*\d{4})?|\d{4}-?w\d{1,2}", re.IGNORECASE)
CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}(?:\s*(?:[-–]|bis|to)\s*\d{1,2}[:.]\d{2})?(?:\s*uhr)?|\d{1,2}\s*(?:[-–]\s*\d{1,2}\s*)?uhr|"
    r"\d{1,2}\s*[-–]\s*\d{1,2}|\d{1,2}\s*[ap]m",
    re.IGNORECASE,
)
CLOCK_STYLE = re.compile(r"(?<![a-z:])(?:(h{1,2}:mm)|(m{1,2}:ss))(?![a-z:])", re.IGNORECASE)
SPLIT = re.compile(r"[\s_\-–/:|.]+|(?<=[a-zäöü])(?=[A-ZÄÖÜ])")

TOTAL = re.compile(
    r"^(?:total|gesamt|insgesamt)[\s_:-]+|[\s_:,-]+(?:insg(?:esamt|\.)?|ges(?:amt|\.)?|total)$", re.IGNORECASE
)
"""What stands beside a count of all (`Eingang gesamt`)."""
BRACKETS = re.compile(r"\s*[(\[][^()\[\]%]*[)\]]\s*$")
BRACKETED = re.compile(r"[(\[]([^()\[\]%]*)[)\]]\s*$")
SHARE = re.compile(r"%|prozent|percent|\bpct\b|quote\b|\brate\b|anteil", re.IGNORECASE)
"""A count under such a name is no count but a share of one."""
WITH_AFTER = re.compile(
    r"(?:talk|gespr|sprech|handl|(?<!nach)bearb).*(?:\+|&|/|\bund\b|\band\b|inkl|incl|einschl|\bmit\b|\bwith\b)\W*"
    r"(?:acw|nach(?:bearb|arb)|wrap|after)",
    re.IGNORECASE,
)
"""Talk and the work after it in one column: handling time, whatever its first word is."""
SERVICE_LEVEL = re.compile(
    r"(?:sl|service[\s-]?level|service[\s-]?grad)\W*\d{1,3}\s*(?:/\s*\d{1,3})?\W*(?:s|sec|sek|secs|sekunden|seconds)?"
    r"\W*(?:in\s+)?(?:%|prozent|percent|pct)?\W*",
    re.IGNORECASE,
)
"""A service level with its limit: `SL 20 s %`, `Servicelevel 80/20`."""
AVERAGE = re.compile(r"ø|⌀|\bavg\b|\baverage\b|\bmean\b|durchschn|mittl|schnitt", re.IGNORECASE)
LONGEST = 200
"""Longer headings say nothing."""
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*\s*%?")
MOST_HEADINGS = 500
ANY_COUNT = frozenset(("count", "anzahl", "menge", "number", "volume", "volumen", "cases", "faelle"))
"""Words beside which a count can be of anything: `reopen_count` is no volume."""
NO_THINGS = frozenset(("", "nr", "no", "id", "tag", "day"))
"""What stands beside a measure without naming anything: `Gespr.-Nr.` is not the count of a queue `Nr.`."""
MOMENT = re.compile(r"(?:date|datum|time|timestamp|zeit|uhrzeit|zeitpunkt)$", re.IGNORECASE)
"""End of a heading of moments or durations: `callsReceivedDate` counts nothing."""
FEWEST_HOURS = 6
NUMBERED_DAYS = tuple(list(range(1, last + 1)) for last in range(28, 32))

ClockStyle = Literal["mm:ss", "hh:mm"]
CLOCK_STYLES: Mapping[str, ClockStyle] = {"mm:ss": "mm:ss", "hh:mm": "hh:mm"}
Kind = Literal["field", "weak", "channel", "measure", "date", "clock", "weekday", "sum", "other"]


@dataclass(frozen=True)
class Heading:
    """What one heading says. `field`: our column; `name`: what it is about (a channel, a day), as written."""

    kind: Kind
    field: str = ""
    name: str = ""


def _unit_apart(name: str) -> str:
    """
    >>> _unit_apart("ahtMs"), _unit_apart("Talk (min)"), _unit_apart("waitMin")
    ('aht_ms', 'talk (min)', 'waitmin')
    """
    return GLUED_UNIT.sub(r"\1_\2", NUMBERED.sub("", name.strip())).casefold()


def split_unit(name: str) -> tuple[str, float | None]:
    """The name without its unit, and the unit in seconds.

    >>> split_unit("AHT (min) (2)"), split_unit("wait_s"), split_unit("Wartezeit in Sek"), split_unit("ASA")
    (('aht', 60.0), ('wait', 1.0), ('wartezeit', 1.0), ('asa', None))
    """
    found = TRAILING_UNIT.match(_unit_apart(name))
    if found and found[2] in UNITS:
        return normal_name(found[1]), UNITS[found[2]]
    return normal_name(name), None


def duration_hint(name: str) -> str:
    """What a heading says about the durations under it: a unit, `hh:mm`, `mm:ss`, or nothing.

    >>> [duration_hint(name) for name in ("AHT (hh:mm)", "Dauer [m:ss]", "Chat AHT (Min.)", "AHT (h:mm:ss)")]
    ['hh:mm', 'mm:ss', 'min', '']
    """
    if style := CLOCK_STYLE.search(name):
        return "hh:mm" if style[1] else "mm:ss"
    found = TRAILING_UNIT.match(_unit_apart(name))
    return found[2] if found and found[2] in UNITS else ""


def clock_style(name: str) -> ClockStyle | None:
    """What a heading says about durations such as 4:30; None where it says nothing."""
    return CLOCK_STYLES.get(duration_hint(name))


def field_of(name: str) -> str | None:
    """Our column for a column name of a file, or None.

    >>> [field_of(name) for name in ("CallsOffered", "Kanal", "Wartezeit [s]", "BI_ID")]
    ['offered', 'channel', 'wait_s', None]
    >>> [field_of(name) for name in ("Uhrzeit (Beginn)", "AHT [mm:ss]", "Abbrüche (%)")]
    ['time', 'handling_time_s', None]
    >>> [field_of(name) for name in ("Ø Gesprächszeit", "Talk Time", "Talk + ACW (s)", "Nachbearbeitung")]
    ['talk_time_s', 'talk_time_s', 'handling_time_s', 'after_call_work_s']
    >>> [field_of(name) for name in ("Angeb. Anrufe", "Ans'd", "Ø Bearb.zt. (s)", "SL 20 s %", "Verl. %")]
    ['offered', 'handled', 'handling_time_s', 'service_level_share', None]
    >>> [field_of(name) for name in ("Anrufe Ist", "Forecast Calls", "SLA Target", "Answer Speed (AVG)")]
    ['offered', None, None, 'wait_s']
    >>> [field_of(name) for name in ("Total Calls (Answered)", "Calls (abandoned)", "Anrufe (Kredit)")]
    ['handled', 'abandoned', 'offered']
    >>> [field_of(name) for name in ("davon angenommen", "of which abandoned", "davon Eingang")]
    ['handled', 'abandoned', None]
    """
    if len(name) > LONGEST or (is_planned(name) and normal_name(name) not in NAMES):
        return None
    if WITH_AFTER.search(name):
        return "handling_time_s"
    if SERVICE_LEVEL.fullmatch(name.strip()):
        return "service_level_share"
    whole = NAMES.get(normal_name(name))
    if whole:
        return None if whole in COUNTS and SHARE.search(name) else whole
    stem, unit = split_unit(name)
    field = NAMES.get(stem) if unit else None
    if field in DURATIONS:
        return field
    if (within := BRACKETED.search(name)) and (counted := NAMES.get(normal_name(within[1]))) in COUNTS:
        return counted
    for bare in (BRACKETS.sub("", name), without_happened(name)):
        if bare and bare != name:
            return field_of(bare)
    if names_part(name):
        part = field_of(OF_WHICH.sub("", name))
        return part if part in PARTS_OF_OFFERED else None
    return _field_of_total(name) or _field_of_abbreviated(name)


def _field_of_total(name: str) -> str | None:
    """Our count for a name that speaks of all of it.

    >>> [_field_of_total(name) for name in ("Eingang gesamt", "Total abandoned", "Wartezeit gesamt")]
    ['offered', 'abandoned', None]
    """
    bare = TOTAL.sub("", name.strip())
    if bare == name.strip():
        return None
    field = NAMES.get(normal_name(bare)) or _field_of_abbreviated(bare)
    return field if field in COUNTS and not SHARE.search(name) else None


def _field_of_abbreviated(name: str) -> str | None:
    """Our measure for a name with abbreviated words; a mean is no count."""
    lower = name.strip().casefold()
    unit = TRAILING_UNIT.match(lower)
    stem = unit[1] if unit and unit[2] in UNITS else lower
    found = {NAMES.get(full) for full in spelled_out(stem)} & set(MEASURES)
    if AVERAGE.search(name) or stem != lower:
        found &= set(DURATIONS)
    elif SHARE.search(name):
        found -= set(COUNTS)
    elif found & set(COUNTS):
        found -= set(DURATIONS)
    return found.pop() if len(found) == 1 else None


def read_heading(name: str, group: str = "") -> Heading:
    """What the heading `name` under the heading `group` says.

    >>> read_heading("Telefon angeboten"), read_heading("06.01.2025").kind, read_heading("Mo").kind
    (Heading(kind='channel', field='offered', name='Telefon'), 'date', 'weekday')
    >>> read_heading("angenommen", "E-Mail"), read_heading("Gesamt").kind
    (Heading(kind='channel', field='handled', name='E-Mail'), 'sum')
    """
    if len(name) > LONGEST:
        return Heading("other", "", name)
    text, normal = name.strip(), normal_name(name)
    field = field_of(text)
    if group.strip():
        if SUMS.fullmatch(group.strip()):
            return Heading("sum")
        if is_planned(group):
            return Heading("other", "", text)
        if field in MEASURES and normal_name(group) not in HAPPENED:
            known = normal_name(group) in CHANNEL_WORDS
            return Heading("channel" if known else "measure", field, group.strip())
    if SUMS.fullmatch(text) and field not in MEASURES:
        return Heading("sum")
    if normal in CHANNEL_WORDS and field in (None, "offered"):
        return Heading("channel", "offered", text)
    if field:
        return Heading("field", field, text)
    if normal in WEEKDAYS:
        return Heading("weekday", "offered", text)
    if DAY.fullmatch(text) or MONTH.fullmatch(text) or WEEK.fullmatch(text):
        return Heading("date", "offered", text)
    if CLOCK.fullmatch(text):
        return Heading("clock", "offered", text)
    if normal in WEAK_NAMES:
        return Heading("weak", WEAK_NAMES[normal], text)
    return _of_two_parts(text) or Heading("other", "", text)


def _of_two_parts(text: str) -> Heading | None:
    """`Telefon angeboten`, `offered_chat`, `Kredit: AHT (s)`: a thing and a measure of it.

    >>> _of_two_parts("Kredit (neu) AHT").name
    'Kredit (neu)'
    >>> [_of_two_parts(text) for text in ("Answer Rate", "callsReceivedDate", "Forecast Calls")]
    [None, None, None]
    """
    if is_planned(text):
        return None
    best: Heading | None = None
    for gap in SPLIT.finditer(text):
        left, right = text[: gap.start()].strip(), text[gap.end() :].strip()
        for thing, measure in ((left, right), (right, left)):
            field = field_of(_unbracketed(measure))
            if field not in MEASURES or not _names_thing(thing) or normal_name(measure) in ANY_COUNT:
                continue
            if field in COUNTS and (SHARE.search(text) or AVERAGE.search(text)):
                continue
            known = normal_name(thing) in CHANNEL_WORDS
            found = Heading("channel" if known else "measure", field, _unbracketed(thing))
            if known:
                return found
            best = best or found
    return best


def _names_thing(text: str) -> bool:
    if names_part(text) or counts_forwarded(text):
        return False
    return normal_name(text) not in NO_THINGS and not MOMENT.search(text)


def _unbracketed(text: str) -> str:
    """A text without brackets around it and without one that has no other.

    >>> _unbracketed("(Chat)"), _unbracketed("Kredit (neu)"), _unbracketed("Chat)")
    ('Chat', 'Kredit (neu)', 'Chat')
    """
    if text[:1] in "([" and text[-1:] in ")]":
        return text[1:-1]
    paired = sum(map(text.count, "([")) == sum(map(text.count, ")]"))
    return text if paired else text.strip("()[]")


def count_known(cells: Sequence[str]) -> int:
    """How much a row of cells says as a header: our columns, and channels, days and times where several
    stand.

    >>> [count_known(row) for row in (["Datum", "Kanal", "Anrufe"], ["", "Mo", "Di", "Mi"], ["06.01.", "5"])]
    [3, 3, 0]
    """
    filled = [cell for cell in cells[:MOST_HEADINGS] if cell.strip()]
    days = len(day_headings(filled))
    if not days and any(NUMBER.fullmatch(cell.strip()) for cell in filled) and not are_hours(filled):
        return 0
    headings = [read_heading(cell) for cell in filled]
    fields = {field_of(cell) for cell in filled} - {None}
    weak = {heading.field for heading in headings if heading.kind == "weak"} - fields
    several = days
    for kind, least in (("channel", 2), ("measure", 2), ("date", 2), ("clock", 3), ("weekday", 3)):
        named = {(heading.name, heading.field) for heading in headings if heading.kind == kind}
        several += len(named) if len(named) >= least else 0
    return max(len(fields) + len(weak), several + len(fields - set(MEASURES)))


def are_hours(cells: Sequence[str]) -> bool:
    """Whether the numbers among these headings are the hours of a day, one after the other.

    >>> are_hours(["Datum", "8", "9", "10", "11", "12", "13"]), are_hours(["Datum", "2019", "17"])
    (True, False)
    """
    numbers = [int(cell) for cell in cells if re.fullmatch(r"\d{1,2}", cell.strip())]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(numbers) >= FEWEST_HOURS and steps == {1} and max(numbers) <= 24


def day_headings(cells: Sequence[str]) -> tuple[int, ...]:
    """Places of headings that number the days of a month, one after the other; none where they do not.

    >>> len(day_headings(["Kanal", *map(str, range(1, 32)), "Summe"])), day_headings(["Tag", "1", "2"])
    (31, ())
    """
    places = [place for place, cell in enumerate(cells) if re.fullmatch(r"\d{1,2}\.?", cell.strip())]
    numbers = [int(cells[place].strip().rstrip(".")) for place in places]
    return tuple(places) if numbers in NUMBERED_DAYS else ()
