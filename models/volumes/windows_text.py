"""Bytes that are not all UTF-8, as text: Windows-1252, and UTF-8 where that stands among it, as in files that
were copied together from two systems."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

WINDOWS = "cp1252"
UTF8_WITHIN = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x90-\xbf]|\xe2\x82\xac")
"""Accented letters, dashes, quotation marks and the euro sign as UTF-8 writes them. As Windows-1252 they are
signs that nobody writes after one another (`Ã¼`)."""
SINGLY = "kanallotse.windows"


def _singly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(WINDOWS), error.end


codecs.register_error(SINGLY, _singly)


def windows_text(content: bytes) -> str:
    """The text of `content`. Raises UnicodeDecodeError for bytes that are neither.

    >>> windows_text("Rückruf".encode("cp1252") + b";" + "Kündigung".encode("utf-8"))
    'Rückruf;Kündigung'
    """
    return content.decode("utf-8", SINGLY) if holds_utf8(content) else content.decode(WINDOWS)


def holds_utf8(content: bytes) -> bool:
    """Whether letters as UTF-8 writes them stand in it.

    >>> holds_utf8("Gebühr".encode("utf-8")), holds_utf8("Gebühr".encode("cp1252"))
    (True, False)
    """
    return UTF8_WITHIN.search(content) is not None


def whole_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces that end with a line, so that no letter is parted.

    >>> list(whole_lines([b"a", b"b\\nc", b"d\\n", b"e"]))
    [b'ab\\n', b'cd\\n', b'e']
    """
    rest = b""
    for piece in pieces:
        rest += piece
        if end := rest.rfind(b"\n") + 1:
            yield rest[:end]
            rest = rest[end:]
    if rest:
        yield rest
