"""Editors of the working scenario, by subject: teams, costs, levers, assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from models.findings.held_back import HeldBack, held_back
from models.findings.team_sizes import sharing_changes, unshared_change
from models.scenario import LEVER_KINDS, effective_levers
from models.scenario.schema import ALL, Scenario, Stage
from models.scenario.values import Assumption, Record
from pages._shared import session
from pages._shared.inputs import assumption_input, choice_at, labelled, number_at, option_picker, switch_at
from pages._shared.layout import card, small
from pages._shared.offers import edit_offers
from pages._shared.opening import edit_opening
from pages._shared.posts import edit_posts
from pages._shared.texts import listed, loc, num, plain, share, signed, t, tp

POST_FIELDS = ("cost_per_post_eur", "contract_hours_per_week", "shrinkage_share")
MONEY_FIELDS = ("discount_rate", "wage_inflation", "price_inflation", "realisation")
KINDS = ("technology", "organisation", "process", "product", "channel")


def label(field: str) -> str:
    """The plain name of a schema field, as a label."""
    text = t(f"schema.{field}")
    return text[0].upper() + text[1:]


def edit_teams(scenario: Scenario) -> None:
    """Posts, opening hours and rota of today's teams."""
    for identifier, team in scenario.teams.items():
        path = f"teams.{identifier}"
        with card(f"team-{identifier}", loc(team.name), loc(scenario.units[team.unit].name)):
            left, right = st.columns(2, gap="medium")
            with left:
                edit_posts(scenario, identifier, label("posts"))
            with right:
                rotas = {rota: t(f"adjust.rota.{rota}") for rota in ("demand", "flat")}
                choice_at(f"{path}.rota", team.rota, label("rota"), rotas)
                if team.roster is not None:
                    small(t("adjust.roster", source=loc(team.roster.source)))
            tell_unshared(scenario, identifier)
            edit_opening(f"{path}.opening", team.opening)


def tell_unshared(scenario: Scenario, team: str) -> None:
    """That a changed team size does not reach options with a size of their own, and the way to let it."""
    unshared = unshared_change(session.starting_scenario(), scenario, team)
    if unshared is None:
        return
    told = {
        "missed": listed([loc(scenario.options[option].short) for option in unshared.missed]),
        "reached": listed([loc(scenario.options[option].short) for option in unshared.reached]),
    }
    st.warning(plain(t("adjust.unshared" if unshared.reached else "adjust.unshared_by_nobody", **told)))
    st.button(
        plain(t("adjust.share_change", posts=signed(unshared.difference, 1))),
        key=f"share:{team}",
        on_click=_share_change,
        args=(f"teams.{team}.posts", sharing_changes(session.whole_scenario(), unshared)),
    )


def _share_change(path: str, changes: Mapping[str, Any]) -> None:
    session.keep_notice(path, session.set_changes(changes))
    session.forget_inputs()


def edit_costs(scenario: Scenario) -> None:
    """Cost of a post, how money is added up, and the cost blocks of one option."""
    with card("post", t("adjust.costs.posts")):
        _grid("staffing", scenario.staffing, POST_FIELDS)
        _grid("money", scenario.money, ("discount_rate", "wage_inflation", "price_inflation", "realisation"))
        turned = scenario.money.freed_hours_become_money
        switch_at("money.freed_hours_become_money", turned, label("freed_hours_become_money"))
        horizon = scenario.money.horizon_years
        number_at("money.horizon_years", horizon, label("horizon_years"), min_value=1, max_value=30, step=1)
    option = option_picker("costs")
    for identifier, block in scenario.options[option].costs.items():
        with card(f"cost-{option}-{identifier}", loc(block.name), t(f"adjust.cost_kind.{block.kind}")):
            _grid(f"options.{option}.costs.{identifier}", block)


