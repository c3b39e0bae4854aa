"""`compare` on decisions that do not stand: knock-outs, zero weights, gaps, reversed anchors, cash flows."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from models.scenario import read_scenario
from models.texts import LANGUAGES, translate
from tests.test_command_line import SMALL, document, run

Content = dict[str, Any]
Changed = Callable[[Callable[[Content], None]], Path]


@pytest.fixture
def changed(bank_path: Path, tmp_path: Path) -> Changed:
    """The shipped bank with something changed in its file, beside its volumes."""

    def write(change: Callable[[Content], None]) -> Path:
        content = yaml.safe_load(bank_path.read_text(encoding="utf-8"))
        change(content)
        volumes = content["volumes"]["file"]
        shutil.copy(bank_path.parent / volumes, tmp_path / volumes)
        path = tmp_path / "bank.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return path

    return write


LINE = (*SMALL, "--futures", "0")


def refused(path: Path, code: str, *words: str) -> None:
    """Exit 2 and no traceback in both languages; the JSON names what is wrong and how to mend it."""
    told = document("compare", path, *LINE, code=2)
    what = " ".join(each["what"] + each["where"] for each in told["problems"])
    assert told["problems"]
    assert all(each["fix"] for each in told["problems"])
    for word in words:
        assert word in what
    for language in LANGUAGES:
        result = run("compare", path, *LINE, "--language", language)
        assert result.exit_code == 2, code
        assert "Traceback" not in result.output
        for word in words:
            assert word in result.output


def test_weights_that_are_all_zero(changed: Changed) -> None:
    def nothing(content: Content) -> None:
        head = next(iter(content["heads"].values()))
        head["swing_points"] = dict.fromkeys(content["criteria"], 0)
        head.pop("order", None)

    path = changed(nothing)
    refused(path, "zero", f"heads.{next(iter(read_scenario_heads(path)))}")


def read_scenario_heads(path: Path) -> Content:
    heads: Content = yaml.safe_load(path.read_text(encoding="utf-8"))["heads"]
    return heads


def test_anchors_that_are_reversed(changed: Changed) -> None:
    """A measured criterion on which less would count more, and a judged one."""

    def reverse(content: Content) -> None:
        for kind in ("measured", "judged"):
            criterion = next(each for each in content["criteria"].values() if each["kind"] == kind)
            criterion["worst"], criterion["best"] = criterion["best"], criterion["worst"]
            criterion.pop("points", None)

    path = changed(reverse)
    told = document("compare", path, *LINE, code=2)
    assert len([each for each in told["problems"] if each["where"].endswith("best")]) == 2
    refused(path, "reversed", "criteria.")


def test_a_single_option(changed: Changed) -> None:
    def alone(content: Content) -> None:
        content["options"] = {content["baseline"]: content["options"][content["baseline"]]}
        for head in content["heads"].values():
            for name in ("scores", "ranges"):
                head[name] = {k: v for k, v in head.get(name, {}).items() if k == content["baseline"]}
        for gate in content["knock_outs"].values():
            if gate.get("kept"):
                gate["kept"] = {content["baseline"]: True}

    refused(changed(alone), "alone", "options")


def test_judgements_that_are_missing_are_counted_and_never_zero(changed: Changed) -> None:
    def silent(content: Content) -> None:
        head = next(iter(content["heads"].values()))
        head["scores"], head["ranges"] = {}, {}

    path = changed(silent)
    told = document("compare", path, *LINE)
    options = read_scenario(path).options
    missing = told["unknown"]["judgements"]
    assert missing
    assert {option for _, option, _ in missing} == set(options)
    assert told["verdict"] != "clear"
    for language in LANGUAGES:
        text = run("compare", path, *LINE, "--language", language)
        assert text.exit_code == 0, text.output
        matters = "matters" if told["unknown"]["matters"] else "no_matter"
        said = translate(
            f"decision_model.unknown.{matters}", language, judgements=str(len(missing)), weights="0"
        )
        assert said in text.stdout


def test_cash_flows_with_several_changes_of_sign_have_no_internal_rate(changed: Changed) -> None:
    """An income first, an outlay in the middle, an income at the end: two changes of sign."""

    def odd(content: Content) -> None:
        block = next(iter(content["options"]["journey"]["costs"].values()))

        def amount(value: float) -> Content:
            bounds = {"low": value, "value": value, "high": value}
            return {**bounds, "unit": "EUR", "source": block["once_eur"]["source"], "grade": "D"}

        content["money"]["freed_hours_become_money"] = False
        content["options"]["journey"]["costs"] = {
            name: {**{k: v for k, v in block.items() if not k.endswith("_eur")}, **changed_to}
            for name, changed_to in {
                "outlay": {"once_eur": amount(1_000_000), "from_year": 0},
                "late": {"once_eur": amount(3_000_000), "from_year": 3},
            }.items()
        }
        baseline = content["options"][content["baseline"]]["costs"]
        baseline["early"] = {**next(iter(baseline.values())), "once_eur": amount(2_000_000), "from_year": 2}

    path = changed(odd)
    told = document("compare", path, *LINE)
    journey = next(each for each in told["options"] if each["id"] == "journey")
    assert journey["irr"] is None
    assert journey["irr_reason"] == "several_changes"
    for language in LANGUAGES:
        text = run("compare", path, *LINE, "--language", language).stdout
        assert translate("money.irr.several_changes", language, count=str(journey["sign_changes"])) in text


def test_options_that_fail_a_knock_out_are_told_with_it(changed: Changed, bank_path: Path) -> None:
    """The option in front fails its budget: it stays in the list, cannot be recommended, and that is said."""
    front = document("compare", bank_path, *LINE)["winner"]

    def dear(content: Content) -> None:
        content["knock_outs"]["exit"]["kept"][front] = False

    path = changed(dear)
    told = document("compare", path, *LINE)
    failed = {each["id"]: each["failed_knock_outs"] for each in told["options"]}
    assert failed[front] == ["exit"]
    assert told["winner"] != front
    bank = read_scenario(path)
    for language in LANGUAGES:
        text = run("compare", path, *LINE, "--language", language)
        assert text.exit_code == 0, text.output
        option, gate = (
            thing.name.in_language(language) for thing in (bank.options[front], bank.knock_outs["exit"])
        )
        assert any(gate in line and option in line for line in text.stdout.splitlines())


def test_where_no_option_keeps_every_knock_out_nothing_is_recommended(changed: Changed) -> None:
    def impossible(content: Content) -> None:
        content["knock_outs"]["budget"]["threshold"] = -1.0

    path = changed(impossible)
    told = document("compare", path, *LINE)
    assert told["verdict"] == "open"
    assert all(each["failed_knock_outs"] for each in told["options"])
    for language in LANGUAGES:
        text = run("compare", path, *LINE, "--language", language)
        assert text.exit_code == 0, text.output
        first = translate("cli.compare.none_passes", language, winner="|", count=0).split("|")[0]
        assert text.stdout.startswith(first)
