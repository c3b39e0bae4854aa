"""Small volume files for tests."""

from __future__ import annotations

from typing import Any

from models.volumes import NamedBytes, Volumes, read_volumes

HEADER = "start;channel;reason;offered;handled;abandoned;handling_time_s;wait_s"


def csv_file(*rows: str, header: str = HEADER, encoding: str = "utf-8", newline: str = "\n") -> NamedBytes:
    """A file `test.csv` of these rows."""
    return NamedBytes("test.csv", newline.join([header, *rows, ""]).encode(encoding))


def read(*rows: str, header: str = HEADER, mapping: dict[str, Any] | None = None, **how: Any) -> Volumes:
    """Reads such a file."""
    return read_volumes(csv_file(*rows, header=header, **how), mapping)


def codes(volumes: Volumes, *severities: str) -> list[str]:
    """Problem codes of these severities (all when none is named), without the domain."""
    wanted = severities or ("error", "warning", "note")
    return [p.code.removeprefix("volumes.") for p in volumes.problems if p.severity in wanted]
