"""Row labels of a crosstab whose columns have no telling names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from models.volumes.cell_kinds import is_numeric
from models.volumes.cells import Cells
from models.volumes.headings import CLOCK, field_of
from models.volumes.mapping import FileMapping
from models.volumes.raw_table import RawTable
from models.volumes.spelling import TOGETHER
from models.volumes.vocabulary import CHANNEL_WORDS, SUMS, normal_name

SURE = 0.8
REMARKS = re.compile(r"bemerk|kommentar|notiz|anmerk|hinweis|remark|comment|\bnotes?\b", re.IGNORECASE)
"""Names of columns in which somebody wrote beside a row what to know about it."""


def with_labels_named(raw: RawTable, told: str, rules: FileMapping) -> RawTable:
    """The table whose row labels without a telling name are named by what stands in them: a clock time, a
    channel, a reason. `told`: what the headings of its columns tell. Columns that the mapping names keep
    their names."""
    header = list(raw.header)
    mapped = {name: field for field, name in rules.columns.items() if name in header}
    taken = {*map(field_of, header), *mapped.values()}
    for place, name in enumerate(header):
        if name in mapped or REMARKS.search(name):
            continue
        if field_of(name) is not None or (is_numeric(raw.columns[place]) and told != "start"):
            continue
        for field, fits in (("time", _is_clock), ("channel", names_channels), ("reason", _is_text)):
            if field not in taken and _share(raw.columns[place], fits) >= SURE:
                header[place] = field
                taken.add(field)
                break
    return replace(raw, header=tuple(header))


def _share(cells: Cells, fits: Callable[[str], bool]) -> float:
    texts = [text for text in cells.texts() if text.strip() and not SUMS.fullmatch(text.strip())]
    return sum(map(fits, texts)) / len(texts) if texts else 0.0


def _is_clock(text: str) -> bool:
    return bool(CLOCK.fullmatch(text.strip())) or text.strip().isdigit()


def names_channels(text: str) -> bool:
    """Whether a text is a common name of a channel, or several that are counted together.

    >>> names_channels("Brief / Fax"), names_channels("Telefon"), names_channels("Kredit und Karte")
    (True, True, False)
    """
    return all(normal_name(part) in CHANNEL_WORDS for part in TOGETHER.split(text))


def _is_text(text: str) -> bool:
    return not text.strip().isdigit()
