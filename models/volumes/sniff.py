"""First look at a file: its bytes, its encoding, its delimiter. Content decides, never the name."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping

MAX_BYTES = 100_000_000
DELIMITERS = (";", ",", "\t", "|")
SAMPLE_ROWS = 30

FOREIGN = (
    (b"PK\x03\x04", "zip_or_excel"),
    (b"\xd0\xcf\x11\xe0", "zip_or_excel"),
    (b"%PDF", "binary"),
    (b"PAR1", "binary"),
    (b"\x1f\x8b", "binary"),
    (b"\x89PNG", "binary"),
)
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class NamedBytes:
    """A file that was uploaded: its name (only shown, never opened) and its bytes."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the content."""
        return hashlib.sha256(self.content).hexdigest()


Source = NamedBytes | str | Path | IO[bytes]


def fetch(source: Source) -> NamedBytes:
    """The bytes of a path, an uploaded file or an open binary file.

    Raises UnusableInput for what is absent, no file, empty or larger than `MAX_BYTES`.
    """
    if isinstance(source, NamedBytes):
        file = source
    elif isinstance(source, (str, Path)):
        file = _from_path(Path(source))
    else:
        file = NamedBytes(Path(str(getattr(source, "name", "upload"))).name, source.read(MAX_BYTES + 1))
    ledger = Ledger(file.name)
    if len(file.content) > MAX_BYTES:
        raise ledger.fail("file_too_large", limit_mb=MAX_BYTES // 1_000_000)
    if not file.content.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise ledger.fail("file_empty")
    return file


def _from_path(path: Path) -> NamedBytes:
    ledger = Ledger(path.name)
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise ledger.fail("file_too_large", limit_mb=MAX_BYTES // 1_000_000)
        return NamedBytes(path.name, path.read_bytes())
    except (OSError, ValueError):
        raise ledger.fail("file_missing") from None


def decode(file: NamedBytes, rules: FileMapping, ledger: Ledger) -> tuple[str, str]:
    """The file's text and the encoding it was read with.

    Order: byte order mark, the mapping, zero bytes (UTF-16), UTF-8, Windows-1252 (said in a note).
    """
    content = file.content
    for start, code in FOREIGN:
        if content.startswith(start):
            raise ledger.fail(code)
    encoding = _encoding(content, rules)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise ledger.fail("encoding_unreadable", encoding=encoding) from None
        encoding, text = "cp1252", _as_windows_text(content, ledger)
    _refuse_control_characters(text, ledger)
    return text, encoding


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


def _as_windows_text(content: bytes, ledger: Ledger) -> str:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise ledger.fail("encoding_unreadable", encoding="UTF-8, Windows-1252") from None
    ledger.add("note", "encoding_windows")
    return text


def _refuse_control_characters(text: str, ledger: Ledger) -> None:
    found = CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise ledger.fail("control_character", f":{line}", character=f"U+{ord(found.group()):04X}")


def find_delimiter(text: str, rules: FileMapping, recognised: Callable[[list[str]], int]) -> str:
    """The delimiter under which most columns are recognised, then the one that gives most columns.

    `recognised` counts the known column names in a row. A first line `sep=;` (Excel) decides by itself.
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
