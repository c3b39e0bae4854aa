"""Tables below a header of two rows that cross two things: one row per pair of headings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from models.volumes.cell_kinds import SURE, is_channel, share_like
from models.volumes.cells import Cells, concatenated, tiled
from models.volumes.crossed_headings import PERIODS, Crossing, HeadingsOf, crossing_of
from models.volumes.headings import field_of
from models.volumes.ledger import Ledger
from models.volumes.listed import Names
from models.volumes.mapping import FileMapping
from models.volumes.more_channels import tell_sums_that_differ
from models.volumes.over_rows import spread_flags
from models.volumes.raw_table import JOINT, RawTable
from models.volumes.row_labels import with_labels_named
from models.volumes.split_dates import with_whole_periods
from models.volumes.unfolding import Unfolding, tell_empty_cells, tell_sum_columns, without_sums
from models.volumes.week_days import with_days_of_weeks
from models.volumes.yearless import with_label_unnamed


def is_crossed(raw: RawTable, rules: FileMapping) -> bool:
    """Whether two rows of headings cross over the columns of a table."""
    return _crossing(raw, rules) is not None


def with_crossed_headings(raw: RawTable, rules: FileMapping, ledger: Ledger) -> RawTable:
    """`raw` with one row per row of the file and pair of headings; any other table as it is.

    Where the words of neither row tell which names channels and which reasons, that is asked."""
    crossing = _crossing(raw, rules)
    if crossing is None:
        return raw
    above, below = fields_of(crossing, raw, rules, ledger)
    used = {*crossing.lower, *crossing.sums}
    kept = tuple(place for place in range(len(raw.header)) if place not in used)
    pairs = {raw.labels[place]: {"offered": place} for place in crossing.lower}
    unfolding = Unfolding(above, pairs, kept, crossing.sums)
    raw = without_sums(raw, unfolding, ledger)
    tell_sums_that_differ(raw, pairs, crossing.sums, rules, ledger)
    tell_crossing(crossing, above, below, raw, ledger)
    tell_sum_columns(raw, crossing.sums, ledger)
    long = _unfolded(raw, crossing, above, below, kept, ledger)
    return with_periods_whole(long, (above, below), rules, ledger)


def with_periods_whole(
    long: RawTable, fields: tuple[str, str], rules: FileMapping, ledger: Ledger
) -> RawTable:
    """The table with its starts put together from what two rows of headings (`fields`) and labels tell."""
    period = next((field for field in fields if field in PERIODS), None)
    if period is None:
        return with_days_of_weeks(with_whole_periods(long, rules, ledger), rules, ledger)
    long = with_whole_periods(with_label_unnamed(long, period), rules, ledger)
    return with_days_of_weeks(with_labels_named(long, "start", rules), rules, ledger)


def _crossing(raw: RawTable, rules: FileMapping) -> Crossing | None:
    if not any(raw.groups) or raw.unfolded or rules.columns_are == "figures":
        return None
    crossing = crossing_of(raw.header, raw.groups)
    mapped = {name for name in rules.columns.values() if name}
    if crossing is None or mapped & {raw.header[place] for place in crossing.lower}:
        return None
    return crossing


def fields_of(crossing: Crossing, raw: RawTable, rules: FileMapping, ledger: Ledger) -> tuple[str, str]:
    """What the upper and the lower row name: what their words, the other row and the other columns leave
    over, or what was answered."""
    above, below = crossing.upper_field, crossing.lower_field
    if above == "channel" or below == "channel":
        return above or "reason", below or "reason"
    told = _told_beside(raw, crossing, rules)
    if not above and not below:
        if told == "channel":
            return "reason", "reason"
        first = {"reason": "channel"}.get(told) or rules.columns_are or _ask(crossing, raw, ledger)
        return first, "reason" if first == "channel" else "channel"
    open_one = {"channel": "reason", "reason": "channel"}.get(told) or rules.columns_are
    if not (above and below) and open_one is None:
        open_one = _ask(crossing, raw, ledger)
    return above or open_one or "reason", below or open_one or "reason"


def _told_beside(raw: RawTable, crossing: Crossing, rules: FileMapping) -> str:
    """What another column or the mapping tells already: the channel, or else the reason; '' for neither."""
    others = [place for place in range(len(raw.header)) if place not in {*crossing.lower, *crossing.sums}]
    fields = [field_of(raw.header[place]) for place in others]
    spoken = any(share_like(raw.columns[place], is_channel) >= SURE for place in others)
    if rules.channel or spoken or "channel" in fields:
        return "channel"
    return "reason" if "reason" in fields else ""


def _ask(crossing: Crossing, raw: RawTable, ledger: Ledger) -> str:
    names = crossing.lower if crossing.upper_field else crossing.upper
    other = crossing.upper if names is crossing.lower else crossing.lower
    ledger.add(
        "error", "lower_headings_open" if names is crossing.lower else "upper_headings_open",
        f":{raw.header_row}", names=_names(names), others=_names(other), choices=("channel", "reason"),
    )  # fmt: skip
    return "channel"


def _names(headings: dict[int, str]) -> Names:
    return Names.of(list(dict.fromkeys(headings.values())))


def tell_crossing(
    crossing: Crossing,
    above: str,
    below: str,
    raw: RawTable,
    ledger: Ledger,
    code: str = "unfolded_crossed",
) -> None:
    """Says in the words of `code` what each of two rows of headings names."""
    ledger.add(
        "note", code, f":{raw.header_row}",
        upper=HeadingsOf(above), uppers=_names(crossing.upper),
        lower=HeadingsOf(below), lowers=_names(crossing.lower),
    )  # fmt: skip


def _unfolded(
    raw: RawTable, crossing: Crossing, above: str, below: str, kept: tuple[int, ...], ledger: Ledger
) -> RawTable:
    places = list(crossing.lower)
    set_aside = raw.rows_read - len(raw.rows)  # for their width before, for being sums: whole rows
    if above == below:
        joint = [f"{crossing.upper[place]}{JOINT}{crossing.lower[place]}" for place in places]
        told = {above: joint}
    else:
        told = {above: [crossing.upper[place] for place in places],
                below: [crossing.lower[place] for place in places]}  # fmt: skip
    header = (*(raw.header[place] for place in kept), *told, "offered")
    columns = (
        *(tiled(raw.columns[place], len(places)) for place in kept),
        *(_repeated(texts, len(raw.rows)) for texts in told.values()),
        concatenated([raw.columns[place] for place in places]),
    )
    sources = {"offered": _repeated([raw.labels[place] for place in places], len(raw.rows))}
    long = replace(
        raw,
        header=header,
        groups=("",) * len(header),
        columns=columns,
        rows=np.tile(raw.rows, len(places)),
        rows_read=len(raw.rows) * len(places) + set_aside,
        sources=sources,
        unfolded=True,
    )
    some_text = np.array([bool(text.strip()) for text in columns[-1].texts()], dtype=bool)
    filled = spread_flags(some_text, columns[-1].codes)
    tell_empty_cells(raw, [raw.labels[place] for place in places], filled, columns[:-1], ledger)
    return replace(long.only(filled), rows_read=long.rows_read - int((~filled).sum()))


def _repeated(texts: list[str], rows: int) -> Cells:
    """A column with each text in so many rows, one after the other."""
    cells = Cells.of(texts)
    return Cells(np.repeat(cells.codes, rows), cells.contents)
