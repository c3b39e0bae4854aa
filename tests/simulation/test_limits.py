"""A run never goes on for ever, and says when it stopped before its end."""

import numpy as np
import pytest

from models.evaluation import evaluate
from models.simulation import layout as at
from models.simulation import replications, workspace
from models.simulation.kept import Kept
from models.simulation.layout import Network, empty_tape
from models.simulation.plain import plain_network, plain_rates
from models.simulation.replications import Limits, recorded, simulate
from models.texts import LANGUAGES, has_text

MOST = 20


def nobody_is_ever_satisfied(**changes) -> Network:
    """Nothing is settled, everybody comes back at once, for ever."""
    plain = plain_network(60.0, 5, 60.0)
    parameters = plain.parameters.copy()
    for column in (at.P_RETRY, at.P_RETURN, at.P_RETURN_SAME, at.P_CHASE, at.P_STATUS, at.P_BROKEN):
        parameters[column] = 1.0
    parameters[at.P_MAX_CONTACTS] = MOST
    certain = np.ones((1, 1))
    return plain._replace(
        parameters=parameters,
        unsettled=np.ones(1),
        retry_to=certain,
        return_to=certain,
        chase_to=certain,
        **changes,
    )


def contacts_per_issue(network):
    tape = empty_tape(2_000_000)
    counters = recorded(network, plain_rates(0.001, 1), 0, tape)
    count = int(tape.used[0])
    offered = tape.entries[:count, at.L_EVENT] == at.E_OFFERED
    return counters, np.unique(tape.issue[:count][offered], return_counts=True)[1]


def test_whoever_is_never_satisfied_gives_up_after_the_most_contacts():
    counters, contacts = contacts_per_issue(nobody_is_ever_satisfied())
    assert contacts.max() == contacts.min() == MOST
    issues = counters.by_reason[..., at.I_ISSUES].sum()
    assert issues > 1000
    assert counters.by_reason[..., at.I_GIVEN_UP].sum() == issues


def test_nobody_there_and_nobody_patient_comes_to_an_end():
    empty = np.zeros((at.HALF_HOURS, 1), np.int32)
    counters, contacts = contacts_per_issue(nobody_is_ever_satisfied(heads=empty))
    assert contacts.max() == MOST
    assert counters.by_channel[..., at.HANDLED].sum() == 0


def test_a_contact_that_nobody_can_settle_is_not_passed_for_ever():
    nobody_settles = np.zeros((1, 1), np.int32)
    counters, contacts = contacts_per_issue(
        nobody_is_ever_satisfied(settles=nobody_settles, pass_queue=np.zeros((1, 1), np.int32))
    )
    assert contacts.max() == MOST
    handled = counters.by_channel[..., at.HANDLED].sum()
    assert counters.by_reason[..., at.I_PASSES].sum() == pytest.approx(8 * handled, rel=0.02)


def test_too_many_events_stop_a_run():
    whole = simulate(plain_network(180.0, 12, 240.0), plain_rates(3.5 / 60, 1), 2)
    cut = simulate(plain_network(180.0, 12, 240.0), plain_rates(3.5 / 60, 1), 2, limits=Limits(events=10_000))
    assert (whole.stopped, whole.ended.all()) == ("", True)
    assert cut.stopped == "events"
    assert not cut.ended.any()
    assert 1_000 < cut.contacts < whole.contacts / 2
    ends = cut.by_channel[..., [at.ABANDONED, at.HANDLED, at.WITHDRAWN, at.OPEN]].sum(axis=-1)
    assert np.array_equal(ends, cut.by_channel[..., at.OFFERED]), "what was counted is whole"


def test_time_is_looked_at_between_portions_which_change_nothing(monkeypatch):
    network, rates = plain_network(180.0, 12, 240.0), plain_rates(3.5 / 60, 1)
    whole = simulate(network, rates, 1)
    monkeypatch.setattr(replications, "PORTION", 777)
    in_portions = simulate(network, rates, 1)
    assert np.array_equal(whole.by_channel, in_portions.by_channel)
    assert np.array_equal(whole.waits, in_portions.waits)
    assert simulate(network, rates, 1, limits=Limits(seconds=0.0)).stopped == "time"


def test_more_room_changes_nothing_and_its_end_stops_a_run(monkeypatch):
    network, rates = plain_network(1800.0, 90, 3600.0), plain_rates(4.0 / 60, 1)
    whole = simulate(network, rates, 1)
    monkeypatch.setattr(workspace, "FIRST_ROWS", 8)
    grown = simulate(network, rates, 1)
    assert np.array_equal(whole.by_channel, grown.by_channel)
    assert np.array_equal(whole.by_reason, grown.by_reason)
    monkeypatch.setattr(workspace, "MOST_ROWS", 64)
    assert simulate(network, rates, 1).stopped == "size"


def test_memory_grows_with_what_is_in_the_system_not_with_the_run(monkeypatch):
    """Rows of ended issues and contacts are used again: ten times the weeks need the same tables."""
    bytes_used = []

    def seen(work):
        tables = (work.issues, work.keys, work.contacts, work.times, work.events, work.event_times)
        bytes_used.append(sum(table.nbytes for table in tables))
        return workspace.counters_of(work)

    monkeypatch.setattr(replications, "counters_of", seen)
    contacts = [
        simulate(plain_network(180.0, 12, 240.0), plain_rates(3.5 / 60, weeks), 1).contacts
        for weeks in (2, 20)
    ]
    assert contacts[1] > 6 * contacts[0]
    assert bytes_used[0] == bytes_used[1] < 1_000_000


def test_an_outcome_says_that_its_run_was_stopped(bank, demand):
    cache = Kept(8)
    outcome = evaluate(
        bank, "like-for-like", demand=demand, replications=2, cache=cache, limits=Limits(events=20_000)
    )
    assert {problem.code for problem in outcome.problems} == {"simulation.cut_events"}
    assert {problem.severity for problem in outcome.problems} == {"warning"}
    again = evaluate(bank, "like-for-like", demand=demand, replications=2, cache=cache)
    assert again.problems == (), "what was cut short is not kept"


def test_replications_that_ended_are_used_and_the_others_unknown(bank, demand, monkeypatch):
    def some(network, rates, replication, tape, *_):
        counters = recorded(network, rates, replication, tape)
        if replication == 1:
            counters.totals[1] = at.STOPS.index("time")
        return counters

    monkeypatch.setattr(replications, "recorded", some)
    outcome = evaluate(bank, "like-for-like", demand=demand, replications=3, cache=Kept(8))
    assert [problem.code for problem in outcome.problems] == ["simulation.stopped_time"]
    assert outcome.problems[0].values == {"ended": 2, "asked": 3}
    samples = outcome.samples("service_level_share")
    assert np.isfinite(samples).tolist() == [True, False, True]
    assert np.isfinite(outcome.interval("service_level_share").low)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_stop_has_its_words(language):
    for why in at.STOPS[1:]:
        for code in (f"simulation.stopped_{why}", f"simulation.cut_{why}"):
            for part in ("what", "fix"):
                assert has_text(f"problem.{code}.{part}", language)
