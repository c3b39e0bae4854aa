"""The schema of a scenario file, version 1: everything a decision needs, in both languages, with sources.

One scenario = one organisation, its volumes, its service today, and the options on the table. Mappings are
keyed by id. Numbers nobody measured are `Assumption`s (value, low, high, unit, source, grade). Checks within
one record stand here; checks between records (does the team exist that an option names?) stand in
`models.scenario.consistency`.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from models.scenario.channel_traits import ChannelTraits, ReasonTraits
from models.scenario.decision_schema import Criterion, Head, KnockOut
from models.scenario.holiday_regions import NO_REGION, is_known_region
from models.scenario.organisation_schema import (
    Activity,
    Consistencies,
    CoordinationAnswers,
    Potential,
    Prerequisite,
    PrerequisiteStatus,
    Responsibility,
    Risk,
    Stakeholder,
    StrategySentence,
    TargetGroup,
    Unit,
)
from models.scenario.values import (
    Assumption,
    ById,
    ContactsPerIssue,
    Euros,
    Factor,
    Grade,
    GrowthRate,
    Hours,
    HoursPerWeek,
    Identifier,
    PlainShare,
    Posts,
    Record,
    Seconds,
    Share,
    Source,
    Text,
    refused,
)

SCHEMA_VERSION = 1
ALL = "all"
"""Key that stands for every reason (or channel) not named itself in a lever's mapping."""

