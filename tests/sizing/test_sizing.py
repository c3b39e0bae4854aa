"""Sizing: laws, agreement with formulas, fresh customers, what cannot be kept, the same on any machine."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import models.sizing.sizing as sizing
import models.sizing.trials as trials
from models.__main__ import commands
from models.evaluation import own_volumes, periods, service_of
from models.queueing import fewest_servers
from models.scenario import apply_changes, read_scenario
from models.simulation.calibration import calibrate
from models.simulation.kept import Kept
from models.simulation.plain import plain_network, plain_rates
from models.simulation.replications import simulate
from models.sizing import size, size_service
from models.sizing.confidence import share_with_bound
from models.sizing.ladders import filled, ladders, plenty
from models.sizing.need import Need, need_of
from models.sizing.removal import missed_least
from models.sizing.search import smallest_week, within_reach
from models.sizing.trials import OCCUPANCY_TOLERANCE, Trials
from models.student import student_quantile
from models.working import Cancelled

REPOSITORY = Path(__file__).resolve().parents[2]
SEARCH_NOISE = 0.015
"""Share of the people by which two searches for nearly the same may end apart: both are local minima."""


@pytest.fixture(scope="module")
def bank(bank_path):
    return read_scenario(bank_path)


@pytest.fixture(scope="module")
def demand(bank):
    return calibrate(bank, own_volumes(bank))


@pytest.fixture(scope="module")
def need(bank, demand):
    service = service_of(bank, "omnichannel", periods(bank, "omnichannel")[-1], demand)
    return need_of(bank, service, demand, None, None, 0.95)


@pytest.fixture(scope="module")
def sized(bank, demand):
    return size(bank, "omnichannel", demand=demand)


def one_team(load, handling_time_s=600.0, patience_s=300.0, target=0.8, occupancy=1.0):
    """One team around the clock on one channel with constant arrivals: what the formula sizes exactly."""
    return Need(
        network=plain_network(handling_time_s, 1, patience_s, 20.0),
        may_work=np.ones((336, 1), dtype=bool),
        posts=np.ones(1),
        serves=np.ones((1, 1), dtype=bool),
        receives=np.zeros(1, dtype=bool),
        target_share=np.array([target]),
        occupancy_sync_share=occupancy,
        occupancy_async_share=occupancy,
        rates=plain_rates(load / handling_time_s, 1),
        season=np.ones(1),
        week_weights=np.array([365 / 7]),
        replications=6,
        confidence=0.95,
    )


# --- Against formulas ---


@pytest.mark.parametrize(("load", "target"), [(1, 0.8), (5, 0.8), (5, 0.9), (12, 0.8)])
def test_one_team_needs_what_erlang_a_says(load, target):
    """Between the fewest that are enough at every time and one less: heads may change within the week."""
    formula = int(fewest_servers(load / 600, 600, 20, target, 300))
    found = smallest_week(one_team(load, target=target), 0)
    assert found.kept
    assert formula - 1 <= found.heads.mean() <= formula


def test_nobody_works_beyond_the_sustainable_occupancy():
    free, bounded = (smallest_week(one_team(5, occupancy=limit), 0) for limit in (1.0, 0.6))
    assert bounded.bound_by_work.all() and not free.bound_by_work.any()
    busy = bounded.judged.work / bounded.heads.sum(axis=0)
    assert busy <= 0.6 * (1 + 2 * OCCUPANCY_TOLERANCE)
    assert bounded.heads.sum() > free.heads.sum()


# --- Laws ---


def test_a_search_from_a_neighbours_people_ends_in_as_good_a_minimum(bank, demand):
    """Started from the people of a service that differs in one kind of lever: everything within reach is
    kept, nobody can be spared where missed least, and it needs hardly more people than the search from
    formulas."""
    from models.attribution.coalitions import target_change
    from models.simulation.network import build_service

    def of(*kinds):
        change = target_change(bank, "omnichannel", frozenset(kinds))
        service = build_service(bank, change, demand.year)
        return need_of(bank, service, demand, None, None, 0.95)

    full = sizing.smallest_weeks(of("organisation", "technology", "process"))
    for kinds in (("organisation", "technology"), ("organisation", "process")):
        cold, warm = sizing.smallest_weeks(of(*kinds)), sizing.smallest_weeks(of(*kinds), neighbour=full)
        assert all(week.kept and week.is_minimum for week in warm)
        heads = [sum(int(week.heads.sum()) for week in weeks) for weeks in (cold, warm)]
        assert heads[1] <= heads[0] * (1 + 2 * SEARCH_NOISE)


def test_more_demand_never_needs_fewer_people(need):
    """The same customers and more; within the search's noise, and clearly more over a wide step."""
    found = [
        smallest_week(replace(need, rates=replace(need.rates, share=need.rates.share * factor)), 0)
        for factor in (0.9, 1.0, 1.1)
    ]
    heads = np.array([each.heads.sum() for each in found])
    assert all(each.kept for each in found)
    assert (heads[1:] >= heads[:-1] * (1 - SEARCH_NOISE)).all()
    assert heads[-1] > heads[0] * 1.05


