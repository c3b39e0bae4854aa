"""What a visitor has changed in the scenario, and the log of it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from models.problems import Problem, UnusableInput
from models.scenario import apply_changes, taking_part
from models.scenario.change_log import Change
from models.scenario.labels import thing_at
from models.scenario.schema import Scenario
from models.scenario.values import Assumption
from models.scenario.writer import plain
from pages._shared.session.inputs import forget_inputs
from pages._shared.session.visitor import scenario_id, shipped

LOG_WHO, LOG_WHY = "log:who", "log:why"
"""Keys of the inputs that say who changes something, and why: both may stay empty. The role stays, the reason
belongs to one change of what is entered beside it."""
REASONED = ("heads.", "criteria.", "knock_outs.")
"""What is entered beside the reason; a change elsewhere leaves it standing there, unused."""


def scenario() -> Scenario:
    """The working scenario: shipped, with this visitor's changes, on the channels that take part."""
    return _working()[1]


def whole_scenario() -> Scenario:
    """The working scenario with all its channels, also those that take no part: what is compared and kept."""
    return _working()[0]


def _working() -> tuple[Scenario, Scenario]:
    made_of = (scenario_id(), changes_digest())
    kept = st.session_state.get("working")
    if kept is None or kept[0] != made_of:
        whole = apply_changes(shipped(), changes()) if changes() else shipped()
        kept = (made_of, whole, taking_part(whole))
        st.session_state["working"] = kept
    return cast(Scenario, kept[1]), cast(Scenario, kept[2])


def changes() -> dict[str, Any]:
    """Dotted path -> value of everything this visitor has changed."""
    return dict(st.session_state.get("changes", {}))


def changes_digest() -> str:
    """A short fingerprint of the changes: part of every cache key."""
    return digest_of(changes())


SAID_ONLY = re.compile(
    r"(decision\.(strategy|target_groups|stakeholders)|consistencies|coordination|units\.[^.]+\.rank"
    r"|options\.[^.]+\.(serves|activities))(\.|$)"
)
"""Paths of what people say, or of who does what, that no simulation reads."""


def simulated_digest() -> str:
    """A fingerprint of those changes that can alter what the simulation, the money or the values say."""
    return digest_of({path: value for path, value in changes().items() if not SAID_ONLY.match(path)})


def digest_of(wanted: Mapping[str, Any]) -> str:
    """A short fingerprint of these changes."""
    return hashlib.sha256(json.dumps(wanted, sort_keys=True, default=str).encode()).hexdigest()[:16]


NO_CHANGES = digest_of({})


def set_changes(update: Mapping[str, Any], without: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Change values by dotted path, taking back the paths in `without`.

    What cannot be is returned as problems; then the good state before stays.
    """
    gone = frozenset(without)
    wanted = {**{path: value for path, value in changes().items() if path not in gone}, **update}
    try:
        apply_changes(shipped(), wanted)
    except UnusableInput as unusable:
        return unusable.problems
    _put_changes(wanted)
    return ()


def _put_changes(wanted: dict[str, Any]) -> None:
    """Make `wanted` the visitor's changes, and keep in the log who changed what, how and why."""
    before = changes()
    changed = [path for path in {**before, **wanted} if before.get(path, ...) != wanted.get(path, ...)]
    old = {path: thing_at(whole_scenario(), path) for path in changed}
    st.session_state["changes"] = wanted
    now = datetime.now(UTC).isoformat(timespec="seconds")
    who, why = _who_and_why()
    meant = [path for path in changed if why and path.startswith(REASONED)]
    noted = [
        Change(
            now,
            path,
            plain(old[path]),
            plain(thing_at(whole_scenario(), path)),
            who,
            why if path in meant else None,
            taken_back=not belongs_to(path, tuple(wanted)),
        )
        for path in changed
    ]
    st.session_state["log"] = (*change_log(), *noted)
    if meant:
        st.session_state[LOG_WHY] = ""


def change_log() -> tuple[Change, ...]:
    """Everything that this visitor has changed, oldest first; also what was taken back."""
    return cast("tuple[Change, ...]", st.session_state.get("log", ()))


def local_time(when: str | datetime) -> datetime:
    """A moment (UTC; as text in ISO 8601) by the visitor's clock; UTC where the browser does not tell its
    zone."""
    moment = datetime.fromisoformat(when) if isinstance(when, str) else when
    try:
        return moment.astimezone(ZoneInfo(str(st.context.timezone)))
    except (ZoneInfoNotFoundError, ValueError):
        return moment.astimezone(UTC)


def _who_and_why() -> tuple[str | None, str | None]:
    """The role and the reason that the visitor has stated for the log."""
    stated = (st.session_state.get(key) for key in (LOG_WHO, LOG_WHY))
    who, why = (str(each).strip() if each else None for each in stated)
    return who or None, why or None


def state_value(path: str, value: float, low: float, high: float) -> tuple[Problem, ...]:
    """Give the assumption at `path` another value; a range that does not hold it is widened, visibly.

    `low`, `high`: range of a value that nobody has stated yet. Otherwise the shipped range counts (or that of
    an assumption taken over as a whole), so that a typing error, once mended, leaves no trace.
    """
    whole = changes().get(path)
    stated = Assumption.model_validate(whole) if whole else thing_at(shipped(), path)
    if isinstance(stated, Assumption):
        low, high = stated.low, stated.high
    update = {f"{path}.value": value}
    if not low <= value <= high:
        update |= {f"{path}.low": min(low, value), f"{path}.high": max(high, value)}
    return set_changes(update, without=(f"{path}.low", f"{path}.high"))


def is_widened(path: str) -> bool:
    """Whether the range of the assumption at `path` was widened because a value was typed outside of it."""
    return any(f"{path}.{end}" in changes() for end in ("low", "high"))


def take_over(update: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Put measured things in the place of assumptions; what was changed there before goes."""
    problems = put_whole(update)
    if not problems:
        forget_inputs()
    return problems


def put_whole(update: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Put whole entries in the place of what stood there, changes below them included; inputs stay."""
    return set_changes(update, without=[path for path in changes() if belongs_to(path, tuple(update))])


def has_taken_over(update: Mapping[str, Any]) -> bool:
    """Whether the scenario holds all of `update` already."""
    held = changes()
    return all(path in held and held[path] == value for path, value in update.items())


def is_changed(path: str) -> bool:
    """Whether this visitor has stated what stands at `path`, or anything below it."""
    return any(belongs_to(changed, (path,)) for changed in changes())


def discard_changes(paths: Iterable[str] | None = None) -> None:
    """Go back to the shipped value, of all paths or of these (and of everything below them)."""
    gone = tuple(paths) if paths is not None else None
    kept = {} if gone is None else {p: v for p, v in changes().items() if not belongs_to(p, gone)}
    _put_changes(kept)
    forget_inputs()


def belongs_to(path: str, to: tuple[str, ...]) -> bool:
    """Whether `path` is one of these paths, or below one."""
    return any(path == other or path.startswith(f"{other}.") for other in to)
