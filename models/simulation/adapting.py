"""Makes a scenario fit volumes of another organisation: listed, undoable changes, no silent repair.

the channels of the file take part -> their teams are on duty when contacts come -> every option keeps its
people -> handling takes as long as measured -> customers are as patient and the teams as large as what was
measured of the service (or the work) says
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from models.scenario import (
    Scenario,
    apply_changes,
    channel_added,
    idle_teams,
    reason_added,
    stage_teams,
    taking_part,
)
from models.scenario.overrides import full
from models.scenario.schema import Team
from models.scenario.values import Text
from models.simulation.adapted_hours import (
    ends,
    in_layout,
    opening_changes,
    opening_lines,
    outside_lines,
)
from models.simulation.demand import loaded_year
from models.simulation.fitting import fit_service, patience_channels, staffing_basis
from models.simulation.measured_changes import (
    STAFFING,
    handling_changes,
    handling_lines,
    patience_lines,
    resolution_lines,
    service_changes,
    staffing_line,
)
from models.simulation.stated_people import people_lines, unstated_line
from models.texts import LANGUAGES, translate
from models.volumes import Volumes, match_names
from models.volumes.listed import Names
from models.volumes.names import has_name, names_in_scenario
from models.volumes.table import NewName
from models.volumes.vocabulary import normal_name
from models.working import Progress

CHANNELS = "volumes.channels"


def adapt_to_volumes(
    scenario: Scenario, volumes: Volumes, seed: int = 0, progress: Progress | None = None
) -> dict[str, Any]:
    """The changes (dotted path -> value, see `apply_changes`) that make `scenario` fit `volumes`.

    Those of `planned_changes`, then patience and the staffing factor, fitted on the scenario so changed (see
    `models.simulation.fitting.fit_service`). `progress` hears the share done. Raises UnusableInput when the
    volumes do not fit the scenario at all.
    """
    planned = planned_changes(scenario, volumes)
    changed = apply_changes(scenario, planned) if planned else scenario
    fitted = fit_service(changed, volumes, seed, progress)
    return {**planned, **service_changes(scenario, fitted, volumes.name)}


def planned_changes(scenario: Scenario, volumes: Volumes) -> dict[str, Any]:
    """The changes that need no simulation: new channels and reasons, channels, opening hours, posts of the
    options' layouts, handling times.

    0. Channels and reasons of the file that are told to be new (`Volumes.new_names`) are added.
    1. `volumes.channels`: the channels that the file holds; the others take no part.
    2. Opening hours: teams on synchronous channels are there when their contacts come: longer, where these
       come outside their hours, and shorter, where the file tells hours in which none come.
    3. Posts of options: a team that also served channels that take no part gives those people back, so that
       an option keeps the people it has today for the channels that are left (times what it changes in all).
    4. Handling times of the channels, where the file has measured them otherwise.
    """
    changes = new_things(scenario, volumes)
    whole = scenario
    if changes:
        scenario = apply_changes(whole, changes)
    held = held_channels(scenario, volumes)
    if held != tuple(scenario.channels):
        changes[CHANNELS] = list(held)
    narrowed = apply_changes(whole, changes) if changes else scenario
    year = loaded_year(taking_part(narrowed), volumes)
    changes.update(opening_changes(narrowed, year, known=_knows_hours(narrowed, volumes)))
    if held != tuple(scenario.channels):
        changes.update(_layout_changes(narrowed, changes, volumes.name))
    return {**changes, **handling_changes(narrowed, year, volumes.name, talk_only=volumes.talk_only)}


def _knows_hours(scenario: Scenario, volumes: Volumes) -> bool:
    """Whether the hours of all channels on which customers wait for an answer are counted."""
    if volumes.by_hour is None:
        return not (volumes.is_daily or volumes.hours_assumed)
    names = [str(name) for name in volumes.table["channel"].cat.categories]
    known = names_in_scenario(names, scenario, "channel")
    waiting = {name for name, code in known.items() if scenario.channels[code].mode != "asynchronous"}
    return bool(waiting) and waiting <= volumes.counted_by_hour


def new_things(scenario: Scenario, volumes: Volumes) -> dict[str, Any]:
    """The changes that add what the file is told to bring (`Volumes.new_names`), as far as the scenario does
    not have it: each works like a known one. Raises UnusableInput where that is not known."""
    added: dict[str, Any] = {}
    for new in volumes.new_names:
        so_far = apply_changes(scenario, added) if added else scenario
        if not has_name(so_far, new.field, new.name):
            make = channel_added if new.field == "channel" else reason_added
            added |= make(so_far, new.name, new.like)
            added |= _other_names(so_far, volumes, new)
    return added


def _other_names(scenario: Scenario, volumes: Volumes, new: NewName) -> dict[str, Any]:
    """The names listed for the known one: without that of the new one, with those in the file that meant it.

    A common name, such as “letters”, stands for the only channel of its shape, and there will be two.
    """
    source = scenario.volumes
    listed = (source.channel_names if new.field == "channel" else source.reason_names).get(new.like, ())
    names = [each.name for each in volumes.names if each.field == new.field]
    meant = [
        name for name, found in names_in_scenario(names, scenario, new.field).items() if found == new.like
    ]
    known = {normal_name(name) for name in listed}
    kept = [*listed, *(name for name in meant if normal_name(name) not in known)]
    kept = [name for name in kept if normal_name(name) != normal_name(new.name)]
    return {f"volumes.{new.field}_names.{new.like}": kept} if kept != list(listed) else {}


def with_new_things(scenario: Scenario, volumes: Volumes) -> Scenario:
    """`scenario` with what the file is told to bring."""
    added = new_things(scenario, volumes)
    return apply_changes(scenario, added) if added else scenario


def held_channels(scenario: Scenario, volumes: Volumes) -> tuple[str, ...]:
    """Channels of the scenario on which `volumes` has contacts, in the scenario's order."""
    table, _ = match_names(volumes, scenario)
    offered = table.groupby("channel")["offered"].sum()
    return tuple(name for name in scenario.channels if float(offered.get(name, 0.0)) > 0)


