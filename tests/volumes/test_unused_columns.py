"""Columns that are not used: what looks like a count is asked about, the rest only told."""

from __future__ import annotations

from models.volumes import FileMapping, NamedBytes, Volumes, questions, read_volumes
from models.volumes.questions import answered, taken

OFFERED = (12, 9, 15, 20, 7, 11)
CLOSED = (11, 9, 13, 18, 7, 10)


def read(mapping: FileMapping, closed: tuple[int, ...] = CLOSED, name: str = "Geschafft") -> Volumes:
    rows = [
        f"{day:02d}.01.2025;Telefon;{came};{done};{2025 + day}"
        for day, came, done in zip(range(6, 12), OFFERED, closed, strict=True)
    ]
    text = "\n".join([f"Datum;Kanal;Anrufe;{name};Schlüssel", *rows])
    return read_volumes(NamedBytes("acd.csv", text.encode()), mapping)


def asked(volumes: Volumes) -> set[str]:
    return {each.entry for each in questions(volumes.problems) if "Geschafft" in each.choices}


def test_an_unused_count_is_offered_and_taken_when_told() -> None:
    volumes = read(FileMapping())
    assert asked(volumes) == {"columns.handled", "columns.abandoned"}
    (question,) = (each for each in questions(volumes.problems) if each.entry == "columns.handled")
    assert question.choices == ("Geschafft",) and taken(question, FileMapping()) is None
    told = read(answered(FileMapping(), "columns.handled", "Geschafft"))
    assert told.table["handled"].sum() == sum(CLOSED)
    assert asked(told) == set()
    (unused,) = (each for each in volumes.problems if each.code == "volumes.columns_unused")
    assert unused.values["columns"] == "Schlüssel", "nothing to do is said of no column that is asked about"


def test_what_exceeds_the_offered_or_is_no_count_is_only_told() -> None:
    assert asked(read(FileMapping(), (13, *CLOSED[1:]))) == set()
    assert asked(read(FileMapping(), (3, 3, 3, 3, 3, 3))) == set()
