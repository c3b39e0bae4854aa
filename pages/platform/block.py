"""A block of the drawing explained: what it is, what it changes, what it needs, what it brings here."""

from __future__ import annotations

import streamlit as st

from models.outcome import Outcome
from models.playback import is_on
from models.playback.settings import is_switch
from models.scenario.schema import Scenario
from models.schematic.scene import BLOCKS, Block
from models.schematic.scene.levers import BLOCK_LEVERS, needed_by
from pages._shared import compute, session
from pages._shared.inputs import labelled
from pages._shared.layout import caption, card, facts, paragraph, points, problem_list, small
from pages._shared.playing import Clicked
from pages._shared.texts import loc, num, t
from pages.platform.blueprints import measured_metrics, measured_row

PICK = "pick:watch-block"
COSTS = ("chasers", "posts_required")
"""What a block saves the house, beside what it saves customers."""


def keep_block(clicked: Clicked) -> None:
    """Turn to the block that was clicked."""
    if clicked.block in BLOCKS:
        session.choose_part(PICK, clicked.block)


def show_block(scenario: Scenario, option: str) -> None:
    """The card of the block that was asked about, as it stands in `option`."""
    with card("block", t("blocks.pick"), t("blocks.pick.help")):
        block = st.selectbox(
            t("blocks.pick"),
            BLOCKS,
            index=None,
            placeholder=t("blocks.placeholder"),
            format_func=labelled(BLOCKS, name_of),
            key=PICK,
            label_visibility="collapsed",
        )
        if block is None:
            return
        left, right = st.columns(2, gap="large")
        with left:
            explain(block)
        with right:
            show_needs(scenario, block)
            show_effect(scenario, block, option)


def name_of(block: str) -> str:
    return t(f"schematic.block.{block}")


def explain(block: Block) -> None:
    """In plain words, with one comparison and where it breaks."""
    paragraph(t(f"blocks.{block}.meaning"))
    for part in ("analogy", "breaks", "changes", "ask"):
        small(t(f"blocks.{part}"))
        paragraph(t(f"blocks.{block}.{part}"))


def show_needs(scenario: Scenario, block: Block) -> None:
    """The prerequisites without which the block has no effect."""
    small(t("blocks.needs"))
    needed = (each for each in needed_by(block) if each in scenario.prerequisites)
    points((loc(scenario.prerequisites[each].name) for each in needed), otherwise=t("blocks.needs.none"))


def show_effect(scenario: Scenario, block: Block, option: str) -> None:
    """The same customers with and without the block: nothing is claimed that was not simulated."""
    name = loc(scenario.options[option].short)
    small(t("blocks.brings", option=name))
    if not BLOCK_LEVERS[block]:
        small(t("blocks.brings.none"))
        return
    lever = BLOCK_LEVERS[block][0]
    planned = is_on(scenario, option, lever)
    if not planned and not is_switch(scenario, option, lever):
        small(t("blocks.brings.off", option=name))
        return
    outcomes = compute.comparison().outcomes
    other = compute.outcome_with(option, lever, not planned)
    on, off = (outcomes[option], other) if planned else (other, outcomes[option])
    problem_list(dict.fromkeys((*on.problems, *off.problems)))
    show_pair(scenario, on, off)
    caption(
        "modelled",
        t("blocks.brings.how", lever=t(f"schema.{lever}"), replications=num(on.replications)),
    )


def show_pair(scenario: Scenario, on: Outcome, off: Outcome) -> None:
    facts(
        [measured_row(metric, off, on) for metric in (*measured_metrics(scenario), *COSTS)],
        (t("blocks.metric"), t("blocks.without"), t("blocks.with"), t("blocks.verdict")),
    )
