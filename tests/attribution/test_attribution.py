"""The bank's options divided: ends are the options, shares add up, readiness goes with its kind."""

from itertools import pairwise

import numpy as np
import pytest

from models.attribution import (
    KINDS,
    PREREQUISITE_LEVERS,
    Attribution,
    attribute,
    coalitions,
    cuts,
    kinds_in_play,
    lever_rows,
    waterfall,
)
from models.attribution.coalitions import target_change
from models.evaluation import evaluate, own_volumes
from models.organisation.readiness import periods
from models.outcome import METRICS
from models.scenario import LEVER_KINDS, effective_levers, read_scenario, stage_teams, taking_part
from models.simulation.calibration import calibrate
from models.simulation.kept import Kept
from models.working import Cancelled
from tests.small_scenario import option, share, small_scenario, status

REPLICATIONS = 2


@pytest.fixture(scope="module")
def bank(bank_path):
    return read_scenario(bank_path)


@pytest.fixture(scope="module")
def demand(bank):
    return calibrate(taking_part(bank), own_volumes(bank))


@pytest.fixture(scope="module")
def divided(bank, demand):
    """Option and `when` -> attribution, each made once."""
    known = {}

    def of(option, when="target"):
        if (option, when) not in known:
            known[option, when] = attribute(bank, option, demand=demand, replications=REPLICATIONS, when=when)
        return known[option, when]

    return of


KNOWN = METRICS.keys() - {"blocked_share"}
"""The bank states no lines: nobody knows of busy tones."""


@pytest.mark.parametrize(
    ("option", "when"), [("omnichannel", "target"), ("journey", "target"), ("phased", "horizon")]
)
def test_the_ends_are_the_options_and_the_shares_add_up(bank, demand, divided, option, when):
    found = divided(option, when)
    ends = {
        each: evaluate(bank, each, demand=demand, replications=REPLICATIONS)
        for each in (bank.baseline, option)
    }
    for metric in KNOWN:
        shares = found.of(metric)
        assert shares.baseline.mean == pytest.approx(
            ends[bank.baseline].interval(metric, when).mean, rel=1e-12
        )
        assert shares.option.mean == pytest.approx(ends[option].interval(metric, when).mean, rel=1e-12)
        together = sum(share.mean for share in shares.shares.values())
        assert together == pytest.approx(shares.total.mean, abs=1e-9)


def test_a_kind_that_the_option_does_not_touch_gets_nothing(divided):
    found = divided("omnichannel")
    assert found.kinds == ("technology", "organisation", "process")
    for metric in KNOWN:
        shares = found.of(metric).shares
        assert shares["product"].mean == shares["channel"].mean == 0.0


def test_what_is_not_turned_changes_nothing_when_played_through(bank):
    """The kinds left out were left out rightly: with the product turned the figures are the same."""
    scenario = taking_part(bank)
    without, with_product = (
        target_change(scenario, "omnichannel", frozenset(kinds))
        for kinds in ({"technology"}, {"technology", "product", "channel"})
    )
    assert without.target == with_product.target
    assert without.target_teams == with_product.target_teams


def test_the_do_minimum_has_nothing_to_divide(bank, demand):
    found = attribute(bank, bank.baseline, demand=demand, replications=REPLICATIONS)
    assert found.kinds == ()
    assert found.of("posts_required").total.mean == 0.0
    assert {share.mean for share in found.of("posts_required").shares.values()} == {0.0}


def test_same_seed_same_shares_whatever_was_kept_before(bank, demand, divided):
    again = attribute(bank, "omnichannel", demand=demand, replications=REPLICATIONS, cache=Kept(64))
    for metric in ("posts_required", "wait_s"):
        assert again.of(metric) == divided("omnichannel").of(metric)


def test_alone_and_on_top_bound_nothing_but_are_the_first_and_last_gains(divided):
    found = divided("omnichannel")
    values = {who: figures["handled"] for who, figures in found.samples.items()}
    everybody = frozenset(found.kinds)
    told = found.of("handled")
    for kind in found.kinds:
        assert told.alone[kind].mean == pytest.approx(
            (values[frozenset({kind})] - values[frozenset()]).mean()
        )
        assert told.on_top[kind].mean == pytest.approx(
            (values[everybody] - values[everybody - {kind}]).mean()
        )


def test_giving_up_ends_the_work(bank, demand):
    with pytest.raises(Cancelled):
        attribute(bank, "omnichannel", demand=demand, replications=REPLICATIONS, cancelled=lambda: True)
    heard = []
    attribute(bank, "omnichannel", demand=demand, replications=REPLICATIONS, progress=heard.append)
    assert heard == [n / 8 for n in range(1, 9)]


def test_every_lever_of_the_bank_stands_in_the_published_table(bank):
    rows = lever_rows(bank, "product")
    assert [row.lever for row in rows] == list(LEVER_KINDS)
    assert {row.kind for row in rows} == set(KINDS)
    turned = {row.lever for row in rows if row.strength is not None}
    assert "avoidable_demand" in turned and "universal_queue" not in turned


