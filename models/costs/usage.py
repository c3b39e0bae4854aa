"""What the simulated service uses, year by year, where a cost is paid per piece: agents and contacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.organisation.readiness import MONTHS_PER_YEAR
from models.outcome import Outcome, StateOutcome, Used
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
        return self._agents

    def contacts(self, channels: Iterable[str] | None) -> Floats:
        """Contacts handled on `channels` (None: all) per year; a channel that nobody uses counts nothing."""
        wanted = self._handled if channels is None else set(channels) & set(self._handled)
        return sum((self._handled[channel] for channel in sorted(wanted)), np.zeros(self.horizon_years + 1))

    @cached_property
    def _agents(self) -> Floats:
        staffed = np.zeros(self.horizon_years * MONTHS_PER_YEAR)
        for state, used in self._states:
            staffed[state.from_month : state.to_month] = used.posts
        return _by_year(np.clip(staffed + self.posts_change, 0.0, None))

    @cached_property
    def _handled(self) -> dict[str, Floats]:
        """Channel -> contacts handled per year."""
        channels = list(dict.fromkeys(channel for _, used in self._states for channel in used.handled))
        by_month = np.zeros((len(channels), self.horizon_years * MONTHS_PER_YEAR))
        for state, used in self._states:
            contacts = [used.handled.get(channel, 0.0) for channel in channels]
            by_month[:, state.from_month : state.to_month] = np.array(contacts)[:, None]
        return dict(zip(channels, _by_year(by_month), strict=True))

    @cached_property
    def _states(self) -> list[tuple[StateOutcome, Used]]:
        return [(state, state.used) for state in self.outcome.states]


def is_used_by_the_piece(block: CostBlock) -> bool:
    """Whether the block's cost depends on what the simulation says."""
    return block.agent_month_eur is not None or block.contact_eur is not None


def usage_of(scenario: Scenario, outcome: Outcome, posts_change: Floats) -> Usage:
    """Usage of `outcome` over the scenario's horizon; `posts_change` has one value per month."""
    return Usage(outcome, scenario.money.horizon_years, posts_change)


def _by_year(by_month: Floats) -> Floats:
    """Means of the years, with year 0 in front; shape (..., months) to (..., years + 1)."""
    *above, months = by_month.shape
    yearly = by_month.reshape(*above, months // MONTHS_PER_YEAR, MONTHS_PER_YEAR).mean(axis=-1)
    return np.concatenate([np.zeros((*yearly.shape[:-1], 1)), yearly], axis=-1)
