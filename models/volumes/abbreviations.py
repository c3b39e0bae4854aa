"""Abbreviated words in column names, in German and English, and the words that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

from models.volumes.vocabulary import SLUG

ABBREVIATIONS: Mapping[str, tuple[str, ...]] = {
    "angeb": ("angeboten", "angebotene"), "angebot": ("angeboten", "angebotene"),
    "angen": ("angenommen", "angenommene"), "angenom": ("angenommen", "angenommene"),
    "angenomm": ("angenommen", "angenommene"),
    "beantw": ("beantwortet", "beantwortete"), "beantwort": ("beantwortet", "beantwortete"),
    "bearb": ("bearbeitet", "bearbeitete", "bearbeitungs", "bearbeitungszeit"),
    "bearbeit": ("bearbeitet", "bearbeitete"),
    "erl": ("erledigt", "erledigte"), "erled": ("erledigt", "erledigte"),
    "verl": ("verloren", "verlorene"), "verlor": ("verloren", "verlorene"),
    "abgebr": ("abgebrochen", "abgebrochene"), "abbr": ("abbrueche",), "aufgel": ("aufgelegt", "aufgelegte"),
    "eing": ("eingehend", "eingehende", "eingang"), "eingeg": ("eingegangen",),
    "ank": ("ankommend", "ankommende"), "ankomm": ("ankommend", "ankommende"),
    "n": ("nicht",), "ges": ("gesamt",), "insg": ("gesamt",),
    "anr": ("anrufe",), "kont": ("kontakte",),
    "gespr": ("gespraeche", "gespraechs", "gespraechszeit"),
    "anz": ("anzahl", ""), "anzahl": ("",),
    "gesprzt": ("gespraechszeit",), "bearbzt": ("bearbeitungszeit",), "wartezt": ("wartezeit",),
    "zt": ("zeit",), "wart": ("warte", "wartezeit"), "nachbearb": ("nachbearbeitungs", "nachbearbeitung"),
    "durchschn": ("",), "durchschnittl": ("",), "mittl": ("",), "schnitt": ("",),
    "nbz": ("nachbearbeitungszeit",), "nbzt": ("nachbearbeitungszeit",), "gz": ("gespraechszeit",),
    "bz": ("bearbeitungszeit",), "wz": ("wartezeit",), "hz": ("haltezeit",),
    "off": ("offered",), "offd": ("offered",), "ofrd": ("offered",), "offrd": ("offered",),
    "ans": ("answered",), "ansd": ("answered",), "answ": ("answered",), "answd": ("answered",),
    "abd": ("abandoned",), "abdn": ("abandoned",), "abdnd": ("abandoned",), "abn": ("abandoned",),
    "abnd": ("abandoned",), "aband": ("abandoned",), "abandd": ("abandoned",), "abandnd": ("abandoned",),
    "hdl": ("handled", "handling", "handletime"), "hdld": ("handled",), "hnd": ("handled",),
    "hndl": ("handled", "handling", "handletime"),
    "hndld": ("handled",), "inc": ("incoming",), "incom": ("incoming",),
    "rcvd": ("received",), "recd": ("received",), "conn": ("connected",),
    "tot": ("total",), "ttl": ("total",),
    "cnt": ("count", ""), "avg": ("",), "tm": ("time",), "wt": ("wait",),
    "att": ("talktime",), "awt": ("waittime",),
}  # fmt: skip
"""Abbreviated word in normal form -> the words that it may stand for ('': it says nothing of what is
counted)."""

MOST_WORDS = 6
APOSTROPHES = re.compile(r"['’`´]")
BETWEEN = re.compile(r"[^a-z0-9]+")


def spelled_out(name: str) -> Iterator[str]:
    """What an abbreviated name may be in full, in normal form; nothing where no word is abbreviated.

    >>> "angeboteneanrufe" in set(spelled_out("Angeb. Anrufe")), list(spelled_out("Calls Off'd"))
    (True, ['callsoffered', 'offeredcalls'])
    >>> list(spelled_out("Anrufe")), "bearbeitungszeit" in set(spelled_out("Bearb.zt."))
    ([], True)
    """
    plain = APOSTROPHES.sub("", name).casefold().translate(SLUG)
    words = [word for word in BETWEEN.split(plain) if word]
    meant = [ABBREVIATIONS.get(word, (word,)) for word in words]
    if len(words) > MOST_WORDS or meant == [(word,) for word in words] or all("" in each for each in meant):
        return
    for chosen in product(*meant):
        said = [word for word in chosen if word]
        yield "".join(said)
        if len(said) == 2:
            yield said[1] + said[0]
