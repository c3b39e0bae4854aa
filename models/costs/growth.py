"""How amounts of today's prices grow over the years, nominal or real, and how they are discounted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.scenario.schema import MoneyFrame

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rates:
    """Discount rate and yearly growth of prices and of wages, as they enter the flows.

    On the real basis prices stand still, wages grow by what they rise above prices, and the discount rate is
    taken as one without inflation.
    """

    discount: float
    prices: float
    wages: float

    def price_growth(self, years: int) -> Floats:
        """Factor per year 0..years - 1."""
        return np.asarray((1.0 + self.prices) ** np.arange(years))

    def wage_growth(self, years: int) -> Floats:
        """Factor per year 0..years - 1."""
        return np.asarray((1.0 + self.wages) ** np.arange(years))


def rates_of(frame: MoneyFrame, **replaced: float) -> Rates:
    """The frame's rates; `replaced` puts other values in the place of `discount_rate`, `price_inflation` or
    `wage_inflation`.

    The Fisher relation joins both bases: a real rate r and inflation i make a nominal rate of
    (1 + r)(1 + i) - 1.
    """
    discount = replaced.get("discount_rate", frame.discount_rate.value)
    prices = replaced.get("price_inflation", frame.price_inflation.value)
    wages = replaced.get("wage_inflation", frame.wage_inflation.value)
    if frame.basis == "real":
        return Rates(discount, 0.0, (1.0 + wages) / (1.0 + prices) - 1.0)
    return Rates(discount, prices, wages)
