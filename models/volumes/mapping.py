"""The mapping: what a user tells about a file that it does not tell itself (small, saved as YAML, reused)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

import yaml
from pydantic import BeforeValidator, Field, ValidationError, ValidationInfo, field_validator

from models.problems import Problem, UnusableInput
from models.scenario.values import Record
from models.volumes.course.values import COURSE_COLUMNS
from models.volumes.table import COLUMNS, WEEK_MIN
from models.volumes.vocabulary import TIME_PARTS

MAX_MAPPING_BYTES = 64_000
DurationUnit = Literal["seconds", "minutes", "hours", "days", "milliseconds"]
DATE_ORDERS = ("dmy", "mdy")
MAPPABLE = (*COLUMNS, *TIME_PARTS, "time", "contact_id", "outcome", *COURSE_COLUMNS)
"""Columns of ours that a mapping may name; `time` is a clock time beside a date in `start`, `contact_id`
names the contact in a list of single contacts, `outcome` says whether it was answered, talk, hold and
after-call work add up to the handling time; what became of contacts stands in `models.volumes.course`."""


def _decimal_mark(value: Any) -> Any:
    return {"comma": ",", "point": "."}.get(value, value) if isinstance(value, str) else value


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _first_of_month(value: Any) -> Any:
    """
    >>> _first_of_month("2023-10"), _first_of_month("2023-10-01")
    ('2023-10-01', '2023-10-01')
    """
    return f"{value}-01" if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}", value) else value


class Correction(Record):
    """A number of contacts that its owner knows better."""

    sheet: str = ""
    """Sheet of the file, where there are several."""
    row: int = Field(ge=1)
    """Number of the row in the file, or on its sheet."""
    column: str = Field(min_length=1)
    """Column of the file."""
    was: float
    """What stands there: a correction holds for this number only."""
    value: float = Field(ge=0)
    """What is right."""

    @property
    def place(self) -> tuple[str, int, str]:
        """Where it stands."""
        return self.sheet, self.row, self.column


class FileMapping(Record):
    """How to read files of one shape. Every entry is optional; what is left out is recognised or asked
    for."""

    columns: dict[str, str | None] = Field(default_factory=dict)
    """Column of ours -> name of the column in the file; nothing (`null`): the file has none."""
    date_order: Literal["dmy", "mdy"] | None = None
    """Order of day and month in dates such as 03/04/2025."""
    decimal: Annotated[Literal[",", "."] | None, BeforeValidator(_decimal_mark)] = None
    """Decimal mark: `comma` or `point`."""
    channel: str | None = Field(default=None, min_length=1, max_length=200)
    """Channel of the whole file when it has no channel column; otherwise of the rows that name none."""
    timezone: str | None = None
    """Time zone of clock times without offset, such as Europe/Berlin."""
    delimiter: Literal[";", ",", "\t", "|"] | None = None
    encoding: Literal["utf-8", "cp1252", "utf-16"] | None = None
    interval_min: int | None = Field(default=None, ge=1, le=WEEK_MIN)
    leave_out: tuple[str, ...] = ()
    """Columns of the file that are not used."""
    channel_columns: tuple[str, ...] = ()
    """Columns of the file that count the contacts of a channel each, beside those whose names say so."""
    year: int | None = Field(default=None, ge=1990, le=2100)
    """Year of dates that are written without one."""
    interval_label: Literal["start", "end"] | None = None
    """Whether clock times name the start or the end of their interval."""
    clock_hours: Annotated[Literal[12, 24] | None, BeforeValidator(_number)] = None
    """Whether clock times between 1:00 and 12:59 are those of a twelve-hour clock without AM and PM."""
    first_slot: Annotated[Literal[0, 1] | None, BeforeValidator(_number)] = None
    """Number of the slot that begins at midnight, where clock times are numbered slots."""
    duration_unit: DurationUnit | None = None
    """Unit of durations that are plain numbers, under headings that name none."""
    duration_units: dict[str, DurationUnit] = Field(default_factory=dict)
    """Column of the file -> unit of its plain numbers; goes before what its heading says."""
    clock_durations: Literal["mm:ss", "hh:mm"] | None = None
    """What durations such as 4:30 mean."""
    share_scale: Literal["fraction", "percent"] | None = None
    """Whether shares without per-cent sign run to 1 or to 100."""
    file: str | None = None
    """Which file of a zip archive."""
    sheet: str | None = None
    """Which sheet of a workbook."""
    table: str | None = None
    """Which of several tables, by its upper left cell as the reader names it (`Sheet1!B4`)."""
    rows: Literal["volumes", "contacts"] | None = None
    """What a row is: the volume of an interval, or one contact."""
    columns_are: Literal["channel", "reason", "figures"] | None = None
    """What stands in the header of a table with a column for each of them; `figures`: names of figures, so
    that no column becomes rows."""
    blank_labels: Literal["above", "empty"] | None = None
    """What blank cells below a label mean: the label above (as pivot tables write it), or nothing."""
    rows_above: Literal["beneath", "above", "both"] | None = None
    """Which rows count where one column of labels has two levels (channels, and beneath each its reasons)."""
    period_start: date | None = None
    """First day of the week or period that a table of weekdays describes."""
    period_end: date | None = None
    """Last day of that period; without it, it is the week from `period_start` on."""
    weekdays_are: Literal["sum", "average", "week"] | None = None
    """What the figures of a table of weekdays are: the sum of all such days of the period, their average, or
    those of one week."""
    fiscal_year_begins: Annotated[date | None, BeforeValidator(_first_of_month)] = None
    """First day of the earliest fiscal year that the file names; the month alone will do (2023-10)."""
    offered_counts: Literal["all", "without_short_abandons"] | None = None
    """Whether short abandons are in the offered contacts."""
    service_level_of: Literal["offered", "handled"] | None = None
    """What the service level is a share of."""
    counts_in: Literal["ones", "thousands"] | None = None
    """Whether counts are written as they are, or in thousands."""
    rough_counts: Literal["take", "leave_out"] | None = None
    """Whether counts that are written as rough ones (`ca. 4.000`) are taken for their number."""
    split_texts: dict[str, Literal["join", "leave"]] = Field(default_factory=dict)
    """Column of the file -> whether pieces of its texts, which hold the delimiter without quotation marks,
    are joined, or their rows left aside."""
    doubled_rows: Literal["once", "both"] | None = None
    """Whether rows whose time, channel and reason stood in the file before are left out (`once`: exported
    twice), or both are right (`both`: two sites)."""
    first_day: date | None = None
    """Rows of earlier days are left out."""
    last_day: date | None = None
    """Rows of later days are left out."""
    far_values: Literal["count", "leave_out"] | None = None
    """Whether numbers of contacts far beyond all others count, or are left out as slips."""
    corrections: tuple[Correction, ...] = ()
    """Numbers of contacts that are wrong in the file, with the right ones."""
    no_contacts: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Column of the file -> its contents whose rows are no contacts of customers (none: all rows count)."""
    unanswered: Literal["abandoned", "unknown"] | None = None
    """What offered contacts are that nobody handled, where the file does not count who hung up."""
    channel_names: dict[str, str | None] = Field(default_factory=dict)
    """Name of a channel in the file -> id or name of the one of the scenario; nothing (`null`): its contacts
    are left out."""
    reason_names: dict[str, str | None] = Field(default_factory=dict)
    """The same for reasons."""
    new_channels: dict[str, str] = Field(default_factory=dict)
    """Name of a channel in the file that the scenario does not have -> id of the one that it works like."""
    new_reasons: dict[str, str] = Field(default_factory=dict)
    """The same for reasons."""

    header: tuple[str, ...] = ()
    """Column names of the files that this mapping is for: the next file with just these is read by it."""

    @field_validator("columns")
    @classmethod
    def _names_our_columns(cls, columns: dict[str, str | None]) -> dict[str, str | None]:
        unknown = sorted(set(columns) - set(MAPPABLE))
        if unknown:
            raise ValueError(f"{', '.join(unknown)} ({', '.join(MAPPABLE)})")
        return columns

    @field_validator("period_end")
    @classmethod
    def _ends_after_it_begins(cls, last: date | None, told: ValidationInfo) -> date | None:
        first = told.data.get("period_start")
        if last is not None and first is not None and last < first:
            raise ValueError(last)
        return last

    @field_validator("fiscal_year_begins")
    @classmethod
    def _begins_with_a_month(cls, day: date | None) -> date | None:
        if day is not None and day.day != 1:
            raise ValueError(day)
        return day

    @field_validator("timezone")
    @classmethod
    def _timezone_exists(cls, timezone: str | None) -> str | None:
        if timezone is not None and timezone not in available_timezones():
            raise ValueError(timezone)
        return timezone


