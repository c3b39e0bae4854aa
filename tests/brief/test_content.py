"""The content model: every section, in both languages, with the model's own numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest

from models.attribution import Attribution
from models.brief import verdict_pages
from models.brief.content import SECTIONS, Brief, build_brief
from models.brief.lint import check_brief, traffic_light
from models.brief.material import Material, ModelYear
from models.brief.parts import Statements
from models.brief.risks import risk_table
from models.brief.situation import rows_used
from models.brief.wording import Day, Number, in_words, numbers_in, words
from models.comparison import Comparison
from models.decision.lateness import missed_must
from models.decision.lateness_sentences import missed_sentence, rule_sentence
from models.decision.sentences import without_sentence
from models.findings.robustness import robustness_of
from models.organisation.in_service import lead_time_months
from models.organisation.risks import carried_risks
from models.outcome import METRICS
from models.scenario import apply_changes, differences
from models.texts import LANGUAGES, translate
from models.volumes import NamedBytes, read_volumes
from tests.brief.papers import bank, bank_volumes, made_up_comparison, made_up_year, paper


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_is_there_and_says_something(language: str) -> None:
    brief = paper()
    assert [section.key for section in brief.sections] == list(SECTIONS)
    for section in brief.sections[1:]:
        assert section.pages, section.key
        for page in section.pages:
            assert words(page.title, language).strip()
            assert words(page.source, language).strip()


def test_numbers_are_the_models() -> None:
    brief = paper()
    material = brief.material
    for figure in brief.figures:
        if figure.id == "posts-required":
            for point in figure.points:
                known = material.comparison.outcomes[point.category].interval("posts_required").mean
                assert point.number.value == known
            return
    pytest.fail("the figure of posts required is missing")


def test_every_number_names_its_place() -> None:
    for figure in paper().figures:
        assert all(point.number.reference for point in figure.points)
    for table in paper().tables:
        for row in table.rows:
            assert all(number.reference for cell in row for number in numbers_in(cell))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_open_verdict_proposes_no_winner(language: str) -> None:
    brief = paper(word="open")
    page = brief.section("resolution").pages[0]
    numbered = next(b for b in page.blocks if isinstance(b, Statements) and b.style == "numbered")
    winner = brief.material.option.name.in_language(language)
    texts = [words(item, language) for item in numbered.items]
    assert winner not in words(page.title, language)
    assert not any(winner in text for text in texts[1:])
    assert 2 <= len(texts) <= 3


@pytest.mark.parametrize("word", ["clear", "close"])
def test_a_firm_verdict_names_option_amount_owner_and_date(word: str) -> None:
    brief = paper(word=word)  # type: ignore[arg-type]
    numbered = brief.section("resolution").pages[0].blocks[1]
    assert isinstance(numbered, Statements)
    first = words(numbered.items[0], "de")
    scenario = brief.material.scenario
    assert brief.material.option.name.de in first
    assert scenario.decision.lead.de in first
    assert "€" in first
    assert len(numbered.items) <= 3


def test_volumes_of_another_file_are_named() -> None:
    other = replace(bank_volumes(), name="elsewhere.csv")
    brief = paper(volumes=other)
    said = " ".join(
        words(item, "en")
        for page in brief.section("situation").pages
        for block in page.blocks
        if isinstance(block, Statements)
        for item in block.items
    )
    assert "elsewhere.csv" in said
    assert "another file" in words(brief.material.source_model, "en")


def test_dots_and_sentences_count_alike() -> None:
    """The dots add up to a hundred and are the numbers that title and table name."""
    brief = paper()
    figure = next(figure for figure in brief.figures if figure.id == "views")
    assert sum(point.number.value for point in figure.points) == 100
    for point in figure.points:
        assert point.number == brief.material.views(point.category)


def test_notes_are_no_open_points() -> None:
    """Invented figures and printed dissent ask nobody to act: they darken no light."""
    items = {item.code: item for item in check_brief(paper(), "de")}
    assert items["invented"].light == items["dissent"].light == "note"
    assert traffic_light((items["invented"], items["dissent"])) == "green"


def test_sentences_use_the_short_name() -> None:
    """Only the overview, the resolution and the options' own page print the long name."""
    brief = paper()
    long_name = brief.material.scenario.options["phased"].name.de
    for section in brief.sections:
        for page in section.pages:
            assert long_name not in words(page.title, "de"), page.key


def test_unknown_is_shown_as_unknown() -> None:
    assert Number(float("nan"), "s", "x").text("en") == "n/a"
    assert Number(-1.25, "posts", "x", signed=True).text("de") in ("−1,2", "−1,3")
    assert Number(2.0, "posts", "x", signed=True).text("en") == "+2.0"


