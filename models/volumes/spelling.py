"""Names that differ in nothing but their spelling: case, blanks, hyphens, `/` for `und` and `and`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from models.texts import translate
from models.volumes.listed import Listed
from models.volumes.vocabulary import SLUG

TOGETHER = re.compile(r"\s*[/,&+]\s*|\s+(?:und|and|u\.)\s+", re.IGNORECASE)
"""Between things that are named together."""
BETWEEN_LETTERS = re.compile(r"[\s\-–_'’]+|(?<=[^\W\d])\.")
JOINT = "+"


def spelling_key(name: str) -> str:
    """What is left of a name without its spelling; signs that may mean something stay.

    >>> spelling_key("E-Mail") == spelling_key("email ")
    True
    >>> spelling_key("Brief / Fax") == spelling_key("Brief und Fax")
    True
    >>> spelling_key("Kredit und Karte") == spelling_key("Kreditkarte"), spelling_key("Stufe <5")
    (False, 'stufe<5')
    """
    parts = TOGETHER.split(name.strip().casefold().translate(SLUG))
    if not all(parts):  # `Giro+` is not `Giro`
        return name.strip().casefold()
    return JOINT.join(BETWEEN_LETTERS.sub("", part) for part in parts)


def are_spelled_twice(names: Set[str]) -> bool:
    """Whether some of the names differ in nothing but their spelling.

    >>> are_spelled_twice({"E-Mail", "email"}), are_spelled_twice({"E-Mail", "Chat"})
    (True, False)
    """
    return len({spelling_key(name) for name in names}) < len(names)


def respelled(names: Mapping[str, int]) -> dict[str, str]:
    """Name -> the usual spelling of it, of those that have another; `names`: how often each stands there.

    >>> respelled({"E-Mail": 1484, "email": 73, "Chat": 5})
    {'email': 'E-Mail'}
    """
    usual: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (-names[name], name)):
        usual.setdefault(spelling_key(name), name)
    return {name: usual[spelling_key(name)] for name in names if usual[spelling_key(name)] != name}


@dataclass(frozen=True)
class Respelled(Listed[tuple[str, str]]):
    """Names of a file and the usual spelling of each."""

    def said(self, item: tuple[str, str], language: str) -> str:
        """A name and its usual spelling."""
        name, usual = item
        return translate("volumes_model.respelled", language, name=name, usual=usual)
