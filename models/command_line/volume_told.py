"""What the command `volumes` says of a file that was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

import pandas as pd

from models.command_line.plain_values import plain
from models.command_line.told import Document, number_or_unknown, problems_document
from models.problems import Problem
from models.scenario import Scenario
from models.texts import format_number, translate
from models.volumes import (
    Cube,
    Selection,
    Signal,
    VolumeProfile,
    Volumes,
    condense,
    finding,
    findings,
    profile_of,
    profile_with_last_year,
)
from models.volumes.channel_words import words_of_kinds
from models.volumes.checks import without_holidays
from models.volumes.comparison import years_apart
from models.volumes.course.document import course_document
from models.volumes.course.findings import course_finding
from models.volumes.covered_by_files import common_time, narrower, without_file_borders
from models.volumes.file_period import FilePeriod
from models.volumes.findings import Picture
from models.volumes.lost_rows import lost_rows
from models.volumes.profile import grain_of
from models.volumes.public_holidays import named_holidays
from models.volumes.row_counts import row_counts
from models.volumes.service_level_base import read_of_handled
from models.volumes.shown import named_cube, named_for_reading
from models.volumes.signals import signals, sound_period
from models.volumes.trend_finding import trend_finding

WRITTEN_OFFSET = re.compile(r"\d:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z\b|UTC|GMT|[+-]\d{2}:?\d{2}\b)")
LOOKED_AT = 65_536


@dataclass(frozen=True)
class VolumesTold:
    """A volume file as a document and in lines, with everything that was noticed in it."""

    document: Document
    lines: Iterable[str]
    problems: tuple[Problem, ...]


def volumes_told(
    files: Sequence[Path],
    loaded: Volumes,
    known: Scenario | None,
    region: str,
    *,
    zone_is_stated: bool,
    language: str,
) -> VolumesTold:
    """What `loaded`, read from `files`, holds; with the names of the scenario `known` where one is given,
    else with common names of channels, and with the public holidays of `region`."""
    years = range(loaded.start.year, loaded.end.year + 1)
    holidays = named_holidays(region, years, language)
    if not loaded.parts:
        loaded = without_holidays(loaded, holidays)
    cube = replace(condense(loaded), holidays=frozenset(holidays))
    picture = profile_with_last_year(cube)
    other = profile_with_last_year(condense(read_of_handled(loaded))) if loaded.level_assumed else None
    named = named_cube(cube, known, language)
    shown = picture if named is cube else profile_with_last_year(named)
    told = without_file_borders(signals(named, holidays), loaded)
    of_signals = tuple(signal.problem(named.name) for signal in told)
    loaded = replace(loaded, problems=(*loaded.problems, *of_signals))
    each_file = zip(files, loaded.files, strict=True)
    assumed = any(timezone_is_assumed(file, part, zone_is_stated) for file, part in each_file)
    document = volumes_document(loaded, picture, finding(shown, language), assumed, language)
    names = names_for_reading(loaded, known, language)
    sound = narrower(sound_period(told), common_time(loaded))
    trend = _trend_of_sound_days(named, told, Selection((), (), *sound), language)
    sentences = told_by_period(shown, findings(shown, language, told, other), trend, language)
    labels = {
        name: label for part in loaded.files for name, label in zip(part.header, part.labels, strict=True)
    }
    if said := course_finding((shown.last_year or shown).course, language):
        sentences = (*sentences, said)
    lines = volumes_lines(document, sentences, names, labels, language)
    if (lost := lost_rows(loaded)) is not None:
        lines = chain((f"{lost.in_language(language)}.",), lines)
    return VolumesTold(document, lines, loaded.problems)


def told_by_period(
    profile: VolumeProfile, said: Mapping[Picture, str], trend: str, language: str
) -> tuple[str, ...]:
    """The sentences, each block under the period of which it speaks; of a longer file the last year first."""
    year = profile.last_year
    whole = translate("cli.volumes.of_file", language, period=profile.period.in_language(language))
    main = finding(profile, language)
    others = [text for name, text in said.items() if name != "trend"]
    if year is None:
        return (whole, main, *others, trend)
    last = translate("cli.volumes.of_last_year", language, period=year.period.in_language(language))
    return (last, main, *others, whole, trend)


def _trend_of_sound_days(cube: Cube, told: Sequence[Signal], of_sound: Selection, language: str) -> str:
    """How the volume develops, without the ends at which the file runs dry; of several files in the time that
    they have in common."""
    sound = profile_of(cube, of_sound)
    if not sound.offered > 0:
        return trend_finding(profile_of(cube), language, told)
    return trend_finding(sound, language, told, years_apart(cube, of_sound))


def volumes_document(
    volumes: Volumes, profile: VolumeProfile, finding: str, timezone_assumed: bool, language: str
) -> Document:
    """What a volume file holds. `first_day` and `last_day`: its period, both days in it. Daily files: `start`
    and `end` are the same two days, and there is no time zone."""
    daily, counts = volumes.is_daily, row_counts(volumes)
    reasons = profile.reasons
    return {
        "name": volumes.name,
        "rows_read": counts.read,
        "rows_used": volumes.rows_used,
        "rows_set_aside": counts.aside,
        "whole_rows_set_aside": counts.rows_aside,
        "rows_of_sums": counts.between,
        "merged": None if counts.merged is None else asdict(counts.merged),
        "start": plain(profile.first if daily else volumes.start),
        "end": plain(profile.last if daily else volumes.end),
        "first_day": plain(volumes.period.first),
        "last_day": plain(volumes.period.last),
        "interval_min": volumes.interval_min,
        "timezone": None if daily else volumes.timezone,
        "timezone_assumed": timezone_assumed,
        "offered": plain(profile.offered),
        "handled": plain(profile.handled),
        "abandoned": plain(profile.abandoned),
        "channels": _sums(profile.channels, "channel"),
        "reasons": None if reasons is None else _sums(reasons.dropna(subset=["reason"]), "reason"),
        "abandoned_share": plain(profile.abandoned_share),
        "service_level_share": plain(profile.service_level_share),
        "wait_s": plain(profile.wait_s),
        "handling_time_s": plain(profile.handling_time_s),
        "course": course_document(profile.course),
        "mapping": dict(volumes.mapping),
        "reading": {name: value for name, value in volumes.reading if value},
        "finding": finding,
        "problems": problems_document(volumes.problems, language),
        "rows_are_cells": volumes.unfolded,
        "set_aside": [
            {"row": entry.row, "reason": entry.reason, "text": entry.text}
            | ({"sheet": entry.sheet} if entry.sheet else {})
            | ({"file": entry.file} if entry.file else {})
            for entry in volumes.set_aside
        ],
        "digest": volumes.digest,
        "files": [
            {
                "name": part.name,
                "digest": part.digest,
                "first_day": plain(part.period.first),
                "last_day": plain(part.period.last),
                "interval_min": part.interval_min,
                "offered": plain(float(part.table["offered"].sum())),
            }
            for part in volumes.files
        ],
    }


def _sums(mix: pd.DataFrame, name: str) -> dict[str, float]:
    return {str(key): float(value) for key, value in zip(mix[name], mix["offered"], strict=True)}


def volumes_lines(
    document: Document,
    sentences: Iterable[str],
    names: Mapping[str, str],
    labels: Mapping[str, str],
    language: str,
) -> Iterator[str]:
    """Sentences, rows, totals, channels, mapping; `names`: name in the file -> name to show; `labels`: column
    -> what it is called on screen, with the heading above it."""
    yield from sentences
    yield ""
    rows = {
        name: format_number(document[name], language) for name in ("rows_read", "rows_used", "rows_set_aside")
    }
    if merged := document["merged"]:
        told = {name: format_number(count, language) for name, count in merged.items()}
        yield translate("cli.volumes.merged", language, **told)
    else:
        what = "cells" if document["rows_are_cells"] else "rows"
        yield translate(f"cli.volumes.{what}", language, **rows)
    for name in ("whole_rows_set_aside", "rows_of_sums"):
        if document[name]:
            count = format_number(document[name], language)
            yield translate(f"cli.volumes.{name}", language, count=count)
    if len(document["files"]) > 1:
        yield from (f"  {_of_file(each, language)}" for each in document["files"])
    yield _period(document, language)
    for name in ("offered", "handled", "abandoned"):
        yield f"  {translate(f'cli.volumes.{name}', language)}: {number_or_unknown(document[name], language)}"
    for name in ("channels", "reasons"):
        for key, offered in (document[name] or {}).items():
            label = translate(f"cli.volumes.{name}", language)
            yield f"  {label} {names.get(key, key)}: {number_or_unknown(offered, language)}"
    for column, field in document["mapping"].items():
        yield f"  {labels.get(column, column)} → {field}"
    yield translate("cli.volumes.digest", language, digest=document["digest"])


def _of_file(part: Document, language: str) -> str:
    """Name, period and contacts of one of several files."""
    first, last = (date.fromisoformat(part[name]) for name in ("first_day", "last_day"))
    period, offered = FilePeriod(first, last).in_language(language), format_number(part["offered"], language)
    return translate("cli.volumes.file", language, name=part["name"], period=period, offered=offered)


def _period(document: Document, language: str) -> str:
    """From when to when, how fine, in which time zone; a file of days, weeks or months knows no time zone."""
    first, last = (date.fromisoformat(document[name]) for name in ("first_day", "last_day"))
    period = FilePeriod(first, last).in_language(language)
    if document["timezone"] is None:
        return translate(f"cli.volumes.period_{grain_of(document['interval_min'])}s", language, period=period)
    zone = document["timezone"]
    if document["timezone_assumed"]:
        zone = translate("cli.volumes.timezone_assumed", language, timezone=zone)
    return translate(
        "cli.volumes.period",
        language,
        period=period,
        interval_min=format_number(document["interval_min"], language),
        timezone=zone,
    )


def timezone_is_assumed(file: Path, volumes: Volumes, stated: bool) -> bool:
    """Whether neither the user (`stated`) nor the file says in which zone its clock times are (looks at its
    first 64 KiB)."""
    if stated or volumes.is_daily:
        return False
    encoding = dict(volumes.reading).get("encoding")
    if encoding is None:  # a workbook or an archive: its cells hold no offset that this could see
        return True
    with file.open("rb") as opened:
        text = opened.read(LOOKED_AT).decode(encoding, errors="replace")
    return WRITTEN_OFFSET.search(text) is None


def names_for_reading(volumes: Volumes, scenario: Scenario | None, language: str) -> dict[str, str]:
    """Name in the file -> name in the scenario, of channels and reasons, as far as they match; without a
    scenario, channels only told by their kind -> their common names."""
    if scenario is None:
        return words_of_kinds(volumes.table["channel"].dropna().unique(), language)
    shown = named_for_reading(volumes, scenario, language).table
    pairs: dict[str, str] = {}
    for names in ("channel", "reason"):
        given = volumes.table[names].notna()
        pairs |= dict(zip(volumes.table[names][given], shown[names][given], strict=True))
    return pairs
