"""Handling time put together from its parts: time of talk, of holding, of work after the contact.

Handling time = talk + hold + after-call work. A file that measures the talk alone measures less than that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import Flags, Floats
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import TIME_PARTS

WHOLE = "handling_time_s"
TALK, HOLD, AFTER = TIME_PARTS
WITHOUT_AFTER = re.compile(
    r"\b(?:ohne|o\.|exkl\w*\.?|excl\w*\.?|without|w/o|zzgl\.?)\s+(?:der |die |any )?"
    r"(?:acw|nach(?:bearb|arbeit)|wrap|after[ -]?(?:call|contact)|nbz)",
    re.IGNORECASE,
)
"""Names of a handling time that say that the work after the contact is not in it."""

Durations = Mapping[str, tuple[Floats, Flags]]


def with_whole_handling(
    durations: Durations, raw: RawTable, header: Mapping[str, str], rules: FileMapping, ledger: Ledger
) -> dict[str, Floats]:
    """Seconds per row with a handling time in place of its parts; says what was added up, what is missing.

    Where a part of one contact is unknown, so is the whole. A column that its owner has named as handling
    time is taken at that word.
    """
    names = {field: _in_file(header[field], raw) for field in durations}
    found = {field: values for field, (values, _) in durations.items() if field not in TIME_PARTS}
    parts = [field for field in TIME_PARTS if field in durations]
    if WHOLE in found:
        if WITHOUT_AFTER.search(names[WHOLE]) and rules.columns.get(WHOLE) != names[WHOLE]:
            _tell_missing([names[WHOLE]], ledger)
        return found
    if TALK not in parts:
        for field in parts:
            ledger.add("warning", "handling_part_alone", f": {names[field]}", name=names[field])
        return found
    whole = durations[TALK][0]
    for field in parts[1:]:
        whole += durations[field][0]
    added = [names[field] for field in parts]
    if AFTER not in parts:
        _tell_missing(added, ledger)
    else:
        ledger.add("note", "handling_added", f": {added[0]}", names=" + ".join(added))
    return {**found, WHOLE: whole}


def _in_file(name: str, raw: RawTable) -> str:
    """What the file calls a column, or the first of several that were put together into it."""
    sources = raw.sources.get(name)
    return name if sources is None else next((text for text in sources.texts() if text), name)


def _tell_missing(names: list[str], ledger: Ledger) -> None:
    ledger.add("warning", "handling_talk_only", f": {names[0]}", names=" + ".join(names))
