"""A row of units beneath the header: `[s]` under `Wartezeit` says the same as `Wartezeit [s]`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.volumes.headings import CLOCK_STYLE
from models.volumes.vocabulary import UNITS

UNIT = re.compile(r"[\[(]\s*(?:in\s+)?([^\[\]()\d]{1,12}?)\.?\s*[\])]|%")
BARE = frozenset({*UNITS, "%", "anz", "anzahl", "stk", "stück", "count", "hh:mm", "hh:mm:ss", "mm:ss"})


def are_units(texts: Sequence[str]) -> bool:
    """Whether a row beneath a header holds units and nothing else.

    >>> are_units(["", "[Anz.]", "[s]"]), are_units(["", "min", "%"]), are_units(["", "12", "[s]"])
    (True, True, False)
    """
    filled = [text.strip() for text in texts if text.strip()]
    return bool(filled) and all(_unit(text) is not None for text in filled)


def with_unit(name: str, text: str) -> str:
    """The heading with the unit of a duration beneath it; other units say nothing about how to read.

    >>> with_unit("Wartezeit", "[s]"), with_unit("Anrufe", "[Anz.]"), with_unit("AHT (s)", "[s]")
    ('Wartezeit [s]', 'Anrufe', 'AHT (s)')
    """
    unit = _unit(text.strip())
    tells = unit is not None and (unit in UNITS or bool(CLOCK_STYLE.search(unit)))
    return f"{name} [{unit}]" if name and tells and not UNIT.search(name) else name


def _unit(text: str) -> str | None:
    found = UNIT.fullmatch(text)
    if found:
        return (found[1] or "%").casefold()
    bare = text.casefold().rstrip(".")
    return bare if bare in BARE else None
