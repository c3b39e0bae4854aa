"""Channels in longer words: `Telefonnotiz`, `Tel.-Notiz`, `Email-Eingang`. What they mean is proposed, never
taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from models.volumes.topics import topics_of
from models.volumes.vocabulary import CHANNEL_WORDS, normal_name

ABBREVIATED: Mapping[str, str] = {"tel": "phone", "telef": "phone", "fon": "phone", "tele": "phone"}
"""Short words for a channel, where they stand alone."""
ALSO_OTHERWISE = frozenset(
    ("web", "online", "app", "apps", "form", "forms", "post", "shop", "inbound", "voice", "call", "calls",
     "nachrichten", "counter", "social")
)  # fmt: skip
"""Words for channels that stand in many other words, too; they tell one alone only where no other word does,
and never as a part of a word."""
LEAST_PART, LEAST_REST = 4, 3
"""So many letters has a channel as a part of a word at least, and so many the rest of it."""
OTHER_THINGS = re.compile(
    r"banking|^bank|^ident|^box(?:en)?$|^bots?$|marken?$|^roboter|kredit|karte|konto|depot|vertrag|tarif|nummer|adresse"
)
"""Rests with which a word names a product or a thing: `Telefonbanking`, `Mailbox`, `Briefmarke`."""
WORDS = re.compile(r"[^\W\d_]+")


def channel_within(name: str) -> str:
    """The only kind of channel that the words of a name, or their beginnings or ends, tell; '' for none or
    several.

    >>> [channel_within(name) for name in ("Telefonnotiz", "Tel.-Notiz", "Rückrufnotiz", "Email-Eingang")]
    ['phone', 'phone', 'callback', 'email']
    >>> [channel_within(name) for name in ("Brief/Fax", "Kreditkarte", "Telefonbanking", "Mail und Chat")]
    ['letter', '', '', '']
    """
    whole = CHANNEL_WORDS.get(normal_name(name))
    if whole:
        return whole
    words = [normal_name(word) for word in WORDS.findall(name.replace("E-", "e").replace("e-", "e"))]
    sure = {kind for word in words for kind in _kinds(word)}
    kinds = sure or {CHANNEL_WORDS[word] for word in words if word in CHANNEL_WORDS}
    return kinds.pop() if len(kinds) == 1 else ""


def _kinds(word: str) -> Iterator[str]:
    """The kind of channel of a word or of its longest beginning or end that is one."""
    known = {**CHANNEL_WORDS, **ABBREVIATED}
    if word in known and word not in ALSO_OTHERWISE:
        yield known[word]
        return
    parts = [
        (common, rest)
        for common in CHANNEL_WORDS
        if len(common) >= LEAST_PART and common not in ALSO_OTHERWISE
        for rest in _rests(word, common)
    ]
    if parts:
        common, rest = max(parts, key=lambda part: len(part[0]))
        if len(rest) >= LEAST_REST and not OTHER_THINGS.search(rest) and not topics_of(rest):
            yield CHANNEL_WORDS[common]


def _rests(word: str, common: str) -> Iterator[str]:
    if word.startswith(common):
        yield word[len(common) :]
    elif word.endswith(common):
        yield word[: -len(common)]
