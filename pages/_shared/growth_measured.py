"""Growth that the file measures of each channel: taken with one click, told, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from models.findings.channel_growth import MeasuredGrowth, measured_rate, names_of_channel
from models.findings.outlook import ALL, GROWTH, growth_change, growth_rates
from models.scenario.schema import Scenario
from models.scenario.values import Assumption
from models.volumes.channel_steps import ChannelStep
from models.volumes.names import names_in_scenario
from pages._shared import compute, session
from pages._shared.layout import problem_list, small
from pages._shared.texts import day, listed, loc, share, signed, t, tp

PREFIX = "input:growth:"
TAKEN_ALL, BEFORE = "growth of all channels", "growth before the measured one"


def offer_measured(scenario: Scenario) -> None:
    """One button for what the file measures of each channel, while any of it is not in use. What holds a step
    is told and not offered."""
    found = _of_channels(scenario)
    rates = {channel: rate_of(each) for channel, each in found.items() if each.step is None}
    stepped = {channel: each for channel, each in found.items() if each.step is not None}
    if any(growth_rates(scenario, channel) != (rate,) for channel, rate in rates.items()):
        names = [
            f"{channel_name(scenario, channel)} {percent(rate.value)}" for channel, rate in rates.items()
        ]
        small(t("outlook.growth.all_measured", channels=listed(names)))
        if any(found[channel].over == "quarters" for channel in rates):
            small(t("outlook.growth.one_change"))
        label = "outlook.growth.take_some" if stepped else "outlook.growth.take_all"
        st.button(tp(label, len(rates)), key="growth-take-all", on_click=_take_all, args=(scenario, rates))
    if stepped:
        small(step_words(stepped, scenario))
    problem_list(session.notice(TAKEN_ALL) or ())


def tell_own_rates(scenario: Scenario) -> None:
    """Which channels the growth of all does not hold for, with the way back from what was taken over."""
    own = [channel for channel in scenario.channels if growth_rates(scenario, channel)]
    if not own:
        return
    told = [
        f"{channel_name(scenario, channel)} {percent(growth_rates(scenario, channel)[0].value)}"
        for channel in own
    ]
    key = "own_rates_of_all" if len(own) == len(scenario.channels) else "own_rates"
    small(tp(f"outlook.growth.{key}", len(own), channels=listed(told)))
    if session.notice(BEFORE) is not None:
        st.button(t("outlook.growth.taken_back"), key="growth-undo", on_click=_take_back)


def step_words(stepped: Mapping[str, MeasuredGrowth], scenario: Scenario) -> str:
    """Why what was measured of these channels is no growth that goes on."""
    told = [
        _step_told(scenario, channel, found.value, found.step)
        for channel, found in stepped.items()
        if found.step is not None
    ]
    return tp("outlook.growth.step", len(told), steps="; ".join(told))


def _step_told(scenario: Scenario, channel: str, value: float, step: ChannelStep) -> str:
    """The step of a channel; in the sum of all, whose it is."""
    whose = next(
        (each for each, found in _of_channels(scenario).items() if channel == ALL and found.step == step),
        channel,
    )
    is_own = whose == channel and step.reason is None
    return t(
        f"outlook.growth.step_{'of' if is_own else 'within'}_{'up' if step.change > 0 else 'down'}",
        channel=channel_name(scenario, channel),
        whose=part_name(channel_name(scenario, whose), step),
        value=percent(value),
        day=day(step.day),
        change=share(abs(step.change)),
    )


def part_name(channel: str, step: ChannelStep) -> str:
    """Whose step it is: of a channel, or of one of its reasons."""
    if step.reason is None:
        return channel
    return t("outlook.growth.reason_of", channel=channel, reason=reason_name(step.reason))


def reason_name(name: str) -> str:
    """A reason of the file as the pages call it."""
    reasons = session.whole_scenario().reasons
    code = names_in_scenario([name], session.whole_scenario(), "reason").get(name)
    return name if code is None else loc(reasons[code].name)


def measured_of(scenario: Scenario, channel: str) -> MeasuredGrowth | None:
    """What the file measures of `channel`, or of all that the scenario knows: those that the growth is of. A
    step of one of them is in the sum of all, too."""
    if channel != ALL:
        return _of_names({channel: _names(scenario, channel)}).get(channel)
    names = tuple(name for each in scenario.channels for name in _names(scenario, each))
    found = _of_names({ALL: names}).get(ALL)
    steps = [each.step for each in _of_channels(scenario).values() if each.step is not None]
    if found is None or found.step is not None or not steps:
        return found
    return replace(found, step=max(steps, key=lambda step: abs(step.change)))


def rate_of(measured: MeasuredGrowth) -> Assumption:
    """What was measured, as a rate of the scenario."""
    return measured_rate(measured, session.volumes().name)


def percent(change: float) -> str:
    """A change with its sign."""
    return t("situation.compare.percent", value=signed(change * 100, 1))


def channel_name(scenario: Scenario, channel: str) -> str:
    """A channel, or all that have no rates of their own."""
    return t("outlook.growth.all") if channel == ALL else loc(scenario.channels[channel].name)


def _of_channels(scenario: Scenario) -> dict[str, MeasuredGrowth]:
    return _of_names({channel: _names(scenario, channel) for channel in scenario.channels})


def _of_names(names: Mapping[str, tuple[str, ...]]) -> dict[str, MeasuredGrowth]:
    return compute.channel_growth({channel: each for channel, each in names.items() if each})


def _names(scenario: Scenario, channel: str) -> tuple[str, ...]:
    return names_of_channel(session.volumes(), scenario, channel)


def _take_all(scenario: Scenario, rates: dict[str, Assumption]) -> None:
    """Takes what can be; of the others is said why not, by the name of the channel."""
    before = {path: session.changes().get(path) for path in _paths(rates)}
    refused = [
        replace(problem, where=channel_name(scenario, channel))
        for channel, rate in rates.items()
        for problem in session.set_changes(growth_change(channel, (rate,)))
    ]
    session.keep_notice(TAKEN_ALL, tuple(refused))
    session.keep_notice(BEFORE, before)
    session.forget_inputs(PREFIX)


def _take_back() -> None:
    """What stood before the measured growth was taken over stands again."""
    before = session.notice(BEFORE)
    stated = {path: rates for path, rates in before.items() if rates is not None}
    session.keep_notice(TAKEN_ALL, session.set_changes(stated, without=before.keys() - stated.keys()))
    session.keep_notice(BEFORE, None)
    session.forget_inputs(PREFIX)


def _paths(rates: Mapping[str, Assumption]) -> list[str]:
    return [f"{GROWTH}.{channel}" for channel in rates]
