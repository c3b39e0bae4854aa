"""What the names of channels and reasons in a file mean, as its owner tells: a thing of the scenario,
something new that works like one, or nothing that counts here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.ledger import Ledger
from models.volumes.listed import Names
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import spread, sums_by_code
from models.volumes.table import OWN_CHANNEL, FileName, NewName

Field = Literal["channel", "reason"]
FIELDS: tuple[Field, ...] = ("channel", "reason")
KEPT = ""
LEFT_OUT = "left_out"
"""Code of rows that are set aside because their name is to be left out."""


def meanings(rules: FileMapping, field: Field) -> Mapping[str, str | None]:
    """Name in the file -> what it stands for (None: its contacts are left out), of what was told."""
    return rules.channel_names if field == "channel" else rules.reason_names


def left_out(names: pd.Categorical, rules: FileMapping, field: Field) -> NDArray[np.bool_]:
    """Rows whose name is to be left out."""
    told = meanings(rules, field)
    gone = [name in told and told[name] is None for name in names.categories]
    return spread(np.array([*gone, False], dtype=bool), names.codes)


def file_names(
    names: pd.Categorical, offered: NDArray[np.float64], used: NDArray[np.bool_], field: Field
) -> tuple[FileName, ...]:
    """The names of a column with their contacts in the rows that are `used`, the largest first."""
    sums = sums_by_code(names.codes, offered, used, len(names.categories))
    held = sums > 0
    if not held.all():  # names without a contact: do they stand in a row at all?
        every_row = np.broadcast_to(1.0, len(names.codes))
        held = sums_by_code(names.codes, every_row, used, len(names.categories)) > 0
    listed = [
        FileName(field, str(name), float(contacts))
        for name, contacts, there in zip(names.categories, sums, held, strict=True)
        if there
    ]
    return tuple(sorted(listed, key=lambda each: -each.contacts))


def counted_names(names: Iterable[FileName], table: pd.DataFrame, rules: FileMapping) -> tuple[FileName, ...]:
    """`names` with the contacts that count in `table`, which still has the names of the file: questions about
    rows have been answered there. What is left out keeps the contacts of its rows; a name none of
    whose rows is left (they were spam) means nothing any more."""
    counts = {field: _contacts(table, field) for field in FIELDS}
    counted = [
        replace(each, left_out=True)
        if meanings(rules, each.field).get(each.name, KEPT) is None
        else replace(each, contacts=counts[each.field][each.name])
        for each in names
        if meanings(rules, each.field).get(each.name, KEPT) is None or each.name in counts[each.field]
    ]
    return tuple(sorted(counted, key=lambda each: (FIELDS.index(each.field), -each.contacts)))


def _contacts(table: pd.DataFrame, field: Field) -> Mapping[str, float]:
    """The contacts of each name that stands in a row of the table."""
    if table[field].isna().all():
        return {}
    names = pd.Categorical(table[field].array)
    offered, used = table["offered"].to_numpy(float), np.broadcast_to(np.True_, len(table))
    sums = sums_by_code(names.codes, offered, used, len(names.categories))
    every_row = np.broadcast_to(1.0, len(table))
    rows = sums_by_code(names.codes, every_row, used, len(names.categories))
    return {
        str(name): float(contacts)
        for name, contacts, count in zip(names.categories, sums, rows, strict=True)
        if count
    }


def with_meanings(table: pd.DataFrame, rules: FileMapping) -> pd.DataFrame:
    """The table with the names that were told in place of the file's, in order again; those of channels stay
    beside them."""
    renamed = False
    for field in FIELDS:
        told = {name: meant for name, meant in meanings(rules, field).items() if meant}
        names = table[field].array
        if isinstance(names, pd.Categorical) and any(name in told for name in names.categories):
            if field == "channel":
                table[OWN_CHANNEL] = names
            table[field] = _renamed(names, told)
            renamed = True
    if not renamed:
        return table
    return table.sort_values(["start", "channel", "reason"], kind="stable", ignore_index=True)


def _renamed(names: pd.Categorical, told: Mapping[str, str]) -> pd.Categorical:
    """
    >>> _renamed(pd.Categorical(["Tel", "Hotline", None]), {"Hotline": "phone", "Tel": "phone"})
    ['phone', 'phone', NaN]
    Categories (1, str): ['phone']
    """
    wanted = [told.get(name, name) for name in names.categories]
    known = sorted(set(wanted))
    places = np.array([*(known.index(name) for name in wanted), -1], dtype=np.int32)
    return pd.Categorical.from_codes(places[names.codes], categories=pd.Index(known, dtype="str"))


def new_names(rules: FileMapping, present: Sequence[FileName]) -> tuple[NewName, ...]:
    """What the file brings that the scenario does not have, as told."""
    held = {(each.field, each.name) for each in present}
    told: tuple[tuple[Field, dict[str, str]], ...] = (
        ("channel", rules.new_channels),
        ("reason", rules.new_reasons),
    )
    return tuple(
        NewName(field, name, like)
        for field, entries in told
        for name, like in entries.items()
        if (field, name) in held
    )


def tell_unused(rules: FileMapping, present: Sequence[FileName], ledger: Ledger) -> None:
    """Names that something was told about, but that this file does not hold."""
    for field in FIELDS:
        held = {each.name for each in present if each.field == field}
        new = rules.new_channels if field == "channel" else rules.new_reasons
        absent = [name for name in (*meanings(rules, field), *new) if name not in held]
        if absent:
            ledger.add("note", f"{field}_not_in_file", count=len(absent), names=Names.of(absent))
