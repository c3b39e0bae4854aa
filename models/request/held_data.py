"""What is at hand already of the data to ask for: there, in part (and which part is not), or missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from models.scenario.schema import Scenario
from models.scenario.values import Assumption
from models.texts import format_number, format_share, translate
from models.volumes.listed import Names
from models.volumes.names import names_in_scenario
from models.volumes.table import Volumes
from models.volumes.unused_columns import COURSE_NAMED

State = Literal["there", "partly", "missing"]
MOSTLY, PARTLY = 0.8, 0.05
"""From this share of the contacts on, a figure of the file counts as there, or as there in part."""
ALL_BUT_ROUNDING = 0.995
"""From this share on, nothing is said about the rest."""
HALF_HOUR_MIN = 30
YEAR_DAYS = 358
"""A year, with a week's grace."""
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
class Lack:
    """What of one thing is not there: `share` of the contacts, or `count` of `of`, that have it; `without`:
    the channels of the file that it is about, where others have it."""

    code: str
    share: float = 0.0
    count: int = 0
    of: int = 0
    without: tuple[str, ...] = ()

    def in_language(self, language: str) -> str:
        """In words."""
        lack = self._said(language)
        if not self.without:
            return lack
        names = Names.of(self.without).in_language(language)
        return translate("request.lack.without", language, lack=lack, names=names)

    def _said(self, language: str) -> str:
        return translate(
            f"request.lack.{self.code}",
            language,
            share=format_share(self.share, language),
            count=format_number(self.count, language),
            of=format_number(self.of, language),
        )


@dataclass(frozen=True)
class Standing:
    """How it stands with one thing; `lacks`: what of it is not there, where some of it is; `channels`: ids of
    the channels that lack it, None: all."""

    state: State
    lacks: tuple[Lack, ...] = ()
    channels: frozenset[str] | None = None


MISSING, THERE = Standing("missing"), Standing("there")


def volumes_held(held: Held) -> Standing:
    """Contacts by half-hour over a year."""
    if held.volumes is None:
        return Standing("missing", (Lack("invented"),))
    volumes, days = held.volumes, held.volumes.period.days
    coarse = channels_without(volumes, _by_half_hour(volumes))
    lacks = [Lack("half_hours", without=_where_some_have_it(volumes, coarse))] if coarse else []
    if days < YEAR_DAYS:
        return Standing("partly", (*lacks, Lack("year", count=days)))
    return Standing("partly", tuple(lacks), _ids_without(held, coarse)) if lacks else THERE


def _by_half_hour(volumes: Volumes) -> pd.Series:
    """Of each row whether its contacts were counted by half-hours or finer."""
    fine = volumes.table["interval_min"] <= HALF_HOUR_MIN
    if not volumes.hours_assumed:
        return fine
    return fine & volumes.table["channel"].isin(list(volumes.counted_by_hour))


def channels_without(volumes: Volumes, known: pd.Series) -> tuple[str, ...]:
    """The channels of the file for whose contacts, in part at least, something is not known; `known`: of each
    row."""
    offered, channel = volumes.table["offered"], volumes.table["channel"]
    of_all = offered.groupby(channel, observed=True).sum()
    with_it = offered.where(known, 0.0).groupby(channel, observed=True).sum()
    return tuple(str(name) for name in of_all.index[with_it < ALL_BUT_ROUNDING * of_all])


def _where_some_have_it(volumes: Volumes, without: tuple[str, ...]) -> tuple[str, ...]:
    """Channels to name, or none where all of them lack it."""
    with_contacts = volumes.table.loc[volumes.table["offered"] > 0, "channel"]
    return without if len(without) < with_contacts.nunique() else ()


def _ids_without(held: Held, without: tuple[str, ...]) -> frozenset[str] | None:
    """Ids of the channels that lack something, and of those that no file holds; None where a channel of the
    file is not known."""
    assert held.volumes is not None
    ids = _ids_of_channels(held.volumes, held.scenario)
    if not set(without) <= ids.keys():
        return None
    return frozenset(ids[name] for name in without) | channels_absent(held)


def channels_absent(held: Held) -> frozenset[str]:
    """Ids of the scenario's channels that the files do not hold; none where the volumes are invented, or a
    channel of the file may be any of them because the scenario does not know its name."""
    if held.volumes is None:
        return frozenset()
    ids = _ids_of_channels(held.volumes, held.scenario)
    if len(ids) < held.volumes.table["channel"].nunique():
        return frozenset()
    return frozenset(held.scenario.channels) - set(ids.values())


def _ids_of_channels(volumes: Volumes, scenario: Scenario) -> dict[str, str]:
    """Name of a channel in the file -> its id, of those that the scenario knows."""
    return names_in_scenario(volumes.table["channel"].dropna().unique(), scenario, "channel")


