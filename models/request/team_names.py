"""What teams are called in a roster: by their names, and on sheets by the beginning of a long one."""

from __future__ import annotations

import re

from models.request.labels import ids_by_name
from models.scenario.schema import Scenario
from models.texts import LANGUAGES
from models.volumes.vocabulary import normal_name

FORBIDDEN = re.compile(r"[\[\]:*?/\\']+")
"""What Excel does not allow in the name of a sheet."""
SHEET_NAME = 31


def teams_by_name(scenario: Scenario) -> dict[str, str]:
    """Normal form of what a team may be called in a file -> its id; what two are called stands for none."""
    short = {
        identifier: [short_name(team.name.in_language(language)) for language in LANGUAGES]
        for identifier, team in scenario.teams.items()
    }
    return ids_by_name({identifier: team.name for identifier, team in scenario.teams.items()}, short)


def sheet_names(scenario: Scenario, language: str) -> dict[str, str]:
    """Team -> the name of its sheet: its own, cut where it is long; its id where that is another's too."""
    known = teams_by_name(scenario)
    names: dict[str, str] = {}
    for identifier, team in scenario.teams.items():
        short = short_name(team.name.in_language(language))
        taken = {name.casefold() for name in names.values()}
        is_own = known.get(normal_name(short)) == identifier and short.casefold() not in taken
        names[identifier] = short if is_own else identifier[:SHEET_NAME]
    return names


def short_name(name: str) -> str:
    """A name as a sheet may have it, cut after a whole word where there is one.

    >>> short_name("Rückfragen in Kredit und Konto (Marktfolge)"), short_name("Chat / E-Mail")
    ('Rückfragen in Kredit und Konto', 'Chat E-Mail')
    """
    allowed = " ".join(FORBIDDEN.sub(" ", name).split())
    if len(allowed) <= SHEET_NAME:
        return allowed
    words = allowed[: SHEET_NAME + 1].rpartition(" ")[0]
    return words or allowed[:SHEET_NAME]
