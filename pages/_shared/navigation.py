"""The pages in their one numbering, that of the five workshop questions."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class PageEntry:
    """A page: its file, its address and the key of its label (`app.nav.<id>`)."""

    id: str
    path: str


START = "pages/start/frame.py"
VOLUMES = "pages/situation/volumes.py"
PLATFORM = "pages/platform/understand.py"
JOURNEYS = "pages/platform/journeys.py"
ORGANISATION = "pages/organisation/responsibilities.py"
BENEFITS = "pages/effects/benefits.py"
PREREQUISITES = "pages/effects/prerequisites.py"
FUTURE = "pages/effects/future.py"
DECISION = "pages/decision/decision.py"
BRIEF = "pages/decision/brief.py"
ADJUST = "pages/situation/adjust.py"
ASSUMPTIONS = "pages/reference/assumptions.py"

TAB = "tab"
"""Name in an address of the part of a page that a link means: `adjust?tab=costs`."""
TEAMS_TAB, VOLUMES_TAB, COSTS_TAB, LEVERS_TAB, ASSUMPTIONS_TAB = (
    "teams",
    "volumes",
    "costs",
    "levers",
    "assumptions",
)
"""Parts of the page Adjust; the last one also of the page Look up."""
GLOSSARY_TAB = "glossary"
"""Part of the page Look up beside the assumptions."""
TERM = "term"
"""Name in an address of the term that a link means: `assumptions?tab=glossary&term=queue`."""
REFERENCE_PART = "part:reference"
"""Key of the choice between the parts of the page Look up."""
PROFILE_TAB, FILE_TAB, OUTLOOK_TAB, REQUEST_TAB = "profile", "file", "outlook", "request"
"""Parts of the page Volumes."""
VOLUMES_PART = "part:volumes"
"""Key of the choice between them."""
WATCH_TAB, STORIES_TAB, WAITING_TAB, BLUEPRINTS_TAB, QUIZ_TAB = (
    "watch",
    "stories",
    "waiting",
    "blueprints",
    "quiz",
)
"""Parts of the page Platform."""
PLATFORM_PART = "part:platform"
"""Key of the choice between them."""
MOVES_TAB, DEPARTMENT_TAB, HANDOVERS_TAB, RACI_TAB, CHANNELS_TAB = (
    "moves",
    "department",
    "handovers",
    "raci",
    "channels",
)
"""Parts of the page Organisation."""
CONSISTENCY_TAB, SURVEY_TAB = "consistency", "survey"
"""Two more of them: what the house does alike, and how departments see their working together."""
ORGANISATION_PART = "part:organisation"
"""Key of the choice between them."""
PLAN_TAB, STATE_TAB, EFFECT_TAB = "plan", "state", "effect"
"""Parts of the page Prerequisites."""
PREREQUISITES_PART = "part:prerequisites"
"""Key of the choice between them."""
RISKS_TAB, POTENTIAL_TAB, FUTURES_TAB = "risks", "potential", "futures"
"""Parts of the page Future."""
FUTURE_PART = "part:future"
"""Key of the choice between them."""
VERDICT_TAB, HEADS_TAB, WEIGHTS_TAB, MONEY_TAB = "verdict", "heads", "weights", "money"
MANY_FUTURES_TAB = "many-futures"
"""Parts of the page Decision."""
PHASING_TAB = "phasing"
"""One more of them: stages with gates."""
DECISION_PART = "part:decision"
"""Key of the choice between them."""

PAGES = (
    PageEntry("start", START),
    PageEntry("volumes", VOLUMES),
    PageEntry("platform", PLATFORM),
    PageEntry("journeys", JOURNEYS),
    PageEntry("organisation", ORGANISATION),
    PageEntry("benefits", BENEFITS),
    PageEntry("prerequisites", PREREQUISITES),
    PageEntry("future", FUTURE),
    PageEntry("decision", DECISION),
    PageEntry("brief", BRIEF),
    PageEntry("adjust", ADJUST),
    PageEntry("assumptions", ASSUMPTIONS),
)


def address(path: str, **query: str) -> str:
    """Where the page of this file is found, seen from any other page."""
    identifier = next(entry.id for entry in PAGES if entry.path == path)
    return f"{identifier}?{urlencode(query)}"
