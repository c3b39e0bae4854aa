"""Sections 0 to 2: cover sheet, proposed resolution, summary (answer first)."""

from __future__ import annotations

from models.brief.gates import open_prerequisites_of
from models.brief.material import Material
from models.brief.parts import Column, Page, Statements, Table
from models.brief.schedule import in_service_month
from models.brief.verdict import verdict_rule
from models.brief.wording import Day, Listing, Message, Number, Wording, counted, in_words, named


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
    )


def purpose(material: Material) -> str:
    """What the board is asked for: a decision, or advice while the verdict is open."""
    return "advice" if material.comparison.verdict.word == "open" else "decision"


# --- 1 Proposed resolution ---


def resolution(material: Material) -> tuple[Page, ...]:
    """At most three sentences, one verb each; an open verdict proposes no winner."""
    word = material.comparison.verdict.word
    writers = {"clear": _resolve_clear, "close": _resolve_close, "open": _resolve_open}
    items = writers[word](material)
    below = (*deferral(material), named("resolution.legal", basis=legal_basis(material)))
    page = Page(
        key="resolution",
        title=named(f"resolution.{word}.title", option=material.name(material.preferred)),
        blocks=(
            Statements((named("resolution.intro", board=material.scenario.decision.board),), "lead"),
            Statements(items, "numbered"),
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
    late = tuple(option for option in material.contenders if in_service_month(material, option) > months)
    if not late:
        return (cost,)
    parts = tuple(
        named(
            "deferral.option", option=material.short(o), month=material.month(in_service_month(material, o))
        )
        for o in late
    )
    return (cost, named("resolution.deferral_late", deadline=material.month(months), options=Listing(parts)))


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
    verdict = material.comparison.verdict
    return (
        named(
            "resolution.open.note",
            winner=material.name(verdict.winner),
            runner_up=material.name(verdict.runner_up),
            count=material.views(verdict.winner),
            other=material.views(verdict.runner_up),
        ),
        named(
            "resolution.open.mandate",
            lead=material.scenario.decision.lead,
            date=clarification_date(material),
            unknowns=Number(len(material.scenario.decision.unknowns), "count", "decision.unknowns"),
        ),
        named("resolution.open.hold", date=clarification_date(material)),
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
    word = material.comparison.verdict.word
    verdict = material.comparison.verdict
    return (
        Page(
            key="summary",
            title=named(
                f"summary.{word}.title",
                winner=material.name(verdict.winner),
                runner_up=material.name(verdict.runner_up),
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
        points.append(_condition(material))
    points += [*deferral(material), _take_dissent(material)]
    return tuple(points)


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


KEY_METRICS = ("posts_required", "contacts_per_issue", "service_level_share")


def key_figures(material: Material) -> Table:
    """Options in rows; effect, money and views in columns. Money beside the views, never added."""
    columns = (
        Column(named("column.option"), weight=2.6),
        *(Column(Message(f"brief.column.{metric}"), "right", 1.2) for metric in KEY_METRICS),
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
