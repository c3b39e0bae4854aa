"""Question 1: what an omnichannel platform is, and how one can picture its working."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pages._shared import session
from pages._shared.inputs import part_picker
from pages._shared.layout import go_to, next_step, page_head, place_of
from pages._shared.navigation import (
    BLUEPRINTS_TAB,
    JOURNEYS,
    ORGANISATION,
    PLATFORM_PART,
    QUIZ_TAB,
    STORIES_TAB,
    WAITING_TAB,
    WATCH_TAB,
)
from pages._shared.schematics import widen
from pages._shared.texts import loc, t
from pages.platform.blueprints import finding, has_one_channel, note_one_channel, show_blueprints
from pages.platform.quiz import show_quiz
from pages.platform.stories import show_stories
from pages.platform.waiting import show_waiting
from pages.platform.watch import show_watch

PARTS: Mapping[str, Callable[[], None]] = {
    WATCH_TAB: show_watch,
    STORIES_TAB: show_stories,
    WAITING_TAB: show_waiting,
    BLUEPRINTS_TAB: show_blueprints,
    QUIZ_TAB: show_quiz,
}
"""Part of the page -> what shows it, in the order of learning."""


def show_page() -> None:
    widen()
    scenario = session.scenario()
    page_head(t("platform.question"), finding(scenario), loc(scenario.name))
    if has_one_channel(scenario):
        note_one_channel(scenario)
    part = part_picker(
        tuple(PARTS), PLATFORM_PART, t("platform.parts"), lambda code: t(f"platform.part.{code}")
    )
    with place_of(part, PARTS):
        PARTS[part]()
    go_to(JOURNEYS, t("journeys.link"))
    next_step(ORGANISATION, t("platform.next"))


show_page()
