"""Tables of several files below each other, under one name for each channel and reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from models.volumes.names import Field
from models.volumes.table import OWN_CHANNEL

NAMES: tuple[Field, ...] = ("channel", "reason")


def united(tables: Sequence[pd.DataFrame], called: Mapping[Field, Mapping[str, str]]) -> pd.DataFrame:
    """Tables below each other under one name for each channel and reason."""
    held = dict.fromkeys(str(name) for table in tables for name in table)
    names = [name for name in held if name != OWN_CHANNEL]
    columns: dict[str, pd.Series] = {
        name: pd.concat([_column(table, name) for table in tables], ignore_index=True)
        for name in names
        if name not in NAMES
    }
    for field in NAMES:
        columns[field] = pd.Series(_one_category(tables, field, called[field]))
    if any(OWN_CHANNEL in table for table in tables):
        columns[OWN_CHANNEL] = pd.Series(_own_channels(tables, called["channel"]))
    return pd.DataFrame(columns)[[*names, *columns.keys() - names]]


def _column(table: pd.DataFrame, name: str) -> pd.Series:
    """The column; of a table without it, nothing in each row."""
    return table[name] if name in table else pd.Series(np.nan, table.index)


def _own_channels(tables: Sequence[pd.DataFrame], called: Mapping[str, str]) -> pd.Categorical:
    """What each file calls its channels; a name that means one thing in one file and another in the next
    tells nothing, and what it means stands in its place."""
    own = [
        table if OWN_CHANNEL in table else table.assign(**{OWN_CHANNEL: table["channel"]}) for table in tables
    ]
    meant: dict[str, set[str]] = {}
    for table in own:
        for name, told in table[[OWN_CHANNEL, "channel"]].drop_duplicates().dropna().itertuples(index=False):
            meant.setdefault(called.get(name, name), set()).add(called.get(told, told))
    unclear = {name for name, told in meant.items() if len(told) > 1}
    return _one_category([_clear(table, unclear, called) for table in own], OWN_CHANNEL, called)


def _clear(table: pd.DataFrame, unclear: set[str], called: Mapping[str, str]) -> pd.DataFrame:
    """The table with what they mean in place of names that are `unclear`."""
    if not unclear:
        return table
    own = table[OWN_CHANNEL].astype("str")
    is_unclear = own.map(called).fillna(own).isin(unclear)
    return table.assign(
        **{OWN_CHANNEL: own.mask(is_unclear, table["channel"].astype("str")).astype("category")}
    )


def _one_category(tables: Sequence[pd.DataFrame], field: str, called: Mapping[str, str]) -> pd.Categorical:
    names = sorted({called.get(name, name) for table in tables for name in table[field].cat.categories})
    place = {name: number for number, name in enumerate(names)}
    codes = [
        np.array([*(place[called.get(name, name)] for name in table[field].cat.categories), -1])[
            table[field].cat.codes.to_numpy()
        ]
        for table in tables
    ]
    return pd.Categorical.from_codes(np.concatenate(codes), pd.Index(names, dtype="str"))
