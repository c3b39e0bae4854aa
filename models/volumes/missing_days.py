"""Which days a file lacks, and on which the house is closed: a lack of the file is no lack of contacts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.volumes.cube import Cube
from models.volumes.gaps import long_gaps, within, yearly_closures
from models.volumes.over_rows import Flags


def closed_days(cube: Cube) -> Flags:
    """Per day of the calendar whether nobody comes anyway: public holidays without a row, and stretches that
    stand empty at the same time of every year."""
    there, weekday = cube.present(), np.asarray(cube.calendar.day_of_week, dtype=np.int64)
    holiday = np.asarray(cube.calendar.isin(pd.DatetimeIndex(sorted(cube.holidays))))
    return (holiday & ~there) | within(yearly_closures(there, weekday, holiday), cube.day_count)


def missing_days(cube: Cube) -> Flags:
    """Per day of the calendar whether it lies in a long gap of the file; none in files of weeks or months."""
    there, weekday = cube.present(), np.asarray(cube.calendar.day_of_week, dtype=np.int64)
    if cube.is_coarse:
        return np.zeros_like(there)
    return within(long_gaps(there, weekday, closed_days(cube)), cube.day_count)
