"""First look at a text file: its encoding, its delimiter. Content decides, never the name."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.source import File
from models.volumes.windows_text import WINDOWS, windows_text

DELIMITERS = (";", ",", "\t", "|")
SAMPLE_ROWS = 30
HEAD = 200_000
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
NEVER_TEXT = tuple(bytes([code]) for code in range(9))
MOST_CONTROLS = 0.01
"""With a larger share of such characters a file is no text in whatever encoding."""


@dataclass(frozen=True)
class TextForm:
    """How a text file is written. `head`: its beginning, decoded, cut at a line end."""

    encoding: str
    delimiter: str
    head: str


def sniff(file: File, rules: FileMapping, ledger: Ledger, recognised: Callable[[list[str]], int]) -> TextForm:
    """Encoding and delimiter; `recognised` counts what a row of cells says about a header."""
    content = file.head(HEAD)
    encoding = _encoding(content, rules)
    head, encoding = _decoded(content, encoding, whole=len(content) == file.size, ledger=ledger)
    return TextForm(encoding, find_delimiter(head, rules, recognised), head)


def _decoded(content: bytes, encoding: str, *, whole: bool, ledger: Ledger) -> tuple[str, str]:
    """The beginning as text; what is not UTF-8 is tried as Windows-1252."""
    for name in dict.fromkeys((encoding, WINDOWS if encoding == "utf-8" else encoding)):
        try:
            text = (
                windows_text(content)
                if name == WINDOWS
                else codecs.getincrementaldecoder(name)().decode(content, final=whole)
            )
        except UnicodeDecodeError:
            continue
        return text if whole else text[: text.rfind("\n") + 1] or text, name
    if sum(map(content.count, NEVER_TEXT)) > MOST_CONTROLS * len(content):
        raise ledger.fail("binary")
    tried = "UTF-8, Windows-1252" if encoding == "utf-8" else encoding
    raise ledger.fail("encoding_unreadable", encoding=tried)


def _encoding(content: bytes, rules: FileMapping) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return encoding
    if rules.encoding:
        return "utf-16-le" if rules.encoding == "utf-16" else rules.encoding
    head = content[:4000]
    half = max(len(head) // 2, 1)
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    if even > 0.3 and odd < 0.05:
        return "utf-16-be"
    return "utf-8"


def find_delimiter(text: str, rules: FileMapping, recognised: Callable[[list[str]], int]) -> str:
    """The delimiter under which most columns are recognised, then the one that gives most columns.

    A first line `sep=;` (Excel) decides by itself.
    """
    if rules.delimiter:
        return rules.delimiter
    if text[:4].lower() == "sep=" and text[4:5] in DELIMITERS:
        return text[4]
    head = "\n".join(text[:100_000].splitlines()[:SAMPLE_ROWS])
    scores: dict[str, tuple[int, int]] = {}
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))
        except csv.Error:
            rows = [head.splitlines()[0].split(delimiter)]
        scores[delimiter] = (max(map(recognised, rows), default=0), max(map(len, rows), default=0))
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter])
