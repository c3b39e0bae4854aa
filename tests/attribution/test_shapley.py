"""The laws of the Shapley value, and games whose values are published."""

from itertools import permutations

import numpy as np
import pytest

from models.attribution import coalitions, shapley

PLAYERS = ("technology", "organisation", "process", "product", "channel")


def game(seed: int, players: tuple[str, ...] = PLAYERS) -> dict[frozenset[str], float]:
    luck = np.random.default_rng(seed)
    return {who: float(luck.normal(100, 50)) for who in coalitions(players)}


@pytest.mark.parametrize("seed", range(5))
def test_shares_add_up_to_the_whole(seed):
    values = game(seed)
    whole = values[frozenset(PLAYERS)] - values[frozenset()]
    assert sum(shapley(values).values()) == pytest.approx(whole, abs=1e-9)


def test_who_never_adds_anything_gets_exactly_nothing():
    known = game(1, PLAYERS[:4])
    values = {who: known[who - {"channel"}] for who in coalitions(PLAYERS)}
    assert shapley(values)["channel"] == 0.0


def test_equals_get_the_same():
    by_size = {frozenset(who): float(len(who & {"process", "product"})) ** 2 for who in coalitions(PLAYERS)}
    shares = shapley(by_size)
    assert shares["process"] == pytest.approx(shares["product"], abs=1e-12)
    assert shares["process"] == pytest.approx(2.0)


def test_the_share_in_a_sum_is_the_sum_of_the_shares():
    first, second = game(2), game(3)
    both = shapley({who: first[who] + second[who] for who in first})
    apart = [shapley(values) for values in (first, second)]
    for player in PLAYERS:
        assert both[player] == pytest.approx(apart[0][player] + apart[1][player], abs=1e-9)


def test_it_is_the_mean_gain_over_all_orders_of_joining():
    """The definition itself, by enumeration of all 24 orders."""
    players = PLAYERS[:4]
    values = game(4, players)
    gains = {player: [] for player in players}
    for order in permutations(players):
        for place, player in enumerate(order):
            before = frozenset(order[:place])
            gains[player].append(values[before | {player}] - values[before])
    shares = shapley(values)
    for player in players:
        assert shares[player] == pytest.approx(np.mean(gains[player]), abs=1e-9)


def test_un_security_council():
    """Before 1966: five members with a veto, six without, seven votes needed. Shapley and Shubik publish
    98.7 % of the power for the five, 1.3 % for the six (A Method for Evaluating the Distribution of Power
    in a Committee System, American Political Science Review 48 (1954), 787-792)."""
    vetoes, others = [f"veto{n}" for n in range(5)], [f"other{n}" for n in range(6)]
    values = {who: float(who >= set(vetoes) and len(who) >= 7) for who in coalitions([*vetoes, *others])}
    shares = shapley(values)
    assert sum(shares[each] for each in vetoes) == pytest.approx(0.987, abs=5e-4)
    assert sum(shares[each] for each in others) == pytest.approx(0.013, abs=5e-4)


def test_every_replication_is_a_game_of_its_own():
    games = [game(seed) for seed in range(3)]
    together = shapley({who: np.array([each[who] for each in games]) for who in games[0]})
    for place, values in enumerate(games):
        alone = shapley(values)
        assert [together[player][place] for player in PLAYERS] == pytest.approx(
            [alone[player] for player in PLAYERS]
        )


def test_a_game_with_a_hole_is_refused():
    values = game(5)
    del values[frozenset({"process"})]
    with pytest.raises(ValueError, match="process"):
        shapley(values)


def test_a_game_without_players_divides_nothing():
    assert shapley({frozenset(): 3.0}) == {}
