"""Volumes of the same time, channel and reason that a column of the file tells apart which is not used."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.texts import translate
from models.volumes.cell_kinds import are_words
from models.volumes.columns import Columns
from models.volumes.listed import Names
from models.volumes.over_rows import Flags
from models.volumes.raw_table import RawTable, Rows

MOST_NAMES = 40
"""A column of more different names tells single rows apart, not sites or teams."""
NAMED = 4


@dataclass(frozen=True)
class ApartByColumn:
    """Such a column in a message, with its names; nothing where there is none."""

    column: str
    names: Names

    def in_language(self, language: str) -> str:
        """A sentence behind others."""
        if not self.column:
            return ""
        names = self.names.in_language(language)
        return " " + translate("volumes_model.apart.holds", language, column=self.column, names=names)


def column_that_tells_apart(raw: RawTable, columns: Columns, rows: Rows, again: Flags) -> tuple[str, Names]:
    """The first column that is not used, holds names and has another one in every row of the same time,
    channel and reason; '' where there is none.

    `rows`: the row numbers of the volumes, those of the same time, channel and reason one after the other;
    `again`: those that follow such a one.
    """
    if raw.unfolded or (np.diff(raw.rows) <= 0).any():
        return "", Names.of(())
    alike = again | np.append(again[1:], False)
    group, held = np.cumsum(~again)[alike], np.searchsorted(raw.rows, rows[alike])
    for place, name in enumerate(raw.header):
        cells = raw.columns[place]
        if not name or place in columns.positions.values():
            continue
        names = tuple(dict.fromkeys(text.strip() for text in cells.texts()))
        if "" in names or not 1 < len(names) <= MOST_NAMES or not are_words(cells):
            continue
        if len(np.unique(group * len(cells.contents) + cells.codes[held])) == len(group):
            return name, Names.of(names, NAMED)
    return "", Names.of(())
