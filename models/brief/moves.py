"""Who answers for what: today and in every option, side by side."""

from __future__ import annotations

from models.brief.material import Material
from models.brief.parts import Column, Table
from models.brief.wording import Number, Wording, named
from models.organisation.responsibilities import moves, people_affected

MOVED = ("moved", "new_owner")


def moved_duties(material: Material, option: str) -> int:
    """Responsibilities that get another owner in `option`, or one at all."""
    return sum(move.change in MOVED for move in moves(material.scenario, option))


def moves_table(material: Material) -> Table:
    """One row per responsibility that moves in some option; columns: today, then the options."""
    options = tuple(option for option in material.scenario.options if option != material.baseline)
    return _table_of(material, options, "moves", named("table.moves"))


def _table_of(material: Material, options: tuple[str, ...], identifier: str, title: Wording) -> Table:
    found = {
        option: {move.responsibility: move for move in moves(material.scenario, option)} for option in options
    }
    rows: list[tuple[Wording, ...]] = []
    for responsibility_id, responsibility in material.scenario.responsibilities.items():
        mine = [found[option][responsibility_id] for option in options]
        if not any(move.change in MOVED for move in mine):
            continue
        cells = tuple(
            material.unit_name(move.to_unit) if move.change in MOVED else named("moves.unchanged")
            for move in mine
        )
        rows.append((responsibility.name, material.unit_name(responsibility.owner), *cells))
    people = tuple(
        Number(people_affected(material.scenario, option), "posts", f"moves.{option}.people_affected")
        for option in options
    )
    strong = frozenset({len(rows)})
    rows.append((named("moves.people"), named("unit.dash"), *people))
    columns = (
        Column(named("column.responsibility"), weight=1.8),
        Column(named("column.today"), weight=1.3),
        *(Column(material.short(option), weight=1.3) for option in options),
    )
    return Table(identifier, columns, tuple(rows), title, strong=strong)


def preferred_moves_table(material: Material) -> Table:
    """One row per responsibility that moves in the preferred option (in either contender while the verdict
    is open): from whom to whom."""
    return _table_of(material, material.contenders, "moves-preferred", named("table.moves_preferred"))
