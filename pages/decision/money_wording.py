"""Sentences of the money part: basis, internal rate, cash curve, and what would turn the money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from models.costs.money import Money
from models.costs.switching import MoneyFlip
from models.costs.undecided import Undecided
from models.findings.cash import CashCurve, paying_back, undecided_curve
from models.findings.freed_hours import BothWays, Orders
from models.findings.money_parts import extra_cost, modelled_part
from models.scenario.schema import Scenario
from pages._shared.texts import listed, loc, money, money_short, num, share, t, tp
from pages.decision.wording import field_name
from pages.effects.wording import short

SMALL_AMOUNT = 100
"""Below it an amount of money is told with its cents."""
LARGE_AMOUNT = 10_000
"""From here on amounts are told in thousands."""


def money_finding(scenario: Scenario, money: Mapping[str, Money], winner: str) -> str:
    """What the options cost more than the do-minimum where all do; else what the winner brings or costs."""
    baseline = short(scenario, scenario.baseline)
    if (extra := extra_cost(money, scenario.baseline)) is None:
        return money_of_option(scenario, money[winner])
    least, most = money_short(extra.least), money_short(extra.most)
    kind = "title_all_alike" if least == most else "title_all"
    return t(f"decision.money.{kind}", baseline=baseline, least=least, most=most)


def money_of_option(scenario: Scenario, money: Money) -> str:
    """What an option brings or costs against the do-minimum."""
    kind = "pays" if money.npv > 0 else "costs" if money.npv < 0 else "same"
    return t(
        f"decision.money.title_{kind}",
        option=short(scenario, money.option),
        amount=money_short(abs(money.npv)),
        baseline=short(scenario, scenario.baseline),
    )


def modelled_money(scenario: Scenario, money: Mapping[str, Money]) -> str:
    """Which part of the money depends on the simulation, and how much that is."""
    parts = modelled_part(money)
    baseline = short(scenario, scenario.baseline)
    if not parts:
        return t("decision.money.fixed", baseline=baseline)
    told = [
        t("decision.money.part", option=short(scenario, option), amount=money_short(part))
        for option, part in parts.items()
    ]
    counted = "_counted" if scenario.money.freed_hours_become_money else ""
    return t(f"decision.money.modelled{counted}", baseline=baseline, parts=listed(told))


def money_row(scenario: Scenario, money: Money) -> tuple[str, ...]:
    """Once, yearly, net present value with range, payback."""
    years = num(scenario.money.horizon_years)
    if money.option == scenario.baseline:
        own = t("decision.money.yardstick_cost", amount=money_short(abs(money.npv_absolute)))
        yardstick = t("decision.money.yardstick")
        once, yearly = money_short(money.once), money_short(money.yearly)
        return short(scenario, money.option), once, yearly, yardstick, own, yardstick
    if money.payback_year is None:
        payback = t("decision.money.payback_never", years=years)
    else:
        payback = t("decision.money.payback", year=num(money.payback_year))
    return (
        short(scenario, money.option),
        money_short(money.once),
        money_short(money.yearly),
        money_short(money.npv),
        t("effects.range", low=money_short(money.npv_low), high=money_short(money.npv_high)),
        payback,
    )


def undecided_money_row(nothing: Undecided) -> tuple[str, ...]:
    """The same for deciding nothing, which pays nothing back."""
    return (
        t("money.cash.undecided"),
        money_short(nothing.once),
        money_short(nothing.yearly),
        money_short(nothing.npv),
        t("effects.range", low=money_short(nothing.npv_low), high=money_short(nothing.npv_high)),
        t("money.sums.no_option"),
    )


def both_ways_row(scenario: Scenario, option: str, money: BothWays) -> tuple[str, ...]:
    """Net present value with freed hours not counted, and counted (with its range)."""
    if option == scenario.baseline:
        yardstick = t("decision.money.yardstick")
        return short(scenario, option), yardstick, yardstick, ""
    counted = money.counted
    return (
        short(scenario, option),
        money_short(money.not_counted.npv),
        money_short(counted.npv),
        t("effects.range", low=money_short(counted.npv_low), high=money_short(counted.npv_high)),
    )


def orders_sentence(scenario: Scenario, found: Orders) -> str:
    """Whether counting freed hours changes the order by money, and how."""
    if not found.changes:
        return t("money.switch.same_order", order=ranked(scenario, found.counted))
    return t(
        "money.switch.other_order",
        not_counted=ranked(scenario, found.not_counted),
        counted=ranked(scenario, found.counted),
    )


def ranked(scenario: Scenario, options: Sequence[str]) -> str:
    """Options from the first to the last."""
    return t("money.switch.before").join(short(scenario, option) for option in options)


def hours_sentence(scenario: Scenario) -> str:
    """Whether freed hours count as money here."""
    if not scenario.money.freed_hours_become_money:
        return t("decision.money.hours")
    return t(
        "decision.money.hours_counted",
        share=share(scenario.money.realisation.value),
        months=num(scenario.money.realisation_months),
    )


def basis_lines(scenario: Scenario) -> list[str]:
    """How the amounts were added up: basis and rates, timing, uplift, currency."""
    frame = scenario.money
    values = {
        "rate": share(frame.discount_rate.value, 1),
        "prices": share(frame.price_inflation.value, 1),
        "wages": share(frame.wage_inflation.value, 1),
        "years": num(frame.horizon_years),
        "currency": scenario.currency,
    }
    keys = (f"money.basis.{frame.basis}", "money.basis.timing", "money.basis.uplift", "money.basis.currency")
    return [t(key, **values) for key in keys]


def internal_rate_cell(known: Money) -> str:
    """The internal rate, or why there is none, in a few words."""
    internal = known.internal
    if internal.rate is not None:
        return share(internal.rate, 1)
    return t(f"money.irr.{known.why_no_rate}", count=num(internal.sign_changes))


def internal_rate_note(money_of: Mapping[str, Money]) -> str | None:
    """What several changes of sign mean, where an option has them."""
    several = [each for each in money_of.values() if each.internal.why_not == "several_changes"]
    return t("money.irr.note") if several else None


def absolute_row(scenario: Scenario, known: Money) -> tuple[str, ...]:
    """Net present value of its own, and the internal rate against the do-minimum."""
    if known.option == scenario.baseline:
        yardstick = t("decision.money.yardstick")
        return short(scenario, known.option), money_short(known.npv_absolute), "0", yardstick
    return (
        short(scenario, known.option),
        money_short(known.npv_absolute),
        money_short(known.npv),
        internal_rate_cell(known),
    )


def undecided_row(nothing: Undecided) -> tuple[str, ...]:
    """The same for deciding nothing."""
    return (
        t("money.cash.undecided"),
        money_short(nothing.npv_absolute),
        money_short(nothing.npv),
        "–",
    )


def cash_finding(scenario: Scenario, known: Mapping[str, Money]) -> str:
    """Which options pay back, and from when; or that none does."""
    baseline, years = short(scenario, scenario.baseline), num(scenario.money.horizon_years)
    back = paying_back(known, scenario.baseline)
    if not back:
        return t("money.cash.title_none", baseline=baseline, years=years)
    option, year = next(iter(back.items()))
    return tp(
        "money.cash.title_back",
        len(back),
        option=short(scenario, option),
        year=num(year),
        baseline=baseline,
        count=num(len(back)),
    )


def undecided_sentence(scenario: Scenario, nothing: Undecided | None) -> str:
    """What deciding nothing costs beside the do-minimum, or that nobody has stated it."""
    if nothing is None:
        return t("money.undecided.unknown")
    kind = "open" if nothing.npv_low < 0 < nothing.npv_high else "dearer" if nothing.npv < 0 else "cheaper"
    return t(
        f"money.undecided.{kind}",
        amount=money_short(abs(nothing.npv)),
        expected=more_or_less(nothing.npv),
        least=more_or_less(nothing.npv_high),
        most=more_or_less(nothing.npv_low),
        baseline=short(scenario, scenario.baseline),
        what=loc(scenario.decision.without_decision),
    )


def why_above_sentence(scenario: Scenario, nothing: Undecided | None) -> str | None:
    """Why deciding nothing runs above the do-minimum at first, and until when; None where it does not."""
    curve = undecided_curve(nothing)
    if not curve or curve[0] <= 0:
        return None
    baseline, undecided = short(scenario, scenario.baseline), t("money.cash.undecided")
    told = {"undecided": undecided, "amount": money_short(curve[0]), "baseline": baseline}
    below = next((year for year, value in enumerate(curve) if value < 0), None)
    then = (
        t("money.undecided.stays_above")
        if below is None
        else t("money.undecided.below_from", year=num(below))
    )
    return f"{t('money.undecided.why_above', **told)} {then}"


def more_or_less(npv: float) -> str:
    """What a net present value against the do-minimum means in cost: so much more, or so much less."""
    return t(f"money.undecided.{'more' if npv < 0 else 'less'}", amount=money_short(abs(npv)))


def cash_behind(scenario: Scenario, curves: Mapping[str, CashCurve]) -> pd.DataFrame:
    """The curves as a table: a row per option and year."""
    rows = [
        (short(scenario, option), num(year), money(value), money(low), money(high))
        for option, curve in curves.items()
        for year, (value, low, high) in enumerate(zip(curve.value, curve.low, curve.high, strict=True))
    ]
    names = ("option", "year", "value", "low", "high")
    return pd.DataFrame(rows, columns=[t(f"money.cash.column.{name}") for name in names])


def flips_finding(flips: Sequence[MoneyFlip]) -> str:
    """How many inputs turn the money within their stated range."""
    inside = sum(flip.within_range for flip in flips)
    return tp("money.flips.title", inside, count=num(inside)) if inside else t("money.flips.title_none")


def gap_sentence(scenario: Scenario, known: Mapping[str, Money], first: str, second: str) -> str:
    """Which of the two costs more today, and by how much."""
    gap = known[first].npv - known[second].npv
    dearer, cheaper = (first, second) if gap < 0 else (second, first)
    return t(
        "money.flips.gap",
        dearer=short(scenario, dearer),
        cheaper=short(scenario, cheaper),
        amount=money_short(abs(gap)),
    )


def flip_name(scenario: Scenario, flip: MoneyFlip) -> str:
    """What the input is called; an amount of a cost block is the one stated, without its uplift."""
    name = field_name(scenario, flip.path)
    return t("money.flips.without_uplift", name=name) if flip.block and flip.unit == "EUR" else name


def flip_lines(scenario: Scenario, flip: MoneyFlip) -> tuple[str, str]:
    """An input with the value at which the money turns, and where it stands today."""
    name = flip_name(scenario, flip)
    what = (
        t("money.flips.nowhere", name=name)
        if flip.at is None
        else t("money.flips.at", name=name, at=flip_value(flip, flip.at))
    )
    return what, t(
        f"money.flips.{'inside' if flip.within_range else 'outside'}",
        now=flip_value(flip, flip.now),
        low=flip_value(flip, flip.low),
        high=flip_value(flip, flip.high),
    )


def flip_value(flip: MoneyFlip, value: float) -> str:
    """A value of the input in its unit."""
    if flip.unit == "EUR":
        if max(abs(value), flip.high) < SMALL_AMOUNT:
            return money(value, 2)
        return money(round(value, -3) if abs(value) >= LARGE_AMOUNT else round(value, -1))
    return share(value, 1) if flip.unit == "share" else num(value, 2)


def flips_behind(scenario: Scenario, flips: Sequence[MoneyFlip]) -> pd.DataFrame:
    """Every input with today's value, its range and where it turns."""
    rows = [
        (
            flip_name(scenario, flip),
            flip_value(flip, flip.now),
            t("effects.range", low=flip_value(flip, flip.low), high=flip_value(flip, flip.high)),
            t("money.flips.table.nowhere") if flip.at is None else flip_value(flip, flip.at),
            t(f"money.flips.table.{'inside' if flip.within_range else 'outside'}"),
        )
        for flip in flips
    ]
    names = ("input", "now", "range", "at", "where")
    return pd.DataFrame(rows, columns=[t(f"money.flips.column.{name}") for name in names])
