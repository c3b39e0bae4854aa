"""Question 5, second part: restrictions and risks of an option, with what is done about them."""

from __future__ import annotations

from dataclasses import replace

from models.comparison import Comparison
from models.findings.futures import with_expected
from models.organisation.risks import (
    CarriedRisk,
    carried_risks,
    countermeasure_problems,
    gravest_first,
    residuals,
)
from models.scenario.schema import Scenario
from models.schematic import draw_risk_grid
from pages._shared import compute, layout, session
from pages._shared.inputs import option_picker
from pages._shared.readiness_pictures import details_table
from pages._shared.schematics import drawing_palette, either_width
from pages._shared.texts import loc, num, t, tp
from pages.effects import futures_wording as wording
from pages.effects.wording import short

COLUMNS = ("name", "levels", "sign", "owner", "measure", "stays")


def show_risks(scenario: Scenario, comparison: Comparison) -> str:
    """The grid, the register, what a named future does to the option, restrictions; returns the finding."""
    option = option_picker("risks", preselected=compute.leading_option())
    risks = gravest_first(carried_risks(scenario, option))
    show_grid(scenario, option, risks)
    show_register(scenario, option, risks)
    show_unkept(scenario, option)
    show_modelled(scenario, comparison, option, risks)
    show_restrictions(scenario, option)
    return finding(scenario, option, risks)


def finding(scenario: Scenario, option: str, risks: tuple[CarriedRisk, ...]) -> str:
    """How many risks stay high."""
    name = short(scenario, option)
    if not risks:
        return t("future.risks.none", option=name)
    high = residuals(risks)["high"]
    if not high:
        return tp("future.risks.none_high", len(risks), option=name)
    return tp("future.risks.high", high, option=name, total=num(len(risks)))


def show_grid(scenario: Scenario, option: str, risks: tuple[CarriedRisk, ...]) -> None:
    """Where the risks stand, and what stays of them."""
    if not risks:
        return
    with layout.card("risk-grid", t("future.risks.title"), t("future.risks.subtitle")):
        colours, language = drawing_palette(scenario, option), session.language()
        either_width(
            draw_risk_grid(risks, language, colours),
            draw_risk_grid(risks, language, colours, narrow=True),
            "risk-grid",
        )
        layout.caption("assumed", t("future.risks.how"), t("future.risks.says_not"))


def show_register(scenario: Scenario, option: str, risks: tuple[CarriedRisk, ...]) -> None:
    """Every risk with its early sign, owner and countermeasure."""
    if not risks:
        return
    with layout.card("register", t("future.register.title", option=short(scenario, option))):
        details_table(
            [wording.risk_row(scenario, number, each) for number, each in enumerate(risks, start=1)],
            [t(f"future.register.{column}") for column in COLUMNS],
        )


def show_unkept(scenario: Scenario, option: str) -> None:
    """Countermeasures that the option's own plan does not keep."""
    problems = countermeasure_problems(scenario, option)
    if problems:
        with layout.card("unkept", tp("future.unkept.title", len(problems))):
            layout.problem_list(replace(problem, where="") for problem in problems)


def show_modelled(
    scenario: Scenario, comparison: Comparison, option: str, risks: tuple[CarriedRisk, ...]
) -> None:
    """What the futures that model these risks do to the option."""
    futures = dict.fromkeys(each.risk.future for each in risks if each.risk.future)
    if not futures:
        return
    shown = with_expected(comparison)
    with layout.card("modelled", t("future.modelled.title", option=short(scenario, option))):
        for future in futures:
            named = [each.risk for each in risks if each.risk.future == future]
            names = [loc(risk.name) for risk in named]
            layout.svg(wording.future_block(scenario, shown, option, future, names))
        layout.caption("modelled", t("future.modelled.how"), t("future.modelled.says_not"))


def show_restrictions(scenario: Scenario, option: str) -> None:
    """What the option does not do, or forbids itself."""
    name = short(scenario, option)
    with layout.card("restrictions", t("future.restrictions.title", option=name)):
        layout.points(map(loc, scenario.options[option].restrictions), otherwise=t("effects.none"))
        layout.small(t("effects.texts.source"))
