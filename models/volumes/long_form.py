"""Wide tables and crosstabs turned into one row per interval and channel, as the volume table needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.volumes.cell_kinds import is_numeric
from models.volumes.counted_twice import tell_counted_twice
from models.volumes.crossed_tables import is_crossed, with_crossed_headings
from models.volumes.date_texts import read_date_text
from models.volumes.headings import (
    COUNTS,
    Heading,
    are_hours,
    field_of,
    read_heading,
)
from models.volumes.ledger import Ledger
from models.volumes.listed import Names
from models.volumes.mapping import FileMapping
from models.volumes.measured_crossings import is_crossed_above_measures, with_measures_crossed
from models.volumes.more_channels import (
    ask_about_more_channels,
    tell_sums_that_differ,
    with_channels_told,
)
from models.volumes.named_channels import only_repeats_day, with_channels_named
from models.volumes.outline import with_labels_carried
from models.volumes.raw_table import RawTable
from models.volumes.row_labels import with_labels_named
from models.volumes.single_contacts import has_contact_ids
from models.volumes.split_dates import with_whole_periods
from models.volumes.sum_columns import columns_that_add_up
from models.volumes.unfolding import PARTS_OF_YEARS, Unfolding, unfold, without_sums
from models.volumes.unnamed_measures import (
    tell_counts_of_several,
    tell_rates_of_several,
    with_counts_of_one,
    with_parts_of_left,
)
from models.volumes.vocabulary import CHANNEL_WORDS, normal_name
from models.volumes.week_days import with_days_of_weeks
from models.volumes.weekday_rows import with_weekdays_placed
from models.volumes.yearless import period_headings, with_label_unnamed

FIGURES = "figures"
"""Answer that headings are neither channels nor reasons."""
FEWEST = {"date": 2, "clock": 3, "weekday": 3}


def to_long(raw: RawTable, rules: FileMapping, ledger: Ledger) -> RawTable:
    """`raw` with one row per interval, channel and reason; a table that is so already is returned as it is.

    What was unfolded is told in a note; what cannot be known (are the headings channels or reasons? which
    week does a table of weekdays describe?) is entered as a question."""
    raw = _without_columns(raw.remembered(), rules.leave_out)
    raw = with_labels_carried(raw, rules, ledger)
    if is_crossed(raw, rules):
        return with_weekdays_placed(with_crossed_headings(raw, rules, ledger), rules, ledger)
    if is_crossed_above_measures(raw, rules):
        return with_weekdays_placed(with_measures_crossed(raw, rules, ledger), rules, ledger)
    raw = with_whole_periods(raw, rules, ledger)
    raw = with_days_of_weeks(raw, rules, ledger)
    unfolding = _unfolding(raw, rules, ledger)
    if unfolding is None:
        return with_weekdays_placed(raw, rules, ledger)
    raw = without_sums(raw, unfolding, ledger)
    if unfolding.field in ("channel", "reason"):
        tell_sums_that_differ(raw, unfolding.columns, unfolding.sums, rules, ledger)
    if unfolding.field == "channel":
        asked = ask_about_more_channels(raw, unfolding.kept, rules, ledger)
        unfolding = replace(unfolding, kept=tuple(each for each in unfolding.kept if each not in asked))
    long = unfold(raw, unfolding, ledger)
    if unfolding.field in PARTS_OF_YEARS:
        long = with_label_unnamed(long, unfolding.field)
        long = with_labels_named(with_whole_periods(long, rules, ledger), "start", rules)
        long = with_days_of_weeks(long, rules, ledger)
    if unfolding.field in ("start", "time"):
        long = with_days_of_weeks(with_labels_named(long, unfolding.field, rules), rules, ledger)
    return with_weekdays_placed(long, rules, ledger)


def _unfolding(raw: RawTable, rules: FileMapping, ledger: Ledger) -> Unfolding | None:
    headings = [read_heading(name, group) for name, group in zip(raw.header, raw.groups, strict=True)]
    headings = with_parts_of_left(raw.header, with_channels_told(raw.header, headings, rules))
    headings = with_channels_named(raw, headings, rules)
    mapped = {raw.header.index(name) for name in rules.columns.values() if name in raw.header}
    if any(rules.columns.get(count) for count in COUNTS) or has_contact_ids(raw, rules):
        return None
    sums = tuple(place for place, each in enumerate(headings) if each.kind == "sum" and place not in mapped)
    if periods := period_headings(raw):
        return _of(raw, periods[0], {name: {"offered": place} for name, place in periods[1].items()}, sums)
    for kind in ("channel", "measure"):
        things = _things(headings, mapped, kind)
        if _is_wide(things) or (kind == "channel" and set(rules.channel_columns) & set(things)):
            field = "channel" if kind == "channel" else _field_of_things(raw, things, rules, ledger)
            if field == FIGURES:
                return None
            _ask_about_twins(raw, headings, mapped, kind, ledger)
            sums = (*sums, *columns_that_add_up(raw, headings, things, rules))
            if kind == "channel":
                things = with_counts_of_one(raw, headings, things, {*mapped, *sums})
            unused = tell_counts_of_several(raw, headings, things, {*mapped, *sums}, ledger)
            if kind == "channel":
                unused += tell_rates_of_several(raw, headings, things, {*mapped, *sums}, ledger)
            return _of(raw, field, things, sums, unused)
    if any(field_of(name) in COUNTS for name in raw.header):
        return None
    if are_hours(raw.header):
        headings = [Heading("clock", "offered", name) if name.isdigit() else each
                    for name, each in zip(raw.header, headings, strict=True)]  # fmt: skip
    for kind, field in (("date", "start"), ("clock", "time"), ("weekday", "start")):
        places = [place for place, each in enumerate(headings) if each.kind == kind and place not in mapped]
        if len(places) >= FEWEST[kind]:
            return _of(raw, field, {raw.header[place]: {"offered": place} for place in places}, sums)
    return _of_unknown_names(raw, headings, sums, rules, ledger)


def _of(
    raw: RawTable,
    field: str,
    things: dict[str, dict[str, int]],
    sums: tuple[int, ...],
    unused: tuple[int, ...] = (),
) -> Unfolding:
    used = {place for measures in things.values() for place in measures.values()} | {*sums, *unused}
    return Unfolding(field, things, tuple(p for p in range(len(raw.header)) if p not in used), sums)


def _things(headings: list[Heading], mapped: set[int], kind: str) -> dict[str, dict[str, int]]:
    """What the headings are about (channels, queues), each with the columns of its measures."""
    things: dict[str, dict[str, int]] = {}
    for place, heading in enumerate(headings):
        if heading.kind == kind and place not in mapped:
            things.setdefault(heading.name, {}).setdefault(heading.field, place)
    return things


def _ask_about_twins(
    raw: RawTable, headings: list[Heading], mapped: set[int], kind: str, ledger: Ledger
) -> None:
    """Two columns that say the same of one channel: only one can count, and nobody here knows which."""
    found: dict[tuple[str, str], list[str]] = {}
    for place, heading in enumerate(headings):
        if heading.kind == kind and place not in mapped:
            found.setdefault((heading.name, heading.field), []).append(raw.header[place])
    for (thing, field), names in found.items():
        if len(names) > 1:
            ledger.add(
                "error", "wide_twice", f":{raw.header_row}: {names[0]}", thing=thing, field=field,
                names=", ".join(names), choices=tuple(names),
            )  # fmt: skip


def _without_columns(raw: RawTable, names: Sequence[str]) -> RawTable:
    """The table without columns that are not to be used."""
    if not set(names) & set(raw.header):
        return raw
    kept = [place for place, name in enumerate(raw.header) if name not in names]
    return replace(
        raw,
        header=tuple(raw.header[place] for place in kept),
        groups=tuple(raw.groups[place] for place in kept),
        columns=tuple(raw.columns[place] for place in kept),
    )


def _is_wide(things: dict[str, dict[str, int]]) -> bool:
    """Whether the same count stands there for several things."""
    counted = [sum(count in measures for measures in things.values()) for count in COUNTS]
    shapes = {CHANNEL_WORDS.get(normal_name(name), normal_name(name)) for name in things}
    return max(counted) > 1 and len(shapes) > 1


def _field_of_things(
    raw: RawTable, things: dict[str, dict[str, int]], rules: FileMapping, ledger: Ledger
) -> str:
    """Days, weeks or months of a known year (`Jan 23 angeboten`), or names that somebody has to explain."""
    if all(read_date_text(name).kind in ("day", "week", "month") for name in things):
        return "start"
    return _asked_field(raw, things, rules, ledger)


def _asked_field(raw: RawTable, things: dict[str, dict[str, int]], rules: FileMapping, ledger: Ledger) -> str:
    if rules.columns_are is None:
        ledger.add(
            "error", "columns_are_open", f":{raw.header_row}", names=Names.of(list(things)),
            count=len(things), choices=("channel", "reason", FIGURES),
        )  # fmt: skip
    elif rules.columns_are != FIGURES:
        tell_counted_twice(raw, things, rules.columns_are, rules, ledger)
    return rules.columns_are or "reason"


def _of_unknown_names(
    raw: RawTable, headings: list[Heading], sums: tuple[int, ...], rules: FileMapping, ledger: Ledger
) -> Unfolding | None:
    """A start, at most with its weekday, and otherwise nothing but columns of numbers with names of their own
    (queues, products)."""
    fields = {heading.field for heading in headings if heading.kind in ("field", "weak")}
    others = [
        place
        for place, heading in enumerate(headings)
        if heading.kind == "other" and raw.header[place] and not only_repeats_day(raw.columns[place])
    ]
    if "start" not in fields or fields - {"start", "time", "interval_min"} or len(others) < 2:
        return None
    if not all(is_numeric(raw.columns[place]) for place in others):
        return None
    things = {raw.header[place]: {"offered": place} for place in others}
    field = _asked_field(raw, things, rules, ledger)
    return None if field == FIGURES else _of(raw, field, things, sums)
