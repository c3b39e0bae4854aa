"""What an option would cost and deliver if its path ended early, failed, changed over, or came later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from models.costs.cash_flows import npv
from models.costs.growth import rates_of
from models.costs.money import Money, money_of
from models.costs.option_costs import due_year
from models.organisation.readiness import MONTHS_PER_YEAR
from models.outcome import Outcome, StateOutcome
from models.scenario.organisation_schema import PrerequisiteStatus
from models.scenario.schema import CostBlock, Scenario
from models.scenario.values import Assumption

Outcomes = Mapping[str, Outcome]


def stage_of_month(scenario: Scenario, option: str, month: int) -> int:
    """Number of the stage in which `month` falls."""
    months = [stage.from_month for stage in scenario.options[option].stages]
    return max(place for place, start in enumerate(months) if start <= month)


def stage_of_block(scenario: Scenario, option: str, block: CostBlock) -> int:
    """Stage that commits a cost block: the one in which its first amount falls due."""
    return stage_of_month(scenario, option, block.from_year * MONTHS_PER_YEAR)


def stage_of_prerequisite(scenario: Scenario, option: str, status: PrerequisiteStatus) -> int:
    """Stage in which a prerequisite is paid: planned ones in their month, all others at the start."""
    planned = status.from_month or 0 if status.state == "planned" else 0
    return stage_of_month(scenario, option, planned)


def gate_year(scenario: Scenario, option: str, stage: int) -> int:
    """Year in which the gate before `stage` falls (amounts fall at the end of years)."""
    return -(-scenario.options[option].stages[stage].from_month // MONTHS_PER_YEAR)


def committed_once(scenario: Scenario, option: str, stage: int) -> float:
    """One-off amounts that entering `stage` commits, today's prices, uplift included, with prerequisites."""
    chosen = scenario.options[option]
    blocks = (
        block.once_eur.value * (1.0 + block.optimism_uplift.value)
        for block in chosen.costs.values()
        if block.once_eur is not None and stage_of_block(scenario, option, block) == stage
    )
    prerequisites = (
        status.cost_eur.value
        for name, status in chosen.prerequisites.items()
        if status.cost_eur is not None
        and due_year(status, scenario.prerequisites[name].today, 0) is not None
        and stage_of_prerequisite(scenario, option, status) == stage
    )
    return sum(blocks) + sum(prerequisites)


def until_stage(scenario: Scenario, option: str, stage: int) -> Scenario:
    """The scenario in which `option` pays only for its stages up to `stage`."""
    chosen = scenario.options[option]
    kept = {
        "costs": {
            name: block
            for name, block in chosen.costs.items()
            if stage_of_block(scenario, option, block) <= stage
        },
        "prerequisites": {
            name: status
            for name, status in chosen.prerequisites.items()
            if stage_of_prerequisite(scenario, option, status) <= stage
        },
    }
    return _with_option(scenario, option, kept)


def stopped_outcome(scenario: Scenario, outcome: Outcome, stage: int) -> Outcome:
    """`outcome` where what `stage` delivers at its end goes on to the end of the horizon."""
    months = scenario.money.horizon_years * MONTHS_PER_YEAR
    kept = [state for state in outcome.states if state.stage <= stage]
    return replace(outcome, states=(*kept[:-1], replace(kept[-1], to_month=max(months, kept[-1].to_month))))


def failed_outcome(outcome: Outcome, stage: int, works: float) -> Outcome:
    """`outcome` where the stages after `stage` bring only the share `works` of their effect on posts."""
    before = [state for state in outcome.states if state.stage <= stage][-1]
    level = before.samples["posts_required"]
    states = tuple(
        _with_posts(state, level + works * (state.samples["posts_required"] - level))
        if state.stage > stage
        else state
        for state in outcome.states
    )
    return replace(outcome, states=states)


def partly_working(outcome: Outcome, baseline: Outcome, works: float) -> Outcome:
    """`outcome` where only the share `works` of its effect on posts against the do-minimum arrives."""
    states = []
    for state in outcome.states:
        there = _state_at(baseline, state.from_month).samples["posts_required"]
        states.append(_with_posts(state, there + works * (state.samples["posts_required"] - there)))
    return replace(outcome, states=tuple(states))


def effect_share(outcome: Outcome, baseline: Outcome, stage: int) -> float:
    """Share of the whole path's effect on posts that its stages up to `stage` bring (1 where the path frees
    none)."""
    whole = _freed(outcome.target, baseline)
    reached = _freed([state for state in outcome.states if state.stage <= stage][-1], baseline)
    return float(np.clip(reached / whole, 0.0, 1.0)) if whole > 0 else 1.0


