"""Inputs that change the working scenario: every one knows its unit, range, grade and source."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from models.problems import Problem
from models.scenario.values import Assumption
from models.texts import parse_number
from pages._shared import session
from pages._shared.layout import problem_list
from pages._shared.texts import in_unit, loc, num, plain, t


@dataclass(frozen=True)
class Scale:
    """How a unit is typed: factor between model and typing, most decimals shown, ceiling."""

    factor: float
    digits: int
    ceiling: float | None = None


SCALES = {
    "share": Scale(100, 1, 100.0),
    "s": Scale(1, 0),
    "h": Scale(1, 1),
    "EUR": Scale(1, 0),
    "factor": Scale(1, 2),
    "posts": Scale(1, 1),
    "hours/week": Scale(1, 1, 168.0),
    "months": Scale(1, 0),
}
PLAIN = Scale(1, 0)
NONE = ""
"""Code of the choice that none of the choices holds."""
FAR = 4.0
"""A value so many times larger or smaller than the one before raises a question."""


def assumption_input(path: str, assumption: Assumption | None, label: str, *, preset: bool = False) -> None:
    """Edit the value of the assumption at `path`; its tooltip tells range, grade and source.

    `preset`: an architecture presets it, typing states it for the option. None: a share nobody has stated.
    """
    unit = assumption.unit if assumption is not None else "share"
    value = assumption.value if assumption is not None else 0.0
    low, high = (assumption.low, assumption.high) if assumption is not None else (0.0, 1.0)
    help = t("app.preset_help") if preset or assumption is None else _help(assumption)
    _typed(path, value, label, unit, (low, high), help)


def decimal_at(path: str, value: float, label: str) -> None:
    """Edit a plain number with decimals of the scenario."""
    _typed(path, value, label, "factor", None, None)


def _typed(
    path: str, value: float, label: str, unit: str, bounds: tuple[float, float] | None, help: str | None
) -> None:
    """A number as text: comma and point both mean what the visitor meant, whatever the browser's language."""
    scale = SCALES.get(unit, PLAIN)
    key = _key(path)
    shown = value * scale.factor
    _fill(path, key, num(shown, _digits(shown, scale.digits)))
    st.text_input(
        f"{plain(label)} ({unit_name(unit)})",
        key=key,
        help=help,
        on_change=_take_over_typed,
        args=(path, key, label, scale, value, bounds),
    )
    _problems_at(path)


def unit_name(unit: str) -> str:
    """What a typed number counts; amounts are in the scenario's currency whatever the unit is called."""
    if unit == "EUR":
        return session.scenario().currency
    return t(f"app.typed_unit.{unit.replace('/', '_per_')}")


def _fill(path: str, key: str, value: Any) -> None:
    """Let the input show the scenario's value when it appears; what was said about it before is past then."""
    if session.fill_input(key, value):
        session.keep_notice(path, None)


def _key(path: str) -> str:
    """Inputs belong to a language: their text is written in it, the value behind it stays."""
    return f"input:{session.language()}:{path}"


Put = Callable[[float | None], tuple[Problem, ...]]
"""Takes a typed number (None: the field was emptied) over into the scenario; what cannot be is returned."""


def plain_number_at(
    path: str,
    value: float | None,
    label: str,
    *,
    factor: float = 1.0,
    put: Put | None = None,
    may_be_empty: bool = False,
) -> None:
    """Edit a number of any size at `path`, typed with comma or point in `factor` times the model's unit.

    `put` takes it over in its own way; without it, the number is put at `path`.
    """
    key = _key(path)
    shown = None if value is None else value * factor
    _fill(path, key, "" if shown is None else num(shown, _digits(shown, 2)))
    st.text_input(
        plain(label), key=key, on_change=_take_plain, args=(path, key, label, factor, put, may_be_empty)
    )
    _problems_at(path)


def number_at(
    path: str,
    value: float | None,
    label: str,
    *,
    help: str | None = None,
    may_be_empty: bool = False,
    **limits: Any,
) -> None:
    """Edit a plain number of the scenario; None: an empty field, which `may_be_empty` lets visitors make, too
    (otherwise an emptied field goes back to its least value)."""
    key = _key(path)
    _fill(path, key, value)
    if may_be_empty:
        limits["value"] = None
    st.number_input(plain(label), key=key, help=help, on_change=_take_over, args=(path, key), **limits)
    _problems_at(path)


def switch_at(path: str, value: bool, label: str, *, help: str | None = None) -> None:
    """Edit a yes-or-no of the scenario."""
    key = _key(path)
    _fill(path, key, value)
    st.toggle(plain(label), key=key, help=help, on_change=_take_over, args=(path, key))
    _problems_at(path)


def choice_at(path: str, value: str, label: str, choices: dict[str, str], *, help: str | None = None) -> None:
    """Edit a choice of the scenario: code -> label in the reader's language."""
    key = _key(path)
    _fill(path, key, value)
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


def choice_or_none_at(
    path: str, value: str | None, label: str, choices: Mapping[str, str], none: str, **columns: Any
) -> None:
    """Edit a choice of the scenario that may stay open: code -> label, and what `none` of them is called."""
    key = _key(path)
    _fill(path, key, value or NONE)
    st.selectbox(
        plain(label),
        (NONE, *choices),
        format_func=lambda code: choices[code] if code != NONE else none,
        key=key,
        on_change=_take_over_choice,
        args=(path, key),
        **columns,
    )
    _problems_at(path)