OF_ONE_FILE = (
    "year", "period_start", "period_end", "fiscal_year_begins", "doubled_rows", "far_values", "first_day",
    "last_day", "corrections", "rough_counts",
)  # fmt: skip
"""Entries that say when a file is from, or how it was put together: they do not hold for the next file."""


def of_shape(mapping: FileMapping) -> FileMapping:
    """What a mapping says of every file of its shape, without what holds for one file only.

    >>> of_shape(FileMapping(year=2024, date_order="mdy")).model_dump(exclude_defaults=True)
    {'date_order': 'mdy'}
    """
    of_no_file = FileMapping()
    return mapping.model_copy(update={entry: getattr(of_no_file, entry) for entry in OF_ONE_FILE})


TOGETHER = "together"
"""Answer to which column tells rows of the same time apart: they count together."""
OF_NAMES = ("channel_names", "reason_names", "new_channels", "new_reasons")
"""Entries that say what the names of channels and reasons mean."""


def with_names_of(mapping: FileMapping, other: FileMapping) -> FileMapping:
    """`mapping` with what `other` tells of names.

    >>> told = FileMapping(channel_names={"Fax": "letter"})
    >>> with_names_of(FileMapping(year=2024), told).model_dump(exclude_defaults=True)
    {'year': 2024, 'channel_names': {'Fax': 'letter'}}
    >>> with_names_of(told, FileMapping()) == FileMapping()
    True
    """
    return mapping.model_copy(update={entry: getattr(other, entry) for entry in OF_NAMES})


