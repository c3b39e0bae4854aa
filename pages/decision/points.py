"""A field for points from 0 to 100 that may stay empty."""

from __future__ import annotations

import math

from pages._shared.inputs import number_at
from pages._shared.texts import plain, t


def points_input(path: str, points: float, label: str, source: str) -> None:
    """Points at `path` as they were typed, decimals included; NaN: not known, an empty field."""
    number_at(
        path,
        None if math.isnan(points) else float(points),
        label,
        help=plain(source),
        may_be_empty=True,
        min_value=0.0,
        max_value=100.0,
        step=5.0,
        format="%g",
        placeholder=t("decision.weights.not_known"),
    )