def several_at(path: str, values: Sequence[str], label: str, choices: Mapping[str, str], empty: str) -> None:
    """Edit which of `choices` (code -> label) a list of the scenario holds; `empty`: what none of them
    means."""
    key = _key(path)
    _fill(path, key, [value for value in values if value in choices])
    st.multiselect(
        plain(label),
        tuple(choices),
        format_func=lambda code: choices[code],
        key=key,
        placeholder=empty,
        on_change=_take_over_list,
        args=(path, key),
    )
    _problems_at(path)


def text_at(path: str, value: str, label: str, *, long: bool = False) -> None:
    """Edit a text of the scenario (in one language: `path` ends with it)."""
    key = _key(path)
    _fill(path, key, value)
    field = st.text_area if long else st.text_input
    field(plain(label), key=key, on_change=_take_over_text, args=(path, key))
    _problems_at(path)


def option_picker(key: str = "option", *, baseline_too: bool = True, preselected: str | None = None) -> str:
    """Choose the option that a page shows; what a visitor chooses is remembered across pages.

    `preselected`: the option shown while nobody has chosen any.
    """
    scenario = session.scenario()
    options = [option for option in scenario.options if baseline_too or option != scenario.baseline]
    chosen = session.chosen_option(preselected)
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
    if picked != chosen:
        session.choose_option(picked)
    return str(picked)


def department_picker(key: str, otherwise: str | None, none: str | None = None, **columns: Any) -> str | None:
    """Choose one's own department; remembered across pages and parts.

    `otherwise`: the one shown before anybody has chosen. `none`: what choosing none is called; without it one
    is always chosen.
    """
    names = {unit: plain(loc(about.name)) for unit, about in session.scenario().units.items()}
    if none is not None:
        names = {NONE: none, **names}
    session.put_inputs({key: session.chosen_department() or otherwise or NONE})
    picked = st.selectbox(
        t("organisation.unit.pick"),
        tuple(names),
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: session.choose_department(session.input_value(key) or None),
        **columns,
    )
    return str(picked) or None


def part_picker(parts: Sequence[str], key: str, label: str, name: Callable[[str], str]) -> str:
    """Choose the part of a page to look at; `name` tells what a part is called. Whoever comes back finds the
    part they left."""
    chosen = str(
        st.segmented_control(
            label,
            tuple(parts),
            default=session.wanted_tab(parts, key),
            required=True,
            format_func=name,
            key=key,
            label_visibility="collapsed",
        )
    )
    session.remember_part(key, chosen)
    return chosen


def _take_over(path: str, key: str) -> None:
    session.keep_notice(path, session.set_changes({path: session.input_value(key)}))


def _take_over_choice(path: str, key: str) -> None:
    chosen = session.input_value(key)
    session.keep_notice(path, session.set_changes({path: None if chosen == NONE else chosen}))


def _take_over_list(path: str, key: str) -> None:
    session.keep_notice(path, session.set_changes({path: list(session.input_value(key) or ())}))


def _take_over_text(path: str, key: str) -> None:
    typed = str(session.input_value(key) or "").strip()
    session.keep_notice(path, session.set_changes({path: typed}))


def _take_plain(path: str, key: str, label: str, factor: float, put: Put | None, may_be_empty: bool) -> None:
    typed = str(session.input_value(key) or "").strip()
    number = parse_number(typed, session.language())
    if number is None and (typed or not may_be_empty):
        session.keep_notice(path, (Problem(label, "input.not_a_number", {"typed": typed}),))
        return
    taken = None if number is None else number / factor
    session.keep_notice(path, put(taken) if put else session.set_changes({path: taken}))


def _take_over_typed(
    path: str, key: str, label: str, scale: Scale, before: float, bounds: tuple[float, float] | None
) -> None:
    typed = str(session.input_value(key) or "")
    number = parse_number(typed, session.language())
    if refused := _refusal(number, typed, label, scale):
        session.keep_notice(path, (refused,))
        return
    value = float(number or 0.0) / scale.factor
    problems = session.state_value(path, value, *bounds) if bounds else session.set_changes({path: value})
    session.keep_notice(path, problems or _doubt(value, before, label, scale))


def _refusal(number: float | None, typed: str, label: str, scale: Scale) -> Problem | None:
    if number is None:
        return Problem(label, "input.not_a_number", {"typed": typed})
    if number < 0 or (scale.ceiling is not None and number > scale.ceiling):
        top = t("app.open_end") if scale.ceiling is None else num(scale.ceiling)
        return Problem(label, "input.outside", {"typed": typed, "top": top})
    return None


def _doubt(value: float, before: float, label: str, scale: Scale) -> tuple[Problem, ...]:
    """A value many times the one before is taken, but asked about: often a decimal sign is missing."""
    if before <= 0 or before / FAR <= value <= before * FAR:
        return ()
    values = {
        "now": num(value * scale.factor, scale.digits),
        "before": num(before * scale.factor, scale.digits),
    }
    return (Problem(label, "input.far", values, "warning"),)


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
