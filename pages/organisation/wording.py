"""Sentences of question two, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from models.organisation.pass_changes import PassChange
from models.organisation.responsibilities import Move, TeamChange
from models.scenario.schema import Scenario
from pages._shared.texts import listed, loc, num, t, tp


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
    return tp("organisation.finding.moves", len(moved), moved=num(len(moved)), **values)


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
    return loc(change.name), unit, _posts(change), _channels(scenario, change)


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


def pass_row(scenario: Scenario, change: PassChange) -> tuple[str, str, str]:
    """A way of passing on: from whom to whom, before, after."""
    way = _pair(unit_name(scenario, change.from_unit), unit_name(scenario, change.to_unit))
    return way, passes(change.before, change.broken_before), passes(change.after, change.broken_after)


def passes(everything: float, broken: float) -> str:
    """Passes per 100 issues, with the broken ones in brackets."""
    return t("organisation.passes.value", all=num(everything, 1), broken=num(broken, 1))


def _pair(before: str, after: str) -> str:
    return t("organisation.people.change", before=before, after=after)


def _exactly(posts: float) -> str:
    return num(posts, 0 if float(posts).is_integer() else 1)
