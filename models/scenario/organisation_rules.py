"""What must fit together between units, responsibilities, activities, strategy, prerequisites and the survey:
one function per rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from models.scenario.finding import Finding, Names, Rule, known, way_along
from models.scenario.organisation_schema import (
    CONSISTENCIES,
    COORDINATION_ITEMS,
    STRATEGY_LEVELS,
    StrategyLevel,
    StrategySentence,
)
from models.scenario.prerequisite_dates import PrerequisiteDates, prerequisite_dates
from models.scenario.raci_errors import ANSWERS, RaciError, answered_by, raci_errors
from models.scenario.schema import DecisionFrame, Option, Scenario
from models.scenario.strict_yaml import Path
from models.scenario.values import Text


def responsibilities_name_known_units(scenario: Scenario) -> Iterator[Finding]:
    for name, responsibility in scenario.responsibilities.items():
        path: Path = ("responsibilities", name)
        if responsibility.owner is not None:
            yield from known((*path, "owner"), [responsibility.owner], scenario.units, "unit")
        yield from known((*path, "contributors"), responsibility.contributors, scenario.units, "unit")


def options_name_known_units(scenario: Scenario) -> Iterator[Finding]:
    """Owners, contributors, those with a role and those in charge of prerequisites and risks exist."""
    for name, option in scenario.options.items():
        yield from _units_of_option(scenario, ("options", name), option)


def speakers_name_known_units(scenario: Scenario) -> Iterator[Finding]:
    """Those at the table and those missing speak for units that exist."""
    for name, stakeholder in scenario.decision.stakeholders.items():
        here: Path = ("decision", "stakeholders", name, "units")
        yield from known(here, stakeholder.units, scenario.units, "unit")
    for name, head in scenario.heads.items():
        yield from known(("heads", name, "unit"), [head.unit] if head.unit else [], scenario.units, "unit")


# --- Activities ---------------------------------------------------------------------------------------------


def activities_have_one_who_answers(scenario: Scenario) -> Iterator[Finding]:
    """Exactly one A (or AR) per row: where two answer, nobody does."""
    for name, option in scenario.options.items():
        for row, activity in option.activities.items():
            answering = [unit for unit, role in activity.roles.items() if role in ANSWERS]
            here: Path = ("options", name, "activities", row)
            if not answering:
                yield Finding(here, "activity_nobody_answers", {"activity": activity.name})
            elif len(answering) > 1:
                names = Names(tuple(scenario.units[u].name for u in answering if u in scenario.units))
                values = {"activity": activity.name, "units": names}
                yield Finding(here, "activity_several_answer", values)


def raci_tables_avoid_common_errors(scenario: Scenario) -> Iterator[Finding]:
    """Errors that may be meant: warnings."""
    for option in scenario.options:
        for error in raci_errors(scenario, option):
            yield raci_warning(scenario, error)


def raci_warning(scenario: Scenario, error: RaciError) -> Finding:
    """An error of a RACI table, told."""
    option = scenario.options[error.option]
    values = {
        "option": option.short,
        "units": Names(tuple(scenario.units[u].name for u in error.units if u in scenario.units)),
        "answering": Names(
            tuple(_with_activities(scenario, option, u) for u in error.units if u in scenario.units)
        ),
        "activities": Names(tuple(option.activities[row].name for row in error.activities)),
    }
    field = "owners" if error.kind == "status_nobody" else "activities"
    return Finding(("options", error.option, field), f"raci_{error.kind}", values, "warning")


def _with_activities(scenario: Scenario, option: Option, unit: str) -> Text:
    """A unit with what it answers for: `Contact Center (Schulung und Umstieg)`."""
    name = scenario.units[unit].name
    listed = Names(tuple(option.activities[row].name for row in answered_by(option, unit)))
    return Text(de=f"{name.de} ({listed.in_language('de')})", en=f"{name.en} ({listed.in_language('en')})")


# --- Strategy -----------------------------------------------------------------------------------------------


def strategy_sentences_serve_higher_ones(scenario: Scenario) -> Iterator[Finding]:
    """Each sentence serves one of a higher level, if any, and never itself by a detour."""
    sentences = scenario.decision.strategy
    leads = {name: sentence.serves for name, sentence in sentences.items()}
    in_circles: set[str] = set()
    for name, sentence in sentences.items():
        here: Path = ("decision", "strategy", name, "serves")
        if sentence.serves is None:
            continue
        yield from known(here, [sentence.serves], sentences, "sentence")
        way = way_along(leads, name)
        if way[-1] == name and name not in in_circles:
            in_circles.update(way)
            yield Finding(here, "strategy_circle", {"way": " → ".join(way)})
            continue
        served = sentences.get(sentence.serves)
        if served is not None and name not in in_circles and not _is_above(served, sentence):
            values = {"sentence": sentence.text, "served": served.text}
            yield Finding(here, "strategy_level", values)


def _is_above(higher: StrategySentence, lower: StrategySentence) -> bool:
    return STRATEGY_LEVELS.index(higher.level) < STRATEGY_LEVELS.index(lower.level)


def strategy_names_known_groups_and_reasons(scenario: Scenario) -> Iterator[Finding]:
    frame = scenario.decision
    for name, sentence in frame.strategy.items():
        here: Path = ("decision", "strategy", name, "target_groups")
        yield from known(here, sentence.target_groups, frame.target_groups, "target_group")
    for name, group in frame.target_groups.items():
        here = ("decision", "target_groups", name, "reasons")
        yield from known(here, group.reasons, scenario.reasons, "reason")


def options_serve_known_sentences(scenario: Scenario) -> Iterator[Finding]:
    for name, option in scenario.options.items():
        yield from known(("options", name, "serves"), option.serves, scenario.decision.strategy, "sentence")


def options_say_what_they_serve(scenario: Scenario) -> Iterator[Finding]:
    """An option that serves no sentence, or starts at technology: it may be meant, and is told."""
    for name, option in scenario.options.items():
        level = starts_at(scenario.decision, option)
        if level is None:
            yield Finding(("options", name), "option_serves_nothing", {"option": option.short}, "warning")
        elif level == "technology":
            here: Path = ("options", name, "serves")
            yield Finding(here, "option_starts_at_technology", {"option": option.short}, "warning")


def starts_at(frame: DecisionFrame, option: Option) -> StrategyLevel | None:
    """The highest level of the sentences that `option` names itself; None where it names none."""
    levels = [frame.strategy[each].level for each in option.serves if each in frame.strategy]
    return min(levels, key=STRATEGY_LEVELS.index, default=None)


# --- Prerequisites, risks, potential ------------------------------------------------------------------------


def prerequisites_have_known_owners(scenario: Scenario) -> Iterator[Finding]:
    for name, prerequisite in scenario.prerequisites.items():
        here = ("prerequisites", name, "today", "owner")
        yield from known(here, [prerequisite.today.owner], scenario.units, "unit")


def prerequisites_follow_one_another(scenario: Scenario) -> Iterator[Finding]:
    """What must come before exists, and nothing waits for itself."""
    reported: set[str] = set()
    for name, prerequisite in scenario.prerequisites.items():
        here: Path = ("prerequisites", name, "after")
        yield from known(here, prerequisite.after, scenario.prerequisites, "prerequisite")
        circle = _circle(scenario, name)
        if circle and not reported & set(circle):
            reported.update(circle)
            names = (scenario.prerequisites[each].name for each in circle)
            yield Finding(here, "prerequisite_circle", {"way": Names(tuple(names))})


def _circle(scenario: Scenario, start: str) -> list[str]:
    """The way from `start` back to itself along `after`; empty where there is none."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop()
        for before in scenario.prerequisites[way[-1]].after:
            if before == start:
                return [*way, start]
            if before in scenario.prerequisites and before not in seen:
                seen.add(before)
                ways.append([*way, before])
    return []