def column_held(*columns: str) -> Callable[[Held], Standing]:
    """Share of the contacts whose rows hold all these figures (or names)."""

    def standing(held: Held) -> Standing:
        if held.volumes is None:
            return MISSING
        known = held.volumes.table[list(columns)].notna().all(axis=1)
        found = _graded(_share_with(held.volumes, known), "contacts")
        without = channels_without(held.volumes, known)
        if found == MISSING or not found.lacks:
            return found
        lacks = tuple(
            replace(each, without=_where_some_have_it(held.volumes, without)) for each in found.lacks
        )
        return replace(found, lacks=lacks, channels=_ids_without(held, without))

    return standing


def reasons_held(held: Held) -> Standing:
    """Reasons that the scenario does not know are spread like missing ones: they are there in part."""
    matched = matched_reasons(held)
    if matched is None:
        return MISSING
    standing = _graded(matched, "reasons")
    return Standing("partly", (Lack("reasons", share=matched),)) if standing == MISSING else standing


def matched_reasons(held: Held) -> float | None:
    """Share of the contacts whose reason is one that the scenario knows; None without reasons in the file."""
    if held.volumes is None or held.volumes.table["reason"].isna().all():
        return None
    table = held.volumes.table
    known = names_in_scenario(table["reason"].dropna().unique(), held.scenario, "reason")
    total = float(table["offered"].sum())
    return float(table.loc[table["reason"].isin(list(known)), "offered"].sum()) / total if total > 0 else None


def waiting_held(held: Held) -> Standing:
    """How long customers wait, and how many hang up, on channels where they are served at once."""
    if held.volumes is None:
        return MISSING
    table = held.volumes.table
    names = _ids_of_channels(held.volumes, held.scenario)
    written = [name for name, id_ in names.items() if held.scenario.channels[id_].mode == "asynchronous"]
    table = table[~table["channel"].isin(written)]
    total = float(table["offered"].sum())
    waits = table["wait_s"].notna() | table["service_level_share"].notna()
    lost = table["abandoned"].notna()
    if not total > 0:
        return MISSING
    both, with_waits, with_lost = (
        float(table.loc[known, "offered"].sum()) / total for known in (waits & lost, waits, lost)
    )
    if both >= PARTLY:
        return _graded(both, "live_contacts")
    lacks = [
        Lack(code) for code, share in (("waits", with_waits), ("abandoned", with_lost)) if share < PARTLY
    ]
    return MISSING if len(lacks) > 1 else Standing("partly", tuple(lacks))


def written_held(held: Held) -> Standing:
    """What came in, was done and waits: in part where a list of contacts tells when they were closed (what
    was open before it began is not in it), or a backlog is measured (how old it is stays unknown); columns
    that could not be evaluated are told."""
    volumes = held.volumes
    if volumes is None:
        return MISSING
    if volumes.course is None:
        is_named = any(each.code == COURSE_NAMED for each in volumes.problems)
        return Standing("partly", (Lack("not_evaluated"),)) if is_named else MISSING
    lacks = [Lack("open_before" if volumes.course.has_closing else "closing")]
    if volumes.course.levels is not None:
        done = volumes.course.has_closing or bool(volumes.table["handled"].notna().any())
        lacks = [Lack("oldest")] if done else [Lack("closing"), Lack("oldest")]
    if volumes.course.lacking:
        lacks.append(Lack("files", count=len(volumes.course.lacking), of=len(volumes.files)))
    return Standing("partly", tuple(lacks))


def evidence(assumptions: Callable[[Scenario], list[Assumption]]) -> Callable[[Held], Standing]:
    """How many of these assumptions rest on measurements or surveys."""

    def standing(held: Held) -> Standing:
        found = assumptions(held.scenario)
        invented = assumptions(held.example) if held.example is not None else []
        known = [each for each in found if each.grade in MEASURED and each not in invented]
        return _counted(len(known), len(found), "evidence")

    return standing


def rosters_held(held: Held) -> Standing:
    """Rosters of the teams that have posts."""
    staffed = [team for team in held.scenario.teams.values() if team.posts.value > 0]
    invented = [] if held.example is None else [team.roster for team in held.example.teams.values()]
    known = [team for team in staffed if team.roster is not None and team.roster not in invented]
    return _counted(len(known), len(staffed), "rosters")


def never_held(_: Held) -> Standing:
    """What no file that is loaded here holds."""
    return MISSING


def _share_with(volumes: Volumes, known: pd.Series) -> float:
    table = volumes.table
    total = float(table["offered"].sum())
    return float(table.loc[known, "offered"].sum()) / total if total > 0 else 0.0


def _graded(share: float, code: str) -> Standing:
    if share < PARTLY:
        return MISSING
    lacks = () if share >= ALL_BUT_ROUNDING else (Lack(code, share=share),)
    return Standing("there" if share >= MOSTLY else "partly", lacks)


def _counted(known: int, of: int, code: str) -> Standing:
    if not known:
        return MISSING
    return THERE if known == of else Standing("partly", (Lack(code, count=known, of=of),))
