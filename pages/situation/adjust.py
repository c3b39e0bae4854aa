"""Adjust: change the working scenario, and see at once what it does to every option."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from models.comparison import Comparison
from models.findings.views import mean_values
from models.scenario import Difference, differences
from models.scenario.schema import Scenario
from models.scenario.values import Assumption
from pages._shared import compute, session
from pages._shared.editors import edit_assumptions, edit_costs, edit_levers, edit_teams, label
from pages._shared.inputs import decimal_at, labelled
from pages._shared.kept_work import HOURS
from pages._shared.layout import (
    caption,
    card,
    facts,
    go_to,
    next_step,
    note,
    page_head,
    place_of,
    problem_list,
    small,
)  # fmt: skip
from pages._shared.navigation import (
    ASSUMPTIONS_TAB,
    BENEFITS,
    COSTS_TAB,
    LEVERS_TAB,
    TAB,
    TEAMS_TAB,
    VOLUMES,
    VOLUMES_TAB,
)
from pages._shared.spread_editor import edit_spread
from pages._shared.tab import offer_to_begin_anew
from pages._shared.texts import loc, metric_name, metric_value, money_short, num, t, tp
from pages.situation.file import take_in

HEADLINES = ("service_level_share", "posts_required")
TABS = (TEAMS_TAB, VOLUMES_TAB, COSTS_TAB, LEVERS_TAB, ASSUMPTIONS_TAB)


def show_page() -> None:
    if (unread := session.unread()) is not None and take_in(unread):
        st.rerun()
    page_head(t("adjust.question"), finding(), of_the_model=False)
    above = st.container()
    tab = choose_editor()
    editor = place_of(tab, TABS)
    with above:
        tell_opened(session.notice("working"))
        show_effect()
        show_differences(differences(session.shipped(), session.whole_scenario()))
        show_working_file()
    with editor:
        small(t(f"adjust.tab_note.{tab}"))
        EDITORS[tab](session.scenario())
    next_step(BENEFITS, t("adjust.next"))


def finding() -> str:
    """How much this visitor has changed, on top of what was fitted to the volumes."""
    if count := len(session.own_differences()):
        return tp("adjust.finding", count)
    return t(f"adjust.finding_{starts_from()}")


def starts_from() -> str:
    """What the visitor's changes start from: the scenario fitted to the volumes, with them, or as shipped."""
    if session.adapted_paths():
        return "fitted"
    return "own" if session.volumes_are_own() else "shipped"


def show_effect() -> None:
    changed_anything = bool(session.own_differences())
    key = f"adjust.effect.subtitle_{starts_from()}" if changed_anything else "adjust.effect.unchanged"
    with card("effect", t("adjust.effect.title"), t(key, file=session.volumes().name)):
        now = compute.comparison()
        before = compute.comparison_before_changes() if changed_anything else now
        head = [
            t("app.option"),
            *(metric_name(metric) for metric in HEADLINES),
            t("adjust.points"),
            t("adjust.npv", baseline=baseline()),
        ]
        facts(effect_rows(before, now), tuple(head), numbers_from=1)
        tell_issues(before, now)
        caption("modelled", t("adjust.effect.how", seed=now.seed), t("adjust.effect.says_not"))


def baseline() -> str:
    """Short name of the option that the others are compared with."""
    scenario = session.scenario()
    return loc(scenario.options[scenario.baseline].short)


def effect_rows(before: Comparison, now: Comparison) -> Iterator[tuple[str, ...]]:
    points = [mean_values(compared.values).set_index("option")["mean"] for compared in (before, now)]
    for identifier, option in session.scenario().options.items():
        cells = [loc(option.name)]
        for metric in HEADLINES:
            texts = [
                metric_value(metric, compared.outcomes[identifier].interval(metric).mean)
                for compared in (before, now)
            ]
            cells.append(changed(*texts))
        cells.append(changed(*(num(float(series[identifier]), 1) for series in points)))
        cells.append(changed(*(money_short(compared.money[identifier].npv) for compared in (before, now))))
        yield tuple(cells)


