"""The terms of the glossary: which there are; their words stand in the text domain `glossary`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from models.texts import LANGUAGES, has_text, translate


@dataclass(frozen=True)
class Wording:
    """A term in one language.

    `forms`: the words by which texts are searched for it. `analogy`, `breaks`: what a bank knows like it, and
    where the comparison ends (None: no comparison).
    """

    name: str
    forms: tuple[str, ...]
    definition: str
    question: str
    source: str
    analogy: str | None
    breaks: str | None


@dataclass(frozen=True)
class Term:
    """A word of the trade.

    `buzzword`: it says nothing until somebody asks back. `silent`: too common a word to be marked in texts;
    the glossary has it all the same.
    """

    id: str
    buzzword: bool
    silent: bool
    wordings: tuple[tuple[str, Wording], ...]

    def wording(self, language: str) -> Wording:
        """The term in `language`."""
        return dict(self.wordings)[language]


@dataclass(frozen=True)
class Entry:
    """What is known of a term beside its words."""

    id: str
    buzzword: bool = False
    silent: bool = False


@cache
def terms() -> tuple[Term, ...]:
    """All terms, in no particular order."""
    return tuple(
        Term(
            entry.id,
            entry.buzzword,
            entry.silent,
            tuple((language, _wording(entry.id, language)) for language in LANGUAGES),
        )
        for entry in ENTRIES
    )


def term(identifier: str) -> Term | None:
    """The term of this id (None: there is none)."""
    return _by_id().get(identifier)


@cache
def _by_id() -> dict[str, Term]:
    return {each.id: each for each in terms()}


def _wording(identifier: str, language: str) -> Wording:
    def text(part: str) -> str:
        return translate(f"glossary.term.{identifier}.{part}", language)

    def text_if_any(part: str) -> str | None:
        return text(part) if has_text(f"glossary.term.{identifier}.{part}", language) else None

    return Wording(
        name=text("name"),
        forms=tuple(form.strip() for form in text("forms").split("|")),
        definition=text("definition"),
        question=text("question"),
        source=text("source"),
        analogy=text_if_any("analogy"),
        breaks=text_if_any("breaks"),
    )


METHODS = frozenset({"smaa", "prim", "evpi", "regret", "borda", "weight_spread", "rank_weights", "bisection"})
"""Names of methods in small print: marked wherever they stand first, however many words are."""


def is_method(identifier: str) -> bool:
    """Whether a term is the name of a method."""
    return identifier in METHODS


ENTRIES = (
    Entry("anchor"),
    Entry("knock_out"),
    Entry("smaa"),
    Entry("prim"),
    Entry("evpi"),
    Entry("regret"),
    Entry("borda"),
    Entry("weight_spread"),
    Entry("rank_weights"),
    Entry("bisection"),
    Entry("digitalisation", buzzword=True),
    Entry("omnichannel", buzzword=True),
    Entry("multichannel", buzzword=True),
    Entry("channel", silent=True),
    Entry("touchpoint", buzzword=True),
    Entry("customer_journey", buzzword=True),
    Entry("contact_journey"),
    Entry("matter"),
    Entry("contact", silent=True),
    Entry("contact_reason"),
    Entry("contact_centre"),
    Entry("platform", buzzword=True),
    Entry("ccaas", buzzword=True),
    Entry("silo", buzzword=True),
    Entry("line_responsibility"),
    Entry("media_adapter"),
    Entry("universal_queue"),
    Entry("routing"),
    Entry("skill"),
    Entry("ivr"),
    Entry("acd"),
    Entry("crm"),
    Entry("c360", buzzword=True),
    Entry("knowledge_base"),
    Entry("self_service", buzzword=True),
    Entry("deflection", buzzword=True),
    Entry("chatbot"),
    Entry("voicebot"),
    Entry("ai_assist", buzzword=True),
    Entry("live_chat"),
    Entry("messaging"),
    Entry("async"),
    Entry("cobrowsing"),
    Entry("callback"),
    Entry("aht"),
    Entry("fcr"),
    Entry("repeat_contact"),
    Entry("duplicate"),
    Entry("spillover"),
    Entry("failure_demand"),
    Entry("service_level"),
    Entry("abandonment"),
    Entry("patience"),
    Entry("erlang"),
    Entry("occupancy"),
    Entry("shrinkage"),
    Entry("wfm"),
    Entry("fte"),
    Entry("tco"),
    Entry("benefit_case"),
    Entry("customer_effort"),
    Entry("nps"),
    Entry("csat"),
    Entry("customer_centricity", buzzword=True),
    Entry("market_orientation", buzzword=True),
    Entry("interfunctional_coordination"),
    Entry("service_design", buzzword=True),
    Entry("integrated_service"),
    Entry("process", silent=True),
    Entry("seamless", buzzword=True),
    Entry("consistency", buzzword=True),
    Entry("intent"),
    Entry("idv"),
    Entry("interface"),
    Entry("process_mining"),
    Entry("exit_strategy"),
    Entry("outsourcing"),
    Entry("transformation", buzzword=True),
    Entry("maturity", buzzword=True),
    Entry("raci"),
    Entry("silo_index"),
    Entry("churn"),
    Entry("subscription"),
    Entry("best_practice", buzzword=True),
    Entry("roadmap", buzzword=True),
    Entry("queue"),
    Entry("waiting_time", silent=True),
    Entry("response_time"),
    Entry("wrap_up"),
    Entry("pass"),
    Entry("broken_pass"),
    Entry("repeat_telling"),
    Entry("lever"),
    Entry("volumes"),
    Entry("do_minimum"),
    Entry("architecture"),
    Entry("back_office"),
    Entry("core_system"),
    Entry("journey_database"),
    Entry("cause_board"),
    Entry("ownership"),
    Entry("pooling"),
    Entry("backlog"),
    Entry("concurrency"),
    Entry("simulation"),
    Entry("calibration"),
    Entry("assumption", silent=True),
    Entry("grade"),
    Entry("uncertainty"),
    Entry("npv"),
    Entry("named_future"),
    Entry("weighting"),
    Entry("media_break"),
    Entry("roster"),
    Entry("works_council"),
    Entry("reachability"),
    Entry("containment"),
)

__all__ = ["ENTRIES", "Entry", "Term", "Wording", "term", "terms"]
