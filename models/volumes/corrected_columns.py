"""Columns that are corrected by hand: what each is taken for, and the mapping that says so."""

from __future__ import annotations

from collections.abc import Iterable

from models.volumes.columns import IGNORED
from models.volumes.mapping import FileMapping

OF_CHANNEL = "of_channel"
"""What a column is taken for that counts the contacts of a channel by its name."""


def fields_told(pairs: Iterable[tuple[str, str]], mapping: FileMapping) -> tuple[tuple[str, str], ...]:
    """What columns are taken for by an earlier reading (`pairs`) and by what was told since (`mapping`).

    >>> fields_told([("Datum", "start"), ("Anrufe", "offered")], FileMapping(columns={"offered": None}))
    (('Datum', 'start'), ('Anrufe', 'ignored'))
    """
    told = {name: field for field, name in mapping.columns.items() if name is not None}

    def now(name: str, before: str) -> str:
        kept = before if mapping.columns.get(before, name) == name else IGNORED
        return told.get(name, kept)

    return tuple((name, now(name, field)) for name, field in pairs)


def column_taken_for(
    mapping: FileMapping, column: str, field: str, before: str, *, one_of_several: bool = False
) -> FileMapping:
    """The mapping in which `column` of the file is our `field`; `ignored`: it is not used.

    `before`: what it was taken for so far. Where the column is not used, that column of ours has none; where
    it is another one, nothing is said of the former: only what was said can be taken back. `one_of_several`:
    the file has such a column for each channel, reason or day, and the others stay what they are.

    >>> column_taken_for(FileMapping(), "Fax", "offered", "ignored", one_of_several=True).channel_columns
    ('Fax',)
    >>> column_taken_for(FileMapping(), "Filiale Mitte", OF_CHANNEL, "ignored").channel_columns
    ('Filiale Mitte',)
    >>> column_taken_for(FileMapping(), "Queue", "channel", "reason").columns
    {'channel': 'Queue'}
    >>> column_taken_for(FileMapping(), "Queue", "ignored", "reason").columns
    {'reason': None}
    >>> column_taken_for(FileMapping(), "Fax", "ignored", "offered", one_of_several=True).leave_out
    ('Fax',)
    """
    if field == OF_CHANNEL or (one_of_several and (before, field) == (IGNORED, "offered")):
        return with_channel_column(mapping, column)
    kept = {each: name for each, name in mapping.columns.items() if name != column and each != field}
    left_out = tuple(name for name in mapping.leave_out if name != column)
    if field != IGNORED:
        kept[field] = column
    elif one_of_several:
        left_out += (column,)
    elif before != IGNORED:
        kept[before] = None
    return mapping.model_copy(update={"columns": kept, "leave_out": left_out})


def with_channel_column(mapping: FileMapping, column: str) -> FileMapping:
    """The mapping in which a column is used again that was left out, or counts one more channel; a column
    told to count all contacts becomes one of a channel beside it.

    >>> told = with_channel_column(FileMapping(columns={"offered": "Filiale Mitte"}), "Filiale Nord")
    >>> told.columns, told.channel_columns
    ({}, ('Filiale Mitte', 'Filiale Nord'))
    """
    if column in mapping.leave_out:
        left_out = tuple(name for name in mapping.leave_out if name != column)
        return mapping.model_copy(update={"leave_out": left_out})
    counted = mapping.columns.get("offered")
    kept = {field: name for field, name in mapping.columns.items() if field != "offered" and name != column}
    told = dict.fromkeys((*mapping.channel_columns, *([counted] if counted else []), column))
    return mapping.model_copy(update={"columns": kept, "channel_columns": tuple(told)})
