"""One rule, one way to break it: each is reported with its place, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from models.problems import UnusableInput
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from models.scenario.complaints import Places
from models.scenario.consistency import RULES, findings
from models.scenario.overrides import full
from models.scenario.reader import consistency_problems
from models.scenario.schema import Scenario

BANK = read_scenario(shipped_scenarios()["regional-bank"])
REMOVE = object()


def broken(*changes: tuple[str, Any]) -> Scenario:
    """The bank with values set by dotted path, checked by the schema only."""
    data = full(BANK)
    for path, value in changes:
        here = data
        *steps, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
        for step in steps:
            here = here[step]
        if value is REMOVE:
            del here[last]
        else:
            here[last] = value
    return Scenario.model_validate(data)


MANDATE = full(BANK.options["journey"].prerequisites["mandate"])
POSTS = {"value": 1.0, "low": 0.0, "high": 5.0, "unit": "posts", "source": "x", "grade": "D"}
SHARE = {"value": 0.5, "low": 0.5, "high": 0.5, "unit": "share", "source": "x", "grade": "D"}
BROKEN: dict[str, list[tuple[str, Any]]] = {
    "timezone": [("timezone", "Europe/Berln")],
    "volume_file_path": [("volumes.file", "../secret.csv")],
    "name_twice": [("volumes.channel_names.email", ("Telefon",))],
    "channel_unknown": [("volumes.channel_names.zzz", ("x",))],
    "unit_unknown_similar": [("reasons.access.owner", "digitel")],
    "reason_shares": [("reasons.access.volume_share", 0.5)],
    "channel_unknown_similar": [("channels.phone.retry_to", {"emial": 0.1})],
    "chase_sum": [("channels.email.chase_to", {"phone": 0.5})],
    "retry_sum": [("channels.phone.retry_to", {"email": 0.8, "branch": 0.8})],
    "needs_slowdown": [("channels.chat.slowdown", None)],
    "slowdown_low": [("channels.chat.slowdown.low", 0.9)],
    "reason_unknown_similar": [("teams.contact.reasons", ("acces",))],
    "team_never_open": [("teams.contact.opening", ())],
    "channel_unserved": [("teams.social.channels", ())],
    "team_unstaffed": [("teams.social.posts", {**POSTS, "value": 0.0})],
    "reason_unsettled": [
        (f"teams.{name}.reasons", tuple(reason for reason in BANK.reasons if reason != "access"))
        for name in BANK.teams
    ],
    "offer_circle": [
        ("options.product.stages.0.levers.channel_offer.email", {"offer": "closed", "to": "letter"}),
        ("options.product.stages.0.levers.channel_offer.letter", {"offer": "closed", "to": "email"}),
    ],
    "offer_to_closed": [
        ("options.product.stages.0.levers.channel_offer.email", {"offer": "closed", "to": "letter"}),
        ("options.product.stages.0.levers.channel_offer.letter", {"offer": "closed", "to": "phone"}),
    ],
    "no_receiver": [("teams.backoffice.receives_passes", False)],
    "option_unknown_similar": [("baseline", "like-for-lik")],
    "few_options": [("options.product", REMOVE), ("options.phased", REMOVE), ("options.journey", REMOVE)],
    "team_incomplete": [("options.product.stages.0.teams.cell.opening", None)],
    "option_channel_unserved": [("options.omnichannel.stages.0.teams.mail.channels", ())],
    "reason_unknown": [("options.journey.stages.0.levers.process_defined", {"zzz": SHARE})],
    "offer_to_itself": [("options.product.stages.0.levers.channel_offer.email.to", "email")],
    "lever_below_today": [("today.knowledge", {**SHARE, "value": 0.6, "high": 0.6})],
    "prerequisite_unknown_similar": [("options.journey.prerequisites.manndate", MANDATE)],
    "responsibility_unknown_similar": [("options.journey.owners.cause", "causes")],
    "option_without_costs": [("options.journey.costs", {})],
    "option_without_risks": [("options.journey.risks", {})],
    "cost_without_amount": [("options.journey.costs.analysis.yearly_eur", None)],
    "baseline_without_risk": [("options.like-for-like.costs.second_choice.kind", "platform")],
    "prerequisite_missing": [("prerequisites.telephony", REMOVE)],
    "metric_unknown_similar": [("criteria.reach.metric", "service_level_shar")],
    "criterion_higher": [("criteria.reach.best", 0.1)],
    "criterion_lower": [("criteria.effort.best", 5)],
    "wrong_unit": [("criteria.reach.unit", "s")],
    "swing_missing": [("heads.branches.swing_points.reach", REMOVE)],
    "swing_not_100": [("heads.branches.swing_points.delivery", 90)],
    "criterion_unknown": [("heads.branches.swing_points.zzz", 10)],
    "scores_missing": [("heads.branches.scores.phased", REMOVE)],
    "swing_all_zero": [(f"heads.branches.swing_points.{each}", 0) for each in BANK.criteria],
    "score_range": [("heads.branches.ranges", {"phased": {"delivery": {"low": 0, "high": 1}}})],
    "order_twice": [
        ("heads.branches.swing_points", {}),
        ("heads.branches.order", ("reach", "speed", "reach")),
    ],
    "trade_off_outside": [("heads.branches.trade_offs", {"speed": {"against": "reach", "at": 2}})],
    "criterion_judged_reversed": [("criteria.staff.worst", 100), ("criteria.staff.best", 0)],
    "gate_not_judged": [("knock_outs.exit.kept.phased", REMOVE)],
    "judged_unknown": [("heads.branches.scores.phased.zzz", 10)],
    "activity_nobody_answers": [("options.product.activities.renewal.roles.retail", "R")],
    "activity_several_answer": [("options.product.activities.renewal.roles.cell", "AR")],
    "raci_without_rank": [("options.product.activities.renewal.roles", {"quality": "AR"})],
    "raci_data_protection": [("options.journey.activities.event_store.roles", {"dpo": "A", "it": "R"})],
    "raci_council_informed": [
        (f"options.journey.activities.{row}.roles.council", "I") for row in BANK.options["journey"].activities
    ],
    "raci_causers_informed": [
        (f"options.omnichannel.activities.{row}.roles.digital", "I")
        for row in BANK.options["omnichannel"].activities
    ],
    "raci_status_nobody": [("options.journey.owners.case_status", REMOVE)],
    "strategy_circle": [
        ("decision.strategy.tell_once.serves", "one_view"),
        ("decision.strategy.one_view.serves", "tell_once"),
    ],
    "strategy_level": [("decision.strategy.one_view.serves", "in_use")],
    "option_serves_nothing": [("options.journey.serves", ())],
    "option_starts_at_technology": [("options.journey.serves", ("event_store",))],
    "plan_lacks_before": [("options.omnichannel.prerequisites.outsourcing.state", "not_met")],
    "plan_impossible": [("options.omnichannel.prerequisites.wfm.from_month", 3)],
    "plan_tight": [("options.omnichannel.prerequisites.wfm.from_month", 4)],
    "plan_impossible_after": [("options.omnichannel.prerequisites.contract.from_month", 7)],
    "plan_tight_after": [("options.omnichannel.prerequisites.contract.from_month", 8)],
    "sentence_unknown": [("options.journey.serves", ("zzz",))],
    "sentence_unknown_similar": [("decision.strategy.one_view.serves", "tell_onc")],
    "target_group_unknown_similar": [("decision.strategy.in_use.target_groups", ("app_user",))],
    "prerequisite_circle": [("prerequisites.outsourcing.after", ("telephony",))],
    "future_unknown_similar": [("options.omnichannel.risks.agreement.future", "council_lat")],
    "future_unknown": [("options.omnichannel.potential.video.future", "zzz")],
    "coordination_item_unknown": [("coordination.contact", {"zzz": (1,)})],
    "activity_other_owner": [("options.omnichannel.prerequisites.skills.owner", "quality")],
    "activity_other_owner_under_board": [("options.omnichannel.prerequisites.contract.owner", "quality")],
    "activity_creates_unplanned": [("options.omnichannel.activities.training.creates", ("mandate",))],
    "activity_other_keeper": [("options.omnichannel.owners.priorities", "contact")],
    "activity_other_keeper_under_board": [("options.journey.owners.contact_budget", "quality")],
    "activity_no_keeper": [("options.journey.activities.charging.prepares", ("promise", "social_replies")),
                           ("options.journey.owners", {})],
    "prerequisite_other_keeper": [("options.phased.owners.contact_reasons", "journey")],
    "prerequisite_no_keeper": [("options.phased.owners", {})],
    "responsibility_without_source": [("responsibilities.promise.rests_on", ("channel_communication",))],
    "countermeasure_unplanned": [("options.omnichannel.risks.agreement.promises",
                                  ({"prerequisite": "mandate"},))],
    "countermeasure_late_before": [("options.omnichannel.prerequisites.works_agreement.from_month", 13)],
    "countermeasure_late_step": [("options.phased.prerequisites.mandate.from_month", 25)],
    "countermeasure_late": [("options.journey.prerequisites.telephony.from_month", 15)],
    "countermeasure_step": [("options.journey.risks.data.promises",
                             ({"prerequisite": "mandate", "before_step": 2},))],
    "reason_without_traits": [("reasons.access.traits", {})],
    "channel_without_traits": [("channels.chat.traits", {})],
    "coordination_item_unknown_similar": [("coordination.contact", {"k12": (1,)})],
}  # fmt: skip


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_reference_is_found_and_told(code: str) -> None:
    scenario = broken(*BROKEN[code])
    found = {finding.code: finding for finding in findings(scenario)}
    assert code in found, list(found)
    for problem in consistency_problems(scenario, Places("bank.yaml")):
        assert problem.what("de") != problem.what("en")
        assert problem.fix("de")


def test_the_bank_fits_together() -> None:
    """What is left are questions that the bank is there to ask."""
    assert {(finding.severity, finding.path[1], finding.code) for finding in findings(BANK)} == {
        ("warning", "like-for-like", "raci_causers_informed"),
        ("warning", "like-for-like", "raci_status_nobody"),
        ("warning", "like-for-like", "option_starts_at_technology"),
        ("warning", "omnichannel", "raci_without_rank"),
        ("warning", "journey", "raci_without_rank"),
        ("warning", "phased", "raci_without_rank"),
        ("warning", "journey", "plan_impossible_after"),
        ("warning", "phased", "plan_tight_after"),
        ("warning", "omnichannel", "responsibility_without_source"),
        ("note", "other", "reason_without_traits"),
    }
    assert len(RULES) == len(set(RULES))


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("options.journey.activities.cause_board.roles", {"board": "A", "zzz": "R"}),
        ("consistencies.brand", {"zzz": {"score": 2}}),
        ("coordination", {"zzz": {"k1": (1,)}}),
        ("options.journey.owners.causes", "zzz"),
        ("prerequisites.contract.today.owner", "zzz"),
    ],
)
def test_units_are_known_wherever_one_is_named(path: str, unit: Any) -> None:
    found = [finding for finding in findings(broken((path, unit))) if finding.severity == "error"]
    assert [finding.code for finding in found] == ["unit_unknown"]
    assert ".".join(map(str, found[0].path)).startswith(path)


def test_a_circle_is_told_once_and_nothing_about_it_twice() -> None:
    circle = broken(*BROKEN["strategy_circle"])
    assert [finding.code for finding in findings(circle) if finding.severity == "error"] == [
        "strategy_circle"
    ]
    circle = broken(*BROKEN["prerequisite_circle"])
    assert [finding.code for finding in findings(circle) if finding.severity == "error"] == [
        "prerequisite_circle"
    ]


@pytest.mark.parametrize("roles", [{}, {"lending": "R"}, {"lending": "A", "it": "A"}])
def test_a_row_with_none_or_two_who_answer_is_refused_by_its_name(roles: dict[str, str]) -> None:
    with pytest.raises(UnusableInput) as caught:
        apply_changes(BANK, {"options.product.activities.renewal.roles": roles})
    (problem,) = caught.value.problems
    assert "Verlängerung und Neuabschluss" in problem.what("de")
    assert "renewal and new business" in problem.what("en")


@pytest.mark.parametrize("answer", [0, 8, 3.5, True, "often", None])
def test_no_answer_beyond_the_scale(answer: Any) -> None:
    with pytest.raises(UnusableInput) as caught:
        apply_changes(BANK, {"coordination.contact.k1": [4, answer]})
    (problem,) = caught.value.problems
    assert problem.where.startswith("coordination.contact.k1")


def test_warnings_do_not_refuse_a_scenario() -> None:
    assert apply_changes(BANK, {"options.journey.risks": {}}).options["journey"].risks == {}
