"""Where a command is to write: refused before anything runs."""

from __future__ import annotations

from pathlib import Path

from models.problems import Problem, UnusableInput

FORMATS = ("pptx", "pdf")
"""Formats of the brief, known without loading what writes them."""


def check_file(option: str, file: Path | None) -> None:
    """Raises UnusableInput where the file of `option` cannot be written, before anything runs."""
    if file is not None and (file.is_dir() or not file.absolute().parent.is_dir()):
        raise UnusableInput([Problem(option, "cli.trace_no_folder", {"given": str(file)})])


def check_target(names: list[str], out: Path) -> None:
    """Raises UnusableInput for unknown formats and for a target that is no folder, before anything runs."""
    unknown = [name for name in names if name not in FORMATS] if names else ["-"]
    values = [{"given": name, "known": ", ".join(FORMATS)} for name in unknown]
    problems = [Problem("--format", "cli.unknown_format", value) for value in values]
    if out.exists() and not out.is_dir():
        problems.append(Problem("--out", "cli.out_no_folder", {"given": str(out)}))
    if problems:
        raise UnusableInput(problems)
