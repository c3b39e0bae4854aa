"""Files that are given together: volume files, and what was told about files of their shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from models.problems import Problem, UnusableInput
from models.volumes.listed import some
from models.volumes.mapping import FileMapping, mapping_from_yaml
from models.volumes.source import NamedBytes

MAPPING_TYPES = (".yaml", ".yml")


@dataclass(frozen=True)
class Dropped:
    """What came: a volume file, a mapping, or both; `further`: volume files to be put together with it."""

    file: NamedBytes | None
    mapping: FileMapping | None
    further: tuple[NamedBytes, ...] = ()


def sorted_out(files: Sequence[NamedBytes], most: int) -> Dropped:
    """Which of `files` are volume files and which is the mapping (by the ending of its name).

    Raises UnusableInput for more than `most` volume files, for several mappings, and for one that cannot be
    used.
    """
    mappings = [file for file in files if PurePath(file.name).suffix.casefold() in MAPPING_TYPES]
    volumes = [file for file in files if file not in mappings]
    problems = [
        Problem(names[0], code, {"count": len(names), "names": some(names), "most": limit})
        for several, code, limit in (
            (volumes, "volumes.files_too_many", most),
            (mappings, "volumes.mappings_several", 1),
        )
        if len(names := [each.name for each in several]) > limit
    ]
    mapping = None
    if len(mappings) == 1:
        try:
            mapping = mapping_from_yaml(mappings[0].name, mappings[0].content)
        except UnusableInput as unusable:
            problems += unusable.problems
    if problems:
        raise UnusableInput(problems)
    return Dropped(volumes[0] if volumes else None, mapping, tuple(volumes[1:]))
