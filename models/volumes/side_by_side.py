"""Tables that stand beside each other on a sheet, parted by a blank column, and the titles above tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.volumes.headings import COUNTS, read_heading

Span = tuple[int, int]


def spans_of_tables(names: Sequence[str], blank: NDArray[np.bool_]) -> list[Span]:
    """First and last column of each table in a row of headings; one span where it is a single table.

    `blank`: columns in which nothing stands, from the header down. Only what has a start and a count of its
    own is a table: a small list beside the data stays with the table on its left.

    >>> spans_of_tables(["Datum", "Anrufe", "", "Datum", "Anrufe"], np.array([0, 0, 1, 0, 0], dtype=bool))
    [(0, 1), (3, 4)]
    >>> spans_of_tables(["Datum", "Anrufe", "", "Team", "Posten"], np.array([0, 0, 1, 0, 0], dtype=bool))
    [(0, 4)]
    """
    pieces: list[Span] = []
    for place, name in enumerate(names):
        if blank[place] and not name:
            continue
        if pieces and not blank[pieces[-1][1] + 1 : place].any():
            pieces[-1] = (pieces[-1][0], place)
        else:
            pieces.append((place, place))
    tables = [piece for piece in pieces if _is_table(names[piece[0] : piece[1] + 1])]
    if len(tables) < 2 or tables[0] != pieces[0]:
        return [(0, len(names) - 1)]
    ends = [begin for begin, _ in tables[1:]]
    lasts = [max(last for _, last in pieces if last < end) for end in ends]
    return [(begin, last) for (begin, _), last in zip(tables, [*lasts, len(names) - 1], strict=True)]


def _is_table(names: Sequence[str]) -> bool:
    headings = [read_heading(name) for name in names]
    fields = [each.field for each in headings if each.kind in ("field", "weak", "channel", "measure")]
    return "start" in fields and any(field in COUNTS for field in fields)
