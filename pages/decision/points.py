"""A field for points from 0 to 100 that may stay empty."""

from __future__ import annotations

import math

from pages._shared.inputs import plain_number_at
from pages._shared.texts import plain, t

MOST = 100.0


def points_input(path: str, points: float, label: str, source: str) -> None:
    """Points at `path` as they were typed, decimals included; NaN: not known, an empty field."""
    plain_number_at(
        path,
        None if math.isnan(points) else float(points),
        label,
        may_be_empty=True,
        top=MOST,
        help=plain(source),
        placeholder=t("decision.weights.not_known"),
    )
