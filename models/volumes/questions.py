"""What a file leaves open and only its owner knows: each question has its place in the mapping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.problems import Problem
from models.volumes.columns import IGNORED
from models.volumes.corrected_columns import with_channel_column
from models.volumes.file_period import FilePeriod
from models.volumes.headings import COUNTS
from models.volumes.mapping import OF_NAMES, TOGETHER, Correction, FileMapping, read_mapping
from models.volumes.table import DOUBLED, FAR, SPLIT, STATES
from models.volumes.vocabulary import MEASURES


@dataclass(frozen=True)
class Question:
    """One thing to answer. `entry`: where in the mapping (`columns.offered`; `column.Erledigt` where the
    column is known and it is asked which of ours it is); `choices`: codes or names of
    the file; `named`: whether the choices are names of the file, to be shown as they are; `problem` says
    it."""

    entry: str
    choices: tuple[str, ...]
    named: bool
    problem: Problem

    @property
    def proposed(self) -> str | None:
        """The choice that something in the file speaks for."""
        return self.problem.values.get("proposed")


COUNT_UNUSED, CHANNEL_UNUSED = "volumes.count_unused", "volumes.channel_column_unused"
REASON_UNUSED = "volumes.reason_column_unused"
TOLD_APART = "volumes.rows_told_apart"
OF_A_COLUMN = (COUNT_UNUSED, CHANNEL_UNUSED, REASON_UNUSED, TOLD_APART)
"""Codes of the problems that ask which of our columns one of the file is."""
THOUSANDS = "volumes.figures_in_thousands"
ROUGH = "volumes.rough_counts_open"
OF_EVERY_FIGURE = frozenset({DOUBLED, FAR, SPLIT, STATES, THOUSANDS, ROUGH, *OF_A_COLUMN})
"""Codes of problems whose answer changes every figure."""
SERVICE_LEVEL_OF = "service_level_of"
"""Entry of the mapping that tells what the service level is a share of."""
NO_CONTACTS = "no_contacts"
"""Section of the mapping that tells which states of rows are no contacts."""
BY_COLUMN = ("duration_units", NO_CONTACTS, "split_texts")
"""Sections of the mapping with an answer for each column of the file."""
YEARS_BACK = 15
UNITS = ("seconds", "minutes", "hours", "days", "milliseconds")

ENTRIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "date_order_open": ("date_order", ("dmy", "mdy")),
    "date_order_mixed": ("date_order", ("dmy", "mdy")),
    "decimal_open": ("decimal", ("comma", "point")),
    "decimal_mixed": ("decimal", ("comma", "point")),
    "duration_unit_open": ("duration_unit", UNITS),
    "duration_unit_assumed": ("duration_unit", UNITS),
    "duration_column_open": ("duration_units.", UNITS),
    "duration_column_assumed": ("duration_units.", UNITS),
    "durations_hours_or_minutes": ("clock_durations", ("hh:mm", "mm:ss")),
    "share_scales_mixed": ("share_scale", ("percent", "fraction")),
    "slot_length_open": ("interval_min", ()),
    "interval_assumed": ("interval_min", ()),
    "weeks_assumed": ("interval_min", ()),
    "dates_coarse_beside": ("columns.start", ()),
    "clocks_as_hours": ("interval_min", ()),
    "clocks_as_slots": ("interval_min", ()),
    "slots_open": ("first_slot", ("0", "1")),
    "clock_hours_open": ("clock_hours", ("12", "24")),
    "intervals_by_end": ("interval_label", ("end", "start")),
    "intervals_to_midnight": ("interval_label", ("end", "start")),
    "midnight_as_24": ("interval_label", ("start", "end")),
    "durations_as_mm_ss": ("clock_durations", ("mm:ss", "hh:mm")),
    "column_missing_start": ("columns.start", ()),
    "column_start_open": ("columns.start", ()),
    "column_missing_offered": ("columns.offered", ()),
    "column_missing_channel": ("channel", ()),
    "channel_from_names": ("channel", ()),
    "channel_from_heading": ("channel", ()),
    "channel_empty": ("channel", ()),
    "channel_filled": ("channel", ()),
    "column_twice": ("columns.", ()),
    "column_chosen": ("columns.", ()),
    "count_unused": ("columns.", ()),
    "reason_column_unused": ("columns.", ()),
    "rows_told_apart": ("columns.", ()),
    "channel_column_unused": ("channel_columns", ()),
    "wide_twice": ("leave_out", ()),
    "columns_are_open": ("columns_are", ("channel", "reason", "figures")),
    "column_within_other": ("columns_are", ("channel", "reason", "figures")),
    "upper_headings_open": ("columns_are", ("channel", "reason")),
    "lower_headings_open": ("columns_are", ("channel", "reason")),
    "labels_are_open": ("columns_are", ("channel", "reason")),
    "levels_of_parts": ("rows_above", ("above", "both")),
    "levels_open": ("rows_above", ("beneath", "above", "both")),
    "rough_counts_open": ("rough_counts", ("take", "leave_out")),
    "figures_in_thousands": ("counts_in", ("thousands", "ones")),
    "labels_open": ("blank_labels", ("empty", "above")),
    "date_year_open": ("year", ()),
    "year_placed": ("year", ()),
    "period_open": ("period_start", ()),
    "month_open": ("period_start", ()),
    "weekdays_open": ("weekdays_are", ("sum", "average", "week")),
    "dates_fiscal": ("fiscal_year_begins", ()),
    "zip_several": ("file", ()),
    "tables_several": ("table", ()),
    "sheets_unread": ("sheet", ()),
    "offered_counts_assumed": ("offered_counts", ("all", "without_short_abandons")),
    "service_level_by_offered": ("service_level_of", ("offered", "handled")),
    "service_level_by_handled": ("service_level_of", ("handled", "offered")),
    "service_level_assumed": ("service_level_of", ("offered", "handled")),
    "abandoned_from_handled": ("unanswered", ("abandoned", "unknown")),
    "duplicates": ("doubled_rows", ("once", "both")),
    "far_values": ("far_values", ("count", "leave_out")),
    "no_contacts": ("no_contacts.", ("count", "leave_out")),
    "texts_split": ("split_texts.", ("join", "leave")),
    "rows_counted": ("rows", ("contacts", "volumes")),
}
"""Code of a problem -> entry of the mapping that answers it, and its choices (none: those the problem
names)."""


def questions(problems: Iterable[Problem]) -> tuple[Question, ...]:
    """What `problems` ask, each entry once: open ones (errors) first, then those that change every figure."""
    asked: dict[str, Question] = {}
    for problem in sorted(problems, key=_turn):
        found = ENTRIES.get(problem.code.removeprefix("volumes."))
        if found is None:
            continue
        entry, fixed = found
        if problem.code in OF_A_COLUMN:
            entry, fixed = f"column.{problem.values['column']}", problem.values["choices"]
        elif entry.endswith("."):
            entry += str(problem.values.get("field" if entry == "columns." else "column", ""))
        named = tuple(str(choice) for choice in problem.values.get("choices", ()))
        named = _last_years() if entry == "year" else named
        asked.setdefault(entry, Question(entry, fixed or named, not fixed, problem))
    return tuple(asked.values())


def _turn(problem: Problem) -> tuple[bool, bool]:
    return problem.severity != "error", problem.code not in OF_EVERY_FIGURE


def _last_years() -> tuple[str, ...]:
    """The years that a file without years may be from, the latest first."""
    return tuple(str(date.today().year - back) for back in range(YEARS_BACK))


def choice_kind(entry: str) -> str:
    """Under which entry the choices have their words: the unit of one column is chosen like that of all.

    >>> choice_kind("duration_units.AHT"), choice_kind("decimal"), choice_kind("no_contacts.Status")
    ('duration_unit', 'decimal', 'no_contacts')
    """
    section = entry.partition(".")[0]
    if section not in BY_COLUMN:
        return entry
    return "duration_unit" if section == "duration_units" else section


def meant(question: Question, choice: str) -> str | tuple[str, ...]:
    """What a choice answers: itself, or the states of rows that are left out."""
    if choice_kind(question.entry) != NO_CONTACTS:
        return choice
    return tuple(question.problem.values["left_out"]) if choice == "leave_out" else ()


def taken(question: Question, mapping: FileMapping) -> str | None:
    """What holds at the moment: the answer given, or what was taken meanwhile; None: it is open."""
    given: Any = mapping
    for part in question.entry.split(".", maxsplit=1):
        given = given.get(part) if isinstance(given, dict) else getattr(given, part, None)
    if isinstance(given, tuple):
        return next((name for name in given if name in question.choices), None)
    if isinstance(given, date) and question.choices:
        return f"{given:%Y-%m}"
    if given is not None:
        return {",": "comma", ".": "point"}.get(str(given), str(given))
    if question.problem.severity == "error" or question.problem.code in OF_A_COLUMN:
        return None
    values = question.problem.values
    meanwhile = str(values.get("taken", values.get("name", "")))
    if meanwhile in question.choices or not question.choices:
        return meanwhile or None
    return question.choices[0]


def answered(mapping: FileMapping, entry: str, answer: str | date | Sequence[str]) -> FileMapping:
    """The mapping with one more answer. Raises UnusableInput where it cannot be.

    >>> answered(FileMapping(), "date_order", "dmy").date_order
    'dmy'
    """
    stated = mapping.model_dump(mode="json", exclude_defaults=True)
    if entry.startswith("column."):
        stated |= _of_column(mapping, entry.partition(".")[2], str(answer))
    elif entry.startswith("columns."):
        field = entry.partition(".")[2]
        kept = {each: name for each, name in mapping.columns.items() if name != answer}
        stated["columns"] = {**kept, field: answer}
    elif entry.startswith("no_contacts.") and not isinstance(answer, date):
        stated["no_contacts"] = {**mapping.no_contacts, entry.partition(".")[2]: tuple(answer)}
    elif (section := entry.partition(".")[0]) in BY_COLUMN:
        stated[section] = {**getattr(mapping, section), entry.partition(".")[2]: answer}
    elif entry == "leave_out":
        stated[entry] = [*mapping.leave_out, answer]
    else:
        stated[entry] = answer
    return read_mapping(stated)


def _of_column(mapping: FileMapping, column: str, field: str) -> dict[str, Any]:
    """Entries of a mapping in which a column that was not used is our `field` (`offered`: of one more
    channel), is left out, or tells rows apart that count together."""
    if field == TOGETHER:
        return {"doubled_rows": "both"}
    if field == IGNORED:
        return {"leave_out": [*mapping.leave_out, column]}
    if field == "offered":
        told = with_channel_column(mapping, column)
        return {"columns": dict(told.columns), "channel_columns": list(told.channel_columns)}
    return {"columns": {**mapping.columns, field: column}}


def with_period(mapping: FileMapping, period: FilePeriod, *, is_day: bool) -> FileMapping:
    """The mapping with the period that somebody named; `is_day`: only its first day is asked for.

    >>> day = FilePeriod(date(2025, 3, 3), date(2025, 3, 3))
    >>> with_period(FileMapping(), day, is_day=False).model_dump(exclude_none=True, exclude_defaults=True)
    {'period_start': datetime.date(2025, 3, 3)}
    """
    last = None if is_day or period.days == 1 else period.last
    return mapping.model_copy(update={"period_start": period.first, "period_end": last})


def whole_mapping(
    mapping: FileMapping, pairs: Iterable[tuple[str, str]], header: tuple[str, ...]
) -> FileMapping:
    """What was told together with what was recognised: the next file needs no recognising.

    `pairs`: (column in the file, column of ours); of columns that were made into rows nothing is kept.
    `header`: how the columns of such files are called on screen.
    """
    pairs = tuple(pairs)
    fields = [field for _, field in pairs]
    unfolded = MEASURES if any(fields.count(count) > 1 for count in COUNTS) else ()
    found = {
        field: name for name, field in pairs if field not in (IGNORED, *unfolded) and fields.count(field) == 1
    }
    kept = {**found, **mapping.columns}
    return mapping.model_copy(update={"columns": kept, "header": header})


def without_answer(mapping: FileMapping, entry: str) -> FileMapping:
    """The mapping with one answer taken back (`columns.offered`, `date_order`)."""
    if entry.startswith("columns."):
        field = entry.partition(".")[2]
        kept = {each: name for each, name in mapping.columns.items() if each != field}
        return mapping.model_copy(update={"columns": kept})
    section, _, column = entry.partition(".")
    if section == "corrections":
        others = tuple(each for each in mapping.corrections if _entry(each) != entry)
        return mapping.model_copy(update={section: others})
    if section in BY_COLUMN:
        left = {each: told for each, told in getattr(mapping, section).items() if each != column}
        return mapping.model_copy(update={section: left})
    gone = ("period_start", "period_end") if entry == "period_start" else (entry,)
    return mapping.model_copy(update={each: FileMapping.model_fields[each].default for each in gone})


KEEP, NEW, LEAVE_OUT = "", "+", "-"
"""What a name may be told to be, beside the id of a thing in the scenario."""


def name_taken_for(mapping: FileMapping, field: str, name: str, meaning: str, like: str = "") -> FileMapping:
    """The mapping in which the name of a channel or reason stands for `meaning`: an id of the scenario,
    `KEEP` (matched by name, as if nothing was told), `NEW` (works like the id `like`) or `LEAVE_OUT`.

    >>> name_taken_for(FileMapping(), "channel", "Fax", LEAVE_OUT).channel_names
    {'Fax': None}
    """
    told, new = f"{field}_names", f"new_{field}s"
    names = {each: meant for each, meant in getattr(mapping, told).items() if each != name}
    added = {each: meant for each, meant in getattr(mapping, new).items() if each != name}
    if meaning == NEW:
        added[name] = like
    elif meaning == LEAVE_OUT:
        names[name] = None
    elif meaning != KEEP:
        names[name] = meaning
    return mapping.model_copy(update={told: names, new: added})


def name_meaning(mapping: FileMapping, field: str, name: str) -> str:
    """What a name is told to be (see `name_taken_for`)."""
    names = getattr(mapping, f"{field}_names")
    if name in getattr(mapping, f"new_{field}s"):
        return NEW
    return (names[name] or LEAVE_OUT) if name in names else KEEP


def answers(mapping: FileMapping) -> tuple[tuple[str, str], ...]:
    """What was told so far: (entry, answer) pairs; an empty answer says that the file has no such column."""
    stated = mapping.model_dump(mode="json", exclude_defaults=True)
    columns = stated.pop("columns", {})
    for elsewhere in ("header", *OF_NAMES):
        stated.pop(elsewhere, None)
    told = [(f"columns.{field}", name or "") for field, name in columns.items()]
    told += [(_entry(each), _change(each)) for each in mapping.corrections]
    stated.pop("corrections", None)
    for section in BY_COLUMN:
        told += [(f"{section}.{name}", _said(each)) for name, each in stated.pop(section, {}).items()]
    return (*told, *((entry, _said(answer)) for entry, answer in stated.items()))


def _entry(told: Correction) -> str:
    of_sheet = f"{told.sheet}!" if told.sheet else ""
    return f"corrections.{of_sheet}{told.row}.{told.column}"


def _change(told: Correction) -> str:
    return f"{told.was:.15g} → {told.value:.15g}"


def _said(answer: object) -> str:
    return ", ".join(answer) if isinstance(answer, list) else str(answer)
