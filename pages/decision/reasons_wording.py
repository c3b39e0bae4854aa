"""Why a verdict is open or close, and what to do next, in words."""

from __future__ import annotations

from models.comparison import Comparison, Verdict
from models.decision.shut_out_sentences import shut_out_parts
from models.decision.verdict import DISSENT_FROM
from models.findings.reasons import NextStep, Reason, Reasons
from models.findings.views import TIE_POINTS, dissents_in, hundred_dots, near_dissents
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.texts import listed, loc, num, t, tp
from pages.effects.futures_wording import future_name, names_of
from pages.effects.wording import short


def why(scenario: Scenario, comparison: Comparison, found: Reasons) -> str:
    """Which condition of the rule decided; empty where the verdict is clear."""
    verdict = comparison.verdict
    if not found.decided:
        return ""
    parts = [_reason(scenario, comparison, found, reason) for reason in found.decided]
    return t(f"decision.why.{verdict.word}", reasons=listed(parts))


def _reason(scenario: Scenario, comparison: Comparison, found: Reasons, reason: Reason) -> str:
    verdict = comparison.verdict
    is_open = verdict.word == "open"
    winner = short(scenario, verdict.winner)
    if reason == "views":
        return t(
            "decision.why.views",
            winner=winner,
            count=num(hundred_dots(verdict.rank_shares)[verdict.winner]),
            limit=num(found.views_wanted),
        )
    if reason == "heads":
        count = len(found.dissenting)
        heads = listed([loc(scenario.heads[head].role) for head in found.dissenting])
        key = "decision.why.heads_open" if is_open else "decision.why.heads"
        near = _near(comparison, count)
        return tp(key, count, heads=heads, count=num(count), near=near, limit=num(DISSENT_FROM))
    if reason == "shut_out_heads":
        count = len(verdict.shut_out.heads)
        return tp("decision.why.shut_out_heads", count, count=num(count))
    if reason == "overturned":
        return tp("decision.why.overturned", len(verdict.flips_within_range))
    parts = shut_out_parts(scenario, verdict, session.language())
    return t(f"decision.why.{reason}", winner=winner, parts=parts)


def _near(comparison: Comparison, dissenting: int) -> str:
    """How many of the members who see it differently do so by less than what counts as level; empty: none."""
    near = near_dissents(dissents_in(comparison))
    if not near:
        return ""
    key = "decision.why.near" if dissenting > 1 else "decision.why.near_one"
    return t(key, count=num(near), band=num(TIE_POINTS))


def next_step(scenario: Scenario, verdict: Verdict, step: NextStep) -> str:
    """The one next step in a sentence."""
    if step.kind == "talk":
        return t("decision.step.talk", criterion=loc(scenario.criteria[str(step.subject)].name))
    if step.kind == "futures":
        return t("decision.step.futures", future=future_name(scenario, str(step.subject)))
    if step.kind == "answers":
        asked = [option for option in verdict.leading if option in verdict.open_gates]
        return t("decision.step.answers", options=names_of(scenario, asked))
    if step.kind == "ask":
        unknown = verdict.unknown
        return t(
            "decision.step.ask",
            parts=listed(
                [
                    tp(f"decision.step.missing.{kind}", len(missing), count=num(len(missing)))
                    for kind, missing in (("judgements", unknown.judgements), ("weights", unknown.weights))
                    if missing
                ]
            ),
        )
    return t(f"decision.step.{step.kind}")
