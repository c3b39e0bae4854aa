"""Who is missing at the table."""

from models.organisation.stakeholders import open_consultations, stakeholder_gaps
from tests.small_scenario import small_scenario


def test_gaps_are_listed_gravest_first_and_those_present_are_not():
    assert [gap.stakeholder for gap in stakeholder_gaps(small_scenario())] == ["it", "branches"]


def test_bodies_without_an_answer_are_open():
    assert [body.body for body in open_consultations(small_scenario())] == ["council"]
