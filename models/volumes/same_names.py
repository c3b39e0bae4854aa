"""Names of a second file that probably mean what a name of the first one means: proposed, never taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from models.scenario.schema import Scenario
from models.volumes.likeness import WORDS
from models.volumes.mapping import FileMapping
from models.volumes.names import Field, names_in_scenario
from models.volumes.questions import KEEP, LEAVE_OUT, NEW, name_meaning
from models.volumes.table import FileName
from models.volumes.topics import topics_of
from models.volumes.vocabulary import CHANNEL_WORDS, normal_name

NEAR = 0.85
"""Two names are one in another spelling from this similarity on (`Mail`, `E-Mail`)."""
SHORTEST = 2
"""Of a name, what is shorter than a word (`Team B`) tells nothing."""
DIGITS = re.compile(r"\d+")
Pair = tuple[str, str]


def stands_for(
    names: Sequence[FileName], mapping: FileMapping, scenario: Scenario, field: Field
) -> dict[str, str]:
    """Name in a file -> the id of the scenario that it is, by its name or as told, otherwise the name itself;
    without names that are left out."""
    present = [each.name for each in names if each.field == field]
    known = names_in_scenario(present, scenario, field)
    found = {}
    for name in present:
        meant = name_meaning(mapping, field, name)
        if meant != LEAVE_OUT:
            found[name] = known.get(name, name) if meant == KEEP else name if meant == NEW else meant
    return found


def same_names(
    open_names: Sequence[str], second: Mapping[str, str], first: Mapping[str, str], field: Field
) -> dict[str, str]:
    """Which of the `open_names` of the second file mean what a name of the first one means.

    `second`, `first`: what each name of a file stands for (see `stands_for`). The same name means the same;
    so does the only one in another spelling, with all words of the other, of the same topic or kind of
    channel, as long as nothing else of the second file has that meaning and no other name could.

    >>> first = {"Baufinanzierung": "Baufinanzierung", "Depot": "custody", "Fax Nord": "letter"}
    >>> second = {name: name for name in ("Baufi", "Depots", "Fax Nord", "Kasse")}
    >>> same_names(list(second), second, first, "reason")
    {'Fax Nord': 'letter', 'Depots': 'custody', 'Baufi': 'Baufinanzierung'}
    """
    found = {name: first[name] for name in open_names if name in first}
    held = {meant for name, meant in second.items() if name not in open_names} | set(found.values())
    free = {name: meant for name, meant in first.items() if meant not in held}
    rest = [name for name in open_names if name not in found]
    for alike in (_spelled_alike, _words_alike, _same_kind(field)):
        pairs = [(name, meant) for name in rest for meant in _meant(name, free, alike)]
        found |= dict(_only_ones(pairs))
        settled = {name for name, _ in pairs}, {meant for _, meant in pairs}
        rest = [name for name in rest if name not in settled[0]]
        free = {name: meant for name, meant in free.items() if meant not in settled[1]}
    return found


def _meant(name: str, first: Mapping[str, str], alike: Callable[[str, str], bool]) -> set[str]:
    return {
        meant for other, meant in first.items() if _numbers(name) == _numbers(other) and alike(name, other)
    }


def _only_ones(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs neither side of which stands in another one."""
    for name, meant in pairs:
        if sum(name == each or meant == other for each, other in pairs) == 1:
            yield name, meant


def _numbers(name: str) -> list[str]:
    return DIGITS.findall(name)


def _spelled_alike(one: str, other: str) -> bool:
    """
    >>> _spelled_alike("Mail", "E-Mail"), _spelled_alike("Kreditkarte", "Debitkarte")
    (True, False)
    """
    return SequenceMatcher(None, normal_name(one), normal_name(other)).ratio() >= NEAR


def _words_alike(one: str, other: str) -> bool:
    """
    >>> _words_alike("Karten sperren", "Sperren von Karten"), _words_alike("Kredit neu", "Kredit alt")
    (True, False)
    """
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    return bool(shorter) and all(any(_spelled_alike(word, each) for each in longer) for word in shorter)


def _words(name: str) -> list[str]:
    return [word for word in WORDS.findall(name) if len(word) >= SHORTEST]


def _same_kind(field: Field) -> Callable[[str, str], bool]:
    """Of one topic or one kind of channel, with no other word on both sides that tells them apart."""
    kinds = topics_of if field == "reason" else _shapes

    def same(one: str, other: str) -> bool:
        left, right = ({word.casefold() for word in _words(name) if not kinds(word)} for name in (one, other))
        return len(kinds(one)) == 1 and kinds(one) == kinds(other) and (left <= right or right <= left)

    return same


def _shapes(name: str) -> frozenset[str]:
    """
    >>> _shapes("Hotline Nord") == _shapes("Telefon"), _shapes("Team Nord")
    (True, frozenset())
    """
    words = (normal_name(word) for word in WORDS.findall(name))
    return frozenset(CHANNEL_WORDS[word] for word in words if word in CHANNEL_WORDS)
