"""Headings that hold the name of a channel among other words (`Filiale Mitte`): columns of its contacts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.volumes.cell_kinds import are_words
from models.volumes.cells import Cells
from models.volumes.headings import COUNTS, SPLIT, Heading, field_of, read_heading
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.more_channels import ask_about_more_channels, counts_under
from models.volumes.part_columns import counts_forwarded
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import CHANNEL_WORDS, WEEKDAYS, normal_name

ALSO_OTHERWISE = frozenset(("form", "app", "social", "messaging"))
"""Kinds of channels whose words name other things as well (`Online-Abschlüsse`, `App-Downloads`)."""
NO_CONTACTS = re.compile(
    r"r[üu]e?ckst[aä]nd|bestand|backlog|offen|\bopen\b|pending|agents?\b|mitarbeit|\bfte\b|besetz|umsatz|revenue|"
    r"\bsales\b|minuten|minutes|stunden|hours|kosten|\bcosts?\b|\beur\b|€|[<>]|\d\s*(?:s|sec|sek|min)\b",
    re.IGNORECASE,
)
"""What stands under such a heading is counted, but came on no channel."""


@dataclass(frozen=True)
class Named:
    """A column of counts whose heading holds the name of a channel. `shape`: which kind of channel."""

    place: int
    shape: str


def shape_in(heading: str) -> str:
    """The only kind of channel that the words of a heading name; '' for none or several.

    >>> shape_in("Filiale Mitte"), shape_in("E-Mail Baufi"), shape_in("Eingang"), shape_in("Mail und Chat")
    ('branch', 'email', '', '')
    """
    whole = [word for word in re.split(r"[\s_()/:|]+", heading) if word]
    words = {normal_name(word) for word in (*whole, *SPLIT.split(heading))} - {""}
    shapes = {CHANNEL_WORDS[word] for word in words if word in CHANNEL_WORDS}
    return shapes.pop() if len(shapes) == 1 else ""


def columns_named_by_channels(
    raw: RawTable, headings: Sequence[Heading], rules: FileMapping
) -> tuple[Named, ...]:
    """Columns of whole counts whose headings hold the name of a channel and nothing that counts otherwise."""
    return tuple(
        Named(place, shape)
        for place, (name, heading) in enumerate(zip(raw.header, headings, strict=True))
        if heading.kind == "other"
        and name not in rules.columns.values()
        and (shape := shape_in(name))
        and not NO_CONTACTS.search(name)
        and not counts_forwarded(name)
        and counts_under(raw, place, rules) is not None
    )


def with_channels_named(raw: RawTable, headings: list[Heading], rules: FileMapping) -> list[Heading]:
    """`headings`, where columns count contacts on the channels that their headings hold; unchanged where
    another column counts, or where fewer than two kinds of channels are named so (queues of one channel may
    as well be reasons, which is asked)."""
    if any(field_of(name) in COUNTS for name in raw.header):
        return headings
    named = columns_named_by_channels(raw, headings, rules)
    bare = {shape_in(each.name) for each in headings if each.kind == "channel" and each.field == "offered"}
    sure = [each for each in named if each.shape not in ALSO_OTHERWISE]
    if not sure or len({*bare, *(each.shape for each in sure)} - {""}) < 2:
        return headings
    places = {each.place for each in sure}
    return [
        Heading("channel", "offered", raw.header[place]) if place in places else heading
        for place, heading in enumerate(headings)
    ]


def ask_about_columns_beside(raw: RawTable, rules: FileMapping, ledger: Ledger) -> tuple[str, ...]:
    """Asks, where the column told to count holds the name of a channel, of each other column like it whether
    it counts as well; gives the names of those columns."""
    counted = rules.columns.get("offered")
    if raw.unfolded or not counted or not shape_in(counted):
        return ()
    headings = [read_heading(name, group) for name, group in zip(raw.header, raw.groups, strict=True)]
    places = [each.place for each in columns_named_by_channels(raw, headings, rules)]
    ask_about_more_channels(raw, places, rules, ledger)
    return tuple(raw.header[place] for place in places)


def only_repeats_day(cells: Cells) -> bool:
    """Whether a column holds nothing but names of weekdays.

    >>> only_repeats_day(Cells.of(["Mo", "Di", "Mo"])), only_repeats_day(Cells.of(["Mo", "Nord"]))
    (True, False)
    """
    said = {normal_name(text) for text in cells.texts()} - {""}
    return are_words(cells) and said <= set(WEEKDAYS)
