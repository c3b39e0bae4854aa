"""Hostile and broken files: either volumes or a clear refusal, never anything else."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.problems import UnusableInput
from models.texts import LANGUAGES
from models.volumes import NamedBytes, Volumes, read_volumes, source
from tests.volumes.files import HEADER

GOOD = "2025-01-06 08:00;phone;card;42;38;4;312;65"
CASES = {
    "file_empty": b"",
    "file_empty (blank)": b"\xef\xbb\xbf \r\n\r\n",
    "no_rows": HEADER.encode(),
    "is_picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
    "binary": b"MZ" + bytes(range(256)) * 10,
    "package_broken": b"PK\x03\x04" + b"\x00" * 100,
    "control_character": f"{HEADER}\n{GOOD}\n2025-01-06 08:30;ph\x00one;card;1;1;0;;".encode(),
    "cell_huge": f"{HEADER}\n{GOOD}\n2025-01-06;{'x' * 200_000};;1;;;;".encode(),
    "quote_open": f'{HEADER}\n{GOOD}\n2025-01-06;"phone;card;1;1;0;;\n{GOOD}'.encode(),
    "quote_stray": f'{HEADER}\n{GOOD}\n2025-01-06;"pho"ne;card;1;1;0;;'.encode(),
    "no_table": b"Minutes of the meeting on Monday",
    "no_table (with commas)": b"To be, or not to be, that is the question",
    "one_column": b"start^channel^offered\n2025-01-06^phone^5",
    "column_missing_start": b"a;b\n1;2",
    "columns_too_many": (";".join(f"c{n}" for n in range(2000)) + "\n1").encode(),
    "no_usable_rows": f"{HEADER}\nx;phone;;y;;;;\nz;phone;;q;;;;".encode(),
    "no_usable_rows (width)": b"start,channel,offered\n2025-01-06,phone,1,5\n2025-01-07,phone,2,5",
    "nothing_offered": f"{HEADER}\n2025-01-06;phone;;0;;;;".encode(),
    "encoding_unreadable": b"start;channel;offered\n2025-01-06;\x81\x8d;5",
    "names_too_many": (
        "start;channel;offered\n" + "\n".join(f"2025-01-06;c{n};1" for n in range(300))
    ).encode(),
}


@pytest.mark.parametrize("case", CASES)
def test_each_broken_file_is_refused_clearly(case: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(UnusableInput) as refused:
        read_volumes(NamedBytes("broken.csv", CASES[case]))
    assert time.perf_counter() - begun < 5
    errors = [problem for problem in refused.value.problems if problem.severity == "error"]
    assert f"volumes.{case.split(' ')[0]}" in [problem.code for problem in errors]
    for problem in refused.value.problems:
        assert problem.where.startswith("broken.csv")
        for language in LANGUAGES:
            line = problem.line(language)
            assert "{{" not in line
            assert problem.what(language) and problem.fix(language)


def test_place_of_a_broken_quote_is_its_row() -> None:
    for case, line in (("quote_open", 3), ("quote_stray", 3), ("cell_huge", 3), ("control_character", 3)):
        with pytest.raises(UnusableInput) as refused:
            read_volumes(NamedBytes("broken.csv", CASES[case]))
        assert refused.value.problems[-1].where == f"broken.csv:{line}"


def test_absent_file_and_folder(tmp_path: Path) -> None:
    for path in ("no/such/file.csv", str(tmp_path), "a\0b"):
        with pytest.raises(UnusableInput) as refused:
            read_volumes(path)
        assert refused.value.problems[0].code == "volumes.file_missing"


def test_size_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 20)
    with pytest.raises(UnusableInput) as refused:
        read_volumes(NamedBytes("large.csv", b"x" * 21))
    assert refused.value.problems[0].code == "volumes.file_too_large"


def check_either(content: bytes) -> None:
    try:
        volumes = read_volumes(NamedBytes("random.csv", content))
    except UnusableInput as refused:
        assert refused.problems
        assert all(p.line(language) for p in refused.problems for language in LANGUAGES)
    else:
        assert isinstance(volumes, Volumes)
        assert volumes.rows_used == len(volumes.table) > 0
        assert (volumes.table["offered"] >= 0).all()
        assert all(p.line(language) for p in volumes.problems for language in LANGUAGES)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes(content: bytes) -> None:
    check_either(content)


CELLS = st.sampled_from(
    ["2025-01-06", "06.01.2025 08:30", "30.03.2025 02:30", "26.10.2025 02:30", "1/2/2025", "13/2/2025", "",
     "phone", "5", "1.234", "1,5", "-1", "12:30", "99 %", "=1+1", '"a', "'", "\t", "x" * 300,
     "1e5", "٣", "Summe", "²",
     "1" * 400]
)  # fmt: skip
NAMES = st.sampled_from(
    [*HEADER.split(";"), "Uhrzeit", "Servicelevel", "interval_min", "x", "", "offered", "AHT (min)"]
)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(NAMES, min_size=1, max_size=10),
    st.lists(st.lists(CELLS, max_size=10), max_size=8),
    st.sampled_from(";,\t|"),
)
def test_random_tables(header: list[str], rows: list[list[str]], delimiter: str) -> None:
    check_either("\n".join(delimiter.join(row) for row in [header, *rows]).encode())


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(*[CELLS] * 8), min_size=1, max_size=6))
def test_random_rows_under_a_good_header(rows: list[tuple[str, ...]]) -> None:
    check_either("\n".join([HEADER, *(";".join(row) for row in rows)]).encode())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bad", [1, 2, 30])
def test_one_message_per_kind_in_the_right_number(bad: int, language: str) -> None:
    rows = [GOOD, *["someday;phone;card;1;1;0;;"] * bad]
    volumes = read_volumes(NamedBytes("bad.csv", "\n".join([HEADER, *rows]).encode()))
    (told,) = (problem for problem in volumes.problems if problem.code == "volumes.date_unreadable")
    said = told.what(language)
    numbers = {"de": ("Zeile 3", "Zeile 3 und 4", "25 weitere"), "en": ("Row 3", "rows 3 and 4", "25 more")}
    assert numbers[language][{1: 0, 2: 1, 30: 2}[bad]] in said
    assert ("sind" in said.split() or "are" in said.split()) == (bad > 1)


def test_an_archive_of_pictures_or_programs_offers_none_of_them() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.png", b"\x89PNG")
        archive.writestr("two.java", "class Two {}")
    with pytest.raises(UnusableInput) as refused:
        read_volumes(NamedBytes("pictures.zip", packed.getvalue()))
    assert [problem.code for problem in refused.value.problems] == ["volumes.zip_nothing_in_it"]
