"""Where the paper tells the organisation, it says in a line each where departments are furthest apart."""

from __future__ import annotations

import pytest

from models.brief.parts import Statements
from models.brief.together import apart_lines
from models.brief.wording import words
from models.organisation.consistencies import consistency_name, widest_gaps
from models.organisation.coordination import coordination_results, statement
from models.scenario import apply_changes
from models.texts import LANGUAGES
from tests.brief.papers import bank, paper


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_each_beside_what_moves(language: str) -> None:
    pages = [page for page in paper().section("staffing").pages if page.key.startswith("moves")]
    assert len(pages) == 2
    for page in pages:
        told = [block for block in page.blocks if isinstance(block, Statements)]
        assert len(told) == 1 and len(told[0].items) == 2
        gap, spread = (words(item, language) for item in told[0].items)
        for widest in widest_gaps(bank()):
            assert consistency_name(widest.consistency, language) in gap
        assert statement(coordination_results(bank())[0].item, language) in spread


def test_nothing_is_said_where_nothing_is_known() -> None:
    empty = {kind: {} for kind in ("brand", "processes", "information", "service")}
    silent = apply_changes(bank(), {"consistencies": empty, "coordination": {}})
    assert apart_lines(paper(silent).material) == ()
