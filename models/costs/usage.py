"""What the simulated service uses, year by year, where a cost is paid per piece: agents and contacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.organisation.readiness import MONTHS_PER_YEAR
from models.outcome import Outcome
from models.scenario.schema import CostBlock, Scenario

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Usage:
    """Agents and contacts of one option, one value per year 0..horizon; nothing is used in year 0."""

    outcome: Outcome
    horizon_years: int
    posts_change: Floats
    """Posts added (positive) to those in service or taken out of them (negative), per month."""

    def agents(self) -> Floats:
        """Posts in service: those that the option staffs, plus what it needs in addition, less what is really
        taken out."""
        return _by_year(np.clip(self._staffed + self.posts_change, 0.0, None))

    def contacts(self, channels: Iterable[str] | None) -> Floats:
        """Contacts handled on `channels` (None: all) per year; a channel that nobody uses counts nothing."""
        wanted = self._handled if channels is None else set(channels) & set(self._handled)
        total = np.zeros(self.horizon_years * MONTHS_PER_YEAR)
        for channel in sorted(wanted):
            total += self._handled[channel]
        return _by_year(total)

    @cached_property
    def _staffed(self) -> Floats:
        staffed = np.zeros(self.horizon_years * MONTHS_PER_YEAR)
        for state in self.outcome.states:
            staffed[state.from_month : state.to_month] = float(state.by_team["posts"].sum())
        return staffed

    @cached_property
    def _handled(self) -> dict[str, Floats]:
        """Channel -> contacts handled per year, for every month."""
        months = self.horizon_years * MONTHS_PER_YEAR
        handled: dict[str, Floats] = {}
        for state in self.outcome.states:
            table = state.by_channel
            for channel, contacts in zip(table["channel"], table["handled"], strict=True):
                known = handled.setdefault(str(channel), np.zeros(months))
                known[state.from_month : state.to_month] = float(contacts)
        return handled


def is_used_by_the_piece(block: CostBlock) -> bool:
    """Whether the block's cost depends on what the simulation says."""
    return block.agent_month_eur is not None or block.contact_eur is not None


def usage_of(scenario: Scenario, outcome: Outcome, posts_change: Floats) -> Usage:
    """Usage of `outcome` over the scenario's horizon; `posts_change` has one value per month."""
    return Usage(outcome, scenario.money.horizon_years, posts_change)


def _by_year(by_month: Floats) -> Floats:
    return np.concatenate([[0.0], by_month.reshape(-1, MONTHS_PER_YEAR).mean(axis=1)])
