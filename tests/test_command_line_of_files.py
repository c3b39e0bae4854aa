"""Several volume files on one line: they count together, and what two of them hold is asked."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pandas as pd
import pytest

from models.texts import LANGUAGES
from tests.test_command_line import document, run


def written(folder: Path, name: str, first: str, last: str) -> Path:
    rows = (f"{day:%Y-%m-%d};Telefon;{100 + day.day_of_week}\n" for day in pd.date_range(first, last))
    path = folder / name
    path.write_text("Datum;Kanal;Anzahl\n" + "".join(rows), encoding="utf-8")
    return path


def test_two_years_on_one_line_are_one_document(tmp_path: Path) -> None:
    old = written(tmp_path, "old.csv", "2024-01-01", "2024-12-31")
    new = written(tmp_path, "new.csv", "2025-01-01", "2025-12-31")
    whole = written(tmp_path, "whole.csv", "2024-01-01", "2025-12-31")
    together, one = document("volumes", old, new), document("volumes", whole)
    for name in ("offered", "channels", "start", "end", "interval_min", "rows_used", "finding"):
        assert together[name] == one[name]
    assert [each["name"] for each in together["files"]] == ["old.csv", "new.csv"]
    assert sum(each["offered"] for each in together["files"]) == one["offered"]
    assert [each["name"] for each in one["files"]] == ["whole.csv"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_two_files_hold_is_asked_and_answered_on_the_line(tmp_path: Path, language: str) -> None:
    old = written(tmp_path, "old.csv", "2025-01-01", "2025-02-28")
    new = written(tmp_path, "new.csv", "2025-02-01", "2025-03-31")
    asked = run("volumes", old, new, "--language", language)
    assert asked.exit_code == 2 and "--counts" in asked.output
    alone = [document("volumes", each)["offered"] for each in (old, new)]
    assert document("volumes", old, new, "--counts", "all")["offered"] == sum(alone)
    one = document("volumes", old, new, "--counts", "old.csv")
    assert alone[1] < one["offered"] < sum(alone)
    assert {each["file"] for each in one["set_aside"]} == {"new.csv"}
    assert run("volumes", old, new, "--counts", "other.csv").exit_code == 2


def test_all_files_of_an_archive_count_together_where_that_is_said(tmp_path: Path) -> None:
    old = written(tmp_path, "old.csv", "2024-01-01", "2024-12-31")
    new = written(tmp_path, "new.csv", "2025-01-01", "2025-12-31")
    packed = tmp_path / "all.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in (old, new):
            archive.write(path, path.name)
    asked = run("volumes", packed)
    assert asked.exit_code == 2 and "--all-in-zip" in asked.output
    together, parts = document("volumes", packed, "--all-in-zip"), document("volumes", old, new)
    for name in ("offered", "channels", "start", "end", "rows_used", "finding"):
        assert together[name] == parts[name]
    assert [each["name"] for each in together["files"]] == ["old.csv", "new.csv"]
    assert len({each["digest"] for each in together["files"]}) == 2
    assert document("volumes", old, "--all-in-zip")["offered"] == document("volumes", old)["offered"]


def test_every_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("nothing", encoding="utf-8")
    told = document("volumes", tmp_path / "a.csv", tmp_path / "b.csv", code=2)
    assert {problem["where"][:5] for problem in told["problems"]} == {"a.csv", "b.csv"}


def test_a_mapping_for_each_file_or_one_for_all(tmp_path: Path) -> None:
    paths = []
    for name, month in (("a.csv", 4), ("b.csv", 5)):
        rows = "".join(f"{day:02d}/{month:02d}/2025;{10 + day}\n" for day in range(1, 13))
        paths.append(tmp_path / name)
        paths[-1].write_text(f"Datum;Anzahl\n{rows}", encoding="utf-8")
    rules = [tmp_path / "m.yaml", tmp_path / "n.yaml", tmp_path / "o.yaml"]
    for path, channel in zip(rules, ("Chat", "Brief", "Fax"), strict=True):
        path.write_text(f"date_order: dmy\nchannel: {channel}\n", encoding="utf-8")
    assert set(document("volumes", *paths, "--mapping", rules[0])["channels"]) == {"Chat"}
    each = document("volumes", *paths, "--mapping", rules[0], "--mapping", rules[1])
    assert set(each["channels"]) == {"Chat", "Brief"}
    line = [entry for path in rules for entry in ("--mapping", path)]
    assert run("volumes", *paths, *line).exit_code == 2
