"""Section 4, its last page: how contacts reach people today and with the leading options."""

from __future__ import annotations

from models.brief.material import Material
from models.brief.palette import DO_MINIMUM
from models.brief.parts import DOCUMENT_ONLY, SLIDES_ONLY, Diagram, Page, Statements
from models.brief.routing import queue_count, routing_then, routing_today
from models.brief.wording import Listing, Message, Number, Wording, named


def routing_pages(material: Material) -> tuple[Page, ...]:
    """Today beside the leading option. While the verdict is open the document draws both contenders; a slide
    holds one of them legibly, and says which and why."""
    today = routing_today(material.scenario, named("diagram.today"), DO_MINIMUM)
    drawn = {option: _then(material, option) for option in material.contenders}
    title = _title(material, today, drawn)
    source, notes = material.source_scenario, (named("situation.routing.notes"),)
    leader = drawn[material.preferred]
    if len(drawn) == 1:
        return (Page("routing", title, (today, leader), source, notes, "side"),)
    told = Statements((_not_drawn(material, drawn),), "plain")
    return (
        Page("routing", title, (today, leader, told), source, notes, "side", SLIDES_ONLY),
        Page("routing-all", title, (today, *drawn.values()), source, notes, "side", DOCUMENT_ONLY),
    )


def _then(material: Material, option: str) -> Diagram:
    return routing_then(
        material.scenario,
        option,
        material.scenario.options[option].stages[-1],
        named("diagram.then", option=material.short(option)),
        material.colours[option],
    )


def _title(material: Material, today: Diagram, drawn: dict[str, Diagram]) -> Wording:
    now = Number(queue_count(today), "count", "diagram.today.queues")
    same = {queue_count(diagram) for diagram in (today, *drawn.values())}
    if len(drawn) > 1 and len(same) == 1:
        key = "title_one" if now.value == 1 else "title_same"
        options = Listing(tuple(material.name(option) for option in drawn), quoted=True)
        return named(f"situation.routing.{key}", today=now, option=options)
    if len(drawn) > 1:
        parts = tuple(
            named("situation.routing.part", option=material.name(option), queues=_queues(diagram, option))
            for option, diagram in drawn.items()
        )
        return Message(
            "brief.situation.routing.title_open", {"today": now, "listing": Listing(parts)}, count=now.value
        )
    then = _queues(drawn[material.preferred], material.preferred)
    key = "title" if now.value != then.value else "title_same" if now.value != 1 else "title_one"
    option = named("quoted", text=material.name(material.preferred))
    return named(f"situation.routing.{key}", today=now, then=then, option=option)


def _queues(diagram: Diagram, option: str) -> Number:
    return Number(queue_count(diagram), "count", f"diagram.{option}.queues")


def _not_drawn(material: Material, drawn: dict[str, Diagram]) -> Wording:
    """Which contender is drawn and why, and what the others would look like in figures."""
    others = tuple(
        named(
            "situation.routing.other",
            option=material.name(option),
            queues=Message(
                "brief.phrase.queues", {"number": _queues(diagram, option)}, count=queue_count(diagram)
            ),
            teams=Message(
                "brief.phrase.teams", {"number": _teams(diagram, option)}, count=_teams(diagram, option).value
            ),
        )
        for option, diagram in drawn.items()
        if option != material.preferred
    )
    return named(
        "situation.routing.drawn",
        option=material.name(material.preferred),
        others=Listing(others, separator=". "),
    )


def _teams(diagram: Diagram, option: str) -> Number:
    return Number(sum(node.kind == "team" for node in diagram.nodes), "count", f"diagram.{option}.teams")
