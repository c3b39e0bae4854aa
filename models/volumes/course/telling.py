"""The course of contacts put together from the rows that are used, and what has to be said about it."""

from __future__ import annotations

import pandas as pd

from models.volumes.converted import Converted
from models.volumes.course.table import Course, course_of_contacts, course_of_levels, with_far_apart
from models.volumes.course.values import BACKLOG, BEFORE, CLOSED_AT, FAR, STATE, UNREADABLE
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.meanings import with_meanings
from models.volumes.raw_table import Rows

CODES = {UNREADABLE: "closed_unreadable", BEFORE: "closed_before_start", FAR: "closed_far"}
"""State of contacts whose close date is of no use -> code of the problem: they count as contacts, but not in
figures of their course."""


def course_told(
    told: pd.DataFrame | None, rows: Rows, read: Converted, rules: FileMapping, ledger: Ledger
) -> Course | None:
    """The course of the contacts in `told` (see `split_off`) under the names that were told; `rows`: the
    number that each of its rows has in the file. None where the file says nothing of it."""
    if told is None:
        return None
    if not read.contacts:
        levels = course_of_levels(told, add_up=rules.doubled_rows == "both")
        if levels is not None and levels.levels_of_all:
            where = read.raw.spot(read.header[BACKLOG])
            ledger.add("note", "backlog_of_all", where, column=read.header[BACKLOG])
        return levels and levels.each_table(lambda table: with_meanings(table, rules))
    if STATE in told:
        where = read.raw.spot(read.header[CLOSED_AT])
        told = with_far_apart(told)
        for state, code in CODES.items():
            found = rows[(told[STATE] == state).to_numpy()]
            ledger.rows("warning", code, found, where, column=read.header[CLOSED_AT])
    return course_of_contacts(told).each_table(lambda table: with_meanings(table, rules))
