"""Editors of who does what: roles in the activities of an option, and who answers for what from then on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import streamlit as st

from models.organisation.raci import options_with, raci_rows, role_changes_in
from models.organisation.responsibilities import contributors_change, move_of, owner_change
from models.scenario.organisation_schema import Rank
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.inputs import choice_at
from pages._shared.layout import problem_list
from pages._shared.texts import listed, loc, plain, t

NONE = "-"
"""Choice of no role."""
AS_TODAY = "as_today"
ROLES = ("A", "AR", "R", "C", "I", NONE)
RANKS: tuple[Rank, ...] = get_args(Rank)
ROLE_INPUTS, OWNER_INPUTS = "input:raci:", "input:owners:"


def edit_roles(scenario: Scenario, option: str, own: str) -> None:
    """Edit one activity: who answers for it (handing over in one step), and the role of any department;
    here alone, or in every option that has the activity."""
    rows = {row.activity: row for row in raci_rows(scenario, option)}
    names = {each: plain(loc(row.name)) for each, row in rows.items()}
    activity = st.selectbox(
        t("organisation.raci.edit.activity"),
        list(names),
        format_func=names.__getitem__,
        key=f"raci-activity-{option}",
    )
    options = ask_where(scenario, option, activity)
    here = f"{ROLE_INPUTS}{option}:{activity}"
    answering, unit_column, role_column = st.columns(3, gap="medium")
    with answering:
        _choose(
            f"{here}:answers",
            rows[activity].answers,
            t("organisation.raci.edit.answers"),
            _units(scenario),
            _hand_over,
            (options, activity, here),
        )
    with unit_column:
        units = _units(scenario)
        unit = st.selectbox(
            t("organisation.raci.edit.unit"),
            list(units),
            index=list(units).index(own),
            format_func=units.__getitem__,
            key=f"raci-unit-{option}",
        )
    with role_column:
        _choose(
            f"{here}:{unit}",
            rows[activity].roles.get(unit, NONE),
            t("organisation.raci.edit.role"),
            {role: t(f"organisation.raci.choice.{_code(role)}") for role in ROLES},
            _set_role,
            (options, activity, unit, here),
        )
    _problems_at(here)
    ranks = {rank: t(f"scenario.choice.{rank}") for rank in RANKS}
    choice_at(
        f"units.{unit}.rank",
        scenario.units[unit].rank,
        t("organisation.raci.edit.rank", unit=units[unit]),
        ranks,
        help=t("organisation.raci.edit.rank_help"),
    )


def ask_where(scenario: Scenario, option: str, activity: str) -> tuple[str, ...]:
    """The options in which a change is made: the one shown, on demand all that have the activity."""
    having = options_with(scenario, activity)
    others = [loc(scenario.options[each].short) for each in having if each != option]
    if not others:
        return (option,)
    everywhere = st.toggle(
        plain(t("organisation.raci.edit.everywhere", names=listed(others))), key="raci-everywhere"
    )
    return having if everywhere else (option,)


def _code(role: str) -> str:
    return "none" if role == NONE else role


def _hand_over(key: str, options: tuple[str, ...], activity: str, here: str) -> None:
    unit = str(session.input_value(key))
    whole = session.whole_scenario()
    _take_over(role_changes_in(whole, options, activity, unit, "A", hand_over=True), here, ROLE_INPUTS)


def _set_role(key: str, options: tuple[str, ...], activity: str, unit: str, here: str) -> None:
    """Exactly what was chosen: with two who answer, or none, it is refused."""
    role, whole = session.input_value(key), session.whole_scenario()
    wanted = None if role == NONE else role
    _take_over(role_changes_in(whole, options, activity, unit, wanted, hand_over=False), here, ROLE_INPUTS)


def edit_responsibilities(scenario: Scenario, option: str) -> None:
    """Edit one responsibility in the option: who owns it, who contributes."""
    names = {each: plain(loc(about.name)) for each, about in scenario.responsibilities.items()}
    responsibility = st.selectbox(
        t("organisation.owners.what"),
        list(names),
        format_func=names.__getitem__,
        key=f"owners-what-{option}",
    )
    move = move_of(scenario, option, responsibility)
    here, units = f"{OWNER_INPUTS}{option}:{responsibility}", _units(scenario)
    today = t("organisation.owners.as_today", who=_owner_name(scenario, move.from_unit))
    owner_column, contributors = st.columns([1, 2], gap="medium")
    with owner_column:
        stated = scenario.options[option].owners.get(responsibility)
        _choose(
            f"{here}:owner",
            stated or AS_TODAY,
            t("organisation.owners.owner"),
            {AS_TODAY: today, **units},
            _set_owner,
            (option, responsibility, here),
        )
    with contributors:
        key = f"{here}:contributors"
        session.fill_input(key, list(move.contributors_after))
        st.multiselect(
            t("organisation.owners.contributors"),
            list(units),
            format_func=units.__getitem__,
            placeholder=t("organisation.nobody"),
            key=key,
            on_change=_set_contributors,
            args=(key, option, responsibility, here),
        )
    _problems_at(here)


def _owner_name(scenario: Scenario, unit: str | None) -> str:
    return plain(loc(scenario.units[unit].name)) if unit else t("organisation.nobody")


def _set_owner(key: str, option: str, responsibility: str, here: str) -> None:
    chosen = session.input_value(key)
    owner = None if chosen == AS_TODAY else chosen
    _take_over(owner_change(option, responsibility, owner), here, OWNER_INPUTS)


def _set_contributors(key: str, option: str, responsibility: str, here: str) -> None:
    chosen = tuple(session.input_value(key) or ())
    _take_over(contributors_change(option, responsibility, chosen), here, OWNER_INPUTS)


def _units(scenario: Scenario) -> dict[str, str]:
    return {unit: plain(loc(about.name)) for unit, about in scenario.units.items()}


def _choose(
    key: str, value: str, label: str, choices: Mapping[str, str], take: Any, about: tuple[Any, ...]
) -> None:
    session.fill_input(key, value)
    st.selectbox(
        label,
        tuple(choices),
        format_func=choices.__getitem__,
        key=key,
        on_change=take,
        args=(key, *about),
    )


def _take_over(changes: Mapping[str, Any], here: str, inputs: str) -> None:
    """Make the changes; what is refused is told, and the inputs show what holds."""
    session.keep_notice(here, session.set_changes(changes))
    session.forget_inputs(inputs)


def _problems_at(here: str) -> None:
    if problems := session.notice(here):
        problem_list(problems)
