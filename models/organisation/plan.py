"""What an option's plan says: which prerequisite decides when its benefit begins and when it is whole, the
critical path, and what cannot be kept. Page, command line and board paper tell it in these words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.lists import format_list

from models.organisation.critical_path import LeverPath, lever_paths, option_dates, option_path
from models.organisation.readiness import LeverReadiness, lever_readiness, needs_of
from models.problems import Problem
from models.scenario.complaints import Places
from models.scenario.organisation_rules import prerequisites_are_planned_when_possible
from models.scenario.prerequisite_dates import Months
from models.scenario.schema import Scenario
from models.texts import format_number, translate, translate_plural


@dataclass(frozen=True)
class Deciding:
    """Which prerequisites decide when the benefit of an option begins and when it is whole.

    `first_month`: first month in which any lever acts; None: none ever does. `first_by`: prerequisites that
    are met in that month and let it begin; empty: it begins with its step. `full_month`: month from which
    every lever acts in full; None: never as planned. `unfinished`: what keeps levers from ever acting in
    full. `turned`: how many levers the option turns.
    """

    turned: int
    first_month: int | None
    first_by: tuple[str, ...]
    full_month: int | None
    full_by: tuple[str, ...]
    unfinished: tuple[str, ...]

    @property
    def begins_at_once(self) -> bool:
        """Whether something acts from the first month on."""
        return self.first_month == 0


def deciding(scenario: Scenario, option: str) -> Deciding:
    """What decides the beginning and the whole of the benefit. Raises KeyError for an unknown option.

    A lever that several prerequisites hold back begins with the one that is met last (model.md 12.5).
    """
    rows = lever_readiness(scenario, option)
    first = min((row.first_effect_month for row in rows if row.first_effect_month is not None), default=None)
    never = [row for row in rows if row.full_effect_month is None]
    full = None if never else max((row.full_effect_month or 0 for row in rows), default=0)
    return Deciding(
        turned=len(rows),
        first_month=first,
        first_by=_met_in(scenario, option, first, [row for row in rows if row.first_effect_month == first]),
        full_month=full,
        full_by=_met_in(scenario, option, full, [row for row in rows if row.full_effect_month == full]),
        unfinished=tuple(dict.fromkeys(need for row in never for need in row.binding)),
    )


def decided_by(scenario: Scenario, option: str, row: LeverReadiness) -> tuple[str, ...]:
    """The prerequisites with whose date this lever begins to act in full; empty where its step does."""
    return _met_in(scenario, option, row.full_effect_month, [row])


def _met_in(
    scenario: Scenario, option: str, month: int | None, rows: Iterable[LeverReadiness]
) -> tuple[str, ...]:
    """What those levers wait for that is planned to be met in `month`."""
    if not month:
        return ()
    needs = {need for row in rows for need in needs_of(scenario, row.lever)}
    dates = option_dates(scenario, option)
    return tuple(
        row.prerequisite for row in dates if row.prerequisite in needs and row.planned_month == month
    )


def unknown_durations(scenario: Scenario, option: str) -> tuple[str, ...]:
    """What levers of `option` wait for and nobody can date: no duration is stated, or not of what comes
    before it."""
    needs = {need for path in lever_paths(scenario, option) for need in needs_of(scenario, path.lever)}
    dates = option_dates(scenario, option)
    return tuple(row.prerequisite for row in dates if row.prerequisite in needs and row.earliest is None)


def plan_problems(scenario: Scenario, option: str) -> tuple[Problem, ...]:
    """The contradictions in the plan of `option` (planned before possible, or without what comes first), in
    the words of the scenario's check."""
    return tuple(
        Places().problem(found.path, found.code, found.values, found.severity)
        for found in prerequisites_are_planned_when_possible(scenario)
        if found.path[1] == option
    )


# --- In words -----------------------------------------------------------------------------------------------


