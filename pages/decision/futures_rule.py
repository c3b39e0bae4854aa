"""When an option fails in drawn futures: one sentence with two counts, and the futures behind it."""

from __future__ import annotations

from collections.abc import Hashable

import streamlit as st

from models.comparison import Comparison
from models.findings.explored import FAILURES, Failure, failing
from models.findings.overturning import common_sentence, overturns
from models.futures.exploration import Exploration
from models.futures.sentences import condition_text, rule_sentence
from models.scenario.schema import Scenario
from pages._shared import charts, layout, session
from pages._shared.explored import rule
from pages._shared.inputs import labelled
from pages._shared.rule_picture import rule_picture
from pages._shared.texts import num, plain, t
from pages.decision import wording

RULE_OPTION, RULE_FAILURE = "pick:rule-option", "pick:rule-failure"
"""Keys of what can be chosen here."""


def rule_card(scenario: Scenario, comparison: Comparison, known: Exploration, key: Hashable) -> None:
    """When the recommendation would change: how the options in front cease to be one, what happens most often
    first, with the futures behind it; any other option and failure on demand."""
    ways = overturns(scenario, known, comparison.verdict.level)
    chosen = session.input_value(RULE_OPTION)
    option = str(chosen) if chosen in known.options else ways[0].option
    failure: Failure = session.input_value(RULE_FAILURE) or ways[0].failure
    first, *others = (told(scenario, known, key, each.option, each.failure) for each in ways)
    with layout.card("rule", first, t("explored.page.rule.title")):
        layout.small(t("explored.page.rule.order"))
        layout.points(others)
        _picture(scenario, known, key, option, failure)
        with st.expander(t("explored.page.rule.refine"), key="rule-refine"):
            _rule_choice(scenario, known, option, failure)
            layout.paragraph(told(scenario, known, key, option, failure))
        layout.caption("modelled", t("explored.page.rule.how"), t("explored.page.rule.says_not"))
        more = scenario.exploration.futures_for_rules
        if known.done < more:
            st.button(
                t("explored.page.rule.more", futures=num(more)),
                key="more-futures",
                help=t("explored.page.rule.more.help"),
                on_click=session.want_more_futures,
                args=(True,),
            )


def told(scenario: Scenario, known: Exploration, key: Hashable, option: str, failure: Failure) -> str:
    """When an option fails: the simplest rule; where there is none, what such futures have in common."""
    found, language = rule(known, key, option, failure), session.language()
    sentence = rule_sentence(scenario, known.inputs, option, failure, found, language)
    common = common_sentence(scenario, known, option, failure, language) if found.rule is None else None
    return f"{sentence} {common}" if common else sentence


def _picture(scenario: Scenario, known: Exploration, key: Hashable, option: str, failure: Failure) -> None:
    """The futures in which the option fails, with the rule as a frame; nothing where there is no rule."""
    found = rule(known, key, option, failure)
    if found.rule is None:
        return
    conditions = [
        condition_text(scenario, known.inputs[each.input], each, session.language())
        for each in found.rule.conditions
    ]
    layout.small(t("explored.page.rule.picture", option=wording.short(scenario, option)))
    if len(conditions) == 1:
        layout.small(t("explored.page.rule.height"))
    charts.show(
        rule_picture(scenario, known, found.rule, failing(scenario, known, option, failure)),
        "rule",
        t(
            "explored.page.rule.picture.alt",
            inputs="; ".join(conditions),
            sentence=told(scenario, known, key, option, failure),
        ),
    )


def _rule_choice(scenario: Scenario, known: Exploration, option: str, failure: Failure) -> None:
    left, right = st.columns(2)
    baseline = wording.short(scenario, scenario.baseline)
    with left:
        st.selectbox(
            t("explored.page.rule.option"),
            known.options,
            index=known.options.index(option),
            format_func=labelled(known.options, lambda each: plain(wording.short(scenario, each))),
            key=RULE_OPTION,
        )
    with right:
        st.selectbox(
            t("explored.page.rule.failure"),
            FAILURES,
            index=FAILURES.index(failure),
            format_func=labelled(
                FAILURES, lambda each: t(f"explored.page.rule.failure.{each}", baseline=baseline)
            ),
            key=RULE_FAILURE,
        )
