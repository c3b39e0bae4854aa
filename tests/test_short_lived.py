"""Folders for a moment are gone afterwards, also those of a process that was killed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from models.short_lived import LOCKS, PREFIX, short_lived_folder, sweep_left_behind

pytestmark = pytest.mark.skipif(not LOCKS, reason="this system has no such locks: nothing is swept")
ROOT = Path(__file__).resolve().parents[1]
HOLD_ONE = """
from models.short_lived import short_lived_folder
with short_lived_folder() as folder:
    (folder / "upload").write_bytes(b"somebody's figures")
    print(folder, flush=True)
    input()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_it_is_gone_afterwards_and_stays_while_it_is_needed(temporary: Path) -> None:
    with short_lived_folder() as folder:
        assert folder.parent == temporary
        sweep_left_behind()
        assert folder.is_dir()
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_left_goes_what_a_living_one_has_stays(temporary: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", HOLD_ONE],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    folders = [Path((process.stdout or sys.stdin).readline().strip()) for process in processes]
    killed, living = processes
    killed.kill()
    killed.communicate()
    assert folders[0].is_dir()
    sweep_left_behind()
    assert [folder.is_dir() for folder in folders] == [False, True]
    living.communicate("\n")
    assert list(temporary.iterdir()) == []


def test_what_is_not_known_to_be_ours_stays(
    temporary: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "in use").touch()
    (temporary / f"{PREFIX}link").symlink_to(elsewhere)
    (temporary / f"{PREFIX}without-a-lock").mkdir()
    (temporary / "another").mkdir()
    sweep_left_behind()
    assert len(list(temporary.iterdir())) == 3
    assert (elsewhere / "in use").exists()
