"""Section 0: the cover sheet."""

from __future__ import annotations

from models.brief.material import Material
from models.brief.wording import Day, Listing, Wording, counted, named


def cover_facts(material: Material) -> tuple[tuple[Wording, Wording], ...]:
    """Label and content of each line of the cover sheet."""
    decision = material.scenario.decision
    received = tuple(body.name for body in decision.consultation.values() if body.status == "received")
    return (
        (named("cover.board"), decision.board),
        (named("cover.meeting"), Day(decision.meeting)),
        (named("cover.purpose"), named(f"cover.purpose_{purpose(material)}")),
        (named("cover.lead"), decision.lead),
        (named("cover.cosigned"), Listing(received) if received else named("cover.cosigned_none")),
        (named("cover.version"), named("cover.version_meeting", date=Day(decision.meeting))),
        (named("cover.confidentiality"), named("cover.confidentiality_text")),
        *_changed_inputs(material),
    )


def _changed_inputs(material: Material) -> tuple[tuple[Wording, Wording], ...]:
    """That figures of the shipped scenario were changed, where they were."""
    if not material.changes:
        return ()
    return ((named("cover.changes"), counted("cover.changes_text", len(material.changes))),)


def purpose(material: Material) -> str:
    """What the board is asked for: a decision, or advice while the verdict is open."""
    return "advice" if material.comparison.verdict.word == "open" else "decision"
