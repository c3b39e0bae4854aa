"""Small columns of the engine's arrays."""

from __future__ import annotations

import numpy as np

from models.scenario import Scenario
from models.simulation.layout import Floats, Ints


def column(values: object) -> Ints:
    return np.array(list(values), dtype=np.int32)  # type: ignore[call-overload]


def floats(values: object) -> Floats:
    return np.array(list(values), dtype=np.float64)  # type: ignore[call-overload]


def position(scenario: Scenario, channel: str) -> int:
    return list(scenario.channels).index(channel)


def first_of_shape(scenario: Scenario, *shapes: str) -> int:
    for shape in shapes:
        for k, channel in enumerate(scenario.channels.values()):
            if channel.shape == shape:
                return k
    return -1
