"""Issues between departments: crossing, and crossing without what the department before knew."""

from __future__ import annotations

import numpy as np
import pytest

from models.evaluation import service_of
from models.organisation.readiness import periods
from models.simulation import layout as at
from models.simulation.replications import simulate
from models.simulation.trace import record_trace

OPTIONS = ("like-for-like", "omnichannel", "journey")


def counted(bank, demand, option, **changed):
    network = service_of(bank, option, periods(bank, option)[-1], demand).network._replace(**changed)
    return simulate(network, demand.rates(), 2)


def of_issues(counters, column):
    return counters.by_reason[..., column]


@pytest.mark.parametrize("option", OPTIONS)
def test_context_is_lost_only_where_a_boundary_is_crossed(bank, demand, option):
    found = counted(bank, demand, option)
    crossing, lost = of_issues(found, at.I_CROSSING), of_issues(found, at.I_CONTEXT_LOST)
    assert (lost <= crossing).all() and (crossing <= of_issues(found, at.I_ISSUES)).all()
    assert lost.sum() > 0


def test_in_one_department_nothing_is_crossed_and_nobody_is_served_differently(bank, demand):
    groups = len(service_of(bank, "like-for-like", periods(bank, "like-for-like")[-1], demand).network.team)
    apart = counted(bank, demand, "like-for-like")
    together = counted(bank, demand, "like-for-like", unit=np.zeros(groups, np.int32))
    assert of_issues(together, at.I_CROSSING).sum() == of_issues(together, at.I_CONTEXT_LOST).sum() == 0
    others = [each for each in range(at.BY_REASON) if each not in (at.I_CROSSING, at.I_CONTEXT_LOST)]
    assert np.array_equal(of_issues(apart, others), of_issues(together, others))
    assert np.array_equal(apart.by_channel, together.by_channel)


def test_whose_history_is_seen_by_all_loses_no_context(bank, demand):
    """With everybody recognised, every history shared and every pass warm, nobody tells another department
    anything again; they cross boundaries all the same."""
    service = service_of(bank, "omnichannel", periods(bank, "omnichannel")[-1], demand)
    switches = service.network.switches.copy()
    switches[[at.IDENTIFICATION, at.HISTORY, at.HANDOVER]] = 1.0
    seeing = counted(bank, demand, "omnichannel", switches=switches)
    assert of_issues(seeing, at.I_CROSSING).sum() > 0
    assert of_issues(seeing, at.I_CONTEXT_LOST).sum() == 0


@pytest.mark.parametrize("option", OPTIONS[:2])
def test_who_crosses_was_served_in_two_departments_and_who_loses_context_explains_again(bank, demand, option):
    service = service_of(bank, option, periods(bank, option)[-1], demand)
    trace = record_trace(service, demand.rates(), tuple(bank.channels), tuple(bank.reasons))
    units = {group.team_id: group.team.unit for group in service.groups}
    served = trace.events[trace.events["event"].isin(["starts", "resumed", "explains_again"])]
    unit = served["team"].astype(str).map(units)
    several = unit.groupby(served["issue"].astype(str)).nunique() > 1
    explains = served[served["event"] == "explains_again"]["issue"].astype(str).unique()
    crossing = trace.counters.by_reason[..., at.I_CROSSING].sum()
    lost = trace.counters.by_reason[..., at.I_CONTEXT_LOST].sum()
    assert 0 < crossing <= several.sum()
    assert 0 < lost <= several[several].index.isin(explains).sum()
