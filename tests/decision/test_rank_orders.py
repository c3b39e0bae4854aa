"""Weighing by an order: a head states it instead of points, moves criteria up, and may go back."""

from models.decision.panel import swings
from models.decision.rank_orders import moved_up, order_changes, points_changes
from models.findings.views import weights_table
from models.scenario import apply_changes


def test_an_order_is_that_of_the_points_and_takes_their_place(bank):
    head = next(iter(bank.heads))
    changed = apply_changes(bank, order_changes(bank, head))
    before, after = bank.heads[head], changed.heads[head]
    assert not after.swing_points
    given = [before.swing_points[criterion] for criterion in after.order]
    assert given == sorted(given, reverse=True)
    assert set(after.order) == set(bank.criteria)


def test_whoever_moves_a_criterion_up_gives_it_more_weight(bank):
    head = next(iter(bank.heads))
    changed = apply_changes(bank, order_changes(bank, head))
    last = changed.heads[head].order[-1]
    moved = apply_changes(
        changed, {f"heads.{head}.order": list(moved_up(changed.heads[head].order, len(bank.criteria) - 1))}
    )

    def weight(scenario):
        table = weights_table(scenario).set_index(["head", "criterion"])
        return table.loc[(head, last), "weight"]

    assert weight(moved) > weight(changed)


def test_without_order_and_points_nothing_is_given(bank):
    head = next(iter(bank.heads))
    by_order = apply_changes(bank, order_changes(bank, head))
    again = apply_changes(by_order, points_changes(head))
    assert not again.heads[head].order and not again.heads[head].swing_points
    assert swings(again)[1][0] == ()


def test_weights_of_equal_points_add_up_to_one_as_shown(bank):
    head = next(iter(bank.heads))
    for points in (70.0, 33.3):
        changed = apply_changes(
            bank,
            {
                f"heads.{head}.swing_points": dict.fromkeys(list(bank.criteria)[:3], points)
                | dict.fromkeys(list(bank.criteria)[3:], 0.0)
            },
        )
        table = weights_table(changed).query("head == @head")
        assert round(table["shown"].sum() * 100) == 100
        assert abs(table["shown"] - table["weight"]).max() < 0.01
