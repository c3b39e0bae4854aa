"""Which channel or reason of the scenario a new one is most like: a proposal that one click changes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from models.scenario.schema import Channel, Scenario
from models.volumes.channel_compounds import channel_within
from models.volumes.names import Field, names_in_scenario
from models.volumes.topics import topics_of
from models.volumes.vocabulary import CHANNEL_WORDS, normal_name

ALIKE, HALF = 0.75, 0.5
"""Two words are one word with another ending from this similarity on (`Karten`, `Karte`)."""
SAME_BEGINNING = 2
"""So many letters are the same at the beginning of a word with another ending (not so `Bestand`, `Stand`)."""
SHORTEST, SHORTEST_PART = 4, 3
"""Shorter words (der, und, per) say nothing, and shorter names of channels no part of a word."""
SHORTEST_END, SHORTEST_BEFORE = 5, 3
"""Shorter words end too many others by chance, and what stands before is a syllable and no word."""
TOLD_TOGETHER = re.compile(r"[,:;/&]")
WORDS = re.compile(r"[^\W\d_]+")


def suggested(name: str, scenario: Scenario, field: Field) -> str:
    """The id of the thing that `name` probably means, to be proposed; '' where none comes close enough.

    It shares at least half of its words with one of the names of that thing (where these only end a word,
    its topic goes before: `Orderstatus` is no status), is spelled nearly like it, or speaks of the same topic
    as no other thing does; a channel also where a part of a word tells its kind. Nothing is proposed for a
    name that speaks of a topic of which none of the things does."""
    if _speaks_of_something_else(name, scenario, field):
        return ""
    shares = _shares(name, scenario, field)
    best = max(shares, key=lambda key: shares[key])
    if shares[best][0] >= HALF:
        topical = "" if _says(name, best, scenario, field) else _of_same_topic(name, scenario, field)
        return topical or best
    close = {key: _closeness(name, said) for key, said in _sayings(scenario, field).items()}
    best = max(close, key=lambda key: close[key])
    if close[best] >= ALIKE:
        return best
    return _of_compound(name, scenario) if field == "channel" else _of_same_topic(name, scenario, field)


def _of_compound(name: str, scenario: Scenario) -> str:
    """The channel of the scenario whose kind a part of a word tells; '' where none or several are of it."""
    kind = channel_within(name)
    return names_in_scenario([kind], scenario, "channel").get(kind, "") if kind else ""


def words_it_rests_on(name: str, found: str, scenario: Scenario, field: Field) -> tuple[str, ...]:
    """The words of `name` that the proposal `found` rests on: one of its words, or one of its topic."""
    sayings = _sayings(scenario, field)[found]
    known = {word for said in sayings for word in _words(said)}
    topics = frozenset().union(*map(_topics_of_parts, sayings)) if field == "reason" else frozenset()
    return tuple(
        word
        for word in WORDS.findall(name)
        if topics_of(word) & topics
        or (len(word) >= SHORTEST and any(_alike(normal_name(word), each) for each in known))
    )


def is_clear(name: str, found: str, scenario: Scenario, field: Field) -> bool:
    """Whether a proposal is more than a guess: every word of `name` is one of those of `found`, or it is
    spelled nearly like it."""
    said = _sayings(scenario, field)[found]
    known = {word for each in said for word in _words(each)}
    words = _words(name)
    told = bool(words) and all(any(_alike(word, each) for each in known) for word in words)
    return told or _closeness(name, said) >= ALIKE


def _says(name: str, thing: str, scenario: Scenario, field: Field) -> bool:
    """Whether one of its words is, as it stands, one of those of `thing`."""
    return any(_words(name) & _words(said) for said in _sayings(scenario, field)[thing])


def _speaks_of_something_else(name: str, scenario: Scenario, field: Field) -> bool:
    if field == "channel":
        return False
    said = (each for names in _sayings(scenario, field).values() for each in names)
    return bool(topics_of(name) - frozenset().union(*map(_topics_of_parts, said)))


def _of_same_topic(name: str, scenario: Scenario, field: Field) -> str:
    topics = topics_of(name) if field == "reason" else frozenset()
    if len(topics) != 1:
        return ""
    same = [
        key
        for key, said in _sayings(scenario, field).items()
        if any(topics & _topics_of_parts(each) for each in said)
    ]
    return same[0] if len(same) == 1 else ""


def _topics_of_parts(name: str) -> frozenset[int]:
    """The topics of all things that one name tells (`Buchungen, Gebühren`)."""
    return frozenset().union(*map(topics_of, TOLD_TOGETHER.split(name)))


def _sayings(scenario: Scenario, field: Field) -> dict[str, tuple[str, ...]]:
    """All names of each thing."""
    things = scenario.channels if field == "channel" else scenario.reasons
    listed = scenario.volumes.channel_names if field == "channel" else scenario.volumes.reason_names
    return {key: (thing.name.de, thing.name.en, *listed.get(key, ())) for key, thing in things.items()}


def _shares(name: str, scenario: Scenario, field: Field) -> dict[str, tuple[float, float]]:
    sayings = _sayings(scenario, field)
    return {key: max(_shared(name, said) for said in names) for key, names in sayings.items()}


def _closeness(name: str, sayings: Sequence[str]) -> float:
    return max(SequenceMatcher(None, normal_name(name), normal_name(said)).ratio() for said in sayings)


def most_like(name: str, scenario: Scenario, field: Field) -> str:
    """The id of the thing whose names share most words with `name`.

    Where none shares any: of channels the one whose shape a word names, otherwise the first; of reasons the
    most ordinary one, whose contacts take closest to the usual time.
    """
    shared = _shares(name, scenario, field)
    best = max(shared, key=lambda key: shared[key])
    if shared[best] > (0, 0):
        return best
    if field == "channel":
        return _of_shape(name, scenario.channels)
    return min(scenario.reasons, key=lambda key: abs(scenario.reasons[key].handling_factor.value - 1))


def _of_shape(name: str, channels: Mapping[str, Channel]) -> str:
    words = [normal_name(word) for word in WORDS.findall(name)]
    meant = {shape for common, shape in CHANNEL_WORDS.items() for word in words if _is_part(common, word)}
    return next((key for key, channel in channels.items() if channel.shape in meant), next(iter(channels)))


def _is_part(common: str, word: str) -> bool:
    return word == common or (
        len(common) >= SHORTEST_PART and (word.startswith(common) or word.endswith(common))
    )


def _shared(one: str, other: str) -> tuple[float, float]:
    """Share of the words of the shorter name that the other one has, too, and how alike both are as a whole;
    nothing where they share no word.

    >>> _shared("Karten sperren", "Karte gesperrt")[0], _shared("Depot", "Kredit")
    (0.5, (0, 0))
    """
    left, right = _words(one), _words(other)
    found = sum(any(_alike(word, each) for each in right) for word in left)
    if not found:
        return 0, 0
    return found / min(len(left), len(right)), SequenceMatcher(None, one, other).ratio()


def _words(name: str) -> set[str]:
    return {normal_name(word) for word in WORDS.findall(name) if len(word) >= SHORTEST}


def _alike(one: str, other: str) -> bool:
    """Whether two words are one with another ending, or one ends the other (`Ratenkredit`, `Kredit`).

    >>> _alike("ratenkredit", "kredit"), _alike("karten", "karte"), _alike("konto", "termin")
    (True, True, False)
    >>> _alike("bestand", "stand")
    False
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= SHORTEST_END and longer.endswith(shorter):
        return shorter == longer or len(longer) - len(shorter) >= SHORTEST_BEFORE
    begin_alike = one[:SAME_BEGINNING] == other[:SAME_BEGINNING]
    return begin_alike and SequenceMatcher(None, one, other).ratio() >= ALIKE
