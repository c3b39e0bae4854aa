"""Counts, durations and shares of a file: decimal marks decided by the whole file, or asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.ledger import Ledger, some
from models.volumes.mapping import FileMapping

Floats = NDArray[np.float64]

UNKNOWN = {"", "-", "–", "—", "n/a", "na", "nan", "null", "none", "?", "k.a.", "#n/v", "#n/a"}
"""Ways to write that a value is not known (compared without case)."""
MAX_COUNT = 1e8
"""More contacts in one row than this is taken for a mistake, not for a count."""
MAX_DURATION_S = 31 * 86400
OPEN = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3}){2,}|[+-]?\d{1,3}(?:([.,])\d{3})+(?!\2)[.,]\d+")
FRACTION = re.compile(r"[+-]?\d+([.,])\d+(?:[eE][+-]?\d{1,2})?")
SETTLED = {
    mark: rf"0\d*{mark_}\d+|\d{{4,}}{mark_}\d+|\d+{mark_}(?:\d{{1,2}}|\d{{4,}})"
    for mark, mark_ in ((".", r"\."), (",", ","))
}
"""Plain cells whose mark can only be a decimal mark, by mark; matched at vector speed."""
SIMPLE = {".": r"(?:\d+(?:\.\d+)?)?", ",": r"(?:\d+(?:,\d+)?)?"}
NUMBER = {
    ",": re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?(?:[eE][+-]?\d{1,2})?"),
    ".": re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?"),
}
CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)(?:[.,]\d+)?")
BLANKS = re.compile(r"[\s\u00a0\u202f'’]")


def decimal_mark(columns: Mapping[str, pd.Series], rules: FileMapping, ledger: Ledger) -> str:
    """The decimal mark of the file, or '' where no number has one; asked for when the numbers leave it open.

    `0,5`, `12,25` or `1.234,5` settle it; `1.234` alone does not: it may be a thousand or a little more than
    one.
    """
    if rules.decimal:
        return rules.decimal
    votes: set[str] = set()
    doubtful: dict[str, list[str]] = {}
    for name, cells in columns.items():
        texts = pd.Series(pd.unique(cells), dtype="str")
        for mark, settled in SETTLED.items():
            plain = texts.str.fullmatch(settled).to_numpy(dtype=bool)
            votes |= {mark} if plain.any() else set()
            texts = texts[~plain]
        for text in _plain(texts[~texts.str.fullmatch(r"\d*").to_numpy(dtype=bool)]):
            if OPEN.fullmatch(text):
                doubtful.setdefault(name, []).append(text)
            else:
                votes |= _vote(text)
    if len(votes) == 1:
        return votes.pop()
    if votes:
        ledger.add("error", "decimal_mixed", f": {', '.join(columns)}")
    for name, examples in doubtful.items():
        ledger.add("error", "decimal_open", f": {name}", examples=some(examples))
    return "" if not votes else "."


def _vote(text: str) -> set[str]:
    other = {",": ".", ".": ","}
    grouped = GROUPED.fullmatch(text)
    if grouped:
        return {other[grouped[1] or grouped[2]]}
    fraction = FRACTION.fullmatch(text)
    return {fraction[1]} if fraction else set()


def _plain(texts: pd.Series) -> list[str]:
    return [BLANKS.sub("", str(text)).rstrip("%") for text in texts]


def read_numbers(cells: pd.Series, mark: str) -> tuple[Floats, NDArray[np.bool_]]:
    """Numbers (NaN: unknown or unreadable) and which cells are unreadable.

    >>> read_numbers(pd.Series(["1.234,5", "12", "", "abc", "-3"]), ",")
    (array([1234.5,   12. ,    nan,    nan,   -3. ]), array([False, False, False,  True, False]))
    """
    mark = mark or "."
    codes, unique = pd.factorize(cells)
    texts = pd.Series(unique, dtype="str")
    if texts.str.fullmatch(SIMPLE[mark]).all():
        points = texts.str.replace(",", ".", regex=False) if mark == "," else texts
        numbers = pd.to_numeric(points, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        return numbers[codes], np.zeros(len(cells), dtype=bool)
    values = np.full(len(texts), np.nan)
    bad = np.zeros(len(texts), dtype=bool)
    for position, text in enumerate(_plain(texts)):
        if NUMBER[mark].fullmatch(text):
            values[position] = float(text.replace("." if mark == "," else ",", "").replace(",", "."))
        else:
            bad[position] = text.casefold() not in UNKNOWN
    return values[codes], bad[codes]


def read_durations(cells: pd.Series, mark: str, unit_s: float) -> tuple[Floats, NDArray[np.bool_], bool]:
    """Seconds, unreadable cells, and whether some were written as `mm:ss`.

    >>> read_durations(pd.Series(["4:30", "1:00:05", "90"]), ".", 1.0)[0]
    array([ 270., 3605.,   90.])
    """
    values, bad = read_numbers(cells, mark)
    values = values * unit_s
    clocked = bad & cells.str.contains(":", regex=False).to_numpy(dtype=bool)
    short = False
    for position in np.flatnonzero(clocked):
        match = CLOCK.fullmatch(str(cells.iloc[position]).strip())
        if match:
            values[position] = int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
            bad[position] = False
            short |= match[1] is None
    bad |= (values < 0) | (values > MAX_DURATION_S)
    return np.where(bad, np.nan, values), bad, short


def read_shares(cells: pd.Series, mark: str) -> tuple[Floats, NDArray[np.bool_]]:
    """Shares 0..1; a column with a per-cent sign or a value above 1 is in per cent.

    >>> read_shares(pd.Series(["85 %", "100%"]), ".")[0], read_shares(pd.Series(["0.5", "1"]), ".")[0]
    (array([0.85, 1.  ]), array([0.5, 1. ]))
    """
    values, bad = read_numbers(cells, mark)
    signed = bool(cells.str.contains("%", regex=False).any())
    if signed or np.nanmax(values, initial=0) > 1:
        values = values / 100
    bad |= (values < 0) | (values > 1)
    return np.where(bad, np.nan, values), bad
