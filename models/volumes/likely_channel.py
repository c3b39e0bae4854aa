"""Which channel the name of a file, its headings and its cells speak of, where no column names one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from models.texts import translate
from models.volumes.cells import Cells
from models.volumes.channel_words import channel_word
from models.volumes.headings import SPLIT
from models.volumes.named_channels import ALSO_OTHERWISE, shape_in
from models.volumes.vocabulary import normal_name

SIGNS: Mapping[str, re.Pattern[str]] = {
    "email": re.compile(r"mail|@|inbox", re.IGNORECASE),
    "phone": re.compile(
        r"anruf|telefon|phone|calls?(?![a-z])|hotline|gespräch|talk ?time|wrap ?up|\bacd\b", re.IGNORECASE
    ),
    "chat": re.compile(r"chat", re.IGNORECASE),
}
"""Kind of channel -> words and signs that are used of no other."""
LOOKED_AT = 20
"""So many different cells of a column are looked at."""


@dataclass(frozen=True)
class LikelyChannel:
    """A kind of channel in a message; nothing where none is likely."""

    kind: str

    def in_language(self, language: str) -> str:
        """A clause behind the question."""
        if not self.kind:
            return ""
        return translate("volumes_model.likely_channel", language, channel=channel_word(self.kind, language))


COUNTED_WORDS = frozenset(
    ("call", "calls", "anruf", "anrufe", "gespraeche", "telefonate", "voice", "inbound")
)
"""Words for channels that also count contacts of any."""


def channel_of_heading(counted: str, headings: Iterable[str]) -> str:
    """The kind of channel that the heading of the only count names beside a word for counting, where no other
    heading names another one; '' otherwise.

    >>> channel_of_heading("Eingang E-Mail", ["KW", "Erledigt"]), channel_of_heading("Eingang", ["E-Mail"])
    ('email', '')
    >>> channel_of_heading("Eingang Mails", ["Chat gelöst"]), channel_of_heading("Angebotene Anrufe", [])
    ('', '')
    """
    kind = shape_in(counted)
    if not kind or kind in ALSO_OTHERWISE or COUNTED_WORDS & set(map(normal_name, SPLIT.split(counted))):
        return ""
    return kind if {shape_in(heading) for heading in headings} <= {kind, ""} else ""


def likely_channel(file_name: str, headings: Iterable[str], cells: Iterable[Cells], counted: str = "") -> str:
    """The kind of channel that the heading of the count (`counted`) names; otherwise the only one that
    anything speaks of; '' for none or several.

    >>> likely_channel("Mailstatistik.csv", ["Eingang"], []), likely_channel("Mail und Chat.csv", [], [])
    ('email', '')
    >>> likely_channel("Tage.xlsx", ["Filiale Mitte", "Telefon Service"], [], "Filiale Mitte")
    'branch'
    """
    if shape := shape_in(counted):
        return shape
    contents = (text for column in cells for text in column.contents[:LOOKED_AT] if isinstance(text, str))
    texts = [PurePath(file_name).stem, *headings, *contents]
    found = [kind for kind, sign in SIGNS.items() if any(map(sign.search, texts))]
    return found[0] if len(found) == 1 else ""
