"""What was drawn and what came of it: every future, every option, points and money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.futures.hypercube import Floats
from models.futures.inputs import Input


@dataclass(frozen=True)
class Exploration:
    """Futures (N) that were drawn, with what every option (O) brings in them.

    `draws` (N, inputs): what the inputs came out at. `points` (N, O): mean value over the heads, 0..100.
    `npv` (N, O): net present value against the do-minimum of the same future. `figures`: metric -> (N, O),
    means over the horizon. `full` (N,): futures in which every state was simulated; in the others those
    between today and the target stand between them. `wanted`: how many were asked for; while work is under
    way N is smaller. `points_error`, `npv_error`: 95 % of the futures simulated both ways differ by less
    (NaN before any was).
    """

    seed: int
    options: tuple[str, ...]
    inputs: tuple[Input, ...]
    draws: Floats
    points: Floats
    npv: Floats
    figures: Mapping[str, Floats]
    full: NDArray[np.bool_]
    wanted: int
    contacts: int
    seconds: float
    points_error: float = float("nan")
    npv_error: float = float("nan")

    @property
    def done(self) -> int:
        """Futures that are computed."""
        return len(self.draws)

    def of(self, option: str) -> int:
        """Column of `option`."""
        return self.options.index(option)