# --- Made-up figures: laws of what is made of samples ---


def made_up(**coalition_values):
    """An attribution over technology and process from metric -> the worth of -, T, P, TP per replication."""
    players = ("technology", "process")
    samples = {
        who: {
            metric: np.array([replication[place] for replication in values], dtype=float)
            for metric, values in coalition_values.items()
        }
        for place, who in enumerate(coalitions(players))
    }
    return Attribution("option", "base", None, 0, 2, "target", players, samples)


def test_shares_of_two_kinds_by_hand():
    """Alone 1 and 2, together 6: the 3 that only come together are halved."""
    shares = made_up(handled=[(10, 9, 8, 4), (20, 19, 18, 14)]).of("handled").shares
    assert (shares["technology"].mean, shares["process"].mean) == (-2.5, -3.5)


def test_intervals_are_paired():
    """What all coalitions of a replication have in common is not noise of the difference."""
    shares = made_up(handled=[(10, 9, 8, 4), (1020, 1019, 1018, 1014)]).of("handled").shares
    assert shares["technology"].low == shares["technology"].high == -2.5


def test_shares_of_a_sum_of_metrics_are_the_sum_of_their_shares(divided):
    samples = {
        who: {**figures, "both": figures["handled"] + figures["withdrawn"]}
        for who, figures in divided("omnichannel").samples.items()
    }
    found = divided("omnichannel")
    both = Attribution("o", "b", None, 0, REPLICATIONS, "target", found.kinds, samples).of("both")
    for kind in KINDS:
        apart = sum(found.of(metric).shares[kind].mean for metric in ("handled", "withdrawn"))
        assert both.shares[kind].mean == pytest.approx(apart, abs=1e-9)


def test_replications_with_an_unknown_figure_are_left_out_of_all_bars():
    unknown = float("nan")
    shares = made_up(wait_s=[(10, 9, 8, 4), (20, unknown, 18, 0)]).of("wait_s")
    assert shares.total.mean == -6
    assert sum(each.mean for each in shares.shares.values()) == -6
    nothing_known = made_up(wait_s=[(10, unknown, 8, 4), (20, unknown, 18, 0)]).of("wait_s")
    assert np.isnan(nothing_known.total.mean)


def test_every_printed_figure_is_its_own_rounding():
    """The total is the rounded difference, as boxes and tables print it; where parts leave a remainder, the
    waterfall knows, so that the page can say so."""
    worth = [(10.04, 9.0, 8.3, 4.26), (10.06, 9.1, 8.2, 4.24)]
    found = made_up(posts_required=worth)
    fall, shares = waterfall(found, "posts_required"), found.of("posts_required")
    assert fall.total == round(shares.total.mean, 1)
    for step in fall.steps:
        assert step.shown == round(shares.shares[step.kind].mean, 1)
    assert fall.steps[-1].end == pytest.approx(fall.end)
    assert [step.role for step in fall.steps] == ["helps", "untouched", "helps", "untouched", "untouched"]


@pytest.mark.parametrize(
    ("worth", "adds_up"),
    [((10, 9, 8, 7), True), ((10, 9.66, 9.76, 9.42), False), ((10.04, 9, 8, 7.46), False)],
)
def test_a_remainder_of_rounding_is_known(worth, adds_up):
    fall = waterfall(made_up(posts_required=[worth, worth]), "posts_required")
    printed = fall.baseline + sum(step.shown for step in fall.steps)
    assert fall.adds_up == adds_up == (abs(printed - fall.option) < 0.05)


def test_the_span_holds_first_last_and_share(divided):
    found = divided("omnichannel").of("posts_required")
    for kind in KINDS:
        low, high = found.span[kind]
        for inner in (found.alone[kind], found.on_top[kind], found.shares[kind]):
            assert low - 1e-9 <= inner.mean <= high + 1e-9


def test_what_works_against_is_said():
    fall = waterfall(made_up(posts_required=[(10, 12, 6, 8), (11, 13, 7, 9)]), "posts_required")
    assert fall.judgement == "better"
    assert fall.of("technology").role == "hinders"
    more_in_time = made_up(service_level_share=[(0.7, 0.8, 0.6, 0.7), (0.72, 0.82, 0.62, 0.72)])
    fall = waterfall(more_in_time, "service_level_share")
    assert fall.judgement == "same"
    assert (fall.of("technology").role, fall.of("process").role) == ("helps", "hinders")


# --- Coalitions ---


def test_all_kinds_are_the_option_and_none_the_do_minimum(bank):
    scenario = taking_part(bank)
    for name, chosen in scenario.options.items():
        stage, last = chosen.stages[-1], periods(scenario, name)[-1]
        change = target_change(scenario, name, frozenset(KINDS))
        assert change.target == effective_levers(stage)
        assert change.target_teams == stage_teams(scenario, stage)
        assert dict(change.strengths) == dict(last.strengths)
        nothing = target_change(scenario, name, frozenset())
        before = scenario.options[scenario.baseline].stages[-1]
        assert nothing.target == effective_levers(before)
        assert nothing.target_teams == stage_teams(scenario, before)