def test_a_tighter_target_never_needs_fewer_people(need):
    found = []
    for target in (0.6, 0.8, 0.9):
        targets = need.target_share.copy()
        targets[0] = target
        found.append(smallest_week(replace(need, target_share=targets), 0))
    heads = np.array([each.heads.sum() for each in found])
    assert all(each.kept for each in found)
    assert (heads[1:] >= heads[:-1] * (1 - SEARCH_NOISE)).all()
    assert heads[-1] > heads[0]


def test_targets_are_met_by_customers_the_search_never_saw(need, sized):
    """The bound keeps what it says: with fresh customers every aim is kept in the mean, up to two standard
    errors of that mean."""
    for week in range(len(need.season)):
        heads = np.array([team.agents_by_week[week] for team in sized.by_team]).T
        fresh = replace(need, rates=replace(need.rates, seed=need.rates.seed + 4711), replications=12)
        judged = Trials(fresh, week).run(heads)
        aims = np.array([target.aim for target in sized.targets if target.week == week])
        error = (judged.share - judged.lower)[:-1] / student_quantile(0.95, 11)
        assert (judged.share[:-1] >= aims - 2 * error).all()
        assert judged.share[0] >= aims[0], "the largest channel has hardly any noise"


def test_nobody_can_be_spared_where_missed_least(need):
    """What the result calls a local minimum: a head less for two hours where it is missed least breaks
    something, for two stretches of every team."""
    found = smallest_week(need, 0)
    again = Trials(need, 0)
    free = again.run(plenty(need, 0))
    steps = ladders(need, free)
    for group in np.flatnonzero(found.heads.any(axis=0)):
        for _, stretch in missed_least(need, steps, found.heads, int(group), set())[:2]:
            fewer = found.heads.copy()
            fewer[stretch, group] -= 1
            assert not again.run(fewer).keeps(found.aims, fewer), group


# --- The result ---


def test_posts_come_from_hours_on_duty(bank, sized):
    staffing = bank.staffing
    paid = staffing.contract_hours_per_week.value * (1 - staffing.shrinkage_share.value)
    loss = 1 + staffing.rota_loss_share.value
    for team in sized.by_team:
        weekly = np.array(team.agents_by_week).sum(axis=1) / 2
        mean = float(np.average(weekly, weights=sized.week_weights))
        assert team.fte == pytest.approx(mean / paid * loss)
        assert team.fte_peak == pytest.approx(weekly[-1] / paid * loss)
        assert team.peak_heads == np.max(team.agents_by_week)
        assert team.agents_by_interval == team.agents_by_week[-1]
        assert len(team.agents_by_interval) == 336
    assert sized.fte_total == pytest.approx(sized.search.posts_at_end)
    assert sized.search.posts_at_end <= sized.search.posts_adjusted
    assert sized.stated_posts == pytest.approx(33)
    assert sized.search.is_local_minimum and sized.aims_met


