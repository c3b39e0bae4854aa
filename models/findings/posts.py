"""The posts that are there today, beside those that the work requires."""

from __future__ import annotations

from models.scenario.schema import Scenario


def posts_today(scenario: Scenario) -> float:
    """Full-time posts of today's teams together, times the staffing factor (assumed, not simulated)."""
    return sum(team.posts.value for team in scenario.teams.values()) * scenario.staffing.staffing_factor.value
