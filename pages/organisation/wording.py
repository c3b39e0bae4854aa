"""Sentences of question two, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from models.findings.affected import renamed_teams, teams_doing_its_work
from models.organisation.pass_changes import PassLine
from models.organisation.readiness import PrerequisiteReadiness
from models.organisation.responsibilities import Move, TeamChange, layout, unstaffed_owners
from models.scenario.schema import Scenario
from pages._shared.readiness_pictures import state_words
from pages._shared.texts import counted, listed, loc, money, num, t, tp


def finding(scenario: Scenario, option: str, known: Sequence[Move]) -> str:
    """How many responsibilities change hands, and what nobody owns."""
    moved = [move for move in known if move.change in ("moved", "new_owner")]
    values = {
        "option": loc(scenario.options[option].short),
        "total": num(len(known)),
        "unowned": unowned([move for move in known if move.to_unit is None]),
    }
    if not moved:
        return t("organisation.finding.still", **values)
    told = tp("organisation.finding.moves", len(moved), moved=num(len(moved)), **values)
    created = len(unstaffed_owners(scenario, option))
    if not created:
        return told
    needed = tp("organisation.created", created, number=counted(created))
    return t("organisation.finding.created", finding=told, created=needed)


def to_create(scenario: Scenario, option: str) -> str | None:
    """Which units own something in the option and have no posts yet; None: none."""
    units = unstaffed_owners(scenario, option)
    if not units:
        return None
    names = listed([loc(scenario.units[unit].name) for unit in units])
    return t("organisation.created.names", names=names)


def without_team(scenario: Scenario, option: str, unit: str) -> str:
    """That a department has no team in the model, and which team does its work."""
    told = t("organisation.unit.no_team")
    after = layout(scenario, scenario.options[option].stages[-1])
    names = [loc(after[team].name) for team in teams_doing_its_work(scenario, option, unit)]
    return f"{told} {t('organisation.unit.done_by', teams=listed(names))}" if names else told


def renamed(scenario: Scenario, option: str, changed: Sequence[str]) -> str | None:
    """Teams of which only the name changes; None: none."""
    after = layout(scenario, scenario.options[option].stages[-1])
    names = [
        _pair(loc(scenario.teams[team].name), loc(after[team].name))
        for team in renamed_teams(scenario, option)
        if team not in changed
    ]
    return t("organisation.people.renamed", list=listed(names)) if names else None


def left_out(whole: Scenario, scenario: Scenario) -> str | None:
    """Channels that the volumes do not contain, and what that means for what stands here; None: none."""
    names = [loc(channel.name) for name, channel in whole.channels.items() if name not in scenario.channels]
    return t("organisation.channels_left_out", names=listed(names)) if names else None


def duty_row(row: PrerequisiteReadiness) -> tuple[str, str, str]:
    """A prerequisite that a department is to create: name, state, cost."""
    cost = money(row.cost_eur.value) if row.cost_eur else t("prerequisites.detail.unknown")
    return loc(row.name), state_words(row), cost


def unowned(moves: Sequence[Move]) -> str:
    """Which responsibilities belong to nobody."""
    if not moves:
        return t("organisation.unowned.all")
    names = {move.responsibility: loc(move.name) for move in moves}
    what = names.get("causes", next(iter(names.values())))
    key = "organisation.unowned.one" if len(moves) == 1 else "organisation.unowned.some"
    return t(key, what=what, count=num(len(moves)))


def unit_name(scenario: Scenario, unit: str | None) -> str:
    """A unit's name; 'nobody' for None."""
    return loc(scenario.units[unit].name) if unit is not None else t("organisation.nobody")


def gained(scenario: Scenario, moves: Sequence[Move]) -> list[str]:
    """What comes, and from whom."""
    return [
        t("organisation.unit.from", what=loc(move.name), who=unit_name(scenario, move.from_unit))
        for move in moves
    ]


def given(scenario: Scenario, moves: Sequence[Move]) -> list[str]:
    """What goes, and to whom."""
    return [
        t("organisation.unit.to", what=loc(move.name), who=unit_name(scenario, move.to_unit))
        for move in moves
    ]


def team_row(scenario: Scenario, change: TeamChange) -> tuple[str, str, str, str]:
    """A changed team: name, department, posts, channels that come and go."""
    units = [change.unit_before, change.unit_after]
    if change.unit_before == change.unit_after or None in units:
        unit = unit_name(scenario, change.unit_after or change.unit_before)
    else:
        unit = _pair(*(unit_name(scenario, each) for each in units))
    return _team_name(scenario, change), unit, _posts(change), _channels(scenario, change)


def _team_name(scenario: Scenario, change: TeamChange) -> str:
    """A team's name; today's before it where the option gives it another one."""
    today = scenario.teams.get(change.team)
    if today is None or today.name == change.name:
        return loc(change.name)
    return _pair(loc(today.name), loc(change.name))


def _posts(change: TeamChange) -> str:
    if change.unit_after is None:
        return _pair(_exactly(change.posts_before), t("organisation.people.dissolved"))
    if change.unit_before is None:
        return _pair(t("organisation.people.created"), _exactly(change.posts_after))
    return _pair(_exactly(change.posts_before), _exactly(change.posts_after))


def _channels(scenario: Scenario, change: TeamChange) -> str:
    parts = (
        ("organisation.people.gained", change.channels_gained),
        ("organisation.people.lost", change.channels_lost),
    )
    return "; ".join(
        t(key, list=listed([loc(scenario.channels[name].name) for name in names]))
        for key, names in parts
        if names
    )


def pass_row(scenario: Scenario, line: PassLine) -> tuple[str, str, str]:
    """A line of the account of passes: its name, before, after."""
    if line.kind == "between":
        way = _pair(unit_name(scenario, line.from_unit), unit_name(scenario, line.to_unit))
    else:
        way = t(f"organisation.passes.{line.kind}")
    return way, passes(line.before, line.broken_before), passes(line.after, line.broken_after)


def passes(everything: float, broken: float) -> str:
    """Passes per 100 contacts, with the broken ones in brackets."""
    return t("organisation.passes.value", all=num(everything, 1), broken=num(broken, 1))


def _pair(before: str, after: str) -> str:
    return t("organisation.people.change", before=before, after=after)


def _exactly(posts: float) -> str:
    return num(posts, 0 if float(posts).is_integer() else 1)
