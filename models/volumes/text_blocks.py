"""A large text file as UTF-8, in blocks that end with a row."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from models.volumes.source import File
from models.volumes.windows_text import WINDOWS, whole_lines, windows_text

BLOCK = 4_000_000
"""Bytes of a block, roughly: a few of them are in memory at a time."""


def blocks(file: File, encoding: str, skip_lines: int) -> Iterator[bytes]:
    """The file block by block, without its first lines; a row that quotes line ends is never parted."""
    rest = b""
    for piece in _behind(skip_lines, _pieces(file, encoding)):
        end = _last_row_end(rest, piece)
        if end:
            yield b"".join((rest, memoryview(piece)[:end]))
            rest = piece[end:]
        else:
            rest += piece
    if rest.strip():
        yield rest


def _behind(lines: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What stands behind the first lines.

    >>> list(_behind(2, iter([b"a", b"b\\nc\\nd", b"e"])))
    [b'd', b'e']
    """
    for piece in pieces:
        place = 0
        while lines and (found := piece.find(b"\n", place)) >= 0:
            place, lines = found + 1, lines - 1
        if not lines:
            yield piece[place:] if place else piece


def _pieces(file: File, encoding: str) -> Iterator[bytes]:
    """The file as UTF-8, piece by piece, with line ends that a reader of blocks knows."""
    for utf8 in _as_utf8(bytes_of(file), encoding):
        yield utf8 if b"\n" in utf8 else utf8.replace(b"\r", b"\n")


def bytes_of(file: File) -> Iterator[bytes]:
    """The file as it is, piece by piece."""
    with file.open() as opened:
        while piece := opened.read(BLOCK):
            yield piece


def _as_utf8(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    if encoding == "utf-8":
        yield from pieces
    elif encoding == "utf-8-sig":
        yield next(pieces, b"").removeprefix(codecs.BOM_UTF8)
        yield from pieces
    elif encoding == WINDOWS:
        yield from (windows_text(lines).encode() for lines in whole_lines(pieces))
    else:
        decoder = codecs.getincrementaldecoder(encoding)()
        yield from (decoder.decode(piece).encode() for piece in pieces)
        yield decoder.decode(b"", final=True).encode()


def _last_row_end(before: bytes, piece: bytes) -> int:
    """Where the last whole row of `piece` ends, which stands behind `before`; 0 where none ends in it.

    A row ends with a line end outside quotes; `before` begins with a row.

    >>> _last_row_end(b"", b"1;2\\n3;"), _last_row_end(b'"a', b'\\nb";2\\n3'), _last_row_end(b"", b"3;4")
    (4, 6, 0)
    """
    end = piece.rfind(b"\n") + 1
    if b'"' not in piece and b'"' not in before:
        return end
    quotes = before.count(b'"') + piece.count(b'"', 0, end)
    while end and quotes % 2:
        earlier = piece.rfind(b"\n", 0, end - 1) + 1
        quotes -= piece.count(b'"', earlier, end)
        end = earlier
    return end
