"""Inputs that change the working scenario: every one knows its unit, range, grade and source."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import streamlit as st

from models.scenario.values import Assumption
from pages._shared import session
from pages._shared.layout import problem_list
from pages._shared.texts import in_unit, loc, plain, t


@dataclass(frozen=True)
class Scale:
    """How a unit is typed: factor between what stands in the model and what is typed, and its step."""

    factor: float
    step: float
    digits: int
    ceiling: float | None = None


SCALES = {
    "share": Scale(100, 1, 1, 100.0),
    "s": Scale(1, 10, 0),
    "h": Scale(1, 1, 1),
    "EUR": Scale(1, 1000, 0),
    "factor": Scale(1, 0.05, 2),
    "posts": Scale(1, 0.5, 1),
    "hours/week": Scale(1, 0.5, 1, 168.0),
    "months": Scale(1, 1, 0),
}
PLAIN = Scale(1, 1, 0)


def assumption_input(path: str, assumption: Assumption | None, label: str, *, preset: bool = False) -> None:
    """Edit the value of the assumption at `path`; its tooltip tells range, grade and source.

    `preset`: an architecture presets it, typing states it for the option. None: a share nobody has stated.
    """
    unit = assumption.unit if assumption is not None else "share"
    value = assumption.value if assumption is not None else 0.0
    low, high = (assumption.low, assumption.high) if assumption is not None else (0.0, 1.0)
    scale = SCALES.get(unit, PLAIN)
    key = f"input:{path}"
    session.fill_input(key, round(value * scale.factor, 6))
    st.number_input(
        f"{plain(label)} ({t(f'app.typed_unit.{unit}'.replace('/', '_per_'))})",
        min_value=0.0,
        max_value=scale.ceiling,
        step=float(scale.step),
        format=f"%.{_digits(value * scale.factor, scale.digits)}f",
        key=key,
        help=t("app.preset_help") if preset or assumption is None else _help(assumption),
        on_change=_take_over_value,
        args=(path, key, scale.factor, low, high),
    )
    _problems_at(path)


def number_at(path: str, value: float, label: str, *, help: str | None = None, **limits: Any) -> None:
    """Edit a plain number of the scenario."""
    key = f"input:{path}"
    session.fill_input(key, value)
    st.number_input(plain(label), key=key, help=help, on_change=_take_over, args=(path, key), **limits)
    _problems_at(path)


def switch_at(path: str, value: bool, label: str, *, help: str | None = None) -> None:
    """Edit a yes-or-no of the scenario."""
    key = f"input:{path}"
    session.fill_input(key, value)
    st.toggle(plain(label), key=key, help=help, on_change=_take_over, args=(path, key))
    _problems_at(path)


def choice_at(path: str, value: str, label: str, choices: dict[str, str], *, help: str | None = None) -> None:
    """Edit a choice of the scenario: code -> label in the reader's language."""
    key = f"input:{path}"
    session.fill_input(key, value)
    st.selectbox(
        plain(label),
        tuple(choices),
        format_func=lambda code: choices[code],
        key=key,
        help=help,
        on_change=_take_over,
        args=(path, key),
    )
    _problems_at(path)


def option_picker(key: str = "option", *, baseline_too: bool = True) -> str:
    """Choose the option that a page shows; remembered across pages."""
    scenario = session.scenario()
    options = [option for option in scenario.options if baseline_too or option != scenario.baseline]
    chosen = session.chosen_option()
    names = {option: plain(loc(scenario.options[option].short)) for option in options}
    picked = st.segmented_control(
        t("app.option"),
        options,
        default=chosen if chosen in options else options[0],
        required=True,
        format_func=names.__getitem__,
        key=f"pick:{key}",
        label_visibility="collapsed",
    )
    session.choose_option(picked)
    return str(picked)


def _take_over(path: str, key: str) -> None:
    session.keep_notice(path, session.set_changes({path: session.input_value(key)}))


def _take_over_value(path: str, key: str, factor: float, low: float, high: float) -> None:
    typed = session.input_value(key)
    if typed is not None:
        session.keep_notice(path, session.state_value(path, float(typed) / factor, low, high))


def _problems_at(path: str) -> None:
    if problems := session.notice(path):
        problem_list(problems)


def _help(assumption: Assumption) -> str:
    lines = [
        t(
            "app.assumption_help",
            low=in_unit(assumption.low, assumption.unit),
            high=in_unit(assumption.high, assumption.unit),
            grade=assumption.grade,
            meaning=t(f"app.grade.{assumption.grade}"),
        ),
        plain(loc(assumption.source)),
    ]
    if assumption.note is not None:
        lines.append(plain(loc(assumption.note)))
    return "\n\n".join(lines)


def _digits(value: float, most: int) -> int:
    return next((n for n in range(most) if math.isclose(value, round(value, n), abs_tol=1e-9)), most)
