"""The volumes as they count on the page, as a file: under the names that stand there, one row for each start,
channel and reason, and days whole where their hours are assumed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.scenario import Scenario
from models.volumes.joined_files import joined
from models.volumes.over_rows import Floats
from models.volumes.shown import named_for_reading
from models.volumes.table import DAY_MIN, OWN_CHANNEL, Volumes
from models.volumes.template import write_volumes

ROW = ["start", "channel", "reason"]
COUNTS = ("offered", "handled", "abandoned")
RATES = ("handling_time_s", "wait_s", "service_level_share")


def checked_csv(volumes: Volumes, scenario: Scenario, language: str) -> bytes:
    """The file in template form; read again, it gives the same totals. Of hours that are assumed only the
    days are written: in a file they would look measured."""
    named = named_for_reading(_days_whole(volumes, scenario), scenario, language)
    return write_volumes(replace(named, table=one_row_each(named)), language)


def _days_whole(volumes: Volumes, scenario: Scenario) -> Volumes:
    """Of files that are put together: those whose hours are assumed as days, the others as they are."""
    if not (volumes.parts and volumes.hours_assumed):
        return volumes
    counts = dict(volumes.reading)["counts"] or None
    return joined([_as_days(part) for part in volumes.parts], counts, scenario)


def _as_days(part: Volumes) -> Volumes:
    if not part.hours_assumed:
        return part
    told = tuple(pair for pair in part.reading if pair[0] != "spread")
    return replace(part, table=one_row_each(part), reading=told)


def one_row_each(volumes: Volumes) -> pd.DataFrame:
    """The table with rows of the same start, channel and reason added up, their rates weighted by volume;
    assumed hours become days. Rows that were added up have no name of their own in the file any more."""
    table = volumes.table
    if volumes.hours_assumed:
        table = table.assign(start=table["start"].dt.normalize(), interval_min=np.int32(DAY_MIN))
    elif not table.duplicated(ROW).any():
        return table
    groups = table.groupby(ROW, observed=True, dropna=False, sort=True)
    sums = groups[list(COUNTS)].sum(min_count=1)
    summed = sums.assign(interval_min=groups["interval_min"].max())
    number = groups.ngroup().to_numpy()
    answered = table["handled"].fillna(table["offered"])
    for rate, weight in zip(RATES, (answered, answered, table["offered"]), strict=True):
        values = table[rate].to_numpy(float), weight.to_numpy(float)
        summed[rate] = _means(*values, number, len(summed))
    return summed.reset_index()[list(table.columns.drop(OWN_CHANNEL, errors="ignore"))]


def _means(rate: Floats, weight: Floats, number: NDArray[np.integer], rows: int) -> Floats:
    """Mean per row weighted by volume, evenly where nothing came; exactly the rate where all are the same."""
    known = np.isfinite(rate)
    at, rate, weight = number[known], rate[known], np.nan_to_num(weight[known])
    lowest, highest = np.full(rows, np.inf), np.full(rows, -np.inf)
    np.minimum.at(lowest, at, rate)
    np.maximum.at(highest, at, rate)
    weight = np.where((np.bincount(at, weight, rows) > 0)[at], weight, 1.0)
    total = np.bincount(at, weight, rows)
    mean = np.bincount(at, rate * weight, rows) / np.where(total > 0, total, np.nan)
    return np.where(lowest == highest, lowest, mean)
