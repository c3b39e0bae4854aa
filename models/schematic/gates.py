"""A staged path as a ladder: stages, the gates between them with what is tested, and beside each gate the
ways on with what each costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from models.outcome import METRICS
from models.phasing import GateCheck, Gated, StagedPath, gate_of
from models.scenario.schema import Scenario
from models.schematic.canvas import Canvas
from models.schematic.lettering import text_width, wrap
from models.schematic.palette import Palette
from models.texts import format_duration, format_money_short, format_number, format_share, has_text, translate

WIDE_WIDTH, NARROW_WIDTH = 1080.0, 388.0
LARGE, SMALL = 15.0, 13.0
LEADING = 1.3
PAD = 12.0
SPINE = 16.0
"""Where the line runs that joins stages and gates."""
LEFT = 38.0
BAR, BAR_HEIGHT = 150.0, 10.0


@dataclass(frozen=True)
class _Sheet:
    scenario: Scenario
    path: StagedPath
    language: str
    palette: Palette
    canvas: Canvas
    narrow: bool

    @property
    def width(self) -> float:
        return NARROW_WIDTH if self.narrow else WIDE_WIDTH

    @property
    def right_from(self) -> float:
        """Where the ways beside a gate begin."""
        return LEFT if self.narrow else 600.0

    def word(self, key: str, **values: str) -> str:
        return translate(f"phasing.{key}", self.language, **values)

    def number(self, value: float) -> str:
        return format_number(value, self.language)

    def money(self, value: float) -> str:
        return format_money_short(value, self.scenario.currency, self.language)

    def share(self, value: float) -> str:
        return format_share(value, self.language)


def draw_gates(
    scenario: Scenario,
    path: StagedPath,
    language: str,
    palette: Palette,
    *,
    narrow: bool = False,
    prefix: str = "gates",
) -> str:
    """Standalone SVG of a staged path. Probabilities are outlined (assumed), amounts hatched (modelled); the
    way that is taken at a gate is set in strong type with a dot."""
    canvas = Canvas(f"{prefix}-{path.option}-{'narrow' if narrow else 'wide'}")
    sheet = _Sheet(scenario, path, language, palette, canvas, narrow)
    y = 4.0
    spine_from = y + 20
    for place in range(len(scenario.options[path.option].stages)):
        if place:
            y = _draw_gate(sheet, path.gates[place - 1], y)
        y = _draw_stage(sheet, place, y)
    canvas.items.insert(0, _spine(sheet, spine_from, y - 40))
    name = scenario.options[path.option].name.in_language(language)
    return canvas.svg(
        sheet.width, y, sheet.word("picture", option=name), tell_gates(scenario, path, language)
    )


def tell_gates(scenario: Scenario, path: StagedPath, language: str) -> str:
    """The picture in words."""
    sheet = _Sheet(scenario, path, language, _NO_COLOURS, Canvas(""), False)
    told: list[str] = []
    for place, stage in enumerate(scenario.options[path.option].stages):
        if place:
            gate = path.gates[place - 1]
            told.append(_gate_title(sheet, gate) + ".")
            told += [f"{line}." for line, _ in _checks(sheet, gate)]
            told += [
                f"{head}: " + "; ".join(f"{w.name} {sheet.money(w.value)}" for w in ways) + "."
                for head, ways in _ways(sheet, gate)
            ]
        told.append(
            f"{_stage_title(sheet, place)}. " + (stage.exit.in_language(language) if stage.exit else "")
        )
    return " ".join(told)


_NO_COLOURS = Palette(*([""] * 13))


# --- Stages -------------------------------------------------------------------------------------------------


def _stage_title(sheet: _Sheet, place: int) -> str:
    stage = sheet.scenario.options[sheet.path.option].stages[place]
    return sheet.word(
        "stage",
        number=sheet.number(place + 1),
        month=sheet.number(stage.from_month),
        name=stage.name.in_language(sheet.language),
    )


def _committed(sheet: _Sheet, place: int) -> str:
    gates = sheet.path.gates
    amount = gates[place - 1].committed_after if place else gates[0].committed_before
    return sheet.word("commits", amount=sheet.money(amount))


def _draw_stage(sheet: _Sheet, place: int, top: float) -> float:
    """One stage as a box; returns where the next thing begins."""
    canvas, palette, room = sheet.canvas, sheet.palette, sheet.width - 4 - 2 * PAD
    stage = sheet.scenario.options[sheet.path.option].stages[place]
    title = wrap(_stage_title(sheet, place), room, LARGE, 600)
    below = wrap(_committed(sheet, place), room, SMALL)
    keeps = stage.exit.in_language(sheet.language) if stage.exit else ""
    stays = wrap(sheet.word("reversible", what=keeps), room, SMALL) if keeps else ()
    height = 2 * PAD + LARGE * LEADING * len(title) + SMALL * LEADING * (len(below) + len(stays))
    canvas.box(2, top, sheet.width - 4, height, palette.accent_tint, palette.accent, 8)
    y = top + PAD + LARGE * 0.85
    y = canvas.lines(2 + PAD, y, title, LARGE, palette.ink, 600, leading=LEADING)
    y = canvas.lines(2 + PAD, y, below, SMALL, palette.ink, leading=LEADING)
    canvas.lines(2 + PAD, y, stays, SMALL, palette.muted, leading=LEADING)
    return top + height + 18


def _spine(sheet: _Sheet, top: float, bottom: float) -> str:
    spine = Canvas(sheet.canvas.prefix)
    spine.line(SPINE, top, SPINE, bottom, sheet.palette.accent, 2)
    return spine.items[0]


# --- Gates --------------------------------------------------------------------------------------------------


Sign = bool | Literal["planned"] | None
"""Whether a test is met; `planned`: it is not yet, but will be in time if all goes by plan; None: unknown."""


@dataclass(frozen=True)
class _GateWay:
    name: str
    value: float
    taken: bool


def _gate_title(sheet: _Sheet, gate: Gated) -> str:
    record = gate_of(sheet.scenario, sheet.path, gate)
    return sheet.word("gate", name=record.name.in_language(sheet.language), month=sheet.number(gate.month))


def _checks(sheet: _Sheet, gate: Gated) -> Iterator[tuple[str, Sign]]:
    """What is tested, with what the model expects today."""
    for check in gate.checks:
        in_time = check.met and check.is_only_planned
        yield _check_text(sheet, check), "planned" if in_time else check.met


def _check_text(sheet: _Sheet, check: GateCheck) -> str:
    test, language = check.test, sheet.language
    if test.metric is not None:
        bound = test.at_least if test.at_least is not None else test.at_most or 0.0
        kind = "at_least" if test.at_least is not None else "at_most"
        name = translate(f"metric.{test.metric}.name", language)
        expected = "?" if check.expected is None else _in_metric(test.metric, check.expected, language)
        return sheet.word(
            f"test.{kind}", metric=name, bound=_with_unit(test.metric, bound, language), expected=expected
        )
    if test.prerequisite is not None:
        name = sheet.scenario.prerequisites[test.prerequisite].name.in_language(language)
        if check.expected is None:
            return sheet.word("test.prerequisite", name=name)
        return sheet.word("test.prerequisite_planned", name=name, month=sheet.number(check.expected))
    return sheet.word(
        "test.by_month", month=sheet.number(test.by_month or 0), expected=sheet.number(check.expected or 0)
    )


def _with_unit(metric: str, value: float, language: str) -> str:
    """A value with what it counts, where the number alone does not say it."""
    number, key = _in_metric(metric, value, language), f"metric.{metric}.unit"
    spoken = METRICS[metric].unit in ("share", "s", "h") or not has_text(key, language)
    return number if spoken else f"{number} {translate(key, language)}"


def _in_metric(metric: str, value: float, language: str) -> str:
    shown = METRICS[metric]
    if shown.unit == "share":
        return format_share(value, language, shown.digits)
    if shown.unit in ("s", "h"):
        return format_duration(value * (3600 if shown.unit == "h" else 1), language)
    return format_number(value, language, shown.digits)


def _ways(sheet: _Sheet, gate: Gated) -> Iterator[tuple[str, Sequence[_GateWay]]]:
    """Heading with the probability, and the ways open there."""
    low, value, high = gate.passes
    passes = sheet.word("passes", share=sheet.share(value), low=sheet.share(low), high=sheet.share(high))
    number = sheet.number(gate.stage + 1)
    yield passes, (_GateWay(sheet.word("way.on", number=number), gate.passed_continue, True),)
    record = gate_of(sheet.scenario, sheet.path, gate)
    ways = [
        _GateWay(sheet.word("way.continue"), gate.failed_continue, gate.best_if_failed == "continue"),
        _GateWay(
            sheet.word("way.stop", number=sheet.number(gate.stage)), gate.stop, gate.best_if_failed == "stop"
        ),
    ]
    if gate.switch is not None and record.switch_to is not None:
        other = sheet.scenario.options[record.switch_to].short.in_language(sheet.language)
        ways.append(
            _GateWay(sheet.word("way.switch", option=other), gate.switch, gate.best_if_failed == "switch")
        )
    yield sheet.word("fails", share=sheet.share(1.0 - value)), tuple(ways)


def _draw_gate(sheet: _Sheet, gate: Gated, top: float) -> float:
    """The gate with its tests, and the ways on beside (or beneath) it."""
    canvas, palette = sheet.canvas, sheet.palette
    room = (sheet.width if sheet.narrow else sheet.right_from - 24) - LEFT
    y = top + LARGE
    canvas.path(
        f"M{SPINE} {y - 17} L{SPINE + 12} {y - 5} L{SPINE} {y + 7} L{SPINE - 12} {y - 5} Z", palette.accent, 2
    )
    canvas.element(
        "path",
        d=f"M{SPINE} {y - 16} L{SPINE + 11} {y - 5} L{SPINE} {y + 6} L{SPINE - 11} {y - 5} Z",
        fill=palette.paper,
    )
    y = canvas.lines(
        LEFT, y, wrap(_gate_title(sheet, gate), room, LARGE, 600), LARGE, palette.ink, 600, leading=LEADING
    )
    for line, met in _checks(sheet, gate):
        sign, colour = {
            "planned": ("•", palette.muted),
            True: ("✓", palette.accent_ink),
            False: ("✗", palette.carried),
            None: ("?", palette.muted),
        }[met]
        canvas.text(LEFT, y, sign, SMALL, colour, 600)
        y = canvas.lines(LEFT + 18, y, wrap(line, room - 18, SMALL), SMALL, palette.ink, leading=LEADING)
    keeps = gate_of(sheet.scenario, sheet.path, gate).keeps.in_language(sheet.language)
    y = canvas.lines(
        LEFT, y + 4, wrap(sheet.word("keeps", what=keeps), room, SMALL), SMALL, palette.muted, leading=LEADING
    )
    beside = _draw_ways(sheet, gate, y + 8 if sheet.narrow else top)
    return max(y, beside) + 12


def _draw_ways(sheet: _Sheet, gate: Gated, top: float) -> float:
    canvas, palette, left = sheet.canvas, sheet.palette, sheet.right_from
    room = sheet.width - left - 2
    groups = list(_ways(sheet, gate))
    known = [way.value for _, ways in groups for way in ways]
    largest = max(map(abs, known)) or 1.0
    amount = max(text_width(sheet.money(value), SMALL, 600) for value in known) + 8
    bar = 90.0 if sheet.narrow else BAR
    y = top + LARGE
    for head, ways in groups:
        wide = text_width(head, SMALL, 600) + 16
        canvas.box(
            left, y - SMALL - 3, min(wide, room), SMALL + 11, palette.paper, palette.muted, 10, None, 1.4
        )
        canvas.text(left + 8, y, head, SMALL, palette.ink, 600)
        y += LARGE * 1.65
        for way in ways:
            weight = 600 if way.taken else 400
            if way.taken:
                canvas.element("circle", cx=left + 5, cy=y - 4.5, r=4, fill=palette.accent)
            shown = sheet.money(way.value)
            lines = wrap(way.name, room - 18 - bar - amount - 8, SMALL, weight)
            length = max(bar * abs(way.value) / largest, 1.5)
            canvas.element(
                "rect", x=left + room - amount - bar, y=y - BAR_HEIGHT, width=length, height=BAR_HEIGHT,
                fill=canvas.hatch(palette.accent), stroke=palette.accent, stroke_width=1,
            )  # fmt: skip
            canvas.text(left + room, y, shown, SMALL, palette.ink, weight, "end")
            y = canvas.lines(left + 16, y, lines, SMALL, palette.ink, weight, leading=LEADING) + 4
        y += 8
    return y
