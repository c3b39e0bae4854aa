"""Small outcomes for tests of what is made of outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from models.outcome import METRICS, Outcome, StateOutcome

NO_HANDOVERS = pd.DataFrame(
    {"from_team": [], "to_team": [], "kind": [], "per_year": np.array([], dtype=float)}
)


def state(
    from_month: int = 0,
    to_month: int = 60,
    *,
    stage: int = 0,
    strengths: Mapping[str, float] | None = None,
    handovers: pd.DataFrame = NO_HANDOVERS,
    **samples: Sequence[float],
) -> StateOutcome:
    """A state with the named samples; every other metric is 1 in each replication."""
    replications = len(next(iter(samples.values()), (1, 1)))
    everything = {metric: np.ones(replications) for metric in METRICS}
    return StateOutcome(
        from_month=from_month,
        to_month=to_month,
        stage=stage,
        strengths=strengths or {},
        samples={**everything, **{name: np.asarray(values, dtype=float) for name, values in samples.items()}},
        by_channel=pd.DataFrame({"channel": [], "handled": []}),
        by_team=pd.DataFrame({"team": [], "posts": []}),
        by_reason=pd.DataFrame(),
        handovers=handovers,
    )


def outcome(option: str, *states: StateOutcome, future: str | None = None) -> Outcome:
    """An outcome of `states` (one with posts for five years where none is given)."""
    chosen = states or (state(),)
    return Outcome(
        option=option,
        future=future,
        seed=0,
        replications=len(chosen[0].samples["issues"]),
        weeks=3,
        contacts=1000,
        seconds=0.1,
        states=chosen,
    )
