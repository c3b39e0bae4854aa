"""Question 5, third part: what an option may make possible later, and what that hangs on."""

from __future__ import annotations

import pandas as pd

from models.comparison import Comparison
from models.findings.futures import with_expected
from models.organisation.potential import PotentialStanding, potential_standings
from models.scenario.schema import Scenario
from pages._shared import compute, layout
from pages._shared.inputs import option_picker
from pages._shared.navigation import PREREQUISITES, STATE_TAB
from pages._shared.readiness_pictures import plain_state
from pages._shared.texts import loc, num, t, tp
from pages._shared.theme import option_colour
from pages.effects import futures_wording as wording
from pages.effects.wording import short


def show_potential(scenario: Scenario, comparison: Comparison) -> str:
    """Every potential of an option with what it hangs on, and how good its source is; returns the finding."""
    option = option_picker("future", preselected=compute.leading_option())
    found, shown = potential_standings(scenario, option), with_expected(comparison)
    name = short(scenario, option)
    with layout.card("potential", t("future.potential.title", option=name), t("future.potential.source")):
        for standing in found:
            show_one(scenario, shown, option, standing)
        if found:
            layout.caption("assumed", t("future.potential.how"), t("future.potential.says_not"))
            layout.go_to(PREREQUISITES, t("future.potential.go"), STATE_TAB)
    return finding(scenario, option, found)


def finding(scenario: Scenario, option: str, found: tuple[PotentialStanding, ...]) -> str:
    """How much of it the plan makes possible."""
    name = short(scenario, option)
    if not found:
        return t("future.potential.none", option=name)
    open_ones = sum(each.from_month is None for each in found)
    if not open_ones:
        last = max(each.from_month or 0 for each in found)
        return tp("future.potential.all", len(found), option=name, month=num(last))
    return tp("future.potential.some", open_ones, option=name, total=num(len(found)))


def show_one(scenario: Scenario, shown: pd.DataFrame, option: str, standing: PotentialStanding) -> None:
    """One potential: from when, what it hangs on, evidence, the future that models it."""
    potential = standing.potential
    depends = "; ".join(
        t("future.potential.need", name=loc(row.name), state=plain_state(row)) for row in standing.depends_on
    )
    parts = [
        (t("future.potential.when"), wording.potential_when(scenario, standing)),
        (t("future.potential.depends"), depends or t("future.potential.free")),
        (t("future.potential.evidence"), wording.graded(potential)),
    ]
    layout.told_block(loc(potential.name), option_colour(scenario, option), parts)
    if potential.future:
        layout.svg(wording.future_block(scenario, shown, option, potential.future, ()))
