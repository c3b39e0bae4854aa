"""A new channel or reason works like one that is there: wherever that one is named, the new one is, too."""

from __future__ import annotations

from models.scenario import apply_changes, channel_added, read_scenario, reason_added, shipped_scenarios

BANK = read_scenario(shipped_scenarios()["regional-bank"])


def test_a_new_reason_asks_for_the_same_and_belongs_to_the_same_target_groups() -> None:
    changed = apply_changes(BANK, reason_added(BANK, "Zinsbescheinigung", "status"))
    assert changed.reasons["zinsbescheinigung"].traits == BANK.reasons["status"].traits
    for group, before in BANK.decision.target_groups.items():
        after = changed.decision.target_groups[group].reasons
        assert ("zinsbescheinigung" in after) == ("status" in before.reasons)


def test_a_new_channel_can_do_the_same() -> None:
    changed = apply_changes(BANK, channel_added(BANK, "Video", "phone"))
    assert changed.channels["video"].traits == BANK.channels["phone"].traits
