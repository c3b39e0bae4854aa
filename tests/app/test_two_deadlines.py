"""A knock-out that names another month than the deadline is told on the start page and in the paper, too."""

from __future__ import annotations

import pytest

from models.brief.content import build_brief
from models.brief.parts import Statements
from models.brief.wording import words
from models.decision.lateness import gates_off_deadline
from models.decision.lateness_sentences import apart_sentence
from models.scenario import apply_changes
from models.texts import LANGUAGES
from tests.app.test_pages import opened
from tests.brief.papers import bank, bank_volumes, made_up_comparison

GATE = next(name for name, gate in bank().knock_outs.items() if gate.measure == "in_service_month")
STRICTER = bank().decision.deadline_months - 3
CHANGES = {f"knock_outs.{GATE}.threshold": STRICTER}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_tells_both_months(language: str) -> None:
    changed = apply_changes(bank(), CHANGES)
    assert gates_off_deadline(changed) == {GATE: STRICTER} and not gates_off_deadline(bank())
    brief = build_brief(changed, made_up_comparison(changed, "open"), bank_volumes())
    page = brief.section("reason").pages[0]
    told = [words(item, language) for b in page.blocks if isinstance(b, Statements) for item in b.items]
    assert apart_sentence(changed, GATE, STRICTER, language) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_tells_both_months(language: str) -> None:
    app = opened(language)
    assert not app.warning
    app.session_state["changes"] = dict(CHANGES)
    app.run()
    assert not app.exception
    changed = apply_changes(bank(), CHANGES)
    said = apart_sentence(changed, GATE, STRICTER, language)
    assert any(str(STRICTER) in warning.value and len(warning.value) >= len(said) for warning in app.warning)
