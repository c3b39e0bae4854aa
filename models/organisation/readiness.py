"""Readiness: a lever acts only as far as its prerequisites are met, from the date on which they are
(model.md 12.5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.scenario import ALL, LEVER_KINDS, LEVER_PREREQUISITES, Levers, effective_levers, today_levers
from models.scenario.organisation_schema import PrerequisiteState, PrerequisiteStatus, told_state
from models.scenario.prerequisite_dates import option_statuses
from models.scenario.schema import NamedFuture, Option, Scenario, Stage
from models.scenario.values import Assumption, Text

MONTHS_PER_YEAR = 12


@dataclass(frozen=True)
class Period:
    """A cut of the horizon in which readiness does not change.

    `strengths`: lever name (field of `LeverChanges`) -> 0..1; levers without prerequisites are always 1.
    `binding`: lever -> prerequisite ids that hold its strength below 1 in this period.
    """

    from_month: int
    to_month: int
    stage: int
    strengths: Mapping[str, float]
    binding: Mapping[str, tuple[str, ...]]

    @property
    def months(self) -> int:
        """Length of the period."""
        return self.to_month - self.from_month


@dataclass(frozen=True)
class PrerequisiteReadiness:
    """One row of the readiness table: how far an option has got with one prerequisite."""

    prerequisite: str
    name: Text
    question: Text
    state: PrerequisiteState
    from_month: int | None
    """Planned, or met in part: month from which it is, delay of the future included."""
    share: float | None
    owner: str
    cost_eur: Assumption | None
    evidence: Text
    as_today: bool
    """Whether the option leaves the prerequisite as it stands today."""
    levers: tuple[str, ...]
    """Levers of this option that wait for it."""

    @property
    def told_as(self) -> str:
        """The state as texts tell it: `partial_from` where the part comes with a month."""
        return told_state(self.state, self.from_month)


@dataclass(frozen=True)
class LeverReadiness:
    """When a lever that an option turns begins to act."""

    lever: str
    turned_from_month: int
    """Month in which the option first turns it."""
    first_effect_month: int | None
    """First month with any effect; None: never within the horizon."""
    full_effect_month: int | None
    """First month with full effect; None: never within the horizon."""
    strength_at_end: float
    binding: tuple[str, ...]
    """Prerequisites that hold it back in its first month or, where it never acts fully, at the end."""

    @property
    def is_idle(self) -> bool:
        """Whether it never acts: money without effect."""
        return self.first_effect_month is None


def periods(scenario: Scenario, option: str, future: str | NamedFuture | None = None) -> tuple[Period, ...]:
    """The horizon of `option`, cut where a stage starts or where readiness of a lever it turns changes.

    Periods follow one another without gap from month 0 to `horizon_years` * 12. A named future delays what
    is planned. Raises KeyError for an unknown option or future.
    """
    chosen = scenario.options[option]
    statuses = option_statuses(scenario, chosen)
    delay = delay_of(scenario, future)
    end = scenario.money.horizon_years * MONTHS_PER_YEAR
    starts = _possible_cuts(chosen, statuses, delay, end)
    needs = {lever: needs_of(scenario, lever) for lever in LEVER_KINDS}
    cuts = [
        _period(needs, chosen, statuses, delay, start, stop)
        for start, stop in zip(starts, [*starts[1:], end], strict=True)
    ]
    return _merged(cuts, [turned_levers(scenario, stage) for stage in chosen.stages])


def readiness_table(
    scenario: Scenario, option: str, future: str | NamedFuture | None = None
) -> tuple[PrerequisiteReadiness, ...]:
    """One row per prerequisite of the scenario, in its order: state, date, owner, cost, evidence, levers
    that wait."""
    chosen = scenario.options[option]
    delay = delay_of(scenario, future)
    turned = set(levers_turned(scenario, option))
    return tuple(
        _prerequisite_row(scenario, chosen, prerequisite, status, delay, turned)
        for prerequisite, status in option_statuses(scenario, chosen).items()
    )


def open_prerequisites(scenario: Scenario, option: str) -> tuple[str, ...]:
    """Prerequisites of an option that are not met yet, in the order of the scenario."""
    statuses = option_statuses(scenario, scenario.options[option])
    return tuple(name for name, status in statuses.items() if status.state != "met")


def lever_readiness(
    scenario: Scenario, option: str, future: str | NamedFuture | None = None
) -> tuple[LeverReadiness, ...]:
    """One row per lever that `option` turns in any stage: when it begins to act, what holds it back."""
    chosen = scenario.options[option]
    cuts = periods(scenario, option, future)
    turned_in = [set(turned_levers(scenario, stage)) for stage in chosen.stages]
    return tuple(
        _lever_row(lever, [cut for cut in cuts if lever in turned_in[cut.stage]])
        for lever in LEVER_KINDS
        if any(lever in turned_in[cut.stage] for cut in cuts)
    )


def idle_levers(
    scenario: Scenario, option: str, future: str | NamedFuture | None = None
) -> tuple[LeverReadiness, ...]:
    """Levers that `option` turns and that never act within the horizon: money without effect."""
    return tuple(row for row in lever_readiness(scenario, option, future) if row.is_idle)


def turned_levers(scenario: Scenario, stage: Stage) -> tuple[str, ...]:
    """Levers that stand differently in `stage` than in today's service (by value, not by source)."""
    today, target = today_levers(scenario), effective_levers(stage)
    return tuple(
        lever
        for lever in LEVER_KINDS
        if setting_of(target, lever) != setting_of(today, lever) and not _is_pooling_of_nothing(lever, stage)
    )


