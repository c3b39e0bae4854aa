"""What a command says and where: results on stdout, messages and progress on stderr, exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import typer

from models.command_line.told import Document, problem_lines, problems_document
from models.problems import Problem, UnusableInput
from models.texts import format_share, translate

FAILED, UNUSABLE, INTERRUPTED = 1, 2, 130
"""Exit codes: the result says no, the input cannot be used, interrupted."""


@dataclass(frozen=True)
class Terminal:
    """Speaks `language`; with `as_json` the document on stdout is all there is, messages stand in it."""

    language: str
    as_json: bool

    def say(self, key: str, **values: object) -> None:
        """What the command is doing now."""
        typer.echo(translate(key, self.language, **values), err=True)

    def tell(self, lines: Iterable[str]) -> None:
        """Messages; quiet where the document holds them already."""
        if not self.as_json:
            for line in lines:
                typer.echo(line, err=True)

    def tell_problems(self, problems: Iterable[Problem]) -> None:
        """Each problem as a line."""
        self.tell(problem_lines(problems, self.language))

    def show(self, document: Document, lines: Iterable[str]) -> None:
        """The result: the document as JSON, or its lines."""
        if self.as_json:
            typer.echo(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))
            return
        for line in lines:
            typer.echo(line)

    def progress(self) -> Callable[[float], None] | None:
        """Shows the share done on a terminal; silent where nobody looks on."""
        if not sys.stderr.isatty():
            return None
        return lambda share: typer.echo(f"\r{share:4.0%}" + ("\n" if share >= 1 else ""), nl=False, err=True)

    def long_progress(self) -> Callable[[float], None]:
        """The same for what takes long: where it is written to a file, a line for every quarter."""
        return self.progress() or _Quarters(self.language).tell


class _Quarters:
    """Tells each quarter of some work once."""

    def __init__(self, language: str) -> None:
        self._language, self._told = language, 0

    def tell(self, share: float) -> None:
        """The share done now."""
        if int(share * 4) > self._told:
            self._told = int(share * 4)
            typer.echo(format_share(self._told / 4, self._language), err=True)


@contextmanager
def speaking(language: str, as_json: bool) -> Iterator[Terminal]:
    """A terminal for a command; what went wrong becomes messages and exit codes, no traceback reaches a
    user."""
    terminal = Terminal(language, as_json)
    try:
        yield terminal
    except UnusableInput as unusable:
        if as_json:
            problems = problems_document(unusable.problems, language)
            typer.echo(json.dumps({"ok": False, "problems": problems}, ensure_ascii=False, indent=2))
        for line in problem_lines(unusable.problems, language):
            typer.echo(line, err=True)
        raise typer.Exit(UNUSABLE) from None
    except KeyboardInterrupt:
        terminal.say("cli.interrupted")
        raise typer.Exit(INTERRUPTED) from None
