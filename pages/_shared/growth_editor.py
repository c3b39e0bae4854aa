"""Editor of growth: per channel and year a low, an expected and a high rate, typed in per cent."""

from __future__ import annotations

import streamlit as st

from models.findings.channel_growth import names_unknown
from models.findings.outlook import (
    ALL,
    growth_change,
    growth_rates,
    rate_problem,
    typed_rate,
    with_rate,
)
from models.problems import Problem
from models.scenario.schema import Scenario
from models.scenario.values import Assumption, in_language
from models.texts import parse_number
from pages._shared import session
from pages._shared.growth_measured import (
    PREFIX,
    channel_name,
    measured_of,
    offer_measured,
    percent,
    rate_of,
    step_words,
    tell_own_rates,
)
from pages._shared.inputs import labelled
from pages._shared.layout import caption, problem_list, small
from pages._shared.texts import listed, num, plain, t, tp

ENDS = ("low", "value", "high")
DRAFT = "draft"
OWN_GRADE = "D"
"""Of a rate that somebody typed."""


def edit_growth(scenario: Scenario) -> None:
    """Choose a channel and state how its issues change from year to year."""
    offer_measured(scenario)
    if unknown := names_unknown(session.volumes(), scenario):
        small(tp("outlook.growth.unknown", len(unknown), channels=listed(unknown)))
    channel = str(
        st.selectbox(
            t("outlook.growth.channel"),
            (ALL, *scenario.channels),
            format_func=labelled((ALL, *scenario.channels), lambda code: channel_name(scenario, code)),
            key="growth-channel",
        )
    )
    if channel == ALL:
        tell_own_rates(scenario)
    rates = growth_rates(scenario, channel)
    if not rates:
        _draft(scenario, channel)
        return
    for place, rate in enumerate(rates):
        _rate_row(channel, rates, place, rate)
    more, none = st.columns(2)
    with more:
        if len(rates) < scenario.money.horizon_years:
            st.button(
                t("outlook.growth.another_year", year=len(rates) + 1),
                key="growth-year",
                on_click=_take,
                args=(channel, (*rates, rates[-1])),
            )
    with none:
        st.button(
            t("outlook.growth.remove"),
            key="growth-remove",
            on_click=_take,
            args=(channel, ()),
        )


def _draft(scenario: Scenario, channel: str) -> None:
    """Fields for a first rate, with what the file measures; nothing counts before it is taken over."""
    small(t("outlook.growth.none_all" if channel == ALL else "outlook.growth.none_channel"))
    measured = measured_of(scenario, channel)
    if measured is not None and measured.step is not None:
        small(step_words({channel: measured}, scenario))
        measured = None
    for column, end in zip(st.columns(3), ENDS, strict=True):
        with column:
            name = _input(channel, DRAFT, end)
            session.fill_input(
                name, "" if measured is None else num(*typed_rate(getattr(rate_of(measured), end)))
            )
            st.text_input(plain(t(f"outlook.growth.{end}")), key=name)
    if measured is not None:
        small(t(f"outlook.growth.measured_{measured.over}", value=percent(measured.value)))
    st.button(t("outlook.growth.state"), key="growth-add", on_click=_take_draft, args=(scenario, channel))
    if told := session.notice(_place(channel, 0)):
        problem_list(told)


def _stated(
    scenario: Scenario, channel: str, rate: tuple[float, float, float]
) -> Assumption | tuple[float, float, float]:
    """What was typed, or what the file measures where that was left as it stood."""
    measured = measured_of(scenario, channel)
    if measured is None or measured.step is not None:
        return rate
    found = rate_of(measured)
    as_it_stood = all(
        typed_rate(typed) == typed_rate(shown)
        for typed, shown in zip(rate, (found.low, found.value, found.high), strict=True)
    )
    return found if as_it_stood else rate


def _take_draft(scenario: Scenario, channel: str) -> None:
    typed = [str(session.input_value(_input(channel, DRAFT, end)) or "") for end in ENDS]
    numbers = [parse_number(each.rstrip("% \u202f"), session.language()) for each in typed]
    label = t("outlook.growth.every_year")
    wrong = [each for each, number in zip(typed, numbers, strict=True) if number is None]
    if wrong:
        told: tuple[Problem, ...] = (Problem(label, "input.not_a_number", {"typed": wrong[0]}),)
    else:
        low, value, high = (number / 100 for number in numbers if number is not None)
        refused = rate_problem(label, low, value, high)
        told = (refused,) if refused else _set(channel, (_stated(scenario, channel, (low, value, high)),))
    session.keep_notice(_place(channel, 0), told)
    if not told:
        session.forget_inputs(PREFIX)


def _rate_row(channel: str, rates: tuple[Assumption, ...], place: int, rate: Assumption) -> None:
    last = place == len(rates) - 1
    key = "every_year" if len(rates) == 1 else "from_year" if last else "year"
    label = t(f"outlook.growth.{key}", year=place + 1)
    small(label)
    if rate.grade != OWN_GRADE:
        caption("measured", in_language(rate.source, session.language()))
    for column, end in zip(st.columns(3), ENDS, strict=True):
        with column:
            name = _input(channel, place, end)
            session.fill_input(name, num(*typed_rate(getattr(rate, end))))
            st.text_input(
                plain(t(f"outlook.growth.{end}")),
                key=name,
                on_change=_take_over,
                args=(channel, rates, place, end, label),
            )
    if told := session.notice(_place(channel, place)):
        problem_list(told)


def _take_over(channel: str, rates: tuple[Assumption, ...], place: int, end: str, label: str) -> None:
    typed = str(session.input_value(_input(channel, place, end)) or "")
    number = parse_number(typed.rstrip("% \u202f"), session.language())
    if number is None:
        told: tuple[Problem, ...] = (Problem(label, "input.not_a_number", {"typed": typed}),)
    else:
        rate = with_rate(rates[place], end, number)
        refused = rate_problem(label, *rate)
        told = (refused,) if refused else _set(channel, (*rates[:place], rate, *rates[place + 1 :]))
    session.keep_notice(_place(channel, place), told)
    if not told:
        session.forget_inputs(PREFIX)


def _take(channel: str, rates: tuple[Assumption | tuple[float, float, float], ...]) -> None:
    session.keep_notice(_place(channel, 0), _set(channel, rates))
    session.forget_inputs(PREFIX)


def _set(channel: str, rates: tuple[Assumption | tuple[float, float, float], ...]) -> tuple[Problem, ...]:
    return session.set_changes(growth_change(channel, rates))


def _input(channel: str, place: int | str, end: str) -> str:
    return f"{PREFIX}{session.language()}:{channel}:{place}:{end}"


def _place(channel: str, place: int) -> str:
    return f"growth:{channel}:{place}"
