"""What takes long says how far it is, on a terminal and in a file; the way around it stands in the help."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from models.__main__ import commands
from models.command_line.terminal import Terminal


@pytest.mark.parametrize(
    ("language", "lines"), [("de", "25\u202f%|50\u202f%|100\u202f%"), ("en", "25%|50%|100%")]
)
def test_in_a_file_each_quarter_is_told_once(
    language: str, lines: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tell = Terminal(language, as_json=False).long_progress()
    for share in (0.0, 0.1, 0.25, 0.26, 0.49, 0.6, 0.7, 1.0, 1.0):
        tell(share)
    told = capsys.readouterr()
    assert (told.out, told.err.splitlines()) == ("", lines.split("|"))


@pytest.mark.parametrize("command", ["brief", "compare"])
def test_the_help_says_how_to_leave_drawn_futures_out(command: str) -> None:
    told = " ".join(CliRunner().invoke(commands, [command, "--help"]).output.split())
    option = told.partition("--futures <")[2]
    assert "0 lässt sie weg" in option or "0 leaves them out" in option
