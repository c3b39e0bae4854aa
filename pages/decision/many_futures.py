"""Part of the decision: hundreds of drawn futures; who holds, when an option fails, what knowing is worth."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from models.comparison import Comparison
from models.decision.hundred import all_alike, hundred_dots
from models.decision.level import TIE_POINTS
from models.findings.effects import points_axis_of
from models.findings.explored import LEVEL, NOBODY, front_shares, holds, spread_of
from models.findings.knocked_out import knock_outs
from models.futures.exploration import Exploration, among, shortcut_error
from models.outcome import Interval
from models.scenario.schema import Scenario
from models.scenario.told_values import assumption_text
from pages._shared import charts, layout, session
from pages._shared.explored import Explored, explored
from pages._shared.inputs import number_at
from pages._shared.option_pictures import hundred_marks, name_of_mark
from pages._shared.row_plots import dot_rows, option_rows
from pages._shared.texts import num, t, time_left, tp
from pages.decision import wording
from pages.decision.futures_knock_outs import knock_outs_card, knocked_out_line
from pages.decision.futures_regret import regret_card
from pages.decision.futures_rule import rule_card
from pages.decision.futures_worth import worth_card

LEADS = ("option", "alone", "level", "behind", "out")
"""Columns of the table who is in front in how many futures."""
LOOK_EVERY_S = 1.5
FIRST_SHOWN = 10
"""Fewer futures than these are no picture while more of them come: only the progress is shown."""
FEWEST, MOST = 20, 2000
FOR_RULES = (100, 5000)
"""Futures that can be asked for on the page; a scenario file may ask for more."""


def show_many_futures(scenario: Scenario, comparison: Comparison) -> None:
    """What is there of the futures; looked at again and again until all are."""
    wanted = explored(_wanted(scenario))
    if wanted.under_way:
        st.fragment(_while_they_come, run_every=LOOK_EVERY_S)(scenario, comparison)
    else:
        _show(scenario, comparison, wanted)


def _wanted(scenario: Scenario) -> int:
    frame = scenario.exploration
    return frame.futures_for_rules if session.wants_more_futures() else frame.futures


def _while_they_come(scenario: Scenario, comparison: Comparison) -> None:
    now = explored(_wanted(scenario))
    if not now.under_way:
        st.rerun()
    _show(scenario, comparison, now)


def _show(scenario: Scenario, comparison: Comparison, now: Explored) -> None:
    _progress(now)
    if now.known is None:
        return
    if now.known.set_aside:
        st.warning(tp("explored.page.set_aside", now.known.set_aside, number=num(now.known.set_aside)))
    if not _enough(now):
        return
    known = among(now.known, comparison.verdict.passing)
    unfinished = now.under_way or now.given_up
    found = knock_outs(scenario, now.known)
    knocked = knocked_out_line(scenario, comparison, found, now.wanted if unfinished else None)
    leads_card(scenario, comparison, known, knocked)
    if unfinished:
        return
    knock_outs_card(scenario, comparison, now.known, now.key)
    rule_card(scenario, comparison, known, now.key)
    regret_card(scenario, comparison, known)
    worth_card(scenario, known, now.key)
    inputs_behind(scenario, known)


def _enough(now: Explored) -> bool:
    """Whether there are futures to show: all of them, or the first few of those that still come."""
    known = now.known
    if known is None or not known.done:
        return False
    return known.done >= FIRST_SHOWN or not (now.under_way or now.given_up)


def _progress(now: Explored) -> None:
    if now.given_up:
        st.info(t("explored.page.cancelled"), icon=":material/cancel:")
        st.button(
            t("explored.page.again"), on_click=session.take_up_again, args=(now.key,), key="explore-again"
        )
    elif now.under_way:
        st.progress(
            now.done_share, text=f"{_what_is_done(now)} {time_left(now.left_s, now.elapsed_s)}".strip()
        )
        st.button(t("explored.page.cancel"), on_click=_cancel, args=(now.key,), key="explore-cancel")


def _what_is_done(now: Explored) -> str:
    if not now.done:
        return t("explored.page.preparing", wanted=num(now.wanted))
    key = "explored.page.working" if _enough(now) else "explored.page.working_first"
    return t(key, done=num(now.done), wanted=num(now.wanted), first=num(FIRST_SHOWN))


def _cancel(key: Hashable) -> None:
    """Give these futures up; whoever wanted more of them has the fewer ones back."""
    if session.wants_more_futures():
        session.want_more_futures(False)
    else:
        session.give_up(key)


def leads_card(
    scenario: Scenario, comparison: Comparison, known: Exploration, knocked: str | None = None
) -> None:
    """In how many futures the recommended option holds, a hundred of them as dots, and the points.

    `knocked`: in how many of them it could not be chosen.
    """
    rows = {each.option: each for each in holds(scenario, known)}
    winner = rows[comparison.verdict.winner]
    name = wording.short(scenario, winner.option)
    title = t(
        "explored.page.title_leads",
        option=name,
        count=num(winner.in_front),
        futures=num(winner.futures),
        alone=num(winner.alone),
    )
    with layout.card(
        "many-futures", title, t("explored.page.title_leads.subtitle", inputs=num(len(known.inputs)))
    ):
        shares = front_shares(scenario, known)
        dots = hundred_dots(shares)
        digits = wording.point_digits(comparison)
        if (alike := all_alike(dots)) is not None:
            layout.paragraph(_alike_line(scenario, alike, round(shares[alike] * known.done), known.done))
            _points_spread(scenario, known, winner.option, digits)
        else:
            left, right = st.columns(2, gap="large")
            with left:
                _in_front_marks(scenario, dots, known.done)
            with right:
                _points_spread(scenario, known, winner.option, digits)
        layout.facts(
            [
                *(
                    (
                        wording.short(scenario, option),
                        *map(num, (each.alone, each.level, each.behind, each.out)),
                    )
                    for option, each in rows.items()
                ),
                *(_out_as_expected(scenario, option) for option in scenario.options if option not in rows),
            ],
            tuple(t(f"explored.page.leads.table.{column}") for column in LEADS),
            numbers_from=1,
        )
        if knocked:
            layout.paragraph(knocked)
        layout.caption("modelled", _how(scenario, known), t("explored.page.leads.says_not"))


def _out_as_expected(scenario: Scenario, option: str) -> tuple[str, ...]:
    """Row of an option that breaks a knock-out already as expected."""
    nothing = t("explored.page.leads.table.none")
    return (wording.short(scenario, option), *(nothing,) * 3, t("explored.page.leads.table.out_expected"))


def _alike_line(scenario: Scenario, alike: str, count: int, futures: int) -> str:
    """What a hundred marks of one kind would say."""
    told = {"count": num(count), "futures": num(futures), "tie": num(TIE_POINTS)}
    if alike in (LEVEL, NOBODY):
        return t(f"explored.page.leads.alike_{alike}", **told)
    return t("explored.page.leads.alike", option=wording.short(scenario, alike), **told)


def _in_front_marks(scenario: Scenario, dots: Mapping[str, int], futures: int) -> None:
    counts = ", ".join(f"{name_of_mark(scenario, each)} {count}" for each, count in dots.items() if count)
    alt = t("explored.page.leads.dots.alt", counts=counts)
    layout.svg(hundred_marks(scenario, dots, "futures", t("explored.page.leads.dots"), alt))
    layout.small(t("explored.page.leads.mark", futures=num(futures), tie=num(TIE_POINTS)))


def _points_spread(scenario: Scenario, known: Exploration, winner: str, digits: int) -> None:
    spread = spread_of(scenario, known, "points").set_index("option")
    figures = {
        str(option): Interval(row["mean"], row["low"], row["high"]) for option, row in spread.iterrows()
    }
    axis = points_axis_of(figures.values())
    layout.small(t("explored.page.leads.spread", part=wording.part_of_scale(axis)))
    rows = option_rows(scenario, figures, partial(num, digits=digits), strong=winner)
    said = ", ".join(f"{row.label} {row.shown}" for row in rows)
    charts.show(dot_rows(rows, axis, num), "many-futures", t("explored.page.leads.spread.alt", rows=said))


def _how(scenario: Scenario, known: Exploration) -> str:
    error = shortcut_error(scenario, known)
    counts = {"futures": num(known.done), "contacts": num(known.contacts)}
    if not error.checked:
        return t("explored.page.leads.how_short", **counts)
    return t("explored.page.leads.how", **counts, checked=num(error.checked), error=num(error.points, 1))


def inputs_behind(scenario: Scenario, known: Exploration) -> None:
    """Everything that varies, with range and grade."""
    with st.expander(t("explored.page.inputs.title", count=num(len(known.inputs)))):
        language = session.language()
        layout.small(t("explored.page.specialists"))
        _how_many(scenario)
        st.dataframe(
            pd.DataFrame(
                {
                    t("explored.page.inputs.table.input"): [
                        each.label(scenario, language) for each in known.inputs
                    ],
                    t("explored.page.inputs.table.range"): [
                        assumption_text(each.assumption, scenario.currency, language) for each in known.inputs
                    ],
                    t("explored.page.inputs.table.grade"): [
                        t("explored.page.inputs.grade", grade=grade, meaning=t(f"app.grade.{grade}"))
                        for grade in (each.assumption.grade for each in known.inputs)
                    ],
                }
            ),
            hide_index=True,
            key="frame-inputs",
        )


def _how_many(scenario: Scenario) -> None:
    """How many futures are drawn, at first and for rules, within what a page can wait for."""
    frame = scenario.exploration
    fields = (
        ("futures", frame.futures, FEWEST, MOST),
        ("futures_for_rules", frame.futures_for_rules, *FOR_RULES),
    )
    for column, (field, value, least, most) in zip(st.columns(2, gap="large"), fields, strict=True):
        with column:
            number_at(
                f"exploration.{field}",
                value,
                t(f"explored.page.{field}", least=num(least), most=num(most)),
                min_value=min(least, value),
                max_value=max(most, value),
                step=least,
            )
    layout.small(t("explored.page.futures.what"))
