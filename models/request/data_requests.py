"""Which data to ask for: what, of whom, and what stays assumed without it; adapted to scenario and file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from models.scenario.schema import Scenario
from models.scenario.values import Assumption
from models.texts import translate
from models.volumes.names import names_in_scenario
from models.volumes.table import Volumes

Priority = Literal["must", "should", "nice"]
Addressee = Literal["contact_centre", "departments", "it", "personnel"]
State = Literal["there", "partly", "missing"]
PRIORITIES: tuple[Priority, ...] = ("must", "should", "nice")
ADDRESSEES: tuple[Addressee, ...] = ("contact_centre", "departments", "it", "personnel")
ASPECTS = ("what", "back", "form", "why", "privacy")
"""What is said about every request: `request.item.<id>.<aspect>`."""
MOSTLY, PARTLY = 0.8, 0.05
"""From this share of the contacts on, a figure of the file counts as there, or as there in part."""
HALF_HOUR_MIN = 30
YEAR_DAYS = 358
"""A year, with a week's grace."""
REASONS = "reasons"
MEASURED = ("A", "B")
"""Grades of evidence that count as known here."""


@dataclass(frozen=True)
class Held:
    """What is at hand already. `volumes` None: only invented ones."""

    scenario: Scenario
    volumes: Volumes | None
    example: Scenario | None
    """The invented scenario that one starts from: what it states is an example and nobody's evidence."""


@dataclass(frozen=True)
class DataRequest:
    """One thing to ask for."""

    id: str
    priority: Priority
    ask: Addressee
    state: State
    channels: tuple[str, ...]
    """Ids of the channels it is about."""
    matched_share: float | None = None
    """Of the contacts, those whose reason the scenario knows; None where the file holds no reasons, or where
    this is not about reasons."""

    def text(self, aspect: str, scenario: Scenario, language: str) -> str:
        """One of `ASPECTS` in words."""
        named = ", ".join(scenario.channels[name].name.in_language(language) for name in self.channels)
        return translate(f"request.item.{self.id}.{aspect}", language, channels=named)

    def title(self, language: str) -> str:
        """Its name in a list."""
        return translate(f"request.item.{self.id}.title", language)


@dataclass(frozen=True)
class _Kind:
    id: str
    priority: Priority
    ask: Addressee
    state: Callable[[Held], State]
    channels: Callable[[Scenario], tuple[str, ...]] | None = None
    """Channels it is about; None: all. A request about channels of which there are none is left out."""


def data_requests(
    scenario: Scenario, volumes: Volumes, *, own: bool, example: Scenario | None = None
) -> tuple[DataRequest, ...]:
    """What to ask for, the most important first; with what the loaded file and the scenario hold already.

    `own`: the volumes are the visitor's. `example`: the scenario one started from. Where it is invented,
    neither its volumes nor its assumptions count as held.
    """
    invented = example if scenario.invented else None
    held = Held(scenario, volumes if own or not scenario.invented else None, invented)
    found = []
    for kind in KINDS:
        channels = kind.channels(scenario) if kind.channels else tuple(scenario.channels)
        if channels:
            matched = matched_reasons(held) if kind.id == REASONS else None
            found.append(DataRequest(kind.id, kind.priority, kind.ask, kind.state(held), channels, matched))
    return tuple(sorted(found, key=lambda request: PRIORITIES.index(request.priority)))


def missing_for_decision(requests: Iterable[DataRequest]) -> tuple[DataRequest, ...]:
    """What a decision lacks: what must be there and is not, or only in part. The one rule of every page."""
    return tuple(request for request in requests if request.priority == "must" and request.state != "there")


def still_needed(requests: Iterable[DataRequest]) -> tuple[DataRequest, ...]:
    """Those that are not there yet, in full."""
    return tuple(request for request in requests if request.state != "there")


# --- What is there ------------------------------------------------------------------------------------------


def _graded(share: float) -> State:
    return "there" if share >= MOSTLY else "partly" if share >= PARTLY else "missing"


def _volumes_held(held: Held) -> State:
    if held.volumes is None:
        return "missing"
    volumes = held.volumes
    fine = volumes.interval_min <= HALF_HOUR_MIN and not volumes.hours_assumed
    a_year = (volumes.end - volumes.start).days >= YEAR_DAYS
    return "there" if fine and a_year else "partly"


def _column_held(*columns: str) -> Callable[[Held], State]:
    """Share of the contacts whose rows hold all these figures (or names)."""

    def state(held: Held) -> State:
        if held.volumes is None:
            return "missing"
        table = held.volumes.table
        total = float(table["offered"].sum())
        with_all = table[list(columns)].notna().all(axis=1)
        return _graded(float(table.loc[with_all, "offered"].sum()) / total) if total > 0 else "missing"

    return state


