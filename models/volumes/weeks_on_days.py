"""Sums of weeks on their days: a seventh on each, so that a week over the turn of a year belongs to both."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from models.volumes.cube import Cube, Places
from models.volumes.over_rows import numbered_within
from models.volumes.periods import period_days


def weeks_on_days(cube: Cube) -> Cube:
    """`cube` with each sum of a week in equal parts on its days; others as they are (also one that knows days
    of one channel and weeks of another: it does not say which is which)."""
    if not cube.is_weekly:
        return cube
    begins = np.flatnonzero(cube.present())
    starts = pd.Series(cube.calendar[begins])
    lengths = period_days(starts, pd.Series(cube.interval_min, index=starts.index))
    covers = np.minimum(lengths, np.append(np.diff(begins), lengths[-1]))
    if (covers == 1).any():
        return cube
    parts = covers[np.searchsorted(begins, cube.places.day)]
    day = np.repeat(cube.places.day, parts) + numbered_within(parts)
    order = np.argsort(day, kind="stable")
    at = np.repeat(np.arange(len(parts)), parts)[order]
    places = Places(day[order].astype(np.int32), cube.places.channel[at], cube.places.reason[at])
    sums = {name: (values / parts)[at] for name, values in cube.sums.items()}
    return replace(cube, places=places, sums=sums, is_spread=True)
