"""How units are typed and shown."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pages._shared import session
from pages._shared.texts import t


@dataclass(frozen=True)
class Scale:
    """How a unit is typed: factor between model and typing, most decimals shown, ceiling."""

    factor: float
    digits: int
    ceiling: float | None = None


SCALES = {
    "share": Scale(100, 1, 100.0),
    "s": Scale(1, 0),
    "h": Scale(1, 1),
    "EUR": Scale(1, 0),
    "factor": Scale(1, 2),
    "posts": Scale(1, 1),
    "hours/week": Scale(1, 1, 168.0),
    "months": Scale(1, 0),
}
PLAIN = Scale(1, 0)


def unit_name(unit: str) -> str:
    """What a typed number counts; amounts are in the scenario's currency whatever the unit is called."""
    if unit == "EUR":
        return session.scenario().currency
    return t(f"app.typed_unit.{unit.replace('/', '_per_')}")


def digits_of(value: float, most: int) -> int:
    """How many decimals `value` needs, at most `most`."""
    return next((n for n in range(most) if math.isclose(value, round(value, n), abs_tol=1e-9)), most)
