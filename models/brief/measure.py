"""How wide and high text becomes, measured with the shipped typeface; lines of slides are set in Arial."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
SCALE = 100
LINE_HEIGHT = 1.17
ARIAL = {False: 0.96, True: 1.0}
"""Width of Arial as a share of the shipped typeface's (regular, bold): the widest of this project's
sentences; the middle is 0.93 and 0.98. Arial's own line is 1.15 of its size."""
SOFT_HYPHEN = "\u00ad"


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    name = "Inter-SemiBold.ttf" if bold else "Inter-Regular.ttf"
    return ImageFont.truetype(str(FONTS / name), SCALE, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=50_000)
def _unit_width(text: str, bold: bool) -> float:
    return float(_font(bold).getlength(text.replace(SOFT_HYPHEN, ""))) / SCALE


def width_pt(text: str, size_pt: float, bold: bool = False) -> float:
    """Width of one line of text in points.

    >>> 20 < width_pt("Kontakt", 10) < 45
    True
    """
    return _unit_width(text, bold) * size_pt


def wrapped(text: str, size_pt: float, room_pt: float, bold: bool = False) -> list[str]:
    """The lines that `text` takes in `room_pt`; words that are too long are broken, as programs do.

    >>> wrapped("eins zwei drei", 10, 1000)
    ['eins zwei drei']
    """
    lines: list[str] = []
    space = width_pt(" ", size_pt, bold)
    for paragraph in text.split("\n"):
        line, taken = "", 0.0
        for word in paragraph.split(" "):
            for piece in _pieces(word, size_pt, room_pt, bold):
                width = width_pt(piece, size_pt, bold)
                if line and taken + space + width > room_pt:
                    lines.append(line)
                    line, taken = piece, width
                else:
                    line, taken = (f"{line} {piece}", taken + space + width) if line else (piece, width)
        lines.append(line)
    return lines


def _pieces(word: str, size_pt: float, room_pt: float, bold: bool) -> list[str]:
    if width_pt(word, size_pt, bold) <= room_pt:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and width_pt(piece + letter, size_pt, bold) > room_pt:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def line_count(text: str, size_pt: float, room_pt: float, bold: bool = False) -> int:
    """Lines that `text` takes in `room_pt` on a slide."""
    return len(wrapped(text, size_pt * ARIAL[bold], room_pt, bold))


def height_pt(text: str, size_pt: float, room_pt: float, bold: bool = False) -> float:
    """Height that `text` takes in `room_pt`."""
    return line_count(text, size_pt, room_pt, bold) * size_pt * LINE_HEIGHT


def longest_word_pt(text: str, size_pt: float, bold: bool = False) -> float:
    """Width of the longest piece that cannot be broken at a space or hyphen."""
    pieces = text.replace("-", "- ").replace("/", "/ ").replace(SOFT_HYPHEN, " ").split()
    return max((width_pt(piece, size_pt, bold) for piece in pieces), default=0.0)


def largest_size(
    text: str, room_pt: float, sizes: tuple[float, ...], lines: int, bold: bool = False
) -> float:
    """The largest of `sizes` at which `text` takes at most `lines`; the smallest where none does."""
    for size in sizes:
        if line_count(text, size, room_pt, bold) <= lines:
            return size
    return sizes[-1]


def softened(text: str, size_pt: float, room_pt: float, bold: bool = False) -> str:
    """Soft hyphens into words that are wider than their column, so that they break where a reader expects it.

    Breaks fall before a consonant that a vowel follows, at least three letters from either end.

    >>> softened("Kundenservicecenter", 10, 60).replace(SOFT_HYPHEN, "|")
    'Kun|den|ser|vi|ce|cen|ter'
    """
    if longest_word_pt(text, size_pt, bold) <= room_pt:
        return text
    return " ".join(
        _syllables(word) if width_pt(word, size_pt, bold) > room_pt else word for word in text.split(" ")
    )


VOWELS = "aeiouyäöüAEIOUYÄÖÜ"
INSEPARABLE = ("ch", "ck", "sch", "ph", "th", "qu")


def _syllables(word: str) -> str:
    out = ""
    last = 0
    for index in range(2, len(word) - 2):
        here, before, after = word[index], word[index - 1], word[index + 1]
        opens = here.isalpha() and here not in VOWELS and after in VOWELS
        joined = (before + here).lower() in INSEPARABLE
        if opens and before.isalpha() and not joined and any(c in VOWELS for c in word[last:index]):
            out += word[last:index] + SOFT_HYPHEN
            last = index
    return out + word[last:]
