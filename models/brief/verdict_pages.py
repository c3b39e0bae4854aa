"""How firm the verdict is: views counted, who votes for what, what would flip it, what one must believe."""

from __future__ import annotations

from functools import partial

from models.brief.knock_outs import decided_by_knock_outs, gate_tips_told, not_to_be_chosen, room_left
from models.brief.material import Material
from models.brief.parts import DOCUMENT_ONLY, SLIDES_ONLY, Block, Figure, Page, Point, Statements
from models.brief.staged import expected_told
from models.brief.verdict import verdict_rule
from models.brief.wording import Listing, Message, Number, Spoken, Wording, named
from models.brief.working_group import heads_figure, heads_table, votes
from models.comparison import Flip
from models.decision import sentences
from models.findings.robustness import Robustness, robustness_of
from models.findings.staged_points import expecting

MOST_FLIPS = 5


def verdict_pages(material: Material) -> tuple[Page, ...]:
    """The slide shows every member's points as a table, the document as marks."""
    verdict = material.comparison.verdict
    flips = material.flips()
    title = Message(
        "brief.appraisal.flips.title",
        {"number": Number(len(flips), "count", "verdict.flips"), "word": named(f"verdict.{verdict.word}")},
        count=len(flips),
    )
    if verdict.word == "open":
        title = named(
            "appraisal.flips.title_open",
            options=material.listed(material.leading),
            listing=Listing(tuple(material.views(option) for option in material.leading), separator=" / "),
        )
        if verdict.is_level:
            title = named("appraisal.flips.title_level", **title.values)
    elif not flips:
        title = named("appraisal.flips.title_none", word=named(f"verdict.{verdict.word}"))
    decided = verdict.only_choice or bool(verdict.shut_out)
    if decided and not verdict.none_passes:
        title = named("appraisal.flips.title_by_knock_outs", word=named(f"verdict.{verdict.word}"))
    options = tuple(o for o in material.scenario.options if material.views(o).value > 0)
    figure = Figure(
        id="views",
        kind="counts",
        points=tuple(Point("views", option, material.views(option)) for option in options),
        unit=named("unit.views"),
        series={"views": named("series.views")},
        categories={option: material.short(option) for option in options},
        evidence={"views": "modelled"},
        colours={option: material.colours[option] for option in options},
        message=named(
            "figure.views.message", option=material.name(verdict.winner), count=material.views(verdict.winner)
        ),
        title=named("figure.views.title"),
        source=material.source_heads,
        alt=named(
            "figure.views.alt",
            listing=Listing(
                tuple(named("pair", name=material.name(o), value=material.views(o)) for o in options),
                separator="; ",
            ),
        ),
        not_said=named("figure.views.not_said"),
    )
    firm = robustness_of(material.scenario, material.comparison)
    alone = (*_flip_lines(material, flips), *_single_voices(material, firm))
    gates = (*decided_by_knock_outs(material), *room_left(material), *not_to_be_chosen(material))
    expected = (expected_told(material, each) for each in expecting(material.scenario, material.comparison))
    lines = (*gates, *expected, *alone, *_unknown(material), named("appraisal.rule_in_annex"))
    rest: tuple[Block, ...] = (
        *(() if verdict.only_choice else (figure,)),
        Statements(votes(material), "bullets", named("appraisal.votes")),
        Statements(lines, "bullets", named("appraisal.flips.heading")),
    )
    notes = (verdict_rule(material), named("appraisal.heads.notes"))
    slide, source = (heads_table(material), *rest), material.source_heads
    tips = gate_tips_told(material)
    tipping = (Statements(tips, "bullets", named("appraisal.flips.gates")),) if tips else ()
    document = (heads_figure(material), *slide[:-1], *tipping, slide[-1], *_firmness(material, firm))
    return (
        Page("verdict", title, slide, source, notes, "side", SLIDES_ONLY),
        Page("verdict-all", title, document, source, notes, places=DOCUMENT_ONLY),
    )


def _unknown(material: Material) -> tuple[Wording, ...]:
    """What the working group has not said; nothing where it has said everything."""
    verdict = material.comparison.verdict
    return (Spoken(partial(sentences.unknown_sentence, verdict)),) if verdict.unknown else ()


def _single_voices(material: Material, firm: Robustness) -> tuple[Wording, ...]:
    """Every member without whose voice alone another option would lead."""
    winner = material.comparison.verdict.winner
    return tuple(
        Spoken(partial(sentences.without_sentence, material.scenario, winner, head, lead))
        for head, lead in firm.without.items()
        if lead != winner
    )


def _firmness(material: Material, firm: Robustness) -> tuple[Statements, ...]:
    """All weights together, and what one would have to believe for each option; the document has the room."""
    if material.comparison.verdict.only_choice:
        return ()
    together = Spoken(partial(sentences.together_sentence, material.scenario, material.comparison.verdict))
    beliefs = tuple(
        Spoken(partial(sentences.belief_sentence, material.scenario, each.option, each.weights))
        for each in sorted(firm.beliefs, key=lambda each: -each.count)
        if each.confidence is not None
    )
    return (
        Statements((together,), "plain"),
        Statements(beliefs, "bullets", named("appraisal.believe.heading")),
    )


def _flip_lines(material: Material, flips: tuple[Flip, ...]) -> tuple[Wording, ...]:
    if not flips:
        return (named("appraisal.no_flips"),)
    shown = len(flips) if len(flips) <= MOST_FLIPS + 1 else MOST_FLIPS
    lines: list[Wording] = [flip_sentence(material, flip) for flip in flips[:shown]]
    more = len(flips) - shown
    if more > 0:
        lines.append(
            Message("brief.flip.more", {"number": Number(more, "count", "verdict.flips.more")}, count=more)
        )
    return tuple(lines)


def flip_sentence(material: Material, flip: Flip) -> Wording:
    """One flip as a sentence: what changes, from where to where, who leads then."""
    return Spoken(partial(sentences.flip_sentence, material.scenario, flip))