def adaptation_lines(
    scenario: Scenario,
    volumes: Volumes,
    changes: Mapping[str, Any],
    language: str,
    stated: Collection[str] = (),
) -> Iterator[str]:
    """What the changes assume, in plain sentences; with patience and staffing factor where `changes` hold
    them. `stated`: teams whose posts somebody has stated."""
    changed = apply_changes(scenario, changes) if changes else scenario
    yield from _new_lines(changed, volumes, language)
    added = {path: value for path, value in changes.items() if path in new_things(scenario, volumes)}
    scenario = apply_changes(scenario, added) if added else scenario
    yield from _channel_lines(scenario, changed, language)
    known_hours = _knows_hours(changed, volumes)
    year = loaded_year(taking_part(changed), volumes)
    yield from opening_lines(changes, changed, year, known_hours, language)
    if known_hours:
        yield from outside_lines(changed, year, language)
    if any(path.startswith("options.") and "posts" in ends(path, value) for path, value in changes.items()):
        yield translate("adapting.layouts", language)
    yield from handling_lines(scenario, changed, changes, year, language, talk_only=volumes.talk_only)
    if not year.has_reasons:
        yield translate("adapting.reasons", language)
    planned = (
        () if any(path.startswith(STAFFING) for path in changes) else patience_channels(changed, volumes)
    )
    yield from patience_lines(scenario, changed, changes, planned, language)
    yield from resolution_lines(scenario, changed, changes, language)
    basis = staffing_basis(changed, volumes)
    yield staffing_line(changed, changes, basis, language)
    yield from people_lines(changed, changes, stated, basis, language)
    yield translate("situation.costs_not_scaled", language)


def people_told(
    changed: Scenario, volumes: Volumes, changes: Mapping[str, Any], stated: Collection[str], language: str
) -> str:
    """Beside the posts of an adapted scenario: why the model lets another number of people work, and whether
    those who are `stated` match the file."""
    basis = staffing_basis(changed, volumes)
    lines = people_lines(changed, changes, stated, basis, language)
    return " ".join(lines) or unstated_line(changed, basis, language)


