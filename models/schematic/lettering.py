"""Measuring and wrapping text, so that labels never overlap: a drawing cannot ask the browser how wide a word
is."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FIRST = 32
_REGULAR = (
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618,
    646, 593, 620, 566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746,
    743, 269, 571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365,
    360, 365, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600,
    612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662,
)  # fmt: skip
_SEMIBOLD = (
    252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623, 636,
    666, 612, 640, 576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749,
    746, 277, 580, 703, 565, 922, 759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373,
    379, 373, 481, 469, 351, 574, 624, 583, 624, 591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609,
    624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455, 359, 455, 673,
)  # fmt: skip
"""Advance widths of Inter (SIL Open Font License), thousandths of the type size, code points 32 to 126."""

_OTHERS = {
    "\u202f": 200,
    "\u2009": 200,
    "\u00ad": 0,
    "„": 470,
    "“": 470,
    "”": 470,
    "‚": 290,
    "‘": 290,
    "’": 290,
    "–": 690,
    "—": 990,
    "…": 860,
    "−": 673,
    "·": 319,
    "→": 900,
    "×": 673,
    "ß": 625,
    "€": 690,
    "Ø": 769,
}
_UNKNOWN = 1000
"""Width of a character that is not listed: a full em, so that the estimate errs on the safe side."""
_SAFETY = 1.03

SOFT_HYPHEN = "\u00ad"
_JOINT = "\u200b"
_AFTER_DASH = re.compile(r"(?<=[/–-])(?=\w{3})")
_SEAM_WORDS = (
    "bearbeitung", "betreuung", "abteilung", "verwaltung", "management", "kunden", "center", "centre",
    "service", "stelle", "eingang", "team", "formular", "filiale", "zentrale", "dienst", "gruppe",
    "akte", "media", "rückruf", "zugang", "bereich", "beratung", "vertrieb", "leitung", "entwicklung",
    "steuerung", "auswertung", "folge",
)  # fmt: skip
"""Second parts of German compounds at which a word may be broken first."""
_VOWELS = "aeiouyäöüAEIOUYÄÖÜ"
_TOGETHER = (
    "sch",
    "ch",
    "ck",
    "ph",
    "th",
    "qu",
    "st",
    "pf",
    "br",
    "bl",
    "dr",
    "fr",
    "gr",
    "kr",
    "tr",
    "fl",
    "gl",
    "kl",
)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: int = 400) -> float:
    """Width of one line in the units of `size`: an upper estimate (3 % above Inter's own metrics).

    >>> round(text_width("Telefon", 10), 1)
    37.2
    """
    table = _SEMIBOLD if weight >= 500 else _REGULAR
    return sum(_advance(character, table) for character in text) * size / 1000 * _SAFETY


def _advance(character: str, table: tuple[int, ...]) -> int:
    known = _OTHERS.get(character)
    if known is not None:
        return known
    base = unicodedata.normalize("NFD", character)
    if not base or unicodedata.combining(base[0]):
        return 0
    index = ord(base[0]) - _FIRST
    return table[index] if 0 <= index < len(table) else _UNKNOWN


def wrap(
    text: str, width: float, size: float, weight: int = 400, max_lines: int | None = None
) -> tuple[str, ...]:
    """`text` in lines no wider than `width`; long words are hyphenated, a cut text ends in an ellipsis.

    >>> wrap("Sachbearbeitung Kredit", 60, 12)
    ('Sach-', 'bearbei-', 'tung', 'Kredit')
    >>> wrap("Rückfragen an die Kontoabteilung", 60, 12, max_lines=2)
    ('Rückfra-', 'gen an…')
    """
    lines: list[str] = []
    for word in _words(text):
        _place(word, lines, width, size, weight)
    clean = [line.replace(SOFT_HYPHEN, "") for line in lines]
    if max_lines is None or len(clean) <= max_lines:
        return tuple(clean)
    return (*clean[: max_lines - 1], _shortened(clean[max_lines - 1], width, size, weight))


def _words(text: str) -> list[str]:
    return [
        piece for word in text.replace(_JOINT, "").split() for piece in _with_joint(_AFTER_DASH.split(word))
    ]


def _with_joint(pieces: list[str]) -> list[str]:
    """Pieces of one word: all but the first start with a mark that no space stands before them."""
    return [piece if number == 0 else _JOINT + piece for number, piece in enumerate(pieces)]


def _place(word: str, lines: list[str], width: float, size: float, weight: int) -> None:
    joint, word = word.startswith(_JOINT), word.removeprefix(_JOINT)
    if lines:
        longer = lines[-1] + ("" if joint else " ") + word
        if text_width(longer, size, weight) <= width:
            lines[-1] = longer
            return
        rest = width - text_width(lines[-1] + " ", size, weight)
        if (
            text_width(word, size, weight) > width
            and not joint
            and (head := _good_break(word, rest, size, weight))
        ):
            lines[-1] += " " + _head(word, head)
            word = word[head:]
    while text_width(word, size, weight) > width:
        first, word = _broken(word, width, size, weight)
        lines.append(first)
    lines.append(word)


def _good_break(word: str, room: float, size: float, weight: int) -> int | None:
    """The last soft hyphen or seam of a compound whose head still fits into `room`."""
    points = sorted(_soft_points(word) | _seams(word), reverse=True)
    return next((at for at in points if text_width(_head(word, at), size, weight) <= room), None)


def _broken(word: str, width: float, size: float, weight: int) -> tuple[str, str]:
    fitting = [at for at in range(1, len(word)) if text_width(_head(word, at), size, weight) <= width]
    if not fitting:
        return word[:1], word[1:]
    best = [
        max(allowed)
        for points in (_soft_points(word), _seams(word), _syllables(word))
        if (allowed := points.intersection(fitting))
    ]
    whole = [at for at in best if text_width(word[at:], size, weight) <= width]
    at = (whole or best or fitting[-1:])[0]
    return _head(word, at), word[at:]


def _head(word: str, at: int) -> str:
    return word[:at] if word[at - 1] in "-–/" else word[:at].rstrip(SOFT_HYPHEN) + "-"


def _soft_points(word: str) -> set[int]:
    return {at + 1 for at, character in enumerate(word) if character == SOFT_HYPHEN}


def _seams(word: str) -> set[int]:
    lower = word.lower()
    return {at for seam in _SEAM_WORDS if (at := lower.rfind(seam)) > 2}


def _syllables(word: str) -> set[int]:
    """Break points by the German rule of thumb: before the last consonant (or inseparable group) ahead of a
    vowel."""
    points = set()
    for at in range(2, len(word) - 1):
        if word[at] in _VOWELS or not word[at].isalpha() or word[at + 1] not in _VOWELS:
            continue
        until = word[: at + 1].lower()
        points.add(at + 1 - next((len(group) for group in _TOGETHER if until.endswith(group)), 1))
    return {at for at in points if at > 1 and any(letter in _VOWELS for letter in word[:at])}


def _shortened(line: str, width: float, size: float, weight: int) -> str:
    line = line.rstrip("-")
    while line and text_width(line + "…", size, weight) > width:
        line = line[:-1].rstrip()
    return line + "…"
