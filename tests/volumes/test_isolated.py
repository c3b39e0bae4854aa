"""Reading in a process of its own: the same result, the same refusals, and limits that hold."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from models.problems import UnusableInput
from models.volumes import NamedBytes, read_volumes, template_csv
from models.volumes.isolated import Limits, keep_reader_ready, read_isolated, stop_reader

TEMPLATE = NamedBytes("vorlage.csv", template_csv())


def test_the_same_table_with_and_without_a_process_that_waits() -> None:
    expected = read_volumes(TEMPLATE)
    first = read_isolated(TEMPLATE)
    keep_reader_ready()
    try:
        second = read_isolated(TEMPLATE)
        third = read_isolated(TEMPLATE)
    finally:
        stop_reader()
    for volumes in (first, second, third):
        pd.testing.assert_frame_equal(volumes.table, expected.table)
        assert (volumes.name, volumes.digest, volumes.key) == (expected.name, expected.digest, expected.key)


def test_a_file_on_this_machine_is_read_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "vorlage.csv"
    path.write_bytes(TEMPLATE.content)
    volumes = read_isolated(path, {"timezone": "UTC"})
    assert (volumes.name, volumes.digest) == ("vorlage.csv", TEMPLATE.digest)
    assert dict(volumes.reading)["timezone"] == "UTC"
    with pytest.raises(UnusableInput) as refused:
        read_isolated(tmp_path / "absent.csv")
    assert [problem.code for problem in refused.value.problems] == ["volumes.file_missing"]


def test_refusals_come_through() -> None:
    with pytest.raises(UnusableInput) as refused:
        read_isolated(NamedBytes("brief.csv", b"%PDF-1.7 nichts"))
    assert [problem.code for problem in refused.value.problems] == ["volumes.is_pdf"]
    assert refused.value.problems[0].where.startswith("brief.csv")


@pytest.mark.parametrize(
    ("limits", "code"), [(Limits(seconds=0), "too_long"), (Limits(memory_mb=1), "too_much_memory")]
)
def test_a_file_that_breaks_a_limit_is_refused_and_nothing_else_happens(limits: Limits, code: str) -> None:
    rows = "".join(f"2025-01-06 {n % 24:02d}:00;k{n % 90};r{n % 900};{n}\n" for n in range(60_000))
    with pytest.raises(UnusableInput) as refused:
        read_isolated(NamedBytes("viel.csv", f"start;channel;reason;offered\n{rows}".encode()), limits=limits)
    assert refused.value.problems[-1].code in (f"volumes.{code}", "volumes.reader_died")


def test_whoever_gives_up_ends_the_process() -> None:
    class Enough(Exception):  # noqa: N818
        pass

    def enough(_: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        read_isolated(TEMPLATE, progress=enough)


def test_what_ends_one_reading_leaves_the_waiting_process_alone() -> None:
    """Refused, out of time, given up: the next file is read by the same process, without starting anew."""

    def enough(_: float) -> None:
        raise KeyboardInterrupt

    keep_reader_ready()
    try:
        read_isolated(TEMPLATE)
        for name, limits, progress, expected in (
            ("brief.csv", Limits(), None, UnusableInput),
            ("vorlage.csv", Limits(seconds=0), None, UnusableInput),
            ("vorlage.csv", Limits(), enough, KeyboardInterrupt),
        ):
            content = b"%PDF-1.7 nichts" if name == "brief.csv" else TEMPLATE.content
            with pytest.raises(expected):
                read_isolated(NamedBytes(name, content), limits=limits, progress=progress)
        assert read_isolated(TEMPLATE).rows_used == read_volumes(TEMPLATE).rows_used
    finally:
        stop_reader()
