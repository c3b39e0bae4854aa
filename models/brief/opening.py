"""Sections 0 to 2: cover sheet, proposed resolution, summary (answer first)."""

from __future__ import annotations

from models.brief.gates import open_prerequisites_of
from models.brief.material import Material
from models.brief.parts import Column, Page, Statements, Table
from models.brief.schedule import Lateness, in_service_month, late_options
from models.brief.verdict import verdict_rule
from models.brief.wording import Day, Listing, Message, Number, Wording, counted, in_words, metric_name, named
from models.decision import TIE_POINTS


def cover_facts(material: Material) -> tuple[tuple[Wording, Wording], ...]:
    """Label and content of each line of the cover sheet."""
    decision = material.scenario.decision
    received = tuple(body.name for body in decision.consultation.values() if body.status == "received")
    return (
        (named("cover.board"), decision.board),
        (named("cover.meeting"), Day(decision.meeting)),
        (named("cover.purpose"), named(f"cover.purpose_{purpose(material)}")),
        (named("cover.lead"), decision.lead),
        (named("cover.cosigned"), Listing(received) if received else named("cover.cosigned_none")),
        (named("cover.version"), named("cover.version_meeting", date=Day(decision.meeting))),
        (named("cover.confidentiality"), named("cover.confidentiality_text")),
        *_changed_inputs(material),
    )


def _changed_inputs(material: Material) -> tuple[tuple[Wording, Wording], ...]:
    """That figures of the shipped scenario were changed, where they were."""
    if not material.changes:
        return ()
    return ((named("cover.changes"), counted("cover.changes_text", len(material.changes))),)


def purpose(material: Material) -> str:
    """What the board is asked for: a decision, or advice while the verdict is open."""
    return "advice" if material.comparison.verdict.word == "open" else "decision"


# --- 1 Proposed resolution ---


def resolution(material: Material) -> tuple[Page, ...]:
    """At most three sentences, one verb each; an open verdict proposes no winner."""
    word = material.comparison.verdict.word
    writers = {"clear": _resolve_clear, "close": _resolve_close, "open": _resolve_open}
    *items, last = writers[word](material)
    items = [*items, Listing((last, *deadline_missed(material)), separator=" ")]
    cost = deferral(material)[:1]
    below = (*cost, named("resolution.legal", basis=legal_basis(material)))
    page = Page(
        key="resolution",
        title=named(f"resolution.{word}.title", option=material.name(material.preferred)),
        blocks=(
            Statements((named("resolution.intro", board=material.scenario.decision.board),), "lead"),
            Statements(tuple(items), "numbered"),
            Statements(below, "plain"),
        ),
        source=material.source_model,
        notes=(named("resolution.notes", rule=verdict_rule()),),
    )
    return (page,)


def deferral(material: Material) -> tuple[Wording, ...]:
    """What clearing the open points costs in time; nothing where the verdict is not open."""
    if not material.is_open:
        return ()
    months = material.scenario.decision.deadline_months
    cost = counted(
        "resolution.deferral",
        material.clarification_months,
        months=Number(months, "count", "decision.deadline_months"),
    )
    return (cost, *deadline_missed(material))


def deadline_missed(material: Material) -> tuple[Wording, ...]:
    """Which leading option breaks the deadline, a must, by how much, if the paper is followed; and the last
    date of a decision that keeps it."""
    late = late_options(material, material.contenders, material.start_months)
    if not late:
        return ()
    deadline = material.month(material.scenario.decision.deadline_months)
    key = "deadline.missed_postponed" if material.start_months else "deadline.missed_now"
    missed = named(key, deadline=deadline, options=Listing(tuple(_too_late(material, one) for one in late)))
    return (missed, *last_dates(material, late))


def _too_late(material: Material, late: Lateness) -> Wording:
    month = material.month(in_service_month(material, late.option))
    return counted("deadline.late", late.months, option=material.short(late.option), month=month)


def last_dates(material: Material, late: tuple[Lateness, ...]) -> tuple[Wording, ...]:
    """Until when a decision keeps the deadline, per option; which options never do."""
    kept = tuple(one for one in late if one.last_month >= 0)
    never = tuple(one.option for one in late if one.last_month < 0)
    said: list[Wording] = []
    if kept:
        parts = tuple(
            named(
                "deadline.last_at_meeting" if month == 0 else "deadline.last",
                options=material.listed(one.option for one in kept if one.last_month == month),
                date=Day(material.in_months(month)),
            )
            for month in sorted({one.last_month for one in kept})
        )
        said.append(named("deadline.kept_until", options=Listing(parts)))
    if never:
        said.append(named("deadline.never", options=material.listed(never)))
    return tuple(said)


def legal_basis(material: Material) -> Wording:
    """The duty that completeness serves, by legal form."""
    return named(f"legal.{material.scenario.decision.legal_form}")


def clarification_date(material: Material) -> Day:
    """By when open points are to be cleared."""
    return Day(material.in_months(material.clarification_months))


def open_prerequisites(material: Material) -> tuple[str, ...]:
    """Prerequisites of the preferred option that are not met yet."""
    return open_prerequisites_of(material, material.preferred)


def _resolve_clear(material: Material) -> tuple[Wording, ...]:
    return (
        named("resolution.clear.decide", **_decision_values(material)),
        _mandate(material, "resolution.clear.mandate"),
        _take_note(material),
    )


