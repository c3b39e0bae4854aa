"""What a paper is written from, with short ways to name a figure of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

import pandas as pd

from models.attribution import Attribution
from models.brief.palette import option_colours
from models.brief.wording import Day, Listing, Message, Number, Wording, named
from models.comparison import Comparison, Flip
from models.costs.money import Money
from models.decision.hundred import hundred_dots
from models.decision.lateness import clarification_months, start_months
from models.futures.exploration import Exploration
from models.organisation.deadline import months_after
from models.outcome import METRICS, difference
from models.playback.film_strip import FilmMoment
from models.problems import Problem
from models.scenario import Difference
from models.scenario.schema import Option, Scenario
from models.texts import LANGUAGES
from models.volumes.table import Volumes


@dataclass(frozen=True)
class ModelYear:
    """How well the model repeats the loaded year.

    `by_channel`: one row per channel: channel, loaded, model (contacts of the year).
    `not_reproduced`: what it misses.
    """

    by_channel: pd.DataFrame
    not_reproduced: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    """How the file became a year (which days, scaled or not)."""
    first_day: date | None = None
    last_day: date | None = None


def volumes_of_year(volumes: Volumes, year: ModelYear | None) -> Volumes:
    """The days of `volumes` that were modelled; all of them where that is not known."""
    if year is None or year.first_day is None or year.last_day is None:
        return volumes
    days = volumes.table["start"].dt.date
    inside = (days >= year.first_day) & (days <= year.last_day)
    if inside.all() or not inside.any():
        return volumes
    return replace(volumes, table=volumes.table[inside])


@dataclass(frozen=True)
class Material:
    """Scenario, comparison, volumes and (where it was calibrated) the model's year."""

    scenario: Scenario
    comparison: Comparison
    volumes: Volumes
    model_year: ModelYear | None = None
    attributions: Mapping[str, Attribution] = field(default_factory=dict)
    """Option -> what every kind of lever contributes; options without one have no such picture."""
    changes: tuple[Difference, ...] = ()
    """What was changed in the shipped scenario."""
    film: tuple[FilmMoment, ...] = ()
    """Today's service and the leading option at moments of the simulation, where it was recorded."""
    explored: Exploration | None = None
    """Drawn futures; None: none were computed."""

    # --- options ---

    @property
    def preferred(self) -> str:
        """The option the verdict puts first (which is a winner only if the verdict says so)."""
        return self.comparison.verdict.winner

    @property
    def baseline(self) -> str:
        """The do-minimum."""
        return self.scenario.baseline

    @property
    def option(self) -> Option:
        """The preferred option."""
        return self.scenario.options[self.preferred]

    @property
    def is_open(self) -> bool:
        """Whether the verdict names no winner."""
        return self.comparison.verdict.word == "open"

    @property
    def some_knocked_out(self) -> bool:
        """Whether some options cannot be chosen and others can."""
        verdict = self.comparison.verdict
        return bool(verdict.failed) and not verdict.none_passes

    @property
    def contenders(self) -> tuple[str, ...]:
        """The options that the paper is about: all leading ones while the verdict is open, else the preferred
        one."""
        return self.leading if self.is_open else (self.preferred,)

    @property
    def leading(self) -> tuple[str, ...]:
        """All options that are level with the first; where nobody is, the first and the second."""
        verdict = self.comparison.verdict
        return (
            verdict.level if verdict.is_level else tuple(dict.fromkeys((verdict.winner, verdict.runner_up)))
        )

    def listed(self, options: Iterable[str]) -> Listing:
        """Quoted short names as one phrase."""
        return Listing(tuple(named("quoted", text=self.name(option)) for option in options))

    @property
    def by_lead(self) -> tuple[str, ...]:
        """All options, the leading ones first."""
        verdict = self.comparison.verdict
        first = dict.fromkeys(self.leading)
        rest = sorted(self.scenario.options, key=lambda o: -verdict.rank_shares.get(o, 0.0))
        return tuple(dict.fromkeys((*first, *rest)))

    def name(self, option: str) -> Wording:
        """How titles and sentences name an option: by its short name."""
        return self.scenario.options[option].short

    def full_name(self, option: str) -> Wording:
        """Long name of an option with its short one, where the option is introduced or resolved on."""
        found = self.scenario.options[option]
        contained = all(found.short.in_language(one) in found.name.in_language(one) for one in LANGUAGES)
        return found.name if contained else named("option", name=found.name, short=found.short)

    def short(self, option: str) -> Wording:
        """Name of an option for charts."""
        return self.scenario.options[option].short

    @cached_property
    def colours(self) -> Mapping[str, str]:
        """Option -> colour."""
        return option_colours(self.scenario)

    def unit_name(self, unit: str | None) -> Wording:
        """Name of a unit, or that nobody owns it."""
        if unit is None:
            return named("nobody")
        return self.scenario.units[unit].name if unit in self.scenario.units else unit

    # --- figures of the outcome ---

    def metric(self, option: str, metric: str) -> Number:
        """Mean of a metric in the target state."""
        value = self.comparison.outcomes[option].interval(metric).mean
        return Number(value, METRICS[metric].unit, f"outcomes.{option}.{metric}", METRICS[metric].digits)

    def metric_range(self, option: str, metric: str) -> tuple[Number, Number]:
        """Lower and upper end of a metric's simulation interval."""
        found = self.comparison.outcomes[option].interval(metric)
        unit, digits = METRICS[metric].unit, METRICS[metric].digits
        return (
            Number(found.low, unit, f"outcomes.{option}.{metric}.low", digits),
            Number(found.high, unit, f"outcomes.{option}.{metric}.high", digits),
        )

    def change(self, option: str, metric: str) -> Number:
        """Paired difference against the do-minimum."""
        outcomes = self.comparison.outcomes
        value = difference(outcomes[option], outcomes[self.baseline], metric).mean
        return Number(
            value, METRICS[metric].unit, f"difference.{option}.{metric}", METRICS[metric].digits, signed=True
        )

    def money(self, option: str) -> Money:
        """Money of an option."""
        return self.comparison.money[option]

    def amount(self, value: float, reference: str, *, signed: bool = False) -> Number:
        """An amount in the scenario's currency."""
        return Number(value, "EUR", reference, signed=signed, currency=self.scenario.currency)

    def in_full(self, value: float, reference: str) -> Number:
        """An amount in whole thousands, for columns that are added up."""
        return Number(value, "EUR", reference, currency=self.scenario.currency, in_full=True)

    def npv(self, option: str) -> Number:
        """Net present value against the do-minimum."""
        return self.amount(self.money(option).npv, f"money.{option}.npv", signed=True)

    def npv_range(self, option: str) -> Message:
        """Range of the net present value in words."""
        money = self.money(option)
        return named(
            "range",
            low=self.amount(money.npv_low, f"money.{option}.npv_low", signed=True),
            high=self.amount(money.npv_high, f"money.{option}.npv_high", signed=True),
        )

    def views(self, option: str) -> Number:
        """In how many of 100 plausible weightings the option leads."""
        return Number(self._dots.get(option, 0), "count", f"verdict.rank_shares.{option}")

    @cached_property
    def _dots(self) -> Mapping[str, int]:
        """Option -> weightings of a hundred: the counts of the dots, so that sentences and dots agree."""
        return hundred_dots(self.comparison.verdict.rank_shares)

    def dissenting(self) -> tuple[str, ...]:
        """Heads who put another option first."""
        heads_for = self.comparison.verdict.heads_for
        content = set(heads_for.get(self.preferred, ()))
        others = (h for option, heads in heads_for.items() if option != self.preferred for h in heads)
        return tuple(dict.fromkeys(head for head in others if head not in content))

    def flips(self) -> tuple[Flip, ...]:
        """What alone would overturn the winner and lies inside its stated range."""
        return tuple(flip for flip in self.comparison.verdict.flips if flip.within_range)

    # --- dates ---

    def in_months(self, months: int) -> date:
        """The date so many months after the meeting."""
        return months_after(self.scenario.decision.meeting, months)

    def month(self, months: int) -> Day:
        """The month so many months after the meeting."""
        return Day(self.in_months(months), month_only=True)

    @property
    def clarification_months(self) -> int:
        """Months that clearing the open points takes, never past the last date that keeps a must."""
        return clarification_months(self.scenario, self.comparison.verdict)

    @property
    def start_months(self) -> int:
        """Months from the meeting to the start of any project: after resubmission while the verdict is
        open."""
        return start_months(self.scenario, self.comparison.verdict)

    def project_month(self, months: int) -> Day:
        """The month so many months after the start of the project."""
        return self.month(self.start_months + months)

    # --- volumes ---

    @property
    def own_file(self) -> bool:
        """Whether the volumes are the scenario's own file."""
        return PurePosixPath(self.volumes.name).name == PurePosixPath(self.scenario.volumes.file).name

    @property
    def period(self) -> Message:
        """First and last day of the volumes."""
        period = self.volumes.period
        return named("period", start=Day(period.first), end=Day(period.last))

    def channel_of(self, name: str) -> str | None:
        """Channel id of a name in the file; None where the scenario does not know it."""
        wanted = str(name).strip().casefold()
        for channel_id, channel in self.scenario.channels.items():
            names = {
                channel_id,
                channel.name.de,
                channel.name.en,
                *self.scenario.volumes.channel_names.get(channel_id, ()),
            }
            if wanted in {n.strip().casefold() for n in names}:
                return channel_id
        return None

    def reason_of(self, name: str) -> str | None:
        """Reason id of a name in the file; None where the scenario does not know it."""
        wanted = str(name).strip().casefold()
        for reason_id, reason in self.scenario.reasons.items():
            names = {
                reason_id,
                reason.name.de,
                reason.name.en,
                *self.scenario.volumes.reason_names.get(reason_id, ()),
            }
            if wanted in {n.strip().casefold() for n in names}:
                return reason_id
        return None

    # --- sources ---

    @property
    def source_volumes(self) -> Wording:
        """Source line of measured figures."""
        key = "source.volumes" if self.own_file else "source.volumes_other"
        invented = self.scenario.invented and self.own_file
        return named(
            "source.volumes_invented" if invented else key, file=self.volumes.name, period=self.period
        )

    @property
    def source_model(self) -> Wording:
        """Source line of modelled figures."""
        outcome = self.comparison.outcomes[self.preferred]
        line = Message(
            "brief.source.modelled",
            {
                "replications": Number(outcome.replications, "count", "outcomes.replications"),
                "weeks": Number(outcome.weeks, "count", "outcomes.weeks"),
            },
            count=outcome.weeks,
        )
        return line if self.own_file else Listing((line, self.source_volumes), separator=" ")

    @property
    def source_scenario(self) -> Wording:
        """Source line of statements and assumptions of the scenario."""
        return named("source.scenario", name=self.scenario.name)

    @property
    def source_heads(self) -> Wording:
        """Source line of judgements."""
        return named("source.heads", heads=Number(len(self.scenario.heads), "count", "heads"))

    @property
    def source_money(self) -> Wording:
        """Source line of money."""
        frame = self.scenario.money
        return named(
            "source.money",
            years=Number(frame.horizon_years, "count", "money.horizon_years"),
            rate=Number(frame.discount_rate.value, "share", "money.discount_rate", 1),
        )