def mapping_from_yaml(name: str, content: bytes) -> FileMapping:
    """The mapping in an uploaded YAML file. Raises UnusableInput as `read_mapping` does."""
    return _validated(_entries(name, content), name)


def read_mapping(mapping: Mapping[str, Any] | FileMapping | str | Path | None) -> FileMapping:
    """The mapping from a dict or a YAML file.

    Raises UnusableInput with every entry that cannot be used.
    """
    if isinstance(mapping, FileMapping):
        return mapping
    where = str(mapping) if isinstance(mapping, (str, Path)) else "mapping"
    entries = _from_yaml(Path(where)) if isinstance(mapping, (str, Path)) else dict(mapping or {})
    return _validated(entries, where)


def _validated(entries: dict[str, Any], where: str) -> FileMapping:
    try:
        return FileMapping.model_validate(entries)
    except ValidationError as error:
        raise UnusableInput(
            Problem(
                f"{where}: {'.'.join(str(part) for part in entry['loc']) or 'mapping'}",
                "volumes.mapping_entry",
                {"entry": str(entry["input"])[:80], "entries": ", ".join(FileMapping.model_fields)},
            )
            for entry in error.errors()
        ) from None


def write_mapping(mapping: FileMapping) -> str:
    """The mapping as YAML, without what is left open; reading it again gives the same mapping."""
    stated = mapping.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(stated, allow_unicode=True, sort_keys=False)


def _from_yaml(path: Path) -> dict[str, Any]:
    try:
        return _entries(str(path), path.read_bytes())
    except OSError:
        raise UnusableInput([Problem(str(path), "volumes.file_missing")]) from None


def _entries(name: str, content: bytes) -> dict[str, Any]:
    try:
        if len(content) > MAX_MAPPING_BYTES:
            raise ValueError("too large")
        text = content.decode("utf-8-sig")
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise ValueError("aliases are refused")
        entries = yaml.safe_load(text)
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        raise UnusableInput([Problem(where, "volumes.mapping_unreadable")]) from None
    if not isinstance(entries, dict) or not all(isinstance(key, str) for key in entries):
        raise UnusableInput([Problem(name, "volumes.mapping_unreadable")])
    return entries
