"""The sheet of one department in words: the same content for the page and for the file to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from babel.lists import format_list

from models.organisation.department import Delivery, Department, NewSkills, ServiceTarget, Speaker
from models.organisation.handover_map import LEAST
from models.organisation.pass_changes import PassChange
from models.organisation.readiness import LeverReadiness, PrerequisiteReadiness
from models.organisation.responsibilities import Move, TeamChange
from models.organisation.work_links import answers_above, lacking, tasks_for
from models.scenario.organisation_schema import RaciRole
from models.scenario.owner_rules import answering
from models.scenario.schema import Scenario
from models.scenario.values import Text
from models.texts import (
    format_duration,
    format_money,
    format_number,
    format_share,
    translate,
    translate_plural,
)

Evidence = Literal["modelled", "assumed"]
ROLES: tuple[RaciRole, ...] = ("AR", "A", "R", "C", "I")
NAMED = 2
"""So many prerequisites are named in the finding; more are counted."""


@dataclass(frozen=True)
class Section:
    """A part of the sheet: lines, a table (head and rows) or both; `otherwise` where there is nothing."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    otherwise: str = ""
    evidence: Evidence | None = None
    note: str = ""
    """How it was obtained."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.lines and not self.rows


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
    return _Writer(scenario, view, language).sheet(passes)


def sheet_markdown(sheet: Sheet) -> str:
    """The sheet as Markdown, to print or to send."""
    parts = [f"# {_inert(sheet.title)}", _inert(sheet.subtitle)]
    for section in (*sheet.answers, *sheet.sections):
        parts.append(f"## {_inert(section.title)}")
        if section.lines:
            parts.append("\n".join(f"- {_inert(line)}" for line in section.lines))
        if section.rows:
            parts.append("\n".join(_table(section.head, section.rows)))
        if section.is_empty and section.otherwise:
            parts.append(_inert(section.otherwise))
        if section.evidence:
            parts.append(f"*{_inert(section.note)}*")
    return "\n\n".join(parts) + "\n"


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[str]:
    lines = [head, ("---",) * len(head), *(tuple(map(_inert, row)) for row in rows)]
    return [f"| {' | '.join(line)} |" for line in lines]


def _inert(text: str) -> str:
    """Text from data that Markdown shows as it is."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]#|<>" else sign for sign in text.replace("\n", " "))


