"""For and against a channel for a reason: the printed rules, and a fleet of shared cars by hand."""

from __future__ import annotations

from typing import Any

import pytest

from models.organisation.channel_fit import (
    RULES,
    channel_fit,
    channel_summaries,
    fit_of,
    fit_rules,
    offer_proposals,
    proposed_offers,
)
from models.scenario import apply_changes, effective_levers, read_scenario, shipped_scenarios
from models.scenario.channel_traits import ASKED_FOR, ChannelTraits, ReasonTraits
from models.scenario.schema import Scenario

BANK = read_scenario(shipped_scenarios()["regional-bank"])


def with_traits(reason: dict[str, Any], channel: dict[str, Any]) -> Scenario:
    return apply_changes(BANK, {"reasons.access.traits": reason, "channels.phone.traits": channel})


def test_every_trait_of_a_reason_asks_for_one_of_a_channel() -> None:
    assert set(ASKED_FOR) == set(ReasonTraits.model_fields)
    assert sorted(ASKED_FOR.values()) == sorted(ChannelTraits.model_fields)


@pytest.mark.parametrize(
    ("asked", "offered", "told"),
    [
        ("high", True, "arguments_for"),
        ("high", False, "arguments_against"),
        ("medium", True, "arguments_for"),
        ("medium", False, None),
        ("low", True, None),
        ("low", False, None),
        ("low", None, None),
        ("high", None, "unknown"),
        (None, True, "unknown"),
    ],
)
def test_the_rules_as_printed(asked: str | None, offered: bool | None, told: str | None) -> None:
    scenario = with_traits({"urgency": asked}, {"immediate": offered})
    fit = fit_of(scenario, "access", "phone")
    named = [
        kind for kind in ("arguments_for", "arguments_against", "unknown") if "urgency" in getattr(fit, kind)
    ]
    assert named == ([told] if told else [])


def test_a_row_for_every_reason_and_channel() -> None:
    rows = channel_fit(BANK)
    assert [(row.reason, row.channel) for row in rows] == [
        (reason, channel) for reason in BANK.reasons for channel in BANK.channels
    ]
    for row in rows:
        kinds = (row.arguments_for, row.arguments_against, row.unknown)
        assert len({trait for kind in kinds for trait in kind}) == sum(map(len, kinds))


def test_shares_of_a_channel_stay_within_all_contacts() -> None:
    for each in channel_summaries(BANK):
        assert each.unknown_share == pytest.approx(BANK.reasons["other"].volume_share)
        assert each.suited_share + each.against_share + each.unknown_share <= 1 + 1e-9


def car_sharing() -> Scenario:
    """Bookings and bills of shared cars: everybody has the app, little cannot wait a quarter of an hour."""
    calm = dict.fromkeys(ASKED_FOR, "low")
    reasons = {
        "booking": {**calm, "frequency": "high", "confidentiality": "high"},
        "damage": {**calm, "needs_document": "high", "frequency": "high", "complexity": "high"},
        "bill": {**calm, "needs_proof": "high", "confidentiality": "high"},
    }
    kept = dict(zip(reasons, list(BANK.reasons)[:3], strict=True))
    scenario = apply_changes(
        BANK, {f"reasons.{kept[name]}.traits": traits for name, traits in reasons.items()}
    )
    few = {each: scenario.reasons[each] for each in kept.values()}
    channels = {name: scenario.channels[name] for name in ("phone", "callback", "email", "messaging")}
    return scenario.model_copy(update={"reasons": few, "channels": channels})


def test_shared_cars_want_the_app_first_calls_back_and_no_email() -> None:
    found = {each.channel: each for each in offer_proposals(car_sharing())}
    assert "messaging" not in found, "the channel to begin with"
    assert found["email"].to == "messaging"
    assert found["phone"].to == "messaging"
    summaries = {each.channel: each.suited_share for each in channel_summaries(car_sharing())}
    assert max(summaries, key=summaries.__getitem__) == "messaging"


def test_calls_give_way_to_callbacks_where_nothing_is_urgent() -> None:
    scenario = car_sharing()
    spoken = {name: scenario.channels[name] for name in ("phone", "callback")}
    (proposal,) = offer_proposals(scenario.model_copy(update={"channels": spoken}))
    assert (proposal.channel, proposal.to, proposal.because) == ("phone", "callback", "can_wait")


def test_one_urgent_reason_keeps_the_phone() -> None:
    scenario = apply_changes(BANK, {})
    spoken = {name: scenario.channels[name] for name in ("phone", "callback")}
    assert offer_proposals(scenario.model_copy(update={"channels": spoken})) == ()


def test_nobody_is_sent_to_a_branch_or_into_a_line_or_to_what_is_given_up() -> None:
    proposals = offer_proposals(BANK)
    given_up = {each.channel for each in proposals}
    for each in proposals:
        assert each.to not in given_up
        assert BANK.channels[each.to].mode != "presence"
        modes = BANK.channels[each.channel].mode, BANK.channels[each.to].mode
        assert modes != ("asynchronous", "synchronous")


def test_where_too_little_is_known_nothing_is_proposed() -> None:
    unknown = apply_changes(BANK, {f"channels.{channel}.traits": {} for channel in BANK.channels})
    assert offer_proposals(unknown) == ()


@pytest.mark.parametrize("offer", ["closed", "steered"])
def test_proposals_become_levers_of_every_step(offer: Any) -> None:
    proposals = offer_proposals(BANK)
    changed = apply_changes(BANK, proposed_offers(BANK, "phased", proposals, offer))
    for stage in changed.options["phased"].stages:
        for each in proposals:
            stated = effective_levers(stage).offer(each.channel)
            assert (stated.offer, stated.to) == (offer, each.to)
    assert changed.options["journey"] == BANK.options["journey"]


def test_what_an_option_offers_already_is_left_alone() -> None:
    now = effective_levers(BANK.options["product"].stages[0]).channel_offer
    changes = proposed_offers(BANK, "product", offer_proposals(BANK))
    assert not any(path.endswith(f".{channel}") for path in changes for channel in now)


def test_every_rule_is_written() -> None:
    for language in ("de", "en"):
        assert len(set(fit_rules(language))) == len(RULES)
