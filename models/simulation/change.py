"""How far a service has got between today and the target: what a lever of some strength does.

A lever acts with a strength g between today's setting and the target's: a dial stands at base + g (target -
base), a switch holds for a share of the issues (by the issue's own uniform), a changed team layout holds for
a share g of its people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.scenario import Levers, Scenario
from models.scenario.schema import NamedFuture, Team
from models.simulation import layout as at
from models.simulation.columns import column, floats, position
from models.simulation.layout import Floats, Ints

SWITCH_LEVERS = {
    "identification": at.IDENTIFICATION,
    "shared_history": at.HISTORY,
    "universal_queue": at.UNIVERSAL,
    "skill_routing": at.SKILL,
    "callback": at.CALLBACK_OFFER,
    "back_office_connected": at.CONNECTED,
    "case_ownership": at.OWNERSHIP,
    "cross_department_handover": at.HANDOVER,
    "proactive_status": at.PROACTIVE,
}
"""Lever -> column of `Network.switches`."""


@dataclass(frozen=True)
class Change:
    """How far a service has got from today's levers and teams to the target's."""

    today: Levers
    target: Levers
    today_teams: Mapping[str, Team]
    target_teams: Mapping[str, Team]
    strengths: Mapping[str, float]

    def strength(self, lever: str) -> float:
        """How far the prerequisites let `lever` act, 0..1."""
        return float(self.strengths.get(lever, 1.0))

    def dial(self, lever: str, key: str | None = None) -> float:
        """Where a dial or switch stands: today's + g (target - today's)."""
        before, after = self.today.dial(lever, key), self.target.dial(lever, key)
        return before + self.strength(lever) * (after - before)


def switch_strengths(change: Change) -> Floats:
    """How strongly each switch holds, in the order of `Network.switches`.

    Whoever tells the status unasked has to know it: without a connected back office there is nothing to tell
    (model.md, section 2, step 8).
    """
    values = np.zeros(at.SWITCHES)
    for lever, place in SWITCH_LEVERS.items():
        values[place] = change.dial(lever)
    values[at.PROACTIVE] = min(values[at.PROACTIVE], values[at.CONNECTED])
    return values


def _relative(change: Change, lever: str, key: str | None, mechanism: float) -> float:
    """What is left of something that `mechanism` x dial takes away, relative to what is left of it today."""
    left_today = 1 - mechanism * change.today.dial(lever, key)
    left = 1 - mechanism * change.dial(lever, key)
    return left / left_today if left_today > 0 else 1.0


def unsettled_shares(scenario: Scenario, change: Change) -> Floats:
    """Share of properly handled contacts after which the issue is not settled; stated for today's levers."""
    mechanisms = scenario.mechanisms
    unknown = _relative(change, "knowledge", None, mechanisms.knowledge_resolution.value)
    return floats(
        (1 - reason.first_contact_resolution.value)
        * _relative(change, "process_defined", name, mechanisms.process_resolution.value)
        * unknown
        for name, reason in scenario.reasons.items()
    )


def arising_shares(scenario: Scenario, change: Change) -> Floats:
    """Share of today's issues that still arise."""
    return floats(
        min(1.0, _relative(change, "avoidable_demand", name, reason.avoidable.value))
        for name, reason in scenario.reasons.items()
    )


def handling_times(scenario: Scenario, change: Change, factor: float = 1.0) -> Floats:
    """Mean handling time per channel and reason, seconds, shape (C, R); all of them times `factor`."""
    mechanisms = scenario.mechanisms
    by_channel = floats(c.handling_time_s.value * factor for c in scenario.channels.values())
    searching = _relative(change, "knowledge", None, mechanisms.knowledge_handling.value)
    by_reason = floats(
        reason.handling_factor.value
        * _relative(change, "process_defined", name, mechanisms.process_handling.value)
        * searching
        for name, reason in scenario.reasons.items()
    )
    return np.asarray(by_channel[:, None] * by_reason)


def channel_offers(scenario: Scenario, change: Change) -> tuple[Ints, Floats, Floats]:
    """Where customers of a channel are sent, how many of them follow, and whether that is new."""
    strength = change.strength("channel_offer")
    to, share, new = [], [], []
    for name in scenario.channels:
        before, after = change.today.offer(name), change.target.offer(name)
        chosen = after if after.offer != "open" else before
        to.append(-1 if chosen.offer == "open" or chosen.to is None else position(scenario, chosen.to))
        share.append((1 - strength) * _following(before) + strength * _following(after))
        new.append(1.0 if before.offer == "open" and after.offer != "open" else 0.0)
    return column(to), floats(share), floats(new)


def _following(offer: object) -> float:
    kind, share = getattr(offer, "offer", "open"), getattr(offer, "share", None)
    if kind == "open":
        return 0.0
    return float(share.value) if share is not None and kind == "steered" else 1.0


def bots(scenario: Scenario, change: Change, future: NamedFuture) -> tuple[Floats, Floats]:
    """Share contained of those who meet a bot, and share of issues that meet one."""
    strength = change.strength("bot_containment")
    contained, present = [], []
    for name in scenario.channels:
        before = change.today.dial("bot_containment", name)
        after = change.target.dial("bot_containment", name)
        meets = (1 - strength) * (before > 0) + strength * (after > 0)
        share = before + strength * (after - before)
        contained.append(min(1.0, share / meets * future.bot_containment_factor) if meets > 0 else 0.0)
        present.append(meets)
    return floats(contained), floats(present)
