"""Numbers as people type them: comma or point, with or without thousands separators."""

from __future__ import annotations

import re

SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?$")


def parse_number(typed: str, language: str) -> float | None:
    """The number that somebody typed, or None when it is none.

    Comma and point are both accepted as decimal sign. A lone sign before exactly three digits is a thousands
    separator where the language writes it so (German `16.500`, English `16,500`); of two kinds the last is
    the decimal sign.

    >>> parse_number("14,5", "de"), parse_number("14.5", "de"), parse_number("16.500", "de")
    (14.5, 14.5, 16500.0)
    >>> parse_number("14,5", "en"), parse_number("16,500", "en"), parse_number("1,234.5", "en")
    (14.5, 16500.0, 1234.5)
    >>> parse_number("1.234.567,8", "de"), parse_number("vierzehn", "de"), parse_number("\u22122", "de")
    (1234567.8, None, -2.0)
    """
    text = SPACES.sub("", typed).replace("\u2212", "-")
    thousands = "." if language == "de" else ","
    if "," in text and "." in text:
        thousands = "." if text.rfind(",") > text.rfind(".") else ","
        text = text.replace(thousands, "")
    elif text.count(thousands) > 1 or re.search(rf"^[+-]?[1-9]\d{{0,2}}{re.escape(thousands)}\d{{3}}$", text):
        text = text.replace(thousands, "")
    text = text.replace(",", ".")
    return float(text) if NUMBER.match(text) else None
