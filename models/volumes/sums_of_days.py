"""Rows that add up the others of their day: whether they do is told."""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.volumes.cells import Cells
from models.volumes.kept_rows import Refused, used_rows
from models.volumes.ledger import Ledger
from models.volumes.over_rows import Floats
from models.volumes.raw_table import RawTable

FEWEST = 2
"""One row of a sum alone is looked at as the total of a table."""


def tell_sums_of_days(dates: Cells, offered: Floats, refused: Refused, raw: RawTable, ledger: Ledger) -> None:
    """Says whether rows of sums, each with the date of the rows that it adds up, are what those rows come to.

    `dates` and `offered`: one entry per row of `raw`. Dates with several sums add up parts: not told.
    """
    sums, used = np.zeros(len(offered), dtype=bool), used_rows(refused, len(offered))
    for code, flags in refused:
        sums |= flags & (code == "sum_row")
    if sums.sum() < FEWEST:
        return
    rows = pd.DataFrame({"date": dates.codes, "offered": offered, "place": np.arange(len(offered))})
    added = rows[used].groupby("date")["offered"].sum()
    stated = rows[sums & np.isfinite(offered)].drop_duplicates("date", keep=False).set_index("date")
    stated = stated[stated.index.isin(added.index)]
    if len(stated) < FEWEST:
        return
    differing = stated[(stated["offered"] - added.reindex(stated.index)).abs() > 0.5]
    if not len(differing):
        ledger.add("note", "sums_of_days_agree", f":{raw.header_row}", count=len(stated))
        return
    first = differing.iloc[0]
    read = round(float(added[differing.index[0]]))
    ledger.rows(
        "warning",
        "sums_of_days_differ",
        raw.rows[differing["place"].to_numpy(dtype=np.intp)],
        all=len(stated),
        stated=round(float(first["offered"])),
        read=read,
    )
