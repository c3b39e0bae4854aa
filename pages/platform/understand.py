"""Question 1: what an omnichannel platform is, and how one can picture its working."""

from __future__ import annotations

import streamlit as st

from models.outcome import Outcome
from models.scenario.schema import Scenario
from models.schematic import (
    ARCHITECTURES,
    Figures,
    describe_schematic,
    examples,
    figures_of_options,
    preset_table,
)
from pages._shared import compute, session
from pages._shared.inputs import option_picker
from pages._shared.layout import caption, card, facts, next_step, page_head, small
from pages._shared.navigation import ORGANISATION
from pages._shared.schematics import architecture_card, large_picture, pictures_beside, widen
from pages._shared.texts import loc, num, plain, share, t

SIDE_BY_SIDE = ("silo", "omnichannel", "journey")


def show_page() -> None:
    widen()
    scenario = session.scenario()
    outcomes = compute.comparison().outcomes
    figures = figures_of_options(scenario, outcomes)
    shown = examples(scenario)
    page_head(t("platform.question"), finding(outcomes, shown), loc(scenario.name))
    show_architectures(scenario, figures, shown, outcomes[scenario.baseline].replications)
    left, right = st.columns(2, gap="medium")
    with left:
        show_list("routing")
    with right:
        show_list("unchanged")
    show_large(scenario, figures)
    show_story()
    show_levers()
    next_step(ORGANISATION, t("platform.next"))


def finding(outcomes: dict[str, Outcome], shown: dict[str, str]) -> str:
    if "silo" not in shown or "omnichannel" not in shown:
        return t("platform.finding.none")
    today, platform = (
        outcomes[shown[each]].interval("several_queues_share").mean for each in ("silo", "omnichannel")
    )
    key = "platform.finding.fewer" if platform < today else "platform.finding.same"
    return t(key, today=share(today, 1), platform=share(platform, 1))


def show_architectures(
    scenario: Scenario, figures: dict[str, Figures], shown: dict[str, str], replications: int
) -> None:
    beside = {each: shown[each] for each in SIDE_BY_SIDE if each in shown}
    with card("architectures", t("platform.three.title"), t("platform.three.subtitle")):
        drawn = pictures_beside(scenario, tuple(beside.values()), figures)
        for column, architecture, picture in zip(
            st.columns(len(beside), gap="medium"), beside, drawn, strict=True
        ):
            with column:
                architecture_card(architecture, picture)
        caption("modelled", t("platform.how", replications=num(replications)), t("platform.says_not"))


def show_list(key: str) -> None:
    with card(key, t(f"platform.{key}.title")):
        st.markdown("\n".join(f"{number}. {plain(t(f'platform.{key}.{number}'))}" for number in (1, 2, 3)))


def show_large(scenario: Scenario, figures: dict[str, Figures]) -> None:
    with card("large", t("platform.large.title")):
        option = option_picker("schematic")
        chosen = scenario.options[option]
        small(t("platform.large.subtitle", option=loc(chosen.name), stage=loc(chosen.stages[-1].name)))
        large_picture(scenario, option, figures[option])
        with st.expander(t("platform.large.words")):
            st.markdown(plain(describe_schematic(scenario, option, figures[option], session.language())))


def show_story() -> None:
    with card("story", t("platform.story.title"), t("platform.story.subtitle")):
        for pair in (ARCHITECTURES[:2], ARCHITECTURES[2:]):
            for column, architecture in zip(st.columns(2, gap="medium"), pair, strict=True):
                with column:
                    name, story = (
                        t(f"platform.architecture.{architecture}"),
                        t(f"platform.story.{architecture}"),
                    )
                    st.markdown(f"**{plain(name)}**\n\n{plain(story)}")
        small(t("platform.story.question"))


def show_levers() -> None:
    with st.expander(t("platform.levers.title")):
        facts(
            [
                (t(f"schema.{lever}"), *(setting(each[architecture]) for architecture in ARCHITECTURES))
                for lever, each in preset_table().items()
            ],
            (t("platform.levers.lever"), *(t(f"platform.architecture.{each}") for each in ARCHITECTURES)),
        )
        small(t("platform.levers.note"))


def setting(value: float | None) -> str:
    if value is None:
        return t("platform.levers.option")
    if value in (0.0, 1.0):
        return t("platform.levers.on" if value else "platform.levers.off")
    return share(value)


show_page()
