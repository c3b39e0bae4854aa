"""Numbered intervals of a day: how long one is and which number begins at midnight, told or asked for."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from models.problems import Severity
from models.volumes.ledger import Ledger
from models.volumes.listed import some
from models.volumes.mapping import FileMapping

DAY_MIN = 1440
LENGTHS_MIN = (60, 30, 15, 10, 5)
CHANGE_MIN = 60
"""The day on which summer time ends is so much longer."""
MINUTES = re.compile(r"(?<!\d)(\d{1,2})[\s\-_]*(?:min|')", re.IGNORECASE)
QUARTERS = re.compile(r"viertel|quarter", re.IGNORECASE)
HALVES = re.compile(r"halb|half", re.IGNORECASE)
NUMBERED = re.compile(
    r"interval|slot|scheibe|fenster|schlitz|period|block|index|\bnr\b|\bno\b", re.IGNORECASE
)
CLOCK = re.compile(r"stunde|hour|\bstd\b|\bhr\b|uhr|zeit|time|clock", re.IGNORECASE)


def most_slots(minutes: int) -> int:
    """Largest number of a slot on a day with the hour that summer time leaves, counted from 1.

    >>> most_slots(60), most_slots(15)
    (25, 100)
    """
    return (DAY_MIN + CHANGE_MIN) // minutes


def minutes_named(heading: str) -> int | None:
    """Length of a slot that the heading of the column names; numbers under `Uhrzeit` are hours.

    >>> [minutes_named(name) for name in ("Stunde", "Uhrzeit", "Viertelstunde", "Slot 30 Min", "Slot")]
    [60, 60, 15, 30, None]
    """
    if stated := MINUTES.search(heading):
        return int(stated[1])
    if QUARTERS.search(heading):
        return 15
    if HALVES.search(heading):
        return 30
    return 60 if CLOCK.search(heading) and not NUMBERED.search(heading) else None


def read_slots(
    known: NDArray[np.float64],
    heading: str,
    stated_min: int | None,
    rules: FileMapping,
    ledger: Ledger,
    where: str,
) -> NDArray[np.float64]:
    """Seconds since midnight of slot numbers (-1: before the day); entered as questions where neither the
    numbers nor the heading tell the length or the first number."""
    minutes = _length(known, heading, stated_min)
    if minutes is None:
        possible = tuple(str(each) for each in LENGTHS_MIN if known.max() <= most_slots(each))
        ledger.add("error", "slot_length_open", where, examples=_examples(known), choices=possible)
    first = _first(known, heading, minutes, rules)
    if first is None:
        ledger.add("error", "slots_open", where, examples=_examples(known))
    if minutes is None or first is None:
        return np.zeros(len(known))
    _tell(known, minutes, first, rules, ledger, where)
    return np.maximum((known - first) * minutes * 60, -1)


def _length(known: NDArray[np.float64], heading: str, stated_min: int | None) -> int | None:
    """Minutes per slot, as stated, as the heading says, or as numbers do that fill a day to its end."""
    most = int(known.max())
    for told in (stated_min, minutes_named(heading)):
        if told and DAY_MIN % told == 0 and most <= most_slots(told):
            return told
    possible = [minutes for minutes in LENGTHS_MIN if most <= most_slots(minutes)]
    if len(possible) == 1:
        return possible[0]
    return next((minutes for minutes in possible if _fill_a_day(known, minutes)), None)


def _fill_a_day(known: NDArray[np.float64], minutes: int) -> bool:
    slots = DAY_MIN // minutes
    return bool(known.max() >= slots or (known.min() == 0 and known.max() == slots - 1))


def _first(known: NDArray[np.float64], heading: str, minutes: int | None, rules: FileMapping) -> int | None:
    """Number of the slot that begins at midnight: as stated, told by a 0 or by the last slot of a day."""
    if rules.first_slot is not None:
        return rules.first_slot
    if known.min() == 0:
        return 0
    if minutes is not None and known.max() >= DAY_MIN // minutes:
        return 1
    return 0 if minutes == minutes_named(heading) == 60 else None  # hours as clocks show them


def _tell(
    known: NDArray[np.float64], minutes: int, first: int, rules: FileMapping, ledger: Ledger, where: str
) -> None:
    possible = tuple(str(each) for each in LENGTHS_MIN if known.max() <= most_slots(each))
    values = {"least": int(known.min()), "most": int(known.max()), "choices": possible, "taken": str(minutes)}
    if minutes == 60 and first == 0:
        ledger.add("note", "clocks_as_hours", where, **values)
        return
    severity: Severity = "warning" if minutes == 60 and rules.first_slot is None else "note"
    ledger.add(severity, "clocks_as_slots", where, minutes=minutes, first=first, **values)


def _examples(known: NDArray[np.float64]) -> str:
    return some([str(int(number)) for number in np.unique(known)[:6]])