def matched_reasons(held: Held) -> float | None:
    """Share of the contacts whose reason is one that the scenario knows; None without reasons in the file."""
    if held.volumes is None or held.volumes.table["reason"].isna().all():
        return None
    table = held.volumes.table
    known = names_in_scenario(table["reason"].dropna().unique(), held.scenario, "reason")
    total = float(table["offered"].sum())
    return float(table.loc[table["reason"].isin(list(known)), "offered"].sum()) / total if total > 0 else None


def _reasons_held(held: Held) -> State:
    """Reasons that the scenario does not know are spread like missing ones: they do not count as there."""
    return _graded(matched_reasons(held) or 0.0)


def _waiting_held(held: Held) -> State:
    if held.volumes is None:
        return "missing"
    table = held.volumes.table
    total = float(table["offered"].sum())
    waits = table["wait_s"].notna() | table["service_level_share"].notna()
    lost = table["abandoned"].notna()
    if not total > 0:
        return "missing"
    both, either = (
        float(table.loc[known, "offered"].sum()) / total for known in (waits & lost, waits | lost)
    )
    return _graded(both) if both >= PARTLY or either < PARTLY else "partly"


def _evidence(assumptions: Callable[[Scenario], list[Assumption]]) -> Callable[[Held], State]:
    """How many of these assumptions rest on measurements or surveys."""

    def state(held: Held) -> State:
        found = assumptions(held.scenario)
        invented = assumptions(held.example) if held.example is not None else []
        known = [each for each in found if each.grade in MEASURED and each not in invented]
        return "missing" if not known else "there" if len(known) == len(found) else "partly"

    return state


def _rosters_held(held: Held) -> State:
    staffed = [team for team in held.scenario.teams.values() if team.posts.value > 0]
    invented = [] if held.example is None else [team.roster for team in held.example.teams.values()]
    known = [team for team in staffed if team.roster is not None and team.roster not in invented]
    return "missing" if not known else "there" if len(known) == len(staffed) else "partly"


def _never(_: Held) -> State:
    return "missing"


# --- About which channels -----------------------------------------------------------------------------------


def _written(scenario: Scenario) -> tuple[str, ...]:
    return tuple(name for name, channel in scenario.channels.items() if channel.mode == "asynchronous")


def _live(scenario: Scenario) -> tuple[str, ...]:
    return tuple(name for name, channel in scenario.channels.items() if channel.mode == "synchronous")


def _with_bots(scenario: Scenario) -> tuple[str, ...]:
    """Channels on which today or in some option a machine answers first."""
    named = set(scenario.today.bot_containment or {})
    for option in scenario.options.values():
        for stage in option.stages:
            named |= set(stage.levers.bot_containment or {})
    return tuple(name for name in scenario.channels if name in named or "all" in named)


KINDS: tuple[_Kind, ...] = (
    _Kind("volumes", "must", "contact_centre", _volumes_held),
    _Kind("waiting", "must", "contact_centre", _waiting_held, _live),
    _Kind("handling", "must", "contact_centre", _column_held("handling_time_s")),
    _Kind("written", "must", "contact_centre", _never, _written),
    _Kind(REASONS, "must", "contact_centre", _reasons_held),
    _Kind("contracts", "must", "it", _never),
    _Kind(
        "sorting",
        "should",
        "departments",
        _evidence(lambda scenario: [reason.avoidable for reason in scenario.reasons.values()]),
    ),
    _Kind("rosters", "should", "contact_centre", _rosters_held),
    _Kind(
        "posts",
        "should",
        "personnel",
        _evidence(
            lambda scenario: [
                scenario.staffing.shrinkage_share,
                *(team.posts for team in scenario.teams.values() if team.posts.value > 0),
            ]
        ),
    ),
    _Kind("repeats", "should", "it", _never),
    _Kind("passes", "should", "contact_centre", _never),
    _Kind(
        "back_office",
        "should",
        "departments",
        _evidence(lambda scenario: [reason.back_office_lead_h for reason in scenario.reasons.values()]),
    ),
    _Kind("self_service", "should", "it", _never, _with_bots),
    _Kind("special_days", "should", "departments", _never),
    _Kind("systems", "nice", "it", _never),
    _Kind("complaints", "nice", "departments", _never),
    _Kind("cost", "nice", "personnel", _evidence(lambda scenario: [scenario.staffing.cost_per_post_eur])),
)
