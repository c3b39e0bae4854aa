"""What `compare` and `brief` both do: compare the options, draw futures, write the audit log.

Imports that take long stand where they are needed, so that help answers at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.texts import format_number

if TYPE_CHECKING:
    from models.command_line.prepared import Prepared
    from models.command_line.terminal import Terminal
    from models.comparison import Comparison
    from models.futures.exploration import Exploration


def write_audit(path: Path, prepared: Prepared, compared: Comparison) -> None:
    """Writes what went into the verdict, what was changed to fit the volumes, and what came out."""
    from datetime import UTC, datetime

    from models.decision.audit import audit_document, audit_text, changes_of
    from models.scenario import differences

    used = {"name": prepared.volumes.name, "sha256": prepared.volumes.digest}
    changed = changes_of(differences(prepared.framed, prepared.inputs.whole))
    document = audit_document(prepared.scenario, compared, used, changed, datetime.now(UTC))
    path.write_text(audit_text(document), encoding="utf-8", newline="\n")


def drawn_futures(
    prepared: Prepared,
    compared: Comparison,
    futures: int | None,
    seed: int,
    terminal: Terminal,
    language: str,
) -> dict[str, Any]:
    """What drawn futures say; nothing where none are wanted."""
    explored = explored_futures(prepared, futures, seed, terminal)
    if explored is None:
        return {}
    from models.command_line.explored import explored_document

    return explored_document(prepared.scenario, compared, explored, language)


def explored_futures(
    prepared: Prepared, futures: int | None, seed: int, terminal: Terminal
) -> Exploration | None:
    """As many drawn futures as wanted (None: as the scenario says); None where that is none."""
    wanted = prepared.scenario.exploration.futures if futures is None else futures
    if not wanted:
        return None
    from models.futures.exploring import explore

    terminal.say("cli.working.futures", count=format_number(wanted, terminal.language))
    progress = terminal.long_progress()
    return explore(
        prepared.scenario,
        prepared.demand,
        futures=wanted,
        seed=seed,
        look=lambda so_far: progress(so_far.done / so_far.wanted),
    )


def compared_options(prepared: Prepared, seed: int, terminal: Terminal) -> Comparison:
    from models.comparison import compare as compare_options

    terminal.say("cli.working.compare")
    return compare_options(
        prepared.scenario,
        volumes=prepared.volumes,
        demand=prepared.demand,
        seed=seed,
        progress=terminal.progress(),
    )
