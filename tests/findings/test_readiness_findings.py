"""Findings about readiness agree with the readiness they are made of."""

from __future__ import annotations

import pytest

from models.findings.affected import most_affected_unit
from models.findings.readiness import prerequisite_matrix, readiness_summary, state_changes
from models.organisation.readiness import lever_readiness
from models.organisation.responsibilities import moves_for_unit
from models.scenario import read_scenario, shipped_scenarios
from models.scenario.schema import Scenario
from tests.small_outcome import outcome, state


@pytest.fixture(scope="module")
def bank() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


def test_every_turned_lever_is_on_time_late_or_never_full(bank: Scenario) -> None:
    for option in bank.options:
        summary, rows = readiness_summary(bank, option), lever_readiness(bank, option)
        on_time = sum(row.full_effect_month == row.turned_from_month for row in rows)
        assert summary.turned == len(rows) == on_time + summary.late + summary.never_full
        assert summary.last_full_month == max((row.full_effect_month or 0 for row in rows), default=0)
        held = [row.strength_at_end for row in rows if row.full_effect_month is None]
        assert (summary.lowest_share, summary.highest_share) == (min(held, default=1), max(held, default=1))
        in_time = [row for row in rows if (row.full_effect_month or 0) <= bank.decision.deadline_months]
        assert summary.after_deadline == len(rows) - sum(row.full_effect_month is not None for row in in_time)


def test_the_matrix_holds_what_some_lever_waits_for(bank: Scenario) -> None:
    matrix = prerequisite_matrix(bank)
    for name, rows in matrix.items():
        assert list(rows) == list(bank.options)
        assert {row.prerequisite for row in rows.values()} == {name}
        assert any(row.levers for row in rows.values())


def test_states_follow_one_another() -> None:
    first, second = state(0, 12, contacts_per_issue=(1.5, 1.7)), state(12, 60, contacts_per_issue=(1.2, 1.4))
    changes = state_changes({"x": outcome("x", first, second)}, "contacts_per_issue")["x"]
    assert [(change.from_month, change.to_month) for change in changes] == [(0, 12), (12, 60)]
    assert [round(change.value, 9) for change in changes] == [1.6, 1.3]


def test_nobody_is_touched_more_than_the_most_affected(bank: Scenario) -> None:
    for option in bank.options:
        most = moves_for_unit(bank, option, most_affected_unit(bank, option))
        for unit in (name for name, about in bank.units.items() if about.people):
            other = moves_for_unit(bank, option, unit)
            assert len(other.gains) + len(other.gives) <= len(most.gains) + len(most.gives)
