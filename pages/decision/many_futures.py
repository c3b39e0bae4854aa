"""Part of the decision: hundreds of drawn futures; who holds, when an option fails, what knowing is worth."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd
import streamlit as st

from models.comparison import Comparison
from models.findings.explored import (
    FAILURES,
    SMALLEST,
    Failure,
    Measure,
    WorthOfKnowing,
    best_on_average,
    drawn_regrets,
    failing,
    holds,
    leading_shares,
    regret_rules,
    spread_of,
)
from models.findings.views import hundred_dots
from models.futures.exploration import Exploration, among, shortcut_error
from models.futures.sentences import condition_text, rule_sentence
from models.outcome import Interval
from models.scenario.overrides import assumption_text
from models.scenario.schema import Scenario
from pages._shared import charts, layout, session
from pages._shared.explored import Explored, explored, rule, worth
from pages._shared.navigation import FUTURE, FUTURES_TAB
from pages._shared.option_pictures import hundred_dots_picture
from pages._shared.row_plots import dot_rows, option_rows
from pages._shared.rule_picture import rule_picture
from pages._shared.texts import loc, money_short, num, plain, t, tp
from pages.decision import wording

LOOK_EVERY_S = 1.5
RULE_OPTION, RULE_FAILURE, WORTH = "pick:rule-option", "pick:rule-failure", "pick:worth"
"""Keys of what can be chosen here."""
MEASURES: tuple[Measure, ...] = ("points", "npv")


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
    if not now.known.done:
        return
    known = among(now.known, comparison.verdict.passing)
    leads_card(scenario, comparison, known)
    if now.under_way or now.given_up:
        return
    rule_card(scenario, comparison, known, now.key)
    regret_card(scenario, comparison, known)
    worth_card(scenario, known, now.key)
    inputs_behind(scenario, known)


def _progress(now: Explored) -> None:
    if now.given_up:
        st.info(t("explored.page.cancelled"), icon=":material/cancel:")
        st.button(
            t("explored.page.again"), on_click=session.take_up_again, args=(now.key,), key="explore-again"
        )
    elif now.under_way:
        text = t("explored.page.working", done=num(now.done), wanted=num(now.wanted))
        st.progress(now.done_share, text=text)
        st.button(t("explored.page.cancel"), on_click=_cancel, args=(now.key,), key="explore-cancel")


def _cancel(key: Hashable) -> None:
    """Give these futures up; whoever wanted more of them has the fewer ones back."""
    if session.wants_more_futures():
        session.want_more_futures(False)
    else:
        session.give_up(key)


def leads_card(scenario: Scenario, comparison: Comparison, known: Exploration) -> None:
    """In how many futures the recommended option holds, a hundred of them as dots, and the points."""
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
        left, right = st.columns(2, gap="large")
        with left:
            layout.small(t("explored.page.leads.dots"))
            dots = hundred_dots(leading_shares(scenario, known))
            counts = ", ".join(
                f"{wording.short(scenario, each)} {count}" for each, count in dots.items() if count
            )
            layout.svg(hundred_dots_picture(scenario, dots, t("explored.page.leads.dots.alt", counts=counts)))
        with right:
            _points_spread(scenario, known, winner.option)
        layout.facts(
            [
                (wording.short(scenario, option), num(each.alone), num(each.level), num(each.behind))
                for option, each in rows.items()
            ],
            tuple(
                t(f"explored.page.leads.table.{column}") for column in ("option", "alone", "level", "behind")
            ),
            numbers_from=1,
        )
        layout.caption("modelled", _how(scenario, known), t("explored.page.leads.says_not"))


def _points_spread(scenario: Scenario, known: Exploration, winner: str) -> None:
    spread = spread_of(scenario, known, "points").set_index("option")
    figures = {
        str(option): Interval(row["mean"], row["low"], row["high"]) for option, row in spread.iterrows()
    }
    layout.small(t("explored.page.leads.spread"))
    rows = option_rows(scenario, figures, num, strong=winner)
    said = ", ".join(f"{row.label} {row.shown}" for row in rows)
    charts.show(
        dot_rows(rows, (0.0, 100.0), num), "many-futures", t("explored.page.leads.spread.alt", rows=said)
    )


def _how(scenario: Scenario, known: Exploration) -> str:
    error = shortcut_error(scenario, known)
    counts = {"futures": num(known.done), "contacts": num(known.contacts)}
    if not error.checked:
        return t("explored.page.leads.how_short", **counts)
    return t("explored.page.leads.how", **counts, checked=num(error.checked), error=num(error.points, 1))


def rule_card(scenario: Scenario, comparison: Comparison, known: Exploration, key: Hashable) -> None:
    """When an option fails, in one sentence with two counts, and the futures behind it."""
    chosen = session.input_value(RULE_OPTION)
    option = str(chosen) if chosen in known.options else comparison.verdict.winner
    failure: Failure = session.input_value(RULE_FAILURE) or FAILURES[0]
    found = rule(known, key, option, failure)
    sentence = rule_sentence(scenario, known.inputs, option, failure, found, session.language())
    with layout.card("rule", sentence, t("explored.page.rule.title")):
        _rule_choice(scenario, known, option)
        if found.rule is not None:
            conditions = [
                condition_text(scenario, known.inputs[each.input], each, session.language())
                for each in found.rule.conditions
            ]
            layout.small(t("explored.page.rule.picture", option=wording.short(scenario, option)))
            charts.show(
                rule_picture(scenario, known, found.rule, failing(scenario, known, option, failure)),
                "rule",
                t("explored.page.rule.picture.alt", inputs="; ".join(conditions), sentence=sentence),
            )
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


def _rule_choice(scenario: Scenario, known: Exploration, option: str) -> None:
    left, right = st.columns(2)
    baseline = wording.short(scenario, scenario.baseline)
    with left:
        st.selectbox(
            t("explored.page.rule.option"),
            known.options,
            index=known.options.index(option),
            format_func=lambda each: plain(loc(scenario.options[each].name)),
            key=RULE_OPTION,
        )
    with right:
        st.selectbox(
            t("explored.page.rule.failure"),
            FAILURES,
            format_func=lambda each: t(f"explored.page.rule.failure.{each}", baseline=baseline),
            key=RULE_FAILURE,
        )


def worth_card(scenario: Scenario, known: Exploration, key: Hashable) -> None:
    """What knowing more is worth at most."""
    measure: Measure = session.input_value(WORTH) or MEASURES[0]
    found = worth(known, key, measure)
    word = t(f"explored.page.worth.measure_word.{measure}")
    title = (
        t("explored.page.worth.title.nothing", measure=word)
        if found.is_nothing
        else t("explored.page.worth.title", amount=_amount(measure, found.everything))
    )
    with layout.card("worth", title, t("explored.page.worth.subtitle")):
        st.segmented_control(
            t("explored.page.worth.measure"),
            MEASURES,
            default=MEASURES[0],
            required=True,
            format_func=lambda each: t(f"explored.page.worth.measure.{each}"),
            key=WORTH,
            label_visibility="collapsed",
        )
        if found.is_nothing:
            best = wording.short(scenario, best_on_average(scenario, known, measure))
            smallest = _amount(measure, SMALLEST[measure])
            layout.paragraph(t("explored.page.worth.nothing", option=best, measure=word, smallest=smallest))
        elif not found.inputs:
            layout.paragraph(t("explored.page.worth.none_above_chance"))
        else:
            _worth_table(scenario, known, found)
        layout.caption("modelled", t("explored.page.worth.how"), t("explored.page.worth.says_not"))


def _worth_table(scenario: Scenario, known: Exploration, found: WorthOfKnowing) -> None:
    language = session.language()
    rows = [
        (
            known.inputs[each.input].label(scenario, language),
            *(_amount(found.measure, value) for value in (each.worth.value, each.worth.low, each.worth.high)),
        )
        for each in found.inputs
    ]
    layout.facts(
        [
            (label, value, t("explored.page.worth.between", low=low, high=high))
            for label, value, low, high in rows
        ],
        tuple(t(f"explored.page.worth.table.{column}") for column in ("input", "worth", "range")),
        numbers_from=1,
    )


def regret_card(scenario: Scenario, comparison: Comparison, known: Exploration) -> None:
    """What choosing an option costs against the best of each future."""
    points = {each.option: each for each in drawn_regrets(scenario, known, "points")}
    amounts = {each.option: each for each in drawn_regrets(scenario, known, "npv")}
    winner = comparison.verdict.winner
    title = t(
        "explored.page.regret.title",
        option=wording.short(scenario, winner),
        most=num(points[winner].most, 0 if points[winner].most >= 1 else 1),
    )
    with layout.card("drawn-regret", title, t("explored.page.regret.subtitle", futures=num(known.done))):
        layout.facts(
            [
                (
                    wording.short(scenario, option),
                    num(each.mean, 1),
                    num(each.one_in_twenty, 1),
                    num(each.most, 1),
                    money_short(amounts[option].mean),
                    money_short(amounts[option].most),
                )
                for option, each in points.items()
            ],
            tuple(
                t(f"explored.page.regret.table.{column}")
                for column in ("option", "mean", "rare", "most", "mean_money", "most_money")
            ),
            numbers_from=1,
        )
        rules = regret_rules(scenario, known)
        if rules.disagree:
            names = {
                "least": wording.short(scenario, rules.least),
                "mean": wording.short(scenario, rules.best_mean),
            }
            layout.small(t("explored.page.regret.disagree", **names))
        layout.go_to(FUTURE, t("explored.page.regret.link"), FUTURES_TAB)
        layout.caption("modelled", None, t("explored.page.leads.says_not"))


def inputs_behind(scenario: Scenario, known: Exploration) -> None:
    """Everything that varies, with range and grade."""
    with st.expander(t("explored.page.inputs.title", count=num(len(known.inputs)))):
        language = session.language()
        st.dataframe(
            pd.DataFrame(
                {
                    t("explored.page.inputs.table.input"): [
                        each.label(scenario, language) for each in known.inputs
                    ],
                    t("explored.page.inputs.table.range"): [
                        assumption_text(each.assumption, scenario.currency, language) for each in known.inputs
                    ],
                    t("explored.page.inputs.table.grade"): [each.assumption.grade for each in known.inputs],
                }
            ),
            hide_index=True,
            key="frame-inputs",
        )


def _amount(measure: Measure, value: float) -> str:
    if measure == "npv":
        return money_short(value, 2)
    return t("explored.page.worth.points", number=num(value, 1))
