"""Results as JSON documents, with the keys that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from models.command_line.money_documents import (
    frame_document,
    money_flips_document,
    option_money,
    phasing_document,
)
from models.command_line.plain_values import plain
from models.command_line.told import Document, problems_document
from models.decision import disagreement, panel_of
from models.decision.lateness import missed_must
from models.decision.panel import mean_values
from models.decision.verdict import DISSENT_FROM, OPEN_BELOW, acceptability_of, passing_panel
from models.findings.futures import choosable, rules, worst_regrets
from models.problems import Problem
from models.scenario import Scenario
from models.volumes.row_counts import row_counts

if TYPE_CHECKING:  # the command line must not load the brief's renderers for every command
    from models.brief import BriefResult
    from models.command_line.inputs import Inputs
    from models.comparison import Comparison, Verdict
    from models.outcome import Outcome


def input_document(inputs: Inputs, notes: Iterable[Problem], language: str) -> Document:
    """What a result rests on, the same in every result; `notes`: problems that did not stop it."""
    return {
        "volumes": {"name": inputs.volumes.name, "digest": inputs.volumes.digest},
        "rows_set_aside": row_counts(inputs.volumes).aside,
        "staffing_factor": inputs.staffing_factor,
        "assumed": list(inputs.assumed.get(language, ())),
        "problems": problems_document(notes, language),
    }


def simulation_document(outcome: Outcome) -> Document:
    """One option's outcome in its last state. Counts per year; `low` and `high` bound the 95 % interval of
    the simulation's own noise; `contacts_simulated` is the work done, over all replications and states."""
    outcomes = {name: outcome.interval(name) for name in outcome.target.samples}
    issues, per_issue = outcomes["issues"].mean, outcomes["contacts_per_issue"].mean
    return {
        "option": outcome.option,
        "future": outcome.future,
        "seed": outcome.seed,
        "replications": outcome.replications,
        "weeks": outcome.weeks,
        "issues": plain(issues),
        "contacts": plain(issues * per_issue),
        "settled_share": plain(outcomes["settled_share"].mean),
        "contacts_per_issue": plain(per_issue),
        "outcomes": {
            name: plain({"mean": known.mean, "low": known.low, "high": known.high})
            for name, known in outcomes.items()
        },
        "by_channel": plain(outcome.target.by_channel),
        "by_team": plain(outcome.target.by_team),
        "seconds": outcome.seconds,
        "contacts_simulated": outcome.contacts,
        "contacts_per_second": plain(outcome.contacts / outcome.seconds) if outcome.seconds else None,
    }


def comparison_document(comparison: Comparison, scenario: Scenario) -> Document:
    """Options, money, verdict. `discovery` and `evpi_eur` are null where no futures are drawn."""
    panel = panel_of(scenario, comparison.outcomes)
    values = dict(zip(panel.options, mean_values(panel), strict=True))
    part = passing_panel(panel, comparison.verdict.failed)
    ranks = dict(zip(part.options, acceptability_of(part, seed=comparison.seed).ranks, strict=True))
    largest = _largest_regrets(comparison)
    verdict, together = comparison.verdict, comparison.verdict.together
    return {
        "verdict": verdict.word,
        "open_because": _open_because(verdict),
        "must_missed": _must_missed(scenario, verdict),
        "winner": verdict.winner,
        "runner_up": verdict.runner_up,
        "level": list(verdict.level),
        "only_choice": verdict.only_choice,
        "shut_out": {
            "would_lead_or_be_level": list(verdict.shut_out.in_front),
            "preferred_by": {option: list(heads) for option, heads in verdict.shut_out.heads_for.items()},
        },
        "first_rank_share": plain(verdict.first_rank_share),
        "futures_checked": verdict.futures_checked,
        "seed": comparison.seed,
        "currency": scenario.currency,
        "options": [
            {
                "id": option,
                "value": plain(values[option]),
                **plain(option_money(comparison, option)),
                "rank_acceptability": plain(ranks.get(option)),
                "max_regret_eur": plain(largest.get(option)),
                "dominated_by": comparison.dominated.get(option),
                "failed_knock_outs": list(verdict.failed.get(option, ())),
                "open_knock_outs": list(verdict.open_gates.get(option, ())),
            }
            for option in panel.options
        ],
        "flips": [
            {
                "kind": flip.kind,
                "subject": flip.subject,
                "head": flip.head,
                "option": flip.option,
                "now": plain(flip.now),
                "at": plain(flip.at),
                "winner_then": flip.winner_then,
                "within_range": flip.within_range,
            }
            for flip in verdict.flips
        ],
        "flip_together": together
        and {
            "winner_then": together.rival,
            "shift": plain(together.shift),
            "moved": plain(together.moved),
        },
        "judgements_that_flip": {"count": verdict.judgements_that_flip, "of": verdict.judgements},
        "knock_outs": [
            {
                "knock_out": each.gate,
                "option": each.option,
                "figure": plain(each.figure),
                "passed": each.passed,
            }
            for each in comparison.gates
        ],
        "unknown": {
            "judgements": [list(each) for each in verdict.unknown.judgements],
            "weights": [list(each) for each in verdict.unknown.weights],
            "first_choice_not_known": list(verdict.unknown.heads),
            "matters": verdict.unknown.matters,
        },
        "disagreements": _disagreements(scenario, comparison),
        "money": plain(frame_document(comparison, scenario)),
        "money_flips": plain(money_flips_document(comparison, scenario)),
        "phasing": plain(phasing_document(comparison, scenario)),
        "rules_disagree": _rules_disagree(comparison),
        "discovery": None,
        "knocked_out": None,
        "clarification": None,
        "evpi_eur": None,
    }


