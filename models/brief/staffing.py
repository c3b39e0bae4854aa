"""Section 9: the posts every option needs, and which responsibility moves to whom."""

from __future__ import annotations

from models.brief.effects import option_columns
from models.brief.material import Material
from models.brief.moves import moved_duties, moves_table, preferred_moves_table
from models.brief.parts import DOCUMENT_ONLY, SLIDES_ONLY, Page, Statements
from models.brief.together import apart_lines
from models.brief.wording import Listing, Message, Number, Wording, metric_name, named


def staffing(material: Material) -> tuple[Page, ...]:
    """Posts required per option, then what moves to whom."""
    preferred, baseline = material.preferred, material.baseline
    change = material.change(preferred, "posts_required")
    key = "staffing.title_fewer" if change.value < 0 else "staffing.title_more"
    title = named(
        key if preferred != baseline else "staffing.title_baseline",
        option=material.name(preferred),
        change=Number(abs(change.value), "posts", change.reference, 1),
        posts=material.metric(preferred, "posts_required"),
    )
    if len(material.contenders) > 1:
        title = named("staffing.title_open", listing=Listing(_posts_parts(material)))
    figure = option_columns(material, "posts-required", "posts_required", title)
    available = sum(team.posts.value for team in material.scenario.teams.values())
    factor = material.scenario.staffing.staffing_factor.value
    notes: tuple[Wording, ...] = (
        named("staffing.available", posts=Number(available * factor, "posts", "teams.posts")),
        named("staffing.definition", metric=metric_name("posts_required")),
        *_foreign_staffing(material),
        named("staffing.capacity_is_not_money"),
        named("staffing.qualification"),
    )
    moved = moved_duties(material, preferred)
    moves_notes = (named("moves.notes"),)
    moves_title: Wording = Message(
        "brief.moves.title",
        {"number": Number(moved, "count", f"moves.{preferred}"), "option": material.name(preferred)},
        count=moved,
    )
    if len(material.contenders) > 1:
        moves_title = named("moves.title_open", listing=Listing(_moves_parts(material)))
    return (
        Page(
            "posts",
            title,
            (figure, Statements(notes)),
            material.source_model,
            (named("staffing.notes"),),
            "side",
        ),
        Page(
            "moves-preferred",
            moves_title,
            (preferred_moves_table(material), *apart_lines(material)),
            material.source_scenario,
            moves_notes,
            places=SLIDES_ONLY,
        ),
        Page(
            "moves",
            moves_title,
            (moves_table(material), *apart_lines(material)),
            material.source_scenario,
            moves_notes,
            places=DOCUMENT_ONLY,
        ),
    )


def _posts_parts(material: Material) -> tuple[Wording, ...]:
    return tuple(
        named("staffing.part", option=material.short(option), posts=material.metric(option, "posts_required"))
        for option in material.contenders
    )


def _moves_parts(material: Material) -> tuple[Wording, ...]:
    return tuple(
        named(
            "moves.part",
            option=material.short(option),
            number=Number(moved_duties(material, option), "count", f"moves.{option}"),
        )
        for option in material.contenders
    )


def _foreign_staffing(material: Material) -> tuple[Wording, ...]:
    """Where posts come from when the volumes are not the scenario's own."""
    if material.own_file:
        return ()
    factor = material.scenario.staffing.staffing_factor.value
    return (
        named(
            "staffing.foreign",
            scenario=material.scenario.name,
            factor=Number(factor, "factor", "staffing.staffing_factor"),
        ),
    )
