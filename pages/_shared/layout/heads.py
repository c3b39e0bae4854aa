"""What stands above and beside a page: brand, navigation, its question and its finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.scriptrunner import StopException

from pages._shared import compute, session
from pages._shared.layout.links import go_to
from pages._shared.navigation import FILE_TAB, VOLUMES
from pages._shared.terms import with_terms
from pages._shared.texts import esc, plain, t
from pages._shared.theme import palette


def brand(scenario_name: str) -> None:
    """The head of the sidebar: the project and the scenario one works on."""
    line = where_figures_come_from(scenario_name)
    below = f'<div class="kl-small" style="overflow-wrap:anywhere">{esc(line)}</div>'
    st.html(f'<div class="kl-brand">Kanallotse</div>{below}')


def where_figures_come_from(scenario_name: str) -> str:
    """The scenario one works on, whose volumes they are, and whether figures are invented."""
    invented = session.scenario().invented
    if session.volumes_are_own():
        key = "app.figures_mixed" if invented else "app.figures_own"
        return t(key, file=session.volumes().name, scenario=scenario_name)
    return scenario_name + (f" · {t('app.figures_invented')}" if invented else "")


def sidebar_navigation(pages: Mapping[str, Page], current: Page) -> None:
    """The pages in their order; the one that is open is marked."""
    c = palette()
    with st.container(key="sidebar-nav"):
        for identifier, page in pages.items():
            with st.container(key=f"nav-{identifier}"):
                st.page_link(page, label=page.title)
            if page == current:
                here = f".st-key-nav-{identifier} a"
                st.html(
                    f"<style>{here} {{ background: {c.accent_soft}; }}"
                    f"{here} p {{ color: {c.accent}; font-weight: 600; }}</style>"
                )


def page_head(question: str, finding: str, subtitle: str | None = None, *, of_the_model: bool = True) -> None:
    """The head of a page: the finding is its title, the workshop's question stands small beneath.

    `of_the_model`: its figures come from the model, which may not have been adapted to the volumes yet.
    """
    st.title(plain(finding), anchor=False)
    below = "" if subtitle is None else esc(f" · {subtitle}")
    st.html(f'<div class="kl-question">{with_terms(question)}{below}</div>')
    _ask_for_wanted_volumes()
    if of_the_model and compute.awaits_adapting():
        go_to(VOLUMES, t("app.not_adapted"), FILE_TAB, ":material/tune:")


@dataclass
class Head:
    """The head of a page while its parts find out what it says."""

    finding: str = ""
    subtitle: str | None = None


@contextmanager
def head_above(question: str, subtitle: str | None = None) -> Iterator[Head]:
    """A page whose parts tell its finding: the head stands above them, also where one of them ends the page
    because its long work was cancelled. Then the title says that there is no finding yet."""
    place, head = st.container(), Head(subtitle=subtitle)
    try:
        yield head
    except StopException:
        with place:
            page_head(question, t("app.no_finding"), head.subtitle)
        raise
    with place:
        page_head(question, head.finding, head.subtitle)


def _ask_for_wanted_volumes() -> None:
    """On every page while a working file is open whose volumes are not in use: figures are not its own."""
    wanted = session.volumes_wanted()
    if wanted is None:
        return
    now = session.volumes().name
    st.warning(plain(t("adjust.volumes_wanted", file=wanted, now=now)), icon=":material/warning:")
    load, go_on = st.columns(2)
    with load:
        go_to(VOLUMES, t("adjust.volumes_go"))
    with go_on:
        st.button(
            plain(t("adjust.volumes_dismiss", now=now)),
            key="dismiss-wanted-volumes",
            on_click=session.dismiss_wanted_volumes,
            type="tertiary",
        )
