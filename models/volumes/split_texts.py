"""Texts that hold the delimiter but were written without quotation marks: their rows have more pieces than
the header has columns. Where the other columns tell by their kinds in which one the surplus pieces belong, it
is proposed to join them there; that is done only when the owner of the file says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from models.volumes.cell_kinds import SURE, is_channel, is_clock, is_date, share_like
from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.headings import NUMBER
from models.volumes.ledger import Ledger
from models.volumes.listed import CountedNames
from models.volumes.mapping import FileMapping
from models.volumes.raw_table import Rows

MOST_SURPLUS = 12
"""Rows with more pieces too many are something else than a text with commas."""
LISTED = 3
"""So many rows are shown before and after."""
REPEATED = 0.5
"""Where fewer different texts than this share of the rows stand, the column has a fixed set of them."""
LEAST_ROWS = 3
"""Of fewer rows that fit the header nobody can tell what stands in its columns."""
Row = Sequence[str]


@dataclass(frozen=True)
class Joined:
    """A row of the file, and what becomes of it when its surplus pieces are joined."""

    row: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class SplitRows:
    """`joined`: the cells of rows that are joined as their owner said, by place among the odd rows; `asked`:
    places of rows that are set aside until somebody answers."""

    joined: dict[int, list[str]]
    asked: frozenset[int]


@dataclass(frozen=True)
class _Column:
    """What stands in a column of the rows that fit; `takes`: whether pieces may be joined in it."""

    fits: Callable[[str], bool]
    takes: bool


def settle_split_texts(
    header: Sequence[str],
    columns: Sequence[Cells],
    rows: Rows,
    pieces: Sequence[Row],
    delimiter: str,
    rules: FileMapping,
    ledger: Ledger,
) -> SplitRows:
    """What becomes of rows with more pieces than `header` has columns.

    `columns`: cells of the rows that fit the header; `rows`: numbers in the file of those that do not, with
    their `pieces`.
    """
    joined: dict[int, list[str]] = {}
    asked: list[int] = []
    for column, those in _by_column(columns, pieces, delimiter).items():
        name = header[column]
        answer = rules.split_texts.get(name)
        if not name or answer == "leave":
            continue
        whole = {place: _joined(pieces[place], column, len(header), delimiter) for place in those}
        if answer == "join":
            joined |= whole
            ledger.rows("note", "texts_joined", rows[those], column=name)
        else:
            asked += those
            _ask(name, column, those, whole, rows, pieces, ledger)
    return SplitRows(joined, frozenset(asked))


def _ask(
    name: str,
    column: int,
    those: Sequence[int],
    whole: dict[int, list[str]],
    rows: Rows,
    pieces: Sequence[Row],
    ledger: Ledger,
) -> None:
    """Sets the rows aside until it is told whether they are to be joined."""
    often = Counter(whole[place][column] for place in those)
    first = {whole[place][column]: place for place in reversed(those)}
    shown = [*first.values()][::-1]
    shown = [*shown, *(place for place in those if place not in shown)][:LISTED]
    samples = tuple(Joined(int(rows[place]), tuple(pieces[place]), tuple(whole[place])) for place in shown)
    texts = [" | ".join(pieces[place]) for place in those]
    ledger.put_aside(
        "texts_split",
        rows[list(those)],
        texts.__getitem__,
        column=name,
        become=CountedNames.of(often.most_common(), LISTED),
        samples=samples,
        taken="leave",
    )


def _by_column(columns: Sequence[Cells], pieces: Sequence[Row], delimiter: str) -> dict[int, list[int]]:
    """Place of a column -> places of the rows whose surplus pieces can belong nowhere else."""
    width = len(columns)
    if not columns or len(columns[0]) < LEAST_ROWS:
        return {}
    known = [_column(cells) for cells in columns]
    found: dict[int, list[int]] = {}
    for place, row in enumerate(pieces):
        if not 0 < len(row) - width <= MOST_SURPLUS:
            continue
        fitting = [
            column for column in range(width) if _fits(_joined(row, column, width, delimiter), column, known)
        ]
        if len(fitting) == 1 and known[fitting[0]].takes:
            found.setdefault(fitting[0], []).append(place)
    return dict(sorted(found.items()))


def _joined(row: Row, column: int, width: int, delimiter: str) -> list[str]:
    """The row as wide as the header, its surplus pieces joined in one column.

    >>> _joined(["1.7.", "Konto", " Karte", "132"], 1, 3, ",")
    ['1.7.', 'Konto, Karte', '132']
    """
    end = column + len(row) - width + 1
    return [*row[:column], delimiter.join(row[column:end]), *row[end:]]


def _fits(row: Row, joined: int, known: Sequence[_Column]) -> bool:
    """Whether each cell is of the kind of its column; a text that is joined may be a new one."""
    return all(
        (place == joined and column.takes) or column.fits(cell)
        for place, (cell, column) in enumerate(zip(row, known, strict=True))
    )


def _column(cells: Cells) -> _Column:
    texts = {cell_text(cell).strip() for cell in cells.contents}
    for kind in (is_date, is_clock, _is_number):
        if share_like(cells, kind) >= SURE:
            return _Column(partial(_is_like, kind=kind, texts=texts), takes=False)
    if share_like(cells, is_channel) >= SURE:
        return _Column(lambda text: is_channel(text) or text in texts, takes=False)
    if len(texts) <= REPEATED * len(cells):
        return _Column(lambda text: text in texts, takes=True)
    return _Column(lambda _: True, takes=True)


def _is_like(text: str, *, kind: Callable[[Cell], bool], texts: set[str]) -> bool:
    """Whether a text is of the kind of a column; nothing stands only where nothing stands in other rows."""
    return kind(text) if text.strip() else "" in texts


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, float) or bool(NUMBER.fullmatch(cell_text(cell).strip()))
