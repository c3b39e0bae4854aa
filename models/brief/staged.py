"""Stages and gates: what each commits, the ways on, and what being free to stop is worth."""

from __future__ import annotations

from functools import partial

from models.brief.material import Material
from models.brief.parts import Column, Page, Statements, Table
from models.brief.wording import Number, Spoken, Wording, named
from models.findings.staged_points import expected_sentence
from models.phasing import (
    DELAY_MONTHS,
    Gated,
    StagedPath,
    Stopped,
    gate_of,
    span_sentence,
    staged_path,
    stopped_paths,
    stopped_sentence,
)
from models.scenario.schema import Scenario
from models.texts import LANGUAGES


def staged_pages(material: Material) -> tuple[Page, ...]:
    """One page per option that is decided in stages."""
    paths = (
        staged_path(material.scenario, option, material.comparison.outcomes)
        for option in material.scenario.options
    )
    return tuple(_page(material, path) for path in paths if path is not None)


def _page(material: Material, path: StagedPath) -> Page:
    first, option = path.gates[0], path.option
    here = f"phasing.{option}"
    title = named(
        "staged.title",
        option=material.short(option),
        before=material.amount(first.committed_before, f"{here}.committed_before"),
        after=material.amount(sum(g.committed_after for g in path.gates), f"{here}.committed_after"),
        month=Number(first.month, "count", f"{here}.month"),
    )
    columns = (
        Column(named("column.gate"), weight=2),
        Column(named("column.way"), weight=2.2),
        Column(named("column.npv"), "right", 1.3),
    )
    rows = tuple(row for gate in path.gates for row in _rows(material, path, gate))
    return Page(
        f"staged-{option}",
        title,
        (
            Table(f"gates-{option}", columns, rows, named("table.gates_of", option=material.short(option))),
            Statements(_statements(material, path)),
        ),
        material.source_money,
        (named("staged.notes"),),
    )


def _rows(material: Material, path: StagedPath, gate: Gated) -> list[tuple[Wording, ...]]:
    record = gate_of(material.scenario, path, gate)
    here = f"phasing.{path.option}.{gate.stage}"
    passes = named(
        "staged.passes",
        gate=record.name,
        share=Number(gate.passes[1], "share", f"{here}.passes"),
    )
    fails = named(
        "staged.fails", gate=record.name, share=Number(1 - gate.passes[1], "share", f"{here}.fails")
    )
    ways: list[tuple[Wording, Wording, float, str]] = [
        (passes, named("staged.way.on"), gate.passed_continue, "passed"),
        (fails, named("staged.way.continue"), gate.failed_continue, "failed"),
        (fails, named("staged.way.stop"), gate.stop, "stop"),
    ]
    if gate.switch is not None and record.switch_to is not None:
        other = material.short(record.switch_to)
        ways.append((fails, named("staged.way.switch", option=other), gate.switch, "switch"))
    return [
        (event, way, material.amount(value, f"{here}.{key}", signed=True)) for event, way, value, key in ways
    ]


def _statements(material: Material, path: StagedPath) -> tuple[Wording, ...]:
    here = f"phasing.{path.option}"
    now: Wording = named("staged.whole")
    if path.commit_now:
        now = named("staged.now", option=material.short(path.commit_now))
    once = material.money(path.option).once
    lines: list[Wording] = [
        named(
            "staged.committed",
            whole=material.amount(path.whole_once, f"{here}.whole_once"),
            once=material.amount(once, f"money.{path.option}.once"),
        ),
        named(
            "staged.both",
            staged=material.amount(path.staged, f"{here}.staged", signed=True),
            now=now,
            amount=material.amount(path.now, f"{here}.now", signed=True),
        ),
    ]
    if path.break_even is not None:
        low, value, high = path.gates[0].passes
        lines.append(
            named(
                f"staged.break_even.{'staged' if path.ahead_if_failing == 'staged' else 'now'}",
                at=_break_even(path, here),
                value=Number(value, "share", f"{here}.passes"),
                low=Number(low, "share", f"{here}.passes.low"),
                high=Number(high, "share", f"{here}.passes.high"),
                now=now,
            )
        )
    lines.append(named("staged.flexibility", amount=material.amount(path.flexibility, f"{here}.flexibility")))
    worth = path.gates[0].must_be_worth
    if worth > 0:
        lines.append(named("staged.must_be_worth", amount=material.amount(worth, f"{here}.worth")))
    kind = "saves" if path.delay_npv > 0 else "costs"
    lines.append(
        named(
            f"staged.delay.{kind}",
            months=Number(DELAY_MONTHS, "count", f"{here}.delay_months"),
            amount=material.amount(abs(path.delay_npv), f"{here}.delay"),
            posts=Number(path.delay_post_years, "posts", f"{here}.delay_posts"),
        )
    )
    for gate in path.gates:
        record = gate_of(material.scenario, path, gate)
        lines.append(named("staged.keeps", what=record.keeps))
    lines += _if_stopped(material, path.option)
    return tuple(lines)


def _break_even(path: StagedPath, here: str) -> Wording:
    assert path.told_break_even is not None
    at, rounded = path.told_break_even
    number = Number(at, "share", f"{here}.break_even")
    return named("staged.about", at=number) if rounded else number


def _if_stopped(material: Material, option: str) -> tuple[Wording, ...]:
    """That points suppose every stage, and what is left at each gate where it says no."""
    scenario = material.scenario
    left = stopped_paths(scenario, option, material.comparison.outcomes)
    told = [named("staged.points", option=material.short(option))]
    return (
        *told,
        *(_stopped(scenario, each) for each in left),
        expected_told(material, option),
        *_why_span(scenario, left[0]),
    )


def expected_told(material: Material, option: str) -> Wording:
    """What a staged option may expect in points."""
    return Spoken(partial(expected_sentence, material.scenario, material.comparison, option))


def _stopped(scenario: Scenario, left: Stopped) -> Wording:
    return Spoken(lambda language: stopped_sentence(scenario, left, language))


def _why_span(scenario: Scenario, left: Stopped) -> tuple[Wording, ...]:
    if any(span_sentence(scenario, left, language) is None for language in LANGUAGES):
        return ()
    return (Spoken(lambda language: span_sentence(scenario, left, language) or ""),)