def edit_levers(scenario: Scenario) -> None:
    """Every lever of one option, by kind, and the team sizes that it changes."""
    option = option_picker("levers")
    stages, shipped = scenario.options[option].stages, session.shipped().options[option].stages
    for position, stage in enumerate(stages):
        path = f"options.{option}.stages.{position}"
        if len(stages) > 1:
            named = t("adjust.stage", name=loc(stage.name), month=stage.from_month)
            st.subheader(plain(named), anchor=False)
        for kind in KINDS:
            with card(f"levers-{option}-{position}-{kind}", t(f"adjust.kind.{kind}")):
                for lever in (lever for lever, its_kind in LEVER_KINDS.items() if its_kind == kind):
                    here = f"{path}.levers.{lever}"
                    held = held_back(scenario, option, position, lever)
                    if lever == "channel_offer":
                        edit_offers(
                            scenario, here, effective_levers(stage), effective_levers(shipped[position])
                        )
                    else:
                        _edit_lever(scenario, here, stage, lever)
                    if held is not None:
                        small(_held_line(scenario, held))
        sizes = {name: change.posts for name, change in stage.teams.items() if change.posts is not None}
        if sizes:
            with card(f"teams-{option}-{position}", t("adjust.stage_teams")):
                for name, posts in sizes.items():
                    change = stage.teams[name].name
                    shown = loc(change if change is not None else scenario.teams[name].name)
                    assumption_input(f"{path}.teams.{name}.posts", posts, shown)


def _held_line(scenario: Scenario, held: HeldBack) -> str:
    """Whether a turned lever acts, how far or from when, and which prerequisites hold it back."""
    name = label(held.lever)
    names = listed([t("adjust.quoted", name=loc(scenario.prerequisites[each].name)) for each in held.by])
    if held.full_from_month is not None:
        month = num(held.full_from_month)
        return tp(
            "adjust.held.later",
            len(held.by),
            lever=name,
            month=month,
            names=names,
            share=share(held.strength),
        )
    key = "adjust.held.part" if held.strength > 0 else "adjust.held.never"
    return tp(key, len(held.by), lever=name, names=names, share=share(held.strength))


def _edit_lever(scenario: Scenario, path: str, stage: Stage, lever: str) -> None:
    setting = getattr(effective_levers(stage), lever)
    stated = getattr(stage.levers, lever)
    if isinstance(setting, bool):
        switch_at(path, setting, label(lever))
    elif isinstance(setting, Assumption):
        assumption_input(path, setting, label(lever), preset=stated is None)
    else:
        _edit_dials(scenario, path, lever, setting, stated)


def _edit_dials(
    scenario: Scenario, path: str, lever: str, setting: Mapping[str, Any], stated: Mapping[str, Any] | None
) -> None:
    keys = tuple(setting) if setting or lever == "bot_containment" else (ALL,)
    if not keys:
        small(f"{label(lever)}: {t('adjust.no_bot')}")
    for key in keys:
        shown = f"{label(lever)}: {_key_name(scenario, key)}"
        own = stated is not None and key in stated
        assumption_input(f"{path}.{key}", setting.get(key), shown, preset=not own)


def _key_name(scenario: Scenario, key: str) -> str:
    if key == ALL:
        return t("schema.all")
    return loc(scenario.channels[key].name if key in scenario.channels else scenario.reasons[key].name)


ASSUMPTION_GROUPS = ("behaviour", "mechanisms", "effort", "staffing", "channels", "reasons")


def edit_assumptions(scenario: Scenario) -> None:
    """The assumptions that hold in every option, one group at a time."""
    group = st.segmented_control(
        t("adjust.group"),
        ASSUMPTION_GROUPS,
        default=ASSUMPTION_GROUPS[0],
        required=True,
        format_func=labelled(ASSUMPTION_GROUPS, label),
        key="adjust:group",
        label_visibility="collapsed",
    )
    section = getattr(scenario, group)
    if isinstance(section, Record):
        with card(f"group-{group}", label(group)):
            _grid(group, section)
        return
    for identifier, record in section.items():
        with card(f"group-{group}-{identifier}", loc(record.name)):
            _grid(f"{group}.{identifier}", record)


def _grid(path: str, record: Record, fields: Iterable[str] | None = None) -> None:
    """Inputs for the assumptions of a record, two in a row."""
    names = [
        name for name in fields or type(record).model_fields if isinstance(getattr(record, name), Assumption)
    ]
    columns = st.columns(2, gap="medium")
    for position, name in enumerate(names):
        with columns[position % 2]:
            assumption_input(f"{path}.{name}", getattr(record, name), label(name))
