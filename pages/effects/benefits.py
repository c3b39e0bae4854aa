"""Question 3: what an option brings against the do-minimum, and how much of it the technology."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from models.attribution import Attribution, Waterfall, waterfall
from models.findings.effects import (
    CUSTOMER_METRICS,
    axis_range,
    customer_metrics,
    effects,
    further_drawbacks,
    lead,
)
from models.findings.idle import held_levers, technical_cost
from models.findings.passes import more_received
from models.findings.posts import posts_today
from models.findings.team_sizes import unshared_teams
from models.outcome import Outcome
from models.scenario.schema import Scenario
from pages._shared import charts, compute, layout, session
from pages._shared.inputs import option_picker
from pages._shared.navigation import ADJUST, PREREQUISITES, TEAMS_TAB
from pages._shared.option_pictures import change_table
from pages._shared.row_plots import bar_rows, dot_rows, option_rows, stated_row
from pages._shared.schematics import either_width
from pages._shared.texts import listed, loc, num, plain, t, tp
from pages._shared.theme import option_colour, palette
from pages._shared.waterfall import lying, standing
from pages.effects import split, split_picture, wording
from pages.effects.lever_settings import lever_table, levers_note
from pages.effects.posts_bridge import bridge_sentence, posts_bridge
from pages.organisation.wording import to_create

Outcomes = Mapping[str, Outcome]


def show_page() -> None:
    scenario, outcomes = session.scenario(), compute.comparison().outcomes
    title = st.container()
    option = option_picker("benefits", preselected=compute.leading_option())
    tell_unshared(scenario)
    if option == scenario.baseline:
        with title:
            show_title(scenario, option, wording.baseline_finding(scenario, outcomes[option]))
        layout.problem_list(outcomes[option].problems)
        layout.small(t("effects.split.baseline", option=wording.short(scenario, option)))
        show_figures(scenario, option, outcomes)
    else:
        choice = pick_headline()
        show_option(scenario, option, choice, outcomes, title)
    layout.next_step(PREREQUISITES, t("effects.next"))


def tell_unshared(scenario: Scenario) -> None:
    """Where a change of a team does not reach every option, the comparison is not fair; the way out."""
    teams = unshared_teams(session.starting_scenario(), scenario)
    if teams:
        names = listed([loc(scenario.teams[team].name) for team in teams])
        st.warning(plain(tp("effects.unshared", len(teams), names=names)), icon=":material/warning:")
        layout.go_to(ADJUST, t("effects.unshared.way"), TEAMS_TAB)


def show_option(
    scenario: Scenario, option: str, choice: str, outcomes: Outcomes, title: DeltaGenerator
) -> None:
    """An option beside the do-minimum: the chosen figure divided, the figures of posts, all the rest."""
    head, body = (unstale(place, option, choice) for place in (title, st.container()))
    with body:
        found = compute.sized_posts(option) if choice == split.SIZED else compute.attribution(option)
        fall = waterfall(found, "posts_required" if choice == split.SIZED else choice)
        with head:
            show_title(scenario, option, split.finding(scenario, option, choice, fall))
        layout.problem_list(dict.fromkeys((*outcomes[option].problems, *found.problems)))
        show_split(scenario, option, choice, found, fall, how(outcomes[option]))
        show_bridge(scenario, option)
        show_figures(scenario, option, outcomes)


def unstale(place: DeltaGenerator, option: str, choice: str) -> DeltaGenerator:
    """Where to draw in `place`: emptied first when drawing has to wait for a computation, so that nobody
    sees the picture of the choice before under the new one."""
    known = compute.sized_posts_if_known if choice == split.SIZED else compute.attribution_if_known
    if known(option) is not None:
        return place.container()
    return place.empty().container()


def show_figures(scenario: Scenario, option: str, outcomes: Outcomes) -> None:
    """What is the same whichever figure is divided."""
    first, second = st.columns(2)
    with first:
        show_customers(scenario, option, outcomes)
    with second:
        show_texts(scenario, option)
    show_idle(scenario, option)
    show_posts(scenario, option, outcomes)
    show_each(scenario, option, outcomes)


def how(outcome: Outcome) -> str:
    return t("effects.how", replications=num(outcome.replications), weeks=num(outcome.weeks))


def show_title(scenario: Scenario, option: str, finding: str) -> None:
    layout.page_head(
        t("effects.question"),
        finding,
        t(
            "effects.subtitle",
            option=wording.short(scenario, option),
            baseline=wording.short(scenario, scenario.baseline),
        ),
    )


def show_split(
    scenario: Scenario, option: str, choice: str, found: Attribution, fall: Waterfall, how: str
) -> None:
    """The main picture: which kind of lever brings which part of the change."""
    metric = fall.metric
    with layout.card("split", split.heading(choice, fall), split.subtitle(scenario, option, metric)):
        drawn = split_picture.bars(scenario, option, fall)
        said, seen = split.sentence(scenario, option, choice, fall), split_picture.account(fall, drawn)
        either_width(
            standing(drawn, palette(), seen, said, "split"),
            lying(drawn, palette(), seen, said, "split-slim"),
            "split",
        )
        st.markdown(f"**{plain(said)}**")
        for line in (
            split.technology_alone(scenario, found, choice, fall),
            split.technology_orders(found, fall),
            split.technology_costs(found, fall),
        ):
            if line:
                layout.paragraph(line)
        layout.evidence_legend(("modelled",))
        layout.small(t("effects.split.legend"))
        for line in (split_picture.cut_axis(fall, drawn), split_picture.adding_up(fall)):
            if line:
                layout.small(line)
        if choice == split.SIZED:
            layout.caption(None, t("effects.sized.how"), t("effects.sized.says_not"))
        else:
            not_said = "says_not_posts" if metric == "posts_required" else "says_not"
            layout.caption(None, f"{how}. {t('effects.split.how')}", t(f"effects.split.{not_said}"))
        charts.table_behind(split_picture.shares_behind(found, fall), "split")
        with st.expander(t("effects.levers.title")):
            layout.facts(*lever_table(scenario, option))
            layout.small(levers_note(scenario))
            layout.small(t("platform.levers.note"))


def show_bridge(scenario: Scenario, option: str) -> None:
    """The two figures of posts side by side: what each answers, and which one serves what."""
    sized, today = compute.sized_posts_if_known(option), posts_today(scenario)
    with layout.card("bridge", t("effects.bridge.title")):
        rows, head = posts_bridge(scenario, option, compute.attribution(option), sized, today)
        layout.facts(rows, head, numbers_from=1)
        layout.paragraph(bridge_sentence(scenario, sized, today))
        if created := to_create(scenario, option):
            layout.small(created)


def pick_headline() -> str:
    """The figure whose change is divided; the number of posts at first."""
    choices = (*split.HEADLINES, split.SIZED)
    names = {each: plain(split.headline_name(each)) for each in choices}
    return str(
        st.segmented_control(
            t("effects.split.pick"),
            choices,
            default=split.HEADLINES[0],
            required=True,
            format_func=names.__getitem__,
            key="pick:split",
            label_visibility="collapsed",
            persist_state="session",
        )
    )


def show_customers(scenario: Scenario, option: str, outcomes: Outcomes) -> None:
    """What customers notice, and what else gets worse."""
    shown, baseline = outcomes[option], outcomes[scenario.baseline]
    found = effects(shown, baseline, customer_metrics(scenario))
    drawbacks = further_drawbacks(shown, baseline, (*CUSTOMER_METRICS, "posts_required"))
    received = more_received(scenario, shown, baseline)
    name, before = wording.short(scenario, option), wording.short(scenario, scenario.baseline)
    with layout.card(
        "customers",
        wording.customers_title((*found, *drawbacks), received),
        t("effects.customers.subtitle", baseline=before, option=name),
    ):
        if option == scenario.baseline:
            layout.small(t("effects.customers.baseline", option=name))
        else:
            colour = option_colour(scenario, option)
            layout.svg(change_table([wording.customer_row(each) for each in found], colour))
            others = [wording.customer_row(each) for each in drawbacks]
            others += [wording.received_row(scenario, each) for each in received]
            if others:
                st.markdown(f"**{t('effects.customers.others')}**")
                layout.svg(change_table(others, colour))
            else:
                layout.small(t("effects.customers.no_others"))
        layout.caption("modelled", how(shown), t("effects.customers.says_not"))


def show_texts(scenario: Scenario, option: str) -> None:
    """Advantages and restrictions as the option states them."""
    name = wording.short(scenario, option)
    for kind, texts in (
        ("advantages", scenario.options[option].advantages),
        ("restrictions", scenario.options[option].restrictions),
    ):
        with layout.card(kind, t(f"effects.{kind}", option=name)):
            layout.points(map(loc, texts), otherwise=t("effects.none"))
            layout.small(t("effects.texts.source"))


def show_idle(scenario: Scenario, option: str) -> None:
    """What is paid for and does not act in full."""
    idle = held_levers(scenario, option)
    if not idle:
        return
    name, money = wording.short(scenario, option), compute.comparison().money[option]
    with layout.card("idle", t("effects.idle.title"), t("effects.idle.subtitle", option=name)):
        layout.points(wording.idle_sentence(scenario, option, each) for each in idle)
        layout.small(wording.idle_cost(money, *technical_cost(scenario, money)))


def show_posts(scenario: Scenario, option: str, outcomes: Outcomes) -> None:
    """The posts that every option needs, beside those of today."""
    years, today = num(scenario.money.horizon_years), posts_today(scenario)
    with layout.card(
        "posts",
        wording.posts_finding(scenario, lead(outcomes, "posts_required")),
        t("effects.posts.subtitle", years=years),
    ):
        rows = [
            stated_row(t("effects.posts.today"), wording.posts(today), today),
            *option_rows(
                scenario,
                {each: outcome.interval("posts_required") for each, outcome in outcomes.items()},
                wording.posts,
                strong=option,
            ),
        ]
        charts.show(
            bar_rows(rows, axis_range(outcomes, "posts_required", holds=today), num),
            "posts",
            t("effects.posts.alt", values=", ".join(f"{row.label} {row.shown}" for row in rows)),
            wording.effects_behind(scenario, outcomes, ("posts_required",)),
        )
        layout.evidence_legend(("modelled", "assumed"))
        layout.small(wording.today_sentence(scenario, today, outcomes[scenario.baseline]))
        layout.small(t("effects.posts.target", years=years))
        layout.caption(None, f"{how(outcomes[option])}. {t('effects.band')}", t("effects.posts.says_not"))


def show_each(scenario: Scenario, option: str, outcomes: Outcomes) -> None:
    """Every figure that customers notice, all options on one axis."""
    with layout.card(
        "each", t("effects.each.title"), t("effects.each.subtitle", band=t("effects.band_dots"))
    ):
        for place, metric in enumerate(customer_metrics(scenario)):
            if place % 2 == 0:
                columns = st.columns(2, gap="large")
            with columns[place % 2]:
                message = wording.lead_finding(scenario, metric, lead(outcomes, metric), len(outcomes))
                st.markdown(f"**{plain(message)}**")
                intervals = {each: outcome.interval(metric) for each, outcome in outcomes.items()}
                rows = option_rows(scenario, intervals, partial(wording.shown, metric), strong=option)
                axis = axis_range(outcomes, metric)
                charts.show(dot_rows(rows, axis, partial(wording.tick, metric)), f"each-{metric}", message)
        charts.table_behind(wording.effects_behind(scenario, outcomes, customer_metrics(scenario)), "each")
        layout.caption("modelled", how(outcomes[option]))


show_page()
