"""The columns of a file that cannot be read yet: what stands in them, and what they were recognised as."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.problems import Problem, UnusableInput


@dataclass(frozen=True)
class SeenColumns:
    """`header`, `labels` and `samples` as `models.volumes.table.Volumes` has them; `fields`: (column in the
    file, column of ours) pairs as far as they were recognised."""

    header: tuple[str, ...]
    labels: tuple[str, ...]
    samples: tuple[tuple[str, tuple[str, ...]], ...]
    fields: tuple[tuple[str, str], ...]


class UnreadTable(UnusableInput):
    """A table that was found, but cannot be read yet: every problem, and its columns."""

    def __init__(self, problems: Iterable[Problem], columns: SeenColumns) -> None:
        super().__init__(problems)
        self.columns = columns


@dataclass(frozen=True)
class Refusal:
    """The same as a value, sent from one process to another; `columns`: None where no table was found."""

    problems: tuple[Problem, ...]
    columns: SeenColumns | None

    @classmethod
    def of(cls, unusable: UnusableInput) -> Refusal:
        """What `unusable` says."""
        return cls(unusable.problems, unusable.columns if isinstance(unusable, UnreadTable) else None)

    def error(self) -> UnusableInput:
        """What it was made of."""
        if self.columns is None:
            return UnusableInput(self.problems)
        return UnreadTable(self.problems, self.columns)
