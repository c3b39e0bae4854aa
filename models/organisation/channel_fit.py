"""What speaks for and against a channel for a reason, from their traits alone, and which channels could be
given up for another.

The rules are printed beside the table (`fit_rules`). They know neither money nor what customers do: that is
what a run of the simulation with the proposed channel offer tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from models.scenario import ALL, effective_levers
from models.scenario.channel_traits import ASKED_FOR
from models.scenario.offers import stated_offer
from models.scenario.schema import ChannelOffer, Scenario
from models.texts import translate

RULES = ("high_has", "high_lacks", "medium_has", "low", "unknown", "proposal", "tie", "time", "presence")


@dataclass(frozen=True)
class ChannelFit:
    """What speaks for and against a channel for a reason: traits of the reason (keys of `ASKED_FOR`).

    `unknown`: traits that nobody has stated of the reason, or of the channel where the reason asks for it.
    """

    reason: str
    channel: str
    arguments_for: tuple[str, ...]
    arguments_against: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def is_suited(self) -> bool:
        """Whether something speaks for it and nothing known against."""
        return bool(self.arguments_for) and not self.arguments_against


@dataclass(frozen=True)
class ChannelSummary:
    """A channel over all reasons, by shares of all contacts: of the reasons it suits, of those something
    speaks against, and of those whose traits nobody has stated."""

    channel: str
    suited_share: float
    against_share: float
    unknown_share: float


@dataclass(frozen=True)
class OfferProposal:
    """A channel that could be given up: for no reason is it better than `to`.

    `better_for`: reasons for which `to` is better. `because`: `better`, or `can_wait` where both are equal
    and `to` can be worked when there is time.
    """

    channel: str
    to: str
    better_for: tuple[str, ...]
    because: Literal["better", "can_wait"]


def channel_fit(scenario: Scenario) -> tuple[ChannelFit, ...]:
    """One row per reason and channel, in the scenario's order."""
    return tuple(
        fit_of(scenario, reason, channel) for reason in scenario.reasons for channel in scenario.channels
    )


def fit_of(scenario: Scenario, reason: str, channel: str) -> ChannelFit:
    """What speaks for and against `channel` for `reason`. Raises KeyError for unknown ones."""
    asks, offers = scenario.reasons[reason].traits, scenario.channels[channel].traits
    verdicts = {
        trait: _verdict(getattr(asks, trait), getattr(offers, answer)) for trait, answer in ASKED_FOR.items()
    }
    return ChannelFit(reason, channel, *(_traits(verdicts, kind) for kind in ("for", "against", "unknown")))


def channel_summaries(scenario: Scenario) -> tuple[ChannelSummary, ...]:
    """Every channel over all reasons, in the scenario's order."""
    return tuple(_summary(scenario, channel) for channel in scenario.channels)


def offer_proposals(scenario: Scenario) -> tuple[OfferProposal, ...]:
    """Channels that could be given up for another one, by traits alone; none is sent to one that is to be
    given up itself, nor to a branch, nor from a channel that leaves time to one on which somebody waits."""
    found = {
        channel: best
        for channel in scenario.channels
        if (best := _best_alternative(scenario, channel)) is not None
    }
    return tuple(
        proposal if proposal.to not in found else _kept_on(proposal, found) for proposal in found.values()
    )


def proposed_offers(
    scenario: Scenario,
    option: str,
    proposals: Iterable[OfferProposal],
    offer: Literal["closed", "steered"] = "closed",
) -> dict[str, Any]:
    """The changes (dotted path -> value) that put `proposals` into every step of `option`: the channel closed
    towards the other, or steered to it by a share that is yet to be stated."""
    chosen, changes = tuple(proposals), {}
    for place, stage in enumerate(scenario.options[option].stages):
        offers = effective_levers(stage).channel_offer
        path = f"options.{option}.stages.{place}.levers.channel_offer"
        for each in chosen:
            now = offers.get(each.channel, offers.get(ALL))
            if _is_open(now):
                changes[f"{path}.{each.channel}"] = stated_offer(offer, each.to, None)
    return changes


def fit_rules(language: str) -> tuple[str, ...]:
    """The rules, as they are printed."""
    return tuple(translate(f"channel_fit.rule.{rule}", language) for rule in RULES)


def _verdict(asked: str | None, offered: bool | None) -> str:
    """`for`, `against`, `unknown`, or `nothing`."""
    if asked == "low":
        return "nothing"
    if asked is None or offered is None:
        return "unknown"
    if offered:
        return "for"
    return "against" if asked == "high" else "nothing"


def _traits(verdicts: dict[str, str], kind: str) -> tuple[str, ...]:
    return tuple(trait for trait, verdict in verdicts.items() if verdict == kind)


def _summary(scenario: Scenario, channel: str) -> ChannelSummary:
    suited = against = unknown = 0.0
    for reason, about in scenario.reasons.items():
        fit = fit_of(scenario, reason, channel)
        suited += about.volume_share if fit.is_suited else 0.0
        against += about.volume_share if fit.arguments_against else 0.0
        untold = len(fit.unknown) == len(ASKED_FOR)
        unknown += about.volume_share if untold else 0.0
    return ChannelSummary(channel, suited, against, unknown)


def _best_alternative(scenario: Scenario, channel: str) -> OfferProposal | None:
    """The channel that is at least as good for every reason; of several, the one that suits more contacts."""
    candidates = [
        proposal
        for other in scenario.channels
        if other != channel and (proposal := _compared(scenario, channel, other)) is not None
    ]
    summaries = {each.channel: each.suited_share for each in channel_summaries(scenario)}
    return max(candidates, key=lambda each: (summaries[each.to], len(each.better_for)), default=None)


def _compared(scenario: Scenario, channel: str, other: str) -> OfferProposal | None:
    """The proposal to give up `channel` for `other`; None where it is better for some reason, or where too
    little is known."""
    modes = scenario.channels[channel].mode, scenario.channels[other].mode
    if modes[1] == "presence" or modes == ("asynchronous", "synchronous"):
        return None
    pairs = [
        (reason, fit_of(scenario, reason, channel), fit_of(scenario, reason, other))
        for reason in scenario.reasons
        if not _is_untold(fit_of(scenario, reason, channel))
    ]
    if not pairs or any(here.unknown or there.unknown for _, here, there in pairs):
        return None
    if not all(_is_at_least_as_good(there, here) for _, here, there in pairs):
        return None
    better = tuple(reason for reason, here, there in pairs if not _is_at_least_as_good(here, there))
    if better:
        return OfferProposal(channel, other, better, "better")
    return OfferProposal(channel, other, (), "can_wait") if modes == ("synchronous", "asynchronous") else None


def _is_at_least_as_good(one: ChannelFit, other: ChannelFit) -> bool:
    return set(one.arguments_for) >= set(other.arguments_for) and set(one.arguments_against) <= set(
        other.arguments_against
    )


def _is_untold(fit: ChannelFit) -> bool:
    """Whether nobody has said anything of the reason."""
    return len(fit.unknown) == len(ASKED_FOR)


def _kept_on(proposal: OfferProposal, found: dict[str, OfferProposal]) -> OfferProposal:
    """The proposal with an end that is kept itself: being better goes on from one to the next."""
    end, better = proposal.to, list(proposal.better_for)
    while end in found:
        better += found[end].better_for
        end = found[end].to
    return OfferProposal(
        proposal.channel, end, tuple(dict.fromkeys(better)), "better" if better else "can_wait"
    )


def _is_open(offer: ChannelOffer | None) -> bool:
    return offer is None or offer.offer == "open"
