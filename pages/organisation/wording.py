"""Sentences of question two, in the reader's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from models.findings.affected import renamed_teams, teams_doing_its_work
from models.organisation.handover_map import HandoverMap, SiloIndex
from models.organisation.pass_changes import Passed, PassLine, ways_between
from models.organisation.raci import raci_problems, raci_rows, roles_of_unit
from models.organisation.responsibilities import (
    Move,
    TeamChange,
    layout,
    moves_for_unit,
    team_changes,
    unstaffed_owners,
)
from models.outcome import Interval
from models.scenario.schema import Scenario
from pages._shared.texts import counted, listed, loc, metric_name, num, share, signed_points, t, tp


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


def own_moves(scenario: Scenario, option: str, unit: str) -> str:
    """What comes to one's own department and what leaves it."""
    seen = moves_for_unit(scenario, option, unit)
    return t(
        "organisation.own.moves",
        unit=unit_name(scenario, unit),
        gains=_counted("organisation.sheet.finding.gains", len(seen.gains)),
        gives=_counted("organisation.sheet.finding.gives", len(seen.gives)),
    )


def _counted(key: str, count: int) -> str:
    return tp(key, count, number=num(count)) if count else t(f"{key}.none")


def own_passes(scenario: Scenario, option: str, unit: str, sides: tuple[Passed, Passed]) -> str:
    """How much one's own department passes on and gets per 100 issues, before and after."""
    if nobody := without_team(scenario, option, unit):
        return t("organisation.own.no_team", unit=unit_name(scenario, unit), why=nobody)
    ways = ways_between(*sides)
    given = [way for way in ways if way.from_unit == unit]
    got = [way for way in ways if way.to_unit == unit]
    return t(
        "organisation.own.passes" if option != scenario.baseline else "organisation.own.passes_today",
        unit=unit_name(scenario, unit),
        option=loc(scenario.options[option].short),
        given=num(sum(way.before for way in given), 1),
        got=num(sum(way.before for way in got), 1),
        given_after=num(sum(way.after for way in given), 1),
        got_after=num(sum(way.after for way in got), 1),
    )


def to_create(scenario: Scenario, option: str) -> str | None:
    """Which units own something in the option and have no posts yet; None: none."""
    units = unstaffed_owners(scenario, option)
    if not units:
        return None
    names = listed([loc(scenario.units[unit].name) for unit in units])
    return t("organisation.created.names", names=names)


def without_team(scenario: Scenario, option: str, unit: str) -> str | None:
    """That a department has no team in the model, and which team does its work; None: it has one."""
    if any(unit in (team.unit_before, team.unit_after) for team in team_changes(scenario, option)):
        return None
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


def silo_finding(scenario: Scenario, option: str, index: SiloIndex) -> str:
    """Of 100 issues, how many cross a boundary and lose their context there, before and in the option."""
    known = (index.crossing_before, index.lost_before, index.crossing_after, index.lost_after)
    crossing, lost, crossing_after, lost_after = (of_hundred(each) for each in known)
    told = t("organisation.silo.finding", crossing=crossing, lost=lost)
    if option == scenario.baseline:
        return told
    name = loc(scenario.options[option].short)
    with_option = t("organisation.silo.finding.with", option=name, crossing=crossing_after, lost=lost_after)
    return f"{told} {with_option}"


def of_hundred(share_of_issues: Interval) -> str:
    """So many of 100 issues; a share that is not zero is at least “less than one”."""
    hundredths = share_of_issues.mean * 100
    return t("organisation.silo.under_one") if 0 < hundredths < 0.5 else num(hundredths)


def silo_head(scenario: Scenario, option: str) -> tuple[str, ...]:
    """Heads of the table of the silo index."""
    before = loc(scenario.options[scenario.baseline].short)
    if option == scenario.baseline:
        return "", before
    return "", before, loc(scenario.options[option].short), t("organisation.silo.change")


def silo_rows(scenario: Scenario, option: str, index: SiloIndex) -> list[tuple[str, ...]]:
    """Both shares with their intervals, and how they change."""
    rows = (
        ("crossing_share", index.crossing_before, index.crossing_after, index.crossing_change),
        ("context_lost_share", index.lost_before, index.lost_after, index.lost_change),
    )
    return [
        (metric_name(metric), in_range(before), in_range(after), changed(change))[
            : len(silo_head(scenario, option))
        ]
        for metric, before, after, change in rows
    ]


def in_range(interval: Interval) -> str:
    """A share with its interval."""
    low, high = share(max(interval.low, 0.0), 1), share(interval.high, 1)
    return t("organisation.silo.range", value=share(interval.mean, 1), low=low, high=high)


def changed(change: Interval) -> str:
    """A paired difference of shares; told as none where it is not more than the simulation's noise."""
    if not change.excludes_zero:
        return t("organisation.silo.noise", value=signed_points(change.mean))
    return signed_points(change.mean)


def map_title(scenario: Scenario, shown: HandoverMap) -> str:
    """How often is passed between departments, before and after."""
    before, after = shown.before, shown.after
    values = {"before": num(before.total, 1), "broken": num(before.broken, 1)}
    if before.option == after.option:
        return t("organisation.map.title_one", **values)
    name = loc(scenario.options[after.option].short)
    return t(
        "organisation.map.title",
        option=name,
        after=num(after.total, 1),
        broken_after=num(after.broken, 1),
        **values,
    )


def own_roles(scenario: Scenario, option: str, unit: str) -> str:
    """For how many activities one's own department answers, on how many it works, in how many it is asked."""
    held = Counter(role for _, role in roles_of_unit(scenario, option, unit))
    if not held:
        return t("organisation.own.no_role", unit=unit_name(scenario, unit))
    counts = {
        "answers": held["A"] + held["AR"],
        "works": held["R"] + held["AR"],
        "asked": held["C"],
        "told": held["I"],
    }
    parts = [tp(f"organisation.own.role.{key}", n, number=num(n)) for key, n in counts.items() if n]
    return t("organisation.own.roles", unit=unit_name(scenario, unit), parts=listed(parts))


def raci_finding(scenario: Scenario, option: str) -> str:
    """How many activities have one who answers, and how many things are worth a question."""
    rows, odd = raci_rows(scenario, option), raci_problems(scenario, option)
    name = loc(scenario.options[option].short)
    if not rows:
        return t("organisation.raci.finding.none", option=name)
    leading = Counter(row.answers for row in rows).most_common(1)[0]
    told = tp(
        "organisation.raci.finding",
        len(rows),
        option=name,
        number=num(len(rows)),
        most=loc(scenario.units[leading[0]].name),
        count=num(leading[1]),
    )
    asked = tp("organisation.raci.finding.odd", len(odd), number=num(len(odd))) if odd else ""
    return f"{told} {asked or t('organisation.raci.finding.sound')}"


def _pair(before: str, after: str) -> str:
    return t("organisation.people.change", before=before, after=after)


def _exactly(posts: float) -> str:
    return num(posts, 0 if float(posts).is_integer() else 1)
