"""What survives a reload: kept in the server's memory under a secret that only the visitor's tab knows."""

from __future__ import annotations

import secrets
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from models.texts import LANGUAGES
from pages._shared import shipped as store
from pages._shared.kept_work import KeptWork
from pages._shared.session.changing import LOG_WHO, LOG_WHY
from pages._shared.session.other_work import is_unsaved
from pages._shared.session.uploads import COMPARED, COUNTS, FURTHER, IN_USE
from pages._shared.session.visitor import LANGUAGE_KEY, SCENARIO_KEY, language
from pages._shared.session.volumes_in_use import volumes_are_own

WORK = (
    "changes",
    "log",
    "adapted",
    "adapted_changes",
    "brought",
    "own_volumes",
    "volumes_wanted",
    IN_USE,
    f"{IN_USE} unread",
    COMPARED,
    f"{COMPARED} unread",
    *FURTHER,
    *(f"{purpose} unread" for purpose in FURTHER),
    COUNTS,
    "known_mappings",
    "told_of_files",
    "roster_teams",
    "roster_days",
    "guesses",
    "answers",
)
"""What a visitor has done: whoever begins anew gives it up."""
CHOICES = (
    LANGUAGE_KEY,
    SCENARIO_KEY,
    LOG_WHO,
    LOG_WHY,
    "options",
    "departments",
    "heads",
    "parts",
    "places",
    "notices",
    "more_futures",
    "given_up",
    "saved",
)
"""Where a visitor stands."""
MADE_AGAIN = ("working", "starting", "own_differences", "terms", "uploads", "wanted_scenario")
"""What follows from the rest, or belongs to the page as it is drawn: not kept."""
OF_THIS_TAB = ("secret", "tab_answered", "kept_at", "begun_anew", "came_back", "came_back_on")
"""What the session and the tab have agreed upon: each new session does that for itself."""
TAB_KEY = "this_tab"
"""Key of the component that speaks for the browser's tab."""


@dataclass(frozen=True)
class CameBack:
    """What became of the work that stood in this tab before it was loaded again: taken up as it was at `at`,
    or lost because the server was started again, or because its time was over."""

    outcome: Literal["back", "restarted", "expired"]
    at: datetime


def keep_work() -> None:
    """Keep what this visitor has done and where they stand, for the case that the tab is loaded again."""
    state = st.session_state
    if not is_tab_known():
        return
    entries = {name: state[name] for name in (*WORK, *CHOICES) if name in state}
    state["kept_at"] = kept_work.keep(_secret(), entries, _connection())


def is_tab_known() -> bool:
    """Whether the tab has told if it held work before; true where no browser looks on."""
    return _has_answered() or not len(st.context.headers)


def for_the_tab() -> dict[str, Any]:
    """What the tab is told: the secret to hold, and what would be lost with it."""
    at = st.session_state.get("kept_at")
    return {
        "secret": _secret(),
        "known": is_tab_known(),
        "anew": bool(st.session_state.get("begun_anew")),
        "kept": {"at": at.isoformat() if at and has_work() else None, "language": language()},
        "unsaved": is_unsaved(),
    }


def hear_tab() -> None:
    """The tab has told which secret it held before: what is kept under that comes back."""
    answer = (st.session_state.get(TAB_KEY) or {}).get("answer")
    if not isinstance(answer, Mapping) or answer.get("asked") != _secret() or _has_answered():
        return
    st.session_state["tab_answered"] = _secret()
    before = answer.get("before")
    if isinstance(before, Mapping):
        _take_up(str(before.get("secret")), _moment(before.get("at")), before.get("language"))


def came_back(page: str) -> CameBack | None:
    """What to tell of the work that stood in this tab before: on the page where it came back, until that has
    been read."""
    told = cast("CameBack | None", st.session_state.get("came_back"))
    if told is not None and st.session_state.setdefault("came_back_on", page) != page:
        return None
    return told


def has_read_what_came_back() -> None:
    """The visitor knows."""
    st.session_state["came_back"] = None


def has_work() -> bool:
    """Whether this visitor has done anything that they would miss."""
    done = any(st.session_state.get(name) for name in ("changes", "log", "guesses", "answers"))
    return done or volumes_are_own()


def begin_anew() -> None:
    """Forget everything of this visitor but the language, here and in what is kept."""
    kept_work.drop(_secret())
    spoken = language()
    for name in list(st.session_state):
        del st.session_state[name]
    st.session_state[LANGUAGE_KEY] = spoken
    st.session_state["begun_anew"] = True


def _take_up(secret: str, at: datetime | None, spoken: Any) -> None:
    state, found = st.session_state, kept_work.take(secret)
    if found is None:
        if spoken in LANGUAGES:
            state[LANGUAGE_KEY] = spoken
        if at is not None:
            state["came_back"] = CameBack("restarted" if at < kept_work.begun else "expired", at)
        return
    entries = dict(found.entries)
    if entries.get(SCENARIO_KEY) not in store.scenario_ids():
        return
    for name, value in entries.items():
        state[name] = value
    if has_work():
        state["came_back"] = CameBack("back", found.at)


def _has_answered() -> bool:
    return bool(st.session_state.get("tab_answered") == _secret())


def _secret() -> str:
    return str(st.session_state.setdefault("secret", secrets.token_urlsafe(32)))


def _connection() -> str | None:
    context = get_script_run_ctx()
    return None if context is None else context.session_id


def _is_connected(connection: Hashable) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(str(connection))


def _moment(written: Any) -> datetime | None:
    """A moment as the tab has kept it; nothing where it is none (a browser can tell anything)."""
    try:
        moment = datetime.fromisoformat(written)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else None


kept_work = KeptWork(_is_connected)
"""The work of all visitors of this process. Not a cache: those can be cleared by any visitor."""
