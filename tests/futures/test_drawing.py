"""Drawing futures: even over all ranges, the same thing once, nothing decided, plans that can be kept."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.decision.triangle import triangular_quantile
from models.futures.course import course_of, expected_plan
from models.futures.hypercube import latin_hypercube
from models.futures.inputs import draw, uncertain_inputs, with_values
from models.scenario import apply_changes


@given(st.integers(1, 60), st.integers(1, 8), st.integers(0, 10))
def test_every_stratum_of_every_input_is_drawn_once(draws, inputs, seed):
    strata = np.floor(latin_hypercube(draws, inputs, seed) * draws).astype(int)
    assert (np.sort(strata, axis=0) == np.arange(draws)[:, None]).all()


@given(st.floats(-5, 5), st.floats(0, 5), st.floats(0, 5), st.floats(0, 1))
def test_the_triangle_puts_its_mode_where_the_share_below_it_says(low, rise, fall, share):
    mode, high = low + rise, low + rise + fall
    found = float(triangular_quantile(share, low, mode, high))
    assert low - 1e-9 <= found <= high + 1e-9
    if high - low > 1e-6:
        at_mode = float(triangular_quantile((mode - low) / (high - low), low, mode, high))
        assert abs(at_mode - mode) < 1e-6


def test_many_draws_of_a_triangle_have_its_mean():
    drawn = triangular_quantile(latin_hypercube(20_000, 1)[:, 0], 1.0, 2.0, 6.0)
    assert abs(drawn.mean() - (1 + 2 + 6) / 3) < 0.001


def test_the_same_platform_costs_the_same_in_every_option_that_buys_it(bank):
    inputs = uncertain_inputs(bank)
    values = draw(inputs, 20, seed=3)[7]
    came_out = with_values(bank, inputs, values)
    assert (
        came_out.options["omnichannel"].costs["implementation"].once_eur.value
        == came_out.options["phased"].costs["implementation"].once_eur.value
        != bank.options["phased"].costs["implementation"].once_eur.value
    )


def test_what_is_decided_does_not_vary(bank):
    inputs = uncertain_inputs(bank)
    assert not [each.path for each in inputs if each.path.endswith(".posts")]
    assert not [each.path for each in inputs if each.assumption.low == each.assumption.high]
    came_out = with_values(bank, inputs, draw(inputs, 20)[3])
    assert came_out.teams == bank.teams


def test_drawn_values_stay_in_their_ranges_and_everything_else_as_it_was(bank):
    inputs = uncertain_inputs(bank)
    drawn = draw(inputs, 50)
    low = np.array([each.assumption.low for each in inputs])
    high = np.array([each.assumption.high for each in inputs])
    assert (drawn >= low - 1e-9).all()
    assert (drawn <= high + 1e-9).all()
    as_stated = with_values(bank, inputs, [each.assumption.value for each in inputs])
    assert as_stated == bank


def months_planned(scenario, option):
    return {row.prerequisite: row.planned_month for row in expected_plan(scenario)[option]}


def test_what_takes_longer_comes_later_and_what_goes_faster_keeps_its_plan(bank):
    plan = expected_plan(bank)
    slow = {
        f"prerequisites.{name}.takes_months.value": definition.takes_months.high
        for name, definition in bank.prerequisites.items()
    }
    fast = {
        f"prerequisites.{name}.takes_months.value": definition.takes_months.low
        for name, definition in bank.prerequisites.items()
    }
    stated = months_planned(bank, "product")
    later = months_planned(course_of(bank, apply_changes(bank, slow), plan).scenario, "product")
    assert all(later[name] >= month for name, month in stated.items() if month is not None)
    assert any(later[name] > month for name, month in stated.items() if month is not None)
    assert months_planned(course_of(bank, apply_changes(bank, fast), plan).scenario, "product") == stated


def test_demand_and_filled_posts_come_out_relative_to_what_was_expected(bank):
    inputs = uncertain_inputs(bank)
    values = {each.path: each.assumption.value for each in inputs}
    values["exploration.demand"], values["exploration.posts_filled"] = 1.2, 0.9
    future = course_of(bank, with_values(bank, inputs, values.values()), expected_plan(bank)).future
    assert (future.demand_factor, future.posts_factor) == (1.2, 0.9)
