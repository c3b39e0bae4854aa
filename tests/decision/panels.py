"""Random panels for property tests: heads, options, criteria with weights and values."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from models.decision import Panel, swing_weights


def panel(weights, values, judged=None, by_year=None) -> Panel:
    """A panel of heads h0.., options o0.., criteria c0..; values (heads, options, criteria)."""
    w, v = np.asarray(weights, dtype=float), np.asarray(values, dtype=float)
    heads, options, criteria = v.shape
    return Panel(
        tuple(f"h{i}" for i in range(heads)),
        tuple(f"o{i}" for i in range(options)),
        tuple(f"c{i}" for i in range(criteria)),
        swing_weights(w),
        v,
        v[np.newaxis] if by_year is None else np.asarray(by_year, dtype=float),
        tuple(judged or [True] * criteria),
    )


@st.composite
def panels(draw: st.DrawFn, heads: int = 3, options: int = 4, criteria: int = 3) -> Panel:
    """Whole points (so that ties happen), no weight at zero."""
    points = st.integers(0, 100).map(float)
    v = draw(st.lists(points, min_size=heads * options * criteria, max_size=heads * options * criteria))
    w = draw(st.lists(st.integers(1, 100).map(float), min_size=heads * criteria, max_size=heads * criteria))
    return panel(np.reshape(w, (heads, criteria)), np.reshape(v, (heads, options, criteria)))
