"""Headers of two rows that cross two things: channels above reasons, years above months, weeks above
channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.texts import translate
from models.volumes.date_texts import read_date_text
from models.volumes.headings import (
    CLOCK,
    NUMBER,
    SHARE,
    count_known,
    field_of,
    read_heading,
)
from models.volumes.planned import is_planned
from models.volumes.raw_table import NUMBERED
from models.volumes.row_labels import names_channels
from models.volumes.vocabulary import MEASURES, SUMS, WEEKDAYS, normal_name
from models.volumes.yearless import NUMBERED_WEEK, month_named, year_of

PERIODS = ("year", "month", "week", "start", "weekday", "time")
"""What headings may tell that is no name of somebody's own."""
DIMENSIONS = ("channel", "reason", "start")
FEWEST, FEWEST_BELOW = 3, 2
"""So many columns, and so many different headings in the lower row, before two rows cross."""
MOST_NAMES = 0.5
"""At least this share of names are common ones of channels before all are."""


@dataclass(frozen=True)
class Crossing:
    """Two rows of headings over the same columns: `upper` and `lower` per position, what each row names
    (`channel`, a period; '' where its words do not tell), and columns that add up others."""

    upper: dict[int, str]
    lower: dict[int, str]
    upper_field: str
    lower_field: str
    sums: tuple[int, ...]


@dataclass(frozen=True)
class HeadingsOf:
    """What a row of headings names, in a message."""

    field: str

    def __str__(self) -> str:
        return self.field

    def in_language(self, language: str) -> str:
        """The plural: channels, months."""
        return translate(f"volumes_model.headings.{self.field}", language)


def crossing_of(names: Sequence[str], groups: Sequence[str]) -> Crossing | None:
    """How two rows of headings cross (`groups` above, each spread over its columns); None where they say
    something else, such as a measure under a channel.

    >>> months, two = ["Monat", "Karte", "Kredit", "Karte", "Kredit"], ["", *["Telefon"] * 2, *["Mail"] * 2]
    >>> crossing_of(months, two).upper_field, len(crossing_of(months, two).lower)
    ('channel', 4)
    >>> crossing_of(["Tag", "in", "out", "angeboten"], ["", "A", "A", "B"]) is None
    True
    """
    told = {group: field_of(group) for group in dict.fromkeys(groups) if group}
    places, sums = [], []
    for place, (written, group) in enumerate(zip(names, groups, strict=True)):
        name = NUMBERED.sub("", written)
        heading = read_heading(name)
        if SUMS.fullmatch(group.strip()) or (heading.kind == "sum"):
            sums.append(place)
            continue
        if not name or not group or told[group] in DIMENSIONS:
            continue
        if heading.kind == "field" and heading.field in MEASURES:
            return None
        if heading.kind == "field" or SHARE.search(name) or is_planned(name) or is_planned(group):
            continue
        places.append(place)
    upper = {place: groups[place].strip() for place in places}
    lower = {place: NUMBERED.sub("", names[place]).strip() for place in places}
    if not _cross(upper, lower):
        return None
    above = next((field for group, field in told.items() if field in DIMENSIONS[:2]), "")
    fields = above or named_by(list(upper.values())), named_by(list(lower.values()))
    if fields[0] == fields[1] and fields[0] in PERIODS:
        return None
    return Crossing(upper, lower, *fields, tuple(sums))


def count_crossed(names: Sequence[str], groups: Sequence[str], below: Sequence[str]) -> int:
    """How much two rows say that cross, above a row of figures (`below`); 0 where they do not."""
    crossing = crossing_of(names, groups)
    if crossing is None or not _are_figures([below[place] for place in crossing.lower]):
        return 0
    lower = [crossing.lower[place] for place in crossing.lower]
    if any(NUMBER.fullmatch(name) for name in lower) and not crossing.lower_field:
        return 0
    labels = [name for place, name in enumerate(names) if place not in crossing.lower]
    return len(lower) + count_known(labels)


def _are_figures(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and sum(bool(NUMBER.fullmatch(cell.replace(" ", ""))) for cell in filled) * 2 >= len(
        filled
    )


def _cross(upper: dict[int, str], lower: dict[int, str]) -> bool:
    """Whether names repeat below different ones, or stand below the common names of channels."""
    pairs = {(upper[place], lower[place]) for place in upper}
    if len(pairs) < FEWEST or len(set(upper.values())) < 2 or len(set(lower.values())) < FEWEST_BELOW:
        return False
    widths = [sum(each == group for each in upper.values()) for group in dict.fromkeys(upper.values())]
    if max(widths) < 2:
        return False
    under = {name: {above for above, below in pairs if below == name} for name in lower.values()}
    again = sum(len(under[name]) > 1 for name in lower.values())
    return named_by(list(upper.values())) == "channel" or again * 2 >= len(lower)


def named_by(names: Sequence[str]) -> str:
    """What a row of headings names; '' where its words do not tell.

    >>> [named_by(names) for names in (["Telefon", "E-Mail"], ["2024", "2025"], ["KW 1", "KW 2"], ["Nord"])]
    ['channel', 'year', 'week', '']
    """
    for field, fits in (
        ("year", year_of), ("month", month_named), ("week", NUMBERED_WEEK.fullmatch),
        ("start", lambda name: read_date_text(name).kind in ("day", "week", "month")),
        ("weekday", lambda name: normal_name(name) in WEEKDAYS), ("time", CLOCK.fullmatch),
    ):  # fmt: skip
        if all(fits(name) for name in names):
            return field
    different = set(names)
    return "channel" if sum(map(names_channels, different)) >= MOST_NAMES * len(different) else ""
