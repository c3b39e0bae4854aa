"""A staged path with gates: what each stage commits, what can be done at each gate, and what waiting with the
later stages is worth in money (decision.md S14).

How likely a gate is passed is an assumption; the probability at which two ways cost the same is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from models.costs.cash_flows import switching_value
from models.costs.money import money_of
from models.organisation.readiness import strength_of
from models.outcome import Outcome, known_mean
from models.phasing import stages as of
from models.phasing.tree import Chance, Choice, End, Node, Way, roll_back
from models.scenario.schema import Gate, GateTest, Scenario

GateWay = Literal["continue", "stop", "switch"]
DELAY_MONTHS = 12
"""The delay whose price is told."""
Probabilities = tuple[float, ...]

NEAR = 0.05
"""Step in which a computed limit of a probability is told."""


@dataclass(frozen=True)
class GateCheck:
    """One test of a gate and what the model expects of it today; `met` None: nobody knows yet."""

    test: GateTest
    expected: float | None
    """Value of the metric, or the month."""
    met: bool | None

    @property
    def is_only_planned(self) -> bool:
        """Whether it tests a prerequisite that is planned and not there yet."""
        return self.test.prerequisite is not None and self.expected is not None


@dataclass(frozen=True)
class Gated:
    """The gate before `stage` (1..): what is tested and what each way costs or brings from there.

    Present values against the do-minimum, whole path from today on, at this gate's own result.
    """

    stage: int
    month: int
    checks: tuple[GateCheck, ...]
    passes: tuple[float, float, float]
    """Probability: low, value, high."""
    committed_before: float
    """One-off amounts committed before the gate, today's prices."""
    committed_after: float
    """One-off amounts that the stage behind it commits."""
    passed_continue: float
    """All stages are gone and work."""
    failed_continue: float
    """All stages are paid, and only a share of their effect arrives."""
    stop: float
    switch: float | None
    best_if_failed: GateWay

    @property
    def must_be_worth(self) -> float:
        """What the later stages cost in money when they work (present value; negative: they pay): so much
        must their gain in service be worth."""
        return self.stop - self.passed_continue


@dataclass(frozen=True)
class StagedPath:
    """A staged path in money, present values against the do-minimum."""

    option: str
    commit_now: str | None
    """Option that does all at once; None: the same stages ordered whole."""
    gates: tuple[Gated, ...]
    staged: float
    """Expected value: on at gates that are passed, the best way where one fails."""
    staged_range: tuple[float, float]
    """`staged` with every probability at the ends of its range."""
    ordered_whole: float
    """Expected value of the same stages ordered whole on the first day."""
    now: float
    """Expected value of deciding all at once (`commit_now`)."""
    money_only: float
    """Expected value if every gate looked at money alone, even where it is passed."""
    break_even: float | None
    """Probability of the first gate at which `staged` and `now` are equal; None: one is ahead for every
    probability."""
    ahead_if_failing: Literal["staged", "now", "equal"]
    """Who is ahead where the first gate fails for sure."""
    ahead_if_passing: Literal["staged", "now", "equal"]
    delay_npv: float
    """Change of the value of the whole path by a first gate `DELAY_MONTHS` later."""
    delay_post_years: float
    """Post-years that are freed less by it."""
    tree: Node
    over_first_gate: tuple[tuple[float, float], tuple[float, float]]
    """`staged` and `now`, each where the first gate fails for sure and where it is passed for sure; in
    between both are straight lines."""

    def at_quarters(self, parts: int) -> tuple[tuple[float, float, float], ...]:
        """Probability of the first gate, `staged` and `now` there, in `parts` equal steps from 0 to 1."""
        staged, now = self.over_first_gate
        shares = (step / parts for step in range(parts + 1))
        return tuple(
            (p, staged[0] + p * (staged[1] - staged[0]), now[0] + p * (now[1] - now[0])) for p in shares
        )

    @property
    def told_break_even(self) -> tuple[float, bool] | None:
        """`break_even` in steps of `NEAR`, since it rests on what nobody has measured, and whether it was
        rounded; exact where rounding moved it out of the stated range or to certainty."""
        if self.break_even is None:
            return None
        low, _, high = self.gates[0].passes
        rounded = round(self.break_even / NEAR) * NEAR
        told = 0 < rounded < 1 and (low <= rounded <= high) == (low <= self.break_even <= high)
        return (rounded, True) if told else (self.break_even, False)

    @property
    def whole_once(self) -> float:
        """One-off amounts of all stages, today's prices."""
        last = self.gates[-1]
        return last.committed_before + last.committed_after

    @property
    def flexibility(self) -> float:
        """Value of flexibility: staged minus the same stages ordered whole (never negative)."""
        return self.staged - self.ordered_whole