def strength_of(status: PrerequisiteStatus, month: int, delay: int = 0) -> float:
    """How far a prerequisite is met in `month`: met 1, planned 0 then 1, partial its share (0 before its
    month, if it has one), not met 0."""
    if status.state == "met":
        return 1.0
    if status.from_month and month < status.from_month + delay:
        return 0.0
    if status.state == "planned":
        return 1.0 if month >= (status.from_month or 0) + delay else 0.0
    return float(status.share or 0.0) if status.state == "partial" else 0.0


def named_future(scenario: Scenario, future: str | NamedFuture | None) -> NamedFuture | None:
    """The future with this id; an own NamedFuture or None passes through. Raises KeyError for an unknown
    id."""
    return scenario.futures[future] if isinstance(future, str) else future


def levers_turned(scenario: Scenario, option: str) -> tuple[str, ...]:
    """Levers that `option` turns in any of its stages, in the order of the levers."""
    turned = {lever for stage in scenario.options[option].stages for lever in turned_levers(scenario, stage)}
    return tuple(lever for lever in LEVER_KINDS if lever in turned)


def setting_of(levers: Levers, lever: str) -> object:
    """What a lever is set to, reduced to what acts: numbers without their sources, entries without effect
    left out."""
    setting = getattr(levers, lever)
    if lever == "channel_offer":
        return {
            channel: (offer.offer, offer.to, offer.share and offer.share.value)
            for channel, offer in setting.items()
            if offer.offer != "open"
        }
    if isinstance(setting, Mapping):
        default = levers.dial(lever, ALL)
        keys = {key for key in setting if levers.dial(lever, key) != default}
        return default, frozenset((key, levers.dial(lever, key)) for key in keys)
    return levers.dial(lever)


def _is_pooling_of_nothing(lever: str, stage: Stage) -> bool:
    """Pooling is a change of teams: without any changed team there is nothing it could do."""
    return lever == "pooled_teams" and not stage.teams


def delay_of(scenario: Scenario, future: str | NamedFuture | None) -> int:
    """Months by which everything planned comes later in `future`."""
    chosen = named_future(scenario, future)
    return chosen.prerequisite_delay_months if chosen else 0


