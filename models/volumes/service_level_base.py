"""What a service level is a share of, as far as arithmetic tells: so many contacts in time are a whole
number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from models.volumes.over_rows import Flags, Floats
from models.volumes.table import Volumes

Base = Literal["offered", "handled"]
FEWEST_ROWS = 10
"""Fewer rows tell nothing."""
NEARLY_ALL, BY_CHANCE = 0.95, 0.6
"""Share of the rows that give a whole number: of the right base at least, of the wrong one at most."""
MOST_DECIMALS = 6
WIDEST = 0.15
"""Rounded shares of more contacts than leave this much room say nothing: some whole number is always near."""


@dataclass(frozen=True)
class ToldBase:
    """The base that the figures speak for, with a row that shows it: `row` is its place in the table; `right`
    and `wrong`: contacts in time by the one base and by the other."""

    base: Base
    row: int
    share: float
    right: float
    wrong: float


def told_base(table: pd.DataFrame) -> ToldBase | None:
    """What the service level of `table` is a share of by its own figures; None where they tell nothing."""
    share, offered, handled = (
        table[name].to_numpy(dtype=float) for name in ("service_level_share", "offered", "handled")
    )
    telling = np.isfinite(share) & (share > 0) & (share < 1) & (handled > 0) & (handled < offered)
    half = _rounding(share[np.isfinite(share)])
    telling &= half * np.where(np.isfinite(offered), offered, np.inf) <= WIDEST
    if telling.sum() < FEWEST_ROWS:
        return None
    whole = {
        base: _is_whole(share, count, half) for base, count in (("offered", offered), ("handled", handled))
    }
    fits = {base: float(flags[telling].mean()) for base, flags in whole.items()}
    if max(fits.values()) < NEARLY_ALL or min(fits.values()) > BY_CHANCE:
        return None
    base: Base = "handled" if fits["handled"] > fits["offered"] else "offered"
    right, wrong = (handled, offered) if base == "handled" else (offered, handled)
    shows = telling & whole[base] & ~whole["offered" if base == "handled" else "handled"]
    row = int(np.flatnonzero(shows)[np.argmax(_distance((share * wrong)[shows]))])
    return ToldBase(base, row, float(share[row]), float(right[row]), float(wrong[row]))


def level_of_offered(table: pd.DataFrame) -> pd.Series:
    """A service level of the contacts answered as one of those offered: in time / answered x answered /
    offered; unknown where the answered ones are."""
    answered = table["handled"] / table["offered"].where(table["offered"] > 0)
    return table["service_level_share"] * answered.clip(upper=1)


def read_of_handled(volumes: Volumes) -> Volumes:
    """`volumes` as they would be if their service level were one of the contacts answered."""
    level = level_of_offered(volumes.table)
    return replace(volumes, table=volumes.table.assign(service_level_share=level))


def _rounding(share: Floats) -> float:
    """Half of the last decimal that shares are written with.

    >>> _rounding(np.array([0.8, 0.75])), _rounding(np.array([0.667, 1.0]))
    (0.005, 0.0005)
    """
    for decimals in range(MOST_DECIMALS):
        if np.allclose(share, np.round(share, decimals), atol=1e-9):
            return float(0.5 * 10.0**-decimals)
    return float(0.5 * 10.0**-MOST_DECIMALS)


def _is_whole(share: Floats, count: Floats, half: float) -> Flags:
    return _distance(share * count) <= half * count + 1e-6


def _distance(figures: Floats) -> Floats:
    """How far figures are from the nearest whole number."""
    return np.abs(figures - np.round(figures))