Architecture = Literal["silo", "omnichannel", "journey", "product"]
LeverKind = Literal["technology", "organisation", "process", "product", "channel"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def _with_leading_zero(time: object) -> object:
    return f"0{time}" if isinstance(time, str) and len(time) == 4 and time[1] == ":" else time


ClockTime = Annotated[
    str, BeforeValidator(_with_leading_zero), StringConstraints(pattern=r"^([01]\d|2[0-3]):[03]0$|^24:00$")
]
"""A time on a half-hour; `8:00` is taken for `08:00`."""


# --- Who decides what ---------------------------------------------------------------------------------------


class ConsultedBody(Record):
    """A body to be consulted before the decision (works council, data protection, ...)."""

    name: Text
    status: Literal["open", "running", "received", "not_needed"]
    note: Text


class DecisionFrame(Record):
    """What is to be decided, by whom, when, and what happens without a decision."""

    question: Text
    board: Text
    meeting: date
    lead: Text
    """Unit in charge of the paper (Federführung)."""
    occasion: Text
    """Why now."""
    without_decision: Text
    """What happens without a decision, and by when."""
    deadline_months: int = Field(ge=0, le=240)
    """Months until the occasion bites (end of vendor support)."""
    legal_form: Literal["ag", "gmbh", "cooperative", "savings_bank", "public", "other"]
    strategy: ById[StrategySentence]
    """From corporate strategy down to technology, each sentence with the one above it that it serves."""
    target_groups: ById[TargetGroup]
    constraints: tuple[Text, ...]
    unknowns: tuple[Text, ...]
    stakeholders: ById[Stakeholder]
    consultation: ById[ConsultedBody]


# --- Volumes ------------------------------------------------------------------------------------------------


class DayProfile(Record):
    """How a day's total spreads over the hours when a file holds daily totals only."""

    share_by_hour: Annotated[tuple[float, ...], Field(min_length=24, max_length=24)]
    source: Source
    grade: Grade

    @model_validator(mode="after")
    def _sums_to_one(self) -> Self:
        if abs(sum(self.share_by_hour) - 1) > 1e-6 or min(self.share_by_hour) < 0:
            raise refused("day_profile", sum=f"{sum(self.share_by_hour):g}")
        return self


class WeekProfile(Record):
    """How the total of a week or a month spreads over its days when a file holds no days."""

    share_by_weekday: Annotated[tuple[float, ...], Field(min_length=7, max_length=7)]
    """From Monday on. Public holidays count as Sundays."""
    source: Source
    grade: Grade

    @model_validator(mode="after")
    def _sums_to_one(self) -> Self:
        if abs(sum(self.share_by_weekday) - 1) > 1e-6 or min(self.share_by_weekday) < 0:
            raise refused("week_profile", sum=f"{sum(self.share_by_weekday):g}")
        return self


USUAL_WEEK = WeekProfile(
    share_by_weekday=(0.22, 0.2, 0.19, 0.19, 0.17, 0.03, 0),
    source=Text(
        de="Eigenes Urteil; keine Messung gefunden: montags am meisten, samstags wenig, sonntags geschlossen",
        en="Own judgement; no measurement found: most on Mondays, little on Saturdays, closed on Sundays",
    ),
    grade="D",
)
"""The week that is assumed where a scenario states none."""


def _with_holidays(region: str) -> str:
    if region != NO_REGION and not is_known_region(region):
        raise refused("holiday_region", region=region[:60])
    return region


HolidayRegion = Annotated[str, AfterValidator(_with_holidays)]
"""Country, or country and region, by ISO 3166 as the library `holidays` names them: `DE`, `DE-BY`;
`none`: no public holidays."""


class VolumeSource(Record):
    """Where the volumes come from and what their names mean here."""

    file: str
    """Path beside the scenario file."""
    description: Text
    channel_names: ById[tuple[str, ...]] = Field(default_factory=dict)
    """Channel id -> names that files use for it (compared without case)."""
    reason_names: ById[tuple[str, ...]] = Field(default_factory=dict)
    day_profile: DayProfile
    week_profile: WeekProfile = USUAL_WEEK
    holiday_region: HolidayRegion = "DE"
    """Whose public holidays count when totals of weeks and months are spread."""
    channels: tuple[Identifier, ...] | None = Field(default=None, min_length=1)
    """Channels that take part (None: all): volumes without the others make no contacts there, and teams that
    serve only those have nothing to do (see `models.scenario.taking_part`)."""
    factor: float = Field(default=1, gt=0, le=100)
    """Multiplies the issues behind the volumes in every option and future (growth since the file's year); the
    file itself stays as it is."""
    growth: ById[Annotated[tuple[GrowthRate, ...], Field(min_length=1, max_length=30)]] = Field(
        default_factory=dict
    )
    """Channel (or `all` for those not named) -> growth of its issues per year of the horizon against the year
    before; the last rate holds for all later years. It acts in every option alike."""


# --- The service today --------------------------------------------------------------------------------------


class Channel(Record):
    """A way to make contact."""

    name: Text
    mode: Literal["synchronous", "asynchronous", "presence"]
    shape: Literal[
        "phone",
        "callback",
        "email",
        "letter",
        "form",
        "chat",
        "messaging",
        "social",
        "branch",
        "video",
        "app",
    ]
    """Its drawn shape, the same everywhere."""
    handling_time_s: Seconds
    """Mean handling time including after-contact work, of one contact alone."""
    handling_cv: float = Field(default=0.8, gt=0, le=3)
    """Coefficient of variation of the lognormal handling time."""
    handling: Literal["lognormal", "exponential"] = "lognormal"
    """Distribution of the handling time; exponential ones have a coefficient of variation of 1."""
    patience_s: Seconds | None = None
    """Synchronous and presence: mean patience (exponential) before the customer abandons."""
    expectation_h: Hours | None = None
    """Asynchronous: mean time after which an unanswered customer may chase."""
    concurrency: int = Field(default=1, ge=1, le=10)
    """Contacts one agent holds at once."""
    slowdown: Factor | None = None
    """Handling time with full concurrency relative to one contact alone (at least 1)."""
    lines: int | None = Field(default=None, ge=1, le=1_000_000)
    """Lines of a synchronous channel (None: enough): contacts waiting or in work at once. Whoever finds all
    of them taken hears the busy tone, is counted as blocked, not as offered, and tries again like those who
    hang up. A booked callback holds no line."""
    interruptible: bool = False
    """Whether a contact that may interrupt does so with the work on this one."""
    interrupts: bool | None = None
    """Whether it may interrupt, with one queue for all (None: synchronous channels may)."""
    service_target_s: float = Field(gt=0)
    """Answered within this time counts as in time."""
    service_target_share: PlainShare
    traits: ChannelTraits = ChannelTraits()
    """What it can do for a customer."""
    priority: int = Field(default=5, ge=0, le=9)
    """0 is served first where channels share a queue."""
    retry_to: ById[PlainShare] = Field(default_factory=dict)
    """Where those who abandon try again: channel -> share; the rest stays on this channel."""
    chase_to: ById[PlainShare] = Field(default_factory=dict)
    """Where those who chase an unanswered contact turn to: channel -> share (sums to 1)."""

    @model_validator(mode="after")
    def _mode_has_its_clock(self) -> Self:
        if self.mode == "asynchronous" and self.expectation_h is None:
            raise refused("needs_expectation")
        if self.mode != "asynchronous" and self.patience_s is None:
            raise refused("needs_patience")
        if self.mode == "asynchronous" and self.lines is not None:
            raise refused("no_lines")
        return self


class Reason(Record):
    """A class of issues (Kontaktgrund)."""

    name: Text
    owner: Identifier
    """Unit whose products or processes cause these issues."""
    volume_share: PlainShare
    """Share of all contacts; used where the volume file has no reasons, otherwise the file counts."""
    handling_factor: Factor
    """Handling time relative to the channel's mean."""
    first_contact_resolution: Share
    """Share of properly handled contacts after which the issue is settled."""
    observed_contacts_per_issue: ContactsPerIssue | None = None
    """Contacts that one issue makes today, all of them counted, where somebody observed it (None: not known).
    Fitting then sets `first_contact_resolution` so that today's service makes as many."""
    avoidable: Share
    """Share of the issues that a change of product or communication could prevent."""
    back_office: Share
    """Share of issues with a step outside the service team."""
    back_office_lead_h: Hours
    traits: ReasonTraits = ReasonTraits()
    """What it asks of a channel."""


class OpeningHours(Record):
    """Opening hours: weekday -> [from, to), on half-hours."""

    days: tuple[Weekday, ...]
    opens: ClockTime
    closes: ClockTime

    @model_validator(mode="after")
    def _opens_before_closing(self) -> Self:
        if self.opens >= self.closes:
            raise refused("closes_first", opens=self.opens, closes=self.closes)
        return self


class Shift(Record):
    """How many people are on duty together: the same number from `starts` to `ends` on some weekdays."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    starts: ClockTime
    ends: ClockTime
    on_duty: float = Field(ge=0, le=100_000)
    """Heads; a mean over several weeks may have decimals."""

    @model_validator(mode="after")
    def _starts_before_its_end(self) -> Self:
        if self.starts >= self.ends:
            raise refused("shift_ends_first", starts=self.starts, ends=self.ends)
        return self


class Roster(Record):
    """Heads on duty by half-hour of the week, as an organisation plans or counts them; nobody at other
    times."""

    shifts: tuple[Shift, ...]
    source: Source
    grade: Grade

    @model_validator(mode="after")
    def _counts_once(self) -> Self:
        spans = sorted((day, shift.starts, shift.ends) for shift in self.shifts for day in shift.days)
        for (day, _, ends), (next_day, starts, _) in itertools.pairwise(spans):
            if day == next_day and starts < ends:
                raise refused("roster_overlaps", day=day, starts=starts)
        if not any(shift.on_duty for shift in self.shifts):
            raise refused("roster_empty")
        return self


class Team(Record):
    """People with the same skills and hours."""

    name: Text
    unit: Identifier
    posts: Posts
    """Full-time posts available for service work, before shrinkage."""
    channels: tuple[Identifier, ...]
    """Channels it serves from its own queue(s)."""
    reasons: tuple[Identifier, ...]
    """Reasons it can settle itself; `all` for every reason. Others are passed on."""
    receives_passes: bool = False
    """Whether contacts that others cannot settle may be passed to it."""
    opening: tuple[OpeningHours, ...]
    rota: Literal["flat", "demand"] = "demand"
    """How the posts' hours spread over the opening hours: evenly, or following the expected load."""
    roster: Roster | None = None
    """A roster of the organisation's own: then the posts' hours spread as it has them, not by `rota`."""


class Behaviour(Record):
    """What customers do when service does not come (assumptions, the same in every option)."""

    retry_after_abandon: Share
    retry_delay_s: Seconds
    chase_when_late: Share
    """Share of customers who chase when their expectation has passed."""
    return_when_unsettled: Share
    """Share who come back when a handled contact did not settle the issue (others give up)."""
    return_delay_h: Hours
    return_on_same_channel: Share
    status_enquiry: Share
    """Share who ask for the status while a back-office step is open, unless told first."""
    status_after_share: Share
    """When they ask: this share of the lead time has passed."""
    max_contacts: int = Field(default=8, ge=2, le=20)
    """After so many contacts the customer gives up."""


class Mechanisms(Record):
    """How strong the mechanisms behind the levers are (assumptions, the same in every option)."""

    reexplain_s: Seconds
    """Extra handling time of a later contact when the agent cannot see the history."""
    duplicate_share: Share
    """Share of the handling time after which an agent sees that a duplicate is already settled."""
    triage_share: Share
    """Share of the handling time spent before a contact is passed on to somebody who can settle it."""
    warm_pass_s: Seconds
    """Time both sides spend on handing over with context."""
    broken_pass: Share
    """Share of passes between separate departments that end as 'please write to ...' (without handover
    agreement)."""
    process_resolution: Share
    """Of the issues a handled contact leaves unsettled, the share settled once the process is defined."""
    process_handling: Share
    """Handling time saved once the process is fully defined."""
    knowledge_resolution: Share
    """As process_resolution, for a fully kept knowledge base."""
    knowledge_handling: Share
    ownership_resolution: Share
    """Of the issues that come back, the share settled because the same person or team owns the case."""
    callback_threshold_s: Seconds
    """A callback is offered when the wait is longer than this."""
    callback_accept: Share
    bot_context: Share
    """Share of bot hand-overs that arrive with context where history is shared."""
    bot_spill: Share
    """Share of customers not contained by a bot who turn to the phone instead of waiting on the channel."""
    induced_demand: Share
    """New contacts per contact that a newly opened or eased channel takes over."""


class Effort(Record):
    """What an issue costs its customer, counted in contacts: a contact counts 1, all else as stated.

    Repeat contacts, passes, explaining again and changing channels are the drivers of effort found by Dixon,
    Freeman and Toman (2010); that study gives no weights.
    """

    passed: Factor
    """A pass to somebody else."""
    broken: Factor
    """A pass that ends as 'please write to ...': the customer starts again."""
    repeated: Factor
    """Explaining the issue once more."""
    ten_minutes_waited: Factor
    """Ten minutes of waiting on the line."""


class Routing(Record):
    """How contacts and people find each other, the same in every option."""

    release: Literal["ageing", "team_order"] = "ageing"
    """What somebody who gets free takes from one queue for all: by priority and how long it has waited, or
    always what comes first in the order of the team's channels. Separate queues follow the team's order."""
    choice: Literal["fewest_contacts", "longest_idle"] = "fewest_contacts"
    """Who of a team takes a contact: who holds the fewest, then the longest idle; or the longest idle
    alone."""


class Staffing(Record):
    """From hours to posts and money."""

    contract_hours_per_week: HoursPerWeek
    shrinkage_share: Share
    """Paid time not on duty: leave, sickness, training, meetings."""
    occupancy_sync_share: Share
    """Share of on-duty time in contact work that is sustainable for calls and chats."""
    occupancy_async_share: Share
    cost_per_post_eur: Euros
    rota_loss_share: Share
    """Hours lost because real shifts never fit the load exactly."""
    staffing_factor: Factor
    """Multiplies the posts of all teams in every option; fitted when volumes of another size are loaded."""


# --- Levers -------------------------------------------------------------------------------------------------


class ChannelOffer(Record):
    """What is offered on a channel: open, closed, or steered to another one."""

    offer: Literal["open", "closed", "steered"]
    to: Identifier | None = None
    """Where steered or closed customers go."""
    share: Share | None = None
    """Share of customers who follow the steering (closed: all)."""

    @model_validator(mode="after")
    def _has_destination(self) -> Self:
        if self.offer != "open" and self.to is None:
            raise refused("offer_needs_to", offer=self.offer)
        if self.offer == "steered" and self.share is None:
            raise refused("offer_needs_share")
        return self


class LeverChanges(Record):
    """Levers that an option (or a stage of it) sets itself; what is left out stays as its preset has it."""

    identification: Share | None = None
    shared_history: bool | None = None
    universal_queue: bool | None = None
    skill_routing: bool | None = None
    callback: bool | None = None
    back_office_connected: bool | None = None
    bot_containment: ById[Share] | None = None
    """Channel -> share contained."""
    pooled_teams: bool | None = None
    """Whether the changed team layout of the option (`teams`) applies."""
    case_ownership: bool | None = None
    cross_department_handover: bool | None = None
    process_defined: ById[Share] | None = None
    """Reason (or `all`) -> how far the process is defined."""
    knowledge: Share | None = None
    proactive_status: bool | None = None
    avoidable_demand: ById[Share] | None = None
    """Reason (or `all`) -> share of the avoidable issues that the product change prevents."""
    channel_offer: ById[ChannelOffer] | None = None


# --- Options ------------------------------------------------------------------------------------------------


class TeamChange(Record):
    """What an option changes in a team (or the whole of a new team); what is left out stays as today."""

    name: Text | None = None
    unit: Identifier | None = None
    posts: Posts | None = None
    channels: tuple[Identifier, ...] | None = None
    reasons: tuple[Identifier, ...] | None = None
    receives_passes: bool | None = None
    opening: tuple[OpeningHours, ...] | None = None
    rota: Literal["flat", "demand"] | None = None
    roster: Roster | None = None
    """Left out, today's roster stays, unless opening hours or rota are changed: then nobody has planned the
    new hours yet."""


class Stage(Record):
    """A step of an option: from a month on, this architecture with these levers and teams."""

    from_month: int = Field(default=0, ge=0, le=240)
    name: Text
    architecture: Architecture
    levers: LeverChanges = Field(default_factory=LeverChanges)
    teams: ById[TeamChange] = Field(default_factory=dict)
    exit: Text | None = None
    """What can still be stopped or turned back at the start of this stage."""


class CostBlock(Record):
    """One block of cost, with the optimism it may hide. Amounts are in the scenario's currency, at today's
    prices."""

    name: Text
    kind: Literal[
        "platform", "licence", "integration", "migration", "double_running", "change", "product", "risk"
    ]
    once_eur: Euros | None = None
    yearly_eur: Euros | None = None
    agent_month_eur: Euros | None = None
    """Price per agent and month (licences); how many agents there are is told by the simulated option."""
    agents_per_post: Factor | None = None
    """Agents who need a licence per post in service (part-time, back office, leads); None: one."""
    contact_eur: Euros | None = None
    """Price per contact handled; how many there are is told by the simulated option."""
    contact_channels: tuple[Identifier, ...] | None = Field(default=None, min_length=1)
    """Channels whose contacts cost that (None: all)."""
    from_year: int = Field(default=0, ge=0, le=30)
    """Year of the one-off amount; yearly amounts start in the year after (at least year 1)."""
    to_year: int | None = Field(default=None, ge=1, le=30)
    """Last year of the yearly amounts (None: to the end of the horizon)."""
    ramp: Annotated[tuple[PlainShare, ...], Field(min_length=1, max_length=30)] | None = None
    """Share of the yearly amount and of the licences that falls due in the first, second ... year of theirs;
    the last share holds for all later years (None: all of it from the first year on)."""
    residual_eur: Euros | None = None
    """What it is still worth at the end of the horizon: comes back in the last year, without uplift."""
    optimism_uplift: Share
    """Uplift against optimism bias, on top of the stated amount; its source says on what evidence."""

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        if self.to_year is not None and self.to_year <= self.from_year:
            raise refused("cost_ends_first", start=self.from_year + 1, end=self.to_year)
        if self.contact_channels is not None and self.contact_eur is None:
            raise refused("cost_channels_alone")
        if self.agents_per_post is not None and self.agent_month_eur is None:
            raise refused("cost_agents_alone")
        return self


class GateTest(Record):
    """One thing that must be true at a gate: a figure, a prerequisite, or a date that is kept."""

    metric: str | None = None
    """The outcome it reads (see `models.outcome.METRICS`), in the last state before the gate."""
    at_least: float | None = None
    at_most: float | None = None
    prerequisite: Identifier | None = None
    """Met by the month of the gate."""
    by_month: int | None = Field(default=None, ge=0, le=240)
    """The stage before must act (its levers turned and ready) by this month."""

    @model_validator(mode="after")
    def _tests_one_thing(self) -> Self:
        tested = [each for each in (self.metric, self.prerequisite, self.by_month) if each is not None]
        bounds = [each for each in (self.at_least, self.at_most) if each is not None]
        if len(tested) != 1 or len(bounds) != (1 if self.metric else 0):
            raise refused("gate_test_form")
        return self


class Gate(Record):
    """The gate before a stage: what is tested, how likely it is passed, and what can be done there."""

    name: Text
    tests: Annotated[tuple[GateTest, ...], Field(min_length=1)]
    passes: Share
    """Probability that the gate is passed: an assumption, never computed."""
    works_if_failed: Share
    """Share of the later stages' effect on posts that arrives all the same if one goes on after failing."""
    stop_cost_eur: Euros | None = None
    """What stopping here costs (notice, writing off); None: nothing."""
    switch_to: Identifier | None = None
    """Option that one may change to here; its cost then begins at the gate."""
    keeps: Text
    """What stays when one stops here: contract, data, work done."""


class Phasing(Record):
    """An option's stages as decisions: a gate before every stage but the first."""

    gates: Annotated[tuple[Gate, ...], Field(min_length=1)]
    commit_now: Identifier | None = None
    """Option that does at once what the stages do one after another (None: the same stages, ordered whole on
    the first day)."""


class Option(Record):
    """One way to go: stages, what it costs, what it needs, what it risks."""

    name: Text
    short: Text
    """At most three words, for charts."""
    summary: Text
    """Described without value words."""
    strategy: Text
    """What it stands for, in its own words."""
    serves: tuple[Identifier, ...] = ()
    """Sentences of the decision's strategy that it serves."""
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    costs: ById[CostBlock]
    phasing: Phasing | None = None
    """The stages as a path with gates; None: all of it is decided at once."""
    prerequisites: ById[PrerequisiteStatus] = Field(default_factory=dict)
    """Prerequisite id -> status; what is left out is as today."""
    owners: ById[Identifier] = Field(default_factory=dict)
    """Responsibility id -> unit that owns it in this option; what is left out stays as today."""
    contributors: ById[tuple[Identifier, ...]] = Field(default_factory=dict)
    targets: ById[Text] = Field(default_factory=dict)
    """Unit id -> what it is measured by in this option; what is left out is not stated."""
    activities: ById[Activity] = Field(default_factory=dict)
    """What has to be done to bring it about, and who has which part in it (RACI)."""
    advantages: tuple[Text, ...]
    restrictions: tuple[Text, ...]
    risks: ById[Risk]
    potential: ById[Potential]
    """Future potential (question five)."""

    @model_validator(mode="after")
    def _stages_in_order(self) -> Self:
        months = [stage.from_month for stage in self.stages]
        if months[0] != 0 or sorted(set(months)) != months:
            raise refused("stages_order", months=", ".join(map(str, months)))
        if self.phasing is not None and len(self.phasing.gates) != len(months) - 1:
            raise refused("gates_and_stages", gates=len(self.phasing.gates), stages=len(months))
        return self


# --- Decision -----------------------------------------------------------------------------------------------


class NamedFuture(Record):
    """A future with a name: changes of uncertain things, the same for every option."""

    name: Text
    story: Text
    demand_factor: float = Field(default=1, gt=0, le=10)
    channel_demand_factor: ById[Annotated[float, Field(gt=0, le=10)]] = Field(default_factory=dict)
    handling_time_factor: float = Field(default=1, gt=0, le=5)
    patience_factor: float = Field(default=1, gt=0, le=10)
    bot_containment_factor: float = Field(default=1, ge=0, le=3)
    posts_factor: float = Field(default=1, gt=0, le=3)
    prerequisite_delay_months: int = Field(default=0, ge=0, le=60)
    """Every planned prerequisite comes so much later."""
    cost_factor: float = Field(default=1, gt=0, le=5)
    growth: Literal["low", "expected", "high"] = "expected"
    """Which end of the ranges of `volumes.growth` comes true."""
    source: Source
    grade: Grade


class Exploration(Record):
    """Which futures are drawn to see whether the recommendation holds: all assumptions with a range vary,
    and beside them what stands here. Left out: it does not vary."""

    futures: int = Field(default=200, ge=20, le=20_000)
    """How many are drawn for the decision."""
    futures_for_rules: int = Field(default=2000, ge=100, le=100_000)
    """How many are drawn to find the rule that says when an option fails."""
    demand: Factor | None = None
    """Issues relative to what is expected, on all channels."""
    channel_demand: ById[Factor] = Field(default_factory=dict)
    """Channel -> the same for this channel alone, on top."""
    posts_filled: Factor | None = None
    """Posts that are filled, relative to plan, in all teams."""

    @model_validator(mode="after")
    def _factors_are_above_zero(self) -> Self:
        for factor in (self.demand, self.posts_filled, *self.channel_demand.values()):
            if factor is not None and factor.low <= 0:
                raise refused("exploration_zero", low=f"{factor.low:g}")
        return self


class MoneyFrame(Record):
    """How amounts are added up over the years."""

    horizon_years: int = Field(ge=1, le=30)
    basis: Literal["nominal", "real"] = "nominal"
    """Nominal: amounts grow with inflation and the rate includes it. Real: amounts stay at today's prices,
    wages grow only by what they rise above prices, and the rate is without inflation."""
    discount_rate: Share
    wage_inflation: Share
    price_inflation: Share
    freed_hours_become_money: bool
    """Decision switch: hours freed are not money before somebody decides to take them out."""
    realisation: Share
    """Share of the freed posts that can really be taken out."""
    realisation_months: int = Field(ge=0, le=120)
    """Months from effect to realisation (turnover, notice periods)."""
    without_decision: ById[CostBlock] = Field(default_factory=dict)
    """What it costs to decide nothing: the old service goes on, without the vendor's support. Shown beside
    the options as a line of its own; it is no option."""


class SimulationFrame(Record):
    """How the simulation is run."""

    representative_weeks: int = Field(default=3, ge=1, le=52)
    weeks: Annotated[tuple[date, ...], Field(min_length=1, max_length=52)] | None = None
    """Mondays of the weeks of the file that stand for its year; None: as many groups of equally many weeks as
    `representative_weeks` says, by volume."""
    replications: int = Field(default=6, ge=2, le=1000)
    seed: int = Field(default=20260, ge=0)
    day_variation: Share
    """Coefficient of variation of a day's busyness beyond Poisson (gamma factor per day)."""

    @model_validator(mode="after")
    def _weeks_are_mondays(self) -> Self:
        for day in self.weeks or ():
            if day.weekday() != 0:
                raise refused("week_not_monday", day=day.isoformat())
        if self.weeks is not None and len(set(self.weeks)) < len(self.weeks):
            twice = next(day for day in self.weeks if self.weeks.count(day) > 1)
            raise refused("week_twice", day=twice.isoformat())
        return self


class Scenario(Record):
    """One organisation before one decision."""

    schema_version: Literal[1]
    id: Identifier
    name: Text
    summary: Text
    invented: bool
    """True: figures are invented for practice; every page and paper says so."""
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    timezone: str
    decision: DecisionFrame
    volumes: VolumeSource
    units: ById[Unit]
    channels: ById[Channel]
    reasons: ById[Reason]
    teams: ById[Team]
    behaviour: Behaviour
    mechanisms: Mechanisms
    effort: Effort
    routing: Routing = Routing()
    staffing: Staffing
    today: LeverChanges
    """Levers of today's service (on top of the `silo` preset)."""
    baseline: Identifier
    """The do-minimum option that all others are compared with."""
    options: ById[Option]
    responsibilities: ById[Responsibility]
    prerequisites: ById[Prerequisite]
    consistencies: Consistencies = Consistencies()
    coordination: ById[CoordinationAnswers] = Field(default_factory=dict)
    """Unit -> statement -> answers of the survey on working together."""
    futures: ById[NamedFuture]
    exploration: Exploration = Exploration()
    criteria: ById[Criterion]
    knock_outs: ById[KnockOut] = Field(default_factory=dict)
    """What an option must keep to be recommended at all."""
    heads: ById[Head]
    money: MoneyFrame
    simulation: SimulationFrame


__all__ = [
    *(name for name, thing in globals().items() if isinstance(thing, type) and issubclass(thing, Record)),
    "ALL",
    "SCHEMA_VERSION",
    "Architecture",
    "Assumption",
    "LeverKind",
]
