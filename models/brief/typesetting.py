"""Typesetting by typst: every text goes in as data, never as code; tagged PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

FONTS = Path(__file__).parent / "fonts"
STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")


def typeset(source: Path, content: Mapping[str, Any], day: date) -> bytes:
    """A tagged PDF: `source` (typst) filled with `content`, dated `day`; the same content gives the same
    bytes. A figure without alt text stops it."""
    made = typst.compile(  # type: ignore[misc]
        source.read_bytes(),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(_covered(content), ensure_ascii=False)},
        pdf_standards=list(STANDARDS),
        timestamp=int(datetime.combine(day, time(), UTC).timestamp()),
    )
    assert isinstance(made, bytes)
    return made


# --- Letters that the typeface does not have ---


@cache
def _coverage() -> frozenset[int]:
    """Code points that every shipped font has."""
    found: set[int] = set()
    for line in (FONTS / "coverage.txt").read_text().splitlines():
        first, last = line.split("-")
        found.update(range(int(first, 16), int(last, 16) + 1))
    return frozenset(found | {0x0A, 0xAD})


def printable(text: str) -> str:
    """The text with letters that the typeface lacks written out by name: nothing is lost or a box.

    >>> printable("Größe ✓ 😀")
    'Größe ✓ [grinning face]'
    """
    known = _coverage()
    return "".join(c if ord(c) in known else _by_name(c) for c in text)


def _by_name(letter: str) -> str:
    if unicodedata.category(letter) in ("Cc", "Cf", "Mn"):
        return ""
    return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"


def _covered(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _covered(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_covered(one) for one in value]
    return value