def _must_missed(scenario: Scenario, verdict: Verdict) -> Document | None:
    """The date that the proposal breaks (months from the meeting) and by how many months each option of it
    does; null where it is kept. `knock_out` null: the deadline itself. `last_month`: until when a decision
    on an option of the proposal keeps it, `fall_back_last_month`: on another one."""
    missed = missed_must(scenario, verdict)
    if missed is None:
        return None
    return {
        "knock_out": missed.must.gate,
        "month": missed.must.month,
        "decided_in_month": missed.start_months,
        "late_months": {each.option: each.months for each in missed.late},
        "last_month": dict(missed.last_months),
        "fall_back_last_month": dict(missed.fall_back),
    }


def _open_because(verdict: Verdict) -> list[str]:
    """Which parts of the printed rule make the verdict open: `share` of weightings, `heads` who dissent."""
    for_winner = set(verdict.heads_for[verdict.winner])
    dissenting = {head for heads in verdict.heads_for.values() for head in heads} - for_winner
    reasons = {"share": verdict.first_rank_share < OPEN_BELOW, "heads": len(dissenting) >= DISSENT_FROM}
    return [reason for reason, holds in reasons.items() if holds]


def _rules_disagree(comparison: Comparison) -> bool | None:
    """Whether least regret and best mean over the named futures choose different options, of those that can
    be chosen in each; None: not run, or no such option."""
    found = None if comparison.futures.empty else rules(choosable(comparison))
    return None if found is None else found.disagree


def _largest_regrets(comparison: Comparison) -> dict[str, float]:
    """Largest regret of each option over the named futures in which it can be chosen, in money (net present
    value)."""
    if comparison.futures.empty:
        return {}
    return {each.option: each.amount for each in worst_regrets(choosable(comparison))}


def _disagreements(scenario: Scenario, comparison: Comparison) -> list[Document]:
    """Criteria that carry the heads' split between the first two options, the strongest first."""
    panel = panel_of(scenario, comparison.outcomes)
    a, b = comparison.verdict.winner, comparison.verdict.runner_up
    found = disagreement(panel.weights, panel.values, panel.options.index(a), panel.options.index(b))
    if found is None:
        return []
    rows = [
        {
            "between": [a, b],
            "criterion": criterion,
            "share": plain(found.share[place]),
            "weight_part": plain(found.weight_part[place]),
            "score_part": plain(found.score_part[place]),
        }
        for place, criterion in enumerate(panel.criteria)
    ]
    return sorted(rows, key=lambda row: -abs(float(row["share"])))


def brief_document(result: BriefResult) -> Document:
    """The files of a brief and what its own check says."""
    return {
        "files": [
            {"path": str(file.path), "format": file.format, "sha256": file.sha256} for file in result.files
        ],
        "lint": [item.as_json() for item in result.lint],
        "seconds": result.seconds,
    }
