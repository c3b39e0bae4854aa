"""Editor of one prerequisite in one option: state, month or share, duration, cost, owner, evidence; and what
comes before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from models.organisation.prerequisite_changes import (
    STATES,
    cost_changes,
    duration_changes,
    possible_predecessors,
    state_changes,
    status_changes,
    status_of,
    takes_months,
)
from models.problems import Problem
from models.scenario.organisation_schema import PrerequisiteStatus
from models.scenario.schema import Scenario
from models.texts import parse_number
from pages._shared import session
from pages._shared.inputs import several_at
from pages._shared.layout import problem_list, small
from pages._shared.texts import in_unit, loc, num, plain, t

LAST_MONTH = 240
HIGHEST_COST = 1e9
Change = Callable[[float], Mapping[str, Any]]


def edit_prerequisite(scenario: Scenario, option: str, own: str | None) -> None:
    """Choose a prerequisite (first one that one's own department answers for) and change how far `option`
    has got with it; every change acts at once."""
    names = {name: plain(loc(each.name)) for name, each in scenario.prerequisites.items()}
    owned = [status_of(scenario, option, each).owner == own for each in names]
    chosen = str(
        st.selectbox(
            plain(t("prerequisites.edit.which")),
            tuple(names),
            index=owned.index(True) if True in owned else 0,
            format_func=names.__getitem__,
            key="prerequisite-to-edit",
        )
    )
    small(loc(scenario.prerequisites[chosen].question))
    status = status_of(scenario, option, chosen)
    place = f"options.{option}.prerequisites.{chosen}"
    left, right = st.columns(2, gap="medium")
    with left:
        _edit_state(scenario, option, chosen, status, place)
        _edit_owner(scenario, option, chosen, status, place)
        _edit_cost(scenario, option, chosen, status, place)
    with right:
        _edit_date(scenario, option, chosen, status, place)
        _edit_duration(scenario, option, chosen, place)
    _edit_evidence(scenario, option, chosen, status, place)
    _edit_order(scenario, chosen, names)
    if problems := session.notice(place):
        problem_list(problems)
    if chosen not in scenario.options[option].prerequisites:
        small(t("prerequisites.edit.as_today"))


def _edit_state(
    scenario: Scenario, option: str, prerequisite: str, status: PrerequisiteStatus, place: str
) -> None:
    words = {state: plain(t(f"scenario.choice.{state}")) for state in STATES}
    key = _filled(f"{place}.state", status.state)
    st.selectbox(
        plain(t("prerequisites.detail.state")),
        STATES,
        format_func=words.__getitem__,
        key=key,
        on_change=lambda: _take(
            place, state_changes(scenario, option, prerequisite, session.input_value(key))
        ),
    )


def _edit_owner(
    scenario: Scenario, option: str, prerequisite: str, status: PrerequisiteStatus, place: str
) -> None:
    names = {unit: plain(loc(each.name)) for unit, each in scenario.units.items()}
    key = _filled(f"{place}.owner", status.owner)
    st.selectbox(
        plain(t("prerequisites.edit.owner")),
        tuple(names),
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: _take(
            place, status_changes(scenario, option, prerequisite, owner=session.input_value(key))
        ),
    )


def _edit_date(
    scenario: Scenario, option: str, prerequisite: str, status: PrerequisiteStatus, place: str
) -> None:
    """The planned month, or the share that is met; neither where the state needs none."""

    def month(typed: float) -> Mapping[str, Any]:
        return status_changes(scenario, option, prerequisite, from_month=round(typed))

    def share(typed: float) -> Mapping[str, Any]:
        return status_changes(scenario, option, prerequisite, share=typed / 100)

    if status.state == "planned":
        _number(place, "month", float(status.from_month or 0), LAST_MONTH, month)
    elif status.state == "partial":
        _number(place, "share", 100 * float(status.share or 0.0), 100, share)


def _edit_duration(scenario: Scenario, option: str, prerequisite: str, place: str) -> None:
    def duration(typed: float) -> Mapping[str, Any]:
        return duration_changes(scenario, option, prerequisite, typed)

    stated = takes_months(scenario, option, prerequisite)
    _number(place, "duration", stated.value if stated is not None else None, LAST_MONTH, duration)
    if stated is None:
        small(t("prerequisites.edit.no_duration"))
    else:
        low, high = in_unit(stated.low, "months"), in_unit(stated.high, "months")
        small(t("prerequisites.edit.range", low=low, high=high, grade=stated.grade))


def _edit_cost(
    scenario: Scenario, option: str, prerequisite: str, status: PrerequisiteStatus, place: str
) -> None:
    """An amount of its own, once; an empty field: it has none."""

    def cost(typed: float | None) -> Mapping[str, Any]:
        return cost_changes(scenario, option, prerequisite, typed)

    stated = status.cost_eur
    _number(place, "cost", stated.value if stated is not None else None, HIGHEST_COST, cost, empty=cost)
    if stated is None:
        small(t("prerequisites.edit.no_cost"))
    else:
        low, high = in_unit(stated.low, "EUR"), in_unit(stated.high, "EUR")
        small(t("prerequisites.edit.range", low=low, high=high, grade=stated.grade))


def _edit_order(scenario: Scenario, prerequisite: str, names: Mapping[str, str]) -> None:
    """What must be met before work on it can begin: the same in every option."""
    possible = possible_predecessors(scenario, prerequisite)
    several_at(
        f"prerequisites.{prerequisite}.after",
        scenario.prerequisites[prerequisite].after,
        t("prerequisites.edit.after"),
        {each: names[each] for each in possible},
        t("prerequisites.edit.after_nothing"),
    )


def _edit_evidence(
    scenario: Scenario, option: str, prerequisite: str, status: PrerequisiteStatus, place: str
) -> None:
    key = _filled(f"{place}.evidence", loc(status.evidence))

    def take() -> None:
        typed = str(session.input_value(key) or "").strip()
        if typed:
            evidence = {"de": typed, "en": typed}
            _take(place, status_changes(scenario, option, prerequisite, evidence=evidence))
        else:
            session.keep_notice(place, (Problem(t("prerequisites.detail.evidence"), "input.evidence"),))

    st.text_input(plain(t("prerequisites.detail.evidence")), key=key, on_change=take)


def _number(
    place: str,
    field: str,
    value: float | None,
    highest: float,
    change: Change,
    empty: Callable[[None], Mapping[str, Any]] | None = None,
) -> None:
    """A number as text, so that comma and point both mean what was meant. `empty`: the change where nothing
    is typed (without it, that is no number)."""
    label = t(f"prerequisites.edit.{field}", currency=session.scenario().currency)
    key = _filled(f"{place}.{field}", "" if value is None else num(value, 0 if value == round(value) else 1))

    def take() -> None:
        typed = str(session.input_value(key) or "").strip()
        if empty is not None and not typed:
            _take(place, empty(None))
            return
        number = parse_number(typed, session.language())
        if number is None:
            session.keep_notice(place, (Problem(label, "input.not_a_number", {"typed": typed}),))
        elif not 0 <= number <= highest:
            values = {"typed": typed, "top": num(highest)}
            session.keep_notice(place, (Problem(label, "input.outside", values),))
        else:
            _take(place, change(number))

    st.text_input(plain(label), key=key, on_change=take)


def _filled(path: str, value: Any) -> str:
    """Key of an input that shows the scenario's value when it appears."""
    key = f"input:{session.language()}:{path}"
    session.fill_input(key, value)
    return key


def _take(place: str, changes: Mapping[str, Any]) -> None:
    """Change the scenario; what is not possible is told beneath the inputs, and nothing changes."""
    session.keep_notice(place, session.take_over(changes) or None)
