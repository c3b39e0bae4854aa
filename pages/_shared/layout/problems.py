"""What is wrong or missing, what follows from it, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from models.problems import Problem
from models.scenario.places import place_in_words
from pages._shared import session
from pages._shared.terms import with_terms
from pages._shared.texts import esc
from pages._shared.theme import palette

Severity = Literal["high", "medium", "low"]
SEVERITY_SIGNS: Mapping[Severity, str] = {"high": "▲", "medium": "◆", "low": "●"}
"""Shape of a severity: it must not be told by colour alone."""


@dataclass(frozen=True)
class Gap:
    """Something that is missing: what follows from it, and the least that mends it."""

    title: str
    consequence: str
    remedy: str
    severity: Severity = "medium"


def gap_list(gaps: Iterable[Gap]) -> None:
    """What is missing, side by side where there is room; urgent gaps in red, others in amber or grey."""
    st.html(f'<div class="kl-columns">{"".join(map(_gap_html, gaps))}</div>')


def gap_entry(gap: Gap) -> None:
    """One thing that is missing."""
    st.html(_gap_html(gap))


def _gap_html(gap: Gap) -> str:
    colour = {"high": palette().bad, "medium": palette().waiting, "low": palette().muted}[gap.severity]
    sign = f'<span aria-hidden="true" style="color:{colour}">{SEVERITY_SIGNS[gap.severity]}</span>'
    return (
        f'<div class="kl-problem" style="border-color:{colour}"><strong>{sign} {esc(gap.title)}</strong>'
        f"<div>{with_terms(gap.consequence)}</div>"
        f'<div class="where">{with_terms(gap.remedy)}</div></div>'
    )


def problem_list(problems: Iterable[Problem]) -> None:
    """Every problem: where, what is wrong, how to mend it."""
    scenario, language = session.whole_scenario(), session.language()
    items = [
        f'<div class="kl-problem {problem.severity}" role="listitem">'
        f'<div class="where">{esc(place_in_words(problem.where, scenario, language))}</div>'
        f"{esc(problem.what(language))} <strong>{esc(problem.fix(language))}</strong></div>"
        for problem in problems
    ]
    if items:
        st.html(f'<div role="list">{"".join(items)}</div>')
