"""Rows of a text file that do not fit its header: remarks, a delimiter too many, nothing but delimiters."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from models.volumes.date_texts import read_date_text
from models.volumes.ledger import Ledger
from models.volumes.listed import ColumnNames, Names
from models.volumes.raw_table import Rows
from models.volumes.vocabulary import SUMS

SHOWN = 2
"""So many rows are shown in the message itself; all of them in the list of rows set aside."""


def put_odd_rows_aside(
    rows: Rows, cells: Sequence[Sequence[str]], ledger: Ledger, header: Sequence[str] = (), end: int = 0
) -> None:
    """Sets rows aside that have more or fewer fields than the header; those with a single text are remarks.

    `cells`: of the first rows, as many as are listed; `end`: number of the last row of the file, which breaks
    off where it is too short.
    """
    if len(cells) == len(rows) and rows[-1] == end and _breaks_off(cells[-1], header):
        _tell_broken_off(rows[-1:], cells[-1], header, ledger)
        rows, cells = rows[:-1], cells[:-1]
    is_remark = np.zeros(len(rows), dtype=bool)
    is_remark[: len(cells)] = [_is_remark(row) for row in cells]
    others, remarks = np.flatnonzero(~is_remark).tolist(), np.flatnonzero(is_remark).tolist()
    for code, positions in (("row_width", others), ("remark_row", remarks)):
        if not positions:
            continue
        texts = [_text(cells[each]) if each < len(cells) else "" for each in positions]
        shown = Names.of(texts, SHOWN)
        ledger.put_aside(code, rows[positions], texts.__getitem__, texts=shown)


def _breaks_off(cells: Sequence[str], header: Sequence[str]) -> bool:
    """
    >>> _breaks_off(["1.7.2025", "Tel"], ["Datum", "Kanal", "Anrufe"]), _breaks_off(["Ende"], ["a", "b", "c"])
    (True, False)
    """
    return 0 < len(cells) < len(header) and not _is_remark(cells)


def _tell_broken_off(rows: Rows, cells: Sequence[str], header: Sequence[str], ledger: Ledger) -> None:
    ledger.put_aside(
        "row_broken_off",
        rows,
        lambda _: " | ".join(cells),
        written=" | ".join(cells),
        last=cells[-1],
        column=header[len(cells) - 1],
        missing=ColumnNames.under(header[len(cells) :]),
    )


CLOSING = re.compile(
    r"\W{2,}.*|[*#†¹].*|(?:export|report|bericht|liste|list|auswertung|datei|file|daten|data)\b.*"
    r"|(?:ende|end|schluss|fin)\b.*|.*\b(?:beendet|finished|completed|ende|end of (?:report|list|file))\W*"
    r"|\W*\d+ (?:zeilen|datens[aä]tze|eintr[aä]ge|rows|records|entries)\b.*"
    r"|(?:stand|quelle|source|hinweis|note|anmerkung|bemerkung|remark|erstellt|generated|created|seite|page)\b.*",
    re.IGNORECASE,
)
"""What a report says below its table, alone in its row."""


def put_closing_remarks_aside(rows: Rows, cells: Sequence[Sequence[str]], ledger: Ledger) -> int:
    """Sets the last rows aside that hold nothing but a remark on the report; gives how many.

    `rows`: numbers in the file, of the last rows; `cells`: what stands in them. Rows of one text each are
    remarks from the first on that a report ends with, and all of them below a row of sums."""
    alone = next((place for place, row in enumerate(reversed(cells)) if not _is_text_alone(row)), len(cells))
    below = cells[len(cells) - alone :]
    if alone < len(cells) and _is_sum(cells[-alone - 1]):
        count = alone
    else:
        count = next((alone - place for place, row in enumerate(below) if is_closing_remark(row)), 0)
    if count:
        texts = [_text(row) for row in cells[len(cells) - count :]]
        told = Names.of([text.strip(" |") for text in texts], SHOWN)
        ledger.put_aside("remark_row", rows[len(rows) - count :], texts.__getitem__, texts=told)
    return count


def is_closing_remark(cells: Sequence[str]) -> bool:
    """Whether a row holds one text alone, such as a report ends with.

    >>> [is_closing_remark([text, "", ""]) for text in ("Export beendet", "*** 120 Zeilen ***")]
    [True, True]
    >>> is_closing_remark(["03.03.2025", ""]), is_closing_remark(["Telefon", ""])
    (False, False)
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) != 1 or len(cells) < 2:
        return False
    return bool(CLOSING.fullmatch(filled[0])) and read_date_text(filled[0]).kind == "unreadable"


def tell_blank_rows(rows: Rows, ledger: Ledger) -> None:
    """Says which rows hold nothing but delimiters."""
    ledger.rows("note", "blank_rows", rows)


def _is_remark(cells: Sequence[str]) -> bool:
    """
    >>> _is_remark(["### restart ###", "", ""]), _is_remark(["03.03.2025"]), _is_remark(["12", "x"])
    (True, False, False)
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) == 1 and read_date_text(filled[0]).kind == "unreadable" and not filled[0][:1].isdigit()


def _is_text_alone(cells: Sequence[str]) -> bool:
    """
    >>> [_is_text_alone([text, ""]) for text in ("Bei Fragen: Tel. 4711", "3 rows", "03.03.2025")]
    [True, True, False]
    """
    return len(cells) > 1 and (_is_remark(cells) or is_closing_remark(cells))


def _is_sum(cells: Sequence[str]) -> bool:
    """
    >>> _is_sum(["", "Gesamt", "120"]), _is_sum(["Karten", "120", "Gesamt"]), _is_sum(["", ""])
    (True, False, False)
    """
    return bool(SUMS.fullmatch(next((cell.strip() for cell in cells if cell.strip()), "")))


def _text(cells: Sequence[str]) -> str:
    """The row without the blank fields at its end."""
    filled = [number for number, cell in enumerate(cells, start=1) if cell.strip()]
    return " | ".join(cells[: filled[-1] if filled else 0])
