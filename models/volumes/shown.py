"""Volumes as a reader sees them: the scenario's names in place of the file's, rows set aside as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from models.problems import UnusableInput
from models.scenario.schema import Scenario
from models.texts import format_share, translate
from models.volumes.channel_words import words_of_kinds
from models.volumes.cube import COUNTS, Cube
from models.volumes.mapping import MAPPABLE
from models.volumes.names import match_names, names_in_scenario
from models.volumes.table import SetAside, Volumes
from models.volumes.template import with_apostrophe

ASIDE_COLUMNS = ("row", "reason", "text")
PART_DIGITS = 1


def named_for_reading(volumes: Volumes, scenario: Scenario, language: str) -> Volumes:
    """`volumes` with the scenario's names of channels and reasons in `language`; unknown ones keep their own.

    A file that does not match the scenario at all stays as it is: then its own names are the only ones.
    """
    try:
        matched, _ = match_names(volumes, scenario)
    except UnusableInput:
        return volumes
    table = volumes.table.copy()
    for field, things in (("channel", scenario.channels), ("reason", scenario.reasons)):
        names = {identifier: thing.name.in_language(language) for identifier, thing in things.items()}
        found = matched[field].map(names)
        table[field] = found.where(found.notna(), table[field])
    return replace(volumes, table=table)


def named_cube(cube: Cube, scenario: Scenario | None, language: str) -> Cube:
    """`cube` with the scenario's names of channels and reasons, as `named_for_reading` gives them; without
    a scenario, channels that are only told by their kind under their common names."""
    if scenario is None:
        words = words_of_kinds(cube.channels, language)
        return cube.named(words, {}) if words else cube
    channels, reasons = names_for_reading(cube, scenario, language)
    return cube.named(channels, reasons) if channels else cube


def names_for_reading(
    cube: Cube, scenario: Scenario, language: str
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Name in `cube` -> the scenario's name, of channels and of reasons; nothing where no channel matches."""
    channels = names_in_scenario(cube.channels, scenario, "channel")
    if not channels:
        return {}, {}
    reasons = names_in_scenario(cube.reasons, scenario, "reason")
    return (
        {name: scenario.channels[found].name.in_language(language) for name, found in channels.items()},
        {name: scenario.reasons[found].name.in_language(language) for name, found in reasons.items()},
    )


def made_columns(volumes: Volumes) -> frozenset[str]:
    """Columns that the file does not have: a crosstab became them, and our names stand for their headings."""
    names = frozenset(volumes.header)
    if not volumes.unfolded or not names & set(COUNTS):
        return frozenset()
    return names & {*MAPPABLE}


def set_aside_csv(volumes: Volumes, language: str) -> bytes:
    """Rows of the file that are not used, each with its reason, for a spreadsheet (formulas made inert)."""
    told = {problem.code: problem.what(language) for problem in volumes.problems}
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([translate(f"volumes_model.aside.{column}", language) for column in ASIDE_COLUMNS])
    for entry in volumes.set_aside:
        reason = told.get(entry.reason, entry.reason)
        writer.writerow((_row(entry), with_apostrophe(reason), with_apostrophe(entry.text)))
    return target.getvalue().encode("utf-8-sig")


def _row(entry: SetAside) -> str:
    """Where it stands: the file and the sheet where there are several, and the number of the row."""
    return ": ".join(filter(None, (entry.file, entry.sheet, str(entry.row or ""))))


def part_text(share: float, language: str) -> str:
    """A part of a whole in per cent, in sentences as in lists and pictures, whatever stands beside it; what
    is there but rounds to none is under a tenth.

    >>> part_text(0.4444, "en"), part_text(0.0004, "en"), part_text(1.0, "en"), part_text(0.0, "en")
    ('44.4%', 'under 0.1%', '100%', '0%')
    """
    if share in (0, 1):
        return format_share(share, language)
    told = format_share(share, language, PART_DIGITS)
    is_hidden = share > 0 and told == format_share(0, language, PART_DIGITS)
    return translate("situation.under_a_tenth", language) if is_hidden else told


def heat_table(heat: pd.DataFrame) -> pd.DataFrame:
    """The weekday x hour table cut to the hours in which anything happens."""
    busy = heat.columns[heat.fillna(0).sum() > 0]
    return heat.loc[:, busy.min() : busy.max()] if len(busy) else heat
