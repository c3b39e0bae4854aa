"""What is offered on a channel: where its customers could be sent, and how a choice is stated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.scenario.overrides import OWN_ENTRY, full
from models.scenario.presets import Levers, effective_levers
from models.scenario.schema import ChannelOffer, Scenario
from models.scenario.values import Assumption


def destinations(scenario: Scenario, levers: Levers, channel: str) -> tuple[str, ...]:
    """Channels that customers of `channel` could be sent to: every other one that is not closed itself.

    The channel that they are sent to now is always among them.
    """
    now = levers.offer(channel).to
    return tuple(
        name
        for name in scenario.channels
        if name == now or (name != channel and levers.offer(name).offer != "closed")
    )


def stated_offer(offer: str, to: str | None, share: Assumption | None) -> dict[str, Any]:
    """An offer as `apply_changes` takes it; a share that nobody has stated is 0 of a range from 0 to 1.

    >>> stated_offer("closed", "phone", None)
    {'offer': 'closed', 'to': 'phone'}
    >>> stated_offer("steered", "phone", None)["share"]["value"]
    0.0
    """
    if offer == "open":
        return {"offer": "open"}
    if offer == "closed":
        return {"offer": "closed", "to": to}
    return {"offer": "steered", "to": to, "share": full_share(0.0) if share is None else full(share)}


def following(share: float, known: Assumption | None) -> Assumption:
    """The assumption that `share` of the customers follow: `known` with this value, its range widened where
    it does not hold it; without one, an own entry of which anything from 0 to 1 is possible.

    >>> following(0.3, None).high
    1.0
    """
    before = known or Assumption.model_validate(full_share(0.0))
    if before.value == share:
        return before
    return before.model_copy(
        update={"value": share, "low": min(before.low, share), "high": max(before.high, share)}
    )


def full_share(value: float) -> dict[str, Any]:
    """A share that somebody enters, as plain data: nobody knows its range."""
    return {"value": value, "low": 0.0, "high": 1.0, "unit": "share", "source": OWN_ENTRY, "grade": "D"}


def same_offer(stated: dict[str, Any], offer: ChannelOffer) -> bool:
    """Whether what is stated is what `offer` says already."""
    return ChannelOffer.model_validate(stated) == offer


def offers_in_every_stage(
    scenario: Scenario, option: str, stated: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    """The changes (dotted path -> value) after which every stage of `option` offers what is `stated` (channel
    -> as `stated_offer` gives it); what a stage offers already is left alone. Raises KeyError for an unknown
    option."""
    return {
        f"options.{option}.stages.{place}.levers.channel_offer.{channel}": offer
        for place, stage in enumerate(scenario.options[option].stages)
        for channel, offer in stated.items()
        if not same_offer(offer, effective_levers(stage).offer(channel))
    }
