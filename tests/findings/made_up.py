"""Made-up outcomes and views for tests of what is said about them (never shown to anybody)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.outcome import METRICS, Outcome, StateOutcome

REPLICATIONS = 6


def outcome(option: str, seed: int = 1, **means: float) -> Outcome:
    """An outcome with one state; samples scatter around `means`, with the same luck in every option."""
    luck = np.linspace(-1, 1, REPLICATIONS)
    samples = {
        metric: np.asarray(means.get(metric, np.nan) + luck * 0.02 * abs(means.get(metric, 0)))
        for metric in METRICS
    }
    nothing = pd.DataFrame()
    nobody, no_contact = nothing.assign(team=[], posts=[]), nothing.assign(channel=[], handled=[])
    state = StateOutcome(0, 60, 0, {}, samples, no_contact, nobody, nothing, nothing)
    return Outcome(option, None, seed, REPLICATIONS, 3, 1000, 0.0, (state,))


def futures(rows: dict[str, dict[str, tuple[float, float]]]) -> pd.DataFrame:
    """`Comparison.futures` from future -> option -> (value, npv)."""
    return pd.DataFrame(
        [
            {"future": future, "option": option, "value": value, "npv": npv}
            for future, options in rows.items()
            for option, (value, npv) in options.items()
        ]
    )


def values(rows: dict[str, dict[str, float]]) -> pd.DataFrame:
    """`Comparison.values` from head -> option -> value."""
    return pd.DataFrame(
        [
            {"head": head, "option": option, "value": value}
            for head, options in rows.items()
            for option, value in options.items()
        ]
    )
