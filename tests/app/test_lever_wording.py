"""What single levers change is told by figures that differ as they are printed, with unit and period."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from models.findings.effects import Effect
from models.findings.lever_effects import LeverEffect
from models.outcome import Interval
from models.texts import LANGUAGES, translate
from pages._shared import session
from pages.decision.lever_wording import effect_rows, why_points_stay
from tests.brief.papers import bank


def moved(metric: str, before: float, after: float) -> Effect:
    none = Interval(0.0, 0.0, 0.0)
    return Effect(
        metric, "phased", Interval(before, before, before), Interval(after, after, after), none, "worse"
    )


def told(points: float, language: str, *effects: Effect) -> tuple[str, str | None]:
    """The cell of the table and the sentence for leaving one lever out."""
    found = LeverEffect(("identification",), points, effects, ())
    with patch.object(session, "language", lambda: language):
        ((_, _, cell),) = effect_rows(bank(), [found])
        return cell, why_points_stay(bank(), found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_figures_that_differ_as_printed_are_listed_with_unit_and_period(language: str) -> None:
    same = moved("posts_required", 21.61, 21.64)
    cell, _ = told(2.0, language, same, moved("repeats_per_100", 1, 7), moved("duplicates", 43, 359))
    assert translate("metric.posts_required.name", language) not in cell
    for metric, figures in (("repeats_per_100", "1 → 7"), ("duplicates", "43 → 359")):
        assert f"{figures} {translate(f'metric.{metric}.unit', language)}" in cell


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("points", [0.0, 2.0])
def test_nothing_is_listed_where_no_figure_differs_as_printed(points: float, language: str) -> None:
    cell, why = told(points, language, moved("posts_required", 21.61, 21.64))
    assert cell == translate("decision.what_if.each.unseen", language)
    assert why == (None if points else translate("decision.what_if.why.unseen", language))
