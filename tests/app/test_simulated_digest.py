"""What people say moves no figure: the comparison is not computed anew for it."""

from __future__ import annotations

import pytest

from pages._shared.session import SAID_ONLY


@pytest.mark.parametrize(
    "path",
    [
        "decision.strategy.tell_once.text.de",
        "decision.stakeholders.it.at_table",
        "decision.target_groups.borrowers.needs.en",
        "consistencies.brand.lending",
        "coordination",
        "options.omnichannel.serves",
        "options.omnichannel.activities.selection.roles.it",
        "units.contact.rank",
    ],
)
def test_what_is_only_said(path: str) -> None:
    assert SAID_ONLY.match(path)


@pytest.mark.parametrize(
    "path",
    [
        "teams.contact.posts.value",
        "decision.deadline_months",
        "options.omnichannel.stages.0.levers.identification.value",
        "options.omnichannel.prerequisites.mandate.state",
        "criteria.coherence.worst",
        "options.serves.owners.causes",
        "units.contact.people",
    ],
)
def test_what_may_move_a_figure(path: str) -> None:
    assert not SAID_ONLY.match(path)
