"""Columns of a file that are not used: told, and asked about where they look like a count."""

from __future__ import annotations

import re
from collections.abc import Collection

import numpy as np

from models.volumes.amounts import read_numbers
from models.volumes.cell_kinds import is_numeric
from models.volumes.cells import Cells
from models.volumes.columns import EXTREMES, IGNORED, MOST_QUEUES, Columns
from models.volumes.headings import COUNTS, SHARE, duration_hint, field_of, read_heading
from models.volumes.ledger import Ledger
from models.volumes.listed import CountedNames, Names
from models.volumes.over_rows import Flags, Floats
from models.volumes.part_columns import counts_forwarded, names_part
from models.volumes.planned import is_planned
from models.volumes.raw_table import RawTable

FEWEST_ROWS = 5
MOVES_ALONG = 0.3
"""Correlation with the contacts offered from which figures look like a part of them; a year, a line number
or a threshold does not move along."""
LISTED = 20
BACKLOG = re.compile(r"rückst[aä]nd|rueckstand|backlog", re.IGNORECASE)
"""Names of what waits, which is no count of what came or was answered."""
COURSE = re.compile(
    r"^(?:wieder\s?(?:er|ge)?öffnet|wiedereroeffnet|reopened|geschlossen|closed|gelöst|geloest|resolved|solved|"
    r"abgeschlossen|erledigt)[\s_]*(?:am|at|on|date|datum)?$|" + BACKLOG.pattern,
    re.IGNORECASE,
)
"""Names of the end, the reopening and the backlog of contacts: what became of them, not how many came."""
COURSE_NAMED = "volumes.columns_of_course"
"""Code of the note that a file has such columns."""
STAFF = re.compile(r"agents?(?![a-z])|mitarbeit|headcount|\bfte|besetz|köpfe|\bstaff|personal", re.IGNORECASE)
"""Names of people at work, who also move along with the contacts."""


def tell_unused_columns(
    raw: RawTable,
    columns: Columns,
    offered: Floats,
    used: Flags,
    mark: str,
    ledger: Ledger,
    told: Collection[str] = (),
) -> None:
    """Says which columns are not used; of each that looks like a count it asks which it is of those that the
    file is not known to hold; of one that may name queues, whether it does where no other column does.

    `offered` and `used`: contacts per row of `raw`, and whether the row is used; `told`: columns of which
    something is said elsewhere.
    """
    unused = [
        place
        for place, name in enumerate(raw.header)
        if name and name not in told and place not in columns.positions.values()
    ]
    free = tuple(count for count in COUNTS if count not in columns.positions)
    forwarded = [place for place in unused if _counts_forwarded(raw, place)]
    asked = [
        place
        for place in unused
        if free
        and place not in forwarded
        and not BACKLOG.search(raw.header[place])
        and _looks_like_count(raw, place, offered, used, mark)
    ]
    for place in asked:
        name = raw.header[place]
        where = f":{raw.header_row}: {name}"
        ledger.add("note", "count_unused", where, column=name, choices=(*free, IGNORED))
    planned = [place for place in unused if _is_planned(raw, place)]
    named = [place for place in unused if _may_be_reason(raw, place)] if _lacks_reason(columns) else []
    for place in named:
        _ask_about_reason(raw, place, ledger)
    course = [
        place
        for place in unused
        if place not in {*asked, *planned, *named} and COURSE.search(raw.header[place])
    ]
    parts = [
        place
        for place in unused
        if place not in {*asked, *planned, *named, *course}
        and (place in forwarded or _names_part(raw, place))
    ]
    others = [place for place in unused if place not in {*asked, *planned, *named, *course, *parts}]
    for code, places in (
        ("columns_planned", planned),
        ("columns_of_course", course),
        ("columns_part", parts),
        ("columns_unused", others),
    ):
        if places:
            listed = Names.of([raw.header[place] for place in places], LISTED)
            ledger.add("note", code, f":{raw.header_row}", columns=listed, count=len(places))


def _counts_forwarded(raw: RawTable, place: int) -> bool:
    """Whether a column of whole numbers counts contacts that were passed on."""
    name = raw.header[place]
    counts = is_numeric(raw.columns[place]) and not SHARE.search(name) and not duration_hint(name)
    return counts and counts_forwarded(name)


def _names_part(raw: RawTable, place: int) -> bool:
    name = raw.header[place]
    return names_part(name) and is_numeric(raw.columns[place]) and not SHARE.search(name)


def _is_planned(raw: RawTable, place: int) -> bool:
    """Whether figures are those of a plan: a column of names (`Ziel`: where a call goes) plans nothing."""
    name, group = raw.header[place], raw.groups[place]
    return (is_planned(name) or is_planned(group)) and not _are_names(raw.columns[place])


def _are_names(cells: Cells) -> bool:
    texts = [text.strip() for text in cells.texts()]
    return any(texts) and not any(any(map(str.isdigit, text)) for text in texts)


def _lacks_reason(columns: Columns) -> bool:
    return "reason" not in columns.positions


def _may_be_reason(raw: RawTable, place: int) -> bool:
    """Whether a column says where contacts go by a name that may also be that of a plan (`Ziel`)."""
    cells = raw.columns[place]
    return is_planned(raw.header[place]) and _are_names(cells) and 1 < len(cells.contents) <= MOST_QUEUES


def _ask_about_reason(raw: RawTable, place: int, ledger: Ledger) -> None:
    name, cells = raw.header[place], raw.columns[place]
    rows = np.bincount(cells.codes, minlength=len(cells.contents))
    counted = sorted(zip(cells.texts(), rows.tolist(), strict=True), key=lambda pair: -pair[1])
    ledger.add(
        "warning", "reason_column_unused", f":{raw.header_row}: {name}",
        column=name, names=CountedNames.of(counted), choices=("reason", IGNORED),
    )  # fmt: skip


def _looks_like_count(raw: RawTable, place: int, offered: Floats, used: Flags, mark: str) -> bool:
    """Whether a column holds whole numbers, never above those offered, that move along with them; yes and no
    as 1 and 0 count nothing."""
    name = raw.header[place]
    if not _may_count(name, raw.groups[place]) or not is_numeric(raw.columns[place]):
        return False
    figures = read_numbers(raw.columns[place], mark)[0]
    known = used & np.isfinite(figures) & np.isfinite(offered)
    part, whole = figures[known], offered[known]
    if (
        len(part) < FEWEST_ROWS
        or part.max() <= 1
        or (part < 0).any()
        or (part > whole).any()
        or (part % 1 != 0).any()
    ):
        return False
    if not (part.std() > 0 and whole.std() > 0):
        return False
    return bool(np.corrcoef(part, whole)[0, 1] >= MOVES_ALONG)


def _may_count(name: str, group: str) -> bool:
    """Whether a name leaves open that something is counted under it."""
    if is_planned(name) or is_planned(group) or STAFF.search(name):
        return False
    if SHARE.search(name) or duration_hint(name) or EXTREMES.search(name.casefold()):
        return False
    return field_of(name) is None and read_heading(name, group).kind in ("other", "measure")
