"""Numbers typed with comma or point, in the unit that people use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from models.problems import Problem
from models.scenario.values import Assumption
from models.texts import parse_number
from pages._shared import session
from pages._shared.inputs.fields import fill, key_of, problems_at, take_over
from pages._shared.inputs.scales import PLAIN, SCALES, Scale, digits_of, unit_name
from pages._shared.texts import in_unit, loc, num, plain, t

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
    if assumption is not None and session.is_widened(path):
        ends = {"low": in_unit(low, unit), "high": in_unit(high, unit)}
        st.caption(plain(t("app.range_widened", **ends)))


def decimal_at(path: str, value: float, label: str) -> None:
    """Edit a plain number with decimals of the scenario."""
    _typed(path, value, label, "factor", None, None)


def _typed(
    path: str, value: float, label: str, unit: str, bounds: tuple[float, float] | None, help: str | None
) -> None:
    """A number as text: comma and point both mean what the visitor meant, whatever the browser's language."""
    scale = SCALES.get(unit, PLAIN)
    key = key_of(path)
    shown = value * scale.factor
    fill(path, key, num(shown, digits_of(shown, scale.digits)))
    st.text_input(
        f"{plain(label)} ({unit_name(unit)})",
        key=key,
        help=help,
        on_change=_take_over_typed,
        args=(path, key, label, scale, value, bounds),
    )
    problems_at(path)


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
    top: float | None = None,
    **shown_with: Any,
) -> None:
    """Edit a number of any size at `path`, typed with comma or point in `factor` times the model's unit.

    `put` takes it over in its own way; without it, the number is put at `path`. `top`: the largest to be
    typed, the smallest then being 0. What is refused is told; the field shows the value that still holds.
    """
    key = key_of(path)
    shown = None if value is None else value * factor
    held = "" if shown is None else num(shown, digits_of(shown, 2))
    fill(path, key, held)

    def take() -> None:
        typed = str(session.input_value(key) or "").strip()
        number = parse_number(typed, session.language())
        problems: tuple[Problem, ...]
        if refused := _refusal_of_plain(number, typed, label, top, may_be_empty):
            problems = (refused,)
        else:
            taken = None if number is None else number / factor
            problems = put(taken) if put else session.set_changes({path: taken})
        session.keep_notice(path, problems)
        if problems:
            session.put_inputs({key: held})

    st.text_input(plain(label), key=key, on_change=take, **shown_with)
    problems_at(path)


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
    key = key_of(path)
    fill(path, key, value)
    if may_be_empty:
        limits["value"] = None
    st.number_input(plain(label), key=key, help=help, on_change=take_over, args=(path, key), **limits)
    problems_at(path)


def _refusal_of_plain(
    number: float | None, typed: str, label: str, top: float | None, may_be_empty: bool
) -> Problem | None:
    if number is None:
        return None if may_be_empty and not typed else _no_number(typed, label)
    if top is not None and not 0 <= number <= top:
        return Problem(label, "input.outside", {"typed": typed, "top": num(top)})
    return None


def _no_number(typed: str, label: str) -> Problem:
    if not typed.strip():
        return Problem(label, "input.empty")
    return Problem(label, "input.not_a_number", {"typed": typed})


def _take_over_typed(
    path: str, key: str, label: str, scale: Scale, before: float, bounds: tuple[float, float] | None
) -> None:
    typed = str(session.input_value(key) or "")
    number = parse_number(typed, session.language())
    if refused := _refusal(number, typed, label, scale):
        session.keep_notice(path, (refused,))
        _show_held(key, before, scale)
        return
    value = float(number or 0.0) / scale.factor
    problems = session.state_value(path, value, *bounds) if bounds else session.set_changes({path: value})
    session.keep_notice(path, problems or _doubt(value, before, label, scale))
    if problems:
        _show_held(key, before, scale)


def _show_held(key: str, value: float, scale: Scale) -> None:
    """Let the field of a refused number show the value that still holds."""
    shown = value * scale.factor
    session.put_inputs({key: num(shown, digits_of(shown, scale.digits))})


def _refusal(number: float | None, typed: str, label: str, scale: Scale) -> Problem | None:
    if number is None:
        return _no_number(typed, label)
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
