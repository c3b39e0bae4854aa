"""Work that takes long: how it tells its progress, and how it is given up."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float], None]
"""Told the share of the work that is done, 0..1; an error that it raises ends the work."""
GivenUp = Callable[[], bool]
"""Asked now and then; True means that nobody wants the result any more."""


class Cancelled(Exception):  # noqa: N818 - not an error: nobody wants the result any more
    """The caller gave the work up."""
