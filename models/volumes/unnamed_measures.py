"""Figures in a column that names no channel, in a table with columns for each channel: whose they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from models.volumes.columns import ALL_CALLS
from models.volumes.headings import COUNTS, DURATIONS, Heading, field_of
from models.volumes.ledger import Ledger
from models.volumes.listed import Names
from models.volumes.raw_table import RawTable
from models.volumes.unanswered import LIVE
from models.volumes.vocabulary import CHANNEL_WORDS, TIME_PARTS, normal_name

PART_OF_LEFT = re.compile(r"^\W*(?:davon|darunter|hiervon|of which|of these|thereof)\b\W*", re.IGNORECASE)
"""Begins the heading of a column that is a part of the one directly left of it (`davon verloren`)."""
PARTS = tuple(count for count in COUNTS if count != "offered")
RATES = (*DURATIONS, *TIME_PARTS, "service_level_share")
"""Figures of a contact: of one channel, they hold for no other."""
OF_THE_LIVE_ONE = ("abandoned", "wait_s")
"""Nobody hangs up on an e-mail, or waits on the line for it."""

Things = dict[str, dict[str, int]]


def with_parts_of_left(header: Sequence[str], headings: Sequence[Heading]) -> list[Heading]:
    """`headings`, where a part of the contacts directly left of it is of the same channel (or queue).

    >>> calls, lost = Heading("channel", "offered", "Anrufe"), Heading("measure", "abandoned", "davon")
    >>> with_parts_of_left(("Anrufe", "davon verloren"), (calls, lost))[1]
    Heading(kind='channel', field='abandoned', name='Anrufe')
    """
    told: list[Heading] = []
    for name, heading in zip(header, headings, strict=True):
        field = field_of(PART_OF_LEFT.sub("", name)) if PART_OF_LEFT.match(name) else None
        left = told[-1] if told else Heading("other")
        if field in PARTS and left.kind in ("channel", "measure"):
            heading = replace(left, field=field)
        told.append(heading)
    return told


def with_counts_of_one(
    raw: RawTable, headings: Sequence[Heading], things: Things, mapped: set[int]
) -> Things:
    """`things` (channel -> measure -> column) with the figures that can only be of one of them: those whose
    name speaks of calls, and contacts abandoned and waits where one channel is live."""
    shapes = {name: CHANNEL_WORDS.get(normal_name(name)) for name in things}
    phone = [name for name, shape in shapes.items() if shape == "phone"]
    live = [name for name, shape in shapes.items() if shape in LIVE]
    given = {name: dict(columns) for name, columns in things.items()}
    for place in _without_channel(headings, things, mapped, (*PARTS, *RATES)):
        heading = headings[place]
        of_calls = ALL_CALLS.search(raw.header[place].casefold()) is not None
        owners = phone if of_calls else live if heading.field in OF_THE_LIVE_ONE else []
        if heading.kind == "field" and len(owners) == 1:
            given[owners[0]].setdefault(heading.field, place)
    return given


def tell_counts_of_several(
    raw: RawTable,
    headings: Sequence[Heading],
    things: Mapping[str, Mapping[str, int]],
    mapped: set[int],
    ledger: Ledger,
) -> tuple[int, ...]:
    """Columns of contacts handled or abandoned of which nobody here knows whose they are; it is said that
    they are not used."""
    return _tell("count_without_channel", PARTS, raw, headings, things, mapped, ledger)


def tell_rates_of_several(
    raw: RawTable,
    headings: Sequence[Heading],
    things: Mapping[str, Mapping[str, int]],
    mapped: set[int],
    ledger: Ledger,
) -> tuple[int, ...]:
    """Columns of durations or service levels of which nobody here knows of which channel they are; it is said
    that they are not used."""
    return _tell("rate_without_channel", RATES, raw, headings, things, mapped, ledger)


def _tell(
    code: str,
    fields: Collection[str],
    raw: RawTable,
    headings: Sequence[Heading],
    things: Mapping[str, Mapping[str, int]],
    mapped: set[int],
    ledger: Ledger,
) -> tuple[int, ...]:
    places = _without_channel(headings, things, mapped, fields)
    for place in places:
        name, first = raw.header[place], next(iter(things))
        ledger.add(
            "warning", code, f":{raw.header_row}: {name}",
            column=name, names=Names.of(list(things)), heading=f"{first} {PART_OF_LEFT.sub('', name)}",
        )  # fmt: skip
    return places


def _without_channel(
    headings: Sequence[Heading],
    things: Mapping[str, Mapping[str, int]],
    mapped: set[int],
    fields: Collection[str],
) -> tuple[int, ...]:
    used = {place for columns in things.values() for place in columns.values()} | mapped
    return tuple(
        place
        for place, heading in enumerate(headings)
        if heading.field in fields and heading.kind in ("field", "weak", "measure") and place not in used
    )
