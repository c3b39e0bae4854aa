"""How far departments are apart: the widest gap of a consistency and of the survey, a line each."""

from __future__ import annotations

from models.brief.material import Material
from models.brief.parts import Statements
from models.brief.wording import Listing, Number, Spoken, Wording, named
from models.organisation.consistencies import consistency_name, widest_gaps
from models.organisation.coordination import StatementResult, coordination_results, statement
from models.scenario.organisation_schema import ConsistencyKind


def apart_lines(material: Material) -> tuple[Statements, ...]:
    """One block of at most two lines; none where nothing is known or nobody is apart."""
    lines = [line for line in (_widest_gap(material), _widest_spread(material)) if line is not None]
    return (Statements(tuple(lines)),) if lines else ()


def _widest_gap(material: Material) -> Wording | None:
    widest = widest_gaps(material.scenario)
    if not widest or not widest[0].gap:
        return None
    gap = Number(widest[0].gap, "count", f"consistencies.{widest[0].consistency}.gap")
    return named("together.gap", gap=gap, names=Listing(tuple(_name(each.consistency) for each in widest)))


def _widest_spread(material: Material) -> Wording | None:
    results = coordination_results(material.scenario)
    if not results or not results[0].spread:
        return None
    digits = 0 if results[0].spread == round(results[0].spread) else 1
    points = Number(results[0].spread, "count", f"coordination.{results[0].item}.spread", digits)
    return named("together.spread", points=points, text=_statement(results[0]))


def _name(kind: ConsistencyKind) -> Spoken:
    return Spoken(lambda language: consistency_name(kind, language))


def _statement(result: StatementResult) -> Spoken:
    return Spoken(lambda language: statement(result.item, language))
