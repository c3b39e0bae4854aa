"""When contacts are served, which is not when they arrive: chats are written at night, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.scenario.schema import Scenario
from models.simulation.demand import LoadedYear
from models.simulation.layout import Floats

Flags = NDArray[np.bool_]
Told = Literal["counted", "unknown"]
LEFT_WAITING = frozenset(("chat", "messaging", "social"))
"""Shapes of channels on which a customer can write although nobody is there; a line that nobody answers is
closed and counts no calls."""
SERVED_SHARE = 0.1
"""Half-hours of the week in which less than this share of the contacts offered is handled are not served."""
ROUND_THE_CLOCK = 0.9
"""Contacts that come in at least this share of the half-hours of the week come round the clock."""


@dataclass(frozen=True)
class ServedHours:
    """Half-hours with work by channel, shape (336,) of 0 and 1.

    `told`: channels on which contacts also arrive when nobody serves them (`counted`: by the handled contacts
    of the file), or may do so (`unknown`).
    """

    busy: Mapping[str, Floats]
    told: Mapping[str, Told]


def served_hours(scenario: Scenario, year: LoadedYear, busy: Mapping[str, Floats]) -> ServedHours:
    """Of the half-hours in which contacts arrive (`busy`, shape (336,) each) those in which they are served.

    Where the file counts handled contacts, those tell it. Where it does not, a channel on which people write
    and whose contacts come round the clock tells no hours at all, and is left out of `busy`.
    """
    served: dict[str, Floats] = {}
    told: dict[str, Told] = {}
    for name, arrives in busy.items():
        share = year.handled_share[year.channels.index(name)]
        with_people = np.where(np.isnan(share), 1.0, share >= SERVED_SHARE) * arrives
        if (with_people < arrives).any() and with_people.any():
            told[name] = "counted"
            served[name] = with_people
        elif _only_arrives(scenario.channels[name].shape, arrives, share):
            told[name] = "unknown"
        else:
            served[name] = arrives
    return ServedHours(served, told)


def _only_arrives(shape: str, arrives: Floats, share: Floats) -> bool:
    return shape in LEFT_WAITING and arrives.mean() >= ROUND_THE_CLOCK and bool(np.isnan(share).all())