def staged_path(scenario: Scenario, option: str, outcomes: Mapping[str, Outcome]) -> StagedPath | None:
    """The staged path of `option`; None where its stages have no gates. Nothing is simulated: every way is
    made of the outcomes at hand.

    Whether freed hours count as money is the scenario's decision switch.
    """
    phasing = scenario.options[option].phasing
    if phasing is None:
        return None
    gates = tuple(_gated(scenario, option, outcomes, place) for place in range(len(phasing.gates)))
    values = tuple(gate.passes[1] for gate in gates)
    whole = _ways_now(scenario, option, None, outcomes)
    now = _ways_now(scenario, option, phasing.commit_now, outcomes) if phasing.commit_now else whole

    def both_at(first: float) -> tuple[float, float]:
        chosen = (first, *values[1:])
        return _staged_value(gates, chosen), _mean_over_gates(now, chosen)

    def gap_at(first: float) -> float:
        staged, at_once = both_at(first)
        return staged - at_once

    delay_npv, delay_posts = _price_of_delay(scenario, option, outcomes)
    ends = [_staged_value(gates, tuple(gate.passes[end] for gate in gates)) for end in (0, 2)]
    return StagedPath(
        option=option,
        commit_now=phasing.commit_now,
        gates=gates,
        staged=_staged_value(gates, values),
        staged_range=(min(ends), max(ends)),
        ordered_whole=_mean_over_gates(whole, values),
        now=_mean_over_gates(now, values),
        money_only=roll_back(tree_of(gates, values, money_only=True)).value,
        break_even=_break_even(gap_at),
        ahead_if_failing=_ahead(gap_at(0.0)),
        ahead_if_passing=_ahead(gap_at(1.0)),
        delay_npv=delay_npv,
        delay_post_years=delay_posts,
        tree=tree_of(gates, values),
        over_first_gate=_turned(both_at(0.0), both_at(1.0)),
    )


def _turned(
    failing: tuple[float, float], passing: tuple[float, float]
) -> tuple[tuple[float, float], tuple[float, float]]:
    return (failing[0], passing[0]), (failing[1], passing[1])


def tree_of(gates: tuple[Gated, ...], passes: Probabilities, *, money_only: bool = False) -> Node:
    """The path as a decision tree: at each gate an event; where it fails the best way is chosen; where it is
    passed the path goes on, or (`money_only`) the best way in money is chosen there, too."""
    node: Node = End("continue", gates[-1].passed_continue)
    for gate, probability in reversed(list(zip(gates, passes, strict=True))):
        others = [Way("stop", End("stop", gate.stop))]
        if gate.switch is not None:
            others.append(Way("switch", End("switch", gate.switch)))
        on = Way("continue", node)
        passed = Choice("passed", (on, *others) if money_only else (on,))
        failed = Choice("failed", (Way("continue", End("continue", gate.failed_continue)), *others))
        node = Chance(
            f"gate {gate.stage}", (Way("passed", passed, probability), Way("failed", failed, 1 - probability))
        )
    return node


def _staged_value(gates: tuple[Gated, ...], passes: Probabilities) -> float:
    return roll_back(tree_of(gates, passes)).value


# --- One gate -----------------------------------------------------------------------------------------------


