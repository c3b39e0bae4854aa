"""What became of single contacts: answered or given up, as a list of calls says it row by row."""

from __future__ import annotations

import re

import numpy as np

from models.volumes.cells import Cells, cell_text
from models.volumes.headings import field_of
from models.volumes.over_rows import Flags, Floats
from models.volumes.vocabulary import normal_name

YES = frozenset(("yes", "y", "ja", "j", "true", "wahr", "1"))
NO = frozenset(("no", "n", "nein", "false", "falsch", "0"))
FLAGS = (YES | NO) - {"1", "0"}
"""Words alone: ones and zeros may be counts."""
ANSWERED = frozenset((
    "answered", "angenommen", "beantwortet", "entgegengenommen", "completed", "complete", "connected",
    "verbunden", "handled", "bearbeitet", "served", "accepted", "transferred", "weitergeleitet",
    "weiterverbunden", "gefuehrt", "successful", "erfolgreich",
))  # fmt: skip
GIVEN_UP = frozenset((
    "abandoned", "abandon", "dropped", "missed", "unanswered", "notanswered", "noanswer", "lost", "hungup",
    "hangup", "aufgelegt", "abgebrochen", "verloren", "verpasst", "entgangen", "abbruch", "nichtangenommen",
    "nichtbeantwortet", "unbeantwortet", "busy", "besetzt", "failed",
))  # fmt: skip
NEITHER = frozenset(("", "voicemail", "mailbox", "anrufbeantworter", "callback", "rueckruf", "redirected"))
"""Nobody answered, and nobody gave up."""
OF_ANSWERS = re.compile(r"answer|angenommen|beantwortet|entgegengenommen|connected|accepted")
"""Names of answering; whether something is settled (`Erledigt`: yes or no) is another question."""
MOST_WORDS = 50


def tells_outcome(name: str, cells: Cells) -> bool:
    """Whether a column of a list of contacts says of each whether it was answered: yes or no, or words of
    which some say that it was given up."""
    if len(cells.contents) > MOST_WORDS:
        return False
    words = _words(cells) - {""}
    if field_of(name) in ("outcome", "reason"):
        return words <= ANSWERED | GIVEN_UP | NEITHER and bool(words & GIVEN_UP) and bool(words & ANSWERED)
    is_flag = bool(words) and words <= FLAGS
    return is_flag and (field_of(name) == "abandoned" or bool(OF_ANSWERS.search(name.casefold())))


def answered(name: str, cells: Cells) -> tuple[Floats, Flags]:
    """Per row 1 for an answered contact, 0 for one given up, NaN where neither is known; and which cells hold
    something else.

    >>> column = Cells(np.array([0, 1, 2, 3]), ("ANSWERED", "NO ANSWER", "Voicemail", "?x"))
    >>> answered("Disposition", column)[0].tolist(), answered("Disposition", column)[1].tolist()
    ([1.0, 0.0, nan, nan], [False, False, False, True])
    >>> answered("Abandoned", Cells(np.array([0, 1]), ("Y", "N")))[0].tolist()
    [0.0, 1.0]
    """
    yes, no = (0.0, 1.0) if field_of(name) == "abandoned" else (1.0, 0.0)
    told = {**dict.fromkeys(YES, yes), **dict.fromkeys(NO, no), **dict.fromkeys(ANSWERED, 1.0),
            **dict.fromkeys(GIVEN_UP, 0.0)}  # fmt: skip
    words = [_word(text) for text in cells.texts()]
    values = np.array([told.get(word, np.nan) for word in words])
    unknown = np.array([word not in told and word not in NEITHER for word in words], dtype=bool)
    return values[cells.codes], unknown[cells.codes]


def _words(cells: Cells) -> set[str]:
    return {_word(cell_text(cell)) for cell in cells.contents}


def _word(text: str) -> str:
    """
    >>> _word("No Answer"), _word("1.0"), _word("Nicht angenommen")
    ('noanswer', '1', 'nichtangenommen')
    """
    return normal_name(text.strip().removesuffix(".0"))
