"""Opening hours as a file tells them: teams on synchronous channels are there when their contacts come."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.scenario import Scenario, apply_changes, stage_teams, taking_part
from models.scenario.rosters import WEEKDAYS, clock
from models.scenario.schema import OpeningHours, Team
from models.simulation.demand import LoadedYear
from models.simulation.layout import HALF_HOURS, Floats
from models.simulation.reproduction import OUTSIDE_BOUND
from models.simulation.rota import open_half_hours
from models.simulation.served_hours import served_hours
from models.simulation.today import outside_hours, unmanned_hours
from models.texts import format_share, translate

Flags = NDArray[np.bool_]
QUIET_SHARE = 0.005
"""Half-hours so quiet that together they carry less than this share of a channel are not staffed for it."""
NIGHT_SHARE = 0.02
"""Nor are half-hours with less than this share of the busiest: a few calls at night are no night service."""
IDLE_SHARE = 0.05
"""A team whose channels have next to no contacts in more than this share of its hours is not there then."""
NEGLIGIBLE_POSTS = 1e-9
LEAST_TOLD = 0.0005
"""A share that is shown as 0.1 % at least."""


@dataclass(frozen=True)
class _Hours:
    """Half-hours of the week with work, by synchronous channel, shape (336,) each. `late`: channels with
    contacts outside the hours of today's teams; `known`: whether the file itself tells hours."""

    busy: Mapping[str, Floats]
    late: frozenset[str]
    known: bool


def opening_changes(scenario: Scenario, year: LoadedYear, *, known: bool) -> dict[str, Any]:
    """Other opening hours of the teams on synchronous channels, today and in the options' layouts."""
    outside = outside_hours(taking_part(scenario), year)
    arrivals = _arrivals(scenario, year)
    busy = served_hours(scenario, year, arrivals).busy if known else arrivals
    late = frozenset(name for name in busy if outside[year.channels.index(name)] > OUTSIDE_BOUND)
    hours = _Hours(busy, late, known)
    changes: dict[str, Any] = {
        f"teams.{name}.opening": other
        for name, team in scenario.teams.items()
        if (other := _other_hours(team, hours)) is not None
    }
    moved = apply_changes(scenario, changes) if changes else scenario
    for option, each in moved.options.items():
        for place, stage in enumerate(each.stages):
            for name, team in stage_teams(moved, stage).items():
                if (other := _other_hours(team, hours)) is not None:
                    here = f"options.{option}.stages.{place}.teams.{name}"
                    changes |= in_layout(here, name in stage.teams, "opening", other)
    return changes


def _arrivals(scenario: Scenario, year: LoadedYear) -> dict[str, Floats]:
    """Half-hours in which contacts arrive, of each channel on which customers wait for an answer."""
    return {
        name: _busy(year.profile[place])
        for place, name in enumerate(year.channels)
        if scenario.channels[name].mode != "asynchronous" and year.profile[place].any()
    }


def _busy(profile: Floats) -> Floats:
    """Half-hours of the week that carry all but the quietest contacts, shape (336,), as 0 and 1.

    >>> calls = np.tile(np.concatenate([np.full(16, 0.1), np.full(20, 20.0), np.full(12, 0.1)]), 7)
    >>> int(_busy(calls).sum())
    140
    """
    order = np.argsort(profile, kind="stable")
    quiet = np.cumsum(profile[order]) < QUIET_SHARE * profile.sum()
    busy = np.ones(HALF_HOURS)
    busy[order[quiet]] = 0.0
    return np.where(profile > NIGHT_SHARE * profile.max(), busy, 0.0)


def _other_hours(team: Team, hours: _Hours) -> list[dict[str, Any]] | None:
    """Opening hours that hold the half-hours with work on the team's channels; None where its own do.

    Shorter ones only where the file tells hours and the team would be there in vain for more than
    `IDLE_SHARE` of them.
    """
    mine = [name for name in team.channels if name in hours.busy]
    if not mine or team.posts.value <= NEGLIGIBLE_POSTS:
        return None
    open_now = open_half_hours(team)
    with_work = _without_breaks(np.any([hours.busy[name] > 0 for name in mine], axis=0))
    in_vain = (open_now & ~with_work).sum() > IDLE_SHARE * open_now.sum()
    if hours.known and in_vain:
        return _spans(with_work)
    late = [hours.busy[name] > 0 for name in mine if name in hours.late]
    needed = np.any(late, axis=0) if late else np.zeros(HALF_HOURS, dtype=bool)
    return _spans(needed | open_now) if (needed & ~open_now).any() else None


