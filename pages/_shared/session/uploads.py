"""Uploaded volume files: what is told about them, how they were read, and what is known for the next one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, cast

import streamlit as st

from models.request.roster_days import NOTHING_TOLD, DayAnswers
from models.volumes import NamedBytes
from models.volumes.mapping import FileMapping, of_shape
from models.volumes.table import Volumes


@dataclass(frozen=True)
class LastReading:
    """How a file was read when that worked last: what was told then, and what its columns became."""

    mapping: FileMapping
    header: tuple[str, ...]
    labels: tuple[str, ...]
    samples: tuple[tuple[str, tuple[str, ...]], ...]
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Upload:
    """A volume file that was uploaded, what its owner has told about it so far, and how it was read last."""

    file: NamedBytes
    mapping: FileMapping
    last: LastReading | None = None


IN_USE, COMPARED = "upload", "upload compared"
"""What an uploaded file is for: to work with, or only to be compared with that one."""
MOST_FILES = 13
"""So many files can be put together: a year of months, and one."""
FURTHER = tuple(f"upload {number}" for number in range(2, MOST_FILES + 1))
"""Files that are put together with the one to work with."""
COUNTS = "counts of both"
"""What counts where two of them hold the same."""


def upload(purpose: str = IN_USE) -> Upload | None:
    """The file that was uploaded last for this purpose, whether it could be read or not."""
    return cast("Upload | None", st.session_state.get(purpose))


def keep_upload(file: NamedBytes, mapping: FileMapping, purpose: str = IN_USE) -> None:
    """Keep an uploaded file with what is told about it; it waits to be read."""
    at_hand = upload(purpose)
    last = at_hand.last if at_hand is not None and at_hand.file is file else None
    st.session_state[purpose] = Upload(file, mapping, last)
    st.session_state[f"{purpose} unread"] = True


def keep_reading(read: Volumes, purpose: str = IN_USE) -> None:
    """Keep how the upload at hand was read, in case that the next answer makes it unreadable."""
    at_hand = upload(purpose)
    if at_hand is not None:
        last = LastReading(at_hand.mapping, read.header, read.labels, read.samples, read.mapping)
        st.session_state[purpose] = replace(at_hand, last=last)


def drop_upload(purpose: str) -> None:
    """Forget the file that was uploaded for this purpose, and what was told about it."""
    st.session_state[purpose] = None


def further() -> tuple[str, ...]:
    """What the files are for that are put together with the one to work with."""
    return tuple(purpose for purpose in FURTHER if upload(purpose) is not None)


def add_further(file: NamedBytes, mapping: FileMapping) -> bool:
    """Put one more file together with the one to work with; whether there was room for it."""
    free = next((purpose for purpose in FURTHER if upload(purpose) is None), None)
    if free is not None:
        drop_upload(free)
        keep_upload(file, mapping, free)
    return free is not None


def work_with_next() -> None:
    """Forget the file to work with; the first of those that are put together with it takes its place."""
    if not further():
        return
    purpose = further()[0]
    following = upload(purpose)
    drop_upload(purpose)
    st.session_state.pop(f"{purpose} unread", None)
    if following is not None:
        drop_upload(IN_USE)
        keep_upload(following.file, following.mapping)
    st.session_state[COUNTS] = None


def drop_further() -> None:
    """Forget the files that are put together with the one to work with, and what counts of both."""
    for purpose in FURTHER:
        drop_upload(purpose)
    st.session_state[COUNTS] = None


def counts_of_both() -> str | None:
    """What counts where two files hold the same (see `models.volumes.joined_files.joined`)."""
    return cast("str | None", st.session_state.get(COUNTS))


def tell_counts_of_both(counts: str | None) -> None:
    """Keep what counts there; the files are put together again."""
    st.session_state[COUNTS] = counts
    read_again()


def read_again() -> None:
    """Let the file to work with be read once more, and put together with the further ones."""
    st.session_state[f"{IN_USE} unread"] = upload() is not None


def unread(purpose: str = IN_USE) -> Upload | None:
    """The upload that waits to be read, until a `reading` of it has ended."""
    return upload(purpose) if st.session_state.get(f"{purpose} unread", False) else None


@contextmanager
def reading(*purposes: str) -> Iterator[None]:
    """Read the uploads that wait: afterwards they do no longer, whatever came of it. Where the visitor goes
    elsewhere or cancels meanwhile (no `Exception`), they wait on."""
    try:
        yield
    except Exception:
        _has_been_read(purposes)
        raise
    _has_been_read(purposes)


def _has_been_read(purposes: Iterable[str]) -> None:
    for purpose in purposes:
        st.session_state.pop(f"{purpose} unread", None)


def known_mappings() -> tuple[FileMapping, ...]:
    """What was told about earlier files of this visitor: the next one of the same shape is read by it."""
    return tuple(st.session_state.get("known_mappings", ()))


def remember_mapping(mapping: FileMapping) -> None:
    """Keep what was told about files with this header, without what holds for one file only; forget what was
    taken back."""
    mapping = of_shape(mapping)
    others = tuple(known for known in known_mappings() if known.header != mapping.header)
    tells = mapping != FileMapping(header=mapping.header)
    st.session_state["known_mappings"] = (*others, mapping) if tells else others


def remember_file(digest: str, mapping: FileMapping) -> None:
    """Keep all that was told about just this file; forget what was taken back."""
    others = {known: told for known, told in _told_of_files().items() if known != digest}
    tells = mapping != FileMapping(header=mapping.header)
    st.session_state["told_of_files"] = {**others, digest: mapping} if tells else others


def told_of_file(digest: str) -> FileMapping | None:
    """What was told about just this file when it was loaded before."""
    return _told_of_files().get(digest)


def _told_of_files() -> dict[str, FileMapping]:
    return dict(st.session_state.get("told_of_files", {}))


def mapping_known_for(header: Sequence[str]) -> FileMapping | None:
    """What was told about an earlier file with this header."""
    return next((known for known in known_mappings() if known.header == tuple(header)), None)


def roster_teams() -> dict[str, str | None]:
    """What was told about names of teams in rosters: normal form of the name -> id of the team, or None."""
    return dict(st.session_state.get("roster_teams", {}))


def tell_roster_team(name: str, team: str | None) -> None:
    """Keep which team this name in rosters means (None: none of the scenario's)."""
    st.session_state["roster_teams"] = {**roster_teams(), name: team}


def roster_days() -> DayAnswers:
    """What was told about dates in rosters."""
    told: DayAnswers = st.session_state.get("roster_days", NOTHING_TOLD)
    return told


def tell_roster_days(told: DayAnswers) -> None:
    """Keep what dates in rosters mean."""
    st.session_state["roster_days"] = told


def tell_of_upload(mapping: FileMapping, purpose: str = IN_USE) -> None:
    """What holds for the upload at hand, where it has been read by it already."""
    at_hand = upload(purpose)
    if at_hand is not None:
        st.session_state[purpose] = replace(at_hand, mapping=mapping)


def is_new_upload(place: str, identifier: str) -> bool:
    """Whether this uploaded file has not been taken in yet: a run repeats, an upload counts once."""
    seen = st.session_state.get("uploads", {})
    st.session_state["uploads"] = {**seen, place: identifier}
    return bool(seen.get(place) != identifier)


def new_uploads(place: str, files: Mapping[str, Any]) -> tuple[Any, ...]:
    """Those of the uploaded `files` (by id) that have not been taken in yet."""
    seen = st.session_state.get("uploads", {})
    before = seen.get(place, ())
    st.session_state["uploads"] = {**seen, place: tuple(files)}
    return tuple(file for identifier, file in files.items() if identifier not in before)
