"""The command line: one JSON document, exit codes, messages elsewhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

import models.__main__ as command_line
from models.__main__ import commands
from models.brief.writing import RENDERERS
from models.command_line import targets
from models.command_line.options import spoken
from models.comparison import compare
from models.decision.hundred import hundred_dots
from models.problems import Problem
from models.scenario import apply_changes, read_scenario, volume_path
from models.texts import translate
from models.volumes import read_volumes, template_csv
from pages._shared import compute

REPOSITORY = Path(__file__).resolve().parent.parent
SMALL = ("--weeks", "1", "--replications", "2", "--seed", "7")


def run(*line: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(part) for part in line])


def document(*line: str | Path, code: int = 0) -> dict[str, Any]:
    result = run(*line, "--json")
    assert result.exit_code == code, result.output
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "template.csv"
    path.write_bytes(template_csv())
    return path


# --- volumes ---


def test_volumes_document(template: Path) -> None:
    told = document("volumes", template)
    assert {
        "rows_read", "rows_used", "rows_set_aside", "start", "end", "interval_min", "offered", "handled",
        "abandoned", "channels", "service_level_share", "mapping", "problems", "digest",
    } <= set(told)  # fmt: skip
    assert told["channels"] == {"phone": 99, "email": 19}
    assert told["service_level_share"] is None, "unknown is null, never 0"
    assert told["start"] == "2025-01-06T08:00:00+01:00"


@pytest.mark.parametrize("language", ["de", "en"])
def test_volumes_text(template: Path, language: str) -> None:
    result = run("volumes", template, "--language", language)
    assert result.exit_code == 0
    assert "118" in result.stdout
    assert "{" not in result.stdout


def test_volumes_with_the_names_of_a_scenario(bank_path: Path, template: Path, tmp_path: Path) -> None:
    line = ("volumes", template, "--language", "de")
    plain, named = run(*line), run(*line, "--scenario", bank_path)
    assert "Kanal Telefon" in named.stdout
    assert "(angenommen" in plain.stdout
    assert "(angenommen" not in run(*line, "--timezone", "Europe/Berlin").stdout
    path = tmp_path / "zoned.csv"
    path.write_text("start;channel;offered\n2025-01-06T08:00+01:00;phone;3\n", encoding="utf-8")
    assert document("volumes", path)["timezone_assumed"] is False


def test_an_assumed_channel_has_its_common_name_on_the_line(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    rows = "".join(f"{day:02}.03.2025;Karten;{day + 40};{day + 30}\n" for day in range(3, 8))
    path.write_text(f"Datum;Grund;Anrufe angeboten;Anrufe angenommen\n{rows}", encoding="utf-8")
    said = run("volumes", path, "--language", "de").stdout
    assert "Kanal Telefon: 225" in said and "phone" not in said
    assert document("volumes", path)["channels"] == {"phone": 225}


@pytest.mark.parametrize(("language", "name"), (("de", "E-Mail"), ("en", "e-mail")))
def test_channels_only_told_by_their_kind_have_common_names(tmp_path: Path, language: str, name: str) -> None:
    path = tmp_path / "kinds.csv"
    path.write_text("start;channel;offered\n2025-03-03;email;3\n2025-03-03;Hotline;5\n", encoding="utf-8")
    said = run("volumes", path, "--language", language).stdout
    assert f" {name}: 3" in said and "email" not in said
    path.write_text(f"start;channel;offered\n2025-03-03;email;3\n2025-03-03;{name};5\n", encoding="utf-8")
    total = sum(document("volumes", path)["channels"].values())
    assert total == 8, "one name or two, nothing is lost"


@pytest.mark.parametrize("language", ["de", "en"])
def test_volumes_names_columns_with_the_heading_above_them(tmp_path: Path, language: str) -> None:
    path = tmp_path / "two_rows.csv"
    rows = "".join(f"{month:02}/2025;{month};{month + 9};{month + 5};{month + 7}\n" for month in range(1, 7))
    path.write_text(f";Telefon;;Chat;\nMonat;Karte;Kredit;Karte;Kredit\n{rows}", encoding="utf-8")
    said = run("volumes", path, "--language", language).stdout
    for column in ("Telefon – Karte", "Telefon – Kredit", "Chat – Karte", "Chat – Kredit"):
        assert f"  {column} → offered" in said
    assert "(2)" not in said


def daily_file(path: Path, *without: str, first: str = "2024-01-01", last: str = "2024-12-31") -> Path:
    """One channel and reason on every working day, but for these days."""
    days = pd.bdate_range(first, last).difference(pd.DatetimeIndex(without))
    rows = "".join(f"{day:%Y-%m-%d};phone;Kartensperre;100\n" for day in days)
    path.write_text(f"start;channel;reason;offered\n{rows}", encoding="utf-8")
    return path


def missing_from(*line: object) -> list[str]:
    """First missing day of what is told of a file, as the places of its problems name it."""
    places = [problem["where"] for problem in document("volumes", *line)["problems"]]
    return [place[-10:] for place in places if re.search(r": \d{4}-\d\d-\d\d$", place)]


def test_public_holidays_are_no_missing_days_on_the_line_as_on_the_page(tmp_path: Path) -> None:
    closed = ("2024-03-29", "2024-04-01", "2024-05-01", "2024-10-03")
    path = daily_file(tmp_path / "days.csv", *closed)
    assert missing_from(path) == []
    assert missing_from(path, "--holidays", "none") == ["2024-03-29"]
    south = daily_file(tmp_path / "south.csv", *closed, "2024-08-15")
    assert missing_from(south) == ["2024-08-15"]
    assert missing_from(south, "--holidays", "DE-SL") == []
    assert run("volumes", path, "--holidays", "DE-XX").exit_code == 2


@pytest.mark.parametrize(("language", "name"), (("de", "Karten, Limit"), ("en", "Cards, limit")))
def test_a_mapping_that_tells_names_makes_the_line_tell_them_too(
    tmp_path: Path, language: str, name: str
) -> None:
    path, mapping = daily_file(tmp_path / "days.csv"), tmp_path / "m.yaml"
    mapping.write_text("reason_names:\n  Kartensperre: cards\n", encoding="utf-8")
    told = run("volumes", path, "--mapping", mapping, "--language", language).stdout
    assert not re.search(r"(?m)^  \w+ cards:", told)
    assert name in told


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_block_of_a_longer_file_stands_under_its_period(tmp_path: Path, language: str) -> None:
    path = daily_file(tmp_path / "days.csv", first="2023-01-02")
    lines = run("volumes", path, "--language", language).stdout.splitlines()
    heads = [
        place
        for key in ("of_last_year", "of_file")
        for place, line in enumerate(lines)
        if line.startswith(translate(f"cli.volumes.{key}", language, period="").split(",")[0])
    ]
    assert heads[0] == 0
    assert heads[0] < heads[1]
    assert "2024" in lines[heads[0]] and "2023" in lines[heads[1]]


def test_of_a_list_with_several_rows_for_a_contact_contacts_are_counted(tmp_path: Path) -> None:
    rows = [f"T{place};{state};2025-03-{place % 28 + 1:02} 10:00" for place in range(40) for state in "ABC"]
    file = tmp_path / "tickets.csv"
    file.write_text("\n".join(["Ticket-ID;Status;Erstellt am", *rows, ""]), encoding="utf-8")
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text("channel: email\n", encoding="utf-8")
    told = document("volumes", file, "--mapping", mapping)
    assert told["merged"] == {"rows": 120, "contacts": 40, "counted": 40}
    said = run("volumes", file, "--mapping", mapping, "--language", "en").output
    assert translate("cli.volumes.merged", "en", rows=120, contacts=40, counted=40) in said


def test_volumes_that_cannot_be_used(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("start;channel;offered\n1/2/2025;phone;1.234\n", encoding="utf-8")
    told = document("volumes", path, code=2)
    assert {"where", "what", "fix", "severity"} <= set(told["problems"][0])
    result = run("volumes", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "bad.csv" in result.stderr
    assert "date_order" in result.stderr
    assert run("volumes", tmp_path / "absent.csv").exit_code == 2
    assert run("volumes", path, "--timezone", "Mars/Base").exit_code == 2


def test_a_file_that_ends_its_reader_is_refused_in_words(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.volumes.isolated.sys.executable", "false")
    result = run("volumes", template, "--language", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr and template.name in result.stderr


def test_mapping_settles_what_is_open(tmp_path: Path) -> None:
    path, mapping = tmp_path / "open.csv", tmp_path / "m.yaml"
    path.write_text("start;channel;offered\n1/2/2025;phone;1.234\n", encoding="utf-8")
    mapping.write_text("date_order: mdy\ndecimal: comma\n", encoding="utf-8")
    told = document("volumes", path, "--mapping", mapping)
    assert (told["start"], told["offered"]) == ("2025-01-02", 1234)


@pytest.mark.shared
def test_vancouver(shared_data: Path) -> None:
    told = document("volumes", shared_data / "vancouver_311_contact_centre_metrics_daily.csv")
    assert (told["rows_used"], told["offered"], told["handled"], told["abandoned"]) == (
        5585, 10_179_345, 9_173_595, 745_654,
    )  # fmt: skip
    assert (told["start"], told["end"]) == ("2009-06-15", "2024-09-30")
    assert told["mapping"]["BI_ID"] == "ignored"


# --- check ---


def test_shipped_scenario_passes(bank_path: Path) -> None:
    told = document("check", bank_path)
    assert told["ok"] is True
    assert [problem for problem in told["problems"] if problem["severity"] == "error"] == []


def test_check_that_fails(bank_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(bank_path.read_text(encoding="utf-8") + "\ncolour: red\n", encoding="utf-8")
    told = document("check", path, code=1)
    assert told["ok"] is False
    assert all(
        problem["where"].startswith("broken.yaml") or "broken.yaml" in problem["where"]
        for problem in told["problems"]
    )
    assert document("check", tmp_path / "absent.yaml", code=2)["ok"] is False
    result = run("check", path)
    assert "broken.yaml" in result.stdout, "problems are what check was asked for"
    folder = run("check", tmp_path, "--language", "de")
    assert (folder.exit_code, folder.stdout) == (2, "")
    assert "Das ist ein Ordner; nennen Sie die YAML-Datei." in folder.stderr


# --- simulate, compare, brief ---


def test_simulate_document(bank_path: Path) -> None:
    told = document("simulate", bank_path, "--option", "journey", *SMALL)
    assert {
        "option", "replications", "issues", "contacts", "settled_share", "contacts_per_issue", "outcomes",
        "by_channel", "by_team", "seconds", "contacts_per_second",
    } <= set(told)  # fmt: skip
    assert (told["option"], told["replications"], told["weeks"], told["seed"]) == ("journey", 2, 1, 7)
    assert told["contacts"] == pytest.approx(told["issues"] * told["contacts_per_issue"])
    for known in told["outcomes"].values():
        assert set(known) == {"mean", "low", "high"}
        assert known["low"] is None or known["low"] <= known["mean"] <= known["high"]
    assert 0 < told["settled_share"] <= 1
    again = document("simulate", bank_path, "--option", "journey", *SMALL)
    assert again["outcomes"] == told["outcomes"], "same input and seed, same result"


def test_unknown_ids_are_told(bank_path: Path) -> None:
    for extra in (("--option", "nonsense"), ("--option", "journey", "--future", "nonsense")):
        told = document("simulate", bank_path, *extra, *SMALL, code=2)
        assert "nonsense" in told["problems"][0]["what"]
        assert told["problems"][0]["fix"].count(",") >= 2, "lists what is known"


def test_a_trace_is_written_beside_the_same_document(bank_path: Path, tmp_path: Path) -> None:
    line = ("simulate", bank_path, "--option", "journey", *SMALL)
    file = tmp_path / "trace.parquet"
    told = document(*line, "--trace", file)
    plain = document(*line)
    assert told["outcomes"] == plain["outcomes"]
    events = pd.read_parquet(file)
    assert (events["event"] == "arises").sum() > 1000


def test_a_trace_without_a_folder_is_refused(bank_path: Path, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "missing" / "trace.parquet"):
        told = document("simulate", bank_path, "--option", "journey", *SMALL, "--trace", place, code=2)
        assert told["problems"][0]["where"] == "--trace"


def test_attribute_document(bank_path: Path) -> None:
    line = ("attribute", bank_path, "--option", "omnichannel", *SMALL)
    told = document(*line)
    assert {"outcome", "total", "shares"} <= set(told)
    assert told["outcome"] == "posts_required"
    assert list(told["shares"]) == ["technology", "organisation", "process", "product", "channel"]
    assert sum(told["shares"].values()) == pytest.approx(told["total"], abs=1e-9)
    assert told["total"] == pytest.approx(told["option_value"] - told["baseline_value"])
    assert told["shares"]["product"] == told["shares"]["channel"] == 0
    other = document(*line, "--outcome", "service_level_share")
    assert sum(other["shares"].values()) == pytest.approx(other["total"], abs=1e-9)
    assert other["total"] != told["total"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_attribute_text(bank_path: Path, language: str) -> None:
    result = run("attribute", bank_path, "--option", "omnichannel", *SMALL, "--language", language)
    assert result.exit_code == 0
    assert {"de": "Abläufe", "en": "Processes"}[language] in result.stdout
    assert "{" not in result.stdout
    unknown = run("attribute", bank_path, "--option", "omnichannel", *SMALL, "--outcome", "luck")
    assert unknown.exit_code == 2


def test_compare_document(bank_path: Path, tmp_path: Path) -> None:
    table = tmp_path / "wibe.xlsx"
    told = document("compare", bank_path, *SMALL, "--futures", "0", "--wibe", table)
    assert table.read_bytes()[:2] == b"PK"
    assert told["verdict"] in ("clear", "close", "open")
    assert {option["id"] for option in told["options"]} == {
        "like-for-like",
        "omnichannel",
        "journey",
        "product",
        "phased",
    }
    for option in told["options"]:
        assert {"id", "value", "npv_eur", "rank_acceptability", "max_regret_eur"} <= set(option)
        assert sum(option["rank_acceptability"]) == pytest.approx(1)
        assert option["max_regret_eur"] >= 0
    assert min(option["max_regret_eur"] for option in told["options"]) < max(
        option["max_regret_eur"] for option in told["options"]
    )
    assert told["problems"] is not None
    assert told["rows_set_aside"] == 0
    assert (told["verdict"] == "open") == bool(told["open_because"])
    for option in told["options"]:
        baseline = option["id"] == "like-for-like"
        assert (option["npv_eur"] == 0) == baseline
        assert option["npv_absolute"] < 0
        assert (option["irr"] is None) == (option["irr_reason"] is not None)
        assert len(option["relative_cash_flow"]) == told["money"]["horizon_years"] + 1
    (path,) = told["phasing"]
    assert (path["option"], path["commit_now"], len(path["gates"])) == ("phased", "journey", 1)
    assert path["flexibility"] == pytest.approx(path["staged_npv"] - path["ordered_whole_npv"])
    assert path["flexibility"] >= 0
    assert {tuple(flip["between"]) for flip in told["money_flips"]} == {(told["winner"], told["runner_up"])}
    assert told["discovery"] is None
    assert told["evpi_eur"] is None
    assert told["knocked_out"] is told["clarification"] is None
    (gate,) = path["gates"]
    assert 0 <= gate["points_if_stopped"][0] <= gate["points_if_stopped"][1] <= 100
    assert isinstance(told["flips"], list)
    assert isinstance(told["disagreements"], list)
    if told["disagreements"]:
        assert sum(row["share"] for row in told["disagreements"]) == pytest.approx(1)


def test_compare_writes_the_audit_log_and_repeats_itself(bank_path: Path, tmp_path: Path) -> None:
    logs = []
    for name in ("first.json", "second.json"):
        told = document("compare", bank_path, *SMALL, "--futures", "0", "--audit", tmp_path / name)
        logs.append(json.loads((tmp_path / name).read_text(encoding="utf-8")))
        assert logs[-1]["result"]["verdict"]["winner"] == told["winner"]
        assert {each["knock_out"] for each in told["knock_outs"]} == {"in_service", "budget", "exit"}
        assert set(told["options"][0]) >= {"rank_acceptability", "max_regret_eur", "failed_knock_outs"}
        assert told["unknown"]["judgements"] == []
    assert logs[0]["result_sha256"] == logs[1]["result_sha256"]
    assert logs[0]["inputs"] == logs[1]["inputs"]
    assert logs[0]["inputs"]["volumes"]["sha256"]
    refused = run("compare", bank_path, *SMALL, "--futures", "0", "--audit", tmp_path / "none" / "log.json")
    assert refused.exit_code == 2


@pytest.mark.parametrize("language", ["de", "en"])
def test_compare_and_simulate_text(bank_path: Path, language: str) -> None:
    for line in (("compare",), ("simulate", "--option", "product")):
        result = run(line[0], bank_path, *line[1:], *SMALL, "--language", language)
        assert result.exit_code == 0, result.output
        assert "{" not in result.stdout
        assert not re.search(r"\bnan\b", result.stdout)


@pytest.mark.parametrize("language", ["de", "en"])
def test_compare_counts_weightings_out_of_a_hundred_and_names_who_leads_more_often(
    bank_path: Path, language: str
) -> None:
    told = document("compare", bank_path, *SMALL, "--futures", "0")
    views = hundred_dots({each["id"]: each["rank_acceptability"][0] for each in told["options"]})
    text = run("compare", bank_path, *SMALL, "--futures", "0", "--language", language)
    assert " 100 " in text.stdout
    scenario = read_scenario(bank_path)
    for option, count in views.items():
        if count > views[told["winner"]]:
            name = scenario.options[option].name.in_language(language)
            assert translate("cli.compare.more_often", language, option=name, count=count) in text.stdout
    assert "Leitungen" not in text.stdout
    assert " heads" not in text.stdout
    missed = [line for line in text.stderr.splitlines() if "calibrate" in line]
    assert len(missed) <= 1, "what the model's year misses is said once"


def test_a_file_of_days_has_a_period_and_no_time_zone(tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    days = "\n".join(f"{day:%Y-%m-%d};phone;10" for day in pd.date_range("2025-01-01", periods=40))
    path.write_text(f"start;channel;offered\n{days}\n", encoding="utf-8")
    told = document("volumes", path)
    assert told["timezone"] is None
    assert (told["first_day"], told["last_day"]) == ("2025-01-01", "2025-02-09")
    text = run("volumes", path, "--language", "en").stdout
    assert "1 Jan 2025 to 9 Feb 2025 (40 days), totals per day" in text
    assert "Europe/Berlin" not in text


def test_brief_writes_its_files(bank_path: Path, tmp_path: Path) -> None:
    line = ("--format", "pptx,pdf", "--language", "en", *SMALL, "--futures", "6")
    told = document("brief", bank_path, "--out", tmp_path, *line)
    assert [file["format"] for file in told["files"]] == ["pptx", "pdf"]
    for file in told["files"]:
        assert Path(file["path"]).stat().st_size > 10_000
        assert len(file["sha256"]) == 64
    assert isinstance(told["lint"], list)
    assert document("brief", bank_path, "--out", tmp_path, "--format", "odt", *SMALL, code=2)["problems"]


def test_the_figures_are_those_of_the_pages(bank_path: Path) -> None:
    """Without --seed, the command line and the pages take the same seed on top of the scenario's own."""
    told = document("compare", bank_path, *SMALL[:4], "--futures", "0")
    frame = {"simulation.representative_weeks": 1, "simulation.replications": 2}
    scenario = apply_changes(read_scenario(bank_path), frame)
    volumes = read_volumes(
        volume_path(bank_path, scenario),
        day_profile=scenario.volumes.day_profile,
        timezone=scenario.timezone,
    )
    shown = compare(scenario, volumes=volumes, seed=compute.SEED)
    assert told["seed"] == compute.SEED
    assert told["first_rank_share"] == shown.verdict.first_rank_share
    for option in told["options"]:
        money = shown.money[option["id"]]
        assert (option["npv_eur"], option["npv_low_eur"]) == (money.npv, money.npv_low)


