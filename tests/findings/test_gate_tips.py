"""Knock-outs that alone overturn the result, futures in which the winner cannot be chosen, and points by the
kind of evidence."""

from __future__ import annotations

import numpy as np
import pytest

from models.comparison import _future_flips, compare_outcomes
from models.decision import decide
from models.decision.gates import keeps
from models.findings.by_evidence import by_evidence
from models.findings.gate_tips import gate_tip_sentence, gate_tips
from models.texts import LANGUAGES
from tests.decision.panels import panel
from tests.decision.test_comparison import outcomes
from tests.decision.test_gates import gate
from tests.small_scenario import small_scenario

OF = panel([[1, 1], [1, 1]], [[[90, 90], [50, 50], [10, 10]]] * 2)


def with_gates(**given_gates):
    scenario = small_scenario(knock_outs=given_gates)
    return scenario, compare_outcomes(scenario, outcomes())


def test_every_knock_out_that_the_winner_keeps_can_take_it_out():
    scenario, found = with_gates(
        people=gate(measure="posts_required", direction="at_most", threshold=40),
        exit=gate(kept={"keep": True, "platform": True, "journey": True}),
    )
    tips = {tip.gate: tip for tip in gate_tips(scenario, found)}
    assert set(tips) == {"people", "exit"}
    assert {tip.kind for tip in tips.values()} == {"takes_out"}
    assert {tip.option for tip in tips.values()} == {found.verdict.winner}
    assert tips["exit"].by is None
    assert tips["people"].by == pytest.approx(40 - _figure(found, "people", found.verdict.winner))


def test_relaxing_by_what_is_told_lets_the_shut_out_option_in():
    scenario, held = with_gates(people=gate(measure="posts_required", direction="at_least", threshold=24))
    (tip,) = [each for each in gate_tips(scenario, held) if each.kind == "lets_in"]
    assert tip.option == "journey"
    relaxed = scenario.knock_outs["people"].model_copy(update={"threshold": 24 - tip.by})
    assert keeps(relaxed, _figure(held, "people", "journey"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tip_names_the_condition_and_the_option(language):
    scenario, held = with_gates(people=gate(measure="posts_required", direction="at_least", threshold=24))
    for tip in gate_tips(scenario, held):
        said = gate_tip_sentence(scenario, tip, language)
        assert scenario.knock_outs[tip.gate].name.in_language(language) in said
        assert scenario.options[tip.option].short.in_language(language) in said


def test_a_future_in_which_the_winner_cannot_be_chosen_overturns_it():
    (flip,) = _future_flips({"f": OF}, decide(OF), {"f": {"o0": ("gate",)}})
    assert (flip.winner_then, flip.option, flip.broken) == ("o1", "o0", ("gate",))
    assert not tuple(_future_flips({"f": OF}, decide(OF), {"f": {"o1": ("gate",)}}))


def test_a_future_in_which_nothing_can_be_chosen_speaks_for_no_option():
    everyone = dict.fromkeys(OF.options, ("gate",))
    assert not tuple(_future_flips({"f": OF}, decide(OF), {"f": everyone}))


def test_the_two_kinds_of_evidence_add_up_to_the_points():
    """Weight of the kind times its points, summed, is the total of a head; here of the only one."""

    def one_head(heads):
        return {"board": heads["board"]}

    scenario = small_scenario(heads=one_head)
    compared = compare_outcomes(scenario, outcomes())
    found = by_evidence(scenario, compared)
    assert found is not None
    totals = compared.values.set_index("option")["value"]
    share = found.judged_share
    for option in scenario.options:
        whole = share * found.judged[option] + (1 - share) * found.simulated[option]
        assert whole == pytest.approx(totals[option])
    assert np.isfinite(share)


def _figure(compared, name, option):
    return next(each.figure for each in compared.gates if (each.gate, each.option) == (name, option))
