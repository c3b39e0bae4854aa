"""Which columns say what became of contacts: of single contacts when they were closed and whether they were
reopened, of volumes how much waits at the end of each interval."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from models.volumes.amounts import read_numbers
from models.volumes.cell_kinds import are_dates, are_flags, is_numeric
from models.volumes.cells import Cells
from models.volumes.course.values import BACKLOG, CLOSED_AT, COURSE_COLUMNS, REOPENED
from models.volumes.ledger import Ledger
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import normal_name

COURSE_NAMES: Mapping[str, tuple[str, ...]] = {
    CLOSED_AT: (
        "geloest", "geloestam", "loesungsdatum", "loesungszeitpunkt", "resolved", "resolvedat", "resolvedon",
        "resolveddate", "resolutiondate", "solved", "solvedat", "solvedon", "solveddate", "ticketsolveddate",
        "ticketsolvedtimestamp", "erledigt", "erledigtam", "erledigtdatum", "erledigungsdatum",
        "erledigungszeitpunkt", "erledigtum", "datumerledigt", "datumerledigung", "abgeschlossen",
        "abgeschlossenam", "abschluss", "abschlussam", "abschlussdatum", "abschlusszeitpunkt",
        "datumabschluss", "completed", "completedat", "completedon", "completeddate", "completiondate",
        "completedtime", "finishedat", "donedate", "doneat", "fertiggestelltam", "beendetam",
        "geschlossen", "geschlossenam", "geschlossenum", "schliessdatum", "schliesszeit", "schliessungsdatum",
        "datumgeschlossen", "datumuhrzeitgeschlossen", "closed", "closedat", "closedon", "closeddate",
        "closedtime", "closetime", "closedate", "dateclosed", "datetimeclosed", "closeddatetime",
        "casecloseddate", "ticketclosed", "ticketclosedat", "ticketcloseddate", "closingdate",
    ),
    REOPENED: (
        "wiedereroeffnet", "wiedereroeffnetam", "wiedergeoeffnet", "wiedergeoeffnetam", "wiedereroeffnung",
        "wiedereroeffnungen", "anzahlwiedereroeffnungen", "wiedereroeffnungsdatum", "erneutgeoeffnet",
        "erneutgeoeffnetam", "reopened", "reopenedat", "reopenedon", "reopeneddate", "reopendate",
        "reopentime", "reopens", "reopencount", "reopenings", "numberofreopens", "isreopened",
        "ticketreopens", "wasreopened", "timesreopened",
    ),
    BACKLOG: (
        "rueckstand", "rueckstaende", "backlog", "rueckstau", "restbestand", "endbestand", "arbeitsvorrat",
        "offenerbestand", "bestandoffen", "offenevorgaenge", "offenefaelle", "offenetickets", "opentickets",
        "opencases", "openitems", "openrequests", "closingbacklog", "endingbacklog", "backlogsize",
        "unerledigt", "unbearbeitet",
    ),
}  # fmt: skip
"""Column -> names that files use, in normal form. Of several columns of closing the one named first here
counts: a contact is done for the customer when it is solved, and closed by the system days later."""
WEAK_LEVELS = frozenset(("offen", "open", "bestand", "pending", "vorrat"))
"""Names that may also mean something else: what they were taken for is told."""
LEVEL_AT = re.compile(r"^(?:rückstand|rueckstand|backlog)[\s_,(:–-]+\S", re.IGNORECASE)
NO_LEVEL_AT_END = re.compile(
    r"anfang|beginn|start|opening|begin|vortag|vorwoche|vormonat|previous|alter\b|\bage\b|tage\b|days|stunden|hours|"
    r"%|prozent|quote|rate\b|abbau|veränderung|change|ziel|target|\bplan",
    re.IGNORECASE,
)
"""A level at the start, an age, a share or a change is no level at the end."""

Fits = Callable[[str, Cells], bool]


def with_course(
    raw: RawTable, positions: Mapping[str, int], left_out: Collection[str], ledger: Ledger, *, contacts: bool
) -> dict[str, int]:
    """`positions` with the columns that say what became of contacts: closing and reopening of single ones,
    the backlog of volumes. What the mapping names that such a table cannot hold is not used."""
    wanted = (CLOSED_AT, REOPENED) if contacts else () if raw.unfolded else (BACKLOG,)
    found = {field: at for field, at in positions.items() if field not in COURSE_COLUMNS or field in wanted}
    for field in wanted:
        if field in found or field in left_out:
            continue
        free = [place for place in range(len(raw.header)) if place not in found.values()]
        fitting = [place for place in free if FITS[field](raw.header[place], raw.columns[place])]
        fitting = [place for place in fitting if not _may_be_part(raw, place, found.get("offered"))]
        if not fitting:
            continue
        names = COURSE_NAMES[field]
        fitting.sort(key=lambda place: _rank(normal_name(raw.header[place]), names))
        found[field] = fitting[0]
        _tell(raw, field, fitting, ledger)
    return found


def _may_be_part(raw: RawTable, place: int, offered: int | None) -> bool:
    """Whether a column of such a name that may mean something else is never above the contacts that came:
    then it may count a part of them (`Offen`: not answered)."""
    if normal_name(raw.header[place]) not in WEAK_LEVELS:
        return False
    if offered is None:
        return True
    for mark in (".", ","):
        levels, came = (read_numbers(raw.columns[each], mark)[0] for each in (place, offered))
        if (levels > came).any():
            return False
    return True


def _rank(name: str, names: tuple[str, ...]) -> int:
    return names.index(name) if name in names else len(names)


def _tell(raw: RawTable, field: str, fitting: list[int], ledger: Ledger) -> None:
    name = raw.header[fitting[0]]
    where = f":{raw.header_row}: {name}"
    if len(fitting) > 1:
        names = [raw.header[place] for place in fitting]
        told = {"names": ", ".join(names), "choices": tuple(dict.fromkeys(names))}
        ledger.add("note", "column_chosen", where, field=field, name=name, **told)
    elif normal_name(name) in WEAK_LEVELS:
        ledger.add("note", "column_taken", where, field=field, name=name)


def tells_closing(name: str, cells: Cells) -> bool:
    """Whether a column of single contacts says when each was closed."""
    return normal_name(name) in COURSE_NAMES[CLOSED_AT] and are_dates(cells)


def tells_reopening(name: str, cells: Cells) -> bool:
    """Whether a column of single contacts says which were reopened: by a date, yes or no, or how often."""
    if normal_name(name) not in COURSE_NAMES[REOPENED]:
        return False
    return are_dates(cells) or are_flags(cells) or is_numeric(cells)


def tells_level(name: str, cells: Cells) -> bool:
    """Whether a column of volumes says how much waits at the end of each interval.

    >>> numbers = Cells.of(["140", "152"])
    >>> names = ("Rückstand Ende KW", "Backlog", "Offen", "Rückstand Anfang", "Rückstand (Tage)", "Angeboten")
    >>> [tells_level(name, numbers) for name in names]
    [True, True, True, False, False, False]
    """
    normal = normal_name(name)
    known = normal in COURSE_NAMES[BACKLOG] or normal in WEAK_LEVELS or LEVEL_AT.search(name.strip())
    return bool(known) and not NO_LEVEL_AT_END.search(name) and is_numeric(cells)


FITS: Mapping[str, Fits] = {
    CLOSED_AT: tells_closing,
    REOPENED: tells_reopening,
    BACKLOG: tells_level,
}