class _Writer:
    """Writes one department's sheet in one language."""

    def __init__(self, scenario: Scenario, view: Department, language: str) -> None:
        self._scenario, self._view, self._language = scenario, view, language
        self._name = self._loc(scenario.units[view.unit].name)

    def sheet(self, passes: Sequence[PassChange]) -> Sheet:
        return Sheet(
            title=self._finding(),
            subtitle=self._subtitle(),
            answers=(self._gains(), self._gives(), self._delivers(), self._speaks()),
            sections=(
                self._keeps(),
                self._people(),
                self._targets(),
                self._delivery_table(),
                self._asked(),
                self._passes(passes),
            ),
        )

    def _subtitle(self) -> str:
        about = self._scenario.units[self._view.unit]
        return self._t(
            "subtitle",
            option=self._loc(self._scenario.options[self._view.option].name),
            sees=self._loc(about.sees),
            blind=self._loc(about.blind_for),
        )

    # --- The finding ----------------------------------------------------------------------------------------

    def _finding(self) -> str:
        moves = self._view.moves
        return self._t(
            "finding",
            unit=self._name,
            gains=self._counted("finding.gains", len(moves.gains)),
            gives=self._counted("finding.gives", len(moves.gives)),
            deliver=self._to_deliver(),
            speaks=self._who_speaks(),
        )

    def _counted(self, key: str, count: int) -> str:
        if not count:
            return self._t(f"{key}.none")
        return translate_plural(f"organisation.sheet.{key}", count, self._language, number=self._num(count))

    def _to_deliver(self) -> str:
        rows = [each.row for each in self._view.open_deliveries]
        if not rows:
            return self._counted("finding.deliver.tasks", len(self._tasks()))
        if len(rows) <= NAMED:
            names = [
                self._t("finding.deliver.one", name=self._loc(row.name), state=self._state(row))
                for row in rows
            ]
            return self._t("finding.deliver.named", list=self._listed(names))
        return self._t("finding.deliver.many", number=self._num(len(rows)))

    def _who_speaks(self) -> str:
        speakers = self._view.speakers
        present = [self._loc(each.name) for each in speakers if each.place != "missing"]
        missing = [self._loc(each.name) for each in speakers if each.place == "missing"]
        if present:
            return self._t("finding.speaks", names=self._listed(present))
        return (
            self._t("finding.missing", names=self._listed(missing)) if missing else self._t("finding.nobody")
        )

    # --- The four questions ---------------------------------------------------------------------------------

    def _gains(self) -> Section:
        return self._section("gains", [self._gain(move) for move in self._view.moves.gains])

    def _gain(self, move: Move) -> str:
        """What comes, the tasks that build it up, and what it lacks in this option."""
        option = self._view.option
        told = [self._t("from", what=self._loc(move.name), who=self._unit(move.from_unit))]
        tasks = [self._task(key) for key in tasks_for(self._scenario, option, move.responsibility)]
        if tasks:
            told.append(self._t("gain.built", list=self._listed(tasks)))
        missing = [
            self._loc(self._scenario.prerequisites[each].name)
            for each in lacking(self._scenario, option, move.responsibility)
        ]
        if missing:
            told.append(self._t("gain.lacks", list=self._listed(missing)))
        return "; ".join(told)

    def _task(self, key: str) -> str:
        """An activity with who answers for it."""
        activity = self._scenario.options[self._view.option].activities[key]
        return self._t("gain.task", name=self._loc(activity.name), who=self._unit(answering(activity)))

    def _gives(self) -> Section:
        lines = [
            self._t("to", what=self._loc(m.name), who=self._unit(m.to_unit)) for m in self._view.moves.gives
        ]
        return self._section("gives", lines)

    def _delivers(self) -> Section:
        lines = [self._delivery_line(each) for each in self._view.open_deliveries]
        return self._section("delivers", [*lines, *map(self._task_line, self._tasks())])

    def _tasks(self) -> list[str]:
        """Activities that the department answers for or does itself."""
        return [key for key, role in self._view.roles if role in ("A", "AR", "R")]

    def _task_line(self, key: str) -> str:
        """An activity with what it brings about."""
        activity = self._scenario.options[self._view.option].activities[key]
        name = self._loc(activity.name)
        results = [self._loc(self._scenario.prerequisites[each].name) for each in activity.creates]
        results += [self._loc(self._scenario.responsibilities[each].name) for each in activity.prepares]
        if not results:
            return self._t("delivers.task", name=name)
        quoted = [translate("plan.quoted", self._language, name=each) for each in dict.fromkeys(results)]
        return self._t("delivers.task_for", name=name, list=self._listed(quoted))

    def _delivery_line(self, delivery: Delivery) -> str:
        name = self._loc(delivery.row.name)
        told = self._t("finding.deliver.one", name=name, state=self._dated_state(delivery))
        above = answers_above(self._scenario, self._view.option, delivery.row.prerequisite)
        return told if above is None else self._t("delivers.above", told=told, who=self._unit(above))

    def _dated_state(self, delivery: Delivery) -> str:
        """The state; with the month that can be expected, where the plan is earlier."""
        state = self._state(delivery.row)
        if delivery.expected_month is None:
            return state
        return self._t("delivery.expected", state=state, month=self._num(delivery.expected_month))

    def _speaks(self) -> Section:
        return self._section("speaks", [self._speaker(each) for each in self._view.speakers])

    def _speaker(self, speaker: Speaker) -> str:
        return self._t(
            f"speaker.{speaker.place}",
            name=self._loc(speaker.name),
            consequence=self._loc(speaker.consequence) if speaker.consequence else "",
            remedy=self._loc(speaker.remedy) if speaker.remedy else "",
        ).strip()

    # --- What lies behind them ------------------------------------------------------------------------------

    def _keeps(self) -> Section:
        moves = self._view.moves
        lines = [self._loc(move.name) for move in moves.keeps]
        lines += [self._t("contributes", what=self._loc(move.name)) for move in moves.contributes_newly]
        return self._section("keeps", lines, note=self._t("note.stated"))

    def _people(self) -> Section:
        moves, lines = self._view.moves, []
        if self._view.people_affected:
            affected, total = self._num(self._view.people_affected, 1), self._num(moves.posts_before, 1)
            lines.append(self._t("people.affected", posts=affected, total=total))
        if moves.posts_before or moves.posts_after:
            before, after = self._num(moves.posts_before, 1), self._num(moves.posts_after, 1)
            lines.append(self._t("people.posts", before=before, after=after))
        lines += [
            self._line(change) for change in self._view.teams if change.unit_before != change.unit_after
        ]
        lines += [self._skills(each) for each in self._view.skills]
        return self._section("people", lines, note=self._t("note.stated"))

    def _line(self, change: TeamChange) -> str:
        """A team whose reporting line changes, comes about, or ends."""
        kind = "ends" if change.unit_after is None else "begins" if change.unit_before is None else "changes"
        return self._t(
            f"people.{kind}",
            team=self._loc(change.name),
            before=self._unit(change.unit_before),
            after=self._unit(change.unit_after),
            posts=self._num(change.posts_before or change.posts_after, 1),
        )

    def _skills(self, skills: NewSkills) -> str:
        channels = [self._loc(self._scenario.channels[each].name) for each in skills.channels]
        reasons = [self._loc(self._scenario.reasons[each].name) for each in skills.reasons]
        kind = "both" if channels and reasons else "channels" if channels else "reasons"
        return self._t(
            f"people.skills.{kind}",
            team=self._loc(skills.name),
            channels=self._listed(channels),
            reasons=self._listed(reasons),
        )

    def _targets(self) -> Section:
        before, after = (self._t(f"figure.{each}") for each in self._view.figures)
        lines = [self._own_target(), *map(self._target, self._view.targets)]
        if before != after:
            lines.append(self._t("targets.figure", before=before, after=after))
        return self._section("targets", lines, note=self._t("targets.note"))

    def _own_target(self) -> str:
        """What this department is measured by, today and in the option, as far as the scenario states it."""
        unit, option = self._view.unit, self._scenario.options[self._view.option]
        today, then = self._scenario.units[unit].target, option.targets.get(unit)
        if then is None:
            kind = "unstated" if today is None else "only_today"
        else:
            kind = "then" if today is None else "both"
        return self._t(
            f"targets.own.{kind}",
            before=self._loc(today) if today else "",
            after=self._loc(then) if then else "",
        )

    def _target(self, target: ServiceTarget) -> str:
        return self._t(
            "targets.promise",
            channel=self._loc(self._scenario.channels[target.channel].name),
            share=format_share(target.share, self._language),
            within=self._duration(target.within_s),
        )

    def _duration(self, seconds: float) -> str:
        """Whole hours and minutes in words, anything else as everywhere."""
        for unit, length in (("hours", 3600), ("minutes", 60)):
            if seconds >= length and seconds % length == 0:
                key, count = f"organisation.sheet.{unit}", round(seconds / length)
                return translate_plural(key, count, self._language, number=self._num(count))
        return format_duration(seconds, self._language)

    def _delivery_table(self) -> Section:
        rows = [
            (
                self._loc(each.row.name),
                self._dated_state(each),
                self._cost(each.row),
                self._loc(each.row.evidence),
                "; ".join(map(self._acts, each.levers)),
            )
            for each in self._view.deliveries
        ]
        waiting = [
            self._t("waiting", name=self._loc(row.name), owner=self._unit(row.owner))
            for row in self._view.waiting
        ]
        head = tuple(self._t(f"delivery.{each}") for each in ("name", "state", "cost", "evidence", "levers"))
        return self._section("delivery", waiting, head, rows, self._t("note.stated"))

    def _acts(self, lever: LeverReadiness) -> str:
        name = translate(f"schema.{lever.lever}", self._language)
        if lever.first_effect_month is None:
            return self._t("acts.never", lever=name)
        if lever.full_effect_month is None:
            share = format_share(lever.strength_at_end, self._language)
            return self._t("acts.part", lever=name, month=self._num(lever.first_effect_month), share=share)
        return self._t("acts.full", lever=name, month=self._num(lever.full_effect_month))

    def _cost(self, row: PrerequisiteReadiness) -> str:
        if row.cost_eur is None:
            return self._t("cost.unknown")
        return format_money(row.cost_eur.value, self._scenario.currency, self._language)

    def _asked(self) -> Section:
        activities = self._scenario.options[self._view.option].activities
        lines = []
        for role in ROLES:
            names = [self._loc(activities[key].name) for key, held in self._view.roles if held == role]
            if names:
                lines.append(self._t(f"role.{role}", list="; ".join(names)))
        return self._section("asked", lines, note=self._t("note.stated"))

    def _passes(self, passes: Sequence[PassChange]) -> Section:
        mine = [
            each
            for each in passes
            if self._view.unit in (each.from_unit, each.to_unit) and max(each.before, each.after) >= LEAST
        ]
        names = [self._loc(self._scenario.options[each].short) for each in self._compared()]
        rows = [(self._way(each), *self._amounts(each)) for each in mine]
        head = (self._t("passes.way"), *names)
        return self._section("passes", (), head, rows, self._t("passes.note"), "modelled")

    def _compared(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self._scenario.baseline, self._view.option)))

    def _way(self, way: PassChange) -> str:
        return self._t("passes.from_to", before=self._unit(way.from_unit), after=self._unit(way.to_unit))

    def _amounts(self, way: PassChange) -> tuple[str, ...]:
        both = ((way.before, way.broken_before), (way.after, way.broken_after))
        return tuple(self._amount(*each) for each in both[: len(self._compared())])

    def _amount(self, total: float, broken: float) -> str:
        if total < LEAST:
            return self._t("passes.none")
        shown, torn = (format_number(each, self._language, 1) for each in (total, broken))
        return shown if broken < LEAST else self._t("passes.value", all=shown, broken=torn)

    # --- Words ----------------------------------------------------------------------------------------------

    def _section(
        self,
        key: str,
        lines: Sequence[str],
        head: tuple[str, ...] = (),
        rows: Sequence[tuple[str, ...]] = (),
        note: str = "",
        evidence: Evidence = "assumed",
    ) -> Section:
        """A section; how it was obtained is told where it holds anything."""
        title, otherwise = self._t(f"title.{key}"), self._t(f"otherwise.{key}")
        obtained = evidence if (lines or rows) and note else None
        return Section(
            key, title, tuple(lines), head, tuple(rows), otherwise, obtained, note if obtained else ""
        )

    def _state(self, row: PrerequisiteReadiness) -> str:
        return translate(
            f"prerequisites.word.{row.told_as}",
            self._language,
            month=self._num(row.from_month or 0),
            share=format_share(row.share or 0.0, self._language),
        )

    def _unit(self, unit: str | None) -> str:
        if unit is None:
            return translate("organisation.nobody", self._language)
        return self._loc(self._scenario.units[unit].name)

    def _t(self, key: str, **values: str) -> str:
        return translate(f"organisation.sheet.{key}", self._language, **values)

    def _loc(self, text: Text) -> str:
        return text.in_language(self._language)

    def _num(self, value: float, digits: int = 0) -> str:
        whole = digits and float(value).is_integer()
        return format_number(value, self._language, 0 if whole else digits)

    def _listed(self, names: Sequence[str]) -> str:
        return str(format_list(list(names), locale=self._language)) if names else ""


__all__ = ["Section", "Sheet", "department_sheet", "sheet_markdown"]
