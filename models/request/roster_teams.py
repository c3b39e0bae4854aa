"""Which team a name in a roster means: known by the scenario, told by the reader, or to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from models.request.team_names import teams_by_name
from models.scenario.schema import Scenario
from models.volumes.listed import in_words
from models.volumes.vocabulary import normal_name

CLOSE = 0.6
"""How alike two names are, from 0 to 1, before one is proposed for the other (difflib's own cut-off)."""
Answers = Mapping[str, str | None]
"""Normal form of a name in the file ('' for none) -> id of the team, or None: its figures are left out."""


@dataclass(frozen=True)
class AskedTeam:
    """A name that means no team of the scenario by itself ('' where the file names none), its figures, the
    team that it probably means ('' where none comes close), and what was answered."""

    name: str
    figures: int
    proposal: str
    answer: str | None = None
    is_answered: bool = False

    @property
    def key(self) -> str:
        """What the answer is kept under."""
        return normal_name(self.name)


@dataclass
class TeamsInFile:
    """Teams by the names in a roster; counts what has to be asked."""

    scenario: Scenario
    answers: Answers
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = teams_by_name(self.scenario)
        teams = tuple(self.scenario.teams)
        self.lone = teams[0] if len(teams) == 1 else None

    def of(self, name: str) -> str | None:
        """The team that `name` means; None where that has to be asked, or the answer is to leave it out."""
        found = self.known.get(normal_name(name)) or (self.lone if not name else None)
        if found is not None:
            return found
        self.counts[name] = self.counts.get(name, 0) + 1
        answer = self.answers.get(normal_name(name))
        return answer if answer in self.scenario.teams else None

    def is_left_out(self, name: str) -> bool:
        """Whether the answer was that this is none of the scenario's teams."""
        key = normal_name(name)
        return key in self.answers and self.answers[key] is None

    def asked(self) -> tuple[AskedTeam, ...]:
        """Every name that was asked about, with its answer where there is one."""
        found: dict[str, AskedTeam] = {}
        for name, figures in self.counts.items():
            key = normal_name(name)
            answer = self.answers.get(key)
            is_answered = key in self.answers and (answer is None or answer in self.scenario.teams)
            before = found[key].figures if key in found else 0
            found[key] = AskedTeam(name, before + figures, self._likely(name), answer, is_answered)
        return tuple(found.values())

    def _likely(self, name: str) -> str:
        """The team whose name holds `name`, or is held by it, or is spelled nearly like it; else nothing."""
        key = normal_name(name)
        if not key:
            return ""
        within = {team for known, team in self.known.items() if known in key or key in known}
        if len(within) == 1:
            return within.pop()
        close = get_close_matches(key, self.known, n=1, cutoff=CLOSE)
        return self.known[close[0]] if close else ""


@dataclass(frozen=True)
class TeamList:
    """Teams of the scenario in a message, by their names."""

    scenario: Scenario = field(repr=False)
    teams: Sequence[str]

    def in_language(self, language: str) -> str:
        """As a sentence lists them."""
        names = [self.scenario.teams[team].name.in_language(language) for team in self.teams]
        return in_words(names, 0, language)