# --- New channels and reasons -------------------------------------------------------------------------------


def _new_lines(changed: Scenario, volumes: Volumes, language: str) -> Iterator[str]:
    for new in volumes.new_names:
        things = changed.channels if new.field == "channel" else changed.reasons
        if new.like in things and names_in_scenario([new.name], changed, new.field):
            like = things[new.like].name.in_language(language)
            yield translate(f"adapting.new_{new.field}", language, name=new.name, like=like)


# --- Channels -----------------------------------------------------------------------------------------------


def _channel_lines(scenario: Scenario, changed: Scenario, language: str) -> Iterator[str]:
    kept = changed.volumes.channels
    if kept is None:
        return
    inside = _listed((scenario.channels[name].name for name in kept), language)
    outside = _listed((each.name for name, each in scenario.channels.items() if name not in kept), language)
    yield translate("adapting.channels", language, kept=inside, left_out=outside)
    yield translate("adapting.turning", language, kept=inside)
    idle = idle_teams(changed, scenario.teams)
    if idle:
        teams = _listed((scenario.teams[name].name for name in idle), language)
        yield translate("adapting.idle", language, teams=teams)


def _listed(names: Iterable[Text], language: str) -> str:
    return Names(tuple(name.in_language(language) for name in names)).in_language(language)


# --- Posts of the options -----------------------------------------------------------------------------------


def _layout_changes(scenario: Scenario, before: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Posts of the options' layouts, so that people who served other channels do not fall to those left."""
    kept = set(scenario.volumes.channels or scenario.channels)
    changes: dict[str, Any] = {}
    for option, each in scenario.options.items():
        for place, stage in enumerate(each.stages):
            layout = stage_teams(scenario, stage)
            share = _share_kept(scenario, layout, kept)
            if layout == scenario.teams or share is None:
                continue
            for team_id, team in layout.items():
                if _is_shared(team, kept):
                    here = f"options.{option}.stages.{place}.teams.{team_id}"
                    listed = team_id in stage.teams
                    changes |= in_layout(here, listed, "posts", _posts(team, share, name), before.get(here))
    return changes


def _is_shared(team: Team, kept: set[str]) -> bool:
    """Whether the team serves channels that take part and others that do not."""
    return team.posts.value > 0 and bool(set(team.channels) & kept) and not set(team.channels) <= kept


def _share_kept(scenario: Scenario, layout: Mapping[str, Team], kept: set[str]) -> float | None:
    """Factor on the posts of the shared teams of `layout`; None where it changes nothing."""
    used_today = _posts_in_use(scenario, scenario.teams)
    whole_today = sum(team.posts.value for team in scenario.teams.values())
    whole = sum(team.posts.value for team in layout.values())
    shared = sum(team.posts.value for team in layout.values() if _is_shared(team, kept))
    fixed = _posts_in_use(scenario, layout) - shared
    wanted = used_today * whole / whole_today - fixed if whole_today > 0 else 0.0
    if shared <= 0 or wanted <= 0 or abs(wanted / shared - 1) < 1e-6:
        return None
    return wanted / shared


def _posts_in_use(scenario: Scenario, layout: Mapping[str, Team]) -> float:
    idle = idle_teams(scenario, layout)
    return sum(team.posts.value for name, team in layout.items() if name not in idle)


def _posts(team: Team, share: float, file: str) -> dict[str, Any]:
    values = {end: round(getattr(team.posts, end) * share, 3) for end in ("value", "low", "high")}
    source = {each: translate("adapting.source.posts", each, file=file) for each in LANGUAGES}
    return {**full(team.posts), **values, "source": source, "grade": "D"}


__all__ = [
    "CHANNELS",
    "STAFFING",
    "adapt_to_volumes",
    "adaptation_lines",
    "held_channels",
    "new_things",
    "planned_changes",
    "with_new_things",
]
