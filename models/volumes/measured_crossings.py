"""Tables below a header of three rows that cross two things above measures: one row per pair of headings."""

from __future__ import annotations

from dataclasses import replace

from models.volumes.cells import Cells
from models.volumes.crossed_headings import Crossing, named_by
from models.volumes.crossed_tables import fields_of, tell_crossing, with_periods_whole
from models.volumes.headings import COUNTS, read_heading
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.more_channels import tell_sums_that_differ
from models.volumes.raw_table import RawTable
from models.volumes.unfolding import Unfolding, unfolded, without_sums

PAIR = "reason"
"""What a pair of headings is until its two parts stand in columns of their own."""


def is_crossed_above_measures(raw: RawTable, rules: FileMapping) -> bool:
    """Whether two rows of headings cross above one of measures."""
    if not raw.joint_groups or raw.unfolded or rules.columns_are == "figures":
        return False
    mapped = {name for name in rules.columns.values() if name}
    pairs = _columns_of_pairs(raw)
    counted = any(count in measures for measures in pairs.values() for count in COUNTS)
    return counted and not mapped & {raw.header[place] for each in pairs.values() for place in each.values()}


def with_measures_crossed(raw: RawTable, rules: FileMapping, ledger: Ledger) -> RawTable:
    """`raw` with one row per row of the file and pair of headings, each with its measures."""
    pairs, sums = _columns_of_pairs(raw), _sums(raw)
    crossing = _crossing(raw, pairs, sums)
    above, below = fields_of(crossing, raw, rules, ledger)
    used = {*crossing.lower, *sums}
    kept = tuple(place for place in range(len(raw.header)) if place not in used)
    unfolding = Unfolding(PAIR, pairs, kept, sums)
    raw = without_sums(raw, unfolding, ledger)
    tell_sums_that_differ(raw, pairs, sums, rules, ledger)
    tell_crossing(crossing, above, below, raw, ledger, "unfolded_above_measures")
    long = _in_two_columns(unfolded(raw, unfolding, ledger), raw, len(kept), (above, below))
    return with_periods_whole(long, (above, below), rules, ledger)


def _columns_of_pairs(raw: RawTable) -> dict[str, dict[str, int]]:
    """Pair of headings -> measure -> position; of two columns that say the same the first."""
    pairs: dict[str, dict[str, int]] = {}
    for place, (name, group) in enumerate(zip(raw.header, raw.groups, strict=True)):
        if group in raw.joint_groups:
            pairs.setdefault(group, {}).setdefault(read_heading(name, group).field, place)
    return pairs


def _sums(raw: RawTable) -> tuple[int, ...]:
    headings = (read_heading(name, group) for name, group in zip(raw.header, raw.groups, strict=True))
    return tuple(place for place, heading in enumerate(headings) if heading.kind == "sum")


def _crossing(raw: RawTable, pairs: dict[str, dict[str, int]], sums: tuple[int, ...]) -> Crossing:
    told = {place: raw.joint_groups[pair] for pair, each in pairs.items() for place in each.values()}
    upper = {place: above for place, (above, _) in told.items()}
    lower = {place: below for place, (_, below) in told.items()}
    return Crossing(upper, lower, named_by(list(upper.values())), named_by(list(lower.values())), sums)


def _in_two_columns(long: RawTable, raw: RawTable, place: int, fields: tuple[str, str]) -> RawTable:
    """The table with the pairs in the column at `place` as two columns; as one where both are the same."""
    if fields[0] == fields[1]:
        return replace(long, header=(*long.header[:place], fields[0], *long.header[place + 1 :]))
    pairs = long.columns[place]
    parts = [raw.joint_groups[text] for text in pairs.texts()]
    two = tuple(Cells(pairs.codes, tuple(part[level] for part in parts)) for level in (0, 1))
    return replace(
        long,
        header=(*long.header[:place], *fields, *long.header[place + 1 :]),
        groups=(*long.groups, ""),
        columns=(*long.columns[:place], *two, *long.columns[place + 1 :]),
    )
