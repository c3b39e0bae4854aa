"""Page, scenario check, command line and paper say the same of an option's plan (the page: tests/app)."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from models.__main__ import commands
from models.brief.content import Brief
from models.brief.parts import Statements, Table
from models.brief.risks import risks
from models.brief.wording import words
from models.findings.effect_dates import effect_sentence
from models.organisation.critical_path import option_path, plan_conflicts
from models.organisation.plan import conflict_sentences, deciding, deciding_sentence, path_sentence
from models.organisation.raci import raci_problems
from models.organisation.risks import countermeasure_problems
from models.scenario import apply_changes, check_scenario
from models.texts import LANGUAGES
from tests.brief.papers import SCENARIOS, bank, paper

FILE = SCENARIOS / "regional-bank.yaml"


def table(brief: Brief, page: str) -> Table:
    return next(each for one in brief.sections for each_page in one.pages if each_page.key == page
                for each in each_page.tables)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_command_line_and_paper_say_what_the_plan_says(language: str) -> None:
    told = CliRunner().invoke(commands, ["check", str(FILE), "--json", "--language", language])
    document = json.loads(told.stdout)
    plans = {plan["option"]: plan for plan in document["plans"]}
    assert document["ok"] and list(plans) == list(bank().options)
    for option, plan in plans.items():
        found, path = deciding(bank(), option), option_path(bank(), option)
        assert (plan["first_month"], plan["full_month"]) == (found.first_month, found.full_month)
        assert plan["critical_path"] == list(path.path if path is not None else ())
        assert plan["benefit"] == deciding_sentence(bank(), option, language)
        assert plan["path"] == path_sentence(bank(), option, language)
        assert plan["contradictions"] == list(conflict_sentences(bank(), option, language))
        assert len(plan["conflicts"]) == len(plan_conflicts(bank(), option))
    checked = {problem.what(language) for problem in check_scenario(FILE)}
    contradictions = [sentence for plan in plans.values() for sentence in plan["contradictions"]]
    assert contradictions and all(any(what in each for what in checked) for each in contradictions)
    brief = paper(word="open")
    rows = {
        words(row[0], language): [words(cell, language) for cell in row] for row in table(brief, "plan").rows
    }
    for option in brief.material.contenders:
        row = rows[bank().options[option].short.in_language(language)]
        assert plans[option]["benefit"] in row[1]
        outcomes, baseline = brief.material.comparison.outcomes, bank().baseline
        if option != baseline:
            assert effect_sentence(bank(), outcomes[option], outcomes[baseline], language) in row[1]
        assert row[2] == plans[option]["path"]
        assert all(sentence in row[3] for sentence in plans[option]["contradictions"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_of_the_check_name_every_option_and_its_path(language: str) -> None:
    told = CliRunner().invoke(commands, ["check", str(FILE), "--language", language]).stdout
    for option, chosen in bank().options.items():
        assert f"{chosen.short.in_language(language)}: {deciding_sentence(bank(), option, language)}." in told
        assert path_sentence(bank(), option, language) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_names_early_signs_what_potential_hangs_on_and_open_roles(language: str) -> None:
    brief = paper(word="open")
    risks = " ".join(words(cell, language) for row in table(brief, "risks").rows for cell in row)
    chances = " ".join(words(cell, language) for row in table(brief, "chances-all").rows for cell in row)
    for option in bank().options.values():
        for risk in option.risks.values():
            assert risk.early_sign is not None and risk.early_sign.in_language(language) in risks
        for potential in option.potential.values():
            for need in potential.depends_on:
                assert bank().prerequisites[need].name.in_language(language) in chances
    open_points = [
        problem.what(language)
        for option in brief.material.contenders
        for problem in raci_problems(bank(), option)
    ]
    assert [words(row[1], language) for row in table(brief, "raci").rows] == open_points


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_and_paper_tell_the_countermeasures_that_the_plan_does_not_keep(language: str) -> None:
    """In the bank none; with a promise that its plan breaks, one per option that carries the risk."""
    assert not any("countermeasure" in problem.code for problem in check_scenario(FILE))
    brief = paper(word="open")
    material = brief.material
    promise = ({"prerequisite": "process_definitions", "before": "contract"},)
    broken = apply_changes(
        bank(), {f"options.{option}.risks.broken": {**RISK, "promises": promise} for option in bank().options}
    )
    told = [
        words(line, language)
        for page in risks(replace(material, scenario=broken))
        for block in page.blocks
        if isinstance(block, Statements)
        for line in block.items
    ]
    expected = [
        problem.what(language)
        for option in material.contenders
        for problem in countermeasure_problems(broken, option)
    ]
    assert expected and set(expected) <= set(told)


TEXT = {"de": "Gebrochen", "en": "Broken"}
RISK = {
    "name": TEXT,
    "probability": "low",
    "impact": "low",
    "owner": "it",
    "countermeasure": TEXT,
    "residual": "low",
}