def _possible_cuts(
    option: Option, statuses: Mapping[str, PrerequisiteStatus], delay: int, end: int
) -> list[int]:
    stages = {stage.from_month for stage in option.stages}
    dates = {(status.from_month or 0) + delay for status in statuses.values() if _comes_with_a_month(status)}
    return sorted(month for month in {0} | stages | dates if month < end)


def _comes_with_a_month(status: PrerequisiteStatus) -> bool:
    return status.state == "planned" or (status.state == "partial" and bool(status.from_month))


def _stage_in(option: Option, month: int) -> int:
    return max(index for index, stage in enumerate(option.stages) if stage.from_month <= month)


def _period(
    needs: Mapping[str, tuple[str, ...]],
    option: Option,
    statuses: Mapping[str, PrerequisiteStatus],
    delay: int,
    start: int,
    stop: int,
) -> Period:
    met = {name: strength_of(status, start, delay) for name, status in statuses.items()}
    strengths = {lever: _weakest(met, known) for lever, known in needs.items()}
    binding = {
        lever: tuple(need for need in needs[lever] if met[need] < 1)
        for lever, strength in strengths.items()
        if strength < 1
    }
    return Period(start, stop, _stage_in(option, start), strengths, binding)


def needs_of(scenario: Scenario, lever: str) -> tuple[str, ...]:
    """Prerequisites of `lever` that this scenario knows (the schema's consistency check names missing
    ones)."""
    return tuple(need for need in LEVER_PREREQUISITES.get(lever, ()) if need in scenario.prerequisites)


def _weakest(met: Mapping[str, float], needs: Iterable[str]) -> float:
    return min((met[need] for need in needs), default=1.0)


def _merged(cuts: list[Period], turned: Sequence[tuple[str, ...]]) -> tuple[Period, ...]:
    """Joins neighbours that do not differ for any lever that their stage turns (`turned`, by stage)."""
    merged: list[Period] = []
    for cut in cuts:
        if merged and _acts_alike(merged[-1], cut, turned[cut.stage]):
            last = merged.pop()
            merged.append(Period(last.from_month, cut.to_month, cut.stage, cut.strengths, cut.binding))
        else:
            merged.append(cut)
    return tuple(merged)


def _acts_alike(first: Period, second: Period, turned: tuple[str, ...]) -> bool:
    return first.stage == second.stage and all(
        first.strengths[lever] == second.strengths[lever] for lever in turned
    )


def _prerequisite_row(
    scenario: Scenario,
    option: Option,
    prerequisite: str,
    status: PrerequisiteStatus,
    delay: int,
    turned: set[str],
) -> PrerequisiteReadiness:
    definition = scenario.prerequisites[prerequisite]
    return PrerequisiteReadiness(
        prerequisite=prerequisite,
        name=definition.name,
        question=definition.question,
        state=status.state,
        from_month=None if status.from_month is None else status.from_month + delay,
        share=status.share,
        owner=status.owner,
        cost_eur=status.cost_eur,
        evidence=status.evidence,
        as_today=prerequisite not in option.prerequisites,
        levers=tuple(
            lever
            for lever in LEVER_KINDS
            if lever in turned and prerequisite in LEVER_PREREQUISITES.get(lever, ())
        ),
    )


def _lever_row(lever: str, cuts: list[Period]) -> LeverReadiness:
    """The row of a lever from the periods in which it is turned (at least one)."""
    acting = [cut.from_month for cut in cuts if cut.strengths[lever] > 0]
    full = [cut.from_month for cut in cuts if cut.strengths[lever] >= 1]
    held_in = cuts[0] if full else cuts[-1]
    return LeverReadiness(
        lever=lever,
        turned_from_month=cuts[0].from_month,
        first_effect_month=min(acting, default=None),
        full_effect_month=min(full, default=None),
        strength_at_end=cuts[-1].strengths[lever],
        binding=held_in.binding.get(lever, ()),
    )