def prerequisites_are_planned_when_possible(scenario: Scenario) -> Iterator[Finding]:
    """No plan promises a date before that of what must come first."""
    if any(_circle(scenario, name) for name in scenario.prerequisites):
        return
    for name in scenario.options:
        for dates in prerequisite_dates(scenario, name):
            here: Path = ("options", name, "prerequisites", dates.prerequisite, "from_month")
            yield from _unkept_plans(scenario, here, name, dates)


def _unkept_plans(scenario: Scenario, here: Path, option: str, dates: PrerequisiteDates) -> Iterator[Finding]:
    names = {each: about.name for each, about in scenario.prerequisites.items()}
    told = {"option": scenario.options[option].short, "prerequisite": names[dates.prerequisite]}
    if dates.never_before:
        before = Names(tuple(names[each] for each in dates.never_before))
        yield Finding(here, "plan_lacks_before", {**told, "before": before}, "warning")
    if dates.timing != "possible" and dates.by_plan is not None:
        months = {"planned": dates.planned_month, "possible": ceil(dates.by_plan.expected)}
        if dates.waits_for is not None:
            values = {**told, **months, "before": names[dates.waits_for]}
            yield Finding(here, f"plan_{dates.timing}_after", values, "warning")
        else:
            yield Finding(here, f"plan_{dates.timing}", {**told, **months}, "warning")


