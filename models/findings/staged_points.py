"""What a leading staged option may expect in points, beside the other leading options."""

from __future__ import annotations

from models.comparison import Comparison
from models.findings.views import points_of
from models.phasing import ExpectedPoints, expected_points, stopped_paths
from models.scenario.schema import Scenario
from models.texts import format_number, format_share, translate, translate_plural


def expecting(scenario: Scenario, comparison: Comparison) -> tuple[str, ...]:
    """Leading options that are decided in stages with gates."""
    verdict = comparison.verdict
    if verdict.none_passes:
        return ()
    return tuple(option for option in verdict.leading if scenario.options[option].phasing is not None)


def expected_sentence(scenario: Scenario, comparison: Comparison, option: str, language: str) -> str:
    """The points of a staged option where its gates are passed as often as assumed, and whether it then stays
    ahead of the best other leading option. Raises ValueError for an option without gates."""
    expected = expected_points(stopped_paths(scenario, option, comparison.outcomes))
    if expected is None:
        raise ValueError(option)
    return _told(scenario, comparison, expected, language)


def _told(scenario: Scenario, comparison: Comparison, expected: ExpectedPoints, language: str) -> str:
    low, high = (format_number(end, language) for end in (expected.low, expected.high))
    told = translate_plural(
        f"decision_model.expected.{'exact' if low == high else 'span'}",
        expected.gates,
        language,
        option=_name(scenario, expected.option, language),
        chance=format_share(expected.chance, language),
        low=low,
        high=high,
        whole=format_number(expected.whole, language),
    )
    rival = _beside_best(scenario, comparison, expected, language)
    return f"{told} {rival}" if rival else told


def _beside_best(
    scenario: Scenario, comparison: Comparison, expected: ExpectedPoints, language: str
) -> str | None:
    """Whether the option still leads the best other one; None where it does anyway, or never did."""
    others = [option for option in comparison.verdict.leading if option != expected.option]
    points = points_of(comparison.values, others)
    best = max(others, key=lambda option: points[option], default=None)
    if best is None or points[best] <= expected.low or points[best] >= expected.whole:
        return None
    return translate(
        f"decision_model.expected.{'behind' if points[best] >= expected.high else 'open'}",
        language,
        option=_name(scenario, expected.option, language),
        rival=_name(scenario, best, language),
        points=format_number(points[best], language),
    )


def _name(scenario: Scenario, option: str, language: str) -> str:
    return scenario.options[option].short.in_language(language)
