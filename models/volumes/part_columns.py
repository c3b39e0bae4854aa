"""Columns of contacts that went on elsewhere: a part of those that came, counted among them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.problems import Problem

CODE = "volumes.columns_part"
"""Code of the note that a file has such columns."""
FORWARDED = re.compile(
    r"weiter(?:ge)?leit|weiterverb|weitervermittel|weitergegeben|umgeleitet|umleitung|"
    r"transferred|transfers\b|forwarded|forwards|re-?rout(?:ed|ing)|redirected",
    re.IGNORECASE,
)
"""Names of contacts that were passed on, by people or by rules."""
OF_WHICH = re.compile(r"^(?:davon|hiervon|darunter|of which|thereof|of these)\b[\s:,_-]*", re.IGNORECASE)
"""What stands before the name of a part."""


def counts_forwarded(name: str) -> bool:
    """Whether a heading names contacts that were passed on.

    >>> [counts_forwarded(name) for name in ("davon weitergeleitet", "Transferred", "Calls forwarded")]
    [True, True, True]
    >>> [counts_forwarded(name) for name in ("Leitung", "Bearbeitet")]
    [False, False]
    """
    return bool(FORWARDED.search(name))


def names_part(name: str) -> bool:
    """Whether a heading says itself that what stands under it is a part of something.

    >>> names_part("davon per Formular"), names_part("of which repeated"), names_part("Davoser Straße")
    (True, True, False)
    """
    return bool(OF_WHICH.match(name))


def told_parts(problems: Iterable[Problem]) -> frozenset[str]:
    """The columns of a file that are told to be such parts."""
    return frozenset(name for each in problems if each.code == CODE for name in each.values["columns"].items)