@pytest.mark.parametrize("language", LANGUAGES)
def test_lint_finds_nothing_red_in_the_bank(language: str) -> None:
    items = check_brief(paper(), language)
    assert traffic_light(items) != "red"
    titles = [item for item in items if item.code.startswith("title")]
    assert titles and all(item.light == "green" for item in titles)


def test_lint_sees_missing_risks_and_too_few_options() -> None:
    scenario = bank()
    first, second, *_ = scenario.options
    bare = scenario.options[second].model_copy(update={"risks": {}})
    fewer = scenario.model_copy(update={"options": {first: scenario.options[first], second: bare}})
    brief = paper()
    comparison = made_up_comparison(scenario)
    broken = replace(brief, material=Material(fewer, comparison, bank_volumes()))
    red = {item.code for item in check_brief(broken, "en") if item.light == "red"}
    assert {"risks", "options"} <= red


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_metric_has_a_name(language: str) -> None:
    from models.brief.wording import metric_name

    assert all(words(metric_name(metric), language) for metric in METRICS)


def told(brief: Brief, section: str, language: str = "de") -> str:
    """All titles and statements of a section."""
    said = []
    for page in brief.section(section).pages:
        said.append(words(page.title, language))
        for block in page.blocks:
            if isinstance(block, Statements):
                said += [words(item, language) for item in block.items]
    return " ".join(said)


def test_falling_back_needs_the_baselines_own_lead_time() -> None:
    brief = paper(word="close")
    material = brief.material
    lead = lead_time_months(material.scenario, material.baseline)
    planned = material.scenario.options[material.baseline].prerequisites.values()
    assert lead == max(status.from_month or 0 for status in planned)
    latest = material.scenario.decision.deadline_months - lead
    assert words(material.month(latest), "de") in told(brief, "implementation")


def test_an_open_verdict_starts_every_project_after_resubmission() -> None:
    closed, opened = paper(word="close").material, paper(word="open").material
    assert closed.project_month(0).value == closed.scenario.decision.meeting
    assert opened.project_month(0) == opened.month(opened.clarification_months)
    said = told(paper(word="open"), "resolution")
    months = words(in_words(opened.clarification_months), "de")
    assert f"verbraucht {months} der höchstens 14 Monate" in said
    assert "Streitpunkt" in said


def test_an_open_verdict_shows_both_contenders() -> None:
    brief = paper(word="open")
    assert len(brief.material.contenders) >= 2
    for section in ("summary", "staffing", "financial"):
        for option in brief.material.contenders:
            assert words(brief.material.short(option), "de") in told(brief, section), section
    assert "Vorzugsoption" not in " ".join(told(brief, section) for section in SECTIONS)


def test_a_staged_option_carries_the_risks_of_its_stages() -> None:
    material = paper().material
    own = material.scenario.options["phased"].risks
    carried = carried_risks(material.scenario, "phased")
    sources = {found.source for found in carried}
    assert len(carried) > len(own)
    assert {"omnichannel", "journey"} <= sources


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_counts_are_words(language: str) -> None:
    assert words(in_words(13), language) == "13"
    assert words(in_words(3, starts=True), language)[0].isupper()
    assert words(Day(date(2027, 3, 23)), "en") == "23 March 2027"


def test_a_risk_that_several_options_carry_stands_once() -> None:
    material = paper().material
    table = risk_table(material)
    carried = sum(len(carried_risks(material.scenario, option)) for option in material.scenario.options)
    names = [words(row[1], "de") for row in table.rows]
    assert len(names) == len(set(names)) < carried
    shared = next(row for row in table.rows if words(row[1], "de") == "Technik zuerst, Abläufe später")
    assert "Omnichannel" in words(shared[0], "de")
    assert words(material.short("phased"), "de") in words(shared[0], "de")


def test_an_open_verdict_dates_and_measures_both_contenders() -> None:
    brief = paper(word="open")
    material = brief.material
    tables = {table.id: table for table in brief.tables}
    for identifier in ("timetable", "success"):
        headings = " ".join(words(column.heading, "de") for column in tables[identifier].columns)
        assert all(words(material.short(option), "de") in headings for option in material.contenders)
    assert {f"gates-{option}" for option in material.contenders} <= set(tables)
    assert {diagram.id for diagram in brief.diagrams} >= {f"routing-{o}" for o in material.contenders}


def test_the_slide_that_draws_one_contender_says_which_and_why() -> None:
    brief = paper(word="open")
    said = told(brief, "situation")
    assert "Gezeichnet ist" in said and "Die PDF-Fassung zeigt alle" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_costs_that_did_not_grow_with_the_volumes_are_told_beside_the_money(language: str) -> None:
    other = replace(bank_volumes(), name="elsewhere.csv")
    wanted = {"de": "Kosten wachsen nicht mit", "en": "Costs do not grow with"}[language]
    assert wanted in told(paper(volumes=other), "financial", language)
    assert wanted not in told(paper(), "financial", language)


