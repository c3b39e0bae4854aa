"""Opening hours as people type them: 8, 08:00, 8.30 Uhr, 8–18 Uhr, von 8 bis 18, 8 am to 6 pm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.scenario.schema import OpeningHours, Weekday
from models.volumes.clock_texts import CLOCK, clock_seconds

HALF_HOUR_S = 1800
LONGEST = 40
WORKING_DAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
ONE = re.compile(CLOCK, re.ASCII)
BETWEEN = re.compile(r" ?(?:-|–|—|\bbis\b|\bto\b|\buntil\b) ?")
BEFORE = re.compile(r"^(?:von|ab|from) ")


def read_hours(text: str) -> tuple[str, ...]:
    """The clock times that `text` names, one or two, as the scenario writes them; none where it names no
    time, or one that is not on a half-hour.

    >>> read_hours("8"), read_hours("8 Uhr"), read_hours("08:30"), read_hours("24")
    (('08:00',), ('08:00',), ('08:30',), ('24:00',))
    >>> read_hours("08:00–18:00"), read_hours("von 8 bis 18 Uhr"), read_hours("8 am to 6:30 pm")
    (('08:00', '18:00'), ('08:00', '18:00'), ('08:00', '18:30'))
    >>> read_hours("8:15"), read_hours("25"), read_hours("morgens"), read_hours("")
    ((), (), (), ())
    """
    if len(text) > LONGEST:
        return ()
    plain = BEFORE.sub("", " ".join(text.casefold().split()))
    times = [_time(part) for part in BETWEEN.split(plain)]
    return tuple(time for time in times if time) if len(times) <= 2 and all(times) else ()


def _time(text: str) -> str | None:
    match = ONE.fullmatch(text)
    seconds = clock_seconds(match) if match else None
    if seconds is None or seconds % HALF_HOUR_S:
        return None
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"


def alike_on_working_days(opening: Sequence[OpeningHours]) -> tuple[OpeningHours, ...]:
    """`opening` with the hours of the first open day of Monday to Friday on all five of them; nothing where
    they are so already, or all closed."""
    hours = {day: _hours_on(opening, day) for day in WORKING_DAYS}
    first = next((times for times in hours.values() if times), ())
    if not first or all(times == first for times in hours.values()):
        return ()
    weekend = [
        each.model_copy(update={"days": tuple(day for day in each.days if day not in WORKING_DAYS)})
        for each in opening
    ]
    week = [OpeningHours(days=WORKING_DAYS, opens=opens, closes=closes) for opens, closes in first]
    return (*week, *(each for each in weekend if each.days))


def _hours_on(opening: Sequence[OpeningHours], day: Weekday) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((each.opens, each.closes) for each in opening if day in each.days))


def hours_in_words(opening: Sequence[OpeningHours], day: Weekday) -> str:
    """The hours of one weekday: `08:00–12:00, 13:00–18:00`."""
    return ", ".join(f"{opens}–{closes}" for opens, closes in _hours_on(opening, day))
