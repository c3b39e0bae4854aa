"""Names of channels and reasons as they stand in a file: cleaned, counted, refused where they are none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from models.volumes.cells import Cells
from models.volumes.channel_words import ChannelNames
from models.volumes.columns import Columns
from models.volumes.kept_rows import Refused, used_rows
from models.volumes.ledger import Ledger
from models.volumes.likely_channel import LikelyChannel, channel_of_heading, likely_channel
from models.volumes.mapping import FileMapping
from models.volumes.meanings import LEFT_OUT, Field, file_names, left_out, meanings, tell_unused
from models.volumes.over_rows import Flags, Floats, rows_by_code, spread_flags
from models.volumes.spelling import Respelled, are_spelled_twice, respelled
from models.volumes.table import FileName
from models.volumes.template import is_own_heading, without_apostrophe
from models.volumes.vocabulary import CHANNEL_WORDS, SUMS

NAME_LIMIT = 200
PHONE = "phone"
"""Channel of a file without a channel column whose count columns all speak of calls."""
SPACES = re.compile(r"\s+")
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def channel_names(
    cells: Mapping[str, Cells], columns: Columns, rules: FileMapping, ledger: Ledger, rows: int
) -> pd.Categorical:
    """The channel of every row; told once for all where the file has no column of them, or asked for; of rows
    that name none, the one that is told."""
    if "channel" in cells:
        return _names(cells["channel"], "channel", ledger, rules.channel)
    headings = [name for name, _ in columns.pairs]
    counted = next((name for name, field in columns.pairs if field == "offered"), "")
    kind = channel_of_heading(counted, headings) if "offered" not in rules.columns else ""
    name = rules.channel or kind or (PHONE if columns.only_calls else None)
    if name is None:
        known = tuple(dict.fromkeys(CHANNEL_WORDS.values()))
        likely = likely_channel(ledger.name, headings, cells.values(), counted)
        ledger.add(
            "error", "column_missing_channel", columns=", ".join(headings[:5]),
            likely=LikelyChannel(likely), choices=tuple(sorted(known, key=lambda each: each != likely)),
        )  # fmt: skip
    elif not rules.channel and kind:
        ledger.add(
            "note", "channel_from_heading", column=counted, channel=ChannelNames((kind,)), taken=kind,
            choices=tuple(dict.fromkeys(CHANNEL_WORDS.values())),
        )  # fmt: skip
    elif not rules.channel:
        ledger.add("warning", "channel_from_names", taken=PHONE)
    return pd.Categorical.from_codes(np.zeros(rows, dtype=np.int8), pd.Index([name or ""], dtype="str"))


def reason_names(cells: Mapping[str, Cells], rows: int, ledger: Ledger) -> pd.Categorical:
    """The reason of every row, missing where the file has none."""
    if "reason" in cells:
        return _names(cells["reason"], "reason", ledger)
    return pd.Categorical.from_codes(np.full(rows, -1, dtype=np.int8), pd.Index([], dtype="str"))


def _names(cells: Cells, field: Field, ledger: Ledger, of_empty: str | None = None) -> pd.Categorical:
    """Names without outer and double blanks and without the apostrophe of our own export, those that differ
    in their spelling alone as one (which is said); empty ones missing, or `of_empty` where that is told."""
    names = [without_apostrophe(_clean_name(text)) or None for text in cells.texts()]
    usual = respelled(_rows_of(names, cells)) if are_spelled_twice({name for name in names if name}) else {}
    if usual:
        ledger.add("note", f"{field}_respelled", names=Respelled.of(list(usual.items())), count=len(usual))
    if of_empty is not None and (empty := _rows_without(names, cells)):
        ledger.add("note", f"{field}_filled", count=empty, name=of_empty)
    return cells.as_category([usual.get(name, name) if name is not None else of_empty for name in names])


def _rows_without(names: Sequence[str | None], cells: Cells) -> int:
    """How many rows name nothing."""
    often = rows_by_code(cells.codes, len(names))
    return sum(int(count) for name, count in zip(names, often, strict=True) if name is None)


def _rows_of(names: Sequence[str | None], cells: Cells) -> dict[str, int]:
    """In how many rows each name stands."""
    often: dict[str, int] = {}
    for name, count in zip(names, rows_by_code(cells.codes, len(names)), strict=True):
        if name is not None:
            often[name] = often.get(name, 0) + int(count)
    return often


def _clean_name(text: str) -> str:
    """A name without outer, double and invisible blanks, its letters composed.

    >>> _clean_name(" Ru\u0308ck\u200bruf  Karte")
    'Rückruf Karte'
    """
    return SPACES.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def refused_names(
    cells: Mapping[str, Cells], header: Mapping[str, str], channel: pd.Categorical, reason: pd.Categorical
) -> list[tuple[str, Flags]]:
    """Rows without a channel, with endless names, and sums (our own template holds none)."""
    refused: list[tuple[str, Flags]] = []
    for field in ("channel", "reason", "time"):
        if field in cells and not is_own_heading(field, header):
            sums = [bool(SUMS.fullmatch(text.strip())) for text in cells[field].texts()]
            refused.append(("sum_row", spread_flags(np.array(sums, dtype=bool), cells[field].codes)))
    refused.append(("channel_empty", channel.codes < 0))
    for names in (channel, reason):
        long = [len(name) > NAME_LIMIT for name in names.categories]
        refused.append(("name_too_long", spread_flags(np.array([*long, False], dtype=bool), names.codes)))
    return refused


def tell_names(
    channel: pd.Categorical,
    reason: pd.Categorical,
    offered: Floats,
    refused: Refused,
    rules: FileMapping,
    ledger: Ledger,
) -> tuple[FileName, ...]:
    """The names in the file with the contacts of the rows that nothing refuses."""
    used = used_rows(refused, len(offered))
    pairs: tuple[tuple[Field, pd.Categorical], ...] = (("channel", channel), ("reason", reason))
    present = tuple(each for field, names in pairs for each in file_names(names, offered, used, field))
    tell_unused(rules, present, ledger)
    return present


def rows_left_out(channel: pd.Categorical, reason: pd.Categorical, rules: FileMapping) -> Refused:
    """Rows whose channel or reason is to be left out."""
    pairs: tuple[tuple[Field, pd.Categorical], ...] = (("channel", channel), ("reason", reason))
    return [(LEFT_OUT, left_out(names, rules, field)) for field, names in pairs if meanings(rules, field)]
