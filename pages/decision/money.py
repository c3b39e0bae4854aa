"""Part of the decision: points and money on two axes, never added; the decision switch; cash over the years;
what would turn the money. Figures behind a picture open on demand."""

from __future__ import annotations

from functools import partial

import streamlit as st

from models.comparison import Comparison
from models.costs.money import Money
from models.costs.switching import money_flips
from models.costs.undecided import Undecided, undecided
from models.findings.cash import cash_curves, undecided_curve
from models.findings.effects import points_axis_of, span, with_air
from models.findings.freed_hours import BothWays, money_both_ways, orders
from models.findings.views import mean_values
from models.outcome import Interval
from models.phasing import staged_path
from models.scenario.schema import Scenario
from models.wibe import wibe_workbook
from pages._shared import charts, layout, session
from pages._shared.cash_pictures import cash_lines
from pages._shared.editors import label
from pages._shared.inputs import assumption_input, number_at, option_picker, switch_at
from pages._shared.navigation import ADJUST, COSTS_TAB
from pages._shared.option_pictures import note
from pages._shared.row_plots import dot_rows, option_rows
from pages._shared.texts import loc, money_short, money_tick, num, plain, t
from pages.decision import money_wording, wording
from pages.decision.money_sums import show_sums

MONEY_COLUMNS = ("once", "yearly", "npv", "range", "payback")
BOTH_COLUMNS = ("not_counted", "counted", "counted_range")
ABSOLUTE_COLUMNS = ("absolute", "relative", "irr")
FLIPS_AT_FIRST = 3
FIRST, SECOND = "pick:money_first", "pick:money_second"
"""Keys of the two options whose money is compared."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_money(scenario: Scenario, comparison: Comparison) -> None:
    """Points and money, the switch, cash over the years; on demand what would turn it, and on what basis."""
    _points_and_money(scenario, comparison)
    _switch(scenario, comparison)
    _cash(scenario, comparison)
    _flips(scenario, comparison)
    _basis(scenario, comparison)


def _staged_lines(scenario: Scenario, comparison: Comparison) -> list[str]:
    """For options decided in stages: this figure takes every stage for granted; what the right to stop makes
    of it."""
    return [
        t(
            "decision.money.staged",
            option=wording.short(scenario, option),
            npv=money_short(comparison.money[option].npv),
            staged=money_short(path.staged),
        )
        for option in scenario.options
        if (path := staged_path(scenario, option, comparison.outcomes)) is not None
    ]


def _points_and_money(scenario: Scenario, comparison: Comparison) -> None:
    """Points and money on two axes, never added."""
    money, winner = comparison.money, comparison.verdict.winner
    means = mean_values(comparison.values).set_index("option")
    points = {option: Interval(row["mean"], row["low"], row["high"]) for option, row in means.iterrows()}
    npv = {option: Interval(each.npv, each.npv_low, each.npv_high) for option, each in money.items()}
    years, baseline = num(scenario.money.horizon_years), wording.short(scenario, scenario.baseline)
    in_points = partial(num, digits=wording.point_digits(comparison))
    scale = points_axis_of(points.values())
    with layout.card(
        "money",
        money_wording.money_finding(scenario, money, winner),
        t("decision.money.subtitle", years=years, baseline=baseline),
    ):
        panels = (
            ("points", points, scale, in_points, num),
            ("npv", npv, with_air(span(npv.values())), money_short, money_tick),
        )
        for column, (panel, figures, axis, printed, tick) in zip(
            st.columns(2, gap="large"), panels, strict=True
        ):
            with column:
                how = t(f"decision.money.{panel}_how", part=wording.part_of_scale(scale))
                layout.small(f"{t(f'decision.money.{panel}')}. {how}")
                rows = option_rows(scenario, figures, printed, strong=winner)
                said = ", ".join(f"{row.label} {row.shown}" for row in rows)
                charts.show(
                    dot_rows(rows, axis, tick),
                    f"money-{panel}",
                    t(f"decision.money.alt_{panel}", values=said),
                )
        for line in _staged_lines(scenario, comparison):
            layout.small(line)
        nothing = _nothing(scenario, comparison)
        with st.expander(t("app.table_behind"), key="table-money"):
            _money_table(scenario, money, nothing)
        show_sums(scenario, comparison, nothing)
        layout.caption("modelled", t("decision.money.how"), t("decision.money.says_not"))


def _nothing(scenario: Scenario, comparison: Comparison) -> Undecided | None:
    baseline = scenario.baseline
    return undecided(scenario, comparison.money[baseline], comparison.outcomes[baseline])


def _money_table(scenario: Scenario, money: dict[str, Money], nothing: Undecided | None) -> None:
    rows = [money_wording.money_row(scenario, each) for each in money.values()]
    if nothing is not None:
        rows.append(money_wording.undecided_money_row(nothing))
    layout.facts(
        rows,
        (t("decision.table.option"), *(t(f"decision.money.column.{column}") for column in MONEY_COLUMNS)),
        numbers_from=1,
    )
    layout.small(t("money.uplift_in"))
    layout.small(money_wording.hours_sentence(scenario))
    if nothing is not None:
        layout.small(t("money.sums.no_points"))


def _switch(scenario: Scenario, comparison: Comparison) -> None:
    """Hours freed are no money before somebody decides: the switch, and whether it changes the order."""
    frame = scenario.money
    on = frame.freed_hours_become_money
    both = money_both_ways(scenario, comparison.outcomes)
    with layout.card("switch", t(f"money.switch.{'on' if on else 'off'}"), t("money.switch.subtitle")):
        switch_at("money.freed_hours_become_money", on, label("freed_hours_become_money"))
        layout.paragraph(money_wording.orders_sentence(scenario, orders(both)))
        with st.expander(t("money.switch.details"), key="switch-details"):
            _both_answers(scenario, both)


def _both_answers(scenario: Scenario, both: dict[str, BothWays]) -> None:
    """Share and months of what is really taken out, and both answers beside each other."""
    frame = scenario.money
    left, right = st.columns(2, gap="large", vertical_alignment="bottom")
    with left:
        assumption_input("money.realisation", frame.realisation, label("realisation"))
    with right:
        months = frame.realisation_months
        name = label("realisation_months")
        number_at("money.realisation_months", months, name, min_value=0, max_value=120, step=1)
    layout.small(t("money.switch.both", baseline=wording.short(scenario, scenario.baseline)))
    layout.facts(
        [money_wording.both_ways_row(scenario, option, each) for option, each in both.items()],
        (t("decision.table.option"), *(t(f"decision.money.both.{column}") for column in BOTH_COLUMNS)),
        numbers_from=1,
    )
    layout.go_to(ADJUST, t("decision.money.both.link"), COSTS_TAB)


def _cash(scenario: Scenario, comparison: Comparison) -> None:
    """Cumulated cash with the do-minimum drawn, deciding nothing beside."""
    money, baseline = comparison.money, scenario.baseline
    nothing = _nothing(scenario, comparison)
    curves = cash_curves(money)
    with layout.card(
        "cash",
        money_wording.cash_finding(scenario, money),
        t("money.cash.subtitle", baseline=wording.short(scenario, baseline), currency=scenario.currency),
    ):
        strong = option_picker("cash", baseline_too=False, preselected=comparison.verdict.winner)
        ends = ", ".join(
            f"{wording.short(scenario, option)} {money_short(curve.value[-1])}"
            for option, curve in curves.items()
        )
        charts.show(
            cash_lines(scenario, curves, strong, undecided_curve(nothing)),
            "cash",
            t("money.cash.alt", ends=ends),
            money_wording.cash_behind(scenario, curves),
        )
        layout.small(t("money.cash.band", option=loc(scenario.options[strong].short)))
        layout.paragraph(money_wording.undecided_sentence(scenario, nothing))
        if above := money_wording.why_above_sentence(scenario, nothing):
            layout.small(above)
        with st.expander(t("money.absolute.title"), key="cash-absolute"):
            _absolute(scenario, money, nothing)
        layout.caption("modelled", t("money.cash.how"), t("money.cash.says_not"))


def _absolute(scenario: Scenario, money: dict[str, Money], nothing: Undecided | None) -> None:
    """Figures of each option by itself."""
    rows = [money_wording.absolute_row(scenario, each) for each in money.values()]
    if nothing is not None:
        rows.append(money_wording.undecided_row(nothing))
    columns = (t(f"money.absolute.{column}") for column in ABSOLUTE_COLUMNS)
    layout.facts(rows, (t("decision.table.option"), *columns), numbers_from=1)
    if several := money_wording.internal_rate_note(money):
        layout.small(several)


def _basis(scenario: Scenario, comparison: Comparison) -> None:
    """How the amounts were added up, and the same as a workbook."""
    with layout.folded("money-basis", t("money.basis.title")):
        layout.points(money_wording.basis_lines(scenario))
        layout.small(t("money.wibe.what"))
        st.download_button(
            t("money.wibe"),
            wibe_workbook(scenario, comparison, session.language()),
            file_name=f"{scenario.id}-wibe.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
            key="wibe",
        )


def _flips(scenario: Scenario, comparison: Comparison) -> None:
    """What alone would turn the money between any two options."""
    with layout.folded("money-flips", t("money.flips.folded")):
        first, second = _pair(scenario, comparison)
        flips = money_flips(scenario, comparison.outcomes, first, second)
        layout.card_head(
            money_wording.flips_finding(flips),
            money_wording.gap_sentence(scenario, comparison.money, first, second),
        )
        for flip in flips[:FLIPS_AT_FIRST]:
            layout.svg(note(*money_wording.flip_lines(scenario, flip), quiet=not flip.within_range))
        charts.table_behind(money_wording.flips_behind(scenario, flips), "money-flips")
        layout.caption("modelled", t("money.flips.how"), t("money.flips.says_not"))


def _pair(scenario: Scenario, comparison: Comparison) -> tuple[str, str]:
    """Any two options; at first the first two by points."""
    verdict = comparison.verdict
    left, right = st.columns(2, gap="large")
    names = {option: plain(wording.short(scenario, option)) for option in scenario.options}
    with left:
        first = st.selectbox(
            t("money.flips.first"),
            tuple(names),
            index=tuple(names).index(verdict.winner),
            format_func=names.__getitem__,
            key=FIRST,
        )
    others = tuple(option for option in names if option != first)
    preset = next(option for option in (verdict.runner_up, verdict.winner, *others) if option != first)
    with right:
        second = st.selectbox(
            t("money.flips.second"),
            others,
            index=others.index(preset),
            format_func=names.__getitem__,
            key=f"{SECOND}:{first}",
        )
    return str(first), str(second)
