"""Findings of questions two to four: who receives more, who does a unit's work, what begins to act when."""

import pandas as pd
import pytest

from models.findings import passes
from models.findings.affected import renamed_teams, teams_doing_its_work
from models.findings.effects import CUSTOMER_METRICS, customer_metrics
from models.findings.readiness import amounts, starts
from models.organisation.readiness import lever_readiness
from models.scenario import read_scenario


@pytest.fixture(scope="module")
def bank(bank_path):
    return read_scenario(bank_path)


class Stub:
    def __init__(self, option, target):
        self.option, self.target = option, target


@pytest.mark.parametrize(("after", "told"), [(8.8, 1), (6.9, 0), (5.0, 0)])
def test_more_passes_to_a_receiving_team_are_told(bank, monkeypatch, after, told):
    def table(_scenario, _option, arriving):
        rows = [("contact", "backoffice", "warm", arriving), ("contact", "mail", "broken", 50 * arriving)]
        return pd.DataFrame(rows, columns=["from_unit", "to_unit", "kind", "per_100_issues"])

    monkeypatch.setattr(passes, "unit_passes", table)
    found = passes.more_received(bank, Stub("journey", after), Stub(bank.baseline, 6.8))
    assert len(found) == told, "what breaks does not arrive, and fewer passes are no burden"
    if told:
        assert (found[0].unit, found[0].before, found[0].after) == ("backoffice", 6.8, after)


def test_with_one_channel_nobody_stands_in_several_queues(bank):
    assert customer_metrics(bank) == CUSTOMER_METRICS
    one = bank.model_copy(update={"channels": dict(list(bank.channels.items())[:1])})
    assert set(CUSTOMER_METRICS) - set(customer_metrics(one)) == {"several_queues_share"}


def test_a_unit_without_team_knows_who_does_its_work(bank):
    assert teams_doing_its_work(bank, bank.baseline, "lending") == ("backoffice",)
    assert teams_doing_its_work(bank, bank.baseline, "council") == ()


def test_teams_with_another_name_are_known(bank):
    assert renamed_teams(bank, bank.baseline) == ()
    assert set(renamed_teams(bank, "omnichannel")) == {"contact", "mail"}


@pytest.mark.parametrize("option", ["omnichannel", "journey", "product", "phased"])
def test_every_lever_that_acts_later_begins_in_its_month(bank, option):
    begun = {lever: each.month for each in starts(bank, option) for lever, now in each.levers if now >= 1}
    for row in lever_readiness(bank, option):
        if row.full_effect_month:
            assert begun[row.lever] == row.full_effect_month
    assert all(each.month > 0 for each in starts(bank, option))


def test_amounts_are_those_of_the_table_and_what_has_none_is_named(bank):
    found = amounts(bank, "omnichannel")
    statuses = bank.options["omnichannel"].prerequisites.values()
    assert found.total == sum(status.cost_eur.value for status in statuses if status.cost_eur)
    assert found.are_all
    assert "customer_id" in {row.prerequisite for row in found.without}
    assert all(bank.options["omnichannel"].costs[block].once_eur for block in found.blocks)
