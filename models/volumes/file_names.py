"""The names that a file itself gives to what is one channel: two hotlines are both telephone, and can still
be told apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from models.scenario.schema import Scenario
from models.texts import translate
from models.volumes.cube import Cube
from models.volumes.selection import Selection
from models.volumes.shown import names_for_reading
from models.volumes.table import OWN_CHANNEL, Volumes

FEWEST = 2
"""A channel of so many names is told by them, too."""


@dataclass(frozen=True, eq=False)
class FileNames:
    """`cube`: channels that unite several names of the file stand in it under these; `parts`: such a channel
    -> what each part is called in the cube -> its name in the file."""

    cube: Cube
    parts: Mapping[str, Mapping[str, str]]

    def are_chosen(self, selection: Selection) -> bool:
        """Whether any of these parts is selected."""
        told = {name for names in self.parts.values() for name in names}
        return not told.isdisjoint(selection.channels)

    def by_parts(self, selection: Selection) -> Selection:
        """The same selection with the parts of a channel in its place."""
        names = [part for name in selection.channels for part in self.parts.get(name, (name,))]
        return replace(selection, channels=tuple(dict.fromkeys(names)))


def under_file_names(volumes: Volumes) -> Volumes:
    """`volumes` with the channels as the file calls them, whatever they were told to mean."""
    if OWN_CHANNEL not in volumes.table:
        return volumes
    course = volumes.course and volumes.course.each_table(_own_names)
    return replace(volumes, table=_own_names(volumes.table), course=course)


def _own_names(table: pd.DataFrame) -> pd.DataFrame:
    if OWN_CHANNEL not in table:
        return table
    return table.assign(channel=table[OWN_CHANNEL]).drop(columns=OWN_CHANNEL)


def meaning_of_file_names(volumes: Volumes) -> dict[str, str]:
    """Channel of the file -> what it was told to mean, or itself; nothing where nothing was told."""
    table = volumes.table
    if OWN_CHANNEL not in table:
        return {}
    own, told = pd.Categorical(table[OWN_CHANNEL].array), pd.Categorical(table["channel"].array)
    meant = np.full(len(own.categories), -1, dtype=np.int64)
    named = own.codes >= 0
    meant[own.codes[named]] = told.codes[named]
    return {
        str(name): str(told.categories[int(at)])
        for name, at in zip(own.categories, meant, strict=True)
        if at >= 0
    }


def file_names(
    cube: Cube,
    meant: Mapping[str, str],
    scenario: Scenario,
    language: str,
    apart: Collection[str] = (),
) -> FileNames | None:
    """The names behind the channels of `cube`, which stands under those of the file; `meant` as
    `meaning_of_file_names` gives it; `apart`: channels that are told by their names even where they have only
    one. None where no channel has several and none is to stand apart."""
    words, reasons = names_for_reading(cube.named(meant, {}), scenario, language)
    channel = {name: words.get(told := meant.get(name, name), told) for name in cube.channels}
    united = {
        called: tuple(name for name in cube.channels if channel[name] == called)
        for called in dict.fromkeys(channel.values())
    }
    parts = {
        called: {
            translate("volumes_model.part_of_channel", language, channel=called, name=said): said
            for name in names
            for said in (_said(name, scenario, language),)
        }
        for called, names in united.items()
        if len(names) >= FEWEST or called in apart
    }
    if not parts:
        return None
    labels = {
        name: translate(
            "volumes_model.part_of_channel", language, channel=called, name=_said(name, scenario, language)
        )
        for called in parts
        for name in united[called]
    }
    return FileNames(cube.named({**channel, **labels}, reasons), parts)


def _said(name: str, scenario: Scenario, language: str) -> str:
    """A name as it stands in the file; where it is only the code of a channel, that it says no more."""
    return translate("volumes_model.part_unnamed", language) if name in scenario.channels else name
