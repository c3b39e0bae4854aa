"""The strategy chain on the start page: from corporate strategy to technology, what it lacks, which words ask
for a question back; editable."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from models.organisation.strategy_chain import (
    StrategyGaps,
    new_sentence,
    new_target_group,
    possible_aims,
    sole_sentences,
    strategy_gaps,
    without_sentence,
    without_target_group,
)
from models.organisation.strategy_words import open_words
from models.scenario.organisation_schema import STRATEGY_LEVELS
from models.scenario.schema import Scenario
from models.schematic import chain_lines, draw_chain, level_name
from pages._shared import session
from pages._shared.inputs import choice_or_none_at, several_at, text_at
from pages._shared.layout import bullets, caption, card, points, problem_list, small
from pages._shared.schematics import either_width, neutral_palette
from pages._shared.texts import counted, listed, loc, plain, t, tp
from pages._shared.theme import option_colour

ADDED = "strategy changed"


def show_strategy(scenario: Scenario) -> None:
    """The card with the chain."""
    gaps, language = strategy_gaps(scenario), session.language()
    with card("strategy", finding(scenario, gaps), t("strategy_chain.subtitle")):
        colours = {option: option_colour(scenario, option) for option in scenario.options}
        palette = neutral_palette()
        either_width(
            draw_chain(scenario, language, palette, colours),
            draw_chain(scenario, language, palette, colours, narrow=True),
            "strategy",
        )
        points(gap_lines(scenario, gaps))
        show_open_words(scenario)
        caption(None, t("strategy_chain.how"), t("strategy_chain.says_not"))
        with st.expander(t("strategy_chain.words")):
            points(chain_lines(scenario, language))
        with st.expander(t("strategy_chain.edit.title"), key="edit-strategy"):
            edit_strategy(session.whole_scenario())


def finding(scenario: Scenario, gaps: StrategyGaps) -> str:
    """The gravest thing that the chain lacks, or that it holds."""
    for key, options in (
        ("nothing", gaps.options_serving_nothing),
        ("technology", gaps.options_starting_at_technology),
    ):
        if options:
            names = listed([loc(scenario.options[option].short) for option in options])
            number = counted(len(options)).capitalize()
            return tp(f"strategy_chain.finding.{key}", len(options), number=number, names=names)
    if gaps.unserved_sentences:
        count = len(gaps.unserved_sentences)
        return tp("strategy_chain.finding.unserved", count, number=counted(count).capitalize())
    return t("strategy_chain.finding.whole")


def gap_lines(scenario: Scenario, gaps: StrategyGaps) -> Iterator[str]:
    """Every gap of the chain as a sentence."""
    frame, language = scenario.decision, session.language()
    for option in gaps.options_serving_nothing:
        yield t("strategy_chain.gap.nothing", option=loc(scenario.options[option].short))
    for option in gaps.options_starting_at_technology:
        yield t("strategy_chain.gap.technology", option=loc(scenario.options[option].short))
    for key in gaps.unserved_sentences:
        yield t("strategy_chain.gap.unserved", text=loc(frame.strategy[key].text))
    for key in gaps.loose_sentences:
        yield t("strategy_chain.gap.loose", text=loc(frame.strategy[key].text))
    for level in gaps.empty_levels:
        yield t("strategy_chain.gap.empty", level=level_name(level, language))
    for group in gaps.unnamed_groups:
        yield t("strategy_chain.gap.group", group=loc(frame.target_groups[group].name))


def show_open_words(scenario: Scenario) -> None:
    words = open_words(scenario, session.language())
    if words:
        bullets(
            t("strategy_chain.open_words"),
            [t("strategy_chain.open_word", word=each.word, question=each.question) for each in words],
        )


# --- Editing ------------------------------------------------------------------------------------------------


def edit_strategy(scenario: Scenario) -> None:
    """Sentences, what they serve and for whom; what every option serves; target groups."""
    frame = scenario.decision
    small(t("strategy_chain.edit.what"))
    for level in STRATEGY_LEVELS:
        st.markdown(f"**{plain(level_name(level, session.language()))}**")
        for key, sentence in frame.strategy.items():
            if sentence.level == level:
                edit_sentence(scenario, key)
    add_sentence(scenario)
    problem_list(session.notice(ADDED) or ())
    st.markdown(f"**{plain(t('strategy_chain.edit.options'))}**")
    sentences = {key: loc(each.text) for key, each in frame.strategy.items()}
    for option, about in scenario.options.items():
        several_at(
            f"options.{option}.serves",
            about.serves,
            loc(about.name),
            sentences,
            t("strategy_chain.edit.no_sentence"),
        )
    st.markdown(f"**{plain(t('strategy_chain.edit.groups'))}**")
    for group in frame.target_groups:
        edit_target_group(scenario, group)
    add_target_group(scenario)


def edit_target_group(scenario: Scenario, group: str) -> None:
    """One target group: its name, what it needs, why it calls; and a way to take it out."""
    frame, path = scenario.decision, f"decision.target_groups.{group}"
    whom, language = frame.target_groups[group], session.language()
    left, right = st.columns([1, 2], gap="medium")
    with left:
        text_at(f"{path}.name.{language}", loc(whom.name), t("strategy_chain.edit.group"))
    with right:
        text_at(f"{path}.needs.{language}", loc(whom.needs), t("strategy_chain.edit.needs"))
    reasons, out = st.columns([10, 2], gap="medium", vertical_alignment="bottom")
    with reasons:
        several_at(
            f"{path}.reasons",
            whom.reasons,
            t("strategy_chain.edit.reasons"),
            {each: loc(reason.name) for each, reason in scenario.reasons.items()},
            t("strategy_chain.edit.no_reason"),
        )
    alone = sole_sentences(frame, group)
    with out:
        st.button(
            t("strategy_chain.edit.remove"),
            key=f"remove-group:{group}",
            on_click=_remove_group,
            args=(group,),
            type="tertiary",
            disabled=bool(alone),
        )
    if alone:
        sentences = listed(
            [t("strategy_chain.edit.quoted", text=loc(frame.strategy[key].text)) for key in alone]
        )
        small(tp("strategy_chain.edit.sole", len(alone), sentences=sentences))


def add_target_group(scenario: Scenario) -> None:
    """A new target group: name and needs."""
    left, right, go = st.columns([3, 5, 2], gap="medium", vertical_alignment="bottom")
    with left:
        name = st.text_input(t("strategy_chain.edit.new_group"), key="new-group-name").strip()
    with right:
        needs = st.text_input(t("strategy_chain.edit.needs"), key="new-group-needs").strip()
    with go:
        st.button(
            t("strategy_chain.edit.add"),
            key="new-group",
            on_click=_add_group,
            args=(scenario, name, needs),
            disabled=not (name and needs),
        )


def edit_sentence(scenario: Scenario, key: str) -> None:
    """One sentence: its text, what it serves, for whom it holds; and a way to take it out."""
    frame, path = scenario.decision, f"decision.strategy.{key}"
    sentence = frame.strategy[key]
    text_at(f"{path}.text.{session.language()}", loc(sentence.text), t("strategy_chain.edit.text"), long=True)
    left, right, out = st.columns([5, 5, 2], gap="medium", vertical_alignment="bottom")
    aims = {each: loc(frame.strategy[each].text) for each in possible_aims(frame, key)}
    with left:
        if aims:
            choice_or_none_at(
                f"{path}.serves", sentence.serves, t("strategy_chain.edit.serves"), aims,
                t("strategy_chain.edit.serves_none"),
            )  # fmt: skip
    with right:
        groups = {each: loc(group.name) for each, group in frame.target_groups.items()}
        several_at(
            f"{path}.target_groups",
            sentence.target_groups,
            t("strategy_chain.edit.for"),
            groups,
            t("strategy_chain.edit.everybody"),
        )
    with out:
        st.button(
            t("strategy_chain.edit.remove"),
            key=f"remove-sentence:{key}",
            on_click=_remove,
            args=(key,),
            type="tertiary",
        )


def add_sentence(scenario: Scenario) -> None:
    """A new sentence on a level."""
    names = {level: level_name(level, session.language()) for level in STRATEGY_LEVELS}
    left, right, go = st.columns([2, 6, 2], gap="medium", vertical_alignment="bottom")
    with left:
        level = st.selectbox(
            t("strategy_chain.edit.level"),
            STRATEGY_LEVELS,
            format_func=names.__getitem__,
            key="new-sentence-level",
        )
    with right:
        text = st.text_input(t("strategy_chain.edit.new"), key="new-sentence-text").strip()
    with go:
        st.button(
            t("strategy_chain.edit.add"),
            key="new-sentence",
            on_click=_add,
            args=(scenario, level, text),
            disabled=not text,
        )


def _add(scenario: Scenario, level: str, text: str) -> None:
    problems = session.set_changes(new_sentence(scenario.decision, level, text))
    session.keep_notice(ADDED, problems)
    if not problems:
        session.put_inputs({"new-sentence-text": ""})


def _remove(key: str) -> None:
    """Take a sentence out, and every mention of it."""
    problems = session.take_over(without_sentence(session.whole_scenario(), key))
    session.keep_notice(ADDED, problems)


def _add_group(scenario: Scenario, name: str, needs: str) -> None:
    problems = session.set_changes(new_target_group(scenario.decision, name, needs))
    session.keep_notice(ADDED, problems)
    if not problems:
        session.put_inputs({"new-group-name": "", "new-group-needs": ""})


def _remove_group(group: str) -> None:
    """Take a target group out, and every mention of it."""
    frame = session.whole_scenario().decision
    session.keep_notice(ADDED, session.take_over(without_target_group(frame, group)))