def with_level(*options: str) -> Comparison:
    compared = made_up_comparison(bank(), "open")
    verdict = replace(compared.verdict, winner=options[0], runner_up=options[1], level=options)
    return replace(compared, verdict=verdict)


LEVEL = ("phased", "journey", "product")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_that_is_level_is_named_by_one_rule(language: str) -> None:
    brief = build_brief(bank(), with_level(*LEVEL), bank_volumes())
    material = brief.material
    assert material.contenders == LEVEL
    titles = {page.key: words(page.title, language) for section in brief.sections for page in section.pages}
    for key in ("summary", "effects", "criteria-values", "verdict", "money", "posts", "futures"):
        for option in LEVEL:
            assert words(material.short(option), language) in titles[key], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_postponing_that_breaks_the_deadline_is_said_in_the_same_breath(language: str) -> None:
    brief = build_brief(bank(), with_level(*LEVEL), bank_volumes())
    material = brief.material
    missed = missed_must(material.scenario, material.comparison.verdict)
    assert missed
    late = missed.late
    numbered = next(
        b
        for b in brief.section("resolution").pages[0].blocks
        if isinstance(b, Statements) and b.style == "numbered"
    )
    hold = words(numbered.items[1], language)
    for one in late:
        assert words(material.short(one.option), language) in hold
        if one.last_month >= 0:
            assert words(Day(material.in_months(one.last_month)), language) in hold
    price = missed_sentence(material.scenario, missed, language)
    for section in ("resolution", "summary"):
        first = next(b for b in brief.section(section).pages[0].blocks if isinstance(b, Statements))
        assert words(first.items[0], language) == price
    assert words(material.month(missed.must.month), language) in price
    assert rule_sentence(language) in words(brief.section("resolution").pages[0].notes[0], language)
    assert words(material.month(material.scenario.decision.deadline_months), language) in told(
        brief, "objectives", language
    )


def test_success_measures_print_the_do_minimum_as_everywhere_and_no_posts() -> None:
    brief = build_brief(bank(), with_level(*LEVEL), bank_volumes())
    material = brief.material
    table = next(table for table in brief.tables if table.id == "success")
    metrics = [c.metric for c in bank().criteria.values() if c.metric and c.metric != "posts_required"]
    assert len(table.rows) == len(set(metrics))
    for metric, row in zip(dict.fromkeys(metrics), table.rows, strict=True):
        assert row[1] == material.metric(material.baseline, metric)
        shown = [words(cell, "en") for cell in row[2:-1]]
        exact = [material.metric(option, metric).text("en") for option in material.contenders]
        assert len(set(shown)) == len(set(exact))