def deciding_sentence(scenario: Scenario, option: str, language: str) -> str:
    """When the benefit begins and is whole, and because of what; without the option's name."""
    found = deciding(scenario, option)
    if not found.turned:
        return translate("plan.nothing_turned", language)
    if found.full_month == 0:
        return translate("plan.all_at_once", language)
    if found.first_month is None:
        names = _quoted(scenario, found.unfinished, language)
        return translate_plural("plan.never", len(found.unfinished), language, names=names)
    return translate(
        "plan.both",
        language,
        first=_first(scenario, found, language),
        full=_full(scenario, found, language),
    )


def path_sentence(scenario: Scenario, option: str, language: str) -> str:
    """The critical path with the month that it makes possible, its range, the month that is planned, and why
    the plan's own dates let expect a later one."""
    path = option_path(scenario, option)
    if path is None or path.possible is None:
        return translate("plan.path.none", language)
    way = " → ".join(_names(scenario, path.path, language))
    told = translate(
        f"plan.path.{_planning(path)}",
        language,
        way=way,
        planned=format_number(path.planned_month or 0, language),
        unplanned=_quoted(scenario, path.unplanned, language),
        **month_values(path.possible, language),
    )
    return " ".join((told, *_later_by_plan(scenario, option, path, language)))


def _later_by_plan(scenario: Scenario, option: str, path: LeverPath, language: str) -> Iterator[str]:
    """Why the end of the path is to be expected later than planned, though it is possible: what comes before
    it is planned late."""
    dates = {row.prerequisite: row for row in option_dates(scenario, option)}
    last = dates[path.path[-1]]
    before = dates[last.waits_for] if last.waits_for is not None else None
    if last.by_plan is None or before is None or before.planned_month is None:
        return
    by_plan = month_up(last.by_plan.expected)
    if path.planned_month is not None and by_plan > path.planned_month:
        earlier, name = _names(scenario, (before.prerequisite, last.prerequisite), language)
        yield translate(
            "plan.path.by_plan",
            language,
            before=earlier,
            name=name,
            month=format_number(before.planned_month, language),
            by_plan=format_number(by_plan, language),
        )


def conflict_sentences(scenario: Scenario, option: str, language: str) -> tuple[str, ...]:
    """What of the plan cannot be kept, each with what mends it."""
    return tuple(
        f"{problem.what(language)} {problem.fix(language)}" for problem in plan_problems(scenario, option)
    )


def month_values(months: Months, language: str) -> dict[str, str]:
    """Whole months, as placeholders: a range is widened outwards and never looks narrower than it is."""
    return {
        "low": format_number(int(months.low + 1e-9), language),
        "expected": format_number(month_up(months.expected), language),
        "high": format_number(month_up(months.high), language),
    }


def month_up(months: float) -> int:
    """The whole month from which something is done.

    >>> month_up(8.6), month_up(9.0), month_up(0.0)
    (9, 9, 0)
    """
    return -int(-(months - 1e-9) // 1)


def _planning(path: LeverPath) -> str:
    if path.planned_month is None:
        return "unplanned"
    reserve = path.reserve_months or 0.0
    return "early" if reserve < 0 else "planned"


def _first(scenario: Scenario, found: Deciding, language: str) -> str:
    if found.begins_at_once:
        return translate("plan.first.at_once", language)
    kind = "by" if found.first_by else "step"
    return translate(
        f"plan.first.{kind}",
        language,
        month=format_number(found.first_month or 0, language),
        names=_quoted(scenario, found.first_by, language),
    )


def _full(scenario: Scenario, found: Deciding, language: str) -> str:
    if found.full_month is None:
        names = _quoted(scenario, found.unfinished, language)
        return translate_plural("plan.full.never", len(found.unfinished), language, names=names)
    kind = "by" if found.full_by else "step"
    return translate(
        f"plan.full.{kind}",
        language,
        month=format_number(found.full_month, language),
        names=_quoted(scenario, found.full_by, language),
    )


def _names(scenario: Scenario, prerequisites: Iterable[str], language: str) -> list[str]:
    return [scenario.prerequisites[each].name.in_language(language) for each in prerequisites]


def _quoted(scenario: Scenario, prerequisites: Iterable[str], language: str) -> str:
    names = _names(scenario, prerequisites, language)
    return str(
        format_list([translate("plan.quoted", language, name=each) for each in names], locale=language)
    )
