"""What a verdict comes to as a proposal, in one sentence: page, paper and command line say the same."""

from __future__ import annotations

from models.decision.lateness import MissedMust, missed_must, start_months
from models.decision.lateness_sentences import day_named, must_named, options_named
from models.decision.shut_out_sentences import shut_out_parts
from models.decision.verdict import Verdict
from models.scenario.schema import Scenario
from models.texts import translate


def proposal_sentence(scenario: Scenario, verdict: Verdict, language: str) -> str:
    """The proposal. An open verdict proposes no option; where waiting shuts options out, it says so in the
    same sentence, and where it would shut out the one that leads, it proposes to decide today."""
    missed = missed_must(scenario, verdict)
    return translate(
        f"decision_model.proposal.{_kind(verdict, missed)}",
        language,
        winner=options_named(scenario, (verdict.winner,), language),
        runner_up=options_named(scenario, (verdict.runner_up,), language),
        options=options_named(scenario, verdict.leading, language),
        parts=shut_out_parts(scenario, verdict, language),
        date=day_named(scenario, start_months(scenario, verdict), language),
        **(_pressed(scenario, missed, language) if missed else {}),
    )


def _kind(verdict: Verdict, missed: MissedMust | None) -> str:
    if verdict.none_passes:
        return "none_passes"
    if verdict.word != "open" and (verdict.only_choice or verdict.shut_out.in_front):
        return "only" if verdict.only_choice else "shut_out"
    if verdict.word != "open" or missed is None:
        return verdict.word
    if missed.pressure == "today_none":
        return "today_fall_back" if missed.fall_back else "today_none"
    return missed.pressure


def _pressed(scenario: Scenario, missed: MissedMust, language: str) -> dict[str, str]:
    return {
        "must": must_named(scenario, missed, language),
        "kept": options_named(scenario, missed.kept, language),
        "late": options_named(scenario, (each.option for each in missed.late), language),
        "only_today": options_named(scenario, missed.only_today, language),
        "fall_back": options_named(scenario, missed.fall_back, language),
    }
