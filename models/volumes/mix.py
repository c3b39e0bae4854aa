"""Of what a volume consists: figures per channel, per reason, and per both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.cube import Cube, Floats, Places
from models.volumes.grouped_sums import grouped_sums


def pairs(places: Places, cube: Cube) -> NDArray[np.int64]:
    """Per cell the number of its channel and reason (channel * number of reasons + reason)."""
    return places.channel.astype(np.int64) * len(cube.reasons) + places.reason


def mix(by_pair: Mapping[str, Floats], cube: Cube, by: Literal["channel", "reason"]) -> pd.DataFrame:
    """Figures per name that occurs, the largest first (see `VolumeProfile`)."""
    names: Sequence[str | None] = cube.channels if by == "channel" else cube.reasons
    pair = np.arange(len(by_pair["offered"]))
    group = pair // len(cube.reasons) if by == "channel" else pair % len(cube.reasons)
    figures = grouped_sums(group, by_pair, len(names))
    figures.insert(0, by, pd.Series(list(names), dtype="str"))
    figures = figures[figures["offered"].notna()]
    figures = figures.sort_values("offered", ascending=False, kind="stable", ignore_index=True)
    figures.insert(2, "share", figures["offered"] / max(figures["offered"].sum(), 1e-12))
    return figures


def channel_reason(offered: Floats, cube: Cube) -> pd.DataFrame:
    """Contacts per reason (rows) and channel (columns), the largest first."""
    sums = np.nan_to_num(offered).reshape(len(cube.channels), len(cube.reasons)).T
    table = pd.DataFrame(
        sums,
        index=pd.Index(list(cube.reasons), dtype="str", name="reason"),
        columns=pd.Index(list(cube.channels), name="channel"),
    )
    by_size = np.argsort(-sums.sum(axis=1), kind="stable"), np.argsort(-sums.sum(axis=0), kind="stable")
    return table.iloc[by_size[0], by_size[1]]
