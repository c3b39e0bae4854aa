"""What the file calls the parts of a channel: several queues that are all telephone."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from models.volumes import Selection
from models.volumes.file_names import FEWEST
from pages._shared import compute
from pages._shared.layout import small
from pages._shared.texts import listed, num, part_share, t, tp

MOST = 6
"""So many names are told; the rest is counted."""


def show_file_names(selection: Selection) -> None:
    """Behind each channel that unites several names of the file what comes under which, as a share of all."""
    names, mix = compute.file_names(), compute.file_name_parts(selection)
    if names is None or mix is None:
        return
    figures = mix.set_index("channel")
    held = {channel: figures[figures.index.isin(parts)] for channel, parts in names.parts.items()}
    several = {channel: rows for channel, rows in held.items() if len(rows) >= FEWEST}
    for channel, rows in several.items():
        small(t("situation.file_names", channel=channel, parts=_told(names.parts[channel], rows)))
    if several:
        small(t("situation.file_names.filter"))


def _told(names: Mapping[str, str], held: pd.DataFrame) -> str:
    said = [
        t(
            "situation.file_names.part",
            name=names[str(label)],
            contacts=num(row["offered"]),
            share=part_share(row["share"]),
        )
        for label, row in held.head(MOST).iterrows()
    ]
    more = len(held) - len(said)
    return listed([*said, tp("volumes_model.more", more, count=more)] if more else said)