def money_if_stopped(scenario: Scenario, option: str, outcomes: Outcomes, stage: int) -> Money:
    """Money of `option` that goes no further than `stage`, without what stopping costs."""
    return money_of(
        until_stage(scenario, option, stage),
        option,
        stopped_outcome(scenario, outcomes[option], stage),
        outcomes[scenario.baseline],
    )


def npv_if_switched(scenario: Scenario, option: str, outcomes: Outcomes, stage: int, to: str) -> float:
    """Net present value against the do-minimum when the path changes over to the option `to` at the gate
    after `stage`: until then its own flows, from then on those of the other option from its start.

    What the first stage freed is lost on the way: a cautious reading.
    """
    stopped = money_if_stopped(scenario, option, outcomes, stage)
    other = money_of(scenario, to, outcomes[to], outcomes[scenario.baseline])
    base = money_of(scenario, scenario.baseline, outcomes[scenario.baseline], outcomes[scenario.baseline])
    year, size = gate_year(scenario, option, stage + 1), len(base.cash_flow)
    rates = rates_of(scenario.money)
    flow = np.zeros(size)
    for parts, growth in (
        ((stopped.price_flow, other.price_flow), rates.price_growth(size)),
        ((stopped.wage_flow, other.wage_flow), rates.wage_growth(size)),
    ):
        joined = np.zeros(size)
        joined[: year + 1] = np.asarray(parts[0])[: year + 1]
        joined[year:] += np.asarray(parts[1])[: max(size - year, 0)]
        flow += joined * growth
    return npv(rates.discount, list(map(float, flow - np.asarray(base.cash_flow))))


def present_value(scenario: Scenario, amount: float, year: int) -> float:
    """Present value of an amount of today's prices that falls due in `year` (0 beyond the horizon)."""
    if year > scenario.money.horizon_years:
        return 0.0
    rates = rates_of(scenario.money)
    return float(amount * ((1.0 + rates.prices) / (1.0 + rates.discount)) ** year)


def delayed(
    scenario: Scenario, option: str, outcome: Outcome, stage: int, months: int
) -> tuple[Scenario, Outcome]:
    """The same path with the gate before `stage`, and all after it, `months` later (whole years)."""
    years = months // MONTHS_PER_YEAR
    chosen = scenario.options[option]
    costs = {
        name: block.model_copy(update={"from_year": block.from_year + years})
        if stage_of_block(scenario, option, block) >= stage
        else block
        for name, block in chosen.costs.items()
    }
    prerequisites = {
        name: status.model_copy(update={"from_month": (status.from_month or 0) + months})
        if status.state == "planned" and stage_of_prerequisite(scenario, option, status) >= stage
        else status
        for name, status in chosen.prerequisites.items()
    }
    return _with_option(scenario, option, {"costs": costs, "prerequisites": prerequisites}), _later(
        scenario, outcome, stage, months
    )


def _later(scenario: Scenario, outcome: Outcome, stage: int, months: int) -> Outcome:
    horizon = scenario.money.horizon_years * MONTHS_PER_YEAR
    kept = [state for state in outcome.states if state.stage < stage]
    waiting = replace(kept[-1], to_month=min(kept[-1].to_month + months, horizon))
    moved = [
        replace(state, from_month=state.from_month + months, to_month=min(state.to_month + months, horizon))
        for state in outcome.states
        if state.stage >= stage and state.from_month + months < horizon
    ]
    return replace(outcome, states=(*kept[:-1], waiting, *moved))


def _with_option(scenario: Scenario, option: str, update: Mapping[str, object]) -> Scenario:
    changed = scenario.options[option].model_copy(update=dict(update))
    return scenario.model_copy(update={"options": {**scenario.options, option: changed}})


def _with_posts(state: StateOutcome, posts: np.ndarray) -> StateOutcome:
    return replace(state, samples={**state.samples, "posts_required": posts})


def _state_at(outcome: Outcome, month: int) -> StateOutcome:
    return next(
        (state for state in outcome.states if state.from_month <= month < state.to_month), outcome.target
    )


def _freed(state: StateOutcome, baseline: Outcome) -> float:
    there = _state_at(baseline, state.from_month).samples["posts_required"]
    return float(np.nanmean(there - state.samples["posts_required"]))


def at_end(assumption: Assumption | None, end: str = "value") -> float:
    """The assumption's value (or an end of its range); 0 where there is none."""
    return 0.0 if assumption is None else float(getattr(assumption, end))