def test_people_stand_only_in_opening_hours_and_always_on_open_lines(need, sized):
    heads = np.array([team.agents_by_week for team in sized.by_team]).transpose(1, 2, 0)
    assert not heads[:, ~need.may_work].any()
    for channel in np.flatnonzero(need.network.synchronous == 1):
        able = need.serves[:, channel]
        open_now = need.may_work[:, able].any(axis=1)
        assert (heads[:, open_now][:, :, able].sum(axis=2) > 0).all()


def test_what_is_out_of_reach_is_said(sized):
    """Contacts that come at night are not answered in two hours, whoever is paid."""
    problems = {problem.where: problem for problem in sized.problems}
    assert problems["channels.callback"].code == "sizing.out_of_reach"
    assert "channels.phone" not in problems
    assert not sized.targets_met
    for target in sized.targets:
        assert target.aim <= target.attainable + 1e-12
        assert target.met == (target.lower >= target.target)
        if target.channel == "callback":
            assert target.attainable < target.target
            assert target.aim == pytest.approx(target.target * target.attainable, rel=0.1)


@pytest.mark.parametrize("language", ["de", "en"])
def test_problems_are_sentences(sized, language):
    for problem in sized.problems:
        assert "{" not in problem.line(language)


def test_a_target_of_all_contacts_is_refused_and_ends(bank, demand):
    perfect = apply_changes(bank, {"channels.branch.service_target_share": 1.0})
    found = size(perfect, "product", demand=demand)
    codes = {problem.where: problem.code for problem in found.problems}
    assert codes["channels.branch"] == "sizing.without_doubt"
    assert not found.targets_met and found.aims_met


def test_a_channel_that_no_team_serves_is_said_and_ends(bank, demand):
    period = periods(bank, "omnichannel")[-1]
    unserved = bank.model_copy(
        update={
            "options": bank.options,
            "teams": type(bank.teams)(
                {
                    name: team.model_copy(
                        update={"channels": tuple(c for c in team.channels if c != "letter")}
                    )
                    for name, team in bank.teams.items()
                }
            ),
        }
    )
    service = service_of(unserved, "like-for-like", period, demand)
    found = size_service(unserved, service, demand)
    assert [p.code for p in found.problems if p.where == "channels.letter"] == ["sizing.unserved"]
    assert not found.targets_met and not found.aims_met
    assert found.fte_total > 10, "the others are staffed all the same"


def test_the_same_people_on_any_number_of_processors(bank, demand, sized, monkeypatch):
    monkeypatch.setattr(trials, "simulate", partial(simulate, threads=1))
    monkeypatch.setattr(sizing, "_SIZED", Kept(4))
    alone = size(bank, "omnichannel", demand=demand)
    assert alone.by_team == sized.by_team
    assert alone.targets == sized.targets
    assert alone.search == sized.search


def test_progress_rises_to_one_and_a_cancelled_search_stops(need):
    heard: list[float] = []
    sizing.smallest_weeks(replace(need, season=need.season[:1], week_weights=np.ones(1)), heard.append)
    assert heard == sorted(heard) and len(heard) > 5 and heard[-1] <= 1
    asked = []

    def enough() -> bool:
        asked.append(True)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        smallest_week(need, 0, cancelled=enough)
    assert len(asked) == 4


def test_unknown_options_and_futures_are_refused(bank, demand):
    with pytest.raises(KeyError):
        size(bank, "no-such-option", demand=demand)
    with pytest.raises(KeyError):
        size(bank, "product", demand=demand, future="no-such-future")


# --- Parts ---


def test_quantiles_of_student_are_those_of_the_tables():
    for confidence, degrees, printed in (
        (0.95, 1, 6.314),
        (0.975, 4, 2.776),
        (0.95, 30, 1.697),
        (0.9, 9, 1.383),
    ):
        assert student_quantile(confidence, degrees) == pytest.approx(printed, abs=5e-4)
    with pytest.raises(ValueError):
        student_quantile(1.0, 5)