def risks_and_potential_name_known_things(scenario: Scenario) -> Iterator[Finding]:
    """The futures that model them and the prerequisites that potential depends on."""
    for name, option in scenario.options.items():
        for kind, things in (("risks", option.risks), ("potential", option.potential)):
            for key, thing in things.items():
                here: Path = ("options", name, kind, key, "future")
                yield from known(here, [thing.future] if thing.future else [], scenario.futures, "future")
        for key, potential in option.potential.items():
            here = ("options", name, "potential", key, "depends_on")
            yield from known(here, potential.depends_on, scenario.prerequisites, "prerequisite")


# --- Consistencies and survey -------------------------------------------------------------------------------


def consistency_scores_name_known_units(scenario: Scenario) -> Iterator[Finding]:
    for kind in CONSISTENCIES:
        for unit in getattr(scenario.consistencies, kind):
            yield from known(("consistencies", kind, unit), [unit], scenario.units, "unit")


def survey_answers_name_known_units_and_items(scenario: Scenario) -> Iterator[Finding]:
    items: Mapping[str, None] = dict.fromkeys(COORDINATION_ITEMS)
    for unit, answers in scenario.coordination.items():
        yield from known(("coordination", unit), [unit], scenario.units, "unit")
        for item in answers:
            yield from known(("coordination", unit, item), [item], items, "coordination_item")


# --- Traits -------------------------------------------------------------------------------------------------


def reasons_and_channels_state_traits(scenario: Scenario) -> Iterator[Finding]:
    """Reasons and channels of which nobody has stated any trait: worth knowing, no fault."""
    for what, kind in (("reasons", "reason"), ("channels", "channel")):
        for name, thing in getattr(scenario, what).items():
            if all(value is None for _, value in thing.traits):
                yield Finding((what, name), f"{kind}_without_traits", {"name": thing.name}, "note")


ORGANISATION_RULES: tuple[Rule, ...] = (
    responsibilities_name_known_units,
    options_name_known_units,
    speakers_name_known_units,
    activities_have_one_who_answers,
    raci_tables_avoid_common_errors,
    strategy_sentences_serve_higher_ones,
    strategy_names_known_groups_and_reasons,
    options_serve_known_sentences,
    options_say_what_they_serve,
    prerequisites_have_known_owners,
    prerequisites_follow_one_another,
    prerequisites_are_planned_when_possible,
    risks_and_potential_name_known_things,
    consistency_scores_name_known_units,
    survey_answers_name_known_units_and_items,
    reasons_and_channels_state_traits,
)


def _units_of_option(scenario: Scenario, path: Path, option: Option) -> Iterator[Finding]:
    for key, owner in option.owners.items():
        yield from known((*path, "owners", key), [owner], scenario.units, "unit")
    for key, units in option.contributors.items():
        yield from known((*path, "contributors", key), units, scenario.units, "unit")
    for unit in option.targets:
        yield from known((*path, "targets", unit), [unit], scenario.units, "unit")
    for key, activity in option.activities.items():
        for unit in activity.roles:
            yield from known((*path, "activities", key, "roles", unit), [unit], scenario.units, "unit")
    for key, status in option.prerequisites.items():
        yield from known((*path, "prerequisites", key, "owner"), [status.owner], scenario.units, "unit")
    for key, risk in option.risks.items():
        yield from known((*path, "risks", key, "owner"), [risk.owner], scenario.units, "unit")