def _gated(scenario: Scenario, option: str, outcomes: Mapping[str, Outcome], place: int) -> Gated:
    chosen = scenario.options[option]
    assert chosen.phasing is not None
    gate, stage, base = chosen.phasing.gates[place], place + 1, outcomes[scenario.baseline]
    stopped = of.money_if_stopped(scenario, option, outcomes, place).npv
    stop_cost = of.present_value(
        scenario, of.at_end(gate.stop_cost_eur), of.gate_year(scenario, option, stage)
    )
    failed = of.failed_outcome(outcomes[option], place, gate.works_if_failed.value)
    ways: dict[GateWay, float] = {
        "continue": money_of(scenario, option, failed, base).npv,
        "stop": stopped - stop_cost,
    }
    if gate.switch_to is not None:
        ways["switch"] = of.npv_if_switched(scenario, option, outcomes, place, gate.switch_to)
    best = max(ways, key=ways.__getitem__)
    return Gated(
        stage=stage,
        month=chosen.stages[stage].from_month,
        checks=tuple(_check(scenario, option, outcomes[option], stage, test) for test in gate.tests),
        passes=(gate.passes.low, gate.passes.value, gate.passes.high),
        committed_before=sum(of.committed_once(scenario, option, before) for before in range(stage)),
        committed_after=of.committed_once(scenario, option, stage),
        passed_continue=money_of(scenario, option, outcomes[option], base).npv,
        failed_continue=ways["continue"],
        stop=ways["stop"],
        switch=ways.get("switch"),
        best_if_failed=best,
    )


def _check(scenario: Scenario, option: str, outcome: Outcome, stage: int, test: GateTest) -> GateCheck:
    before = [state for state in outcome.states if state.stage < stage][-1]
    if test.metric is not None:
        value = known_mean(before.samples[test.metric])
        met = value >= test.at_least if test.at_least is not None else value <= (test.at_most or 0.0)
        return GateCheck(test, value, met if value == value else None)
    if test.prerequisite is not None:
        definition = scenario.prerequisites[test.prerequisite]
        status = scenario.options[option].prerequisites.get(test.prerequisite, definition.today)
        month = scenario.options[option].stages[stage].from_month
        planned = status.from_month if status.state == "planned" else None
        return GateCheck(test, None if planned is None else float(planned), strength_of(status, month) >= 1.0)
    return GateCheck(test, float(before.from_month), before.from_month <= (test.by_month or 0))


# --- Deciding all at once -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Now:
    """What deciding all at once brings where every gate would have been passed, and where each fails."""

    passed: float
    failed: Probabilities


def _ways_now(scenario: Scenario, option: str, other: str | None, outcomes: Mapping[str, Outcome]) -> _Now:
    """`other` None: the stages of `option` themselves, ordered whole."""
    phasing = scenario.options[option].phasing
    assert phasing is not None
    base = outcomes[scenario.baseline]
    chosen = other or option
    failed = []
    for place, gate in enumerate(phasing.gates):
        works = gate.works_if_failed.value
        if other is None:
            outcome = of.failed_outcome(outcomes[option], place, works)
        else:
            share = of.effect_share(outcomes[option], base, place)
            outcome = of.partly_working(outcomes[other], base, share + works * (1.0 - share))
        failed.append(money_of(scenario, chosen, outcome, base).npv)
    return _Now(money_of(scenario, chosen, outcomes[chosen], base).npv, tuple(failed))


def _mean_over_gates(now: _Now, passes: Probabilities) -> float:
    """Expected value where the gates are only found out about, not decided at."""
    value, reached = 0.0, 1.0
    for probability, failed in zip(passes, now.failed, strict=True):
        value += reached * (1.0 - probability) * failed
        reached *= probability
    return value + reached * now.passed


def _break_even(gap_at: Callable[[float], float]) -> float | None:
    at_ends = gap_at(0.0), gap_at(1.0)
    if at_ends[0] * at_ends[1] >= 0:
        return None
    return switching_value(gap_at, 0.0, 1.0)


def _ahead(gap: float) -> Literal["staged", "now", "equal"]:
    if abs(gap) < 0.5:
        return "equal"
    return "staged" if gap > 0 else "now"


def _price_of_delay(scenario: Scenario, option: str, outcomes: Mapping[str, Outcome]) -> tuple[float, float]:
    base = outcomes[scenario.baseline]
    later, outcome = of.delayed(scenario, option, outcomes[option], 1, DELAY_MONTHS)
    then = money_of(later, option, outcome, base)
    now = money_of(scenario, option, outcomes[option], base)
    years = zip(then.staff_required[1:], now.staff_required[1:], strict=True)
    return then.npv - now.npv, sum(late - early for late, early in years)


def gate_of(scenario: Scenario, path: StagedPath, gate: Gated) -> Gate:
    """The gate's record in the scenario."""
    phasing = scenario.options[path.option].phasing
    assert phasing is not None
    return phasing.gates[gate.stage - 1]
