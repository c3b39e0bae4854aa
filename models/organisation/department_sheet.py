"""The sheet of one department in words: the same content for the page and for the file to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.organisation.department import Department, NewSkills, ServiceTarget
from models.organisation.department_answers import DepartmentAnswers
from models.organisation.department_words import DepartmentWords, Section
from models.organisation.handover_map import LEAST
from models.organisation.pass_changes import PassChange
from models.organisation.readiness import LeverReadiness, PrerequisiteReadiness
from models.organisation.responsibilities import TeamChange
from models.scenario.organisation_schema import RaciRole
from models.scenario.schema import Scenario
from models.texts import (
    format_duration,
    format_money,
    format_number,
    format_share,
    translate,
    translate_plural,
)

ROLES: tuple[RaciRole, ...] = ("AR", "A", "R", "C", "I")


@dataclass(frozen=True)
class Sheet:
    """One department in one option. `answers`: the four questions of a department head."""

    title: str
    subtitle: str
    answers: tuple[Section, ...]
    sections: tuple[Section, ...]


def department_sheet(
    scenario: Scenario, view: Department, passes: Sequence[PassChange], language: str
) -> Sheet:
    """The sheet of `view`. `passes`: all ways between departments per 100 issues
    (`models.organisation.pass_changes`); an empty sequence where nothing was simulated."""
    first = DepartmentAnswers(scenario, view, language)
    behind = _Background(scenario, view, language)
    return Sheet(first.finding(), first.subtitle(), first.answers(), behind.sections(passes))


class _Background(DepartmentWords):
    """Writes what lies behind the answers."""

    def sections(self, passes: Sequence[PassChange]) -> tuple[Section, ...]:
        return (
            self._keeps(),
            self._people(),
            self._targets(),
            self._delivery_table(),
            self._asked(),
            self._passes(passes),
        )

    def _keeps(self) -> Section:
        moves = self.view.moves
        lines = [self.loc(move.name) for move in moves.keeps]
        lines += [self.of_sheet("contributes", what=self.loc(move.name)) for move in moves.contributes_newly]
        return self.section("keeps", lines, note=self.of_sheet("note.stated"))

    def _people(self) -> Section:
        moves, lines = self.view.moves, []
        if self.view.people_affected:
            affected, total = self.num(self.view.people_affected, 1), self.num(moves.posts_before, 1)
            lines.append(self.of_sheet("people.affected", posts=affected, total=total))
        if moves.posts_before or moves.posts_after:
            before, after = self.num(moves.posts_before, 1), self.num(moves.posts_after, 1)
            lines.append(self.of_sheet("people.posts", before=before, after=after))
        lines += [self._line(change) for change in self.view.teams if change.unit_before != change.unit_after]
        lines += [self._skills(each) for each in self.view.skills]
        return self.section("people", lines, note=self.of_sheet("note.stated"))

    def _line(self, change: TeamChange) -> str:
        """A team whose reporting line changes, comes about, or ends."""
        kind = "ends" if change.unit_after is None else "begins" if change.unit_before is None else "changes"
        return self.of_sheet(
            f"people.{kind}",
            team=self.loc(change.name),
            before=self.unit(change.unit_before),
            after=self.unit(change.unit_after),
            posts=self.num(change.posts_before or change.posts_after, 1),
        )

    def _skills(self, skills: NewSkills) -> str:
        channels = [self.loc(self.scenario.channels[each].name) for each in skills.channels]
        reasons = [self.loc(self.scenario.reasons[each].name) for each in skills.reasons]
        kind = "both" if channels and reasons else "channels" if channels else "reasons"
        return self.of_sheet(
            f"people.skills.{kind}",
            team=self.loc(skills.name),
            channels=self.listed(channels),
            reasons=self.listed(reasons),
        )

    def _targets(self) -> Section:
        before, after = (self.of_sheet(f"figure.{each}") for each in self.view.figures)
        lines = [self._own_target(), *map(self._target, self.view.targets)]
        if before != after:
            lines.append(self.of_sheet("targets.figure", before=before, after=after))
        return self.section("targets", lines, note=self.of_sheet("targets.note"))

    def _own_target(self) -> str:
        """What this department is measured by, today and in the option, as far as the scenario states it."""
        unit, option = self.view.unit, self.scenario.options[self.view.option]
        today, then = self.scenario.units[unit].target, option.targets.get(unit)
        if then is None:
            kind = "unstated" if today is None else "only_today"
        else:
            kind = "then" if today is None else "both"
        return self.of_sheet(
            f"targets.own.{kind}",
            before=self.loc(today) if today else "",
            after=self.loc(then) if then else "",
        )

    def _target(self, target: ServiceTarget) -> str:
        return self.of_sheet(
            "targets.promise",
            channel=self.loc(self.scenario.channels[target.channel].name),
            share=format_share(target.share, self.language),
            within=self._duration(target.within_s),
        )

    def _duration(self, seconds: float) -> str:
        """Whole hours and minutes in words, anything else as everywhere."""
        for unit, length in (("hours", 3600), ("minutes", 60)):
            if seconds >= length and seconds % length == 0:
                key, count = f"organisation.sheet.{unit}", round(seconds / length)
                return translate_plural(key, count, self.language, number=self.num(count))
        return format_duration(seconds, self.language)

    def _delivery_table(self) -> Section:
        rows = [
            (
                self.loc(each.row.name),
                self.dated_state(each),
                self._cost(each.row),
                self.loc(each.row.evidence),
                "; ".join(map(self._acts, each.levers)),
            )
            for each in self.view.deliveries
        ]
        waiting = [
            self.of_sheet("waiting", name=self.loc(row.name), owner=self.unit(row.owner))
            for row in self.view.waiting
        ]
        head = tuple(
            self.of_sheet(f"delivery.{each}") for each in ("name", "state", "cost", "evidence", "levers")
        )
        return self.section("delivery", waiting, head, rows, self.of_sheet("note.stated"))

    def _acts(self, lever: LeverReadiness) -> str:
        name = translate(f"schema.{lever.lever}", self.language)
        if lever.first_effect_month is None:
            return self.of_sheet("acts.never", lever=name)
        if lever.full_effect_month is None:
            share = format_share(lever.strength_at_end, self.language)
            return self.of_sheet(
                "acts.part", lever=name, month=self.num(lever.first_effect_month), share=share
            )
        return self.of_sheet("acts.full", lever=name, month=self.num(lever.full_effect_month))

    def _cost(self, row: PrerequisiteReadiness) -> str:
        if row.cost_eur is None:
            return self.of_sheet("cost.unknown")
        return format_money(row.cost_eur.value, self.scenario.currency, self.language)

    def _asked(self) -> Section:
        activities = self.scenario.options[self.view.option].activities
        lines = []
        for role in ROLES:
            names = [self.loc(activities[key].name) for key, held in self.view.roles if held == role]
            if names:
                lines.append(self.of_sheet(f"role.{role}", list="; ".join(names)))
        return self.section("asked", lines, note=self.of_sheet("note.stated"))

    def _passes(self, passes: Sequence[PassChange]) -> Section:
        mine = [
            each
            for each in passes
            if self.view.unit in (each.from_unit, each.to_unit) and max(each.before, each.after) >= LEAST
        ]
        names = [self.loc(self.scenario.options[each].short) for each in self._compared()]
        rows = [(self._way(each), *self._amounts(each)) for each in mine]
        head = (self.of_sheet("passes.way"), *names)
        return self.section("passes", (), head, rows, self.of_sheet("passes.note"), "modelled")

    def _compared(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.scenario.baseline, self.view.option)))

    def _way(self, way: PassChange) -> str:
        return self.of_sheet("passes.from_to", before=self.unit(way.from_unit), after=self.unit(way.to_unit))

    def _amounts(self, way: PassChange) -> tuple[str, ...]:
        both = ((way.before, way.broken_before), (way.after, way.broken_after))
        return tuple(self._amount(*each) for each in both[: len(self._compared())])

    def _amount(self, total: float, broken: float) -> str:
        if total < LEAST:
            return self.of_sheet("passes.none")
        shown, torn = (format_number(each, self.language, 1) for each in (total, broken))
        return shown if broken < LEAST else self.of_sheet("passes.value", all=shown, broken=torn)
