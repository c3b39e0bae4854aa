"""Question 5: how each option holds in the named futures, what it risks, and what it opens up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from models.comparison import Comparison
from models.scenario.schema import Scenario
from pages._shared import compute, layout, session
from pages._shared.inputs import part_picker
from pages._shared.navigation import DECISION, FUTURE_PART, FUTURES_TAB, POTENTIAL_TAB, RISKS_TAB
from pages._shared.part_way import next_part, tell_part
from pages._shared.texts import num, t, tp
from pages.effects.future_holds import show_holds
from pages.effects.future_potential import show_potential
from pages.effects.future_risks import show_risks

PARTS: Mapping[str, Callable[[Scenario, Comparison], str]] = {
    FUTURES_TAB: show_holds,
    RISKS_TAB: show_risks,
    POTENTIAL_TAB: show_potential,
}
"""Part of the page -> what shows it and returns its finding, the title of the page."""


def show_page() -> None:
    scenario = session.scenario()
    with layout.head_above(t("future.question"), subtitle(scenario)) as head:
        part = part_picker(tuple(PARTS), FUTURE_PART, t("future.parts"), part_name)
        tell_part(tuple(PARTS), part, t(f"future.answers.{part}"))
        comparison = compute.comparison_with_futures()
        layout.problem_list(comparison.problems)
        with layout.place_of(part, PARTS):
            head.finding = PARTS[part](scenario, comparison)
    if not next_part(tuple(PARTS), part, FUTURE_PART, part_name):
        layout.next_step(DECISION, t("future.next"))


def part_name(part: str) -> str:
    return t(f"future.part.{part}")


def subtitle(scenario: Scenario) -> str:
    """How many options in how many futures."""
    options, futures = num(len(scenario.options)), num(len(scenario.futures))
    return tp("future.subtitle", len(scenario.futures), options=options, futures=futures)


show_page()
