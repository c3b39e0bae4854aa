"""Section 7, drawn futures: who holds in how many, when one falls behind, what knowing is worth at most."""

from __future__ import annotations

from functools import partial

from models.brief.material import Material
from models.brief.parts import DOCUMENT_ONLY, Column, Page, Statements, Table
from models.brief.wording import Listing, Number, Spoken, Wording, named
from models.decision.level import TIE_POINTS
from models.findings.explored import Holds, drawn_regrets, holds, rule_for, worth_of_knowing
from models.findings.knocked_out import KnockOuts, broken_sentence, knock_outs, reserve_sentences
from models.findings.overturning import common_sentence
from models.futures.exploration import Exploration, among, shortcut_error
from models.futures.sentences import rule_sentence


def drawn_pages(material: Material) -> tuple[Page, ...]:
    """One page of the written paper; none where no futures were drawn."""
    explored = taking_part(material)
    if explored is None:
        return ()
    return (
        Page(
            "drawn-futures",
            _told(material, explored, "drawn.title"),
            (_table(material, explored), Statements(_statements(material, explored))),
            Listing((material.source_model, _how(material, explored)), separator=" "),
            (named("drawn.says_not"),),
            places=DOCUMENT_ONLY,
        ),
    )


def held_sentences(material: Material) -> tuple[Wording, ...]:
    """In how many drawn futures nothing is clearly better than the options that the paper is about; nothing
    where none were drawn."""
    explored = taking_part(material)
    if explored is None:
        return ()
    return (_told(material, explored, "drawn.holds"),)


def taking_part(material: Material) -> Exploration | None:
    """The drawn futures with the options that keep their knock-out conditions."""
    if material.explored is None or not material.explored.done:
        return None
    return among(material.explored, material.comparison.verdict.passing)


def _told(material: Material, explored: Exploration, key: str) -> Wording:
    """One option, or all that the paper is about alike."""
    if len(material.contenders) == 1:
        return _held(material, explored, material.preferred, key)
    parts = tuple(_held(material, explored, option, "futures.part") for option in material.contenders)
    return named(f"{key}_several", listing=Listing(parts), total=_total(explored))


def _held(material: Material, explored: Exploration, option: str, key: str) -> Wording:
    found = next(each for each in holds(material.scenario, explored) if each.option == option)
    number = Number(found.in_front, "count", f"drawn.held.{option}")
    return named(key, option=material.name(option), number=number, total=_total(explored))


def _total(explored: Exploration) -> Number:
    return Number(explored.done, "count", "drawn.futures")


def _table(material: Material, explored: Exploration) -> Table:
    """Counts, and what choosing an option costs at most against the best of each future."""
    columns = (
        Column(named("column.option"), weight=2),
        *(
            Column(named(f"drawn.column.{name}"), "right", 1.1)
            for name in ("alone", "level", "behind", "out")
        ),
        Column(named("drawn.column.regret_points"), "right", 1.4),
        Column(named("drawn.column.regret_money"), "right", 1.4),
    )
    points = {each.option: each.most for each in drawn_regrets(material.scenario, explored, "points")}
    money = {each.option: each.most for each in drawn_regrets(material.scenario, explored, "npv")}
    rows = tuple(
        _row(material, each, points[each.option], money[each.option])
        for each in holds(material.scenario, explored)
    )
    return Table("drawn-futures", columns, rows, named("table.drawn", total=_total(explored)))


def _row(material: Material, found: Holds, points: float, money: float) -> tuple[Wording, ...]:
    here = f"drawn.{found.option}"
    counts = {"alone": found.alone, "level": found.level, "behind": found.behind, "out": found.out}
    return (
        material.name(found.option),
        *(Number(count, "count", f"{here}.{name}") for name, count in counts.items()),
        Number(points, "points", f"{here}.regret_points"),
        material.amount(money, f"{here}.regret_npv"),
    )


def _statements(material: Material, explored: Exploration) -> tuple[Wording, ...]:
    """When the options that the paper is about break a knock-out condition or fall behind, and what knowing
    everything would be worth."""
    rules = (Spoken(partial(_rule_told, material, explored, option)) for option in material.contenders)
    return (*_knocked_out(material, explored), *rules, *_worth(material, explored), named("drawn.says_not"))


def _knocked_out(material: Material, explored: Exploration) -> tuple[Wording, ...]:
    """In how many futures each option that the paper is about could not be chosen; nothing where the futures
    tell of no condition."""
    found = knock_outs(material.scenario, explored)
    if not found.gates:
        return ()
    return tuple(Spoken(partial(_gates_told, material, found, option)) for option in material.contenders)


def _gates_told(material: Material, found: KnockOuts, option: str, language: str) -> str:
    """In how many futures an option breaks a condition, and how many months it has to spare."""
    scenario, explored = material.scenario, material.explored
    told = [broken_sentence(scenario, found, option, language)]
    if explored and (common := common_sentence(scenario, explored, option, "knocked_out", language)):
        told.append(common)
    return " ".join((*told, *reserve_sentences(scenario, found, option, language)))


def _worth(material: Material, explored: Exploration) -> tuple[Wording, ...]:
    """What knowing everything before the decision would bring at most, in money and in points."""
    money = worth_of_knowing(material.scenario, explored, "npv")
    points = worth_of_knowing(material.scenario, explored, "points")
    amount = material.amount(money.everything, "drawn.evpi")
    most = Number(points.everything, "points", "drawn.evpi_points", digits=1)
    return (
        named("drawn.worth.no_money") if money.is_nothing else named("drawn.worth.money", amount=amount),
        named("drawn.worth.no_points") if points.is_nothing else named("drawn.worth.points", points=most),
    )


def _rule_told(material: Material, explored: Exploration, option: str, language: str) -> str:
    found = rule_for(material.scenario, explored, option)
    return rule_sentence(material.scenario, explored.inputs, option, "behind", found, language)


def _how(material: Material, explored: Exploration) -> Wording:
    error = shortcut_error(material.scenario, explored)
    return named(
        "drawn.how",
        inputs=Number(len(explored.inputs), "count", "drawn.inputs"),
        checked=Number(error.checked, "count", "drawn.in_full"),
        total=_total(explored),
        error=Number(error.points, "points", "drawn.shortcut_error", digits=1),
        band=Number(TIE_POINTS, "points", "drawn.band"),
    )