def test_cuts_cover_the_horizon_and_know_every_stage(bank):
    found = cuts(taking_part(bank), "phased", frozenset(KINDS))
    assert found[0].from_month == 0 and found[-1].to_month == bank.money.horizon_years * 12
    assert all(one.to_month == two.from_month for one, two in pairwise(found))
    assert {cut.from_month for cut in found} == {cut.from_month for cut in periods(bank, "phased")}
    assert len(cuts(taking_part(bank), "phased", frozenset())) == 1


def test_the_team_layout_counts_as_organisation():
    scenario = small_scenario()
    change = target_change(scenario, "journey", frozenset({"technology", "process"}))
    assert set(change.target_teams) == set(scenario.teams)
    change = target_change(scenario, "journey", frozenset({"organisation"}))
    assert "cell" in change.target_teams


def test_a_prerequisite_that_is_a_lever_follows_its_own_kind():
    """Shared history needs the knowledge base: without the process the platform waits for it."""
    assert PREREQUISITE_LEVERS["knowledge_base"] == "knowledge"
    scenario = small_scenario(
        options=lambda options: {
            **options,
            "platform": option(
                "platform",
                stages=[
                    {
                        "name": {"de": "s", "en": "s"},
                        "architecture": "omnichannel",
                        "levers": {"knowledge": share(0.8)},
                    }
                ],
                prerequisites={
                    "crm_integration": status("met"),
                    "customer_id": status("met"),
                    "knowledge_base": status("met"),
                },
            ),
        }
    )
    alone = target_change(scenario, "platform", frozenset({"technology"}))
    together = target_change(scenario, "platform", frozenset({"technology", "process"}))
    assert alone.strength("shared_history") == 0.25, "the knowledge base is as in the do-minimum"
    assert together.strength("shared_history") == 1.0
    assert alone.strength("identification") == together.strength("identification") == 1.0
    assert kinds_in_play(scenario, "platform") == ("technology", "process")


def test_a_better_prerequisite_alone_puts_its_kind_in_play():
    """A knowledge base that only technology waits for is still a matter of the process."""
    scenario = small_scenario(
        options=lambda options: {
            **options,
            "platform": option(
                "platform",
                stages=[{"name": {"de": "s", "en": "s"}, "architecture": "omnichannel"}],
                prerequisites={"crm_integration": status("met"), "knowledge_base": status("met")},
            ),
        }
    )
    assert kinds_in_play(scenario, "platform") == ("technology", "process")


def test_posts_by_sizing_add_up_and_can_be_given_up(monkeypatch, bank, demand):
    """One sizing per coalition: what is divided is the change of the posts that keep the promise."""
    from types import SimpleNamespace

    from models.attribution import attribute_posts, posts, stands_out

    asked = []

    def sized(_scenario, service, _demand, **_options):
        asked.append(service)
        neighbour = _options["neighbour"]
        before = 40.0 if neighbour is None else neighbour.fte_total
        fte = before - len(service.teams) - service.network.switches.sum()
        return SimpleNamespace(fte_total=fte, stopped=())

    monkeypatch.setattr(posts, "size_service", sized)
    found = attribute_posts(bank, "omnichannel", demand=demand)
    shares = found.of("posts_required")
    assert len(asked) == 8
    assert found.basis == "sizing"
    assert sum(each.mean for each in shares.shares.values()) == pytest.approx(shares.total.mean, abs=1e-9)
    assert shares.total.mean < 0
    assert waterfall(found, "posts_required").judgement == "better", "one value, no interval: its size counts"
    assert stands_out(found, "posts_required", shares.alone["technology"])

    def stopped(*_, **__):
        raise Cancelled

    monkeypatch.setattr(posts, "size_service", stopped)
    with pytest.raises(Cancelled):
        attribute_posts(bank, "omnichannel", demand=demand)


def test_every_search_starts_from_a_neighbour_with_the_same_teams():
    """One kind of lever apart, organisation on the same side, and found before it is needed."""
    from models.attribution.posts import trees

    for kinds in (
        ("technology", "organisation", "process"),
        ("technology", "process"),
        ("organisation",),
        (),
    ):
        found = trees(kinds)
        assert {who for tree in found for who in tree} == set(coalitions(kinds))
        assert sum(map(len, found)) == 2 ** len(kinds)
        for tree in found:
            before = set()
            for who, start in tree.items():
                if start is None:
                    assert who in (frozenset(), frozenset(kinds))
                else:
                    assert len(who ^ start) == 1 and start in before
                    assert ("organisation" in who) == ("organisation" in start)
                before.add(who)