def test_the_bound_covers_as_often_as_it_says():
    """One-sided 95 %: in 2 000 samples of 6 replications the bound lies above the truth in about 5 %."""
    random = np.random.default_rng(7)
    offered = random.poisson(200, (6, 2000)).astype(float)
    in_time = random.binomial(offered.astype(int), 0.8).astype(float)
    _, lower = share_with_bound(in_time, offered, 0.95)
    assert 0.03 < np.mean(lower > 0.8) < 0.075


def test_nothing_offered_asks_for_nothing():
    share, lower = share_with_bound(np.zeros((3, 1)), np.zeros((3, 1)), 0.95)
    assert np.isnan(share).all() and np.isnan(lower).all()


def test_ladders_climb_and_never_count_anybody_twice(need):
    free = Trials(need, 0).run(plenty(need, 0))
    assert np.nanmin(within_reach(need, free)) > 0
    seen: set[int] = set()
    for ladder in ladders(need, free):
        assert not seen & set(ladder.groups)
        seen |= set(ladder.groups)
        assert (np.diff(ladder.curve) >= 0).all()
        for level in (0, ladder.top // 2, ladder.top - 1):
            more = ladder.heads(level + 1) - ladder.heads(level)
            assert more.sum() == 1 and (more >= 0).all()
        assert not ladder.heads(ladder.top)[~need.may_work].any()


def test_waiting_work_fills_the_valleys():
    heads = np.array([5, 2, 2, 0, 4], dtype=np.int32)
    open_now = np.array([True, True, True, False, True])
    assert filled(heads, open_now, 3).tolist() == [5, 3, 3, 0, 4] or filled(heads, open_now, 3).sum() == 16
    for more in range(30):
        full = filled(heads, open_now, more)
        assert full.sum() == heads.sum() + more
        assert full[3] == 0 and (full >= heads).all()


# --- The command ---


def test_the_command_prints_one_document(bank_path):
    line = ["size", str(bank_path), "--option", "product", "--weeks", "1", "--json", "--language", "en"]
    result = CliRunner().invoke(commands, line)
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert {"fte_total", "by_team", "targets_met", "confidence", "targets", "search", "problems"} <= set(told)
    assert told["fte_total"] == pytest.approx(sum(team["fte"] for team in told["by_team"]))
    assert all(len(team["agents_by_interval"]) == 336 for team in told["by_team"])
    assert told["confidence"] == 0.95
    assert any("callback" in problem["where"] for problem in told["problems"])


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_command_tells_a_story(bank_path, language):
    line = ["size", str(bank_path), "--option", "product", "--weeks", "1", "--language", language]
    result = CliRunner().invoke(commands, line)
    assert result.exit_code == 0, result.output
    assert "{" not in result.stdout
    assert ("örtliches Minimum" if language == "de" else "local minimum") in result.stdout


def test_the_command_refuses_what_it_does_not_know(bank_path):
    for line in (["--option", "nothing"], ["--option", "product", "--confidence", "1.5"]):
        result = CliRunner().invoke(commands, ["size", str(bank_path), *line, "--json"])
        assert result.exit_code == 2
        assert json.loads(result.stdout)["problems"]


def test_an_interrupted_command_says_so(bank_path):
    line = [sys.executable, "-m", "models", "size", str(bank_path), "--option", "product", "--language", "en"]
    listens = (
        "import signal as s, os, sys; s.signal(s.SIGINT, s.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
    )
    line = [sys.executable, "-c", listens, *line]  # a build in the background may ignore interruptions
    with subprocess.Popen(
        line, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        for message in process.stderr:
            if "Fitting the model" in message:
                process.send_signal(signal.SIGINT)
                break
        _, rest = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "Interrupted" in rest and "Traceback" not in rest
