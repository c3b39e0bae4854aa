"""Problems as JSON and as lines: light, since every command may need it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from models.problems import Problem, UnusableInput
from models.texts import format_number, translate

Document = dict[str, Any]


def problems_document(problems: Iterable[Problem], language: str) -> list[dict[str, str]]:
    """Problems as where, what, fix, severity."""
    return [
        {**(told := problem.as_json(language)), "fix": told["fix"] + mapping_hint(problem, language)}
        for problem in problems
    ]


def problem_lines(problems: Iterable[Problem], language: str) -> Iterator[str]:
    """Each problem as one line with its severity."""
    for problem in problems:
        severity = translate(f"cli.severity.{problem.severity}", language)
        yield f"{severity} {problem.line(language)}{mapping_hint(problem, language)}"


def mapping_hint(problem: Problem, language: str) -> str:
    """What stands behind the fix on the command line, where no page asks: the line of the mapping."""
    if not problem.code.startswith("volumes."):
        return ""
    from models.volumes.mapping_lines import mapping_line  # only where a file of volumes was read
    from models.volumes.table import HELD_TWICE

    if problem.code == HELD_TWICE:
        return f" {translate('cli.counts_line', language)}"
    line = mapping_line(problem)
    return f" {translate('cli.mapping_line', language, line=line)}" if line else ""


def check_document(problems: tuple[Problem, ...], language: str) -> Document:
    """Whether a scenario can be used, and everything that was noticed."""
    ok = not any(problem.severity == "error" for problem in problems)
    return {"ok": ok, "problems": problems_document(problems, language)}


def check_lines(document: Document, problems: tuple[Problem, ...], language: str) -> Iterator[str]:
    """The problems, then whether the scenario can be used."""
    yield from problem_lines(problems, language)
    yield translate(f"cli.check.{'ok' if document['ok'] else 'failed'}", language)


def present(path: Path) -> None:
    """Raises UnusableInput where `path` is no file."""
    if not path.is_file():
        raise UnusableInput([Problem(str(path), "cli.folder_given" if path.is_dir() else "cli.file_missing")])


def number_or_unknown(value: float | None, language: str, digits: int = 0) -> str:
    """A figure as a sentence shows it; what is not known is said so."""
    return translate("cli.unknown", language) if value is None else format_number(value, language, digits)
