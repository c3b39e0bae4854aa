"""What must fit together where a decision is weighed: criteria, gates, and what the heads have said."""

from __future__ import annotations

from collections.abc import Iterator

from models.outcome import METRICS
from models.scenario.decision_schema import GATE_MEASURES
from models.scenario.finding import Finding, Names, Rule, known
from models.scenario.schema import Scenario
from models.scenario.strict_yaml import Path


def criteria_read_known_metrics(scenario: Scenario) -> Iterator[Finding]:
    for name, criterion in scenario.criteria.items():
        if criterion.metric is not None:
            here = ("criteria", name, "metric")
            yield from known(here, [criterion.metric], METRICS, "metric")


def criteria_point_the_right_way(scenario: Scenario) -> Iterator[Finding]:
    """Best is above worst exactly where more of the metric is better (judged points always count upwards);
    its unit is the metric's."""
    for name, criterion in scenario.criteria.items():
        metric = METRICS.get(criterion.metric or "")
        if criterion.kind == "judged" and criterion.best < criterion.worst:
            yield Finding(("criteria", name, "best"), "criterion_judged_reversed")
        if metric is None:
            continue
        if metric.better != "neutral" and (criterion.best > criterion.worst) != (metric.better == "higher"):
            yield Finding(("criteria", name, "best"), f"criterion_{metric.better}", {"metric": metric.id})
        if criterion.unit != metric.unit:
            values = {"unit": criterion.unit, "expected": metric.unit}
            yield Finding(("criteria", name, "unit"), "wrong_unit", values)


def gates_read_known_figures(scenario: Scenario) -> Iterator[Finding]:
    """A gate reads a figure that there is; a judged one knows its options."""
    measures = dict.fromkeys((*METRICS, *GATE_MEASURES))
    for name, gate in scenario.knock_outs.items():
        if gate.measure is not None:
            yield from known(("knock_outs", name, "measure"), [gate.measure], measures, "metric")
            continue
        for option in gate.kept:
            yield from known(("knock_outs", name, "kept", option), [option], scenario.options, "option")
        missing = [option for option in scenario.options if option not in gate.kept]
        if missing:
            values = {"options": Names(tuple(scenario.options[option].name for option in missing))}
            yield Finding(("knock_outs", name, "kept"), "gate_not_judged", values, "warning")


def heads_weigh_every_criterion(scenario: Scenario) -> Iterator[Finding]:
    """Swing points (or a place in the order) for every criterion, none for others; the most important swing
    has 100. What is missing counts as not known: a warning."""
    for name, head in scenario.heads.items():
        way = "order" if head.order else "swing_points"
        path: Path = ("heads", name, way)
        given = head.order or tuple(head.swing_points)
        for place, criterion in enumerate(given):
            here = (*path, place if head.order else criterion)
            yield from known(here, [criterion], scenario.criteria, "criterion")
            if criterion in given[:place]:
                yield Finding(here, "order_twice", {"criterion": criterion})
        missing = [criterion for criterion in scenario.criteria if criterion not in given]
        if missing:
            names = Names(tuple(scenario.criteria[criterion].name for criterion in missing))
            yield Finding(path, "swing_missing", {"head": head.role, "criteria": names}, "warning")
        most = max(head.swing_points.values(), default=0)
        if head.swing_points and not most:
            yield Finding(path, "swing_all_zero", {"head": head.role})
        elif head.swing_points and most != 100 and not missing:
            yield Finding(path, "swing_not_100", {"head": head.role, "most": f"{most:g}"}, "warning")


def heads_judge_every_option(scenario: Scenario) -> Iterator[Finding]:
    """A score for every option and judged criterion, and none for others; a range holds its score. What is
    missing counts as not known: a warning."""
    judged = {name: criterion for name, criterion in scenario.criteria.items() if criterion.kind == "judged"}
    for name, head in scenario.heads.items():
        path: Path = ("heads", name, "scores")
        for option, scores in head.scores.items():
            yield from known((*path, option), [option], scenario.options, "option")
            for criterion in scores:
                yield from known((*path, option, criterion), [criterion], judged, "judged")
        for option, chosen in scenario.options.items():
            missing = [criterion for criterion in judged if criterion not in head.scores.get(option, {})]
            if missing:
                criteria = Names(tuple(judged[criterion].name for criterion in missing))
                values = {"head": head.role, "option": chosen.name, "criteria": criteria}
                yield Finding((*path, option), "scores_missing", values, "warning")
        for option, ranges in head.ranges.items():
            for criterion, reach in ranges.items():
                score = head.scores.get(option, {}).get(criterion)
                if score is None or not reach.low <= score <= reach.high:
                    told = "–" if score is None else f"{score:g}"
                    values = {"score": told, "low": f"{reach.low:g}", "high": f"{reach.high:g}"}
                    yield Finding(("heads", name, "ranges", option, criterion), "score_range", values)


def trade_offs_name_known_criteria(scenario: Scenario) -> Iterator[Finding]:
    """An answer compares two criteria that there are, within the anchors of the one that moves."""
    for name, head in scenario.heads.items():
        for criterion, answer in head.trade_offs.items():
            here: Path = ("heads", name, "trade_offs", criterion)
            yield from known(here, [criterion, answer.against], scenario.criteria, "criterion")
            moved = scenario.criteria.get(answer.against)
            if moved and not min(moved.worst, moved.best) <= answer.at <= max(moved.worst, moved.best):
                values = {"at": f"{answer.at:g}", "worst": f"{moved.worst:g}", "best": f"{moved.best:g}"}
                yield Finding((*here, "at"), "trade_off_outside", values)


DECISION_RULES: tuple[Rule, ...] = (
    criteria_read_known_metrics,
    criteria_point_the_right_way,
    gates_read_known_figures,
    heads_weigh_every_criterion,
    heads_judge_every_option,
    trade_offs_name_known_criteria,
)