@pytest.mark.parametrize("command", [("simulate", "--option", "journey"), ("compare",)])
def test_too_thin_a_file_is_refused(bank_path: Path, template: Path, command: tuple[str, ...]) -> None:
    told = document(command[0], bank_path, *command[1:], *SMALL, "--volumes", template, code=2)
    assert "7" in told["problems"][0]["what"], "one day stands for no week"


def test_most_rows_set_aside_is_refused(bank_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "holes.csv"
    good = [f"2025-01-{day:02d} 09:00;phone;10" for day in range(1, 21)]
    path.write_text("\n".join(["start;channel;offered", *good, *["no date;phone;10"] * 25]), encoding="utf-8")
    told = document("compare", bank_path, *SMALL, "--futures", "0", "--volumes", path, code=2)
    assert "25" in told["problems"][0]["what"]


def test_the_line_is_checked_before_anything_runs(
    bank_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("read or computed before the line was checked")

    monkeypatch.setattr("models.command_line.inputs.read_isolated", never)
    taken = tmp_path / "file"
    taken.touch()
    for line in (
        ("brief", bank_path, "--out", tmp_path, "--format", "odt"),
        ("brief", bank_path, "--out", taken),
        ("simulate", bank_path, "--option", "nonsense"),
        ("compare", bank_path, "--language", "fr"),
        ("compare", bank_path, "--wibe", tmp_path),
        ("compare", tmp_path),
    ):
        assert run(*line).exit_code == 2


def test_formats_are_those_that_can_be_written() -> None:
    assert set(targets.FORMATS) == set(RENDERERS)


# --- app and the outside ---


def test_app_becomes_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(command_line.os, "execv", lambda _, command: seen.append(command))
    monkeypatch.setattr(command_line.os, "chdir", lambda folder: seen.append([str(folder)]))
    assert run("app", "--port", "8765").exit_code == 0
    assert seen == [
        [str(REPOSITORY)],
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "8765"],
    ]


def test_interruption(monkeypatch: pytest.MonkeyPatch, template: Path) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("models.command_line.volume_read.read_isolated", interrupted)
    assert run("volumes", template).exit_code == 130


def test_as_a_module(template: Path) -> None:
    """From outside: exactly one document on stdout, nothing on stderr that matters to it."""
    line = [sys.executable, "-m", "models", "volumes", str(template), "--json"]
    result = subprocess.run(
        line, cwd=REPOSITORY, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert json.loads(result.stdout)["rows_used"] == 3


@pytest.mark.parametrize(
    ("locale", "language"), [("en_GB.UTF-8", "en"), ("de_AT.UTF-8", "de"), ("C.UTF-8", "de"), ("", "de")]
)
def test_the_terminal_decides_the_language(
    monkeypatch: pytest.MonkeyPatch, locale: str, language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert spoken([]) == language


def test_check_loads_nothing_that_takes_long(bank_path: Path) -> None:
    program = (
        "import sys; from models.__main__ import commands\n"
        f"commands(['check', {str(bank_path)!r}], standalone_mode=False)\n"
        "print(sorted({'pandas', 'numba', 'typst', 'pptx', 'streamlit'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8"
    )
    assert result.stdout.splitlines()[-1] == "[]", result.stderr


def test_drawn_futures_are_told_by_compare(bank_path: Path) -> None:
    """Who holds in how many, when an option fails or why nobody can say, what knowing is worth at most."""
    told = document("compare", bank_path, *SMALL, "--futures", "6")
    drawn = told["drawn_futures"]
    assert drawn["futures"] == 6
    for each in drawn["options"]:
        counted = (each[count] for count in ("alone", "level", "behind", "cannot_be_chosen"))
        assert sum(counted) == 6
    assert told["evpi_eur"] >= 0
    assert {each["why_none"] for each in told["discovery"]} <= {"few_cases", None}
    assert told["discovery"][0]["option"] == told["winner"]
    assert [each["option"] for each in told["knocked_out"]] == [each["option"] for each in told["discovery"]]
    for each in told["knocked_out"]:
        assert 0 <= each["cases"] <= 6 and each["sentence"]
    assert bool(told["clarification"]) == (told["verdict"] == "open")


def test_every_command_explains_itself() -> None:
    for name in ("app", "check", "volumes", "simulate", "attribute", "compare", "brief"):
        result = run(name, "--help")
        assert result.exit_code == 0
        assert "--" in result.stdout


# --- runs that met a limit ---


def test_a_comparison_on_stopped_runs_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a run could not do is in the document and in the lines of `compare` and `attribute`."""
    from models.simulation import layout as at
    from models.simulation import replications

    whole = replications.recorded

    def one_stops(network: Any, rates: Any, replication: int, *rest: Any) -> Any:
        counters = whole(network, rates, replication, *rest)
        if replication == 1:
            counters.totals[1] = at.STOPS.index("time")
        return counters

    bank = REPOSITORY / "scenarios" / "regional-bank.yaml"
    line = ("--weeks", "1", "--replications", "3", "--seed", "8")
    met = Problem("-", "simulation.stopped_time", {"ended": 2, "asked": 3}).what("de")
    monkeypatch.setattr(replications, "recorded", one_stops)
    for command in (("compare", bank, "--futures", "0"), ("attribute", bank, "--option", "omnichannel")):
        told = document(*command, *line)
        assert met in json.dumps(told["problems"], ensure_ascii=False), command
    monkeypatch.setattr(replications, "recorded", whole)
    told = document("compare", bank, *line, "--futures", "0")
    assert met not in json.dumps(told["problems"], ensure_ascii=False)
