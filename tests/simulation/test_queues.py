"""Routes follow from who serves what, not from how many they are; whoever can settle a reason is found."""

from __future__ import annotations

import pytest

from models.simulation.queues import Access, Crew, WhoServes, routes

PHONE, MAIL = Access("phone", False, 20.0, 1), Access("email", True, 86400.0, 3)


def crew(team: str, *reasons: str, unit: str = "", passes: bool = False, is_staffed: bool = True) -> Crew:
    return Crew(team, unit or team, ("phone", "mail"), reasons, passes, is_staffed)


def who(*crews: Crew, universal: float = 0.0, by_skill: bool = False, by_owner: bool = False) -> WhoServes:
    return WhoServes(
        channels=("phone", "mail"),
        access=(PHONE, MAIL),
        reasons=("loan", "card"),
        crews=crews,
        universal=universal,
        is_shared=universal >= 1,
        by_skill=by_skill,
        by_owner=by_owner,
    )


FRONT, LOANS = crew("front", "card"), crew("loans", "loan", passes=True)


def groups_asked(who_serves: WhoServes, queue: int) -> list[int]:
    return [g for g in routes(who_serves).queue_groups[queue].tolist() if g >= 0]


def test_by_skill_a_contact_waits_for_those_who_settle_it() -> None:
    skilled = who(FRONT, LOANS, by_skill=True)
    found = routes(skilled)
    assert groups_asked(skilled, found.entry_skilled[0, 0]) == [1]
    assert groups_asked(skilled, found.entry_skilled[0, 1]) == [0]
    blind = who(FRONT, LOANS)
    assert set(groups_asked(blind, routes(blind).entry_skilled[0, 0])) == {0, 1}


def test_what_a_group_cannot_settle_is_passed_to_those_who_can() -> None:
    served = who(FRONT, LOANS)
    found = routes(served)
    assert groups_asked(served, found.pass_queue[1, 0]) == [1]
    assert found.far[0, 0] == 1 and found.far[1, 0] == 0


def test_nobody_on_the_payroll_is_asked_for_nothing() -> None:
    served = who(FRONT, LOANS, crew("ghosts", "loan", "card", passes=True, is_staffed=False))
    asked = {g for queue in range(len(routes(served).queue_channel)) for g in groups_asked(served, queue)}
    assert asked == {0, 1}


def test_who_settles_everything_is_never_passed_from() -> None:
    assert (routes(who(crew("one", "all"), crew("two", "loan", "card"))).pass_queue == -1).all()


def test_callbacks_are_booked_from_live_queues_alone() -> None:
    found = routes(who(FRONT, LOANS))
    entered = set(found.entry_shared.tolist())
    assert {int(found.queue_channel[queue]) for queue in entered if found.queue_booked[queue] != queue} == {0}
    assert (found.queue_channel[found.queue_booked] == found.queue_channel).all()


@pytest.mark.parametrize("universal", [0.0, 0.5, 1.0])
def test_one_queue_for_all_lets_waiting_count(universal: float) -> None:
    found = routes(who(FRONT, LOANS, universal=universal))
    phone = found.queue_slope[found.queue_channel == 0].max()
    mail = found.queue_slope[found.queue_channel == 1].max()
    assert phone == pytest.approx(universal / PHONE.promise_s)
    assert mail == pytest.approx(universal / MAIL.promise_s)
