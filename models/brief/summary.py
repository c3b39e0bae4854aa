"""Section 2: the summary, one page, answer first."""

from __future__ import annotations

from models.brief.deadline import deferral, must_kept_until, must_missed
from models.brief.financial import all_dearer
from models.brief.gates import open_prerequisites_of
from models.brief.knock_outs import decided_by_knock_outs
from models.brief.material import Material
from models.brief.parts import DOCUMENT_ONLY, SLIDES_ONLY, Column, Page, Statements, Table
from models.brief.verdict import flips_phrase, verdict_rule
from models.brief.wording import Listing, Message, Number, Wording, in_words, metric_name, named


def summary(material: Material) -> tuple[Page, ...]:
    """One page, answer first; a slide leaves what each option does and costs to its table, and the time that
    clearing takes to the resolution before it."""
    verdict = material.comparison.verdict
    level = "_level" if verdict.is_level and not material.is_open else ""
    kind = f"{verdict.word}.title{level}"
    if not material.is_open and (verdict.only_choice or verdict.shut_out.in_front):
        kind = "only.title" if verdict.only_choice else "shut_out.title"
    title = named(
        f"summary.{kind}",
        winner=material.name(verdict.winner),
        runner_up=material.name(verdict.runner_up),
        options=material.listed(material.leading),
        others=material.listed(material.leading[1:]),
        count=material.views(verdict.winner),
    )
    table, source = key_figures(material), material.source_model
    notes = (verdict_rule(material), named("summary.notes"))
    effects = tuple(_effect(material, option) for option in material.contenders)
    delay = (*deferral(material), *must_kept_until(material))
    few, all_points = _summary_points(material, (), ()), _summary_points(material, effects, delay)
    return (
        Page("summary", title, (Statements(few), table), source, notes, places=SLIDES_ONLY),
        Page("summary-all", title, (Statements(all_points), table), source, notes, places=DOCUMENT_ONLY),
    )


def _summary_points(
    material: Material, effects: tuple[Wording, ...], delay: tuple[Wording, ...]
) -> tuple[Wording, ...]:
    decision = material.scenario.decision
    month = material.month(decision.deadline_months)
    points: list[Wording] = [
        *must_missed(material),
        *decided_by_knock_outs(material),
        named("summary.occasion", occasion=decision.occasion, month=month),
    ]
    points += effects
    if not material.is_open:
        points.append(_condition(material))
    points += [Listing(delay, separator=" ")] if delay else []
    points += [*all_dearer(material), _take_dissent(material)]
    return tuple(points)


MOST_WITH_MONEY = 2
"""With more leading options their ranges of money stand in section 8 only, so that one slide holds all."""


def _effect(material: Material, option: str) -> Wording:
    """What one option does and costs, against the do-minimum."""
    money = named(
        "summary.costs",
        once=material.amount(material.money(option).once, f"money.{option}.once"),
        npv=material.npv(option),
        range=material.npv_range(option),
    )
    if option == material.baseline:
        once = material.amount(material.money(option).once, f"money.{option}.once")
        return named("summary.baseline", option=material.name(option), once=once)
    if len(material.contenders) > MOST_WITH_MONEY:
        money = named(
            "summary.once", once=material.amount(material.money(option).once, f"money.{option}.once")
        )
    change = material.change(option, "posts_required")
    size = Number(abs(change.value), "posts", change.reference, 1)
    direction = "same" if round(size.value, 1) == 0 else "lowers" if change.value < 0 else "raises"
    effect = named(
        f"summary.{direction}",
        option=material.name(option),
        posts=size,
        contacts=material.metric(option, "contacts_per_issue"),
        contacts_before=material.metric(material.baseline, "contacts_per_issue"),
    )
    return Listing((effect, money), separator=" ")


def _condition(material: Material) -> Wording:
    missing = open_prerequisites_of(material, material.preferred)
    last = material.comparison.outcomes[material.preferred].target
    return Message(
        "brief.summary.condition",
        {
            "number": Number(len(missing), "count", f"options.{material.preferred}.prerequisites.open"),
            "month": material.project_month(last.from_month),
        },
        count=len(missing),
    )


def _take_dissent(material: Material) -> Message:
    number, total = len(material.dissenting()), len(material.scenario.heads)
    flips = flips_phrase(material)
    if not number:
        among = "_among" if material.some_knocked_out else ""
        return named(f"summary.no_dissent{among}", total=in_words(total), flips=flips)
    return Message(
        "brief.summary.dissenting",
        {"number": in_words(number, starts=True), "total": in_words(total),
         "option": material.name(material.preferred), "flips": flips},
        count=number,
    )  # fmt: skip


KEY_METRICS = ("posts_required", "contacts_per_issue", "service_level_share")


def _key_heading(metric: str) -> Message:
    """Posts have the name that they have on the pages."""
    return metric_name(metric) if metric == "posts_required" else Message(f"brief.column.{metric}")


def _not_weighed(material: Material, option: str) -> bool:
    """Whether an option has no rival in the weightings: knocked out, or the only one that can be chosen."""
    verdict = material.comparison.verdict
    return option not in verdict.passing or verdict.only_choice


def key_figures(material: Material) -> Table:
    """Options in rows; effect, money and views in columns. Money beside the views, never added."""
    columns = (
        Column(named("column.option_target"), weight=2.6),
        *(Column(_key_heading(metric), "right", 1.2) for metric in KEY_METRICS),
        Column(named("column.once"), "right", 1.2),
        Column(named("column.npv"), "right", 1.3),
        Column(named("column.views"), "right", 1.2),
    )
    rows: list[tuple[Wording, ...]] = []
    for option in material.scenario.options:
        npv: Wording = named("column.baseline") if option == material.baseline else material.npv(option)
        rows.append(
            (
                material.full_name(option),
                *(material.metric(option, metric) for metric in KEY_METRICS),
                material.amount(material.money(option).once, f"money.{option}.once"),
                npv,
                named("unit.dash") if _not_weighed(material, option) else material.views(option),
            )
        )
    names = tuple(material.scenario.options)
    return Table(
        "key-figures",
        columns,
        tuple(rows),
        named("table.key_figures"),
        strong=frozenset(names.index(option) for option in material.contenders),
        marks={index: material.colours[option] for index, option in enumerate(names)},
    )
