"""Knock-outs in drawn futures: in how many of them an option breaks a condition that it must keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from babel.lists import format_list
from numpy.typing import NDArray

from models.decision.gates import keeps, reserve
from models.decision.values import Floats
from models.futures.exploration import Exploration
from models.scenario.decision_schema import KnockOut
from models.scenario.schema import Scenario
from models.texts import format_number, translate, translate_plural

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class KnockedOut:
    """Share of the futures in which each option breaks one condition: option -> 0..1."""

    gate: str
    shares: dict[str, float]


@dataclass(frozen=True)
class Reserve:
    """Months between going into service and the month that a condition names: option -> months in the middle
    one and in the worst of the futures (negative: too late by so many)."""

    gate: str
    median: dict[str, float]
    worst: dict[str, float]


@dataclass(frozen=True)
class KnockOuts:
    """All conditions that futures can tell of, what breaks any of them, and those that they cannot."""

    gates: tuple[KnockedOut, ...]
    any_of_them: dict[str, float]
    """Option -> share of the futures in which it breaks at least one of `gates`."""
    not_followed: tuple[str, ...]
    """Conditions that are judged, or read a figure that the drawn futures do not keep."""
    futures: int
    """Futures that were looked at."""
    reserves: tuple[Reserve, ...] = ()
    """Of every condition on the month in service."""

    @property
    def without_reserve(self) -> tuple[str, ...]:
        """Options that keep a month in service in the middle future with no month to spare."""
        return tuple(
            option
            for option in self.any_of_them
            if any(each.median[option] == 0 <= each.worst[option] for each in self.reserves)
        )

    def broken_in(self, option: str) -> int:
        """In how many futures `option` breaks at least one of `gates`: there it could not be chosen."""
        return round(self.any_of_them[option] * self.futures)

    def broken_by(self, option: str) -> tuple[str, ...]:
        """The conditions that `option` breaks in some future."""
        return tuple(each.gate for each in self.gates if each.shares[option])


def knock_outs(scenario: Scenario, explored: Exploration) -> KnockOuts:
    """How often every option of `explored` breaks each measured condition of `scenario`."""
    broken = _broken(scenario, explored)
    return KnockOuts(
        tuple(KnockedOut(name, _shares(explored, each)) for name, each in broken.items()),
        _shares(explored, _any_of(explored, broken)),
        tuple(name for name in scenario.knock_outs if name not in broken),
        explored.done,
        _reserves(scenario, explored, broken),
    )


def knocked_out_in(scenario: Scenario, explored: Exploration, option: str) -> Bools:
    """Futures in which `option` breaks a measured condition, shape (N,)."""
    return np.asarray(knocked_out(scenario, explored)[:, explored.options.index(option)])


def knocked_out(scenario: Scenario, explored: Exploration) -> Bools:
    """Futures and options in which a measured condition is broken, (N, O)."""
    return _any_of(explored, _broken(scenario, explored))


def _broken(scenario: Scenario, explored: Exploration) -> dict[str, Bools]:
    """Every condition that the futures tell of -> where it is broken, (N, O)."""
    figures = ((name, gate, _figures(explored, gate)) for name, gate in scenario.knock_outs.items())
    return {name: ~_keeping(gate, known) for name, gate, known in figures if known is not None}


def _any_of(explored: Exploration, broken: Mapping[str, Bools]) -> Bools:
    nothing = np.zeros((explored.done, len(explored.options)), dtype=bool)
    return np.asarray(np.logical_or.reduce([nothing, *broken.values()]))


def broken_sentence(scenario: Scenario, found: KnockOuts, option: str, language: str) -> str:
    """In how many futures `option` breaks which condition, so that it could not be chosen."""
    name = scenario.options[option].short.in_language(language)
    count = found.broken_in(option)
    if not count:
        return translate("explored.knocked_out_never", language, option=name)
    quoted = (
        translate(
            "decision_model.quoted", language, name=scenario.knock_outs[gate].name.in_language(language)
        )
        for gate in found.broken_by(option)
    )
    return translate_plural(
        "explored.knocked_out",
        count,
        language,
        option=name,
        gates=str(format_list(list(quoted), locale=language)),
        number=format_number(count, language),
        futures=format_number(found.futures, language),
    )


def so_far_sentence(scenario: Scenario, found: KnockOuts, option: str, wanted: int, language: str) -> str:
    """In how many of the futures that are there `option` breaks a condition, while others of the `wanted`
    ones are missing: no conclusion about all of them."""
    return translate(
        "explored.knocked_out_so_far",
        language,
        option=scenario.options[option].short.in_language(language),
        number=format_number(found.broken_in(option), language),
        done=format_number(found.futures, language),
        wanted=format_number(wanted, language),
    )


def reserve_sentences(scenario: Scenario, found: KnockOuts, option: str, language: str) -> list[str]:
    """How many months `option` has to spare in the middle one and in the worst of the futures."""
    return [_reserve_told(scenario, found, each, option, language) for each in found.reserves]


def _reserve_told(scenario: Scenario, found: KnockOuts, each: Reserve, option: str, language: str) -> str:
    median, worst = each.median[option], each.worst[option]
    kind = "late" if worst < 0 else "none" if median == 0 else "told"
    return translate(
        f"explored.reserve.{kind}",
        language,
        option=scenario.options[option].short.in_language(language),
        gate=scenario.knock_outs[each.gate].name.in_language(language),
        futures=format_number(found.futures, language),
        median=months_told(median, language),
        worst=months_told(abs(worst), language),
    )


def months_told(months: float, language: str) -> str:
    """Months to spare as words; halves of them (a median between two futures) with one decimal."""
    if not months:
        return translate("explored.reserve.no_month", language)
    number = format_number(months, language, 0 if months == round(months) else 1)
    return translate_plural("explored.reserve.months", months, language, number=number)


def _reserves(scenario: Scenario, explored: Exploration, checked: Iterable[str]) -> tuple[Reserve, ...]:
    months = [name for name in checked if scenario.knock_outs[name].measure == "in_service_month"]
    return tuple(_reserve(name, scenario.knock_outs[name], explored) for name in months if explored.done)


def _reserve(name: str, gate: KnockOut, explored: Exploration) -> Reserve:
    left = [[reserve(gate, month) for month in future] for future in explored.figures["in_service_month"]]
    median, worst = np.median(left, axis=0), np.min(left, axis=0)
    return Reserve(
        name,
        dict(zip(explored.options, map(float, median), strict=True)),
        dict(zip(explored.options, map(float, worst), strict=True)),
    )


def _keeping(gate: KnockOut, figures: Floats) -> Bools:
    """Futures and options that are on the right side of the threshold, (N, O)."""
    return np.asarray(np.vectorize(lambda figure: keeps(gate, figure), otypes=[bool])(figures))


def _shares(explored: Exploration, broken: Bools) -> dict[str, float]:
    shares = broken.mean(axis=0) if len(broken) else np.zeros(len(explored.options))
    return dict(zip(explored.options, map(float, shares), strict=True))


def _figures(explored: Exploration, gate: KnockOut) -> Floats | None:
    """Figures (N, O) that `gate` reads; None where the futures do not tell them."""
    if gate.measure == "npv":
        return explored.npv
    return None if gate.measure is None else explored.figures.get(gate.measure)
