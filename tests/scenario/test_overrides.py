"""Changes by path: what they reach, what they refuse, what differs afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.problems import UnusableInput
from models.scenario import (
    apply_changes,
    assumptions,
    changes_for_value,
    differences,
    effective_levers,
    path_exists,
    read_scenario,
    shipped_scenarios,
)
from models.scenario.overrides import full
from models.scenario.told_values import plain_text

BANK = read_scenario(shipped_scenarios()["regional-bank"])
PATHS = [entry.path for entry in assumptions(BANK)]


def test_a_value_is_changed_and_the_original_stays() -> None:
    changed = apply_changes(BANK, {"teams.contact.posts.value": 17})
    assert changed.teams["contact"].posts.value == 17
    assert BANK.teams["contact"].posts.value != 17
    assert [difference.path for difference in differences(BANK, changed)] == ["teams.contact.posts"]


@settings(deadline=None, max_examples=25)
@given(st.sets(st.sampled_from(PATHS), min_size=1, max_size=4))
def test_a_changed_scenario_is_what_reading_all_of_it_again_gives(paths: set[str]) -> None:
    """Only what a path leads into is read again; the rest is shared, and would have been the same."""
    changed = apply_changes(
        BANK, {f"{path}.note": {"de": "nochmals gesehen", "en": "seen again"} for path in paths}
    )
    assert type(BANK).model_validate(full(changed)) == changed
    told = {difference.path for difference in differences(BANK, changed)}
    assert all(any(path == each or path.startswith(f"{each}.") for each in told) for path in paths)
    assert all(any(path == each or path.startswith(f"{each}.") for path in paths) for each in told)
    untouched = set(BANK.options) - {path.split(".")[1] for path in paths if path.startswith("options.")}
    assert all(changed.options[option] is BANK.options[option] for option in untouched)


def test_no_change_is_no_difference() -> None:
    assert apply_changes(BANK, {}) == BANK
    assert differences(BANK, apply_changes(BANK, {})) == ()


def test_a_lever_left_to_its_preset_is_filled_from_it() -> None:
    path = "options.omnichannel.stages.0.levers.identification"
    before = effective_levers(BANK.options["omnichannel"].stages[0]).identification
    changed = apply_changes(BANK, {f"{path}.value": 0.6})
    after = changed.options["omnichannel"].stages[0].levers.identification
    assert after is not None
    assert (after.value, after.low, after.high) == (0.6, before.low, before.high)
    difference = differences(BANK, changed)[0]
    assert "70" in difference.before_text("de")
    assert "60" in difference.after_text("en")


def test_a_lever_by_key_keeps_its_other_presets() -> None:
    base = apply_changes(BANK, {"options.product.stages.0.levers.avoidable_demand": None})
    assert base.options["product"].stages[0].levers.avoidable_demand is None
    changed = apply_changes(base, {"options.product.stages.0.levers.avoidable_demand.status.value": 0.6})
    levers = effective_levers(changed.options["product"].stages[0])
    assert levers.dial("avoidable_demand", "status") == 0.6
    assert levers.dial("avoidable_demand", "cards") == 0.3


def test_an_optional_amount_can_be_entered() -> None:
    changed = apply_changes(BANK, {"options.journey.costs.voice.yearly_eur.value": 1000})
    amount = changed.options["journey"].costs["voice"].yearly_eur
    assert amount is not None
    assert (amount.value, amount.unit, amount.grade) == (1000, "EUR", "D")


def test_entries_come_and_go() -> None:
    without = apply_changes(BANK, {"options.journey.risks.data": None})
    assert "data" not in without.options["journey"].risks
    back = apply_changes(without, {"options.journey.risks.data": BANK.options["journey"].risks["data"]})
    assert set(back.options["journey"].risks) == set(BANK.options["journey"].risks)


@pytest.mark.parametrize(
    "path",
    [
        "teams.contat.posts.value",
        "teams.contact.post.value",
        "nothing",
        "teams.contact.channels.9",
        "options.journey.stages.3.levers.knowledge.value",
        "options.journey.stages.0.levers.nothing",
        "teams.contact.posts.value.deeper",
        "decision.question.fr",
    ],
)
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        apply_changes(BANK, {path: 1})
    assert all(problem.line("de") for problem in caught.value.problems)
    assert any(path.startswith(problem.where) for problem in caught.value.problems)


def test_all_problems_of_all_changes_come_at_once() -> None:
    with pytest.raises(UnusableInput) as caught:
        apply_changes(BANK, {"teams.contat.x": 1, "teams.contact.posts.value": 999, "baseline": "nothing"})
    codes = {problem.code for problem in caught.value.problems}
    assert {"scenario.path_unknown_similar", "scenario.outside_range"} <= codes


def test_a_change_that_breaks_a_reference_is_refused() -> None:
    with pytest.raises(UnusableInput):
        apply_changes(BANK, {"baseline": "nothing"})


def test_a_value_beyond_its_range_widens_it_openly() -> None:
    changes = changes_for_value(BANK, "teams.contact.posts", 40)
    assert changes == {"teams.contact.posts.value": 40, "teams.contact.posts.high": 40}
    assert apply_changes(BANK, changes).teams["contact"].posts.high == 40
    with pytest.raises(UnusableInput):
        changes_for_value(BANK, "teams.contact", 1)


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(PATHS), st.floats(0, 1))
def test_any_assumption_can_be_moved_within_its_range(path: str, share: float) -> None:
    found = next(entry.assumption for entry in assumptions(BANK) if entry.path == path)
    value = min(max(found.low + share * (found.high - found.low), found.low), found.high)
    changed = apply_changes(BANK, {f"{path}.value": value})
    moved = differences(BANK, changed)
    assert len(moved) == (value != found.value)
    assert all(f"{path}.".startswith(f"{difference.path}.") for difference in moved)
    for difference in moved:
        assert difference.label("de")
        assert difference.before_text("de") != ""


def test_every_assumption_has_a_path_that_exists() -> None:
    assert len(PATHS) > 250
    assert all(path_exists(BANK, f"{path}.value") for path in PATHS)


def test_labels_read_well() -> None:
    changed = apply_changes(BANK, {"teams.contact.posts.value": 17})
    (difference,) = differences(BANK, changed)
    assert "Contact Center" in difference.label("de")
    assert "Contact centre" in difference.label("en")
    assert difference.before_text("de").startswith("16,5")


def test_units_and_choices_are_told_by_name_not_by_id() -> None:
    changed = apply_changes(
        BANK,
        {
            "options.product.owners.causes": "hr",
            "options.product.activities.renewal.roles.hr": "C",
            "units.contact.rank": "department",
            "options.omnichannel.serves": ["one_platform"],
            "coordination.it.k1": [1, 2, 3, 4, 5, "cannot_judge"],
        },
    )
    told = {each.path: each for each in differences(BANK, changed)}
    assert told["options.product.owners.causes"].after_text("de") == "Personal"
    assert told["options.product.activities.renewal.roles.hr"].after_text("en") == "is asked before (C)"
    assert told["options.product.activities.renewal.roles.hr"].label("de").endswith("Personal")
    assert told["units.contact.rank"].before_text("en") == "team"
    assert told["units.contact.rank"].after_text("de") == "Bereich"
    assert told["options.omnichannel.serves"].after_text("en").startswith("One platform brings")
    assert "coordination.it.k1" not in told  # answers of people are told as a count
    assert told["coordination"].after_text("de").endswith(" Antworten")


@pytest.mark.parametrize(("language", "told"), [("de", "4,2\u202f%"), ("en", "4.2%")])
def test_shares_are_told_as_per_cent(language: str, told: str) -> None:
    rest = BANK.reasons["status"].volume_share + BANK.reasons["other"].volume_share - 0.042
    shares = {"reasons.status.volume_share": 0.042, "reasons.other.volume_share": rest}
    changed = apply_changes(BANK, shares)
    (difference,) = (
        each for each in differences(BANK, changed) if each.path == "reasons.status.volume_share"
    )
    assert difference.after_text(language) == told
    assert plain_text(BANK, 0.042, language, ("reasons", "status", "volume_share")) == told
    assert plain_text(BANK, [0.5, 0.042], language, ("options", "ramp")).endswith(told)
