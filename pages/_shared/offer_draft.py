"""A draft of what an option offers on its channels: chosen in a small table, in nothing else before it is
taken over."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from models.organisation.channel_fit import OfferProposal
from models.scenario import Levers, effective_levers
from models.scenario.offers import following, stated_offer
from models.scenario.schema import ChannelOffer, Scenario
from pages._shared import session
from pages._shared.layout import small
from pages._shared.texts import loc, plain, t

CHOICES = ("open", "steered", "closed")
PREFIX = "channels-draft:"
Draft = dict[str, dict[str, Any]]
"""Channel -> offer as `models.scenario.offers.stated_offer` gives it."""


def offer_draft(scenario: Scenario, option: str) -> Draft:
    """Draws the table, as it stands in the last stage of `option` or as the visitor has left it."""
    levers = effective_levers(scenario.options[option].stages[-1])
    place = _place(scenario, option, levers)
    draft: Draft = {}
    channels = tuple(scenario.channels)
    half = (len(channels) + 1) // 2
    for column, part in zip(st.columns(2, gap="large"), (channels[:half], channels[half:]), strict=True):
        with column:
            draft |= {each: _choose(scenario, each, levers.offer(each), f"{place}:{each}") for each in part}
    return draft


def put_proposals(scenario: Scenario, option: str, proposals: Iterable[OfferProposal]) -> None:
    """Close every proposed channel in the draft (before the next run draws it)."""
    place = _place(scenario, option, effective_levers(scenario.options[option].stages[-1]))
    for each in proposals:
        here = f"{place}:{each.channel}"
        session.put_inputs({f"{here}:offer": "closed", f"{here}:to": each.to})


def _place(scenario: Scenario, option: str, levers: Levers) -> str:
    """Where the draft's inputs are kept: it begins anew when the option itself offers something else."""
    now = repr([levers.offer(each) for each in scenario.channels])
    return f"{PREFIX}{option}:{zlib.crc32(now.encode())}"


def _choose(scenario: Scenario, channel: str, now: ChannelOffer, key: str) -> dict[str, Any]:
    offers = {code: t(f"channels.offer.{code}") for code in CHOICES}
    offer = _pick(f"{key}:offer", offers, now.offer, loc(scenario.channels[channel].name))
    if offer == "open":
        return stated_offer("open", None, None)
    others = {each: plain(loc(about.name)) for each, about in scenario.channels.items() if each != channel}
    where, how_many = st.columns(2, gap="medium")
    with where:
        to = _pick(f"{key}:to", others, now.to, t("adjust.offer.to"))
    if offer == "closed":
        return stated_offer("closed", to, None)
    with how_many:
        share = _share(f"{key}:share", now.share.value if now.share else 0.0)
    if not share:
        small(t("adjust.offer.nobody"))
    return stated_offer("steered", to, following(share, now.share))


def _pick(key: str, choices: Mapping[str, str], now: str | None, label: str) -> str:
    session.fill_input(key, now if now in choices else next(iter(choices)))
    return str(
        st.selectbox(
            plain(label),
            tuple(choices),
            format_func=choices.__getitem__,
            key=key,
            persist_state="session",
        )
    )


def _share(key: str, now: float) -> float:
    session.fill_input(key, round(now * 100))
    label = plain(t("adjust.offer.share"))
    typed = st.slider(label, 0, 100, step=1, key=key, format="%d %%", persist_state="session")
    return now if typed == round(now * 100) else typed / 100