def _without_breaks(slots: Flags) -> Flags:
    """The same half-hours with all between the first and the last one of each day."""
    days = slots.reshape(7, 48)
    begun = np.maximum.accumulate(days, axis=1)
    to_come = np.maximum.accumulate(days[:, ::-1], axis=1)[:, ::-1]
    whole: Flags = (begun & to_come).reshape(-1)
    return whole


def _spans(slots: Flags) -> list[dict[str, Any]]:
    """Half-hours of the week as opening hours, one span a day, days of the same span together."""
    by_span: dict[tuple[int, int], list[str]] = {}
    for day, today in zip(WEEKDAYS, slots.reshape(7, 48), strict=True):
        if today.any():
            places = np.flatnonzero(today)
            by_span.setdefault((int(places[0]), int(places[-1]) + 1), []).append(day)
    return [
        {"days": days, "opens": clock(first), "closes": clock(last)}
        for (first, last), days in by_span.items()
    ]


def opening_lines(
    changes: Mapping[str, Any], changed: Scenario, year: LoadedYear, known: bool, language: str
) -> Iterator[str]:
    """Opening hours that were taken over from the file, or (not `known`) from an assumed day profile; and why
    contacts that arrive open no team."""
    told = served_hours(changed, year, _arrivals(changed, year)).told if known else {}
    unknown = {name for name, how in told.items() if how == "unknown"}
    opening = [path for path in changes if path.startswith("teams.") and path.endswith(".opening")]
    if opening and known:
        yield translate("adapting.opening_robust", language)
    for path, value in changes.items():
        steps = path.split(".")
        if steps[0] == "teams" and steps[-1] == "opening":
            hours = "; ".join(_hours_text(OpeningHours.model_validate(each), language) for each in value)
            team = changed.teams[steps[1]].name.in_language(language)
            found = "adapting.opening" if known else "adapting.opening_assumed"
            channels = _spoken_names(changed, steps[1], unknown, language)
            yield translate(found, language, team=team, hours=hours, channels=channels)
    if any(path.startswith("options.") and "opening" in ends(path, value) for path, value in changes.items()):
        yield translate("adapting.opening_options", language)
    for how in ("counted", "unknown"):
        names = [name for name in told if told[name] == how]
        if names:
            said = ", ".join(changed.channels[name].name.in_language(language) for name in names)
            yield translate(f"adapting.served_{how}", language, channels=said)


def _spoken_names(changed: Scenario, team: str, without: Collection[str], language: str) -> str:
    """The team's channels of the file whose times tell its hours."""
    channels = taking_part(changed).channels
    spoken = [
        channels[name] for name in changed.teams[team].channels if name in channels and name not in without
    ]
    return ", ".join(
        channel.name.in_language(language) for channel in spoken if channel.mode != "asynchronous"
    )


def outside_lines(changed: Scenario, year: LoadedYear, language: str) -> Iterator[str]:
    """The share of contacts that come outside the opening hours, by channel, where any do; and in hours for
    which the people do not reach."""
    scenario = taking_part(changed)
    outside, unmanned = outside_hours(scenario, year), unmanned_hours(scenario, year)
    for code, shares in (("outside", outside), ("too_few_for_hours", unmanned - outside)):
        told = [
            translate(
                "adapting.outside_channel",
                language,
                channel=changed.channels[name].name.in_language(language),
                share=format_share(share, language, 1),
            )
            for name, share in zip(year.channels, shares, strict=True)
            if share >= LEAST_TOLD
        ]
        if told:
            yield translate(f"adapting.{code}", language, channels="; ".join(told))


def _hours_text(hours: OpeningHours, language: str) -> str:
    days = [translate(f"scenario.day.{day}", language) for day in hours.days]
    places = [WEEKDAYS.index(day) for day in hours.days]
    run = len(days) > 2 and places == list(range(places[0], places[-1] + 1))
    return f"{f'{days[0]}–{days[-1]}' if run else ', '.join(days)} {hours.opens}–{hours.closes}"


def ends(path: str, value: Any) -> tuple[str, ...]:
    """The fields of a team that a change in a layout sets."""
    added = isinstance(value, Mapping) and "unit" not in value
    return tuple(value) if added else (path.rsplit(".", 1)[-1],)


def in_layout(here: str, listed: bool, field: str, value: Any, before: Any = None) -> dict[str, Any]:
    """The change of one field of a team in an option's layout; a team that is not listed yet is added."""
    return {f"{here}.{field}": value} if listed else {here: {**(before or {}), field: value}}