def tell_issues(before: Comparison, now: Comparison) -> None:
    """Issues behind the volumes, where they are not what they were: by the factor, or fitted again."""
    baseline = session.scenario().baseline
    counts = [compared.outcomes[baseline].interval("issues").mean for compared in (before, now)]
    told = [num(round(count, -2)) for count in counts]
    if told[0] != told[1]:
        by_factor = session.scenario().volumes.factor != session.starting_scenario().volumes.factor
        key = "adjust.effect.issues_factor" if by_factor else "adjust.effect.issues"
        small(t(key, before=told[0], now=told[1]))


def changed(before: str, now: str) -> str:
    return now if before == now else t("adjust.changed", before=before, now=now)


def difference_line(difference: Difference) -> str:
    language = session.language()
    text = t(
        "adjust.difference",
        label=difference.label(language),
        before=difference.before_text(language),
        after=difference.after_text(language),
    )
    return t("adjust.outside", text=text) if left_its_range(difference) else text


def left_its_range(difference: Difference) -> bool:
    """Whether the value stands outside the range that the scenario states for it."""
    before, after = difference.before, difference.after
    known = isinstance(before, Assumption) and isinstance(after, Assumption)
    return known and not before.low <= after.value <= before.high


def show_differences(found: Sequence[Difference]) -> None:
    if not found and not session.volumes_are_own():
        return
    with card("differences", t("adjust.differences.title")):
        if session.volumes_are_own():
            own = session.shipped().volumes.file
            small(t("adjust.volumes_line", now=session.volumes().name, before=own))
        for difference in found:
            text, undo = st.columns([5, 1], vertical_alignment="center")
            with text:
                small(difference_line(difference))
            with undo:
                st.button(
                    t("adjust.undo"),
                    key=f"undo:{difference.path}",
                    on_click=session.discard_changes,
                    args=([difference.path],),
                )
        st.button(t("adjust.undo_all"), key="undo-all", on_click=session.discard_changes)


def show_working_file() -> None:
    with st.expander(t("adjust.file.title")):
        small(t("adjust.file.what"))
        name = f"{session.scenario_id()}-{t('adjust.file.name')}.yaml"
        st.download_button(
            t("adjust.file.save"),
            session.working_file(),
            name,
            "application/yaml",
            key="save",
            on_click=session.has_saved,
        )
        uploaded = st.file_uploader(t("adjust.file.open"), type=["yaml", "yml"], key="open-file")
        if uploaded is not None and session.is_new_upload("working", uploaded.file_id):
            session.keep_notice("working", session.open_working_file(uploaded.getvalue()))
            st.rerun()
        small(t("adjust.kept", hours=num(HOURS)))
        offer_to_begin_anew("adjust")


def tell_opened(opened: session.Opened | None) -> None:
    if opened is None:
        return
    if opened.done:
        note(t("adjust.file.opened"))
    else:
        small(t("adjust.file.refused"))
    problem_list(opened.problems)
    if not opened.problems:
        session.keep_notice("working", None)


def choose_editor() -> str:
    """The part to change; chosen before the rest is drawn, so that the part before goes at once."""
    tab: str = st.segmented_control(
        t("adjust.tabs"),
        TABS,
        default=session.wanted_tab(TABS),
        required=True,
        format_func=labelled(TABS, lambda code: t(f"adjust.tab.{code}")),
        key=TAB,
        label_visibility="collapsed",
    )
    return tab


def edit_volumes(scenario: Scenario) -> None:
    with card("volume-factor", label("volumes"), session.volumes().name):
        decimal_at("volumes.factor", scenario.volumes.factor, label("factor"))
        go_to(VOLUMES, t("adjust.volumes_go"))
    edit_spread(scenario)


EDITORS = {
    TEAMS_TAB: edit_teams,
    VOLUMES_TAB: edit_volumes,
    COSTS_TAB: edit_costs,
    LEVERS_TAB: edit_levers,
    ASSUMPTIONS_TAB: edit_assumptions,
}
"""Part of the page -> what changes things there."""


show_page()
