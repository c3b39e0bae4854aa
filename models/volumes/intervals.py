"""The length of a file's intervals, told by its starts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.volumes.table import DAY_MIN


def infer_interval_min(start: pd.Series) -> int | None:
    """The most frequent distance of following starts in minutes; None where nothing tells.

    Starts at midnight only are totals of days (or of weeks and months, when all are that far apart).
    """
    local = pd.DatetimeIndex(start.dt.tz_localize(None).unique()).sort_values()
    steps = np.diff(local.to_numpy()).astype("timedelta64[m]").astype(int)
    if bool((local == local.normalize()).all()):
        return DAY_MIN if not len(steps) or steps.min() < 7 * DAY_MIN else int(steps.min())
    inside = steps[(steps > 0) & (steps < DAY_MIN)]
    if not len(inside):
        return None
    sizes, counts = np.unique(inside, return_counts=True)
    return int(sizes[counts.argmax()])
