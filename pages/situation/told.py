"""What was told about an uploaded file, kept for the next reading of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.volumes.mapping import FileMapping
from models.volumes.questions import answered
from pages._shared import session


def mapping_told(purpose: str = session.IN_USE) -> FileMapping:
    """What was told about the uploaded file so far."""
    upload = session.upload(purpose)
    return upload.mapping if upload is not None else FileMapping()


def tell(mapping: FileMapping, purpose: str = session.IN_USE) -> None:
    """Keep what was told; the file is read again."""
    upload = session.upload(purpose)
    if upload is not None:
        session.keep_upload(upload.file, mapping, purpose)


def tell_answer(entry: str, answer: str | date | Sequence[str], purpose: str = session.IN_USE) -> None:
    """Keep one more answer; the file is read again."""
    tell(answered(mapping_told(purpose), entry, answer), purpose)


def key_of(purpose: str, name: str) -> str:
    """Key of an input about the file that was uploaded for `purpose`."""
    return name if purpose == session.IN_USE else f"{purpose}:{name}"