def _resolve_close(material: Material) -> tuple[Wording, ...]:
    return (
        named("resolution.close.decide", **_decision_values(material)),
        _mandate(material, "resolution.close.mandate"),
        _take_note(material),
    )


def _resolve_open(material: Material) -> tuple[Wording, ...]:
    return (
        named("resolution.open.note", level=level_phrase(material), listing=views_listing(material)),
        named(
            "resolution.open.mandate",
            lead=material.scenario.decision.lead,
            date=clarification_date(material),
            unknowns=Number(len(material.scenario.decision.unknowns), "count", "decision.unknowns"),
        ),
        named("resolution.open.hold", date=clarification_date(material)),
    )


def level_phrase(material: Material) -> Wording:
    """Which options are level, or that the first two lead."""
    key = "phrase.level" if material.comparison.verdict.is_level else "phrase.ahead"
    band = Number(TIE_POINTS, "count", "convention.level")
    return named(key, options=material.listed(material.leading), band=band)


def views_listing(material: Material) -> Wording:
    """In how many of 100 weightings each leading option is first."""
    return Listing(
        tuple(
            named("views.part", option=material.short(o), count=material.views(o)) for o in material.leading
        )
    )


def _decision_values(material: Material) -> dict[str, Wording]:
    money = material.money(material.preferred)
    return {
        "option": material.full_name(material.preferred),
        "once": material.amount(money.once, f"money.{material.preferred}.once"),
        "yearly": material.amount(money.yearly, f"money.{material.preferred}.yearly"),
        "lead": material.scenario.decision.lead,
        "date": clarification_date(material),
    }


def _mandate(material: Material, key: str) -> Message:
    missing = open_prerequisites(material)
    return Message(
        f"brief.{key}",
        {
            "lead": material.scenario.decision.lead,
            "date": clarification_date(material),
            "number": Number(len(missing), "count", f"options.{material.preferred}.prerequisites.open"),
        },
        count=len(missing),
    )


def _take_note(material: Material) -> Message:
    return named("resolution.take_note", dissent=dissent_phrase(material), flips=flips_phrase(material))


def dissent_phrase(material: Material) -> Wording:
    """How many heads prefer another option, as a phrase."""
    number = len(material.dissenting())
    if not number:
        return named("phrase.no_dissent")
    return Message(
        "brief.phrase.dissent", {"number": Number(number, "count", "verdict.heads_for")}, count=number
    )


def flips_phrase(material: Material) -> Wording:
    """How many single changes would overturn the winner, as a phrase."""
    number = len(material.flips())
    if not number:
        return named("phrase.no_flips")
    return Message("brief.phrase.flips", {"number": Number(number, "count", "verdict.flips")}, count=number)


# --- 2 Summary ---


def summary(material: Material) -> tuple[Page, ...]:
    """One page, answer first."""
    verdict = material.comparison.verdict
    level = "_level" if verdict.is_level and not material.is_open else ""
    return (
        Page(
            key="summary",
            title=named(
                f"summary.{verdict.word}.title{level}",
                winner=material.name(verdict.winner),
                runner_up=material.name(verdict.runner_up),
                options=material.listed(material.leading),
                others=material.listed(material.leading[1:]),
                count=material.views(verdict.winner),
            ),
            blocks=(
                Statements(_summary_points(material)),
                key_figures(material),
            ),
            source=material.source_model,
            notes=(verdict_rule(), named("summary.notes")),
        ),
    )


def _summary_points(material: Material) -> tuple[Wording, ...]:
    decision = material.scenario.decision
    month = material.month(decision.deadline_months)
    points: list[Wording] = [named("summary.occasion", occasion=decision.occasion, month=month)]
    for option in material.contenders:
        points.append(_effect(material, option))
    if not material.is_open:
        points += [_condition(material), *deadline_missed(material)]
    delay = deferral(material)
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
    missing = open_prerequisites(material)
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
        return named("summary.no_dissent", total=in_words(total), flips=flips)
    return Message(
        "brief.summary.dissenting",
        {"number": in_words(number, starts=True), "total": in_words(total),
         "option": material.name(material.preferred), "flips": flips},
        count=number,
    )  # fmt: skip


def all_dearer(material: Material) -> tuple[Wording, ...]:
    """The plain finding that every option costs more than the do-minimum, where that is so."""
    others = [option for option in material.scenario.options if option != material.baseline]
    if not others or any(material.money(option).npv >= 0 for option in others):
        return ()
    years = Number(material.scenario.money.horizon_years, "count", "money.horizon_years")
    counted_in = material.scenario.money.freed_hours_become_money
    values: dict[str, Wording] = {
        "years": years,
        "baseline": material.name(material.baseline),
        "condition": named("financial.hours_count" if counted_in else "financial.hours_do_not_count"),
    }
    cheap = [option for option in others if material.money(option).npv_high >= 0]
    if not cheap:
        return (named("financial.all_dearer", **values),)
    return (named("financial.all_dearer_but", **values, options=material.listed(cheap)),)


KEY_METRICS = ("posts_required", "contacts_per_issue", "service_level_share")


def _key_heading(metric: str) -> Message:
    """Posts have the name that they have on the pages."""
    return metric_name(metric) if metric == "posts_required" else Message(f"brief.column.{metric}")


def key_figures(material: Material) -> Table:
    """Options in rows; effect, money and views in columns. Money beside the views, never added."""
    columns = (
        Column(named("column.option"), weight=2.6),
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
                material.views(option),
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
