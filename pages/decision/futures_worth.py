"""What knowing more before the decision is worth at most."""

from __future__ import annotations

from collections.abc import Hashable

import streamlit as st

from models.findings.explored import MEASURES, SMALLEST, Measure, WorthOfKnowing, best_on_average
from models.futures.exploration import Exploration
from models.scenario.schema import Scenario
from pages._shared import layout, session
from pages._shared.explored import worth
from pages._shared.inputs import labelled
from pages._shared.texts import money_short, num, t
from pages.decision import wording

WORTH = "pick:worth"
"""Key of the choice between money and points."""


def worth_card(scenario: Scenario, known: Exploration, key: Hashable) -> None:
    """What knowing more is worth at most."""
    measure: Measure = session.input_value(WORTH) or MEASURES[0]
    found = worth(known, key, measure)
    word = t(f"explored.page.worth.measure_word.{measure}")
    title = (
        t("explored.page.worth.title.nothing", measure=word)
        if found.is_nothing
        else t("explored.page.worth.title", amount=_amount(measure, found.everything))
    )
    with layout.card("worth", title, t("explored.page.worth.subtitle")):
        st.segmented_control(
            t("explored.page.worth.measure"),
            MEASURES,
            default=MEASURES[0],
            required=True,
            format_func=labelled(MEASURES, lambda each: t(f"explored.page.worth.measure.{each}")),
            key=WORTH,
            label_visibility="collapsed",
        )
        if found.is_nothing:
            best = wording.short(scenario, best_on_average(scenario, known, measure))
            smallest = _amount(measure, SMALLEST[measure])
            layout.paragraph(t("explored.page.worth.nothing", option=best, smallest=smallest))
        elif not found.inputs:
            layout.paragraph(t("explored.page.worth.none_above_chance"))
        else:
            _worth_table(scenario, known, found)
        layout.caption("modelled", t("explored.page.worth.how"), t("explored.page.worth.says_not"))


def _worth_table(scenario: Scenario, known: Exploration, found: WorthOfKnowing) -> None:
    language = session.language()
    rows = [
        (
            known.inputs[each.input].label(scenario, language),
            *(_amount(found.measure, value) for value in (each.worth.value, each.worth.low, each.worth.high)),
        )
        for each in found.inputs
    ]
    layout.facts(
        [
            (label, value, t("explored.page.worth.between", low=low, high=high))
            for label, value, low, high in rows
        ],
        tuple(t(f"explored.page.worth.table.{column}") for column in ("input", "worth", "range")),
        numbers_from=1,
    )


def _amount(measure: Measure, value: float) -> str:
    if measure == "npv":
        return money_short(value, 2)
    return t("explored.page.worth.points", number=num(value, 1))
