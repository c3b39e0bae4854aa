"""How the answer to a problem is written in a mapping file, for those who work without pages."""

from __future__ import annotations

from collections.abc import Mapping

from models.problems import Problem
from models.volumes.columns import IGNORED
from models.volumes.headings import COUNTS
from models.volumes.likely_channel import LikelyChannel
from models.volumes.mapping import TOGETHER
from models.volumes.questions import CHANNEL_UNUSED, COUNT_UNUSED, ENTRIES, REASON_UNUSED, TOLD_APART
from models.volumes.table import STATES

ELSEWHERE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "encoding_unreadable": ("encoding", ("utf-8", "cp1252", "utf-16")),
    "names_too_many": ("columns.", ()),
    "channel_unmatched": ("channel_names", ()),
    "reason_unmatched": ("reason_names", ()),
    "joined_times": ("channel_names", ()),
    "starts_far": ("first_day", ()),
    "starts_dry": ("first_day", ()),
    "ends_far": ("last_day", ()),
    "ends_dry": ("last_day", ()),
}
"""The same of problems that no question is made of: a page has another place for them, or none."""
EXAMPLES: Mapping[str, str] = {
    "year": "2025", "period_start": "2025-03-03", "fiscal_year_begins": "2023-10", "leave_out": "[…]",
    "first_day": "2025-01-01", "last_day": "2025-12-31",
    "channel": "phone", "interval_min": "30", "channel_names": "{…: …}", "reason_names": "{…: …}",
}  # fmt: skip
"""Entry of the mapping -> how an answer looks that the problem does not name."""


def mapping_line(problem: Problem) -> str:
    """The line of a mapping file that answers a problem; '' where none does.

    >>> mapping_line(Problem("f.csv", "volumes.date_order_open"))
    'date_order: dmy | mdy'
    >>> mapping_line(Problem("f.csv", "volumes.column_missing_start")), mapping_line(Problem("", "cli.x"))
    ('columns: {start: …}', '')
    """
    code = problem.code.removeprefix("volumes.")
    entry, choices = {**ENTRIES, **ELSEWHERE}.get(code, ("", ()))
    if problem.code == code or not entry:
        return ""
    if problem.code == CHANNEL_UNUSED:
        return f"{entry}: [{problem.values.get('column', '…')}]"
    if problem.code in (COUNT_UNUSED, REASON_UNUSED, TOLD_APART):
        fields = [
            choice for choice in problem.values.get("choices", COUNTS) if choice not in (IGNORED, TOGETHER)
        ]
        return f"columns: {{{' | '.join(fields)}: {problem.values.get('column', '…')}}}"
    if problem.code == STATES:
        states = ", ".join(problem.values.get("left_out", ("…",)))
        return f"no_contacts: {{{problem.values.get('column', '…')}: [{states}]}}"
    likely = problem.values.get("likely")
    if isinstance(likely, LikelyChannel) and likely.kind:
        return f"{entry}: {likely.kind}"
    section, dot, field = entry.partition(".")
    if dot:
        named = field or str(problem.values.get("field" if section == "columns" else "column", "…"))
        return f"{section}: {{{named}: {' | '.join(choices) or '…'}}}"
    return f"{entry}: {' | '.join(choices) or EXAMPLES.get(entry, '…')}"
