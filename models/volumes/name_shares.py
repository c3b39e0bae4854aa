"""Of the contacts that count, how many each name of a file holds, and how many have none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from models.volumes.table import FileName, Volumes


@dataclass(frozen=True)
class NameShares:
    """Names of channels or of reasons, of the contacts that count.

    `contacts`: all that count, more than none; `without`: those of them that have no name. A name that is
    left out has contacts of its own, and no share of those that count.
    """

    contacts: float
    without: float

    @property
    def share_without(self) -> float:
        """Share of the contacts that have no name."""
        return self.without / self.contacts

    def share_of(self, name: FileName) -> float | None:
        """Share of the contacts that this name holds; None where it is left out."""
        return None if name.left_out else name.contacts / self.contacts


def name_shares(volumes: Volumes, field: Literal["channel", "reason"]) -> NameShares:
    """The names of a file beside the contacts that count in it."""
    contacts = float(volumes.table["offered"].sum())
    return NameShares(contacts, max(contacts - _named(volumes.names, field), 0.0))


def _named(names: Iterable[FileName], field: str) -> float:
    return sum(each.contacts for each in names if each.field == field and not each.left_out)
