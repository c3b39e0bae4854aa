"""Posts of a team: the scenario's figure is outlined as assumed until somebody has stated or confirmed it."""

from __future__ import annotations

import streamlit as st

from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.inputs import assumption_input
from pages._shared.layout import legend
from pages._shared.texts import loc, t


def edit_posts(scenario: Scenario, team: str, label: str | None = None) -> None:
    """Edit the posts of `team`; beside own volumes, those of the scenario are nobody's figure yet."""
    path, posts = f"teams.{team}.posts", scenario.teams[team].posts
    label = label or loc(scenario.teams[team].name)
    if not session.volumes_are_own() or session.is_changed(path):
        assumption_input(path, posts, label)
        return
    with st.container(key=f"assumed-{team}"):
        assumption_input(path, posts, label)
        with st.container(horizontal=True, vertical_alignment="center"):
            origin = "invented" if session.shipped().invented else "scenario"
            legend([("assumed", t(f"app.posts.{origin}"))])
            st.button(
                t("app.posts.confirm"),
                key=f"confirm:{team}",
                icon=":material/check:",
                on_click=session.state_value,
                args=(path, posts.value, posts.low, posts.high),
            )
