"""From a file to a year: which period was loaded, what the model makes of it, and whether it was all."""

from __future__ import annotations

import streamlit as st

from models.findings.outlook import three_figures
from models.findings.scale import YearMade, factor_for, year_made
from models.problems import Problem
from models.texts import parse_number
from models.volumes.listed import Months
from pages._shared import compute, session
from pages._shared.inputs import labelled
from pages._shared.layout import caption, card_or_folded, problem_list
from pages._shared.navigation import FILE_TAB, VOLUMES_PART
from pages._shared.texts import num, part_share, t, tp
from pages.situation.doubts import with_doubt

ALL, PART = "all", "part"
FACTOR = "volumes.factor"
GAP = "gap"
"""Code of signals that days are missing."""
ANSWER, TYPED = "scale-answer", "input:scale-year"


def show_scale(*, fold: bool = False) -> None:
    """The year that the model calculates with, and the question whether the file holds every contact; one
    click away where something else is to be answered first (`fold`)."""
    made = year_in_use()
    with card_or_folded("scale", _title(made), _what(made), fold=fold):
        problem_list(left_out())
        tell_incomplete(made)
        st.radio(
            t("situation.scale.question"),
            (ALL, PART),
            index=None if made.factor == 1 else 1,
            format_func=labelled((ALL, PART), lambda code: t(f"situation.scale.{code}")),
            key=ANSWER,
            on_change=_answer,
        )
        if session.input_value(ANSWER) == PART:
            session.fill_input(TYPED, num(three_figures(made.in_model)))
            st.text_input(t("situation.scale.year"), key=TYPED, on_change=_take_over, args=(made,))
            problem_list(session.notice(FACTOR) or ())
        says_not = None if made.is_whole else t(_says_not(made))
        caption(
            None if made.is_whole else "modelled", with_doubt(t(f"situation.scale.how_{made.way}")), says_not
        )


def year_in_use() -> YearMade:
    """The year that the model makes of the volumes in use."""
    factor = session.scenario().volumes.factor
    return year_made(compute.year(), factor, session.volumes().period, compute.coverage())


def left_out() -> list[Problem]:
    """That the model's year lacks contacts on channels that the scenario does not know."""
    return [note for note in compute.year().notes if note.code == "volumes.channel_unmatched"]


def show_left_out() -> None:
    """Contacts on channels that the scenario does not know, and the way to say what they stand for."""
    found = left_out()
    if not found:
        return
    problem_list(found)
    st.button(
        t("situation.scale.match"),
        key="match-names",
        icon=":material/link:",
        on_click=session.choose_part,
        args=(VOLUMES_PART, FILE_TAB),
    )


def tell_incomplete(made: YearMade) -> None:
    """What speaks against a whole year of all contacts, before the question is answered; not again that days
    are missing where the year tells how they are made up for, nor of days outside the year."""
    warnings = [each for each in compute.volume_signals() if each.severity == "warning"]
    period = made.period
    of_year = [each for each in warnings if each.first <= period.last and each.last >= period.first]
    odd = [each for each in of_year if not (each.code == GAP and made.filled_days)]
    problem_list(signal.problem(session.volumes().name) for signal in odd[:1])


def _says_not(made: YearMade) -> str:
    return f"situation.scale.says_not{'_filled' if made.way == 'filled' else ''}"


def _title(made: YearMade) -> str:
    told = {"file": num(made.in_file), "year": num(three_figures(made.in_model))}
    if made.way == "whole":
        return t("situation.scale.title_last_year" if made.longer_file else "situation.scale.title", **told)
    if made.way == "filled":
        return tp("situation.scale.title_filled", made.filled_days, **told)
    days = {"days": num(made.days), "lacking": num(made.missing_days)}
    return t(f"situation.scale.title_{'broken' if made.way == 'broken' else 'part'}", **days, **told)


def _what(made: YearMade) -> str:
    period, name = made.period.in_language(session.language()), session.volumes().name
    if made.way == "broken":
        year = num(three_figures(made.in_model))
        said = t("situation.scale.broken", name=name, period=period, year=year)
    elif made.longer_file:
        said = t("situation.scale.last_year", name=name, period=period)
    elif made.way == "filled":
        said = t("situation.scale.whole", name=name, period=period)
    elif made.calendar_year is not None:
        said = t("situation.scale.calendar_year", name=name, period=period, year=made.calendar_year)
    elif made.is_whole:
        said = t("situation.scale.whole", name=name, period=period)
    elif made.working_weeks is None:
        said = t("situation.scale.scaled", name=name, period=period)
    else:
        counts = {"days": num(made.days_with_contacts), "weeks": num(made.working_weeks)}
        said = t("situation.scale.scaled_weeks", name=name, period=period, **counts)
    factor = "" if made.factor == 1 else t("situation.scale.factor", factor=num(made.factor, 2))
    brought = ""
    if made.is_whole and not made.is_measured and not factor:
        brought = t("situation.scale.brought", year=num(made.in_model), days=num(made.days))
    return " ".join(filter(None, (said, how_filled(made), brought, factor)))


def how_filled(made: YearMade) -> str:
    """What the model put on missing days, and which months it could not fill."""
    language, months, said = session.language(), made.months, []
    if days := made.filled_days - months.days:
        said.append(tp("situation.scale.filled_days", days))
    for kind, found in (("filled", months.filled), ("lacking", months.lacking)):
        if found:
            told = {
                "months": Months.of(found, len(found)).in_language(language),
                "share": part_share(made.filled_share),
            }
            said.append(tp(f"situation.scale.months_{kind}", len(found), **told))
    return " ".join(said)


def _answer() -> None:
    if session.input_value(ANSWER) == ALL:
        session.discard_changes([FACTOR])
        session.keep_notice(FACTOR, None)


def _take_over(made: YearMade) -> None:
    typed = str(session.input_value(TYPED) or "")
    number = parse_number(typed, session.language())
    factor = factor_for(made, number) if number is not None else None
    if factor is None:
        told: tuple[Problem, ...] = (
            Problem(t("situation.scale.year"), "input.not_a_number", {"typed": typed}),
        )
    else:
        told = session.set_changes({FACTOR: factor})
    session.keep_notice(FACTOR, told)
