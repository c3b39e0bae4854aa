"""Values in types that JSON knows."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd


def plain(value: Any) -> Any:
    """`value` in types that JSON knows; what is not known (NaN, infinite) is null.

    >>> plain({"a": float("nan"), "b": np.int64(3), "c": (1.5, None), "d": date(2025, 1, 6)})
    {'a': None, 'b': 3, 'c': [1.5, None], 'd': '2025-01-06'}
    """
    if isinstance(value, pd.DataFrame):
        return [plain(row) for row in value.to_dict("records")]
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(entry) for entry in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    return None if value is pd.NA or value is pd.NaT else value
