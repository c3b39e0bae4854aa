"""The volume table put together from the values of a file: rows kept or set aside, checked, named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from models.problems import Amount, Share
from models.volumes.checks import check_counts, check_gaps, check_names
from models.volumes.contact_log import count_contacts
from models.volumes.converted import Converted, per_figure
from models.volumes.corrections import column_of_count
from models.volumes.course.table import Course, split_off
from models.volumes.course.telling import course_told
from models.volumes.days_aside import with_days_read
from models.volumes.doubled_rows import settle_doubled
from models.volumes.far_values import settle_far_values
from models.volumes.intervals import set_intervals
from models.volumes.kept_rows import keep, rows_outside_period, used_rows
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.meanings import counted_names, with_meanings
from models.volumes.name_cells import rows_left_out, tell_names
from models.volumes.named_channels import ask_about_columns_beside
from models.volumes.no_contacts import ask_about_states, rows_without_contact, states_answered_for
from models.volumes.raw_table import RawTable, Rows
from models.volumes.service_level_base import level_of_offered, told_base
from models.volumes.table import FarValue, FileName, days_lacking
from models.volumes.template import is_own_heading
from models.volumes.unanswered import fill_abandoned
from models.volumes.unused_columns import tell_unused_columns
from models.volumes.weeks_of_period import on_all_days


@dataclass(frozen=True)
class Assembled:
    """The volume table, the names that stand in the file, values that nobody has answered for, the states of
    rows in columns that are answered for, and what became of the contacts."""

    table: pd.DataFrame
    names: tuple[FileName, ...]
    far_values: tuple[FarValue, ...] = ()
    states: tuple[tuple[str, tuple[str, ...]], ...] = ()
    course: Course | None = None


def assemble(read: Converted, rules: FileMapping, ledger: Ledger) -> Assembled:
    """The checked volume table of what was read; the values of `read` are used up. Raises UnusableInput where
    questions stay open or nothing is usable."""
    raw, values = read.raw, read.values
    channel, reason, offered = values["channel"], values["reason"], values["offered"]
    names = tell_names(channel, reason, offered, read.refused, rules, ledger)
    refused = [
        *read.refused,
        *rows_left_out(channel, reason, rules),
        *rows_outside_period(values["start"], rules),
        *rows_without_contact(raw, rules, ledger),
    ]
    asked = ask_about_states(raw, read.columns, offered, refused, rules, ledger)
    beside = ask_about_columns_beside(raw, rules, ledger)
    if read.contacts or raw.unfolded:
        offered = np.full(len(raw.rows), np.nan)
    used = used_rows(refused, len(raw.rows))
    tell_unused_columns(raw, read.columns, offered, used, read.decimal, ledger, {*asked, *beside})
    del channel, reason, offered, used
    table, numbers = keep(values, refused, raw, ledger)
    ledger.set_aside = with_days_read(ledger.set_aside, read.date_order)
    far: tuple[FarValue, ...] = ()
    if read.contacts:
        table, told = split_off(table)
        course = course_told(told, numbers, read, rules, ledger)
        table = count_contacts(table, rules.interval_min)
        numbers = np.arange(1, len(table) + 1)
    else:
        table, numbers = settle_doubled(table, numbers, read, rules, ledger)
        set_intervals(table, rules, read.grain, ledger)
        table, numbers, far = settle_far_values(
            table,
            numbers,
            rules,
            ledger,
            are_cells=raw.unfolded,
            column_of=partial(_column_of, read, rules, ledger),
        )
        table, told = split_off(table)
        course = course_told(told, numbers, read, rules, ledger)
    if rules.service_level_of == "handled":
        table["service_level_share"] = level_of_offered(table)
    ledger.stop_on_errors()
    _check(table, numbers, raw, ledger)
    _ask_what_counts(table, numbers, read, rules, ledger)
    ledger.stop_on_errors()
    table = on_all_days(table, raw.weeks_told, are_sums=rules.weekdays_are == "sum")
    names = counted_names(names, table, rules)
    table = with_meanings(table, rules)
    fill_abandoned(table, rules, ledger)
    return Assembled(table, names, far, states_answered_for(raw, rules), course)


def _column_of(read: Converted, rules: FileMapping, ledger: Ledger, row: int, value: float) -> str:
    """The column of the file in which a number of contacts stands in a row."""
    factor = per_figure(rules)
    told = [
        each
        for each in rules.corrections
        if row in ledger.sheets.numbers(each.sheet, each.row) and each.value == value
    ]
    written = told[0].was if len(told) == 1 else value
    return column_of_count(row, written, read.raw, read.columns, read.decimal, factor)


def _check(table: pd.DataFrame, numbers: Rows, raw: RawTable, ledger: Ledger) -> None:
    check_names(table, ledger)
    check_counts(table, numbers, ledger)
    check_gaps(table, int(table["interval_min"].max()), days_lacking(ledger.set_aside), ledger)
    if table["reason"].isna().all():
        ledger.add("note", "no_reasons")
    if not table["offered"].sum() > 0:
        ledger.add("error", "nothing_offered", f":{raw.header_row}")


def _ask_what_counts(
    table: pd.DataFrame, numbers: Rows, read: Converted, rules: FileMapping, ledger: Ledger
) -> None:
    """What two figures mean cannot be seen in them: asked, and said what they are taken for until somebody
    answers.

    Columns that have our own names (the template) mean what ours mean.
    """
    for field, entry, beside in (
        ("offered", rules.offered_counts, "abandoned"),
        ("service_level_share", rules.service_level_of, "service_level_share"),
    ):
        if entry is None and not is_own_heading(field, read.header) and table[beside].notna().any():
            where = read.raw.spot(read.header[field])
            if field == "offered":
                ledger.add("note", "offered_counts_assumed", where)
            else:
                _ask_about_service_level(table, numbers, read, where, ledger)


def _ask_about_service_level(
    table: pd.DataFrame, numbers: Rows, read: Converted, where: str, ledger: Ledger
) -> None:
    """Asks what a service level is a share of; where its figures speak for one answer, with a row that shows
    it."""
    told = None if read.contacts else told_base(table)
    if told is None:
        ledger.add("warning", "service_level_assumed", where)
        return
    ledger.add(
        "warning", f"service_level_by_{told.base}", where,
        row=ledger.sheets.said(int(numbers[told.row])), taken="offered",
        share=Share(told.share, 1), right=round(told.right), wrong=round(told.wrong),
        in_time=round(told.share * told.right), part=Amount(told.share * told.wrong, 1),
    )  # fmt: skip