def test_changed_inputs_are_said_on_the_cover_and_listed() -> None:
    changed = apply_changes(bank(), {"decision.deadline_months": 20})
    changes = differences(bank(), changed)
    brief = build_brief(changed, made_up_comparison(changed), bank_volumes(), changes=changes)
    assert any("geändert" in words(value, "de") for _, value in brief.cover.facts)
    table = next(table for table in brief.tables if table.id == "changes")
    assert [words(cell, "de") for cell in table.rows[0]][1:] == ["14", "20"]
    assert not [table for table in paper().tables if table.id == "changes"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_file_is_no_invented_figure(language: str) -> None:
    brief = paper(volumes=replace(bank_volumes(), name="elsewhere.csv"))
    foot = words(brief.footer, language)
    assert "elsewhere.csv" in foot and "(" in foot
    assert {"de": "gemessen", "en": "measured"}[language] in foot


def test_only_the_rows_of_the_year_are_counted_as_its_rows() -> None:
    volumes = bank_volumes()
    year = ModelYear(made_up_year(bank()).by_channel, first_day=date(2025, 3, 1), last_day=date(2025, 3, 31))
    brief = build_brief(bank(), made_up_comparison(bank()), volumes, year)
    rows = len(brief.material.volumes.table)
    assert 0 < rows < volumes.rows_used
    assert words(Number(rows, "count", "x"), "de") in told(brief, "situation")


def test_the_bridge_shows_the_shares_of_the_attribution() -> None:
    rng = np.random.default_rng(1)
    kinds = ("technology", "process")
    samples = {
        frozenset(who): {"posts_required": 40 - 2.0 * len(who) + rng.normal(0, 0.1, 6)}
        for who in ((), ("technology",), ("process",), kinds)
    }
    known = Attribution("phased", bank().baseline, None, 0, 6, "target", kinds, samples)
    brief = build_brief(
        bank(), with_level("phased", "journey"), bank_volumes(), attributions={"phased": known}
    )
    figure = next(figure for figure in brief.figures if figure.kind == "waterfall")
    shares = known.of("posts_required").shares
    steps = {point.category.removeprefix("kind:"): point for point in figure.points[1:-1]}
    assert {kind: point.number.value for kind, point in steps.items()} == {k: shares[k].mean for k in steps}
    ends = [point.high for point in figure.points[:-1]]
    assert [point.low for point in figure.points[1:-1]] == pytest.approx(ends[:-1])
    assert figure.points[-1].high == pytest.approx(ends[-1])


def test_the_rows_of_a_daily_file_are_its_days_not_the_hours_they_were_spread_over() -> None:
    days = "start;channel;offered\n" + "".join(
        f"{day};Telefon;400\n" for day in pd.date_range("2025-01-01", "2025-03-31").strftime("%Y-%m-%d")
    )
    file = NamedBytes("days.csv", days.encode())
    volumes = read_volumes(file, day_profile=bank().volumes.day_profile, timezone=bank().timezone)
    assert words(rows_used(paper(volumes=volumes).material), "en").startswith("90 rows")


@pytest.mark.parametrize(("language", "word"), [("de", "Zellen"), ("en", "cells")])
def test_a_table_with_a_column_for_each_channel_is_counted_in_cells(language: str, word: str) -> None:
    days = pd.date_range("2025-01-01", "2025-03-31").strftime("%d.%m.%Y")
    rows = [f"{day};{300 + place};{40 + place}" for place, day in enumerate(days)]
    rows[7] = f"{days[7]};307;viele"
    file = NamedBytes("wide.csv", "\n".join(["Datum;Telefon;E-Mail", *rows, "Summe;1;2"]).encode())
    volumes = read_volumes(file, timezone=bank().timezone)
    told = words(rows_used(paper(volumes=volumes).material), language)
    assert told.startswith(f"{2 * len(days) - 1} {word}") and " 1" in told, (
        "one cell set aside, the sum is none"
    )


@pytest.mark.parametrize(("language", "word"), [("de", "Kontakte"), ("en", "contacts")])
def test_of_a_list_with_several_rows_for_a_contact_contacts_are_told(language: str, word: str) -> None:
    tickets = "".join(
        f"T{place};{state};Telefon;{day:%d.%m.%Y} 10:00\n"
        for place, day in enumerate(pd.date_range("2025-01-01", "2025-03-31"))
        for state in ("Neu", "Offen", "Gelöst")
    )
    file = NamedBytes("tickets.csv", f"Ticket-ID;Status;Kanal;Erstellt am\n{tickets}".encode())
    told = words(rows_used(paper(volumes=read_volumes(file, timezone=bank().timezone)).material), language)
    assert told.startswith(f"90 {word}") and " 270 " in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_of_a_film_have_a_verb(language: str) -> None:
    title = translate("brief.film.title", language, clock="", today="", then="")
    assert set(translate("brief.verbs", language).split()) & set(title.casefold().split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_members_without_whose_voice_another_option_leads_stand_among_what_turns_it(language: str) -> None:
    material = paper().material
    winner = material.comparison.verdict.winner
    other = next(option for option in material.scenario.options if option != winner)
    head = next(iter(material.scenario.heads))
    firm = replace(robustness_of(material.scenario, material.comparison), without={head: other})
    with patch.object(verdict_pages, "robustness_of", lambda *_: firm):
        pages = verdict_pages.verdict_pages(material)
    told = without_sentence(material.scenario, winner, head, other, language)
    for page in pages:
        lines = [item for block in page.blocks if isinstance(block, Statements) for item in block.items]
        assert told in [words(line, language) for line in lines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_falling_back_is_a_resolution_of_its_own(language: str) -> None:
    """Every option that keeps the must on the day of the decision is named in it with its last date, none of
    the proposed ones, and no other sentence tells of it once more."""
    brief = build_brief(bank(), with_level(*LEVEL), bank_volumes())
    material = brief.material
    missed = missed_must(material.scenario, material.comparison.verdict)
    assert missed
    left = missed.left_to_fall_back_on
    assert left
    numbered = next(
        b
        for b in brief.section("resolution").pages[0].blocks
        if isinstance(b, Statements) and b.style == "numbered"
    )
    *others, fall_back = (words(item, language) for item in numbered.items)
    assert len(numbered.items) <= 3
    for option, month in left.items():
        name = material.scenario.options[option].short.in_language(language)
        assert name in fall_back
        assert words(Day(material.in_months(month)), language) in fall_back
        assert not any(name in said for said in others)
    for option in material.leading:
        assert material.scenario.options[option].short.in_language(language) not in fall_back
