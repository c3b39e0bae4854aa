"""What an option offers on each channel: open, partly steered elsewhere, or closed; as plain choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from models.scenario import Levers
from models.scenario.offers import destinations, same_offer, stated_offer
from models.scenario.schema import ChannelOffer, Scenario
from pages._shared import session
from pages._shared.inputs import assumption_input
from pages._shared.layout import problem_list, small
from pages._shared.texts import loc, plain, t

CHOICES = ("open", "steered", "closed")
WIDTH_PX = 420
"""Of a choice, where there is so much room."""


@dataclass(frozen=True)
class _Place:
    """One channel's offer: its path, as it stands, as it came, and where its customers could be sent."""

    path: str
    now: ChannelOffer
    shipped: ChannelOffer
    destinations: tuple[str, ...]

    def key(self, part: str) -> str:
        """Key of an input: the offer, or where it sends to."""
        return f"input:offer:{self.path}:{part}"


def edit_offers(scenario: Scenario, path: str, levers: Levers, shipped: Levers) -> None:
    """Edit the offers at `path`, channel by channel; `shipped`: the levers of this stage as they came."""
    if len(scenario.channels) == 1:
        small(t("adjust.offer.one_channel"))
        return
    small(t("adjust.offer.what"))
    for channel in scenario.channels:
        to = destinations(scenario, levers, channel)
        _edit(
            scenario, channel, _Place(f"{path}.{channel}", levers.offer(channel), shipped.offer(channel), to)
        )


def _edit(scenario: Scenario, channel: str, place: _Place) -> None:
    if place.now.to is None:
        _choose_offer(scenario, channel, place)
    else:
        _choose_destination(scenario, channel, place, place.now.to)
    if problems := session.notice(place.path):
        problem_list(problems)


def _choose_offer(scenario: Scenario, channel: str, place: _Place) -> None:
    choices = CHOICES if place.destinations else CHOICES[:1]
    offers = {code: t(f"adjust.offer.{code}") for code in choices}
    _choose(place, "offer", place.now.offer, loc(scenario.channels[channel].name), offers)


def _choose_destination(scenario: Scenario, channel: str, place: _Place, to: str) -> None:
    what, where, how_many = st.columns([4, 3, 2], gap="medium")
    with what:
        _choose_offer(scenario, channel, place)
    with where:
        channels = {each: loc(scenario.channels[each].name) for each in place.destinations}
        _choose(place, "to", to, t("adjust.offer.to"), channels)
    if place.now.offer == "steered" and place.now.share is not None:
        with how_many:
            assumption_input(f"{place.path}.share", place.now.share, t("adjust.offer.share"))
        if place.now.share.value == 0:
            small(t("adjust.offer.nobody"))


def _choose(place: _Place, part: str, value: str, label: str, choices: Mapping[str, str]) -> None:
    session.fill_input(place.key(part), value)
    st.selectbox(
        plain(label),
        tuple(choices),
        format_func=choices.__getitem__,
        key=place.key(part),
        on_change=_take_over,
        args=(place,),
        width=WIDTH_PX,
    )


def _take_over(place: _Place) -> None:
    """State the offer as it now stands in the inputs; one that came with the scenario is no change."""
    offer = str(session.input_value(place.key("offer")))
    wanted = (session.input_value(place.key("to")), place.now.to, place.shipped.to, *place.destinations)
    to = next((each for each in wanted if each in place.destinations), None)
    stated = stated_offer(offer, to, place.now.share or place.shipped.share)
    update = {} if same_offer(stated, place.shipped) else {place.path: stated}
    below = [path for path in session.changes() if path == place.path or path.startswith(f"{place.path}.")]
    session.keep_notice(place.path, session.set_changes(update, without=below))
    session.forget_inputs(place.key(""))
