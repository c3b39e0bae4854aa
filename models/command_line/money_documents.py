"""Money and staged paths of a comparison as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.command_line.told import Document
from models.costs.switching import money_flips
from models.costs.undecided import undecided
from models.phasing import StagedPath, Stopped, staged_path, stopped_paths

if TYPE_CHECKING:
    from models.comparison import Comparison
    from models.scenario import Scenario


def option_money(comparison: Comparison, option: str) -> Document:
    """Money of one option: against the do-minimum (`npv_eur`) and by itself (`npv_absolute`), payback, and
    the internal rate or why there is none (`no_change_costs`: money only goes out, `no_change_savings`: it
    only comes in, `several_changes`, `no_root`, `nothing`). Amounts in the scenario's currency whatever their
    name says."""
    money = comparison.money[option]
    return {
        "npv_eur": money.npv,
        "npv_low_eur": money.npv_low,
        "npv_high_eur": money.npv_high,
        "npv_absolute": money.npv_absolute,
        "payback_year": money.payback_year,
        "irr": money.internal.rate,
        "irr_reason": money.why_no_rate,
        "sign_changes": money.internal.sign_changes,
        "relative_cash_flow": list(money.relative_cash_flow),
    }


def frame_document(comparison: Comparison, scenario: Scenario) -> Document:
    """On what basis amounts were added up, and what deciding nothing costs."""
    frame, baseline = scenario.money, scenario.baseline
    nothing = undecided(scenario, comparison.money[baseline], comparison.outcomes[baseline])
    return {
        "basis": frame.basis,
        "horizon_years": frame.horizon_years,
        "discount_rate": frame.discount_rate.value,
        "freed_hours_become_money": frame.freed_hours_become_money,
        "no_decision_npv": None if nothing is None else nothing.npv,
    }


def money_flips_document(comparison: Comparison, scenario: Scenario) -> list[Document]:
    """Where the first two options by points would cost the same, one entry per input."""
    verdict = comparison.verdict
    flips = money_flips(scenario, comparison.outcomes, verdict.winner, verdict.runner_up)
    return [
        {
            "between": [verdict.winner, verdict.runner_up],
            "path": flip.path,
            "now": flip.now,
            "low": flip.low,
            "high": flip.high,
            "at": flip.at,
            "within_range": flip.within_range,
        }
        for flip in flips
    ]


def phasing_document(comparison: Comparison, scenario: Scenario) -> list[Document]:
    """Every staged path, rolled back."""
    found = (staged_path(scenario, option, comparison.outcomes) for option in scenario.options)
    return [
        _path_document(path, stopped_paths(scenario, path.option, comparison.outcomes))
        for path in found
        if path is not None
    ]


def _path_document(path: StagedPath, left: Sequence[Stopped]) -> Document:
    return {
        "option": path.option,
        "commit_now": path.commit_now,
        "staged_npv": path.staged,
        "staged_npv_range": list(path.staged_range),
        "commit_now_npv": path.now,
        "ordered_whole_npv": path.ordered_whole,
        "flexibility": path.flexibility,
        "money_only_npv": path.money_only,
        "break_even_probability": path.break_even,
        "ahead_if_failing": path.ahead_if_failing,
        "ahead_if_passing": path.ahead_if_passing,
        "delay_npv": path.delay_npv,
        "delay_post_years": path.delay_post_years,
        "gates": [
            {
                "stage": gate.stage + 1,
                "month": gate.month,
                "probability": list(gate.passes),
                "committed_before": gate.committed_before,
                "committed_after": gate.committed_after,
                "npv": {
                    "passed": gate.passed_continue,
                    "failed": gate.failed_continue,
                    "stop": gate.stop,
                    "switch": gate.switch,
                },
                "best_if_failed": gate.best_if_failed,
                "tests_met": [check.met for check in gate.checks],
                "points_if_stopped": [stopped.low, stopped.high],
            }
            for gate, stopped in zip(path.gates, left, strict=True)
        ],
    }
